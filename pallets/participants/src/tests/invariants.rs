// SPDX-License-Identifier: Apache-2.0

//! Random calls against a model of the state tables: exactly the steps that the model allows
//! happen, a refused one changes nothing, and every invariant holds after each.

use super::mock::*;
use crate::{types::*, Accounts, NextOrganisationId, Organisations};
use frame::{deps::sp_io::storage::root as storage_root, testing_prelude::*};
use portolan_primitives::{
	ids::OrganisationId,
	roles::{Permission, Role},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
	Applied,
	Verified,
	Active,
	Suspended,
	Rejected,
	Withdrawn,
}

#[derive(Clone, Debug)]
struct Member {
	stage: Stage,
	name: u64,
	admin: u64,
	registrar: u32,
	known_until: u64,
	/// What the registrar found and may not cut short.
	found: u64,
	denied: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Person {
	organisation: u32,
	is_admin: bool,
	is_live: bool,
}

#[derive(Clone, Copy, Debug)]
enum Step {
	Submit { name: u64, admin: u64 },
	Attest { by: u32, id: u32, life: u64 },
	Activate { id: u32 },
	Reject { id: u32 },
	Withdraw { id: u32, by_sponsor: bool },
	Suspend { id: u32 },
	Reinstate { id: u32 },
	Screen { id: u32, denied: bool },
	Add { by: u64, who: u64, is_admin: bool },
	Update { by: u64, who: u64, is_admin: bool },
	Remove { by: u64, who: u64 },
	Wait { time: u64 },
}

struct Model {
	now: u64,
	members: BTreeMap<u32, Member>,
	people: BTreeMap<u64, Person>,
}

impl Model {
	/// The trader and the broker of the mock; the other founders are not touched.
	fn new() -> Self {
		let founder = |name, admin| Member {
			stage: Stage::Active,
			name,
			admin,
			registrar: 0,
			known_until: u64::MAX,
			found: 0,
			denied: false,
		};
		let person = |organisation, is_admin| Person {
			organisation,
			is_admin,
			is_live: true,
		};
		Self {
			now: 1_000,
			members: [(5, founder(1_005, 50)), (6, founder(1_006, 60))].into(),
			people: [
				(50, person(5, true)),
				(51, person(5, false)),
				(60, person(6, true)),
			]
			.into(),
		}
	}

	fn stage(&self, id: u32) -> Option<Stage> {
		self.members.get(&id).map(|member| member.stage)
	}

	fn go(&mut self, id: u32, from: &[Stage], to: Stage) -> bool {
		let allowed = self.stage(id).is_some_and(|stage| from.contains(&stage));
		if allowed {
			self.members.get_mut(&id).unwrap().stage = to;
		}
		allowed
	}

	/// The organisation that `by` administers, if it may do so now.
	fn administers(&self, by: u64, creating: bool) -> Option<u32> {
		let person = self
			.people
			.get(&by)
			.filter(|it| it.is_live && it.is_admin)?;
		let member = self.members.get(&person.organisation)?;
		let stands = match member.stage {
			Stage::Active => !creating || self.now < member.known_until,
			Stage::Suspended => !creating,
			_ => false,
		};
		(stands && !member.denied).then_some(person.organisation)
	}

	/// Puts `to` in the place of `who`, if it is a live colleague and an administrator remains.
	fn replace(&mut self, organisation: Option<u32>, who: u64, to: fn(Person) -> Person) -> bool {
		let Some(organisation) = organisation else {
			return false;
		};
		let Some(from) = self.people.get(&who).copied() else {
			return false;
		};
		if from.organisation != organisation || !from.is_live {
			return false;
		}
		self.people.insert(who, to(from));
		let remains = self
			.people
			.values()
			.any(|it| it.organisation == organisation && it.is_live && it.is_admin);
		if !remains {
			self.people.insert(who, from);
		}
		remains
	}

	/// Whether a member has the name; the names of applicants are free.
	fn is_taken(&self, name: u64) -> bool {
		self.members
			.values()
			.any(|it| it.name == name && matches!(it.stage, Stage::Active | Stage::Suspended))
	}

	/// Takes the step, if the tables allow it.
	fn take(&mut self, step: Step, next: u32) -> bool {
		use Stage::*;
		match step {
			Step::Submit { name, admin } => {
				let free = !self.people.contains_key(&admin) && !self.is_taken(name);
				if free {
					let member = Member {
						stage: Applied,
						name,
						admin,
						registrar: 0,
						known_until: 0,
						found: 0,
						denied: false,
					};
					self.members.insert(next, member);
					let person = Person {
						organisation: next,
						is_admin: true,
						is_live: true,
					};
					self.people.insert(admin, person);
				}
				free
			}
			Step::Attest { by, id, life } => {
				let until = self.now + life;
				let known = self.stage(id);
				let Some(stage) = known.filter(|stage| ![Rejected, Withdrawn].contains(stage))
				else {
					return false;
				};
				if life > MAX_KYC {
					return false;
				}
				let member = self.members.get_mut(&id).unwrap();
				// The port authority supervises all but the broker; a lapsed attestation binds nobody.
				let found = if by == PORT.0 && id != BROKER.0 || member.known_until <= self.now {
					0
				} else if by == member.registrar {
					member.found
				} else {
					member.known_until
				};
				if until <= found {
					return false;
				}
				member.registrar = by;
				member.found = found;
				member.known_until = until;
				member.stage = if stage == Applied { Verified } else { stage };
				true
			}
			Step::Activate { id } => {
				let fit = self.members.get(&id).is_some_and(|it| {
					self.now < it.known_until && !it.denied && !self.is_taken(it.name)
				});
				fit && self.go(id, &[Verified], Active)
			}
			Step::Reject { id } => {
				let done = self.go(id, &[Applied, Verified], Rejected);
				if done {
					self.people.remove(&self.members[&id].admin);
				}
				done
			}
			Step::Withdraw { id, .. } => {
				let done = self.go(id, &[Applied, Verified], Withdrawn);
				if done {
					self.people.remove(&self.members[&id].admin);
				}
				done
			}
			Step::Suspend { id } => self.go(id, &[Active], Suspended),
			Step::Reinstate { id } => self.go(id, &[Suspended], Active),
			Step::Screen { id, denied } => {
				let member = self.members.get_mut(&id);
				member.map(|it| it.denied = denied).is_some()
			}
			Step::Add { by, who, is_admin } => {
				let organisation = self
					.administers(by, true)
					.filter(|_| !self.people.contains_key(&who));
				organisation.is_some_and(|organisation| {
					self.people.insert(
						who,
						Person {
							organisation,
							is_admin,
							is_live: true,
						},
					);
					true
				})
			}
			Step::Update { by, who, is_admin } => {
				let organisation = self.administers(by, true);
				let to: fn(Person) -> Person = if is_admin {
					|it| Person {
						is_admin: true,
						..it
					}
				} else {
					|it| Person {
						is_admin: false,
						..it
					}
				};
				self.replace(organisation, who, to)
			}
			Step::Remove { by, who } => {
				let organisation = self.administers(by, false);
				self.replace(organisation, who, |it| Person {
					is_live: false,
					..it
				})
			}
			Step::Wait { time } => {
				self.now += time;
				true
			}
		}
	}

	fn agrees_with_chain(&self) {
		for (id, member) in &self.members {
			let organisation = Organisations::<Test>::get(OrganisationId(*id)).unwrap();
			let stage = match organisation.status {
				OrganisationStatus::Applied => Stage::Applied,
				OrganisationStatus::Verified => Stage::Verified,
				OrganisationStatus::Active => Stage::Active,
				OrganisationStatus::Suspended(_) => Stage::Suspended,
				OrganisationStatus::Rejected => Stage::Rejected,
				OrganisationStatus::Withdrawn => Stage::Withdrawn,
				other => panic!("no call leads to {other:?}"),
			};
			assert_eq!(stage, member.stage);
			let known_until = organisation.kyc.map_or(0, |kyc| kyc.expires);
			assert_eq!(known_until, member.known_until);
		}
		let people = Accounts::<Test>::iter()
			.filter(|(_, account)| account.organisation > BANK)
			.map(|(who, account)| {
				let person = Person {
					organisation: account.organisation.0,
					is_admin: account.permissions.contains(&Permission::Admin),
					is_live: account.is_live(),
				};
				(who, person)
			})
			.collect::<BTreeMap<_, _>>();
		assert_eq!(people, self.people);
	}
}

fn list(is_admin: bool) -> PermissionList {
	permissions(if is_admin {
		&[Permission::Book, Permission::Admin]
	} else {
		&[Permission::Book]
	})
}

fn call(step: Step) -> DispatchResult {
	match step {
		Step::Submit { name, admin } => {
			let application = application(name, b"CN", &[Role::Trader]);
			let signature = sign(&application, admin, CUSTOMS_NL);
			let sponsor = signed(admin_of(CUSTOMS_NL));
			Participants::submit_application(sponsor, application, admin, signature)
		}
		Step::Attest { by, id, life } => Participants::attest_kyc(
			signed(admin_of(OrganisationId(by))),
			OrganisationId(id),
			H256::repeat_byte(1),
			Now::get() + life,
		),
		Step::Activate { id } => {
			Participants::activate_organisation(signed(PORT_OFFICER), OrganisationId(id))
		}
		Step::Reject { id } => Participants::reject_application(root(), OrganisationId(id)),
		Step::Withdraw { id, by_sponsor } => {
			let id = OrganisationId(id);
			if by_sponsor {
				let sponsor = signed(admin_of(CUSTOMS_NL));
				return Participants::withdraw_application(sponsor, id, None);
			}
			let admin = Organisations::<Test>::get(id).map_or(0, |it| it.admin);
			let other = signed(admin_of(BANK));
			Participants::withdraw_application(other, id, Some(wish(id, admin)))
		}
		Step::Suspend { id } => {
			let case = b"CASE-1".to_vec().into();
			Participants::suspend_organisation(root(), OrganisationId(id), case)
		}
		Step::Reinstate { id } => Participants::reinstate_organisation(root(), OrganisationId(id)),
		Step::Screen { id, denied } => {
			let status = if denied {
				ScreeningStatus::Denied
			} else {
				ScreeningStatus::Clear
			};
			Participants::screen_organisation(root(), OrganisationId(id), status)
		}
		Step::Add { by, who, is_admin } => {
			Participants::add_account(signed(by), who, list(is_admin), None, None)
		}
		Step::Update { by, who, is_admin } => {
			Participants::update_account(signed(by), who, list(is_admin), None, None)
		}
		Step::Remove { by, who } => Participants::remove_account(signed(by), who),
		Step::Wait { time } => {
			Now::set(Now::get() + time);
			Ok(())
		}
	}
}

fn step() -> impl Strategy<Value = Step> {
	let id = || prop_oneof![2 => 5..7_u32, 8 => 7..11_u32];
	let registrar = || prop_oneof![Just(PORT.0), Just(CUSTOMS_CN.0), Just(BANK.0)];
	let who = || prop_oneof![Just(50_u64), Just(51), Just(60), 200..206_u64];
	prop_oneof![
		4 => (0..5_u64, 200..206_u64).prop_map(|(name, admin)| Step::Submit { name, admin }),
		4 => (registrar(), id(), prop_oneof![19 => 1..400_u64, 1 => 9_900..10_100_u64])
			.prop_map(|(by, id, life)| Step::Attest { by, id, life }),
		4 => id().prop_map(|id| Step::Activate { id }),
		1 => id().prop_map(|id| Step::Reject { id }),
		1 => (id(), any::<bool>()).prop_map(|(id, by_sponsor)| Step::Withdraw { id, by_sponsor }),
		1 => id().prop_map(|id| Step::Suspend { id }),
		2 => id().prop_map(|id| Step::Reinstate { id }),
		1 => (id(), prop::bool::weighted(0.3))
			.prop_map(|(id, denied)| Step::Screen { id, denied }),
		3 => (who(), who(), any::<bool>())
			.prop_map(|(by, who, is_admin)| Step::Add { by, who, is_admin }),
		3 => (who(), who(), any::<bool>())
			.prop_map(|(by, who, is_admin)| Step::Update { by, who, is_admin }),
		2 => (who(), who()).prop_map(|(by, who)| Step::Remove { by, who }),
		1 => (1..100_u64).prop_map(|time| Step::Wait { time }),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn only_the_state_tables_lead_anywhere(steps in prop::collection::vec(step(), 1..80)) {
		execute(|| {
			let mut model = Model::new();
			for step in steps {
				let next = NextOrganisationId::<Test>::get().0;
				let before = storage_root(StateVersion::V1);
				let result = call(step);
				assert_eq!(result.is_ok(), model.take(step, next), "{step:?}: {result:?}");
				if result.is_err() {
					assert_eq!(storage_root(StateVersion::V1), before, "{step:?} changed something");
				}
				model.agrees_with_chain();
				Participants::do_try_state().unwrap();
			}
		});
	}
}

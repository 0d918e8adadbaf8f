// SPDX-License-Identifier: Apache-2.0

//! Random calls against a reference model of versions and quantities, written down independently of
//! the pallet: which calls pass, and what they leave behind.

use super::mock::*;
use crate::{DocumentInput, DocumentStatus, Uses};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{
	documents::DocumentKind,
	ids::DocumentId,
	traits::{DocumentInspect, DocumentUse},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const ISSUERS: [u32; 2] = [TRADER, ORIGIN_ISSUER];
/// So few that random content is anchored twice.
const ROOTS: u8 = 24;
const USERS: u64 = 3;

#[derive(Clone, Copy, Debug)]
struct Version {
	certificate: bool,
	root: u8,
	/// What it grants; zero for none.
	grants: u128,
	/// Begins and lasts so many days from now.
	validity: Option<(u64, u64)>,
}

#[derive(Clone, Copy, Debug)]
enum Step {
	Anchor {
		by: u32,
		version: Version,
	},
	Supersede {
		by: u32,
		prior: usize,
		version: Version,
	},
	Revoke {
		by: u32,
		of: usize,
	},
	Expire {
		of: usize,
	},
	Consume {
		of: usize,
		user: u64,
		milli: u128,
	},
	Restore {
		of: usize,
		user: u64,
	},
	Wait {
		days: u64,
	},
}

#[derive(Clone, Debug, PartialEq)]
enum State {
	Stands,
	Replaced { by: u64 },
	Withdrawn,
	Over,
}

#[derive(Clone, Debug)]
struct Model {
	issuer: u32,
	certificate: bool,
	root: u8,
	prior: Option<u64>,
	granted: u128,
	taken: BTreeMap<u64, u128>,
	begins: u64,
	ends: u64,
	state: State,
}

impl Model {
	fn used(&self) -> u128 {
		self.taken.values().sum()
	}

	fn live(&self, now: u64) -> bool {
		self.state == State::Stands && (self.begins..self.ends).contains(&now)
	}

	/// What is left of it, if it grants anything.
	fn left(&self) -> Option<u128> {
		(self.granted > 0).then(|| self.granted - self.used())
	}
}

struct World {
	/// The document `n` is at `n - 1`.
	documents: Vec<Model>,
	now: u64,
}

impl World {
	/// What a new version becomes; nothing if it is refused.
	fn anchored(&self, by: u32, version: Version, prior: Option<u64>) -> Option<Model> {
		let role_fits = version.certificate == (by == ORIGIN_ISSUER);
		let taken = |model: &Model| model.issuer == by && model.root == version.root;
		let quantity_fits = version.certificate || version.grants == 0;
		let (begins, ends) = match version.validity {
			Some((from, days)) => (self.now + from * DAY, self.now + days * DAY),
			None => (0, u64::MAX),
		};
		let refused = !role_fits
			|| self.documents.iter().any(taken)
			|| !quantity_fits
			|| ends <= self.now
			|| ends <= begins;
		(!refused).then(|| Model {
			issuer: by,
			certificate: version.certificate,
			root: version.root,
			prior,
			granted: version.grants,
			taken: BTreeMap::new(),
			begins,
			ends,
			state: State::Stands,
		})
	}

	/// Makes the step; false, and nothing is changed, if it is refused.
	fn step(&mut self, step: Step) -> bool {
		let next = self.documents.len() as u64 + 1;
		let now = self.now;
		match step {
			Step::Wait { days } => {
				self.now += days * DAY;
				true
			}
			Step::Anchor { by, version } => match self.anchored(by, version, None) {
				Some(model) => {
					self.documents.push(model);
					true
				}
				None => false,
			},
			Step::Supersede { by, prior, version } => {
				let Some(old) = self.documents.get(prior) else {
					return false;
				};
				let may = old.issuer == by
					&& old.certificate == version.certificate
					&& old.state == State::Stands
					&& old.used() == 0;
				let model = self.anchored(by, version, Some(prior as u64 + 1));
				let Some(model) = model.filter(|_| may) else {
					return false;
				};
				self.documents[prior].state = State::Replaced { by: next };
				self.documents.push(model);
				true
			}
			Step::Revoke { by, of } => match self.documents.get_mut(of) {
				Some(found) if found.issuer == by && found.state == State::Stands => {
					found.state = State::Withdrawn;
					true
				}
				_ => false,
			},
			Step::Expire { of } => match self.documents.get_mut(of) {
				Some(found) if found.state == State::Stands && found.ends <= now => {
					found.state = State::Over;
					true
				}
				_ => false,
			},
			Step::Consume { of, user, milli } => {
				let Some(found) = self.documents.get_mut(of) else {
					return false;
				};
				if let Some(taken) = found.taken.get(&user) {
					return *taken == milli;
				}
				let enough = found.left().is_some_and(|left| milli <= left);
				if milli == 0 || !found.live(now) || !enough {
					return false;
				}
				found.taken.insert(user, milli);
				true
			}
			// What nobody took is given back without further ado.
			Step::Restore { of, user } => {
				if let Some(found) = self.documents.get_mut(of) {
					found.taken.remove(&user);
				}
				true
			}
		}
	}

	fn assert_matches(&self) {
		for (number, model) in self.documents.iter().enumerate() {
			let id = number_of(number);
			let found = stored(id);
			let state = match found.status {
				DocumentStatus::Anchored => State::Stands,
				DocumentStatus::Superseded { by } => State::Replaced { by: by.0 },
				DocumentStatus::Revoked { .. } => State::Withdrawn,
				DocumentStatus::Expired { .. } => State::Over,
			};
			assert_eq!(state, model.state);
			assert_eq!(found.issuer, org(model.issuer));
			assert_eq!(found.prior.map(|prior| prior.0), model.prior);
			let facts = <Documents as DocumentInspect>::document(id).unwrap();
			assert_eq!(facts.is_live, model.live(self.now));
			assert_eq!(facts.balance.map(|left| left.milli), model.left());
			for by in 0..USERS {
				let taken = Uses::<Test>::get(id, user(by)).map(|taken| taken.milli);
				assert_eq!(taken, model.taken.get(&by).copied());
			}
		}
		let count = crate::Documents::<Test>::iter().count();
		assert_eq!(count, self.documents.len());
	}
}

fn number_of(index: usize) -> DocumentId {
	DocumentId(index as u64 + 1)
}

fn input(version: Version, now: u64) -> DocumentInput {
	let kind = if version.certificate {
		DocumentKind::CertificateOfOrigin
	} else {
		DocumentKind::CommercialInvoice
	};
	DocumentInput {
		valid_from: version.validity.map(|(from, _)| now + from * DAY),
		valid_to: version.validity.map(|(_, days)| now + days * DAY),
		quantity: (version.grants > 0).then(|| quantity_input(version.grants)),
		..document(kind, version.root)
	}
}

fn submit(step: Step, now: u64) -> DispatchResult {
	match step {
		Step::Wait { days } => {
			MockClock::advance(days * DAY);
			Ok(())
		}
		Step::Anchor { by, version } => anchor(by, input(version, now)),
		Step::Supersede { by, prior, version } => {
			supersede(by, number_of(prior), input(version, now))
		}
		Step::Revoke { by, of } => revoke(by, number_of(of)),
		Step::Expire { of } => Documents::expire_document(by(HAULIER), number_of(of)),
		Step::Consume {
			of,
			user: by,
			milli,
		} => Documents::consume(number_of(of), user(by), kilograms(milli)),
		Step::Restore { of, user: by } => Documents::restore(number_of(of), user(by)),
	}
}

fn version() -> impl Strategy<Value = Version> {
	let validity = prop::option::weighted(0.5, (0u64..3, 0u64..8));
	let grants = prop_oneof![1 => Just(0u128), 4 => 1u128..20];
	(prop::bool::weighted(0.8), 1..ROOTS, grants, validity).prop_map(
		|(certificate, root, grants, validity)| Version {
			certificate,
			root,
			grants: if certificate { grants } else { grants / 15 },
			validity,
		},
	)
}

/// Mostly who may issue that, sometimes the other.
fn issuer(version: Version, strange: bool) -> u32 {
	ISSUERS[usize::from(version.certificate != strange)]
}

fn step() -> impl Strategy<Value = Step> {
	let of = 0usize..8;
	let strange = prop::bool::weighted(0.1);
	prop_oneof![
		4 => (version(), strange).prop_map(|(version, strange)| Step::Anchor {
			by: issuer(version, strange),
			version,
		}),
		3 => (version(), strange, of.clone()).prop_map(|(version, strange, prior)| {
			Step::Supersede { by: issuer(version, strange), prior, version }
		}),
		1 => (prop::sample::select(ISSUERS.as_slice()), of.clone())
			.prop_map(|(by, of)| Step::Revoke { by, of }),
		2 => of.clone().prop_map(|of| Step::Expire { of }),
		8 => (of.clone(), 0..USERS, 0u128..12)
			.prop_map(|(of, user, milli)| Step::Consume { of, user, milli }),
		4 => (of, 0..USERS).prop_map(|(of, user)| Step::Restore { of, user }),
		2 => (0u64..4).prop_map(|days| Step::Wait { days }),
	]
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

	#[test]
	fn follows_the_state_table(steps in prop::collection::vec(step(), 1..160)) {
		ExtBuilder::default().build_and_execute(|| {
			let mut world = World { documents: Vec::new(), now: NOW };
			for step in steps {
				let now = world.now;
				let expected = world.step(step);
				let before = frame::deps::sp_io::storage::root(StateVersion::V1);
				let outcome = submit(step, now);
				assert_eq!(outcome.is_ok(), expected, "{step:?} gave {outcome:?}");
				if !expected {
					let after = frame::deps::sp_io::storage::root(StateVersion::V1);
					assert_eq!(before, after, "a refused call changed something");
				}
				world.assert_matches();
				assert_ok!(Documents::do_try_state());
			}
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Random grants, onward grants, revocations and waiting against a reference model: nobody ever reads
//! what its granter could not read at that moment.

use super::mock::*;
use crate::{Leaves, MAX_GRANTS};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// None of them an authority, which would read by law.
const READERS: [u32; 5] = [BUYER, BANK, INSURER, CARRIER, FORWARDER];
/// The leaves of the document. The last lies beyond the masks: only who may read all reads it.
const LEAVES: u32 = 17;

#[derive(Clone, Copy, Debug)]
enum Step {
	Grant {
		granter: u32,
		grantee: u32,
		mask: Option<u16>,
		lasts: Option<u64>,
	},
	Revoke {
		by: u32,
		grantee: u32,
	},
	Clear {
		grantee: u32,
	},
	Wait {
		by: u64,
	},
}

/// A grant as the model has it: which one it hangs on, by a number that is never used again.
#[derive(Clone, Debug)]
struct Leave {
	number: u32,
	granter: u32,
	above: Option<u32>,
	leaves: BTreeSet<u32>,
	until: u64,
}

#[derive(Default)]
struct Model {
	leaves: BTreeMap<u32, Leave>,
	next: u32,
	now: u64,
}

impl Model {
	/// What an organisation reads, worked out from the issuer down.
	fn reads(&self, organisation: u32) -> BTreeSet<u32> {
		if organisation == TRADER {
			return (0..LEAVES).collect();
		}
		let Some(own) = self.leaves.get(&organisation) else {
			return BTreeSet::new();
		};
		let hangs = match own.above {
			None => true,
			Some(number) => self
				.leaves
				.get(&own.granter)
				.is_some_and(|above| above.number == number),
		};
		if !hangs || own.until <= self.now {
			return BTreeSet::new();
		}
		let above = self.reads(own.granter);
		own.leaves.intersection(&above).copied().collect()
	}

	fn depth(&self, organisation: u32) -> u32 {
		match organisation {
			TRADER => 0,
			other => 1 + self.depth(self.leaves[&other].granter),
		}
	}

	/// Makes the step; false, and nothing is changed, if it is refused.
	fn step(&mut self, step: Step) -> bool {
		match step {
			Step::Wait { by } => {
				self.now += by;
				true
			}
			Step::Grant {
				granter,
				grantee,
				mask,
				lasts,
			} => {
				let leaves = leaves_of(mask);
				let until = lasts.map_or(u64::MAX, |lasts| self.now + lasts);
				let own = self.reads(granter);
				let own_until = match granter {
					TRADER => u64::MAX,
					other => self.leaves.get(&other).map_or(0, |own| own.until),
				};
				let may = !own.is_empty()
					&& !leaves.is_empty()
					&& until > self.now
					&& !self.leaves.contains_key(&grantee)
					&& leaves.is_subset(&own)
					&& until <= own_until
					&& self.leaves.len() < MAX_GRANTS as usize
					&& self.depth(granter) < 8;
				if may {
					let above = self.leaves.get(&granter).map(|own| own.number);
					let leave = Leave {
						number: self.next,
						granter,
						above,
						leaves,
						until,
					};
					self.leaves.insert(grantee, leave);
					self.next += 1;
				}
				may
			}
			Step::Revoke { by, grantee } => {
				let found = self.leaves.get(&grantee);
				let may = found.is_some_and(|leave| by == TRADER || by == leave.granter);
				if may {
					self.leaves.remove(&grantee);
				}
				may
			}
			Step::Clear { grantee } => {
				let lapsed = self.leaves.contains_key(&grantee) && self.reads(grantee).is_empty();
				if lapsed {
					self.leaves.remove(&grantee);
				}
				lapsed
			}
		}
	}
}

fn leaves_of(mask: Option<u16>) -> BTreeSet<u32> {
	let mask = mask.map_or(u32::MAX, u32::from);
	(0..LEAVES).filter(|leaf| mask >> leaf & 1 == 1).collect()
}

fn submit(step: Step, now: u64) -> DispatchResult {
	match step {
		Step::Wait { by } => {
			MockClock::advance(by);
			Ok(())
		}
		Step::Grant {
			granter,
			grantee,
			mask,
			lasts,
		} => {
			let mask = mask.map(u16::to_le_bytes);
			let expires = lasts.map(|lasts| now + lasts);
			grant(
				granter,
				grantee,
				mask.as_ref().map(|mask| &mask[..]),
				expires,
			)
		}
		Step::Revoke { by, grantee } => revoke_access(by, grantee),
		Step::Clear { grantee } => expire_access(grantee),
	}
}

fn reader() -> impl Strategy<Value = u32> {
	prop::sample::select(READERS.as_slice())
}

fn mask() -> impl Strategy<Value = Option<u16>> {
	let wide = (any::<u16>(), any::<u16>()).prop_map(|(one, other)| one | other);
	let narrow = (any::<u16>(), any::<u16>()).prop_map(|(one, other)| one & other & 0x0fff);
	prop_oneof![
		2 => Just(None),
		3 => wide.prop_map(Some),
		// A mask without a leaf among them.
		4 => narrow.prop_map(Some),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let party = || prop_oneof![2 => Just(TRADER), 5 => reader()];
	let lasts = prop::option::weighted(0.6, 0u64..40);
	prop_oneof![
		10 => (party(), reader(), mask(), lasts).prop_map(|(granter, grantee, mask, lasts)| {
			Step::Grant { granter, grantee, mask, lasts }
		}),
		2 => (party(), reader()).prop_map(|(by, grantee)| Step::Revoke { by, grantee }),
		3 => reader().prop_map(|grantee| Step::Clear { grantee }),
		1 => (0u64..20).prop_map(|by| Step::Wait { by }),
	]
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

	#[test]
	fn an_onward_grant_never_exceeds(steps in prop::collection::vec(step(), 1..120)) {
		ExtBuilder::with_invoice().build_and_execute(|| {
			let mut model = Model { now: NOW, ..Model::default() };
			for step in steps {
				let now = model.now;
				let expected = model.step(step);
				let before = frame::deps::sp_io::storage::root(StateVersion::V1);
				let outcome = submit(step, now);
				assert_eq!(outcome.is_ok(), expected, "{step:?} gave {outcome:?}");
				if !expected {
					let after = frame::deps::sp_io::storage::root(StateVersion::V1);
					assert_eq!(before, after, "a refused call changed something");
				}
				for reader in READERS {
					let reads = model.reads(reader);
					for leaf in 0..LEAVES {
						let may = Documents::may_read(FIRST, org(reader), leaf).is_ok();
						assert_eq!(may, reads.contains(&leaf), "{reader} {leaf}");
					}
					assert_eq!(
						Documents::access(FIRST, org(reader)).is_ok(),
						!reads.is_empty()
					);
				}
				assert_ok!(Documents::do_try_state());
			}
		});
	}

	#[test]
	fn masks_are_sets(one in any::<[u8; 8]>(), other in any::<[u8; 8]>(), cut in 0usize..8) {
		let set = |mask: &[u8]| Leaves::parse(Some(mask.into()));
		// Masks that begin alike are often within one another.
		let other = core::array::from_fn::<u8, 8, _>(|at| {
			if at < cut { one[at] & other[at] } else { other[at] }
		});
		if let (Ok(one), Ok(other)) = (set(&one), set(&other)) {
			let among = |leaves: &Leaves| {
				(0..80).filter(|leaf| leaves.contains(*leaf)).collect::<BTreeSet<u32>>()
			};
			prop_assert_eq!(one.is_within(&other), among(&one).is_subset(&among(&other)));
			prop_assert_eq!(other.is_within(&one), among(&other).is_subset(&among(&one)));
			prop_assert!(one.is_within(&Leaves::All) && !Leaves::All.is_within(&one));
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Random claims, attestations, withdrawals and registrations against a reference model of whose numbers
//! are whose, written down independently of the pallet.

use super::{
	mock::{lot, register, Provenance, Test, EXPORTER, LAMPS, MAKER, RIVAL},
	prefixes::{attest, claim, end, run, BANK},
};
use crate::Prefixes;
use frame::testing_prelude::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Prefixes that overlap in many ways.
const DIGITS: [&str; 7] = [
	"4006",
	"40063",
	"400638",
	"4006381",
	"4006382",
	"400638133393",
	"690123",
];
const TRADERS: [u32; 3] = [EXPORTER, RIVAL, MAKER];

#[derive(Clone, Debug)]
enum Step {
	Claim { by: usize, prefix: usize },
	Attest { of: usize, prefix: usize },
	Withdraw { by: usize, prefix: usize },
	Register { by: usize },
}

fn step() -> impl Strategy<Value = Step> {
	let by = || 0..TRADERS.len();
	let prefix = || 0..DIGITS.len();
	prop_oneof![
		4 => (by(), prefix()).prop_map(|(by, prefix)| Step::Claim { by, prefix }),
		6 => (by(), prefix()).prop_map(|(of, prefix)| Step::Attest { of, prefix }),
		2 => (by(), prefix()).prop_map(|(by, prefix)| Step::Withdraw { by, prefix }),
		4 => by().prop_map(|by| Step::Register { by }),
	]
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

	/// Lots of one GTIN are registered by the holder of its prefix; while there is none, by who
	/// registered the last of them.
	#[test]
	fn follows_the_model(steps in prop::collection::vec(step(), 1..80)) {
		run(|| {
			let mut claims = BTreeMap::new();
			let mut held: BTreeMap<&str, usize> = BTreeMap::new();
			let mut brand = None;
			let mut lots = 0;
			for step in steps {
				let free = |digits: &str| {
					!held.keys().any(|other| other.starts_with(digits) || digits.starts_with(other))
				};
				let (outcome, expected) = match step {
					Step::Claim { by, prefix } => {
						let may = free(DIGITS[prefix]);
						if may {
							claims.insert(by, prefix);
						}
						(claim(TRADERS[by], DIGITS[prefix]), may)
					}
					Step::Attest { of, prefix } => {
						let may = claims.get(&of) == Some(&prefix) && free(DIGITS[prefix]);
						if may {
							claims.remove(&of);
							held.insert(DIGITS[prefix], of);
						}
						(attest(BANK, TRADERS[of], DIGITS[prefix]), may)
					}
					Step::Withdraw { by, prefix } => {
						let may = held.get(DIGITS[prefix]) == Some(&by);
						if may {
							held.remove(DIGITS[prefix]);
						}
						(end(TRADERS[by], DIGITS[prefix]), may)
					}
					Step::Register { by } => {
						let holder = held.iter().find(|(digits, _)| LAMPS[1..].starts_with(**digits));
						let may = holder.map_or_else(
							|| brand.is_none_or(|brand| brand == by),
							|(_, holder)| *holder == by,
						);
						lots += 1;
						if may {
							brand = Some(by);
						}
						(register(TRADERS[by], lot(lots)), may)
					}
				};
				assert_eq!(outcome.is_ok(), expected, "{outcome:?}");
				assert_eq!(Prefixes::<Test>::iter().count(), held.len());
				assert_ok!(Provenance::do_try_state());
			}
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Any list of validators either builds a chain that plans exactly them, or is refused.

use super::*;
use crate::types::check_validators;
use pallet_session::SessionManager;
use proptest::prelude::*;
use std::collections::HashSet;

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

	#[test]
	fn only_lawful_validators_run_the_chain(
		validators in proptest::collection::vec(0u64..40, 0..12)
	) {
		let distinct = validators.iter().collect::<HashSet<_>>().len() == validators.len();
		let lawful = distinct && [1, 4, 7, 10].contains(&validators.len());
		prop_assert_eq!(check_validators(&validators).is_ok(), lawful);
		if lawful {
			build_and_execute(&validators, || {
				assert_eq!(Consortium::new_session(0), Some(validators.clone()));
			});
		}
	}
}

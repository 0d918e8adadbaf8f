// SPDX-License-Identifier: Apache-2.0

use crate::{
	self as pallet_consortium,
	types::{Seat, SeatClass},
};
use frame::testing_prelude::*;
use portolan_primitives::ids::OrganisationId;

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Consortium: pallet_consortium,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

impl pallet_consortium::Config for Test {
	type DefaultSessionLength = ConstU64<30>;
}

/// Seats with these validators.
pub fn seats(validators: &[u64]) -> Vec<Seat<u64>> {
	(1..)
		.zip(validators)
		.map(|(organisation, validator)| Seat {
			class: SeatClass::Port,
			organisation: OrganisationId(organisation),
			validator: *validator,
		})
		.collect()
}

/// A chain of which these are the validators.
pub fn chain_of(validators: &[u64]) -> TestState {
	chain_with(validators, None)
}

/// A chain of which these are the validators, with sessions of that length.
pub fn chain_with(validators: &[u64], session_length: Option<u64>) -> TestState {
	RuntimeGenesisConfig {
		consortium: crate::GenesisConfig {
			seats: seats(validators),
			session_length,
		},
		..Default::default()
	}
	.build_storage()
	.expect("the genesis builds")
	.into()
}

/// Runs a test on a chain of which these are the validators, and checks the invariants.
pub fn build_and_execute(validators: &[u64], test: impl FnOnce()) {
	chain_of(validators).execute_with(|| {
		test();
		Consortium::do_try_state().expect("the invariants hold");
	});
}

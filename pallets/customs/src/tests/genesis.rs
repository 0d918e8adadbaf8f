// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::GenesisConfig;
use frame::testing_prelude::*;

fn build(genesis: GenesisConfig<Test>) {
	TestState::new_empty().execute_with(|| genesis.build());
}

#[test]
#[should_panic(expected = "an office appears twice")]
fn refuses_an_office_twice() {
	let office = locode("NLRTM");
	let offices = vec![(office, org(NL_CUSTOMS)), (office, org(OTHER_NL_CUSTOMS))];
	build(GenesisConfig {
		offices,
		..Default::default()
	});
}

#[test]
#[should_panic(expected = "a rate is above one or a period is zero")]
fn refuses_parameters_out_of_range() {
	let parameters = vec![(country("NL"), parameters(1_000_001))];
	build(GenesisConfig {
		parameters,
		..Default::default()
	});
}

#[test]
#[should_panic(expected = "commodity codes must have 6 to 13 digits under each regime")]
fn refuses_commodity_codes_of_five_digits() {
	let mut short = parameters(0);
	short.commodity_digits.export = 5;
	build(GenesisConfig {
		parameters: vec![(country("NL"), short)],
		..Default::default()
	});
}

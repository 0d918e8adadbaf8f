// SPDX-License-Identifier: Apache-2.0

//! The chains one can start.

use portolan_runtime::{
	demo,
	genesis_presets::{genesis, get_preset, preset_names, DEV_PRESET, LOCAL_PRESET, SEVEN_PRESET},
};
use sp_runtime::BuildStorage;
use std::collections::BTreeSet;

#[test]
fn every_preset_is_json_and_its_names_are_known() {
	for name in preset_names() {
		let json = get_preset(&name).expect("a named preset exists");
		serde_json::from_slice::<serde_json::Value>(&json).expect("a preset is JSON");
	}
	assert_eq!(preset_names().len(), 3);
	assert!(get_preset(&"production".into()).is_none());
}

#[test]
fn the_presets_build() {
	for name in [DEV_PRESET, LOCAL_PRESET, SEVEN_PRESET] {
		genesis(name)
			.expect("the preset fits the genesis")
			.build_storage()
			.expect("it builds");
	}
}

/// The node computes the genesis of its own chains natively, which spares it two compilations of
/// the runtime at each start. That is allowed only because the runtime itself says the same.
#[test]
fn the_genesis_computed_natively_is_the_one_the_runtime_builds() {
	for name in [DEV_PRESET, LOCAL_PRESET, SEVEN_PRESET] {
		let native = genesis(name)
			.expect("the preset exists")
			.build_storage()
			.expect("it builds");
		let wasm = portolan_runtime::WASM_BINARY.expect("built with its WebAssembly");
		let config = serde_json::to_value(genesis(name)).expect("genesis is JSON");
		let caller = sc_chain_spec::GenesisConfigBuilderRuntimeCaller::<
			sp_io::SubstrateHostFunctions,
		>::new(wasm);
		let built = caller
			.get_storage_for_config(config)
			.expect("the runtime builds it");
		assert!(
			native.top == built.top,
			"{name}: native and WebAssembly genesis differ"
		);
	}
}

/// Each seat is held by an organisation of its class, and every class has one where there are seven.
#[test]
fn seats_fit_their_holders() {
	for (name, count) in [(DEV_PRESET, 1), (LOCAL_PRESET, 4), (SEVEN_PRESET, 7)] {
		let genesis = genesis(name).expect("the preset exists");
		assert_eq!(genesis.consortium.seats.len(), count, "{name}");
		assert_eq!(genesis.session.keys.len(), count, "{name}");
		assert_eq!(genesis.sudo.key.is_some(), name == DEV_PRESET);
		let mut classes = BTreeSet::new();
		for seat in &genesis.consortium.seats {
			let holder = demo::ORGANISATIONS
				.iter()
				.find(|organisation| organisation.id == seat.organisation)
				.expect("a member holds the seat");
			let fits = seat
				.class
				.roles()
				.iter()
				.any(|role| holder.roles.contains(role));
			assert!(fits, "{name}: {} as {:?}", holder.name, seat.class);
			classes.insert(format!("{:?}", seat.class));
		}
		assert_eq!(classes.len(), count.min(6), "{name}");
	}
}

#[test]
fn a_reader_knows_who_is_who() {
	let names: BTreeSet<_> = demo::ORGANISATIONS.iter().map(|o| o.name).collect();
	let paths: BTreeSet<_> = demo::ORGANISATIONS.iter().map(|o| o.uri).collect();
	assert_eq!(names.len(), demo::ORGANISATIONS.len());
	assert_eq!(paths.len(), demo::ORGANISATIONS.len());
	for (place, organisation) in demo::ORGANISATIONS.iter().enumerate() {
		assert_eq!(organisation.id.0 as usize, place + 1);
		assert!(organisation.name.len() <= 32, "{}", organisation.name);
	}
}

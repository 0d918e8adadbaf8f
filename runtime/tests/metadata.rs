// SPDX-License-Identifier: Apache-2.0

//! What wallets and scripts see of the runtime.

mod common;

use frame_metadata::v15::RuntimeMetadataV15;
use portolan_runtime::Runtime;
use scale_info::{form::PortableForm, PortableRegistry, TypeDef, Variant};
use std::fmt::Write;

/// The pallets that we wrote.
const OURS: [&str; 13] = [
	"Participants",
	"Consortium",
	"Equivocations",
	"Settlement",
	"Shipments",
	"Titles",
	"Customs",
	"Tax",
	"Documents",
	"TradeFinance",
	"Provenance",
	"Conditions",
	"Disputes",
];

fn metadata() -> RuntimeMetadataV15 {
	sp_io::TestExternalities::default().execute_with(common::metadata)
}

fn variants(types: &PortableRegistry, id: u32) -> Vec<Variant<PortableForm>> {
	match &types
		.resolve(id)
		.expect("the type is in the registry")
		.type_def
	{
		TypeDef::Variant(variants) => variants.variants.clone(),
		_ => panic!("calls, events and errors are enums"),
	}
}

/// Every index that a signed transaction, a stored event or a client depends on.
fn indices() -> String {
	let metadata = metadata();
	let mut text = String::new();
	for pallet in &metadata.pallets {
		writeln!(text, "{} {}", pallet.index, pallet.name).expect("text");
		let parts = [
			("call", pallet.calls.as_ref().map(|calls| calls.ty.id)),
			("event", pallet.event.as_ref().map(|event| event.ty.id)),
			("error", pallet.error.as_ref().map(|error| error.ty.id)),
		];
		for (part, id) in parts
			.into_iter()
			.filter_map(|(part, id)| id.map(|id| (part, id)))
		{
			for variant in variants(&metadata.types, id) {
				writeln!(text, "\t{part} {} {}", variant.index, variant.name).expect("text");
			}
		}
	}
	text
}

#[test]
fn indices_are_those_of_the_snapshot() {
	let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/indices.txt");
	let now = indices();
	if std::env::var_os("UPDATE_SNAPSHOT").is_some() {
		std::fs::write(path, &now).expect("the snapshot is written");
	}
	let before = std::fs::read_to_string(path).expect("the snapshot is there");
	assert!(
		now == before,
		"pallet, call, event or error indices changed; after the first release tag never reuse one. \
		 If the change is meant, say why in docs/adr and run: \
		 UPDATE_SNAPSHOT=1 cargo test -p portolan-runtime --test metadata"
	);
}

#[test]
fn everything_of_ours_is_documented_in_a_whole_first_sentence() {
	let metadata = metadata();
	let mut missing = Vec::new();
	for pallet in metadata
		.pallets
		.iter()
		.filter(|p| OURS.contains(&p.name.as_str()))
	{
		let ids = [
			pallet.calls.as_ref().map(|calls| calls.ty.id),
			pallet.event.as_ref().map(|event| event.ty.id),
			pallet.error.as_ref().map(|error| error.ty.id),
		];
		let variants = ids
			.into_iter()
			.flatten()
			.flat_map(|id| variants(&metadata.types, id))
			.map(|variant| (variant.name, variant.docs));
		let storage = pallet
			.storage
			.iter()
			.flat_map(|storage| &storage.entries)
			// The SDK's, of a counted map.
			.filter(|item| !item.name.starts_with("CounterFor"))
			.map(|item| (item.name.clone(), item.docs.clone()));
		let constants = pallet
			.constants
			.iter()
			.map(|constant| (constant.name.clone(), constant.docs.clone()));
		for (name, docs) in variants.chain(storage).chain(constants) {
			// Wallets show nothing but this line.
			let first = docs.first().map(|line| line.trim()).unwrap_or_default();
			if !first.ends_with('.') {
				missing.push(format!("{}::{name}: {first:?}", pallet.name));
			}
		}
	}
	assert!(
		missing.is_empty(),
		"without a sentence:\n{}",
		missing.join("\n")
	);
}

#[test]
fn every_version_that_clients_ask_for_is_served() {
	sp_io::TestExternalities::default().execute_with(|| {
		for version in [14, 15, 16] {
			assert!(
				Runtime::metadata_at_version(version).is_some(),
				"version {version}"
			);
		}
	});
}

// SPDX-License-Identifier: Apache-2.0

//! The chains one can start: `dev` with one authority, `local` with four and `seven` with seven, all
//! with the demo consortium of [`crate::demo`].

// A wrong genesis is refused with a sentence before there is a chain.
#![allow(clippy::panic)]

use crate::{
	demo::{self, Organisation},
	demo_calendars::{calendars, DEMO_DAY, DEMO_PLACE},
	AccountId, BlockNumber, ConsortiumConfig, CustomsConfig, ParticipantsConfig,
	RuntimeGenesisConfig, SessionConfig, SessionKeys, SettlementConfig, SudoConfig, TaxConfig,
};
use alloc::{format, string::ToString, vec, vec::Vec};
use frame_support::build_struct_json_patch;
use pallet_consortium::types::{GenesisSeat, SeatClass};
use pallet_customs::{CommodityDigits, CustomsParameters, LaneShares, RandomMinimum};
use pallet_participants::types::GenesisOrganisation;
use pallet_settlement::types::GenesisToken;
use pallet_tax::{
	GenesisJurisdiction, GenesisMeasure, GenesisRate, GenesisSplit, MeasureKind, Share, Term,
	ValueBasis,
};
use portolan_primitives::{
	codes::{CountryCode, CurrencyCode, Locode, UnitCode},
	ids::{DepositTokenId, OrganisationId},
	money::{ExchangeRate, Ppm},
	roles::{Permission, Role},
};
use serde_json::Value;
use sp_core::{
	crypto::{DeriveJunction, DEV_PHRASE},
	sr25519, Pair, H256,
};
use sp_genesis_builder::PresetId;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// One authority, a super-user for experiments.
pub const DEV_PRESET: &str = sp_genesis_builder::DEV_RUNTIME_PRESET;
/// Four authorities, no super-user.
pub const LOCAL_PRESET: &str = sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
/// Seven authorities, which tolerate two faults; every class has a seat. No super-user.
pub const SEVEN_PRESET: &str = "seven";

/// The euro tokens of the bank in Rotterdam.
pub const EURO_TOKEN: DepositTokenId = DepositTokenId(1);
/// The dollar tokens of the bank in Rotterdam.
pub const DOLLAR_TOKEN: DepositTokenId = DepositTokenId(2);
/// The yuan tokens of the bank in Shenzhen.
pub const YUAN_TOKEN: DepositTokenId = DepositTokenId(3);

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
/// When the terms of the first seats end where there are several: on 1 January 2036.
const TERM_ENDS: u64 = 2_082_758_400_000;
/// How long a resolution to upgrade waits in the demo, so that one can see it through, ms.
const DEMO_UPGRADE_DELAY: u64 = 60_000;

/// The well-known development phrase, from which the accounts of the presets derive.
struct DevelopmentPhrase(sr25519::Pair);

impl DevelopmentPhrase {
	/// Stretching the phrase into a seed takes thousands of hashes: do it once.
	fn new() -> Self {
		let (root, _) = sr25519::Pair::from_phrase(DEV_PHRASE, None)
			.unwrap_or_else(|_| panic!("the development phrase is a valid one"));
		Self(root)
	}

	/// The account at a path of hard junctions such as `//ShekouPort//desk`.
	fn account(&self, uri: &str) -> AccountId {
		let path = uri
			.split("//")
			.filter(|part| !part.is_empty())
			.map(DeriveJunction::hard);
		let (pair, _) = self
			.0
			.derive(path, None)
			.unwrap_or_else(|_| panic!("{uri} is a path of junctions"));
		AccountId::from(pair.public())
	}
}

/// The account at a path of hard junctions of the development phrase, such as `//ShekouPort//desk`.
pub fn demo_account(uri: &str) -> AccountId {
	DevelopmentPhrase::new().account(uri)
}

/// A seat of the demo consortium: class, holder, and the development keys of its authority.
struct DemoSeat(SeatClass, OrganisationId, Sr25519Keyring, Ed25519Keyring);

/// The seats of all presets: the smaller ones have the first of them.
fn seats() -> [DemoSeat; 7] {
	use Ed25519Keyring as Ed;
	use Sr25519Keyring as Sr;
	[
		DemoSeat(SeatClass::Port, demo::PORT_AUTHORITY, Sr::Alice, Ed::Alice),
		DemoSeat(SeatClass::Customs, demo::NL_CUSTOMS, Sr::Bob, Ed::Bob),
		DemoSeat(
			SeatClass::Banks,
			demo::ISSUING_BANK,
			Sr::Charlie,
			Ed::Charlie,
		),
		DemoSeat(SeatClass::Carriers, demo::CARRIER, Sr::Dave, Ed::Dave),
		DemoSeat(SeatClass::Tax, demo::NL_TAX, Sr::Eve, Ed::Eve),
		DemoSeat(SeatClass::Traders, demo::IMPORTER, Sr::Ferdie, Ed::Ferdie),
		DemoSeat(SeatClass::Banks, demo::CONFIRMING_BANK, Sr::One, Ed::One),
	]
}

/// The account in whose name an organisation's authority authors.
fn validator(phrase: &DevelopmentPhrase, organisation: OrganisationId) -> AccountId {
	phrase.account(&format!("{}//validator", uri(organisation)))
}

/// The account that votes for an organisation's seat: its administrator.
fn representative(phrase: &DevelopmentPhrase, organisation: OrganisationId) -> AccountId {
	phrase.account(uri(organisation))
}

fn uri(organisation: OrganisationId) -> &'static str {
	demo::ORGANISATIONS
		.iter()
		.find(|candidate| candidate.id == organisation)
		.map_or("", |organisation| organisation.uri)
}

fn member(
	phrase: &DevelopmentPhrase,
	organisation: &Organisation,
	seats: &[DemoSeat],
) -> GenesisOrganisation<AccountId> {
	let mut desk = demo::DESK.to_vec();
	if organisation.is_authority() {
		desk.extend_from_slice(demo::OFFICER);
	}
	let everything = [desk.as_slice(), demo::TREASURY].concat();
	let uri = organisation.uri;
	let mut accounts: Vec<(AccountId, Vec<Permission>)> = vec![
		(phrase.account(&format!("{uri}//desk")), desk),
		(
			phrase.account(&format!("{uri}//treasury")),
			demo::TREASURY.to_vec(),
		),
	];
	if organisation.roles.contains(&Role::Bank) {
		// Where two have to look.
		accounts.push((
			phrase.account(&format!("{uri}//deputy")),
			vec![Permission::Finance],
		));
	}
	if let Some(employee) = organisation.employs {
		accounts.push((phrase.account(employee), everything));
	}
	if seats.iter().any(|seat| seat.1 == organisation.id) {
		accounts.push((validator(phrase, organisation.id), Vec::new()));
	}
	GenesisOrganisation {
		name: organisation.name.to_string(),
		short_name: organisation.name.to_string(),
		country: country(organisation.country),
		roles: organisation.roles.to_vec(),
		admin: phrase.account(uri),
		accounts,
		lei: None,
		uscc: None,
		gln: None,
		scac: None,
		bic: None,
		quota: None,
	}
}

fn country(code: &str) -> CountryCode {
	CountryCode::parse(code.as_bytes()).unwrap_or_else(|_| panic!("{code} is not a country"))
}

fn currency(code: &str) -> CurrencyCode {
	CurrencyCode::parse(code.as_bytes()).unwrap_or_else(|_| panic!("{code} is not a currency"))
}

fn place(code: &str) -> Locode {
	Locode::parse(code.as_bytes()).unwrap_or_else(|_| panic!("{code} is not a place"))
}

/// An amount of whole currency units with two decimals, in minor units.
const fn units(amount: u128) -> u128 {
	amount.saturating_mul(100)
}

fn tokens() -> Vec<GenesisToken> {
	let token = |issuer, code, balances| GenesisToken {
		issuer,
		currency: currency(code),
		attested: units(1_000_000_000),
		balances,
	};
	vec![
		token(
			demo::ISSUING_BANK,
			"EUR",
			vec![
				(demo::IMPORTER, units(20_000_000)),
				(demo::FORWARDER, units(1_000_000)),
			],
		),
		token(
			demo::ISSUING_BANK,
			"USD",
			vec![
				(demo::IMPORTER, units(50_000_000)),
				(demo::ISSUING_BANK, units(50_000_000)),
				(demo::CONFIRMING_BANK, units(50_000_000)),
			],
		),
		token(
			demo::CONFIRMING_BANK,
			"CNY",
			vec![
				(demo::EXPORTER, units(100_000_000)),
				(demo::CN_TAX, units(50_000_000)),
				(demo::ISSUING_BANK, units(50_000_000)),
				(demo::CONFIRMING_BANK, units(50_000_000)),
			],
		),
	]
}

fn measure(prefix: &str, kind: MeasureKind, term: Term<UnitCode>) -> GenesisMeasure {
	GenesisMeasure {
		prefix: prefix.to_string(),
		kind,
		origin: None,
		exporter: None,
		valid_from: 0,
		valid_to: None,
		expression: vec![term],
	}
}

fn split(kind: MeasureKind, shares: [(OrganisationId, u32); 2]) -> GenesisSplit {
	let shares = shares
		.into_iter()
		.map(|(organisation, ppm)| Share {
			organisation,
			share: Ppm(ppm),
		})
		.collect();
	GenesisSplit { kind, shares }
}

fn jurisdictions() -> Vec<GenesisJurisdiction> {
	let rate = |from, to, numerator, denominator| GenesisRate {
		from: currency(from),
		to: currency(to),
		rate: ExchangeRate {
			numerator,
			denominator,
		},
		valid_from: 0,
		valid_to: None,
		source: H256::zero(),
	};
	vec![
		GenesisJurisdiction {
			country: country("NL"),
			currency: currency("EUR"),
			value_basis: ValueBasis::Cif,
			payment_period: 10 * DAY,
			treasury: demo::NL_TAX,
			accepted_tokens: vec![EURO_TOKEN],
			measures: vec![
				measure("9405", MeasureKind::Mfn, Term::AdValorem(Ppm(47_000))),
				measure("6405", MeasureKind::Mfn, Term::AdValorem(Ppm(40_000))),
				measure("", MeasureKind::Mfn, Term::AdValorem(Ppm(0))),
				measure("", MeasureKind::Vat, Term::AdValorem(Ppm(210_000))),
			],
			rates: vec![rate("USD", "EUR", 92, 100), rate("CNY", "EUR", 128, 1_000)],
			// A quarter of the duty stays with customs as cost of collection, as in the EU.
			splits: vec![split(
				MeasureKind::Mfn,
				[(demo::NL_CUSTOMS, 250_000), (demo::NL_TAX, 750_000)],
			)],
		},
		GenesisJurisdiction {
			country: country("CN"),
			currency: currency("CNY"),
			value_basis: ValueBasis::Cif,
			payment_period: 15 * DAY,
			treasury: demo::CN_TAX,
			accepted_tokens: vec![YUAN_TOKEN],
			measures: vec![
				measure("2204", MeasureKind::Mfn, Term::AdValorem(Ppm(140_000))),
				measure(
					"2204",
					MeasureKind::Excise,
					Term::AdValoremInPrice(Ppm(100_000)),
				),
				measure("", MeasureKind::Mfn, Term::AdValorem(Ppm(0))),
				measure("", MeasureKind::Vat, Term::AdValorem(Ppm(170_000))),
				measure("", MeasureKind::ExportRebate, Term::AdValorem(Ppm(130_000))),
			],
			rates: vec![rate("USD", "CNY", 71, 10), rate("EUR", "CNY", 78, 10)],
			splits: vec![split(
				MeasureKind::Mfn,
				[(demo::CN_CUSTOMS, 100_000), (demo::CN_TAX, 900_000)],
			)],
		},
	]
}

fn customs() -> CustomsConfig {
	let parameters = |export_digits| CustomsParameters {
		routing_period: HOUR,
		gross_mass_tolerance: Ppm(50_000),
		import_period: 14 * DAY,
		answer_period: 10 * DAY,
		lane_shares: LaneShares::default(),
		random_minimum: RandomMinimum {
			export: Ppm(0),
			import: Ppm(20_000),
			transit: Ppm(0),
		},
		commodity_digits: CommodityDigits {
			export: export_digits,
			import: 10,
			transit: 6,
		},
	};
	CustomsConfig {
		offices: vec![
			(place("CNSHK"), demo::CN_CUSTOMS),
			(place("NLRTM"), demo::NL_CUSTOMS),
		],
		// Exports from the EU are declared by the Combined Nomenclature, imports by TARIC.
		parameters: vec![
			(country("CN"), parameters(10)),
			(country("NL"), parameters(8)),
		],
		..Default::default()
	}
}

/// One minute, in which one sees sessions change.
const DEV_SESSION_LENGTH: BlockNumber = 30;

fn preset(
	seats: &[DemoSeat],
	superuser: Option<&str>,
	session_length: Option<BlockNumber>,
) -> Value {
	let phrase = DevelopmentPhrase::new();
	build_struct_json_patch!(RuntimeGenesisConfig {
		participants: ParticipantsConfig {
			organisations: demo::ORGANISATIONS
				.iter()
				.map(|o| member(&phrase, o, seats))
				.collect(),
		},
		consortium: ConsortiumConfig {
			session_length,
			upgrade_delay: Some(DEMO_UPGRADE_DELAY),
			seats: seats
				.iter()
				.map(|DemoSeat(class, organisation, ..)| GenesisSeat {
					class: *class,
					organisation: *organisation,
					validator: validator(&phrase, *organisation),
					representative: representative(&phrase, *organisation),
					term_ends: (seats.len() > 1).then_some(TERM_ENDS),
				})
				.collect(),
		},
		settlement: SettlementConfig {
			tokens: tokens(),
			calendars: calendars(&[place("NLRTM")], &[place("CNSZX"), place("CNSHK")]),
			short_days: vec![(place(DEMO_PLACE), DEMO_DAY)],
		},
		session: SessionConfig {
			keys: seats
				.iter()
				.map(|DemoSeat(_, organisation, aura, grandpa)| {
					let account = validator(&phrase, *organisation);
					let keys = SessionKeys {
						aura: aura.public().into(),
						grandpa: grandpa.public().into(),
					};
					(account.clone(), account, keys)
				})
				.collect(),
		},
		customs: customs(),
		tax: TaxConfig {
			jurisdictions: jurisdictions()
		},
		sudo: SudoConfig {
			key: superuser.map(|uri| phrase.account(uri))
		},
	})
}

/// The preset of that name, as a patch to the default genesis.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let all = seats();
	let patch = match id.as_ref() {
		DEV_PRESET => preset(&all[..1], Some("//ShekouPort"), Some(DEV_SESSION_LENGTH)),
		LOCAL_PRESET => preset(&all[..4], None, None),
		SEVEN_PRESET => preset(&all, None, None),
		_ => return None,
	};
	serde_json::to_string(&patch)
		.ok()
		.map(|json| json.into_bytes())
}

/// The names of all presets.
pub fn preset_names() -> Vec<PresetId> {
	[DEV_PRESET, LOCAL_PRESET, SEVEN_PRESET]
		.map(PresetId::from)
		.to_vec()
}

/// The genesis of that preset, complete: the patch applied to the default genesis as a node does it.
#[cfg(feature = "std")]
pub fn genesis(preset: &str) -> Option<RuntimeGenesisConfig> {
	let patch = get_preset(&preset.into())?;
	let mut genesis = serde_json::to_value(RuntimeGenesisConfig::default()).ok()?;
	merge(&mut genesis, serde_json::from_slice(&patch).ok()?);
	serde_json::from_value(genesis).ok()
}

#[cfg(feature = "std")]
fn merge(into: &mut Value, from: Value) {
	match (into, from) {
		(Value::Object(into), Value::Object(from)) => {
			for (key, value) in from {
				merge(into.entry(key).or_insert(Value::Null), value);
			}
		}
		(into, from) => *into = from,
	}
}

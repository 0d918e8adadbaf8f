// SPDX-License-Identifier: Apache-2.0

//! A small world: a consignment of two containers from Shekou to Rotterdam.

use crate::{
	self as pallet_customs, CommodityDigits, CustomsParameters, DeclarationInput,
	DeclarationStatus, LaneShares, LineInput, RandomMinimum, SealInput,
};
use frame::testing_prelude::*;
use portolan_mocks::{
	Directory, MockClock, MockCustomsNotices, MockDuty, MockMembers, MockShipments,
};
use portolan_primitives::{
	codes::{
		ContainerNumber, CountryCode, CurrencyCode, HsCode, Locode, PackageCode, RawText,
		SealNumber,
	},
	ids::{ConsignmentId, DeclarationId, OrganisationId},
	money::{Money, Ppm},
	roles::{MandateScope, Permission, Role},
	trade::{ContainerPhase, Incoterm, Regime, TransportDocumentType},
	traits::{AssessmentRequest, CargoFacts, ConsignmentFacts, ContainerFacts},
};
use std::cell::RefCell;

pub use super::{draws::*, neighbours::*};

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Customs: pallet_customs,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

impl pallet_customs::Config for Test {
	type Members = MockMembers;
	type Shipments = Shipments;
	type Duty = MockDuty;
	type Documents = Documents;
	type Clock = MockClock;
	type WeightInfo = pallet_customs::weights::SubstrateWeight<Test>;
}

pub const EXPORTER: u64 = 1;
pub const IMPORTER: u64 = 2;
pub const CARRIER: u64 = 3;
pub const CN_CUSTOMS: u64 = 4;
pub const NL_CUSTOMS: u64 = 5;
pub const BROKER: u64 = 6;
pub const NL_TAX: u64 = 7;
/// Customs of the Netherlands too, but it does not run the office of Rotterdam.
pub const OTHER_NL_CUSTOMS: u64 = 8;
pub const STRANGER: u64 = 9;
/// Certifies the origin of goods of China.
pub const ORIGIN_ISSUER: u64 = 10;
/// An account of the exporter that may only book.
pub const CLERK: u64 = 100;

pub const CONSIGNMENT: ConsignmentId = ConsignmentId(7);
pub const START: u64 = 1_000_000;
pub const ROUTING_PERIOD: u64 = 60_000;
pub const ANSWER_PERIOD: u64 = 40_000;
/// What imports cost in this world; exports cost nothing.
pub const IMPORT_DUTY: u128 = 4_820_000;
/// How many draws each customs organisation committed to.
pub const DRAWS: u32 = 40;

/// What the pallet told its neighbours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
	Inspected(ContainerNumber, Locode, SealNumber),
	Released(Vec<ContainerNumber>, Locode, Regime),
	Assessed(AssessmentRequest),
}

thread_local! {
	static NOTICES: RefCell<Vec<Notice>> = const { RefCell::new(Vec::new()) };
	static FACTS: RefCell<Option<ConsignmentFacts>> = const { RefCell::new(None) };
}

fn note(notice: Notice) {
	NOTICES.with(|notices| notices.borrow_mut().push(notice));
}

/// What the pallet told its neighbours since the last call.
pub fn take_notices() -> Vec<Notice> {
	NOTICES.with(|notices| notices.take())
}

/// Changes the consignment.
pub fn change_facts(change: impl FnOnce(&mut ConsignmentFacts)) {
	FACTS.with(|facts| change(facts.borrow_mut().as_mut().unwrap()));
}

/// Moves all containers to a phase. The ship leaves now with what is on board and goes further.
pub fn set_phase(phase: ContainerPhase) {
	change_facts(|facts| {
		for container in &mut facts.containers {
			container.phase = phase;
			container.departed = (phase > ContainerPhase::Loaded).then(now);
		}
	});
}

/// All containers are on board, and the ship has left at that time.
pub fn depart(at: u64) {
	set_phase(ContainerPhase::Loaded);
	change_facts(|facts| {
		for container in &mut facts.containers {
			container.departed = Some(at);
		}
	});
}

/// The chain's time.
pub fn now() -> u64 {
	<MockClock as frame::traits::Time>::now()
}

pub fn org(account: u64) -> OrganisationId {
	OrganisationId(account.try_into().unwrap())
}

pub fn container(serial: u32) -> ContainerNumber {
	ContainerNumber::with_serial(*b"CSQU", serial).unwrap()
}

pub fn raw_container(serial: u32) -> [u8; 11] {
	container(serial).as_bytes().try_into().unwrap()
}

pub fn locode(text: &str) -> Locode {
	Locode::parse(text.as_bytes()).unwrap()
}

pub fn country(text: &str) -> CountryCode {
	CountryCode::parse(text.as_bytes()).unwrap()
}

pub fn money(amount: u128) -> Money {
	Money {
		amount,
		currency: CurrencyCode::parse(b"EUR").unwrap(),
	}
}

pub fn raw<const N: u32>(text: &str) -> RawText<N> {
	text.as_bytes().into()
}

/// An amount in the currency of the invoices.
pub fn usd(amount: u128) -> Money {
	Money {
		amount,
		currency: CurrencyCode::parse(b"USD").unwrap(),
	}
}

pub fn facts() -> ConsignmentFacts {
	let container_facts = |serial| ContainerFacts {
		number: container(serial),
		phase: ContainerPhase::GatedIn,
		tare: 2_000_000,
		verified_gross_mass: Some(12_000_000),
		seal: None,
		gated_in: Some(START),
		loaded: None,
		departed: None,
		discharged: None,
		gated_out: None,
		delivered: None,
		receiver: None,
	};
	let cargo = |serial, packages| CargoFacts {
		hs: HsCode::parse(b"850440").unwrap(),
		container: container(serial),
		packages,
		package_code: PackageCode::parse(b"CT").unwrap(),
		gross_mass: 10_000_000,
		net_mass: 9_500_000,
	};
	ConsignmentFacts {
		carrier: org(CARRIER),
		shipper: org(EXPORTER),
		consignee: org(IMPORTER),
		forwarder: None,
		incoterm: Incoterm::Cip,
		document_type: TransportDocumentType::BillOfLading,
		port_of_loading: locode("CNSHK"),
		port_of_discharge: locode("NLRTM"),
		containers: vec![container_facts(1), container_facts(2)],
		cargo: vec![cargo(1, 100), cargo(2, 50)],
	}
}

pub fn line(packages: u32, gross_mass: u64, price: u128) -> LineInput {
	LineInput {
		hs: raw("8504409590"),
		origin: *b"CN",
		description_hash: H256::repeat_byte(1),
		packages,
		package_code: *b"CT",
		gross_mass,
		net_mass: gross_mass - 500_000,
		supplementary: None,
		price,
		valuation_method: 1,
		preferential: false,
		certificate: None,
	}
}

/// A declaration of both containers.
pub fn header(regime: Regime) -> DeclarationInput {
	let (office, principal) = match regime {
		Regime::Import => (*b"NLRTM", IMPORTER),
		_ => (*b"CNSHK", EXPORTER),
	};
	DeclarationInput {
		regime,
		office,
		consignment: CONSIGNMENT,
		containers: vec![raw_container(1), raw_container(2)].into(),
		principal: org(principal),
		ucr: raw("6CN1234567890"),
		procedure: *b"1000",
		country_of_export: *b"CN",
		country_of_destination: *b"NL",
		incoterm: Incoterm::Cip,
		currency: *b"USD",
		invoice_total: 10_000_000,
		freight: 300_000,
		insurance: 20_000,
		additions: 0,
		deductions: 0,
	}
}

pub fn lines() -> Vec<LineInput> {
	vec![
		line(100, 10_000_000, 6_000_000),
		line(50, 10_000_000, 4_000_000),
	]
}

pub fn lodge(who: u64, header: DeclarationInput, lines: Vec<LineInput>) -> DispatchResult {
	Customs::lodge_declaration(RuntimeOrigin::signed(who), header, lines.into())
}

/// Moves the containers to where a declaration of the regime can be lodged, unless they are there.
fn make_declarable(regime: Regime) {
	let facts = FACTS.with(|facts| facts.borrow().clone()).unwrap();
	let (import, loaded) = (regime == Regime::Import, ContainerPhase::Loaded);
	if facts
		.containers
		.iter()
		.any(|one| (one.phase >= loaded) != import)
	{
		set_phase(if import {
			loaded
		} else {
			ContainerPhase::GatedIn
		});
	}
}

/// Who lodges for itself under the regime.
pub fn principal(regime: Regime) -> u64 {
	if regime == Regime::Import {
		IMPORTER
	} else {
		EXPORTER
	}
}

/// Lodges a sound declaration and returns its number.
pub fn lodged(regime: Regime) -> DeclarationId {
	lodged_as(header(regime), lines())
}

/// Lodges this declaration of the principal and returns its number.
pub fn lodged_as(header: DeclarationInput, lines: Vec<LineInput>) -> DeclarationId {
	make_declarable(header.regime);
	let id = pallet_customs::NextDeclarationId::<Test>::get();
	assert_ok!(lodge(principal(header.regime), header, lines));
	id
}

pub fn officer(regime: Regime) -> u64 {
	if regime == Regime::Import {
		NL_CUSTOMS
	} else {
		CN_CUSTOMS
	}
}

pub fn status(id: DeclarationId) -> DeclarationStatus<u64> {
	pallet_customs::Declarations::<Test>::get(id)
		.unwrap()
		.status
}

/// Gives the consignment a container of that number, if it does not have it.
pub fn add_container(serial: u32) {
	change_facts(|facts| {
		if facts.container(&container(serial)).is_none() {
			let (mut equipment, mut cargo) = (facts.containers[0].clone(), facts.cargo[0].clone());
			equipment.number = container(serial);
			cargo.container = container(serial);
			facts.containers.push(equipment);
			facts.cargo.push(cargo);
		}
	});
}

/// A declaration of one container, and its line.
pub fn header_of(regime: Regime, serial: u32) -> (DeclarationInput, Vec<LineInput>) {
	let mut input = header(regime);
	input.containers = vec![raw_container(serial)].into();
	let packages = if serial == 2 { 50 } else { 100 };
	(input, vec![line(packages, 10_000_000, 10_000_000)])
}

/// Lodges a declaration of one container, which the consignment gets if it does not have it.
pub fn lodged_container(regime: Regime, serial: u32) -> DeclarationId {
	add_container(serial);
	let (input, lines) = header_of(regime, serial);
	lodged_as(input, lines)
}

/// Lets blocks pass as the chain does: each new block knows the hash of the one before.
pub fn pass_blocks(count: u64) {
	for _ in 0..count {
		let block = System::block_number();
		let hash = H256(blake2_256(&block.encode()));
		frame_system::BlockHash::<Test>::insert(block, hash);
		System::set_block_number(block + 1);
		MockClock::advance(2_000);
	}
}

/// Sets the least chance of inspection of a country.
pub fn set_minimum(account: u64, minimum: u32) {
	assert_ok!(Customs::set_customs_parameters(
		RuntimeOrigin::signed(account),
		parameters(minimum)
	));
}

pub fn parameters(minimum: u32) -> CustomsParameters {
	let minimum = Ppm(minimum);
	CustomsParameters {
		routing_period: ROUTING_PERIOD,
		gross_mass_tolerance: Ppm(50_000),
		import_period: 1_000_000,
		answer_period: ANSWER_PERIOD,
		lane_shares: LaneShares::default(),
		random_minimum: RandomMinimum {
			export: minimum,
			import: minimum,
			transit: minimum,
		},
		commodity_digits: CommodityDigits {
			export: 10,
			import: 10,
			transit: 8,
		},
	}
}

/// A released export declaration of both containers.
pub fn released() -> DeclarationId {
	let id = lodged(Regime::Export);
	pass_blocks(2);
	assert_ok!(route(Regime::Export, id));
	id
}

/// A declaration of both containers, which are at hand, whose inspection is ordered.
pub fn inspection_ordered(regime: Regime) -> DeclarationId {
	set_minimum(officer(regime), 1_000_000);
	set_phase(match regime {
		Regime::Import => ContainerPhase::Discharged,
		_ => ContainerPhase::GatedIn,
	});
	let id = lodged(regime);
	pass_blocks(2);
	assert_ok!(route(regime, id));
	assert_ok!(Customs::order_inspection(
		RuntimeOrigin::signed(officer(regime)),
		id
	));
	id
}

/// A new seal for each container.
pub fn seals() -> Vec<SealInput> {
	(1..=2).map(seal).collect()
}

/// A new seal for the container of that number.
pub fn seal(serial: u32) -> SealInput {
	SealInput {
		container: raw_container(serial),
		seal: raw(&format!("NLC{serial}")),
	}
}

pub fn directory() -> Directory {
	directory_without_mandates().mandate(6, 1, MandateScope::ExportDeclaration)
}

pub fn directory_without_mandates() -> Directory {
	Directory::new()
		.organisation(1, "CN", &[Role::Trader])
		.organisation(2, "NL", &[Role::Trader])
		.organisation(3, "NL", &[Role::Carrier])
		.organisation(4, "CN", &[Role::Customs])
		.organisation(5, "NL", &[Role::Customs])
		.organisation(6, "CN", &[Role::CustomsBroker])
		.organisation(7, "NL", &[Role::TaxAuthority])
		.organisation(8, "NL", &[Role::Customs])
		.organisation(9, "CN", &[Role::Trader])
		.organisation(10, "CN", &[Role::OriginIssuer])
		.account(CLERK, 1, &[Permission::Book])
}

/// Runs a test in the small world and checks every invariant at its end.
pub fn run(test: impl FnOnce()) {
	MockClock::set(START);
	MockDuty::on_knows_commodity(|_, _, _| true);
	MockDuty::on_lodged(|_| Ok(()));
	MockDuty::on_dropped(|_| Ok(()));
	take_notices();
	FACTS.with(|slot| *slot.borrow_mut() = Some(facts()));
	directory().install();
	install_documents();
	MockShipments::on_consignment(|id| {
		FACTS
			.with(|facts| facts.borrow().clone())
			.filter(|_| id == CONSIGNMENT)
	});
	MockCustomsNotices::on_inspected(|_, container, office, seal| {
		note(Notice::Inspected(*container, office, seal))
	});
	MockCustomsNotices::on_released(|_, containers, office, regime| {
		note(Notice::Released(containers.to_vec(), office, regime))
	});
	MockDuty::on_assess(|request| {
		let import = request.valuation.regime == Regime::Import;
		note(Notice::Assessed(request));
		Ok(money(if import { IMPORT_DUTY } else { 0 }))
	});

	let genesis = RuntimeGenesisConfig {
		customs: pallet_customs::GenesisConfig {
			offices: vec![
				(locode("CNSHK"), org(CN_CUSTOMS)),
				(locode("NLRTM"), org(NL_CUSTOMS)),
			],
			parameters: vec![
				(country("CN"), parameters(0)),
				(country("NL"), parameters(0)),
			],
			..Default::default()
		},
		..Default::default()
	};
	let mut state = TestState::new(genesis.build_storage().unwrap());
	state.execute_with(|| {
		System::set_block_number(1);
		commit(CN_CUSTOMS);
		commit(NL_CUSTOMS);
		System::reset_events();
		test();
		assert_ok!(Customs::do_try_state());
	});
}

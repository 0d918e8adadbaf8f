// SPDX-License-Identifier: Apache-2.0

use crate::{
	self as pallet_shipments, types::*, weights::SubstrateWeight, Amendments, Bookings, CargoLines,
	Equipment, Event, Voyages,
};
use frame::testing_prelude::*;
use portolan_mocks::{
	Directory, MockBankingDays, MockClock, MockDeclarationInspect, MockDocuments, MockGate,
	MockMembers, MockOtherGate, MockRecordUse, MockSettlement, MockTitles,
};
use portolan_primitives::{
	codes::{ContainerNumber, ImoNumber, Locode, RawText, SealNumber, VoyageNumber},
	ids::{BookingId, ConsignmentId, OrganisationId, VoyageKey},
	input::InputList,
	roles::{Permission, Role},
	trade::{ContainerPhase, Incoterm, TransportDocumentType},
	traits::{DeliveryEntitlement, GateBar, UnmetCondition},
};

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Shipments: pallet_shipments,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

pub const OFFER_PERIOD: u64 = 10_000;
pub const CANCELLATION_PERIOD: u64 = 50_000;
pub const RETENTION: u64 = 1_000_000_000;
pub const RIGHT_PERIOD: u64 = 100_000_000;

impl pallet_shipments::Config for Test {
	type CancellationPeriod = ConstU64<CANCELLATION_PERIOD>;
	type LossPeriod = ConstU64<LOSS_PERIOD>;
	type AbandonmentPeriod = ConstU64<ABANDONMENT_PERIOD>;
	type Clock = MockClock;
	type Calendar = MockBankingDays;
	type Declarations = MockDeclarationInspect;
	type CustodyOfferPeriod = ConstU64<OFFER_PERIOD>;
	type Documents = MockDocuments;
	type GateOutGate = MockOtherGate;
	type LoadGate = MockGate;
	type MaxPickUpRightPeriod = ConstU64<RIGHT_PERIOD>;
	type Members = MockMembers;
	type RecordUses = MockRecordUse;
	type Retention = ConstU64<RETENTION>;
	type Settlement = MockSettlement;
	type Titles = MockTitles;
	type WeightInfo = SubstrateWeight<Test>;
}

pub type Error = crate::Error<Test>;

// Who is who. Each has an account of the same number with every permission.
pub const CARRIER: u32 = 1;
pub const SHIPPER: u32 = 2;
pub const FORWARDER: u32 = 3;
pub const CONSIGNEE: u32 = 4;
pub const TERMINAL_CN: u32 = 5;
pub const TERMINAL_NL: u32 = 6;
pub const HAULIER_CN: u32 = 7;
pub const HAULIER_NL: u32 = 8;
pub const CUSTOMS_NL: u32 = 9;
pub const CUSTOMS_CN: u32 = 10;
pub const WAREHOUSE_CN: u32 = 11;
pub const OTHER_HAULIER: u32 = 12;
pub const OTHER_CARRIER: u32 = 13;
pub const BANK: u32 = 14;
pub const PORT_DE: u32 = 15;
pub const TERMINAL_DE: u32 = 16;
/// An account of the shipper that may do nothing.
pub const POWERLESS: u64 = 100;
/// Nobody's account.
pub const STRANGER: u64 = 101;

/// How long a container is missed before it is lost for good, ms.
pub const LOSS_PERIOD: u64 = 12_000_000;
/// How long goods wait ashore before customs may declare them abandoned, ms.
pub const ABANDONMENT_PERIOD: u64 = 16_000_000;
/// How long a day lasts here, ms.
pub const DAY: u64 = 10_000;
pub const START: u64 = 1_700_000_000_000;

pub fn directory() -> Directory {
	Directory::new()
		.organisation(CARRIER, "DK", &[Role::Carrier])
		.organisation(SHIPPER, "CN", &[Role::Trader])
		.organisation(FORWARDER, "CN", &[Role::Forwarder])
		.organisation(CONSIGNEE, "NL", &[Role::Trader])
		.organisation(TERMINAL_CN, "CN", &[Role::Terminal])
		.organisation(TERMINAL_NL, "NL", &[Role::Terminal])
		.organisation(HAULIER_CN, "CN", &[Role::Haulier])
		.organisation(HAULIER_NL, "NL", &[Role::Haulier])
		.organisation(CUSTOMS_NL, "NL", &[Role::Customs])
		.organisation(CUSTOMS_CN, "CN", &[Role::Customs])
		.organisation(WAREHOUSE_CN, "CN", &[Role::Warehouse])
		.organisation(OTHER_HAULIER, "NL", &[Role::Haulier])
		.organisation(OTHER_CARRIER, "DE", &[Role::Carrier])
		.organisation(BANK, "NL", &[Role::Bank])
		.organisation(PORT_DE, "DE", &[Role::PortAuthority])
		.organisation(TERMINAL_DE, "DE", &[Role::Terminal])
		.account(POWERLESS, SHIPPER, &[])
}

/// Runs the test in a small world, and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap();
	TestState::from(storage).execute_with(|| {
		System::set_block_number(1);
		MockClock::set(START);
		directory().install();
		MockGate::on_collect_unmet(|_, _| {});
		MockOtherGate::on_collect_unmet(|_, _| {});
		MockDeclarationInspect::on_was_declared_for_export(|_, _| false);
		MockDeclarationInspect::on_is_declared_for_export(|_, _| false);
		MockDeclarationInspect::on_is_announced(|_| false);
		MockDeclarationInspect::on_fate(|_, _| None);
		MockRecordUse::on_is_in_use(|_| false);
		MockDeclarationInspect::on_red_lanes(|_, _| vec![]);
		MockBankingDays::on_day_length(|_| DAY);
		surrendered();
		test();
		assert_ok!(Shipments::do_try_state());
	});
}

pub fn surrendered() {
	entitled(DeliveryEntitlement::Surrendered { by: org(CONSIGNEE) });
}

pub fn entitled(entitlement: DeliveryEntitlement) {
	MockTitles::on_delivery_entitlement(move |_, _| entitlement);
}

pub fn import_gate(conditions: Vec<UnmetCondition>) {
	MockOtherGate::on_collect_unmet(move |_, unmet| unmet.extend(conditions.clone()));
}

pub fn by(organisation: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(organisation.into())
}

pub fn org(number: u32) -> OrganisationId {
	OrganisationId(number)
}

pub fn now() -> u64 {
	Shipments::now()
}

pub fn raw<const N: u32>(text: &str) -> RawText<N> {
	text.as_bytes().into()
}

pub fn number(serial: u32) -> ContainerNumber {
	ContainerNumber::with_serial(*b"CSQU", serial).unwrap()
}

pub fn box_of(serial: u32) -> [u8; 11] {
	number(serial).as_bytes().try_into().unwrap()
}

pub fn seal(text: &str) -> SealNumber {
	SealNumber::parse(text.as_bytes()).unwrap()
}

pub fn locode(text: &[u8; 5]) -> Locode {
	Locode::parse(text).unwrap()
}

pub fn voyage_key() -> VoyageKey {
	voyage_key_of(CARRIER)
}

/// The voyage of that number on that vessel, of this carrier.
pub fn voyage_key_of(carrier: u32) -> VoyageKey {
	VoyageKey {
		carrier: org(carrier),
		vessel: ImoNumber::parse(b"9074729").unwrap(),
		voyage: VoyageNumber::parse(b"042E").unwrap(),
	}
}

pub fn cargo_line(equipment_index: u8) -> CargoLineInput {
	CargoLineInput {
		hs: raw("850440"),
		description_hash: H256::repeat_byte(7),
		equipment_index,
		packages: 100,
		package_code: *b"CT",
		gross_mass: 12_000_000,
		net_mass: 11_000_000,
		volume: None,
		gtin: None,
		dangerous: None,
	}
}

/// A request for so many containers.
pub fn request(containers: u8) -> BookingRequest {
	let size_type = *b"45G1";
	let equipment: Vec<_> = (0..containers)
		.map(|_| EquipmentRequest { size_type })
		.collect();
	let cargo: Vec<_> = (0..containers).map(cargo_line).collect();
	BookingRequest {
		shipper: org(SHIPPER),
		forwarder: Some(org(FORWARDER)),
		carrier: org(CARRIER),
		consignee: org(CONSIGNEE),
		reference: raw("BOOK-1"),
		incoterm: Incoterm::Cip,
		named_place: raw("Rotterdam"),
		document_type: TransportDocumentType::BillOfLading,
		freight_terms: FreightTerms::Prepaid,
		port_of_loading: *b"CNSHK",
		port_of_discharge: *b"NLRTM",
		vessel: *b"9074729",
		voyage: raw("042E"),
		carriage: CarriageInput::yard_to_yard(),
		cargo: cargo.into(),
		equipment: equipment.into(),
	}
}

pub fn assigned(serials: &[u32]) -> InputList<EquipmentInput, MaxContainers> {
	let tare = 3_800_000;
	serials
		.iter()
		.map(|serial| EquipmentInput {
			number: box_of(*serial),
			tare,
			shipper_owned: false,
		})
		.collect()
}

pub const BOOKING: BookingId = BookingId(0);
pub const GOODS: ConsignmentId = ConsignmentId(0);
pub const VGM: u64 = 16_000_000;

pub fn booked(serials: &[u32]) {
	let containers = serials.len().try_into().unwrap();
	assert_ok!(Shipments::request_booking(by(SHIPPER), request(containers)));
	assert_ok!(Shipments::confirm_booking(
		by(CARRIER),
		BOOKING,
		content_of(BOOKING),
		assigned(serials)
	));
	MockClock::advance(1_000);
}

pub fn input(serial: u32, event: EquipmentEvent, location: &[u8; 5]) -> MilestoneInput {
	MilestoneInput {
		consignment: GOODS,
		container: box_of(serial),
		event,
		classifier: Classifier::Actual,
		event_time: now(),
		offset_minutes: 480,
		location: *location,
		seal: (event == EquipmentEvent::STUF).then(|| raw("SEAL1")),
		document: None,
	}
}

pub fn record(organisation: u32, event: MilestoneInput) -> DispatchResult {
	Shipments::record_milestones(by(organisation), vec![event].into())
}

pub fn refused(fault: MilestoneFault) -> Error {
	Error::MilestoneRefused { index: 0, fault }
}

pub fn sail(event: VoyageEvent, location: &[u8; 5]) -> DispatchResult {
	let event = VoyageMilestoneInput {
		event,
		classifier: Classifier::Actual,
		event_time: now(),
		offset_minutes: 0,
		location: *location,
	};
	let events = vec![event].into();
	Shipments::record_voyage_milestones(by(CARRIER), *b"9074729", raw("042E"), events)
}

/// The carrier reports on the vessel that a container changes to.
pub fn sail_on(event: VoyageEvent, location: &[u8; 5]) -> DispatchResult {
	let event = VoyageMilestoneInput {
		event,
		classifier: Classifier::Actual,
		event_time: now(),
		offset_minutes: 0,
		location: *location,
	};
	let events = vec![event].into();
	Shipments::record_voyage_milestones(by(CARRIER), *b"9321483", raw("7W"), events)
}

pub fn plan_change(organisation: u32, port: &[u8; 5]) -> DispatchResult {
	let onward = OnwardInput {
		port: *port,
		vessel: *b"9321483",
		voyage: raw("7W"),
	};
	Shipments::plan_transshipment(by(organisation), GOODS, box_of(1), onward)
}

pub fn offer(from: u32, to: u32, seal: Option<&str>) -> DispatchResult {
	offer_box(1, from, to, seal)
}

pub fn offer_box(serial: u32, from: u32, to: u32, seal: Option<&str>) -> DispatchResult {
	let seal = seal.map(raw);
	Shipments::offer_custody(
		by(from),
		GOODS,
		box_of(serial),
		org(to),
		seal,
		Condition::Sound,
	)
}

pub fn accept(by_whom: u32) -> DispatchResult {
	Shipments::accept_custody(by(by_whom), GOODS, box_of(1))
}

pub fn hand_over(serial: u32, from: u32, to: u32, seal: Option<&str>) {
	assert_ok!(offer_box(serial, from, to, seal));
	assert_ok!(Shipments::accept_custody(by(to), GOODS, box_of(serial)));
	MockClock::advance(1_000);
}

pub fn stuffed() {
	booked(&[1]);
	assert_ok!(record(SHIPPER, input(1, EquipmentEvent::STUF, b"CNSZX")));
	MockClock::advance(1_000);
}

pub fn declare_mass(organisation: u32, mass: u64) -> DispatchResult {
	Shipments::declare_verified_gross_mass(by(organisation), GOODS, box_of(1), mass)
}

pub fn gated_in() {
	stuffed();
	assert_ok!(declare_mass(SHIPPER, VGM));
	hand_over(1, SHIPPER, HAULIER_CN, Some("SEAL1"));
	hand_over(1, HAULIER_CN, TERMINAL_CN, Some("SEAL1"));
	assert_ok!(record(
		TERMINAL_CN,
		input(1, EquipmentEvent::GTIN, b"CNSHK")
	));
	MockClock::advance(1_000);
}

/// In the carrier's custody at the ship's side.
pub fn alongside() {
	gated_in();
	hand_over(1, TERMINAL_CN, CARRIER, Some("SEAL1"));
}

pub fn loaded() {
	alongside();
	assert_ok!(record(CARRIER, input(1, EquipmentEvent::LOAD, b"CNSHK")));
	MockClock::advance(1_000);
}

pub fn arrived() {
	loaded();
	assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
	MockClock::advance(1_000);
	assert_ok!(sail(VoyageEvent::ARRI, b"NLRTM"));
	MockClock::advance(1_000);
}

/// Ashore, in the custody of the terminal.
pub fn discharged() {
	arrived();
	assert_ok!(record(CARRIER, input(1, EquipmentEvent::DISC, b"NLRTM")));
	MockClock::advance(1_000);
	hand_over(1, CARRIER, TERMINAL_NL, Some("SEAL1"));
}

pub fn mint(expires: u64) -> DispatchResult {
	Shipments::mint_pick_up_right(by(CARRIER), GOODS, box_of(1), expires)
}

pub fn pass_right(from: u32, to: u32) -> DispatchResult {
	Shipments::transfer_pick_up_right(by(from), GOODS, box_of(1), org(to))
}

pub fn recall(by_whom: u32) -> DispatchResult {
	Shipments::recall_pick_up_right(by(by_whom), GOODS, box_of(1))
}

pub fn present(haulier: u32, seen: &str) -> DispatchResult {
	Shipments::present_at_gate(by(haulier), GOODS, box_of(1), raw(seen))
}

pub fn gate_out(terminal: u32) -> DispatchResult {
	Shipments::gate_out(by(terminal), GOODS, box_of(1))
}

pub fn conditions() -> Vec<UnmetCondition> {
	bars().into_iter().map(|bar| bar.condition).collect()
}

pub fn bars() -> Vec<GateBar> {
	Shipments::gate_conditions(box_of(1)).unwrap()
}

/// At the gate, with every condition met.
pub fn at_gate() {
	discharged();
	assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
	assert_ok!(mint(now() + 100_000));
	assert_ok!(pass_right(CONSIGNEE, HAULIER_NL));
	assert_ok!(present(HAULIER_NL, "SEAL1"));
	assert_eq!(conditions(), vec![]);
}

pub fn gone() {
	at_gate();
	assert_ok!(gate_out(TERMINAL_NL));
	MockClock::advance(1_000);
}

pub fn delivered() {
	gone();
	hand_over(1, HAULIER_NL, CONSIGNEE, Some("SEAL1"));
}

/// What the carrier confirms of a booking, as its client computes it from the state.
pub fn content_of(id: BookingId) -> H256 {
	Bookings::<Test>::get(id).map_or_else(H256::zero, |booking| {
		asked_hash(
			&booking.terms,
			&booking.equipment,
			&CargoLines::<Test>::get(id),
		)
	})
}

/// What the carrier confirms of the change asked of a booking.
pub fn asked_in(id: BookingId) -> H256 {
	Amendments::<Test>::get(id).map_or_else(H256::zero, |asked| asked.content_hash())
}

pub fn equipment() -> EquipmentRecord {
	Equipment::<Test>::get(GOODS, number(1)).unwrap()
}

pub fn phase() -> ContainerPhase {
	equipment().stage.phase()
}

pub fn holder() -> Option<OrganisationId> {
	equipment().custody.holder
}

pub fn voyage() -> Voyage {
	Voyages::<Test>::get(voyage_key()).unwrap()
}

pub fn events() -> Vec<Event<Test>> {
	System::read_events_for_pallet::<Event<Test>>()
}

/// Without one permission, for tests of who may call.
pub fn without(organisation: u32, permission: Permission) {
	let rest: Vec<_> = Permission::ALL
		.iter()
		.copied()
		.filter(|other| *other != permission)
		.collect();
	directory()
		.account(organisation.into(), organisation, &rest)
		.install();
}

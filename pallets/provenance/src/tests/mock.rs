// SPDX-License-Identifier: Apache-2.0

//! A runtime with this pallet alone, and a small world around it.

use crate as pallet_provenance;
use crate::{
	Error, Event, Item, ItemInput, ItemKey, ItemPhase, Items, RawItemKey, Trace, TraceStep,
};
use frame::{deps::frame_support::runtime, testing_prelude::*};
use portolan_mocks::{Directory, MockClock, MockDocuments, MockShipments};
use portolan_primitives::{
	codes::{ContainerNumber, Locode, RawText},
	documents::{DocumentFacts, DocumentKind, DocumentSubject},
	ids::{ConsignmentId, DocumentId, OrganisationId},
	roles::{Permission, Role},
	trade::{ContainerPhase, Incoterm, TransportDocumentType},
	traits::{ConsignmentFacts, ContainerFacts},
};
use std::{cell::RefCell, collections::BTreeMap};

/// The organisations; each has an account of the same number.
pub const MAKER: u32 = 1;
pub const EXPORTER: u32 = 2;
pub const IMPORTER: u32 = 3;
pub const CARRIER: u32 = 4;
pub const CUSTOMS: u32 = 5;
pub const TAX: u32 = 6;
pub const AGENCY: u32 = 7;
pub const RIVAL: u32 = 8;
/// An account of the exporter that may only book.
pub const BOOKER: u64 = 20;
/// An account of customs that may only operate.
pub const CLERK: u64 = 21;
/// An account that nobody registered.
pub const STRANGER: u64 = 99;
/// An organisation that does not exist.
pub const NOBODY: u32 = 77;

/// From the exporter to the importer, with the containers 1 and 2.
pub const OUTWARD: u64 = 1;
/// From the importer back to the exporter, with container 3.
pub const BACK: u64 = 2;
/// There is no such consignment.
pub const NO_CONSIGNMENT: u64 = 50;

/// In force, of the exporter.
pub const CERTIFICATE: u64 = 1;
/// In force, of the consignment [`OUTWARD`].
pub const OF_CONSIGNMENT: u64 = 2;
/// Revoked.
pub const REVOKED: u64 = 3;
/// A packing list.
pub const PACKING_LIST: u64 = 4;
/// In force, of the rival.
pub const OF_RIVAL: u64 = 5;
/// In force, of the consignment [`BACK`].
pub const OF_OTHER_CONSIGNMENT: u64 = 6;
/// In force, of a declaration.
pub const OF_DECLARATION: u64 = 7;
/// There is no such document.
pub const NO_DOCUMENT: u64 = 50;

pub const DAY: u64 = 86_400_000;
pub const NOW: u64 = 20_000 * DAY + 1;
pub const LAMPS: &str = "04006381333931";
pub const CABLES: &str = "00036000291452";
pub const NOTICE: H256 = H256([9; 32]);

#[runtime]
mod test_runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;

	#[runtime::pallet_index(37)]
	pub type Provenance = pallet_provenance::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

impl pallet_provenance::Config for Test {
	type Members = portolan_mocks::MockMembers;
	type Shipments = MockShipments;
	type Documents = MockDocuments;
	type Clock = MockClock;
	type WeightInfo = pallet_provenance::weights::SubstrateWeight<Test>;
}

pub type Refused = Error<Test>;

pub fn world() -> Directory {
	Directory::new()
		.organisation(MAKER, "CN", &[Role::Trader])
		.organisation(EXPORTER, "CN", &[Role::Trader])
		.organisation(IMPORTER, "NL", &[Role::Trader])
		.organisation(CARRIER, "DK", &[Role::Carrier])
		.organisation(CUSTOMS, "NL", &[Role::Customs])
		.organisation(TAX, "NL", &[Role::TaxAuthority])
		.organisation(AGENCY, "CN", &[Role::OtherAgency, Role::OriginIssuer])
		.organisation(RIVAL, "CN", &[Role::Trader])
		.account(BOOKER, EXPORTER, &[Permission::Book])
		.account(CLERK, CUSTOMS, &[Permission::Operate])
}

/// How far a container has come: gate-in, loading, discharge, gate-out, delivery.
pub type Journey = [Option<u64>; 5];

thread_local! {
	static JOURNEYS: RefCell<BTreeMap<u32, Journey>> = RefCell::default();
	static BUYERS: RefCell<BTreeMap<u32, u32>> = RefCell::default();
	static CLOSED: RefCell<bool> = const { RefCell::new(false) };
}

/// The container goes to who bought the bill, not to the consignee.
pub fn sold_to(container: u32, buyer: u32) {
	BUYERS.with(|buyers| buyers.borrow_mut().insert(container, buyer));
}

/// The container has made so many of its five steps, a day each.
pub fn moved(container: u32, steps: usize) {
	let mut journey = Journey::default();
	for (at, day) in journey.iter_mut().zip(1..).take(steps) {
		*at = Some(NOW + day * DAY);
	}
	JOURNEYS.with(|journeys| journeys.borrow_mut().insert(container, journey));
}

/// Nothing is known of consignments any more.
pub fn close_consignments() {
	CLOSED.with(|closed| *closed.borrow_mut() = true);
}

fn container(serial: u32) -> ContainerFacts {
	let journey = JOURNEYS.with(|journeys| journeys.borrow().get(&serial).copied());
	let [gated_in, loaded, discharged, gated_out, delivered] = journey.unwrap_or_default();
	let consignee = if serial == 3 { EXPORTER } else { IMPORTER };
	let bought = BUYERS.with(|buyers| buyers.borrow().get(&serial).copied());
	let receiver = bought.unwrap_or(consignee);
	ContainerFacts {
		number: ContainerNumber::with_serial(*b"PTNU", serial).unwrap(),
		phase: ContainerPhase::Stuffed,
		tare: 2_200_000,
		verified_gross_mass: None,
		seal: None,
		gated_in,
		loaded,
		departed: None,
		discharged,
		gated_out,
		delivered,
		receiver: delivered.map(|_| org(receiver)),
	}
}

fn consignment(id: ConsignmentId) -> Option<ConsignmentFacts> {
	if CLOSED.with(|closed| *closed.borrow()) {
		return None;
	}
	let (shipper, consignee, from, to, containers) = match id.0 {
		OUTWARD => (EXPORTER, IMPORTER, b"CNSHK", b"NLRTM", vec![1, 2]),
		BACK => (IMPORTER, EXPORTER, b"NLRTM", b"CNSHK", vec![3]),
		_ => return None,
	};
	Some(ConsignmentFacts {
		carrier: org(CARRIER),
		shipper: org(shipper),
		consignee: org(consignee),
		forwarder: None,
		incoterm: Incoterm::Cip,
		document_type: TransportDocumentType::BillOfLading,
		port_of_loading: Locode::parse(from).unwrap(),
		port_of_discharge: Locode::parse(to).unwrap(),
		containers: containers.into_iter().map(container).collect(),
		cargo: vec![],
	})
}

fn document(document: DocumentId) -> Option<DocumentFacts> {
	let subject = match document.0 {
		CERTIFICATE | REVOKED | PACKING_LIST => DocumentSubject::Organisation(org(EXPORTER)),
		OF_CONSIGNMENT => DocumentSubject::Consignment(ConsignmentId(OUTWARD)),
		OF_OTHER_CONSIGNMENT => DocumentSubject::Consignment(ConsignmentId(BACK)),
		OF_RIVAL => DocumentSubject::Organisation(org(RIVAL)),
		OF_DECLARATION => DocumentSubject::Declaration(0.into()),
		_ => return None,
	};
	Some(DocumentFacts {
		document,
		issuer: org(AGENCY),
		kind: match document.0 {
			PACKING_LIST => DocumentKind::PackingList,
			_ => DocumentKind::CertificateOfOrigin,
		},
		subject,
		root: H256::repeat_byte(1),
		anchored_at: NOW,
		is_live: document.0 != REVOKED,
		balance: None,
	})
}

/// Runs a test in the small world, and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
	run_in(world(), test);
}

/// Runs a test in another world.
pub fn run_in(world: Directory, test: impl FnOnce()) {
	TestState::new_empty().execute_with(|| {
		System::set_block_number(1);
		JOURNEYS.with(|journeys| journeys.borrow_mut().clear());
		BUYERS.with(|buyers| buyers.borrow_mut().clear());
		CLOSED.with(|closed| *closed.borrow_mut() = false);
		MockClock::set(NOW);
		MockShipments::on_consignment(consignment);
		MockShipments::on_is_archived(|_| false);
		MockDocuments::on_document(document);
		world.install();
		test();
		assert_ok!(Provenance::do_try_state());
	});
}

pub fn by(organisation: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(organisation.into())
}

pub fn org(id: u32) -> OrganisationId {
	OrganisationId(id)
}

pub fn raw<const N: u32>(text: &str) -> RawText<N> {
	text.as_bytes().into()
}

/// Lot `number` of the lamps.
pub fn lot(number: u32) -> RawItemKey {
	RawItemKey::Unit {
		gtin: raw(LAMPS),
		lot: Some(raw(&format!("L{number}"))),
		serial: None,
	}
}

/// Single good `number` of lot 1 of the lamps.
pub fn single(number: u32) -> RawItemKey {
	RawItemKey::Unit {
		gtin: raw(LAMPS),
		lot: Some(raw("L1")),
		serial: Some(raw(&format!("7KQ2M4X9ZT3R{number:04}"))),
	}
}

/// Logistic unit `number`.
pub fn pallet(number: u32) -> RawItemKey {
	let body = format!("3{number:016}");
	let sum: u32 = body
		.bytes()
		.rev()
		.zip([3, 1].into_iter().cycle())
		.map(|(digit, weight)| u32::from(digit - b'0') * weight)
		.sum();
	let sscc = format!("{body}{}", (10 - sum % 10) % 10);
	RawItemKey::LogisticUnit(sscc.as_bytes().try_into().unwrap())
}

pub fn hash(key: &RawItemKey) -> H256 {
	ItemKey::parse(key).unwrap().hash()
}

pub fn item(key: &RawItemKey) -> Item {
	Items::<Test>::get(hash(key)).unwrap()
}

pub fn phase(key: &RawItemKey) -> ItemPhase {
	item(key).status.phase()
}

pub fn input(key: RawItemKey) -> ItemInput {
	ItemInput {
		key,
		origin: *b"CN",
		made_at: *b"CNSZX",
		made_on: NOW - 10 * DAY,
		certificate: None,
	}
}

pub fn register_input(organisation: u32, input: ItemInput) -> DispatchResult {
	Provenance::register_item(
		by(organisation),
		input.key,
		input.origin,
		input.made_at,
		input.made_on,
		input.certificate,
	)
}

pub fn register(organisation: u32, key: RawItemKey) -> DispatchResult {
	register_input(organisation, input(key))
}

/// All of them, of the exporter.
pub fn registered(keys: impl IntoIterator<Item = RawItemKey>) {
	for key in keys {
		assert_ok!(register(EXPORTER, key));
	}
}

pub fn aggregate(
	organisation: u32,
	parent: RawItemKey,
	children: Vec<RawItemKey>,
) -> DispatchResult {
	Provenance::aggregate_items(by(organisation), parent, children.into())
}

pub fn disaggregate(organisation: u32, child: RawItemKey) -> DispatchResult {
	Provenance::disaggregate_item(by(organisation), child)
}

pub fn transform(organisation: u32, inputs: Vec<RawItemKey>, output: RawItemKey) -> DispatchResult {
	Provenance::transform_items(by(organisation), inputs.into(), input(output))
}

pub fn box_of(serial: u32) -> [u8; 11] {
	let number = ContainerNumber::with_serial(*b"PTNU", serial).unwrap();
	number.as_bytes().try_into().unwrap()
}

/// Into container 1 of the consignment [`OUTWARD`].
pub fn ship(organisation: u32, key: RawItemKey) -> DispatchResult {
	ship_in(organisation, key, OUTWARD, 1)
}

pub fn ship_in(
	organisation: u32,
	key: RawItemKey,
	consignment: u64,
	container: u32,
) -> DispatchResult {
	let consignment = ConsignmentId(consignment);
	Provenance::ship_item(by(organisation), key, consignment, box_of(container))
}

pub fn withdraw(organisation: u32, key: RawItemKey) -> DispatchResult {
	Provenance::withdraw_item(by(organisation), key)
}

pub fn receive(organisation: u32, key: RawItemKey) -> DispatchResult {
	Provenance::receive_item(by(organisation), key)
}

pub fn hand_over(from: u32, key: RawItemKey, to: u32) -> DispatchResult {
	Provenance::hand_over_item(by(from), key, org(to))
}

pub fn publish(organisation: u32, key: RawItemKey) -> DispatchResult {
	Provenance::publish_trace(by(organisation), key)
}

pub fn flag(organisation: u32, key: RawItemKey) -> DispatchResult {
	let reason = crate::RecallReason::SafetyDefect;
	Provenance::flag_recall(by(organisation), key, reason, NOTICE)
}

pub fn lift(organisation: u32, key: RawItemKey) -> DispatchResult {
	Provenance::lift_recall(by(organisation), key)
}

/// The trace as it is computed now.
pub fn trace(key: &RawItemKey) -> Trace {
	let path = crate::to_digital_link_path(&ItemKey::parse(key).unwrap());
	Provenance::trace(path.into()).unwrap()
}

/// The trace as it is stored.
pub fn stored(key: &RawItemKey) -> Option<Trace> {
	crate::Traces::<Test>::get(hash(key))
}

/// The steps of a trace, as text such as `Packed@20000` or `Loaded CNSHK@20002`.
pub fn steps(trace: &Trace) -> Vec<String> {
	trace.steps.iter().map(told).collect()
}

fn told(step: &TraceStep) -> String {
	let place = match step.place {
		None => String::new(),
		Some(crate::Place::Country(country)) => format!(" {country}"),
		Some(crate::Place::Port(port)) => format!(" {port}"),
	};
	format!("{:?}{place}@{}", step.step, step.day)
}

pub fn last_event() -> Event<Test> {
	let RuntimeEvent::Provenance(event) = System::events().pop().unwrap().event else {
		panic!("the last event is of another pallet")
	};
	event
}

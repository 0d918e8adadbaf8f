// SPDX-License-Identifier: Apache-2.0

//! A runtime with this pallet alone, and a small world around it. What the neighbours keep is in raw
//! storage, so that a call that fails takes it back.

use crate as pallet_disputes;
use crate::{Error, Periods};
use frame::{
	deps::frame_support::{runtime, storage::unhashed},
	testing_prelude::*,
};
use portolan_mocks::{
	Directory, MockClock, MockCustodyNotes, MockDocuments, MockSettlement, MockShipments,
	MockTitleRemedies,
};
use portolan_primitives::{
	codes::{ContainerNumber, CurrencyCode, Locode, TransportDocumentReference},
	documents::{DocumentFacts, DocumentKind, DocumentSubject},
	ids::{
		ConsignmentId, DepositTokenId, DisputeId, DocumentId, EscrowId, OrganisationId, TitleKey,
	},
	roles::{Permission, Role},
	trade::{ContainerPhase, Incoterm, TransportDocumentType},
	traits::{ConsignmentFacts, ContainerFacts, Lien, Obligation, TitleInterests},
};

/// The organisations; each has an account of the same number.
pub const CARRIER: u32 = 1;
pub const SHIPPER: u32 = 2;
pub const CONSIGNEE: u32 = 3;
pub const BANK: u32 = 4;
pub const HAULIER: u32 = 5;
pub const ARBITRATOR: u32 = 6;
pub const OTHER_ARBITRATOR: u32 = 7;
pub const PORT: u32 = 8;
pub const FOREIGN_PORT: u32 = 9;
pub const CN_PORT: u32 = 10;
pub const RIVAL: u32 = 11;
pub const FORWARDER: u32 = 12;
/// An account of the shipper that may only book.
pub const BOOKER: u64 = 20;
/// An account of the arbitrator that may only operate.
pub const CLERK: u64 = 21;
/// An account that nobody registered.
pub const STRANGER: u64 = 99;
/// An organisation that does not exist.
pub const NOBODY: u32 = 77;

pub const GOODS: u64 = 1;
pub const TOKEN: DepositTokenId = DepositTokenId(1);
/// In force.
pub const REPORT: u64 = 1;
/// Revoked.
pub const REVOKED: u64 = 1_000;
/// There is no such document.
pub const NO_DOCUMENT: u64 = 2_000;

pub const DAY: u64 = 86_400_000;
pub const NOW: u64 = 20_000 * DAY;
pub const PERIODS: Periods = Periods {
	answer: 10 * DAY,
	appointment: 5 * DAY,
	evidence: 20 * DAY,
	mediation: 7 * DAY,
	ruling: 30 * DAY,
	appeal: 14 * DAY,
	execution: 60 * DAY,
};

/// What `titles` says when it refuses.
pub const TITLES_REFUSE: DispatchError = DispatchError::Exhausted;
/// What `settlement` says when it refuses.
pub const SETTLEMENT_REFUSES: DispatchError = DispatchError::Unavailable;

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

	#[runtime::pallet_index(38)]
	pub type Disputes = pallet_disputes::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

impl pallet_disputes::Config for Test {
	type Members = portolan_mocks::MockMembers;
	type Titles = MockTitleRemedies;
	type Shipments = MockShipments;
	type Custody = MockCustodyNotes;
	type Documents = MockDocuments;
	type Settlement = MockSettlement;
	type Clock = MockClock;
	type AnswerPeriod = ConstU64<{ PERIODS.answer }>;
	type AppointmentPeriod = ConstU64<{ PERIODS.appointment }>;
	type EvidencePeriod = ConstU64<{ PERIODS.evidence }>;
	type MediationPeriod = ConstU64<{ PERIODS.mediation }>;
	type RulingPeriod = ConstU64<{ PERIODS.ruling }>;
	type AppealPeriod = ConstU64<{ PERIODS.appeal }>;
	type ExecutionPeriod = ConstU64<{ PERIODS.execution }>;
	type MaxOpenDisputes = ConstU32<3>;
	type WeightInfo = pallet_disputes::weights::SubstrateWeight<Test>;
}

pub use super::acts::*;

pub type Refused = Error<Test>;

pub fn world() -> Directory {
	Directory::new()
		.organisation(CARRIER, "DK", &[Role::Carrier])
		.organisation(SHIPPER, "CN", &[Role::Trader])
		.organisation(CONSIGNEE, "NL", &[Role::Trader])
		.organisation(BANK, "NL", &[Role::Bank])
		.organisation(HAULIER, "NL", &[Role::Haulier])
		.organisation(ARBITRATOR, "GB", &[Role::Arbitrator])
		.organisation(OTHER_ARBITRATOR, "SG", &[Role::Arbitrator])
		.organisation(PORT, "NL", &[Role::PortAuthority])
		.organisation(FOREIGN_PORT, "GB", &[Role::PortAuthority])
		.organisation(CN_PORT, "CN", &[Role::PortAuthority])
		.organisation(RIVAL, "NL", &[Role::Trader])
		.organisation(FORWARDER, "NL", &[Role::Forwarder])
		.account(BOOKER, SHIPPER, &[Permission::Book])
		.account(CLERK, ARBITRATOR, &[Permission::Operate])
}

pub fn org(id: u32) -> OrganisationId {
	OrganisationId(id)
}

pub fn by(organisation: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(organisation.into())
}

pub fn hash(byte: u8) -> H256 {
	H256::repeat_byte(byte)
}

pub fn key() -> TitleKey {
	TitleKey {
		carrier: org(CARRIER),
		reference: TransportDocumentReference::parse(b"BL-1").unwrap(),
	}
}

pub fn pledge() -> Lien {
	Lien {
		holder: org(BANK),
		obligation: Obligation::Agreement(hash(0xaa)),
	}
}

const BILL: &[u8] = b"mock bill";
const MONEY: &[u8] = b"mock money";
const NOTES: &[u8] = b"mock notes";
const LAST_ESCROW: &[u8] = b"mock last escrow";

type Bill = (Vec<OrganisationId>, Option<Lien>, Option<DisputeId>, bool);

fn bill() -> Option<Bill> {
	unhashed::get(BILL)
}

/// The consignee holds the bill, under this lien; an authority may have stopped it.
pub fn set_bill(lien: Option<Lien>, stopped_by_authority: bool) {
	let stopped: Option<DisputeId> = None;
	unhashed::put(
		BILL,
		&(vec![org(CONSIGNEE)], lien, stopped, stopped_by_authority),
	);
}

/// The bill goes to another.
pub fn bill_goes_to(holder: u32) {
	let (_, lien, stopped, by_authority) = bill().unwrap();
	unhashed::put(BILL, &(vec![org(holder)], lien, stopped, by_authority));
}

/// The bill bears this lien, whatever stops it.
pub fn set_lien(lien: Option<Lien>) {
	let (holders, _, stopped, by_authority) = bill().unwrap();
	unhashed::put(BILL, &(holders, lien, stopped, by_authority));
}

/// The bill is spent.
pub fn spend_bill() {
	unhashed::kill(BILL);
}

/// In which dispute the bill is stopped.
pub fn stopped_in() -> Option<DisputeId> {
	bill().unwrap().2
}

pub fn lien() -> Option<Lien> {
	bill().unwrap().1
}

/// What was noted on custody.
pub fn notes() -> Vec<(ContainerNumber, DisputeId, H256)> {
	unhashed::get_or_default(NOTES)
}

/// What was paid out, by whom to whom: the payer itself if it got it back.
pub fn payments() -> Vec<(OrganisationId, OrganisationId, u128)> {
	unhashed::get_or_default(MONEY)
}

fn title_mocks() {
	MockTitleRemedies::on_interests(|title| {
		let (holders, lien, stopped_in, _) = bill().filter(|_| *title == key())?;
		Some(TitleInterests {
			consignment: ConsignmentId(GOODS),
			holders,
			lien,
			stopped_in,
		})
	});
	MockTitleRemedies::on_stop(|_, dispute, _| {
		let (holders, lien, stopped, by_authority) = bill().ok_or(TITLES_REFUSE)?;
		ensure!(stopped.is_none() && !by_authority, TITLES_REFUSE);
		unhashed::put(BILL, &(holders, lien, Some(dispute), false));
		Ok(())
	});
	MockTitleRemedies::on_lift(|_, dispute, _| {
		let (holders, lien, stopped, by_authority) = bill().ok_or(TITLES_REFUSE)?;
		ensure!(stopped == Some(dispute), TITLES_REFUSE);
		unhashed::put(BILL, &(holders, lien, None::<DisputeId>, by_authority));
		Ok(())
	});
	MockTitleRemedies::on_cancel_lien(|_, named, _| {
		let (holders, lien, stopped, by_authority) = bill().ok_or(TITLES_REFUSE)?;
		ensure!(lien == Some(named), TITLES_REFUSE);
		unhashed::put(BILL, &(holders, None::<Lien>, stopped, by_authority));
		Ok(())
	});
	MockCustodyNotes::on_note(|_, container, dispute, note| {
		ensure!(*container == number(1), DispatchError::CannotLookup);
		let mut all = notes();
		all.push((*container, dispute, note));
		unhashed::put(NOTES, &all);
		Ok(())
	});
}

fn money_mocks() {
	MockSettlement::on_currency(|token| {
		(token == TOKEN).then(|| CurrencyCode::parse(b"USD").unwrap())
	});
	MockSettlement::on_hold(|_, payer, amount| {
		ensure!(amount <= 1_000, SETTLEMENT_REFUSES);
		let id: u64 = unhashed::get_or_default::<u64>(LAST_ESCROW) + 1;
		unhashed::put(LAST_ESCROW, &id);
		unhashed::put(&held(EscrowId(id)), &(payer, amount));
		Ok(EscrowId(id))
	});
	MockSettlement::on_release(|escrow| {
		let (payer, amount): (OrganisationId, u128) =
			unhashed::take(&held(escrow)).ok_or(SETTLEMENT_REFUSES)?;
		pay(payer, payer, amount);
		Ok(())
	});
	MockSettlement::on_execute(|escrow, payee| {
		use portolan_primitives::traits::Members;
		portolan_mocks::MockMembers::ensure_not_denied(payee)?;
		let (payer, amount): (OrganisationId, u128) =
			unhashed::take(&held(escrow)).ok_or(SETTLEMENT_REFUSES)?;
		pay(payer, payee, amount);
		Ok(())
	});
}

fn held(escrow: EscrowId) -> Vec<u8> {
	[MONEY.to_vec(), escrow.encode()].concat()
}

fn pay(from: OrganisationId, to: OrganisationId, amount: u128) {
	let mut all = payments();
	all.push((from, to, amount));
	unhashed::put(MONEY, &all);
}

pub fn number(serial: u32) -> ContainerNumber {
	ContainerNumber::with_serial(*b"PTNU", serial).unwrap()
}

fn consignment(id: ConsignmentId) -> Option<ConsignmentFacts> {
	let container = ContainerFacts {
		number: number(1),
		phase: ContainerPhase::Loaded,
		tare: 2_200_000,
		verified_gross_mass: None,
		seal: None,
		gated_in: None,
		loaded: None,
		departed: None,
		discharged: None,
		gated_out: None,
		delivered: None,
		receiver: None,
	};
	(1..=5).contains(&id.0).then(|| ConsignmentFacts {
		carrier: org(CARRIER),
		shipper: org(SHIPPER),
		consignee: org(CONSIGNEE),
		forwarder: Some(org(FORWARDER)),
		incoterm: Incoterm::Cip,
		document_type: TransportDocumentType::BillOfLading,
		port_of_loading: Locode::parse(b"CNSHK").unwrap(),
		port_of_discharge: Locode::parse(b"NLRTM").unwrap(),
		containers: vec![container],
		cargo: vec![],
	})
}

fn document(document: DocumentId) -> Option<DocumentFacts> {
	(document.0 < NO_DOCUMENT).then(|| DocumentFacts {
		document,
		issuer: org(SHIPPER),
		kind: DocumentKind::InspectionCertificate,
		subject: DocumentSubject::Consignment(ConsignmentId(GOODS)),
		root: hash(1),
		anchored_at: NOW,
		is_live: document.0 != REVOKED,
		balance: None,
	})
}

/// Runs a test in the small world, and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
	TestState::new_empty().execute_with(|| {
		System::set_block_number(1);
		MockClock::set(NOW);
		MockShipments::on_consignment(consignment);
		MockDocuments::on_document(document);
		title_mocks();
		money_mocks();
		set_bill(Some(pledge()), false);
		world().install();
		test();
		assert_ok!(Disputes::do_try_state());
	});
}

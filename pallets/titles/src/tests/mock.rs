// SPDX-License-Identifier: Apache-2.0

//! A runtime with this pallet alone, and a small world around it.

use crate as pallet_titles;
use crate::{
	AmendmentReason, Dating, Error, Event, NewBill, Nomination, PortionInput, PortionInputs,
	RawTitleKey, Reissue, TitleForm, TitleView,
};
use frame::{deps::frame_support::runtime, testing_prelude::*};
use portolan_mocks::{Directory, MockClock, MockMembers, MockShipments};
use portolan_primitives::{
	codes::{
		ContainerNumber, HsCode, Locode, PackageCode, RawTransportDocumentReference,
		TransportDocumentReference,
	},
	ids::{ConsignmentId, DisputeId, OrganisationId, PresentationId, TitleKey},
	roles::Role,
	trade::{ContainerPhase, Incoterm, TransportDocumentType},
	traits::{
		CargoFacts, ConsignmentFacts, ContainerFacts, DisputeInspect, Lien, Obligation,
		TitleControl,
	},
};

/// The organisations; each has an account of the same number.
pub const CARRIER: u32 = 1;
pub const SHIPPER: u32 = 2;
pub const CONSIGNEE: u32 = 3;
pub const BANK: u32 = 4;
pub const OTHER_CARRIER: u32 = 5;
pub const FORWARDER: u32 = 6;
pub const OTHER_BANK: u32 = 7;
/// Customs where the goods are loaded.
pub const CN_CUSTOMS: u32 = 8;
/// Customs and tax authority where they are discharged.
pub const NL_CUSTOMS: u32 = 9;
/// Customs of a third country.
pub const GB_CUSTOMS: u32 = 10;
pub const ARBITRATOR: u32 = 11;
/// An account of the shipper that may only operate.
pub const OPERATOR: u64 = 20;
/// An account that nobody registered.
pub const STRANGER: u64 = 99;
/// An organisation that does not exist.
pub const NOBODY: u32 = 77;

/// Consignments 1 to 9 are on board.
pub const ON_BOARD: u64 = 1;
/// One container on board, the other in the terminal.
pub const HALF_ON_BOARD: u64 = 10;
/// One container in the terminal, the other outside.
pub const HALF_GATED_IN: u64 = 11;
/// On board under a sea waybill.
pub const WAYBILL: u64 = 12;
/// On board, carried by the other carrier.
pub const OF_OTHER_CARRIER: u64 = 13;
/// There is no such consignment.
pub const NO_CONSIGNMENT: u64 = 50;

pub const NOW: u64 = 1_800_000_000_000;
pub const GATED_IN: u64 = NOW - 20_000;
pub const LOADED: u64 = NOW - 10_000;
pub const REFERENCE: &[u8] = b"PTLN-0001";
pub const CONTENT: H256 = H256([7; 32]);
pub const AGREEMENT: H256 = H256([9; 32]);
pub const CASE: &[u8] = b"NL-2027-0815";

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

	#[runtime::pallet_index(31)]
	pub type Titles = pallet_titles::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

parameter_types! {
	pub static MaxEndorsements: u32 = 64;
	/// The bill that is disputed, and in which dispute.
	pub static Dispute: Option<(TitleKey, DisputeId)> = None;
}

/// What the tests say is disputed.
pub struct Disputed;

impl DisputeInspect for Disputed {
	fn about_title(title: &TitleKey) -> Option<DisputeId> {
		Dispute::get()
			.filter(|(disputed, _)| disputed == title)
			.map(|(_, dispute)| dispute)
	}

	fn about_consignment(_: ConsignmentId) -> Option<DisputeId> {
		None
	}
}

impl pallet_titles::Config for Test {
	type Members = MockMembers;
	type Shipments = MockShipments;
	type Disputes = Disputed;
	type Clock = MockClock;
	type MaxEndorsements = MaxEndorsements;
	type WeightInfo = pallet_titles::weights::SubstrateWeight<Test>;
}

pub fn world() -> Directory {
	Directory::new()
		.organisation(CARRIER, "DK", &[Role::Carrier])
		.organisation(SHIPPER, "CN", &[Role::Trader])
		.organisation(CONSIGNEE, "NL", &[Role::Trader])
		.organisation(BANK, "GB", &[Role::Bank])
		.organisation(OTHER_CARRIER, "FR", &[Role::Carrier])
		.organisation(FORWARDER, "CN", &[Role::Forwarder])
		.organisation(OTHER_BANK, "SG", &[Role::Bank])
		.organisation(CN_CUSTOMS, "CN", &[Role::Customs])
		.organisation(NL_CUSTOMS, "NL", &[Role::Customs, Role::TaxAuthority])
		.organisation(GB_CUSTOMS, "GB", &[Role::Customs])
		.organisation(ARBITRATOR, "SG", &[Role::Arbitrator])
		.account(
			OPERATOR,
			SHIPPER,
			&[portolan_primitives::roles::Permission::Operate],
		)
}

/// The number of the first or second container of each consignment.
pub fn box_number(serial: u32) -> ContainerNumber {
	ContainerNumber::with_serial(*b"PTNU", serial).unwrap()
}

/// A cargo line in that container.
fn cargo(container: u32, packages: u32, gross_mass: u64) -> CargoFacts {
	CargoFacts {
		hs: HsCode::parse(b"851762").unwrap(),
		container: box_number(container),
		packages,
		package_code: PackageCode::parse(b"CT").unwrap(),
		gross_mass,
		net_mass: gross_mass - 1_000,
	}
}

/// The carrier has lost the role.
pub fn without_carrier() -> Directory {
	Directory::new()
		.organisation(CARRIER, "DK", &[Role::Forwarder])
		.organisation(SHIPPER, "CN", &[Role::Trader])
		.organisation(CONSIGNEE, "NL", &[Role::Trader])
}

fn container(serial: u32, gated_in: Option<u64>, loaded: Option<u64>) -> ContainerFacts {
	ContainerFacts {
		number: box_number(serial),
		phase: ContainerPhase::Loaded,
		tare: 2_200_000,
		verified_gross_mass: None,
		seal: None,
		gated_in,
		loaded,
		departed: None,
		discharged: None,
		gated_out: None,
		delivered: None,
		receiver: None,
	}
}

fn consignment(id: ConsignmentId) -> Option<ConsignmentFacts> {
	let first = container(1, Some(GATED_IN - 5_000), Some(LOADED - 5_000));
	let second = match id.0 {
		HALF_ON_BOARD => container(2, Some(GATED_IN), None),
		HALF_GATED_IN => container(2, None, None),
		1..=9 | WAYBILL | OF_OTHER_CARRIER => container(2, Some(GATED_IN), Some(LOADED)),
		_ => return None,
	};
	Some(ConsignmentFacts {
		carrier: OrganisationId(if id.0 == OF_OTHER_CARRIER {
			OTHER_CARRIER
		} else {
			CARRIER
		}),
		shipper: OrganisationId(SHIPPER),
		consignee: OrganisationId(CONSIGNEE),
		forwarder: Some(OrganisationId(FORWARDER)),
		incoterm: Incoterm::Cip,
		document_type: match id.0 {
			WAYBILL => TransportDocumentType::SeaWaybill,
			_ => TransportDocumentType::BillOfLading,
		},
		port_of_loading: Locode::parse(b"CNSHK").unwrap(),
		port_of_discharge: Locode::parse(b"NLRTM").unwrap(),
		containers: vec![first, second],
		cargo: vec![
			cargo(1, 100, 1_000_000),
			cargo(1, 7, 70_000),
			cargo(2, 50, 500_000),
		],
	})
}

/// Builds the state of a test, and checks the invariants after it.
pub struct ExtBuilder {
	world: Directory,
	issued: Option<TitleForm>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			world: world(),
			issued: None,
		}
	}
}

impl ExtBuilder {
	/// With a bill of that form, which the shipper holds.
	pub fn issued(form: TitleForm) -> Self {
		Self {
			issued: Some(form),
			..Self::default()
		}
	}

	/// In another world. A bill is issued before the world changes.
	pub fn world(self, world: Directory) -> Self {
		Self { world, ..self }
	}

	pub fn build_and_execute(self, test: impl FnOnce()) {
		TestState::new_empty().execute_with(|| {
			System::set_block_number(1);
			MockClock::set(NOW);
			MockShipments::on_consignment(consignment);
			MaxEndorsements::set(64);
			if let Some(form) = self.issued {
				world().install();
				issue(ON_BOARD, REFERENCE, form);
				System::reset_events();
			}
			self.world.install();
			test();
			assert_ok!(Titles::do_try_state());
		});
	}
}

pub fn by(organisation: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(organisation.into())
}

pub fn raw(reference: &[u8]) -> RawTransportDocumentReference {
	reference.into()
}

/// The bill of the carrier under that reference, as a call names it.
pub fn named(reference: &[u8]) -> RawTitleKey {
	RawTitleKey {
		carrier: org(CARRIER),
		reference: raw(reference),
	}
}

pub fn key(reference: &[u8]) -> TitleKey {
	TitleKey {
		carrier: OrganisationId(CARRIER),
		reference: TransportDocumentReference::parse(reference).unwrap(),
	}
}

pub fn org(id: u32) -> OrganisationId {
	OrganisationId(id)
}

pub fn draft(consignment: u64, reference: &[u8], form: TitleForm) {
	assert_ok!(Titles::draft_title(
		by(CARRIER),
		ConsignmentId(consignment),
		raw(reference),
		form,
		CONTENT
	));
}

/// The shipper approves the draft as it is.
pub fn approve(reference: &[u8]) {
	let drafted = Titles::title(org(CARRIER), raw(reference)).unwrap();
	assert_ok!(Titles::approve_title(
		by(SHIPPER),
		named(reference),
		drafted.consignment,
		drafted.form,
		drafted.content_root
	));
}

pub fn issue(consignment: u64, reference: &[u8], form: TitleForm) {
	draft(consignment, reference, form);
	approve(reference);
	assert_ok!(Titles::issue_title(
		by(CARRIER),
		named(reference),
		Dating::ShippedOnBoard
	));
}

pub fn transfer(from: u32, to: u32) -> DispatchResult {
	Titles::transfer_title(by(from), named(REFERENCE), org(to))
}

pub fn endorse(from: u32, to: u32) -> DispatchResult {
	Titles::endorse_title(by(from), named(REFERENCE), org(to))
}

pub fn endorse_to_order(from: u32, to: u32) -> DispatchResult {
	Titles::endorse_title_to_order(by(from), named(REFERENCE), org(to))
}

pub fn blank_endorse(from: u32) -> DispatchResult {
	Titles::blank_endorse_title(by(from), named(REFERENCE))
}

pub fn surrender(from: u32) -> DispatchResult {
	Titles::surrender_title_for_delivery(by(from), named(REFERENCE))
}

pub fn accept() -> DispatchResult {
	Titles::accept_surrender(by(CARRIER), named(REFERENCE))
}

pub fn reject() -> DispatchResult {
	let reason = crate::RejectionReason::AuthorityOrder;
	Titles::reject_surrender(by(CARRIER), named(REFERENCE), reason)
}

pub fn stop(authority: u32) -> DispatchResult {
	Titles::stop_title(by(authority), named(REFERENCE), CASE.into())
}

pub fn lift(authority: u32) -> DispatchResult {
	Titles::lift_stop(by(authority), named(REFERENCE))
}

/// A lien of the holder for the presentation of that number.
pub fn lien(holder: u32, presentation: u64) -> Lien {
	Lien {
		holder: org(holder),
		obligation: Obligation::Presentation(PresentationId(presentation)),
	}
}

/// A lien for presentation 1.
pub fn attach(grantor: u32, holder: u32) -> DispatchResult {
	Titles::attach_lien(&key(REFERENCE), org(grantor), lien(holder, 1))
}

pub fn release(holder: u32) -> DispatchResult {
	Titles::release_lien(&key(REFERENCE), lien(holder, 1))
}

pub fn enforce(holder: u32) -> DispatchResult {
	Titles::enforce_lien(&key(REFERENCE), lien(holder, 1))
}

pub fn deliver(from: u32, to: u32) -> DispatchResult {
	Titles::deliver(&key(REFERENCE), org(from), org(to))
}

pub fn sign(possessor: u32) -> DispatchResult {
	Titles::sign_title(by(possessor), named(REFERENCE))
}

/// The titleholder nominates one that may endorse the bill onward.
pub fn nominate(titleholder: u32, to: u32) -> DispatchResult {
	let nomination = Some(Nomination {
		to: org(to),
		may_endorse_onward: true,
	});
	Titles::nominate_titleholder(by(titleholder), named(REFERENCE), nomination)
}

pub fn accept_nomination(possessor: u32, to: u32) -> DispatchResult {
	Titles::accept_nomination(by(possessor), named(REFERENCE), org(to))
}

pub fn decline(party: u32) -> DispatchResult {
	Titles::reject_title(by(party), named(REFERENCE))
}

pub fn pledge(grantor: u32, bank: u32) -> DispatchResult {
	Titles::pledge_title(by(grantor), named(REFERENCE), org(bank), AGREEMENT)
}

pub fn consent(bank: u32, to: Option<u32>) -> DispatchResult {
	Titles::consent_to_transfer(by(bank), named(REFERENCE), AGREEMENT, to.map(org))
}

pub fn release_pledge(bank: u32) -> DispatchResult {
	Titles::release_pledge(by(bank), named(REFERENCE), AGREEMENT)
}

pub fn enforce_pledge(bank: u32) -> DispatchResult {
	Titles::enforce_pledge(by(bank), named(REFERENCE), AGREEMENT)
}

/// A lien by [`AGREEMENT`].
pub fn agreed(holder: u32) -> Lien {
	Lien {
		holder: org(holder),
		obligation: Obligation::Agreement(AGREEMENT),
	}
}

pub fn surrender_for(holder: u32, reference: &[u8], reason: AmendmentReason) -> DispatchResult {
	Titles::surrender_title_for_amendment(by(holder), named(reference), reason)
}

/// Gives a bill back for a change of destination; the carrier takes it.
pub fn take_back(holder: u32, reference: &[u8]) {
	assert_ok!(surrender_for(
		holder,
		reference,
		AmendmentReason::ChangeOfDestination
	));
	assert_ok!(Titles::accept_surrender(by(CARRIER), named(reference)));
}

/// A bill to order for these goods; its content is told by `content`.
pub fn new_bill(reference: &[u8], content: u8, goods: &[PortionInput]) -> NewBill {
	NewBill {
		reference: raw(reference),
		form: TitleForm::ToOrder,
		shipper: org(SHIPPER),
		consignee: org(CONSIGNEE),
		content_root: H256::repeat_byte(content),
		goods: goods.into(),
	}
}

/// All the goods of a consignment.
pub fn whole_goods() -> PortionInputs {
	let facts = consignment(ConsignmentId(ON_BOARD)).unwrap();
	let portions: Vec<PortionInput> = (0u8..)
		.zip(&facts.cargo)
		.map(|(line, cargo)| PortionInput {
			line,
			packages: cargo.packages,
			gross_mass: cargo.gross_mass,
			net_mass: cargo.net_mass,
		})
		.collect();
	portions.into()
}

pub fn reissue(holder: u32, replaced: &[&[u8]], bills: Vec<NewBill>) -> Reissue {
	Reissue {
		holder: org(holder),
		replaced: replaced
			.iter()
			.map(|&one| raw(one))
			.collect::<Vec<_>>()
			.into(),
		bills: bills.into(),
	}
}

pub fn propose(reissue: &Reissue) -> DispatchResult {
	Titles::propose_reissue(by(CARRIER), org(CARRIER), reissue.clone())
}

pub fn accept_reissue(holder: u32, reissue: &Reissue) -> DispatchResult {
	Titles::accept_reissue(by(holder), org(CARRIER), reissue.clone())
}

/// The bill under that reference.
pub fn bill_of(reference: &[u8]) -> TitleView {
	Titles::title(org(CARRIER), raw(reference)).unwrap()
}

/// The bill under [`REFERENCE`].
pub fn bill() -> TitleView {
	Titles::title(org(CARRIER), raw(REFERENCE)).unwrap()
}

pub fn possessor() -> u32 {
	bill().control.unwrap().possessor.0
}

pub fn titleholder() -> Option<u32> {
	bill().control.unwrap().titleholder.map(|holder| holder.0)
}

pub fn last_event() -> Event<Test> {
	let RuntimeEvent::Titles(event) = System::events().pop().unwrap().event else {
		panic!("the last event is of another pallet")
	};
	event
}

pub type TitlesError = Error<Test>;

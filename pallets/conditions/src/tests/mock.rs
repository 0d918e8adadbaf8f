// SPDX-License-Identifier: Apache-2.0

//! A runtime with this pallet alone, and a small world around it.

pub use super::acts::*;
use crate as pallet_conditions;
use crate::Error;
use frame::{deps::frame_support::runtime, testing_prelude::*};
use portolan_mocks::{
	Directory, MockClock, MockCustody, MockDocuments, MockSettlement, MockShipments, MockTitles,
};
use portolan_primitives::{
	codes::{ContainerNumber, CurrencyCode, Locode, SealNumber},
	documents::DocumentFacts,
	ids::{ConsignmentId, DepositTokenId, OrganisationId},
	roles::{Permission, Role},
	trade::{ContainerPhase, Incoterm, TransportDocumentType},
	traits::{ConsignmentFacts, ContainerFacts, DeliveryEntitlement},
};
use std::{cell::RefCell, collections::BTreeMap};

/// The organisations; each has an account of the same number.
pub const SHIPPER: u32 = 1;
pub const CONSIGNEE: u32 = 2;
pub const CARRIER: u32 = 3;
pub const FORWARDER: u32 = 4;
pub const TERMINAL: u32 = 5;
pub const INSPECTOR: u32 = 6;
pub const BANK: u32 = 7;
pub const MARITIME: u32 = 8;
pub const RIVAL: u32 = 9;
pub const INSURER: u32 = 10;
/// An account of the shipper that may only book.
pub const BOOKER: u64 = 20;
/// An account of the carrier that may only operate.
pub const CLERK: u64 = 21;
/// An account that nobody registered.
pub const STRANGER: u64 = 99;

/// From the shipper to the consignee, with the containers 1 and 2.
pub const GOODS: ConsignmentId = ConsignmentId(1);
/// There is no such consignment.
pub const NO_CONSIGNMENT: ConsignmentId = ConsignmentId(50);

pub const USD: DepositTokenId = DepositTokenId(1);
pub const EUR: DepositTokenId = DepositTokenId(2);

pub const MINUTE: u64 = 60_000;
pub const HOUR: u64 = 60 * MINUTE;
pub const DAY: u64 = 24 * HOUR;
pub const YEAR: u64 = 365 * DAY;
pub const NOW: u64 = 20_000 * DAY;
/// What was said, off the chain.
pub const STATEMENT: H256 = H256([9; 32]);
/// The first block of the test chain.
pub const GENESIS: H256 = H256([0x42; 32]);

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
	pub type Conditions = pallet_conditions::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

impl pallet_conditions::Config for Test {
	type Members = portolan_mocks::MockMembers;
	type Shipments = MockShipments;
	type Custody = MockCustody;
	type Titles = MockTitles;
	type Documents = MockDocuments;
	type Settlement = MockSettlement;
	type Clock = MockClock;
	type NoticePeriod = ConstU64<{ 3 * DAY }>;
	type TimeBar = ConstU64<{ 365 * DAY }>;
	type WeightInfo = pallet_conditions::weights::SubstrateWeight<Test>;
}

pub type Refused = Error<Test>;

pub fn world() -> Directory {
	Directory::new()
		.organisation(SHIPPER, "CN", &[Role::Trader])
		.organisation(CONSIGNEE, "NL", &[Role::Trader])
		.organisation(CARRIER, "DK", &[Role::Carrier])
		.organisation(FORWARDER, "CN", &[Role::Forwarder])
		.organisation(TERMINAL, "NL", &[Role::Terminal])
		.organisation(INSPECTOR, "CN", &[Role::Inspector])
		.organisation(BANK, "CN", &[Role::Bank])
		.organisation(MARITIME, "CN", &[Role::OtherAgency])
		.organisation(RIVAL, "CN", &[Role::Trader, Role::Carrier])
		.organisation(INSURER, "NL", &[Role::Insurer])
		.account(BOOKER, SHIPPER, &[Permission::Book])
		.account(CLERK, CARRIER, &[Permission::Operate])
}

/// What the neighbours say.
#[derive(Clone)]
pub struct World {
	/// Gate-in, loading, discharge, delivery of container 1.
	pub journey: [Option<u64>; 4],
	pub custodian: Option<u32>,
	pub entitlement: DeliveryEntitlement,
	pub waybill: bool,
	pub gone: bool,
	pub certificate_live: bool,
	pub certificate: BTreeMap<u64, DocumentFacts>,
	pub payments: Vec<(u32, u32, u32, u128)>,
	pub broke: bool,
}

thread_local! {
	static WORLD: RefCell<World> = RefCell::new(fresh());
}

fn fresh() -> World {
	World {
		journey: [None; 4],
		custodian: Some(SHIPPER),
		entitlement: DeliveryEntitlement::NotIssued,
		waybill: false,
		gone: false,
		certificate_live: true,
		certificate: BTreeMap::new(),
		payments: vec![],
		broke: false,
	}
}

pub fn change<R>(edit: impl FnOnce(&mut World) -> R) -> R {
	WORLD.with(|world| edit(&mut world.borrow_mut()))
}

fn look<R>(read: impl FnOnce(&World) -> R) -> R {
	WORLD.with(|world| read(&world.borrow()))
}

/// The container is in the terminal of loading since then.
pub fn gated_in(at: u64) {
	change(|world| {
		world.journey[0] = Some(at);
		world.custodian = Some(TERMINAL);
	});
}

/// On board since then, with a bill in the hands of the consignee.
pub fn loaded(at: u64) {
	change(|world| {
		world.journey[0] = world.journey[0].or(Some(at));
		world.journey[1] = Some(at);
		world.custodian = Some(CARRIER);
		world.entitlement = DeliveryEntitlement::Outstanding {
			possessor: org(CONSIGNEE),
		};
	});
}

pub fn discharged(at: u64) {
	change(|world| {
		world.journey[2] = Some(at);
		world.custodian = Some(TERMINAL);
	});
}

pub fn delivered(at: u64) {
	change(|world| {
		world.journey[2] = world.journey[2].or(Some(at));
		world.journey[3] = Some(at);
		world.custodian = Some(CONSIGNEE);
		world.entitlement = DeliveryEntitlement::Surrendered { by: org(CONSIGNEE) };
	});
}

pub fn payments() -> Vec<(u32, u32, u32, u128)> {
	look(|world| world.payments.clone())
}

fn container(serial: u32, journey: [Option<u64>; 4]) -> ContainerFacts {
	let [gated_in, loaded, discharged, delivered] = journey;
	ContainerFacts {
		number: number(serial),
		phase: ContainerPhase::Stuffed,
		tare: 2_200_000,
		verified_gross_mass: None,
		seal: (serial == 1).then(|| SealNumber::parse(SEAL).unwrap()),
		gated_in,
		loaded,
		departed: None,
		discharged,
		gated_out: delivered,
		delivered,
		receiver: delivered.map(|_| org(CONSIGNEE)),
	}
}

fn consignment(id: ConsignmentId) -> Option<ConsignmentFacts> {
	look(|world| {
		if id != GOODS || world.gone {
			return None;
		}
		Some(ConsignmentFacts {
			carrier: org(CARRIER),
			shipper: org(SHIPPER),
			consignee: org(CONSIGNEE),
			forwarder: Some(org(FORWARDER)),
			incoterm: Incoterm::Cip,
			document_type: match world.waybill {
				true => TransportDocumentType::SeaWaybill,
				false => TransportDocumentType::BillOfLading,
			},
			port_of_loading: Locode::parse(b"CNSHK").unwrap(),
			port_of_discharge: Locode::parse(b"NLRTM").unwrap(),
			containers: vec![container(1, world.journey), container(2, [None; 4])],
			cargo: vec![],
		})
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
		frame_system::BlockHash::<Test>::insert(0, GENESIS);
		WORLD.with(|world| *world.borrow_mut() = fresh());
		MockClock::set(NOW);
		MockShipments::on_consignment(consignment);
		MockCustody::on_custodian(|_, _| look(|world| world.custodian.map(org)));
		MockTitles::on_delivery_entitlement(|_, _| look(|world| world.entitlement));
		MockDocuments::on_document(|id| {
			look(|world| {
				let mut facts = world.certificate.get(&id.0).cloned()?;
				facts.is_live &= world.certificate_live;
				Some(facts)
			})
		});
		MockSettlement::on_currency(|token| match token.0 {
			1 => Some(CurrencyCode::parse(b"USD").unwrap()),
			2 => Some(CurrencyCode::parse(b"EUR").unwrap()),
			_ => None,
		});
		MockSettlement::on_pay(|token, payer, legs| {
			change(|world| {
				ensure!(!world.broke, DispatchError::Exhausted);
				for (payee, amount) in legs {
					let paid = (token.0, payer.0, payee.0, *amount);
					world.payments.push(paid);
				}
				Ok(())
			})
		});
		world.install();
		test();
		assert_ok!(Conditions::do_try_state());
	});
}

pub fn by(organisation: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(organisation.into())
}

pub fn org(id: u32) -> OrganisationId {
	OrganisationId(id)
}

pub const SEAL: &[u8] = b"SEAL1";

pub fn number(serial: u32) -> ContainerNumber {
	ContainerNumber::with_serial(*b"PTNU", serial).unwrap()
}

pub fn raw_box(serial: u32) -> [u8; 11] {
	number(serial).as_bytes().try_into().unwrap()
}

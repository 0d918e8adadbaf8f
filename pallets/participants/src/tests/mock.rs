// SPDX-License-Identifier: Apache-2.0

use crate::{self as pallet_participants, types::*, weights::SubstrateWeight};
use frame::{
	deps::sp_runtime::testing::{TestSignature, UintAuthorityId},
	testing_prelude::*,
	traits::Time,
};
use portolan_primitives::{
	codes::CountryCode,
	ids::OrganisationId,
	quantity::Moment,
	roles::{MandateScope, Permission, Role},
	traits::{collect_one, LeaveGate, Matter, OpenMatter},
};

construct_runtime! {
	pub enum Test {
		System: frame_system,
		Participants: pallet_participants,
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

parameter_types! {
	pub static Now: Moment = 1_000;
	pub const InitialQuota: Quota = QUOTA;
	/// The organisations with a seat in the consortium.
	pub static SeatHolders: Vec<OrganisationId> = vec![];
}

pub struct Seated;

impl Contains<OrganisationId> for Seated {
	fn contains(organisation: &OrganisationId) -> bool {
		SeatHolders::get().contains(organisation)
	}
}

parameter_types! {
	/// What each organisation has open in the other pallets.
	pub static Open: Vec<(OrganisationId, Matter)> = vec![];
}

pub struct Gate;

impl LeaveGate for Gate {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		for (of, matter) in Open::get() {
			collect_one(matter, u32::from(of == organisation), open);
		}
	}

	fn worst_case_weight() -> Weight {
		Weight::from_parts(1_000, 10)
	}
}

pub struct TestClock;

impl Time for TestClock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

impl crate::Config for Test {
	type Signature = TestSignature;
	type Signer = UintAuthorityId;
	type ConsortiumOrigin = EnsureRoot<u64>;
	type Seated = Seated;
	type LeaveGates = Gate;
	type Clock = TestClock;
	type LeavingDelay = ConstU64<LEAVING_DELAY>;
	type MaxKycValidity = ConstU64<MAX_KYC>;
	type MaxAeoValidity = ConstU64<MAX_AEO>;
	type InitialQuota = InitialQuota;
	type WeightInfo = SubstrateWeight<Test>;
}

pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

/// The longest validity of an attestation, ms.
pub const MAX_KYC: Moment = 10_000;
/// The longest validity of an authorisation as economic operator, ms.
pub const MAX_AEO: Moment = 8_000;

/// How long a member waits before it leaves, ms.
pub const LEAVING_DELAY: Moment = 500;

pub const QUOTA: Quota = Quota {
	ref_time: 1_000,
	bytes: 100,
	recovery_ref_time: 100,
	recovery_bytes: 10,
};

pub const PORT: OrganisationId = OrganisationId(1);
pub const CUSTOMS_CN: OrganisationId = OrganisationId(2);
pub const CUSTOMS_NL: OrganisationId = OrganisationId(3);
pub const BANK: OrganisationId = OrganisationId(4);
pub const TRADER: OrganisationId = OrganisationId(5);
pub const BROKER: OrganisationId = OrganisationId(6);
/// The first applicant.
pub const APPLICANT: OrganisationId = OrganisationId(7);

/// The administrator of a founder.
pub const fn admin_of(organisation: OrganisationId) -> u64 {
	organisation.0 as u64 * 10
}

/// The administrator of the applicant in most tests.
pub const NEWCOMER: u64 = 70;
/// An account that nobody has registered.
pub const STRANGER: u64 = 999;
/// An account of the trader without `Admin`.
pub const TRADER_CLERK: u64 = 51;
/// The port authority's officer.
pub const PORT_OFFICER: u64 = 11;

pub fn country(code: &str) -> CountryCode {
	CountryCode::parse(code.as_bytes()).unwrap()
}

pub fn founder(id: OrganisationId, code: &str, roles: &[Role]) -> GenesisOrganisation<u64> {
	GenesisOrganisation {
		name: format!("Founder {} Limited", id.0),
		short_name: format!("Founder {}", id.0),
		country: country(code),
		roles: roles.to_vec(),
		admin: admin_of(id),
		accounts: vec![],
		lei: None,
		uscc: None,
		gln: None,
		scac: None,
		bic: None,
		quota: None,
	}
}

pub fn founders() -> Vec<GenesisOrganisation<u64>> {
	let mut founders = vec![
		founder(PORT, "CN", &[Role::PortAuthority]),
		founder(CUSTOMS_CN, "CN", &[Role::Customs]),
		founder(CUSTOMS_NL, "NL", &[Role::Customs]),
		founder(BANK, "NL", &[Role::Bank]),
		founder(TRADER, "NL", &[Role::Trader]),
		founder(BROKER, "NL", &[Role::CustomsBroker]),
	];
	founders[0].accounts = vec![(PORT_OFFICER, vec![Permission::Officer])];
	founders[4].accounts = vec![(TRADER_CLERK, vec![Permission::Book, Permission::Declare])];
	founders
}

pub fn build(organisations: Vec<GenesisOrganisation<u64>>) -> TestState {
	let system = frame_system::GenesisConfig::<Test>::default();
	let participants = crate::GenesisConfig::<Test> { organisations };
	RuntimeGenesisConfig {
		system,
		participants,
	}
	.build_storage()
	.unwrap()
	.into()
}

/// Runs the test among the founders, then checks every invariant.
pub fn execute(test: impl FnOnce()) {
	Now::set(1_000);
	SeatHolders::set(vec![]);
	Open::set(vec![]);
	build(founders()).execute_with(|| {
		System::set_block_number(1);
		test();
		Participants::do_try_state().unwrap();
	});
}

pub fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

/// The organisation that a transaction of the account counts for.
pub fn admit(who: u64) -> Result<OrganisationId, Refusal> {
	Participants::admit(&who).map(|admission| admission.organisation)
}

/// The event of this pallet that was deposited last.
pub fn last_event() -> Event {
	match System::events().pop().unwrap().event {
		RuntimeEvent::Participants(event) => event,
		other => panic!("another event: {other:?}"),
	}
}

pub fn status_of(id: OrganisationId) -> OrganisationStatus {
	crate::Organisations::<Test>::get(id).unwrap().status
}

pub fn permissions(list: &[Permission]) -> PermissionList {
	list.to_vec().into()
}

pub fn scopes(list: &[MandateScope]) -> ScopeList {
	list.to_vec().into()
}

/// An application of an organisation with these roles.
pub fn application(name: u64, code: &[u8; 2], roles: &[Role]) -> Application {
	Application {
		name_hash: H256::from_low_u64_be(name),
		short_name: b"Newcomer".to_vec().into(),
		country: *code,
		roles: roles.to_vec().into(),
		lei: None,
		uscc: None,
		gln: None,
		scac: None,
		bic: None,
		encryption_key: None,
	}
}

/// The signature of `admin` over its application, sponsored by `sponsor`.
pub fn sign(application: &Application, admin: u64, sponsor: OrganisationId) -> TestSignature {
	let payload = Participants::application_payload(application.clone(), admin, sponsor);
	TestSignature(admin, payload.as_bytes().to_vec())
}

/// The signature of `admin` that its application be withdrawn.
pub fn wish(applicant: OrganisationId, admin: u64) -> TestSignature {
	let payload = Participants::withdrawal_payload(applicant);
	TestSignature(admin, payload.as_bytes().to_vec())
}

/// Submits `application` for `admin`, sponsored by the trader.
pub fn submit(application: Application, admin: u64) -> DispatchResult {
	let signature = sign(&application, admin, TRADER);
	Participants::submit_application(signed(admin_of(TRADER)), application, admin, signature)
}

/// An applicant with these roles, in China.
pub fn apply(roles: &[Role]) -> OrganisationId {
	let id = crate::NextOrganisationId::<Test>::get();
	assert_ok!(submit(
		application(u64::from(id.0), b"CN", roles),
		admin_of(id)
	));
	id
}

/// A verified applicant with these roles, in China; its attestation is live until 5 000.
pub fn verify(roles: &[Role]) -> OrganisationId {
	let id = apply(roles);
	let evidence = H256::repeat_byte(1);
	assert_ok!(Participants::attest_kyc(
		signed(admin_of(BANK)),
		id,
		evidence,
		5_000
	));
	id
}

/// A new member with these roles, in China.
pub fn join(roles: &[Role]) -> OrganisationId {
	let id = verify(roles);
	assert_ok!(Participants::activate_organisation(root(), id));
	id
}

pub fn suspend(id: OrganisationId) {
	let case = b"CASE-1".to_vec().into();
	assert_ok!(Participants::suspend_organisation(root(), id, case));
}

// SPDX-License-Identifier: Apache-2.0

use crate::{self as pallet_consortium, types::*, weights::SubstrateWeight, EnsureResolution};
use frame::{
	deps::frame_support::traits::{
		SafeMode, SafeModeError, Time, TransactionPause, TransactionPauseError,
		ValidatorRegistration,
	},
	testing_prelude::*,
};
use portolan_mocks::{Directory, MockMembers};
use portolan_primitives::{
	ids::OrganisationId,
	quantity::Moment,
	roles::{Permission, Role},
	traits::Registry,
};
use std::collections::{BTreeMap, BTreeSet};

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Consortium: pallet_consortium,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

parameter_types! {
	pub static Now: Moment = 1_000;
	/// Organisations that are no active members.
	pub static Inactive: BTreeSet<u32> = BTreeSet::new();
	pub static Demoted: BTreeSet<u64> = BTreeSet::new();
	/// Validators whose session keys are set.
	pub static Keyed: BTreeSet<u64> = BTreeSet::new();
	/// The members of the bodies.
	pub static Members: BTreeMap<Vec<u8>, Vec<u64>> = BTreeMap::new();
	pub static Paused: BTreeSet<CallName> = BTreeSet::new();
	/// The block after which safe mode ends.
	pub static SafeUntil: Option<u64> = None;
	/// The session that runs.
	/// Whether a change of who finalises waits.
	pub static Changing: bool = false;
	/// What finality was told.
	pub static Stalled: Option<(u64, u64)> = None;
}

pub struct TestClock;

impl Time for TestClock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

/// Account 101 is one of organisation 1, and so is 201.
pub struct TestRegistry;

impl Registry<u64> for TestRegistry {
	fn organisation_of(who: &u64) -> Option<OrganisationId> {
		match who % 100 {
			id @ 1..=12 => Some(OrganisationId(id as u32)),
			_ => None,
		}
	}

	fn is_admin(who: &u64, organisation: OrganisationId) -> bool {
		Self::organisation_of(who) == Some(organisation) && !Demoted::get().contains(who)
	}

	fn is_active(organisation: OrganisationId) -> bool {
		(1..=12).contains(&organisation.0) && !Inactive::get().contains(&organisation.0)
	}

	fn worst_case_weight() -> Weight {
		Weight::from_parts(1, 0)
	}
}

pub struct TestKeys;

impl ValidatorRegistration<u64> for TestKeys {
	fn is_registered(validator: &u64) -> bool {
		Keyed::get().contains(validator)
	}
}

pub struct TestBodies;

impl Bodies<u64> for TestBodies {
	fn members(body: Body) -> Vec<u64> {
		Members::get().remove(&body.encode()).unwrap_or_default()
	}

	fn set_members(body: Body, members: &[u64]) {
		Members::mutate(|all| all.insert(body.encode(), members.to_vec()));
	}

	fn worst_case_weight() -> Weight {
		Weight::from_parts(1, 0)
	}
}

/// Carries a motion: in this world, the account that [`motion`] makes up.
pub struct EnsureMotion;

const MOTIONS: u64 = 1_000_000;

impl EnsureOrigin<RuntimeOrigin> for EnsureMotion {
	type Success = Verdict;

	fn try_origin(origin: RuntimeOrigin) -> Result<Verdict, RuntimeOrigin> {
		let who = ensure_signed(origin.clone()).map_err(|_| origin.clone())?;
		let motion = who.checked_sub(MOTIONS).ok_or(origin)?;
		Ok(Verdict {
			body: Body::ALL[(motion / 1_000) as usize],
			ayes: (motion % 1_000) as u32,
		})
	}
}

/// The origin of a motion to which so many members of the body agreed.
pub fn motion(body: Body, ayes: u64) -> RuntimeOrigin {
	let index = Body::ALL.iter().position(|one| *one == body).unwrap() as u64;
	signed(MOTIONS + index * 1_000 + ayes)
}

pub struct TestPauses;

impl TransactionPause for TestPauses {
	type CallIdentifier = CallName;

	fn is_paused(call: CallName) -> bool {
		Paused::get().contains(&call)
	}

	fn can_pause(call: CallName) -> bool {
		call.0.as_slice() != b"Consortium" && !Self::is_paused(call)
	}

	fn pause(call: CallName) -> Result<(), TransactionPauseError> {
		ensure!(
			Self::can_pause(call.clone()),
			TransactionPauseError::Unpausable
		);
		Paused::mutate(|all| all.insert(call));
		Ok(())
	}

	fn unpause(call: CallName) -> Result<(), TransactionPauseError> {
		let lifted = Paused::mutate(|all| all.remove(&call));
		ensure!(lifted, TransactionPauseError::AlreadyUnpaused);
		Ok(())
	}
}

/// Notes what it is told.
pub struct TestFinality;

impl Finality<u64> for TestFinality {
	fn note_stalled(delay: u64, best_finalised: u64) -> DispatchResult {
		Stalled::set(Some((delay, best_finalised)));
		Ok(())
	}

	fn is_changing() -> bool {
		Changing::get() || Stalled::get().is_some()
	}
}

pub struct TestSafeMode;

impl SafeMode for TestSafeMode {
	type BlockNumber = u64;

	fn is_entered() -> bool {
		SafeUntil::get().is_some()
	}

	fn remaining() -> Option<u64> {
		SafeUntil::get().map(|until| until.saturating_sub(System::block_number()))
	}

	fn enter(duration: u64) -> Result<(), SafeModeError> {
		ensure!(!Self::is_entered(), SafeModeError::AlreadyEntered);
		SafeUntil::set(Some(System::block_number() + duration));
		Ok(())
	}

	fn extend(_: u64) -> Result<(), SafeModeError> {
		unreachable!("safe mode is never extended: it could be, without end")
	}

	fn exit() -> Result<(), SafeModeError> {
		ensure!(Self::is_entered(), SafeModeError::AlreadyExited);
		SafeUntil::set(None);
		Ok(())
	}
}

/// The bank's class.
pub const BANKS: Body = Body::Class(SeatClass::Banks);
/// How long what the table delays waits.
pub const DELAY: Moment = 500;

/// Remarks stand for whatever a body may decide.
pub struct TestTable;

impl DecisionTable<RuntimeCall> for TestTable {
	fn rules(call: &RuntimeCall) -> Vec<Rule> {
		let majority = |body| Rule::at_once(body, Threshold::MAJORITY);
		match call {
			RuntimeCall::System(frame_system::Call::remark { remark }) => match remark.first() {
				Some(b'l') => vec![Rule {
					body: Body::Council,
					threshold: Threshold::THREE_QUARTERS,
					delay: DELAY,
					veto: Some(BANKS),
				}],
				Some(b'n') => vec![],
				_ => vec![
					majority(Body::Council),
					Rule::at_once(BANKS, Threshold::TWO_THIRDS),
				],
			},
			// Root's: it fails.
			RuntimeCall::System(frame_system::Call::set_heap_pages { pages }) => vec![Rule {
				delay: *pages,
				..majority(Body::Council)
			}],
			RuntimeCall::Consortium(crate::Call::veto_resolution { .. }) => {
				Body::ALL.map(majority).to_vec()
			}
			RuntimeCall::Consortium(_) => vec![majority(Body::Council)],
			_ => vec![],
		}
	}
}

impl pallet_consortium::Config for Test {
	type RuntimeOrigin = RuntimeOrigin;
	type RuntimeCall = RuntimeCall;
	type BodyOrigin = EnsureMotion;
	type ResolutionOrigin = EnsureResolution;
	type Decisions = TestTable;
	type Bodies = TestBodies;
	type Members = MockMembers;
	type Registry = TestRegistry;
	type SessionKeys = TestKeys;
	type Pauses = TestPauses;
	type SafeMode = TestSafeMode;
	type Finality = TestFinality;
	type Clock = TestClock;
	type DefaultSessionLength = ConstU64<30>;
	type DefaultUpgradeDelay = ConstU64<2_000>;
	type EnactmentPeriod = ConstU64<10_000>;
	type MaxTerm = ConstU64<100_000>;
	type MaxPause = ConstU64<72_000>;
	type RepeatedPauseDelay = ConstU64<168_000>;
	type BlockTime = ConstU64<7>;
	type MinForcedDelay = ConstU64<10>;
	type WeightInfo = SubstrateWeight<Test>;
}

pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

/// The classes of the organisations 1 to 10, which hold the seats 1 to 10 as far as there are any.
pub const CLASSES: [SeatClass; 10] = [
	SeatClass::Port,
	SeatClass::Customs,
	SeatClass::Banks,
	SeatClass::Carriers,
	SeatClass::Tax,
	SeatClass::Traders,
	SeatClass::Banks,
	SeatClass::Carriers,
	SeatClass::Port,
	SeatClass::Banks,
];
/// A bank without a seat.
pub const NEWCOMER: OrganisationId = OrganisationId(11);
/// An organisation for whose role no class speaks.
pub const AUDITOR: OrganisationId = OrganisationId(12);
/// An account that belongs to nobody.
pub const STRANGER: u64 = 99;

/// The account that votes for the organisation at first.
pub const fn representative(organisation: u32) -> u64 {
	100 + organisation as u64
}

/// Another account of the organisation with `Admin`.
pub const fn deputy(organisation: u32) -> u64 {
	300 + organisation as u64
}

/// An account of the organisation without `Admin`.
pub const fn clerk(organisation: u32) -> u64 {
	500 + organisation as u64
}

/// The account that validates for the organisation at first.
pub const fn validator(organisation: u32) -> u64 {
	200 + organisation as u64
}

/// Another account of the organisation, without session keys at first.
pub const fn spare(organisation: u32) -> u64 {
	400 + organisation as u64
}

/// That many seats whose terms end at 10 000.
pub fn seats(count: usize) -> Vec<Seat<u64>> {
	(1..)
		.zip(CLASSES)
		.take(count)
		.map(|(organisation, class)| Seat {
			class,
			organisation: OrganisationId(organisation),
			validator: validator(organisation),
			representative: representative(organisation),
			term_ends: (count > 1).then_some(10_000),
		})
		.collect()
}

/// The members, all of them active.
fn install_world() {
	let mut world = Directory::new();
	for id in 1..=12u32 {
		let role = match id {
			11 => Role::Bank,
			12 => Role::Auditor,
			_ => CLASSES[id as usize - 1].roles()[0],
		};
		world = world
			.organisation(id, "NL", &[role])
			.account(representative(id), id, &[Permission::Admin])
			.account(deputy(id), id, &[Permission::Admin])
			.account(clerk(id), id, &[Permission::Book]);
	}
	world.install();
	Now::set(1_000);
	Inactive::set(BTreeSet::new());
	Demoted::set(BTreeSet::new());
	Keyed::set((1..=12).map(validator).collect());
	Members::set(BTreeMap::new());
	Paused::set(BTreeSet::new());
	SafeUntil::set(None);
	Changing::set(false);
	Stalled::set(None);
}

/// A chain with this genesis.
pub fn chain_with(genesis: crate::GenesisConfig<Test>) -> TestState {
	install_world();
	RuntimeGenesisConfig {
		consortium: genesis,
		..Default::default()
	}
	.build_storage()
	.expect("the genesis builds")
	.into()
}

/// A chain with these seats.
pub fn chain_of(seats: Vec<Seat<u64>>) -> TestState {
	chain_with(crate::GenesisConfig {
		seats,
		..Default::default()
	})
}

/// Runs a test on a chain with that many seats, and checks the invariants.
pub fn execute(count: usize, test: impl FnOnce()) {
	chain_of(seats(count)).execute_with(|| {
		System::set_block_number(1);
		test();
		Consortium::do_try_state().expect("the invariants hold");
	});
}

pub fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A resolution of the council.
pub fn resolved() -> RuntimeOrigin {
	resolved_by(Body::Council)
}

/// A resolution of that body.
pub fn resolved_by(body: Body) -> RuntimeOrigin {
	crate::RawOrigin::Resolution(body).into()
}

/// A call that does nothing, decided as its first letter says.
pub fn remark(text: &str) -> Box<RuntimeCall> {
	let remark = text.as_bytes().to_vec();
	Box::new(frame_system::Call::remark { remark }.into())
}

/// The event of this pallet that was deposited last.
pub fn last_event() -> Event {
	match System::events().pop().expect("an event").event {
		RuntimeEvent::Consortium(event) => event,
		other => panic!("another event: {other:?}"),
	}
}

/// The organisations whose representatives vote in the body.
pub fn voters_of(body: Body) -> Vec<u64> {
	TestBodies::members(body)
		.into_iter()
		.map(|who| who % 100)
		.collect()
}

/// Makes an organisation inactive.
pub fn suspend(organisation: u32) {
	Inactive::mutate(|all| all.insert(organisation));
}

/// Makes it active again.
pub fn reinstate(organisation: u32) {
	Inactive::mutate(|all| all.remove(&organisation));
}

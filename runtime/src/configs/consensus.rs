// SPDX-License-Identifier: Apache-2.0

use crate::*;
use alloc::vec::Vec;
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, ConstU64, Get},
};
use pallet_consortium::types::{Finality, SessionIndex};
use pallet_session::{historical, FindAccountFromAuthorIndex};
use portolan_primitives::{ids::SeatId, traits::Registry};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::{traits::Convert, DispatchResult};

/// For how many sessions an offence of consensus can be reported: a week of sessions of ten minutes.
const KEPT_SESSIONS: SessionIndex = 1_008;

/// How long a session lasts, blocks.
pub struct SessionLength;

impl Get<BlockNumber> for SessionLength {
	fn get() -> BlockNumber {
		Consortium::session_length()
	}
}

parameter_types! {
	pub const SessionOffset: BlockNumber = 0;
	pub const NoDeposit: Balance = 0;
	/// How many blocks a report waits in the pool.
	pub const ReportLongevity: u64 = 64;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<32>;
	type DisabledValidators = Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<32>;
	type MaxNominators = ConstU32<0>;
	// A set is in charge of a session at least.
	type MaxSetIdSessionEntries = ConstU64<{ KEPT_SESSIONS as u64 }>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem = pallet_grandpa::EquivocationReportSystem<
		Self,
		super::offences::Answerable,
		Historical,
		ReportLongevity,
	>;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = ();
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = SeatedValidator;
	type ShouldEndSession = pallet_session::PeriodicSessions<SessionLength, SessionOffset>;
	type NextSessionRotation = pallet_session::PeriodicSessions<SessionLength, SessionOffset>;
	type SessionManager = historical::NoteHistoricalRoot<Self, SeatedValidators>;
	type SessionHandler = <SessionKeys as sp_runtime::traits::OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = NoCurrency;
	type KeyDeposit = NoDeposit;
}

/// Only an account of an organisation with a seat can have session keys: its validator, or the one to
/// which the seat is about to change.
pub struct SeatedValidator;

impl Convert<AccountId, Option<AccountId>> for SeatedValidator {
	fn convert(account: AccountId) -> Option<AccountId> {
		Participants::organisation_of(&account)
			.filter(|organisation| Consortium::is_seated(*organisation))
			.map(|_| account)
	}
}

impl historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = SeatId;
	type FullIdentificationOf = SeatOf;
}

impl pallet_equivocations::Config for Runtime {
	type Offender = super::offences::Offender;
	type KeyOwners = Historical;
	type Reports = super::offences::Answerable;
	type KeptSessions = ConstU32<KEPT_SESSIONS>;
	type WeightInfo = pallet_equivocations::weights::SubstrateWeight<Runtime>;
}

/// Whose offences a validator's are: its seat's, or that of its organisation while the seat changes to
/// another account, so that a change of accounts does not hide them.
pub struct SeatOf;

impl Convert<AccountId, Option<SeatId>> for SeatOf {
	fn convert(validator: AccountId) -> Option<SeatId> {
		Consortium::seat_of_validator(&validator).or_else(|| {
			Participants::organisation_of(&validator).and_then(Consortium::seat_held_by)
		})
	}
}

/// The validators of the seats. Their keys and seats are noted for each session, so that an offence can be
/// proven later.
pub struct SeatedValidators;

impl pallet_session::SessionManager<AccountId> for SeatedValidators {
	fn new_session(index: SessionIndex) -> Option<Vec<AccountId>> {
		<Consortium as pallet_session::SessionManager<AccountId>>::new_session(index)
	}

	fn start_session(index: SessionIndex) {
		Equivocations::note_session_start(index);
	}

	fn end_session(index: SessionIndex) {
		if let Some(forgotten) = index.checked_sub(KEPT_SESSIONS) {
			Historical::prune_up_to(forgotten);
		}
	}
}

impl historical::SessionManager<AccountId, SeatId> for SeatedValidators {
	fn new_session(index: SessionIndex) -> Option<Vec<(AccountId, SeatId)>> {
		let planned = <Self as pallet_session::SessionManager<AccountId>>::new_session(index);
		// Without a change the keys noted last would be noted again, and those set since could not be proven.
		// The authorities change then in any case.
		let queued = Session::queued_keys();
		let new_keys = queued
			.iter()
			.any(|(validator, keys)| Session::load_keys(validator).as_ref() != Some(keys));
		let validators = planned.or_else(|| {
			new_keys.then(|| queued.into_iter().map(|(validator, _)| validator).collect())
		})?;
		let with_seat = |validator: AccountId| {
			let seat = SeatOf::convert(validator.clone())?;
			Some((validator, seat))
		};
		Some(validators.into_iter().filter_map(with_seat).collect())
	}

	fn start_session(index: SessionIndex) {
		<Self as pallet_session::SessionManager<AccountId>>::start_session(index);
	}

	fn end_session(index: SessionIndex) {
		<Self as pallet_session::SessionManager<AccountId>>::end_session(index);
	}
}

/// The session that runs.
pub struct CurrentSession;

impl Get<SessionIndex> for CurrentSession {
	fn get() -> SessionIndex {
		Session::current_index()
	}
}

/// GRANDPA, whose own call needs Root.
pub struct StalledGrandpa;

impl Finality<BlockNumber> for StalledGrandpa {
	fn note_stalled(delay: BlockNumber, best_finalised: BlockNumber) -> DispatchResult {
		Grandpa::note_stalled(RuntimeOrigin::root(), delay, best_finalised)
	}
}

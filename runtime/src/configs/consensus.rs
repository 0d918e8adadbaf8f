// SPDX-License-Identifier: Apache-2.0

use crate::*;
use alloc::vec::Vec;
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, ConstU64, Get},
};
use pallet_consortium::types::{Finality, SessionIndex};
use pallet_grandpa::{AuthorityId as GrandpaId, CurrentSetId, SetIdSession};
use pallet_session::{FindAccountFromAuthorIndex, SessionHandler};
use portolan_primitives::traits::Registry;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::SetId;
use sp_core::crypto::KeyTypeId;
use sp_runtime::{
	traits::{Convert, OpaqueKeys},
	DispatchResult,
};

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
		Equivocations,
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
	type SessionManager = SeatedValidators;
	type SessionHandler = CatchingUp;
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

impl pallet_equivocations::Config for Runtime {
	type Offender = super::offences::Offender;
	type Keys = SessionKeys;
	type Reports = super::offences::Answerable;
	type KeptSessions = ConstU32<KEPT_SESSIONS>;
	type WeightInfo = pallet_equivocations::weights::SubstrateWeight<Runtime>;
}

/// The validators of the seats. Their keys and seats are noted for each session when it starts, so that an
/// offence can be proven later.
pub struct SeatedValidators;

impl pallet_session::SessionManager<AccountId> for SeatedValidators {
	fn new_session(index: SessionIndex) -> Option<Vec<AccountId>> {
		<Consortium as pallet_session::SessionManager<AccountId>>::new_session(index)
	}

	/// The validators of the session after are planned later: the keys queued, and the seats planned, are
	/// still those of the session that starts.
	fn start_session(index: SessionIndex) {
		let with_seat = |(validator, keys)| {
			let seat = Consortium::planned_seat_of(&validator)?;
			Some((keys, (validator, seat)))
		};
		let holders = Session::queued_keys()
			.into_iter()
			.filter_map(with_seat)
			.collect();
		Equivocations::note_session_start(index, holders);
	}

	fn end_session(_: SessionIndex) {}
}

type ConsensusHandlers = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;

/// Aura and GRANDPA. GRANDPA drops a change of the validators while another one waits: when it is behind,
/// the next session tells it again. A change by force takes the number that nodes give to its set.
pub struct CatchingUp;

impl CatchingUp {
	/// The number of the set in charge at a block: the first that was in charge in the block's session or
	/// in one after it.
	fn set_at(block: BlockNumber) -> SetId {
		let session = block.checked_div(SessionLength::get()).unwrap_or_default();
		let in_charge = |(set, last)| (last >= session).then_some(set);
		SetIdSession::<Runtime>::iter()
			.filter_map(in_charge)
			.min()
			.unwrap_or_default()
	}

	/// Nodes forget the changes that never became final, and number the forced set after the last that did;
	/// the SDK's pallet counts them. Whoever then synced from the state, or proved a double vote, would have
	/// the wrong number.
	fn renumber_after(last_final: SetId) {
		let number = last_final.saturating_add(1);
		for forgotten in number..=Grandpa::current_set_id() {
			SetIdSession::<Runtime>::remove(forgotten);
		}
		SetIdSession::<Runtime>::insert(number, Session::current_index());
		CurrentSetId::<Runtime>::put(number);
	}
}

impl SessionHandler<AccountId> for CatchingUp {
	const KEY_TYPE_IDS: &'static [KeyTypeId] =
		<ConsensusHandlers as SessionHandler<AccountId>>::KEY_TYPE_IDS;

	fn on_genesis_session<Ks: OpaqueKeys>(validators: &[(AccountId, Ks)]) {
		ConsensusHandlers::on_genesis_session(validators);
	}

	fn on_new_session<Ks: OpaqueKeys>(
		changed: bool,
		validators: &[(AccountId, Ks)],
		queued: &[(AccountId, Ks)],
	) {
		let voters = validators
			.iter()
			.filter_map(|(_, keys)| keys.get::<GrandpaId>(sp_consensus_grandpa::KEY_TYPE));
		let known = Grandpa::grandpa_authorities();
		let behind = voters.ne(known.into_iter().map(|(voter, _)| voter));
		let last_final = Grandpa::stalled().map(|(_, block)| Self::set_at(block));
		ConsensusHandlers::on_new_session(changed || behind, validators, queued);
		if let Some(set) = last_final.filter(|_| Grandpa::stalled().is_none()) {
			Self::renumber_after(set);
		}
	}

	fn on_before_session_ending() {
		<ConsensusHandlers as SessionHandler<AccountId>>::on_before_session_ending();
	}

	fn on_disabled(index: u32) {
		<ConsensusHandlers as SessionHandler<AccountId>>::on_disabled(index);
	}
}

/// GRANDPA, whose own call needs Root.
pub struct StalledGrandpa;

impl Finality<BlockNumber> for StalledGrandpa {
	fn note_stalled(delay: BlockNumber, best_finalised: BlockNumber) -> DispatchResult {
		Grandpa::note_stalled(RuntimeOrigin::root(), delay, best_finalised)
	}

	fn is_changing() -> bool {
		let too_soon = |next: BlockNumber| next > System::block_number();
		Grandpa::pending_change().is_some()
			|| Grandpa::stalled().is_some()
			|| Grandpa::next_forced().is_some_and(too_soon)
	}
}

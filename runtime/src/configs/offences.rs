// SPDX-License-Identifier: Apache-2.0

//! Offences of consensus: who reports them, and which still have a consequence.

use crate::*;
use alloc::vec::Vec;
use frame_system::offchain::{
	CreateAuthorizedTransaction, CreateBare, CreateTransaction, CreateTransactionBase,
};
use pallet_consortium::types::SessionIndex;
use pallet_equivocations::types::{AuthoringOffence, AuthoringTime};
use pallet_grandpa::{EquivocationOffence as VotingOffence, TimeSlot};
use portolan_primitives::ids::SeatId;
use sp_runtime::generic::Era;
use sp_staking::offence::{Offence, OffenceError, ReportOffence};

/// The validator and the seat it validates for.
pub type Offender = (AccountId, SeatId);

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = Offender;
	type OnOffenceHandler = Consortium;
}

/// Offences that still have a consequence. An offender that is barred already, is no longer seated, or was
/// forgiven has none: its other offences are as good as reported, and nobody can store them by the thousand.
pub struct Answerable;

fn report<O: Offence<Offender>>(reporters: Vec<AccountId>, offence: O) -> Result<(), OffenceError> {
	let session: SessionIndex = offence.session_index();
	let answerable = offence
		.offenders()
		.iter()
		.any(|(_, seat)| Consortium::answers_for(*seat, session));
	if !answerable {
		return Err(OffenceError::DuplicateReport);
	}
	Offences::report_offence(reporters, offence)
}

fn is_known<O: Offence<Offender>>(offenders: &[Offender], slot: &O::Slot) -> bool {
	<Offences as ReportOffence<AccountId, Offender, O>>::is_known_offence(offenders, slot)
}

impl ReportOffence<AccountId, Offender, VotingOffence<Offender>> for Answerable {
	fn report_offence(
		reporters: Vec<AccountId>,
		offence: VotingOffence<Offender>,
	) -> Result<(), OffenceError> {
		report(reporters, offence)
	}

	fn is_known_offence(offenders: &[Offender], slot: &TimeSlot) -> bool {
		let answerable = offenders
			.iter()
			.any(|(_, seat)| Consortium::is_answerable(*seat));
		!answerable || is_known::<VotingOffence<Offender>>(offenders, slot)
	}
}

impl ReportOffence<AccountId, Offender, AuthoringOffence<Offender>> for Answerable {
	fn report_offence(
		reporters: Vec<AccountId>,
		offence: AuthoringOffence<Offender>,
	) -> Result<(), OffenceError> {
		report(reporters, offence)
	}

	fn is_known_offence(offenders: &[Offender], time: &AuthoringTime) -> bool {
		let answerable = offenders
			.iter()
			.any(|(_, seat)| Consortium::answers_for(*seat, time.session));
		!answerable || is_known::<AuthoringOffence<Offender>>(offenders, time)
	}
}

impl<C> CreateTransactionBase<C> for Runtime
where
	RuntimeCall: From<C>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

// Reports of GRANDPA's equivocations, which only the author of a block puts into it.
impl CreateBare<pallet_grandpa::Call<Runtime>> for Runtime {
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}

impl CreateTransaction<pallet_equivocations::Call<Runtime>> for Runtime {
	type Extension = TxExtension;

	fn create_transaction(call: RuntimeCall, extension: TxExtension) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_transaction(call, extension)
	}
}

// Reports of Aura's equivocations, which authorise themselves.
impl CreateAuthorizedTransaction<pallet_equivocations::Call<Runtime>> for Runtime {
	fn create_extension() -> TxExtension {
		(
			frame_system::AuthorizeCall::new(),
			extensions::CheckMembership,
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckEra::from(Era::Immortal),
			frame_system::CheckNonce::from(0),
			frame_system::CheckWeight::new(),
			frame_metadata_hash_extension::CheckMetadataHash::new(false),
			frame_system::WeightReclaim::new(),
		)
	}
}

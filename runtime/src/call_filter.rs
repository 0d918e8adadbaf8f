// SPDX-License-Identifier: Apache-2.0

//! Which calls anybody may make at all.

use crate::{decisions::Decisions, Runtime, RuntimeCall, SafeMode, TxPause};
use frame_support::traits::{Contains, InsideBoth};
use pallet_consortium::types::DecisionTable;
use pallet_participants::Call as ParticipantsCall;

/// What may be called now: what is never barred, is not paused, and is essential if the chain is in
/// safe mode. It is asked again for every call inside a batch, a multisig or a proxy.
pub type CallFilter = InsideBoth<NeverBarred, InsideBoth<TxPause, SafeMode>>;

/// Bars what would go round the model.
///
/// - `Assets`: transfers, approvals and `touch_other` would bypass limits, attestation and
///   suspension; deposit tokens move through `Settlement` only.
/// - `System`: remarks would put confidential text on every member's disk for ever, the rest is
///   Root's. What the consortium has authorised, anyone applies.
/// - `Sudo` where nobody is the super-user: such calls can only fail, at the weight of what they carry.
/// - `Utility::as_derivative`, `Proxy::create_pure`: such accounts are nobody's.
/// - `Session::purge_keys`: an authority without keys stays in the set and halts finality with it.
/// - `Grandpa`: nodes report equivocations without a signer; the consortium notes that finality stalled.
/// - The bodies: motions resolve something and nothing else; a single member does nothing.
/// - `TxPause`, `SafeMode`, `Migrations`: the consortium pauses, and knows until when.
pub struct NeverBarred;

impl Contains<RuntimeCall> for NeverBarred {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Assets(_)
			| RuntimeCall::TxPause(_)
			| RuntimeCall::SafeMode(_)
			| RuntimeCall::Migrations(_) => false,
			RuntimeCall::System(call) => {
				matches!(call, frame_system::Call::apply_authorized_upgrade { .. })
			}
			RuntimeCall::Sudo(_) => pallet_sudo::Key::<Runtime>::exists(),
			RuntimeCall::Utility(call) => matches!(
				call,
				pallet_utility::Call::batch { .. }
					| pallet_utility::Call::batch_all { .. }
					| pallet_utility::Call::force_batch { .. }
			),
			RuntimeCall::Proxy(call) => !matches!(
				call,
				pallet_proxy::Call::create_pure { .. } | pallet_proxy::Call::kill_pure { .. }
			),
			RuntimeCall::Grandpa(call) => matches!(
				call,
				pallet_grandpa::Call::report_equivocation_unsigned { .. }
			),
			RuntimeCall::Session(call) => matches!(call, pallet_session::Call::set_keys { .. }),
			RuntimeCall::Council(call) => is_lawful_motion(call),
			RuntimeCall::PortClass(call) => is_lawful_motion(call),
			RuntimeCall::CustomsClass(call) => is_lawful_motion(call),
			RuntimeCall::TaxClass(call) => is_lawful_motion(call),
			RuntimeCall::BanksClass(call) => is_lawful_motion(call),
			RuntimeCall::CarriersClass(call) => is_lawful_motion(call),
			RuntimeCall::TradersClass(call) => is_lawful_motion(call),
			_ => true,
		}
	}
}

/// A motion to resolve something, a vote on one, its close, or what is left of it.
fn is_lawful_motion<I: 'static>(call: &pallet_collective::Call<Runtime, I>) -> bool
where
	Runtime: pallet_collective::Config<I, Proposal = RuntimeCall>,
{
	match call {
		pallet_collective::Call::propose { proposal, .. } => matches!(
			**proposal,
			RuntimeCall::Consortium(pallet_consortium::Call::resolve { .. })
		),
		pallet_collective::Call::vote { .. }
		| pallet_collective::Call::close { .. }
		// Of a motion that is closed: it forgets who proposed it.
		| pallet_collective::Call::release_proposal_cost { .. } => true,
		_ => false,
	}
}

/// Whether it is a call of one of the bodies.
pub fn is_motion(call: &RuntimeCall) -> bool {
	matches!(
		call,
		RuntimeCall::Council(_)
			| RuntimeCall::PortClass(_)
			| RuntimeCall::CustomsClass(_)
			| RuntimeCall::TaxClass(_)
			| RuntimeCall::BanksClass(_)
			| RuntimeCall::CarriersClass(_)
			| RuntimeCall::TradersClass(_)
	)
}

/// What runs and governs the chain, and goes on in safe mode: inherents, motions and what they decide,
/// session keys, reports of equivocations, upgrades, the removal of lost keys, and the wrappers around such calls.
pub struct InSafeMode;

impl Contains<RuntimeCall> for InSafeMode {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Timestamp(_)
			| RuntimeCall::System(_)
			| RuntimeCall::Session(_)
			| RuntimeCall::Grandpa(_)
			| RuntimeCall::Equivocations(_)
			| RuntimeCall::Consortium(_)
			| RuntimeCall::Utility(_)
			| RuntimeCall::Multisig(_)
			| RuntimeCall::Proxy(_)
			| RuntimeCall::Sudo(_) => true,
			RuntimeCall::Participants(ParticipantsCall::remove_account { .. }) => true,
			call => is_motion(call) || !Decisions::rules(call).is_empty(),
		}
	}
}

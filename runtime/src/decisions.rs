// SPDX-License-Identifier: Apache-2.0

//! What the consortium may decide, and which of its bodies: the one table.
//!
//! | Call | Who | Waits | May be stopped by |
//! |---|---|---|---|
//! | `Consortium::admit_seat`, `remove_seat` | 3/4 of the council | – | – |
//! | `Consortium::note_stalled` | 3/4 of the council | – | – |
//! | `Consortium::renew_seat`, `readmit_validator` | more than 1/2 of the council | – | – |
//! | `Consortium::authorise_upgrade` | 3/4 of the council | the upgrade delay | more than 1/2 of the council |
//! | `Consortium::cancel_upgrade` | more than 1/2 of the council | – | – |
//! | `Consortium::veto_resolution` | more than 1/2 of the body that may stop it | – | – |
//! | `Consortium::pause_call` | more than 1/2 of the council, or 2/3 of the class whose domain the call is in | – | – |
//! | `Consortium::lift_pause` | more than 1/2 of the council, or of that class | – | – |
//! | `Consortium::enter_safe_mode` | 3/4 of the council | – | – |
//! | `Consortium::exit_safe_mode` | more than 1/2 of the council | – | – |
//! | `Participants::activate_organisation`, `reinstate_organisation` | more than 1/2 of the council | a day | more than 1/2 of the class of ports, which admits |
//! | `Participants::suspend_organisation`, `set_quota` of one with a seat | 3/4 of the council | – | – |
//! | `Participants::reject_application`, `suspend_organisation` and `set_quota` of others, `screen_organisation`, `screen_vessel` | more than 1/2 of the council | – | – |
//!
//! Shares are of all seats of the body. Nothing else can be decided: a call that is not here has no
//! other way to the consortium's origin, and Root is nobody's outside the development chain.

use crate::{Consortium, RuntimeCall};
use alloc::{vec, vec::Vec};
use pallet_consortium::{
	types::{Body, DecisionTable, Rule, SeatClass, Threshold},
	Call as ConsortiumCall,
};
use pallet_participants::Call as ParticipantsCall;

/// How long the admission of an organisation waits, so that the class of ports can stop it, ms.
pub const ADMISSION_DELAY: u64 = 24 * 3_600_000;

/// The table of decisions.
pub struct Decisions;

impl DecisionTable<RuntimeCall> for Decisions {
	fn rules(call: &RuntimeCall) -> Vec<Rule> {
		match call {
			RuntimeCall::Consortium(call) => consortium(call),
			RuntimeCall::Participants(call) => participants(call),
			_ => vec![],
		}
	}
}

/// The class whose own domain a call is in, if it is in any.
pub fn domain(pallet: &[u8], call: &[u8]) -> Option<SeatClass> {
	match (pallet, call) {
		// Who works in the port, and what leaves it.
		(b"Participants", _)
		| (
			b"Shipments",
			b"gate_out"
			| b"present_at_gate"
			| b"mint_pick_up_right"
			| b"transfer_pick_up_right"
			| b"recall_pick_up_right",
		) => Some(SeatClass::Port),
		(b"Customs", _) => Some(SeatClass::Customs),
		(b"Tax", _) => Some(SeatClass::Tax),
		(b"Settlement" | b"TradeFinance", _) => Some(SeatClass::Banks),
		(b"Shipments" | b"Titles" | b"Conditions", _) => Some(SeatClass::Carriers),
		(b"Documents" | b"Provenance", _) => Some(SeatClass::Traders),
		_ => None,
	}
}

fn consortium(call: &ConsortiumCall<crate::Runtime>) -> Vec<Rule> {
	match call {
		ConsortiumCall::admit_seat { .. }
		| ConsortiumCall::remove_seat { .. }
		| ConsortiumCall::note_stalled { .. }
		| ConsortiumCall::enter_safe_mode { .. } => vec![council(Threshold::THREE_QUARTERS)],
		ConsortiumCall::renew_seat { .. }
		| ConsortiumCall::readmit_validator { .. }
		| ConsortiumCall::cancel_upgrade {}
		| ConsortiumCall::exit_safe_mode {} => vec![council(Threshold::MAJORITY)],
		ConsortiumCall::authorise_upgrade { .. } => vec![Rule {
			delay: Consortium::upgrade_delay(),
			veto: Some(Body::Council),
			..council(Threshold::THREE_QUARTERS)
		}],
		// Which of them may stop this one, the resolution says.
		ConsortiumCall::veto_resolution { .. } => Body::ALL
			.map(|body| Rule::at_once(body, Threshold::MAJORITY))
			.to_vec(),
		ConsortiumCall::pause_call { pallet, call, .. } => {
			with_class(domain(pallet, call), Threshold::TWO_THIRDS)
		}
		ConsortiumCall::lift_pause { pallet, call } => {
			with_class(domain(pallet, call), Threshold::MAJORITY)
		}
		_ => vec![],
	}
}

fn participants(call: &ParticipantsCall<crate::Runtime>) -> Vec<Rule> {
	match call {
		ParticipantsCall::activate_organisation { .. }
		| ParticipantsCall::reinstate_organisation { .. } => vec![Rule {
			delay: ADMISSION_DELAY,
			veto: Some(Body::Class(SeatClass::Port)),
			..council(Threshold::MAJORITY)
		}],
		// It takes a vote and a validator away, as removing the seat does; so does a quota of nothing.
		ParticipantsCall::suspend_organisation { organisation, .. }
		| ParticipantsCall::set_quota { organisation, .. }
			if Consortium::is_seated(*organisation) =>
		{
			vec![council(Threshold::THREE_QUARTERS)]
		}
		ParticipantsCall::reject_application { .. }
		| ParticipantsCall::suspend_organisation { .. }
		| ParticipantsCall::screen_organisation { .. }
		| ParticipantsCall::screen_vessel { .. }
		| ParticipantsCall::set_quota { .. } => vec![council(Threshold::MAJORITY)],
		_ => vec![],
	}
}

fn council(threshold: Threshold) -> Rule {
	Rule::at_once(Body::Council, threshold)
}

/// More than half of the council, or this share of the class.
fn with_class(class: Option<SeatClass>, threshold: Threshold) -> Vec<Rule> {
	let own = class.map(|class| Rule::at_once(Body::Class(class), threshold));
	[Some(council(Threshold::MAJORITY)), own]
		.into_iter()
		.flatten()
		.collect()
}

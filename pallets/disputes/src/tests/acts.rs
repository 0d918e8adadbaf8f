// SPDX-License-Identifier: Apache-2.0

//! What the organisations of the small world do, in the words of the tests.

use super::mock::*;
use crate::{
	Call, Dispute, Disputes as AllDisputes, Effect, Event, Phase, RawEffect, RawSubject, Subject,
};
use frame::{deps::sp_runtime::traits::Dispatchable, testing_prelude::*};
use portolan_mocks::MockClock;
use portolan_primitives::{
	codes::CurrencyCode,
	ids::{ConsignmentId, DisputeId, DocumentId, EscrowId},
	money::Money,
};

/// Makes a call as a transaction does: all or nothing.
pub fn send(origin: RuntimeOrigin, call: Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch(origin)
		.map(|_| ())
		.map_err(|failed| failed.error)
}

pub fn bill_of_lading() -> RawSubject {
	RawSubject::Title {
		carrier: org(CARRIER),
		reference: b"BL-1".as_slice().into(),
	}
}

pub fn goods() -> RawSubject {
	RawSubject::Consignment(ConsignmentId(GOODS))
}

pub fn note(byte: u8) -> RawEffect {
	RawEffect::NoteCustody {
		container: number(1).as_bytes().try_into().unwrap(),
		note: hash(byte),
	}
}

/// The first dispute.
pub const FIRST: DisputeId = DisputeId(1);
/// The second.
pub const SECOND: DisputeId = DisputeId(2);

pub fn open_about(
	claimant: u32,
	subject: RawSubject,
	respondents: &[u32],
	relief: &[RawEffect],
) -> DispatchResult {
	Disputes::open_dispute(
		by(claimant),
		subject,
		respondents.iter().copied().map(org).collect(),
		org(ARBITRATOR),
		relief.into(),
		hash(1),
	)
}

/// The consignee wants the bank's pledge cancelled.
pub fn open() -> DispatchResult {
	let relief = [RawEffect::CancelLien, RawEffect::StopTitle, note(7)];
	open_about(CONSIGNEE, bill_of_lading(), &[BANK], &relief)
}

pub fn answer(respondent: u32, accepts: bool, counterclaims: &[RawEffect]) -> DispatchResult {
	Disputes::answer_dispute(
		by(respondent),
		FIRST,
		accepts,
		counterclaims.into(),
		hash(2),
	)
}

pub fn appoint(authority: u32, arbitrator: u32) -> DispatchResult {
	Disputes::appoint_arbitrator(by(authority), FIRST, org(arbitrator))
}

pub fn take_up(arbitrator: u32) -> DispatchResult {
	Disputes::accept_appointment(by(arbitrator), FIRST)
}

pub fn bring(party: u32, document: u64) -> DispatchResult {
	Disputes::submit_evidence(by(party), FIRST, DocumentId(document))
}

pub fn order_stop(arbitrator: u32) -> DispatchResult {
	send(by(arbitrator), Call::order_interim_stop { dispute: FIRST })
}

pub fn lift_stop(arbitrator: u32) -> DispatchResult {
	send(by(arbitrator), Call::lift_interim_stop { dispute: FIRST })
}

pub fn offer(party: u32, effects: &[RawEffect]) -> DispatchResult {
	Disputes::offer_settlement(by(party), FIRST, hash(3), effects.into())
}

pub fn agree(party: u32, offered_by: u32, effects: &[RawEffect]) -> DispatchResult {
	let call = Call::accept_settlement {
		dispute: FIRST,
		offered_by: org(offered_by),
		agreement: hash(3),
		effects: effects.into(),
	};
	send(by(party), call)
}

pub fn rule(arbitrator: u32, granted: &[RawEffect]) -> DispatchResult {
	Disputes::rule_on_dispute(by(arbitrator), FIRST, hash(4), granted.into())
}

pub fn appeal(party: u32) -> DispatchResult {
	Disputes::appeal_ruling(by(party), FIRST, hash(5))
}

pub fn execute() -> DispatchResult {
	execute_in(FIRST)
}

pub fn execute_in(dispute: DisputeId) -> DispatchResult {
	send(by(RIVAL), Call::execute_ruling { dispute })
}

pub fn advance() -> DispatchResult {
	send(by(RIVAL), Call::advance_dispute { dispute: FIRST })
}

/// Dispute 1 has come to that phase, with the arbitrator whom both want.
pub fn come_to(phase: Phase) {
	assert_ok!(open());
	from_opened(phase);
}

/// The same of a dispute that was opened against the bank.
pub fn from_opened(phase: Phase) {
	from_answered_by(BANK, phase);
}

pub fn from_answered_by(respondent: u32, phase: Phase) {
	if phase == Phase::Opened {
		return;
	}
	assert_ok!(answer(respondent, true, &[]));
	if phase == Phase::Answered {
		return;
	}
	assert_ok!(take_up(ARBITRATOR));
	if phase == Phase::Evidence {
		return;
	}
	MockClock::advance(PERIODS.evidence);
	assert_ok!(advance());
}

/// Dispute 1 is ruled on by the arbitrator.
pub fn come_to_ruling(granted: &[RawEffect]) {
	come_to(Phase::Mediation);
	MockClock::advance(PERIODS.mediation);
	assert_ok!(rule(ARBITRATOR, granted));
}

/// The ruling has been appealed, and another arbitrator appointed.
pub fn come_to_appeal(granted: &[RawEffect]) {
	come_to_ruling(granted);
	assert_ok!(appeal(BANK));
	assert_ok!(appoint(PORT, OTHER_ARBITRATOR));
}

/// What the escrow of the tests is called.
pub const ESCROW: EscrowId = EscrowId(1);

pub fn deposit() -> DispatchResult {
	Disputes::deposit_in_escrow(by(CONSIGNEE), TOKEN, org(SHIPPER), 500, hash(9))
}

pub fn accept_money() -> DispatchResult {
	Disputes::accept_escrow(by(SHIPPER), ESCROW, hash(9))
}

/// The consignee has set 500 aside for the shipper, who has accepted.
pub fn deposited() {
	assert_ok!(deposit());
	assert_ok!(accept_money());
}

pub fn money() -> RawSubject {
	RawSubject::Escrow(ESCROW)
}

pub fn usd(amount: u128) -> Money {
	let currency = CurrencyCode::parse(b"USD").unwrap();
	Money { amount, currency }
}

/// The chain's time.
pub fn now() -> u64 {
	<MockClock as frame::traits::Time>::now()
}

pub fn dispute() -> Dispute {
	AllDisputes::<Test>::get(FIRST).unwrap()
}

pub fn phase() -> Phase {
	dispute().status.phase()
}

pub fn effects(list: &[Effect]) -> crate::Effects {
	list.to_vec().try_into().unwrap()
}

pub fn title() -> Subject {
	Subject::Title(key())
}

pub fn last_event() -> Event<Test> {
	let RuntimeEvent::Disputes(event) = System::events().pop().unwrap().event else {
		panic!("the last event is of another pallet")
	};
	event
}

// SPDX-License-Identifier: Apache-2.0

//! `deposit_in_escrow`, `accept_escrow`, `release_escrow`, `return_escrow`.

use super::mock::*;
use crate::{AgreedEscrow, Escrows, Event};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::ids::{DepositTokenId, EscrowId};

fn release(who: u32) -> DispatchResult {
	Disputes::release_escrow(by(who), ESCROW)
}

fn give_back(who: u32) -> DispatchResult {
	Disputes::return_escrow(by(who), ESCROW)
}

#[test]
fn sets_aside_accepts_and_pays() {
	run(|| {
		assert_ok!(deposit());
		let set_aside = AgreedEscrow {
			token: TOKEN,
			depositor: org(CONSIGNEE),
			beneficiary: org(SHIPPER),
			amount: 500,
			agreement: hash(9),
			accepted: false,
		};
		assert_eq!(Escrows::<Test>::get(ESCROW), Some(set_aside));
		assert_eq!(
			last_event(),
			Event::EscrowDeposited {
				escrow: ESCROW,
				token: TOKEN,
				depositor: org(CONSIGNEE),
				beneficiary: org(SHIPPER),
				amount: 500,
				agreement: hash(9),
			}
		);
		assert_ok!(accept_money());
		assert_eq!(
			last_event(),
			Event::EscrowAccepted {
				escrow: ESCROW,
				beneficiary: org(SHIPPER),
			}
		);
		assert_ok!(release(CONSIGNEE));
		assert_eq!(
			last_event(),
			Event::EscrowReleased {
				escrow: ESCROW,
				beneficiary: org(SHIPPER),
				amount: 500,
				dispute: None,
			}
		);
		assert_eq!(payments(), [(org(CONSIGNEE), org(SHIPPER), 500)]);
		assert_eq!(Escrows::<Test>::get(ESCROW), None);
	});
}

#[test]
fn depositor_takes_back_what_is_not_accepted() {
	run(|| {
		assert_ok!(deposit());
		assert_noop!(release(CONSIGNEE), Refused::NotAccepted);
		assert_ok!(give_back(CONSIGNEE));
		assert_eq!(
			last_event(),
			Event::EscrowReturned {
				escrow: ESCROW,
				depositor: org(CONSIGNEE),
				amount: 500,
				dispute: None,
			}
		);
		assert_noop!(accept_money(), Refused::NotFound);
	});
}

#[test]
fn beneficiary_gives_back_accepted_or_not() {
	run(|| {
		assert_ok!(deposit());
		assert_ok!(give_back(SHIPPER));
		assert_ok!(deposit());
		let second = EscrowId(2);
		assert_ok!(Disputes::accept_escrow(by(SHIPPER), second, hash(9)));
		let back = |who| Disputes::return_escrow(by(who), second);
		assert_noop!(back(CONSIGNEE), Refused::NotAuthorised);
		assert_ok!(back(SHIPPER));
	});
}

#[test]
fn rejects_wrong_deposits() {
	run(|| {
		let deposit = |token, beneficiary, amount, agreement| {
			Disputes::deposit_in_escrow(by(CONSIGNEE), token, org(beneficiary), amount, agreement)
		};
		assert_noop!(deposit(TOKEN, SHIPPER, 1, H256::zero()), Refused::EmptyHash);
		assert_noop!(deposit(TOKEN, SHIPPER, 0, hash(1)), Refused::ZeroAmount);
		assert_noop!(deposit(TOKEN, CONSIGNEE, 1, hash(1)), Refused::SameParty);
		let unknown = deposit(DepositTokenId(9), SHIPPER, 1, hash(1));
		assert_noop!(unknown, Refused::TokenNotFound);
		assert_noop!(
			deposit(TOKEN, NOBODY, 1, hash(1)),
			refusal::UNKNOWN_ORGANISATION
		);
		assert_noop!(deposit(TOKEN, SHIPPER, 1_001, hash(1)), SETTLEMENT_REFUSES);
		world().denied(SHIPPER).install();
		assert_noop!(deposit(TOKEN, SHIPPER, 1, hash(1)), refusal::DENIED);
		world().suspended(CONSIGNEE).install();
		assert_noop!(deposit(TOKEN, SHIPPER, 1, hash(1)), refusal::SUSPENDED);
		world().limit(CONSIGNEE.into(), usd(499)).install();
		assert_noop!(deposit(TOKEN, SHIPPER, 500, hash(1)), refusal::OVER_LIMIT);
	});
}

#[test]
fn rejects_who_may_not_accept() {
	run(|| {
		assert_ok!(deposit());
		let accept = |who, agreement| Disputes::accept_escrow(by(who), ESCROW, agreement);
		for other in [CONSIGNEE, RIVAL, ARBITRATOR] {
			assert_noop!(accept(other, hash(9)), Refused::NotAuthorised);
		}
		assert_noop!(accept(SHIPPER, hash(8)), Refused::OtherAgreement);
		world().suspended(SHIPPER).install();
		assert_noop!(accept(SHIPPER, hash(9)), refusal::SUSPENDED);
		world().denied(CONSIGNEE).install();
		assert_noop!(accept(SHIPPER, hash(9)), refusal::DENIED);
		world().install();
		assert_ok!(accept_money());
		assert_noop!(accept_money(), Refused::AlreadyAccepted);
	});
}

#[test]
fn rejects_who_may_not_pay_or_give_back() {
	run(|| {
		deposited();
		for other in [SHIPPER, RIVAL, ARBITRATOR] {
			assert_noop!(release(other), Refused::NotAuthorised);
		}
		for other in [CONSIGNEE, RIVAL, ARBITRATOR] {
			assert_noop!(give_back(other), Refused::NotAuthorised);
		}
		let signed = RuntimeOrigin::signed;
		for (who, why) in [
			(STRANGER, refusal::UNKNOWN_ACCOUNT),
			(BOOKER, refusal::NOT_PERMITTED),
		] {
			assert_noop!(Disputes::release_escrow(signed(who), ESCROW), why);
			assert_noop!(Disputes::return_escrow(signed(who), ESCROW), why);
			assert_noop!(Disputes::accept_escrow(signed(who), ESCROW, hash(9)), why);
		}
		world().limit(CONSIGNEE.into(), usd(499)).install();
		assert_noop!(release(CONSIGNEE), refusal::OVER_LIMIT);
		world().denied(SHIPPER).install();
		assert_noop!(release(CONSIGNEE), refusal::DENIED);
		world().suspended(CONSIGNEE).install();
		assert_ok!(release(CONSIGNEE));
		assert_noop!(give_back(SHIPPER), Refused::NotFound);
	});
}

/// Neither side gets ahead of the ruling.
#[test]
fn rejects_what_is_in_dispute() {
	run(|| {
		deposited();
		let relief = [crate::RawEffect::ReturnHold];
		assert_ok!(open_about(CONSIGNEE, money(), &[SHIPPER], &relief));
		assert_noop!(release(CONSIGNEE), Refused::InDispute);
		assert_noop!(give_back(SHIPPER), Refused::InDispute);
		assert_ok!(Disputes::withdraw_dispute(by(CONSIGNEE), FIRST));
		assert_ok!(give_back(SHIPPER));
	});
}

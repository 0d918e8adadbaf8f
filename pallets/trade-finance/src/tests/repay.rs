// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, Fingerprints, OfferInput, Proceeds, ReceivableInput, ReceivablePhase};
use frame::testing_prelude::*;
use portolan_mocks::{MockClock, MockTitleControl};
use portolan_primitives::{
	ids::{ConsignmentId, ReceivableId},
	roles::Permission,
	traits::ExportProceeds,
};

fn repay(origin: RuntimeOrigin) -> DispatchResult {
	TradeFinance::repay_receivable(origin, RECEIVABLE)
}

#[test]
fn the_advance_to_the_bank_the_rest_to_the_seller_and_the_bill_to_the_buyer() {
	build_and_execute(|| {
		funded(BANK, secured());
		take_events();
		assert_ok!(repay(by(APPLICANT)));
		assert_eq!(gain(USD, APPLICANT), -5_000_000);
		assert_eq!(
			(gain(USD, BANK), gain(USD, BENEFICIARY)),
			(50_000, 4_950_000)
		);
		assert_eq!((lien(1), possessor(1)), (None, APPLICANT));
		let received = TradeFinance::received(ConsignmentId(1), org(BENEFICIARY), currency("USD"));
		assert_eq!(received, 5_000_000);
		let expected = Event::ReceivableRepaid {
			receivable: RECEIVABLE,
			bank: org(BANK),
			advance: 4_000_000,
			rest: 1_000_000,
			token: USD,
			from: ReceivablePhase::Funded,
			to: ReceivablePhase::Repaid,
		};
		assert_eq!(take_events(), vec![expected]);
		// It stays financed for ever, and the declaration drawn.
		assert_eq!(
			(Fingerprints::<Test>::iter().count(), drawn()),
			(2, 4_000_000)
		);
	});
}

#[test]
fn the_buyer_pays_in_the_token_that_it_has_acknowledged() {
	build_and_execute(|| {
		let id = verify(receivable());
		// The bank pays in another one of the currency.
		let offer = OfferInput {
			token: OTHER_USD,
			..offer()
		};
		assert_ok!(TradeFinance::offer_financing(by(BANK), id, offer));
		assert_ok!(TradeFinance::accept_offer(by(BENEFICIARY), id, org(BANK)));
		assert_ok!(TradeFinance::fund_receivable(by(BANK), id));
		assert_eq!(gain(OTHER_USD, BENEFICIARY), 3_950_000);
		set_balance(OTHER_USD, APPLICANT, 0);
		assert_ok!(repay(by(APPLICANT)));
		assert_eq!(gain(USD, APPLICANT), -5_000_000);
		assert_eq!(
			(gain(USD, BANK), gain(USD, BENEFICIARY)),
			(4_000_000, 1_000_000)
		);
		assert_eq!(balance(OTHER_USD, APPLICANT), 0);
	});
	// It agrees to the token with the terms.
	build_and_execute(|| {
		let one = register(receivable());
		let other = register(ReceivableInput {
			token: OTHER_USD,
			..receivable()
		});
		assert_ne!(receivable_hash(one), receivable_hash(other));
	});
}

#[test]
fn an_advance_of_the_whole_leaves_nothing_to_the_seller() {
	build_and_execute(|| {
		let id = verify(receivable());
		let mut offer = offer();
		offer.advance = 5_000_000;
		assert_ok!(TradeFinance::offer_financing(by(BANK), id, offer));
		assert_ok!(TradeFinance::accept_offer(by(BENEFICIARY), id, org(BANK)));
		assert_ok!(TradeFinance::fund_receivable(by(BANK), id));
		// Nor is it screened: it has no part in the payment.
		world().denied(BENEFICIARY).install();
		assert_ok!(repay(by(APPLICANT)));
		assert_eq!(gain(USD, BENEFICIARY), 4_950_000);
	});
}

#[test]
fn nothing_is_booked_that_does_not_count() {
	build_and_execute(|| {
		let mut input = secured();
		input.buyer = org(TRADER);
		funded(BANK, input);
		assert_ok!(repay(by(TRADER)));
		assert_eq!(Proceeds::<Test>::iter().count(), 0);
		assert_eq!(possessor(1), TRADER);
	});
}

#[test]
fn an_overdue_receivable_can_be_repaid_by_a_suspended_buyer() {
	build_and_execute(|| {
		funded(BANK, receivable());
		MockClock::set(receivable().due);
		assert_ok!(TradeFinance::enforce_overdue(by(BANK), RECEIVABLE));
		world().suspended(APPLICANT).install();
		assert_ok!(repay(by(APPLICANT)));
		assert_eq!(receivable_phase(RECEIVABLE), ReceivablePhase::Repaid);
	});
}

#[test]
fn all_or_nothing() {
	build_and_execute(|| {
		funded(BANK, secured());
		set_balance(USD, APPLICANT, 4_999_999);
		assert_noop!(repay(by(APPLICANT)), NO_MONEY);
		set_balance(USD, APPLICANT, WEALTH);
		MockTitleControl::on_release_lien(|_, _| Err(BILL_REFUSED));
		assert_noop!(repay(by(APPLICANT)), BILL_REFUSED);
		MockTitleControl::on_release_lien(release);
		MockTitleControl::on_deliver(|_, _, _| Err(BILL_REFUSED));
		assert_noop!(repay(by(APPLICANT)), BILL_REFUSED);
		MockTitleControl::on_deliver(deliver);
		change_bill(1, |bill| bill.stopped = true);
		assert_noop!(repay(by(APPLICANT)), BILL_STOPPED);
		assert_eq!((gain(USD, APPLICANT), possessor(1)), (0, BENEFICIARY));
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		funded(BANK, receivable());
		assert_guarded(APPLICANT, Permission::Treasury, repay);
		assert_reserved(&[BENEFICIARY, BANK, TRADER], repay);
		assert_screened(APPLICANT, &[APPLICANT, BENEFICIARY, BANK], repay);
		assert_limited(APPLICANT, 5_000_000, repay);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(repay(by(APPLICANT)), Fault::NotFound);
		accepted(BANK, receivable());
		assert_noop!(repay(by(APPLICANT)), Fault::WrongStatus);
		assert_ok!(TradeFinance::fund_receivable(by(BANK), RECEIVABLE));
		assert_ok!(repay(by(APPLICANT)));
		assert_noop!(repay(by(APPLICANT)), Fault::WrongStatus);
		let nothing = TradeFinance::repay_receivable(by(APPLICANT), ReceivableId(9));
		assert_noop!(nothing, Fault::NotFound);
	});
}

#[test]
fn rejects_overflow() {
	build_and_execute(|| {
		funded(
			BANK,
			ReceivableInput {
				amount: 5_000_000,
				..secured()
			},
		);
		let entry = (ConsignmentId(1), org(BENEFICIARY), currency("USD"));
		Proceeds::<Test>::insert(entry, u128::MAX);
		assert_noop!(repay(by(APPLICANT)), Fault::Overflow);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, OfferInput, ReceivablePhase, ReceivableStatus};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	ids::ReceivableId,
	roles::{Permission, Role},
};

fn try_offer(bank: u32, change: impl FnOnce(&mut OfferInput)) -> DispatchResult {
	let mut offer = offer();
	change(&mut offer);
	TradeFinance::offer_financing(by(bank), RECEIVABLE, offer)
}

fn accept(bank: u32) -> DispatchResult {
	TradeFinance::accept_offer(by(BENEFICIARY), RECEIVABLE, org(bank))
}

#[test]
fn banks_offer_and_the_seller_accepts_one() {
	build_and_execute(|| {
		verify(receivable());
		take_events();
		assert_ok!(try_offer(BANK, |_| {}));
		assert_ok!(try_offer(ISSUING, |offer| offer.fee = 0));
		assert_ok!(accept(ISSUING));
		let ReceivableStatus::Accepted { offer, approved_by } =
			TradeFinance::receivable(RECEIVABLE).unwrap().status
		else {
			panic!("not accepted")
		};
		assert_eq!(
			(offer.bank, offer.by, offer.fee),
			(org(ISSUING), u64::from(ISSUING), 0)
		);
		assert_eq!((offer.payout(), approved_by), (Some(4_000_000), None));
		let offered = |bank, fee, from| Event::FinancingOffered {
			receivable: RECEIVABLE,
			bank: org(bank),
			token: USD,
			advance: 4_000_000,
			fee,
			from,
			to: ReceivablePhase::Offered,
		};
		let accepted = Event::OfferAccepted {
			receivable: RECEIVABLE,
			bank: org(ISSUING),
			from: ReceivablePhase::Offered,
			to: ReceivablePhase::Accepted,
		};
		let expected = vec![
			offered(BANK, 50_000, ReceivablePhase::Verified),
			offered(ISSUING, 0, ReceivablePhase::Offered),
			accepted,
		];
		assert_eq!(take_events(), expected);
	});
}

#[test]
fn rejects_wrong_permission_role_and_standing() {
	build_and_execute(|| {
		verify(receivable());
		let call = |origin| TradeFinance::offer_financing(origin, RECEIVABLE, offer());
		assert_guarded(BANK, Permission::Finance, call);
		assert_active_only(BANK, call);
		assert_noop!(call(by(TRADER)), refusal::WRONG_ROLE);
		assert_screened(BANK, &[BENEFICIARY, APPLICANT], call);
		for party in [BENEFICIARY, APPLICANT] {
			world().suspended(party).install();
			assert_noop!(call(by(BANK)), refusal::SUSPENDED);
		}
		assert_limited(BANK, 4_000_000, call);
	});
}

#[test]
fn rejects_acceptance_by_others() {
	build_and_execute(|| {
		offered(BANK, receivable());
		let call = |origin| TradeFinance::accept_offer(origin, RECEIVABLE, org(BANK));
		assert_guarded(BENEFICIARY, Permission::Finance, call);
		assert_active_only(BENEFICIARY, call);
		assert_reserved(&[APPLICANT, BANK, TRADER], call);
		assert_noop!(accept(ISSUING), Fault::OfferNotFound);
	});
}

#[test]
fn rejects_amounts_and_tokens_that_do_not_fit() {
	build_and_execute(|| {
		verify(receivable());
		let rejected = |change: fn(&mut OfferInput), fault: Fault| {
			assert_noop!(try_offer(BANK, change), fault);
		};
		rejected(|offer| offer.advance = 0, Fault::ZeroAmount);
		rejected(|offer| offer.advance = 5_000_001, Fault::AdvanceOutOfRange);
		rejected(|offer| offer.fee = offer.advance, Fault::AdvanceOutOfRange);
		rejected(|offer| offer.token = EUR, Fault::CurrencyMismatch);
		rejected(|offer| offer.token = NO_TOKEN, Fault::TokenNotFound);
		assert_ok!(try_offer(BANK, |offer| offer.advance = 5_000_000));
	});
}

#[test]
fn rejects_a_bank_that_is_a_party() {
	build_and_execute(|| {
		verify(receivable());
		for party in [BENEFICIARY, APPLICANT] {
			world()
				.organisation(party, "NL", &[Role::Trader, Role::Bank])
				.install();
			assert_noop!(try_offer(party, |_| {}), Fault::SameParty);
		}
	});
}

#[test]
fn rejects_more_than_one_offer_of_a_bank_and_more_than_eight_in_all() {
	build_and_execute(|| {
		offered(BANK, receivable());
		assert_noop!(try_offer(BANK, |_| {}), Fault::AlreadyOffered);
		let banks = 20..28;
		let world = banks.clone().fold(world(), |world, bank| {
			world.organisation(bank, "GB", &[Role::Bank])
		});
		world.install();
		for bank in banks.clone().take(7) {
			assert_ok!(try_offer(bank, |_| {}));
		}
		assert_noop!(try_offer(27, |_| {}), Fault::TooManyOffers);
	});
}

#[test]
fn rejects_after_the_due_date() {
	build_and_execute(|| {
		offered(BANK, receivable());
		MockClock::set(receivable().due);
		assert_noop!(try_offer(ISSUING, |_| {}), Fault::DuePassed);
		assert_noop!(accept(BANK), Fault::DuePassed);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(try_offer(BANK, |_| {}), Fault::NotFound);
		assert_noop!(accept(BANK), Fault::NotFound);
		let id = register(receivable());
		assert_noop!(try_offer(BANK, |_| {}), Fault::WrongStatus);
		let hash = receivable_hash(id);
		assert_ok!(TradeFinance::verify_receivable(by(APPLICANT), id, hash));
		assert_noop!(accept(BANK), Fault::WrongStatus);
		assert_ok!(try_offer(BANK, |_| {}));
		assert_ok!(accept(BANK));
		assert_noop!(accept(BANK), Fault::WrongStatus);
		assert_noop!(try_offer(ISSUING, |_| {}), Fault::WrongStatus);
		assert_eq!(id, ReceivableId(0));
	});
}

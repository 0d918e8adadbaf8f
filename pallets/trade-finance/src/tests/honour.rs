// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{
	Basis, CreditApplication, CreditPhase, Credits, Disposition, Event, PresentationPhase,
	PresentationStatus, Proceeds,
};
use frame::testing_prelude::*;
use portolan_mocks::MockTitleControl;
use portolan_primitives::{
	ids::{ConsignmentId, PresentationId},
	roles::{Permission, Role},
	traits::ExportProceeds,
};

fn honour(origin: RuntimeOrigin) -> DispatchResult {
	TradeFinance::honour_presentation(origin, FIRST)
}

fn received() -> u128 {
	TradeFinance::received(ConsignmentId(1), org(BENEFICIARY), currency("USD"))
}

#[test]
fn moves_money_and_title_and_books_the_drawing_in_one_call() {
	build_and_execute(|| {
		complying();
		take_events();
		assert_ok!(honour(by(NOMINATED)));
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		let (bank, basis) = (org(NOMINATED), Basis::Examined);
		assert_eq!(
			status,
			PresentationStatus::Honoured {
				by: bank,
				basis,
				at: NOW
			}
		);
		let paid = AMOUNT as i128;
		assert_eq!(
			(gain(USD, BENEFICIARY), gain(USD, NOMINATED)),
			(paid, -paid)
		);
		assert_eq!((possessor(1), lien(1)), (NOMINATED, None));
		assert_eq!((sums(), received()), ((AMOUNT, 0), AMOUNT));
		assert_eq!(credit_phase(), CreditPhase::FullyDrawn);
		let honoured = Event::PresentationHonoured {
			presentation: FIRST,
			credit: CREDIT,
			bank,
			beneficiary: org(BENEFICIARY),
			amount: AMOUNT,
			token: USD,
			bill: key(1),
			drawn: AMOUNT,
			from: PresentationPhase::Complying,
			to: PresentationPhase::Honoured,
		};
		let drawn = Event::CreditFullyDrawn {
			credit: CREDIT,
			drawn: AMOUNT,
			from: CreditPhase::Advised,
			to: CreditPhase::FullyDrawn,
		};
		assert_eq!(take_events(), vec![honoured, drawn]);
	});
}

#[test]
fn leaves_the_credit_open_for_the_rest() {
	build_and_execute(|| {
		open(application());
		present(CREDIT, papers(1, 4_000_000).input(4_000_000));
		present(CREDIT, papers(2, 6_000_000).input(6_000_000));
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
		assert_ok!(honour(by(NOMINATED)));
		assert_eq!(
			(sums(), credit_phase()),
			((4_000_000, 6_000_000), CreditPhase::Advised)
		);
		let second = PresentationId(1);
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), second));
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), second));
		assert_eq!(
			(sums(), credit_phase()),
			((AMOUNT, 0), CreditPhase::FullyDrawn)
		);
	});
}

#[test]
fn one_drawing_spends_a_credit_that_allows_one() {
	build_and_execute(|| {
		open(CreditApplication {
			partial_drawings: false,
			..application()
		});
		present(CREDIT, papers(1, AMOUNT - 1).input(AMOUNT - 1));
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
		assert_ok!(honour(by(NOMINATED)));
		assert_eq!(
			(sums(), credit_phase()),
			((AMOUNT - 1, 0), CreditPhase::FullyDrawn)
		);
	});
}

#[test]
fn the_issuing_bank_honours_where_none_is_nominated() {
	build_and_execute(|| {
		presented_directly();
		assert_ok!(TradeFinance::accept_presentation(by(ISSUING), FIRST));
		assert_noop!(honour(by(NOMINATED)), Fault::NotAuthorised);
		assert_ok!(honour(by(ISSUING)));
		assert_eq!(
			(possessor(1), gain(USD, ISSUING)),
			(ISSUING, -(AMOUNT as i128))
		);
	});
}

#[test]
fn a_sale_at_home_has_no_proceeds() {
	build_and_execute(|| {
		complying();
		let at_home = world().organisation(APPLICANT, "CN", &[Role::Trader]);
		at_home.install();
		assert_ok!(honour(by(NOMINATED)));
		assert_eq!((gain(USD, BENEFICIARY), received()), (AMOUNT as i128, 0));
	});
}

#[test]
fn a_stopped_bill_leaves_the_obligation_open() {
	build_and_execute(|| {
		complying();
		change_bill(1, |bill| bill.stopped = true);
		assert_noop!(honour(by(NOMINATED)), BILL_STOPPED);
		assert_eq!(
			(phase(), gain(USD, BENEFICIARY)),
			(PresentationPhase::Complying, 0)
		);
		assert_eq!(lien(1), lien_of(NOMINATED, FIRST));
		change_bill(1, |bill| bill.stopped = false);
		assert_ok!(honour(by(NOMINATED)));
	});
}

#[test]
fn never_money_without_title() {
	build_and_execute(|| {
		complying();
		MockTitleControl::on_enforce_lien(|_, _| Err(BILL_REFUSED));
		assert_noop!(honour(by(NOMINATED)), BILL_REFUSED);
		assert_eq!(
			(gain(USD, BENEFICIARY), received(), sums()),
			(0, 0, (0, AMOUNT))
		);
	});
}

#[test]
fn never_title_without_money() {
	build_and_execute(|| {
		complying();
		set_balance(USD, NOMINATED, AMOUNT - 1);
		assert_noop!(honour(by(NOMINATED)), NO_MONEY);
		assert_eq!(
			(possessor(1), lien(1)),
			(BENEFICIARY, lien_of(NOMINATED, FIRST))
		);
	});
}

#[test]
fn i15_a_suspended_bank_can_settle() {
	build_and_execute(|| {
		complying();
		world()
			.suspended(NOMINATED)
			.suspended(BENEFICIARY)
			.install();
		assert_ok!(honour(by(NOMINATED)));
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		complying();
		assert_guarded(NOMINATED, Permission::Treasury, honour);
		assert_reserved(&[APPLICANT, BENEFICIARY, ISSUING, BANK], honour);
		assert_screened(
			NOMINATED,
			&[APPLICANT, BENEFICIARY, ISSUING, NOMINATED],
			honour,
		);
		assert_limited(NOMINATED, AMOUNT, honour);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(honour(by(NOMINATED)), Fault::NotFound);
		presented();
		assert_noop!(honour(by(NOMINATED)), Fault::WrongStatus);
		assert_ok!(refuse(NOMINATED, Disposition::Returning));
		assert_noop!(honour(by(NOMINATED)), Fault::WrongStatus);
	});
	build_and_execute(|| {
		honoured();
		assert_noop!(honour(by(NOMINATED)), Fault::WrongStatus);
	});
}

#[test]
fn rejects_overflow() {
	build_and_execute(|| {
		complying();
		let entry = (ConsignmentId(1), org(BENEFICIARY), currency("USD"));
		Proceeds::<Test>::insert(entry, u128::MAX);
		assert_noop!(honour(by(NOMINATED)), Fault::Overflow);
	});
	build_and_execute(|| {
		complying();
		let stored = Credits::<Test>::get(CREDIT).unwrap();
		Credits::<Test>::mutate(CREDIT, |credit| credit.as_mut().unwrap().open = 0);
		assert_noop!(honour(by(NOMINATED)), Fault::Overflow);
		Credits::<Test>::insert(CREDIT, stored);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock, MockDeclarations, MockSettlement};
use portolan_primitives::{
	ids::DepositTokenId,
	money::Money,
	traits::{AssessmentRequest, DutyLedger},
};

const TOTAL: u128 = 4_820_000;

fn builder() -> ExtBuilder {
	ExtBuilder::default().measures(vector_tariff())
}

fn pay_by(who: u64, token: DepositTokenId) -> DispatchResultWithPostInfo {
	Tax::pay_assessment(RuntimeOrigin::signed(who), DECLARATION, token)
}

fn pay() -> DispatchResultWithPostInfo {
	pay_by(IMPORTER.into(), CNY)
}

/// Fails with that error and changes neither storage nor money nor declaration.
#[track_caller]
fn refused(payment: impl FnOnce() -> DispatchResultWithPostInfo, error: impl Into<DispatchError>) {
	let money = money_supply();
	let importer = balance(IMPORTER);
	let call = frame::deps::frame_support::storage::with_storage_layer(|| {
		payment().map_err(|refusal| refusal.error)
	});
	assert_noop!(call, error.into());
	assert_eq!((money_supply(), balance(IMPORTER)), (money, importer));
	assert_eq!(released(), vec![]);
}

#[test]
fn pays_divides_and_releases() {
	let builder = builder()
		.split(
			MeasureKind::Mfn,
			&[(CUSTOMS_CN, 300_000), (TREASURY_CN, 700_000)],
		)
		.split(
			MeasureKind::Vat,
			&[(PROVINCE_CN, 500_000), (TREASURY_CN, 500_000)],
		);
	builder.build_and_execute(|| {
		due();
		set_balance(IMPORTER, TOTAL + 7);
		let info = pay().unwrap();
		// Duty 14 000.00, consumption tax 12 666.67, value added tax 21 533.33: the odd cent goes to
		// the first of equals.
		assert_eq!(balance(IMPORTER), 7);
		assert_eq!(balance(CUSTOMS_CN), 420_000);
		assert_eq!(balance(PROVINCE_CN), 1_076_667);
		assert_eq!(balance(TREASURY_CN), 980_000 + 1_266_667 + 1_076_666);
		assert_eq!(money_supply(), TOTAL + 7);
		assert_eq!(released(), vec![DECLARATION]);
		assert!(Tax::is_secured(DECLARATION));
		let payment = Payment {
			payer: org(IMPORTER),
			token: CNY,
			at: NOW,
		};
		let to = AssessmentStatus::Settled {
			at: NOW,
			payment: Some(payment),
		};
		assert_eq!(
			last_event(),
			Event::AssessmentPaid {
				declaration: DECLARATION,
				payer: org(IMPORTER),
				token: CNY,
				amount: Money {
					amount: TOTAL,
					currency: currency("CNY")
				},
				from: AssessmentStatus::Due {
					notified: NOW,
					deadline: NOW + PERIOD
				},
				to,
			}
		);
		assert_eq!(info.actual_weight, Some(Tax::weigh_payment(3)));
		let declared = Call::<Test>::pay_assessment {
			declaration: DECLARATION,
			token: CNY,
		}
		.get_dispatch_info()
		.call_weight;
		assert!(Tax::weigh_payment(3).ref_time() < declared.ref_time());
	});
}

#[test]
fn leaves_everything_to_the_treasury_without_a_table() {
	builder().build_and_execute(|| {
		due();
		set_balance(IMPORTER, TOTAL);
		assert_ok!(pay());
		assert_eq!((balance(IMPORTER), balance(TREASURY_CN)), (0, TOTAL));
	});
}

#[test]
fn an_agent_pays_with_its_own_money() {
	builder().build_and_execute(|| {
		due();
		set_balance(IMPORTER, TOTAL);
		set_balance(BROKER, TOTAL);
		assert_ok!(pay_by(BROKER.into(), CNY));
		assert_eq!((balance(IMPORTER), balance(BROKER)), (TOTAL, 0));
	});
}

#[test]
fn a_suspended_debtor_settles_what_it_owes() {
	builder().build_and_execute(|| {
		let request = AssessmentRequest {
			debtor: org(SUSPENDED),
			..request(DECLARATION.0, vector())
		};
		Tax::assess(request).unwrap();
		Tax::notify_assessment(account(TAX_CN), DECLARATION).unwrap();
		set_balance(SUSPENDED, TOTAL);
		assert_ok!(pay_by(SUSPENDED.into(), CNY));
	});
}

#[test]
fn the_deadline_does_not_bar_payment() {
	builder().build_and_execute(|| {
		due();
		// Late by one day begun: 0.05 % of 48 200.00 is 24.10.
		set_balance(IMPORTER, TOTAL + 2_410);
		MockClock::set(NOW + PERIOD + 1);
		assert_ok!(pay());
		assert_eq!(balance(IMPORTER), 0);
	});
}

#[test]
fn rejects_wrong_actors() {
	builder().build_and_execute(|| {
		due();
		for id in [IMPORTER, STRANGER, TAX_CN] {
			set_balance(id, TOTAL);
		}
		refused(|| pay_by(NOBODY, CNY), refusal::UNKNOWN_ACCOUNT);
		refused(|| pay_by(CLERK, CNY), refusal::NOT_PERMITTED);
		refused(|| pay_by(CASHIER, CNY), refusal::OVER_LIMIT);
		refused(|| pay_by(STRANGER.into(), CNY), refusal::NO_MANDATE);
		refused(|| pay_by(TAX_CN.into(), CNY), refusal::NO_MANDATE);
		refused(
			|| Tax::pay_assessment(RuntimeOrigin::root(), DECLARATION, CNY),
			DispatchError::BadOrigin,
		);
	});
}

#[test]
fn rejects_denied_parties() {
	builder().build_and_execute(|| {
		let request = AssessmentRequest {
			debtor: org(DENIED),
			..request(DECLARATION.0, vector())
		};
		Tax::assess(request).unwrap();
		Tax::notify_assessment(account(TAX_CN), DECLARATION).unwrap();
		set_balance(DENIED, TOTAL);
		set_balance(BROKER, TOTAL);
		refused(|| pay_by(DENIED.into(), CNY), refusal::DENIED);
		refused(|| pay_by(BROKER.into(), CNY), refusal::DENIED);
	});
}

#[test]
fn rejects_a_denied_agent() {
	builder().build_and_execute(|| {
		due();
		directory().denied(BROKER).install();
		set_balance(BROKER, TOTAL);
		refused(|| pay_by(BROKER.into(), CNY), refusal::DENIED);
	});
}

#[test]
fn rejects_wrong_states() {
	builder().build_and_execute(|| {
		set_balance(IMPORTER, 2 * TOTAL);
		refused(pay, Error::<Test>::NotFound);
		assess(vector()).unwrap();
		refused(pay, Error::<Test>::WrongStatus);
		Tax::notify_assessment(account(TAX_CN), DECLARATION).unwrap();
		assert_ok!(pay());
		assert_noop!(
			pay().map_err(|refusal| refusal.error),
			DispatchError::from(Error::<Test>::WrongStatus)
		);
	});
}

#[test]
fn rejects_other_tokens() {
	builder().build_and_execute(|| {
		due();
		set_balance(IMPORTER, TOTAL);
		for token in [OTHER_CNY, EUR, DepositTokenId(9)] {
			refused(
				|| pay_by(IMPORTER.into(), token),
				Error::<Test>::TokenNotAccepted,
			);
		}
	});
}

#[test]
fn does_nothing_without_money() {
	builder().build_and_execute(|| {
		due();
		set_balance(IMPORTER, TOTAL - 1);
		refused(pay, NO_MONEY);
		assert!(!Tax::is_secured(DECLARATION));
	});
}

#[test]
fn does_nothing_when_the_declaration_cannot_be_released() {
	builder().build_and_execute(|| {
		due();
		// Money that lies outside of storage cannot be rolled back here.
		MockSettlement::on_pay(|_, _, _| Ok(()));
		MockDeclarations::on_release_secured(|_| Err(NOT_ASSESSED));
		refused(pay, NOT_ASSESSED);
		assert!(!Tax::is_secured(DECLARATION));
	});
}

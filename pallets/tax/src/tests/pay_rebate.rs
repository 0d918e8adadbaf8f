// SPDX-License-Identifier: Apache-2.0

use super::{exports::*, mock::*};
use crate::*;
use frame::{deps::frame_support::storage::with_storage_layer, prelude::*, testing_prelude::*};
use portolan_mocks::refusal;
use portolan_primitives::{ids::DepositTokenId, money::Money};

fn pay_by(who: u64, token: DepositTokenId) -> DispatchResult {
	Tax::pay_rebate(RuntimeOrigin::signed(who), CLAIM, token)
}

fn pay() -> DispatchResult {
	pay_by(TREASURY_CN.into(), CNY)
}

/// Fails with that error and moves no money.
#[track_caller]
fn refused(payment: impl FnOnce() -> DispatchResult, error: impl Into<DispatchError>) {
	let before = (balance(TREASURY_CN), balance(EXPORTER), money_supply());
	assert_noop!(with_storage_layer(payment), error.into());
	let after = (balance(TREASURY_CN), balance(EXPORTER), money_supply());
	assert_eq!(after, before);
}

#[test]
fn pays_the_exporter() {
	builder().build_and_execute(|| {
		approved();
		assert_ok!(pay());
		assert_eq!(balance(EXPORTER), REBATE);
		assert_eq!(balance(TREASURY_CN), 5);
		let to = RebateStatus::Paid {
			by: org(TREASURY_CN),
			token: CNY,
			at: NOW,
		};
		assert_eq!(rebate_status(CLAIM), to);
		assert_eq!(
			last_event(),
			Event::RebatePaid {
				rebate: CLAIM,
				exporter: org(EXPORTER),
				token: CNY,
				amount: Money {
					amount: REBATE,
					currency: currency("CNY")
				},
				from: RebateStatus::Approved {
					by: org(TAX_CN),
					at: NOW
				},
				to,
			}
		);
		// What was paid for stays used.
		assert_noop!(
			Tax::deduct_vat_invoice(account(EXPORTER), FIRST),
			Error::<Test>::InvoiceNotIssued
		);
	});
}

#[test]
fn a_suspended_treasury_pays_a_suspended_exporter() {
	builder().build_and_execute(|| {
		approved();
		let both = directory().suspended(TREASURY_CN).suspended(EXPORTER);
		both.install();
		assert_ok!(pay());
	});
}

#[test]
fn rejects_wrong_actors() {
	builder().build_and_execute(|| {
		approved();
		refused(|| pay_by(NOBODY, CNY), refusal::UNKNOWN_ACCOUNT);
		refused(|| pay_by(CLERK, CNY), refusal::NOT_PERMITTED);
		refused(|| pay_by(CLERK_CN, CNY), refusal::OVER_LIMIT);
		for other in [TAX_CN, CUSTOMS_CN, EXPORTER] {
			set_balance(other, REBATE);
			refused(|| pay_by(other.into(), CNY), Error::<Test>::NotTreasury);
		}
		refused(
			|| Tax::pay_rebate(RuntimeOrigin::root(), CLAIM, CNY),
			DispatchError::BadOrigin,
		);
	});
}

#[test]
fn rejects_denied_parties() {
	for denied in [EXPORTER, TREASURY_CN] {
		builder().build_and_execute(|| {
			approved();
			directory().denied(denied).install();
			refused(pay, refusal::DENIED);
		});
	}
}

#[test]
fn rejects_wrong_states() {
	builder().build_and_execute(|| {
		refused(pay, Error::<Test>::RebateNotFound);
		claimed();
		set_balance(TREASURY_CN, 3 * REBATE);
		refused(pay, Error::<Test>::WrongRebateStatus);
		Tax::approve_rebate(account(TAX_CN), CLAIM).unwrap();
		assert_ok!(pay());
		refused(pay, Error::<Test>::WrongRebateStatus);
	});
	builder().build_and_execute(|| {
		claimed();
		let reason = RebateRejection::FraudSuspected;
		Tax::reject_rebate(account(TAX_CN), CLAIM, reason).unwrap();
		refused(pay, Error::<Test>::WrongRebateStatus);
	});
}

#[test]
fn rejects_other_tokens() {
	builder().build_and_execute(|| {
		approved();
		for token in [OTHER_CNY, EUR, DepositTokenId(9)] {
			refused(
				|| pay_by(TREASURY_CN.into(), token),
				Error::<Test>::TokenNotAccepted,
			);
		}
	});
}

#[test]
fn does_nothing_without_money() {
	builder().build_and_execute(|| {
		approved();
		set_balance(TREASURY_CN, REBATE - 1);
		refused(pay, NO_MONEY);
		let approved = RebateStatus::Approved {
			by: org(TAX_CN),
			at: NOW,
		};
		assert_eq!(rebate_status(CLAIM), approved);
	});
}

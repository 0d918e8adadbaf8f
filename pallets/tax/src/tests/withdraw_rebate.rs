// SPDX-License-Identifier: Apache-2.0

use super::{exports::*, mock::*};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::refusal;
use portolan_primitives::ids::{RebateId, VatInvoiceId};

/// Another claim than [`CLAIM`].
const OTHER: RebateId = RebateId(1);

fn withdraw_by(who: u64, rebate: RebateId) -> DispatchResult {
	let withdrawn = Tax::withdraw_rebate(RuntimeOrigin::signed(who), rebate);
	withdrawn.map(|_| ()).map_err(|refusal| refusal.error)
}

fn withdraw() -> DispatchResult {
	withdraw_by(EXPORTER.into(), CLAIM)
}

#[test]
fn frees_what_was_claimed() {
	builder().build_and_execute(|| {
		claimed();
		let info = Tax::withdraw_rebate(account(EXPORTER), CLAIM).unwrap();
		let from = RebateStatus::Matched { at: NOW };
		let to = RebateStatus::Withdrawn { at: NOW };
		assert_eq!(rebate_status(CLAIM), to);
		let event = Event::RebateWithdrawn {
			rebate: CLAIM,
			from,
			to,
		};
		assert_eq!(last_event(), event);
		assert_eq!(invoice_status(FIRST), VatInvoiceStatus::Issued);
		assert_eq!(RebatedLines::<Test>::iter().count(), 0);
		// It weighs by its own lines.
		let used = Tax::weigh(<() as WeightInfo>::withdraw_rebate(2), 1);
		assert_eq!(info.actual_weight, Some(used));
		let declared = Call::<Test>::withdraw_rebate { rebate: CLAIM }.get_dispatch_info();
		assert!(used.ref_time() < declared.call_weight.ref_time());
		// The same again makes a claim of its own, which comes to its end.
		assert_ok!(claim(matches()));
		assert_ok!(Tax::approve_rebate(account(TAX_CN), OTHER));
		set_balance(TREASURY_CN, REBATE);
		assert_ok!(Tax::pay_rebate(account(TREASURY_CN), OTHER, CNY));
	});
}

#[test]
fn what_is_freed_can_be_deducted() {
	builder().build_and_execute(|| {
		claimed();
		assert_ok!(withdraw());
		assert_ok!(Tax::deduct_vat_invoice(account(EXPORTER), FIRST));
		let again = claim(matches());
		assert_noop!(again, Error::<Test>::InvoiceUsed { entry: 1 });
	});
}

#[test]
fn leaves_other_claims_alone() {
	builder().build_and_execute(|| {
		for number in ["1", "2"] {
			issue(number).unwrap();
		}
		let second = VatInvoiceId(1);
		claim(vec![matched(1, FIRST, 1)]).unwrap();
		claim(vec![matched(2, second, 2)]).unwrap();
		set_received(TOTAL);
		Tax::approve_rebate(account(TAX_CN), OTHER).unwrap();
		let proven = CountedProceeds::<Test>::get(EXPORT);
		assert_ok!(withdraw());
		let used = VatInvoiceStatus::Rebated { claim: OTHER };
		assert_eq!(invoice_status(second), used);
		let lines: Vec<_> = RebatedLines::<Test>::iter().collect();
		assert_eq!(lines, [(EXPORT, 2, OTHER)]);
		assert_eq!(CountedProceeds::<Test>::get(EXPORT), proven);
		assert_eq!(proven.unwrap().amount, TOTAL);
	});
}

#[test]
fn a_suspended_exporter_withdraws() {
	builder().build_and_execute(|| {
		claimed();
		directory().suspended(EXPORTER).install();
		assert_ok!(withdraw());
	});
}

#[test]
fn does_not_need_the_export() {
	builder().build_and_execute(|| {
		claimed();
		forget_export(EXPORT);
		forget_shipped();
		assert_ok!(withdraw());
	});
}

#[test]
fn rejects_wrong_actors() {
	builder().build_and_execute(|| {
		claimed();
		let by = |who: u64| withdraw_by(who, CLAIM);
		assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(by(61), refusal::NOT_PERMITTED);
		// Another exporter, the seller, a broker, and the authorities, which can reject it.
		for other in [STRANGER, PRODUCER, BROKER, TAX_CN, TREASURY_CN] {
			assert_noop!(by(other.into()), Error::<Test>::NotExporter);
		}
		let none = Tax::withdraw_rebate(RuntimeOrigin::none(), CLAIM);
		let none = none.map_err(|refusal| refusal.error);
		assert_noop!(none, DispatchError::BadOrigin);
	});
}

#[test]
fn rejects_accounts_without_finance() {
	use portolan_primitives::roles::Permission;
	builder().build_and_execute(|| {
		claimed();
		let rest: Vec<_> = Permission::ALL
			.iter()
			.copied()
			.filter(|permission| *permission != Permission::Finance)
			.collect();
		directory().account(62, EXPORTER, &rest).install();
		assert_noop!(withdraw_by(62, CLAIM), refusal::NOT_PERMITTED);
		let finance = [Permission::Finance];
		directory().account(62, EXPORTER, &finance).install();
		assert_ok!(withdraw_by(62, CLAIM));
	});
}

#[test]
fn rejects_unknown_claims() {
	builder().build_and_execute(|| {
		assert_noop!(withdraw(), Error::<Test>::RebateNotFound);
		claimed();
		let other = withdraw_by(EXPORTER.into(), OTHER);
		assert_noop!(other, Error::<Test>::RebateNotFound);
	});
}

#[test]
fn rejects_what_is_decided() {
	builder().build_and_execute(|| {
		approved();
		assert_noop!(withdraw(), Error::<Test>::WrongRebateStatus);
		assert_ok!(Tax::pay_rebate(account(TREASURY_CN), CLAIM, CNY));
		assert_noop!(withdraw(), Error::<Test>::WrongRebateStatus);
	});
	builder().build_and_execute(|| {
		claimed();
		let reason = RebateRejection::InvoiceDisputed;
		assert_ok!(Tax::reject_rebate(account(TAX_CN), CLAIM, reason));
		assert_noop!(withdraw(), Error::<Test>::WrongRebateStatus);
	});
}

#[test]
fn nothing_follows_a_withdrawal() {
	builder().build_and_execute(|| {
		claimed();
		assert_ok!(withdraw());
		assert_noop!(withdraw(), Error::<Test>::WrongRebateStatus);
		set_balance(TREASURY_CN, REBATE);
		let approved = Tax::approve_rebate(account(TAX_CN), CLAIM);
		assert_noop!(approved, Error::<Test>::WrongRebateStatus);
		let paid = Tax::pay_rebate(account(TREASURY_CN), CLAIM, CNY);
		assert_noop!(paid, Error::<Test>::WrongRebateStatus);
		let rejected = Tax::reject_rebate(account(TAX_CN), CLAIM, RebateRejection::ExporterRequest);
		let rejected = rejected.map_err(|refusal| refusal.error);
		assert_noop!(rejected, Error::<Test>::WrongRebateStatus);
	});
}

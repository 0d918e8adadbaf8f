// SPDX-License-Identifier: Apache-2.0

//! `approve_rebate` and `reject_rebate`.

use super::{exports::*, mock::*};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::refusal;
use portolan_primitives::{
	ids::{DeclarationId, DepositTokenId, RebateId, VatInvoiceId},
	traits::ExportFacts,
};

pub const REASON: RebateRejection = RebateRejection::InvoiceDisputed;

fn approve_by(who: u64) -> DispatchResult {
	Tax::approve_rebate(RuntimeOrigin::signed(who), CLAIM)
}

fn approve() -> DispatchResult {
	approve_by(TAX_CN.into())
}

fn reject_by(who: u64) -> DispatchResult {
	let rejected = Tax::reject_rebate(RuntimeOrigin::signed(who), CLAIM, REASON);
	rejected.map(|_| ()).map_err(|refusal| refusal.error)
}

fn reject() -> DispatchResult {
	reject_by(TAX_CN.into())
}

const MATCHED: RebateStatus = RebateStatus::Matched { at: NOW };

/// What is counted for a declaration, and how many claims rest on it.
fn proven(declaration: DeclarationId) -> Option<(u128, u32)> {
	CountedProceeds::<Test>::get(declaration).map(|proven| (proven.amount, proven.claims))
}

/// What of the proceeds of the consignment is counted.
fn used() -> u128 {
	UsedProceeds::<Test>::get(CONSIGNMENT, (org(EXPORTER), currency("USD")))
}

/// The claims [`CLAIM`] and 1, on lines 1 and 2 of the same declaration.
fn two_claims() {
	issue("1").unwrap();
	issue("2").unwrap();
	claim(vec![matched(1, FIRST, 1)]).unwrap();
	claim(vec![matched(2, VatInvoiceId(1), 2)]).unwrap();
}

#[test]
fn approves_when_the_proceeds_are_there() {
	builder().build_and_execute(|| {
		claimed();
		assert_ok!(approve());
		let to = RebateStatus::Approved {
			by: org(TAX_CN),
			at: NOW,
		};
		assert_eq!(rebate_status(CLAIM), to);
		assert_eq!(
			last_event(),
			Event::RebateApproved {
				rebate: CLAIM,
				from: MATCHED,
				to
			}
		);
		assert_eq!(proven(EXPORT), Some((TOTAL, 1)));
	});
}

#[test]
fn rejects_approval_without_proceeds() {
	builder().build_and_execute(|| {
		claimed();
		for received in [0, TOTAL - 1] {
			set_received(received);
			assert_noop!(approve(), Error::<Test>::ProceedsNotReceived);
		}
		// In another currency, or by somebody else.
		set_received_in("EUR", EXPORTER, TOTAL);
		set_received_in("USD", PRODUCER, TOTAL);
		assert_noop!(approve(), Error::<Test>::ProceedsNotReceived);
		set_received(TOTAL);
		assert_ok!(approve());
	});
}

#[test]
fn rejects_approval_on_the_price_without_freight() {
	builder().build_and_execute(|| {
		claimed();
		// However much of the total is called freight, the buyer owes all of it.
		set_export(EXPORT, |export| export.charges_in_price = TOTAL - 1);
		for received in [1, TOTAL - 1] {
			set_received(received);
			assert_noop!(approve(), Error::<Test>::ProceedsNotReceived);
		}
		set_received(TOTAL);
		assert_ok!(approve());
	});
}

#[test]
fn one_payment_does_not_prove_two_declarations() {
	builder().build_and_execute(|| {
		claimed();
		assert_ok!(approve());
		issue("2").unwrap();
		let other = vec![matched(1, VatInvoiceId(1), 1)];
		Tax::claim_rebate(account(EXPORTER), OTHER_EXPORT, other.into()).unwrap();
		let approve = || Tax::approve_rebate(account(TAX_CN), RebateId(1));
		set_received(2 * TOTAL - 1);
		assert_noop!(approve(), Error::<Test>::ProceedsNotReceived);
		set_received(2 * TOTAL);
		assert_ok!(approve());
	});
}

#[test]
fn two_claims_on_one_declaration_need_its_value_once() {
	builder().build_and_execute(|| {
		two_claims();
		set_received(TOTAL);
		for rebate in [CLAIM, RebateId(1)] {
			assert_ok!(Tax::approve_rebate(account(TAX_CN), rebate));
		}
		assert_eq!(proven(EXPORT), Some((TOTAL, 2)));
	});
}

#[test]
fn a_corrected_value_is_proven_in_full() {
	builder().build_and_execute(|| {
		two_claims();
		set_received(TOTAL);
		assert_ok!(approve());
		set_export(EXPORT, |export| export.invoice_total += 7);
		let second = || Tax::approve_rebate(account(TAX_CN), RebateId(1));
		assert_noop!(second(), Error::<Test>::ProceedsNotReceived);
		set_received(TOTAL + 7);
		assert_ok!(second());
	});
}

/// The claim has just been rejected.
fn assert_rejected(from: RebateStatus) {
	let to = RebateStatus::Rejected {
		by: org(TAX_CN),
		reason: REASON,
		at: NOW,
	};
	assert_eq!(rebate_status(CLAIM), to);
	let expected = Event::RebateRejected {
		rebate: CLAIM,
		from,
		to,
	};
	assert_eq!(last_event(), expected);
}

#[test]
fn rejects_and_frees_what_was_claimed() {
	builder().build_and_execute(|| {
		claimed();
		let info = Tax::reject_rebate(account(TAX_CN), CLAIM, REASON).unwrap();
		assert_rejected(MATCHED);
		assert_eq!(invoice_status(FIRST), VatInvoiceStatus::Issued);
		assert_eq!(RebatedLines::<Test>::iter().count(), 0);
		// It weighs by its own lines.
		let used = Tax::weigh(<() as WeightInfo>::reject_rebate(2), 2);
		assert_eq!(info.actual_weight, Some(used));
		let declared = Call::<Test>::reject_rebate {
			rebate: CLAIM,
			reason: REASON,
		}
		.get_dispatch_info();
		assert!(used.ref_time() < declared.call_weight.ref_time());
		assert_eq!(declared.class, DispatchClass::Operational);
		// The same again makes a claim of its own.
		assert_ok!(claim(matches()));
		let used = VatInvoiceStatus::Rebated { claim: RebateId(1) };
		assert_eq!(invoice_status(FIRST), used);
	});
}

#[test]
fn rejects_what_was_approved() {
	builder().build_and_execute(|| {
		approved();
		let from = rebate_status(CLAIM);
		assert_eq!(used(), TOTAL);
		assert_ok!(reject());
		assert_rejected(from);
		// Everything that the claim has used is free: invoice, lines, and what proved the proceeds.
		assert_eq!(invoice_status(FIRST), VatInvoiceStatus::Issued);
		assert_eq!(RebatedLines::<Test>::iter().count(), 0);
		assert_eq!((proven(EXPORT), used()), (None, 0));
		assert_eq!(UsedProceeds::<Test>::iter().count(), 0);
		// Nothing is paid on it any more.
		assert_noop!(
			Tax::pay_rebate(account(TREASURY_CN), CLAIM, CNY),
			Error::<Test>::WrongRebateStatus
		);
		assert_ok!(claim(matches()));
		assert_ok!(Tax::approve_rebate(account(TAX_CN), RebateId(1)));
		assert_ok!(Tax::pay_rebate(account(TREASURY_CN), RebateId(1), CNY));
	});
}

#[test]
fn what_proved_a_rejected_claim_proves_another_export() {
	builder().build_and_execute(|| {
		approved();
		issue("2").unwrap();
		let other = vec![matched(1, VatInvoiceId(1), 1)];
		Tax::claim_rebate(account(EXPORTER), OTHER_EXPORT, other.into()).unwrap();
		let approve = || Tax::approve_rebate(account(TAX_CN), RebateId(1));
		assert_noop!(approve(), Error::<Test>::ProceedsNotReceived);
		// Also when customs no longer knows the declaration.
		forget_export(EXPORT);
		assert_ok!(reject());
		assert_ok!(approve());
		assert_eq!(proven(OTHER_EXPORT), Some((TOTAL, 1)));
	});
}

#[test]
fn proceeds_stay_counted_while_an_approved_claim_rests_on_them() {
	builder().build_and_execute(|| {
		two_claims();
		set_received(TOTAL);
		for rebate in [CLAIM, RebateId(1)] {
			assert_ok!(Tax::approve_rebate(account(TAX_CN), rebate));
		}
		set_balance(TREASURY_CN, REBATE);
		assert_ok!(Tax::pay_rebate(account(TREASURY_CN), RebateId(1), CNY));
		assert_ok!(reject());
		assert_eq!((proven(EXPORT), used()), (Some((TOTAL, 1)), TOTAL));
	});
}

#[test]
fn rejects_rejection_of_what_is_paid() {
	builder().build_and_execute(|| {
		approved();
		assert_ok!(Tax::pay_rebate(account(TREASURY_CN), CLAIM, CNY));
		assert_noop!(reject(), Error::<Test>::WrongRebateStatus);
	});
}

#[test]
fn rejects_who_may_not_reject_what_was_approved() {
	builder().build_and_execute(|| {
		approved();
		for by in [EXPORTER, CUSTOMS_CN] {
			assert_noop!(reject_by(by.into()), refusal::WRONG_ROLE);
		}
		assert_noop!(reject_by(TAX_NL.into()), refusal::WRONG_JURISDICTION);
		assert_noop!(reject_by(61), refusal::NOT_PERMITTED);
	});
}

#[test]
fn a_freed_invoice_can_be_deducted() {
	builder().build_and_execute(|| {
		claimed();
		assert_ok!(reject());
		assert_ok!(Tax::deduct_vat_invoice(account(EXPORTER), FIRST));
		assert_noop!(claim(matches()), Error::<Test>::InvoiceUsed { entry: 1 });
	});
}

#[test]
fn rejects_wrong_actors() {
	builder().build_and_execute(|| {
		claimed();
		for by in [approve_by, reject_by] {
			assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
			assert_noop!(by(61), refusal::NOT_PERMITTED);
			assert_noop!(by(EXPORTER.into()), refusal::WRONG_ROLE);
			assert_noop!(by(CUSTOMS_CN.into()), refusal::WRONG_ROLE);
			assert_noop!(by(TAX_NL.into()), refusal::WRONG_JURISDICTION);
			assert_noop!(by(SUSPENDED.into()), refusal::SUSPENDED);
		}
		assert_noop!(
			Tax::approve_rebate(RuntimeOrigin::none(), CLAIM),
			DispatchError::BadOrigin
		);
		let rejected = Tax::reject_rebate(RuntimeOrigin::none(), CLAIM, REASON);
		assert_noop!(
			rejected.map_err(|refusal| refusal.error),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn rejects_unknown_claims() {
	builder().build_and_execute(|| {
		assert_noop!(approve(), Error::<Test>::RebateNotFound);
		assert_noop!(reject(), Error::<Test>::RebateNotFound);
	});
}

#[test]
fn rejects_wrong_states() {
	builder().build_and_execute(|| {
		claimed();
		assert_ok!(approve());
		assert_noop!(approve(), Error::<Test>::WrongRebateStatus);
	});
	builder().build_and_execute(|| {
		claimed();
		assert_ok!(reject());
		assert_noop!(approve(), Error::<Test>::WrongRebateStatus);
		assert_noop!(reject(), Error::<Test>::WrongRebateStatus);
	});
}

#[test]
fn rejects_approval_of_a_denied_exporter() {
	builder().build_and_execute(|| {
		claimed();
		directory().denied(EXPORTER).install();
		assert_noop!(approve(), refusal::DENIED);
		assert_ok!(reject());
	});
}

#[test]
fn rejects_approval_when_the_export_has_changed() {
	builder().build_and_execute(|| {
		claimed();
		forget_export(EXPORT);
		assert_noop!(approve(), Error::<Test>::ExportNotFound);
		let changed = |change: fn(&mut ExportFacts)| {
			set_export(EXPORT, change);
			approve()
		};
		assert_noop!(
			changed(|export| export.exited = None),
			Error::<Test>::NotExited
		);
		assert_noop!(
			changed(|export| export.exporter = org(IMPORTER)),
			Error::<Test>::NotExporter
		);
		assert_noop!(
			changed(|export| export.invoice_total = 0),
			Error::<Test>::NothingInvoiced
		);
	});
}

#[test]
fn rejects_overflow() {
	builder().build_and_execute(|| {
		claimed();
		let most = |export: &mut ExportFacts| {
			(export.invoice_total, export.charges_in_price) = (u128::MAX, 0);
		};
		set_export(EXPORT, most);
		set_received(u128::MAX);
		assert_ok!(approve());
		issue("2").unwrap();
		let other = vec![matched(1, VatInvoiceId(1), 1)];
		Tax::claim_rebate(account(EXPORTER), OTHER_EXPORT, other.into()).unwrap();
		assert_noop!(
			Tax::approve_rebate(account(TAX_CN), RebateId(1)),
			Error::<Test>::Overflow
		);
	});
}

#[test]
fn only_the_offered_transitions_exist() {
	let by = org(TAX_CN);
	let token = DepositTokenId(1);
	let approved = RebateStatus::Approved { by, at: NOW };
	let rejected = RebateStatus::Rejected {
		by,
		reason: REASON,
		at: NOW,
	};
	let paid = RebateStatus::Paid { by, token, at: NOW };
	let withdrawn = RebateStatus::Withdrawn { at: NOW };
	let wrong = Err(TransitionFault::WrongStatus);
	for open in [RebateStatus::new(NOW), RebateStatus::Review { since: NOW }] {
		assert_eq!(open.approve(by, NOW), Ok(approved));
		assert_eq!(open.reject(by, REASON, NOW), Ok(rejected));
		assert_eq!(open.withdraw(NOW), Ok(withdrawn));
		assert_eq!(open.pay(by, token, NOW), wrong);
		assert!(open.is_live() && !open.is_approved());
	}
	assert_eq!(approved.pay(by, token, NOW), Ok(paid));
	assert_eq!(approved.reject(by, REASON, NOW), Ok(rejected));
	for decided in [
		RebateStatus::Claimed { at: NOW },
		RebateStatus::AutoApproved { at: NOW },
		approved,
		paid,
		rejected,
		withdrawn,
		RebateStatus::ClawedBack { at: NOW },
	] {
		assert_eq!(decided.approve(by, NOW), wrong);
		assert_eq!(decided.withdraw(NOW), wrong);
		if decided != approved {
			assert_eq!(decided.reject(by, REASON, NOW), wrong);
		}
		let ended = [rejected, withdrawn].contains(&decided);
		assert_eq!(decided.is_live(), !ended);
		if decided != approved {
			assert_eq!(decided.pay(by, token, NOW), wrong);
		}
	}
}

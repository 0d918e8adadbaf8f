// SPDX-License-Identifier: Apache-2.0

//! `request_vat_invoice_cancellation`, `agree_vat_invoice_cancellation` and `deduct_vat_invoice`: each
//! invoice serves once, and none is cancelled by one party alone.

use super::{exports::*, mock::*};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::refusal;
use portolan_primitives::ids::RebateId;

fn request_by(who: u64) -> DispatchResult {
	Tax::request_vat_invoice_cancellation(RuntimeOrigin::signed(who), FIRST)
}

fn request() -> DispatchResult {
	request_by(PRODUCER.into())
}

fn agree_by(who: u64) -> DispatchResult {
	Tax::agree_vat_invoice_cancellation(RuntimeOrigin::signed(who), FIRST)
}

fn agree() -> DispatchResult {
	agree_by(EXPORTER.into())
}

fn deduct_by(who: u64) -> DispatchResult {
	Tax::deduct_vat_invoice(RuntimeOrigin::signed(who), FIRST)
}

fn deduct() -> DispatchResult {
	deduct_by(EXPORTER.into())
}

const REQUESTED: VatInvoiceStatus = VatInvoiceStatus::CancellationRequested { at: NOW };

#[test]
fn the_seller_asks_and_the_buyer_agrees() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		assert_ok!(request());
		assert_eq!(invoice_status(FIRST), REQUESTED);
		assert_eq!(
			last_event(),
			Event::VatInvoiceCancellationRequested {
				invoice: FIRST,
				from: VatInvoiceStatus::Issued,
				to: REQUESTED
			}
		);
		assert_ok!(agree());
		let to = VatInvoiceStatus::Cancelled { at: NOW };
		assert_eq!(invoice_status(FIRST), to);
		assert_eq!(
			last_event(),
			Event::VatInvoiceCancelled {
				invoice: FIRST,
				from: REQUESTED,
				to
			}
		);
	});
}

#[test]
fn nobody_cancels_alone() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		assert_noop!(agree(), Error::<Test>::CancellationNotRequested);
		assert_ok!(request());
		assert_noop!(request(), Error::<Test>::CancellationAlreadyRequested);
		assert_noop!(agree_by(PRODUCER.into()), Error::<Test>::NotAuthorised);
	});
}

#[test]
fn a_request_takes_nothing_from_the_buyer() {
	for use_it in [deduct, || claim(matches())] {
		builder().build_and_execute(|| {
			issue("1").unwrap();
			assert_ok!(request());
			assert_ok!(use_it());
			assert_noop!(agree(), Error::<Test>::InvoiceNotIssued);
		});
	}
}

#[test]
fn a_request_ends_with_the_claim_that_was_made_in_spite_of_it() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		assert_ok!(request());
		assert_ok!(claim(matches()));
		Tax::reject_rebate(account(TAX_CN), CLAIM, RebateRejection::InvoiceDisputed).unwrap();
		assert_eq!(invoice_status(FIRST), VatInvoiceStatus::Issued);
		assert_noop!(agree(), Error::<Test>::CancellationNotRequested);
		assert_ok!(request());
		assert_ok!(agree());
		assert_noop!(claim(matches()), Error::<Test>::InvoiceUsed { entry: 1 });
	});
}

#[test]
fn the_buyer_deducts() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		assert_ok!(deduct());
		let to = VatInvoiceStatus::Deducted { at: NOW };
		assert_eq!(invoice_status(FIRST), to);
		assert_eq!(
			last_event(),
			Event::VatInvoiceDeducted {
				invoice: FIRST,
				from: VatInvoiceStatus::Issued,
				to
			}
		);
	});
}

#[test]
fn suspended_parties_cancel_but_do_not_deduct() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		directory()
			.suspended(PRODUCER)
			.suspended(EXPORTER)
			.install();
		assert_noop!(deduct(), refusal::SUSPENDED);
		assert_ok!(request());
		assert_ok!(agree());
	});
}

#[test]
fn rejects_wrong_actors() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		for by in [request_by, agree_by, deduct_by] {
			assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
			assert_noop!(by(CLERK), refusal::NOT_PERMITTED);
			for other in [STRANGER, TAX_CN] {
				assert_noop!(by(other.into()), Error::<Test>::NotAuthorised);
			}
		}
		assert_noop!(request_by(EXPORTER.into()), Error::<Test>::NotAuthorised);
		assert_noop!(agree_by(PRODUCER.into()), Error::<Test>::NotAuthorised);
		assert_noop!(deduct_by(PRODUCER.into()), Error::<Test>::NotAuthorised);
		directory().denied(EXPORTER).install();
		assert_noop!(deduct(), refusal::DENIED);
		let root = RuntimeOrigin::root;
		let bad = DispatchError::BadOrigin;
		assert_noop!(Tax::request_vat_invoice_cancellation(root(), FIRST), bad);
		assert_noop!(Tax::agree_vat_invoice_cancellation(root(), FIRST), bad);
		assert_noop!(Tax::deduct_vat_invoice(root(), FIRST), bad);
	});
}

#[test]
fn rejects_unknown_invoices() {
	builder().build_and_execute(|| {
		assert_noop!(request(), Error::<Test>::InvoiceNotFound);
		assert_noop!(agree(), Error::<Test>::InvoiceNotFound);
		assert_noop!(deduct(), Error::<Test>::InvoiceNotFound);
	});
}

#[test]
fn rejects_a_second_use() {
	for first in [
		|| request().and_then(|()| agree()),
		deduct,
		|| claim(matches()),
	] {
		builder().build_and_execute(|| {
			issue("1").unwrap();
			assert_ok!(first());
			assert_noop!(request(), Error::<Test>::InvoiceNotIssued);
			assert_noop!(agree(), Error::<Test>::InvoiceNotIssued);
			assert_noop!(deduct(), Error::<Test>::InvoiceNotIssued);
			assert!(claim(vec![matched(3, FIRST, 3)]).is_err());
		});
	}
}

#[test]
fn only_the_offered_transitions_exist() {
	let claim = RebateId(4);
	let issued = VatInvoiceStatus::Issued;
	let rebated = VatInvoiceStatus::Rebated { claim };
	let spent = Err(InvoiceFault::Spent);
	assert_eq!(issued.request_cancellation(NOW), Ok(REQUESTED));
	assert_eq!(issued.cancel(NOW), Err(InvoiceFault::NotRequested));
	let again = REQUESTED.request_cancellation(NOW);
	assert_eq!(again, Err(InvoiceFault::AlreadyRequested));
	let cancelled = VatInvoiceStatus::Cancelled { at: NOW };
	assert_eq!(REQUESTED.cancel(NOW), Ok(cancelled));
	for unused in [issued, REQUESTED] {
		assert!(unused.is_unused());
		assert_eq!(unused.free(claim), spent);
		assert_eq!(unused.rebate(claim), Ok(rebated));
		let deducted = VatInvoiceStatus::Deducted { at: NOW };
		assert_eq!(unused.deduct(NOW), Ok(deducted));
	}
	assert_eq!(rebated.free(claim), Ok(issued));
	assert_eq!(rebated.free(RebateId(5)), spent);
	for used in [
		rebated,
		VatInvoiceStatus::Deducted { at: NOW },
		VatInvoiceStatus::Financed { at: NOW },
		cancelled,
	] {
		assert!(!used.is_unused());
		assert_eq!(used.request_cancellation(NOW), spent);
		assert_eq!(used.cancel(NOW), spent);
		assert_eq!(used.deduct(NOW), spent);
		assert_eq!(used.rebate(claim), spent);
		if used != rebated {
			assert_eq!(used.free(claim), spent);
		}
	}
}

#[test]
fn lines_are_counted_from_one() {
	assert_eq!(nth(&['a', 'b'], 0), None);
	assert_eq!(nth(&['a', 'b'], 2), Some(&'b'));
	assert_eq!(nth(&['a', 'b'], 3), None);
}

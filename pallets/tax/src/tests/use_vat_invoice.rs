// SPDX-License-Identifier: Apache-2.0

//! `cancel_vat_invoice` and `deduct_vat_invoice`: each invoice serves once.

use super::{exports::*, mock::*};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::refusal;
use portolan_primitives::ids::RebateId;

fn cancel_by(who: u64) -> DispatchResult {
	Tax::cancel_vat_invoice(RuntimeOrigin::signed(who), FIRST)
}

fn cancel() -> DispatchResult {
	cancel_by(PRODUCER.into())
}

fn deduct_by(who: u64) -> DispatchResult {
	Tax::deduct_vat_invoice(RuntimeOrigin::signed(who), FIRST)
}

fn deduct() -> DispatchResult {
	deduct_by(EXPORTER.into())
}

#[test]
fn the_seller_cancels() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		assert_ok!(cancel());
		let to = VatInvoiceStatus::Cancelled { at: NOW };
		assert_eq!(invoice_status(FIRST), to);
		assert_eq!(
			last_event(),
			Event::VatInvoiceCancelled {
				invoice: FIRST,
				from: VatInvoiceStatus::Issued,
				to
			}
		);
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
fn a_suspended_seller_cancels_but_a_suspended_buyer_does_not_deduct() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		directory()
			.suspended(PRODUCER)
			.suspended(EXPORTER)
			.install();
		assert_noop!(deduct(), refusal::SUSPENDED);
		assert_ok!(cancel());
	});
}

#[test]
fn rejects_wrong_actors() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		for by in [cancel_by, deduct_by] {
			assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
			assert_noop!(by(CLERK), refusal::NOT_PERMITTED);
			for other in [STRANGER, TAX_CN] {
				assert_noop!(by(other.into()), Error::<Test>::NotAuthorised);
			}
		}
		assert_noop!(cancel_by(EXPORTER.into()), Error::<Test>::NotAuthorised);
		assert_noop!(deduct_by(PRODUCER.into()), Error::<Test>::NotAuthorised);
		directory().denied(EXPORTER).install();
		assert_noop!(deduct(), refusal::DENIED);
		let root = RuntimeOrigin::root;
		let bad = DispatchError::BadOrigin;
		assert_noop!(Tax::cancel_vat_invoice(root(), FIRST), bad);
		assert_noop!(Tax::deduct_vat_invoice(root(), FIRST), bad);
	});
}

#[test]
fn rejects_unknown_invoices() {
	builder().build_and_execute(|| {
		assert_noop!(cancel(), Error::<Test>::InvoiceNotFound);
		assert_noop!(deduct(), Error::<Test>::InvoiceNotFound);
	});
}

#[test]
fn rejects_a_second_use() {
	for first in [cancel, deduct, || claim(matches())] {
		builder().build_and_execute(|| {
			issue("1").unwrap();
			assert_ok!(first());
			assert_noop!(cancel(), Error::<Test>::InvoiceNotIssued);
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
	assert_eq!(issued.free(claim), Err(InvoiceSpent));
	assert_eq!(issued.rebate(claim), Ok(rebated));
	assert_eq!(rebated.free(claim), Ok(issued));
	assert_eq!(rebated.free(RebateId(5)), Err(InvoiceSpent));
	for spent in [
		rebated,
		VatInvoiceStatus::Deducted { at: NOW },
		VatInvoiceStatus::Financed { at: NOW },
		VatInvoiceStatus::Cancelled { at: NOW },
	] {
		assert_eq!(spent.cancel(NOW), Err(InvoiceSpent));
		assert_eq!(spent.deduct(NOW), Err(InvoiceSpent));
		assert_eq!(spent.rebate(claim), Err(InvoiceSpent));
		if spent != rebated {
			assert_eq!(spent.free(claim), Err(InvoiceSpent));
		}
	}
}

#[test]
fn lines_are_counted_from_one() {
	assert_eq!(nth(&['a', 'b'], 0), None);
	assert_eq!(nth(&['a', 'b'], 2), Some(&'b'));
	assert_eq!(nth(&['a', 'b'], 3), None);
}

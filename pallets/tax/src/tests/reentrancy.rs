// SPDX-License-Identifier: Apache-2.0

//! A neighbour that calls back in the middle of a command meets the state as it will be.

use super::{exports::*, mock::*};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{MockDeclarations, MockSettlement};
use portolan_primitives::ids::VatInvoiceId;
use std::cell::Cell;

thread_local! {
	/// How often the neighbour was reached.
	static REACHED: Cell<u32> = const { Cell::new(0) };
}

fn reach() -> u32 {
	REACHED.with(|reached| {
		reached.set(reached.get() + 1);
		reached.get()
	})
}

fn pay_assessment() -> DispatchResult {
	let paid = Tax::pay_assessment(account(IMPORTER), DECLARATION, CNY);
	paid.map(|_| ()).map_err(|refusal| refusal.error)
}

fn assessed() {
	REACHED.with(|reached| reached.set(0));
	due();
	set_balance(IMPORTER, 10_000_000);
}

fn vector_builder() -> ExtBuilder {
	ExtBuilder::default().measures(vector_tariff())
}

#[test]
fn an_assessment_is_not_paid_again_while_the_money_moves() {
	vector_builder().build_and_execute(|| {
		assessed();
		MockSettlement::on_pay(|_, payer, legs| {
			assert_eq!(reach(), 1, "paid twice");
			assert_noop!(pay_assessment(), Error::<Test>::WrongStatus);
			assert_noop!(
				Tax::notify_assessment(account(TAX_CN), DECLARATION),
				Error::<Test>::WrongStatus
			);
			assert_noop!(assess(vector()), Error::<Test>::AlreadyExists);
			let sum: u128 = legs.iter().map(|(_, amount)| amount).sum();
			set_balance(payer.0, balance(payer.0) - sum);
			Ok(())
		});
		assert_ok!(pay_assessment());
		assert_eq!(balance(IMPORTER), 10_000_000 - 4_820_000);
		assert_eq!(released(), vec![DECLARATION]);
	});
}

#[test]
fn an_assessment_is_not_paid_again_while_the_declaration_is_released() {
	vector_builder().build_and_execute(|| {
		assessed();
		MockDeclarations::on_release_secured(|_| {
			assert_eq!(reach(), 1, "released twice");
			assert_noop!(pay_assessment(), Error::<Test>::WrongStatus);
			Ok(())
		});
		assert_ok!(pay_assessment());
		assert_eq!(REACHED.with(Cell::get), 1);
		assert_eq!(balance(IMPORTER), 10_000_000 - 4_820_000);
	});
}

#[test]
fn a_rebate_is_not_paid_again_while_the_money_moves() {
	builder().build_and_execute(|| {
		approved();
		issue("2").unwrap();
		set_balance(TREASURY_CN, 3 * REBATE);
		REACHED.with(|reached| reached.set(0));
		let pay = || Tax::pay_rebate(account(TREASURY_CN), CLAIM, CNY);
		MockSettlement::on_pay(move |_, payer, legs| {
			assert_eq!(reach(), 1, "paid twice");
			let wrong = Error::<Test>::WrongRebateStatus;
			assert_noop!(pay(), wrong);
			assert_noop!(
				Tax::approve_rebate(account(TAX_CN), CLAIM),
				Error::<Test>::WrongRebateStatus
			);
			let reason = RebateRejection::ExporterRequest;
			let rejected = Tax::reject_rebate(account(TAX_CN), CLAIM, reason);
			assert_noop!(
				rejected.map_err(|refusal| refusal.error),
				DispatchError::from(Error::<Test>::WrongRebateStatus)
			);
			assert_noop!(
				claim(vec![matched(1, VatInvoiceId(1), 1)]),
				Error::<Test>::LineRebated { entry: 1 }
			);
			assert_noop!(
				Tax::deduct_vat_invoice(account(EXPORTER), FIRST),
				Error::<Test>::InvoiceNotIssued
			);
			let [(payee, amount)] = legs else {
				panic!("{legs:?}")
			};
			set_balance(payer.0, balance(payer.0) - amount);
			set_balance(payee.0, balance(payee.0) + amount);
			Ok(())
		});
		assert_ok!(pay());
		assert_eq!(balance(EXPORTER), REBATE);
		assert_eq!(balance(TREASURY_CN), 2 * REBATE);
	});
}

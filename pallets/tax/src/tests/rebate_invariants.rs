// SPDX-License-Identifier: Apache-2.0

//! Property test: random invoices, claims, decisions and payments against a reference model. What is
//! given back is never above the net price times the rate, nor that above the tax; each invoice and
//! each line serves once.

use super::{exports::*, mock::*, rebate_model::*};
use crate::*;
use frame::{deps::frame_support::storage::with_storage_layer, prelude::DispatchError};
use portolan_primitives::ids::{DeclarationId, RebateId, VatInvoiceId};
use proptest::{collection::vec, prelude::*, sample::select};

fn act() -> impl Strategy<Value = Act> {
	let wrong = (0u128..16).prop_map(|odds| odds / 15);
	let line = (0usize..2, 0u128..2_000, wrong);
	let bought = (0u64..5, select(vec![1u8, 1, 1, 1, 2, 2, 3]));
	let matched = (select(vec![0u8, 0, 0, 0, 0, 2, 2, 2, 2, 2, 1, 8]), bought);
	let matched = matched.prop_map(|(line, (invoice, bought))| (line, invoice, bought));
	let invoice = || 0u64..5;
	let rebate = || 0u64..4;
	let trader = || select(vec![EXPORTER, EXPORTER, EXPORTER, EXPORTER, STRANGER]);
	let officer = || select(vec![TAX_CN, TAX_CN, TREASURY_CN, TAX_NL, CUSTOMS_CN]);
	prop_oneof![
		3 => (
			select(vec![PRODUCER, PRODUCER, STRANGER]),
			select(vec![EXPORTER, EXPORTER, EXPORTER, STRANGER]),
			0u8..12,
			vec(line, 1..4)
		)
			.prop_map(|(seller, buyer, number, lines)| Act::Issue {
				seller,
				buyer,
				number,
				lines
			}),
		1 => (invoice(), select(vec![PRODUCER, EXPORTER]))
			.prop_map(|(invoice, by)| Act::AskToCancel { invoice, by }),
		1 => (invoice(), trader()).prop_map(|(invoice, by)| Act::AgreeToCancel { invoice, by }),
		1 => (invoice(), trader()).prop_map(|(invoice, by)| Act::Deduct { invoice, by }),
		5 => (
			select(vec![EXPORT, EXPORT, OTHER_EXPORT, DeclarationId(9)]),
			trader(),
			vec(matched, 1..3)
		)
			.prop_map(|(declaration, by, matches)| Act::Claim {
				declaration,
				by,
				matches
			}),
		2 => (0u128..2 * TOTAL).prop_map(Act::Receive),
		3 => (rebate(), officer()).prop_map(|(rebate, by)| Act::Approve { rebate, by }),
		1 => (rebate(), officer()).prop_map(|(rebate, by)| Act::Reject { rebate, by }),
		1 => (rebate(), select(vec![EXPORTER, EXPORTER, STRANGER, TAX_CN]))
			.prop_map(|(rebate, by)| Act::Withdraw { rebate, by }),
		3 => (rebate(), select(vec![TREASURY_CN, TREASURY_CN, TAX_CN, EXPORTER]))
			.prop_map(|(rebate, by)| Act::Pay { rebate, by }),
	]
}

/// Two declarations, of four lines each: the goods by turns.
fn world() -> Model {
	for declaration in [EXPORT, OTHER_EXPORT] {
		set_export(declaration, |export| {
			let goods = [0, 1, 0, 1].map(|line: usize| export.lines[line].clone());
			export.lines = goods.to_vec();
		});
	}
	set_balance(TREASURY_CN, FUNDS);
	Model::default()
}

fn perform(act: &Act) -> Result<(), DispatchError> {
	match act {
		Act::Issue {
			seller,
			buyer,
			number,
			lines,
		} => {
			let lines = lines.iter().map(|(commodity, net, wrong)| {
				goods(GOODS[*commodity].0, *net, percent(*net, 13) + wrong)
			});
			let input = VatInvoiceInput {
				buyer: org(*buyer),
				number: raw(&number.to_string()),
				date: EXIT - DAY,
				lines: lines.collect(),
			};
			Tax::issue_vat_invoice(account(*seller), input)
		}
		Act::AskToCancel { invoice, by } => {
			Tax::request_vat_invoice_cancellation(account(*by), VatInvoiceId(*invoice))
		}
		Act::AgreeToCancel { invoice, by } => {
			Tax::agree_vat_invoice_cancellation(account(*by), VatInvoiceId(*invoice))
		}
		Act::Deduct { invoice, by } => {
			Tax::deduct_vat_invoice(account(*by), VatInvoiceId(*invoice))
		}
		Act::Claim {
			declaration,
			by,
			matches,
		} => {
			let matches = matches
				.iter()
				.map(|(line, invoice, bought)| matched(*line, VatInvoiceId(*invoice), *bought));
			Tax::claim_rebate(account(*by), *declaration, matches.collect())
		}
		Act::Receive(_) => Ok(()),
		Act::Approve { rebate, by } => Tax::approve_rebate(account(*by), RebateId(*rebate)),
		Act::Reject { rebate, by } => {
			let reason = RebateRejection::ExportDisputed;
			Tax::reject_rebate(account(*by), RebateId(*rebate), reason)
				.map(|_| ())
				.map_err(|refusal| refusal.error)
		}
		Act::Withdraw { rebate, by } => Tax::withdraw_rebate(account(*by), RebateId(*rebate))
			.map(|_| ())
			.map_err(|refusal| refusal.error),
		Act::Pay { rebate, by } => Tax::pay_rebate(account(*by), RebateId(*rebate), CNY),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn each_invoice_and_line_serves_once(acts in vec(act(), 10..80)) {
		builder().build_and_execute(|| {
			let mut model = world();
			for act in acts {
				let act = model.aim(act);
				// As the dispatcher of a block does: a refused call leaves nothing behind.
				let done = with_storage_layer::<(), DispatchError, _>(|| perform(&act));
				assert_eq!(done.is_ok(), model.apply(&act), "{act:?}: {done:?}");
				set_received(model.received);
				model.check();
				Tax::do_try_state().unwrap();
			}
		});
	}
}

/// The acts above do reach every stage: a fixed run through all of them.
#[test]
fn the_model_reaches_payment() {
	builder().build_and_execute(|| {
		let mut model = world();
		let issue = Act::Issue {
			seller: PRODUCER,
			buyer: EXPORTER,
			number: 1,
			lines: vec![(0, 1_000, 0), (1, 500, 0)],
		};
		let claim = Act::Claim {
			declaration: EXPORT,
			by: EXPORTER,
			matches: vec![(1, 0, 1), (2, 0, 2)],
		};
		let decide = |rebate| Act::Approve { rebate, by: TAX_CN };
		let reject = Act::Reject {
			rebate: 0,
			by: TAX_CN,
		};
		let withdraw = Act::Withdraw {
			rebate: 1,
			by: EXPORTER,
		};
		let pay = Act::Pay {
			rebate: 2,
			by: TREASURY_CN,
		};
		for act in [
			issue,
			claim.clone(),
			reject,
			claim.clone(),
			withdraw,
			claim,
			Act::Receive(TOTAL),
			decide(2),
			pay,
		] {
			assert!(model.apply(&act), "{act:?}");
			assert_eq!(perform(&act), Ok(()), "{act:?}");
			set_received(model.received);
			model.check();
		}
		// 13 % of 10.00 and 9 % of 5.00.
		assert_eq!(model.paid, 130 + 45);
	});
}

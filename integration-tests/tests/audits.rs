// SPDX-License-Identifier: Apache-2.0

//! Dutch customs audits an import that was released: the goods cost more than was declared, and the
//! importer pays the supplement. A second audit finds that they did not, and the treasury pays it back.

use pallet_customs::{Audit, AuditOutcome, FindingsInput, LineFindingInput};
use pallet_tax::Assessments;
use portolan_integration_tests::{
	check_invariants, desk, done, on_chain, refused, text, treasury, CustomsCall, Step, TaxCall,
	Trade,
};
use portolan_primitives::{ids::DeclarationId, trade::Regime, traits::DutyLedger};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, EURO_TOKEN},
	Customs, Runtime, Settlement, Tax,
};
use sp_core::H256;

type CustomsError = pallet_customs::Error<Runtime>;
type TaxError = pallet_tax::Error<Runtime>;

const HASH: H256 = H256::repeat_byte(1);

/// The total of the assessment.
fn total(id: DeclarationId) -> u128 {
	Assessments::<Runtime>::get(id).expect("assessed").total
}

fn euros() -> u128 {
	Settlement::balance(EURO_TOKEN, demo::IMPORTER)
}

/// The end of an audit that finds another price of the goods.
fn settle(trade: &Trade, price: u128) -> CustomsCall {
	let (_, line) = trade.declaration_input(Regime::Import);
	CustomsCall::settle_audit {
		declaration: trade.import,
		findings: FindingsInput {
			charges: None,
			lines: vec![LineFindingInput {
				line: 1,
				hs: text("9405110000"),
				origin: line.origin,
				price,
				net_mass: line.net_mass,
				supplementary: None,
				preferential: false,
			}]
			.into(),
		},
		report: HASH,
	}
}

fn outcome(id: DeclarationId) -> Option<AuditOutcome> {
	match Customs::audit(id) {
		Some(Audit::Concluded { outcome, .. }) => Some(outcome),
		_ => None,
	}
}

#[test]
fn audits_end_with_a_supplement_and_a_refund() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::PayDuty);
		let id = trade.import;
		let officer = desk(demo::NL_CUSTOMS);
		let declared = total(id);
		let open = CustomsCall::open_audit {
			declaration: id,
			grounds: HASH,
		};
		refused(
			&officer,
			settle(&trade, 11_000_000),
			CustomsError::WrongStatus,
		);
		done(&officer, open.clone());
		refused(
			&desk(demo::CN_CUSTOMS),
			settle(&trade, 11_000_000),
			CustomsError::NotAuthorised,
		);
		refused(
			&officer,
			settle(&trade, 10_000_000),
			CustomsError::NothingChanges,
		);
		done(&officer, settle(&trade, 11_000_000));
		assert_eq!(outcome(id), Some(AuditOutcome::Supplement));
		let supplement = total(id) - declared;
		// A tenth more: every tax of these goods is ad valorem, so that only rounding differs.
		assert!(supplement.abs_diff(declared / 10) <= 2, "{supplement}");
		assert!(!Tax::is_secured(id));
		check_invariants();
		let before = euros();
		let pay = TaxCall::pay_part {
			declaration: id,
			token: EURO_TOKEN,
			amount: supplement,
		};
		done(&treasury(demo::IMPORTER), pay);
		assert_eq!(before - euros(), supplement);
		assert!(Tax::is_secured(id));

		done(&officer, open);
		done(&officer, settle(&trade, 10_000_000));
		assert_eq!(outcome(id), Some(AuditOutcome::Refund));
		assert_eq!(total(id), declared);
		// Customs finds, the treasury pays: nobody does both.
		let refund = TaxCall::pay_refund {
			declaration: id,
			token: EURO_TOKEN,
		};
		let elsewhere = treasury(demo::CN_TAX);
		refused(&elsewhere, refund.clone(), TaxError::NotTreasury);
		assert_eq!(before - euros(), supplement);
		check_invariants();
		done(&treasury(demo::NL_TAX), refund);
		assert_eq!(euros(), before);
	});
}

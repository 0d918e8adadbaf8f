// SPDX-License-Identifier: Apache-2.0

//! Release against payment: paying the assessment divides the revenue, releases the declaration and
//! meets the gate's conditions in one call. `whole_trade.rs` checks the amounts and the tokens.

use pallet_tax::AssessmentStatus;
use portolan_integration_tests::{
	desk, done, on_chain, refused, reinstate, suspend, treasury, while_denied, while_it_has, Step,
	Trade,
};
use portolan_primitives::{ids::OrganisationId, traits::UnmetCondition};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, EURO_TOKEN},
	AccountId, Customs, Runtime, Settlement, Tax,
};
use sp_runtime::DispatchError;

type ParticipantsError = pallet_participants::Error<Runtime>;
type SettlementError = pallet_settlement::Error<Runtime>;
type TaxError = pallet_tax::Error<Runtime>;

/// Duty and value added tax on the goods of the trade, euro cents.
const OWED: u128 = 432_400 + 2_022_804;

fn euros() -> [u128; 3] {
	let balance = |who: OrganisationId| Settlement::balance(EURO_TOKEN, who);
	[demo::IMPORTER, demo::NL_CUSTOMS, demo::NL_TAX].map(balance)
}

/// Whether the assessment is paid, the declaration released, and what of it the gate still lacks.
fn settled(trade: &Trade) -> (bool, bool, usize) {
	let declaration = trade.import;
	let assessment = Tax::assessment(declaration).expect("assessed");
	let released = Customs::declaration(declaration).expect("lodged").status;
	let conditions = [
		UnmetCondition::DeclarationNotReleased { declaration },
		UnmetCondition::DutyNotSecured { declaration },
	];
	let unmet = trade.gate_conditions();
	let lacks = conditions.iter().filter(|one| unmet.contains(one)).count();
	(
		matches!(
			assessment.status,
			AssessmentStatus::Settled {
				payment: Some(_),
				..
			}
		),
		released.is_released(),
		lacks,
	)
}

#[test]
fn whatever_part_fails_nothing_is_paid_or_released() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::Notify);
		let [importer, customs, tax] = euros();
		let fails = |who: &AccountId, error: DispatchError| {
			refused(who, Step::PayDuty.call(&trade), error);
			assert_eq!(settled(&trade), (false, false, 2));
		};
		let payer = treasury(demo::IMPORTER);
		while_it_has(EURO_TOKEN, demo::IMPORTER, OWED - 1, || {
			fails(&payer, SettlementError::InsufficientBalance.into());
		});
		// Who pays, who issued the money, who receives it: the last is found out when the first share
		// has been paid.
		for party in [
			demo::IMPORTER,
			demo::ISSUING_BANK,
			demo::NL_CUSTOMS,
			demo::NL_TAX,
		] {
			while_denied(party, || fails(&payer, ParticipantsError::Denied.into()));
		}
		fails(
			&desk(demo::IMPORTER),
			ParticipantsError::NotAuthorised.into(),
		);
		fails(
			&treasury(demo::FORWARDER),
			ParticipantsError::NoMandate.into(),
		);
		assert_eq!(euros(), [importer, customs, tax]);

		// A suspended member pays what it owes.
		suspend(demo::IMPORTER);
		done(&payer, Step::PayDuty.call(&trade));
		reinstate(demo::IMPORTER);
		assert_eq!(settled(&trade), (true, true, 0));
		let (duty_of_customs, duty_and_tax) = (108_100, 324_300 + 2_022_804);
		let after = [
			importer - OWED,
			customs + duty_of_customs,
			tax + duty_and_tax,
		];
		assert_eq!(euros(), after);
		refused(&payer, Step::PayDuty.call(&trade), TaxError::WrongStatus);
	});
}

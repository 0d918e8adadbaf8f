// SPDX-License-Identifier: Apache-2.0

//! A container is cleared, paid for and picked up.

use frame_support::{assert_noop, assert_ok};
use pallet_customs::DeclarationStatus;
use pallet_provenance::types::StepKind;
use pallet_shipments::types::{EquipmentEvent, Stage};
use pallet_trade_finance::Presentations;
use portolan_integration_tests::{
	desk, dispatch, next_block, on_chain, text, treasury, ShipmentsCall, Step, TaxCall, Trade,
	INVOICE_TOTAL,
};
use portolan_primitives::{
	ids::{DeclarationId, DepositTokenId, OrganisationId},
	traits::UnmetCondition,
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, DOLLAR_TOKEN, EURO_TOKEN, LOCAL_PRESET, YUAN_TOKEN},
	Customs, Provenance, Runtime, Settlement, Titles,
};

fn balance(organisation: OrganisationId) -> u128 {
	Settlement::balance(EURO_TOKEN, organisation)
}

fn status(declaration: DeclarationId) -> DeclarationStatus<u32> {
	Customs::declaration(declaration).expect("lodged").status
}

/// Plays to the step and shows where the container is then.
fn stage_after(trade: &mut Trade, from: Step, to: Step) -> Stage {
	trade.play(from..=to);
	trade.stage().expect("booked")
}

#[test]
fn the_container_goes_from_booking_to_the_empty_return() {
	for preset in [DEV_PRESET, LOCAL_PRESET] {
		on_chain(preset, || {
			let mut trade = Trade::after(Step::ConfirmCredit);
			assert!(matches!(trade.stage(), Some(Stage::Booked)));
			let stage = stage_after(&mut trade, Step::AnchorInvoice, Step::GateIn);
			assert!(matches!(stage, Stage::GatedIn { .. }));
			trade.play(Step::LodgeExport..=Step::RouteExport);
			assert!(matches!(
				status(trade.export),
				DeclarationStatus::Released { .. }
			));
			let stage = stage_after(&mut trade, Step::LodgeEntrySummary, Step::IssueTitle);
			assert!(matches!(stage, Stage::Loaded { .. }));
			documents_against_money(&mut trade);
			trade.play(Step::Depart..=Step::ConfirmExit);
			assert!(matches!(
				status(trade.export),
				DeclarationStatus::Exited { .. }
			));
			let stage = stage_after(&mut trade, Step::Arrive, Step::TakeAsRotterdam);
			assert!(matches!(stage, Stage::Discharged { .. }));
			trade.play(Step::GrantMandate..=Step::Notify);
			let (from, to) = (demo::IMPORTER, demo::ISSUING_BANK);
			paid_for_the_bill(&mut trade, Step::TakeUp, from, to);
			assert!(matches!(
				status(trade.import),
				DeclarationStatus::Assessed { .. }
			));

			// CIP Rotterdam 100 000.00 USD contains freight and insurance: at 0.92 that is 92 000.00
			// EUR. Duty 4.7 %: 4 324.00; VAT 21 % of 96 324.00: 20 228.04.
			let before = [demo::IMPORTER, demo::NL_CUSTOMS, demo::NL_TAX].map(balance);
			trade.play(Step::PayDuty..=Step::PayDuty);
			let after = [demo::IMPORTER, demo::NL_CUSTOMS, demo::NL_TAX].map(balance);
			assert_eq!(before[0] - after[0], 432_400 + 2_022_804);
			assert_eq!(after[1] - before[1], 108_100);
			assert_eq!(after[2] - before[2], 324_300 + 2_022_804);
			assert!(matches!(
				status(trade.import),
				DeclarationStatus::Released { .. }
			));

			trade.play(Step::ReleaseFreight..=Step::Present);
			assert_eq!(trade.gate_conditions(), vec![]);
			let stage = stage_after(&mut trade, Step::GateOut, Step::GateOut);
			assert!(matches!(stage, Stage::GatedOut { .. }));
			let stage = stage_after(&mut trade, Step::OfferToImporter, Step::TakeAsImporter);
			assert!(matches!(stage, Stage::Delivered { .. }));
			let stage = stage_after(&mut trade, Step::OfferEmpty, Step::TakeEmpty);
			assert!(matches!(stage, Stage::EmptyReturned { .. }));

			// A consumer scans the code, and the exporter gets 13 % of 500 000.00 CNY back.
			let yuan = || Settlement::balance(YUAN_TOKEN, demo::EXPORTER);
			let before = yuan();
			trade.play(Step::PublishTrace..=Step::PayRebate);
			assert_eq!(yuan() - before, 6_500_000);
			let path = format!("/01/06901234500011/10/{}", "L1");
			let trace = Provenance::trace(text(&path)).expect("published");
			let steps: Vec<StepKind> = trace.steps.iter().map(|step| step.step).collect();
			assert_eq!(
				steps,
				[
					StepKind::Made,
					StepKind::GatedIn,
					StepKind::Loaded,
					StepKind::Discharged,
					StepKind::GatedOut,
					StepKind::Delivered,
				]
			);
		});
	}
}

/// The bill goes from the exporter to its bank and on to the importer's, each time against money in
/// the same extrinsic.
fn documents_against_money(trade: &mut Trade) {
	trade.play(Step::PresentDocuments..=Step::Examine);
	let presented = Presentations::<Runtime>::get(trade.presentation).expect("presented");
	assert_eq!(presented.proposed, vec![]);
	paid_for_the_bill(trade, Step::Honour, demo::CONFIRMING_BANK, demo::EXPORTER);
	trade.play(Step::Forward..=Step::ExamineAsIssuer);
	paid_for_the_bill(
		trade,
		Step::Reimburse,
		demo::ISSUING_BANK,
		demo::CONFIRMING_BANK,
	);
}

/// Plays a step by which `from` pays `to` in dollars and gets the bill.
fn paid_for_the_bill(trade: &mut Trade, step: Step, from: OrganisationId, to: OrganisationId) {
	let dollars = || [from, to].map(|who| Settlement::balance(DOLLAR_TOKEN, who));
	let possessor = |trade: &Trade| {
		let bill = Titles::title(demo::CARRIER, trade.reference.clone()).expect("issued");
		bill.control.expect("issued").possessor
	};
	assert_eq!(possessor(trade), to);
	let before = dollars();
	trade.play(step..=step);
	let after = dollars();
	assert_eq!(before[0] - after[0], INVOICE_TOTAL);
	assert_eq!(after[1] - before[1], INVOICE_TOTAL);
	assert_eq!(possessor(trade), from);
}

#[test]
fn the_wrong_haulier_does_not_get_the_container() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::RightToHaulier);
		assert_noop!(
			trade.present(demo::SHEKOU_HAULIER, "NLCUST1"),
			pallet_shipments::Error::<Runtime>::NotAuthorised
		);
		let open = |trade: &mut Trade| trade.attempt(Step::GateOut, &Step::GateOut.signer());
		assert!(open(&mut trade).is_err());
		trade.play(Step::Present..=Step::Present);

		// The right goes to another haulier after the first has presented itself.
		let (consignment, container) = (trade.consignment, trade.container);
		assert_ok!(dispatch(
			&desk(demo::ROTTERDAM_HAULIER),
			ShipmentsCall::transfer_pick_up_right {
				consignment,
				container,
				to: demo::SHEKOU_HAULIER
			}
		));
		assert!(open(&mut trade).is_err());
		assert_eq!(trade.gate_conditions(), vec![UnmetCondition::NotPresented]);
	});
}

#[test]
fn nothing_opens_the_gate_while_one_condition_is_unmet() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::TakeAsRotterdam);
		let unmet = trade.gate_conditions();
		for expected in [
			UnmetCondition::FreightNotReleased,
			UnmetCondition::NoPickUpRight,
			UnmetCondition::TitleNotSurrendered {
				possessor: demo::ISSUING_BANK,
			},
			UnmetCondition::NotDeclared {
				regime: portolan_primitives::trade::Regime::Import,
			},
		] {
			assert!(unmet.contains(&expected), "{expected:?} in {unmet:?}");
		}

		trade.play(Step::GrantMandate..=Step::Notify);
		let unmet = trade.gate_conditions();
		let declaration = trade.import;
		assert!(unmet.contains(&UnmetCondition::DeclarationNotReleased { declaration }));
		assert!(unmet.contains(&UnmetCondition::DutyNotSecured { declaration }));

		trade.play(Step::TakeUp..=Step::RightToHaulier);
		let gate_out = |trade: &mut Trade| trade.attempt(Step::GateOut, &Step::GateOut.signer());
		assert_ok!(trade.present(demo::ROTTERDAM_HAULIER, "SEAL1"));
		assert!(matches!(
			trade.gate_conditions().as_slice(),
			[UnmetCondition::SealMismatch { .. }]
		));
		assert!(gate_out(&mut trade).is_err());

		trade.play(Step::Present..=Step::Present);
		let (consignment, container) = (trade.consignment, trade.container);
		assert_ok!(dispatch(
			&desk(demo::NL_CUSTOMS),
			ShipmentsCall::place_hold {
				consignment,
				container,
				case: text("CASE-1"),
			}
		));
		assert!(gate_out(&mut trade).is_err());
		let [UnmetCondition::Hold {
			hold, authority, ..
		}] = trade.gate_conditions()[..]
		else {
			panic!("only the hold is left")
		};
		assert_eq!(authority, demo::NL_CUSTOMS);
		// Another agency cannot lift it.
		assert!(dispatch(&desk(demo::NL_TAX), ShipmentsCall::lift_hold { hold }).is_err());
		assert_ok!(dispatch(
			&desk(demo::NL_CUSTOMS),
			ShipmentsCall::lift_hold { hold }
		));
		assert_ok!(gate_out(&mut trade));
	});
}

#[test]
fn paid_and_released_happen_together_or_not_at_all() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::Notify);
		let declaration = trade.import;
		let pay = |payer, token| {
			let call = TaxCall::pay_assessment { declaration, token };
			dispatch(&treasury(payer), call)
		};
		let before = [demo::IMPORTER, demo::NL_CUSTOMS, demo::NL_TAX].map(balance);

		// A token the authority does not accept, a token that does not exist, somebody else's debt.
		for token in [DepositTokenId(2), DepositTokenId(99)] {
			assert!(pay(demo::IMPORTER, token).is_err());
		}
		assert!(pay(demo::EXPORTER, EURO_TOKEN).is_err());
		assert_eq!(
			[demo::IMPORTER, demo::NL_CUSTOMS, demo::NL_TAX].map(balance),
			before
		);
		assert!(matches!(
			status(declaration),
			DeclarationStatus::Assessed { .. }
		));

		assert_ok!(pay(demo::IMPORTER, EURO_TOKEN));
		assert!(matches!(
			status(declaration),
			DeclarationStatus::Released { .. }
		));
		// Once.
		let paid = balance(demo::IMPORTER);
		assert!(pay(demo::IMPORTER, EURO_TOKEN).is_err());
		assert_eq!(balance(demo::IMPORTER), paid);
	});
}

#[test]
fn nothing_is_loaded_before_both_customs_agree() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::GateIn);
		trade.play(Step::OfferToCarrier..=Step::TakeAsCarrier);
		let load = |trade: &Trade| trade.milestone(demo::CARRIER, EquipmentEvent::LOAD);
		assert!(load(&trade).is_err());
		trade.play(Step::LodgeExport..=Step::LodgeExport);
		next_block();
		assert!(load(&trade).is_err());
		trade.play(Step::RouteExport..=Step::RouteExport);
		assert!(load(&trade).is_err());
		trade.play(Step::LodgeEntrySummary..=Step::LodgeEntrySummary);
		assert!(load(&trade).is_err());
		trade.play(Step::AcceptEntrySummary..=Step::AcceptEntrySummary);
		assert_ok!(load(&trade));
	});
}

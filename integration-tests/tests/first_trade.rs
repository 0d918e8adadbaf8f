// SPDX-License-Identifier: Apache-2.0

//! A container is cleared, paid for and picked up.

use frame_support::{assert_noop, assert_ok};
use pallet_customs::DeclarationStatus;
use pallet_shipments::types::{EquipmentEvent, Stage, VoyageEvent};
use portolan_integration_tests::{
	desk, dispatch, next_block, on_chain, treasury, ShipmentsCall, TaxCall, Trade,
};
use portolan_primitives::{
	ids::{DepositTokenId, OrganisationId},
	traits::UnmetCondition,
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, EURO_TOKEN, LOCAL_PRESET},
	Customs, Runtime, Settlement,
};

fn balance(organisation: OrganisationId) -> u128 {
	Settlement::balance(EURO_TOKEN, organisation)
}

fn stage(trade: &Trade) -> Stage {
	let view = portolan_runtime::Shipments::consignment(trade.consignment).expect("known");
	view.containers[0].equipment.stage.clone()
}

#[test]
fn the_container_goes_from_booking_to_the_empty_return() {
	for preset in [DEV_PRESET, LOCAL_PRESET] {
		on_chain(preset, || {
			Trade::prepare_customs();
			let mut trade = Trade::book(1);
			assert!(matches!(stage(&trade), Stage::Booked));
			trade.deliver_to_terminal();
			assert!(matches!(stage(&trade), Stage::GatedIn { .. }));
			trade.export();
			assert!(matches!(stage(&trade), Stage::Loaded { .. }));
			trade.arrive();
			assert!(matches!(stage(&trade), Stage::Discharged { .. }));
			trade.clear_import();
			trade.sell();

			// CIP Rotterdam 100 000.00 USD contains freight and insurance: at 0.92 that is 92 000.00
			// EUR. Duty 4.7 %: 4 324.00; VAT 21 % of 96 324.00: 20 228.04.
			let before = [demo::IMPORTER, demo::NL_CUSTOMS, demo::NL_TAX].map(balance);
			assert_ok!(trade.pay_duty(EURO_TOKEN));
			let after = [demo::IMPORTER, demo::NL_CUSTOMS, demo::NL_TAX].map(balance);
			assert_eq!(before[0] - after[0], 432_400 + 2_022_804);
			assert_eq!(after[1] - before[1], 108_100);
			assert_eq!(after[2] - before[2], 324_300 + 2_022_804);
			let declaration = Customs::declaration(trade.import).expect("lodged");
			assert!(matches!(
				declaration.status,
				DeclarationStatus::Released { .. }
			));

			trade.release_freight();
			trade.surrender();
			trade.give_pick_up_right();
			assert_ok!(trade.present(demo::ROTTERDAM_HAULIER, "NLCUST1"));
			assert_eq!(trade.gate_conditions(), vec![]);
			assert_ok!(trade.gate_out());
			assert!(matches!(stage(&trade), Stage::GatedOut { .. }));
			trade.hand_over(demo::ROTTERDAM_HAULIER, demo::IMPORTER);
			assert!(matches!(stage(&trade), Stage::Delivered { .. }));
			trade.hand_over(demo::IMPORTER, demo::ROTTERDAM_TERMINAL);
			assert!(matches!(stage(&trade), Stage::EmptyReturned { .. }));
		});
	}
}

#[test]
fn the_wrong_haulier_does_not_get_the_container() {
	on_chain(DEV_PRESET, || {
		Trade::prepare_customs();
		let trade = Trade::at_the_gate(1);
		assert_noop!(
			trade.present(demo::SHEKOU_HAULIER, "NLCUST1"),
			pallet_shipments::Error::<Runtime>::NotAuthorised
		);
		assert!(trade.gate_out().is_err());
		assert_ok!(trade.present(demo::ROTTERDAM_HAULIER, "NLCUST1"));

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
		assert!(trade.gate_out().is_err());
		assert!(!trade.gate_conditions().is_empty());
	});
}

#[test]
fn nothing_opens_the_gate_while_one_condition_is_unmet() {
	on_chain(DEV_PRESET, || {
		Trade::prepare_customs();
		let mut trade = Trade::book(1);
		trade.deliver_to_terminal();
		trade.export();
		trade.arrive();
		let unmet = trade.gate_conditions();
		assert!(
			unmet.contains(&UnmetCondition::FreightNotReleased),
			"{unmet:?}"
		);
		assert!(unmet.contains(&UnmetCondition::NoPickUpRight), "{unmet:?}");
		assert!(
			unmet.contains(&UnmetCondition::TitleNotSurrendered {
				possessor: demo::EXPORTER
			}),
			"{unmet:?}"
		);
		assert!(
			unmet
				.iter()
				.any(|condition| matches!(condition, UnmetCondition::NotDeclared { .. })),
			"{unmet:?}"
		);

		trade.clear_import();
		let unmet = trade.gate_conditions();
		let declaration = trade.import;
		assert!(unmet.contains(&UnmetCondition::DeclarationNotReleased { declaration }));
		assert!(unmet.contains(&UnmetCondition::DutyNotSecured { declaration }));

		trade.sell();
		assert_ok!(trade.pay_duty(EURO_TOKEN));
		trade.release_freight();
		trade.surrender();
		trade.give_pick_up_right();
		assert_ok!(trade.present(demo::ROTTERDAM_HAULIER, "SEAL1"));
		assert!(matches!(
			trade.gate_conditions().as_slice(),
			[UnmetCondition::SealMismatch { .. }]
		));
		assert!(trade.gate_out().is_err());

		assert_ok!(trade.present(demo::ROTTERDAM_HAULIER, "NLCUST1"));
		let (consignment, container) = (trade.consignment, trade.container);
		assert_ok!(dispatch(
			&desk(demo::NL_CUSTOMS),
			ShipmentsCall::place_hold {
				consignment,
				container,
				case: b"CASE-1".to_vec().try_into().expect("short")
			}
		));
		assert!(trade.gate_out().is_err());
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
		assert_ok!(trade.gate_out());
	});
}

#[test]
fn paid_and_released_happen_together_or_not_at_all() {
	on_chain(DEV_PRESET, || {
		Trade::prepare_customs();
		let mut trade = Trade::book(1);
		trade.deliver_to_terminal();
		trade.export();
		trade.arrive();
		trade.clear_import();
		let declaration = trade.import;
		let before = [demo::IMPORTER, demo::NL_CUSTOMS, demo::NL_TAX].map(balance);

		// A token the authority does not accept, a token that does not exist, somebody else's debt.
		for token in [DepositTokenId(2), DepositTokenId(99)] {
			assert!(trade.pay_duty(token).is_err());
		}
		let call = TaxCall::pay_assessment {
			declaration,
			token: EURO_TOKEN,
		};
		assert!(dispatch(&treasury(demo::EXPORTER), call).is_err());
		assert_eq!(
			[demo::IMPORTER, demo::NL_CUSTOMS, demo::NL_TAX].map(balance),
			before
		);
		let status = || Customs::declaration(declaration).expect("lodged").status;
		assert!(matches!(status(), DeclarationStatus::Assessed { .. }));

		assert_ok!(trade.pay_duty(EURO_TOKEN));
		assert!(matches!(status(), DeclarationStatus::Released { .. }));
		// Once.
		let paid = balance(demo::IMPORTER);
		assert!(trade.pay_duty(EURO_TOKEN).is_err());
		assert_eq!(balance(demo::IMPORTER), paid);
	});
}

#[test]
fn nothing_is_loaded_before_export_is_released() {
	on_chain(DEV_PRESET, || {
		Trade::prepare_customs();
		let trade = Trade::book(1);
		trade.deliver_to_terminal();
		trade.hand_over(demo::SHEKOU_TERMINAL, demo::CARRIER);
		let load = || trade.milestone(demo::CARRIER, EquipmentEvent::LOAD, b"CNSHK", None);
		assert!(load().is_err());
		let declaration = trade.lodge(demo::EXPORTER, portolan_primitives::trade::Regime::Export);
		assert!(load().is_err());
		next_block();
		next_block();
		assert_ok!(Trade::route(demo::CN_CUSTOMS, declaration));
		assert_ok!(load());
		trade.voyage_event(VoyageEvent::DEPA, b"CNSHK");
	});
}

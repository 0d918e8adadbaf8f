// SPDX-License-Identifier: Apache-2.0

//! What a hostile party would try with calls that are its own.

use frame_support::{assert_noop, assert_ok};
use pallet_customs::{DeclarationStatus, Lane, RiskRuleInput};
use pallet_titles::TitleForm;
use portolan_integration_tests::{
	desk, dispatch, next_block, on_chain, text, CustomsCall, ShipmentsCall, Step, TitlesCall, Trade,
};
use portolan_primitives::{money::Ppm, trade::Regime};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Customs, Runtime, RuntimeCall};
use sp_core::H256;

type CustomsError = pallet_customs::Error<Runtime>;
type TitlesError = pallet_titles::Error<Runtime>;

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::<Runtime>::batch_all { calls }.into()
}

fn set_rule(weight: Option<u32>) -> RuntimeCall {
	let rule = weight.map(|weight| RiskRuleInput {
		regime: Regime::Import,
		hs_prefix: text("9405"),
		origin: Some(*b"CN"),
		weight: Ppm(weight),
	});
	CustomsCall::set_risk_rule { id: 1, rule }.into()
}

/// The officer sees what the draw will be before it routes. The chance of inspection was fixed when the
/// declaration was lodged.
#[test]
fn an_officer_cannot_lift_a_risk_rule_to_let_a_declaration_pass() {
	for weight in [1_000_000, 900_000] {
		on_chain(DEV_PRESET, || {
			let mut trade = Trade::after(Step::GrantMandate);
			assert_ok!(dispatch(&desk(demo::NL_CUSTOMS), set_rule(Some(weight))));
			trade.play(Step::LodgeImport..=Step::LodgeImport);
			next_block();
			next_block();
			let route = Step::RouteImport.call(&trade);
			let calls = vec![set_rule(None), route, set_rule(Some(weight))];
			assert_ok!(dispatch(&desk(demo::NL_CUSTOMS), batch(calls)));
			let status = Customs::declaration(trade.import).expect("lodged").status;
			let red = matches!(
				status,
				DeclarationStatus::Routed {
					lane: Lane::Red,
					..
				}
			);
			let drawn = portolan_integration_tests::events()
				.iter()
				.find_map(|event| match event {
					portolan_runtime::RuntimeEvent::Customs(
						pallet_customs::Event::DeclarationRouted { draw, .. },
					) => Some(*draw),
					_ => None,
				});
			match drawn.expect("it was routed") {
				None => assert!(red),
				Some(draw) => assert_eq!(draw.rate, Ppm(weight)),
			}
		});
	}
}

#[test]
fn goods_are_not_cleared_for_import_before_they_are_on_board() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::TakeAsCarrier);
		let lodge = Step::LodgeImport.call(&trade);
		assert_noop!(
			dispatch(&desk(demo::IMPORTER), lodge),
			CustomsError::NotOnBoard
		);
	});
}

#[test]
fn what_customs_weighed_is_what_is_loaded() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::TakeAsCarrier);
		let heavier = |gross_mass| {
			let call = ShipmentsCall::declare_verified_gross_mass {
				consignment: trade.consignment,
				container: trade.container,
				gross_mass,
			};
			assert_ok!(dispatch(&desk(demo::EXPORTER), call));
		};
		heavier(25_000_000);
		let load = |trade: &mut Trade| trade.attempt(Step::Load, &Step::Load.signer());
		assert!(load(&mut trade.clone()).is_err());
		heavier(10_600_000);
		assert_ok!(load(&mut trade));
	});
}

#[test]
fn a_carrier_cannot_change_a_draft_under_its_approval() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::DraftTitle);
		let approval = Step::ApproveTitle.call(&trade);
		let reference = || trade.reference.clone();
		let withdraw = TitlesCall::withdraw_draft {
			title: trade.title(),
		};
		let bearer = TitlesCall::draft_title {
			consignment: trade.consignment,
			reference: reference(),
			form: TitleForm::Blank,
			content_root: H256::repeat_byte(9),
		};
		let swap = batch(vec![withdraw.into(), bearer.into()]);
		assert_ok!(dispatch(&desk(demo::CARRIER), swap));
		assert_noop!(
			dispatch(&desk(demo::EXPORTER), approval),
			TitlesError::ContentMismatch
		);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{ExportCleared, ImportCleared};
use frame::testing_prelude::*;
use portolan_mocks::MockDuty;
use portolan_primitives::{
	trade::Regime,
	traits::{DeclarationControl, GateContext, ReleaseGate, UnmetCondition},
};

fn unmet<G: ReleaseGate>(serial: u32) -> Vec<UnmetCondition> {
	let context = GateContext {
		consignment: CONSIGNMENT,
		container: container(serial),
		now: START,
	};
	let mut unmet = vec![];
	G::collect_unmet(&context, &mut unmet);
	unmet
}

#[test]
fn opens_loading_once_the_export_is_released() {
	run(|| {
		type Gate = ExportCleared<Test>;
		let not_declared = vec![UnmetCondition::NotDeclared {
			regime: Regime::Export,
		}];
		assert_eq!(unmet::<Gate>(1), not_declared);
		lodged(Regime::Import);
		assert_eq!(unmet::<Gate>(1), not_declared);
		let declaration = lodged(Regime::Export);
		assert_eq!(
			unmet::<Gate>(1),
			vec![UnmetCondition::DeclarationNotReleased { declaration }]
		);
		pass_blocks(2);
		assert_ok!(route(Regime::Export, declaration));
		assert_eq!(unmet::<Gate>(1), vec![]);
		assert_eq!(unmet::<Gate>(2), vec![]);
		assert_eq!(unmet::<Gate>(3), not_declared);
	});
}

#[test]
fn opens_delivery_once_the_import_is_released_and_its_duty_secured() {
	run(|| {
		type Gate = ImportCleared<Test>;
		assert_eq!(
			unmet::<Gate>(1),
			vec![UnmetCondition::NotDeclared {
				regime: Regime::Import
			}]
		);
		let declaration = lodged(Regime::Import);
		let not_released = UnmetCondition::DeclarationNotReleased { declaration };
		let not_secured = UnmetCondition::DutyNotSecured { declaration };
		MockDuty::on_is_secured(|_| false);
		assert_eq!(
			unmet::<Gate>(1),
			vec![not_released.clone(), not_secured.clone()]
		);
		MockDuty::on_is_secured(|_| true);
		assert_eq!(unmet::<Gate>(1), vec![not_released]);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, declaration));
		assert_ok!(Customs::release_secured(declaration));
		assert_eq!(unmet::<Gate>(1), vec![]);
		MockDuty::on_is_secured(|_| false);
		assert_eq!(unmet::<Gate>(1), vec![not_secured]);
	});
}

#[test]
fn closes_again_for_a_withdrawn_declaration() {
	run(|| {
		let id = lodged(Regime::Export);
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(EXPORTER),
			id
		));
		assert_eq!(
			unmet::<ExportCleared<Test>>(1),
			vec![UnmetCondition::NotDeclared {
				regime: Regime::Export
			}]
		);
	});
}

#[test]
fn weighs_what_it_asks_for() {
	run(|| {
		let mock = portolan_mocks::MOCK_WEIGHT;
		assert!(ImportCleared::<Test>::worst_case_weight().all_gte(mock));
		assert!(Customs::worst_case_weight().all_gte(mock.saturating_mul(2)));
	});
}

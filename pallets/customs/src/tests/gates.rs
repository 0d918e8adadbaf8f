// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{EntryRefusal, EntrySummaryAccepted, ExportCleared, ImportCleared, Parameters};
use frame::testing_prelude::*;
use portolan_mocks::MockDuty;
use portolan_primitives::{
	trade::Regime,
	traits::{
		DeclarationControl, ExportInspect, FinanceableBalance, GateContext, ReleaseGate,
		UnmetCondition,
	},
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
fn closes_loading_when_the_verified_mass_is_replaced() {
	run(|| {
		type Gate = ExportCleared<Test>;
		let declaration = lodged(Regime::Export);
		pass_blocks(2);
		assert_ok!(route(Regime::Export, declaration));
		let weigh = |gross| change_facts(|facts| facts.containers[1].verified_gross_mass = gross);
		// 20 t were declared, and 5 % are tolerated.
		let not_as_declared = vec![UnmetCondition::MassNotAsDeclared { declaration }];
		for (cargo, wanted) in [
			(9_047_620, vec![]),
			(9_047_618, not_as_declared.clone()),
			(11_052_631, vec![]),
			(11_052_632, not_as_declared.clone()),
		] {
			weigh(Some(2_000_000 + cargo));
			assert_eq!(unmet::<Gate>(1), wanted, "{cargo}");
			assert_eq!(unmet::<Gate>(2), wanted, "{cargo}");
		}
		weigh(None);
		assert_eq!(unmet::<Gate>(1), not_as_declared);
		weigh(Some(12_000_000));
		assert_eq!(unmet::<Gate>(1), vec![]);
		// What cannot be told is unmet.
		Parameters::<Test>::remove(country("CN"));
		assert_eq!(unmet::<Gate>(1), not_as_declared);
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
fn opens_loading_once_the_destination_accepts_the_entry_summary() {
	run(|| {
		type Gate = EntrySummaryAccepted<Test>;
		let not_accepted = vec![UnmetCondition::EntrySummaryNotAccepted];
		let officer = RuntimeOrigin::signed(NL_CUSTOMS);
		let content = H256::repeat_byte(3);
		assert_eq!(unmet::<Gate>(1), not_accepted);
		let carrier = RuntimeOrigin::signed(CARRIER);
		assert_ok!(Customs::lodge_entry_summary(
			carrier,
			CONSIGNMENT,
			*b"NLRTM",
			content
		));
		assert_eq!(unmet::<Gate>(1), not_accepted);
		assert_ok!(Customs::accept_entry_summary(
			officer.clone(),
			CONSIGNMENT,
			content
		));
		assert_eq!(unmet::<Gate>(1), vec![]);
		assert_eq!(unmet::<Gate>(2), vec![]);
		let reason = EntryRefusal::DoNotLoad;
		assert_ok!(Customs::refuse_entry_summary(officer, CONSIGNMENT, reason));
		assert_eq!(unmet::<Gate>(1), not_accepted);
	});
}

#[test]
fn weighs_what_it_asks_for() {
	run(|| {
		let mock = portolan_mocks::MOCK_WEIGHT;
		assert!(ImportCleared::<Test>::worst_case_weight().all_gte(mock));
		assert!(ExportCleared::<Test>::worst_case_weight().all_gte(mock));
		let releasing = <Customs as DeclarationControl>::worst_case_weight();
		assert!(releasing.all_gte(mock.saturating_mul(2)));
		for own in [
			EntrySummaryAccepted::<Test>::worst_case_weight(),
			<Customs as ExportInspect>::worst_case_weight(),
			<Customs as FinanceableBalance>::worst_case_weight(),
		] {
			assert!(own.ref_time() > 0 && own.proof_size() > 0);
		}
	});
}

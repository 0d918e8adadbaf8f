// SPDX-License-Identifier: Apache-2.0

//! Lists and texts that are longer than they may be: each is refused with its own error.

use super::mock::*;
use crate::{Call, DeclarationInput, Error, Finding, LineField, RiskRuleInput, SealInput};
use frame::testing_prelude::*;
use portolan_primitives::{codes::CodeError, money::Ppm, trade::Regime};

/// An export declaration after a change to its header.
fn export(change: impl FnOnce(&mut DeclarationInput)) -> DispatchResult {
	let mut input = header(Regime::Export);
	change(&mut input);
	lodge(EXPORTER, input, lines())
}

#[test]
fn rejects_more_lines_than_fit() {
	run(|| {
		let lodge = |count| {
			lodge(
				EXPORTER,
				header(Regime::Export),
				vec![line(3, 400_001_000, 1); count],
			)
		};
		assert_noop!(lodge(51), Error::<Test>::TooManyLines);
		assert_noop!(lodge(50), Error::<Test>::InvoiceTotalMismatch);
	});
}

#[test]
fn rejects_more_containers_than_fit() {
	run(|| {
		let with =
			|count| export(|header| header.containers = (1..=count).map(raw_container).collect());
		assert_noop!(with(65), Error::<Test>::TooManyContainers);
		assert_noop!(with(64), Error::<Test>::ContainerNotCovered);
	});
}

#[test]
fn rejects_more_seals_than_fit() {
	run(|| {
		let id = inspection_ordered(Regime::Import);
		let record = |count| {
			let seal = |serial| SealInput {
				container: raw_container(serial),
				seal: raw(&format!("NLC{serial}")),
			};
			Customs::record_inspection(
				RuntimeOrigin::signed(NL_CUSTOMS),
				id,
				Finding::Conforming,
				H256::zero(),
				(1..=count).map(seal).collect(),
			)
		};
		assert_noop!(record(65), Error::<Test>::TooManySeals);
		assert_noop!(record(64), Error::<Test>::ContainerNotCovered);
	});
}

#[test]
fn rejects_texts_that_are_too_long() {
	run(|| {
		let digits = |count: usize| "8".repeat(count);
		assert_noop!(
			export(|header| header.ucr = raw(&digits(36))),
			Error::<Test>::InvalidUcr(CodeError::Length)
		);
		let with_line = |change: fn(&mut crate::LineInput)| {
			let mut inputs = lines();
			change(&mut inputs[1]);
			lodge(EXPORTER, header(Regime::Export), inputs)
		};
		let invalid = |field| Error::<Test>::InvalidLine {
			line: 2,
			field,
			reason: CodeError::Length,
		};
		assert_noop!(
			with_line(|line| line.hs = raw("85044095901234")),
			invalid(LineField::Hs)
		);
		assert_noop!(
			with_line(|line| {
				line.supplementary = Some(crate::SupplementaryInput {
					milli: 1,
					unit: raw("KGMS"),
				})
			}),
			invalid(LineField::SupplementaryUnit)
		);
		let rule = RiskRuleInput {
			regime: Regime::Import,
			hs_prefix: raw(&digits(14)),
			origin: None,
			weight: Ppm(1),
		};
		assert_noop!(
			Customs::set_risk_rule(RuntimeOrigin::signed(NL_CUSTOMS), 1, Some(rule)),
			Error::<Test>::InvalidPrefix(CodeError::Length)
		);

		let id = inspection_ordered(Regime::Import);
		let mut inputs = seals();
		inputs[1].seal = raw(&digits(16));
		assert_noop!(
			Customs::record_inspection(
				RuntimeOrigin::signed(NL_CUSTOMS),
				id,
				Finding::Conforming,
				H256::zero(),
				inputs.into(),
			),
			Error::<Test>::InvalidSealNumber(CodeError::Length)
		);
	});
}

#[test]
fn weighs_a_list_that_is_too_long_like_one_that_fits() {
	run(|| {
		let lodging = |containers: u32, lines: usize| {
			let mut header = header(Regime::Export);
			header.containers = (1..=containers).map(raw_container).collect();
			let lines = vec![line(1, 1_000_000, 1); lines].into();
			let call = Call::<Test>::lodge_declaration { header, lines };
			call.get_dispatch_info().call_weight
		};
		assert!(lodging(1, 50).ref_time() > lodging(1, 1).ref_time());
		assert!(lodging(64, 1).ref_time() > lodging(1, 1).ref_time());
		assert_eq!(lodging(64, 50), lodging(65, 51));
		let sealing = |count: u32| {
			let seals = vec![seals()[0].clone(); count as usize].into();
			let call = Call::<Test>::record_inspection {
				declaration: portolan_primitives::ids::DeclarationId(1),
				finding: Finding::Conforming,
				report: H256::zero(),
				seals,
			};
			call.get_dispatch_info().call_weight
		};
		assert!(sealing(64).ref_time() > sealing(1).ref_time());
		assert_eq!(sealing(64), sealing(65));
	});
}

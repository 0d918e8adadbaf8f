// SPDX-License-Identifier: Apache-2.0

//! All faults of a declaration at once: the same that lodging meets, in the same order.

use super::mock::*;
use crate::{DeclarationInput, Error, Fault, LineField, LineInput};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::CodeError,
	trade::{ContainerPhase, Incoterm, Regime},
};
use proptest::prelude::*;

fn check(who: u64, header: DeclarationInput, lines: Vec<LineInput>) -> Vec<Fault> {
	Customs::check_declaration(who, header, lines.into())
}

fn of_line(line: u8, field: LineField, error: Error<Test>) -> Fault {
	Fault {
		line: Some(line),
		field: Some(field),
		error: error.into(),
	}
}

fn of_header(error: impl Into<DispatchError>) -> Fault {
	Fault {
		line: None,
		field: None,
		error: error.into(),
	}
}

#[test]
fn finds_nothing_wrong_with_what_can_be_lodged() {
	run(|| {
		assert_eq!(check(EXPORTER, header(Regime::Export), lines()), vec![]);
		assert_ok!(lodge(EXPORTER, header(Regime::Export), lines()));
		assert_eq!(
			check(EXPORTER, header(Regime::Export), lines()),
			vec![of_header(Error::<Test>::AlreadyDeclared)]
		);
	});
}

#[test]
fn lists_every_fault_with_line_and_field() {
	run(|| {
		let mut header = header(Regime::Export);
		header.procedure = *b"10a0";
		header.ucr = raw("");
		header.incoterm = Incoterm::Fob;
		let mut lines = lines();
		lines[0].origin = *b"c!";
		lines[0].net_mass = lines[0].gross_mass + 1;
		lines[1].hs = raw("850440");
		lines[1].valuation_method = 7;
		let (line, field) = (2, LineField::ValuationMethod);
		assert_eq!(
			check(999, header, lines),
			vec![
				of_header(refusal::UNKNOWN_ACCOUNT),
				of_header(Error::<Test>::InvalidProcedure),
				of_header(Error::<Test>::InvalidUcr(CodeError::Length)),
				of_line(
					1,
					LineField::Origin,
					Error::InvalidLine {
						line: 1,
						field: LineField::Origin,
						reason: CodeError::Character,
					}
				),
				of_line(
					1,
					LineField::NetMass,
					Error::NetAboveGross {
						line: 1,
						field: LineField::NetMass,
					}
				),
				of_line(2, field, Error::InvalidValuationMethod { line, field }),
				of_header(Error::<Test>::IncotermMismatch),
			]
		);
	});
}

#[test]
fn goes_on_after_a_line_that_is_sound_by_itself() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		let mut lines = lines();
		lines[0].hs = raw("850440");
		lines[0].price -= 1;
		lines[1].preferential = true;
		lines[1].packages += 1;
		let found = check(IMPORTER, header(Regime::Import), lines);
		let (digits, certificate) = (LineField::Hs, LineField::Certificate);
		assert_eq!(
			found,
			vec![
				of_line(
					1,
					digits,
					Error::WrongCommodityDigits {
						line: 1,
						field: digits
					}
				),
				of_header(Error::<Test>::InvoiceTotalMismatch),
				of_header(Error::<Test>::PackagesMismatch),
				of_line(
					2,
					certificate,
					Error::PreferenceWithoutCertificate {
						line: 2,
						field: certificate
					}
				),
			]
		);
	});
}

#[test]
fn tells_a_certificate_that_is_overdrawn_by_the_line_that_names_it_first() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		let mut facts = certificate(CERTIFICATE);
		facts.balance.as_mut().unwrap().milli = 18_999_999;
		portolan_mocks::MockDocuments::on_document(move |document| {
			(document == CERTIFICATE).then(|| facts.clone())
		});
		let mut lines = lines();
		for line in &mut lines {
			line.certificate = Some(CERTIFICATE);
		}
		let (line, field) = (1, LineField::Certificate);
		let overdrawn = || Error::<Test>::CertificateOverdrawn { line, field };
		assert_eq!(
			check(IMPORTER, header(Regime::Import), lines.clone()),
			vec![of_line(line, field, overdrawn())]
		);
		assert_noop!(
			lodge(IMPORTER, header(Regime::Import), lines.clone()),
			overdrawn()
		);
		lines[1].net_mass -= 1;
		assert_eq!(check(IMPORTER, header(Regime::Import), lines), vec![]);
	});
}

#[test]
fn refuses_lists_that_are_too_long_or_empty() {
	run(|| {
		let mut input = header(Regime::Export);
		input.containers = vec![raw_container(1); 65].into();
		assert_eq!(
			check(EXPORTER, input.clone(), vec![line(1, 1_000_000, 1); 51]),
			vec![
				of_header(Error::<Test>::TooManyContainers),
				of_header(Error::<Test>::TooManyLines),
				of_header(Error::<Test>::NoLines),
			]
		);
		input.containers = vec![].into();
		input.regime = Regime::Transit;
		let found = check(EXPORTER, input, vec![]);
		for error in [
			Error::<Test>::UnsupportedRegime,
			Error::<Test>::NoContainers,
			Error::<Test>::NoLines,
		] {
			assert!(found.contains(&of_header(error)), "{found:?}");
		}
	});
}

/// Ways in which a declaration can be wrong.
fn spoil(way: u8, header: &mut DeclarationInput, lines: &mut Vec<LineInput>) {
	match way {
		0 => header.procedure = *b"x000",
		1 => header.office = *b"NLAMS",
		2 => header.office = *b"??!!!",
		3 => header.principal = org(STRANGER),
		4 => header.currency = *b"us$",
		5 => header.incoterm = Incoterm::Exw,
		6 => header.invoice_total += 1,
		7 => header.deductions = header.invoice_total,
		8 => header.freight = u128::MAX,
		9 => header.containers = vec![raw_container(1)].into(),
		10 => header.containers = vec![raw_container(1), raw_container(9)].into(),
		11 => header.containers = vec![raw_container(1); 2].into(),
		12 => lines[0].hs = raw("77"),
		13 => lines[0].gross_mass = 0,
		14 => lines[1].packages = u32::MAX,
		15 => lines[1].preferential = true,
		16 => lines[1].certificate = Some(CERTIFICATE),
		17 => lines[0].price = u128::MAX,
		18 => lines.clear(),
		19 => set_phase(ContainerPhase::Loaded),
		20 => change_facts(|facts| facts.containers[0].verified_gross_mass = None),
		21 => header.consignment = portolan_primitives::ids::ConsignmentId(99),
		22 => header.regime = Regime::Import,
		23 => header.country_of_export = *b"1x",
		_ => (),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(512))]

	#[test]
	fn lodging_fails_with_the_first_fault_and_with_nothing_else(
		ways in proptest::collection::vec(0u8..30, 0..4),
		who in prop_oneof![4 => Just(EXPORTER), 1 => Just(BROKER), 1 => Just(CLERK), 1 => Just(IMPORTER)],
	) {
		run(|| {
			let (mut header, mut lines) = (header(Regime::Export), lines());
			for way in ways {
				if lines.len() == 2 || !(12..18).contains(&way) {
					spoil(way, &mut header, &mut lines);
				}
			}
			let root = frame::deps::sp_io::storage::root(StateVersion::V1);
			let found = check(who, header.clone(), lines.clone());
			let after = frame::deps::sp_io::storage::root(StateVersion::V1);
			assert_eq!(root, after, "a check wrote something");
			let first = found.first().map(|fault| fault.error);
			assert_eq!(lodge(who, header, lines).err(), first, "{found:?}");
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	Declaration, DeclarationInput, DeclarationLines, DeclarationOf, DeclarationStatus,
	Declarations, Error, Event, LineField, LineInput, NextDeclarationId, Parameters,
	SupplementaryInput,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockDuty};
use portolan_primitives::{
	codes::{CodeError, RawContainerNumber},
	ids::{ConsignmentId, DeclarationId},
	input::InputList,
	money::Ppm,
	roles::{MandateScope, Role},
	trade::{ContainerPhase, Incoterm, Regime},
};

/// Lodges an export declaration after a change to its header.
fn with_header(change: impl FnOnce(&mut DeclarationInput)) -> DispatchResult {
	let mut input = header(Regime::Export);
	change(&mut input);
	lodge(EXPORTER, input, lines())
}

/// Lodges an export declaration after a change to its second line.
fn with_line(change: impl FnOnce(&mut LineInput)) -> DispatchResult {
	let mut inputs = lines();
	change(&mut inputs[1]);
	lodge(EXPORTER, header(Regime::Export), inputs)
}

/// The first container and another number.
fn with_second(second: RawContainerNumber) -> InputList<RawContainerNumber, ConstU32<64>> {
	vec![raw_container(1), second].into()
}

#[test]
fn registers_a_declaration_and_freezes_it() {
	run(|| {
		let id = DeclarationId(1);
		assert_ok!(lodge(EXPORTER, header(Regime::Export), lines()));
		let Declaration {
			header,
			declarant,
			accepted_at,
			rate,
			status,
			version,
			redraw,
			..
		} = Declarations::<Test>::get(id).unwrap();
		assert_eq!((version, redraw), (1, false));
		assert_eq!(
			(declarant, accepted_at, rate),
			(org(EXPORTER), START, Ppm(0))
		);
		assert_eq!(
			status,
			DeclarationStatus::Registered {
				at_block: 1,
				at: START
			}
		);
		assert_eq!(header.containers.to_vec(), vec![container(1), container(2)]);
		assert_eq!(header.office, locode("CNSHK"));
		assert_eq!(DeclarationLines::<Test>::get(id).unwrap().len(), 2);
		assert_eq!(NextDeclarationId::<Test>::get(), DeclarationId(2));
		for serial in 1..=2 {
			let key = (CONSIGNMENT, container(serial), Regime::Export);
			assert_eq!(DeclarationOf::<Test>::get(key), Some(id));
		}
		System::assert_last_event(
			Event::DeclarationLodged {
				declaration: id,
				consignment: CONSIGNMENT,
				principal: org(EXPORTER),
				declarant: org(EXPORTER),
				office: locode("CNSHK"),
				regime: Regime::Export,
				from: DeclarationStatus::Lodged { at: START },
				to: status,
			}
			.into(),
		);
		assert_eq!(Customs::declaration(id).unwrap().header, header);
		let find = |raw| Customs::declaration_of(CONSIGNMENT, raw, Regime::Export);
		assert_eq!(find(raw_container(1)), Some(id));
		assert_eq!(find(raw_container(3)), None);
		assert_eq!(find(*b"not a crate"), None);
	});
}

#[test]
fn takes_containers_of_a_consignment_one_declaration_each() {
	run(|| {
		for serial in 1..=2 {
			lodged_container(Regime::Import, serial);
		}
	});
}

#[test]
fn accepts_an_agent_within_its_power_of_attorney() {
	run(|| {
		assert_ok!(lodge(BROKER, header(Regime::Export), lines()));
		let declaration = Declarations::<Test>::get(DeclarationId(1)).unwrap();
		assert_eq!(declaration.declarant, org(BROKER));
		assert_eq!(declaration.header.principal, org(EXPORTER));
		assert_noop!(
			lodge(BROKER, header(Regime::Import), lines()),
			refusal::NO_MANDATE
		);
	});
}

#[test]
fn rejects_an_agent_that_is_no_customs_broker() {
	run(|| {
		let empowered = || directory().mandate(9, 1, MandateScope::ExportDeclaration);
		empowered().install();
		let lodge = || lodge(STRANGER, header(Regime::Export), lines());
		assert_noop!(lodge(), refusal::WRONG_ROLE);
		empowered()
			.organisation(9, "CN", &[Role::Trader, Role::CustomsBroker])
			.install();
		assert_ok!(lodge());
	});
}

#[test]
fn rejects_who_may_not_lodge() {
	run(|| {
		let export = || header(Regime::Export);
		assert_noop!(lodge(STRANGER, export(), lines()), refusal::NO_MANDATE);
		assert_noop!(lodge(CLERK, export(), lines()), refusal::NOT_PERMITTED);
		assert_noop!(lodge(999, export(), lines()), refusal::UNKNOWN_ACCOUNT);
		directory().suspended(1).install();
		assert_noop!(lodge(EXPORTER, export(), lines()), refusal::SUSPENDED);
		assert_noop!(lodge(BROKER, export(), lines()), refusal::SUSPENDED);
		directory().denied(1).install();
		assert_noop!(lodge(EXPORTER, export(), lines()), refusal::DENIED);
		assert_noop!(
			Customs::lodge_declaration(RuntimeOrigin::none(), export(), Default::default()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn rejects_malformed_header_codes() {
	run(|| {
		assert_noop!(
			with_header(|h| h.office = *b"cnshk"),
			Error::<Test>::InvalidOffice(CodeError::Character)
		);
		assert_noop!(
			with_header(|h| h.country_of_export = *b"QQ"),
			Error::<Test>::InvalidCountry(CodeError::NotAssigned)
		);
		assert_noop!(
			with_header(|h| h.country_of_destination = *b"Q1"),
			Error::<Test>::InvalidCountry(CodeError::Character)
		);
		assert_noop!(
			with_header(|h| h.currency = *b"QQQ"),
			Error::<Test>::InvalidCurrency(CodeError::NotAssigned)
		);
		assert_noop!(
			with_header(|h| h.ucr = raw("")),
			Error::<Test>::InvalidUcr(CodeError::Length)
		);
		assert_noop!(
			with_header(|h| h.procedure = *b"10A0"),
			Error::<Test>::InvalidProcedure
		);
		assert_noop!(
			with_header(|h| h.containers = with_second(*b"CSQU3054384")),
			Error::<Test>::InvalidContainerNumber(CodeError::CheckDigit)
		);
		assert_noop!(
			with_header(|h| h.regime = Regime::Transit),
			Error::<Test>::UnsupportedRegime
		);
	});
}

#[test]
fn rejects_empty_and_duplicate_containers_and_no_lines() {
	run(|| {
		assert_noop!(
			with_header(|h| h.containers = Default::default()),
			Error::<Test>::NoContainers
		);
		assert_noop!(
			with_header(|h| h.containers = with_second(raw_container(1))),
			Error::<Test>::DuplicateContainer
		);
		assert_noop!(
			with_header(|h| h.containers = with_second(raw_container(3))),
			Error::<Test>::ContainerNotCovered
		);
		assert_noop!(
			lodge(EXPORTER, header(Regime::Export), vec![]),
			Error::<Test>::NoLines
		);
	});
}

#[test]
fn rejects_an_office_that_is_not_responsible() {
	run(|| {
		assert_noop!(
			with_header(|h| h.office = *b"CNSHG"),
			Error::<Test>::OfficeNotRegistered
		);
		assert_noop!(
			with_header(|h| h.office = *b"NLRTM"),
			Error::<Test>::WrongOffice
		);
		let mut import = header(Regime::Import);
		import.office = *b"CNSHK";
		assert_noop!(lodge(IMPORTER, import, lines()), Error::<Test>::WrongOffice);
	});
}

#[test]
fn rejects_a_country_without_parameters() {
	run(|| {
		Parameters::<Test>::remove(country("CN"));
		assert_noop!(with_header(|_| ()), Error::<Test>::ParametersNotSet);
	});
}

#[test]
fn rejects_what_does_not_fit_the_consignment() {
	run(|| {
		assert_noop!(
			with_header(|h| h.consignment = ConsignmentId(8)),
			Error::<Test>::ConsignmentNotFound
		);
		assert_noop!(
			with_header(|h| h.incoterm = Incoterm::Fob),
			Error::<Test>::IncotermMismatch
		);

		let mut input = header(Regime::Export);
		input.principal = org(STRANGER);
		assert_noop!(
			lodge(STRANGER, input, lines()),
			Error::<Test>::PrincipalNotParty
		);
		// The shipper cannot import, nor the consignee export.
		let mut input = header(Regime::Import);
		input.principal = org(EXPORTER);
		assert_noop!(
			lodge(EXPORTER, input, lines()),
			Error::<Test>::PrincipalNotParty
		);
		let mut input = header(Regime::Export);
		input.principal = org(IMPORTER);
		assert_noop!(
			lodge(IMPORTER, input, lines()),
			Error::<Test>::PrincipalNotParty
		);
	});
}

#[test]
fn rejects_a_container_under_a_live_declaration() {
	run(|| {
		lodged(Regime::Export);
		assert_noop!(with_header(|_| ()), Error::<Test>::AlreadyDeclared);
		let mut one = header(Regime::Export);
		one.containers = vec![raw_container(2)].into();
		let line = line(50, 10_000_000, 10_000_000);
		assert_noop!(
			lodge(EXPORTER, one, vec![line]),
			Error::<Test>::AlreadyDeclared
		);
		// The other regime is another declaration.
		lodged(Regime::Import);
	});
}

#[test]
fn takes_exports_before_loading_and_imports_from_then_on() {
	run(|| {
		let import = || lodge(IMPORTER, header(Regime::Import), lines());
		for phase in [ContainerPhase::Booked, ContainerPhase::GatedIn] {
			set_phase(phase);
			assert_noop!(import(), Error::<Test>::NotOnBoard);
		}
		change_facts(|facts| facts.containers[1].phase = ContainerPhase::Loaded);
		assert_noop!(with_header(|_| ()), Error::<Test>::AlreadyLoaded);
		assert_noop!(import(), Error::<Test>::NotOnBoard);
		// At sea.
		set_phase(ContainerPhase::Loaded);
		assert_ok!(import());
	});
}

#[test]
fn imports_have_their_place_in_quotas_from_lodging_to_withdrawal() {
	thread_local! {
		static PLACES: std::cell::RefCell<Vec<(u64, bool)>> = const { std::cell::RefCell::new(vec![]) };
	}
	let note = |id: DeclarationId, placed| PLACES.with(|it| it.borrow_mut().push((id.0, placed)));
	run(|| {
		MockDuty::on_lodged(move |request| {
			assert_eq!(request.valuation.regime, Regime::Import);
			assert!(request.valuation.exporter.is_some());
			note(request.declaration, true);
			Ok(())
		});
		MockDuty::on_dropped(move |id| {
			note(id, false);
			Ok(())
		});
		// An export has no place.
		assert_ok!(lodge(EXPORTER, header(Regime::Export), lines()));
		assert!(PLACES.with(|it| it.borrow().is_empty()));
		let id = lodged(Regime::Import);
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(principal(Regime::Import)),
			id
		));
		assert_eq!(
			PLACES.with(|it| it.borrow().clone()),
			vec![(id.0, true), (id.0, false)]
		);
	});
}

#[test]
fn rejects_commodities_that_the_nomenclature_does_not_have() {
	run(|| {
		MockDuty::on_knows_commodity(|of, code, at| {
			assert_eq!(
				(of, at),
				(country("CN"), <MockClock as frame::traits::Time>::now())
			);
			!code.as_str().starts_with("850490")
		});
		let mut inputs = lines();
		inputs[1].hs = raw("8504909590");
		assert_noop!(
			lodge(EXPORTER, header(Regime::Export), inputs),
			Error::<Test>::UnknownCommodity {
				line: 2,
				field: LineField::Hs,
			}
		);
	});
}

#[test]
fn rejects_commodity_codes_of_another_length_than_the_country_asks_for() {
	run(|| {
		let mut params = parameters(0);
		params.commodity_digits.export = 8;
		Parameters::<Test>::insert(country("CN"), params);
		let wrong = |line| Error::<Test>::WrongCommodityDigits {
			line,
			field: LineField::Hs,
		};
		let export = |first, second| {
			let mut inputs = lines();
			inputs[0].hs = raw(first);
			inputs[1].hs = raw(second);
			lodge(EXPORTER, header(Regime::Export), inputs)
		};
		assert_noop!(export("8504409590", "85044095"), wrong(1));
		assert_noop!(export("85044095", "850440"), wrong(2));
		assert_noop!(export("85044095", "850440959"), wrong(2));
		assert_ok!(export("85044095", "85044090"));
		// Imports of the other country go by its own number.
		let mut inputs = lines();
		inputs[1].hs = raw("85044095");
		assert_noop!(lodge(IMPORTER, header(Regime::Import), inputs), wrong(2));
		lodged(Regime::Import);
	});
}

#[test]
fn rejects_mass_beyond_the_tolerance() {
	run(|| {
		// 5 % of 20 t either way.
		let at = |mass| with_line(|line| line.gross_mass = mass);
		assert_noop!(at(11_000_001), Error::<Test>::GrossMassOutOfTolerance);
		let mut light = lines();
		light[1].gross_mass = 8_999_999;
		light[1].net_mass = 8_000_000;
		assert_noop!(
			lodge(EXPORTER, header(Regime::Export), light),
			Error::<Test>::GrossMassOutOfTolerance
		);
		assert_ok!(at(11_000_000));
	});
}

#[test]
fn rejects_net_mass_beyond_the_tolerance() {
	run(|| {
		// 5 % of 19 t booked either way.
		let at = |mass| with_line(|line| line.net_mass = mass);
		for mass in [1_000, 8_549_999] {
			assert_noop!(at(mass), Error::<Test>::NetMassOutOfTolerance);
		}
		assert_ok!(at(8_550_000));
	});
}

#[test]
fn rejects_a_container_that_was_not_weighed() {
	run(|| {
		change_facts(|facts| facts.containers[0].verified_gross_mass = None);
		assert_noop!(with_header(|_| ()), Error::<Test>::NoVerifiedGrossMass);
	});
}

#[test]
fn rejects_sums_that_do_not_match() {
	run(|| {
		assert_noop!(
			with_line(|line| line.packages = 51),
			Error::<Test>::PackagesMismatch
		);
		assert_noop!(
			with_line(|line| line.price = 1),
			Error::<Test>::InvoiceTotalMismatch
		);
		assert_noop!(
			with_header(|h| h.invoice_total = 1),
			Error::<Test>::InvoiceTotalMismatch
		);
	});
}

#[test]
fn rejects_charges_that_leave_nothing_of_the_invoice() {
	run(|| {
		// Freight and insurance are in a CIP price, together with the deductions.
		let cip = |deductions| with_header(|h| h.deductions = deductions);
		assert_noop!(cip(9_680_001), Error::<Test>::ChargesAboveInvoice);
		assert_noop!(cip(9_680_000), Error::<Test>::ChargesAboveInvoice);
		change_facts(|facts| facts.incoterm = Incoterm::Fob);
		let fob =
			|deductions| with_header(|h| (h.incoterm, h.deductions) = (Incoterm::Fob, deductions));
		assert_noop!(fob(10_000_000), Error::<Test>::ChargesAboveInvoice);
		assert_ok!(fob(9_999_999));
	});
}

#[test]
fn rejects_sums_that_overflow() {
	run(|| {
		assert_noop!(
			with_line(|line| line.price = u128::MAX),
			Error::<Test>::Overflow
		);
		assert_noop!(
			with_line(|line| line.gross_mass = u64::MAX),
			Error::<Test>::Overflow
		);
		assert_noop!(
			with_header(|h| h.freight = u128::MAX),
			Error::<Test>::Overflow
		);
		assert_noop!(
			with_header(|h| h.deductions = u128::MAX),
			Error::<Test>::Overflow
		);
		NextDeclarationId::<Test>::put(DeclarationId(u64::MAX));
		assert_noop!(with_header(|_| ()), Error::<Test>::Overflow);
	});
}

#[test]
fn tells_line_and_field_of_a_malformed_code() {
	run(|| {
		let invalid = |field, reason| Error::<Test>::InvalidLine {
			line: 2,
			field,
			reason,
		};
		assert_noop!(
			with_line(|line| line.hs = raw("7704409590")),
			invalid(LineField::Hs, CodeError::NotAssigned)
		);
		assert_noop!(
			with_line(|line| line.origin = *b"QQ"),
			invalid(LineField::Origin, CodeError::NotAssigned)
		);
		assert_noop!(
			with_line(|line| line.package_code = *b"c-"),
			invalid(LineField::PackageCode, CodeError::Character)
		);
		assert_noop!(
			with_line(|line| {
				line.supplementary = Some(SupplementaryInput {
					milli: 1,
					unit: raw("K"),
				})
			}),
			invalid(LineField::SupplementaryUnit, CodeError::Length)
		);
	});
}

#[test]
fn tells_line_and_field_of_a_zero() {
	run(|| {
		let zero = |field| Error::<Test>::ZeroInLine { line: 2, field };
		assert_noop!(
			with_line(|line| line.packages = 0),
			zero(LineField::Packages)
		);
		assert_noop!(
			with_line(|line| line.gross_mass = 0),
			zero(LineField::GrossMass)
		);
		assert_noop!(
			with_line(|line| line.net_mass = 0),
			zero(LineField::NetMass)
		);
		assert_noop!(with_line(|line| line.price = 0), zero(LineField::Price));
		assert_noop!(
			with_line(|line| {
				line.supplementary = Some(SupplementaryInput {
					milli: 0,
					unit: raw("KGM"),
				})
			}),
			zero(LineField::Supplementary)
		);
	});
}

#[test]
fn tells_the_line_of_other_faults() {
	run(|| {
		let field = LineField::NetMass;
		assert_noop!(
			with_line(|line| line.net_mass = line.gross_mass + 1),
			Error::<Test>::NetAboveGross { line: 2, field }
		);
		for method in [0, 7] {
			let field = LineField::ValuationMethod;
			assert_noop!(
				with_line(|line| line.valuation_method = method),
				Error::<Test>::InvalidValuationMethod { line: 2, field }
			);
		}
	});
}

// SPDX-License-Identifier: Apache-2.0

//! What customs finds of lines, and what is owed on it after an inspection and after an audit.

use super::mock::*;
use crate::{
	Audit, AuditOutcome, Audits, Charges, Decision, DeclarationLines, DeclarationStatus, Error,
	Event, FindingsInput, FoundFacts, LineField, LineFindingInput, OpenMatters, Outcome,
	PendingDecisions, SupplementaryInput,
};
use frame::{deps::frame_support::storage_alias, testing_prelude::*};
use portolan_mocks::{refusal, MockDuty};
use portolan_primitives::{
	codes::{CodeError, CurrencyCode},
	ids::DeclarationId,
	roles::Permission,
	trade::Regime,
	traits::{Adjustment, AssessmentRequest, DeclarationControl, Matter},
};
use std::{cell::RefCell, rc::Rc};

/// What `tax` has booked. In the state, so that what fails undoes it.
#[storage_alias(verbatim)]
type Booked = StorageValue<Findings, u32, ValueQuery>;

const REPORT: H256 = H256::repeat_byte(8);
/// A second officer of Dutch customs.
const SECOND: u64 = 501;

fn by(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A line as it was declared.
fn as_declared(line: u8) -> LineFindingInput {
	let declared = &lines()[usize::from(line) - 1];
	LineFindingInput {
		line,
		hs: declared.hs.clone(),
		origin: declared.origin,
		price: declared.price,
		net_mass: declared.net_mass,
		supplementary: None,
		preferential: false,
	}
}

/// The second line was worth more, of other goods, from elsewhere.
fn second_line() -> LineFindingInput {
	LineFindingInput {
		hs: raw("8504409600"),
		origin: *b"VN",
		price: 7_000_000,
		net_mass: 9_400_000,
		supplementary: Some(SupplementaryInput {
			milli: 5_000,
			unit: raw("H87"),
		}),
		..as_declared(2)
	}
}

fn found(lines: Vec<LineFindingInput>) -> FindingsInput {
	FindingsInput {
		charges: None,
		lines: lines.into(),
	}
}

fn record(who: u64, id: DeclarationId, findings: FindingsInput) -> DispatchResult {
	Customs::record_findings(by(who), id, findings, REPORT)
}

fn settle(who: u64, id: DeclarationId, findings: FindingsInput) -> DispatchResult {
	Customs::settle_audit(by(who), id, findings, REPORT)
}

/// An import whose goods are detained.
fn detained() -> DeclarationId {
	directory()
		.account(SECOND, 5, &[Permission::Officer])
		.install();
	let id = inspection_ordered(Regime::Import);
	assert_ok!(Customs::detain_goods(by(NL_CUSTOMS), id, REPORT));
	id
}

/// A released import whose audit is open.
fn under_audit() -> DeclarationId {
	let id = lodged(Regime::Import);
	pass_blocks(2);
	assert_ok!(route(Regime::Import, id));
	assert_ok!(Customs::release_secured(id));
	assert_ok!(Customs::open_audit(by(NL_CUSTOMS), id, REPORT));
	id
}

/// What `tax` answers when the total goes from that of the assessment to `total`.
fn adjustment(total: u128) -> Adjustment {
	Adjustment {
		currency: CurrencyCode::parse(b"EUR").unwrap(),
		before: IMPORT_DUTY,
		total,
		supplement: total.saturating_sub(IMPORT_DUTY),
		refund: IMPORT_DUTY.saturating_sub(total),
		secured: total <= IMPORT_DUTY,
	}
}

/// Has `tax` answer with that total, and keeps what it was asked.
fn adjusts_to(total: u128) -> Rc<RefCell<Vec<AssessmentRequest>>> {
	let asked: Rc<RefCell<Vec<AssessmentRequest>>> = Rc::default();
	let list = asked.clone();
	MockDuty::on_adjust(move |request| {
		list.borrow_mut().push(request);
		Ok(adjustment(total))
	});
	asked
}

#[test]
fn detained_goods_are_assessed_as_found_once_two_officers_clear_them() {
	run(|| {
		let id = detained();
		let cleared = Decision::Resolve(Outcome::Cleared);
		let propose = || Customs::propose_decision(by(NL_CUSTOMS), id, cleared, REPORT);
		let confirm = || Customs::confirm_decision(by(SECOND), id, cleared, REPORT);
		assert_ok!(propose());
		assert_ok!(record(NL_CUSTOMS, id, found(vec![second_line()])));
		assert!(matches!(
			System::events().pop().unwrap().event,
			RuntimeEvent::Customs(Event::FindingsRecorded { from: None, .. })
		));
		// The second officer confirms what was proposed with the findings in view.
		assert!(!PendingDecisions::<Test>::contains_key(id));
		assert_noop!(confirm(), Error::<Test>::NotProposed);
		assert_ok!(propose());
		assert_ok!(confirm());
		take_notices();
		assert_ok!(assess(NL_CUSTOMS, id));
		let notices = take_notices();
		let Some(Notice::Assessed(request)) = notices.first() else {
			panic!("{notices:?}");
		};
		let declared = DeclarationLines::<Test>::get(id).unwrap();
		let value = &request.valuation;
		assert_eq!(value.lines[0], declared[0].to_valuation());
		assert_eq!(value.lines[1].hs.as_bytes(), b"8504409600");
		assert_eq!(value.lines[1].origin, country("VN"));
		assert_eq!(value.lines[1].price, 7_000_000);
		assert_eq!(value.lines[1].net_mass, 9_400_000);
		assert_eq!(value.lines[1].supplementary.unwrap().milli, 5_000);
		assert_eq!(value.freight, header(Regime::Import).freight);
		// What was declared stays.
		assert_eq!(declared[1].price, lines()[1].price);
	});
}

#[test]
fn finds_anew_in_place_of_what_was_found_before() {
	run(|| {
		let id = detained();
		assert_ok!(record(NL_CUSTOMS, id, found(vec![second_line()])));
		let before = H256(blake2_256(&Customs::findings(id).unwrap().encode()));
		let charges = Charges {
			freight: 400_000,
			insurance: 30_000,
			additions: 5_000,
			deductions: 1_000,
		};
		let input = FindingsInput {
			charges: Some(charges),
			lines: Default::default(),
		};
		assert_ok!(record(NL_CUSTOMS, id, input));
		let stored = Customs::findings(id).unwrap();
		assert_eq!((stored.charges, stored.lines.len()), (Some(charges), 0));
		System::assert_last_event(
			Event::FindingsRecorded {
				declaration: id,
				report: REPORT,
				from: Some(before),
				to: H256(blake2_256(&stored.encode())),
			}
			.into(),
		);
	});
}

#[test]
fn finds_nothing_without_the_office_or_in_another_state() {
	run(|| {
		let id = detained();
		for who in [IMPORTER, CN_CUSTOMS, OTHER_NL_CUSTOMS] {
			assert_noop!(
				record(who, id, found(vec![second_line()])),
				Error::<Test>::NotAuthorised
			);
		}
		let none = RuntimeOrigin::none();
		assert_noop!(
			Customs::record_findings(none, id, found(vec![second_line()]), REPORT),
			DispatchError::BadOrigin
		);
		assert_noop!(
			record(NL_CUSTOMS, DeclarationId(99), found(vec![second_line()])),
			Error::<Test>::NotFound
		);
		let waiting = lodged_container(Regime::Import, 3);
		assert_noop!(
			record(NL_CUSTOMS, waiting, found(vec![as_declared(1)])),
			Error::<Test>::WrongStatus
		);
	});
	run(|| {
		let id = inspection_ordered(Regime::Import);
		assert_noop!(
			record(NL_CUSTOMS, id, found(vec![second_line()])),
			Error::<Test>::WrongStatus
		);
	});
}

/// Findings, and why they are refused.
fn refused() -> Vec<(FindingsInput, Error<Test>)> {
	let line = 2;
	let with = |change: fn(&mut LineFindingInput)| {
		let mut finding = second_line();
		change(&mut finding);
		found(vec![finding])
	};
	let zero = |field| Error::ZeroInLine { line, field };
	vec![
		(found(vec![]), Error::NoFindings),
		(found(vec![as_declared(1); 51]), Error::TooManyLines),
		(with(|it| it.line = 0), Error::NoSuchLine { line: 0 }),
		(with(|it| it.line = 3), Error::NoSuchLine { line: 3 }),
		(
			found(vec![as_declared(1), second_line(), second_line()]),
			Error::LineFoundTwice { line },
		),
		(
			with(|it| it.hs = raw("85044A")),
			Error::InvalidLine {
				line,
				field: LineField::Hs,
				reason: CodeError::Character,
			},
		),
		(
			with(|it| it.hs = raw("850440")),
			Error::WrongCommodityDigits {
				line,
				field: LineField::Hs,
			},
		),
		(with(|it| it.price = 0), zero(LineField::Price)),
		(with(|it| it.net_mass = 0), zero(LineField::NetMass)),
		(
			with(|it| it.supplementary.as_mut().unwrap().milli = 0),
			zero(LineField::Supplementary),
		),
		(
			with(|it| it.preferential = true),
			Error::PreferenceNotProven {
				line,
				field: LineField::Preferential,
			},
		),
	]
}

#[test]
fn refuses_findings_that_do_not_fit_the_declaration() {
	run(|| {
		let id = detained();
		for (input, error) in refused() {
			assert_noop!(record(NL_CUSTOMS, id, input), error);
		}
	});
	run(|| {
		let id = under_audit();
		for (input, error) in refused() {
			assert_noop!(settle(NL_CUSTOMS, id, input), error);
		}
	});
}

#[test]
fn a_preference_stays_only_for_what_its_certificate_covers() {
	run(|| {
		directory()
			.account(SECOND, 5, &[Permission::Officer])
			.install();
		set_minimum(NL_CUSTOMS, 1_000_000);
		let mut claimed = lines();
		claimed[1].preferential = true;
		claimed[1].certificate = Some(CERTIFICATE);
		let id = lodged_as(header(Regime::Import), claimed);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert_ok!(Customs::detain_goods(by(NL_CUSTOMS), id, REPORT));
		let kept = LineFindingInput {
			price: 1,
			preferential: true,
			..as_declared(2)
		};
		let error = Error::<Test>::PreferenceNotProven {
			line: 2,
			field: LineField::Preferential,
		};
		let mut heavier = kept.clone();
		heavier.net_mass += 1;
		assert_noop!(record(NL_CUSTOMS, id, found(vec![heavier])), error);
		let mut elsewhere = kept.clone();
		elsewhere.origin = *b"VN";
		let error = Error::<Test>::PreferenceNotProven {
			line: 2,
			field: LineField::Preferential,
		};
		assert_noop!(
			record(NL_CUSTOMS, id, found(vec![elsewhere.clone()])),
			error
		);
		elsewhere.preferential = false;
		assert_ok!(record(NL_CUSTOMS, id, found(vec![elsewhere])));
		assert_ok!(record(NL_CUSTOMS, id, found(vec![kept])));
	});
}

#[test]
fn an_audit_ends_with_the_supplement_or_refund_that_tax_books() {
	for (total, outcome) in [
		(IMPORT_DUTY + 1, AuditOutcome::Supplement),
		(IMPORT_DUTY - 1, AuditOutcome::Refund),
	] {
		run(|| {
			let id = under_audit();
			let opened = Audits::<Test>::get(id).unwrap();
			let accepted = crate::Declarations::<Test>::get(id).unwrap().accepted_at;
			let asked = adjusts_to(total);
			// A line as declared may be among them.
			let input = found(vec![second_line(), as_declared(1)]);
			assert_ok!(settle(NL_CUSTOMS, id, input));
			let requests = asked.take();
			assert_eq!(requests.len(), 1);
			let request = &requests[0];
			assert_eq!((request.declaration, request.debtor), (id, org(IMPORTER)));
			// The rates of the acceptance apply.
			assert_eq!(request.valuation.date, accepted);
			let prices: Vec<u128> = request.valuation.lines.iter().map(|it| it.price).collect();
			assert_eq!(prices, [6_000_000, 7_000_000]);
			let numbers: Vec<u8> = FoundFacts::<Test>::get(id)
				.unwrap()
				.lines
				.iter()
				.map(|it| it.line)
				.collect();
			assert_eq!(numbers, [1, 2]);
			let concluded = Audit::Concluded {
				outcome,
				report: REPORT,
				at: now(),
			};
			assert_eq!(Audits::<Test>::get(id), Some(concluded));
			let count = OpenMatters::<Test>::get(org(IMPORTER), Matter::Declaration);
			assert_eq!(count, 0, "the audit keeps nobody any more");
			let mut events = System::events();
			assert_eq!(
				events.pop().unwrap().event,
				Event::AuditConcluded {
					declaration: id,
					outcome,
					report: REPORT,
					from: opened,
					to: concluded,
				}
				.into()
			);
			let money = adjustment(total);
			assert_eq!(
				events.pop().unwrap().event,
				Event::AssessmentAdjusted {
					declaration: id,
					currency: money.currency,
					from_total: IMPORT_DUTY,
					to_total: total,
					supplement: money.supplement,
					refund: money.refund,
				}
				.into()
			);
			assert_noop!(
				settle(NL_CUSTOMS, id, found(vec![second_line()])),
				Error::<Test>::WrongStatus
			);
			// What comes to light later is audited again, from all that was found.
			assert_ok!(Customs::open_audit(by(NL_CUSTOMS), id, REPORT));
			assert!(matches!(status(id), DeclarationStatus::Released { .. }));
		});
	}
}

#[test]
fn an_audit_that_changes_nothing_of_what_is_owed_is_not_settled() {
	run(|| {
		let id = under_audit();
		adjusts_to(IMPORT_DUTY);
		assert_noop!(
			settle(NL_CUSTOMS, id, found(vec![second_line()])),
			Error::<Test>::NothingChanges
		);
		assert!(Audits::<Test>::get(id).unwrap().is_open());
	});
}

#[test]
fn what_tax_refuses_undoes_the_whole_conclusion() {
	run(|| {
		let id = under_audit();
		MockDuty::on_adjust(|_| {
			Booked::put(1);
			Err(refusal::OVER_LIMIT)
		});
		assert_noop!(
			settle(NL_CUSTOMS, id, found(vec![second_line()])),
			refusal::OVER_LIMIT
		);
		assert_eq!((Booked::get(), Customs::findings(id)), (0, None));
		assert!(Audits::<Test>::get(id).unwrap().is_open());
		let count = OpenMatters::<Test>::get(org(IMPORTER), Matter::Declaration);
		assert_eq!(count, 1);
	});
}

#[test]
fn an_audit_concluded_from_inside_is_concluded_once() {
	run(|| {
		let id = under_audit();
		MockDuty::on_adjust(move |_| {
			let inside =
				Customs::conclude_audit(by(NL_CUSTOMS), id, AuditOutcome::Confirmed, REPORT);
			assert_ok!(inside);
			Ok(adjustment(IMPORT_DUTY + 1))
		});
		assert_noop!(
			settle(NL_CUSTOMS, id, found(vec![second_line()])),
			Error::<Test>::WrongStatus
		);
		assert!(Audits::<Test>::get(id).unwrap().is_open());
	});
}

#[test]
fn settles_no_audit_without_the_office_or_that_is_not_open() {
	run(|| {
		let id = under_audit();
		adjusts_to(IMPORT_DUTY + 1);
		for who in [IMPORTER, CN_CUSTOMS, OTHER_NL_CUSTOMS] {
			assert_noop!(
				settle(who, id, found(vec![second_line()])),
				Error::<Test>::NotAuthorised
			);
		}
		let none = RuntimeOrigin::none();
		assert_noop!(
			Customs::settle_audit(none, id, found(vec![second_line()]), REPORT),
			DispatchError::BadOrigin
		);
		let confirmed = AuditOutcome::Confirmed;
		assert_ok!(Customs::conclude_audit(
			by(NL_CUSTOMS),
			id,
			confirmed,
			REPORT
		));
		assert_noop!(
			settle(NL_CUSTOMS, id, found(vec![second_line()])),
			Error::<Test>::WrongStatus
		);
		assert_noop!(
			settle(NL_CUSTOMS, DeclarationId(99), found(vec![second_line()])),
			Error::<Test>::NotFound
		);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Import VAT on the importer's return (in NL: article 23).

use super::{mock::*, quote::asked};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	ids::{DeclarationId, OrganisationId},
	input::InputList,
	traits::{DutyLedger, LeaveGate, Matter, Valuation},
};

const SPAN: u64 = 30 * DAY;
/// The permit begins a moment after the test; its first return ends so much later.
const FROM: u64 = NOW + 1;
const END: u64 = FROM + SPAN;

fn permit_by(who: u64, importer: u32, from: u64, to: Option<u64>) -> DispatchResult {
	let period = StatementPeriod::Span { length: SPAN };
	let who = RuntimeOrigin::signed(who);
	Tax::permit_vat_on_return(who, *b"CN", org(importer), period, from, to)
}

fn permit(from: u64, to: Option<u64>) -> DispatchResult {
	permit_by(TAX_CN.into(), IMPORTER, from, to)
}

fn end_by(who: u64, to: u64) -> DispatchResult {
	Tax::end_vat_permit(RuntimeOrigin::signed(who), *b"CN", org(IMPORTER), to)
}

fn file_by(who: u64, deducted: u128) -> DispatchResult {
	Tax::file_vat_return(RuntimeOrigin::signed(who), *b"CN", END, deducted)
}

/// The vector of the domain's page, accepted under the permit.
fn accepted(date: u64) -> Valuation {
	Valuation { date, ..vector() }
}

fn with_permit(test: impl FnOnce()) {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assert_ok!(permit(FROM, None));
			MockClock::set(FROM);
			test();
		});
}

fn due_return() -> VatReturn {
	Tax::vat_return(country("CN"), org(IMPORTER), END).unwrap()
}

#[test]
fn is_assessed_and_not_paid() {
	// 14 000.00 duty and 12 666.67 consumption tax are paid; 21 533.33 of value added tax are not.
	with_permit(|| {
		let total = assess(accepted(FROM)).unwrap();
		assert_eq!(total.amount, 1_400_000 + 1_266_667);
		let on_return = (MeasureKind::VatOnReturn, 2_153_333);
		assert_eq!(amounts(DECLARATION)[0][2], on_return);
		assert_eq!(due_return().assessed, 2_153_333);
		Tax::notify_assessment(account(TAX_CN), DECLARATION).unwrap();
		set_balance(IMPORTER, total.amount);
		assert_ok!(Tax::pay_assessment(account(IMPORTER), DECLARATION, CNY));
		assert_eq!((balance(IMPORTER), released()), (0, vec![DECLARATION]));
	});
}

#[test]
fn an_import_with_nothing_else_is_released_without_payment() {
	let vat = genesis_measure("", MeasureKind::Vat, None, ad_valorem(210_000));
	let free = genesis_measure("", MeasureKind::Mfn, None, ad_valorem(0));
	ExtBuilder::default()
		.measures(vec![vat, free])
		.build_and_execute(|| {
			assert_ok!(permit(FROM, None));
			MockClock::set(FROM);
			assert_eq!(assess(accepted(FROM)).unwrap().amount, 0);
			assert!(<Tax as DutyLedger>::is_secured(DECLARATION));
			assert_eq!(due_return().assessed, 2_100_000);
		});
}

#[test]
fn depends_on_importer_and_date_of_acceptance() {
	with_permit(|| {
		let quoted = |importer: Option<u32>, date| {
			let request = QuoteRequest {
				importer: importer.map(org),
				..asked(accepted(date))
			};
			Tax::duty_quote(request).unwrap().total
		};
		assert_eq!(quoted(Some(IMPORTER), FROM), 2_666_667);
		assert_eq!(quoted(Some(IMPORTER), NOW), 4_820_000);
		assert_eq!(quoted(Some(STRANGER), FROM), 4_820_000);
		assert_eq!(quoted(None, FROM), 4_820_000);
		// Accepted before the permit began.
		assert_eq!(assess(accepted(NOW)).unwrap().amount, 4_820_000);
		// Once it has ended, what was accepted before is under it still.
		assert_ok!(end_by(TAX_CN.into(), FROM + 10));
		MockClock::set(FROM + 20);
		assert_eq!(quoted(Some(IMPORTER), FROM + 9), 2_666_667);
		assert_eq!(quoted(Some(IMPORTER), FROM + 10), 4_820_000);
	});
}

#[test]
fn a_correction_goes_on_the_present_return() {
	with_permit(|| {
		assess(accepted(FROM)).unwrap();
		Tax::notify_assessment(account(TAX_CN), DECLARATION).unwrap();
		// The permit has ended; the declaration remains under it. Half the price: 10 766.67 of tax.
		assert_ok!(end_by(TAX_CN.into(), FROM + 1));
		MockClock::set(END);
		let half = Valuation {
			lines: vec![line("87032300", "DE", 5_000_000)],
			..accepted(FROM)
		};
		let found = <Tax as DutyLedger>::adjust(request(DECLARATION.0, half)).unwrap();
		assert_eq!(found.total, 700_000 + 633_333);
		let next = Tax::vat_return(country("CN"), org(IMPORTER), END + SPAN).unwrap();
		assert_eq!((next.assessed, next.lowered), (0, 2_153_333 - 1_076_667));
		assert_eq!(due_return().assessed, 2_153_333);
	});
}

#[test]
fn an_objection_corrects_it_too() {
	with_permit(|| {
		assess(accepted(FROM)).unwrap();
		Tax::notify_assessment(account(TAX_CN), DECLARATION).unwrap();
		let by = account(IMPORTER);
		assert_ok!(Tax::object_to_assessment(by, DECLARATION, H256::zero()));
		let change = RevisedTax {
			line: 1,
			kind: MeasureKind::VatOnReturn,
			amount: 2_000_000,
		};
		let changes: InputList<_, _> = vec![change].into();
		let ruling = ObjectionRuling::Revise(changes);
		let officer = RuntimeOrigin::signed(REVIEWER);
		assert_ok!(Tax::decide_objection(officer, DECLARATION, ruling));
		let due = due_return();
		assert_eq!(due.assessed - due.lowered, 2_000_000);
		// What the decision has changed no longer follows from the tariff.
		let kinds: Vec<_> = Tax::assessment_explanation(DECLARATION)
			.into_iter()
			.map(|explanation| explanation.tax.kind)
			.collect();
		assert_eq!(kinds, vec![MeasureKind::Mfn, MeasureKind::Excise]);
	});
}

#[test]
fn a_return_is_filed_once_after_its_period() {
	with_permit(|| {
		assess(accepted(FROM)).unwrap();
		let file = |deducted| file_by(IMPORTER.into(), deducted);
		assert_noop!(file(2_153_333), Error::<Test>::WrongTime);
		MockClock::set(END);
		assert_noop!(file(2_153_334), Error::<Test>::WrongAmount);
		assert_noop!(file_by(STRANGER.into(), 0), Error::<Test>::NotFound);
		assert_noop!(file_by(CASHIER, 0), refusal::NOT_PERMITTED);
		assert_noop!(file_by(NOBODY, 0), refusal::UNKNOWN_ACCOUNT);
		let open = || {
			let mut open = vec![];
			Tax::collect_open(org(IMPORTER), &mut open);
			let matters = open
				.into_iter()
				.filter(|it| it.matter == Matter::Assessment);
			matters.map(|it| it.count).sum::<u32>()
		};
		assert_eq!(open(), 2);
		assert_ok!(file(2_153_333));
		// The assessment itself is open still.
		assert_eq!(open(), 1);
		assert_eq!(
			last_event(),
			Event::VatReturnFiled {
				jurisdiction: country("CN"),
				importer: org(IMPORTER),
				end: END,
				vat_return: due_return(),
			}
		);
		assert_noop!(file(0), Error::<Test>::WrongStatus);
	});
}

#[test]
fn rejects_wrong_actors() {
	ExtBuilder::default().build_and_execute(|| {
		let permitted = |who: u64| permit_by(who, IMPORTER, FROM, None);
		let ended = |who: u64| end_by(who, FROM);
		for call in [&permitted as &dyn Fn(u64) -> DispatchResult, &ended] {
			assert_noop!(call(NOBODY), refusal::UNKNOWN_ACCOUNT);
			assert_noop!(call(61), refusal::NOT_PERMITTED);
			// Customs does not dispose of value added tax.
			assert_noop!(call(CUSTOMS_CN.into()), refusal::WRONG_ROLE);
			assert_noop!(call(TAX_NL.into()), refusal::WRONG_JURISDICTION);
			assert_noop!(call(SUSPENDED.into()), refusal::SUSPENDED);
		}
	});
}

#[test]
fn rejects_wrong_importers_and_times() {
	ExtBuilder::default().build_and_execute(|| {
		let of = |importer| permit_by(TAX_CN.into(), importer, FROM, None);
		assert_noop!(of(TRADER_NL), Error::<Test>::ImporterAbroad);
		assert_noop!(of(SUSPENDED), refusal::SUSPENDED);
		assert_noop!(of(DENIED), refusal::DENIED);
		assert_noop!(permit(NOW, None), Error::<Test>::Retroactive);
		assert_noop!(permit(FROM, Some(FROM)), Error::<Test>::InvalidPeriod);
		assert_noop!(
			Tax::permit_vat_on_return(
				account(TAX_CN),
				*b"CN",
				org(IMPORTER),
				StatementPeriod::Span { length: 0 },
				FROM,
				None
			),
			Error::<Test>::InvalidPeriod
		);
		assert_noop!(end_by(TAX_CN.into(), FROM), Error::<Test>::PermitNotFound);
		assert_ok!(permit(FROM, None));
		// What has not begun can be corrected, what has begun only be ended.
		assert_ok!(permit(FROM + 1, None));
		MockClock::set(FROM + 1);
		assert_noop!(permit(FROM + 9, None), Error::<Test>::AlreadyExists);
		assert_noop!(end_by(TAX_CN.into(), FROM + 1), Error::<Test>::Retroactive);
		assert_ok!(end_by(TAX_CN.into(), FROM + 9));
		assert_ok!(end_by(TAX_CN.into(), FROM + 5));
		MockClock::set(FROM + 5);
		assert_noop!(
			end_by(TAX_CN.into(), FROM + 9),
			Error::<Test>::PermitNotFound
		);
	});
}

#[test]
fn months_and_returns_are_told_apart_by_importer() {
	with_permit(|| {
		assert_ok!(permit_by(TAX_CN.into(), STRANGER, FROM + 1, None));
		MockClock::set(FROM + 1);
		let of_stranger = portolan_primitives::traits::AssessmentRequest {
			debtor: org(STRANGER),
			..request(7, accepted(FROM + 1))
		};
		<Tax as DutyLedger>::assess(of_stranger).unwrap();
		assert_eq!(Tax::vat_return(country("CN"), org(IMPORTER), END), None);
		let of = |who: OrganisationId| Tax::vat_return(country("CN"), who, END + 1);
		assert_eq!(of(org(STRANGER)).unwrap().entries, 1);
		assert!(Assessments::<Test>::contains_key(DeclarationId(7)));
	});
}

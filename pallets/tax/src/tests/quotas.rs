// SPDX-License-Identifier: Apache-2.0

//! Tariff quotas: first come, first served, with an exact balance.

use super::{mock::*, quote::asked};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	codes::{RawUnitCode, UnitCode},
	ids::DeclarationId,
	money::Money,
	quantity::Quantity,
	traits::{DutyLedger, Valuation, ValuationLine},
};
use proptest::{collection::vec, prelude::*};

const NUMBER: QuotaNumber = 90_001;
const END: u64 = NOW + 100 * DAY;

fn tonnes() -> QuotaBasis<RawUnitCode> {
	QuotaBasis::Quantity(raw("KGM"))
}

fn goods(prefix: &str, origin: Option<&[u8; 2]>) -> QuotaGoodsInput {
	QuotaGoodsInput {
		prefix: raw(prefix),
		origin: origin.copied(),
	}
}

fn open_by(who: u64, basis: QuotaBasis<RawUnitCode>, list: Vec<QuotaGoodsInput>) -> DispatchResult {
	let who = RuntimeOrigin::signed(who);
	Tax::open_quota(who, *b"CN", NUMBER, basis, false, list.into())
}

fn open(basis: QuotaBasis<RawUnitCode>) -> DispatchResult {
	open_by(CUSTOMS_CN.into(), basis, vec![goods("0203", None)])
}

fn period_by(who: u64, from: u64, to: u64, volume: u128) -> DispatchResult {
	Tax::open_quota_period(RuntimeOrigin::signed(who), *b"CN", NUMBER, from, to, volume)
}

fn period(from: u64, to: u64, volume: u128) -> DispatchResult {
	period_by(CUSTOMS_CN.into(), from, to, volume)
}

/// Pork: 20 % within the quota, 50 % beyond it, no other tax.
fn tariff() -> Vec<GenesisMeasure> {
	vec![
		genesis_measure("0203", MeasureKind::Quota, None, ad_valorem(200_000)),
		genesis_measure("02", MeasureKind::Mfn, None, ad_valorem(500_000)),
	]
}

/// A world with a quota of so much, in the middle of its period.
fn with_quota<R>(basis: QuotaBasis<RawUnitCode>, volume: u128, test: impl FnOnce() -> R) -> R {
	ExtBuilder::default()
		.measures(tariff())
		.build()
		.execute_with(|| {
			assert_ok!(open(basis));
			assert_ok!(period(NOW + 1, END, volume));
			MockClock::set(NOW + DAY);
			let result = test();
			Tax::do_try_state().unwrap();
			result
		})
}

fn pork(price: u128, grams: u64) -> ValuationLine {
	ValuationLine {
		net_mass: grams,
		..line("02031110", "DE", price)
	}
}

fn on(date: u64, lines: Vec<ValuationLine>) -> Valuation {
	Valuation {
		date,
		..import(lines)
	}
}

fn today(lines: Vec<ValuationLine>) -> Valuation {
	on(NOW + DAY, lines)
}

fn assess_as(id: u64, valuation: Valuation) -> Result<Money, DispatchError> {
	<Tax as DutyLedger>::assess(request(id, valuation))
}

fn left() -> u128 {
	let quota = Tax::quota(country("CN"), NUMBER).unwrap();
	quota.periods[0].balance()
}

fn duties(id: u64) -> Vec<(MeasureKind, u128, u128)> {
	let lines = Assessments::<Test>::get(DeclarationId(id)).unwrap().lines;
	let taxes = lines.iter().flat_map(|line| line.taxes.clone());
	taxes.map(|tax| (tax.kind, tax.base, tax.amount)).collect()
}

#[test]
fn draws_in_order_and_computes_pro_rata() {
	// 1 500 kg in all. The first has 1 000 kg for 3 000.00: 20 % = 600.00. The second has 1 000 kg for
	// 2 000.01 and finds 500 kg: half of the value is 1 000.005, half up 1 000.01, of which 20 % are
	// 200.002, rounded 200.00; the rest of 1 000.00 at 50 % is 500.00. The third finds nothing: 50 % of 100.00.
	with_quota(tonnes(), 1_500_000, || {
		assess_as(1, today(vec![pork(300_000, 1_000_000)])).unwrap();
		assert_eq!(duties(1), vec![(MeasureKind::Quota, 300_000, 60_000)]);
		assert_eq!(left(), 500_000);
		assess_as(2, today(vec![pork(200_001, 1_000_000)])).unwrap();
		let within = (MeasureKind::Quota, 100_001, 20_000);
		let beyond = (MeasureKind::Mfn, 100_000, 50_000);
		assert_eq!(duties(2), vec![within, beyond]);
		assert_eq!(
			last_quota_event(),
			Some(Event::QuotaDrawn {
				jurisdiction: country("CN"),
				number: NUMBER,
				declaration: DeclarationId(2),
				from: 0,
				to: 500_000,
			})
		);
		assess_as(3, today(vec![pork(10_000, 1)])).unwrap();
		assert_eq!(duties(3), vec![(MeasureKind::Mfn, 10_000, 5_000)]);
		assert_eq!(left(), 0);
	});
}

fn last_quota_event() -> Option<Event<Test>> {
	let events = System::events().into_iter().rev();
	let mut events = events.filter_map(|record| match record.event {
		RuntimeEvent::Tax(event) => Some(event),
		_ => None,
	});
	events.find(|event| matches!(event, Event::QuotaDrawn { .. }))
}

#[test]
fn goes_by_the_order_of_lodging() {
	with_quota(tonnes(), 1_000, || {
		let lodged = |id, grams| {
			let valuation = today(vec![pork(100_000, grams)]);
			assert_ok!(<Tax as DutyLedger>::lodged(request(id, valuation)));
		};
		lodged(1, 700);
		lodged(2, 700);
		assert_eq!(left(), 0);
		// The second is assessed first, and has no more than what the first has left it.
		assess_as(2, today(vec![pork(100_000, 700)])).unwrap();
		assert_eq!(QuotasDrawn::<Test>::get(DeclarationId(2))[0].quantity, 300);
		// The first is amended to less: 200 g are free for a third.
		lodged(1, 500);
		lodged(3, 700);
		assert_eq!(QuotasDrawn::<Test>::get(DeclarationId(3))[0].quantity, 200);
		// It is withdrawn: its 500 g are free again. What is assessed stays as it was assessed.
		assert_ok!(<Tax as DutyLedger>::dropped(DeclarationId(1)));
		assert_eq!(left(), 500);
		assert!(!QuotasDrawn::<Test>::contains_key(DeclarationId(1)));
		assess_as(3, today(vec![pork(100_000, 700)])).unwrap();
		assert_eq!(QuotasDrawn::<Test>::get(DeclarationId(3))[0].quantity, 700);
		// Lodging again changes nothing once it is assessed.
		lodged(3, 1);
		assert_eq!(QuotasDrawn::<Test>::get(DeclarationId(3))[0].quantity, 700);
	});
}

#[test]
fn lodges_what_cannot_be_computed_yet_without_a_place() {
	with_quota(tonnes(), 1_000, || {
		let foreign = Valuation {
			currency: currency("USD"),
			..today(vec![pork(100_000, 700)])
		};
		assert_ok!(<Tax as DutyLedger>::lodged(request(1, foreign)));
		assert_eq!(left(), 1_000);
	});
}

#[test]
fn counts_the_lines_of_one_declaration_one_after_the_other() {
	// 1 500 kg: the first line has all of its 1 000 kg, the second half of its own.
	with_quota(tonnes(), 1_500_000, || {
		let lines = vec![pork(100_000, 1_000_000), pork(100_000, 1_000_000)];
		assess_as(1, today(lines)).unwrap();
		assert_eq!(
			duties(1),
			vec![
				(MeasureKind::Quota, 100_000, 20_000),
				(MeasureKind::Quota, 50_000, 10_000),
				(MeasureKind::Mfn, 50_000, 25_000),
			]
		);
	});
}

#[test]
fn divides_specific_rates_with_the_quantity() {
	// 3.00 per 100 kg within, 10.00 per 100 kg beyond; 1 000 kg of which 250 kg are within:
	// 2.5 · 3.00 = 7.50 and 7.5 · 10.00 = 75.00.
	let per_100_kg = |amount| {
		vec![Term::Specific {
			amount,
			unit: unit("DTN"),
		}]
	};
	let measures = vec![
		genesis_measure("0203", MeasureKind::Quota, None, per_100_kg(300)),
		genesis_measure("02", MeasureKind::Mfn, None, per_100_kg(1_000)),
	];
	ExtBuilder::default()
		.measures(measures)
		.build_and_execute(|| {
			assert_ok!(open(tonnes()));
			assert_ok!(period(NOW + 1, END, 250_000));
			MockClock::set(NOW + DAY);
			assess_as(1, today(vec![pork(100_000, 1_000_000)])).unwrap();
			let amounts: Vec<_> = duties(1).into_iter().map(|(_, _, amount)| amount).collect();
			assert_eq!(amounts, vec![750, 7_500]);
		});
}

#[test]
fn counts_value_and_declared_units_too() {
	with_quota(QuotaBasis::Value, 60_000, || {
		// 600.00 of 1 000.00 at 20 %, 400.00 at 50 %.
		assert_eq!(
			assess_as(1, today(vec![pork(100_000, 1)])).unwrap().amount,
			12_000 + 20_000
		);
	});
	with_quota(QuotaBasis::Quantity(raw("LTR")), 5_000, || {
		let litres = |milli| ValuationLine {
			supplementary: Some(Quantity {
				milli,
				unit: unit("LTR"),
			}),
			..pork(100_000, 1)
		};
		assert_eq!(
			assess_as(1, today(vec![litres(4_000)])).unwrap().amount,
			20_000
		);
		// Who does not tell litres draws nothing.
		assert_eq!(
			assess_as(2, today(vec![pork(100_000, 1)])).unwrap().amount,
			50_000
		);
		assert_eq!(left(), 1_000);
	});
}

#[test]
fn draws_nothing_where_another_duty_is_not_higher() {
	let mut measures = tariff();
	measures.push(genesis_measure(
		"0203",
		MeasureKind::Suspension,
		None,
		ad_valorem(200_000),
	));
	ExtBuilder::default()
		.measures(measures)
		.build_and_execute(|| {
			assert_ok!(open(tonnes()));
			assert_ok!(period(NOW + 1, END, 1_000));
			MockClock::set(NOW + DAY);
			assess_as(1, today(vec![pork(100_000, 1_000)])).unwrap();
			assert_eq!(duties(1), vec![(MeasureKind::Suspension, 100_000, 20_000)]);
			assert_eq!(left(), 1_000);
		});
}

#[test]
fn a_preferential_quota_is_for_goods_with_a_proof_of_origin() {
	ExtBuilder::default()
		.measures(tariff())
		.build_and_execute(|| {
			assert_ok!(Tax::open_quota(
				account(TAX_CN),
				*b"CN",
				NUMBER,
				tonnes(),
				true,
				vec![goods("0203", None)].into()
			));
			assert_ok!(period(NOW + 1, END, 1_000));
			MockClock::set(NOW + DAY);
			assess_as(1, today(vec![pork(100_000, 500)])).unwrap();
			assert_eq!(left(), 1_000);
			let proven = ValuationLine {
				preferential: true,
				..pork(100_000, 500)
			};
			assess_as(2, today(vec![proven])).unwrap();
			assert_eq!(left(), 500);
		});
}

#[test]
fn belongs_to_the_period_of_the_declaration() {
	with_quota(tonnes(), 1_000, || {
		assert_ok!(period(END, END + DAY, 7));
		let quota = Tax::quota(country("CN"), NUMBER).unwrap();
		assert_eq!(quota.periods.len(), 2);
		MockClock::set(END);
		// Accepted on the last day of the first period, assessed in the second.
		assess_as(1, on(END - 1, vec![pork(100_000, 600)])).unwrap();
		assert_eq!(left(), 400);
		assess_as(2, on(END, vec![pork(100_000, 600)])).unwrap();
		let quota = Tax::quota(country("CN"), NUMBER).unwrap();
		assert_eq!(quota.periods[1].drawn, 7);
		// Before and after there is none.
		assess_as(3, on(NOW, vec![pork(100_000, 600)])).unwrap();
		assert_eq!(duties(3), vec![(MeasureKind::Mfn, 100_000, 50_000)]);
	});
}

#[test]
fn is_restored_when_less_was_imported() {
	with_quota(tonnes(), 1_000, || {
		assess_as(1, today(vec![pork(100_000, 800)])).unwrap();
		assess_as(2, today(vec![pork(100_000, 800)])).unwrap();
		assert_eq!(left(), 0);
		// An audit finds 300 g: 500 g come back. The second declaration stays as it was assessed.
		let found = request(1, today(vec![pork(100_000, 300)]));
		<Tax as DutyLedger>::adjust(found).unwrap();
		assert_eq!(left(), 500);
		// Its own draw is there for it still, when it turns out to be more: 300 g and 500 g.
		let found = request(1, today(vec![pork(100_000, 900)]));
		<Tax as DutyLedger>::adjust(found).unwrap();
		assert_eq!(left(), 0);
		assert_eq!(QuotasDrawn::<Test>::get(DeclarationId(1))[0].quantity, 800);
	});
}

#[test]
fn a_quote_tells_what_the_quota_has_left() {
	with_quota(tonnes(), 700, || {
		let valuation = today(vec![pork(100_000, 600), pork(100_000, 600)]);
		let quote = Tax::duty_quote(asked(valuation.clone())).unwrap();
		assert_eq!(left(), 700);
		assert_eq!(assess_as(1, valuation).unwrap().amount, quote.total);
		assert_eq!(
			Assessments::<Test>::get(DeclarationId(1)).unwrap().lines,
			quote.lines
		);
	});
}

#[test]
fn rejects_wrong_actors() {
	ExtBuilder::default().build_and_execute(|| {
		let opened = |who: u64| open_by(who, tonnes(), vec![goods("0203", None)]);
		let timed = |who: u64| period_by(who, NOW + 1, END, 1);
		for call in [&opened as &dyn Fn(u64) -> DispatchResult, &timed] {
			assert_noop!(call(NOBODY), refusal::UNKNOWN_ACCOUNT);
			assert_noop!(call(61), refusal::NOT_PERMITTED);
			assert_noop!(call(IMPORTER.into()), refusal::WRONG_ROLE);
			assert_noop!(call(TAX_NL.into()), refusal::WRONG_JURISDICTION);
			assert_noop!(call(SUSPENDED.into()), refusal::SUSPENDED);
		}
	});
}

#[test]
fn rejects_what_is_no_quota() {
	ExtBuilder::default().build_and_execute(|| {
		let invalid: DispatchError = Error::<Test>::InvalidQuota.into();
		let with = |list| open_by(TAX_CN.into(), tonnes(), list);
		assert_noop!(with(vec![]), invalid);
		assert_noop!(with(vec![goods("020", None)]), invalid);
		assert_noop!(with(vec![goods("0203", Some(b"D1"))]), invalid);
		assert_noop!(with(vec![goods("0203", None); 65]), invalid);
		// Tonnes of the net mass would have to be rounded.
		assert_noop!(open(QuotaBasis::Quantity(raw("TNE"))), invalid);
		assert_noop!(open(QuotaBasis::Quantity(raw("kg"))), invalid);
		let twice = vec![goods("0203", None), goods("0203", None)];
		assert_noop!(with(twice), Error::<Test>::QuotaGoodsTaken);
		assert_ok!(open(tonnes()));
		assert_noop!(open(tonnes()), Error::<Test>::AlreadyExists);
		let other = |list: Vec<_>| {
			Tax::open_quota(account(TAX_CN), *b"CN", 2, tonnes(), false, list.into())
		};
		assert_noop!(
			other(vec![goods("0203", None)]),
			Error::<Test>::QuotaGoodsTaken
		);
		assert_ok!(other(vec![goods("0203", Some(b"DE"))]));
	});
}

#[test]
fn rejects_periods_that_are_not_to_come_or_overlap() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(period(NOW + 1, END, 1), Error::<Test>::UnknownQuota);
		assert_ok!(open(tonnes()));
		assert_noop!(period(NOW, END, 1), Error::<Test>::Retroactive);
		assert_noop!(period(END, END, 1), Error::<Test>::InvalidPeriod);
		assert_noop!(period(NOW + 1, END, 0), Error::<Test>::InvalidPeriod);
		assert_ok!(period(NOW + 10, END, 1));
		assert_noop!(period(NOW + 9, NOW + 11, 1), Error::<Test>::InvalidPeriod);
		assert_noop!(period(END - 1, END + 1, 1), Error::<Test>::InvalidPeriod);
		// What has not begun can be corrected.
		assert_ok!(period(NOW + 10, END, 2));
		assert_eq!(left(), 2);
		for later in 1..MAX_QUOTA_PERIODS.into() {
			assert_ok!(period(END + later, END + later + 1, 1));
		}
		assert_noop!(
			period(END + 99, END + 100, 1),
			Error::<Test>::TooManyVersions
		);
	});
}

#[test]
fn says_what_an_impossible_draw_is() {
	let empty = Quota {
		basis: QuotaBasis::Value,
		preferential: false,
		periods: BoundedVec::new(),
	};
	let mut quota = empty.open(5, 9, 10, 4).unwrap();
	assert_eq!(quota.draw(6, 1), Err(QuotaFault::Balance));
	assert_eq!(quota.draw(5, 11), Err(QuotaFault::Balance));
	assert_eq!(quota.draw(5, 10), Ok(()));
	assert_eq!(quota.restore(5, 11), Err(QuotaFault::Balance));
	assert_eq!(quota.restore(5, 10), Ok(()));
	quota.forget(9);
	assert_eq!(quota.restore(5, 1), Ok(()));
	let unit = UnitCode::parse(b"KGM").unwrap();
	assert!(QuotaBasis::Quantity(unit).is_exact());
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Random imports, corrections and quotes against a balance that is kept by hand.
	#[test]
	fn the_balance_is_exact(
		volume in 1u128..5_000,
		steps in vec((any::<bool>(), 0usize..6, vec((1u64..2_000, 1u128..1_000_000), 1..4)), 1..16),
	) {
		with_quota(tonnes(), volume, || {
			let mut balance = volume;
			// What each declaration has drawn.
			let mut drawn: Vec<u128> = vec![];
			for (new, which, lines) in steps {
				let wanted: u128 = lines.iter().map(|(grams, _)| u128::from(*grams)).sum();
				let valuation = today(
					lines.iter().map(|(grams, price)| pork(*price, *grams)).collect(),
				);
				let id = if new || drawn.is_empty() {
					drawn.push(0);
					drawn.len()
				} else {
					which % drawn.len() + 1
				};
				let quoted = Tax::duty_quote(asked(valuation.clone())).unwrap();
				let first = drawn[id - 1] == 0;
				let number = id as u64;
				let asked_for = request(number, valuation);
				let declaration = DeclarationId(number);
				if Assessments::<Test>::contains_key(declaration) {
					<Tax as DutyLedger>::adjust(asked_for).unwrap();
				} else {
					<Tax as DutyLedger>::assess(asked_for).unwrap();
				}
				let assessment = Assessments::<Test>::get(declaration).unwrap();
				if first {
					prop_assert_eq!(&assessment.lines, &quoted.lines);
				}
				// Lines whose duty is the same within and beyond (both rounded to nothing) draw nothing.
				let cheap: u128 = lines
					.iter()
					.filter(|(_, price)| (price * 2 + 5) / 10 == (price * 5 + 5) / 10)
					.map(|(grams, _)| u128::from(*grams))
					.sum();
				let available = balance + drawn[id - 1];
				let now = (wanted - cheap).min(available);
				balance = available - now;
				drawn[id - 1] = now;
				prop_assert_eq!(left(), balance);
				Tax::do_try_state().unwrap();
			}
			Ok(())
		})?;
	}
}

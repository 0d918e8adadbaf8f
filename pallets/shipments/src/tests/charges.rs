// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Event, FreeTimes, Settlements};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockDeclarationInspect, MockSettlement};
use portolan_primitives::{
	codes::{CodeError, CurrencyCode},
	ids::{ConsignmentId, DepositTokenId},
	money::Money,
	roles::Permission,
	traits::{RedLane, RemedyCall, UnmetCondition},
};
use proptest::prelude::*;
use std::{cell::RefCell, rc::Rc};

const EUROS: DepositTokenId = DepositTokenId(7);

fn tariff(free_days: u16, tiers: &[(u16, u128)]) -> Tariff {
	let tier = |(from_day, rate): &(u16, u128)| Tier {
		from_day: *from_day,
		rate: *rate,
	};
	let tiers: Vec<_> = tiers.iter().map(tier).collect();
	Tariff {
		free_days,
		tiers: tiers.try_into().unwrap(),
	}
}

/// Three days free, then 50.00 for three days, then 90.00; outside two free, then 20.00.
fn input() -> FreeTimeInput {
	FreeTimeInput {
		currency: *b"EUR",
		demurrage: tariff(3, &[(1, 5_000), (4, 9_000)]),
		detention: tariff(2, &[(1, 2_000)]),
	}
}

fn terms() -> FreeTime {
	let FreeTimeInput {
		currency,
		demurrage,
		detention,
	} = input();
	FreeTime {
		currency: CurrencyCode::parse(&currency).unwrap(),
		day: DAY,
		demurrage,
		detention,
	}
}

fn euros(amount: u128) -> Money {
	terms().money(amount)
}

fn set(organisation: u32, input: FreeTimeInput) -> DispatchResult {
	Shipments::set_free_time(by(organisation), GOODS, input)
}

fn payment(charge: Charge) -> ChargePayment {
	ChargePayment {
		charge,
		token: EUROS,
		through: 0,
		at_most: u128::MAX,
	}
}

fn pay(organisation: u32, payment: ChargePayment) -> DispatchResult {
	Shipments::pay_charges(by(organisation), GOODS, box_of(1), payment)
}

fn acknowledge(organisation: u32, charge: Charge, how: Acknowledgement) -> DispatchResult {
	Shipments::acknowledge_charges(by(organisation), GOODS, box_of(1), charge, how)
}

fn clocks() -> ChargesView {
	Shipments::charges(GOODS, box_of(1)).unwrap()
}

fn demurrage() -> ClockView {
	clocks().demurrage.unwrap()
}

fn settled(charge: Charge) -> Settled {
	Settlements::<Test>::get((GOODS, number(1), charge)).unwrap_or_default()
}

/// Money that moves, and what has moved.
fn bank() -> Rc<RefCell<Vec<(u32, u32, u128)>>> {
	let moved = Rc::new(RefCell::new(Vec::new()));
	let ledger = moved.clone();
	MockSettlement::on_currency(|token| {
		(token == EUROS).then(|| CurrencyCode::parse(b"EUR").unwrap())
	});
	MockSettlement::on_pay(move |_, payer, legs| {
		for (payee, amount) in legs {
			ledger.borrow_mut().push((payer.0, payee.0, *amount));
		}
		Ok(())
	});
	moved
}

/// At the gate with every other condition met, on these terms, at that time after the discharge.
fn at_gate_after(time: u64) -> u64 {
	at_gate();
	FreeTimes::<Test>::insert(GOODS, terms());
	let landed = equipment().discharged_at.unwrap();
	MockClock::set(landed + time);
	landed
}

#[test]
fn tiers_are_counted_by_commenced_days() {
	let tariff = tariff(3, &[(1, 5_000), (4, 9_000)]);
	// Day 4 is the first that costs; days 4 to 6 cost 50.00 each, day 7 and all later ones 90.00.
	for (days, charge) in [
		(0, 0),
		(3, 0),
		(4, 5_000),
		(6, 15_000),
		(7, 24_000),
		(10, 51_000),
	] {
		assert_eq!(tariff.charge(days), charge, "{days} days");
	}
	// And back: what an amount pays in whole days.
	for (amount, days) in [
		(0, 3),
		(4_999, 3),
		(5_000, 4),
		(15_000, 6),
		(23_999, 6),
		(24_000, 7),
		(51_000, 10),
	] {
		assert_eq!(tariff.days_paid(amount), Some(days), "{amount}");
	}
	let terms = terms();
	// A day counts from its first ms.
	for (time, days) in [(0, 0), (1, 1), (DAY, 1), (DAY + 1, 2), (6 * DAY, 6)] {
		assert_eq!(terms.days(time), days, "{time} ms");
	}
}

#[test]
fn rates_are_minor_units_of_any_currency() {
	// 4 000 yen have no minor unit, 4.000 dinars have a thousand: the sum is the same number.
	for currency in [b"JPY", b"KWD"] {
		let terms = FreeTime {
			currency: CurrencyCode::parse(currency).unwrap(),
			demurrage: tariff(0, &[(1, 4_000)]),
			..terms()
		};
		let settled = Settled::default();
		let clock = terms.reckon(Charge::Demurrage, 5, None, &[], settled, 5 + 2 * DAY + 1);
		assert_eq!(clock.due, terms.money(12_000));
	}
	// Nothing overflows.
	let dear = tariff(0, &[(1, MAX_RATE)]);
	assert_eq!(dear.charge(u64::MAX), MAX_RATE * u128::from(u64::MAX));
	assert_eq!(tariff(0, &[]).charge(u64::MAX), 0);
	assert_eq!(tariff(0, &[]).days_paid(0), None);
}

#[test]
fn compares_tariffs_day_by_day() {
	let old = tariff(3, &[(1, 5_000), (4, 9_000)]);
	for (better, free, tiers) in [
		(true, 3, vec![(1, 5_000), (4, 9_000)]),
		(true, 5, vec![(1, 5_000), (4, 9_000)]),
		(true, 3, vec![(1, 4_000), (4, 9_000)]),
		(true, 3, vec![]),
		// More free days do not pay for a dearer day.
		(false, 5, vec![(1, 6_000)]),
		(false, 2, vec![(1, 5_000), (4, 9_000)]),
		(false, 3, vec![(1, 5_000), (3, 9_000)]),
		(false, 3, vec![(1, 5_000), (9, 9_001)]),
	] {
		let new = tariff(free, &tiers);
		assert_eq!(new.is_no_dearer_than(&old), better, "{new:?}");
	}
}

#[test]
fn the_carrier_sets_free_time() {
	run(|| {
		booked(&[1]);
		assert_ok!(set(CARRIER, input()));
		let event = Event::FreeTimeSet {
			consignment: GOODS,
			from: None,
			to: terms(),
		};
		assert_eq!(events().last(), Some(&event));
		assert_eq!(clocks().demurrage, None);
		// While the shipper has all it may change either way.
		let mut dearer = input();
		dearer.demurrage.free_days = 0;
		assert_ok!(set(CARRIER, dearer));
		directory().suspended(CARRIER).install();
		assert_ok!(set(CARRIER, input()));
		// It goes with the consignment.
		directory().install();
		assert_ok!(Shipments::cancel_booking(by(SHIPPER), BOOKING));
		assert!(FreeTimes::<Test>::contains_key(GOODS));
		assert_ok!(Shipments::confirm_cancellation(by(CARRIER), BOOKING));
		assert!(!FreeTimes::<Test>::contains_key(GOODS));
	});
}

#[test]
fn refuses_terms_of_others_and_faulty_ones() {
	run(|| {
		booked(&[1]);
		for organisation in [SHIPPER, CONSIGNEE, OTHER_CARRIER, TERMINAL_NL] {
			assert_noop!(set(organisation, input()), Error::NotAuthorised);
		}
		let unknown = Shipments::set_free_time(by(CARRIER), ConsignmentId(9), input());
		assert_noop!(unknown, Error::NotFound);
		for tiers in [
			vec![(2, 1)],
			vec![(1, 0)],
			vec![(1, 1), (1, 2)],
			vec![(1, 1), (5, 2), (4, 3)],
			vec![(1, MAX_RATE + 1)],
		] {
			let mut faulty = input();
			faulty.detention = tariff(0, &tiers);
			assert_noop!(set(CARRIER, faulty), Error::InvalidTariff);
		}
		let mut faulty = input();
		faulty.currency = *b"ABC";
		assert_noop!(
			set(CARRIER, faulty),
			Error::InvalidCurrency(CodeError::NotAssigned)
		);
		without(CARRIER, Permission::Book);
		assert_noop!(set(CARRIER, input()), refusal::NOT_PERMITTED);
	});
}

#[test]
fn terms_are_only_bettered_once_goods_are_under_way() {
	run(|| {
		stuffed();
		assert_ok!(set(CARRIER, input()));
		hand_over(1, SHIPPER, HAULIER_CN, Some("SEAL1"));
		let mut dearer = input();
		dearer.demurrage.free_days = 2;
		assert_noop!(set(CARRIER, dearer), Error::NotInMerchantsFavour);
		let mut other = input();
		other.currency = *b"USD";
		assert_noop!(set(CARRIER, other), Error::NotInMerchantsFavour);
		let mut better = input();
		better.detention = tariff(9, &[(1, 1_000)]);
		assert_ok!(set(CARRIER, better));
		// Terms that were never set cost nothing: any would be worse.
		FreeTimes::<Test>::remove(GOODS);
		assert_noop!(set(CARRIER, input()), Error::NotInMerchantsFavour);
	});
}

#[test]
fn demurrage_bars_the_gate_until_it_is_paid() {
	run(|| {
		let moved = bank();
		let landed = at_gate_after(3 * DAY);
		assert_eq!(conditions(), vec![]);
		// The fourth day has begun.
		MockClock::set(landed + 3 * DAY + 1);
		let due = euros(5_000);
		let condition = UnmetCondition::DemurrageDue { due };
		assert_eq!(conditions(), vec![condition.clone()]);
		let calls: Vec<_> = bars()[0]
			.remedies
			.iter()
			.flat_map(|remedy| remedy.steps.iter().map(|step| step.call))
			.collect();
		assert_eq!(
			calls,
			[RemedyCall::PayCharges, RemedyCall::AcknowledgeCharges]
		);
		assert_noop!(
			gate_out(TERMINAL_NL),
			Error::GateClosed {
				first: 20,
				unmet: 1
			}
		);
		assert_ok!(pay(CONSIGNEE, payment(Charge::Demurrage)));
		assert_eq!(*moved.borrow(), [(CONSIGNEE, CARRIER, 5_000)]);
		let (container, payer) = (number(1), org(CONSIGNEE));
		let event = Event::ChargesPaid {
			consignment: GOODS,
			container,
			charge: Charge::Demurrage,
			payer,
			token: EUROS,
			amount: due,
			through: now(),
		};
		assert_eq!(events().last(), Some(&event));
		assert_noop!(
			pay(CONSIGNEE, payment(Charge::Demurrage)),
			Error::NothingDue
		);
		// What is paid holds to the end of the day, and not longer.
		assert_eq!(demurrage().paid_until, Some(landed + 4 * DAY));
		MockClock::set(landed + 4 * DAY + 1);
		assert_eq!(conditions(), vec![condition]);
		// Paid ahead, the gate stays open: days 5 and 6 at 50.00, day 7 at 90.00.
		let ahead = ChargePayment {
			through: landed + 7 * DAY,
			..payment(Charge::Demurrage)
		};
		assert_ok!(pay(HAULIER_NL, ahead));
		assert_eq!(moved.borrow().last(), Some(&(HAULIER_NL, CARRIER, 19_000)));
		MockClock::set(landed + 7 * DAY);
		assert_eq!(conditions(), vec![]);
		assert_ok!(gate_out(TERMINAL_NL));
		// Fixed at the gate; the clock of detention begins there.
		MockClock::advance(50 * DAY);
		assert_eq!(demurrage().charged, euros(24_000));
		assert_eq!(demurrage().due, euros(0));
		let detention = clocks().detention.unwrap();
		// 50 days outside, 48 of them at 20.00.
		assert_eq!(detention.due, euros(96_000));
		assert_eq!(detention.started, landed + 7 * DAY);
	});
}

#[test]
fn a_red_lane_pauses_demurrage() {
	run(|| {
		let landed = at_gate_after(0);
		// Routed before the discharge, inspected after two days and a half; later one day more.
		let lane = |since: u64, until: Option<u64>| RedLane { since, until };
		let first = lane(landed - 500, Some(landed + 25_000));
		MockDeclarationInspect::on_red_lanes(move |_, _| {
			vec![first, lane(landed + 40_000, Some(landed + 50_000))]
		});
		// 70 000 less 25 000 and 10 000 are three days and a half: four have commenced.
		MockClock::set(landed + 70_000);
		let clock = demurrage();
		assert_eq!((clock.paused, clock.days), (35_000, 4));
		assert_eq!(clock.due, euros(5_000));
		assert_eq!(clock.paid_until, Some(landed + 35_000 + 3 * DAY));
		// A lane that is still red stops the clock altogether.
		MockDeclarationInspect::on_red_lanes(move |_, _| vec![lane(landed + 20_000, None)]);
		MockClock::set(landed + 900_000);
		assert_eq!(demurrage().days, 2);
		assert_eq!(demurrage().due, euros(0));
	});
}

#[test]
fn the_carrier_acknowledges_credits_and_waives() {
	run(|| {
		at_gate_after(6 * DAY);
		assert_ok!(acknowledge(
			CARRIER,
			Charge::Demurrage,
			Acknowledgement::Paid(10_000)
		));
		let due = euros(5_000);
		assert_eq!(conditions(), vec![UnmetCondition::DemurrageDue { due }]);
		let acknowledgement = Acknowledgement::Credit;
		assert_ok!(acknowledge(CARRIER, Charge::Demurrage, acknowledgement));
		let (container, charge) = (number(1), Charge::Demurrage);
		let event = Event::ChargesAcknowledged {
			consignment: GOODS,
			container,
			charge,
			acknowledgement,
		};
		assert_eq!(events().last(), Some(&event));
		// The gate opens, the debt stays.
		assert_eq!(conditions(), vec![]);
		assert_eq!(demurrage().due, due);
		assert_noop!(
			acknowledge(CARRIER, charge, acknowledgement),
			Error::NothingDue
		);
		assert_ok!(acknowledge(CARRIER, charge, Acknowledgement::Waiver));
		assert_eq!(demurrage().due, euros(0));
		for how in [
			Acknowledgement::Paid(1),
			Acknowledgement::Credit,
			Acknowledgement::Waiver,
		] {
			assert_noop!(acknowledge(CARRIER, charge, how), Error::NothingDue);
		}
	});
}

#[test]
fn refuses_acknowledgements_of_others_and_too_early() {
	run(|| {
		at_gate_after(6 * DAY);
		let (charge, how) = (Charge::Demurrage, Acknowledgement::Waiver);
		for organisation in [CONSIGNEE, SHIPPER, TERMINAL_NL, OTHER_CARRIER] {
			assert_noop!(acknowledge(organisation, charge, how), Error::NotAuthorised);
		}
		assert_noop!(
			acknowledge(CARRIER, Charge::Detention, how),
			Error::ClockNotStarted
		);
		assert_noop!(
			acknowledge(CARRIER, charge, Acknowledgement::Paid(0)),
			Error::NothingDue
		);
		assert_ok!(acknowledge(
			CARRIER,
			charge,
			Acknowledgement::Paid(u128::MAX)
		));
		assert_noop!(
			acknowledge(CARRIER, charge, Acknowledgement::Paid(1)),
			Error::Overflow
		);
		let malformed =
			Shipments::acknowledge_charges(by(CARRIER), GOODS, *b"HLXU1234567", charge, how);
		assert_noop!(
			malformed,
			Error::InvalidContainerNumber(CodeError::CheckDigit)
		);
		let unknown = Shipments::acknowledge_charges(by(CARRIER), GOODS, box_of(2), charge, how);
		assert_noop!(unknown, Error::NotFound);
		without(CARRIER, Permission::Treasury);
		assert_noop!(acknowledge(CARRIER, charge, how), refusal::NOT_PERMITTED);
		directory().install();
		FreeTimes::<Test>::remove(GOODS);
		Settlements::<Test>::remove((GOODS, number(1), charge));
		assert_noop!(acknowledge(CARRIER, charge, how), Error::NotFound);
	});
}

#[test]
fn refuses_payments_that_do_not_fit() {
	run(|| {
		let moved = bank();
		at_gate_after(6 * DAY);
		let usual = || payment(Charge::Demurrage);
		for organisation in [CARRIER, TERMINAL_NL, BANK, OTHER_HAULIER, OTHER_CARRIER] {
			assert_noop!(pay(organisation, usual()), Error::NotAuthorised);
		}
		assert_noop!(
			pay(CONSIGNEE, payment(Charge::Detention)),
			Error::ClockNotStarted
		);
		let at_most = 14_999;
		assert_noop!(
			pay(CONSIGNEE, ChargePayment { at_most, ..usual() }),
			Error::AboveMaximum
		);
		let through = now() + RIGHT_PERIOD + 1;
		assert_noop!(
			pay(CONSIGNEE, ChargePayment { through, ..usual() }),
			Error::TooFarAhead
		);
		let token = DepositTokenId(8);
		assert_noop!(
			pay(CONSIGNEE, ChargePayment { token, ..usual() }),
			Error::WrongCurrency
		);
		let malformed = Shipments::pay_charges(by(CONSIGNEE), GOODS, *b"HLXU1234567", usual());
		assert_noop!(
			malformed,
			Error::InvalidContainerNumber(CodeError::CheckDigit)
		);
		let unknown = Shipments::pay_charges(by(CONSIGNEE), GOODS, box_of(2), usual());
		assert_noop!(unknown, Error::NotFound);
		without(CONSIGNEE, Permission::Treasury);
		assert_noop!(pay(CONSIGNEE, usual()), refusal::NOT_PERMITTED);
		directory().denied(CONSIGNEE).install();
		assert_noop!(pay(CONSIGNEE, usual()), refusal::DENIED);
		directory().suspended(CONSIGNEE).install();
		// Nothing is booked without the money.
		MockSettlement::on_pay(|_, _, _| Err(refusal::NOT_PERMITTED));
		assert_noop!(pay(CONSIGNEE, usual()), refusal::NOT_PERMITTED);
		assert_eq!(settled(Charge::Demurrage), Settled::default());
		assert!(moved.borrow().is_empty());
		bank();
		assert_ok!(pay(CONSIGNEE, usual()));
		assert_eq!(settled(Charge::Demurrage).amount, 15_000);
		FreeTimes::<Test>::remove(GOODS);
		assert_noop!(pay(CONSIGNEE, usual()), Error::NotFound);
		assert_eq!(
			Shipments::charges(GOODS, box_of(1)),
			Err(ViewError::NotFound)
		);
		Settlements::<Test>::remove((GOODS, number(1), Charge::Demurrage));
	});
}

#[test]
fn detention_ends_with_the_empty_return() {
	run(|| {
		let moved = bank();
		at_gate_after(0);
		assert_ok!(gate_out(TERMINAL_NL));
		let left = now();
		hand_over(1, HAULIER_NL, CONSIGNEE, Some("SEAL1"));
		// Three days and a little: the third costs, and the fourth has begun.
		MockClock::set(left + 3 * DAY + 1);
		hand_over(1, CONSIGNEE, TERMINAL_NL, None);
		MockClock::advance(100 * DAY);
		let detention = clocks().detention.unwrap();
		assert_eq!(detention.ended, Some(left + 3 * DAY + 1));
		assert_eq!((detention.days, detention.due), (4, euros(4_000)));
		// What is over is not paid ahead.
		let ahead = ChargePayment {
			through: now() + 9 * DAY,
			..payment(Charge::Detention)
		};
		assert_ok!(pay(CONSIGNEE, ahead));
		assert_eq!(*moved.borrow(), [(CONSIGNEE, CARRIER, 4_000)]);
	});
}

#[test]
fn a_container_of_the_shipper_knows_no_detention() {
	run(|| {
		at_gate_after(0);
		assert_ok!(gate_out(TERMINAL_NL));
		crate::Equipment::<Test>::mutate(GOODS, number(1), |found| {
			found.as_mut().unwrap().shipper_owned = true;
		});
		assert_eq!(clocks().detention, None);
	});
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

	/// Every ms is walked through: those in which the clock runs make up the days, and each day costs
	/// what the last tier that has begun says.
	#[test]
	fn the_clock_agrees_with_one_that_walks(
		day in 1u64..40,
		started in 0u64..50,
		length in 0u64..400,
		rests in proptest::collection::vec((0u64..500, 0u64..120, proptest::bool::weighted(0.1)), 0..4),
		free_days in 0u16..6,
		rates in proptest::collection::vec((1u16..5, 1u128..90), 0..4),
		paid in 0u128..2_000,
	) {
		let mut tiers = Vec::new();
		let mut from = 1;
		for (gap, rate) in rates {
			tiers.push((from, rate));
			from += gap;
		}
		let terms = FreeTime {
			day,
			demurrage: tariff(free_days, &tiers),
			..terms()
		};
		prop_assert!(terms.demurrage.is_valid());
		let until = started + length;
		let lanes: Vec<RedLane> = rests
			.iter()
			.map(|(since, length, lasts)| RedLane {
				since: *since,
				until: (!lasts).then_some(since + length),
			})
			.collect();
		let rested = |at: u64| {
			let kept = |lane: &RedLane| lane.since <= at && lane.until.is_none_or(|end| at < end);
			lanes.iter().any(kept)
		};
		let running = (started..until).filter(|at| !rested(*at)).count() as u64;
		let days = (0..running).filter(|at| at % day == 0).count() as u64;
		let cost = |day: u64| {
			let charged = day.saturating_sub(free_days.into());
			let begun = tiers.iter().rev().find(|(from, _)| u64::from(*from) <= charged);
			begun.map_or(0, |(_, rate)| *rate)
		};
		let charged: u128 = (1..=days).map(cost).sum();

		let settled = Settled::default().paid(paid).unwrap();
		let charge = Charge::Demurrage;
		let clock = terms.reckon(charge, started, None, &lanes, settled, until);
		prop_assert_eq!(clock.paused, length - running);
		prop_assert_eq!(clock.days, days);
		prop_assert_eq!(clock.charged.amount, charged);
		prop_assert_eq!(clock.due.amount, charged.saturating_sub(paid));
		// A clock that has ended says the same for ever.
		let later = terms.reckon(charge, started, Some(until), &lanes, settled, until + 1_000);
		prop_assert_eq!((later.days, later.due), (clock.days, clock.due));
		// What is paid is enough for the days that it pays, and not for one more.
		match terms.demurrage.days_paid(paid) {
			Some(enough) => {
				prop_assert!((1..=enough).map(cost).sum::<u128>() <= paid);
				prop_assert!((1..=enough + 1).map(cost).sum::<u128>() > paid);
			}
			None => prop_assert!(tiers.is_empty()),
		}
		let waived = Settled::default().acknowledge(Acknowledgement::Waiver).unwrap();
		let clock = terms.reckon(charge, started, None, &lanes, waived, until);
		prop_assert_eq!(clock.due.amount, 0);
	}
}

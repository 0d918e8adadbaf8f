// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	BreachKind, ClaimStatus, Claims, Event, Liability, LiabilityBasis, Limit, Measurand,
	OpenClaims, Statistics, TermsInput,
};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{ids::ClaimId, traits::DeliveryEntitlement};

const HIGH: BreachKind = BreachKind::TooHigh(Measurand::Temperature);
const LOW: BreachKind = BreachKind::TooLow(Measurand::Temperature);
const LONG: BreachKind = BreachKind::TooLong(Measurand::Temperature);

fn kinds() -> Vec<BreachKind> {
	let mut claims: Vec<_> = Claims::<Test>::iter().collect();
	claims.sort_by_key(|(id, _)| *id);
	claims
		.into_iter()
		.map(|(_, claim)| claim.breach.kind)
		.collect()
}

fn noted() -> usize {
	let is_noted = |event: &Event<Test>| matches!(event, Event::BreachNoted { .. });
	events().iter().filter(|event| is_noted(event)).count()
}

/// Of that hour.
fn of(sequence: u64, hour: u64, statistics: Statistics) -> crate::Batch {
	let from = NOW + hour * HOUR;
	batch(sequence, from, from + 56 * MINUTE, vec![statistics])
}

#[test]
fn a_breach_on_board_opens_a_claim_against_the_carrier() {
	run(|| {
		breached();
		let found = claim(0);
		assert_eq!(found.status, ClaimStatus::Opened);
		assert_eq!(found.respondent.organisation, org(CARRIER));
		assert_eq!(found.respondent.basis, LiabilityBasis::OnBoard);
		assert_eq!(found.breach.kind, HIGH);
		assert_eq!(found.breach.observed, Some(9_500));
		assert_eq!(found.breach.upper, Some(8_000));
		assert_eq!(
			(found.breach.allowed, found.breach.lasted),
			(30 * MINUTE, 56 * MINUTE)
		);
		assert!(!found.evidence.calibrated);
		let opened = Event::ClaimOpened {
			claim: ClaimId(0),
			consignment: GOODS,
			container: number(1),
			breach: found.breach,
			evidence: found.evidence,
			respondent: found.respondent,
		};
		assert_eq!(last_event(), opened);
	});
}

#[test]
fn nothing_is_broken_within_the_limits() {
	run(|| {
		measuring();
		loaded(NOW);
		at_hour(9);
		let short = outside(temperature(4_000, 6_000, 9_000), [0, 30, 0, 40]);
		assert_ok!(record(SHIPPER, 0, vec![fine(0, 1), of(1, 2, short)]));
		assert_eq!(kinds(), []);
		assert_eq!(monitoring(0).measured[0].outside, 40 * MINUTE);
		// At the bounds is within them.
		assert_ok!(record(
			SHIPPER,
			0,
			vec![of(2, 3, temperature(2_000, 5_000, 8_000))]
		));
		assert_eq!(kinds(), []);
	});
}

#[test]
fn a_stretch_is_joined_over_batches() {
	run(|| {
		measuring();
		loaded(NOW);
		at_hour(9);
		let ends = outside(temperature(4_000, 6_000, 9_000), [0, 20, 20, 20]);
		let begins = outside(temperature(4_000, 6_000, 9_200), [20, 20, 0, 20]);
		assert_ok!(record(SHIPPER, 0, vec![of(0, 1, ends)]));
		assert_eq!(kinds(), []);
		assert_ok!(record(SHIPPER, 0, vec![of(1, 2, begins)]));
		assert_eq!(kinds(), [HIGH]);
		assert_eq!(claim(0).breach.lasted, 40 * MINUTE);
		// It has ended: the next is a stretch of its own.
		let again = outside(temperature(4_000, 6_000, 9_000), [20, 20, 0, 20]);
		assert_ok!(record(SHIPPER, 0, vec![of(2, 3, again)]));
		assert_eq!(claim(0).occurrences, 1);
	});
}

#[test]
fn a_gap_ends_a_stretch() {
	run(|| {
		measuring();
		loaded(NOW);
		at_hour(20);
		let ends = outside(temperature(4_000, 6_000, 9_000), [0, 20, 20, 20]);
		let begins = outside(temperature(4_000, 6_000, 9_000), [20, 20, 0, 20]);
		assert_ok!(record(SHIPPER, 0, vec![of(0, 1, ends), of(1, 9, begins)]));
		assert_eq!(kinds(), [BreachKind::Gap]);
		let gap = claim(0).breach;
		assert_eq!(
			(gap.from, gap.to),
			(NOW + HOUR + 56 * MINUTE, NOW + 9 * HOUR)
		);
		assert_eq!((gap.allowed, gap.lasted), (6 * HOUR, gap.to - gap.from));
		assert_eq!(gap.measurand(), None);
	});
}

#[test]
fn the_first_gap_counts_from_the_attachment() {
	run(|| {
		measuring();
		loaded(NOW);
		at_hour(9);
		assert_ok!(record(SHIPPER, 0, vec![fine(0, 7)]));
		assert_eq!(kinds(), [BreachKind::Gap]);
		assert_eq!(claim(0).breach.from, NOW);
	});
}

#[test]
fn too_long_in_all() {
	run(|| {
		measuring();
		loaded(NOW);
		at_hour(20);
		let some = outside(temperature(1_000, 3_000, 4_000), [0, 25, 0, 50]);
		let batches = (0..2).map(|n| of(n, n + 1, some)).collect();
		assert_ok!(record(SHIPPER, 0, batches));
		assert_eq!(kinds(), []);
		assert_ok!(record(SHIPPER, 0, vec![of(2, 3, some)]));
		assert_eq!(kinds(), [LONG]);
		let breach = claim(0).breach;
		assert_eq!(
			(breach.allowed, breach.lasted, breach.observed),
			(2 * HOUR, 150 * MINUTE, Some(1_000))
		);
	});
}

#[test]
fn one_reading_is_enough_where_nothing_is_allowed() {
	run(|| {
		measuring();
		loaded(NOW);
		at_hour(9);
		let at = NOW + HOUR;
		let shock = |max| Statistics {
			measurand: Measurand::Shock,
			count: 1,
			min: max,
			max,
			mean: max,
			excursions: None,
		};
		assert_ok!(record(
			SHIPPER,
			0,
			vec![batch(0, at, at, vec![shock(5_000)])]
		));
		assert_eq!(kinds(), []);
		let fallen = batch(1, at + 1, at + 1, vec![shock(5_001)]);
		assert_ok!(record(SHIPPER, 0, vec![fallen]));
		assert_eq!(kinds(), [BreachKind::TooHigh(Measurand::Shock)]);
	});
}

#[test]
fn a_device_set_to_other_bounds_shows_no_shorter_stretch() {
	run(|| {
		measuring();
		loaded(NOW);
		at_hour(9);
		let mut other = outside(temperature(4_000, 6_000, 9_000), [0, 5, 0, 5]);
		other.excursions.as_mut().unwrap().upper = Some(8_500);
		assert_ok!(record(SHIPPER, 0, vec![of(0, 1, other)]));
		assert_eq!(kinds(), [HIGH]);
		assert_eq!(claim(0).breach.lasted, 56 * MINUTE);
	});
}

#[test]
fn too_low_and_too_high_are_two_claims() {
	run(|| {
		measuring();
		loaded(NOW);
		at_hour(9);
		assert_ok!(record(
			SHIPPER,
			0,
			vec![of(0, 1, temperature(0, 5_000, 9_000))]
		));
		assert_eq!(kinds(), [LOW, HIGH]);
		assert_eq!(claim(0).breach.observed, Some(0));
	});
}

#[test]
fn further_breaches_extend_the_claim() {
	run(|| {
		breached();
		let worse = of(1, 2, temperature(8_500, 9_000, 12_000));
		at_hour(9);
		assert_ok!(record(SHIPPER, 0, vec![worse]));
		assert_eq!(kinds(), [HIGH]);
		let found = claim(0);
		assert_eq!(found.occurrences, 2);
		assert_eq!(found.breach.observed, Some(12_000));
		assert_eq!(found.breach.to, NOW + 2 * HOUR + 56 * MINUTE);
		// The stretch goes on: 56 and 56 minutes.
		assert_eq!(found.breach.lasted, 112 * MINUTE);
		let is_extended = matches!(last_event(), Event::ClaimExtended { from: 1, to: 2, .. });
		assert!(is_extended);
		assert_eq!(found.evidence.sequence, 0);
		// Notice does not end that.
		assert_ok!(notify(CONSIGNEE, 0));
		assert_ok!(record(SHIPPER, 0, vec![warm(2, 3)]));
		assert_eq!(claim(0).occurrences, 3);
		assert_eq!(kinds(), [HIGH, LONG]);
		// What is contested or admitted stays as it is.
		assert_ok!(contest(CARRIER, 0));
		assert_ok!(record(SHIPPER, 0, vec![warm(3, 4)]));
		assert_eq!(claim(0).occurrences, 3);
		assert_eq!(kinds(), [HIGH, LONG, HIGH]);
		assert_eq!(OpenClaims::<Test>::get(GOODS, number(1)).len(), 3);
	});
}

#[test]
fn devices_in_one_container_share_a_claim() {
	run(|| {
		breached();
		assert_ok!(register(CARRIER, 1));
		assert_ok!(attach(CARRIER, 1));
		at_hour(4);
		assert_ok!(record(CARRIER, 1, vec![warm(0, 2)]));
		assert_eq!((kinds().len(), claim(0).occurrences), (1, 2));
	});
}

#[test]
fn who_has_custody_answers_ashore() {
	run(|| {
		measuring();
		gated_in(NOW);
		at_hour(9);
		change(|world| {
			world.entitlement = DeliveryEntitlement::Outstanding {
				possessor: org(CONSIGNEE),
			}
		});
		assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
		let found = claim(0).respondent;
		assert_eq!(found.organisation, org(TERMINAL));
		assert_eq!(found.basis, LiabilityBasis::PresentCustody);
		// On board from the second hour on: a claim of its own, against the carrier.
		loaded(NOW + 2 * HOUR);
		assert_ok!(record(SHIPPER, 0, vec![warm(1, 2)]));
		assert_eq!(claim(1).respondent.organisation, org(CARRIER));
		// A late batch, recorded when a terminal has it, is still of the time on board.
		discharged(NOW + 5 * HOUR);
		assert_ok!(record(SHIPPER, 0, vec![warm(2, 3)]));
		let extended = |event: &Event<Test>| {
			matches!(
				event,
				Event::ClaimExtended {
					claim: ClaimId(1),
					..
				}
			)
		};
		assert!(events().iter().any(extended));
	});
}

#[test]
fn the_carrier_answers_for_the_whole_journey_where_agreed() {
	let whole = TermsInput {
		liability: Liability::Carrier,
		..terms()
	};
	run(|| {
		measuring_under(whole);
		gated_in(NOW + 30 * MINUTE);
		at_hour(9);
		assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
		let found = claim(0).respondent;
		assert_eq!(found.organisation, org(CARRIER));
		assert_eq!(found.basis, LiabilityBasis::WholeJourney);
	});
}

#[test]
fn nobody_claims_from_itself() {
	run(|| {
		// The shipper has the goods and is entitled to them.
		measuring();
		at_hour(9);
		assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
		assert_eq!((kinds().len(), noted()), (0, 1));
		// Nobody has custody.
		change(|world| world.custodian = None);
		assert_ok!(record(SHIPPER, 0, vec![warm(1, 2)]));
		assert_eq!((kinds().len(), noted()), (0, 2));
	});
}

#[test]
fn nothing_is_judged_before_the_agreement() {
	run(|| {
		assert_ok!(register(SHIPPER, 0));
		assert_ok!(attach(SHIPPER, 0));
		loaded(NOW);
		at_hour(2);
		assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
		assert_eq!(kinds(), []);
		agreed(terms());
		at_hour(12);
		// Of the time before, and of the time after; the gap counts from the agreement.
		let before = of(1, 1, temperature(9_000, 9_000, 9_000));
		let before = crate::Batch {
			from: NOW + HOUR + 57 * MINUTE,
			to: NOW + HOUR + 59 * MINUTE,
			..before
		};
		assert_ok!(record(SHIPPER, 0, vec![before]));
		assert_eq!(kinds(), []);
		assert_ok!(record(SHIPPER, 0, vec![warm(2, 7)]));
		assert_eq!(kinds(), [HIGH]);
	});
}

#[test]
fn a_breach_told_after_the_time_bar_is_only_noted() {
	run(|| {
		measuring();
		loaded(NOW);
		delivered(NOW + 3 * HOUR);
		MockClock::set(NOW + 3 * HOUR + 365 * DAY + 1);
		assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
		assert_eq!((kinds().len(), noted()), (0, 1));
	});
	run(|| {
		measuring();
		loaded(NOW);
		delivered(NOW + 3 * HOUR);
		MockClock::set(NOW + 3 * HOUR + 365 * DAY);
		assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
		assert_eq!((kinds().len(), noted()), (1, 0));
	});
}

#[test]
fn a_full_list_loses_no_breach() {
	run(|| {
		let limit = Limit {
			longest_in_total: None,
			..cold()
		};
		measuring_under(TermsInput {
			limits: vec![limit].into(),
			..terms()
		});
		loaded(NOW);
		at_hour(200);
		for sequence in 0..64u64 {
			assert_ok!(record(SHIPPER, 0, vec![warm(sequence, sequence + 1)]));
			assert_ok!(notify(CONSIGNEE, sequence));
			assert_ok!(contest(CARRIER, sequence));
		}
		assert_eq!((kinds().len(), noted()), (64, 0));
		assert_ok!(record(SHIPPER, 0, vec![warm(64, 65)]));
		assert_eq!((kinds().len(), noted()), (64, 1));
	});
}

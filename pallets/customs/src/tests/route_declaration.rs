// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	draw_value, inspection_rate, DeclarationStatus, Draw, DrawCommitment, DrawCommitments, Error,
	Event, Lane, LaneShares, Line, Parameters, RiskRule, RuleTable,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockDuty};
use portolan_primitives::{ids::DeclarationId, money::Ppm, trade::Regime};

#[test]
fn releases_a_green_export_in_one_call() {
	run(|| {
		let id = lodged(Regime::Export);
		pass_blocks(2);
		let preimage = next_preimage(CN_CUSTOMS);
		System::reset_events();
		assert_ok!(route(Regime::Export, id));

		let at = now();
		let registered = DeclarationStatus::Registered {
			at_block: 1,
			at: START,
		};
		let routed = DeclarationStatus::Routed {
			lane: Lane::Green,
			at,
		};
		let assessed = DeclarationStatus::Assessed {
			total: money(0),
			at,
		};
		let secured = DeclarationStatus::PaymentSecured { at };
		let released = DeclarationStatus::Released { at };
		let value = draw_value(preimage, System::block_hash(2).as_bytes(), id);
		let draw = Some(Draw {
			preimage,
			value,
			rate: Ppm(0),
			shares: LaneShares::default(),
		});
		let declaration = id;
		let events: Vec<_> = System::events()
			.into_iter()
			.map(|record| record.event)
			.collect();
		let expected: Vec<RuntimeEvent> = vec![
			Event::DeclarationRouted {
				declaration,
				lane: Lane::Green,
				draw,
				from: registered,
				to: routed,
			}
			.into(),
			Event::DeclarationAssessed {
				declaration,
				total: money(0),
				from: routed,
				to: assessed,
			}
			.into(),
			Event::PaymentSecured {
				declaration,
				from: assessed,
				to: secured,
			}
			.into(),
			Event::DeclarationReleased {
				declaration,
				from: secured,
				to: released,
			}
			.into(),
		];
		assert_eq!(events, expected);
		assert_eq!(status(id), released);
		assert_eq!(
			DrawCommitments::<Test>::get(org(CN_CUSTOMS)),
			Some(DrawCommitment {
				head: preimage,
				remaining: DRAWS - 1,
				next: 1,
			})
		);
		let notices = take_notices();
		assert_eq!(notices.len(), 2);
		let containers = vec![container(1), container(2)];
		let office = locode("CNSHK");
		assert_eq!(
			notices[1],
			Notice::Released(containers, office, Regime::Export)
		);
	});
}

#[test]
fn assesses_a_green_import_and_waits_for_payment() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		let total = money(IMPORT_DUTY);
		let at = now();
		assert_eq!(status(id), DeclarationStatus::Assessed { total, at });
	});
}

#[test]
fn draws_red_and_assesses_nothing() {
	run(|| {
		let id = lodged(Regime::Import);
		set_minimum(NL_CUSTOMS, 1_000_000);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		let at = now();
		assert_eq!(
			status(id),
			DeclarationStatus::Routed {
				lane: Lane::Red,
				at
			}
		);
		assert_eq!(take_notices(), vec![]);
	});
}

#[test]
fn draws_by_the_committed_preimage_the_block_hash_and_the_number() {
	let (preimage, hash) = (H256::repeat_byte(1), H256::repeat_byte(2));
	let value = draw_value(preimage, hash.as_bytes(), DeclarationId(3));
	let mut mixed = vec![1; 32];
	mixed.extend([2; 32]);
	mixed.extend(3u64.to_le_bytes());
	// Base 256, least significant digit first.
	let expected = blake2_256(&mixed).iter().rev().fold(0u64, |rest, byte| {
		(rest * 256 + u64::from(*byte)) % 1_000_000
	});
	assert_eq!(u64::from(value.0), expected);
	let other = |preimage, hash: H256, id| draw_value(preimage, hash.as_bytes(), id);
	assert_ne!(value, other(H256::repeat_byte(3), hash, DeclarationId(3)));
	assert_ne!(
		value,
		other(preimage, H256::repeat_byte(3), DeclarationId(3))
	);
	assert_ne!(value, other(preimage, hash, DeclarationId(4)));
}

#[test]
fn inspects_as_often_as_the_rate_says() {
	let inspected = (0..10_000)
		.filter(|id| {
			let preimage = H256::repeat_byte(1);
			let value = draw_value(preimage, &[2; 32], DeclarationId(*id));
			Draw {
				preimage,
				value,
				rate: Ppm(250_000),
				shares: LaneShares::default(),
			}
			.is_inspected()
		})
		.count();
	assert!(
		(2_300..2_700).contains(&inspected),
		"{inspected} of 10 000 at 25 %"
	);
	let edge = |value, rate| {
		Draw {
			preimage: H256::zero(),
			value: Ppm(value),
			rate: Ppm(rate),
			shares: LaneShares::default(),
		}
		.is_inspected()
	};
	assert!(!edge(0, 0) && edge(0, 1) && !edge(1, 1) && edge(999_999, 1_000_000));
}

#[test]
fn adds_the_weights_of_matching_rules_between_minimum_and_one() {
	run(|| {
		let lines = [Line::parse(line(1, 1_000_000, 1)).unwrap()];
		let rule = |prefix: &str, origin: Option<&str>, regime, weight| RiskRule {
			regime,
			hs_prefix: prefix.as_bytes().to_vec().try_into().unwrap(),
			origin: origin.map(country),
			weight: Ppm(weight),
		};
		let rate = |minimum, rules: Vec<RiskRule>| {
			let mut table = RuleTable::new();
			for (id, rule) in (0u16..).zip(rules) {
				table.try_insert(id, rule).unwrap();
			}
			inspection_rate(Ppm(minimum), &table, Regime::Import, &lines).0
		};
		let import = Regime::Import;
		assert_eq!(rate(0, vec![]), 0);
		assert_eq!(rate(20_000, vec![]), 20_000);
		let matching = || rule("8504", Some("CN"), import, 30_000);
		assert_eq!(rate(20_000, vec![matching()]), 30_000);
		assert_eq!(rate(40_000, vec![matching()]), 40_000);
		assert_eq!(rate(0, vec![matching(), rule("", None, import, 5)]), 30_005);
		assert_eq!(rate(0, vec![rule("8505", None, import, 5)]), 0);
		assert_eq!(rate(0, vec![rule("8504", Some("DE"), import, 5)]), 0);
		assert_eq!(rate(0, vec![rule("8504", None, Regime::Export, 5)]), 0);
		let full = || rule("", None, import, 1_000_000);
		assert_eq!(rate(0, vec![full(), full()]), 1_000_000);
	});
}

#[test]
fn waits_for_the_hash_of_the_block_after_the_lodging() {
	run(|| {
		let id = lodged(Regime::Export);
		let strange = || route_with(CN_CUSTOMS, id, H256::zero());
		assert_noop!(strange(), Error::<Test>::TooEarly);
		pass_blocks(1);
		assert_noop!(strange(), Error::<Test>::TooEarly);
		pass_blocks(1);
		assert_ok!(route(Regime::Export, id));
	});
}

#[test]
fn rejects_a_preimage_that_does_not_come_next() {
	run(|| {
		let id = lodged(Regime::Export);
		pass_blocks(2);
		let route = |preimage| route_with(CN_CUSTOMS, id, preimage);
		assert_noop!(
			route(chain(CN_CUSTOMS, DRAWS)),
			Error::<Test>::WrongPreimage
		);
		assert_noop!(
			route(chain(CN_CUSTOMS, DRAWS - 2)),
			Error::<Test>::WrongPreimage
		);
		assert_noop!(
			route(next_preimage(NL_CUSTOMS)),
			Error::<Test>::WrongPreimage
		);
	});
}

#[test]
fn rejects_a_draw_without_commitment() {
	run(|| {
		let id = lodged(Regime::Export);
		pass_blocks(2);
		let preimage = next_preimage(CN_CUSTOMS);
		let route = || route_with(CN_CUSTOMS, id, preimage);
		let head = chain(CN_CUSTOMS, DRAWS);
		let used_up = DrawCommitment {
			head,
			remaining: 0,
			next: 0,
		};
		DrawCommitments::<Test>::insert(org(CN_CUSTOMS), used_up);
		assert_noop!(route(), Error::<Test>::NoDraws);
		DrawCommitments::<Test>::remove(org(CN_CUSTOMS));
		assert_noop!(route(), Error::<Test>::NoDraws);
	});
}

#[test]
fn rejects_who_may_not_route() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(2);
		let preimage = next_preimage(NL_CUSTOMS);
		let route = |who, id| route_with(who, id, preimage);
		assert_noop!(route(OTHER_NL_CUSTOMS, id), Error::<Test>::NotAuthorised);
		assert_noop!(route(CN_CUSTOMS, id), Error::<Test>::NotAuthorised);
		assert_noop!(route(IMPORTER, id), Error::<Test>::NotAuthorised);
		assert_noop!(route(CLERK, id), refusal::NOT_PERMITTED);
		assert_noop!(route(NL_CUSTOMS, DeclarationId(9)), Error::<Test>::NotFound);
		directory().suspended(5).install();
		assert_noop!(route(NL_CUSTOMS, id), refusal::SUSPENDED);
		// An organisation that is no longer customs does not act through its old office.
		directory().organisation(5, "NL", &[]).install();
		assert_noop!(route(NL_CUSTOMS, id), refusal::WRONG_ROLE);
		directory().install();
		let nobody = RuntimeOrigin::none();
		assert_noop!(
			Customs::route_declaration(nobody, id, preimage),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn routes_once() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert_noop!(route(Regime::Import, id), Error::<Test>::WrongStatus);
	});
}

#[test]
fn routes_a_denied_principal_to_red() {
	run(|| {
		let id = lodged(Regime::Export);
		pass_blocks(2);
		directory().denied(1).install();
		assert_ok!(route(Regime::Export, id));
		let at = now();
		assert_eq!(
			status(id),
			DeclarationStatus::Routed {
				lane: Lane::Red,
				at
			}
		);
	});
}

#[test]
fn stays_green_when_assessment_fails() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(2);
		// What an assessment wrote before it failed is undone.
		MockDuty::on_assess(|_| {
			DrawCommitments::<Test>::remove(org(CN_CUSTOMS));
			Err(refusal::OVER_LIMIT)
		});
		let spent = next_preimage(NL_CUSTOMS);
		assert_ok!(route(Regime::Import, id));
		let at = now();
		let green = DeclarationStatus::Routed {
			lane: Lane::Green,
			at,
		};
		assert_eq!(status(id), green);
		System::assert_last_event(
			Event::AssessmentFailed {
				declaration: id,
				reason: refusal::OVER_LIMIT,
			}
			.into(),
		);
		assert!(DrawCommitments::<Test>::contains_key(org(CN_CUSTOMS)));
		let left = DrawCommitments::<Test>::get(org(NL_CUSTOMS)).unwrap();
		assert_eq!((left.head, left.remaining), (spent, DRAWS - 1));
	});
}

#[test]
fn rejects_routing_in_a_country_without_parameters() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(2);
		Parameters::<Test>::remove(country("NL"));
		assert_noop!(route(Regime::Import, id), Error::<Test>::ParametersNotSet);
	});
}

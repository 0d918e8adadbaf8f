// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::{Event, Inputs, ItemKey, ItemPhase, ItemStatus, LinkFault, TraceError, MAX_ITEMS};
use frame::testing_prelude::*;
use portolan_mocks::refusal;

#[test]
fn uses_goods_up_for_new_ones() {
	run(|| {
		registered([lot(1), lot(2)]);
		assert_ok!(transform(EXPORTER, vec![lot(1), lot(2)], lot(3)));
		let (inputs, output) = (vec![hash(&lot(1)), hash(&lot(2))], hash(&lot(3)));
		assert_eq!(item(&lot(1)).status, ItemStatus::Consumed { output });
		assert_eq!(
			Inputs::<Test>::get(output).unwrap().into_inner(),
			inputs.clone()
		);
		assert_eq!(phase(&lot(3)), ItemPhase::Available);
		assert_eq!(
			last_event(),
			Event::ItemsTransformed {
				inputs: inputs.try_into().unwrap(),
				output,
				key: ItemKey::parse(&lot(3)).unwrap(),
				brand: org(EXPORTER),
				from: ItemPhase::Available,
				to: ItemPhase::Consumed,
			}
		);
	});
}

#[test]
fn uses_up_goods_of_another_brand_that_were_handed_over() {
	run(|| {
		assert_ok!(register(MAKER, lot(1)));
		let lamps_of_cables = crate::RawItemKey::Unit {
			gtin: raw(CABLES),
			lot: Some(raw("A")),
			serial: None,
		};
		assert_noop!(
			transform(EXPORTER, vec![lot(1)], lamps_of_cables.clone()),
			Refused::NotAuthorised
		);
		assert_ok!(hand_over(MAKER, lot(1), EXPORTER));
		assert_ok!(transform(EXPORTER, vec![lot(1)], lamps_of_cables));
	});
}

#[test]
fn rejects_who_may_not_register() {
	run(|| {
		registered([lot(1)]);
		let call = |who| {
			let inputs = vec![lot(1)].into();
			Provenance::transform_items(RuntimeOrigin::signed(who), inputs, input(lot(3)))
		};
		assert_noop!(call(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(BOOKER), refusal::NOT_PERMITTED);
		assert_noop!(call(CARRIER.into()), refusal::WRONG_ROLE);
		assert_noop!(call(RIVAL.into()), Refused::NotAuthorised);
		let unsigned =
			Provenance::transform_items(RuntimeOrigin::none(), vec![lot(1)].into(), input(lot(3)));
		assert_noop!(unsigned, BadOrigin);
		world().suspended(EXPORTER).install();
		assert_noop!(call(EXPORTER.into()), refusal::SUSPENDED);
		world().denied(EXPORTER).install();
		assert_noop!(call(EXPORTER.into()), refusal::DENIED);
	});
}

#[test]
fn rejects_wrong_lists() {
	run(|| {
		registered([lot(1)]);
		let make = |inputs| transform(EXPORTER, inputs, lot(3));
		assert_noop!(make(vec![]), Refused::NoItems);
		assert_noop!(make(vec![lot(1), lot(1)]), Refused::DuplicateItem);
		assert_noop!(make(vec![lot(2)]), Refused::NotFound);
		let many = vec![lot(1); MAX_ITEMS as usize + 1];
		assert_noop!(make(many), Refused::TooManyItems);
	});
}

#[test]
fn rejects_an_output_that_exists() {
	run(|| {
		registered([lot(1), lot(2)]);
		for output in [lot(1), lot(2)] {
			assert_noop!(
				transform(EXPORTER, vec![lot(1)], output),
				Refused::AlreadyExists
			);
		}
	});
}

#[test]
fn rejects_an_output_of_another_brand() {
	run(|| {
		assert_ok!(register(MAKER, lot(1)));
		assert_ok!(hand_over(MAKER, lot(1), EXPORTER));
		assert_noop!(
			transform(EXPORTER, vec![lot(1)], lot(3)),
			Refused::NotAuthorised
		);
	});
}

#[test]
fn rejects_what_is_not_there_to_be_used() {
	run(|| {
		registered([lot(1), lot(2), lot(4), pallet(1)]);
		let make = |input| transform(EXPORTER, vec![input], lot(3));
		assert_noop!(make(pallet(1)), Refused::NotATradeItem);
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		assert_noop!(make(lot(1)), Refused::AlreadyPacked);
		assert_ok!(ship(EXPORTER, lot(2)));
		assert_noop!(make(lot(2)), Refused::AlreadyShipped);
		assert_ok!(make(lot(4)));
		assert_noop!(transform(EXPORTER, vec![lot(4)], lot(5)), Refused::Consumed);
	});
}

#[test]
fn rejects_recalled_goods_and_goods_of_a_recalled_lot() {
	run(|| {
		registered([lot(1), single(1)]);
		assert_ok!(flag(EXPORTER, lot(1)));
		for key in [lot(1), single(1)] {
			assert_noop!(transform(EXPORTER, vec![key], lot(3)), Refused::Recalled);
		}
		assert_ok!(lift(EXPORTER, lot(1)));
		assert_ok!(transform(EXPORTER, vec![lot(1), single(1)], lot(3)));
	});
}

#[test]
fn the_inputs_show_in_the_trace_of_the_output() {
	run(|| {
		registered([lot(1), lot(2), lot(4)]);
		assert_ok!(transform(EXPORTER, vec![lot(1), lot(2)], lot(3)));
		assert_ok!(publish(CARRIER, lot(3)));
		let made_from = vec![hash(&lot(1)), hash(&lot(2))];
		assert_eq!(stored(&lot(3)).unwrap().inputs.into_inner(), made_from);
		// Each is found by its hash, as a phone does it.
		assert_ok!(publish(CARRIER, lot(1)));
		let first = crate::Traces::<Test>::get(made_from[0]).unwrap();
		assert_eq!(first.key, item(&lot(1)).key);
		// One level, and what is said of the inputs now.
		let link = |path: &str| Provenance::input_traces(raw(path));
		assert_ok!(flag(AGENCY, lot(2)));
		let shown = link("/01/4006381333931/10/L3").unwrap();
		assert_eq!(shown, [trace(&lot(1)), trace(&lot(2))]);
		let recalled: Vec<_> = shown.iter().map(|trace| trace.recalled).collect();
		assert_eq!(recalled, [false, true]);
		assert_ok!(transform(EXPORTER, vec![lot(3)], lot(5)));
		let shown = link("/01/4006381333931/10/L5").unwrap();
		assert_eq!(shown, [trace(&lot(3))]);
		// What was not made from others has no inputs.
		assert_eq!(link("/01/4006381333931/10/L4"), Ok(vec![]));
		assert!(trace(&lot(4)).inputs.is_empty());
		assert_eq!(link("/01/4006381333931/10/L9"), Err(TraceError::NotFound));
		let fault = TraceError::InvalidLink(LinkFault::UnknownForm);
		assert_eq!(link("/8006/1"), Err(fault));
	});
}

#[test]
fn shows_as_many_inputs_as_a_call_takes() {
	run(|| {
		let inputs: Vec<_> = (100..100 + MAX_ITEMS).map(lot).collect();
		registered(inputs.clone());
		assert_ok!(transform(EXPORTER, inputs, lot(1)));
		assert_ok!(publish(CARRIER, lot(1)));
		assert_eq!(stored(&lot(1)).unwrap().inputs.len(), MAX_ITEMS as usize);
	});
}

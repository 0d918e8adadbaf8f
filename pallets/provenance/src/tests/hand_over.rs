// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::Event;
use frame::testing_prelude::*;
use portolan_mocks::refusal;

#[test]
fn hands_an_item_over() {
	run(|| {
		assert_ok!(register(MAKER, lot(1)));
		assert_ok!(hand_over(MAKER, lot(1), EXPORTER));
		let found = item(&lot(1));
		assert_eq!((found.brand, found.holder), (org(MAKER), org(EXPORTER)));
		assert_eq!(
			last_event(),
			Event::ItemHandedOver {
				item: hash(&lot(1)),
				from: org(MAKER),
				to: org(EXPORTER),
			}
		);
		assert_noop!(hand_over(MAKER, lot(1), RIVAL), Refused::NotAuthorised);
		assert_ok!(hand_over(EXPORTER, lot(1), MAKER));
	});
}

#[test]
fn a_suspended_member_may_hand_over_and_not_receive() {
	run(|| {
		registered([lot(1), lot(2)]);
		world().suspended(EXPORTER).install();
		assert_ok!(hand_over(EXPORTER, lot(1), MAKER));
		assert_noop!(hand_over(MAKER, lot(1), EXPORTER), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_denied_parties_and_strangers() {
	run(|| {
		registered([lot(1)]);
		world().denied(RIVAL).install();
		assert_noop!(hand_over(EXPORTER, lot(1), RIVAL), refusal::DENIED);
		let nobody = hand_over(EXPORTER, lot(1), NOBODY);
		assert_noop!(nobody, refusal::UNKNOWN_ORGANISATION);
		world().denied(EXPORTER).install();
		assert_noop!(hand_over(EXPORTER, lot(1), RIVAL), refusal::DENIED);
	});
}

#[test]
fn rejects_who_may_not_hand_over() {
	run(|| {
		registered([lot(1)]);
		let call = |origin| Provenance::hand_over_item(origin, lot(1), org(RIVAL));
		let signed = RuntimeOrigin::signed;
		assert_noop!(call(signed(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(signed(BOOKER)), refusal::NOT_PERMITTED);
		assert_noop!(call(signed(MAKER.into())), Refused::NotAuthorised);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
	});
}

#[test]
fn rejects_what_cannot_be_handed_over() {
	run(|| {
		registered([lot(1), lot(2), lot(3), pallet(1)]);
		let give = |key| hand_over(EXPORTER, key, MAKER);
		assert_noop!(give(lot(9)), Refused::NotFound);
		assert_noop!(
			hand_over(EXPORTER, lot(1), EXPORTER),
			Refused::AlreadyHolder
		);
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		assert_noop!(give(lot(1)), Refused::AlreadyPacked);
		assert_ok!(ship(EXPORTER, lot(2)));
		assert_noop!(give(lot(2)), Refused::AlreadyShipped);
		assert_ok!(transform(EXPORTER, vec![lot(3)], lot(4)));
		assert_noop!(give(lot(3)), Refused::Consumed);
	});
}

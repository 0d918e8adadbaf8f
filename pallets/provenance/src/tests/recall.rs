// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::{Event, RecallReason, Recalls};
use frame::testing_prelude::*;
use portolan_mocks::refusal;

#[test]
fn the_brand_recalls_and_lifts() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(publish(EXPORTER, lot(1)));
		assert_ok!(flag(EXPORTER, lot(1)));
		assert!(stored(&lot(1)).unwrap().recalled);
		assert_eq!(
			last_event(),
			Event::RecallFlagged {
				item: hash(&lot(1)),
				by: org(EXPORTER),
				reason: RecallReason::SafetyDefect,
				notice: NOTICE,
				from: false,
				to: true,
			}
		);
		let recall = Recalls::<Test>::get(hash(&lot(1)), org(EXPORTER)).unwrap();
		assert_eq!((recall.notice, recall.at), (NOTICE, NOW));
		assert_ok!(lift(EXPORTER, lot(1)));
		assert!(!stored(&lot(1)).unwrap().recalled);
		assert_eq!(
			last_event(),
			Event::RecallLifted {
				item: hash(&lot(1)),
				by: org(EXPORTER),
				from: true,
				to: false,
			}
		);
	});
}

#[test]
fn authorities_recall_goods_of_others() {
	run(|| {
		registered([lot(1)]);
		for authority in [CUSTOMS, TAX, AGENCY] {
			assert_ok!(flag(authority, lot(1)));
			// Never published before, now it is.
			assert!(stored(&lot(1)).unwrap().recalled);
			assert_ok!(lift(authority, lot(1)));
		}
	});
}

#[test]
fn each_recall_stands_alone() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(flag(EXPORTER, lot(1)));
		assert_ok!(flag(AGENCY, lot(1)));
		assert_eq!(item(&lot(1)).recalls, 2);
		// The brand cannot lift what the authority says.
		assert_ok!(lift(EXPORTER, lot(1)));
		assert!(stored(&lot(1)).unwrap().recalled);
		assert_eq!(
			last_event(),
			Event::RecallLifted {
				item: hash(&lot(1)),
				by: org(EXPORTER),
				from: true,
				to: true,
			}
		);
		assert_noop!(lift(EXPORTER, lot(1)), Refused::NotRecalled);
		assert_ok!(lift(AGENCY, lot(1)));
		assert!(!stored(&lot(1)).unwrap().recalled);
	});
}

#[test]
fn a_recalled_lot_recalls_its_single_goods() {
	run(|| {
		registered([lot(1), lot(2), single(1)]);
		assert_ok!(publish(EXPORTER, single(1)));
		assert_ok!(flag(EXPORTER, lot(2)));
		assert!(!trace(&single(1)).recalled);
		assert_ok!(flag(EXPORTER, lot(1)));
		assert!(trace(&single(1)).recalled);
		assert!(!stored(&single(1)).unwrap().recalled);
		assert_ok!(publish(RIVAL, single(1)));
		assert!(stored(&single(1)).unwrap().recalled);
		// Lifting its own leaves that of the lot.
		assert_ok!(flag(EXPORTER, single(1)));
		assert_ok!(lift(EXPORTER, single(1)));
		assert!(stored(&single(1)).unwrap().recalled);
	});
}

#[test]
fn a_suspended_brand_may_still_warn() {
	run(|| {
		registered([lot(1)]);
		world().suspended(EXPORTER).suspended(AGENCY).install();
		assert_ok!(flag(EXPORTER, lot(1)));
		assert_ok!(lift(EXPORTER, lot(1)));
		assert_noop!(flag(AGENCY, lot(1)), refusal::SUSPENDED);
	});
}

#[test]
fn a_suspended_authority_may_lift() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(flag(AGENCY, lot(1)));
		world().suspended(AGENCY).install();
		assert_ok!(lift(AGENCY, lot(1)));
	});
}

#[test]
fn rejects_who_may_not_recall() {
	run(|| {
		registered([lot(1)]);
		let call =
			|origin| Provenance::flag_recall(origin, lot(1), RecallReason::HealthRisk, NOTICE);
		let signed = RuntimeOrigin::signed;
		assert_noop!(call(signed(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(signed(BOOKER)), refusal::NOT_PERMITTED);
		assert_noop!(call(signed(CLERK)), refusal::NOT_PERMITTED);
		// The rival has the permission, and no role that goes with it.
		assert_noop!(call(signed(RIVAL.into())), Refused::NotAuthorised);
		assert_noop!(call(signed(CARRIER.into())), Refused::NotAuthorised);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
	});
}

#[test]
fn rejects_who_has_goods_of_another_brand() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(hand_over(EXPORTER, lot(1), RIVAL));
		assert_noop!(flag(RIVAL, lot(1)), Refused::NotAuthorised);
		assert_ok!(flag(EXPORTER, lot(1)));
	});
}

#[test]
fn rejects_recalls_of_nothing_and_without_a_notice() {
	run(|| {
		registered([lot(1)]);
		// Neither the brand nor an authority accuses goods that nobody has registered,
		for who in [EXPORTER, CUSTOMS, TAX, AGENCY] {
			for unknown in [lot(9), single(9), pallet(9)] {
				assert_noop!(flag(who, unknown), Refused::NotFound);
			}
		}
		// and so no recall takes a GTIN that is not registered yet.
		let cables = crate::RawItemKey::Unit {
			gtin: raw(CABLES),
			lot: Some(raw("A")),
			serial: None,
		};
		assert_noop!(flag(AGENCY, cables.clone()), Refused::NotFound);
		assert_ok!(register(MAKER, cables));
		let silent =
			Provenance::flag_recall(by(EXPORTER), lot(1), RecallReason::Other, H256::zero());
		assert_noop!(silent, Refused::EmptyNotice);
	});
}

#[test]
fn rejects_a_second_recall() {
	run(|| {
		registered([lot(1)]);
		for who in [EXPORTER, AGENCY] {
			assert_ok!(flag(who, lot(1)));
			assert_noop!(flag(who, lot(1)), Refused::AlreadyRecalled);
		}
	});
}

#[test]
fn rejects_who_does_not_recall() {
	run(|| {
		registered([lot(1)]);
		assert_noop!(lift(EXPORTER, lot(1)), Refused::NotRecalled);
		assert_ok!(flag(AGENCY, lot(1)));
		for who in [EXPORTER, CUSTOMS, RIVAL] {
			assert_noop!(lift(who, lot(1)), Refused::NotRecalled);
		}
		let call = |origin| Provenance::lift_recall(origin, lot(1));
		let signed = RuntimeOrigin::signed;
		assert_noop!(call(signed(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(signed(BOOKER)), refusal::NOT_PERMITTED);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(lift(AGENCY, lot(9)), Refused::NotFound);
	});
}

#[test]
fn rejects_what_cannot_be_counted() {
	run(|| {
		registered([lot(1)]);
		let recalls = |recalls| {
			crate::Items::<Test>::mutate(hash(&lot(1)), |item| {
				item.as_mut().unwrap().recalls = recalls;
			});
		};
		recalls(u32::MAX);
		assert_noop!(flag(EXPORTER, lot(1)), Refused::Overflow);
		recalls(0);
	});
}

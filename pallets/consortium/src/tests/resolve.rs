// SPDX-License-Identifier: Apache-2.0

use super::*;

fn hash_of(call: &RuntimeCall) -> H256 {
	blake2_256(&call.encode()).into()
}

#[test]
fn does_at_once_what_needs_no_delay() {
	execute(4, || {
		let call = remark("at once");
		assert_ok!(Consortium::resolve(motion(Body::Council, 3), call.clone()));
		assert_eq!(
			last_event(),
			Event::CallDecided {
				body: Body::Council,
				ayes: 3,
				call_hash: hash_of(&call)
			}
		);
		assert_eq!(crate::Resolutions::<Test>::count(), 0);
	});
}

#[test]
fn stores_what_needs_a_delay() {
	execute(4, || {
		let call = remark("later");
		assert_ok!(Consortium::resolve(motion(Body::Council, 3), call.clone()));
		let stored = Consortium::resolution(ResolutionId(1)).unwrap();
		assert_eq!(stored.body, Body::Council);
		assert_eq!(stored.call.into_inner(), call.encode());
		assert_eq!(stored.executable_at, 1_500);
		assert_eq!(stored.expires, 11_500);
		assert_eq!(stored.veto, Some(BANKS));
		assert_eq!(
			last_event(),
			Event::ResolutionPassed {
				resolution: ResolutionId(1),
				body: Body::Council,
				ayes: 3,
				call_hash: hash_of(&call),
				executable_at: 1_500,
				veto: Some(BANKS),
			}
		);
	});
}

#[test]
fn a_class_decides_in_its_own_right() {
	execute(10, || {
		assert_ok!(Consortium::resolve(motion(BANKS, 2), remark("at once")));
	});
}

#[test]
fn rejects_call_outside_the_table() {
	execute(4, || {
		assert_noop!(
			Consortium::resolve(motion(Body::Council, 4), remark("never")),
			Error::NotDecidable
		);
		let kill = frame_system::Call::kill_storage { keys: vec![] };
		assert_noop!(
			Consortium::resolve(motion(Body::Council, 4), Box::new(kill.into())),
			Error::NotDecidable
		);
	});
}

#[test]
fn rejects_body_that_does_not_decide() {
	execute(10, || {
		for class in [SeatClass::Port, SeatClass::Customs, SeatClass::Traders] {
			assert_noop!(
				Consortium::resolve(motion(Body::Class(class), 1), remark("at once")),
				Error::WrongBody
			);
		}
	});
}

#[test]
fn rejects_too_few_ayes() {
	execute(4, || {
		assert_noop!(
			Consortium::resolve(motion(Body::Council, 2), remark("at once")),
			Error::ThresholdNotMet
		);
		assert_noop!(
			Consortium::resolve(motion(Body::Council, 2), remark("later")),
			Error::ThresholdNotMet
		);
	});
}

/// Else a majority could suspend the others, and then decide what needs three quarters.
#[test]
fn seats_without_a_vote_count_against_the_motion() {
	execute(10, || {
		(7..=10).for_each(suspend);
		assert_ok!(Consortium::refresh_seats(signed(STRANGER)));
		assert_eq!(voters_of(Body::Council), [1, 2, 3, 4, 5, 6]);
		assert_noop!(
			Consortium::resolve(motion(Body::Council, 6), remark("later")),
			Error::ThresholdNotMet
		);
		assert_ok!(Consortium::resolve(
			motion(Body::Council, 6),
			remark("at once")
		));
	});
}

#[test]
fn rejects_body_without_seats() {
	execute(1, || {
		assert_noop!(
			Consortium::resolve(motion(BANKS, 1), remark("at once")),
			Error::ThresholdNotMet
		);
	});
}

#[test]
fn rejects_anyone_but_a_body() {
	execute(4, || {
		for origin in [
			signed(representative(1)),
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
			resolved(),
		] {
			assert_noop!(
				Consortium::resolve(origin, remark("at once")),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn rejects_call_too_long_to_keep() {
	execute(4, || {
		assert_noop!(
			Consortium::resolve(motion(Body::Council, 3), remark(&"l".repeat(1_025))),
			Error::CallTooLong
		);
	});
}

#[test]
fn rejects_more_resolutions_than_may_wait() {
	execute(4, || {
		for _ in 0..MAX_RESOLUTIONS {
			assert_ok!(Consortium::resolve(
				motion(Body::Council, 3),
				remark("later")
			));
		}
		assert_noop!(
			Consortium::resolve(motion(Body::Council, 3), remark("later")),
			Error::TooManyResolutions
		);
	});
}

#[test]
fn rejects_when_all_identifiers_are_given() {
	execute(4, || {
		crate::NextResolutionId::<Test>::put(ResolutionId(u32::MAX));
		assert_noop!(
			Consortium::resolve(motion(Body::Council, 3), remark("later")),
			Error::Overflow
		);
	});
}

/// `set_heap_pages` is Root's, and a resolution is not Root.
#[test]
fn passes_on_why_the_call_fails() {
	execute(4, || {
		let call = frame_system::Call::set_heap_pages { pages: 0 };
		assert_noop!(
			Consortium::resolve(motion(Body::Council, 3), Box::new(call.into())),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn anyone_can_ask_who_decides() {
	execute(4, || {
		assert_eq!(Consortium::rules(remark("never")), []);
		assert_eq!(
			Consortium::rules(remark("later")),
			[Rule {
				body: Body::Council,
				threshold: Threshold::THREE_QUARTERS,
				delay: DELAY,
				veto: Some(BANKS),
			}]
		);
	});
}

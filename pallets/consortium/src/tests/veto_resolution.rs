// SPDX-License-Identifier: Apache-2.0

use super::*;

const FIRST: ResolutionId = ResolutionId(1);

fn veto() -> Box<RuntimeCall> {
	Box::new(crate::Call::veto_resolution { resolution: FIRST }.into())
}

fn pass() {
	assert_ok!(Consortium::resolve(
		motion(Body::Council, 8),
		remark("later")
	));
}

#[test]
fn the_class_stops_it_by_more_than_half() {
	execute(10, || {
		pass();
		assert_noop!(
			Consortium::resolve(motion(BANKS, 1), veto()),
			Error::ThresholdNotMet
		);
		assert_ok!(Consortium::resolve(motion(BANKS, 2), veto()));
		System::assert_has_event(
			Event::ResolutionVetoed {
				resolution: FIRST,
				body: BANKS,
			}
			.into(),
		);
		assert_eq!(Consortium::resolution(FIRST), None);
	});
}

#[test]
fn rejects_every_other_body() {
	execute(10, || {
		pass();
		for body in Body::ALL.into_iter().filter(|body| *body != BANKS) {
			assert_noop!(
				Consortium::veto_resolution(resolved_by(body), FIRST),
				Error::NoVeto
			);
		}
	});
}

#[test]
fn rejects_unknown_resolution() {
	execute(10, || {
		assert_noop!(
			Consortium::veto_resolution(resolved_by(BANKS), FIRST),
			Error::NotFound
		);
	});
}

#[test]
fn rejects_without_resolution() {
	execute(10, || {
		pass();
		for origin in [signed(representative(3)), RuntimeOrigin::root()] {
			assert_noop!(
				Consortium::veto_resolution(origin, FIRST),
				DispatchError::BadOrigin
			);
		}
	});
}

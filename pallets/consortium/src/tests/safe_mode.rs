// SPDX-License-Identifier: Apache-2.0

use super::*;

#[test]
fn ends_by_itself_after_as_many_blocks_as_fit() {
	execute(4, || {
		assert_ok!(Consortium::enter_safe_mode(resolved(), 1_071));
		assert_eq!(last_event(), Event::SafeModeEntered { until: 1_071 });
		// 71 ms are ten blocks of 7 ms and a part of another; this is block 1.
		assert_eq!(SafeUntil::get(), Some(12));
	});
}

#[test]
fn rejects_wrong_ends() {
	execute(4, || {
		assert_noop!(
			Consortium::enter_safe_mode(resolved(), 1_000),
			Error::UntilInThePast
		);
		assert_noop!(
			Consortium::enter_safe_mode(resolved(), 73_001),
			Error::PauseTooLong
		);
	});
}

#[test]
fn rejects_to_enter_twice_or_end_nothing() {
	execute(4, || {
		assert_noop!(Consortium::exit_safe_mode(resolved()), Error::SafeModeOff);
		assert_ok!(Consortium::enter_safe_mode(resolved(), 2_000));
		assert_noop!(
			Consortium::enter_safe_mode(resolved(), 3_000),
			Error::SafeModeOn
		);
		assert_ok!(Consortium::exit_safe_mode(resolved()));
		assert_eq!(last_event(), Event::SafeModeExited);
		assert_eq!(SafeUntil::get(), None);
	});
}

#[test]
fn anyone_ends_it_after_its_time() {
	execute(4, || {
		let lapse = || Consortium::lapse_safe_mode(signed(STRANGER));
		assert_noop!(lapse(), Error::SafeModeOff);
		assert_ok!(Consortium::enter_safe_mode(resolved(), 2_000));
		Now::set(1_999);
		assert_noop!(lapse(), Error::NotLapsed);
		Now::set(2_000);
		assert_ok!(lapse());
		assert_eq!(last_event(), Event::SafeModeLapsed);
		assert_eq!(SafeUntil::get(), None);
	});
}

#[test]
fn it_may_have_ended_by_itself() {
	execute(4, || {
		assert_ok!(Consortium::enter_safe_mode(resolved(), 2_000));
		SafeUntil::set(None);
		Now::set(2_000);
		assert_noop!(
			Consortium::lapse_safe_mode(signed(STRANGER)),
			Error::SafeModeOff
		);
		assert_ok!(Consortium::enter_safe_mode(resolved(), 3_000));
	});
}

#[test]
fn rejects_without_resolution() {
	execute(4, || {
		for origin in [signed(representative(1)), RuntimeOrigin::root()] {
			assert_noop!(
				Consortium::enter_safe_mode(origin.clone(), 2_000),
				DispatchError::BadOrigin
			);
			assert_noop!(Consortium::exit_safe_mode(origin), DispatchError::BadOrigin);
		}
		assert_noop!(
			Consortium::lapse_safe_mode(RuntimeOrigin::none()),
			DispatchError::BadOrigin
		);
	});
}

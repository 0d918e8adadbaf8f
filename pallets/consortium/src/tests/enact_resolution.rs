// SPDX-License-Identifier: Apache-2.0

use super::*;

const FIRST: ResolutionId = ResolutionId(1);

fn pass(call: Box<RuntimeCall>) {
	assert_ok!(Consortium::resolve(motion(Body::Council, 4), call));
}

fn enact() -> DispatchResult {
	Consortium::enact_resolution(signed(STRANGER), FIRST, Weight::MAX)
		.map(|_| ())
		.map_err(|failed| failed.error)
}

#[test]
fn anyone_enacts_it_after_the_delay() {
	execute(4, || {
		pass(remark("later"));
		Now::set(1_500);
		assert_ok!(enact());
		assert_eq!(last_event(), Event::ResolutionEnacted { resolution: FIRST });
		assert_eq!(Consortium::resolution(FIRST), None);
		assert_noop!(enact(), Error::NotFound);
	});
}

#[test]
fn rejects_unknown_resolution() {
	execute(4, || {
		assert_noop!(enact(), Error::NotFound);
	});
}

#[test]
fn rejects_before_the_delay_is_over() {
	execute(4, || {
		pass(remark("later"));
		Now::set(1_499);
		assert_noop!(enact(), Error::TooEarly);
	});
}

#[test]
fn rejects_after_its_time() {
	execute(4, || {
		pass(remark("later"));
		Now::set(11_500);
		assert_noop!(enact(), Error::Expired);
	});
}

#[test]
fn rejects_limit_below_the_weight_of_the_call() {
	execute(4, || {
		pass(remark("later"));
		Now::set(1_500);
		assert_noop!(
			Consortium::enact_resolution(signed(STRANGER), FIRST, Weight::zero()),
			Error::WeightLimitTooLow
		);
	});
}

#[test]
fn rejects_unsigned() {
	execute(4, || {
		pass(remark("later"));
		Now::set(1_500);
		assert_noop!(
			Consortium::enact_resolution(RuntimeOrigin::none(), FIRST, Weight::MAX),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn keeps_it_when_the_call_fails() {
	execute(4, || {
		let call = frame_system::Call::set_heap_pages { pages: 500 };
		pass(Box::new(call.into()));
		Now::set(1_500);
		assert_noop!(enact(), DispatchError::BadOrigin);
		assert!(Consortium::resolution(FIRST).is_some());
	});
}

#[test]
fn rejects_what_means_nothing_any_more() {
	execute(4, || {
		pass(remark("later"));
		Now::set(1_500);
		crate::Resolutions::<Test>::mutate(FIRST, |stored| {
			stored.as_mut().unwrap().call.try_push(0).unwrap();
		});
		assert_noop!(enact(), Error::Undecodable);
	});
}

#[test]
fn rejects_what_the_table_no_longer_has() {
	execute(4, || {
		pass(remark("later"));
		Now::set(1_500);
		let replace = |body, call: Box<RuntimeCall>| {
			crate::Resolutions::<Test>::mutate(FIRST, |stored| {
				let stored = stored.as_mut().unwrap();
				stored.body = body;
				stored.call = call.encode().try_into().unwrap();
			});
		};
		replace(Body::Council, remark("never"));
		assert_noop!(enact(), Error::NotDecidable);
		replace(BANKS, remark("later"));
		assert_noop!(enact(), Error::WrongBody);
	});
}

#[test]
fn anyone_forgets_it_after_its_time() {
	execute(4, || {
		pass(remark("later"));
		Now::set(11_500);
		assert_ok!(Consortium::expire_resolution(signed(STRANGER), FIRST));
		assert_eq!(last_event(), Event::ResolutionExpired { resolution: FIRST });
		assert_eq!(Consortium::resolution(FIRST), None);
	});
}

#[test]
fn rejects_to_forget_it_before() {
	execute(4, || {
		pass(remark("later"));
		Now::set(11_499);
		assert_noop!(
			Consortium::expire_resolution(signed(STRANGER), FIRST),
			Error::NotExpired
		);
		assert_noop!(
			Consortium::expire_resolution(RuntimeOrigin::none(), FIRST),
			DispatchError::BadOrigin
		);
		assert_noop!(
			Consortium::expire_resolution(signed(STRANGER), ResolutionId(2)),
			Error::NotFound
		);
	});
}

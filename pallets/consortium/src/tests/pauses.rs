// SPDX-License-Identifier: Apache-2.0

use super::*;

fn text(name: &str) -> NameInput {
	name.as_bytes().to_vec().into()
}

fn name(pallet: &str, call: &str) -> CallName {
	(text(pallet).parse().unwrap(), text(call).parse().unwrap())
}

fn remarks() -> CallName {
	name("System", "remark")
}

fn pause(until: u64) -> DispatchResult {
	Consortium::pause_call(resolved(), text("System"), text("remark"), until)
}

fn lift() -> DispatchResult {
	Consortium::lift_pause(resolved(), text("System"), text("remark"))
}

fn lapse() -> DispatchResult {
	Consortium::lapse_pause(signed(STRANGER), text("System"), text("remark"))
}

#[test]
fn pauses_for_at_most_72_hours() {
	execute(4, || {
		assert_ok!(pause(73_000));
		assert_eq!(
			last_event(),
			Event::CallPaused {
				name: remarks(),
				until: 73_000,
			}
		);
		assert!(Paused::get().contains(&remarks()));
		assert_ok!(lift());
		assert_noop!(pause(73_001), Error::PauseTooLong);
	});
}

#[test]
fn rejects_end_in_the_past() {
	execute(4, || {
		assert_noop!(pause(1_000), Error::UntilInThePast);
	});
}

#[test]
fn rejects_what_is_paused_already() {
	execute(4, || {
		assert_ok!(pause(2_000));
		assert_noop!(pause(3_000), Error::AlreadyPaused);
	});
}

#[test]
fn rejects_unknown_names() {
	execute(4, || {
		for (pallet, call) in [
			("System", "Remark"),
			("system", "remark"),
			("", ""),
			("System", &"r".repeat(65)),
		] {
			assert_noop!(
				Consortium::pause_call(resolved(), text(pallet), text(call), 2_000),
				Error::UnknownCall
			);
		}
	});
}

#[test]
fn rejects_what_governs_the_chain() {
	execute(4, || {
		assert_noop!(
			Consortium::pause_call(resolved(), text("Consortium"), text("resolve"), 2_000),
			Error::Unpausable
		);
	});
}

#[test]
fn lifts_it_before_its_time() {
	execute(4, || {
		assert_ok!(pause(2_000));
		assert_ok!(lift());
		assert_eq!(last_event(), Event::PauseLifted { name: remarks() });
		assert!(Paused::get().is_empty());
	});
}

#[test]
fn anyone_lifts_it_after_its_time() {
	execute(4, || {
		assert_noop!(lapse(), Error::NotFound);
		assert_ok!(pause(2_000));
		Now::set(1_999);
		assert_noop!(lapse(), Error::NotLapsed);
		Now::set(2_000);
		assert_ok!(lapse());
		assert_eq!(last_event(), Event::PauseLapsed { name: remarks() });
		assert!(Paused::get().is_empty());
	});
}

#[test]
fn rejects_without_resolution() {
	execute(4, || {
		assert_ok!(pause(2_000));
		for origin in [signed(representative(1)), RuntimeOrigin::root()] {
			let (system, remark) = (text("System"), text("remark_with_event"));
			assert_noop!(
				Consortium::pause_call(origin.clone(), system, remark, 2_000),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Consortium::lift_pause(origin, text("System"), text("remark")),
				DispatchError::BadOrigin
			);
		}
		assert_noop!(
			Consortium::lapse_pause(RuntimeOrigin::none(), text("System"), text("remark")),
			DispatchError::BadOrigin
		);
	});
}

fn pause_by(body: Body, until: u64) -> DispatchResult {
	Consortium::pause_call(resolved_by(body), text("System"), text("remark"), until)
}

#[test]
fn a_class_does_not_pause_again_for_a_week_what_the_council_has_lifted() {
	execute(4, || {
		assert_ok!(pause_by(BANKS, 2_000));
		assert_ok!(lift());
		assert_noop!(pause_by(BANKS, 3_000), Error::LiftedByCouncil);
		// Another call, and the council itself.
		let other = text("remark_with_event");
		assert_ok!(Consortium::pause_call(
			resolved_by(BANKS),
			text("System"),
			other,
			2_000
		));
		Now::set(168_999);
		assert_noop!(pause_by(BANKS, 170_000), Error::LiftedByCouncil);
		Now::set(169_000);
		assert_ok!(pause_by(BANKS, 170_000));
	});
}

#[test]
fn the_council_pauses_again_what_it_has_lifted() {
	execute(4, || {
		assert_ok!(pause_by(BANKS, 2_000));
		assert_ok!(lift());
		assert_ok!(pause(2_000));
		// That it thought otherwise later counts.
		Now::set(2_000);
		assert_ok!(lapse());
		assert_ok!(pause_by(BANKS, 3_000));
	});
}

#[test]
fn a_class_that_lifts_its_own_pause_may_pause_again() {
	execute(4, || {
		assert_ok!(pause_by(BANKS, 2_000));
		let (system, remark) = (text("System"), text("remark"));
		assert_ok!(Consortium::lift_pause(resolved_by(BANKS), system, remark));
		assert_ok!(pause_by(BANKS, 2_000));
	});
}

#[test]
fn the_council_bars_a_class_that_has_lifted_its_pause_just_before() {
	execute(4, || {
		assert_ok!(pause_by(BANKS, 2_000));
		let by_banks =
			|| Consortium::lift_pause(resolved_by(BANKS), text("System"), text("remark"));
		assert_ok!(by_banks());
		assert_noop!(by_banks(), Error::NotFound);
		assert_ok!(lift());
		assert_noop!(pause_by(BANKS, 2_000), Error::LiftedByCouncil);
		let unknown =
			Consortium::lift_pause(resolved_by(Body::Council), text("System"), text("remarc"));
		assert_noop!(unknown, Error::UnknownCall);
	});
}

/// The class whose calls the council pauses does not undo it; it lifts what it has paused itself.
#[test]
fn rejects_a_class_that_lifts_the_pause_of_the_council() {
	execute(4, || {
		assert_ok!(pause(2_000));
		let by_banks =
			|| Consortium::lift_pause(resolved_by(BANKS), text("System"), text("remark"));
		assert_noop!(by_banks(), Error::PausedByCouncil);
		assert_ok!(lift());
		Now::set(168_000 + 1_000);
		assert_ok!(pause_by(BANKS, 170_000));
		assert_ok!(by_banks());
	});
}

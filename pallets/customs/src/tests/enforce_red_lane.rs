// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DeclarationStatus, Declarations, Error, Event, Lane, Parameters};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{ids::DeclarationId, trade::Regime};

#[test]
fn lets_anyone_enforce_the_red_lane_after_the_period() {
	run(|| {
		let id = lodged(Regime::Import);
		let from = status(id);
		MockClock::set(START + ROUTING_PERIOD - 1);
		assert_noop!(enforce(STRANGER, id), Error::<Test>::TooEarly);
		MockClock::advance(1);
		assert_ok!(enforce(STRANGER, id));
		let to = DeclarationStatus::Routed {
			lane: Lane::Red,
			at: START + ROUTING_PERIOD,
		};
		assert_eq!(status(id), to);
		let event = Event::DeclarationRouted {
			declaration: id,
			lane: Lane::Red,
			draw: None,
			from,
			to,
		};
		System::assert_last_event(event.into());
		assert_noop!(enforce(STRANGER, id), Error::<Test>::WrongStatus);
		assert_noop!(enforce(STRANGER, DeclarationId(9)), Error::<Test>::NotFound);
		let nobody = RuntimeOrigin::none();
		assert_noop!(
			Customs::enforce_red_lane(nobody, id),
			DispatchError::BadOrigin
		);
		assert!(Declarations::<Test>::contains_key(id));
	});
}

#[test]
fn rejects_a_country_without_parameters() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(2);
		Parameters::<Test>::remove(country("NL"));
		assert_noop!(enforce(STRANGER, id), Error::<Test>::ParametersNotSet);
	});
}

#[test]
fn lets_anyone_enforce_the_red_lane_once_nothing_can_be_drawn() {
	run(|| {
		let id = lodged(Regime::Export);
		pass_blocks(9);
		assert_noop!(enforce(STRANGER, id), Error::<Test>::TooEarly);
		frame_system::BlockHash::<Test>::remove(2);
		assert!(now() < START + ROUTING_PERIOD);
		assert_noop!(route(Regime::Export, id), Error::<Test>::DrawBlockForgotten);
		assert_ok!(enforce(STRANGER, id));
		let at = now();
		let lane = Lane::Red;
		assert_eq!(status(id), DeclarationStatus::Routed { lane, at });
	});
}

#[test]
fn does_not_take_a_draw_block_that_is_to_come_for_a_forgotten_one() {
	run(|| {
		let id = lodged(Regime::Export);
		assert_noop!(enforce(STRANGER, id), Error::<Test>::TooEarly);
		pass_blocks(1);
		assert_noop!(enforce(STRANGER, id), Error::<Test>::TooEarly);
	});
}

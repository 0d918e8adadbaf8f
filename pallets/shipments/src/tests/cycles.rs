// SPDX-License-Identifier: Apache-2.0

//! Random calls on a booking against a table of its three statuses, written apart from the pallet.

use super::mock::*;
use crate::{types::*, Amendments, Bookings, Consignments};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Step {
	AskUpdate,
	Update,
	Confirm,
	Reject,
	AskAmendment,
	Amend,
	ConfirmAmendment,
	DeclineAmendment,
	CancelAmendment,
	Cancel,
	ConfirmCancellation,
	DeclineCancellation,
	EnforceCancellation,
	Decline,
	Wait,
}

const ALL: [Step; 15] = [
	Step::AskUpdate,
	Step::Update,
	Step::Confirm,
	Step::Reject,
	Step::AskAmendment,
	Step::Amend,
	Step::ConfirmAmendment,
	Step::DeclineAmendment,
	Step::CancelAmendment,
	Step::Cancel,
	Step::ConfirmCancellation,
	Step::DeclineCancellation,
	Step::EnforceCancellation,
	Step::Decline,
	Step::Wait,
];

/// The words of DCSA for the three fields; nothing where a field is absent.
#[derive(Debug, PartialEq, Eq)]
struct Model {
	booking: &'static str,
	amended: Option<&'static str>,
	cancellation: Option<&'static str>,
}

impl Model {
	/// Whether the call succeeds, and what it does.
	fn apply(&mut self, step: Step, overdue: bool) -> bool {
		let requested = ["RECEIVED", "PENDING_UPDATE", "UPDATE_RECEIVED"].contains(&self.booking);
		let answerable = ["RECEIVED", "UPDATE_RECEIVED"].contains(&self.booking);
		let confirmed = ["CONFIRMED", "PENDING_AMENDMENT"].contains(&self.booking);
		let unchallenged = self.booking == "CONFIRMED";
		let amending = self.amended == Some("AMENDMENT_RECEIVED");
		let cancelling = self.cancellation == Some("CANCELLATION_RECEIVED");
		let mut become_ = |when: bool, booking: &'static str| {
			if when {
				self.booking = booking;
			}
			when
		};
		match step {
			Step::Wait => true,
			Step::AskUpdate => become_(answerable, "PENDING_UPDATE"),
			Step::Update => become_(requested, "UPDATE_RECEIVED"),
			Step::Confirm => become_(answerable, "CONFIRMED"),
			Step::Reject => become_(requested, "REJECTED"),
			Step::Cancel if requested => become_(true, "CANCELLED"),
			Step::AskAmendment => become_(unchallenged && !cancelling, "PENDING_AMENDMENT"),
			Step::Amend => {
				let ok = confirmed && !cancelling;
				if ok {
					self.amended = Some("AMENDMENT_RECEIVED");
				}
				ok
			}
			Step::ConfirmAmendment => {
				if amending {
					self.amended = Some("AMENDMENT_CONFIRMED");
					self.booking = "CONFIRMED";
				}
				amending
			}
			Step::DeclineAmendment => {
				if amending {
					self.amended = Some("AMENDMENT_DECLINED");
				}
				amending
			}
			Step::CancelAmendment => {
				if amending {
					self.amended = Some("AMENDMENT_CANCELLED");
				}
				amending
			}
			Step::Cancel => {
				let ok = confirmed && !cancelling;
				if ok {
					self.cancellation = Some("CANCELLATION_RECEIVED");
					if amending {
						self.amended = Some("AMENDMENT_CANCELLED");
					}
				}
				ok
			}
			Step::ConfirmCancellation | Step::EnforceCancellation => {
				let enforces = matches!(step, Step::EnforceCancellation);
				let ok = cancelling && (overdue || !enforces);
				if ok {
					self.cancellation = Some("CANCELLATION_CONFIRMED");
					self.booking = "CANCELLED";
				}
				ok
			}
			Step::DeclineCancellation => {
				if cancelling {
					self.cancellation = Some("CANCELLATION_DECLINED");
				}
				cancelling
			}
			Step::Decline => {
				if confirmed {
					self.booking = "DECLINED";
					if amending {
						self.amended = Some("AMENDMENT_DECLINED");
					}
					if cancelling {
						self.cancellation = Some("CANCELLATION_CONFIRMED");
					}
				}
				confirmed
			}
		}
	}

	/// What the chain keeps, in the same words.
	fn of(booking: &Booking) -> Self {
		Self {
			booking: match booking.status {
				BookingStatus::Received => "RECEIVED",
				BookingStatus::PendingUpdate => "PENDING_UPDATE",
				BookingStatus::UpdateReceived => "UPDATE_RECEIVED",
				BookingStatus::Confirmed { .. } => "CONFIRMED",
				BookingStatus::PendingAmendment { .. } => "PENDING_AMENDMENT",
				BookingStatus::Rejected => "REJECTED",
				BookingStatus::Declined { .. } => "DECLINED",
				BookingStatus::Cancelled => "CANCELLED",
				BookingStatus::Completed { .. } => "COMPLETED",
			},
			amended: booking.amendment.map(|status| match status {
				AmendmentStatus::Received => "AMENDMENT_RECEIVED",
				AmendmentStatus::Confirmed => "AMENDMENT_CONFIRMED",
				AmendmentStatus::Declined => "AMENDMENT_DECLINED",
				AmendmentStatus::Cancelled => "AMENDMENT_CANCELLED",
			}),
			cancellation: booking.cancellation.map(|status| match status {
				CancellationStatus::Received { .. } => "CANCELLATION_RECEIVED",
				CancellationStatus::Confirmed => "CANCELLATION_CONFIRMED",
				CancellationStatus::Declined => "CANCELLATION_DECLINED",
			}),
		}
	}
}

/// Makes the call by whom it is for; the content asked for has so many containers.
fn perform(step: Step, containers: u8) -> bool {
	let serials: Vec<u32> = (1..=match step {
		Step::Confirm => Bookings::<Test>::get(BOOKING).unwrap().equipment.len(),
		_ => Amendments::<Test>::get(BOOKING).map_or(1, |asked| asked.equipment.len()),
	})
		.map(|serial| serial as u32)
		.collect();
	let reason = H256::zero();
	let result = match step {
		Step::Wait => {
			MockClock::advance(CANCELLATION_PERIOD);
			Ok(())
		}
		Step::AskUpdate => Shipments::request_booking_update(by(CARRIER), BOOKING, reason),
		Step::Update => Shipments::update_booking(by(SHIPPER), BOOKING, request(containers)),
		Step::Confirm => Shipments::confirm_booking(
			by(CARRIER),
			BOOKING,
			content_of(BOOKING),
			assigned(&serials),
		),
		Step::Reject => Shipments::reject_booking(by(CARRIER), BOOKING),
		Step::AskAmendment => Shipments::request_booking_amendment(by(CARRIER), BOOKING, reason),
		Step::Amend => Shipments::amend_booking(by(FORWARDER), BOOKING, request(containers)),
		Step::ConfirmAmendment => Shipments::confirm_amendment(
			by(CARRIER),
			BOOKING,
			asked_in(BOOKING),
			assigned(&serials),
		),
		Step::DeclineAmendment => Shipments::decline_amendment(by(CARRIER), BOOKING),
		Step::CancelAmendment => Shipments::cancel_amendment(by(SHIPPER), BOOKING),
		Step::Cancel => Shipments::cancel_booking(by(SHIPPER), BOOKING),
		Step::ConfirmCancellation => Shipments::confirm_cancellation(by(CARRIER), BOOKING),
		Step::DeclineCancellation => Shipments::decline_cancellation(by(CARRIER), BOOKING),
		Step::EnforceCancellation => Shipments::enforce_cancellation(by(BANK), BOOKING),
		Step::Decline => Shipments::decline_booking(by(CARRIER), BOOKING),
	};
	result.is_ok()
}

fn play(steps: Vec<(Step, u8)>) {
	assert_ok!(Shipments::request_booking(by(SHIPPER), request(1)));
	let mut model = Model {
		booking: "RECEIVED",
		amended: None,
		cancellation: None,
	};
	for (step, containers) in steps {
		let found = Bookings::<Test>::get(BOOKING).unwrap();
		let from = found.cancellation_enforceable_from();
		let before = frame::deps::sp_io::storage::root(StateVersion::V1);
		let done = perform(step, containers);
		let expected = model.apply(step, from.is_some_and(|from| from <= now()));
		assert_eq!(done, expected, "{step:?} at {model:?}");
		if !done {
			let after = frame::deps::sp_io::storage::root(StateVersion::V1);
			assert_eq!(before, after, "{step:?} failed, and yet changed something");
		}
		let booking = Bookings::<Test>::get(BOOKING).unwrap();
		assert_eq!(Model::of(&booking), model, "after {step:?}");
		// There is a consignment exactly while the booking is carried out, and it is as agreed.
		let consignment = Consignments::<Test>::get(GOODS);
		let carried_out = ["CONFIRMED", "PENDING_AMENDMENT"].contains(&model.booking);
		assert_eq!(consignment.is_some(), carried_out);
		if let Some(consignment) = consignment {
			assert_eq!(consignment.terms, booking.terms);
			assert_eq!(consignment.containers.len(), booking.equipment.len());
		}
		assert_ok!(Shipments::do_try_state());
	}
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

	#[test]
	fn a_booking_changes_exactly_as_the_table_says(
		steps in proptest::collection::vec((proptest::sample::select(&ALL[..]), 1u8..4), 1..60),
	) {
		run(|| play(steps));
	}
}

// SPDX-License-Identifier: Apache-2.0

//! How bookings change and are given up, by both sides.

use super::mock::*;
use crate::{
	types::*, ActiveConsignmentOf, Amendments, Bookings, CargoLines, Consignments, Equipment,
	Event, Voyages,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockDeclarationInspect, MockRecordUse};
use portolan_primitives::{ids::ConsignmentId, roles::Permission};

const REASON: H256 = H256::repeat_byte(5);

fn booking() -> Booking {
	Bookings::<Test>::get(BOOKING).unwrap()
}

/// The request of the mock, changed.
fn changed(containers: u8, edit: impl FnOnce(&mut BookingRequest)) -> BookingRequest {
	let mut request = request(containers);
	edit(&mut request);
	request
}

fn requested() {
	assert_ok!(Shipments::request_booking(by(SHIPPER), request(1)));
}

fn update(by_whom: u32, request: BookingRequest) -> DispatchResult {
	Shipments::update_booking(by(by_whom), BOOKING, request)
}

fn amend(by_whom: u32, request: BookingRequest) -> DispatchResult {
	Shipments::amend_booking(by(by_whom), BOOKING, request)
}

fn confirm(by_whom: u32, serials: &[u32]) -> DispatchResult {
	Shipments::confirm_amendment(by(by_whom), BOOKING, asked_in(BOOKING), assigned(serials))
}

fn cancel(by_whom: u32) -> DispatchResult {
	Shipments::cancel_booking(by(by_whom), BOOKING)
}

type Answer = fn(RuntimeOrigin, portolan_primitives::ids::BookingId) -> DispatchResult;

/// Refused to others, to who may not book, and for a booking that is not there.
fn is_for(party: u32, others: &[u32], call: impl Fn(u32) -> DispatchResult) {
	for other in others {
		assert_noop!(call(*other), Error::NotAuthorised);
	}
	without(party, Permission::Book);
	assert_noop!(call(party), refusal::NOT_PERMITTED);
	directory().install();
}

#[test]
fn the_carrier_asks_for_an_update_and_confirms_it() {
	run(|| {
		let ask = |who| Shipments::request_booking_update(by(who), BOOKING, REASON);
		assert_noop!(ask(CARRIER), Error::NotFound);
		requested();
		is_for(CARRIER, &[SHIPPER, OTHER_CARRIER], ask);
		assert_ok!(ask(CARRIER));
		let told = Event::BookingUpdateRequested {
			booking: BOOKING,
			reason: REASON,
		};
		assert_eq!(events().last(), Some(&told));
		assert_eq!(booking().status, BookingStatus::PendingUpdate);
		// It waits for the shipper, whom it does not confirm what it has found wanting.
		assert_noop!(ask(CARRIER), Error::WrongStatus);
		let answer =
			Shipments::confirm_booking(by(CARRIER), BOOKING, content_of(BOOKING), assigned(&[1]));
		assert_noop!(answer, Error::WrongStatus);

		let two = changed(2, |r| r.voyage = raw("043E"));
		is_for(SHIPPER, &[CARRIER, CONSIGNEE], |who| {
			update(who, two.clone())
		});
		assert_ok!(update(FORWARDER, two));
		assert_eq!(
			events().last(),
			Some(&Event::BookingUpdated {
				booking: BOOKING,
				content: content_of(BOOKING),
			})
		);
		assert_eq!(booking().status, BookingStatus::UpdateReceived);
		assert_eq!(booking().equipment.len(), 2);
		assert_eq!(CargoLines::<Test>::get(BOOKING).len(), 2);
		assert_ok!(ask(CARRIER));
		assert_ok!(update(SHIPPER, request(1)));
		let answer =
			Shipments::confirm_booking(by(CARRIER), BOOKING, content_of(BOOKING), assigned(&[1]));
		assert_ok!(answer);
		assert_noop!(ask(CARRIER), Error::WrongStatus);
		assert_noop!(update(SHIPPER, request(1)), Error::WrongStatus);
	});
}

#[test]
fn what_is_not_confirmed_is_cancelled_at_once_and_rejected_in_any_state() {
	for updating in [false, true] {
		run(|| {
			requested();
			if updating {
				let ask = Shipments::request_booking_update(by(CARRIER), BOOKING, REASON);
				assert_ok!(ask);
			}
			assert_ok!(cancel(SHIPPER));
			assert_eq!(booking().status, BookingStatus::Cancelled);
			assert_eq!(booking().cancellation, None);
		});
		run(|| {
			requested();
			if updating {
				assert_ok!(update(SHIPPER, request(1)));
			}
			assert_ok!(Shipments::reject_booking(by(CARRIER), BOOKING));
			assert_eq!(booking().status, BookingStatus::Rejected);
		});
	}
}

#[test]
fn rejects_a_change_of_who_has_agreed_with_whom() {
	let edits: [fn(&mut BookingRequest); 4] = [
		|r| r.reference = raw("BOOK-9"),
		|r| r.carrier = org(OTHER_CARRIER),
		|r| r.shipper = org(CONSIGNEE),
		|r| r.forwarder = None,
	];
	for edit in edits {
		run(|| {
			requested();
			assert_noop!(update(SHIPPER, changed(1, edit)), Error::PartiesFixed);
		});
		run(|| {
			booked(&[1]);
			assert_noop!(amend(SHIPPER, changed(1, edit)), Error::PartiesFixed);
		});
	}
	// The consignee may be another, if one may deal with it.
	run(|| {
		booked(&[1]);
		directory().denied(HAULIER_NL).install();
		let to = |party| changed(1, |r| r.consignee = org(party));
		assert_noop!(amend(SHIPPER, to(HAULIER_NL)), refusal::DENIED);
		assert_noop!(
			amend(SHIPPER, changed(1, |r| r.port_of_loading = *b"NLRTM")),
			Error::SamePort
		);
		assert_ok!(amend(SHIPPER, to(TERMINAL_NL)));
		directory().denied(TERMINAL_NL).install();
		assert_noop!(confirm(CARRIER, &[1]), refusal::DENIED);
		directory().install();
		assert_ok!(confirm(CARRIER, &[1]));
		let consignment = Consignments::<Test>::get(GOODS).unwrap();
		assert_eq!(consignment.terms.consignee, org(TERMINAL_NL));
	});
}

#[test]
fn a_confirmed_change_makes_the_consignment_another() {
	run(|| {
		booked(&[1, 2]);
		let ask = |who| Shipments::request_booking_amendment(by(who), BOOKING, REASON);
		is_for(CARRIER, &[SHIPPER, OTHER_CARRIER], ask);
		assert_ok!(ask(CARRIER));
		let pending = BookingStatus::PendingAmendment { consignment: GOODS };
		assert_eq!(booking().status, pending);
		assert_noop!(ask(CARRIER), Error::WrongStatus);
		// An empty container that was handed out stays where it is.
		hand_over(2, SHIPPER, WAREHOUSE_CN, None);

		let three = changed(3, |r| {
			r.voyage = raw("043E");
			r.port_of_discharge = *b"DEHAM";
		});
		is_for(SHIPPER, &[CARRIER, CONSIGNEE], |who| {
			amend(who, three.clone())
		});
		assert_ok!(amend(FORWARDER, three));
		assert_eq!(booking().amendment, Some(AmendmentStatus::Received));
		// Until the carrier has answered, nothing is another.
		assert_eq!(
			Consignments::<Test>::get(GOODS).unwrap().containers.len(),
			2
		);
		assert_eq!(CargoLines::<Test>::get(BOOKING).len(), 2);

		is_for(CARRIER, &[SHIPPER, OTHER_CARRIER], |who| {
			confirm(who, &[2, 3, 4])
		});
		assert_noop!(confirm(CARRIER, &[2, 3]), Error::EquipmentCountMismatch);
		assert_noop!(
			confirm(CARRIER, &[2, 3, 3]),
			Error::EquipmentRefused {
				index: 2,
				fault: EquipmentFault::Duplicate
			}
		);
		directory().suspended(CARRIER).install();
		assert_noop!(confirm(CARRIER, &[2, 3, 4]), refusal::SUSPENDED);
		directory().install();
		assert_ok!(confirm(CARRIER, &[2, 3, 4]));
		let consignment = Consignments::<Test>::get(GOODS).unwrap();
		assert_eq!(consignment.containers.to_vec(), [2, 3, 4].map(number));
		assert_eq!(
			events()
				.iter()
				.rev()
				.find(|event| matches!(event, Event::AmendmentConfirmed { .. })),
			Some(&Event::AmendmentConfirmed {
				booking: BOOKING,
				consignment: GOODS,
				containers: consignment.containers.clone(),
			})
		);
		assert_eq!(consignment.terms, booking().terms);
		assert_eq!(&consignment.terms.port_of_discharge.to_string(), "DEHAM");
		assert!(Voyages::<Test>::contains_key(&consignment.terms.voyage));
		assert_eq!(
			booking().status,
			BookingStatus::Confirmed { consignment: GOODS }
		);
		assert_eq!(booking().amendment, Some(AmendmentStatus::Confirmed));
		assert_eq!(CargoLines::<Test>::get(BOOKING).len(), 3);
		assert!(!ActiveConsignmentOf::<Test>::contains_key(number(1)));
		assert!(!Equipment::<Test>::contains_key(GOODS, number(1)));
		let kept = Equipment::<Test>::get(GOODS, number(2)).unwrap();
		assert_eq!(kept.custody.holder, Some(org(WAREHOUSE_CN)));
		assert!(!Amendments::<Test>::contains_key(BOOKING));
		assert_noop!(confirm(CARRIER, &[2, 3, 4]), Error::WrongStatus);
	});
}

#[test]
fn a_container_of_another_consignment_is_not_assigned() {
	run(|| {
		booked(&[1]);
		let other = changed(1, |r| r.reference = raw("BOOK-2"));
		assert_ok!(Shipments::request_booking(by(SHIPPER), other));
		let second = BOOKING.next().unwrap();
		assert_ok!(Shipments::confirm_booking(
			by(CARRIER),
			second,
			content_of(second),
			assigned(&[2])
		));
		assert_ok!(amend(SHIPPER, request(1)));
		assert_noop!(
			confirm(CARRIER, &[2]),
			Error::EquipmentRefused {
				index: 0,
				fault: EquipmentFault::InUse
			}
		);
		assert_eq!(
			ActiveConsignmentOf::<Test>::get(number(2)),
			Some(ConsignmentId(1))
		);
	});
}

#[test]
fn the_carrier_declines_a_change_and_the_shipper_takes_one_back() {
	let answers: [(Answer, u32, u32, AmendmentStatus); 2] = [
		(
			Shipments::decline_amendment,
			CARRIER,
			SHIPPER,
			AmendmentStatus::Declined,
		),
		(
			Shipments::cancel_amendment,
			FORWARDER,
			CARRIER,
			AmendmentStatus::Cancelled,
		),
	];
	for (answer, party, other, outcome) in answers {
		run(|| {
			assert_noop!(answer(by(party), BOOKING), Error::NotFound);
			booked(&[1]);
			assert_noop!(answer(by(party), BOOKING), Error::WrongStatus);
			assert_ok!(amend(SHIPPER, request(2)));
			is_for(party, &[other, CONSIGNEE], |who| answer(by(who), BOOKING));
			// A suspended member answers what is open.
			directory().suspended(party).install();
			assert_ok!(answer(by(party), BOOKING));
			directory().install();
			assert_eq!(booking().amendment, Some(outcome));
			assert_eq!(booking().equipment.len(), 1);
			assert!(!Amendments::<Test>::contains_key(BOOKING));
			assert_noop!(answer(by(party), BOOKING), Error::WrongStatus);
			assert_noop!(confirm(CARRIER, &[1, 2]), Error::WrongStatus);
			// Another can be asked for.
			assert_ok!(amend(SHIPPER, request(2)));
			assert_ok!(confirm(CARRIER, &[1, 2]));
		});
	}
}

#[test]
fn goods_that_are_packed_go_with_another_voyage_as_they_are() {
	run(|| {
		stuffed();
		assert_ok!(declare_mass(SHIPPER, VGM));
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		let later = changed(1, |r| r.voyage = raw("043E"));
		assert_ok!(amend(SHIPPER, later));
		assert_noop!(confirm(CARRIER, &[2]), Error::GoodsPacked);
		assert_ok!(confirm(CARRIER, &[1]));
		assert_eq!(equipment().verified_gross_mass, Some(VGM));
		let consignment = Consignments::<Test>::get(GOODS).unwrap();
		assert_eq!(consignment.freight_released, None);

		let other_goods = changed(1, |r| {
			r.voyage = raw("043E");
			let mut cargo = r.cargo.to_vec();
			cargo[0].packages += 1;
			r.cargo = cargo.into();
		});
		assert_ok!(amend(SHIPPER, other_goods));
		assert_noop!(confirm(CARRIER, &[1]), Error::GoodsPacked);
		assert_ok!(amend(SHIPPER, request(2)));
		assert_noop!(confirm(CARRIER, &[1, 2]), Error::GoodsPacked);
	});
}

/// What others have relied on stays as it is: when a change is asked for, and when it is confirmed.
#[test]
fn rejects_changing_what_others_rely_on() {
	type Reliance = (fn(bool), DispatchError);
	let reliances: [Reliance; 4] = [
		(
			|on| MockDeclarationInspect::on_was_declared_for_export(move |_, _| on),
			Error::DeclaredForExport.into(),
		),
		(
			|on| MockDeclarationInspect::on_is_announced(move |_| on),
			Error::AlreadyAnnounced.into(),
		),
		(
			|on| MockRecordUse::on_is_in_use(move |_| on),
			Error::RecordInUse.into(),
		),
		(
			|on| match on {
				true => {
					let case = raw("C");
					let placed = Shipments::place_hold(by(CUSTOMS_CN), GOODS, box_of(1), case);
					assert_ok!(placed);
				}
				false => {
					let held = crate::Holds::<Test>::iter_keys().next();
					if let Some(hold) = held {
						assert_ok!(Shipments::lift_hold(by(CUSTOMS_CN), hold));
					}
				}
			},
			Error::OnHold.into(),
		),
	];
	for (rely, error) in reliances {
		run(|| {
			booked(&[1]);
			rely(true);
			assert_noop!(amend(SHIPPER, request(2)), error);
			rely(false);
			assert_ok!(amend(SHIPPER, request(2)));
			rely(true);
			assert_noop!(confirm(CARRIER, &[1, 2]), error);
			rely(false);
			assert_ok!(confirm(CARRIER, &[1, 2]));
		});
	}
	run(|| {
		booked(&[1]);
		assert_ok!(amend(SHIPPER, request(2)));
		assert_ok!(record(SHIPPER, input(1, EquipmentEvent::STUF, b"CNSZX")));
		MockClock::advance(1_000);
		hand_over(1, SHIPPER, HAULIER_CN, Some("SEAL1"));
		assert_noop!(confirm(CARRIER, &[1, 2]), Error::WrongStatus);
		assert_noop!(amend(SHIPPER, request(1)), Error::WrongStatus);
		assert_ok!(Shipments::decline_amendment(by(CARRIER), BOOKING));
	});
}

#[test]
fn the_carrier_answers_a_cancellation() {
	run(|| {
		booked(&[1]);
		assert_ok!(amend(SHIPPER, request(2)));
		let answers: [Answer; 2] = [
			Shipments::confirm_cancellation,
			Shipments::decline_cancellation,
		];
		for answer in answers {
			assert_noop!(answer(by(CARRIER), BOOKING), Error::WrongStatus);
		}
		assert_ok!(cancel(SHIPPER));
		let enforceable_from = now() + CANCELLATION_PERIOD;
		let told = Event::CancellationRequested {
			booking: BOOKING,
			enforceable_from,
		};
		assert_eq!(events().last(), Some(&told));
		// It takes the place of the change, and none is asked for beside it.
		assert_eq!(booking().amendment, Some(AmendmentStatus::Cancelled));
		assert!(!Amendments::<Test>::contains_key(BOOKING));
		assert_noop!(amend(SHIPPER, request(2)), Error::WrongStatus);
		let ask = Shipments::request_booking_amendment(by(CARRIER), BOOKING, REASON);
		assert_noop!(ask, Error::WrongStatus);
		for answer in answers {
			is_for(CARRIER, &[SHIPPER, OTHER_CARRIER], |who| {
				answer(by(who), BOOKING)
			});
		}
		directory().suspended(CARRIER).install();
		assert_ok!(Shipments::decline_cancellation(by(CARRIER), BOOKING));
		assert_eq!(booking().cancellation, Some(CancellationStatus::Declined));
		assert_eq!(
			events().last(),
			Some(&Event::CancellationDeclined { booking: BOOKING })
		);
		assert!(Consignments::<Test>::contains_key(GOODS));
		// It may be asked for again.
		directory().install();
		assert_ok!(cancel(FORWARDER));
		assert_ok!(Shipments::confirm_cancellation(by(CARRIER), BOOKING));
		assert_eq!(booking().status, BookingStatus::Cancelled);
		assert_eq!(booking().cancellation, Some(CancellationStatus::Confirmed));
		assert!(!Consignments::<Test>::contains_key(GOODS));
	});
}

#[test]
fn anyone_enforces_a_cancellation_that_is_not_answered() {
	run(|| {
		let enforce = || Shipments::enforce_cancellation(by(BANK), BOOKING);
		assert_noop!(enforce(), Error::NotFound);
		booked(&[1]);
		assert_noop!(enforce(), Error::WrongStatus);
		assert_ok!(cancel(SHIPPER));
		MockClock::advance(CANCELLATION_PERIOD - 1);
		assert_noop!(enforce(), Error::AnswerStillPossible);
		MockClock::advance(1);
		let nobody = Shipments::enforce_cancellation(RuntimeOrigin::none(), BOOKING);
		assert_noop!(nobody, DispatchError::BadOrigin);
		assert_ok!(enforce());
		assert_eq!(booking().status, BookingStatus::Cancelled);
		assert_eq!(
			events().last(),
			Some(&Event::BookingCancelled { booking: BOOKING })
		);
	});
}

/// Who asks for the cancellation and sends the goods on their way has not cancelled.
#[test]
fn rejects_cancelling_what_has_left_meanwhile() {
	run(|| {
		stuffed();
		assert_ok!(cancel(SHIPPER));
		hand_over(1, SHIPPER, HAULIER_CN, Some("SEAL1"));
		let confirm = || Shipments::confirm_cancellation(by(CARRIER), BOOKING);
		assert_noop!(confirm(), Error::WrongStatus);
		MockClock::advance(CANCELLATION_PERIOD);
		let enforce = || Shipments::enforce_cancellation(by(BANK), BOOKING);
		assert_noop!(enforce(), Error::WrongStatus);
		// Customs has been told since.
		hand_over(1, HAULIER_CN, SHIPPER, Some("SEAL1"));
		MockDeclarationInspect::on_was_declared_for_export(|_, _| true);
		assert_noop!(confirm(), Error::DeclaredForExport);
		assert_noop!(enforce(), Error::DeclaredForExport);
		MockDeclarationInspect::on_was_declared_for_export(|_, _| false);
		assert_ok!(enforce());
	});
}

#[test]
fn what_is_asked_of_a_booking_ends_with_it() {
	run(|| {
		booked(&[1]);
		assert_ok!(amend(SHIPPER, request(2)));
		assert_ok!(Shipments::decline_booking(by(CARRIER), BOOKING));
		assert_eq!(booking().amendment, Some(AmendmentStatus::Declined));
		assert!(!Amendments::<Test>::contains_key(BOOKING));
	});
	run(|| {
		booked(&[1]);
		assert_ok!(cancel(SHIPPER));
		assert_ok!(Shipments::decline_booking(by(CARRIER), BOOKING));
		let declined = BookingStatus::Declined { consignment: GOODS };
		assert_eq!(booking().status, declined);
		assert_eq!(booking().cancellation, Some(CancellationStatus::Confirmed));
	});
	run(|| {
		delivered();
		// It came too late, and the journey ends.
		Bookings::<Test>::mutate(BOOKING, |found| {
			found.as_mut().unwrap().cancellation = Some(CancellationStatus::Received {
				enforceable_from: now(),
			});
		});
		hand_over(1, CONSIGNEE, TERMINAL_NL, None);
		let completed = BookingStatus::Completed { consignment: GOODS };
		assert_eq!(booking().status, completed);
		assert_eq!(booking().cancellation, Some(CancellationStatus::Declined));
	});
}

/// What the requesting side changes after the carrier has read it is not what the carrier confirms.
#[test]
fn rejects_confirming_what_was_changed_since_it_was_read() {
	run(|| {
		assert_ok!(Shipments::request_booking(by(SHIPPER), request(1)));
		let read = content_of(BOOKING);
		let mut changed = request(1);
		changed.freight_terms = FreightTerms::Collect;
		assert_ok!(update(SHIPPER, changed));
		let confirm =
			|content| Shipments::confirm_booking(by(CARRIER), BOOKING, content, assigned(&[1]));
		assert_noop!(confirm(read), Error::ContentChanged);
		assert_noop!(confirm(H256::zero()), Error::ContentChanged);
		assert_ok!(confirm(content_of(BOOKING)));

		let mut one = request(1);
		one.freight_terms = FreightTerms::Prepaid;
		assert_ok!(amend(SHIPPER, one.clone()));
		let read = asked_in(BOOKING);
		one.named_place = raw("Delft");
		assert_ok!(amend(SHIPPER, one));
		let confirm =
			|content| Shipments::confirm_amendment(by(CARRIER), BOOKING, content, assigned(&[1]));
		assert_noop!(confirm(read), Error::ContentChanged);
		// The booking itself is not the change.
		assert_noop!(confirm(content_of(BOOKING)), Error::ContentChanged);
		assert_ok!(confirm(asked_in(BOOKING)));
		assert_eq!(booking().terms.named_place.as_ref(), b"Delft");
	});
}

#[test]
fn what_is_confirmed_depends_on_terms_containers_and_cargo() {
	run(|| {
		assert_ok!(Shipments::request_booking(by(SHIPPER), request(1)));
		let mut seen = vec![content_of(BOOKING)];
		let mut other_size = request(1);
		other_size.equipment = vec![EquipmentRequest {
			size_type: *b"42G1",
		}]
		.into();
		let mut other_goods = request(1);
		let mut lines = other_goods.cargo.parse().unwrap();
		lines[0].packages += 1;
		other_goods.cargo = lines.into();
		let mut other_terms = request(1);
		other_terms.freight_terms = FreightTerms::Collect;
		for changed in [other_size, other_goods, other_terms] {
			assert_ok!(update(SHIPPER, changed));
			let content = content_of(BOOKING);
			assert!(!seen.contains(&content));
			let told = Event::BookingUpdated {
				booking: BOOKING,
				content,
			};
			assert_eq!(events().last(), Some(&told));
			seen.push(content);
		}
	});
}

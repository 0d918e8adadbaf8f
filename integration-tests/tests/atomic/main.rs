// SPDX-License-Identifier: Apache-2.0

//! What happens together or not at all, on the real runtime: each part of each atomic step is made to
//! fail in turn, and nothing of the step has happened. `docs/atomic-steps.md` is the table of contents.

mod certificates;
mod clocks;
mod custody;
mod financing;
mod gate;
mod honour;
mod rebate;
mod release;

use pallet_shipments::types::EquipmentInput;
use portolan_integration_tests::{booking_content, done, ShipmentsCall, Step, Trade};
use portolan_runtime::RuntimeCall;

/// A consignment of two containers on board, each of the goods of one trade, with a certificate of
/// origin for the goods of one container.
fn two_containers() -> [Trade; 2] {
	Trade::prepare_customs();
	let (mut first, mut second) = (Trade::new(1), Trade::new(2));
	let mut request = Step::RequestBooking.call(&first);
	let RuntimeCall::Shipments(ShipmentsCall::request_booking { request: booking }) = &mut request
	else {
		unreachable!("a booking is requested")
	};
	let (mut cargo, mut equipment) = (booking.cargo.to_vec(), booking.equipment.to_vec());
	let mut other = cargo[0].clone();
	other.equipment_index = 1;
	cargo.push(other);
	equipment.push(equipment[0].clone());
	(booking.cargo, booking.equipment) = (cargo.into(), equipment.into());
	done(&Step::RequestBooking.signer(), request);
	let equipment: Vec<EquipmentInput> = [&first, &second]
		.map(|trade| EquipmentInput {
			number: trade.container,
			tare: 2_200_000,
			shipper_owned: false,
		})
		.into();
	let confirmation = ShipmentsCall::confirm_booking {
		booking: first.booking,
		content: booking_content(first.booking),
		equipment: equipment.into(),
	};
	done(&Step::ConfirmBooking.signer(), confirmation);

	for trade in [&mut first, &mut second] {
		trade.play(Step::Stuff..=Step::GateIn);
	}
	first.play(Step::AnchorOrigin..=Step::AnchorOrigin);
	second.papers = first.papers;
	for trade in [&mut first, &mut second] {
		trade.play(Step::LodgeExport..=Step::RouteExport);
	}
	first.play(Step::LodgeEntrySummary..=Step::AcceptEntrySummary);
	for trade in [&mut first, &mut second] {
		trade.play(Step::OfferToCarrier..=Step::Load);
	}
	first.play(Step::GrantMandate..=Step::GrantMandate);
	[first, second]
}

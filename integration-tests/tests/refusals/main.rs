// SPDX-License-Identifier: Apache-2.0

//! Bad input on the real runtime: each kind has an error of its own, and nothing changes. What does
//! not even enter the pool is in `admission.rs`.

mod customs_and_tax;
mod documents;
mod finance;
mod provenance;
mod settlement;
mod titles;
mod trade;

use portolan_integration_tests::{desk, done, on_chain, refused, ShipmentsCall, Step, Trade};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, AccountId, RuntimeCall};
use sp_runtime::DispatchError;

/// After that step of the trade the call is refused with the error, and nothing changes.
#[track_caller]
fn refuses<Call: Into<RuntimeCall>>(
	after: Step,
	bad: impl FnOnce(&Trade) -> (AccountId, Call),
	error: impl Into<DispatchError>,
) {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(after);
		let (who, call) = bad(&trade);
		refused(&who, call, error);
	});
}

/// A consignment that is booked from Shekou to Singapore, which is no business of the Netherlands.
fn to_singapore() -> Trade {
	let mut trade = Trade::new(1);
	let mut request = Step::RequestBooking.call(&trade);
	let RuntimeCall::Shipments(ShipmentsCall::request_booking { request: booking }) = &mut request
	else {
		unreachable!("a booking is requested")
	};
	booking.port_of_discharge = *b"SGSIN";
	done(&desk(demo::EXPORTER), request);
	trade.play(Step::ConfirmBooking..=Step::ConfirmBooking);
	trade
}

// SPDX-License-Identifier: Apache-2.0

//! Custody changes hands with two signatures: an offer alone moves nothing.

use portolan_integration_tests::{
	desk, done, now, on_chain, refused, text, wait_until, while_denied, ShipmentsCall, Step, Trade,
};
use portolan_primitives::ids::OrganisationId;
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Runtime, RuntimeCall, Shipments};

type ParticipantsError = pallet_participants::Error<Runtime>;
type ShipmentsError = pallet_shipments::Error<Runtime>;

const HOUR: u64 = 3_600_000;

fn custodian(trade: &Trade) -> Option<OrganisationId> {
	let view = Shipments::consignment(trade.consignment).expect("booked");
	view.containers[0].equipment.custody.holder
}

fn refuse(trade: &Trade) -> ShipmentsCall {
	ShipmentsCall::refuse_custody {
		consignment: trade.consignment,
		container: trade.container,
	}
}

#[test]
fn custody_stays_until_the_taker_signs() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::DeclareMass);
		let accept = |trade: &Trade| Step::TakeAsHaulier.call(trade);
		let (exporter, haulier) = (desk(demo::EXPORTER), desk(demo::SHEKOU_HAULIER));

		// The second signature alone.
		refused(&haulier, accept(&trade), ShipmentsError::NoOffer);
		// The first signature alone, and nobody else's.
		refused(
			&haulier,
			Step::OfferToHaulier.call(&trade),
			ShipmentsError::NotAuthorised,
		);
		while_denied(demo::SHEKOU_HAULIER, || {
			refused(
				&exporter,
				Step::OfferToHaulier.call(&trade),
				ParticipantsError::Denied,
			);
		});
		trade.play(Step::OfferToHaulier..=Step::OfferToHaulier);
		assert_eq!(custodian(&trade), Some(demo::EXPORTER));
		for other in [demo::ROTTERDAM_HAULIER, demo::EXPORTER, demo::CARRIER] {
			refused(&desk(other), accept(&trade), ShipmentsError::NotAuthorised);
		}
		refused(
			&exporter,
			Step::OfferToHaulier.call(&trade),
			ShipmentsError::OfferOpen,
		);

		// Refused, it is where it was.
		done(&haulier, refuse(&trade));
		assert_eq!(custodian(&trade), Some(demo::EXPORTER));
		refused(&haulier, accept(&trade), ShipmentsError::NoOffer);

		// Too late, too.
		trade.play(Step::OfferToHaulier..=Step::OfferToHaulier);
		wait_until(now() + 12 * HOUR + 1);
		refused(&haulier, accept(&trade), ShipmentsError::OfferLapsed);
		assert_eq!(custodian(&trade), Some(demo::EXPORTER));

		trade.play(Step::OfferToHaulier..=Step::TakeAsHaulier);
		assert_eq!(custodian(&trade), Some(demo::SHEKOU_HAULIER));
		refused(
			&exporter,
			offer(&trade, "SEAL1"),
			ShipmentsError::NotAuthorised,
		);
	});
}

fn offer(trade: &Trade, seal: &str) -> RuntimeCall {
	ShipmentsCall::offer_custody {
		consignment: trade.consignment,
		container: trade.container,
		to: demo::SHEKOU_HAULIER,
		seal: Some(text(seal)),
		condition: pallet_shipments::types::Condition::Sound,
	}
	.into()
}

/// Both sign for the same seal: what the giver shows is what was recorded, and still is when the
/// taker signs.
#[test]
fn both_sign_for_the_same_seal() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::DeclareMass);
		refused(
			&desk(demo::EXPORTER),
			offer(&trade, "SEAL2"),
			ShipmentsError::SealMismatch,
		);
		trade.play(Step::OfferToHaulier..=Step::OfferToHaulier);
		let mut reseal = Step::Stuff.call(&trade);
		let RuntimeCall::Shipments(ShipmentsCall::record_milestones { events }) = &mut reseal
		else {
			unreachable!("the shipper records a milestone")
		};
		let mut event = events[0].clone();
		event.event = pallet_shipments::types::EquipmentEvent::RSEA;
		event.seal = Some(text("SEAL2"));
		*events = vec![event].into();
		done(&desk(demo::EXPORTER), reseal);
		refused(
			&desk(demo::SHEKOU_HAULIER),
			Step::TakeAsHaulier.call(&trade),
			ShipmentsError::SealMismatch,
		);
		assert_eq!(custodian(&trade), Some(demo::EXPORTER));
	});
}

/// Out of the terminal of discharge leads only the gate.
#[test]
fn the_terminal_of_discharge_hands_nothing_over_by_itself() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::TakeAsRotterdam);
		for to in [demo::ROTTERDAM_HAULIER, demo::IMPORTER, demo::FORWARDER] {
			let call = ShipmentsCall::offer_custody {
				consignment: trade.consignment,
				container: trade.container,
				to,
				seal: trade.recorded_seal(),
				condition: pallet_shipments::types::Condition::Sound,
			};
			refused(
				&desk(demo::ROTTERDAM_TERMINAL),
				call,
				ShipmentsError::UnlawfulTaker,
			);
		}
		assert_eq!(custodian(&trade), Some(demo::ROTTERDAM_TERMINAL));
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Custody: who answers for a container. It passes only when one side offers and the other accepts.

use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::SealNumber, ids::OrganisationId, quantity::Moment, trade::ContainerPhase,
};

/// In which condition a container is handed over.
#[stored]
#[derive(Copy)]
pub enum Condition {
	/// No damage seen.
	#[codec(index = 0)]
	Sound,
	/// Damage seen.
	#[codec(index = 1)]
	Damaged {
		/// Hash of the damage report, which stays off the chain.
		report: H256,
	},
}

/// An offer of custody: the first of two signatures.
#[stored]
pub struct CustodyOffer {
	/// Who offers.
	pub from: OrganisationId,
	/// Who is to take the container.
	pub to: OrganisationId,
	/// The seal that the giver shows.
	pub seal: Option<SealNumber>,
	/// The condition that the giver states.
	pub condition: Condition,
	/// Until when it can be accepted, ms UTC.
	pub valid_until: Moment,
}

/// Who answers for a container, and to whom it is offered.
#[stored]
pub struct Custody {
	/// Who answers for it; nobody before it is stuffed or handed to a stuffer.
	pub holder: Option<OrganisationId>,
	/// The offer that is open.
	pub offer: Option<CustodyOffer>,
}

impl Custody {
	/// Nobody answers for the container yet.
	pub const fn nobody() -> Self {
		Self {
			holder: None,
			offer: None,
		}
	}

	/// The organisation answers for the container.
	pub const fn held_by(holder: OrganisationId) -> Self {
		Self {
			holder: Some(holder),
			offer: None,
		}
	}
}

/// As what an organisation takes a container over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taker {
	/// Shipper or forwarder of the consignment.
	ShippingSide,
	/// A warehouse in the country of loading.
	Warehouse,
	/// Any haulier.
	Haulier,
	/// A terminal in the country of loading.
	LoadingTerminal,
	/// The terminal that the container was gated into.
	SameTerminal,
	/// The carrier of the consignment.
	Carrier,
	/// A terminal in the country where the container changes vessels.
	TransshipmentTerminal,
	/// A terminal in the country of discharge.
	DischargeTerminal,
	/// Who was entitled to delivery.
	Receiver,
	/// Any terminal, taking back the empty container.
	EmptyDepot,
}

/// Who may take the container over at this point of its journey. Where the carrier gives it, others
/// may take it than where the terminal does. A terminal never hands an import container over by
/// itself: that is the gate-out.
pub const fn lawful_takers(phase: ContainerPhase, from_carrier: bool) -> &'static [Taker] {
	match (phase, from_carrier) {
		(ContainerPhase::Booked, _) => &[Taker::ShippingSide, Taker::Warehouse],
		(ContainerPhase::Stuffed, _) => &[
			Taker::LoadingTerminal,
			Taker::Haulier,
			Taker::ShippingSide,
			Taker::Warehouse,
		],
		(ContainerPhase::GatedIn, false) => &[Taker::Carrier],
		(ContainerPhase::GatedIn, true) => &[Taker::SameTerminal],
		(ContainerPhase::Transshipped, true) => &[Taker::TransshipmentTerminal],
		(ContainerPhase::Transshipped, false) => &[Taker::Carrier],
		(ContainerPhase::Loaded | ContainerPhase::Discharged, true) => &[Taker::DischargeTerminal],
		(ContainerPhase::GatedOut, _) => &[Taker::Receiver, Taker::Haulier],
		(ContainerPhase::Delivered, _) => &[Taker::Carrier, Taker::EmptyDepot, Taker::Haulier],
		(ContainerPhase::Loaded | ContainerPhase::Discharged, false)
		| (ContainerPhase::EmptyReturned | ContainerPhase::Ended, _) => &[],
	}
}

/// Who may take a container over that goes back to the shipping side before it is loaded.
pub const RETURN_TAKERS: &[Taker] = &[Taker::ShippingSide, Taker::Haulier, Taker::LoadingTerminal];

/// Whether a container at this point of its journey is closed with a seal that both sides compare.
pub const fn is_sealed_phase(phase: ContainerPhase) -> bool {
	!matches!(
		phase,
		ContainerPhase::Booked
			| ContainerPhase::Delivered
			| ContainerPhase::EmptyReturned
			| ContainerPhase::Ended
	)
}

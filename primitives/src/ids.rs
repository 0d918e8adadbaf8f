// SPDX-License-Identifier: Apache-2.0

//! Identifiers given by the chain. They are counters, never reused.

use crate::codes::{ImoNumber, TransportDocumentReference, VoyageNumber};
use frame_support::stored;
use serde::{Deserialize, Serialize};

macro_rules! counter_id {
	($($(#[$doc:meta])* $name:ident($inner:ty);)*) => {$(
		$(#[$doc])*
		#[stored]
		#[derive(Copy, Default, PartialOrd, Ord, Serialize, Deserialize)]
		pub struct $name(pub $inner);

		impl $name {
			/// The identifier after this one, or nothing when all have been given.
			pub fn next(self) -> Option<Self> {
				self.0.checked_add(1).map(Self)
			}
		}

		impl From<$inner> for $name {
			fn from(value: $inner) -> Self {
				Self(value)
			}
		}
	)*};
}

counter_id! {
	/// A member organisation.
	OrganisationId(u32);
	/// A seat in the consortium.
	SeatId(u16);
	/// A resolution of the consortium that waits until it may be enacted.
	ResolutionId(u32);
	/// A booking request.
	BookingId(u64);
	/// A consignment: goods under one transport document.
	ConsignmentId(u64);
	/// A customs declaration.
	DeclarationId(u64);
	/// A hold that an agency put on a container.
	HoldId(u64);
	/// A deposit token: one bank's promise in one currency. Equal to the asset id in `pallet-assets`.
	DepositTokenId(u32);
	/// An amount of deposit tokens set aside for one obligation.
	EscrowId(u64);
	/// A version of a document whose content is anchored.
	DocumentId(u64);
	/// A documentary credit.
	CreditId(u64);
	/// A presentation of documents under a credit.
	PresentationId(u64);
	/// A receivable: what a buyer owes on one invoice.
	ReceivableId(u64);
	/// A value added tax invoice.
	VatInvoiceId(u64);
	/// A claim for the rebate of value added tax on an export.
	RebateId(u64);
	/// A device that measures the conditions in a container.
	DeviceId(u64);
	/// A claim for goods that were not kept in the agreed conditions.
	ClaimId(u64);
	/// A dispute between members.
	DisputeId(u64);
	/// A bank's undertaking to a country for the duty and tax that somebody owes.
	DutyGuaranteeId(u64);
	/// An account on which a debtor defers duty and tax to the end of a period.
	DefermentId(u64);
}

/// What makes a bill of lading unique: its carrier and the carrier's reference for it
/// (`transportDocumentReference` in the DCSA standards).
#[stored]
#[derive(PartialOrd, Ord)]
pub struct TitleKey {
	/// The carrier that issues the bill.
	pub carrier: OrganisationId,
	/// The carrier's reference.
	pub reference: TransportDocumentReference,
}

/// A voyage of a vessel as one carrier numbers it.
#[stored]
#[derive(PartialOrd, Ord)]
pub struct VoyageKey {
	/// The carrier that numbers it: on a shared vessel each carrier has numbers of its own.
	pub carrier: OrganisationId,
	/// The vessel.
	pub vessel: ImoNumber,
	/// The carrier's number of the voyage.
	pub voyage: VoyageNumber,
}

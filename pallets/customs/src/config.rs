// SPDX-License-Identifier: Apache-2.0

//! The configuration of the pallet, a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// The configuration.
#[pallet_section]
mod config {
	/// What the pallet needs from the chain.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// Facts of consignments, and their history, into which customs writes.
		type Shipments: ShipmentInspect + CustomsNotices;

		/// Computes and books what is owed.
		type Duty: DutyLedger;

		/// Certificates of origin, and what is left of them.
		type Documents: DocumentInspect + DocumentUse;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}
}

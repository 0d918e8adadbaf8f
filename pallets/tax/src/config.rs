// SPDX-License-Identifier: Apache-2.0

//! The configuration of the pallet: a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// The configuration.
#[pallet_section]
mod config {
	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account, and what that organisation may do.
		type Members: Members<Self::AccountId>;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// Money of member banks.
		type Settlement: portolan_primitives::traits::Settlement;

		/// What the payment of duty does to a declaration.
		type Declarations: DeclarationControl;

		/// What customs knows of exports.
		type Exports: ExportInspect;

		/// Which goods were taken on board.
		type Shipments: ShipmentInspect;

		/// What sellers have been paid for exports.
		type Proceeds: ExportProceeds;

		/// How long a measure that no longer applies is kept for declarations and invoices of its
		/// time, ms. Nothing can be assessed, invoiced or claimed for an earlier date. Rates of
		/// exchange are kept for [`RATE_RETENTION`](crate::RATE_RETENTION).
		type Retention: Get<Moment>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The configuration of the pallet. `lib.rs` imports it.

use frame::pallet_macros::pallet_section;

/// The configuration.
#[pallet_section]
mod config {
	/// What the pallet asks of its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// What the calls weigh.
		type WeightInfo: WeightInfo;

		/// The chain's clock, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// Bills of lading.
		type Titles: TitleInspect;

		/// What others ask before a container is loaded: export clearance.
		type LoadGate: ReleaseGate;

		/// What others ask before a container leaves the terminal: import clearance and duty.
		type GateOutGate: ReleaseGate;

		/// What customs has been told of.
		type Declarations: DeclarationInspect;

		/// Anchored documents.
		type Documents: DocumentInspect;

		/// Who else needs the record of a consignment that is closed.
		type RecordUses: RecordUse;

		/// How long the record of a closed consignment or booking is kept at least, ms.
		#[pallet::constant]
		type Retention: Get<Moment>;

		/// How long a carrier has to answer before a cancellation takes effect without it, ms.
		#[pallet::constant]
		type CancellationPeriod: Get<Moment>;
		/// How long a container is missed before it counts as lost for good, ms.
		#[pallet::constant]
		type LossPeriod: Get<Moment>;

		/// How long goods that customs has not released stay ashore before it may declare them abandoned, ms.
		#[pallet::constant]
		type AbandonmentPeriod: Get<Moment>;

		/// How long days are in a port.
		type Calendar: BankingDays;

		/// Money of member banks.
		type Settlement: Settlement;

		/// How long an offer of custody stands, ms.
		#[pallet::constant]
		type CustodyOfferPeriod: Get<Moment>;

		/// How far ahead the expiry of a pick-up right may lie, ms.
		#[pallet::constant]
		type MaxPickUpRightPeriod: Get<Moment>;
	}
}

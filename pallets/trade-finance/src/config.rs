// SPDX-License-Identifier: Apache-2.0

//! The configuration of the pallet. `lib.rs` imports it.

use frame::pallet_macros::pallet_section;

/// The configuration.
#[pallet_section]
mod config {
	/// What the pallet asks of its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// What the calls weigh, without the traits behind them.
		type WeightInfo: WeightInfo;

		/// The chain's clock, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// Bills of lading, and what finance does to them.
		type Titles: TitleInspect + TitleControl;

		/// The ports of the goods of a bill.
		type Shipments: ShipmentInspect;

		/// Anchored documents.
		type Documents: DocumentInspect;

		/// The days on which banks are open.
		type BankingDays: BankingDays;

		/// Money.
		type Settlement: Settlement;

		/// What can still be financed on a declaration.
		type Financeable: FinanceableBalance;

		/// The longest period of presentation after shipment, in calendar days.
		///
		/// It holds if a credit says nothing: 21 (UCP 600 article 14c).
		#[pallet::constant]
		type PresentationPeriodDays: Get<u32>;

		/// How many banking days after the day of presentation a bank may examine.
		///
		/// 5 (UCP 600 article 14b).
		#[pallet::constant]
		type ExaminationDays: Get<u32>;

		/// How many applications for credits one applicant may have waiting for an answer.
		#[pallet::constant]
		type MaxOpenApplications: Get<u32>;

		/// How many receivables one seller may have that are neither paid nor withdrawn.
		#[pallet::constant]
		type MaxOpenReceivables: Get<u32>;
	}
}

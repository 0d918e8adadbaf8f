// SPDX-License-Identifier: Apache-2.0

//! What the pallet needs from the runtime. `lib.rs` imports it.

use frame::pallet_macros::pallet_section;

/// The configuration.
#[pallet_section]
mod config {
	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// The bills of lading that are disputed.
		type Titles: TitleRemedies;

		/// The consignments that are disputed.
		type Shipments: ShipmentInspect;

		/// The record of custody.
		type Custody: CustodyNotes;

		/// What the parties bring as evidence.
		type Documents: DocumentInspect;

		/// The money that is set aside.
		type Settlement: Settlement;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// How long respondents have to answer, ms.
		#[pallet::constant]
		type AnswerPeriod: Get<Moment>;

		/// How long an arbitrator has to take a case up, and an authority to appoint one, ms.
		#[pallet::constant]
		type AppointmentPeriod: Get<Moment>;

		/// How long the parties have to bring evidence, ms.
		#[pallet::constant]
		type EvidencePeriod: Get<Moment>;

		/// How long the parties have to settle before a ruling, ms.
		#[pallet::constant]
		type MediationPeriod: Get<Moment>;

		/// How long an arbitrator has to rule, ms.
		#[pallet::constant]
		type RulingPeriod: Get<Moment>;

		/// How long a ruling waits for an appeal, ms.
		#[pallet::constant]
		type AppealPeriod: Get<Moment>;

		/// How long a ruling can be executed after that, ms.
		#[pallet::constant]
		type ExecutionPeriod: Get<Moment>;

		/// How many disputes one organisation has opened at a time, at most.
		#[pallet::constant]
		type MaxOpenDisputes: Get<u32>;

		/// The weights of the calls, without those of the traits behind them.
		type WeightInfo: WeightInfo;
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What the runtime and the genesis provide.

use frame::pallet_macros::*;

/// The pallet's configuration and genesis.
#[pallet_section]
mod config {
	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The origin, to which this pallet adds its own.
		type RuntimeOrigin: From<Origin>;

		/// Any call.
		type RuntimeCall: Parameter
			+ Dispatchable<
				RuntimeOrigin = <Self as Config>::RuntimeOrigin,
				PostInfo = PostDispatchInfo,
			> + GetDispatchInfo
			+ GetCallMetadata
			+ IsType<<Self as frame_system::Config>::RuntimeCall>;

		/// The motion of a body that its members carried.
		type BodyOrigin: EnsureOrigin<
			<Self as frame_system::Config>::RuntimeOrigin,
			Success = Verdict,
		>;

		/// What a body has resolved: [`EnsureResolution`](crate::EnsureResolution).
		type ResolutionOrigin: EnsureOrigin<
			<Self as frame_system::Config>::RuntimeOrigin,
			Success = Body,
		>;

		/// What may be decided, by whom.
		type Decisions: DecisionTable<<Self as Config>::RuntimeCall>;

		/// The voting engines of the bodies.
		type Bodies: Bodies<Self::AccountId>;

		/// Who may act in an organisation's name.
		type Members: Members<Self::AccountId>;

		/// Whose an account is, and which organisations are active.
		type Registry: Registry<Self::AccountId>;

		/// Which validators have session keys.
		type SessionKeys: ValidatorRegistration<Self::AccountId>;

		/// What keeps single calls from being made.
		type Pauses: TransactionPause<CallIdentifier = CallName>;

		/// What keeps all but essential calls from being made.
		type SafeMode: SafeMode<BlockNumber = BlockNumberFor<Self>>;

		/// What finalises blocks.
		type Finality: Finality<BlockNumberFor<Self>>;

		/// For how long no class pauses again what the council has lifted, ms.
		#[pallet::constant]
		type RepeatedPauseDelay: Get<Moment>;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// The length of a session where genesis names none, blocks.
		#[pallet::constant]
		type DefaultSessionLength: Get<BlockNumberFor<Self>>;

		/// How long a resolution to upgrade waits where genesis does not say, ms.
		#[pallet::constant]
		type DefaultUpgradeDelay: Get<Moment>;

		/// How long a resolution can be enacted once its delay is over, ms.
		#[pallet::constant]
		type EnactmentPeriod: Get<Moment>;

		/// The longest term of a seat, ms.
		#[pallet::constant]
		type MaxTerm: Get<Moment>;

		/// The longest pause, ms.
		#[pallet::constant]
		type MaxPause: Get<Moment>;

		/// The shortest time between two blocks, ms.
		#[pallet::constant]
		type BlockTime: Get<Moment>;

		/// The shortest wait of validators that take finality over, blocks.
		#[pallet::constant]
		type MinForcedDelay: Get<BlockNumberFor<Self>>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The seats of the consortium and its terms.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// How long a session lasts, blocks; at least one, or nothing for the runtime's default. Short
		/// sessions let authorities change soon, but the first block of each carries no transaction.
		pub session_length: Option<BlockNumberFor<T>>,
		/// How long a resolution to upgrade waits, ms; at least 1, or nothing for the runtime's default.
		pub upgrade_delay: Option<Moment>,
		/// The seats: 1, or 4 to 10, each with an organisation, a representative and a validator of its
		/// own. Ids count from 1 in this order. With none, the genesis of `pallet-session` alone tells
		/// who validates.
		pub seats: Vec<GenesisSeat<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.seats, self.session_length, self.upgrade_delay);
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What the runtime and the genesis provide.

use frame::pallet_macros::*;

/// The pallet's configuration and genesis.
#[pallet_section]
mod config {
	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The signature of an applicant's administrator.
		type Signature: Verify<Signer = Self::Signer> + Parameter;

		/// The public key behind such a signature.
		type Signer: IdentifyAccount<AccountId = Self::AccountId>;

		/// The consortium's decision.
		type ConsortiumOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Those with a seat in the consortium: on their membership it alone decides. An authority that
		/// could suspend them would decide who validates.
		type Seated: Contains<OrganisationId>;

		/// What keeps a member from leaving, in the other pallets.
		type LeaveGates: LeaveGate;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// How long before it leaves a member announces it, ms.
		///
		/// Time in which its administrators notice a stolen key, and authorities that it goes.
		#[pallet::constant]
		type LeavingDelay: Get<Moment>;

		/// The longest validity of an attestation of identity, ms.
		///
		/// Then somebody looks again. Founders' attestations do not end.
		#[pallet::constant]
		type MaxKycValidity: Get<Moment>;

		/// The longest validity of an authorisation as economic operator, ms.
		#[pallet::constant]
		type MaxAeoValidity: Get<Moment>;

		/// The quota of an organisation until the consortium sets another.
		#[pallet::constant]
		type InitialQuota: Get<Quota>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The founding members; their identifiers count from 1 in the order of the list.
	#[pallet::genesis_config]
	#[derive(frame::prelude::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The founding members.
		pub organisations: Vec<GenesisOrganisation<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			self.organisations.iter().for_each(Pallet::<T>::found);
		}
	}
}

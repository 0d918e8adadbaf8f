// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod calls;
mod errors;
mod events;
mod impls;
mod provide;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use frame::pallet_macros::import_section;

/// The conditions of carriage: configuration, storage and calls.
#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{
			CodeError, ContainerNumber, CountryCode, RawContainerNumber, RawCountryCode,
			RawCurrencyCode, RawSealNumber, SealNumber,
		},
		disclosure::Disclosure,
		ids::{ClaimId, ConsignmentId, DepositTokenId, DeviceId, DocumentId, OrganisationId},
		quantity::Moment,
		traits::{
			CustodyInspect, DocumentInspect, Matter, Members, Settlement, ShipmentInspect,
			TitleInspect,
		},
	};

	/// The version of the storage layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The conditions of carriage.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// The consignments whose conditions are agreed.
		type Shipments: ShipmentInspect;

		/// Who answers for a container.
		type Custody: CustodyInspect;

		/// Who is entitled to the goods.
		type Titles: TitleInspect;

		/// The calibration certificates.
		type Documents: DocumentInspect;

		/// How claims are paid.
		type Settlement: Settlement;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// How long after delivery notice may be given where the country of loading has set nothing, ms.
		type NoticePeriod: Get<Moment>;

		/// How long after delivery a claim stands where the country of loading has set nothing, ms.
		type TimeBar: Get<Moment>;

		/// The weights of the calls, without those of the traits behind them.
		type WeightInfo: WeightInfo;
	}

	/// The terms of each consignment, agreed and proposed.
	// Twox, here and below: consignments, devices, claims and organisations are numbered by the chain.
	#[pallet::storage]
	pub type AgreedTerms<T: Config> =
		StorageMap<_, Twox64Concat, ConsignmentId, TermsRecord, ValueQuery>;

	/// The id that the next device gets.
	#[pallet::storage]
	pub type NextDeviceId<T: Config> = StorageValue<_, DeviceId, ValueQuery>;

	/// Devices, by the id that the chain gave them.
	#[pallet::storage]
	pub type Devices<T: Config> = StorageMap<_, Twox64Concat, DeviceId, Device>;

	/// The device of each key: never two.
	// Blake2: members choose keys.
	#[pallet::storage]
	pub type DeviceByKey<T: Config> = StorageMap<_, Blake2_128Concat, DeviceKey, DeviceId>;

	/// Which devices measure, or have measured, in a container, and who attached each.
	// Blake2: members choose container numbers.
	#[pallet::storage]
	pub type DevicesIn<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ConsignmentId,
		Blake2_128Concat,
		ContainerNumber,
		BoundedVec<(DeviceId, OrganisationId), ConstU32<MAX_DEVICES>>,
		ValueQuery,
	>;

	/// What is known of the conditions in a container by each device.
	#[pallet::storage]
	pub type Monitorings<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ConsignmentId>,
			NMapKey<Blake2_128Concat, ContainerNumber>,
			NMapKey<Twox64Concat, DeviceId>,
		),
		Monitoring,
	>;

	/// The id that the next claim gets.
	#[pallet::storage]
	pub type NextClaimId<T: Config> = StorageValue<_, ClaimId, ValueQuery>;

	/// Claims, by the id that the chain gave them.
	#[pallet::storage]
	pub type Claims<T: Config> = StorageMap<_, Twox64Concat, ClaimId, Claim>;

	/// The claims of each consignment, open and over.
	#[pallet::storage]
	pub type ClaimsOf<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ConsignmentId, Twox64Concat, ClaimId, ()>;

	/// The claims for a container that are open.
	#[pallet::storage]
	pub type OpenClaims<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ConsignmentId,
		Blake2_128Concat,
		ContainerNumber,
		BoundedVec<OpenClaim, ConstU32<MAX_OPEN_CLAIMS>>,
		ValueQuery,
	>;

	/// How long each country gives for notice and suit.
	// Twox: there are as many as ISO 3166-1 assigns.
	#[pallet::storage]
	pub type PeriodRulesOf<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, PeriodRules, ValueQuery>;

	/// How many claims and attached devices keep an organisation from leaving.
	#[pallet::storage]
	pub type OpenMatters<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Matter, u32, ValueQuery>;

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The terms of a consignment, agreed and proposed.
		pub fn terms(consignment: ConsignmentId) -> TermsRecord {
			AgreedTerms::<T>::get(consignment)
		}

		/// The device of that number.
		pub fn device(device: DeviceId) -> Option<Device> {
			Devices::<T>::get(device)
		}

		/// The device of that key.
		pub fn device_by_key(key: DeviceKey) -> Option<DeviceId> {
			DeviceByKey::<T>::get(key)
		}

		/// What a device must sign for a batch.
		pub fn batch_payload(device: DeviceId, batch: Batch) -> Vec<u8> {
			batch.payload(Self::genesis(), device)
		}

		/// What is known of the conditions in a container, by each device.
		pub fn readings(
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> Vec<(DeviceId, Monitoring)> {
			Self::view_readings(consignment, &container)
		}

		/// The claims of a consignment, the oldest first.
		pub fn claims(consignment: ConsignmentId) -> Vec<(ClaimId, Claim)> {
			Self::view_claims(consignment)
		}

		/// Until when a claim stands as it is, ms UTC; nothing if no clock runs.
		pub fn claim_deadline(claim: ClaimId) -> Option<Moment> {
			let claim = Claims::<T>::get(claim)?;
			claim.stands_until(Self::delivered_at(&claim))
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod impls;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use weights::WeightInfo;

/// Proofs of equivocation.
// What the macro generates is not ours; what the call does is in `impls`.
#[allow(
	clippy::arithmetic_side_effects,
	clippy::expect_used,
	clippy::type_complexity
)]
#[frame::pallet]
pub mod pallet {
	use crate::{
		types::{AuthoringOffence, ProofOf},
		weights::WeightInfo,
	};
	use alloc::boxed::Box;
	use frame::{
		deps::{
			frame_system::{ensure_authorized, pallet_prelude::HeaderFor},
			sp_runtime::traits::OpaqueKeys,
		},
		prelude::*,
	};
	use sp_consensus_slots::{EquivocationProof, Slot};
	use sp_session::MembershipProof;
	use sp_staking::{offence::ReportOffence, SessionIndex};

	/// The version of the storage layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config + pallet_aura::Config {
		/// The keys that an authority has in a session.
		type Keys: Parameter + MaxEncodedLen + OpaqueKeys;

		/// Who holds keys, and answers for what is signed with them.
		type Offender: Parameter + MaxEncodedLen;

		/// What becomes of an offence. One that has no consequence any more is known.
		type Reports: ReportOffence<
			Self::AccountId,
			Self::Offender,
			AuthoringOffence<Self::Offender>,
		>;

		/// For how many sessions an offence can be reported.
		#[pallet::constant]
		type KeptSessions: Get<SessionIndex>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The slot of the block with which each session that is kept started.
	// The slots after it, up to that of the next session, are the session's.
	// `Twox64Concat`: sessions are counted.
	#[pallet::storage]
	pub type SessionStarts<T: Config> = CountedStorageMap<_, Twox64Concat, SessionIndex, Slot>;

	/// Who holds which keys in each session that is kept, as they were when it started: keys set, accounts
	/// removed and seats changed later do not matter.
	// `Twox64Concat`: as above.
	#[pallet::storage]
	pub type KeyHolders<T: Config> = StorageMap<
		_,
		Twox64Concat,
		SessionIndex,
		BoundedVec<(T::Keys, T::Offender), <T as pallet_aura::Config>::MaxAuthorities>,
	>;

	/// What was reported.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An authority signed two blocks of one slot.
		EquivocationReported {
			/// Its key.
			author: T::AuthorityId,
			/// The slot.
			slot: Slot,
			/// The session of the slot.
			session: SessionIndex,
		},
	}

	/// Why a report is refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The headers are longer than 16 KiB; no block of this chain has such.
		ProofTooLong,
		/// The session of the key-owner proof is not kept any more, or has not begun; offences can be reported for `KeptSessions` sessions.
		SessionNotKept,
		/// The slot is not one of the session of the key-owner proof; prove the ownership in its session.
		OtherSession,
		/// The key was no authority's in that session, or the proof is not the one of it; name the session in which it was, with the number of its authorities.
		NotAnAuthority,
		/// The offence was reported already, its author is barred or has no seat, or it was forgiven; there is nothing to do.
		AlreadyReported,
		/// A header is not one of the slot named; name the slot of both.
		WrongSlot,
		/// A header is not sealed by the author named; give the headers as they were published, with their seals.
		WrongSeal,
		/// Both headers are of the same block; an equivocation has two.
		SameBlock,
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Report that an authority signed two blocks of one slot.
		///
		/// ## Dispatch Origin
		/// Anyone, without signature: the proof authorises the call.
		///
		/// ## Details
		/// Nodes report what they see by themselves. The author no longer validates from one of the next
		/// two session ends on.
		///
		/// ## Errors
		/// `ProofTooLong`, `SessionNotKept`, `OtherSession`, `NotAnAuthority`, `AlreadyReported`,
		/// `WrongSlot`, `WrongSeal`, `SameBlock`
		///
		/// ## Events
		/// `EquivocationReported`, `Offences::Offence`, `Consortium::ValidatorBarred`
		#[pallet::call_index(0)]
		#[pallet::weight((<T as Config>::WeightInfo::report_equivocation(), DispatchClass::Operational))]
		#[pallet::authorize(Pallet::<T>::authorise_report)]
		#[pallet::weight_of_authorize(<T as Config>::WeightInfo::authorise_report())]
		pub fn report_equivocation(
			origin: OriginFor<T>,
			equivocation_proof: Box<EquivocationProof<HeaderFor<T>, T::AuthorityId>>,
			key_owner_proof: MembershipProof,
		) -> DispatchResult {
			ensure_authorized(origin)?;
			Self::do_report_equivocation(&equivocation_proof, &key_owner_proof)
		}
	}

	impl<T: Config> Pallet<T> {
		/// Whether the report may enter the pool and a block: the closure of `authorize` sees the arguments
		/// as they are in the call.
		#[allow(clippy::borrowed_box, reason = "the argument is a box in the call")]
		fn authorise_report(
			_: TransactionSource,
			equivocation_proof: &Box<ProofOf<T>>,
			key_owner_proof: &MembershipProof,
		) -> TransactionValidityWithRefund {
			Self::validate_report(equivocation_proof, key_owner_proof)
				.map(|validity| (validity, Weight::zero()))
		}
	}
}

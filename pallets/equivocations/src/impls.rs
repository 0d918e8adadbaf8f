// SPDX-License-Identifier: Apache-2.0

//! What makes a proof.

#![deny(clippy::as_conversions)]

use crate::{
	types::{AuthoringOffence, AuthoringTime, ProofOf, MAX_PROOF_LENGTH},
	Config, Error, Event, KeyHolders, Pallet, SessionStarts,
};
use alloc::{vec, vec::Vec};
use codec::Encode;
use frame::{
	deps::{
		frame_support::traits::KeyOwnerProofSystem,
		frame_system::pallet_prelude::HeaderFor,
		sp_core::crypto::KeyTypeId,
		sp_runtime::{
			traits::{Header as _, OpaqueKeys},
			transaction_validity::{
				InvalidTransaction, TransactionPriority, TransactionValidity, ValidTransaction,
			},
			RuntimeAppPublic,
		},
	},
	prelude::*,
};
use sp_consensus_aura::digests::CompatibleDigestItem;
use sp_consensus_slots::Slot;
use sp_session::MembershipProof;
use sp_staking::{offence::ReportOffence, SessionIndex};

/// How many blocks a report may wait in the pool; nodes report again what is not in a block by then.
const LONGEVITY: u64 = 64;

type SignatureOf<T> = <<T as pallet_aura::Config>::AuthorityId as RuntimeAppPublic>::Signature;

impl<T: Config> Pallet<T> {
	/// Notes that a session starts with this block, and who holds which keys in it.
	pub fn note_session_start(session: SessionIndex, holders: Vec<(T::Keys, T::Offender)>) {
		SessionStarts::<T>::insert(session, pallet_aura::CurrentSlot::<T>::get());
		KeyHolders::<T>::insert(session, BoundedVec::truncate_from(holders));
		if let Some(forgotten) = session.checked_sub(T::KeptSessions::get()) {
			SessionStarts::<T>::remove(forgotten);
			KeyHolders::<T>::remove(forgotten);
		}
	}

	/// A proof that the key was an authority's in the session of the slot.
	pub fn prove_author(slot: Slot, author: T::AuthorityId) -> Option<MembershipProof> {
		let session = SessionStarts::<T>::iter()
			.filter(|(_, start)| *start < slot)
			.map(|(session, _)| session)
			.max()?;
		Self::prove_in(session, (Self::key_type(), author))
	}

	/// A proof that the key was an authority's in that session.
	pub fn prove_in(
		session: SessionIndex,
		key: (KeyTypeId, impl Encode),
	) -> Option<MembershipProof> {
		let count = KeyHolders::<T>::decode_len(session)?;
		let proof = MembershipProof {
			session,
			trie_nodes: vec![],
			validator_count: u32::try_from(count).ok()?,
		};
		Self::holder(key, &proof).map(|_| proof)
	}

	/// Who held the key in the session of the proof. There is one proof of each session: what the chain has
	/// stored needs no other.
	fn holder(
		(kind, key): (KeyTypeId, impl Encode),
		proof: &MembershipProof,
	) -> Option<T::Offender> {
		let holders = KeyHolders::<T>::get(proof.session)?;
		let is_the_one = proof.trie_nodes.is_empty()
			&& u32::try_from(holders.len()) == Ok(proof.validator_count);
		let holds = |keys: &T::Keys| key.using_encoded(|key| keys.get_raw(kind) == key);
		holders
			.into_iter()
			.find(|(keys, _)| is_the_one && holds(keys))
			.map(|(_, offender)| offender)
	}

	/// See [`Call::report_equivocation`](crate::Call::report_equivocation).
	pub(crate) fn do_report_equivocation(
		proof: &ProofOf<T>,
		key_owner: &MembershipProof,
	) -> DispatchResult {
		let offence = Self::check_report(proof, key_owner)?;
		T::Reports::report_offence(vec![], offence).map_err(|_| Error::<T>::AlreadyReported)?;

		Self::deposit_event(Event::EquivocationReported {
			author: proof.offender.clone(),
			slot: proof.slot,
			session: key_owner.session,
		});
		Ok(())
	}

	/// What the pool says of a report: one an offender, before everything else.
	pub(crate) fn validate_report(
		proof: &ProofOf<T>,
		key_owner: &MembershipProof,
	) -> TransactionValidity {
		let offence = Self::check_report(proof, key_owner).map_err(|error| match error {
			Error::AlreadyReported => InvalidTransaction::Stale,
			_ => InvalidTransaction::BadProof,
		})?;
		ValidTransaction::with_tag_prefix("Equivocations")
			.priority(TransactionPriority::MAX)
			.and_provides(offence.offender)
			.longevity(LONGEVITY)
			.propagate(true)
			.build()
	}

	/// The offence, if the proof holds and it still has a consequence. What costs least comes first.
	fn check_report(
		proof: &ProofOf<T>,
		key_owner: &MembershipProof,
	) -> Result<AuthoringOffence<T::Offender>, Error<T>> {
		ensure!(
			proof.encoded_size() <= MAX_PROOF_LENGTH,
			Error::ProofTooLong
		);
		let time = AuthoringTime {
			session: key_owner.session,
			slot: proof.slot,
		};
		Self::ensure_slot_of_session(time)?;
		let key = (Self::key_type(), proof.offender.clone());
		let offender = Self::holder(key, key_owner).ok_or(Error::NotAnAuthority)?;
		ensure!(
			!T::Reports::is_known_offence(core::slice::from_ref(&offender), &time),
			Error::AlreadyReported
		);
		let first = Self::check_seal(&proof.first_header, proof)?;
		let second = Self::check_seal(&proof.second_header, proof)?;
		ensure!(first != second, Error::SameBlock);
		Ok(AuthoringOffence {
			time,
			validator_count: key_owner.validator_count,
			offender,
		})
	}

	/// A session starts while a block of the one before is built: its authorities are asked from the
	/// slot after on.
	fn ensure_slot_of_session(
		AuthoringTime { session, slot }: AuthoringTime,
	) -> Result<(), Error<T>> {
		let start = SessionStarts::<T>::get(session).ok_or(Error::SessionNotKept)?;
		let end = session.checked_add(1).and_then(SessionStarts::<T>::get);
		ensure!(
			start < slot && end.is_none_or(|end| slot <= end),
			Error::OtherSession
		);
		Ok(())
	}

	/// The hash that the author has signed, if this is a header of the slot.
	fn check_seal(
		header: &HeaderFor<T>,
		proof: &ProofOf<T>,
	) -> Result<<HeaderFor<T> as frame::traits::Header>::Hash, Error<T>> {
		let mut header = header.clone();
		let seal = header.digest_mut().pop().ok_or(Error::WrongSeal)?;
		let signature: SignatureOf<T> = seal.as_aura_seal().ok_or(Error::WrongSeal)?;
		let slot = header
			.digest()
			.logs()
			.iter()
			.find_map(CompatibleDigestItem::<SignatureOf<T>>::as_aura_pre_digest);
		ensure!(slot == Some(proof.slot), Error::WrongSlot);
		let hash = header.hash();
		ensure!(
			proof.offender.verify(&hash.as_ref(), &signature),
			Error::WrongSeal
		);
		Ok(hash)
	}

	fn key_type() -> KeyTypeId {
		<T::AuthorityId as RuntimeAppPublic>::ID
	}
}

/// Whose a key of any kind is in a session, for GRANDPA's reports too.
impl<T: Config, Key: Encode> KeyOwnerProofSystem<(KeyTypeId, Key)> for Pallet<T> {
	type Proof = MembershipProof;
	type IdentificationTuple = T::Offender;

	/// In the session that runs.
	fn prove(key: (KeyTypeId, Key)) -> Option<MembershipProof> {
		Self::prove_in(SessionStarts::<T>::iter_keys().max()?, key)
	}

	fn check_proof(key: (KeyTypeId, Key), proof: MembershipProof) -> Option<T::Offender> {
		Self::holder(key, &proof)
	}
}

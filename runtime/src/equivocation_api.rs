// SPDX-License-Identifier: Apache-2.0

//! What a node needs to report an authority that signed two blocks of one slot.

use sp_consensus_aura::sr25519::AuthorityId;
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_runtime::traits::Block as BlockT;
use sp_session::MembershipProof;

sp_api::decl_runtime_apis! {
	/// Proofs that an authority signed two blocks of one slot.
	pub trait EquivocationApi {
		/// A proof that the key was an authority's in the session of the slot, if it was.
		fn prove_author(slot: Slot, author: AuthorityId) -> Option<MembershipProof>;

		/// The transaction that reports an equivocation. Everybody makes the same one: it has no signer.
		fn equivocation_report(
			proof: EquivocationProof<<Block as BlockT>::Header, AuthorityId>,
			key_owner: MembershipProof,
		) -> <Block as BlockT>::Extrinsic;
	}
}

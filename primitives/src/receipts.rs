// SPDX-License-Identifier: Apache-2.0

//! Receipts for reading a document whose content stays off the chain.
//!
//! Who serves a document (its issuer, a grantee that stores the ciphertext, an authority) asks each
//! reader for a signed receipt and keeps it. The chain gets the receipts in batches, as roots; who has a
//! receipt can prove that it was recorded, and nothing of the others is learnt.
//!
//! - signed: `blake2_256("portolan/access-receipt/1" ‖ genesis hash ‖ SCALE(receipt))`, plain or as
//!   wallets wrap it in `<Bytes>`
//! - leaf = `blake2_256(0x02 ‖ SCALE(receipt) ‖ SCALE(signer) ‖ SCALE(signature))`
//! - the tree is that of [`crate::disclosure`]; leaves are sorted by their bytes, and none occurs twice
//! - head' = `blake2_256(0x03 ‖ head ‖ SCALE(number) ‖ SCALE(batch))`, from a head of zeros and the number 0
//!
//! The first byte keeps a field of a document from being shown as a receipt.

use crate::{
	codes::RawText,
	disclosure::{climb, proof_of, root_of, ProofStep, Salt, MAX_PROOF},
	ids::{DocumentId, OrganisationId},
	input::InputList,
	quantity::Moment,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::stored;
use scale_info::TypeInfo;
use sp_core::{ConstU32, H256};
use sp_io::hashing::blake2_256;
use sp_runtime::{traits::Verify, AccountId32, MultiSignature};

/// Begins what a reader signs, so that the signature fits nothing else.
pub const RECEIPT_TAG: &[u8] = b"portolan/access-receipt/1";
/// The most receipts of a batch: what a proof of the longest length tells apart.
pub const MAX_RECEIPTS: u32 = 1 << MAX_PROOF;
/// The longest mask of leaves, bytes: that of a grant.
pub const MAX_LEAVES: u32 = 64;

const RECEIPT: u8 = 2;
const HEAD: u8 = 3;

/// That a reader was served a document.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AccessReceipt {
	/// The document.
	pub document: DocumentId,
	/// The root of its content.
	pub root: H256,
	/// Which leaves were served, as a mask like that of a grant; nothing if all were.
	pub leaves: Option<RawText<MAX_LEAVES>>,
	/// Who read.
	pub reader: OrganisationId,
	/// Who served it.
	pub server: OrganisationId,
	/// When, ms UTC.
	pub at: Moment,
	/// What keeps the receipt from being guessed.
	pub salt: Salt,
}

impl AccessReceipt {
	/// The 32 bytes that the reader signs: they bind the receipt to the chain with that genesis block.
	pub fn payload(&self, genesis: H256) -> H256 {
		let content = (genesis, self).encode();
		H256(blake2_256(&[RECEIPT_TAG, &content].concat()))
	}
}

/// A receipt with the signature of its reader.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SignedReceipt {
	/// The receipt.
	pub receipt: AccessReceipt,
	/// The account that signed, of the reader. Whose account it is the chain tells.
	pub signer: AccountId32,
	/// The signature over [`AccessReceipt::payload`].
	pub signature: MultiSignature,
}

impl SignedReceipt {
	/// Its hash: a leaf of the tree.
	pub fn leaf(&self) -> H256 {
		H256(blake2_256(&(RECEIPT, self).encode()))
	}

	/// Whether the signer signed the receipt for the chain with that genesis block, and it is within its
	/// bounds.
	pub fn is_signed(&self, genesis: H256) -> bool {
		let within = |mask: &RawText<MAX_LEAVES>| {
			u32::try_from(mask.len()).is_ok_and(|length| length <= MAX_LEAVES)
		};
		let payload = self.receipt.payload(genesis);
		let wrapped = [b"<Bytes>", payload.as_bytes(), b"</Bytes>"].concat();
		let is_over = |message: &[u8]| self.signature.verify(message, &self.signer);
		self.receipt.leaves.as_ref().is_none_or(within)
			&& (is_over(payload.as_bytes()) || is_over(&wrapped))
	}
}

/// A receipt with the proof that it belongs to a batch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ProvenReceipt {
	/// The receipt, signed.
	pub signed: SignedReceipt,
	/// From the leaf to the root.
	pub proof: InputList<ProofStep, ConstU32<MAX_PROOF>>,
}

impl ProvenReceipt {
	/// Whether the receipt was signed for that chain and belongs to the batch with that root.
	pub fn is_of(&self, root: H256, genesis: H256) -> bool {
		let bounded = u32::try_from(self.proof.len()).is_ok_and(|steps| steps <= MAX_PROOF);
		bounded && self.signed.is_signed(genesis) && climb(self.signed.leaf(), &self.proof) == root
	}
}

/// Receipts in the order of their leaves, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipts(Vec<(H256, SignedReceipt)>);

impl Receipts {
	/// Takes receipts; nothing if there are none, more than a batch has, or one twice.
	pub fn new(receipts: Vec<SignedReceipt>) -> Option<Self> {
		let mut leaves: Vec<_> = receipts
			.into_iter()
			.map(|signed| (signed.leaf(), signed))
			.collect();
		leaves.sort_by_key(|(leaf, _)| *leaf);
		let distinct = leaves
			.iter()
			.zip(leaves.iter().skip(1))
			.all(|((one, _), (next, _))| one != next);
		let count = u32::try_from(leaves.len()).unwrap_or(u32::MAX);
		(distinct && (1..=MAX_RECEIPTS).contains(&count)).then_some(Self(leaves))
	}

	/// The receipts, in the order of their leaves.
	pub fn iter(&self) -> impl Iterator<Item = &SignedReceipt> {
		self.0.iter().map(|(_, signed)| signed)
	}

	/// How many they are.
	pub fn count(&self) -> u32 {
		u32::try_from(self.0.len()).unwrap_or(u32::MAX)
	}

	/// The root to record.
	pub fn root(&self) -> H256 {
		root_of(self.leaves())
	}

	/// The receipt with that leaf, with its proof; nothing if it is not among them.
	pub fn prove(&self, leaf: H256) -> Option<ProvenReceipt> {
		let index = self.0.iter().position(|(found, _)| *found == leaf)?;
		let (_, signed) = self.0.get(index)?;
		Some(ProvenReceipt {
			signed: signed.clone(),
			proof: proof_of(self.leaves(), index).into(),
		})
	}

	fn leaves(&self) -> Vec<H256> {
		self.0.iter().map(|(leaf, _)| *leaf).collect()
	}
}

/// Receipts of one server for one document over a time, as the chain takes them.
#[stored]
#[derive(Copy)]
pub struct ReceiptBatch {
	/// The root over the receipts.
	pub root: H256,
	/// How many there are.
	pub count: u32,
	/// From when on, ms UTC.
	pub from: Moment,
	/// Until before when, ms UTC.
	pub to: Moment,
}

impl ReceiptBatch {
	/// The head of a log after this batch, which has that number in it, counted from 0.
	pub fn chained(&self, head: H256, number: u32) -> H256 {
		H256(blake2_256(&(HEAD, head, number, self).encode()))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::disclosure::{Content, Field};
	use proptest::prelude::*;
	use sp_core::{ed25519, Pair};

	const GENESIS: H256 = H256::repeat_byte(0x61);

	fn signed(number: u8) -> SignedReceipt {
		let pair = ed25519::Pair::from_seed(&[number; 32]);
		let receipt = AccessReceipt {
			document: DocumentId(7),
			root: H256::repeat_byte(1),
			leaves: number.is_multiple_of(2).then(|| b"\x05".as_slice().into()),
			reader: OrganisationId(number.into()),
			server: OrganisationId(1),
			at: 1_000 + Moment::from(number),
			salt: [number; 16],
		};
		let signature = pair.sign(receipt.payload(GENESIS).as_bytes());
		SignedReceipt {
			receipt,
			signer: pair.public().into(),
			signature: signature.into(),
		}
	}

	fn receipts(count: u8) -> Receipts {
		Receipts::new((0..count).map(signed).collect()).unwrap()
	}

	#[test]
	fn every_receipt_of_every_size_is_proven() {
		for size in 1..=17 {
			let all = receipts(size);
			assert_eq!(all.count(), u32::from(size));
			for one in all.iter() {
				let proven = all.prove(one.leaf()).unwrap();
				assert!(proven.is_of(all.root(), GENESIS), "{size}");
				assert!(!proven.is_of(all.root(), H256::zero()), "of another chain");
			}
			assert_eq!(all.prove(H256::zero()), None);
		}
	}

	#[test]
	fn order_does_not_matter_and_none_counts_twice() {
		let reversed = Receipts::new((0..9).rev().map(signed).collect());
		assert_eq!(reversed, Some(receipts(9)));
		assert_eq!(Receipts::new(Vec::new()), None);
		assert_eq!(Receipts::new(vec![signed(1), signed(1)]), None);
	}

	#[test]
	fn takes_what_a_wallet_signed() {
		let mut one = signed(3);
		let pair = ed25519::Pair::from_seed(&[3; 32]);
		let payload = one.receipt.payload(GENESIS);
		let wrapped = [b"<Bytes>", payload.as_bytes(), b"</Bytes>"].concat();
		one.signature = pair.sign(&wrapped).into();
		assert!(one.is_signed(GENESIS));
	}

	#[test]
	fn rejects_what_is_too_long() {
		let pair = ed25519::Pair::from_seed(&[3; 32]);
		let mut one = signed(3);
		one.receipt.leaves = Some(vec![1; 65].into());
		let payload = one.receipt.payload(GENESIS);
		one.signature = pair.sign(payload.as_bytes()).into();
		assert!(!one.is_signed(GENESIS));

		let all = receipts(3);
		let mut proven = all.prove(signed(1).leaf()).unwrap();
		proven.proof = vec![ProofStep::Left(H256::zero()); 17].into();
		assert!(!proven.is_of(all.root(), GENESIS));
	}

	#[test]
	fn a_field_of_a_document_is_no_receipt() {
		let one = signed(1);
		let field = Field {
			path: b"/a".to_vec(),
			salt: [0; 16],
			value: one.encode(),
		};
		let content = Content::new(vec![field]).unwrap();
		assert_ne!(content.root(), receipts(2).root());
		assert_ne!(content.root(), one.leaf());
	}

	#[test]
	fn a_log_tells_order_and_number() {
		let batch = |count| ReceiptBatch {
			root: H256::repeat_byte(2),
			count,
			from: 1,
			to: 2,
		};
		let one = batch(1).chained(H256::zero(), 0);
		let other = batch(2).chained(H256::zero(), 0);
		assert_ne!(one, other);
		assert_ne!(batch(2).chained(one, 1), batch(1).chained(other, 1));
		assert_ne!(batch(2).chained(one, 1), batch(2).chained(one, 2));
	}

	proptest! {
		#[test]
		fn a_changed_byte_is_noticed(size in 1u8..9, pick in any::<prop::sample::Index>(), byte in any::<prop::sample::Index>(), flip in 1u8..) {
			let all = receipts(size);
			let leaves: Vec<H256> = all.iter().map(SignedReceipt::leaf).collect();
			let proven = all.prove(leaves[pick.index(leaves.len())]).unwrap();
			let mut bytes = proven.encode();
			let at = byte.index(bytes.len());
			bytes[at] ^= flip;
			// Either it is no receipt any more, or not one of this batch.
			if let Ok(changed) = ProvenReceipt::decode(&mut &bytes[..]) {
				prop_assert!(changed == proven || !changed.is_of(all.root(), GENESIS));
			}
		}
	}
}

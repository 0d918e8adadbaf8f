// SPDX-License-Identifier: Apache-2.0

//! Disclosing single fields of a document whose content stays off the chain.
//!
//! The content is a set of fields, each with a path and a value. The chain keeps the root of a
//! Merkle tree over them; whoever has the content can show one field and prove that it belongs to
//! the root, and nothing of the others is learnt, because each leaf is salted.
//!
//! - leaf = `blake2_256(0x00 ‖ SCALE(path) ‖ salt (16 bytes) ‖ SCALE(value))`
//! - node = `blake2_256(0x01 ‖ left ‖ right)`
//! - leaves are sorted by path, and no path occurs twice; an odd leaf or node is promoted as it is.
//!   For order and uniqueness the issuer vouches: one field's proof does not show the others.
//!
//! Path and value are byte strings with their length in front, so that no two fields have the same
//! bytes; the first byte keeps a node from being shown as a leaf.

use crate::{codes::RawText, input::InputList};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_core::{ConstU32, H256};
use sp_io::hashing::blake2_256;

/// The longest path, bytes.
pub const MAX_PATH: u32 = 64;
/// The longest value that can be disclosed, bytes.
pub const MAX_VALUE: u32 = 256;
/// The longest proof, steps: a document has at most 2^16 fields.
pub const MAX_PROOF: u32 = 16;

/// What a field's hash begins with; [`crate::receipts`] has tags of its own.
const LEAF: u8 = 0;
const NODE: u8 = 1;

/// What keeps a leaf from being guessed.
pub type Salt = [u8; 16];

/// One step from a leaf to the root: the sibling, on its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum ProofStep {
	/// The sibling stands to the left.
	Left(H256),
	/// The sibling stands to the right.
	Right(H256),
}

/// A field as a call takes it, with the proof that it belongs to its document.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Disclosure {
	/// Where the field stands in the document, such as `/total`.
	pub path: RawText<MAX_PATH>,
	/// The salt of the leaf.
	pub salt: Salt,
	/// The value, as text.
	pub value: RawText<MAX_VALUE>,
	/// From the leaf to the root.
	pub proof: InputList<ProofStep, ConstU32<MAX_PROOF>>,
}

impl Disclosure {
	/// Whether path, value and proof are within their bounds. Anything longer is not to be hashed.
	pub fn is_bounded(&self) -> bool {
		let within = |length: usize, bound: u32| u32::try_from(length).is_ok_and(|n| n <= bound);
		within(self.path.len(), MAX_PATH)
			&& within(self.value.len(), MAX_VALUE)
			&& within(self.proof.len(), MAX_PROOF)
	}

	/// Whether the field belongs to the document with that root.
	pub fn is_of(&self, root: H256) -> bool {
		self.is_bounded() && self.root() == root
	}

	/// The root that the proof leads to.
	fn root(&self) -> H256 {
		climb(leaf(&self.path, &self.salt, &self.value), &self.proof)
	}
}

/// The root to which the steps lead from a leaf.
pub fn climb(leaf: H256, proof: &[ProofStep]) -> H256 {
	proof.iter().fold(leaf, |hash, step| match step {
		ProofStep::Left(sibling) => node(*sibling, hash),
		ProofStep::Right(sibling) => node(hash, *sibling),
	})
}

/// The hash of a field.
pub fn leaf(path: &[u8], salt: &Salt, value: &[u8]) -> H256 {
	H256(blake2_256(&(LEAF, path, salt, value).encode()))
}

/// The hash over two neighbours.
fn node(left: H256, right: H256) -> H256 {
	H256(blake2_256(&(NODE, left, right).encode()))
}

/// A field of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
	/// Where it stands.
	pub path: Vec<u8>,
	/// Its salt.
	pub salt: Salt,
	/// Its value.
	pub value: Vec<u8>,
}

/// The content of a document, ready to be anchored and disclosed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content(Vec<Field>);

impl Content {
	/// Content of these fields; nothing if there are none or a path occurs twice.
	pub fn new(mut fields: Vec<Field>) -> Option<Self> {
		fields.sort_by(|a, b| a.path.cmp(&b.path));
		let distinct = fields
			.iter()
			.zip(fields.iter().skip(1))
			.all(|(one, next)| one.path != next.path);
		(distinct && !fields.is_empty()).then_some(Self(fields))
	}

	/// The fields, in the order of their paths: the order of the leaves.
	pub fn fields(&self) -> &[Field] {
		&self.0
	}

	/// The root to anchor.
	pub fn root(&self) -> H256 {
		root_of(self.leaves())
	}

	/// The field at a path with its proof; nothing if there is no such field.
	pub fn disclose(&self, path: &[u8]) -> Option<Disclosure> {
		let index = self.0.iter().position(|field| field.path == path)?;
		let field = self.0.get(index)?;
		Some(field.disclosed(proof_of(self.leaves(), index)))
	}

	/// The hashes of the fields, in the order of the leaves. They tell nothing of the fields, and they
	/// suffice to prove any of them.
	pub fn leaves(&self) -> Vec<H256> {
		self.0.iter().map(Field::leaf).collect()
	}
}

impl Field {
	/// Its hash: a leaf of the tree.
	pub fn leaf(&self) -> H256 {
		leaf(&self.path, &self.salt, &self.value)
	}

	/// The field with its proof, as a call takes it.
	pub fn disclosed(&self, proof: Vec<ProofStep>) -> Disclosure {
		Disclosure {
			path: self.path.as_slice().into(),
			salt: self.salt,
			value: self.value.as_slice().into(),
			proof: proof.into(),
		}
	}
}

/// The root over leaves; zero over none.
pub fn root_of(leaves: Vec<H256>) -> H256 {
	let mut level = leaves;
	while level.len() > 1 {
		level = above(&level);
	}
	level.first().copied().unwrap_or_default()
}

/// The steps from the leaf at `index` to the root.
pub fn proof_of(leaves: Vec<H256>, mut index: usize) -> Vec<ProofStep> {
	let mut proof = Vec::new();
	let mut level = leaves;
	while level.len() > 1 {
		let is_right = index % 2 == 1;
		let sibling = if is_right {
			index.checked_sub(1).and_then(|left| level.get(left))
		} else {
			index.checked_add(1).and_then(|right| level.get(right))
		};
		if let Some(sibling) = sibling.copied() {
			proof.push(if is_right {
				ProofStep::Left(sibling)
			} else {
				ProofStep::Right(sibling)
			});
		}
		index /= 2;
		level = above(&level);
	}
	proof
}

/// The level above: neighbours hashed together, an odd one promoted.
fn above(level: &[H256]) -> Vec<H256> {
	level
		.chunks(2)
		.filter_map(|pair| match pair {
			[left, right] => Some(node(*left, *right)),
			[odd] => Some(*odd),
			_ => None,
		})
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn content(fields: usize) -> Content {
		let fields = (0..fields)
			.map(|number| Field {
				path: format!("/field/{number}").into_bytes(),
				salt: [number as u8; 16],
				value: format!("value {number}").into_bytes(),
			})
			.collect();
		Content::new(fields).unwrap()
	}

	#[test]
	fn every_field_of_every_size_is_proven() {
		for size in 1..=33 {
			let content = content(size);
			for number in 0..size {
				let path = format!("/field/{number}");
				let disclosure = content.disclose(path.as_bytes()).unwrap();
				assert!(disclosure.is_of(content.root()), "{number} of {size}");
			}
			assert_eq!(content.disclose(b"/nothing"), None);
		}
	}

	#[test]
	fn refuses_no_field_and_two_of_one_path() {
		assert_eq!(Content::new(Vec::new()), None);
		let field = content(1).0.remove(0);
		assert_eq!(Content::new(vec![field.clone(), field]), None);
	}

	#[test]
	fn a_node_is_no_leaf() {
		let content = content(2);
		let leaves = content.leaves();
		// What a node hashes, shown as if it were a field without path and value.
		let forged = Disclosure {
			path: Vec::new().into(),
			salt: [0; 16],
			value: leaves.concat_bytes().into(),
			proof: Vec::new().into(),
		};
		assert!(!forged.is_of(content.root()));
	}

	trait ConcatBytes {
		fn concat_bytes(&self) -> Vec<u8>;
	}

	impl ConcatBytes for Vec<H256> {
		fn concat_bytes(&self) -> Vec<u8> {
			self.iter().flat_map(|hash| hash.0).collect()
		}
	}

	#[test]
	fn refuses_what_is_too_long() {
		let content = content(3);
		let mut disclosure = content.disclose(b"/field/0").unwrap();
		let step = ProofStep::Left(H256::zero());
		disclosure.proof = vec![step; 17].into();
		assert!(!disclosure.is_bounded());
		assert!(!disclosure.is_of(content.root()));
	}

	/// The vector that clients in other languages check themselves against.
	#[test]
	fn the_vector_for_other_languages() {
		let field = |path: &str, salt: u8, value: &str| Field {
			path: path.as_bytes().to_vec(),
			salt: [salt; 16],
			value: value.as_bytes().to_vec(),
		};
		let content = Content::new(vec![
			field("/total", 3, "18400000"),
			field("/currency", 1, "USD"),
			field("/number", 2, "INV-1"),
		])
		.unwrap();
		assert_eq!(format!("{:?}", content.root()), VECTOR);
	}

	const VECTOR: &str = "0x75b42198780de145e1342342160b767c81c82929af4bbb31ebc27dfbacfa6314";

	proptest! {
		#[test]
		fn a_changed_byte_is_noticed(size in 1usize..20, pick in any::<prop::sample::Index>(), byte in any::<prop::sample::Index>(), flip in 1u8..) {
			let content = content(size);
			let number = pick.index(size);
			let disclosure = content.disclose(format!("/field/{number}").as_bytes()).unwrap();
			let mut bytes = disclosure.encode();
			let at = byte.index(bytes.len());
			bytes[at] ^= flip;
			// Either it is no disclosure any more, or not one of this document.
			if let Ok(changed) = Disclosure::decode(&mut &bytes[..]) {
				prop_assert!(changed == disclosure || !changed.is_of(content.root()));
			}
		}
	}
}

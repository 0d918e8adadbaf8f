// SPDX-License-Identifier: Apache-2.0

use super::{CryptoRngCore, DocumentFault, Leaves};
use hkdf::Hkdf;
use sha2::Sha256;
use sp_core::H256;
use std::{collections::BTreeMap, fmt};
use zeroize::Zeroizing;

/// What a derived leaf key is for, so that it is no other kind of key.
const LEAF_KEY: &[u8] = b"portolan/leaf-key/1";

/// A secret of 32 bytes: of a document, of one of its leaves, or of a grant. Overwritten when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Zeroizing<[u8; 32]>);

impl fmt::Debug for Key {
	fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
		out.write_str("Key(…)")
	}
}

impl From<[u8; 32]> for Key {
	fn from(bytes: [u8; 32]) -> Self {
		Self(Zeroizing::new(bytes))
	}
}

impl Key {
	/// A fresh key. Each version of a document has one of its own.
	pub fn random(rng: &mut impl CryptoRngCore) -> Self {
		let mut bytes = Zeroizing::new([0; 32]);
		rng.fill_bytes(bytes.as_mut());
		Self(bytes)
	}

	/// The bytes, for safekeeping.
	pub fn as_bytes(&self) -> &[u8; 32] {
		&self.0
	}

	/// The key of a leaf, from the key of its document.
	pub(crate) fn leaf(&self, root: H256, index: u32) -> Self {
		derive(
			self.as_bytes(),
			root.as_bytes(),
			&[LEAF_KEY, &index.to_le_bytes()],
		)
	}
}

/// HKDF-SHA256 (RFC 5869) with one output of at most a hash's length.
pub(crate) fn derive<const N: usize, T: From<[u8; N]>>(
	secret: &[u8],
	salt: &[u8],
	info: &[&[u8]],
) -> T {
	let mut bytes = [0; N];
	// The only error is an output beyond 255 hashes.
	let expanded = Hkdf::<Sha256>::new(Some(salt), secret).expand_multi_info(info, &mut bytes);
	debug_assert!(expanded.is_ok());
	T::from(bytes)
}

/// The keys with which somebody reads a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingKeys {
	/// That of the document: of its issuer, and of a grantee of every leaf.
	All(Key),
	/// Those of some leaves, by their index: of a grantee under a mask.
	Some(BTreeMap<u32, Key>),
}

impl ReadingKeys {
	/// The key of a leaf; nothing if it is not among those that may be read.
	pub(crate) fn leaf(&self, root: H256, index: u32) -> Option<Key> {
		match self {
			Self::All(key) => Some(key.leaf(root, index)),
			Self::Some(keys) => keys.get(&index).cloned(),
		}
	}

	/// The keys of the leaves of a mask, in their order.
	pub(crate) fn of_mask(
		&self,
		root: H256,
		count: u32,
		leaves: &Leaves,
	) -> Result<Vec<(u32, Key)>, DocumentFault> {
		indices(leaves)
			.map(|index| {
				let exists = (index < count).then_some(index);
				let index = exists.ok_or(DocumentFault::NoLeaf(index))?;
				let key = self.leaf(root, index);
				Ok((index, key.ok_or(DocumentFault::NotGranted(index))?))
			})
			.collect()
	}
}

/// The leaves that a mask lets through.
pub(crate) fn indices(leaves: &Leaves) -> impl Iterator<Item = u32> + '_ {
	let bits = match leaves {
		Leaves::All => 0,
		Leaves::Only(mask) => u32::try_from(mask.len())
			.unwrap_or(u32::MAX)
			.saturating_mul(8),
	};
	(0..bits).filter(|index| leaves.contains(*index))
}

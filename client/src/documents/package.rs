// SPDX-License-Identifier: Apache-2.0

use super::{
	CryptoRngCore, Disclosure, DocumentFault, DocumentVersion, Field, Key, ReadingKeys, Salt,
};
use chacha20poly1305::{
	aead::{Aead, Payload},
	KeyInit, XChaCha20Poly1305, XNonce,
};
use codec::{Decode, DecodeAll, Encode};
use portolan_primitives::disclosure::{proof_of, root_of};
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use std::collections::BTreeMap;

/// Plaintexts are filled up to a multiple of this, so that lengths tell little of values.
const BLOCK: usize = 64;

/// A nonce of XChaCha20: long enough to be drawn at random.
pub(crate) type Nonce = [u8; 24];

/// Encrypts under a fresh nonce; the other data is authenticated with it.
pub(crate) fn encrypt(
	key: &Key,
	plain: &[u8],
	other: &[u8],
	rng: &mut impl CryptoRngCore,
) -> (Nonce, Vec<u8>) {
	let mut nonce = Nonce::default();
	rng.fill_bytes(&mut nonce);
	let payload = Payload {
		msg: plain,
		aad: other,
	};
	let cipher = XChaCha20Poly1305::new(key.as_bytes().into());
	// The only error is a plaintext of 256 GiB.
	let sealed = cipher.encrypt(XNonce::from_slice(&nonce), payload);
	debug_assert!(sealed.is_ok());
	(nonce, sealed.unwrap_or_default())
}

/// Decrypts; nothing if key, nonce, ciphertext or the other data is not what it was.
pub(crate) fn decrypt(key: &Key, nonce: &Nonce, sealed: &[u8], other: &[u8]) -> Option<Vec<u8>> {
	let payload = Payload {
		msg: sealed,
		aad: other,
	};
	let cipher = XChaCha20Poly1305::new(key.as_bytes().into());
	cipher.decrypt(XNonce::from_slice(nonce), payload).ok()
}

/// What the chain keeps of a document and its ciphertext.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
	/// Root of the leaves.
	pub root: H256,
	/// BLAKE2-256 of the ciphertext.
	pub hash: H256,
	/// Its length, bytes.
	pub size: u64,
}

/// A field, encrypted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
struct SealedLeaf {
	/// The leaf: it tells nothing of the field, and proves the others.
	hash: H256,
	nonce: Nonce,
	sealed: Vec<u8>,
}

/// A document encrypted leaf by leaf, as it is stored for its readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
	root: H256,
	leaves: Vec<SealedLeaf>,
}

impl Package {
	pub(crate) fn encrypt(
		root: H256,
		fields: &[Field],
		key: &Key,
		rng: &mut impl CryptoRngCore,
	) -> Self {
		let leaves = (0..).zip(fields).map(|(index, field): (u32, _)| {
			let mut plain = (&field.path, field.salt, &field.value).encode();
			plain.resize(plain.len().next_multiple_of(BLOCK), 0);
			let hash = field.leaf();
			let (nonce, sealed) = encrypt(&key.leaf(root, index), &plain, hash.as_bytes(), rng);
			SealedLeaf {
				hash,
				nonce,
				sealed,
			}
		});
		Self {
			root,
			leaves: leaves.collect(),
		}
	}

	/// The ciphertext: what is stored, and what its hash is taken of.
	pub fn to_bytes(&self) -> Vec<u8> {
		self.leaves.encode()
	}

	/// What to anchor.
	pub fn anchor(&self) -> Anchor {
		let bytes = self.to_bytes();
		Anchor {
			root: self.root,
			hash: H256(blake2_256(&bytes)),
			size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
		}
	}

	/// Reads a ciphertext, which must be the anchored one.
	pub fn from_bytes(bytes: &[u8], anchor: &Anchor) -> Result<Self, DocumentFault> {
		let is_long = u64::try_from(bytes.len()) == Ok(anchor.size);
		if !is_long || blake2_256(bytes) != anchor.hash.0 {
			return Err(DocumentFault::NotAnchored);
		}
		let leaves = Vec::<SealedLeaf>::decode_all(&mut &*bytes);
		let package = Self {
			root: anchor.root,
			leaves: leaves.map_err(|_| DocumentFault::NoPackage)?,
		};
		let leads = !package.leaves.is_empty() && root_of(package.hashes()) == anchor.root;
		leads.then_some(package).ok_or(DocumentFault::WrongRoot)
	}

	/// How many fields the document has.
	pub fn count(&self) -> u32 {
		u32::try_from(self.leaves.len()).unwrap_or(u32::MAX)
	}

	/// The root of the document.
	pub fn root(&self) -> H256 {
		self.root
	}

	/// Reads all that the keys let through. Fails if one of those fields is not what was anchored.
	pub fn open(&self, keys: &ReadingKeys) -> Result<Opened, DocumentFault> {
		let beyond = match keys {
			ReadingKeys::All(_) => None,
			ReadingKeys::Some(keys) => keys.keys().find(|index| **index >= self.count()),
		};
		if let Some(index) = beyond {
			return Err(DocumentFault::NoLeaf(*index));
		}
		let mut fields = BTreeMap::<u32, Field>::new();
		for (index, leaf) in (0..).zip(&self.leaves) {
			let Some(key) = keys.leaf(self.root, index) else {
				continue;
			};
			let field = leaf.open(&key, index)?;
			let last = fields.last_key_value();
			if last.is_some_and(|(_, last)| last.path >= field.path) {
				return Err(DocumentFault::Unsorted(index));
			}
			fields.insert(index, field);
		}
		Ok(Opened {
			leaves: self.hashes(),
			fields,
		})
	}

	fn hashes(&self) -> Vec<H256> {
		self.leaves.iter().map(|leaf| leaf.hash).collect()
	}
}

impl SealedLeaf {
	fn open(&self, key: &Key, index: u32) -> Result<Field, DocumentFault> {
		let plain = decrypt(key, &self.nonce, &self.sealed, self.hash.as_bytes());
		let plain = plain.ok_or(DocumentFault::Unopened(index))?;
		let mut rest = &*plain;
		let decoded = <(Vec<u8>, Salt, Vec<u8>)>::decode(&mut rest);
		let (path, salt, value) = decoded.map_err(|_| DocumentFault::WrongLeaf(index))?;
		let field = Field { path, salt, value };
		let filled = rest.len() < BLOCK && rest.iter().all(|byte| *byte == 0);
		let says = filled && field.leaf() == self.hash;
		says.then_some(field).ok_or(DocumentFault::WrongLeaf(index))
	}
}

/// What a reader has read of a document, each field checked against the anchored root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
	leaves: Vec<H256>,
	fields: BTreeMap<u32, Field>,
}

impl Opened {
	/// The fields that may be read, by the index of their leaves.
	pub fn fields(&self) -> &BTreeMap<u32, Field> {
		&self.fields
	}

	/// The value at a path.
	pub fn value(&self, path: &str) -> Result<&[u8], DocumentFault> {
		self.field(path).map(|(_, field)| field.value.as_slice())
	}

	/// A field with its proof, to be shown to whoever knows the root.
	pub fn disclose(&self, path: &str) -> Result<Disclosure, DocumentFault> {
		let (index, field) = self.field(path)?;
		Ok(field.disclosed(proof_of(self.leaves.clone(), index)))
	}

	/// The whole version, as its issuer has it; only for who reads every leaf.
	pub fn version(&self) -> Result<DocumentVersion, DocumentFault> {
		let unread = (0..)
			.zip(&self.leaves)
			.find(|(index, _)| !self.fields.contains_key(index));
		match unread {
			Some((index, _)) => Err(DocumentFault::NotGranted(index)),
			None => DocumentVersion::of(self.fields.values().cloned().collect()),
		}
	}

	fn field(&self, path: &str) -> Result<(usize, &Field), DocumentFault> {
		let mut fields = self.fields.iter();
		let found = fields.find(|(_, field)| field.path == path.as_bytes());
		let found = found.and_then(|(index, field)| Some((usize::try_from(*index).ok()?, field)));
		found.ok_or_else(|| DocumentFault::NoField(path.into()))
	}
}

// SPDX-License-Identifier: Apache-2.0

use super::{
	keys::indices,
	package::{decrypt, encrypt, Nonce},
	CryptoRngCore, DocumentFault, Key, Leaves, Package, ReadingKeys,
};
use codec::{DecodeAll, Encode};
use crypto_box::{PublicKey, SecretKey};
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use std::fmt::Write;
use x25519_dalek::x25519;

/// What lets a grantee read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedGrant {
	/// The leaves, as `grant_access` takes them.
	pub leaves: Leaves,
	/// The key, sealed to the grantee, as `grant_access` takes it: 80 bytes. It opens the document, or
	/// the bundle where there is one.
	pub sealed_key: Vec<u8>,
	/// The keys of the leaves, encrypted, to be stored under [`bundle_name`]; nothing where every leaf
	/// may be read.
	pub bundle: Option<Vec<u8>>,
}

/// Lets the holder of an X25519 key read these leaves of a document, as far as the granter itself
/// reads them.
pub fn grant(
	package: &Package,
	own: &ReadingKeys,
	leaves: &Leaves,
	grantee: &[u8; 32],
	rng: &mut impl CryptoRngCore,
) -> Result<SealedGrant, DocumentFault> {
	let (key, bundle) = match (leaves, own) {
		(Leaves::All, ReadingKeys::All(key)) => (key.clone(), None),
		(Leaves::All, ReadingKeys::Some(keys)) => {
			let unread = (0..package.count()).find(|index| !keys.contains_key(index));
			return Err(DocumentFault::NotGranted(unread.unwrap_or_default()));
		}
		(Leaves::Only(mask), own) => {
			let keys = own.of_mask(package.root(), package.count(), leaves)?;
			let keys: Vec<[u8; 32]> = keys.iter().map(|(_, key)| *key.as_bytes()).collect();
			let key = Key::random(rng);
			let other = (package.root(), mask).encode();
			let (nonce, sealed) = encrypt(&key, &keys.encode(), &other, rng);
			(key, Some([nonce.as_slice(), &sealed].concat()))
		}
	};
	Ok(SealedGrant {
		leaves: leaves.clone(),
		sealed_key: seal(&key, grantee, rng)?,
		bundle,
	})
}

/// Opens a grant: the sealed key and the leaves as the chain has them, the bundle as it was stored.
pub fn open_grant(
	grant: &SealedGrant,
	root: H256,
	secret: &[u8; 32],
) -> Result<ReadingKeys, DocumentFault> {
	let key = SecretKey::from_bytes(*secret)
		.unseal(&grant.sealed_key)
		.ok()
		.and_then(|opened| <[u8; 32]>::try_from(opened).ok());
	let key = Key::from(key.ok_or(DocumentFault::Unsealed)?);
	let Leaves::Only(mask) = &grant.leaves else {
		return Ok(ReadingKeys::All(key));
	};
	let bundle = grant.bundle.as_ref().ok_or(DocumentFault::NoBundle)?;
	let (nonce, sealed) = bundle
		.split_first_chunk::<{ size_of::<Nonce>() }>()
		.ok_or(DocumentFault::Unbundled)?;
	let keys = decrypt(&key, nonce, sealed, &(root, mask).encode())
		.and_then(|plain| Vec::<[u8; 32]>::decode_all(&mut &*plain).ok())
		.ok_or(DocumentFault::Unbundled)?;
	let indices: Vec<u32> = indices(&grant.leaves).collect();
	if indices.len() != keys.len() {
		return Err(DocumentFault::Unbundled);
	}
	let keys = keys.into_iter().map(Key::from);
	Ok(ReadingKeys::Some(indices.into_iter().zip(keys).collect()))
}

/// Under which name a bundle is stored beside the ciphertext: the hash of the sealed key, which the
/// chain has, in hexadecimal.
pub fn bundle_name(sealed_key: &[u8]) -> String {
	let mut name = String::new();
	for byte in blake2_256(sealed_key) {
		// Writing to a string does not fail.
		let _ = write!(name, "{byte:02x}");
	}
	name
}

/// Seals a key as libsodium's `crypto_box_seal` does.
fn seal(
	key: &Key,
	grantee: &[u8; 32],
	rng: &mut impl CryptoRngCore,
) -> Result<Vec<u8>, DocumentFault> {
	// A point of low order leads everybody to the same secret.
	if x25519([1; 32], *grantee) == [0; 32] {
		return Err(DocumentFault::WeakKey);
	}
	let sealed = PublicKey::from_bytes(*grantee).seal(rng, key.as_bytes());
	sealed.map_err(|_| DocumentFault::WeakKey)
}

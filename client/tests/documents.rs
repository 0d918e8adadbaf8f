// SPDX-License-Identifier: Apache-2.0

//! Documents from the issuer to whoever is shown a field; and that no changed byte gets through.

mod common;

use codec::{Decode, Encode};
use common::{assert_vectors, changed, hex};
use portolan_client::documents::*;
use serde_json::{json, Map, Value};
use sp_core::H256;

const SECRET: [u8; 32] = [0x51; 32];
const LABEL: &[u8] = b"INV-2026-1/1";
const CONTENT_KEY: [u8; 32] = [0x6b; 32];
/// The X25519 secrets of a bank, a carrier, and the carrier's forwarder.
const BANK: [u8; 32] = [1; 32];
const CARRIER: [u8; 32] = [2; 32];
const FORWARDER: [u8; 32] = [3; 32];

/// Unsorted; the last two are in another order as UTF-16 than as bytes.
const FIELDS: [(&str, &str); 11] = [
	("/total", "18400000"),
	("/currency", "USD"),
	("/number", "INV-2026-1"),
	("/date", "1795370756917"),
	("/seller", "深圳出口贸易"),
	("/buyer", "Rotterdam Import B.V."),
	("/goods/0/description", "Lamps, of base metal, with LED light sources; packed in cartons of twelve, on pallets that are treated as ISPM 15 asks; shipping marks as on the packing list"),
	("/goods/0/hs", "940521"),
	("/remark", ""),
	("/\u{1f600}", "beyond the basic plane"),
	("/\u{ff5a}", "within it"),
];
const CARRIERS_FIELDS: [&str; 3] = ["/goods/0/hs", "/number", "/\u{1f600}"];

/// Counts instead of drawing, so that other languages can do the same.
struct Counting(u8);

impl chacha20poly1305::aead::rand_core::RngCore for Counting {
	fn next_u32(&mut self) -> u32 {
		let mut bytes = [0; 4];
		self.fill_bytes(&mut bytes);
		u32::from_le_bytes(bytes)
	}
	fn next_u64(&mut self) -> u64 {
		let mut bytes = [0; 8];
		self.fill_bytes(&mut bytes);
		u64::from_le_bytes(bytes)
	}
	fn fill_bytes(&mut self, bytes: &mut [u8]) {
		for byte in bytes {
			*byte = self.0;
			self.0 = self.0.wrapping_add(1);
		}
	}
	fn try_fill_bytes(
		&mut self,
		bytes: &mut [u8],
	) -> Result<(), chacha20poly1305::aead::rand_core::Error> {
		self.fill_bytes(bytes);
		Ok(())
	}
}

impl chacha20poly1305::aead::rand_core::CryptoRng for Counting {}

fn public(secret: [u8; 32]) -> [u8; 32] {
	x25519_dalek::x25519(secret, x25519_dalek::X25519_BASEPOINT_BYTES)
}

fn version() -> DocumentVersion {
	let salts = Salts::Derived {
		secret: SECRET.into(),
		label: LABEL.to_vec(),
	};
	DocumentVersion::new(FIELDS, &salts).unwrap()
}

/// The invoice, encrypted; the bank reads all of it, the carrier some fields, its forwarder one.
struct Shared {
	version: DocumentVersion,
	package: Package,
	grants: Vec<([u8; 32], SealedGrant)>,
}

fn shared() -> Shared {
	let rng = &mut Counting(0);
	let version = version();
	let key = Key::from(CONTENT_KEY);
	let package = version.encrypt(&key, rng);
	let own = ReadingKeys::All(key);
	let bank = grant(&package, &own, &Leaves::All, &public(BANK), rng).unwrap();
	let mask = version.mask(&CARRIERS_FIELDS).unwrap();
	let carrier = grant(&package, &own, &mask, &public(CARRIER), rng).unwrap();
	let own = open_grant(&carrier, version.root(), &CARRIER).unwrap();
	let mask = version.mask(&["/number"]).unwrap();
	let forwarder = grant(&package, &own, &mask, &public(FORWARDER), rng).unwrap();
	Shared {
		version,
		package,
		grants: vec![(BANK, bank), (CARRIER, carrier), (FORWARDER, forwarder)],
	}
}

fn proof_in_json(proof: &[ProofStep]) -> Value {
	let step = |step: &ProofStep| match step {
		ProofStep::Left(hash) => json!({ "Left": hex(hash) }),
		ProofStep::Right(hash) => json!({ "Right": hex(hash) }),
	};
	proof.iter().map(step).collect()
}

#[test]
fn the_vectors_hold() {
	let Shared {
		version,
		package,
		grants,
	} = shared();
	let salts: Map<String, Value> = version
		.fields()
		.iter()
		.map(|field| {
			let path = String::from_utf8(field.path.clone()).unwrap();
			(path, json!(hex(field.salt)))
		})
		.collect();
	let paths: Vec<_> = version
		.fields()
		.iter()
		.map(|field| std::str::from_utf8(&field.path).unwrap())
		.collect();
	let disclosures = paths.iter().map(|path| {
		let shown = version.disclose(path).unwrap();
		json!({
			"path": path,
			"salt": hex(shown.salt),
			"value": std::str::from_utf8(&shown.value).unwrap(),
			"proof": proof_in_json(&shown.proof),
		})
	});
	let grants = grants.iter().map(|(secret, grant)| {
		json!({
			"secret": hex(secret),
			"public": hex(public(*secret)),
			"mask": match &grant.leaves {
				Leaves::All => Value::Null,
				Leaves::Only(mask) => json!(hex(mask)),
			},
			"sealedKey": hex(&grant.sealed_key),
			"bundle": grant.bundle.as_ref().map(hex),
			"bundleName": bundle_name(&grant.sealed_key),
		})
	});
	let anchor = package.anchor();
	assert_vectors(
		"documents.json",
		&json!({
			"secret": hex(SECRET),
			"label": std::str::from_utf8(LABEL).unwrap(),
			"fields": FIELDS,
			"salts": salts,
			"leaves": version.leaves().iter().map(hex).collect::<Vec<_>>(),
			"root": hex(version.root()),
			"disclosures": disclosures.collect::<Vec<_>>(),
			"contentKey": hex(CONTENT_KEY),
			"package": hex(package.to_bytes()),
			"hash": hex(anchor.hash),
			"size": anchor.size,
			"grants": grants.collect::<Vec<_>>(),
		}),
	);
}

#[test]
fn each_reader_reads_what_it_was_granted_and_no_more() {
	let Shared {
		version,
		package,
		grants,
	} = shared();
	let package = Package::from_bytes(&package.to_bytes(), &package.anchor()).unwrap();
	let read = |(secret, grant): &([u8; 32], SealedGrant)| {
		let keys = open_grant(grant, version.root(), secret).unwrap();
		package.open(&keys).unwrap()
	};
	let opened: Vec<Opened> = grants.iter().map(read).collect();
	let counts: Vec<usize> = opened.iter().map(|all| all.fields().len()).collect();
	assert_eq!(counts, [11, 3, 1]);
	for one in &opened {
		assert_eq!(one.value("/number"), Ok(b"INV-2026-1".as_slice()));
		for field in one.fields().values() {
			let path = std::str::from_utf8(&field.path).unwrap();
			let shown = one.disclose(path).unwrap();
			assert_eq!(shown, version.disclose(path).unwrap());
			assert_eq!(verify(&shown, version.root()), Ok(()));
		}
	}
	assert_eq!(opened[0].version().unwrap(), version);
	assert!(matches!(
		opened[1].version(),
		Err(DocumentFault::NotGranted(_))
	));
	assert_eq!(
		opened[1].value("/total"),
		Err(DocumentFault::NoField("/total".into()))
	);
	// What was sealed to one opens for nobody else.
	let other = open_grant(&grants[0].1, version.root(), &CARRIER);
	assert_eq!(other, Err(DocumentFault::Unsealed));
}

#[test]
fn rejects_granting_more_than_the_granter_reads() {
	let Shared {
		version,
		package,
		grants,
	} = shared();
	let carrier = open_grant(&grants[1].1, version.root(), &CARRIER).unwrap();
	let ask = |leaves: &Leaves| {
		grant(
			&package,
			&carrier,
			leaves,
			&public(FORWARDER),
			&mut Counting(9),
		)
	};
	assert!(matches!(
		ask(&Leaves::All),
		Err(DocumentFault::NotGranted(_))
	));
	let total = version.mask(&["/number", "/total"]).unwrap();
	assert!(matches!(ask(&total), Err(DocumentFault::NotGranted(_))));
	let beyond = Leaves::Only(vec![0, 0x80].try_into().unwrap());
	assert_eq!(ask(&beyond), Err(DocumentFault::NoLeaf(15)));
}

#[test]
fn rejects_a_weak_key() {
	let Shared { package, .. } = shared();
	let own = ReadingKeys::All(CONTENT_KEY.into());
	for weak in [[0; 32], {
		let mut one = [0; 32];
		one[0] = 1;
		one
	}] {
		let made = grant(&package, &own, &Leaves::All, &weak, &mut OsRng);
		assert_eq!(made, Err(DocumentFault::WeakKey));
	}
}

#[test]
fn rejects_content_that_cannot_be_disclosed() {
	let make = |fields: &[(&str, &str)]| {
		DocumentVersion::new(fields.iter().copied(), &Salts::default()).map(|_| ())
	};
	assert_eq!(make(&[]), Err(DocumentFault::FieldCount));
	assert_eq!(
		make(&[("/a", "1"), ("/b", "2"), ("/a", "3")]),
		Err(DocumentFault::PathTwice("/a".into()))
	);
	let long = "x".repeat(257);
	assert_eq!(
		make(&[("/a", &long)]),
		Err(DocumentFault::ValueTooLong("/a".into()))
	);
	let path = &long[..65];
	assert_eq!(
		make(&[(path, "1")]),
		Err(DocumentFault::PathTooLong(path.into()))
	);
	assert_eq!(make(&[(&long[..64], &long[..256])]), Ok(()));
	assert_eq!(version().mask(&[]), Err(DocumentFault::EmptyMask));
	assert!(version().mask(&["/nothing"]).is_err());
	assert!(version().disclose("/nothing").is_err());
}

#[test]
fn a_mask_tells_512_leaves_apart() {
	let paths: Vec<String> = (0..514).map(|number| format!("/{number:03}")).collect();
	let fields = paths.iter().map(|path| (path.as_str(), "x"));
	let version = DocumentVersion::new(fields, &Salts::default()).unwrap();
	assert!(version.mask(&["/511"]).is_ok());
	assert!(matches!(
		version.mask(&["/512"]),
		Err(DocumentFault::NoLeaf(_))
	));
}

#[test]
fn random_salts_and_keys_make_equal_contents_differ() {
	let make = || DocumentVersion::new(FIELDS, &Salts::default()).unwrap();
	let (one, other) = (make(), make());
	assert_ne!(one.root(), other.root());
	let key = Key::random(&mut OsRng);
	assert_ne!(key, Key::random(&mut OsRng));
	let twice = [0, 1].map(|_| one.encrypt(&key, &mut OsRng).to_bytes());
	assert_ne!(twice[0], twice[1]);
}

#[test]
fn rejects_a_changed_byte_of_path_salt_value_or_proof() {
	let version = version();
	for (path, _) in FIELDS {
		let shown = version.disclose(path).unwrap();
		for (at, bytes) in changed(&shown.encode()) {
			let Ok(read) = Disclosure::decode(&mut &*bytes) else {
				continue;
			};
			let told = verify(&read, version.root());
			assert_eq!(told, Err(DocumentFault::NotOfDocument), "{path}, byte {at}");
		}
		// Neither does it belong to another document.
		assert!(verify(&shown, H256::repeat_byte(7)).is_err());
	}
}

#[test]
fn rejects_a_changed_byte_of_the_ciphertext() {
	let Shared { package, .. } = shared();
	let (bytes, anchor) = (package.to_bytes(), package.anchor());
	for (at, bytes) in changed(&bytes) {
		let read = Package::from_bytes(&bytes, &anchor);
		assert_eq!(read, Err(DocumentFault::NotAnchored), "byte {at}");
		// Even if somebody had anchored that in place of it.
		let forged = Anchor {
			hash: H256(sp_crypto_hashing::blake2_256(&bytes)),
			..anchor
		};
		let opened = Package::from_bytes(&bytes, &forged)
			.and_then(|package| package.open(&ReadingKeys::All(CONTENT_KEY.into())));
		assert!(opened.is_err(), "byte {at}");
	}
	for bytes in [&bytes[..bytes.len() - 1], &[&*bytes, &[0]].concat()] {
		assert_eq!(
			Package::from_bytes(bytes, &anchor),
			Err(DocumentFault::NotAnchored)
		);
	}
}

#[test]
fn rejects_a_changed_byte_of_root_hash_or_key() {
	let Shared { package, .. } = shared();
	let (bytes, anchor) = (package.to_bytes(), package.anchor());
	for (at, root) in changed(anchor.root.as_bytes()) {
		let root = H256::from_slice(&root);
		let read = Package::from_bytes(&bytes, &Anchor { root, ..anchor });
		assert_eq!(read, Err(DocumentFault::WrongRoot), "byte {at}");
	}
	for (at, hash) in changed(anchor.hash.as_bytes()) {
		let hash = H256::from_slice(&hash);
		let read = Package::from_bytes(&bytes, &Anchor { hash, ..anchor });
		assert_eq!(read, Err(DocumentFault::NotAnchored), "byte {at}");
	}
	for (at, key) in changed(&CONTENT_KEY) {
		let key = <[u8; 32]>::try_from(key).unwrap();
		let opened = package.open(&ReadingKeys::All(key.into()));
		assert_eq!(opened, Err(DocumentFault::Unopened(0)), "byte {at}");
	}
}

#[test]
fn rejects_a_changed_byte_of_sealed_key_bundle_or_mask() {
	let Shared {
		version, grants, ..
	} = shared();
	for (secret, grant) in &grants {
		for (at, sealed_key) in changed(&grant.sealed_key) {
			let grant = SealedGrant {
				sealed_key,
				..grant.clone()
			};
			let keys = open_grant(&grant, version.root(), secret);
			assert_eq!(keys, Err(DocumentFault::Unsealed), "byte {at}");
		}
		let Leaves::Only(mask) = &grant.leaves else {
			continue;
		};
		for (at, bundle) in changed(grant.bundle.as_ref().unwrap()) {
			let bundle = Some(bundle);
			let grant = SealedGrant {
				bundle,
				..grant.clone()
			};
			let keys = open_grant(&grant, version.root(), secret);
			assert_eq!(keys, Err(DocumentFault::Unbundled), "byte {at}");
		}
		for (at, mask) in changed(mask) {
			let leaves = Leaves::Only(mask.try_into().unwrap());
			let grant = SealedGrant {
				leaves,
				..grant.clone()
			};
			let keys = open_grant(&grant, version.root(), secret);
			assert_eq!(keys, Err(DocumentFault::Unbundled), "byte {at}");
		}
		let unbundled = SealedGrant {
			bundle: None,
			..grant.clone()
		};
		let keys = open_grant(&unbundled, version.root(), secret);
		assert_eq!(keys, Err(DocumentFault::NoBundle));
	}
}

#[test]
fn no_secret_is_printed() {
	let salts = Salts::Derived {
		secret: SECRET.into(),
		label: LABEL.to_vec(),
	};
	let printed = format!("{salts:?} {:?}", ReadingKeys::All(CONTENT_KEY.into()));
	assert!(
		!printed.contains("81") && !printed.contains("107"),
		"{printed}"
	);
}

// SPDX-License-Identifier: Apache-2.0

//! What devices and clients in any language must reproduce byte for byte.

use super::mock::*;
use crate::{Terms, REGISTRATION_TAG};
use frame::{deps::sp_core::bytes::to_hex, testing_prelude::*};
use portolan_primitives::ids::DeviceId;

fn hex(bytes: &[u8]) -> String {
	to_hex(bytes, false)
}

#[test]
fn the_payload_of_a_batch() {
	let bad = outside(temperature(4_000, 7_000, 9_000), [5, 10, 5, 20]);
	let mut batch = batch(3, NOW, NOW + HOUR, vec![bad]);
	batch.root = STATEMENT;
	let payload = batch.payload(GENESIS, DeviceId(1));
	assert_eq!(hex(&payload), PAYLOAD);
	// EdDSA is deterministic (RFC 8032).
	assert_eq!(hex(&sign(1, &payload)), SIGNATURE);
	assert_eq!(hex(batch.chained_to(H256::zero()).as_bytes()), HEAD);
	assert_eq!(String::from_utf8(key(1).as_hex()).unwrap(), KEY[2..]);
}

#[test]
fn the_payload_of_a_registration() {
	let payload = (REGISTRATION_TAG, GENESIS, org(7), serial(1)).encode();
	assert_eq!(hex(&payload), REGISTRATION);
}

#[test]
fn a_signature_of_each_scheme_is_verified() {
	// Schnorrkel signs with fresh randomness: one that was made once.
	let signature = |text: &str| -> [u8; 64] {
		frame::deps::sp_core::bytes::from_hex(text)
			.unwrap()
			.try_into()
			.unwrap()
	};
	TestState::new_empty().execute_with(|| {
		for (id, text) in [(0, SCHNORR), (1, EDDSA)] {
			let signature = signature(text);
			assert!(key(id).has_signed(b"portolan", &signature));
			assert!(!key(id).has_signed(b"portolaN", &signature));
			assert!(!key(id + 2).has_signed(b"portolan", &signature));
		}
	});
}

#[test]
fn the_hash_of_terms() {
	let hash = Terms::parse(terms()).unwrap().hash();
	assert_eq!(hex(hash.as_bytes()), TERMS);
}

const PAYLOAD: &str = "0x44706f72746f6c616e2f72656164696e67734242424242424242424242424242424242424242424242424242424242424242010000000000000003000000000000000080d35492010000806e0a559201000004000c000000a00f000028230000581b00000101d007000001401f0000e093040000000000c027090000000000e093040000000000804f1200000000000909090909090909090909090909090909090909090909090909090909090909";
const SIGNATURE: &str = "0xf449a5fb4bab8292b8938681642ee7319e39bb43d2a0092e111c44245e6a3b29025063ca84078fd2bf3df2f921716ec1e11b312f13d3fba8383df1f230f4f700";
const HEAD: &str = "0xeea6298caee8625b30fac9c2f3fb8ebfcc55e70b158d7e307b65b7fbaf04302b";
const KEY: &str = "0x759155344a5246e01f06f259dfb4f4960f3b0b85a0b94a803c545e46702f6954";
const REGISTRATION: &str = "0x3c706f72746f6c616e2f6465766963654242424242424242424242424242424242424242424242424242424242424242070000000000000000000000000000000000000000000000000000000000000000000002";
const SCHNORR: &str = "0x9e261b50720a654cc9eb13ebd2e8b3ffd83abcfb0c26626530307463c37d41464289f07dfe07f33e8b4d60228e62b074779431cfe8f67fc92075d4e2ea14408b";
const EDDSA: &str = "0x43192e983110edc8296c5e56658d374b3fc010c007f224d165e16c7b2e31e3caa9d1f41480de7227721293d99fb42910662f979b992902e4bda6e9269cbe2102";
const TERMS: &str = "0xee1aea4a48003427099d1210de0490e5a87cd5fa32d86a8baf52809706975a72";

// SPDX-License-Identifier: Apache-2.0

//! What the tests share: vectors that both client libraries are tested against.

// Each test file uses a part of it.
#![allow(dead_code)]

use serde_json::Value;
use std::{env, fs, path::PathBuf};

/// Compares with the vectors that are committed; writes them when `UPDATE_VECTORS` is set.
pub fn assert_vectors(name: &str, vectors: &Value) {
	let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
		.join("tests/vectors")
		.join(name);
	if env::var_os("UPDATE_VECTORS").is_some() {
		let text = serde_json::to_string_pretty(vectors).unwrap() + "\n";
		fs::write(&path, text).unwrap();
	}
	let kept: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
	assert_eq!(
		&kept, vectors,
		"changed; UPDATE_VECTORS=1 rewrites {name}, which others may rely on"
	);
}

/// Bytes in hexadecimal.
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
	let digits = bytes.as_ref().iter().map(|byte| format!("{byte:02x}"));
	format!("0x{}", digits.collect::<String>())
}

/// The bytes with each single one of them changed, in its lowest bit and in its highest.
pub fn changed(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> + '_ {
	(0..bytes.len()).flat_map(move |at| {
		[0x01, 0x80].map(|flip| {
			let mut changed = bytes.to_vec();
			changed[at] ^= flip;
			(at, changed)
		})
	})
}

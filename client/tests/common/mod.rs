// SPDX-License-Identifier: Apache-2.0

//! What the tests share: vectors that both client libraries are tested against.

// Each test file uses a part of it.
#![allow(dead_code)]

use serde_json::Value;
use std::{env, fs, path::PathBuf};

fn path(name: &str) -> PathBuf {
	PathBuf::from(env!("CARGO_MANIFEST_DIR"))
		.join("tests/vectors")
		.join(name)
}

/// The vectors that are committed.
pub fn vectors(name: &str) -> Value {
	serde_json::from_str(&fs::read_to_string(path(name)).unwrap()).unwrap()
}

/// Compares with the vectors that are committed; writes them when `UPDATE_VECTORS` is set.
pub fn assert_vectors(name: &str, made: &Value) {
	if env::var_os("UPDATE_VECTORS").is_some() {
		let text = serde_json::to_string_pretty(made).unwrap() + "\n";
		fs::write(path(name), text).unwrap();
	}
	assert_eq!(
		&vectors(name),
		made,
		"changed; UPDATE_VECTORS=1 rewrites {name}, which others may rely on"
	);
}

/// Bytes in hexadecimal.
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
	let digits = bytes.as_ref().iter().map(|byte| format!("{byte:02x}"));
	format!("0x{}", digits.collect::<String>())
}

/// The bytes of a text in hexadecimal.
pub fn unhex(text: &Value) -> Vec<u8> {
	let digits = text.as_str().unwrap().strip_prefix("0x").unwrap();
	let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
	(0..digits.len()).step_by(2).map(byte).collect()
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

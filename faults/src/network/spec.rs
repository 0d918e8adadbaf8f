// SPDX-License-Identifier: Apache-2.0
//! The chain the harness runs: the local test network with short sessions and a poor member.

use crate::members::FLOODER;
use anyhow::{bail, Context, Result};
use serde_json::{json, Value};
use std::{
	path::{Path, PathBuf},
	process::Command,
};

/// The seven, and the path of what they must be told the chain is.
const LOCAL: &str = "local";

/// Writes the chain specification, ready to run, and returns its path.
pub fn write(binary: &Path, folder: &Path, session: u32) -> Result<PathBuf> {
	let text = run(binary, &["export-chain-spec", "--chain", LOCAL])?;
	let mut chain: Value = serde_json::from_str(&text)?;
	let genesis = chain
		.pointer_mut("/genesis/runtimeGenesis/patch")
		.context("the chain specification has no readable genesis")?;
	genesis["consortium"]["sessionLength"] = json!(session);
	let members = genesis["participants"]["organisations"]
		.as_array_mut()
		.context("the genesis has no organisations")?;
	let poor = members
		.get_mut(usize::try_from(FLOODER.0)? - 1)
		.context("the genesis lacks the member that floods")?;
	poor["quota"] = quota();
	let readable = folder.join("chain.json");
	std::fs::write(&readable, serde_json::to_vec(&chain)?)?;
	let readable = readable.to_string_lossy().into_owned();
	let raw = run(
		binary,
		&["export-chain-spec", "--raw", "--chain", &readable],
	)?;
	let path = folder.join("chain.raw.json");
	std::fs::write(&path, raw)?;
	Ok(path)
}

/// A quota that a small machine can exceed tenfold: about a hundred documents at once, and five in
/// every block.
fn quota() -> Value {
	json!({
		"refTime": 200_000_000_000u64,
		"bytes": 131_072,
		"recoveryRefTime": 10_000_000_000u64,
		"recoveryBytes": 8_192,
	})
}

/// The peer identity of a node's key.
pub fn peer_id(binary: &Path, folder: &Path, key: &str) -> Result<String> {
	let file = folder.join(format!("key-{}", &key[key.len() - 2..]));
	std::fs::write(&file, key)?;
	let file = file.to_string_lossy().into_owned();
	Ok(run(binary, &["key", "inspect-node-key", "--file", &file])?
		.trim()
		.to_owned())
}

fn run(binary: &Path, arguments: &[&str]) -> Result<String> {
	let output = Command::new(binary)
		.args(arguments)
		.output()
		.with_context(|| format!("cannot run {}", binary.display()))?;
	if !output.status.success() {
		let said = String::from_utf8_lossy(&output.stderr);
		bail!(
			"`{} {}` failed: {said}",
			binary.display(),
			arguments.join(" ")
		);
	}
	Ok(String::from_utf8(output.stdout)?)
}

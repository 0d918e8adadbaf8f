// SPDX-License-Identifier: Apache-2.0
//! The chains the node knows: development, local test network, and any specification in a file.

use crate::hard_forks::Extensions;
use portolan_runtime::{
	genesis_presets::{genesis, DEV_PRESET, LOCAL_PRESET, SEVEN_PRESET},
	WASM_BINARY,
};
use sc_service::{ChainType, GenericChainSpec, Properties};
use serde_json::{json, Map, Value};
use sp_core::{bytes::to_hex, storage::well_known_keys::CODE};
use sp_runtime::BuildStorage;
use std::path::PathBuf;

/// A chain specification.
pub type ChainSpec = GenericChainSpec<Extensions>;

/// The name under which the development chain is loaded, and the value of `--chain` that `--dev`
/// implies.
pub const DEV: &str = "dev";

/// The name under which the local test network is loaded.
pub const LOCAL: &str = "local";

/// The name under which the test network that tolerates two faults is loaded.
pub const SEVEN: &str = "seven";

/// Prefix of the names of the peer-to-peer protocols.
const PROTOCOL_ID: &str = "ptn";

/// A chain that is built into the node.
struct BuiltIn {
	name: &'static str,
	id: &'static str,
	kind: ChainType,
	preset: &'static str,
}

/// One authority (Alice) and the demo consortium.
const DEVELOPMENT: BuiltIn = BuiltIn {
	name: "Portolan Development",
	id: "portolan_dev",
	kind: ChainType::Development,
	preset: DEV_PRESET,
};

/// Four authorities (Alice, Bob, Charlie, Dave) and the demo consortium.
const LOCAL_TESTNET: BuiltIn = BuiltIn {
	name: "Portolan Local Testnet",
	id: "portolan_local",
	kind: ChainType::Local,
	preset: LOCAL_PRESET,
};

/// Seven authorities (those of the local test network, Eve, Ferdie and One) and the demo consortium.
const SEVEN_TESTNET: BuiltIn = BuiltIn {
	name: "Portolan Seven Testnet",
	id: "portolan_seven",
	kind: ChainType::Local,
	preset: SEVEN_PRESET,
};

fn built_in(id: &str) -> Option<BuiltIn> {
	match id {
		DEV => Some(DEVELOPMENT),
		"" | LOCAL => Some(LOCAL_TESTNET),
		SEVEN => Some(SEVEN_TESTNET),
		_ => None,
	}
}

/// Load the chain that `--chain` names, ready to run: `dev`, `local` (also for an empty name),
/// `seven`, or the path of a file.
pub fn load(id: &str) -> Result<ChainSpec, String> {
	built_in(id).map_or_else(|| from_file(id), |chain| chain.with_state())
}

/// Load the chain that `--chain` names as a reader wants it, with the genesis in words.
pub fn load_readable(id: &str) -> Result<ChainSpec, String> {
	built_in(id).map_or_else(|| from_file(id), |chain| chain.with_preset())
}

fn from_file(path: &str) -> Result<ChainSpec, String> {
	ChainSpec::from_json_file(PathBuf::from(path))
		.and_then(|specification| {
			specification.extensions().check()?;
			Ok(specification)
		})
		.map_err(|reason| {
			format!(
				"cannot read the chain specification `{path}`: {reason}. Give `dev`, `local`, `seven`, \
				or the path of a file made by `portolan-node export-chain-spec`."
			)
		})
}

fn runtime() -> Result<&'static [u8], String> {
	WASM_BINARY.ok_or_else(|| {
		"this binary was built without a runtime. Build it again with SKIP_WASM_BUILD unset.".into()
	})
}

impl BuiltIn {
	fn with_preset(self) -> Result<ChainSpec, String> {
		Ok(ChainSpec::builder(runtime()?, Extensions::default())
			.with_name(self.name)
			.with_id(self.id)
			.with_chain_type(self.kind)
			.with_protocol_id(PROTOCOL_ID)
			.with_properties(properties())
			.with_genesis_config_preset_name(self.preset)
			.build())
	}

	/// With the genesis state computed natively. The runtime would compute the same, which its
	/// tests prove, but each question to it costs a compilation of its WebAssembly: seconds at
	/// every start.
	fn with_state(self) -> Result<ChainSpec, String> {
		let mut state = genesis(self.preset)
			.ok_or_else(|| format!("the runtime has no preset `{}`", self.preset))?
			.build_storage()?;
		state.top.insert(CODE.to_vec(), runtime()?.to_vec());
		let hex = |bytes: &[u8]| to_hex(bytes, false);
		let top: Map<String, Value> = state
			.top
			.iter()
			.map(|(key, value)| (hex(key), Value::String(hex(value))))
			.collect();
		let specification = json!({
			"name": self.name,
			"id": self.id,
			"chainType": self.kind,
			"bootNodes": [],
			"telemetryEndpoints": null,
			"protocolId": PROTOCOL_ID,
			"properties": properties(),
			"codeSubstitutes": {},
			"genesis": { "raw": { "top": top, "childrenDefault": {} } },
		});
		let bytes = serde_json::to_vec(&specification).map_err(|error| error.to_string())?;
		ChainSpec::from_json_bytes(bytes)
	}
}

/// What wallets need to show accounts and amounts.
fn properties() -> Properties {
	let mut properties = Properties::new();
	properties.insert("ss58Format".into(), 42.into());
	// There is no native coin. Polkadot.js Apps asks for a token all the same and would show `Unit`
	// with twelve decimals; with this entry the fee of zero reads "0 UNIT".
	properties.insert("tokenSymbol".into(), "UNIT".into());
	properties.insert("tokenDecimals".into(), 0.into());
	properties
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn properties_suit_wallets() {
		let expected = r#"{"ss58Format":42,"tokenDecimals":0,"tokenSymbol":"UNIT"}"#;
		assert_eq!(serde_json::to_string(&properties()).unwrap(), expected);
	}

	#[test]
	fn built_in_chains_are_named() {
		let dev = load(DEV).unwrap();
		assert_eq!(
			(dev.name(), dev.id()),
			("Portolan Development", "portolan_dev")
		);
		assert_eq!(
			sc_service::ChainSpec::chain_type(&dev),
			ChainType::Development
		);
		assert_eq!(dev.protocol_id(), Some("ptn"));
		let local = load(LOCAL).unwrap();
		assert_eq!(
			(local.name(), local.id()),
			("Portolan Local Testnet", "portolan_local")
		);
		assert_eq!(sc_service::ChainSpec::chain_type(&local), ChainType::Local);
		let seven = load(SEVEN).unwrap();
		assert_eq!(
			(seven.name(), seven.id()),
			("Portolan Seven Testnet", "portolan_seven")
		);
		assert_eq!(sc_service::ChainSpec::chain_type(&seven), ChainType::Local);
	}

	#[test]
	fn built_in_chains_carry_the_whole_runtime() {
		for chain in [DEV, LOCAL, SEVEN] {
			let specification = load(chain).unwrap();
			let state = sc_service::ChainSpec::as_storage_builder(&specification).build_storage();
			assert_eq!(state.unwrap().top[CODE], WASM_BINARY.unwrap());
		}
	}

	#[test]
	fn unreadable_file_is_named_with_a_remedy() {
		let reason = load("no/such/file.json").err().unwrap();
		assert!(reason.starts_with("cannot read the chain specification `no/such/file.json`"));
		assert!(reason.contains("export-chain-spec"));
	}
}

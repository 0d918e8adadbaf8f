// SPDX-License-Identifier: Apache-2.0
//! The sealing engine's methods, for the operator only: the SDK's own answer everybody.

use jsonrpsee::{
	core::{async_trait, RpcResult},
	proc_macros::rpc,
	Extensions,
};
use portolan_runtime::Hash;
use sc_consensus_manual_seal::rpc::{CreatedBlock, ManualSeal, ManualSealApiServer};
use sc_rpc_api::check_if_safe;
use sp_runtime::EncodedJustification;

/// Commands to the sealing engine.
#[rpc(server, namespace = "engine")]
pub trait Engine {
	/// Make a block on that parent, on the best block without one.
	#[method(name = "createBlock", with_extensions)]
	async fn create_block(
		&self,
		create_empty: bool,
		finalize: bool,
		parent_hash: Option<Hash>,
	) -> RpcResult<CreatedBlock<Hash>>;

	/// Make a block final.
	#[method(name = "finalizeBlock", with_extensions)]
	async fn finalize_block(
		&self,
		hash: Hash,
		justification: Option<EncodedJustification>,
	) -> RpcResult<bool>;
}

/// Passes commands on from those who may give them.
pub struct EngineRpc(pub ManualSeal<Hash>);

#[async_trait]
impl EngineServer for EngineRpc {
	async fn create_block(
		&self,
		extensions: &Extensions,
		create_empty: bool,
		finalize: bool,
		parent_hash: Option<Hash>,
	) -> RpcResult<CreatedBlock<Hash>> {
		check_if_safe(extensions)?;
		Ok(self
			.0
			.create_block(create_empty, finalize, parent_hash)
			.await?)
	}

	async fn finalize_block(
		&self,
		extensions: &Extensions,
		hash: Hash,
		justification: Option<EncodedJustification>,
	) -> RpcResult<bool> {
		check_if_safe(extensions)?;
		Ok(self.0.finalize_block(hash, justification).await?)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use futures::{channel::mpsc, executor::block_on};
	use sc_rpc_api::DenyUnsafe;

	fn answer(deny: DenyUnsafe, method: &str, params: &str) -> String {
		// Nobody takes commands, so what passes the check fails behind it.
		let (commands, _) = mpsc::channel(1);
		let mut module = EngineRpc(ManualSeal::new(commands)).into_rpc();
		module.extensions_mut().insert(deny);
		let request =
			format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":{params}}}"#);
		block_on(module.raw_json_request(&request, 1)).unwrap().0
	}

	#[test]
	fn only_the_operator_may_command_the_engine() {
		let hash = format!(r#"["{:?}"]"#, Hash::default());
		let cases = [
			("engine_createBlock", "[true,true]"),
			("engine_finalizeBlock", &hash),
		];
		for (method, params) in cases {
			let denied = answer(DenyUnsafe::Yes, method, params);
			assert!(
				denied.contains("unsafe to be called externally"),
				"{denied}"
			);
			let passed = answer(DenyUnsafe::No, method, params);
			assert!(passed.contains("error"), "{passed}");
			assert!(!passed.contains("unsafe"), "{passed}");
		}
	}
}

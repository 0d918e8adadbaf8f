// SPDX-License-Identifier: Apache-2.0
//! JSON-RPC methods beyond those every node of the SDK has.

mod engine;
mod json;
pub mod limits;
mod trade;

use crate::service::{FullClient, TransactionPool};
use engine::{EngineRpc, EngineServer};
use futures::channel::mpsc;
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use portolan_runtime::Hash;
use sc_consensus_manual_seal::{rpc::ManualSeal, EngineCommand};
use std::sync::Arc;
use substrate_frame_rpc_system::{System, SystemApiServer};
use trade::{TradeRpc, TradeServer};

/// What the RPC methods need.
pub struct Dependencies {
	/// The client, for calls of the runtime APIs.
	pub client: Arc<FullClient>,
	/// The pool, for account indices that count pending transactions.
	pub pool: Arc<TransactionPool>,
	/// Where `engine_*` commands go; absent when blocks come from consensus.
	pub engine: Option<mpsc::Sender<EngineCommand<Hash>>>,
}

/// The methods `system_accountNextIndex` and `system_dryRun`, `payment_*`, `trade_*`, and with
/// sealing `engine_*`.
pub fn create(
	Dependencies {
		client,
		pool,
		engine,
	}: Dependencies,
) -> Result<RpcModule<()>, sc_service::Error> {
	let merge_failed = |error| sc_service::Error::Application(Box::new(error));
	let mut module = RpcModule::new(());
	module
		.merge(System::new(client.clone(), pool).into_rpc())
		.map_err(merge_failed)?;
	module
		.merge(TransactionPayment::new(client.clone()).into_rpc())
		.map_err(merge_failed)?;
	module
		.merge(TradeRpc(client).into_rpc())
		.map_err(merge_failed)?;
	if let Some(commands) = engine {
		module
			.merge(EngineRpc(ManualSeal::new(commands)).into_rpc())
			.map_err(merge_failed)?;
	}
	Ok(module)
}

// SPDX-License-Identifier: Apache-2.0
//! JSON-RPC methods beyond those every node of the SDK has.

mod engine;
mod json;
pub mod limits;
mod trade;

use crate::service::{FullBackend, FullClient, TransactionPool};
use engine::{EngineRpc, EngineServer};
use futures::channel::mpsc;
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use portolan_runtime::{opaque::Block, BlockNumber, Hash};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_consensus_manual_seal::{rpc::ManualSeal, EngineCommand};
use sp_core::traits::SpawnNamed;
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
	/// What GRANDPA tells; absent when blocks come from sealing.
	pub finality: Option<Finality>,
}

/// What GRANDPA tells of its set of authorities, its rounds and its justifications.
#[derive(Clone)]
pub struct Finality {
	/// The authorities, with the number of their set.
	pub authorities: SharedAuthoritySet<Hash, BlockNumber>,
	/// The rounds that run.
	pub rounds: SharedVoterState,
	/// The justifications, as they come.
	pub justifications: GrandpaJustificationStream<Block>,
	/// Proves that a block is final to who knows the authorities.
	pub proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
}

/// The methods `system_accountNextIndex` and `system_dryRun`, `payment_*`, `trade_*`, `grandpa_*`, or with
/// sealing `engine_*`.
pub fn create(
	Dependencies {
		client,
		pool,
		engine,
		finality,
	}: Dependencies,
	subscriptions: Arc<dyn SpawnNamed>,
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
	if let Some(Finality {
		authorities,
		rounds,
		justifications,
		proofs,
	}) = finality
	{
		let grandpa = Grandpa::new(subscriptions, authorities, rounds, justifications, proofs);
		module.merge(grandpa.into_rpc()).map_err(merge_failed)?;
	}
	Ok(module)
}

// SPDX-License-Identifier: Apache-2.0
//! Blocks without consensus, for development and tests: at once, on command, or at an interval.
//!
//! The runtime is the same as under consensus, so Aura's rules hold: one block a slot, and the
//! timestamp lies in the slot of the block. Each sealed block therefore moves the chain's clock by
//! at least one slot; it follows the wall clock when that is ahead.

use crate::service::{FullClient, TransactionPool};
use futures::{
	channel::{mpsc, oneshot},
	FutureExt, SinkExt, StreamExt,
};
use jsonrpsee::tokio::time;
use portolan_runtime::{opaque::Block, Hash};
use sc_basic_authorship::ProposerFactory;
use sc_consensus_manual_seal::{
	consensus::aura::AuraConsensusDataProvider, run_manual_seal, EngineCommand, Error as SealError,
	ManualSealParams,
};
use sc_service::TaskManager;
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::TransactionPool as _;
use sp_consensus_aura::{sr25519::AuthoritySignature, Slot, SlotDuration};
use sp_timestamp::Timestamp;
use std::{str::FromStr, sync::Arc, time::Duration};
use substrate_prometheus_endpoint::Registry;

/// How long the pool may take to learn what a block has included.
const POOL_UPDATE: Duration = Duration::from_secs(1);

/// When blocks are sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
	/// As soon as a transaction is ready; the block is final at once.
	Instant,
	/// When the RPC `engine_createBlock` asks, final if it asks so.
	Manual,
	/// Every so often, also without transactions; the block is final at once.
	Interval(Duration),
}

impl FromStr for Sealing {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		match text {
			"instant" => Ok(Self::Instant),
			"manual" => Ok(Self::Manual),
			_ => text
				.strip_prefix("interval=")
				.and_then(|ms| ms.parse().ok())
				.filter(|ms| *ms > 0)
				.map(|ms| Self::Interval(Duration::from_millis(ms)))
				.ok_or_else(|| {
					"expected `instant`, `manual` or `interval=MS`, MS being a number of \
					milliseconds from 1, as in `interval=500`"
						.into()
				}),
		}
	}
}

impl std::fmt::Display for Sealing {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		match self {
			Self::Instant => write!(f, "instant"),
			Self::Manual => write!(f, "manual"),
			Self::Interval(period) => write!(f, "interval={}", period.as_millis()),
		}
	}
}

/// What sealing needs of the node.
pub struct Params<'a> {
	/// When to seal.
	pub sealing: Sealing,
	/// Commands to the sealing engine, from the RPC and from here.
	pub commands: (
		mpsc::Sender<EngineCommand<Hash>>,
		mpsc::Receiver<EngineCommand<Hash>>,
	),
	/// The length of Aura's slots.
	pub slot_duration: SlotDuration,
	/// The client, which also imports the blocks.
	pub client: Arc<FullClient>,
	/// Which chain to build upon.
	pub select_chain: crate::service::SelectChain,
	/// Where transactions come from.
	pub pool: Arc<TransactionPool>,
	/// Where the authorship task runs.
	pub task_manager: &'a TaskManager,
	/// Prometheus metrics.
	pub registry: Option<&'a Registry>,
	/// Telemetry.
	pub telemetry: Option<TelemetryHandle>,
}

/// Start the tasks that seal blocks.
pub fn start(params: Params) {
	let Params {
		slot_duration,
		client,
		pool,
		task_manager,
		commands: (engine, commands_stream),
		..
	} = params;
	let spawner = task_manager.spawn_handle();
	let (name, group) = ("sealing-trigger", Some("block-authoring"));
	match params.sealing {
		Sealing::Manual => (),
		Sealing::Instant => spawner.spawn(name, group, seal_transactions(pool.clone(), engine)),
		Sealing::Interval(period) => spawner.spawn(name, group, seal_at_interval(period, engine)),
	}

	let env = ProposerFactory::new(
		spawner,
		client.clone(),
		pool.clone(),
		params.registry,
		params.telemetry,
	);
	let clock = client.clone();
	let task = run_manual_seal(ManualSealParams {
		block_import: client.clone(),
		env,
		client,
		pool,
		commands_stream,
		select_chain: params.select_chain,
		consensus_data_provider: Some(Box::new(AuraConsensusDataProvider::new_with_slot_duration(
			slot_duration,
		))),
		// Only the timestamp: the sealing engine takes a block for empty whose extrinsics are as
		// many as the items of inherent data, and Aura's slot would be an item without an
		// extrinsic.
		create_inherent_data_providers: move |parent, ()| {
			let timestamp = next_timestamp(&clock, parent, slot_duration);
			async move { timestamp.map(sp_timestamp::InherentDataProvider::new) }
		},
	});
	task_manager
		.spawn_essential_handle()
		.spawn_blocking("sealing", Some("block-authoring"), task);
}

/// Seal blocks whenever transactions are ready, until none is left.
async fn seal_transactions(
	pool: Arc<TransactionPool>,
	mut engine: mpsc::Sender<EngineCommand<Hash>>,
) {
	let mut imported = pool.import_notification_stream();
	while imported.next().await.is_some() {
		// The blocks below take what these notifications announce.
		while imported.next().now_or_never().flatten().is_some() {}

		let mut after_empty = false;
		let mut create_empty = false;
		while pool.status().ready > 0 {
			match seal(&mut engine, create_empty).await {
				Outcome::Sealed(block) => {
					let _ready = pool.ready_at_with_timeout(block, POOL_UPDATE).await;
					after_empty = create_empty;
					create_empty = false;
				}
				// The first block of a session has no room, so transactions wait for the next.
				Outcome::NothingFits if !after_empty && !create_empty => create_empty = true,
				Outcome::NothingFits | Outcome::Failed => break,
			}
		}
	}
}

/// Seal a block every so often.
async fn seal_at_interval(period: Duration, mut engine: mpsc::Sender<EngineCommand<Hash>>) {
	let mut ticks = time::interval(period);
	ticks.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
	while !engine.is_closed() {
		ticks.tick().await;
		seal(&mut engine, true).await;
	}
}

/// What became of a command to seal.
enum Outcome {
	/// There is a new block, and it is final.
	Sealed(Hash),
	/// No transaction is ready, or none fits the block, and an empty one was not wanted.
	NothingFits,
	/// The engine failed, and the log says why; or the node stops.
	Failed,
}

/// Have a final block sealed.
async fn seal(engine: &mut mpsc::Sender<EngineCommand<Hash>>, create_empty: bool) -> Outcome {
	let (sender, receiver) = oneshot::channel();
	let command = EngineCommand::SealNewBlock {
		create_empty,
		finalize: true,
		parent_hash: None,
		sender: Some(sender),
	};
	if engine.send(command).await.is_err() {
		return Outcome::Failed;
	}
	match receiver.await {
		Ok(Ok(block)) => Outcome::Sealed(block.hash),
		Ok(Err(SealError::EmptyTransactionPool)) => Outcome::NothingFits,
		Ok(Err(error)) => {
			log::error!("No block was sealed: {error}");
			Outcome::Failed
		}
		Err(oneshot::Canceled) => Outcome::Failed,
	}
}

/// The timestamp of the block after `parent`.
fn next_timestamp(
	client: &FullClient,
	parent: Hash,
	slot_duration: SlotDuration,
) -> Result<Timestamp, Box<dyn std::error::Error + Send + Sync>> {
	let header = client
		.header(parent)?
		.ok_or("the parent block is not in the database")?;
	let slot = sc_consensus_aura::find_pre_digest::<Block, AuthoritySignature>(&header)?;
	let next = next_slot(slot, Timestamp::current(), slot_duration);
	Ok(next
		.timestamp(slot_duration)
		.ok_or("the clock has run out")?)
}

/// The slot of the wall clock, or the one after the parent's if that is later.
///
/// Blocks carry the time at which their slot starts, so that two timestamps are never closer than a
/// slot.
fn next_slot(parent: Slot, now: Timestamp, slot_duration: SlotDuration) -> Slot {
	Slot::from_timestamp(now, slot_duration).max(parent.saturating_add(1u64))
}

#[cfg(test)]
mod tests {
	use super::*;

	const SLOT: SlotDuration = SlotDuration::from_millis(2_000);

	#[test]
	fn sealing_reads_back_what_it_writes() {
		for text in ["instant", "manual", "interval=1", "interval=500"] {
			assert_eq!(text.parse::<Sealing>().unwrap().to_string(), text);
		}
	}

	#[test]
	fn rejects_other_modes() {
		for text in [
			"",
			"Instant",
			"interval",
			"interval=",
			"interval=0",
			"interval=-1",
			"interval=1s",
		] {
			assert!(
				text.parse::<Sealing>()
					.unwrap_err()
					.contains("interval=500"),
				"{text}"
			);
		}
	}

	#[test]
	fn first_block_has_the_time_of_the_wall_clock() {
		let slot = next_slot(Slot::from(0), Timestamp::new(9_999), SLOT);
		assert_eq!(slot.timestamp(SLOT), Some(Timestamp::new(8_000)));
	}

	#[test]
	fn a_burst_of_blocks_runs_ahead_slot_by_slot() {
		let now = Timestamp::new(9_999);
		assert_eq!(next_slot(Slot::from(4), now, SLOT), Slot::from(5));
		assert_eq!(next_slot(Slot::from(70), now, SLOT), Slot::from(71));
	}

	#[test]
	fn after_a_pause_the_wall_clock_leads() {
		assert_eq!(
			next_slot(Slot::from(4), Timestamp::new(60_000), SLOT),
			Slot::from(30)
		);
	}
}

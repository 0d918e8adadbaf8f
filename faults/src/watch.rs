// SPDX-License-Identifier: Apache-2.0
//! The observers: one per node writes down what the node calls final, one reads what is in the
//! blocks, and a walk reads every node's chain from its database.

use crate::{
	record::{Journal, Stored},
	rpc::{Links, Rpc},
};
use anyhow::Result;
use codec::Decode;
use frame_system::{EventRecord, Phase};
use futures::StreamExt;
use portolan_runtime::{Hash, RuntimeEvent};
use sp_core::H256;
use sp_crypto_hashing::twox_128;
use std::{
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc,
	},
	time::Duration,
};
use tokio::{task::JoinSet, time::sleep};

/// How long an observer waits before it calls a node again that did not answer.
const AGAIN: Duration = Duration::from_millis(200);
/// A walk reads this many blocks again that the last one has read.
const OVERLAP: u32 = 16;

/// Keeps the observers going; they end when it is dropped.
pub struct Watch {
	pub journal: Arc<Journal>,
	failures: Arc<AtomicU64>,
	_tasks: JoinSet<()>,
}

impl Watch {
	pub fn start(links: Arc<Links>, journal: Arc<Journal>) -> Self {
		let mut tasks = JoinSet::new();
		for node in 0..links.count() {
			tasks.spawn(observe(links.url(node).to_owned(), node, journal.clone()));
		}
		let failures = Arc::new(AtomicU64::new(0));
		tasks.spawn(read(links, journal.clone(), failures.clone()));
		Self {
			journal,
			failures,
			_tasks: tasks,
		}
	}

	/// How many of the load's calls were included and failed.
	pub fn failed_calls(&self) -> u64 {
		self.failures.load(Ordering::Relaxed)
	}
}

/// Follows one node for ever, over its restarts, by a connection of its own.
async fn observe(url: String, node: usize, journal: Arc<Journal>) {
	// The height up to which the record has no gap; a fall below it is written down as it is told.
	let mut known = 0;
	loop {
		if let Ok(rpc) = Rpc::connect(&url).await {
			let _ = follow(&rpc, node, &journal, &mut known).await;
		}
		sleep(AGAIN).await;
	}
}

async fn follow(rpc: &Rpc, node: usize, journal: &Journal, known: &mut u32) -> Result<()> {
	let mut heads = rpc.finalised_heads().await?;
	journal.reached(node);
	loop {
		let (number, hash) = rpc.finalised_head().await?;
		for height in known.saturating_add(1)..number {
			if let Some(hash) = rpc.block_hash(height).await? {
				journal.head(node, height, hash);
			}
		}
		if number != *known {
			journal.head(node, number, hash);
			*known = number;
		}
		// A node that is silent for long may have stopped: it is asked again, and the connection
		// given up if it does not answer.
		if let Ok(None) = tokio::time::timeout(Duration::from_secs(4), heads.next()).await {
			return Ok(());
		}
	}
}

/// Reads each final block once, from whichever node has it, to tell which transactions are final.
async fn read(links: Arc<Links>, journal: Arc<Journal>, failures: Arc<AtomicU64>) {
	let mut height = 1;
	loop {
		let found = journal.with(|record| {
			let tip = record.tip();
			let has = |node: &usize| {
				let feed = &record.feeds[*node];
				feed.finalised().is_some_and(|head| head.number >= height)
			};
			(height <= tip).then(|| (0..record.feeds.len()).filter(has).collect::<Vec<_>>())
		});
		let mut is_read = false;
		for node in found.unwrap_or_default() {
			if let Ok((transactions, failed)) = read_block(&links, node, height).await {
				journal.included(&transactions);
				failures.fetch_add(failed, Ordering::Relaxed);
				height += 1;
				is_read = true;
				break;
			}
		}
		if !is_read {
			sleep(Duration::from_millis(50)).await;
		}
	}
}

async fn read_block(links: &Links, node: usize, height: u32) -> Result<(Vec<H256>, u64)> {
	let rpc = links.get(node).await?;
	let hash = rpc.block_hash(height).await?;
	let hash = hash.ok_or_else(|| anyhow::anyhow!("no block at height {height}"))?;
	let transactions = rpc.transactions(hash).await?;
	// Only the signed ones are of interest; a block of nothing but inherents cannot have failed.
	let failed = if transactions.len() > 1 {
		failed_calls(&rpc, hash).await.unwrap_or(0)
	} else {
		0
	};
	Ok((transactions, failed))
}

async fn failed_calls(rpc: &Rpc, block: H256) -> Result<u64> {
	let key = [twox_128(b"System"), twox_128(b"Events")].concat();
	let events = rpc.storage(key, Some(block)).await?.unwrap_or_default();
	let events = Vec::<EventRecord<RuntimeEvent, Hash>>::decode(&mut events.as_slice())?;
	let failed = events.iter().filter(|record| {
		let failed = matches!(
			record.event,
			RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { .. })
		);
		failed && matches!(record.phase, Phase::ApplyExtrinsic(_))
	});
	Ok(failed.count() as u64)
}

/// Reads every node's final chain: what is new since the last walk, or the whole.
pub async fn walk(links: &Arc<Links>, journal: &Arc<Journal>, whole: bool) -> Result<()> {
	let mut walks = JoinSet::new();
	for node in 0..links.count() {
		walks.spawn(walk_node(links.clone(), journal.clone(), node, whole));
	}
	while let Some(walk) = walks.join_next().await {
		walk??;
	}
	Ok(())
}

async fn walk_node(
	links: Arc<Links>,
	journal: Arc<Journal>,
	node: usize,
	whole: bool,
) -> Result<()> {
	let rpc = links.get(node).await?;
	let (tip, _) = rpc.finalised_head().await?;
	let walked = journal.with(|record| {
		let last = record.feeds[node].chain.keys().next_back();
		last.copied().unwrap_or(0)
	});
	let first = if whole {
		1
	} else {
		walked.saturating_sub(OVERLAP).max(1)
	};
	// Several at once: a walk of hours of blocks would take too long one by one.
	let mut blocks = futures::stream::iter(first..=tip)
		.map(|height| {
			let rpc = rpc.clone();
			async move {
				let Some(hash) = rpc.block_hash(height).await? else {
					return Ok((height, None));
				};
				let transactions = rpc.transactions(hash).await?;
				anyhow::Ok((height, Some(Stored { hash, transactions })))
			}
		})
		.buffered(8);
	while let Some(block) = blocks.next().await {
		if let (height, Some(block)) = block? {
			journal.stored(node, height, block);
		}
	}
	Ok(())
}

// SPDX-License-Identifier: Apache-2.0
//! What was observed. The checks judge this and nothing else, so that a made-up record goes through
//! the same judgement as a real one.

use sp_core::H256;
use std::{
	collections::{BTreeMap, HashMap},
	sync::Mutex,
	time::{Duration, Instant},
};

/// A block that a node called final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
	/// When the observer learned it.
	pub at: Duration,
	pub number: u32,
	pub hash: H256,
}

/// A block of a node's finalised chain, read from the node's database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
	pub hash: H256,
	pub transactions: Vec<H256>,
}

/// All that one node told, over all its restarts.
#[derive(Clone, Debug, Default)]
pub struct Feed {
	/// In the order in which the node told them.
	pub heads: Vec<Head>,
	/// Its chain at the latest walk.
	pub chain: BTreeMap<u32, Stored>,
	/// Blocks that a later walk found replaced.
	pub replaced: Vec<(u32, H256)>,
	/// When the node was reached, at first and after each break.
	pub reached: Vec<Duration>,
	/// The places in `heads` where the node began anew, without a database.
	pub beginnings: Vec<usize>,
}

impl Feed {
	pub fn finalised(&self) -> Option<&Head> {
		self.heads.iter().max_by_key(|head| head.number)
	}

	/// What the node tells next may be lower than what it told: its database was deleted.
	pub fn begins_anew(&mut self) {
		self.beginnings.push(self.heads.len());
		self.chain.clear();
	}
}

/// What became of a transaction.
#[derive(Clone, Debug, Default)]
pub struct Transaction {
	/// The first height at which no block can include it.
	pub death: u32,
	pub submitted: Duration,
	/// When a node took it over.
	pub accepted: Option<Duration>,
	/// When a node first told that a block with it is final.
	pub finalised: Option<Duration>,
	/// What a node told of it instead.
	pub reported: Option<String>,
	/// All that nodes said of it, in order.
	pub history: Vec<String>,
	/// Belongs to the steady load, whose latency counts.
	pub is_steady: bool,
}

impl Transaction {
	pub fn is_pending(&self) -> bool {
		self.accepted.is_some() && self.finalised.is_none() && self.reported.is_none()
	}

	pub fn latency(&self) -> Option<Duration> {
		self.finalised?.checked_sub(self.submitted)
	}
}

/// Everything that was observed in a run.
#[derive(Clone, Debug, Default)]
pub struct Record {
	pub feeds: Vec<Feed>,
	pub transactions: HashMap<H256, Transaction>,
}

impl Record {
	/// The greatest height that any node finalised.
	pub fn tip(&self) -> u32 {
		let heights = self.feeds.iter().filter_map(Feed::finalised);
		heights.map(|head| head.number).max().unwrap_or(0)
	}

	/// Submit → finalised of the steady load.
	pub fn steady_latencies(&self) -> impl Iterator<Item = Duration> + '_ {
		let steady = self.transactions.values().filter(|each| each.is_steady);
		steady.filter_map(Transaction::latency)
	}

	/// The height that all nodes have finalised now.
	pub fn floor(&self) -> u32 {
		let height = |feed: &Feed| feed.heads.last().map_or(0, |head| head.number);
		self.feeds.iter().map(height).min().unwrap_or(0)
	}

	/// When each node that was out of reach answered again, after `since`.
	pub fn reached_since(&self, since: Duration) -> Vec<Duration> {
		let first = |feed: &Feed| feed.reached.iter().find(|at| **at >= since).copied();
		self.feeds.iter().filter_map(first).collect()
	}

	/// When every node had finalised a block above that height, after `since`.
	pub fn all_beyond(&self, height: u32, since: Duration) -> Option<Duration> {
		let beyond = |feed: &Feed| {
			feed.heads
				.iter()
				.find(|head| head.at >= since && head.number > height)
				.map(|head| head.at)
		};
		let times: Option<Vec<_>> = self.feeds.iter().map(beyond).collect();
		times?.into_iter().max()
	}
}

/// The record while it is being written, by all observers at once.
pub struct Journal {
	started: Instant,
	record: Mutex<Record>,
}

impl Journal {
	pub fn new(nodes: usize) -> Self {
		let record = Record {
			feeds: vec![Feed::default(); nodes],
			transactions: HashMap::new(),
		};
		Self {
			started: Instant::now(),
			record: Mutex::new(record),
		}
	}

	pub fn now(&self) -> Duration {
		self.started.elapsed()
	}

	/// Looks at the record, or changes it.
	pub fn with<R>(&self, look: impl FnOnce(&mut Record) -> R) -> R {
		let mut record = self
			.record
			.lock()
			.unwrap_or_else(|poison| poison.into_inner());
		look(&mut record)
	}

	/// A node answers again.
	pub fn reached(&self, node: usize) {
		let at = self.now();
		self.with(|record| record.feeds[node].reached.push(at));
	}

	/// A node told that a block is final.
	pub fn head(&self, node: usize, number: u32, hash: H256) {
		let at = self.now();
		self.with(|record| record.feeds[node].heads.push(Head { at, number, hash }));
	}

	/// A walk read a block of a node's finalised chain.
	pub fn stored(&self, node: usize, number: u32, block: Stored) {
		self.included(&block.transactions);
		self.with(|record| {
			let feed = &mut record.feeds[node];
			let hash = block.hash;
			let before = feed.chain.insert(number, block);
			if let Some(before) = before.filter(|before| before.hash != hash) {
				feed.replaced.push((number, before.hash));
			}
		});
	}

	/// These transactions are in a block that a node called final.
	pub fn included(&self, transactions: &[H256]) {
		let at = self.now();
		self.with(|record| {
			for hash in transactions {
				if let Some(transaction) = record.transactions.get_mut(hash) {
					transaction.finalised.get_or_insert(at);
				}
			}
		});
	}

	/// Something became of a transaction.
	pub fn transaction(&self, hash: H256, change: impl FnOnce(&mut Transaction, Duration)) {
		let at = self.now();
		self.with(|record| change(record.transactions.entry(hash).or_default(), at));
	}
}

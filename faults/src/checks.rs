// SPDX-License-Identifier: Apache-2.0
//! What is always true, as pure functions over the record.

use crate::record::{Feed, Record};
use sp_core::H256;
use std::{
	collections::{BTreeMap, HashMap, HashSet},
	fmt,
};

/// Something that must never happen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Violation {
	/// Two blocks of one height were final.
	Conflict { height: u32, blocks: [H256; 2] },
	/// A node's finalised height fell.
	Reverted { node: usize, from: u32, to: u32 },
	/// A finalised transaction is not in a node's chain.
	Missing {
		node: usize,
		height: u32,
		transaction: H256,
	},
	/// A node lacks a block below its own finalised height.
	Gap { node: usize, height: u32 },
	/// An accepted transaction can no longer be included, and nobody was told.
	Lost { transaction: H256, history: String },
	/// Not all nodes finalised again in time.
	Stalled { after: String },
	/// A node did what the fault must not make it do.
	Misbehaved { what: String },
}

impl fmt::Display for Violation {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::Conflict { height, blocks } => {
				let [one, other] = blocks;
				write!(
					f,
					"two final blocks at height {height}: {one:?} and {other:?}"
				)
			}
			Self::Reverted { node, from, to } => write!(
				f,
				"the finalised height of node {} fell from {from} to {to}",
				node + 1
			),
			Self::Missing {
				node,
				height,
				transaction,
			} => write!(
				f,
				"transaction {transaction:?}, finalised at height {height}, is not in the chain of \
				node {}",
				node + 1
			),
			Self::Gap { node, height } => {
				write!(f, "node {} has no final block at height {height}", node + 1)
			}
			Self::Lost {
				transaction,
				history,
			} => write!(
				f,
				"transaction {transaction:?} was accepted, and is neither final nor reported: {history}"
			),
			Self::Stalled { after } => write!(f, "not all nodes finalised again after: {after}"),
			Self::Misbehaved { what } => write!(f, "{what}"),
		}
	}
}

/// All that the record shows.
pub fn violations(record: &Record) -> Vec<Violation> {
	let mut found = conflicts(&record.feeds);
	found.extend(reverted(&record.feeds));
	found.extend(gaps(&record.feeds));
	found.extend(missing(&record.feeds));
	found.extend(lost(record));
	found
}

/// No two nodes, nor one node at two times, call different blocks of one height final.
pub fn conflicts(feeds: &[Feed]) -> Vec<Violation> {
	let mut known: BTreeMap<u32, H256> = BTreeMap::new();
	let mut found = Vec::new();
	let mut look = |height: u32, hash: H256| {
		let first = *known.entry(height).or_insert(hash);
		if first != hash {
			let blocks = [first, hash];
			found.push(Violation::Conflict { height, blocks });
		}
	};
	for feed in feeds {
		for head in &feed.heads {
			look(head.number, head.hash);
		}
		for (height, block) in &feed.chain {
			look(*height, block.hash);
		}
		for (height, hash) in &feed.replaced {
			look(*height, *hash);
		}
	}
	let mut seen = HashSet::new();
	found.retain(|violation| seen.insert(violation.clone()));
	found
}

/// The finalised height of a node never falls.
pub fn reverted(feeds: &[Feed]) -> Vec<Violation> {
	let mut found = Vec::new();
	for (node, feed) in feeds.iter().enumerate() {
		for (place, pair) in feed.heads.windows(2).enumerate() {
			if let [before, after] = pair {
				let (from, to) = (before.number, after.number);
				if to < from && !feed.beginnings.contains(&(place + 1)) {
					found.push(Violation::Reverted { node, from, to });
				}
			}
		}
	}
	found
}

/// A node that was walked has every block up to the highest it was walked to.
pub fn gaps(feeds: &[Feed]) -> Vec<Violation> {
	let mut found = Vec::new();
	for (node, feed) in feeds.iter().enumerate() {
		let tip = feed.chain.keys().next_back().copied().unwrap_or(0);
		let absent = (1..=tip).filter(|height| !feed.chain.contains_key(height));
		found.extend(absent.map(|height| Violation::Gap { node, height }));
	}
	found
}

/// Every transaction in a final block of any node is in the same block of every node that has come
/// so far.
pub fn missing(feeds: &[Feed]) -> Vec<Violation> {
	let mut finalised: HashMap<H256, u32> = HashMap::new();
	for feed in feeds {
		for (height, block) in &feed.chain {
			finalised.extend(block.transactions.iter().map(|hash| (*hash, *height)));
		}
	}
	let mut found = Vec::new();
	for (node, feed) in feeds.iter().enumerate() {
		let tip = feed.chain.keys().next_back().copied().unwrap_or(0);
		let blocks = feed.chain.values();
		let own: HashSet<H256> = blocks
			.flat_map(|block| block.transactions.clone())
			.collect();
		for (&transaction, &height) in &finalised {
			if height <= tip && !own.contains(&transaction) {
				found.push(Violation::Missing {
					node,
					height,
					transaction,
				});
			}
		}
	}
	found
}

/// A node that gives a transaction up when its mortality ends may take so many blocks to say so.
pub const GRACE: u32 = 16;

/// Whatever was accepted is finalised or reported by the end of its mortality, or soon after.
pub fn lost(record: &Record) -> Vec<Violation> {
	let floor = record.floor();
	let transactions = record.transactions.iter();
	transactions
		.filter(|(_, transaction)| transaction.is_pending() && transaction.death + GRACE <= floor)
		.map(|(hash, transaction)| Violation::Lost {
			transaction: *hash,
			history: transaction.history.join(", "),
		})
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::self_test::{feed_of, Feed as Fed};

	fn of(feed: Fed) -> Vec<Violation> {
		feed_of(feed).with(|record| violations(record))
	}

	#[test]
	fn a_sound_record_is_clean() {
		assert_eq!(of(Fed::Sound), []);
	}

	#[test]
	fn finds_two_hashes_at_a_height() {
		let found = of(Fed::TwoHashes);
		assert!(matches!(
			found.as_slice(),
			[Violation::Conflict { height: 7, .. }]
		));
	}

	#[test]
	fn finds_a_fallen_height() {
		let found = of(Fed::RevertedHeight);
		let expected = Violation::Reverted {
			node: 2,
			from: 20,
			to: 18,
		};
		assert_eq!(found, [expected]);
	}

	#[test]
	fn a_node_without_database_may_begin_anew() {
		let journal = feed_of(Fed::Sound);
		journal.with(|record| record.feeds[2].begins_anew());
		journal.head(2, 0, H256::zero());
		journal.head(2, 5, crate::self_test::block(5));
		assert_eq!(journal.with(|record| violations(record)), []);
		journal.head(2, 4, crate::self_test::block(4));
		let expected = Violation::Reverted {
			node: 2,
			from: 5,
			to: 4,
		};
		assert_eq!(journal.with(|record| violations(record)), [expected]);
	}

	#[test]
	fn finds_a_lost_transaction() {
		let found = of(Fed::LostTransaction);
		assert!(matches!(found.as_slice(), [Violation::Lost { .. }]));
	}

	#[test]
	fn finds_a_transaction_that_one_chain_lacks() {
		let found = of(Fed::MissingTransaction);
		assert!(matches!(
			found.as_slice(),
			[Violation::Missing { node: 3, .. }]
		));
	}

	#[test]
	fn finds_a_block_that_was_replaced() {
		let journal = feed_of(Fed::Sound);
		let other = crate::record::Stored {
			hash: H256::repeat_byte(9),
			transactions: Vec::new(),
		};
		journal.stored(0, 3, other);
		let found = journal.with(|record| conflicts(&record.feeds));
		assert!(matches!(
			found.as_slice(),
			[Violation::Conflict { height: 3, .. }, ..]
		));
	}

	#[test]
	fn finds_a_gap() {
		let journal = feed_of(Fed::Sound);
		journal.with(|record| record.feeds[1].chain.remove(&4));
		let found = journal.with(|record| gaps(&record.feeds));
		assert_eq!(found, [Violation::Gap { node: 1, height: 4 }]);
	}

	#[test]
	fn what_may_still_be_included_is_not_lost() {
		let journal = feed_of(Fed::LostTransaction);
		journal.with(|record| {
			let pending = record.transactions.values_mut();
			pending.for_each(|transaction| transaction.death = 100);
			assert_eq!(lost(record), []);
		});
	}

	#[test]
	fn what_is_reported_is_not_lost() {
		let journal = feed_of(Fed::LostTransaction);
		journal.with(|record| {
			let pending = record.transactions.values_mut();
			pending.for_each(|transaction| transaction.reported = Some("dropped".into()));
			assert_eq!(lost(record), []);
		});
	}

	#[test]
	fn what_no_node_took_is_not_lost() {
		let journal = feed_of(Fed::LostTransaction);
		journal.with(|record| {
			let pending = record.transactions.values_mut();
			pending.for_each(|transaction| transaction.accepted = None);
			assert_eq!(lost(record), []);
		});
	}
}

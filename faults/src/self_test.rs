// SPDX-License-Identifier: Apache-2.0
//! Made-up feeds, sound and faulty, which go through the same record, checks and report as a real run.

use crate::{
	checks::GRACE,
	record::{Journal, Stored, Transaction},
};
use clap::ValueEnum;
use sp_core::H256;
use std::time::Duration;

/// What the made-up observers tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Feed {
	/// Nothing wrong.
	Sound,
	/// A node's finalised height falls.
	RevertedHeight,
	/// A transaction was accepted and nobody heard of it again.
	LostTransaction,
	/// Two nodes finalise different blocks at one height.
	TwoHashes,
	/// One node's chain lacks a finalised transaction.
	MissingTransaction,
}

/// The nodes that are made up.
const NODES: usize = 4;
/// Their height.
const TIP: u32 = 20;

/// The hash of the made-up block at a height.
pub fn block(number: u32) -> H256 {
	H256::from_low_u64_be(u64::from(number))
}

fn transaction(number: u32) -> H256 {
	H256::from_low_u64_be(1_000 + u64::from(number))
}

/// Writes the feed down as observers do.
pub fn feed_of(feed: Feed) -> Journal {
	let journal = Journal::new(NODES);
	for number in 1..=TIP {
		journal.transaction(transaction(number), |transaction, at| {
			*transaction = Transaction {
				death: TIP - GRACE,
				submitted: at,
				accepted: Some(at + Duration::from_millis(1)),
				..Default::default()
			};
		});
		for node in 0..NODES {
			journal.head(node, number, block(number));
			journal.stored(node, number, made_up(number));
		}
	}
	match feed {
		Feed::Sound => {}
		Feed::RevertedHeight => journal.head(2, 18, block(18)),
		Feed::LostTransaction => journal.transaction(H256::repeat_byte(7), |transaction, at| {
			*transaction = Transaction {
				death: TIP - GRACE,
				accepted: Some(at),
				..Default::default()
			};
		}),
		Feed::TwoHashes => {
			// The node's own chain may say the same; that another block was told is enough.
			journal.with(|record| record.feeds[3].heads[6].hash = H256::repeat_byte(7));
		}
		Feed::MissingTransaction => {
			let hash = block(5);
			let transactions = Vec::new();
			journal.stored(3, 5, Stored { hash, transactions });
		}
	}
	journal
}

fn made_up(number: u32) -> Stored {
	Stored {
		hash: block(number),
		transactions: vec![transaction(number)],
	}
}

// SPDX-License-Identifier: Apache-2.0
//! How fast blocks are made while none becomes final.
//!
//! Every block that is not final costs memory, and work when finality comes back, so authors slow
//! down. They must never stop: while more than a third of the authorities is lost for good, the
//! council votes in blocks on the way out, and that takes effect when a session ends, which is
//! counted in blocks too.

use portolan_runtime::BlockNumber;
use sc_consensus_slots::BackoffAuthoringOnFinalizedHeadLagging;

/// So many blocks may wait for finality before authors slow down: about two minutes of 2 s slots.
/// A restart of half of the authorities takes less.
const SLACK: BlockNumber = 64;

/// For each further so many blocks that wait, one more slot is left empty before each block.
const BIAS: BlockNumber = 16;

/// At most so many slots are left empty before a block: one block in 10 s, so that no session
/// lasts longer than five times its usual length. Lost authorities' slots come on top.
const MAX_EMPTY_SLOTS: BlockNumber = 4;

/// The strategy of this chain.
pub fn strategy() -> BackoffAuthoringOnFinalizedHeadLagging<BlockNumber> {
	BackoffAuthoringOnFinalizedHeadLagging {
		max_interval: MAX_EMPTY_SLOTS,
		unfinalized_slack: SLACK,
		authoring_bias: BIAS,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sc_consensus_slots::BackoffAuthoringBlocksStrategy;

	/// The slot after `head_slot` in which the next block is made, with so many blocks not final.
	fn slots_to_next(unfinalised: BlockNumber) -> u64 {
		let (head, head_slot) = (1_000, 5_000);
		let backs_off = |slot: u64| {
			strategy().should_backoff(
				head,
				head_slot.into(),
				head - unfinalised,
				(head_slot + slot).into(),
				"test",
			)
		};
		(1..).find(|slot| !backs_off(*slot)).unwrap()
	}

	#[test]
	fn authors_slow_down_step_by_step() {
		let cases = [
			(0, 1),
			(64, 1),
			(79, 1),
			(80, 2),
			(96, 3),
			(112, 4),
			(128, 5),
		];
		for (unfinalised, slots) in cases {
			assert_eq!(slots_to_next(unfinalised), slots, "{unfinalised}");
		}
	}

	#[test]
	fn a_lasting_stall_lengthens_a_session_five_times_at_most() {
		assert_eq!(slots_to_next(1_000), 5);
		let session = 300;
		let slots: u64 = (0..session).map(|block| slots_to_next(700 + block)).sum();
		assert_eq!(slots, 5 * u64::from(session));
	}
}

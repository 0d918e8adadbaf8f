// SPDX-License-Identifier: Apache-2.0

use frame::prelude::*;

/// Command: what finalises blocks, and cannot when too many validators are lost.
pub trait Finality<BlockNumber> {
	/// The validators of the next session take over, `delay` blocks after it begins, on top of the block
	/// `best_finalised`.
	fn note_stalled(delay: BlockNumber, best_finalised: BlockNumber) -> DispatchResult;

	/// Whether a stall is noted, a change of the validators waits, or the last forced one is too recent.
	fn is_changing() -> bool;
}

// SPDX-License-Identifier: Apache-2.0

//! The draw that decides who is inspected.
//!
//! Customs commits to the end of a hash chain and reveals it backwards, one preimage a draw. The
//! preimage is mixed with the hash of a block after the lodging. A trader knows neither when it
//! lodges; a block author does not know the preimage; customs cannot choose the block's hash. Which
//! preimage draws for which declaration follows from the order of lodging, so that nobody can try
//! several.

use super::{Lane, LaneShares, Line, RiskRule, RuleTable, MAX_PREIMAGES};
use codec::Encode;
use frame::{
	deps::frame_support::stored,
	prelude::{blake2_256, H256, U256},
};
use portolan_primitives::{ids::DeclarationId, money::Ppm, trade::Regime};

/// What an organisation committed to for its draws.
#[stored]
#[derive(Copy)]
pub struct DrawCommitment {
	/// The hash whose preimage the next draw reveals.
	pub head: H256,
	/// How many preimages are left.
	pub remaining: u32,
	/// For which declaration the next preimage draws, by its number in the queue. Nothing is drawn for
	/// one with a lower number: for what was registered before the commitment, because customs could
	/// have known the block hash of the draw when it chose the secret; for the rest, because its
	/// preimage is public.
	pub next: u64,
}

impl DrawCommitment {
	/// How many preimages the draw for the declaration with this number spends: its own, and those of
	/// the numbers before it that left the queue without a draw. Otherwise those who withdraw a
	/// declaration would change the preimage of all that follow. Nothing when it is not drawn: its
	/// number is below the next one, or so far beyond that one call cannot hash the way.
	pub fn preimages(&self, number: u64) -> Option<u32> {
		let passed = u32::try_from(number.checked_sub(self.next)?).ok()?;
		let spent = passed.checked_add(1)?;
		(spent <= MAX_PREIMAGES).then_some(spent)
	}

	/// The commitment after `preimage` was revealed for the declaration with this number; nothing
	/// when it is not the preimage that draws for it or none is left.
	pub fn reveal(self, preimage: H256, number: u64) -> Option<Self> {
		let spent = self.preimages(number)?;
		let remaining = self.remaining.checked_sub(spent)?;
		let next = number.checked_add(1)?;
		let head = (0..spent).fold(preimage, |hash, _| H256(blake2_256(hash.as_bytes())));
		(head == self.head).then_some(Self {
			head: preimage,
			remaining,
			next,
		})
	}
}

/// A draw with all that is needed to repeat it.
#[stored]
#[derive(Copy)]
pub struct Draw {
	/// What customs revealed.
	pub preimage: H256,
	/// What was drawn, 0 to 999 999.
	pub value: Ppm,
	/// The chance of inspection: a value below it is inspected.
	pub rate: Ppm,
	/// How much of what lies above leads to the yellow and blue lanes.
	pub shares: LaneShares,
}

impl Draw {
	/// Whether the goods are to be inspected.
	pub fn is_inspected(&self) -> bool {
		self.value < self.rate
	}

	/// The lane: red below the rate, then yellow, then blue by their shares, green above. A higher rate
	/// or share never leads to a lane with fewer checks.
	pub fn lane(&self) -> Lane {
		let documents = self.rate.0.saturating_add(self.shares.documents.0);
		let audit = documents.saturating_add(self.shares.audit.0);
		match self.value.0 {
			value if value < self.rate.0 => Lane::Red,
			value if value < documents => Lane::Yellow,
			value if value < audit => Lane::Blue,
			_ => Lane::Green,
		}
	}
}

/// The value drawn for a declaration: `blake2_256(preimage ‖ block hash ‖ SCALE(declaration))`, read
/// as a little-endian number, modulo 1 000 000.
pub fn draw_value(preimage: H256, block_hash: &[u8], declaration: DeclarationId) -> Ppm {
	let mut mixed = preimage.as_bytes().to_vec();
	mixed.extend_from_slice(block_hash);
	mixed.extend(declaration.encode());
	let number = U256::from_little_endian(&blake2_256(&mixed));
	let value = number
		.checked_rem(U256::from(Ppm::ONE.0))
		.and_then(|rest| u32::try_from(rest).ok())
		.unwrap_or_default();
	Ppm(value)
}

impl RiskRule {
	/// Whether the rule applies to a line of a declaration under `regime`.
	pub fn applies(&self, regime: Regime, line: &Line) -> bool {
		self.regime == regime
			&& line.hs.starts_with(&self.hs_prefix)
			&& self.origin.is_none_or(|origin| origin == line.origin)
	}
}

/// The chance of inspection: the weights of the rules that apply to any line added up, at least the
/// random minimum, at most one.
pub fn inspection_rate(minimum: Ppm, rules: &RuleTable, regime: Regime, lines: &[Line]) -> Ppm {
	let weights = rules
		.values()
		.filter(|rule| lines.iter().any(|line| rule.applies(regime, line)))
		.fold(0u32, |sum, rule| sum.saturating_add(rule.weight.0));
	Ppm(weights.max(minimum.0).min(Ppm::ONE.0))
}

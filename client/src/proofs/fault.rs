// SPDX-License-Identifier: Apache-2.0

use thiserror::Error;

/// Why something counts as unproven.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProofFault {
	/// A node of the trie is missing or changed, or the proof belongs to another block.
	#[error("the storage proof does not lead from the state root to the key")]
	Storage,
	/// The bytes are not a justification.
	#[error("the justification cannot be read")]
	Justification,
	/// Too few votes for the block, or the votes are for other blocks.
	#[error("no more than two thirds of the authorities have voted for the block")]
	Votes,
	/// A vote is not from an authority of the set.
	#[error("somebody who is no authority of the set has voted")]
	NoAuthority,
	/// A vote was not signed by its authority, in that round and set.
	#[error("a vote is not signed by its authority for this round and set")]
	Signature,
	/// The headers do not lead from the block to the one that was voted for.
	#[error("the justified block does not descend from the header by the headers given")]
	Ancestry,
	/// A set without authorities, or with weights that cannot be counted.
	#[error("the set of authorities is empty or has impossible weights")]
	Set,
	/// The set changes later than with the block, or by force: take the new set from somebody who is
	/// trusted.
	#[error("the authorities change with a delay or by force, which a proof cannot follow")]
	Change,
}

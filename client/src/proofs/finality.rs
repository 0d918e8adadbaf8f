// SPDX-License-Identifier: Apache-2.0

use super::{read_proven, ProofFault};
use codec::DecodeAll;
use finality_grandpa::{
	validate_commit, voter_set::VoterSet, Chain, Error as GrandpaError, Message,
};
use sp_consensus_grandpa::{
	check_message_signature, AuthorityList, ConsensusLog, GrandpaJustification, SetId,
	GRANDPA_ENGINE_ID,
};
use sp_core::H256;
use sp_runtime::{
	generic,
	traits::{BlakeTwo256, Header as _},
};
use std::collections::{BTreeMap, BTreeSet};

/// A header of the chain.
pub type Header = generic::Header<u32, BlakeTwo256>;

/// A set of GRANDPA's authorities, which is trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorities {
	id: SetId,
	list: AuthorityList,
}

/// A header that the authorities have made final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalHeader {
	header: Header,
	set: SetId,
}

impl Authorities {
	/// The set with that number, from somebody who is trusted: number 0 is that of the genesis block.
	pub fn trusted(id: SetId, list: AuthorityList) -> Self {
		Self { id, list }
	}

	/// The number of the set: how many came before it.
	pub fn id(&self) -> SetId {
		self.id
	}

	/// The authorities with their weights.
	pub fn list(&self) -> &AuthorityList {
		&self.list
	}

	/// A header, if a justification makes it or a descendant of it final. `descendants` leads from the
	/// header to the justified block, which comes last; it is empty where the header is justified.
	///
	/// Both are in the answers of `grandpa_proveFinality` and `grandpa_subscribeJustifications`.
	pub fn finalise(
		&self,
		header: Header,
		descendants: &[Header],
		justification: &[u8],
	) -> Result<FinalHeader, ProofFault> {
		let mut last = &header;
		for next in descendants {
			let follows = *next.parent_hash() == last.hash()
				&& Some(*next.number()) == last.number().checked_add(1);
			ensure(follows, ProofFault::Ancestry)?;
			last = next;
		}
		let (hash, number) = self.justified(justification)?;
		let leads = last.hash() == hash && *last.number() == number;
		ensure(leads, ProofFault::Ancestry)?;
		Ok(FinalHeader {
			header,
			set: self.id,
		})
	}

	/// The set that takes over with a block which this set has made final; this one where nothing
	/// changes.
	pub fn after(&self, block: &FinalHeader) -> Result<Self, ProofFault> {
		ensure(block.set == self.id, ProofFault::Set)?;
		let logs = block.header.digest().logs().iter();
		let logs =
			logs.filter_map(|log| log.consensus_try_to::<ConsensusLog<u32>>(&GRANDPA_ENGINE_ID));
		let mut next = self.clone();
		for log in logs {
			match log {
				ConsensusLog::ScheduledChange(change) => {
					ensure(change.delay == 0, ProofFault::Change)?;
					let id = self.id.checked_add(1).ok_or(ProofFault::Change)?;
					next = Self::trusted(id, change.next_authorities);
				}
				ConsensusLog::ForcedChange(..) => return Err(ProofFault::Change),
				_ => {}
			}
		}
		Ok(next)
	}

	/// The block that a justification makes final.
	fn justified(&self, bytes: &[u8]) -> Result<(H256, u32), ProofFault> {
		let justification = GrandpaJustification::<Header>::decode_all(&mut &*bytes)
			.map_err(|_| ProofFault::Justification)?;
		let commit = &justification.commit;
		let voters = VoterSet::new(self.list.iter().cloned()).ok_or(ProofFault::Set)?;
		for vote in &commit.precommits {
			ensure(voters.contains(&vote.id), ProofFault::NoAuthority)?;
			let signed = check_message_signature::<H256, u32>(
				&Message::Precommit(vote.precommit.clone()),
				&vote.id,
				&vote.signature,
				justification.round,
				self.id,
			);
			ensure(signed.is_valid(), ProofFault::Signature)?;
		}
		let ancestry = Ancestry::of(&justification.votes_ancestries);
		let counted = validate_commit(commit, &voters, &ancestry);
		let valid = counted.is_ok_and(|counted| counted.is_valid());
		ensure(valid, ProofFault::Votes)?;
		ensure(ancestry.is_needed_by(&justification), ProofFault::Votes)?;
		Ok((commit.target_hash, commit.target_number))
	}
}

impl FinalHeader {
	/// The header.
	pub fn header(&self) -> &Header {
		&self.header
	}

	/// What the state after the block has under a key, be it nothing; fails unless the proof shows it.
	pub fn read(&self, proof: &[Vec<u8>], key: &[u8]) -> Result<Option<Vec<u8>>, ProofFault> {
		read_proven(*self.header.state_root(), proof, key)
	}
}

/// The headers by which votes for descendants count for the block: who follows whom.
struct Ancestry(BTreeMap<H256, H256>);

impl Ancestry {
	fn of(headers: &[Header]) -> Self {
		let parents = headers
			.iter()
			.map(|header| (header.hash(), *header.parent_hash()));
		Self(parents.collect())
	}

	/// Whether each header is on the way from a vote to the block: the justification has nothing that was
	/// not checked.
	fn is_needed_by(&self, justification: &GrandpaJustification<Header>) -> bool {
		let commit = &justification.commit;
		let mut needed = BTreeSet::new();
		for vote in &commit.precommits {
			let mut hash = vote.precommit.target_hash;
			while let Some(parent) = self.0.get(&hash).filter(|_| hash != commit.target_hash) {
				needed.insert(hash);
				hash = *parent;
			}
		}
		needed.len() == justification.votes_ancestries.len()
	}
}

impl Chain<H256, u32> for Ancestry {
	fn ancestry(&self, base: H256, block: H256) -> Result<Vec<H256>, GrandpaError> {
		let mut route = Vec::new();
		let mut hash = block;
		while hash != base {
			hash = *self.0.get(&hash).ok_or(GrandpaError::NotDescendent)?;
			route.push(hash);
		}
		// Up to the base, without it.
		route.pop();
		Ok(route)
	}
}

fn ensure(holds: bool, fault: ProofFault) -> Result<(), ProofFault> {
	holds.then_some(()).ok_or(fault)
}

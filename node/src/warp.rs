// SPDX-License-Identifier: Apache-2.0
//! Warp sync on a chain whose GRANDPA authorities may have been changed by force.
//!
//! A warp proof hands authority from set to set, each signed by the one before. The SDK stops
//! collecting it at a forced change, which no set signed, so that nobody could follow it from
//! genesis. A node whose chain specification lists the change starts behind it instead, with the
//! authorities listed there. The blocks before it come afterwards, among them the one that carries
//! the change, and those that changed authorities while nothing became final: for all of them the SDK's
//! import would want a justification that nobody has.

use crate::{
	hard_forks::HardFork,
	service::{FullBackend, FullClient, GrandpaBlockImport, GrandpaLink},
};
use codec::{DecodeAll, Encode};
use jsonrpsee::core::async_trait;
use portolan_runtime::{opaque::Block, Hash};
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult};
use sc_consensus_grandpa::{
	find_scheduled_change,
	warp_proof::{NetworkProvider, WarpSyncFragment},
	GRANDPA_ENGINE_ID,
};
use sc_network_sync::strategy::warp::{
	EncodedProof, VerificationResult, Verifier, WarpSyncProvider,
};
use sp_blockchain::HeaderBackend;
use sp_consensus_grandpa::{AuthorityList, SetId};
use sp_runtime::Justifications;
use std::sync::Arc;

type Error = Box<dyn std::error::Error + Send + Sync>;
type Header = <Block as sp_runtime::traits::Block>::Header;

/// Makes and checks warp proofs.
pub struct WarpSync {
	sdk: NetworkProvider<Block, FullBackend>,
	forced: Option<HardFork>,
}

impl WarpSync {
	/// Checks start behind the latest of these forced changes.
	pub fn new(backend: Arc<FullBackend>, grandpa: &GrandpaLink, forks: Vec<HardFork>) -> Self {
		let forced = forks.last().cloned();
		let forks = forks.into_iter().map(Into::into).collect();
		let authorities = grandpa.shared_authority_set().clone();
		Self {
			sdk: NetworkProvider::new(backend, authorities, forks),
			forced,
		}
	}
}

impl WarpSyncProvider<Block> for WarpSync {
	fn generate(&self, start: Hash) -> Result<EncodedProof, Error> {
		self.sdk.generate(start)
	}

	fn create_verifier(&self) -> Box<dyn Verifier<Block>> {
		match &self.forced {
			None => self.sdk.create_verifier(),
			Some(fork) => Box::new(FromFork {
				set_id: fork.set_id,
				authorities: fork.authorities.clone(),
				next: fork.block.hash,
				sets: 0,
			}),
		}
	}
}

/// GRANDPA's block import, which also takes the blocks of history in which the authorities were
/// changed by force.
#[derive(Clone)]
pub struct HistoryImport {
	grandpa: GrandpaBlockImport,
	client: Arc<FullClient>,
	forced: Arc<Vec<HardFork>>,
}

impl HistoryImport {
	/// An import that knows these forced changes.
	pub fn new(grandpa: GrandpaBlockImport, client: Arc<FullClient>, forks: &[HardFork]) -> Self {
		Self {
			grandpa,
			client,
			forced: Arc::new(forks.to_vec()),
		}
	}

	/// Whether a block is the history of a listed change, its own or one that nobody made final. A later
	/// block is final already, so what is left to do is to keep it.
	fn is_forced_history(&self, block: &BlockImportParams<Block>) -> bool {
		block.justifications.is_none()
			&& !block.with_state()
			&& block.header.number <= self.client.info().finalized_number
			&& self
				.forced
				.iter()
				.any(|fork| fork.was_never_justified(block.header.number, block.post_hash()))
	}
}

#[async_trait]
impl BlockImport<Block> for HistoryImport {
	type Error = <GrandpaBlockImport as BlockImport<Block>>::Error;

	async fn check_block(
		&self,
		block: BlockCheckParams<Block>,
	) -> Result<ImportResult, Self::Error> {
		self.grandpa.check_block(block).await
	}

	async fn import_block(
		&self,
		block: BlockImportParams<Block>,
	) -> Result<ImportResult, Self::Error> {
		if self.is_forced_history(&block) {
			return self.client.import_block(block).await;
		}
		self.grandpa.import_block(block).await
	}
}

/// Checks proofs that start behind a forced change.
struct FromFork {
	set_id: SetId,
	authorities: AuthorityList,
	next: Hash,
	sets: usize,
}

impl FromFork {
	/// The set behind these fragments, if each is final by its set. Only the last of all may change
	/// no authorities.
	fn follow(
		&self,
		fragments: &[WarpSyncFragment<Block>],
		is_finished: bool,
	) -> Result<(SetId, AuthorityList), Error> {
		let (mut set_id, mut authorities) = (self.set_id, self.authorities.clone());
		for (index, fragment) in fragments.iter().enumerate() {
			fragment.justification.verify(set_id, &authorities)?;
			if fragment.justification.target().1 != fragment.header.hash() {
				return Err("the justification is of another block".into());
			}
			match find_scheduled_change::<Block>(&fragment.header) {
				Some(change) => {
					set_id = set_id.checked_add(1).ok_or("sets have run out")?;
					authorities = change.next_authorities;
				}
				None if is_finished && index + 1 == fragments.len() => (),
				None => return Err("a block in the proof changes no authorities".into()),
			}
		}
		Ok((set_id, authorities))
	}
}

impl Verifier<Block> for FromFork {
	fn verify(&mut self, proof: &EncodedProof) -> Result<VerificationResult<Block>, Error> {
		// The encoding of the SDK's `WarpSyncProof`, whose fields are its own.
		let (fragments, is_finished) =
			<(Vec<WarpSyncFragment<Block>>, bool)>::decode_all(&mut proof.0.as_slice())?;
		let last: Header = fragments.last().ok_or("the proof is empty")?.header.clone();
		(self.set_id, self.authorities) = self.follow(&fragments, is_finished)?;
		self.next = last.hash();
		self.sets = self.sets.saturating_add(fragments.len());

		let headers = fragments
			.into_iter()
			.map(|fragment| {
				let justification = (GRANDPA_ENGINE_ID, fragment.justification.encode());
				(fragment.header, Justifications::from(justification))
			})
			.collect();
		Ok(if is_finished {
			VerificationResult::Complete(last, headers)
		} else {
			VerificationResult::Partial(headers)
		})
	}

	fn next_proof_context(&self) -> Hash {
		self.next
	}

	fn status(&self) -> Option<String> {
		Some(format!("{} sets followed", self.sets))
	}
}

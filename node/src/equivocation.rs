// SPDX-License-Identifier: Apache-2.0

//! Reports authorities that sign two blocks of one slot.
//!
//! Aura's client imports both blocks and logs that there are two. This task sees every imported block, of all
//! forks, makes the proof and puts the report into the pool. GRANDPA's client reports by itself.
//!
//! A block that comes after another one of its height is final is not imported, and so not seen here.

use crate::service::{FullClient, TransactionPool};
use futures::StreamExt;
use portolan_runtime::{
	equivocation_api::EquivocationApi,
	opaque::{Block, Header, UncheckedExtrinsic},
	Hash,
};
use sc_client_api::{BlockImportNotification, BlockchainEvents};
use sc_consensus_aura::standalone;
use sc_transaction_pool_api::{
	error::{Error as PoolError, IntoPoolError},
	TransactionPool as _, TransactionSource,
};
use sp_api::ProvideRuntimeApi;
use sp_consensus_aura::{
	sr25519::{AuthorityId, AuthorityPair, AuthoritySignature},
	AuraApi, SlotDuration,
};
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_runtime::{traits::Header as _, transaction_validity::InvalidTransaction};
use sp_session::MembershipProof;
use std::{collections::BTreeMap, sync::Arc};

const TARGET: &str = "equivocation";

/// For how many slots headers are remembered.
const REMEMBERED_SLOTS: u64 = 1_000;

/// For how many slots a report is tried.
const TRIED_SLOTS: u64 = 5_000;

/// How many reports of one author wait at most, the latest: one is enough, and not every one can be proven,
/// such as that of a fork across the end of a session.
const MAX_REPORTS: usize = 4;

type Proof = EquivocationProof<Header, AuthorityId>;

/// One block of each author in each slot of late.
#[derive(Default)]
struct Seen(BTreeMap<u64, Vec<(AuthorityId, Header)>>);

impl Seen {
	/// Remembers the block, or proves that its author has signed another one of the slot.
	fn note(&mut self, slot: Slot, author: &AuthorityId, header: &Header) -> Option<Proof> {
		let number = u64::from(slot);
		let newest = self.0.keys().next_back().copied().unwrap_or_default();
		let oldest = newest.max(number).saturating_sub(REMEMBERED_SLOTS);
		self.0 = self.0.split_off(&oldest);
		if number < oldest {
			return None;
		}
		let authored = self.0.entry(number).or_default();
		let Some((_, first)) = authored.iter().find(|(known, _)| known == author) else {
			authored.push((author.clone(), header.clone()));
			return None;
		};
		(unsealed(first) != unsealed(header)).then(|| EquivocationProof {
			offender: author.clone(),
			slot,
			first_header: first.clone(),
			second_header: header.clone(),
		})
	}
}

/// What the author has signed: a block sealed twice is one block.
fn unsealed(header: &Header) -> Hash {
	let mut header = header.clone();
	header.digest_mut().pop();
	header.hash()
}

/// A proof that waits until the chain has it.
struct Report {
	proof: Proof,
	/// With what it was refused: the pool bans a transaction that it has refused, so the same one is not
	/// offered again.
	refused: Option<MembershipProof>,
}

/// Keeps the report, and forgets the oldest of the same author if there are too many.
fn keep(reports: &mut Vec<Report>, report: Report) {
	let same = |kept: &Report| kept.proof.offender == report.proof.offender;
	if reports.iter().filter(|kept| same(kept)).count() >= MAX_REPORTS {
		if let Some(oldest) = reports.iter().position(same) {
			reports.remove(oldest);
		}
	}
	reports.push(report);
}

/// What became of an attempt.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
	/// It may be in a later block.
	Waits,
	/// As it is, it is refused.
	Refused,
	/// The chain takes none: it has it, the author is barred already or has no seat, or it was forgiven.
	Stale,
}

struct Watcher {
	client: Arc<FullClient>,
	pool: Arc<TransactionPool>,
	seen: Seen,
	reports: Vec<Report>,
}

/// Watches imported blocks and reports what it sees, as long as the node runs.
pub async fn watch(client: Arc<FullClient>, pool: Arc<TransactionPool>, slot: SlotDuration) {
	let mut imported = client.every_import_notification_stream();
	let mut watcher = Watcher {
		client: client.clone(),
		pool,
		seen: Seen::default(),
		reports: Vec::new(),
	};
	while let Some(block) = imported.next().await {
		let now = Slot::from_timestamp(sp_timestamp::Timestamp::current(), slot);
		watcher.look(&block, now);
		if block.is_new_best {
			watcher.report(block.hash, now).await;
		}
	}
}

impl Watcher {
	/// Blocks of long ago come when the node catches up; whoever was there has reported them.
	fn look(&mut self, block: &BlockImportNotification<Block>, now: Slot) {
		let header = &block.header;
		let Ok(slot) = standalone::find_pre_digest::<Block, AuthoritySignature>(header) else {
			return;
		};
		if header.number() == &0
			|| u64::from(now) > u64::from(slot).saturating_add(REMEMBERED_SLOTS)
		{
			return;
		}
		// The import has checked that it is the author's seal.
		let authorities = match self.client.runtime_api().authorities(*header.parent_hash()) {
			Ok(authorities) => authorities,
			Err(error) => {
				log::debug!(target: TARGET, "Authorities of {:?}: {error}", block.hash);
				return;
			}
		};
		let Some(author) = standalone::slot_author::<AuthorityPair>(slot, &authorities) else {
			return;
		};
		if let Some(proof) = self.seen.note(slot, author, header) {
			self.note(proof);
		}
	}

	fn note(&mut self, proof: Proof) {
		log::warn!(
			target: TARGET,
			"The authority {} signed two blocks of slot {}: {:?} and {:?}.",
			proof.offender,
			proof.slot,
			proof.first_header.hash(),
			proof.second_header.hash(),
		);
		let report = Report {
			proof,
			refused: None,
		};
		keep(&mut self.reports, report);
	}

	/// Tries every report that waits, until the chain takes none of it any more.
	async fn report(&mut self, best: Hash, now: Slot) {
		for mut report in core::mem::take(&mut self.reports) {
			let tried_until = u64::from(report.proof.slot).saturating_add(TRIED_SLOTS);
			let author = report.proof.offender.clone();
			if self.submit(best, &mut report).await == Outcome::Stale {
				log::info!(
					target: TARGET,
					"The chain needs no report of the equivocation of {author}: it has one, or {author} is barred, \
					 has no seat, or was forgiven."
				);
			} else if u64::from(now) <= tried_until {
				self.reports.push(report);
			} else {
				log::warn!(target: TARGET, "The chain has not taken the equivocation of {author}.");
			}
		}
	}

	/// Offers the report as the best block proves whose the key was: another fork may begin the sessions
	/// elsewhere.
	async fn submit(&self, best: Hash, report: &mut Report) -> Outcome {
		let Some((transaction, key_owner)) = self.transaction(best, &report.proof) else {
			return Outcome::Waits;
		};
		if report.refused.as_ref() == Some(&key_owner) {
			return Outcome::Refused;
		}
		let submitted = self
			.pool
			.submit_one(best, TransactionSource::Local, transaction)
			.await;
		let author = &report.proof.offender;
		let outcome = match submitted {
			Ok(_) => {
				log::info!(target: TARGET, "Reported the equivocation of {author}.");
				Outcome::Waits
			}
			Err(error) => {
				let outcome = refused(error.into_pool_error().ok());
				log::debug!(target: TARGET, "The report of {author}: {outcome:?}");
				outcome
			}
		};
		if outcome == Outcome::Refused {
			report.refused = Some(key_owner);
		}
		outcome
	}

	/// The transaction that reports it, and whose the key was; none if the best block does not know.
	fn transaction(
		&self,
		best: Hash,
		proof: &Proof,
	) -> Option<(UncheckedExtrinsic, MembershipProof)> {
		let api = self.client.runtime_api();
		let made = api
			.prove_author(best, proof.slot, proof.offender.clone())
			.and_then(|key_owner| {
				key_owner
					.map(|key_owner| {
						api.equivocation_report(best, proof.clone(), key_owner.clone())
							.map(|transaction| (transaction, key_owner))
					})
					.transpose()
			});
		made.unwrap_or_else(|error| {
			log::warn!(target: TARGET, "Cannot make the report: {error}");
			None
		})
	}
}

fn refused(error: Option<PoolError>) -> Outcome {
	match error {
		Some(PoolError::InvalidTransaction(InvalidTransaction::Stale)) => Outcome::Stale,
		Some(PoolError::InvalidTransaction(_) | PoolError::TemporarilyBanned) => Outcome::Refused,
		_ => Outcome::Waits,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::{sr25519, Pair, H256};
	use sp_runtime::{Digest, DigestItem};

	fn author(name: &str) -> AuthorityId {
		let pair = sr25519::Pair::from_string(name, None).expect("a path");
		pair.public().into()
	}

	/// A block; `seal` is what it is signed with.
	fn block(salt: u8, seal: u8) -> Header {
		Header::new(
			1,
			H256::repeat_byte(salt),
			H256::zero(),
			H256::zero(),
			Digest {
				logs: vec![DigestItem::Seal(*b"aura", vec![seal])],
			},
		)
	}

	#[test]
	fn two_blocks_of_a_slot_by_one_author_are_proof() {
		let (mut seen, alice) = (Seen::default(), author("//Alice"));
		assert_eq!(seen.note(7.into(), &alice, &block(1, 1)), None);
		let proof = seen.note(7.into(), &alice, &block(2, 2)).expect("a proof");
		assert_eq!((proof.offender, proof.slot), (alice, 7.into()));
		assert_eq!(
			(proof.first_header, proof.second_header),
			(block(1, 1), block(2, 2))
		);
	}

	#[test]
	fn the_same_block_another_author_and_another_slot_are_none() {
		let (mut seen, alice) = (Seen::default(), author("//Alice"));
		for (slot, who, header) in [
			(7, &alice, block(1, 1)),
			(7, &alice, block(1, 1)),
			(7, &alice, block(1, 2)),
			(7, &author("//Bob"), block(2, 1)),
			(8, &alice, block(2, 1)),
		] {
			assert_eq!(seen.note(slot.into(), who, &header), None);
		}
	}

	#[test]
	fn old_slots_are_forgotten() {
		let (mut seen, alice) = (Seen::default(), author("//Alice"));
		for slot in 0..3 * REMEMBERED_SLOTS {
			assert_eq!(seen.note(slot.into(), &alice, &block(1, 1)), None);
		}
		assert_eq!(seen.0.len() as u64, REMEMBERED_SLOTS + 1);
		assert_eq!(seen.note(5.into(), &alice, &block(2, 2)), None);
		assert!(!seen.0.contains_key(&5));
		let late = 2 * REMEMBERED_SLOTS;
		assert!(seen.note(late.into(), &alice, &block(2, 2)).is_some());
	}

	#[test]
	fn the_latest_reports_of_an_author_wait() {
		let mut reports = Vec::new();
		let report = |name: &str, slot: u64| Report {
			proof: EquivocationProof {
				offender: author(name),
				slot: slot.into(),
				first_header: block(1, 1),
				second_header: block(2, 1),
			},
			refused: None,
		};
		keep(&mut reports, report("//Bob", 0));
		for slot in 1..=6 {
			keep(&mut reports, report("//Alice", slot));
		}
		let slots: Vec<u64> = reports.iter().map(|kept| kept.proof.slot.into()).collect();
		assert_eq!(slots, [0, 3, 4, 5, 6]);
	}

	#[test]
	fn what_the_pool_says_of_a_report() {
		use InvalidTransaction::{BadProof, Stale};
		for (error, outcome) in [
			(Some(PoolError::InvalidTransaction(Stale)), Outcome::Stale),
			(
				Some(PoolError::InvalidTransaction(BadProof)),
				Outcome::Refused,
			),
			(Some(PoolError::TemporarilyBanned), Outcome::Refused),
			(
				Some(PoolError::AlreadyImported(Box::new(()))),
				Outcome::Waits,
			),
			(None, Outcome::Waits),
		] {
			assert_eq!(refused(error), outcome);
		}
	}
}

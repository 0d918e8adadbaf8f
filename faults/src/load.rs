// SPDX-License-Identifier: Apache-2.0
//! A steady load of the trade's transactions, each followed from its submission to its end.

use crate::{
	checks::GRACE,
	members::{Chain, Member, MORTALITY},
	record::{Journal, Transaction},
	rpc::{Links, Rpc},
};
use anyhow::{Context, Result};
use codec::{Decode, Encode};
use jsonrpsee_core::client::{Error, Subscription};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use sp_core::H256;
use std::{sync::Arc, time::Duration};
use tokio::{
	sync::Semaphore,
	task::JoinSet,
	time::{interval, sleep, timeout, MissedTickBehavior},
};

/// How many blocks a node may be behind for transactions to be signed so that it can check them.
const LEVEL: u32 = 16;

/// How often a follower looks whether the observers have seen its transaction final.
const LOOK: Duration = Duration::from_millis(250);

/// What all signers share.
pub struct Market {
	pub links: Arc<Links>,
	pub journal: Arc<Journal>,
	pub chain: Chain,
}

/// How the pool's watch of a transaction ended.
pub enum End {
	/// A final block has it, or so the observers say.
	Final,
	/// The node said why it gave the transaction up.
	Reported(String),
	/// The node is gone.
	Broken,
}

impl Market {
	pub async fn open(links: Arc<Links>, journal: Arc<Journal>) -> Result<Self> {
		let rpc = links.get(0).await?;
		let (spec_version, transaction_version) = rpc.versions().await?;
		let genesis = rpc
			.block_hash(0)
			.await?
			.context("the chain has no genesis")?;
		let chain = Chain {
			genesis,
			spec_version,
			transaction_version,
		};
		Ok(Self {
			links,
			journal,
			chain,
		})
	}

	/// The block transactions are signed for: the highest that all nodes finalised, so that each node can
	/// check it. One that is far behind must do without: for the others the transaction would be over soon.
	pub fn birth(&self) -> (u32, H256) {
		let block = self.journal.with(|record| {
			let latest = record.floor().max(record.tip().saturating_sub(LEVEL));
			let heads = record.feeds.iter().flat_map(|feed| feed.heads.iter());
			heads
				.filter(|head| head.number <= latest)
				.max_by_key(|head| head.number)
				.map(|head| (head.number, head.hash))
		});
		block.unwrap_or((0, self.chain.genesis))
	}

	/// The nonce of an account in the latest final state any of the nodes tells.
	pub async fn nonce(&self, member: &Member) -> Result<u32> {
		let mut nonce = None;
		for node in 0..self.links.count() {
			if let Ok(found) = self.nonce_at(node, member).await {
				nonce = nonce.max(Some(found));
			}
		}
		nonce.context("no node answers")
	}

	async fn nonce_at(&self, node: usize, member: &Member) -> Result<u32> {
		let ask = async {
			let rpc = self.links.get(node).await?;
			let (_, hash) = rpc.finalised_head().await?;
			let account = member.account().encode();
			let answer = rpc.call("AccountNonceApi_account_nonce", account, Some(hash));
			anyhow::Ok(u32::decode(&mut answer.await?.as_slice())?)
		};
		timeout(Duration::from_secs(2), ask).await?
	}

	/// Enters a transaction in the record before any node has it.
	pub fn enter(&self, hash: H256, birth: u32, is_steady: bool) {
		self.journal.transaction(hash, |transaction, at| {
			*transaction = Transaction {
				death: birth.saturating_add(MORTALITY),
				submitted: at,
				is_steady,
				history: vec![format!("signed for block {birth} after {at:.1?}")],
				..Default::default()
			};
		});
	}

	pub fn accept(&self, hash: H256, node: usize) {
		self.journal.transaction(hash, |transaction, at| {
			transaction.accepted.get_or_insert(at);
			transaction
				.history
				.push(format!("node {} took it after {at:.1?}", node + 1));
		});
	}

	pub fn report(&self, hash: H256, reason: String) {
		self.journal.transaction(hash, |transaction, _| {
			transaction.reported.get_or_insert(reason);
		});
	}

	fn remember(&self, hash: H256, what: &str) {
		self.journal.transaction(hash, |transaction, at| {
			transaction.history.push(format!("{what} after {at:.1?}"));
		});
	}

	fn is_final(&self, hash: H256) -> bool {
		self.journal.with(|record| {
			let transaction = record.transactions.get(&hash);
			transaction.is_some_and(|transaction| transaction.finalised.is_some())
		})
	}

	/// Whether no block can include it any more, and there was time to say so.
	fn is_over(&self, birth: u32) -> bool {
		self.journal.with(|record| record.floor()) >= birth.saturating_add(MORTALITY + GRACE)
	}

	/// Follows a transaction until its end.
	pub async fn follow(&self, mut watch: Subscription<Value>, hash: H256, birth: u32) -> End {
		loop {
			if self.is_final(hash) {
				return End::Final;
			}
			match timeout(LOOK, watch.next()).await {
				Err(_) if self.is_over(birth) => return End::Broken,
				Err(_) => {}
				Ok(None) | Ok(Some(Err(_))) => {
					self.remember(hash, "the watch broke");
					return End::Broken;
				}
				Ok(Some(Ok(status))) => {
					self.remember(hash, &word_of(&status).unwrap_or_default());
					if status.get("finalized").is_some() {
						self.journal.included(&[hash]);
						return End::Final;
					}
					if let Some(reason) = given_up(&status) {
						return End::Reported(reason);
					}
				}
			}
		}
	}
}

/// The name of a status.
fn word_of(status: &Value) -> Option<String> {
	let word = status.as_str().map(str::to_owned);
	word.or_else(|| status.as_object()?.keys().next().cloned())
}

/// What a status says about the end of a transaction that is not its finality.
fn given_up(status: &Value) -> Option<String> {
	let word = word_of(status)?;
	["dropped", "invalid", "usurped"]
		.contains(&word.as_str())
		.then_some(word)
}

/// Keeps the load going; it ends when it is dropped.
pub struct Load {
	_tasks: JoinSet<()>,
	gate: Arc<Semaphore>,
}

impl Load {
	/// Starts `rate` transactions a second, shared by the members, each with one at a time.
	pub fn start(market: Arc<Market>, members: Vec<Member>, rate: f64, seed: u64) -> Self {
		let gate = Arc::new(Semaphore::new(0));
		let mut tasks = JoinSet::new();
		tasks.spawn(tick(gate.clone(), rate));
		for (index, member) in members.into_iter().enumerate() {
			let mut random = ChaCha8Rng::seed_from_u64(seed);
			random.set_stream(index as u64 + 1);
			tasks.spawn(trade(market.clone(), member, gate.clone(), random));
		}
		Self {
			_tasks: tasks,
			gate,
		}
	}

	/// No new transactions; those under way are followed to their end.
	pub fn stop(&self) {
		self.gate.close();
	}
}

async fn tick(gate: Arc<Semaphore>, rate: f64) {
	let mut ticks = interval(Duration::from_secs_f64(1.0 / rate));
	ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
	loop {
		ticks.tick().await;
		if gate.is_closed() {
			return;
		}
		// While everybody waits for finality, turns that nobody takes must not add up to a burst.
		if gate.available_permits() < 2 {
			gate.add_permits(1);
		}
	}
}

/// One member's day: a transaction, its end, the next.
async fn trade(market: Arc<Market>, member: Member, gate: Arc<Semaphore>, mut random: ChaCha8Rng) {
	let mut nonce = None;
	while let Ok(turn) = gate.acquire().await {
		turn.forget();
		let current = match nonce {
			Some(nonce) => nonce,
			None => match market.nonce(&member).await {
				Ok(nonce) => nonce,
				Err(_) => {
					sleep(Duration::from_millis(500)).await;
					continue;
				}
			},
		};
		let birth = market.birth();
		let call = member.call(&mut random);
		let (transaction, hash) = member.sign(&market.chain, current, birth, call);
		market.enter(hash, birth.0, true);
		let is_done = bring(&market, &transaction, hash, birth.0, &mut random).await;
		nonce = is_done.then_some(current.saturating_add(1));
	}
}

/// Brings one transaction to finality: through a node chosen at random, and through another one when
/// that breaks. Returns whether it is final.
async fn bring(
	market: &Market,
	transaction: &[u8],
	hash: H256,
	birth: u32,
	random: &mut ChaCha8Rng,
) -> bool {
	let nodes = market.links.count();
	let mut node = random.random_range(0..nodes);
	let mut was_accepted = false;
	loop {
		match submit(market, node, transaction).await {
			Submission::Watched(watch) => {
				was_accepted = true;
				market.accept(hash, node);
				match market.follow(watch, hash, birth).await {
					End::Final => return true,
					End::Reported(reason) => {
						market.report(hash, reason);
						return false;
					}
					End::Broken => {}
				}
			}
			// Refused from the start: that is an answer, and nothing was accepted.
			Submission::Refused(_) if !was_accepted => return market.is_final(hash),
			// This node has it already, or knows it as included: the observers will tell.
			Submission::Refused(reason) => market.remember(hash, &reason),
			Submission::Unreachable => {}
		}
		if market.is_final(hash) {
			return true;
		}
		if market.is_over(birth) {
			return false;
		}
		sleep(LOOK).await;
		node = (node + random.random_range(1..nodes)) % nodes;
	}
}

pub enum Submission {
	Watched(Subscription<Value>),
	Refused(String),
	Unreachable,
}

pub async fn submit(market: &Market, node: usize, transaction: &[u8]) -> Submission {
	match market.links.get(node).await {
		Ok(rpc) => submit_by(&rpc, transaction).await,
		Err(_) => Submission::Unreachable,
	}
}

pub async fn submit_by(rpc: &Rpc, transaction: &[u8]) -> Submission {
	match rpc.submit_and_watch(transaction).await {
		Ok(watch) => Submission::Watched(watch),
		Err(Error::Call(refusal)) => {
			let detail = refusal
				.data()
				.map(|data| format!(": {data}"))
				.unwrap_or_default();
			Submission::Refused(format!("{}{detail}", refusal.message()))
		}
		Err(_) => Submission::Unreachable,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn reports_are_told_from_progress() {
		for (status, expected) in [
			(json!("ready"), None),
			(json!("future"), None),
			(json!({"inBlock": "0x00"}), None),
			(json!({"retracted": "0x00"}), None),
			(json!({"finalityTimeout": "0x00"}), None),
			(json!("dropped"), Some("dropped")),
			(json!("invalid"), Some("invalid")),
			(json!({"usurped": "0x00"}), Some("usurped")),
		] {
			assert_eq!(given_up(&status).as_deref(), expected, "{status}");
		}
	}
}

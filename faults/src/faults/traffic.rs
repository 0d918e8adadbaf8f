// SPDX-License-Identifier: Apache-2.0
//! Too many transactions: from one member beyond its quota, and from all through one node.

use super::{Outcome, Scene};
use crate::{
	load::{submit_by, End, Market, Submission},
	members::{self, Member},
	rpc::Rpc,
};
use anyhow::{bail, Context, Result};
use sp_core::H256;
use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};
use tokio::{task::JoinSet, time::sleep};

/// What the small quota lets through in a second, about: see the chain's specification.
const WITHIN_QUOTA: f64 = 3.0;
/// How many transactions a burst has.
const BURST: usize = 10_000;
/// How many of them one connection follows: nodes allow 1 024 subscriptions.
const PER_CONNECTION: usize = 1_000;

/// How long a transaction of a burst may wait until the node looks at it.
const QUEUE: Duration = Duration::from_secs(300);

/// What became of many transactions.
#[derive(Default)]
struct Tally(Mutex<BTreeMap<String, usize>>);

impl Tally {
	fn count(&self, what: impl Into<String>) {
		let mut tally = self.0.lock().unwrap_or_else(|poison| poison.into_inner());
		*tally.entry(what.into()).or_default() += 1;
	}

	fn told(&self) -> String {
		let tally = self.0.lock().unwrap_or_else(|poison| poison.into_inner());
		let parts: Vec<_> = tally
			.iter()
			.map(|(what, count)| format!("{what}: {count}"))
			.collect();
		parts.join(", ")
	}
}

/// One transaction, sent once and followed to its end.
async fn send(
	market: Arc<Market>,
	rpc: Arc<Rpc>,
	transaction: Vec<u8>,
	hash: H256,
	birth: u32,
	node: usize,
	tally: Arc<Tally>,
) {
	market.enter(hash, birth, false);
	match submit_by(&rpc, &transaction).await {
		Submission::Refused(reason) => tally.count(format!("refused ({reason})")),
		Submission::Unreachable => tally.count("not taken"),
		Submission::Watched(watch) => {
			market.accept(hash, node);
			match market.follow(watch, hash, birth).await {
				End::Final => tally.count("final"),
				End::Broken => tally.count("silence"),
				End::Reported(reason) => {
					tally.count(reason.clone());
					market.report(hash, reason);
				}
			}
		}
	}
}

/// A member with a small quota sends ten times what it allows; the others' latency is compared.
pub async fn flood(scene: &mut Scene<'_>) -> Result<Outcome> {
	let member = members::flooder()?;
	let node = scene.any();
	let time = scene.seconds(12.0, 30.0);
	let rpc = Arc::new(Rpc::connect(scene.market.links.url(node)).await?);
	let from = scene.journal.now();
	let began = Instant::now();
	let tally = Arc::new(Tally::default());
	let mut nonce = scene.market.nonce(&member).await?;
	let mut sending = JoinSet::new();
	let pause = Duration::from_secs_f64(1.0 / (10.0 * WITHIN_QUOTA));
	while began.elapsed() < time {
		let birth = scene.market.birth();
		let call = member.call(&mut scene.random);
		let (transaction, hash) = member.sign(&scene.market.chain, nonce, birth, call);
		scene.market.enter(hash, birth.0, false);
		match submit_by(&rpc, &transaction).await {
			Submission::Refused(reason) => {
				tally.count(format!("refused ({reason})"));
				// What the pool refused leaves its nonce free; what is in the pool has used its own.
				nonce = nonce.max(scene.market.nonce(&member).await?);
			}
			Submission::Unreachable => bail!("{} does not answer", scene.name(node)),
			Submission::Watched(watch) => {
				nonce = nonce.saturating_add(1);
				let (market, tally) = (scene.market.clone(), tally.clone());
				market.accept(hash, node);
				sending.spawn(async move {
					match market.follow(watch, hash, birth.0).await {
						End::Final => tally.count("final"),
						End::Broken => tally.count("silence"),
						End::Reported(reason) => {
							tally.count(reason.clone());
							market.report(hash, reason);
						}
					}
				});
			}
		}
		sleep(pause).await;
	}
	let outcome = scene.over();
	while sending.join_next().await.is_some() {}
	let during = scene.journal.with(|record| {
		let steady = record
			.transactions
			.values()
			.filter(|transaction| transaction.is_steady);
		let within = steady.filter(|transaction| transaction.submitted >= from);
		crate::report::Spread::of(within.filter_map(|transaction| transaction.latency()))
	});
	Ok(outcome
		.note(format!(
			"{} s through {}: {}",
			time.as_secs(),
			scene.name(node),
			tally.told()
		))
		.note(format!(
			"the others' submit → finalised meanwhile: {during}"
		)))
}

/// Many transactions of all members through one node, as fast as it takes them.
pub async fn burst(scene: &mut Scene<'_>) -> Result<Outcome> {
	let node = scene.any();
	let members = members::burst()?;
	let each = BURST.div_ceil(members.len());
	let birth = scene.market.birth();
	let mut signed = Vec::with_capacity(BURST);
	for member in &members {
		signed.extend(sign(scene, member, each, birth).await?);
	}
	signed.truncate(BURST);
	let url = scene.market.links.url(node).to_owned();
	let began = Instant::now();
	let tally = Arc::new(Tally::default());
	let mut sending = JoinSet::new();
	for part in signed.chunks(PER_CONNECTION) {
		let rpc = Arc::new(Rpc::connect_for(&url, QUEUE).await.context("the burst")?);
		for (transaction, hash) in part {
			sending.spawn(send(
				scene.market.clone(),
				rpc.clone(),
				transaction.clone(),
				*hash,
				birth.0,
				node,
				tally.clone(),
			));
		}
	}
	let count = sending.len();
	while sending.join_next().await.is_some() {}
	let time = began.elapsed();
	Ok(scene.over().note(format!(
		"{count} through {} in {:.0} s: {}",
		scene.name(node),
		time.as_secs_f64(),
		tally.told()
	)))
}

async fn sign(
	scene: &mut Scene<'_>,
	member: &Member,
	count: usize,
	birth: (u32, H256),
) -> Result<Vec<(Vec<u8>, H256)>> {
	let first = scene.market.nonce(member).await?;
	let mut signed = Vec::with_capacity(count);
	for nonce in (first..).take(count) {
		let call = member.call(&mut scene.random);
		signed.push(member.sign(&scene.market.chain, nonce, birth, call));
	}
	Ok(signed)
}

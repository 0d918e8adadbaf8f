// SPDX-License-Identifier: Apache-2.0
//! An authority whose keys run twice, and so sign twice.

use super::{Outcome, Scene};
use crate::{checks::Violation, rpc::Rpc};
use anyhow::{bail, Result};
use codec::Decode;
use sp_consensus_grandpa::AuthorityList;
use sp_crypto_hashing::twox_128;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How many blocks it may take until both instances have signed for the same slot or round, and the
/// report of it is in a block; then it is two sessions at most.
const TO_BE_CAUGHT: u32 = 12;

/// Runs an authority's keys a second time, from another base path and with another network identity,
/// until the offender has left the set or four sessions are over.
pub async fn twice(scene: &mut Scene<'_>) -> Result<Outcome> {
	let victim = scene.any();
	let before = authorities(scene, victim).await?;
	let removes = has_offences(scene, victim).await?;
	let mut twin = scene.network.twin(victim)?;
	twin.start()?;
	let started = Instant::now();
	while Rpc::connect(&twin.place.url()).await.is_err() {
		if !twin.is_running() || started.elapsed() > Duration::from_secs(90) {
			bail!("the second instance does not start: {}", twin.last_words());
		}
		sleep(Duration::from_millis(200)).await;
	}
	let began = scene.journal.with(|record| record.tip());
	let limit = began + 4 * scene.network.session;
	// If the chain stands still, it stands still: the recovery will show it.
	let deadline = scene.journal.now() + Duration::from_secs(8) * 4 * scene.network.session;
	let mut left = None;
	loop {
		let tip = scene.journal.with(|record| record.tip());
		if removes && left.is_none() && authorities(scene, victim).await?.len() < before.len() {
			left = Some(tip);
		}
		if left.is_some_and(|height| tip > height + 5)
			|| tip > limit
			|| scene.journal.now() > deadline
		{
			break;
		}
		sleep(Duration::from_secs(1)).await;
	}
	twin.kill()?;
	let name = scene.name(victim).to_owned();
	let mut outcome = scene.over();
	let session = scene.network.session;
	let Some(height) = left.filter(|_| removes) else {
		let note = format!("{name} ran twice; the runtime removes nobody");
		match removes {
			false => outcome.notes.push(note),
			true => outcome.violations.push(Violation::Misbehaved {
				what: format!("{name} ran twice and is an authority after four sessions"),
			}),
		}
		return Ok(outcome);
	};
	let blocks = height - began;
	let note = format!(
		"{name} ran twice and was no authority any more after {blocks} blocks; a session has {session}"
	);
	if blocks > 2 * session + TO_BE_CAUGHT {
		let what = note.clone();
		outcome.violations.push(Violation::Misbehaved { what });
	}
	outcome.notes.push(note);
	Ok(outcome)
}

/// The GRANDPA authorities at the finalised head of a node that is not the offender.
async fn authorities(scene: &Scene<'_>, victim: usize) -> Result<AuthorityList> {
	let witness = (victim + 1) % scene.network.nodes.len();
	let rpc = scene.market.links.get(witness).await?;
	let (_, head) = rpc.finalised_head().await?;
	let answer = rpc.call("GrandpaApi_grandpa_authorities", Vec::new(), Some(head));
	Ok(AuthorityList::decode(&mut answer.await?.as_slice())?)
}

/// Whether the runtime has the pallet that acts on offences: each pallet leaves its storage version at
/// genesis.
async fn has_offences(scene: &Scene<'_>, victim: usize) -> Result<bool> {
	let witness = (victim + 1) % scene.network.nodes.len();
	let rpc = scene.market.links.get(witness).await?;
	let key = [twox_128(b"Offences"), twox_128(b":__STORAGE_VERSION__:")].concat();
	Ok(rpc.storage(key, None).await?.is_some())
}

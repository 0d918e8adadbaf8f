// SPDX-License-Identifier: Apache-2.0
//! An authority whose keys run twice, and so sign twice.

use super::{Outcome, Scene};
use crate::checks::Violation;
use anyhow::Result;
use codec::Decode;
use sp_consensus_grandpa::AuthorityList;
use sp_crypto_hashing::twox_128;
use std::time::Duration;
use tokio::time::sleep;

/// Runs an authority's keys a second time, from another base path and with another network identity,
/// until the offender has left the set or four sessions are over.
pub async fn twice(scene: &mut Scene<'_>) -> Result<Outcome> {
	let victim = scene.any();
	let before = authorities(scene, victim).await?;
	let removes = has_offences(scene, victim).await?;
	let began = scene.journal.with(|record| record.tip());
	let mut twin = scene.network.twin(victim)?;
	twin.start()?;
	// The set changes one session after it is decided on, and it is decided at a session's end.
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
		if !twin.is_running() {
			anyhow::bail!("the second instance ended: {}", twin.last_words());
		}
		sleep(Duration::from_secs(1)).await;
	}
	twin.kill()?;
	let name = scene.name(victim).to_owned();
	let mut outcome = scene.over();
	match (removes, left) {
		(false, _) => {
			outcome
				.notes
				.push(format!("{name} ran twice; the runtime removes nobody"));
		}
		(true, Some(height)) => outcome.notes.push(format!(
			"{name} ran twice and left the set of authorities within {} blocks of a session length \
			of {}",
			height - began,
			scene.network.session
		)),
		(true, None) => outcome.violations.push(Violation::Misbehaved {
			what: format!("{name} ran twice and is in the set of authorities after four sessions"),
		}),
	}
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

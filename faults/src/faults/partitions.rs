// SPDX-License-Identifier: Apache-2.0
//! Faults of the network between the nodes. Packets vanish, nothing is refused.

use super::{Outcome, Scene};
use anyhow::Result;
use std::time::Duration;
use tokio::time::sleep;

pub async fn halves(scene: &mut Scene<'_>) -> Result<Outcome> {
	let nodes = scene.shuffled();
	let (one, other) = nodes.split_at(nodes.len() / 2);
	part(scene, one, other, true).await
}

pub async fn one(scene: &mut Scene<'_>) -> Result<Outcome> {
	let nodes = scene.shuffled();
	let (one, others) = nodes.split_at(1);
	part(scene, one, others, true).await
}

pub async fn one_way(scene: &mut Scene<'_>) -> Result<Outcome> {
	let nodes = scene.shuffled();
	let (one, others) = nodes.split_at(1);
	part(scene, one, others, false).await
}

async fn part(
	scene: &mut Scene<'_>,
	from: &[usize],
	to: &[usize],
	both_ways: bool,
) -> Result<Outcome> {
	let time: Duration = scene.seconds(8.0, 30.0);
	scene.network.cut(from, to)?;
	if both_ways {
		scene.network.cut(to, from)?;
	}
	sleep(time).await;
	scene.network.heal(from, to)?;
	if both_ways {
		scene.network.heal(to, from)?;
	}
	let names = |nodes: &[usize]| {
		let names: Vec<_> = nodes.iter().map(|node| scene.name(*node)).collect();
		names.join(" ")
	};
	let sign = if both_ways { "|" } else { "↛" };
	let note = format!(
		"{} {sign} {} for {:.1} s",
		names(from),
		names(to),
		time.as_secs_f64()
	);
	Ok(scene.over().note(note))
}

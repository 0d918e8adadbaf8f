// SPDX-License-Identifier: Apache-2.0
//! Faults of processes: killed, stopped, slow, with a wrong clock.

use super::{Outcome, Scene};
use anyhow::{Context, Result};
use nix::sys::signal::Signal;
use rand::Rng;
use std::{
	path::PathBuf,
	time::{Duration, Instant},
};
use tokio::time::sleep;

/// Kills as many authorities as may fail and starts them again.
pub async fn kill_some(scene: &mut Scene<'_>) -> Result<Outcome> {
	let count = scene.faulty();
	let victims: Vec<usize> = scene.shuffled().into_iter().take(count).collect();
	kill(scene, victims).await
}

/// Kills all authorities at once.
pub async fn kill_all(scene: &mut Scene<'_>) -> Result<Outcome> {
	let victims = scene.shuffled();
	kill(scene, victims).await
}

async fn kill(scene: &mut Scene<'_>, victims: Vec<usize>) -> Result<Outcome> {
	for victim in &victims {
		scene.network.nodes[*victim].kill()?;
	}
	let down = scene.seconds(1.0, 12.0);
	sleep(down).await;
	let outcome = scene.over();
	let names: Vec<_> = victims
		.iter()
		.map(|victim| scene.name(*victim).to_owned())
		.collect();
	for victim in victims {
		scene.network.nodes[victim].start()?;
	}
	Ok(outcome.note(format!(
		"{} down for {:.1} s",
		names.join(" "),
		down.as_secs_f64()
	)))
}

/// Stops an authority and lets it go on, as a machine that was suspended does.
pub async fn pause(scene: &mut Scene<'_>) -> Result<Outcome> {
	let victim = scene.any();
	let time = scene.seconds(5.0, 25.0);
	scene.network.nodes[victim].signal(Signal::SIGSTOP)?;
	sleep(time).await;
	scene.network.nodes[victim].signal(Signal::SIGCONT)?;
	let name = scene.name(victim).to_owned();
	Ok(scene
		.over()
		.note(format!("{name} stopped for {:.1} s", time.as_secs_f64())))
}

/// Lets an authority run only a tenth to a quarter of the time.
pub async fn slow(scene: &mut Scene<'_>) -> Result<Outcome> {
	let victim = scene.any();
	let time = scene.seconds(15.0, 40.0);
	let share = scene.random.random_range(0.10..0.25);
	let cycle = Duration::from_millis(100);
	let began = Instant::now();
	while began.elapsed() < time {
		scene.network.nodes[victim].signal(Signal::SIGSTOP)?;
		sleep(cycle.mul_f64(1.0 - share)).await;
		scene.network.nodes[victim].signal(Signal::SIGCONT)?;
		sleep(cycle.mul_f64(share)).await;
	}
	let name = scene.name(victim).to_owned();
	Ok(scene.over().note(format!(
		"{name} with {:.0} % of its time for {:.0} s",
		share * 100.0,
		time.as_secs_f64()
	)))
}

/// Where Debian and others put the library.
pub fn faketime() -> Option<PathBuf> {
	let folders = ["/usr/lib", "/usr/lib64", "/usr/local/lib"].map(PathBuf::from);
	let architecture = std::env::consts::ARCH;
	let multiarch = PathBuf::from(format!("/usr/lib/{architecture}-linux-gnu"));
	folders
		.into_iter()
		.chain([multiarch])
		.map(|folder| folder.join("faketime/libfaketimeMT.so.1"))
		.find(|library| library.exists())
}

/// Starts an authority with a wrong clock, and then again with the right one.
pub async fn skew(scene: &mut Scene<'_>) -> Result<Outcome> {
	let library = faketime().context("libfaketime is not installed")?;
	let victim = scene.any();
	let seconds = scene.random.random_range(3..60);
	let offset = if scene.random.random() {
		seconds
	} else {
		-seconds
	};
	let time = scene.seconds(15.0, 30.0);
	let node = &mut scene.network.nodes[victim];
	node.stop().await?;
	node.environment = vec![
		("LD_PRELOAD".into(), library.to_string_lossy().into_owned()),
		("FAKETIME".into(), format!("{offset:+}")),
		// The clock that timers use must stay right, or the node does nothing at all.
		("FAKETIME_DONT_FAKE_MONOTONIC".into(), "1".into()),
		("DONT_FAKE_MONOTONIC".into(), "1".into()),
	];
	node.start()?;
	sleep(time).await;
	let node = &mut scene.network.nodes[victim];
	node.stop().await?;
	node.environment.clear();
	let outcome = scene.over();
	let node = &mut scene.network.nodes[victim];
	node.start()?;
	let note = format!(
		"{} wrong by {offset:+} s for {:.0} s",
		node.name,
		time.as_secs_f64()
	);
	Ok(outcome.note(note))
}

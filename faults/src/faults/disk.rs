// SPDX-License-Identifier: Apache-2.0
//! Faults of the disk: full, and with a database cut short.
//!
//! An authority must never run with an old copy of its database and its old session keys: it would
//! forget its votes and could vote twice. So nothing is restored here. A broken database is deleted,
//! and the node is started again only after the others have finalised rounds in which it took no part.

use super::{knows_option, Outcome, Scene};
use anyhow::{bail, Context, Result};
use rand::{seq::SliceRandom, Rng};
use std::{
	fs::{self, File, OpenOptions},
	io::Write,
	path::{Path, PathBuf},
	process::Command,
	time::{Duration, Instant},
};
use tokio::time::sleep;

/// The size of the disk that fills up, MiB.
const DISK: u64 = 768;
/// At how much free space a node with a storage monitor stops, MiB.
const THRESHOLD: u64 = 64;

fn run(program: &str, arguments: &[&str]) -> Result<()> {
	let output = Command::new(program).args(arguments).output()?;
	if !output.status.success() {
		let said = String::from_utf8_lossy(&output.stderr);
		bail!("`{program} {}`: {}", arguments.join(" "), said.trim());
	}
	Ok(())
}

/// A small disk, gone when dropped.
struct Disk {
	path: PathBuf,
}

impl Disk {
	fn mount(path: PathBuf) -> Result<Self> {
		fs::create_dir_all(&path)?;
		let size = format!("size={DISK}m");
		run(
			"mount",
			&["-t", "tmpfs", "-o", &size, "tmpfs", &path.to_string_lossy()],
		)?;
		Ok(Self { path })
	}

	/// Writes until there is no room left.
	fn fill(&self) -> Result<u64> {
		let mut ballast = File::create(self.path.join("ballast"))?;
		let mut written = 0;
		for block in [vec![1u8; 1024 * 1024], vec![1u8; 4096]] {
			while ballast.write_all(&block).is_ok() {
				written += block.len() as u64;
			}
		}
		Ok(written)
	}

	fn free(&self) -> Result<()> {
		Ok(fs::remove_file(self.path.join("ballast"))?)
	}
}

impl Drop for Disk {
	fn drop(&mut self) {
		let path = self.path.to_string_lossy().into_owned();
		if run("umount", &[&path]).is_err() {
			let _ = run("umount", &["--lazy", &path]);
		}
		let _ = fs::remove_dir(&self.path);
	}
}

pub fn can_mount(folder: &Path) -> bool {
	Disk::mount(folder.join("probe")).is_ok()
}

/// Moves an authority to a disk of fixed size, fills that up, frees it, and moves the authority back.
pub async fn full(scene: &mut Scene<'_>) -> Result<Outcome> {
	let victim = scene.any();
	let time = scene.seconds(12.0, 25.0);
	let has_monitor = knows_option(&scene.network.binary, "--db-storage-threshold");
	// With the monitor the node should stop before the disk is full; without, it meets the full disk.
	let is_watched = has_monitor && scene.random.random();
	let disk = Disk::mount(scene.network.folder.join("disk"))?;
	let node = &mut scene.network.nodes[victim];
	let home = node.base.clone();
	node.stop().await?;
	let moved = disk.path.join("base");
	copy(&home, &moved)?;
	node.base = moved.clone();
	if has_monitor {
		let threshold = if is_watched { THRESHOLD } else { 0 };
		node.arguments = vec![
			"--db-storage-threshold".into(),
			threshold.to_string(),
			"--db-storage-polling-period".into(),
			"1".into(),
		];
	}
	node.start()?;
	let moved_at = scene.journal.now();
	scene
		.reached(victim, moved_at, Duration::from_secs(90))
		.await?;
	let written = disk.fill()?;
	let node = &mut scene.network.nodes[victim];
	let began = Instant::now();
	let ended = node.await_end(time).await;
	let after = began.elapsed();
	let words = node.last_words();
	if !ended {
		node.stop().await?;
	} else {
		sleep(time.saturating_sub(after)).await;
	}
	disk.free()?;
	// What it has written since it moved is its database now: that is what goes on.
	fs::remove_dir_all(&home)?;
	copy(&moved, &home)?;
	let node = &mut scene.network.nodes[victim];
	node.base = home;
	node.arguments.clear();
	drop(disk);
	let outcome = scene.over();
	let node = &mut scene.network.nodes[victim];
	node.start()?;
	let came_up = !node.await_end(Duration::from_secs(5)).await;
	let mut outcome = outcome.note(format!(
		"{}{}: {} MiB of ballast; {}",
		node.name,
		if is_watched { " (monitored)" } else { "" },
		written / 1024 / 1024,
		match ended {
			true => format!("ended after {:.1} s: {words}", after.as_secs_f64()),
			false => "went on".into(),
		}
	));
	if !came_up {
		let name = node.name.clone();
		outcome = outcome.note(format!(
			"{name} would not start again: {}",
			node.last_words()
		));
		let note = rejoin(scene, victim).await?;
		return Ok(Outcome {
			ended: scene.journal.now(),
			..outcome.note(note)
		});
	}
	Ok(outcome)
}

/// Cuts files of a killed authority's database short. It must refuse them or make them good; once they
/// are deleted it must come back.
pub async fn truncated(scene: &mut Scene<'_>) -> Result<Outcome> {
	let victim = scene.any();
	scene.network.nodes[victim].kill()?;
	let database = scene.network.nodes[victim].database()?;
	let mut files = Vec::new();
	list(&database, &mut files)?;
	files.retain(|file| file.metadata().is_ok_and(|data| data.len() > 0));
	files.sort();
	files.shuffle(&mut scene.random);
	let count = scene.random.random_range(1..=files.len().clamp(1, 3));
	let mut notes = Vec::new();
	for path in files.iter().take(count) {
		let length = path.metadata()?.len();
		let kept = scene.random.random_range(0..length);
		OpenOptions::new().write(true).open(path)?.set_len(kept)?;
		let name = path.file_name().unwrap_or_default().to_string_lossy();
		notes.push(format!("{name} to {} %", kept * 100 / length));
	}
	let (height, before) = scene.journal.with(|record| {
		// What was cut off is gone, votes included: it may come back at a lower height.
		let before = record.feeds[victim]
			.heads
			.last()
			.map_or(0, |head| head.number);
		record.feeds[victim].begins_anew();
		(record.tip(), before)
	});
	let began = scene.journal.now();
	let node = &mut scene.network.nodes[victim];
	node.start()?;
	// Either it ends by itself, or it goes on finalising what the others do.
	let end = loop {
		if !scene.network.nodes[victim].is_running() {
			let words = scene.network.nodes[victim].last_words();
			break format!("refused: {words}");
		}
		let works = scene.journal.with(|record| {
			let heads = record.feeds[victim].heads.iter().rev();
			heads
				.take(8)
				.any(|head| head.at > began && head.number > height + 5)
		});
		if works {
			break "went on".into();
		}
		if scene.journal.now() - began > Duration::from_secs(45) {
			break "ran without finalising".into();
		}
		sleep(Duration::from_millis(200)).await;
	};
	let came_back = scene.journal.with(|record| {
		let first = record.feeds[victim]
			.heads
			.iter()
			.find(|head| head.at > began);
		first.map(|head| head.number)
	});
	let end = match came_back {
		Some(after) => format!("{end}, from {before} at height {after}"),
		None => end,
	};
	let name = scene.name(victim).to_owned();
	let note = format!("{name}: {}; {end}", notes.join(", "));
	scene.network.nodes[victim].kill()?;
	let rejoined = rejoin(scene, victim).await?;
	Ok(scene.over().note(note).note(rejoined))
}

/// Deletes a stopped authority's database and starts it, once the others have gone on without it.
async fn rejoin(scene: &mut Scene<'_>, victim: usize) -> Result<String> {
	let database = scene.network.nodes[victim].database()?;
	fs::remove_dir_all(&database).context("cannot delete the database")?;
	let others = |scene: &Scene| {
		scene.journal.with(|record| {
			let feeds = record
				.feeds
				.iter()
				.enumerate()
				.filter(|(node, _)| *node != victim);
			feeds
				.map(|(_, feed)| feed.finalised().map_or(0, |head| head.number))
				.max()
		})
	};
	let from = others(scene).unwrap_or(0);
	let began = Instant::now();
	while others(scene).unwrap_or(0) < from + 10 && began.elapsed() < Duration::from_secs(90) {
		sleep(Duration::from_millis(200)).await;
	}
	// Its finalised height starts from nothing now, and lawfully: the observers begin anew.
	scene
		.journal
		.with(|record| record.feeds[victim].begins_anew());
	let node = &mut scene.network.nodes[victim];
	node.start()?;
	Ok(format!("{} began anew without a database", node.name))
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
	for entry in fs::read_dir(folder)? {
		let path = entry?.path();
		if path.is_dir() {
			list(&path, files)?;
		} else if path.file_name().is_some_and(|name| name != "lock") {
			files.push(path);
		}
	}
	Ok(())
}

/// Copies a folder as it is: databases have holes.
fn copy(from: &Path, to: &Path) -> Result<()> {
	let (from, to) = (from.to_string_lossy(), to.to_string_lossy());
	run("cp", &["--archive", "--sparse=always", &from, &to])
}

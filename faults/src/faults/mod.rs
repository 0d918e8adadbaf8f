// SPDX-License-Identifier: Apache-2.0
//! What is done to the network.

mod disk;
mod equivocation;
mod garbage;
mod partitions;
mod processes;
mod traffic;

use crate::{
	checks::Violation,
	load::Market,
	network::{Network, Spaces},
	record::{Journal, Record},
};
use anyhow::{bail, Result};
use clap::ValueEnum;
use rand::{seq::SliceRandom, Rng};
use rand_chacha::ChaCha8Rng;
use std::{path::Path, sync::Arc, time::Duration};
use tokio::time::sleep;

/// What a fault works on.
pub struct Scene<'a> {
	pub network: &'a mut Network,
	pub market: Arc<Market>,
	pub journal: Arc<Journal>,
	pub random: ChaCha8Rng,
	/// A short round: everything lasts as little as makes sense.
	pub brief: bool,
}

/// What a fault leaves behind.
pub struct Outcome {
	/// When it ended: recovery is counted from here.
	pub ended: Duration,
	/// What was seen, for the report.
	pub notes: Vec<String>,
	pub violations: Vec<Violation>,
}

impl Scene<'_> {
	/// How many nodes may fail.
	pub fn faulty(&self) -> usize {
		(self.network.nodes.len() - 1) / 3
	}

	/// All nodes, in an order chosen at random.
	pub fn shuffled(&mut self) -> Vec<usize> {
		let mut nodes: Vec<usize> = (0..self.network.nodes.len()).collect();
		nodes.shuffle(&mut self.random);
		nodes
	}

	pub fn any(&mut self) -> usize {
		self.random.random_range(0..self.network.nodes.len())
	}

	/// A time between these, shorter in a short round.
	pub fn seconds(&mut self, from: f64, to: f64) -> Duration {
		let to = if self.brief { (from + to) / 2.0 } else { to };
		Duration::from_secs_f64(self.random.random_range(from..to))
	}

	pub fn name(&self, node: usize) -> &str {
		&self.network.nodes[node].name
	}

	/// Waits until a node answers that was started at `since`.
	pub async fn reached(&self, node: usize, since: Duration, patience: Duration) -> Result<()> {
		let answers = |record: &mut Record| {
			record.feeds[node]
				.reached
				.iter()
				.any(|reached| *reached > since)
		};
		while !self.journal.with(answers) {
			if self.journal.now() > since + patience {
				bail!("node {} does not answer after its start", self.name(node));
			}
			sleep(Duration::from_millis(100)).await;
		}
		Ok(())
	}

	/// The fault is over now.
	pub fn over(&self) -> Outcome {
		Outcome {
			ended: self.journal.now(),
			notes: Vec::new(),
			violations: Vec::new(),
		}
	}
}

impl Outcome {
	fn note(mut self, note: impl Into<String>) -> Self {
		self.notes.push(note.into());
		self
	}
}

/// The kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ValueEnum)]
pub enum Fault {
	/// `kill -9` of as many authorities as may fail, started again after seconds.
	KillF,
	/// `kill -9` of all authorities at once.
	KillAll,
	/// SIGSTOP, and SIGCONT after seconds.
	Pause,
	/// Half of the authorities and the other half do not hear each other.
	#[value(name = "partition-2-2")]
	PartitionHalves,
	/// One authority and the others do not hear each other.
	#[value(name = "partition-3-1")]
	PartitionOne,
	/// One authority hears the others, but they do not hear it.
	#[value(name = "partition-one-way")]
	PartitionOneWay,
	/// One authority's clock goes wrong by up to a minute.
	ClockSkew,
	/// One authority's disk is full, then free again.
	FullDisk,
	/// The database of a killed authority is cut short.
	TruncatedDatabase,
	/// One authority gets a fraction of its processor.
	SlowCpu,
	/// An authority's keys run twice.
	Equivocation,
	/// A member sends ten times what its quota allows.
	Flood,
	/// Ten thousand transactions through one node at once.
	Burst,
	/// Rubbish on one node's JSON-RPC port.
	Garbage,
}

impl Fault {
	pub fn name(self) -> String {
		let value = self.to_possible_value();
		value.map_or_else(String::new, |value| value.get_name().to_owned())
	}

	/// Why it cannot be done here, if it cannot.
	pub fn obstacle(self, network: &Network) -> Option<String> {
		match self {
			Self::PartitionHalves | Self::PartitionOne | Self::PartitionOneWay
				if network.spaces.is_none() =>
			{
				let reason = Spaces::obstacle();
				Some(reason.unwrap_or_else(|| "network namespaces are switched off".into()))
			}
			Self::ClockSkew if processes::faketime().is_none() => {
				Some("libfaketime is not installed (Debian package faketime)".into())
			}
			Self::FullDisk if !disk::can_mount(&network.folder) => {
				Some("a tmpfs cannot be mounted without root".into())
			}
			_ => None,
		}
	}

	/// Whether the network is not the same afterwards and the next fault needs a new one.
	pub fn spoils_network(self) -> bool {
		self == Self::Equivocation
	}

	/// Whether it ends with the start of processes.
	pub fn restarts(self) -> bool {
		matches!(self, Self::KillF | Self::KillAll | Self::ClockSkew)
	}

	/// How long all nodes may take to finalise again.
	pub fn patience(self) -> Duration {
		Duration::from_secs(180)
	}

	/// Does it, and returns when it is over.
	pub async fn inject(self, scene: &mut Scene<'_>) -> Result<Outcome> {
		match self {
			Self::KillF => processes::kill_some(scene).await,
			Self::KillAll => processes::kill_all(scene).await,
			Self::Pause => processes::pause(scene).await,
			Self::SlowCpu => processes::slow(scene).await,
			Self::ClockSkew => processes::skew(scene).await,
			Self::PartitionHalves => partitions::halves(scene).await,
			Self::PartitionOne => partitions::one(scene).await,
			Self::PartitionOneWay => partitions::one_way(scene).await,
			Self::FullDisk => disk::full(scene).await,
			Self::TruncatedDatabase => disk::truncated(scene).await,
			Self::Equivocation => equivocation::twice(scene).await,
			Self::Flood => traffic::flood(scene).await,
			Self::Burst => traffic::burst(scene).await,
			Self::Garbage => garbage::garbage(scene).await,
		}
	}
}

/// Whether the node's help names an option.
pub fn knows_option(binary: &Path, option: &str) -> bool {
	let output = std::process::Command::new(binary).arg("--help").output();
	output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains(option))
}

// SPDX-License-Identifier: Apache-2.0
//! Runs a network, injects faults, and watches that finality never errs.
//!
//! See the README beside this crate.

mod checks;
mod faults;
mod load;
mod members;
mod network;
mod record;
mod report;
mod rpc;
mod run;
mod self_test;
mod watch;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use faults::Fault;
use network::{Plan, Spaces};
use rand::{seq::SliceRandom, SeedableRng};
use rand_chacha::ChaCha8Rng;
use report::Report;
use run::{Settings, Times};
use std::{path::PathBuf, process::ExitCode, time::Duration};
use tokio::signal::unix::{signal, SignalKind};

/// Runs four authorities under load, injects faults, and checks what must always be true.
#[derive(Debug, Parser)]
#[command(name = "portolan-faults", version)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	/// One run of the faults that show most, in less than five minutes: for CI.
	Short {
		#[command(flatten)]
		common: Common,
	},
	/// Every fault, the kills and the partitions many times.
	Long {
		/// How often authorities are killed.
		#[arg(long, default_value_t = 50)]
		kills: usize,
		/// How often the network is parted.
		#[arg(long, default_value_t = 20)]
		partitions: usize,
		/// How often each of the other faults is done.
		#[arg(long, default_value_t = 2)]
		others: usize,
		#[command(flatten)]
		common: Common,
	},
	/// Chosen faults, as often as is asked.
	One {
		/// Which.
		#[arg(required = true)]
		faults: Vec<Fault>,
		/// How often each.
		#[arg(long, default_value_t = 1)]
		runs: usize,
		#[command(flatten)]
		common: Common,
	},
	/// No fault: how long it takes from submission to finality.
	Latency {
		/// For how long.
		#[arg(long, default_value_t = 120)]
		seconds: u64,
		#[command(flatten)]
		common: Common,
	},
	/// A made-up feed through the same checks and report; fails unless the feed is sound.
	SelfTest {
		/// Which.
		feed: self_test::Feed,
	},
}

#[derive(Debug, Args)]
struct Common {
	/// The node's executable; the one beside this program's unless given.
	#[arg(long, value_name = "PATH")]
	node: Option<PathBuf>,
	/// Decides what is hit, when and for how long.
	#[arg(long, default_value_t = 1)]
	seed: u64,
	/// Transactions a second of the steady load.
	#[arg(long, default_value_t = 4.0)]
	rate: f64,
	/// Blocks in a session of the chain.
	#[arg(long, default_value_t = 20)]
	session: u32,
	/// A file that is written anew after each round.
	#[arg(long, value_name = "FILE")]
	report: Option<PathBuf>,
	/// Keep the nodes' databases and logs in this folder, which must be empty or absent.
	#[arg(long, value_name = "FOLDER")]
	keep: Option<PathBuf>,
	/// Do not use network namespaces, and leave out what needs them.
	#[arg(long)]
	no_namespaces: bool,
	/// An argument for every node, such as `--node-argument=--log=sync=debug`; may be repeated.
	#[arg(long, value_name = "ARGUMENT")]
	node_argument: Vec<String>,
}

impl Common {
	fn settings(&self, times: Times, brief: bool) -> Result<Settings> {
		let obstacle = match self.no_namespaces {
			true => Some("network namespaces are switched off".to_owned()),
			false => Spaces::obstacle(),
		};
		if let Some(obstacle) = &obstacle {
			eprintln!("▶ {obstacle}: the faults that need them are left out");
		}
		Ok(Settings {
			plan: Plan {
				binary: network::binary(self.node.as_deref())?,
				session: self.session,
				arguments: self.node_argument.clone(),
				folder: self.keep.clone(),
				spaces: obstacle.is_none(),
			},
			seed: self.seed,
			rate: self.rate,
			times,
			brief,
			report: self.report.clone(),
		})
	}
}

fn times(baseline: u64, rest: u64) -> Times {
	Times {
		baseline: Duration::from_secs(baseline),
		rest: Duration::from_secs(rest),
	}
}

const KILLS: [Fault; 2] = [Fault::KillF, Fault::KillAll];
const PARTITIONS: [Fault; 3] = [
	Fault::PartitionHalves,
	Fault::PartitionOne,
	Fault::PartitionOneWay,
];
const OTHERS: [Fault; 8] = [
	Fault::Pause,
	Fault::ClockSkew,
	Fault::FullDisk,
	Fault::TruncatedDatabase,
	Fault::SlowCpu,
	Fault::Flood,
	Fault::Burst,
	Fault::Garbage,
];

/// So many of these, each as often as the others.
fn many(faults: &[Fault], count: usize) -> impl Iterator<Item = Fault> + '_ {
	faults.iter().copied().cycle().take(count)
}

/// All faults of a long run in an order that the seed decides, what spoils the network last.
fn long(seed: u64, kills: usize, partitions: usize, others: usize) -> Vec<Fault> {
	let mut faults: Vec<Fault> = many(&KILLS, kills).collect();
	faults.extend(many(&PARTITIONS, partitions));
	faults.extend(many(&OTHERS, others * OTHERS.len()));
	faults.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
	faults.extend((0..others).map(|_| Fault::Equivocation));
	faults
}

async fn act(command: Command) -> Result<Report> {
	match command {
		Command::Short { common } => {
			let faults = [
				Fault::KillF,
				Fault::PartitionOne,
				Fault::Garbage,
				Fault::Pause,
				Fault::PartitionHalves,
				Fault::Flood,
				Fault::KillAll,
			];
			let settings = common.settings(times(15, 2), true)?;
			run::run(&settings, "Faults: the short round", &faults).await
		}
		Command::Long {
			kills,
			partitions,
			others,
			common,
		} => {
			let faults = long(common.seed, kills, partitions, others);
			let settings = common.settings(times(120, 4), false)?;
			run::run(&settings, "Faults: the long round", &faults).await
		}
		Command::One {
			faults,
			runs,
			common,
		} => {
			let settings = common.settings(times(10, 4), false)?;
			let names: Vec<_> = faults.iter().map(|fault| fault.name()).collect();
			let title = format!("Faults: {}", names.join(", "));
			run::run(&settings, &title, &faults.repeat(runs)).await
		}
		Command::Latency { seconds, common } => {
			let settings = common.settings(times(seconds, 0), false)?;
			run::run(&settings, "Submit → finalised", &[]).await
		}
		Command::SelfTest { feed } => {
			let journal = self_test::feed_of(feed);
			let mut report = Report {
				title: format!("Self-test: {feed:?}"),
				..Default::default()
			};
			let row = report.row("made up");
			row.runs = 1;
			row.violations = journal.with(|record| checks::violations(record));
			Ok(report)
		}
	}
}

/// Ends with an error on a signal, so that the network is taken down.
async fn interrupted() -> Result<Report> {
	let mut ended = signal(SignalKind::terminate())?;
	tokio::select! {
		_ = tokio::signal::ctrl_c() => {}
		_ = ended.recv() => {}
	}
	anyhow::bail!("interrupted")
}

#[tokio::main]
async fn main() -> ExitCode {
	let command = Cli::parse().command;
	let report = tokio::select! {
		report = act(command) => report,
		interruption = interrupted() => interruption,
	};
	match report {
		Ok(report) => {
			print!("{}", report.markdown());
			match report.is_clean() {
				true => ExitCode::SUCCESS,
				false => ExitCode::FAILURE,
			}
		}
		Err(error) => {
			eprintln!("Error: {error:#}");
			ExitCode::from(2)
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_long_run_has_what_was_asked_for_in_the_seeds_order() {
		let faults = long(7, 50, 20, 2);
		let count = |kinds: &[Fault]| faults.iter().filter(|fault| kinds.contains(fault)).count();
		assert_eq!(
			(count(&KILLS), count(&PARTITIONS), count(&OTHERS)),
			(50, 20, 16)
		);
		assert_eq!(faults, long(7, 50, 20, 2));
		assert_ne!(faults, long(8, 50, 20, 2));
	}
}

// SPDX-License-Identifier: Apache-2.0
//! A run: a network, the load, the observers, and one fault after the other.

use crate::{
	checks::{self, Violation},
	faults::{Fault, Scene},
	load::{Load, Market},
	members,
	network::{Network, Plan},
	record::{Journal, Transaction},
	report::{Report, Spread, Totals},
	watch::{walk, Watch},
};
use anyhow::Result;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::{
	collections::HashSet,
	path::PathBuf,
	sync::Arc,
	time::{Duration, Instant},
};
use tokio::time::sleep;

/// How long the load is watched before the first fault, and after each one.
pub struct Times {
	pub baseline: Duration,
	pub rest: Duration,
}

pub struct Settings {
	pub plan: Plan,
	pub seed: u64,
	/// Transactions a second.
	pub rate: f64,
	pub times: Times,
	pub brief: bool,
	/// Written anew after each round.
	pub report: Option<PathBuf>,
}

/// A network with load and observers.
struct Stage {
	network: Network,
	watch: Watch,
	load: Load,
	market: Arc<Market>,
	seen: HashSet<Violation>,
}

impl Stage {
	async fn set(settings: &Settings) -> Result<Self> {
		let network = Network::start(&settings.plan).await?;
		let links = network.links();
		let journal = Arc::new(Journal::new(network.nodes.len()));
		let watch = Watch::start(links.clone(), journal.clone());
		let market = Arc::new(Market::open(links, journal).await?);
		let load = Load::start(
			market.clone(),
			members::steady()?,
			settings.rate,
			settings.seed,
		);
		Ok(Self {
			network,
			watch,
			load,
			market,
			seen: HashSet::new(),
		})
	}

	fn journal(&self) -> &Arc<Journal> {
		&self.watch.journal
	}

	/// What the record shows that it did not show before.
	async fn judge(&mut self, whole: bool) -> Vec<Violation> {
		let walked = walk(&self.market.links, self.journal(), whole).await;
		let mut found = self.journal().with(|record| checks::violations(record));
		if let Err(error) = walked {
			let what = format!("a node's chain could not be read: {error:#}");
			found.push(Violation::Misbehaved { what });
		}
		found.retain(|violation| self.seen.insert(violation.clone()));
		found
	}

	/// An authority that was killed, cut off or deceived has done nothing wrong: none may be out of the set.
	async fn barred_innocent(&self) -> Option<Violation> {
		let all = self.network.nodes.len();
		let left = match self.market.links.get(0).await {
			Ok(rpc) => rpc.authorities().await,
			Err(error) => Err(error),
		};
		let what = match left {
			Ok(left) if left.len() == all => return None,
			Ok(left) => format!(
				"{} of {all} authorities are left, and none equivocated",
				left.len()
			),
			Err(error) => format!("the authorities could not be read: {error:#}"),
		};
		Some(Violation::Misbehaved { what })
	}

	/// Waits until every node has finalised a block that none had at `ended`, and says how long it took.
	async fn recovery(&self, ended: Duration, patience: Duration) -> Option<Duration> {
		let journal = self.journal();
		let height = journal.with(|record| {
			let heads = record.feeds.iter().flat_map(|feed| feed.heads.iter());
			heads
				.filter(|head| head.at <= ended)
				.map(|head| head.number)
				.max()
				.unwrap_or(0)
		});
		loop {
			if let Some(at) = journal.with(|record| record.all_beyond(height, ended)) {
				return Some(at - ended);
			}
			if journal.now() > ended + patience {
				return None;
			}
			sleep(Duration::from_millis(50)).await;
		}
	}

	/// No new load, and every transaction under way to its end: at worst until its mortality is over.
	async fn drain(&self, patience: Duration) {
		self.load.stop();
		let began = Instant::now();
		let is_pending = || {
			self.journal().with(|record| {
				let end = record.floor();
				let mut all = record.transactions.values();
				all.any(|transaction| {
					transaction.is_pending() && transaction.death + checks::GRACE > end
				})
			})
		};
		while is_pending() && began.elapsed() < patience {
			sleep(Duration::from_millis(200)).await;
		}
	}

	/// What has become of the load so far.
	fn totals(&self) -> Totals {
		self.journal().with(|record| {
			let all = record.transactions.values();
			let count = |is: fn(&Transaction) -> bool| all.clone().filter(|each| is(each)).count();
			Totals {
				accepted: count(|each| each.accepted.is_some()),
				finalised: count(|each| each.finalised.is_some()),
				reported: count(|each| each.reported.is_some() && each.finalised.is_none()),
				failed: self.watch.failed_calls(),
				height: record.tip(),
				latencies: record.steady_latencies().collect(),
			}
		})
	}

	/// The network in use is the last of the report.
	fn sum_up(&self, report: &mut Report) {
		let totals = self.totals();
		match report.networks.last_mut() {
			Some(last) => *last = totals,
			None => report.networks.push(totals),
		}
	}

	fn steady_latency(&self) -> Spread {
		self.journal()
			.with(|record| Spread::of(record.steady_latencies()))
	}
}

/// Does the faults in their order and returns what came of it.
pub async fn run(settings: &Settings, title: &str, faults: &[Fault]) -> Result<Report> {
	let mut report = Report {
		title: title.to_owned(),
		seed: settings.seed,
		is_partial: true,
		..Default::default()
	};
	say("starting the network");
	let mut stage = Stage::set(settings).await?;
	say(&format!(
		"the nodes' files are in {}",
		stage.network.folder.display()
	));
	sleep(settings.times.baseline).await;
	report.baseline = stage.steady_latency();
	say(&format!("submit → finalised: {}", report.baseline));
	for (number, fault) in faults.iter().enumerate() {
		if let Some(obstacle) = fault.obstacle(&stage.network) {
			if report.skipped.insert(*fault, obstacle.clone()).is_none() {
				say(&format!("{} is left out: {obstacle}", fault.name()));
			}
			continue;
		}
		say(&format!(
			"{}/{}: {}",
			number + 1,
			faults.len(),
			fault.name()
		));
		let goes_on = round(settings, &mut stage, *fault, number, &mut report).await?;
		stage.sum_up(&mut report);
		write(settings, &report)?;
		if (fault.spoils_network() || !goes_on) && number + 1 < faults.len() {
			finish(&mut stage, &mut report).await;
			stage.sum_up(&mut report);
			drop(stage);
			stage = Stage::set(settings).await?;
			report.networks.push(Totals::default());
		}
	}
	finish(&mut stage, &mut report).await;
	stage.sum_up(&mut report);
	report.is_partial = false;
	write(settings, &report)?;
	Ok(report)
}

/// One fault and what came of it. Says whether the network is good for another round.
async fn round(
	settings: &Settings,
	stage: &mut Stage,
	fault: Fault,
	number: usize,
	report: &mut Report,
) -> Result<bool> {
	// Each round draws from a stream of its own, so that what one round does, does not depend on how
	// often others drew.
	let mut random = ChaCha8Rng::seed_from_u64(settings.seed);
	random.set_stream(number as u64);
	let journal = stage.journal().clone();
	let mut scene = Scene {
		network: &mut stage.network,
		market: stage.market.clone(),
		journal: journal.clone(),
		random,
		brief: settings.brief,
	};
	let outcome = match fault.inject(&mut scene).await {
		Ok(outcome) => outcome,
		Err(error) => {
			let what = format!("the round was not completed: {error:#}");
			let row = report.row(&fault.name());
			row.runs += 1;
			say(&format!("  VIOLATION: {what}"));
			row.violations.push(Violation::Misbehaved { what });
			return Ok(false);
		}
	};
	let recovery = stage.recovery(outcome.ended, fault.patience()).await;
	sleep(settings.times.rest).await;
	let mut violations = outcome.violations;
	if recovery.is_none() {
		let after = outcome
			.notes
			.first()
			.cloned()
			.unwrap_or_else(|| fault.name());
		violations.push(Violation::Stalled { after });
		for node in &mut stage.network.nodes {
			if !node.is_running() {
				let what = format!("{} has ended: {}", node.name, node.last_words());
				violations.push(Violation::Misbehaved { what });
			}
		}
	}
	violations.extend(stage.judge(false).await);
	if !fault.spoils_network() {
		violations.extend(stage.barred_innocent().await);
	}
	for note in &outcome.notes {
		say(&format!("  {note}"));
	}
	if let Some(recovery) = recovery {
		say(&format!(
			"  all nodes finalise again after {:.1} s",
			recovery.as_secs_f64()
		));
	}
	for violation in &violations {
		say(&format!("  VIOLATION: {violation}"));
	}
	if fault.restarts() {
		let reached = journal.with(|record| record.reached_since(outcome.ended));
		report.starts.extend(
			reached
				.into_iter()
				.map(|at| at.saturating_sub(outcome.ended)),
		);
	}
	let row = report.row(&fault.name());
	row.runs += 1;
	row.recoveries.extend(recovery);
	row.violations.extend(violations);
	row.notes.extend(outcome.notes.into_iter().map(|note| {
		let recovery = recovery.map_or("never".into(), |time| {
			format!("{:.1} s", time.as_secs_f64())
		});
		format!("{note} (recovery {recovery})")
	}));
	Ok(recovery.is_some())
}

/// The load ends, and all chains are read from their first block on.
async fn finish(stage: &mut Stage, report: &mut Report) {
	say("the load ends; reading all chains");
	stage.drain(Duration::from_secs(180)).await;
	let violations = stage.judge(true).await;
	for violation in &violations {
		say(&format!("  VIOLATION: {violation}"));
	}
	let row = report.row("the whole run");
	row.runs += 1;
	row.violations.extend(violations);
}

fn write(settings: &Settings, report: &Report) -> Result<()> {
	if let Some(path) = &settings.report {
		std::fs::write(path, report.markdown())?;
	}
	Ok(())
}

fn say(words: &str) {
	eprintln!("▶ {words}");
}

// SPDX-License-Identifier: Apache-2.0
//! The table of what was done and what came of it, as Markdown.

use crate::{checks::Violation, faults::Fault};
use std::{
	collections::BTreeMap,
	fmt::{self, Write},
	time::Duration,
};

/// How many numbers are spread over what range.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
	sorted: Vec<Duration>,
}

impl Spread {
	pub fn of(times: impl IntoIterator<Item = Duration>) -> Self {
		let mut sorted: Vec<_> = times.into_iter().collect();
		sorted.sort();
		Self { sorted }
	}

	/// The least of them that at least this many percent do not exceed.
	pub fn percentile(&self, percent: usize) -> Option<Duration> {
		let rank = (self.sorted.len() * percent).div_ceil(100);
		self.sorted.get(rank.saturating_sub(1)).copied()
	}

	fn deviation(&self) -> f64 {
		let count = self.sorted.len() as f64;
		let mean = self.sorted.iter().map(Duration::as_secs_f64).sum::<f64>() / count;
		let squares = self
			.sorted
			.iter()
			.map(|time| (time.as_secs_f64() - mean).powi(2));
		(squares.sum::<f64>() / count).sqrt()
	}
}

impl fmt::Display for Spread {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		let (Some(least), Some(greatest)) = (self.sorted.first(), self.sorted.last()) else {
			return write!(f, "none");
		};
		write!(
			f,
			"p50 {} s, p95 {} s, {} to {} s, standard deviation {:.1} s, N {}",
			seconds(self.percentile(50)),
			seconds(self.percentile(95)),
			seconds(Some(*least)),
			seconds(Some(*greatest)),
			self.deviation(),
			self.sorted.len()
		)
	}
}

fn seconds(time: Option<Duration>) -> String {
	time.map_or_else(|| "–".into(), |time| format!("{:.1}", time.as_secs_f64()))
}

/// What became of the load on one network.
#[derive(Clone, Debug, Default)]
pub struct Totals {
	/// Transactions that a node took, that are final, and that a node gave up and said so.
	pub accepted: usize,
	pub finalised: usize,
	pub reported: usize,
	/// Calls that no node answered.
	pub failed: u64,
	pub height: u32,
	/// Submit → finalised of the steady load, faults included.
	pub latencies: Vec<Duration>,
}

/// What the runs of one fault came to.
#[derive(Clone, Debug, Default)]
pub struct Row {
	pub runs: usize,
	pub recoveries: Vec<Duration>,
	pub violations: Vec<Violation>,
	pub notes: Vec<String>,
}

impl Row {
	fn count(&self, is_counted: impl Fn(&Violation) -> bool) -> usize {
		self.violations
			.iter()
			.filter(|violation| is_counted(violation))
			.count()
	}
}

/// What a whole run came to.
#[derive(Clone, Debug, Default)]
pub struct Report {
	pub title: String,
	pub seed: u64,
	pub rows: BTreeMap<String, Row>,
	/// Submit → finalised without any fault.
	pub baseline: Spread,
	/// From the start of a process until the node answers.
	pub starts: Vec<Duration>,
	/// Faults that cannot be done here, and why.
	pub skipped: BTreeMap<Fault, String>,
	/// What came of the load, of each network in turn.
	pub networks: Vec<Totals>,
	/// Not complete: more rounds were to come.
	pub is_partial: bool,
}

impl Report {
	pub fn is_clean(&self) -> bool {
		self.rows.values().all(|row| row.violations.is_empty())
	}

	pub fn row(&mut self, name: &str) -> &mut Row {
		self.rows.entry(name.to_owned()).or_default()
	}

	pub fn table(&self) -> String {
		let header = [
			"fault",
			"runs",
			"conflicts",
			"reverted",
			"missing",
			"lost",
			"other",
			"recovery p50",
			"p95",
			"seed",
		];
		let mut lines = vec![header.map(str::to_owned)];
		for (name, row) in &self.rows {
			let recovery = Spread::of(row.recoveries.iter().copied());
			let conflicts = row.count(|v| matches!(v, Violation::Conflict { .. }));
			let reverted = row.count(|v| matches!(v, Violation::Reverted { .. }));
			let missing =
				row.count(|v| matches!(v, Violation::Missing { .. } | Violation::Gap { .. }));
			let lost = row.count(|v| matches!(v, Violation::Lost { .. }));
			let other = row.violations.len() - conflicts - reverted - missing - lost;
			lines.push([
				name.clone(),
				row.runs.to_string(),
				conflicts.to_string(),
				reverted.to_string(),
				missing.to_string(),
				lost.to_string(),
				other.to_string(),
				seconds(recovery.percentile(50)),
				seconds(recovery.percentile(95)),
				self.seed.to_string(),
			]);
		}
		aligned(&lines)
	}

	/// The whole report.
	pub fn markdown(&self) -> String {
		let mut text = format!("# {}\n\n{}\n", self.title, self.table());
		let mut line = |words: String| {
			let _ = writeln!(text, "{words}");
		};
		if self.is_partial {
			line("Not complete: the run goes on, or was ended before its time.\n".into());
		}
		line(
			"Recovery, s: from the end of the fault until every node has finalised a new block.\n"
				.into(),
		);
		line(format!(
			"- Submit → finalised without faults: {}",
			self.baseline
		));
		line(format!(
			"- Submit → finalised over the whole run: {}",
			Spread::of(
				self.networks
					.iter()
					.flat_map(|of| of.latencies.iter().copied())
			)
		));
		if !self.starts.is_empty() {
			let starts = Spread::of(self.starts.iter().copied());
			line(format!(
				"- Part of the recovery: a started node answers after: {starts}"
			));
		}
		let sum = |count: fn(&Totals) -> u64| self.networks.iter().map(count).sum::<u64>();
		line(format!(
			"- Transactions: {} accepted, {} finalised, {} reported as dropped; {} calls failed. Blocks: {}",
			sum(|of| of.accepted as u64),
			sum(|of| of.finalised as u64),
			sum(|of| of.reported as u64),
			sum(|of| of.failed),
			sum(|of| of.height.into())
		));
		for (fault, reason) in &self.skipped {
			line(format!("- Not done: {}: {reason}", fault.name()));
		}
		for (name, row) in &self.rows {
			if row.violations.is_empty() && row.notes.is_empty() {
				continue;
			}
			line(format!("\n## {name}\n"));
			for violation in &row.violations {
				line(format!("- **Violation**: {violation}"));
			}
			for note in &row.notes {
				line(format!("- {note}"));
			}
		}
		text
	}
}

/// Columns as wide as their widest cell, so that it reads well in a terminal, too.
fn aligned<const N: usize>(lines: &[[String; N]]) -> String {
	let mut widths = [0; N];
	for line in lines {
		for (width, cell) in widths.iter_mut().zip(line) {
			*width = (*width).max(cell.chars().count());
		}
	}
	let mut text = String::new();
	for (number, line) in lines.iter().enumerate() {
		text.push('|');
		for (width, cell) in widths.iter().zip(line) {
			let _ = write!(text, " {cell:width$} |");
		}
		text.push('\n');
		if number == 0 {
			text.push('|');
			for (column, width) in widths.iter().enumerate() {
				let end = if column == 0 { "-" } else { ":" };
				let _ = write!(text, "{}{end}|", "-".repeat(width + 1));
			}
			text.push('\n');
		}
	}
	text
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn percentiles_are_of_the_nearest_rank() {
		let spread = Spread::of((1..=20).map(Duration::from_secs));
		assert_eq!(spread.percentile(50), Some(Duration::from_secs(10)));
		assert_eq!(spread.percentile(95), Some(Duration::from_secs(19)));
		assert_eq!(Spread::default().percentile(50), None);
		let one = Spread::of([Duration::from_secs(3)]);
		assert_eq!(one.percentile(95), Some(Duration::from_secs(3)));
	}

	#[test]
	fn violations_stand_in_their_columns() {
		let mut report = Report {
			seed: 5,
			..Default::default()
		};
		assert!(report.is_clean());
		let row = report.row("kill-all");
		row.runs = 2;
		row.recoveries = vec![Duration::from_millis(2_500), Duration::from_secs(4)];
		row.violations.push(Violation::Lost {
			transaction: Default::default(),
			history: String::new(),
		});
		assert!(!report.is_clean());
		let table = report.table();
		let line = table.lines().last().unwrap();
		let cells: Vec<_> = line.split('|').map(str::trim).collect();
		assert_eq!(
			cells[1..11],
			["kill-all", "2", "0", "0", "0", "1", "0", "2.5", "4.0", "5"]
		);
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Prometheus metrics of the trade and of finality, beside the SDK's `substrate_*`.

use crate::service::FullClient;
use jsonrpsee::tokio::time::{interval, Instant, MissedTickBehavior};
use portolan_runtime::{
	monitoring::{Counts, DeadlineKind, MonitoringApi},
	opaque::Block,
	BlockNumber, Hash,
};
use sc_service::TaskManager;
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use std::{sync::Arc, time::Duration};
use substrate_prometheus_endpoint::{
	register, Gauge, GaugeVec, Opts, PrometheusError, Registry, U64,
};

/// How often finality is looked at.
const FINALITY_PERIOD: Duration = Duration::from_secs(2);

/// How long to wait after a count before the next.
const COUNT_PERIOD: Duration = Duration::from_secs(30);

/// How many records of a kind are looked at. It bounds what a count costs; see
/// `portolan_counts_complete`.
const RECORDS: u32 = 10_000;

/// The metrics.
#[derive(Clone)]
struct Metrics {
	open_consignments: Gauge<U64>,
	holds: GaugeVec<U64>,
	pending_deadlines: GaugeVec<U64>,
	counts_complete: Gauge<U64>,
	finality_lag: Gauge<U64>,
}

/// Register the metrics and keep them up to date.
pub fn start(
	registry: &Registry,
	client: Arc<FullClient>,
	tasks: &TaskManager,
) -> Result<(), PrometheusError> {
	let metrics = Metrics::register(registry)?;
	let watch = metrics.clone();
	let watched = client.clone();
	tasks
		.spawn_handle()
		.spawn("finality-metrics", None, async move {
			let mut ticks = interval(FINALITY_PERIOD);
			ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
			loop {
				ticks.tick().await;
				let info = watched.info();
				watch.set_finality_lag(info.best_number, info.finalized_number);
			}
		});
	// Blocking: the runtime reads thousands of records from the disk, on a thread of its own.
	tasks
		.spawn_handle()
		.spawn_blocking("trade-metrics", None, async move {
			let mut ticks = interval(COUNT_PERIOD);
			ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
			let mut counted = Hash::default();
			loop {
				ticks.tick().await;
				let finalised = client.info().finalized_hash;
				if finalised == counted {
					continue;
				}
				let start = Instant::now();
				match count(&client, finalised) {
					Ok(Some(counts)) => {
						metrics.set(&counts);
						log::debug!(target: "metrics", "Counted in {:?}", start.elapsed());
					}
					Ok(None) => (),
					Err(error) => {
						log::warn!(target: "metrics", "The trade cannot be counted: {error}");
					}
				}
				counted = finalised;
			}
		});
	Ok(())
}

/// Count in the state of a block, unless its runtime is older than these metrics.
fn count(client: &FullClient, block: Hash) -> Result<Option<Counts>, sp_api::ApiError> {
	let api = client.runtime_api();
	if !api.has_api::<dyn MonitoringApi<Block>>(block)? {
		return Ok(None);
	}
	api.counts(block, RECORDS).map(Some)
}

impl Metrics {
	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let gauge = |name, help| register(Gauge::new(name, help)?, registry);
		let gauges = |name, help, labels: &[&str]| {
			register(GaugeVec::new(Opts::new(name, help), labels)?, registry)
		};
		Ok(Self {
			open_consignments: gauge(
				"portolan_open_consignments",
				"Consignments with a container that has not ended its journey",
			)?,
			holds: gauges(
				"portolan_holds",
				"Holds of agencies on containers, by the number of the agency",
				&["agency"],
			)?,
			pending_deadlines: gauges(
				"portolan_pending_deadlines",
				"Deadlines that nothing has met or enforced yet, by kind; state is running or passed",
				&["kind", "state"],
			)?,
			counts_complete: gauge(
				"portolan_counts_complete",
				"1 if every record was counted, 0 if the oldest of a kind were left out",
			)?,
			finality_lag: gauge(
				"portolan_finality_lag_blocks",
				"Blocks between the best and the final one",
			)?,
		})
	}

	fn set_finality_lag(&self, best: BlockNumber, finalised: BlockNumber) {
		self.finality_lag.set(best.saturating_sub(finalised).into());
	}

	fn set(&self, counts: &Counts) {
		self.open_consignments.set(counts.open_consignments.into());
		self.counts_complete.set(counts.complete.into());
		// An agency whose last hold is lifted is no longer in the counts.
		self.holds.reset();
		for (agency, holds) in &counts.holds {
			self.holds
				.with_label_values(&[&agency.0.to_string()])
				.set((*holds).into());
		}
		for kind in DeadlineKind::ALL {
			let deadlines = counts.deadlines.get(&kind).copied().unwrap_or_default();
			let states = [("running", deadlines.running), ("passed", deadlines.passed)];
			for (state, deadlines) in states {
				self.pending_deadlines
					.with_label_values(&[kind.name(), state])
					.set(deadlines.into());
			}
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use portolan_primitives::ids::OrganisationId;
	use portolan_runtime::monitoring::Deadlines;

	/// The value of a sample, as the endpoint would show it.
	fn sample(registry: &Registry, name: &str, labels: &[&str]) -> Option<f64> {
		let families = registry.gather();
		let family = families.iter().find(|family| family.get_name() == name)?;
		let metric = family.get_metric().iter().find(|metric| {
			metric
				.get_label()
				.iter()
				.map(|label| label.get_value())
				.eq(labels.iter().copied())
		})?;
		Some(metric.get_gauge().get_value())
	}

	#[test]
	fn samples_follow_the_counts() {
		let registry = Registry::new();
		let metrics = Metrics::register(&registry).unwrap();
		metrics.set_finality_lag(12, 10);
		let mut counts = Counts {
			open_consignments: 3,
			complete: true,
			..Counts::default()
		};
		counts.holds.insert(OrganisationId(4), 2);
		let deadlines = Deadlines {
			running: 5,
			passed: 1,
		};
		counts
			.deadlines
			.insert(DeadlineKind::Examination, deadlines);
		metrics.set(&counts);

		let value = |name: &str, labels: &[&str]| sample(&registry, name, labels);
		assert_eq!(value("portolan_finality_lag_blocks", &[]), Some(2.0));
		assert_eq!(value("portolan_open_consignments", &[]), Some(3.0));
		assert_eq!(value("portolan_counts_complete", &[]), Some(1.0));
		assert_eq!(value("portolan_holds", &["4"]), Some(2.0));
		let deadlines = "portolan_pending_deadlines";
		assert_eq!(value(deadlines, &["examination", "running"]), Some(5.0));
		assert_eq!(value(deadlines, &["examination", "passed"]), Some(1.0));
		assert_eq!(value(deadlines, &["pause", "passed"]), Some(0.0));

		metrics.set(&Counts::default());
		assert_eq!(value("portolan_holds", &["4"]), None);
		assert_eq!(value(deadlines, &["examination", "running"]), Some(0.0));
		assert_eq!(value("portolan_counts_complete", &[]), Some(0.0));
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Logs as text, as the SDK writes them, or as JSON, one object a line, for machines to read.
//!
//! The SDK's logger has one format. For JSON this one takes its place, with the same filters. What
//! is lost is changing the filter while the node runs (`--enable-log-reloading`), since the handle
//! for that is the SDK's, and profiling (`--tracing-targets`).

mod json;

use crate::error::Error;
use clap::ValueEnum;
use json::JsonLayer;
use sc_cli::{build_runtime, CliConfiguration, RunCmd, Runner, Signals, SubstrateCli};
use std::{
	sync::atomic::{AtomicBool, Ordering},
	thread,
	time::Duration,
};
use tracing_subscriber::{layer::SubscriberExt, EnvFilter, Registry};

/// The SDK's logger writes what it has gathered every 50 ms; after twice that the error comes last.
const LOG_FLUSH: Duration = Duration::from_millis(100);

/// What the SDK's logger leaves out unless asked.
const QUIET: [&str; 11] = [
	"info",
	"ws=off",
	"yamux=off",
	"regalloc=off",
	"cranelift_codegen=off",
	"cranelift_wasm=warn",
	"hyper=warn",
	"hickory_proto=off",
	"libp2p_mdns::behaviour::iface=off",
	"rustls::common_state=off",
	"rustls::conn=off",
];

/// Whether standard error is JSON.
static JSON: AtomicBool = AtomicBool::new(false);

/// What a line of the log looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
	/// Text for people.
	#[default]
	Text,
	/// A JSON object: `timestamp`, `level`, `target`, `message` and `fields`.
	Json,
}

/// Make what runs the node, with its log in that format.
pub fn create_runner<C: SubstrateCli>(
	cli: &C,
	run: &RunCmd,
	format: LogFormat,
) -> Result<Runner<C>, Error> {
	match format {
		LogFormat::Text => Ok(cli.create_runner(run)?),
		LogFormat::Json => {
			let runtime = build_runtime().map_err(sc_cli::Error::Io)?;
			let signals = runtime.block_on(async { Signals::capture() })?;
			let config = run.create_configuration(cli, runtime.handle().clone())?;
			sp_panic_handler::set(&C::support_url(), &C::impl_version());
			start_json(&run.log_filters()?)?;
			if let Err(error) = fdlimit::raise_fd_limit() {
				log::warn!("The limit of open files stays as it is: {error}");
			}
			Ok(Runner::new(config, runtime, signals)?)
		}
	}
}

/// Write the last line before the process ends.
pub fn last_words(line: &str) {
	if JSON.load(Ordering::Relaxed) {
		log::error!("{line}");
	} else {
		thread::sleep(LOG_FLUSH);
		eprintln!("{line}");
	}
}

fn start_json(directives: &str) -> Result<(), Error> {
	let environment = std::env::var("RUST_LOG").unwrap_or_default();
	let filter = filter(&[&environment, directives])?;
	let subscriber = Registry::default().with(filter).with(JsonLayer);
	tracing_log::LogTracer::init()
		.map_err(|error| error.to_string())
		.and_then(|()| {
			tracing::subscriber::set_global_default(subscriber).map_err(|error| error.to_string())
		})
		.map_err(|reason| format!("the log cannot be started: {reason}"))?;
	JSON.store(true, Ordering::Relaxed);
	Ok(())
}

/// The SDK's filter, with lists of directives on top of it.
fn filter(lists: &[&str]) -> Result<EnvFilter, String> {
	let lists = lists.iter().flat_map(|list| list.split(','));
	QUIET
		.into_iter()
		.chain(lists.filter(|directive| !directive.is_empty()))
		.try_fold(EnvFilter::default(), |filter, directive| {
			let parsed = directive
				.parse()
				.map_err(|error| format!("the log filter `{directive}` cannot be read: {error}"))?;
			Ok(filter.add_directive(parsed))
		})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn filters_are_those_of_the_command_line_on_top_of_the_usual() {
		let text = filter(&["", "sync=debug,grandpa=warn"])
			.unwrap()
			.to_string();
		for directive in ["sync=debug", "grandpa=warn", "info", "hyper=warn"] {
			assert!(text.contains(directive), "{text}");
		}
		let reason = filter(&["sync=loud"]).err().unwrap();
		assert!(reason.contains("`sync=loud`"), "{reason}");
	}
}

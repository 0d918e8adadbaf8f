// SPDX-License-Identifier: Apache-2.0
//! The Portolan node: a solo chain with Aura block production and GRANDPA finality.
//!
//! A start that cannot succeed ends with one line on standard error that begins with `Error: ` and
//! says what to do. The exit status is 2 for wrong arguments, otherwise 1.

// The SDK's errors are large, and its signatures return them by value.
#![allow(clippy::result_large_err)]

mod backoff;
mod chain_spec;
mod cli;
mod command;
mod demo_table;
mod equivocation;
mod error;
mod hard_forks;
mod logging;
mod metrics;
mod preflight;
mod rpc;
mod sealing;
mod service;
mod storage_monitor;
mod warp;

use std::process::ExitCode;

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			logging::last_words(&error.line());
			error.status().into()
		}
	}
}

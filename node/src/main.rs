// SPDX-License-Identifier: Apache-2.0
//! The Portolan node: a solo chain with Aura block production and GRANDPA finality.
//!
//! A start that cannot succeed ends with one line on standard error that begins with `Error: ` and
//! says what to do. The exit status is 2 for wrong arguments, otherwise 1.

// The SDK's errors are large, and its signatures return them by value.
#![allow(clippy::result_large_err)]

mod chain_spec;
mod cli;
mod command;
mod demo_table;
mod equivocation;
mod error;
mod preflight;
mod rpc;
mod sealing;
mod service;

use std::{process::ExitCode, thread, time::Duration};

/// The logger writes what it has gathered every 50 ms; after twice that the error comes last.
const LOG_FLUSH: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			thread::sleep(LOG_FLUSH);
			eprintln!("{}", error.line());
			error.status().into()
		}
	}
}

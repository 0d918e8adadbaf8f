//! The five calls of the `wasm-opt` crate that `substrate-wasm-builder` makes, served by the
//! `wasm-opt` program of the system (Debian package `binaryen`).
//!
//! The published crate compiles the whole of Binaryen from C++ at every first build: twelve minutes
//! of one core for a program every Linux distribution ships. `SignextLowering` is accepted and
//! skipped: the runtime is built for `wasm32v1-none`, whose instruction set has no sign-extension
//! operators to lower.

use std::{fmt, io, path::Path, process::Command};

/// A transformation of the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
	/// Remove DWARF sections.
	StripDwarf,
	/// Lower sign-extension operators; a no-op here, see the crate's documentation.
	SignextLowering,
}

/// What to run, built like the published crate's options.
#[derive(Clone, Debug, Default)]
pub struct OptimizationOptions {
	arguments: Vec<&'static str>,
}

/// Why a run failed.
#[derive(Debug)]
pub enum OptimizationError {
	/// The program could not be started.
	NotStarted(io::Error),
	/// The program ended with a failure.
	Failed(std::process::ExitStatus),
}

impl fmt::Display for OptimizationError {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::NotStarted(error) => write!(
				f,
				"the program `wasm-opt` could not be started ({error}); install it, for example \
				 with `apt-get install binaryen`"
			),
			Self::Failed(status) => write!(f, "`wasm-opt` ended with {status}"),
		}
	}
}

impl std::error::Error for OptimizationError {}

impl OptimizationOptions {
	/// No optimisation, only what is added.
	pub fn new_opt_level_0() -> Self {
		Self { arguments: vec!["-O0"] }
	}

	/// Reject every feature beyond the first WebAssembly release.
	pub fn mvp_features_only(&mut self) -> &mut Self {
		self.arguments.push("--mvp-features");
		self
	}

	/// Whether to keep the name section.
	pub fn debug_info(&mut self, keep: bool) -> &mut Self {
		if keep {
			self.arguments.push("-g");
		}
		self
	}

	/// Add a pass.
	pub fn add_pass(&mut self, pass: Pass) -> &mut Self {
		match pass {
			Pass::StripDwarf => self.arguments.push("--strip-dwarf"),
			Pass::SignextLowering => {},
		}
		self
	}

	/// Read `input`, apply everything, write `output`.
	pub fn run(
		&self,
		input: impl AsRef<Path>,
		output: impl AsRef<Path>,
	) -> Result<(), OptimizationError> {
		let status = Command::new("wasm-opt")
			.args(&self.arguments)
			.arg(input.as_ref())
			.arg("-o")
			.arg(output.as_ref())
			.status()
			.map_err(OptimizationError::NotStarted)?;
		if status.success() {
			Ok(())
		} else {
			Err(OptimizationError::Failed(status))
		}
	}
}

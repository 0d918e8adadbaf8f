// SPDX-License-Identifier: Apache-2.0
//! One node as a process.

use anyhow::{bail, Context, Result};
use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use std::{
	fs::OpenOptions,
	net::Ipv4Addr,
	path::{Path, PathBuf},
	process::{Child, Command, ExitStatus, Stdio},
	time::{Duration, Instant},
};
use tokio::time::sleep;

/// Where a node runs and how it is reached.
#[derive(Clone, Debug)]
pub struct Place {
	/// The secret of its network identity; worth nothing.
	pub key: String,
	pub peer: String,
	pub address: Ipv4Addr,
	pub port: u16,
	pub rpc_port: u16,
	pub space: Option<String>,
	/// From where the harness asks.
	pub host: Ipv4Addr,
}

impl Place {
	pub fn multiaddress(&self) -> String {
		format!("/ip4/{}/tcp/{}/p2p/{}", self.address, self.port, self.peer)
	}

	pub fn url(&self) -> String {
		format!("ws://{}:{}", self.address, self.rpc_port)
	}
}

/// A node, running or not.
pub struct Node {
	pub name: String,
	pub place: Place,
	/// Its database and keys.
	pub base: PathBuf,
	/// For the next start: what goes into its environment.
	pub environment: Vec<(String, String)>,
	/// For the next start: arguments besides.
	pub arguments: Vec<String>,
	binary: PathBuf,
	fixed: Vec<String>,
	log: PathBuf,
	process: Option<Child>,
	/// How the last process ended, if by itself.
	ended: Option<ExitStatus>,
}

impl Node {
	#[allow(clippy::too_many_arguments)]
	pub fn new(
		name: &str,
		keys: &str,
		place: Place,
		others: Vec<String>,
		binary: &Path,
		chain: &Path,
		folder: &Path,
		arguments: &[String],
	) -> Self {
		let mut fixed: Vec<String> = [
			"--chain",
			&chain.to_string_lossy(),
			&format!("--{keys}"),
			"--name",
			name,
			"--node-key",
			&place.key,
			"--listen-addr",
			&format!("/ip4/{}/tcp/{}", place.address, place.port),
			"--rpc-port",
			&place.rpc_port.to_string(),
			"--rpc-rate-limit-whitelisted-ips",
			&format!("{}/32", place.host),
			"--reserved-only",
			"--no-mdns",
			"--no-prometheus",
			"--no-telemetry",
			// The validator's key store warns of keys in the command line; here they are public.
			"--allow-private-ip",
		]
		.map(str::to_owned)
		.to_vec();
		if place.space.is_some() {
			// The harness asks from outside the namespace, which nobody else can reach.
			fixed.extend(["--unsafe-rpc-external", "--rpc-cors", "all"].map(str::to_owned));
		}
		for other in others {
			fixed.extend(["--reserved-nodes".to_owned(), other]);
		}
		fixed.extend_from_slice(arguments);
		Self {
			name: name.to_owned(),
			place,
			base: folder.join(name),
			environment: Vec::new(),
			arguments: Vec::new(),
			binary: binary.to_owned(),
			fixed,
			log: folder.join(format!("{name}.log")),
			process: None,
			ended: None,
		}
	}

	/// Starts the process, if it does not run.
	pub fn start(&mut self) -> Result<()> {
		if self.is_running() {
			return Ok(());
		}
		let log = OpenOptions::new()
			.create(true)
			.append(true)
			.open(&self.log)?;
		let mut command = match &self.place.space {
			Some(space) => {
				let mut command = Command::new("ip");
				command.args(["netns", "exec", space, "env"]);
				command
			}
			None => Command::new("env"),
		};
		command.args(
			self.environment
				.iter()
				.map(|(name, value)| format!("{name}={value}")),
		);
		command
			.arg(&self.binary)
			.args(&self.fixed)
			.args(&self.arguments);
		command.arg("--base-path").arg(&self.base);
		command
			.stdin(Stdio::null())
			.stdout(log.try_clone()?)
			.stderr(log);
		// `ip` and `env` become the node: its number is theirs.
		let process = command.spawn().context("cannot start a node")?;
		self.process = Some(process);
		Ok(())
	}

	pub fn is_running(&mut self) -> bool {
		let Some(process) = self.process.as_mut() else {
			return false;
		};
		match process.try_wait() {
			Ok(None) => true,
			Ok(status) => {
				self.ended = status;
				false
			}
			Err(_) => false,
		}
	}

	/// Sends a signal to the running process.
	pub fn signal(&mut self, signal: Signal) -> Result<()> {
		if !self.is_running() {
			bail!("node {} has ended: {}", self.name, self.last_words());
		}
		let process = self.process.as_ref().context("the node does not run")?;
		kill(Pid::from_raw(i32::try_from(process.id())?), signal)?;
		Ok(())
	}

	/// Ends the process at once, as a failing machine does.
	pub fn kill(&mut self) -> Result<()> {
		if let Some(mut process) = self.process.take() {
			process.kill()?;
			process.wait()?;
		}
		Ok(())
	}

	/// Asks the process to end, and waits until it has.
	pub async fn stop(&mut self) -> Result<()> {
		if self.is_running() {
			self.signal(Signal::SIGTERM)?;
			if !self.await_end(Duration::from_secs(30)).await {
				return self.kill();
			}
		}
		self.process = None;
		Ok(())
	}

	/// Whether the process ends by itself within that time.
	pub async fn await_end(&mut self, patience: Duration) -> bool {
		let began = Instant::now();
		while began.elapsed() < patience {
			if !self.is_running() {
				return true;
			}
			sleep(Duration::from_millis(100)).await;
		}
		false
	}

	/// Where its blocks are.
	pub fn database(&self) -> Result<PathBuf> {
		let chains = self.base.join("chains");
		let chain = std::fs::read_dir(&chains)?
			.next()
			.context("the node has no chain")??;
		Ok(chain.path().join("paritydb"))
	}

	/// How it ended, and the last line it wrote.
	pub fn last_words(&self) -> String {
		let log = std::fs::read_to_string(&self.log).unwrap_or_default();
		let last = log.lines().rev().find(|line| !line.trim().is_empty());
		let last = last.unwrap_or("it said nothing");
		match self.ended {
			Some(status) => format!("{status}; last words: {}", last.trim()),
			None => last.trim().to_owned(),
		}
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		let _ = self.kill();
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Network namespaces joined by a bridge, so that a node can be cut off from others and still be
//! watched.

use anyhow::{bail, Context, Result};
use std::{net::Ipv4Addr, process::Command};

/// A bridge with a namespace for each node, taken down when dropped.
pub struct Spaces {
	id: u8,
	spaces: Vec<String>,
}

/// A MAC address that nobody has: what is sent there, the bridge carries to nobody.
const NOWHERE: &str = "02:00:00:00:00:fe";

/// How long TCP waits at most before it tries again what nobody has acknowledged, as the runbook asks: the
/// kernel doubles its waiting, and a cut of half a minute would go on for another half. Since Linux 6.15.
const RETRY_BOUND: &str = "/proc/sys/net/ipv4/tcp_rto_max_ms";
const RETRY_BOUND_MS: u32 = 4_000;

/// Whether the kernel lets that be bounded.
fn has_retry_bound() -> bool {
	std::path::Path::new(RETRY_BOUND).exists()
}

impl Spaces {
	/// Why there can be none, in a sentence, or nothing.
	pub fn obstacle() -> Option<String> {
		if !nix_is_root() {
			return Some("network namespaces need root".into());
		}
		let probe = format!("ptf-probe-{}", std::process::id());
		let made = ip(&["netns", "add", &probe]);
		if made.is_ok() {
			let _ = ip(&["netns", "del", &probe]);
		}
		made.err()
			.map(|error| format!("no network namespaces: {error:#}"))
	}

	pub fn open(nodes: usize) -> Result<Self> {
		sweep();
		let id = (std::process::id() % 250) as u8 + 1;
		let mut spaces = Self {
			id,
			spaces: Vec::new(),
		};
		let bridge = spaces.bridge();
		let _ = ip(&["link", "del", &bridge]);
		ip(&["link", "add", &bridge, "type", "bridge"])?;
		ip(&[
			"addr",
			"add",
			&format!("{}/24", spaces.host()),
			"dev",
			&bridge,
		])?;
		ip(&["link", "set", &bridge, "up"])?;
		for node in 0..nodes {
			let space = format!("portolan-{}-{node}", std::process::id());
			let (outside, inside) = (format!("ptf{id}-{node}"), format!("ptf{id}-{node}i"));
			ip(&["netns", "add", &space])?;
			spaces.spaces.push(space.clone());
			ip(&[
				"link", "add", &outside, "type", "veth", "peer", "name", &inside,
			])?;
			ip(&["link", "set", &inside, "netns", &space, "name", "eth0"])?;
			ip(&["link", "set", &outside, "master", &bridge, "up"])?;
			let address = format!("{}/24", spaces.address(node));
			ip(&["-n", &space, "addr", "add", &address, "dev", "eth0"])?;
			ip(&["-n", &space, "link", "set", "lo", "up"])?;
			ip(&["-n", &space, "link", "set", "eth0", "up"])?;
			if has_retry_bound() {
				let bound = format!("echo {RETRY_BOUND_MS} >{RETRY_BOUND}");
				ip(&["netns", "exec", &space, "sh", "-c", &bound])?;
			}
		}
		Ok(spaces)
	}

	pub fn name(&self, node: usize) -> &str {
		&self.spaces[node]
	}

	pub fn address(&self, node: usize) -> Ipv4Addr {
		Ipv4Addr::new(10, 251, self.id, node as u8 + 11)
	}

	/// The bridge's own address, from which the harness asks.
	pub fn host(&self) -> Ipv4Addr {
		Ipv4Addr::new(10, 251, self.id, 1)
	}

	fn bridge(&self) -> String {
		format!("ptf{}", self.id)
	}

	/// From now on nothing that `from` sends arrives at `to`, in silence.
	pub fn cut(&self, from: usize, to: usize) -> Result<()> {
		let address = self.address(to).to_string();
		let entry = [
			"neigh",
			"replace",
			&address,
			"lladdr",
			NOWHERE,
			"dev",
			"eth0",
			"nud",
			"permanent",
		];
		ip(&[["-n", self.name(from)].as_slice(), &entry].concat())
	}

	/// What `from` sends to `to` arrives again.
	pub fn heal(&self, from: usize, to: usize) -> Result<()> {
		let address = self.address(to).to_string();
		ip(&[
			"-n",
			self.name(from),
			"neigh",
			"del",
			&address,
			"dev",
			"eth0",
		])
	}
}

impl Drop for Spaces {
	fn drop(&mut self) {
		for space in &self.spaces {
			let _ = ip(&["netns", "del", space]);
		}
		let _ = ip(&["link", "del", &self.bridge()]);
	}
}

/// Takes down what a harness that was killed has left behind.
fn sweep() {
	let Ok(names) = std::fs::read_dir("/run/netns") else {
		return;
	};
	for name in names
		.flatten()
		.filter_map(|entry| entry.file_name().into_string().ok())
	{
		let owner = name
			.strip_prefix("portolan-")
			.and_then(|rest| rest.split('-').next());
		let Some(owner) = owner.and_then(|owner| owner.parse::<u32>().ok()) else {
			continue;
		};
		if !std::path::Path::new(&format!("/proc/{owner}")).exists() {
			let _ = ip(&["netns", "del", &name]);
			let _ = ip(&["link", "del", &format!("ptf{}", owner % 250 + 1)]);
		}
	}
}

fn nix_is_root() -> bool {
	let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
	let effective = status.lines().find_map(|line| line.strip_prefix("Uid:"));
	effective.and_then(|line| line.split_whitespace().nth(1)) == Some("0")
}

fn ip(arguments: &[&str]) -> Result<()> {
	let output = Command::new("ip")
		.args(arguments)
		.output()
		.context("`ip` cannot be run (Debian package iproute2)")?;
	if !output.status.success() {
		let said = String::from_utf8_lossy(&output.stderr);
		bail!("`ip {}`: {}", arguments.join(" "), said.trim());
	}
	Ok(())
}

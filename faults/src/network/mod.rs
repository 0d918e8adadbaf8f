// SPDX-License-Identifier: Apache-2.0
//! N authorities as processes, each in a network of its own where that is possible.

mod node;
mod space;
mod spec;

pub use node::Node;
pub use space::Spaces;

use anyhow::{bail, Context, Result};
use node::Place;
use std::{
	net::{Ipv4Addr, TcpListener},
	path::{Path, PathBuf},
	sync::Arc,
	time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::time::sleep;

use crate::rpc::{Links, Rpc};

/// The authorities of the local test network, whose keys everybody knows.
const NAMES: [&str; 4] = ["alice", "bob", "charlie", "dave"];

/// What a network is made of.
pub struct Plan {
	pub binary: PathBuf,
	/// Blocks in a session.
	pub session: u32,
	/// Arguments for every node besides.
	pub arguments: Vec<String>,
	/// Where the nodes' files go; a temporary folder if nothing is given.
	pub folder: Option<PathBuf>,
	/// Use namespaces.
	pub spaces: bool,
}

/// The running network. Everything it has started and made is gone when it is dropped, but the
/// files in a folder that the caller has named.
pub struct Network {
	pub nodes: Vec<Node>,
	pub spaces: Option<Spaces>,
	pub folder: PathBuf,
	pub chain: PathBuf,
	pub binary: PathBuf,
	/// Blocks in a session.
	pub session: u32,
	arguments: Vec<String>,
	/// Where a second instance of an authority runs.
	spare: Option<Place>,
	_temporary: Option<TempDir>,
}

impl Network {
	/// Starts all authorities and waits until each has finalised a block.
	pub async fn start(plan: &Plan) -> Result<Self> {
		let temporary = match plan.folder {
			Some(_) => None,
			None => Some(
				tempfile::Builder::new()
					.prefix("portolan-faults-")
					.tempdir()?,
			),
		};
		let folder = match (&plan.folder, &temporary) {
			(Some(folder), _) => folder.clone(),
			(None, Some(temporary)) => temporary.path().to_owned(),
			(None, None) => bail!("no folder"),
		};
		// Each network of a run has a folder of its own.
		let folder = (1..)
			.map(|number: u32| folder.join(format!("network-{number}")))
			.find(|folder| !folder.exists())
			.context("no free folder")?;
		std::fs::create_dir_all(&folder)?;
		let chain = spec::write(&plan.binary, &folder, plan.session)?;
		let spaces = if plan.spaces {
			Some(Spaces::open(NAMES.len() + 1)?)
		} else {
			None
		};
		let mut network = Self {
			nodes: Vec::new(),
			spaces,
			folder,
			chain,
			binary: plan.binary.clone(),
			session: plan.session,
			arguments: plan.arguments.clone(),
			spare: None,
			_temporary: temporary,
		};
		let mut places = Vec::new();
		for index in 0..NAMES.len() {
			places.push(network.place(index)?);
		}
		// Nodes speak to those alone whom they know from their start, so the place where an authority
		// may one day run a second time is kept for it.
		let spare = network.place(NAMES.len())?;
		network.spare = Some(spare.clone());
		places.push(spare);
		for (index, place) in places.iter().enumerate().take(NAMES.len()) {
			let others = places
				.iter()
				.enumerate()
				.filter(|(other, _)| *other != index);
			let others = others.map(|(_, place)| place.multiaddress()).collect();
			let node = network.node(NAMES[index], NAMES[index], place.clone(), others);
			network.nodes.push(node);
		}
		for node in &mut network.nodes {
			node.start()?;
		}
		network.await_finality(Duration::from_secs(180)).await?;
		Ok(network)
	}

	/// Where the node of that number runs.
	fn place(&self, index: usize) -> Result<Place> {
		let key = format!("{:064x}", index + 1);
		let peer = spec::peer_id(&self.binary, &self.folder, &key)?;
		Ok(match &self.spaces {
			Some(spaces) => Place {
				key,
				peer,
				address: spaces.address(index),
				port: 30_333,
				rpc_port: 9_944,
				space: Some(spaces.name(index).to_owned()),
				host: spaces.host(),
			},
			None => Place {
				key,
				peer,
				address: Ipv4Addr::LOCALHOST,
				port: free_port()?,
				rpc_port: free_port()?,
				space: None,
				host: Ipv4Addr::LOCALHOST,
			},
		})
	}

	fn node(&self, name: &str, keys: &str, place: Place, others: Vec<String>) -> Node {
		Node::new(
			name,
			keys,
			place,
			others,
			&self.binary,
			&self.chain,
			&self.folder,
			&self.arguments,
		)
	}

	/// Another node with an authority's keys, not yet started.
	pub fn twin(&self, of: usize) -> Result<Node> {
		let place = self.spare.clone();
		let place = place.context("there is no place for a second instance")?;
		let others = self
			.nodes
			.iter()
			.enumerate()
			.filter(|(other, _)| *other != of);
		let others = others.map(|(_, node)| node.place.multiaddress()).collect();
		Ok(self.node("twin", NAMES[of], place, others))
	}

	pub fn links(&self) -> Arc<Links> {
		let urls = self.nodes.iter().map(|node| node.place.url()).collect();
		Arc::new(Links::new(urls))
	}

	async fn await_finality(&mut self, patience: Duration) -> Result<()> {
		let began = Instant::now();
		for node in &mut self.nodes {
			loop {
				if let Ok(rpc) = Rpc::connect(&node.place.url()).await {
					if rpc
						.finalised_head()
						.await
						.is_ok_and(|(number, _)| number > 0)
					{
						break;
					}
				}
				if !node.is_running() {
					bail!(
						"node {} ended at its start: {}",
						node.name,
						node.last_words()
					);
				}
				if began.elapsed() > patience {
					bail!(
						"node {} has finalised nothing within {patience:?}",
						node.name
					);
				}
				sleep(Duration::from_millis(200)).await;
			}
		}
		Ok(())
	}

	/// Nothing that one of `from` sends to one of `to` arrives, until healed.
	pub fn cut(&self, from: &[usize], to: &[usize]) -> Result<()> {
		self.each(from, to, Spaces::cut)
	}

	/// Undoes a cut.
	pub fn heal(&self, from: &[usize], to: &[usize]) -> Result<()> {
		self.each(from, to, Spaces::heal)
	}

	fn each(
		&self,
		from: &[usize],
		to: &[usize],
		change: impl Fn(&Spaces, usize, usize) -> Result<()>,
	) -> Result<()> {
		let spaces = self.spaces.as_ref().context("partitions need namespaces")?;
		for from in from {
			for to in to {
				change(spaces, *from, *to)?;
			}
		}
		Ok(())
	}
}

fn free_port() -> Result<u16> {
	Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
		.local_addr()?
		.port())
}

/// The node's executable: what was given, or the one beside the harness's own.
pub fn binary(given: Option<&Path>) -> Result<PathBuf> {
	let path = match given {
		Some(path) => path.to_owned(),
		None => std::env::current_exe()?.with_file_name("portolan-node"),
	};
	path.canonicalize()
		.with_context(|| format!("there is no node at {}; give --node PATH", path.display()))
}

// SPDX-License-Identifier: Apache-2.0
//! Checks before the node starts, for what the SDK would pass over in silence.
//!
//! With a port in use the SDK moves JSON-RPC to a random one, shares the peer-to-peer port between
//! two nodes and only logs that the metrics have none; a database of another chain under the same
//! name is used as if it were this one's; an authority without keys idles.

use crate::{
	error::Error,
	rpc::limits,
	sealing::Sealing,
	service::{Executor, FullBackend},
};
use portolan_runtime::opaque::Block;
use sc_client_api::Backend as _;
use sc_network::{
	config::NonReservedPeerMode,
	multiaddr::{Multiaddr, Protocol},
};
use sc_service::{
	config::KeystoreConfig, BuildGenesisBlock, ChainType, Configuration, DatabaseSource,
	GenesisBlockBuilder,
};
use sp_blockchain::HeaderBackend;
use sp_core::{
	crypto::key_types::{AURA, GRANDPA},
	storage::Storage,
};
use sp_keystore::{Keystore, KeystorePtr};
use sp_runtime::traits::Block as _;
use std::{
	io::ErrorKind,
	net::{IpAddr, SocketAddr, TcpListener, UdpSocket},
	path::PathBuf,
	sync::Arc,
};

/// Check what can be known from the configuration alone, and forbid JSON-RPC to change its port.
pub fn check(config: &mut Configuration, sealing: Option<Sealing>) -> Result<(), Error> {
	check_development(config, sealing)?;
	check_no_rocksdb(config)?;
	check_peers(config)?;
	for endpoint in config.rpc.addr.iter_mut().flatten() {
		limits::apply(endpoint)?;
		endpoint.retry_random_port = false;
	}
	check_ports(config)?;
	// By default the SDK waits for three peers, which a consortium of four that has lost two cannot
	// offer. The proof is checked whoever sends it.
	config.network.min_peers_to_start_warp_sync = Some(1);
	Ok(())
}

/// A node that speaks only to reserved nodes must have some.
fn check_peers(config: &Configuration) -> Result<(), Error> {
	let peers = &config.network.default_peers_set;
	if matches!(peers.non_reserved_mode, NonReservedPeerMode::Deny)
		&& peers.reserved_nodes.is_empty()
	{
		return Err(Error::NoReservedNodes);
	}
	Ok(())
}

/// Only a development chain is sealed. Whether it has one authority, its state says later.
fn check_development(config: &Configuration, sealing: Option<Sealing>) -> Result<(), Error> {
	match sealing {
		Some(sealing) if config.chain_spec.chain_type() != ChainType::Development => {
			Err(not_sealable(config, sealing))
		}
		_ => Ok(()),
	}
}

/// The refusal of `--sealing`.
pub fn not_sealable(config: &Configuration, sealing: Sealing) -> Error {
	Error::NotSealable {
		sealing: sealing.to_string(),
		chain: config.chain_spec.name().into(),
	}
}

/// The SDK's nodes keep RocksDB in `db`, ParityDb in `paritydb`, and would start an empty ParityDb
/// beside it.
fn check_no_rocksdb(config: &Configuration) -> Result<(), Error> {
	let folders = [
		config.data_path.join("db"),
		config.data_path.join("db").join("full"),
	];
	match folders
		.into_iter()
		.find(|folder| folder.join("CURRENT").is_file())
	{
		Some(folder) => Err(Error::RocksDb(folder)),
		None => Ok(()),
	}
}

/// Every address the node is to listen on must be free.
fn check_ports(config: &Configuration) -> Result<(), Error> {
	for endpoint in config.rpc.addr.iter().flatten() {
		check_address(
			endpoint.listen_addr,
			Transport::Tcp,
			"JSON-RPC",
			"--rpc-port",
		)?;
	}
	if let Some(prometheus) = &config.prometheus_config {
		check_address(
			prometheus.port,
			Transport::Tcp,
			"Prometheus",
			"--prometheus-port",
		)?;
	}
	for address in &config.network.listen_addresses {
		if let Some((address, transport)) = socket_address(address) {
			check_address(address, transport, "peer-to-peer", "--port")?;
		}
	}
	Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transport {
	Tcp,
	Udp,
}

/// The socket behind a multi-address, if it has one.
fn socket_address(address: &Multiaddr) -> Option<(SocketAddr, Transport)> {
	let mut parts = address.iter();
	let ip: IpAddr = match parts.next()? {
		Protocol::Ip4(ip) => ip.into(),
		Protocol::Ip6(ip) => ip.into(),
		_ => return None,
	};
	match parts.next()? {
		Protocol::Tcp(port) => Some((SocketAddr::new(ip, port), Transport::Tcp)),
		Protocol::Udp(port) => Some((SocketAddr::new(ip, port), Transport::Udp)),
		_ => None,
	}
}

/// Listen for a moment. A system without IPv6, say, is left to the SDK, which can do without.
fn check_address(
	address: SocketAddr,
	transport: Transport,
	purpose: &'static str,
	flag: &'static str,
) -> Result<(), Error> {
	let bound = match transport {
		Transport::Tcp => TcpListener::bind(address).map(drop),
		Transport::Udp => UdpSocket::bind(address).map(drop),
	};
	match bound.map_err(|error| error.kind()) {
		Err(ErrorKind::AddrInUse) => Err(Error::PortInUse {
			purpose,
			address,
			flag,
		}),
		Err(ErrorKind::PermissionDenied) => Err(Error::PortForbidden {
			purpose,
			address,
			flag,
		}),
		_ => Ok(()),
	}
}

/// Where the database is.
pub fn database_path(source: &DatabaseSource) -> PathBuf {
	source.path().map(PathBuf::from).unwrap_or_default()
}

/// A database that has a genesis block must have this chain's.
pub fn check_genesis(
	config: &Configuration,
	backend: &Arc<FullBackend>,
	executor: &Executor,
	genesis: &Storage,
) -> Result<(), Error> {
	let found = backend.blockchain().info().genesis_hash;
	if found == Default::default() {
		return Ok(());
	}
	let builder = GenesisBlockBuilder::<Block, _, _>::new_with_storage(
		genesis.clone(),
		false,
		backend.clone(),
		executor.clone(),
	)?;
	let (block, _uncommitted) = builder.build_genesis_block()?;
	let expected = block.hash();
	if found == expected {
		return Ok(());
	}
	Err(Error::ForeignDatabase {
		path: database_path(&config.database),
		found: format!("{found:?}"),
		expected: format!("{expected:?}"),
		chain: config.chain_spec.name().into(),
	})
}

/// An authority must have a key for Aura and one for GRANDPA, unless the node makes them from a
/// seed.
pub fn check_session_keys(config: &Configuration, keystore: &KeystorePtr) -> Result<(), Error> {
	if !config.role.is_authority() || config.dev_key_seed.is_some() {
		return Ok(());
	}
	let mut missing = Vec::new();
	if keystore.sr25519_public_keys(AURA).is_empty() {
		missing.push("aura");
	}
	if !config.disable_grandpa && keystore.ed25519_public_keys(GRANDPA).is_empty() {
		missing.push("gran");
	}
	if missing.is_empty() {
		return Ok(());
	}
	let keystore = match &config.keystore {
		KeystoreConfig::Path { path, .. } => path.display().to_string(),
		KeystoreConfig::InMemory => "memory".into(),
	};
	Err(Error::NoSessionKey { missing, keystore })
}

#[cfg(test)]
mod tests {
	use super::*;

	fn socket(text: &str) -> Option<(SocketAddr, Transport)> {
		socket_address(&text.parse().unwrap())
	}

	#[test]
	fn sockets_are_read_from_multi_addresses() {
		let tcp = ("0.0.0.0:30333".parse().unwrap(), Transport::Tcp);
		assert_eq!(socket("/ip4/0.0.0.0/tcp/30333"), Some(tcp));
		assert_eq!(socket("/ip4/0.0.0.0/tcp/30333/ws"), Some(tcp));
		let udp = ("[::]:30333".parse().unwrap(), Transport::Udp);
		assert_eq!(socket("/ip6/::/udp/30333/webrtc-direct"), Some(udp));
		assert_eq!(socket("/dns/example.org/tcp/30333"), None);
		assert_eq!(socket("/memory/1"), None);
	}

	#[test]
	fn rejects_port_in_use() {
		let blocker = TcpListener::bind("127.0.0.1:0").unwrap();
		let address = blocker.local_addr().unwrap();
		let check = || check_address(address, Transport::Tcp, "JSON-RPC", "--rpc-port");
		let error = check().unwrap_err();
		assert!(matches!(error, Error::PortInUse { address: named, .. } if named == address));
		drop(blocker);
		check().unwrap();
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Why the node did not start or stopped, in one line that says what to do.

use sc_cli::Error as CliError;
use sp_blockchain::Error as ClientError;
use std::{fmt, net::SocketAddr, path::PathBuf};

/// The reason for an exit status that is not 0.
#[derive(Debug)]
pub enum Error {
	/// The command line cannot be understood.
	Usage(clap::Error),
	/// Neither `--dev` nor `--chain` was given.
	NoChain,
	/// Something else listens on an address the node is to listen on.
	PortInUse {
		/// What the address is for.
		purpose: &'static str,
		/// The address.
		address: SocketAddr,
		/// The flag that chooses another port.
		flag: &'static str,
	},
	/// The operating system does not let this user listen on an address.
	PortForbidden {
		/// What the address is for.
		purpose: &'static str,
		/// The address.
		address: SocketAddr,
		/// The flag that chooses another port.
		flag: &'static str,
	},
	/// The folder of the chain holds a database of a kind that is not compiled in.
	RocksDb(PathBuf),
	/// The database cannot be opened.
	Database {
		/// Where it is.
		path: PathBuf,
		/// What the database said.
		reason: String,
	},
	/// The database was begun with another genesis block.
	ForeignDatabase {
		/// Where it is.
		path: PathBuf,
		/// The genesis hash in the database.
		found: String,
		/// The genesis hash of the chain specification.
		expected: String,
		/// The name of the chain in the specification.
		chain: String,
	},
	/// An authority has no session key of a kind.
	NoSessionKey {
		/// The kinds missing, as `key insert` calls them: `aura`, `gran`.
		missing: Vec<&'static str>,
		/// Where the keys were looked for.
		keystore: String,
	},
	/// The chain cannot be sealed without consensus.
	NotSealable {
		/// The mode asked for.
		sealing: String,
		/// The name of the chain.
		chain: String,
	},
	/// JSON-RPC would let strangers use methods that only the operator may.
	UnsafeRpcExposed(SocketAddr),
	/// An authority would offer JSON-RPC to everybody.
	AuthorityRpcExposed,
	/// Only reserved nodes are to be spoken to, and there are none.
	NoReservedNodes,
	/// The disk of the database is nearly full.
	DiskFull {
		/// Where the database is.
		path: PathBuf,
		/// What is free, MiB.
		available: u64,
		/// What must be free, MiB.
		threshold: u64,
	},
	/// What the command line or a subcommand says.
	Cli(CliError),
	/// What the running node says.
	Service(sc_service::Error),
}

impl Error {
	/// The exit status: 2 for a command line that cannot be understood, as is usual, otherwise 1.
	pub fn status(&self) -> u8 {
		match self {
			Self::Usage(_) => 2,
			_ => 1,
		}
	}

	/// The line to print, without line breaks.
	pub fn line(&self) -> String {
		let text = self.to_string();
		format!(
			"Error: {}",
			text.split_whitespace().collect::<Vec<_>>().join(" ")
		)
	}
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Usage(error) => write!(f, "{}; see --help", usage_fault(&error.to_string())),
			Self::NoChain => write!(
				f,
				"no chain was chosen. Give `--dev` for a development chain, `--chain local` for \
				the local test network, or `--chain FILE` with a chain specification."
			),
			Self::PortInUse {
				purpose,
				address,
				flag,
			} => write!(
				f,
				"the {purpose} address {address} is in use. Stop the process that listens on port \
				{}, or choose another port with `{flag}`.",
				address.port()
			),
			Self::PortForbidden {
				purpose,
				address,
				flag,
			} => write!(
				f,
				"this user may not listen on the {purpose} address {address}. Choose a port above \
				1023 with `{flag}`."
			),
			Self::RocksDb(path) => write!(
				f,
				"{} holds a RocksDB database, and this node reads only ParityDb. Choose another \
				`--base-path`, or move that folder away and synchronise anew.",
				path.display()
			),
			Self::Database { path, reason } => write!(
				f,
				"the database in {} cannot be opened: {reason}. {}",
				path.display(),
				database_remedy(reason)
			),
			Self::ForeignDatabase {
				path,
				found,
				expected,
				chain,
			} => write!(
				f,
				"the database in {} belongs to another chain: its genesis is {found}, that of \
				\"{chain}\" is {expected}. Choose another `--base-path`, delete the database with \
				`purge-chain`, or start with the specification file the chain was begun with.",
				path.display()
			),
			Self::NoSessionKey { missing, keystore } => write!(
				f,
				"this validator has no session key of type {} in {keystore}. Insert one with \
				`portolan-node key insert --key-type {} --scheme {} --suri SECRET` and the same \
				`--chain` and `--base-path`, or start without `--validator`; on a demo chain use \
				`--alice`, `--bob`, `--charlie` or `--dave`.",
				missing.join(" and "),
				missing.first().unwrap_or(&"aura"),
				if missing.first() == Some(&"gran") {
					"ed25519"
				} else {
					"sr25519"
				},
			),
			Self::NotSealable { sealing, chain } => write!(
				f,
				"`--sealing {sealing}` works only on a development chain with one authority, which \
				\"{chain}\" is not. Start with `--dev`, or leave `--sealing` out."
			),
			Self::UnsafeRpcExposed(address) => write!(
				f,
				"`--rpc-methods unsafe` on {address} would let others change this node. Leave it \
				out: unsafe methods answer on loopback, and only there."
			),
			Self::AuthorityRpcExposed => write!(
				f,
				"`--rpc-external` is not for an authority. Let clients ask a node without \
				`--validator`; where a firewall or a container decides who reaches this one, give \
				`--unsafe-rpc-external` instead."
			),
			Self::NoReservedNodes => write!(
				f,
				"`--reserved-only` without `--reserved-nodes` is a node that speaks to nobody. Name \
				the other members' nodes with `--reserved-nodes`, or leave `--reserved-only` out."
			),
			Self::DiskFull {
				path,
				available,
				threshold,
			} => write!(
				f,
				"only {available} MiB are free for the database in {}, and the node runs with at \
				least {threshold}. Make room and start again, or choose another limit with \
				`--db-storage-threshold`.",
				path.display()
			),
			Self::Cli(error) => explain_cli(error, f),
			Self::Service(error) => explain_service(error, f),
		}
	}
}

/// What clap finds wrong: its first paragraph. Tips and usage follow, for which there is `--help`.
fn usage_fault(text: &str) -> &str {
	let fault = text.split("\n\n").next().unwrap_or(text);
	fault.trim_start_matches("error: ").trim_end()
}

/// What to do about a database that does not open.
fn database_remedy(reason: &str) -> &'static str {
	let reason = reason.to_lowercase();
	let says = |texts: &[&str]| texts.iter().any(|text| reason.contains(text));
	if says(&["pruning"]) {
		"Leave `--state-pruning` out, or choose another `--base-path`."
	} else if says(&[
		"permission denied",
		"read-only",
		"no such file",
		"not a directory",
		"file exists",
	]) {
		"Give this user the right to write there, or choose another `--base-path`."
	} else if says(&["no space left"]) {
		"The disk is full: make room and start again."
	} else if says(&["in use", "temporarily unavailable"]) {
		"Another process uses it: stop that one, or choose another `--base-path`."
	} else {
		"Choose another `--base-path`, or delete the database with `purge-chain` and synchronise \
		anew."
	}
}

fn explain_cli(error: &CliError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
	match error {
		CliError::Input(reason) => write!(f, "{reason}"),
		CliError::NetworkKeyNotFound(path) => write!(
			f,
			"a validator needs a network key, and {} does not exist. Create it with `portolan-node \
			key generate-node-key` and the same `--chain` and `--base-path`.",
			path.display()
		),
		CliError::KeyAlreadyExistsInPath(path) => write!(
			f,
			"a network key exists already: {}. Move it away first if you want another.",
			path.display()
		),
		CliError::Io(error) => explain_io(error, f),
		CliError::Service(error) => explain_service(error, f),
		CliError::Client(error) => explain_client(error, f),
		other => write!(f, "{other}"),
	}
}

fn explain_service(error: &sc_service::Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
	match error {
		sc_service::Error::Client(error) => explain_client(error, f),
		sc_service::Error::Io(error) => explain_io(error, f),
		sc_service::Error::Other(reason) if reason == "Unknown block" => {
			write!(
				f,
				"the database has no such block. `chain-info` shows the latest."
			)
		}
		sc_service::Error::Other(reason) => write!(f, "{reason}"),
		sc_service::Error::Application(error) => write!(f, "{error}"),
		other => write!(f, "{other}"),
	}
}

fn explain_client(error: &ClientError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
	match error {
		ClientError::Backend(reason) => {
			write!(
				f,
				"the database cannot be used: {reason}. {}",
				database_remedy(reason)
			)
		}
		ClientError::Storage(reason) => {
			write!(
			f,
			"the genesis state cannot be built: {}. The log says why. A specification file must \
			come from `export-chain-spec` of a version that suits its runtime.",
			// What follows is a page of addresses.
			reason.split("WASM backtrace").next().unwrap_or(reason).trim()
		)
		}
		other => write!(f, "{other}"),
	}
}

fn explain_io(error: &std::io::Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
	write!(
		f,
		"{error}. Check that the paths given exist and that this user may use them."
	)
}

impl From<CliError> for Error {
	fn from(error: CliError) -> Self {
		Self::Cli(error)
	}
}

impl From<String> for Error {
	fn from(reason: String) -> Self {
		CliError::Input(reason).into()
	}
}

impl From<sc_service::Error> for Error {
	fn from(error: sc_service::Error) -> Self {
		Self::Service(error)
	}
}

impl From<ClientError> for Error {
	fn from(error: ClientError) -> Self {
		sc_service::Error::from(error).into()
	}
}

impl From<sp_api::ApiError> for Error {
	fn from(error: sp_api::ApiError) -> Self {
		ClientError::from(error).into()
	}
}

#[cfg(test)]
mod tests;

// SPDX-License-Identifier: Apache-2.0
//! The command line.

use crate::sealing::Sealing;
use clap::{Parser, Subcommand};
use sc_cli::{
	BuildSpecCmd, ChainInfoCmd, CheckBlockCmd, ExportBlocksCmd, ExportChainSpecCmd,
	ImportBlocksCmd, KeySubcommand, PurgeChainCmd, RevertCmd, RunCmd,
};

/// The arguments of `portolan-node`.
#[derive(Debug, Parser)]
// The fork-aware pool, the SDK's default, silently loses transactions under load on a chain with
// short slots (measured; see the architecture notes on pool and finality).
#[command(mut_arg("pool_type", |arg| arg.default_value("single-state")))]
#[command(mut_arg("chain", |arg| arg
	.help("The chain: `dev`, `local`, or the path of a file made by `export-chain-spec`")
	.long_help(None)))]
pub struct Cli {
	/// What to do instead of running a node.
	#[command(subcommand)]
	pub subcommand: Option<Command>,

	/// How to run the node.
	#[command(flatten)]
	pub run: RunCmd,

	/// Seal blocks without consensus, for development on a chain with one authority.
	///
	/// `instant` seals a block for each transaction, `manual` only when the RPC
	/// `engine_createBlock` asks, `interval=MS` every MS milliseconds. Sealed blocks are final at
	/// once (`manual`: if asked to be), and each moves the chain's clock by at least one slot.
	/// `engine_createBlock` and `engine_finalizeBlock` answer in each of the three. Do not mix
	/// sealed and unsealed starts on one database: sealed blocks carry no authority's signature.
	#[arg(long, value_name = "instant|manual|interval=MS")]
	pub sealing: Option<Sealing>,
}

/// What the binary does besides running a node.
#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant)]
pub enum Command {
	/// Generate, inspect and insert keys
	#[command(subcommand)]
	Key(KeySubcommand),

	/// Write the specification of a chain to a file or to standard output
	ExportChainSpec(ExportChainSpecCmd),

	/// Write the specification of a chain to standard output, with this node as a boot node
	BuildSpec(BuildSpecCmd),

	/// Execute a block again and check it
	CheckBlock(CheckBlockCmd),

	/// Export blocks to a file or to standard output
	ExportBlocks(ExportBlocksCmd),

	/// Import blocks from a file or from standard input
	ImportBlocks(ImportBlocksCmd),

	/// Delete the database of a chain
	PurgeChain(PurgeChainCmd),

	/// Take back the latest blocks that are not final
	Revert(RevertCmd),

	/// Show the best and the final block of a database
	ChainInfo(ChainInfoCmd),
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::error::ErrorKind;
	use sc_cli::{SubstrateCli, TransactionPoolType};
	use std::time::Duration;

	fn parse(args: &[&str]) -> clap::error::Result<Cli> {
		Cli::try_from_iter(std::iter::once(&"portolan-node").chain(args))
	}

	#[test]
	fn pool_is_single_state_unless_told_otherwise() {
		let pool = |args: &[&str]| parse(args).unwrap().run.pool_config.pool_type;
		assert!(matches!(pool(&["--dev"]), TransactionPoolType::SingleState));
		let told = pool(&["--dev", "--pool-type", "fork-aware"]);
		assert!(matches!(told, TransactionPoolType::ForkAware));
	}

	#[test]
	fn sealing_is_parsed() {
		assert_eq!(parse(&["--dev"]).unwrap().sealing, None);
		let cli = parse(&["--dev", "--sealing", "interval=500"]).unwrap();
		assert_eq!(
			cli.sealing,
			Some(Sealing::Interval(Duration::from_millis(500)))
		);
		let cli = parse(&["--dev", "--sealing=instant"]).unwrap();
		assert_eq!(cli.sealing, Some(Sealing::Instant));
		let error = parse(&["--dev", "--sealing", "sometimes"]).unwrap_err();
		assert_eq!(error.kind(), ErrorKind::ValueValidation);
	}

	#[test]
	fn rejects_unknown_flag() {
		assert_eq!(
			parse(&["--deb"]).unwrap_err().kind(),
			ErrorKind::UnknownArgument
		);
	}

	#[test]
	fn rejects_database_that_is_not_compiled_in() {
		let error = parse(&["--dev", "--database", "rocksdb"]).unwrap_err();
		assert_eq!(error.kind(), ErrorKind::InvalidValue);
	}

	#[test]
	fn subcommands_are_known() {
		let names = [
			"key inspect //Alice",
			"export-chain-spec --chain dev --raw",
			"build-spec --chain dev",
			"check-block 1",
			"export-blocks",
			"import-blocks",
			"purge-chain -y",
			"revert 1",
			"chain-info",
		];
		for name in names {
			let args: Vec<_> = name.split(' ').collect();
			assert!(parse(&args).unwrap().subcommand.is_some(), "{name}");
		}
	}
}

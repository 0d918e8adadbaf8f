// SPDX-License-Identifier: Apache-2.0
//! The command line.

use crate::sealing::Sealing;
use clap::{Arg, Command as ClapCommand, Parser, Subcommand};
use sc_cli::{
	BuildSpecCmd, ChainInfoCmd, CheckBlockCmd, ExportBlocksCmd, ExportChainSpecCmd,
	ImportBlocksCmd, KeySubcommand, PurgeChainCmd, RevertCmd, RunCmd,
};

/// The arguments of `portolan-node`.
#[derive(Debug, Parser)]
// The fork-aware pool, the SDK's default, silently loses transactions under load on a chain with
// short slots (measured; see the architecture notes on pool and finality).
#[command(mut_arg("pool_type", |arg| arg.default_value("single-state")))]
#[command(mut_args(name_chains), mut_subcommands(name_chains_everywhere))]
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

/// The SDK's help of `--chain` offers a chain that this node does not have.
fn name_chains(arg: Arg) -> Arg {
	if arg.get_id() != "chain" {
		return arg;
	}
	arg.help(
		"The chain: `dev`, `local`, `seven`, or the path of a file made by `export-chain-spec`",
	)
	.long_help(None)
}

fn name_chains_everywhere(command: ClapCommand) -> ClapCommand {
	command
		.mut_args(name_chains)
		.mut_subcommands(name_chains_everywhere)
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
	use crate::error::Error;
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
	fn wrong_arguments_are_told_in_one_line() {
		let told = |args: &str| {
			let args: Vec<_> = args.split(' ').collect();
			let error = Error::Usage(parse(&args).unwrap_err());
			(error.line(), error.status())
		};
		let cases = [
			("--deb", "unexpected argument '--deb' found"),
			(
				"--rpc-port ten",
				"invalid value 'ten' for '--rpc-port <PORT>': invalid digit found in string",
			),
			(
				"key insert",
				"the following required arguments were not provided: --key-type <KEY_TYPE> \
				--scheme <SCHEME>",
			),
		];
		for (args, fault) in cases {
			assert_eq!(told(args), (format!("Error: {fault}; see --help"), 2));
		}
	}

	#[test]
	fn help_offers_only_chains_there_are() {
		for command in ["", "purge-chain", "key insert"] {
			let args: Vec<_> = command.split_whitespace().chain(["--help"]).collect();
			let help = parse(&args).unwrap_err();
			assert_eq!(help.kind(), ErrorKind::DisplayHelp);
			let help = help.to_string();
			assert!(
				help.contains("`dev`, `local`, `seven`, or"),
				"{command}: {help}"
			);
			assert!(!help.contains("staging"), "{command}: {help}");
		}
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

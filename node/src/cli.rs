// SPDX-License-Identifier: Apache-2.0
//! The command line.

use crate::{logging::LogFormat, rpc::limits, sealing::Sealing};
use clap::{Arg, Command as ClapCommand, Parser, Subcommand};
use sc_cli::{
	BuildSpecCmd, ChainInfoCmd, CheckBlockCmd, ExportBlocksCmd, ExportChainSpecCmd,
	ImportBlocksCmd, KeySubcommand, PurgeChainCmd, RevertCmd, RunCmd,
};
use sc_storage_monitor::StorageMonitorParams;

/// The arguments of `portolan-node`.
#[derive(Debug, Parser)]
// The fork-aware pool, the SDK's default, silently loses transactions under load on a chain with
// short slots (measured; see the architecture notes on pool and finality).
#[command(mut_arg("pool_type", |arg| arg.default_value("single-state")))]
// The pool takes the transactions of a displaced block back from the block's body. The SDK's default
// deletes that body once the block's rival is final, which can be sooner: they would be lost unreported.
#[command(mut_arg("blocks_pruning", |arg| arg.default_value("archive")))]
#[command(mut_arg("rpc_rate_limit", limits::rate_limit))]
#[command(mut_arg("rpc_max_batch_request_len", limits::batch_limit))]
#[command(mut_arg("rpc_rate_limit_whitelisted_ips", limits::unlimited_addresses))]
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

	/// What a line of the log looks like.
	///
	/// `json`: an object with `timestamp`, `level`, `target`, `message` and `fields`. The filter
	/// cannot be changed then while the node runs.
	#[arg(
		long,
		value_enum,
		default_value_t,
		conflicts_with_all = ["enable_log_reloading", "tracing_targets"],
	)]
	pub log_format: LogFormat,

	/// When to stop for want of room on the disk.
	#[command(flatten)]
	pub storage_monitor: StorageMonitorParams,
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
	use sc_service::BlocksPruning;
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
	fn displaced_blocks_are_kept_unless_told_otherwise() {
		let kept = |args: &[&str]| {
			let params = parse(args).unwrap().run.import_params.pruning_params;
			params.blocks_pruning().unwrap()
		};
		assert_eq!(kept(&["--dev"]), BlocksPruning::KeepAll);
		assert_eq!(
			kept(&["--dev", "--blocks-pruning", "archive-canonical"]),
			BlocksPruning::KeepFinalized
		);
	}

	#[test]
	fn room_on_the_disk_is_watched_unless_told_otherwise() {
		let threshold = |args: &[&str]| parse(args).unwrap().storage_monitor.threshold;
		assert_eq!(threshold(&["--dev"]), 1024);
		assert_eq!(threshold(&["--dev", "--db-storage-threshold", "0"]), 0);
	}

	#[test]
	fn json_logs_exclude_what_they_cannot_do() {
		let format = |args: &[&str]| parse(args).map(|cli| cli.log_format);
		assert_eq!(format(&["--dev"]).unwrap(), LogFormat::Text);
		let json = ["--dev", "--log-format", "json"];
		assert_eq!(format(&json).unwrap(), LogFormat::Json);
		let reloading = [&json[..], &["--enable-log-reloading"]].concat();
		let error = format(&reloading).unwrap_err();
		assert_eq!(error.kind(), ErrorKind::ArgumentConflict);
	}

	#[test]
	fn help_shows_the_limits_of_rpc() {
		let help = parse(&["--help"]).unwrap_err().to_string();
		for default in ["[default: 3000]", "[default: 100]", "127.0.0.0/8 ::1/128"] {
			assert!(help.contains(default), "{default}");
		}
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

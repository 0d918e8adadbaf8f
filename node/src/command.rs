// SPDX-License-Identifier: Apache-2.0
//! Runs what the command line asks for.

use crate::{
	chain_spec,
	cli::{Cli, Command},
	demo_table,
	error::Error,
	logging, preflight,
	rpc::limits,
	service::{self, Partial},
	storage_monitor::StorageMonitor,
};
use clap::error::ErrorKind;
use portolan_runtime::opaque::Block;
use sc_cli::{CliConfiguration, RunCmd, SubstrateCli};
use sc_network::{config::NetworkBackendType, Litep2pNetworkBackend, NetworkWorker};
use std::env;

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Portolan Node".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		"the issue tracker of the Portolan repository".into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
		Ok(Box::new(chain_spec::load(id)?))
	}
}

/// Parse the command line and do what it says.
pub fn run() -> Result<(), Error> {
	let mut cli = Cli::try_from_iter(env::args_os()).map_err(|error| match error.kind() {
		ErrorKind::DisplayHelp
		| ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
		| ErrorKind::DisplayVersion => error.exit(),
		_ => Error::Usage(error),
	})?;
	match cli.subcommand.take() {
		None => run_node(cli),
		Some(command) => run_command(&cli, command),
	}
}

fn run_node(mut cli: Cli) -> Result<(), Error> {
	if cli.run.shared_params.chain.is_none() && !cli.run.shared_params.dev {
		return Err(Error::NoChain);
	}
	allow_new_network_key(&mut cli.run);
	limits::check_authority(&cli.run)?;
	let mut runner = logging::create_runner(&cli, &cli.run, cli.log_format)?;
	preflight::check(runner.config_mut(), cli.sealing)?;
	let storage = StorageMonitor::new(cli.storage_monitor.clone(), runner.config());
	storage.check()?;
	if cli.run.chain_id(cli.run.is_dev()?)? == chain_spec::DEV {
		demo_table::print();
	}
	let sealing = cli.sealing;
	let monitor = storage.clone();
	runner
		.run_node_until_exit(|config| async move {
			let tasks = match config.network.network_backend {
				NetworkBackendType::Libp2p => {
					service::new_full::<NetworkWorker<_, _>>(config, sealing).await
				}
				NetworkBackendType::Litep2p => {
					service::new_full::<Litep2pNetworkBackend>(config, sealing).await
				}
			}?;
			monitor.watch(&tasks)?;
			Ok(tasks)
		})
		.map_err(|error| storage.explain(error))
}

/// Let `--alice` and its like make a network key: their session keys are public, so there is no
/// identity to protect. Other validators must bring their own.
fn allow_new_network_key(run: &mut RunCmd) {
	if run.get_keyring().is_some() {
		run.network_params
			.node_key_params
			.unsafe_force_node_key_generation = true;
	}
}

fn run_command(cli: &Cli, command: Command) -> Result<(), Error> {
	match command {
		Command::Key(cmd) => Ok(cmd.run(cli)?),
		Command::ExportChainSpec(cmd) => {
			Ok(cmd.run(Box::new(chain_spec::load_readable(&cmd.chain)?))?)
		}
		Command::BuildSpec(cmd) => {
			let runner = cli.create_runner(&cmd)?;
			runner.sync_run(|config| Ok(cmd.run(config.chain_spec, config.network)?))
		}
		Command::CheckBlock(cmd) => {
			let runner = cli.create_runner(&cmd)?;
			runner.async_run(|config| {
				let Partial {
					client,
					task_manager,
					import_queue,
					..
				} = service::new_partial(&config)?;
				Ok((
					async move { Ok(cmd.run(client, import_queue).await?) },
					task_manager,
				))
			})
		}
		Command::ExportBlocks(cmd) => {
			let runner = cli.create_runner(&cmd)?;
			runner.async_run(|config| {
				let (client, _, _, task_manager) = service::open(&config, None)?;
				let database = config.database;
				Ok((
					async move { Ok(cmd.run(client, database).await?) },
					task_manager,
				))
			})
		}
		Command::ImportBlocks(cmd) => {
			let runner = cli.create_runner(&cmd)?;
			runner.async_run(|config| {
				let Partial {
					client,
					task_manager,
					import_queue,
					..
				} = service::new_partial(&config)?;
				Ok((
					async move { Ok(cmd.run(client, import_queue).await?) },
					task_manager,
				))
			})
		}
		Command::PurgeChain(cmd) => {
			let runner = cli.create_runner(&cmd)?;
			runner.sync_run(|config| Ok(cmd.run(config.database)?))
		}
		Command::Revert(cmd) => {
			let runner = cli.create_runner(&cmd)?;
			runner.async_run(|config| {
				let (client, backend, _, task_manager) = service::open(&config, None)?;
				let revert_grandpa = Box::new(|client, _, blocks| {
					sc_consensus_grandpa::revert(client, blocks)?;
					Ok(())
				});
				let task = async move { Ok(cmd.run(client, backend, Some(revert_grandpa)).await?) };
				Ok((task, task_manager))
			})
		}
		Command::ChainInfo(cmd) => {
			let runner = cli.create_runner(&cmd)?;
			runner.sync_run(|config| Ok(cmd.run::<Block>(&config)?))
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Puts the node together: database, client, pool, network, RPC, and one way of producing blocks.

use crate::{
	backoff, equivocation,
	error::Error,
	hard_forks, metrics, preflight, rpc,
	sealing::{self, Sealing},
	warp::{HistoryImport, WarpSync},
};
use futures::{channel::mpsc, FutureExt};
use portolan_runtime::{opaque::Block, Hash, RuntimeApi};
use sc_basic_authorship::ProposerFactory;
use sc_client_api::Backend as _;
use sc_consensus_aura::{ImportQueueParams, SlotProportion, StartAuraParams};
use sc_consensus_grandpa::{FinalityProofProvider, SharedVoterState};
use sc_executor::{HeapAllocStrategy, DEFAULT_HEAP_ALLOC_STRATEGY};
use sc_network::{config::FullNetworkConfiguration, NetworkBackend};
use sc_service::{
	Configuration, GenesisBlockBuilder, KeystoreContainer, TaskManager, WarpSyncConfig,
};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sc_transaction_pool::TransactionPoolHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::{
	sr25519::{AuthorityId, AuthorityPair},
	AuraApi, SlotDuration,
};
use sp_core::crypto::{key_types::AURA, ByteArray};
use sp_keystore::{Keystore, KeystorePtr};
use std::{sync::Arc, time::Duration};

/// The folder of compiled runtimes, in the chain's folder. It can be deleted at any time.
const COMPILED_RUNTIMES: &str = "compiled-runtimes";

/// Runs the runtime's WebAssembly.
pub type Executor = sc_executor::WasmExecutor<sp_io::SubstrateHostFunctions>;
/// The database.
pub type FullBackend = sc_service::TFullBackend<Block>;
/// The client: the database with the runtime.
pub type FullClient = sc_service::TFullClient<Block, RuntimeApi, Executor>;
/// Chooses the best chain: the longest that holds the latest final block.
pub type SelectChain = sc_consensus::LongestChain<FullBackend, Block>;
/// The transactions that wait for a block.
pub type TransactionPool = TransactionPoolHandle<Block, FullClient>;

/// GRANDPA's block import.
pub type GrandpaBlockImport =
	sc_consensus_grandpa::GrandpaBlockImport<FullBackend, Block, FullClient, SelectChain>;
/// What the GRANDPA voter shares with block import.
pub type GrandpaLink = sc_consensus_grandpa::LinkHalf<Block, FullClient, SelectChain>;
type ImportQueue = sc_consensus::DefaultImportQueue<Block>;

/// The node without pool and network: enough for the subcommands that work on a database.
pub struct Partial {
	/// The client.
	pub client: Arc<FullClient>,
	/// The database.
	pub backend: Arc<FullBackend>,
	/// Runs the node's tasks.
	pub task_manager: TaskManager,
	/// Verifies and imports blocks of Aura and GRANDPA.
	pub import_queue: ImportQueue,
	keystore_container: KeystoreContainer,
	select_chain: SelectChain,
	grandpa_block_import: GrandpaBlockImport,
	grandpa_link: GrandpaLink,
	telemetry: Option<Telemetry>,
}

/// A justification is kept at least every so many blocks, for nodes that warp-sync.
const JUSTIFICATION_PERIOD: u32 = 512;

/// How long GRANDPA waits for gossip in each step of a round. With 2 s slots and 100 ms a block is
/// final 0.2 to 0.6 s after it is best (measured on four authorities).
const GOSSIP_DURATION: Duration = Duration::from_millis(100);

/// How many commands may wait for the sealing engine.
const ENGINE_COMMANDS: usize = 1_000;

/// The part of a slot in which a block is built; the rest is for propagation and import.
const PROPOSAL_SLOT_PORTION: f32 = 2f32 / 3f32;

/// Make the client and what imports blocks.
pub fn new_partial(config: &Configuration) -> Result<Partial, Error> {
	let (telemetry, telemetry_worker) = config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
		.map(|endpoints| -> Result<_, sc_telemetry::Error> {
			let worker = TelemetryWorker::new(16)?;
			let telemetry = worker.handle().new_telemetry(endpoints);
			Ok((telemetry, worker))
		})
		.transpose()
		.map_err(sc_service::Error::from)?
		.unzip();

	let (client, backend, keystore_container, task_manager) = open(
		config,
		telemetry.as_ref().map(|telemetry| telemetry.handle()),
	)?;
	let telemetry = telemetry_worker.zip(telemetry).map(|(worker, telemetry)| {
		task_manager
			.spawn_handle()
			.spawn("telemetry", None, worker.run());
		telemetry
	});

	let select_chain = SelectChain::new(backend.clone());
	let forks = hard_forks::of(&*config.chain_spec);
	let (grandpa_block_import, grandpa_link) =
		sc_consensus_grandpa::block_import_with_authority_set_hard_forks(
			client.clone(),
			JUSTIFICATION_PERIOD,
			&client,
			select_chain.clone(),
			forks.iter().cloned().map(Into::into).collect(),
			telemetry.as_ref().map(|telemetry| telemetry.handle()),
		)?;

	let check_client = client.clone();
	let import_queue =
		sc_consensus_aura::import_queue::<AuthorityPair, _, _, _, _, _>(ImportQueueParams {
			block_import: HistoryImport::new(grandpa_block_import.clone(), client.clone(), &forks),
			justification_import: Some(Box::new(grandpa_block_import.clone())),
			client: client.clone(),
			create_inherent_data_providers: move |parent, ()| {
				let slot_duration =
					sc_consensus_aura::standalone::slot_duration_at(&*check_client, parent);
				async move { Ok(slot_inherents(slot_duration?)) }
			},
			spawner: &task_manager.spawn_essential_handle(),
			registry: config.prometheus_registry(),
			check_for_equivocation: Default::default(),
			telemetry: telemetry.as_ref().map(|telemetry| telemetry.handle()),
			compatibility_mode: Default::default(),
		})
		.map_err(sc_service::Error::from)?;

	Ok(Partial {
		client,
		backend,
		task_manager,
		import_queue,
		keystore_container,
		select_chain,
		grandpa_block_import,
		grandpa_link,
		telemetry,
	})
}

type Opened = (
	Arc<FullClient>,
	Arc<FullBackend>,
	KeystoreContainer,
	TaskManager,
);

/// The executor. It keeps what it has compiled of the chain's runtimes beside the database: compiling takes
/// longer than all else in a start, and an authority that was down must vote again within seconds.
fn executor(config: &Configuration) -> Executor {
	let settings = &config.executor;
	let heap = settings
		.default_heap_pages
		.and_then(|pages| u32::try_from(pages).ok())
		.map_or(DEFAULT_HEAP_ALLOC_STRATEGY, |extra_pages| {
			HeapAllocStrategy::Static { extra_pages }
		});
	let builder = Executor::builder()
		.with_execution_method(settings.wasm_method)
		.with_onchain_heap_alloc_strategy(heap)
		.with_offchain_heap_alloc_strategy(heap)
		.with_max_runtime_instances(settings.max_runtime_instances)
		.with_runtime_cache_size(settings.runtime_cache_size);
	match std::path::absolute(config.data_path.join(COMPILED_RUNTIMES)) {
		Ok(folder) => builder.with_cache_path(folder).build(),
		// Without the folder it compiles anew.
		Err(_) => builder.build(),
	}
}

/// Open the database, refusing another chain's, and make the client.
pub fn open(
	config: &Configuration,
	telemetry: Option<sc_telemetry::TelemetryHandle>,
) -> Result<Opened, Error> {
	let executor = executor(config);
	let backend = sc_service::new_db_backend(config.db_config()).map_err(|error| {
		let path = preflight::database_path(&config.database);
		let reason = match error {
			sp_blockchain::Error::Backend(reason) => reason,
			other => other.to_string(),
		};
		Error::Database { path, reason }
	})?;
	let genesis = config
		.chain_spec
		.as_storage_builder()
		.build_storage()
		.map_err(sp_blockchain::Error::Storage)?;
	preflight::check_genesis(config, &backend, &executor, &genesis)?;
	let genesis = GenesisBlockBuilder::new_with_storage(
		genesis,
		!config.no_genesis(),
		backend.clone(),
		executor.clone(),
	)?;
	let (client, backend, keystore, task_manager) =
		sc_service::new_full_parts_with_genesis_builder::<Block, RuntimeApi, _, _>(
			config, telemetry, executor, backend, genesis, false,
		)?;
	Ok((Arc::new(client), backend, keystore, task_manager))
}

/// Aura's slot and the timestamp, both from the wall clock.
fn slot_inherents(
	slot_duration: SlotDuration,
) -> (
	sp_consensus_aura::inherents::InherentDataProvider,
	sp_timestamp::InherentDataProvider,
) {
	let timestamp = sp_timestamp::InherentDataProvider::from_system_time();
	let slot = sp_consensus_aura::inherents::InherentDataProvider::from_timestamp_and_slot_duration(
		*timestamp,
		slot_duration,
	);
	(slot, timestamp)
}

/// Start the node; it runs as long as the task manager lives.
pub async fn new_full<N: NetworkBackend<Block, Hash>>(
	config: Configuration,
	sealing: Option<Sealing>,
) -> Result<TaskManager, Error> {
	let Partial {
		client,
		backend,
		mut task_manager,
		import_queue,
		keystore_container,
		select_chain,
		grandpa_block_import: block_import,
		grandpa_link,
		mut telemetry,
	} = new_partial(&config)?;
	let keystore = keystore_container.keystore();
	match sealing {
		Some(sealing) => check_sealable(&config, &client, sealing)?,
		None => preflight::check_session_keys(&config, &keystore)?,
	}

	let transaction_pool = Arc::from(
		sc_transaction_pool::Builder::new(
			task_manager.spawn_essential_handle(),
			client.clone(),
			config.role.is_authority().into(),
		)
		.with_options(config.transaction_pool.clone())
		.with_prometheus(config.prometheus_registry())
		.build(),
	);

	let metrics = N::register_notification_metrics(config.prometheus_registry());
	let mut net_config = FullNetworkConfiguration::<Block, Hash, N>::new(
		&config.network,
		config.prometheus_registry().cloned(),
	);
	let grandpa_protocol = sc_consensus_grandpa::protocol_standard_name(
		&client.info().genesis_hash,
		&config.chain_spec,
	);
	let (grandpa_config, grandpa_notifications) =
		sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
			grandpa_protocol.clone(),
			metrics.clone(),
			net_config.peer_store_handle(),
		);
	net_config.add_notification_protocol(grandpa_config);

	let forks = hard_forks::of(&*config.chain_spec);
	let warp_sync = Arc::new(WarpSync::new(backend.clone(), &grandpa_link, forks));
	let (network, system_rpc_tx, tx_handler_controller, sync_service, _bitswap) =
		sc_service::build_network(sc_service::BuildNetworkParams {
			config: &config,
			net_config,
			client: client.clone(),
			transaction_pool: transaction_pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;

	if config.offchain_worker.enabled {
		let workers = sc_offchain::OffchainWorkers::new(sc_offchain::OffchainWorkerOptions {
			runtime_api_provider: client.clone(),
			is_validator: config.role.is_authority(),
			keystore: Some(keystore.clone()),
			offchain_db: backend.offchain_storage(),
			transaction_pool: Some(OffchainTransactionPoolFactory::new(
				transaction_pool.clone(),
			)),
			network_provider: Arc::new(network.clone()),
			enable_http_requests: false,
			custom_extensions: |_| Vec::new(),
		})
		.map_err(sc_service::Error::from)?;
		task_manager.spawn_handle().spawn(
			"offchain-workers",
			Some("offchain-worker"),
			workers
				.run(client.clone(), task_manager.spawn_handle())
				.boxed(),
		);
	}

	let sealing = sealing.map(|sealing| (sealing, mpsc::channel(ENGINE_COMMANDS)));
	let rounds = SharedVoterState::empty();
	let rpc_builder = {
		let client = client.clone();
		let pool = transaction_pool.clone();
		let engine = sealing.as_ref().map(|(_, (engine, _))| engine.clone());
		let finality = engine.is_none().then_some(rpc::Finality {
			proofs: FinalityProofProvider::new_for_service(
				backend.clone(),
				Some(grandpa_link.shared_authority_set().clone()),
			),
			authorities: grandpa_link.shared_authority_set().clone(),
			rounds: rounds.clone(),
			justifications: grandpa_link.justification_stream(),
		});
		Box::new(move |subscriptions| {
			let dependencies = rpc::Dependencies {
				client: client.clone(),
				pool: pool.clone(),
				engine: engine.clone(),
				finality: finality.clone(),
			};
			rpc::create(dependencies, subscriptions)
		})
	};

	let role = config.role;
	let force_authoring = config.force_authoring;
	let name = config.network.node_name.clone();
	let enable_grandpa = !config.disable_grandpa;
	let registry = config.prometheus_registry().cloned();
	sc_service::spawn_tasks(sc_service::SpawnTasksParams {
		config,
		client: client.clone(),
		backend,
		task_manager: &mut task_manager,
		keystore: keystore.clone(),
		transaction_pool: transaction_pool.clone(),
		rpc_builder,
		network: network.clone(),
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync_service.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;

	if let Some(registry) = &registry {
		metrics::start(registry, client.clone(), &task_manager).map_err(sc_service::Error::from)?;
	}

	let telemetry = telemetry.as_ref().map(|telemetry| telemetry.handle());
	let slot_duration = sc_consensus_aura::slot_duration(&*client)?;

	if let Some((sealing, commands)) = sealing {
		sealing::start(sealing::Params {
			sealing,
			commands,
			slot_duration,
			client,
			select_chain,
			pool: transaction_pool,
			task_manager: &task_manager,
			registry: registry.as_ref(),
			telemetry,
		});
		return Ok(task_manager);
	}

	task_manager.spawn_handle().spawn(
		"equivocations",
		None,
		equivocation::watch(client.clone(), transaction_pool.clone(), slot_duration),
	);
	if role.is_authority() {
		warn_unless_elected(&client, &keystore)?;
		let proposer_factory = ProposerFactory::new(
			task_manager.spawn_handle(),
			client.clone(),
			transaction_pool.clone(),
			registry.as_ref(),
			telemetry.clone(),
		);
		let aura = sc_consensus_aura::start_aura::<AuthorityPair, _, _, _, _, _, _, _, _, _, _>(
			StartAuraParams {
				slot_duration,
				client,
				select_chain,
				block_import,
				proposer_factory,
				create_inherent_data_providers: move |_, ()| async move {
					Ok(slot_inherents(slot_duration))
				},
				force_authoring,
				backoff_authoring_blocks: Some(backoff::strategy()),
				keystore: keystore.clone(),
				sync_oracle: sync_service.clone(),
				justification_sync_link: sync_service.clone(),
				block_proposal_slot_portion: SlotProportion::new(PROPOSAL_SLOT_PORTION),
				max_block_proposal_slot_portion: None,
				telemetry: telemetry.clone(),
				compatibility_mode: Default::default(),
			},
		)
		.map_err(sc_service::Error::from)?;
		task_manager
			.spawn_essential_handle()
			.spawn_blocking("aura", Some("block-authoring"), aura);
	}

	if enable_grandpa {
		let voter = sc_consensus_grandpa::run_grandpa_voter(sc_consensus_grandpa::GrandpaParams {
			config: sc_consensus_grandpa::Config {
				gossip_duration: GOSSIP_DURATION,
				justification_generation_period: JUSTIFICATION_PERIOD,
				name: Some(name),
				observer_enabled: false,
				keystore: role.is_authority().then_some(keystore),
				local_role: role,
				telemetry: telemetry.clone(),
				protocol_name: grandpa_protocol,
			},
			link: grandpa_link,
			network,
			sync: sync_service,
			notification_service: grandpa_notifications,
			// No restriction: the default rules hold finality two blocks back.
			voting_rule: (),
			prometheus_registry: registry,
			shared_voter_state: rounds,
			telemetry,
			offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(transaction_pool),
		})?;
		task_manager
			.spawn_essential_handle()
			.spawn_blocking("grandpa-voter", None, voter);
	}
	Ok(task_manager)
}

/// Sealed blocks carry no signature, so only a chain with nobody else to convince can be sealed.
fn check_sealable(
	config: &Configuration,
	client: &FullClient,
	sealing: Sealing,
) -> Result<(), Error> {
	if authorities(client)?.len() == 1 {
		return Ok(());
	}
	Err(preflight::not_sealable(config, sealing))
}

/// An authority whose keys are not in the set authors nothing, which is easily taken for a fault.
fn warn_unless_elected(client: &FullClient, keystore: &KeystorePtr) -> Result<(), Error> {
	let elected = authorities(client)?
		.iter()
		.any(|authority| keystore.has_keys(&[(authority.to_raw_vec(), AURA)]));
	if !elected {
		log::warn!(
			"None of this node's Aura keys is in the current authority set: it follows the chain \
			and authors blocks once it is admitted."
		);
	}
	Ok(())
}

/// The Aura authorities at the best block.
fn authorities(client: &FullClient) -> Result<Vec<AuthorityId>, Error> {
	Ok(client.runtime_api().authorities(client.info().best_hash)?)
}

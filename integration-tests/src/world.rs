// SPDX-License-Identifier: Apache-2.0

use codec::Encode;
use frame_support::{
	dispatch::{DispatchResult, GetDispatchInfo},
	traits::{OnFinalize, OnInitialize, UnfilteredDispatchable},
};
use portolan_primitives::ids::OrganisationId;
use portolan_runtime::{
	demo,
	genesis_presets::{self, demo_account},
	AccountId, Address, AllPalletsWithSystem, Executive, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, Signature, SignedPayload, System, TxExtension, UncheckedExtrinsic,
};
use sp_core::{sr25519, Pair, H256};
use sp_runtime::{
	generic::Era,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, BuildStorage, Digest, DigestItem, TransactionOutcome,
};

/// Calls of `participants`.
pub type ParticipantsCall = pallet_participants::Call<Runtime>;
/// Calls of `settlement`.
pub type SettlementCall = pallet_settlement::Call<Runtime>;
/// Calls of `shipments`.
pub type ShipmentsCall = pallet_shipments::Call<Runtime>;
/// Calls of `titles`.
pub type TitlesCall = pallet_titles::Call<Runtime>;
/// Calls of `customs`.
pub type CustomsCall = pallet_customs::Call<Runtime>;
/// Calls of `tax`.
pub type TaxCall = pallet_tax::Call<Runtime>;
/// Calls of `documents`.
pub type DocumentsCall = pallet_documents::Call<Runtime>;
/// Calls of `trade-finance`.
pub type FinanceCall = pallet_trade_finance::Call<Runtime>;
/// Calls of `provenance`.
pub type ProvenanceCall = pallet_provenance::Call<Runtime>;
/// Calls of `conditions`.
pub type ConditionsCall = pallet_conditions::Call<Runtime>;

/// Calls of `disputes`.
pub type DisputesCall = pallet_disputes::Call<Runtime>;

/// Where the chain's clock stands at the first block: 22 November 2026, 00:00 UTC.
pub const START: u64 = 1_795_305_600_000;

/// The key pair at a derivation path of the development phrase.
pub fn pair(uri: &str) -> sr25519::Pair {
	sr25519::Pair::from_string(uri, None).expect("a derivation path")
}

/// The derivation path of an organisation of the demo consortium.
pub fn uri(organisation: OrganisationId) -> &'static str {
	demo::ORGANISATIONS
		.iter()
		.find(|candidate| candidate.id == organisation)
		.expect("an organisation of the demo consortium")
		.uri
}

/// The account that does an organisation's daily business.
pub fn desk(organisation: OrganisationId) -> AccountId {
	demo_account(&format!("{}//desk", uri(organisation)))
}

/// The account that moves an organisation's money.
pub fn treasury(organisation: OrganisationId) -> AccountId {
	demo_account(&format!("{}//treasury", uri(organisation)))
}

/// The account that administers an organisation.
pub fn admin(organisation: OrganisationId) -> AccountId {
	demo_account(uri(organisation))
}

/// Runs a test on a chain of that preset, at its first block, and checks every invariant afterwards.
pub fn on_chain(preset: &str, test: impl FnOnce()) {
	let genesis = genesis_presets::genesis(preset).expect("a preset of the runtime");
	let storage = genesis.build_storage().expect("the preset builds");
	sp_io::TestExternalities::from(storage).execute_with(|| {
		next_block();
		test();
		check_invariants();
	});
}

/// Every invariant of every pallet of ours.
pub fn check_invariants() {
	portolan_runtime::Participants::do_try_state().expect("participants");
	portolan_runtime::Consortium::do_try_state().expect("consortium");
	portolan_runtime::Equivocations::do_try_state().expect("equivocations");
	portolan_runtime::Settlement::do_try_state().expect("settlement");
	portolan_runtime::Shipments::do_try_state().expect("shipments");
	portolan_runtime::Titles::do_try_state().expect("titles");
	portolan_runtime::Customs::do_try_state().expect("customs");
	portolan_runtime::Tax::do_try_state().expect("tax");
	portolan_runtime::Documents::do_try_state().expect("documents");
	portolan_runtime::TradeFinance::do_try_state().expect("trade finance");
	portolan_runtime::Provenance::do_try_state().expect("provenance");
	portolan_runtime::Conditions::do_try_state().expect("conditions");
	portolan_runtime::Disputes::do_try_state().expect("disputes");
}

/// Ends the block and begins the next one, one slot later.
pub fn next_block() {
	begin_block(now().max(START) + portolan_runtime::SLOT_DURATION);
}

/// Ends the block and begins the next one at that moment, or at the first slot after it.
pub fn wait_until(moment: u64) {
	assert!(now() < moment, "time does not run backwards");
	begin_block(moment);
}

fn begin_block(moment: u64) {
	let number = System::block_number();
	if number > 0 {
		AllPalletsWithSystem::on_finalize(number);
	}
	let next = number + 1;
	let slot = moment.div_ceil(portolan_runtime::SLOT_DURATION);
	let digest = Digest {
		logs: vec![DigestItem::PreRuntime(*b"aura", slot.encode())],
	};
	// A hash that differs for each block, as on a chain.
	let parent = H256::from(sp_io::hashing::blake2_256(&number.encode()));
	System::reset_events();
	System::initialize(&next, &parent, &digest);
	AllPalletsWithSystem::on_initialize(next);
	portolan_runtime::RuntimeCall::Timestamp(pallet_timestamp::Call::set {
		now: slot * portolan_runtime::SLOT_DURATION,
	})
	.dispatch_bypass_filter(RuntimeOrigin::none())
	.expect("time passes");
}

/// The chain's clock, ms UTC.
pub fn now() -> u64 {
	pallet_timestamp::Now::<Runtime>::get()
}

/// Makes a call as that account, through the call filter, all or nothing.
pub fn dispatch(who: &AccountId, call: impl Into<RuntimeCall>) -> DispatchResult {
	use sp_runtime::traits::Dispatchable;
	let call = call.into();
	frame_support::storage::with_storage_layer(|| {
		call.dispatch(RuntimeOrigin::signed(who.clone()))
			.map(|_| ())
			.map_err(|e| e.error)
	})
}

/// Signs a call as a client does.
pub fn signed(key: &sr25519::Pair, nonce: u32, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	let call = call.into();
	let extension: TxExtension = (
		frame_system::AuthorizeCall::new(),
		portolan_runtime::extensions::CheckMembership,
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		frame_system::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	);
	let payload = SignedPayload::new(call, extension).expect("the payload is complete");
	let signature = payload.using_encoded(|bytes| key.sign(bytes));
	let (call, extension, _) = payload.deconstruct();
	UncheckedExtrinsic::new_signed(
		call,
		Address::Id(key.public().into()),
		Signature::Sr25519(signature),
		extension,
	)
}

/// What the pool says of a transaction.
pub fn validate(transaction: UncheckedExtrinsic) -> TransactionValidity {
	// The runtime begins the next block for it, which is none of this chain's.
	frame_support::storage::with_transaction_unchecked(|| {
		TransactionOutcome::Rollback(Executive::validate_transaction(
			TransactionSource::External,
			transaction,
			System::block_hash(0),
		))
	})
}

/// Puts a transaction into the block. One that is refused leaves no trace, as with a block builder.
pub fn apply(transaction: UncheckedExtrinsic) -> ApplyExtrinsicResult {
	frame_support::storage::with_transaction_unchecked(|| {
		let result = Executive::apply_extrinsic(transaction);
		match result {
			Ok(_) => TransactionOutcome::Commit(result),
			Err(_) => TransactionOutcome::Rollback(result),
		}
	})
}

/// The declared weight of a call.
pub fn weight(call: impl Into<RuntimeCall>) -> frame_support::weights::Weight {
	call.into().get_dispatch_info().total_weight()
}

/// The events of the block so far.
pub fn events() -> Vec<RuntimeEvent> {
	System::read_events_no_consensus()
		.map(|record| record.event)
		.collect()
}

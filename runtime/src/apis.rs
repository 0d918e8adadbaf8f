// SPDX-License-Identifier: Apache-2.0

//! What a node and its clients can ask of the runtime.

use crate::*;
use alloc::vec::Vec;
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	weights::Weight,
};
use pallet_grandpa::AuthorityId as GrandpaId;
use pallet_transaction_payment_rpc_runtime_api::{FeeDetails, InclusionFee, RuntimeDispatchInfo};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_inherents::{CheckInherentsResult, InherentData};
use sp_runtime::{
	traits::{Block as BlockT, NumberFor},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult,
};
use sp_session::{MembershipProof, OpaqueGeneratedSessionKeys};

use pallet_provenance::types::{RawPath, Trace, TraceError};
use pallet_shipments::types::{ConsignmentView, ViewError};
use pallet_tax::{Explanation, Quote, QuoteError, QuoteRequest};
use pallet_titles::{TitleView, TitleViewError};
use portolan_primitives::{
	codes::{RawContainerNumber, RawTransportDocumentReference},
	ids::{ConsignmentId, DeclarationId, OrganisationId},
	traits::{GateBar, OpenMatter},
};

/// No coin, no fee: what a wallet shows for every transaction.
fn no_fee() -> FeeDetails<Balance> {
	FeeDetails {
		inclusion_fee: Some(InclusionFee {
			base_fee: 0,
			len_fee: 0,
			adjusted_weight_fee: 0,
		}),
		tip: 0,
	}
}

fn dispatch_info(info: frame_support::dispatch::DispatchInfo) -> RuntimeDispatchInfo<Balance> {
	RuntimeDispatchInfo {
		weight: info.total_weight(),
		class: info.class,
		partial_fee: 0,
	}
}

sp_api::impl_runtime_apis! {
	impl crate::trade_api::TradeApi<Block> for Runtime {
		fn gate_conditions(
			container: RawContainerNumber,
		) -> Result<Vec<GateBar>, ViewError> {
			Shipments::gate_conditions(container)
		}

		fn consignment(consignment: ConsignmentId) -> Result<ConsignmentView, ViewError> {
			Shipments::consignment(consignment).ok_or(ViewError::NotFound)
		}

		fn title(
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
		) -> Result<TitleView, TitleViewError> {
			Titles::title(carrier, reference)
		}

		fn duty_quote(request: QuoteRequest) -> Result<Quote, QuoteError> {
			Tax::duty_quote(request)
		}

		fn duty_explanation(
			declaration: DeclarationId,
		) -> Result<alloc::vec::Vec<Explanation>, ViewError> {
			Tax::assessment(declaration).ok_or(ViewError::NotFound)?;
			Ok(Tax::assessment_explanation(declaration))
		}

		fn check_declaration(
			declarant: AccountId,
			header: pallet_customs::DeclarationInput,
			lines: pallet_customs::LineInputs,
		) -> Vec<pallet_customs::Fault> {
			Customs::check_declaration(declarant, header, lines)
		}

		fn provenance(path: RawPath) -> Result<Trace, TraceError> {
			Provenance::trace(path)
		}

		fn open_matters(organisation: OrganisationId) -> Vec<OpenMatter> {
			Participants::open_matters(organisation)
		}
	}

	impl crate::monitoring::MonitoringApi<Block> for Runtime {
		fn counts(records: u32) -> crate::monitoring::Counts {
			crate::monitoring::counts(records)
		}
	}

	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> sp_runtime::ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: frame_support::view_functions::ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: InherentData,
		) -> CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(SLOT_DURATION)
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			pallet_grandpa::CurrentSetId::<Runtime>::get()
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			equivocation_proof: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			let key_owner_proof = key_owner_proof.decode()?;
			Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof)
		}

		fn generate_key_ownership_proof(
			set_id: sp_consensus_grandpa::SetId,
			authority_id: GrandpaId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			use codec::Encode;
			let session = pallet_grandpa::SetIdSession::<Runtime>::get(set_id)?;
			Equivocations::prove_in(session, (sp_consensus_grandpa::KEY_TYPE, authority_id))
				.map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
		}
	}

	impl crate::equivocation_api::EquivocationApi<Block> for Runtime {
		fn prove_author(slot: Slot, author: AuraId) -> Option<MembershipProof> {
			Equivocations::prove_author(slot, author)
		}

		fn equivocation_report(
			proof: EquivocationProof<<Block as BlockT>::Header, AuraId>,
			key_owner: MembershipProof,
		) -> <Block as BlockT>::Extrinsic {
			use frame_system::offchain::CreateAuthorizedTransaction;
			let call = pallet_equivocations::Call::report_equivocation {
				equivocation_proof: alloc::boxed::Box::new(proof),
				key_owner_proof: key_owner,
			};
			Runtime::create_authorized_transaction(call.into())
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	// Wallets ask what a transaction costs and do not work without an answer: its weight, and nothing.
	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(uxt: <Block as BlockT>::Extrinsic, _len: u32) -> RuntimeDispatchInfo<Balance> {
			use frame_support::dispatch::GetDispatchInfo;
			dispatch_info(uxt.get_dispatch_info())
		}

		fn query_fee_details(_uxt: <Block as BlockT>::Extrinsic, _len: u32) -> FeeDetails<Balance> {
			no_fee()
		}

		fn query_weight_to_fee(_weight: Weight) -> Balance {
			0
		}

		fn query_length_to_fee(_length: u32) -> Balance {
			0
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall>
		for Runtime
	{
		fn query_call_info(call: RuntimeCall, _len: u32) -> RuntimeDispatchInfo<Balance> {
			use frame_support::dispatch::GetDispatchInfo;
			dispatch_info(call.get_dispatch_info())
		}

		fn query_call_fee_details(_call: RuntimeCall, _len: u32) -> FeeDetails<Balance> {
			no_fee()
		}

		fn query_weight_to_fee(_weight: Weight) -> Balance {
			0
		}

		fn query_length_to_fee(_length: u32) -> Balance {
			0
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis_presets::get_preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis_presets::preset_names()
		}
	}
}

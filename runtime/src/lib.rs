// SPDX-License-Identifier: Apache-2.0

//! The state machine of the Portolan consortium chain.
//!
//! Membership gives the right to transact and member banks' deposit tokens are the money: there is
//! no native coin, no fee and no existential deposit. See `docs/` for the design.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "256"]
#![allow(
	missing_docs,
	reason = "the SDK's macros generate public items without documentation"
)]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

pub mod apis;
pub mod call_filter;
mod configs;
pub mod decisions;
pub mod demo;
mod demo_calendars;
pub mod equivocation_api;
pub mod extensions;
pub mod genesis_presets;
pub mod migrations;
pub mod monitoring;
mod no_currency;
pub mod trade_api;

pub use apis::{RuntimeApi, RUNTIME_API_VERSIONS};
pub use call_filter::CallFilter;
pub use configs::*;
pub use no_currency::NoCurrency;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
	generic,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

/// Number of a block.
pub type BlockNumber = u32;
/// Signature of a transaction.
pub type Signature = MultiSignature;
/// Public key or its hash: who signs.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// Amount in minor units of a currency.
pub type Balance = u128;
/// How many transactions an account has made.
pub type Nonce = u32;
/// Hash of a block, a state or a document.
pub type Hash = sp_core::H256;
/// How transactions name an account.
pub type Address = MultiAddress<AccountId, ()>;
/// Block header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// Block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// What every transaction carries and passes, in this order.
///
/// `AuthorizeCall` comes first because it may turn an unsigned call into an authorised one;
/// membership comes before `CheckNonce`, which would refuse an unknown account as unable to pay
/// fees; `WeightReclaim` comes last because it corrects what all others have booked.
pub type TxExtension = (
	frame_system::AuthorizeCall<Runtime>,
	extensions::CheckMembership,
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckEra<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);
/// Transaction.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What a signer signs.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// Dispatches blocks and transactions to the pallets.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// Types that know a block only as bytes, for the node.
pub mod opaque {
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

	/// Block header.
	pub type Header = super::Header;
	/// Block whose transactions are bytes.
	pub type Block = sp_runtime::generic::Block<Header, UncheckedExtrinsic>;
}

sp_runtime::impl_opaque_keys! {
	/// The keys with which an authority takes part in consensus.
	#[derive(codec::MaxEncodedLen)]
	pub struct SessionKeys {
		/// Authors blocks.
		pub aura: Aura,
		/// Votes on finality.
		pub grandpa: Grandpa,
	}
}

// The attribute reads the number where it stands, so that it can be no constant.
macro_rules! version {
	($spec_version:tt) => {
		/// The version of this runtime.
		#[sp_version::runtime_version]
		pub const VERSION: RuntimeVersion = RuntimeVersion {
			spec_name: Cow::Borrowed("portolan"),
			impl_name: Cow::Borrowed("portolan"),
			authoring_version: 1,
			spec_version: $spec_version,
			impl_version: 1,
			apis: RUNTIME_API_VERSIONS,
			transaction_version: 1,
			system_version: 1,
		};
	};
}

#[cfg(not(feature = "next-version"))]
version!(1);
#[cfg(feature = "next-version")]
version!(2);

/// Time between blocks, ms. Aura allows one block a slot.
pub const SLOT_DURATION: u64 = 2_000;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	// The order is that of genesis: accounts exist before assets, session and aura refer to them.
	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(3)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(4)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(5)]
	pub type Migrations = pallet_migrations;

	#[runtime::pallet_index(10)]
	pub type Participants = pallet_participants;
	#[runtime::pallet_index(11)]
	pub type Consortium = pallet_consortium;
	#[runtime::pallet_index(12)]
	pub type Assets = pallet_assets;
	#[runtime::pallet_index(13)]
	pub type Settlement = pallet_settlement;

	// Before the session may change in a block: its author is of the one before.
	#[runtime::pallet_index(19)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(20)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(21)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(22)]
	pub type Grandpa = pallet_grandpa;
	#[runtime::pallet_index(24)]
	pub type Offences = pallet_offences;
	#[runtime::pallet_index(25)]
	pub type Equivocations = pallet_equivocations;

	#[runtime::pallet_index(30)]
	pub type Shipments = pallet_shipments;
	#[runtime::pallet_index(31)]
	pub type Titles = pallet_titles;
	#[runtime::pallet_index(32)]
	pub type Customs = pallet_customs;
	#[runtime::pallet_index(33)]
	pub type Tax = pallet_tax;
	#[runtime::pallet_index(34)]
	pub type Documents = pallet_documents;
	#[runtime::pallet_index(35)]
	pub type TradeFinance = pallet_trade_finance;
	#[runtime::pallet_index(36)]
	pub type Provenance = pallet_provenance;
	#[runtime::pallet_index(37)]
	pub type Conditions = pallet_conditions;
	#[runtime::pallet_index(38)]
	pub type Disputes = pallet_disputes;

	// The consortium's bodies, whose members `Consortium` tells them.
	#[runtime::pallet_index(40)]
	pub type Council = pallet_collective<Instance1>;
	#[runtime::pallet_index(41)]
	pub type PortClass = pallet_collective<Instance2>;
	#[runtime::pallet_index(42)]
	pub type CustomsClass = pallet_collective<Instance3>;
	#[runtime::pallet_index(43)]
	pub type TaxClass = pallet_collective<Instance4>;
	#[runtime::pallet_index(44)]
	pub type BanksClass = pallet_collective<Instance5>;
	#[runtime::pallet_index(45)]
	pub type CarriersClass = pallet_collective<Instance6>;
	#[runtime::pallet_index(46)]
	pub type TradersClass = pallet_collective<Instance7>;

	#[runtime::pallet_index(47)]
	pub type TxPause = pallet_tx_pause;
	#[runtime::pallet_index(48)]
	pub type SafeMode = pallet_safe_mode;

	// Has a key in the development preset alone.
	#[runtime::pallet_index(255)]
	pub type Sudo = pallet_sudo;
}

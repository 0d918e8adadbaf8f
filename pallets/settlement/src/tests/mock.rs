// SPDX-License-Identifier: Apache-2.0

use crate::{self as pallet_settlement, types::GenesisToken, weights::SubstrateWeight};
use frame::{deps::sp_runtime::AccountId32, testing_prelude::*};
use portolan_mocks::{Directory, MockClock, MockMembers};
use portolan_primitives::{
	codes::{CountryCode, CurrencyCode, ImoNumber},
	ids::{DepositTokenId, EscrowId, OrganisationId},
	money::Money,
	roles::{MandateScope, Permission, Purpose, Role},
	traits::Members,
};

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Assets: pallet_assets,
		Settlement: pallet_settlement,
	}
);

// Accounts are derived, and derivation needs more bytes than a `u64` has.
#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId32;
	type Block = MockBlock<Test>;
	type Lookup = IdentityLookup<AccountId32>;
}

// The default configuration asks for a feature that only the ledger's own crate has.
#[allow(unexpected_cfgs)]
#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type ApprovalDeposit = ConstU32<0>;
	type AssetAccountDeposit = ConstU32<0>;
	type AssetDeposit = ConstU32<0>;
	type Balance = u128;
	type CreateOrigin = EnsureNever<AccountId32>;
	type Currency = ();
	type ForceOrigin = EnsureNever<()>;
	type Freezer = ();
	type MetadataDepositBase = ConstU32<0>;
	type MetadataDepositPerByte = ConstU32<0>;
}

impl pallet_settlement::Config for Test {
	type Assets = Assets;
	type Clock = MockClock;
	type Members = WideMembers;
	type ShortName = ShortName;
	type WeightInfo = SubstrateWeight<Test>;
}

/// "BANK 1" for organisation 1.
pub struct ShortName;

impl Convert<OrganisationId, Vec<u8>> for ShortName {
	fn convert(organisation: OrganisationId) -> Vec<u8> {
		format!("BANK {}", organisation.0).into_bytes()
	}
}

/// [`MockMembers`], whose accounts are `u64`, for accounts of 32 bytes.
pub struct WideMembers;

fn narrow(who: &AccountId32) -> u64 {
	let bytes: &[u8; 32] = who.as_ref();
	u64::from_le_bytes(bytes[..8].try_into().expect("eight bytes"))
}

impl Members<AccountId32> for WideMembers {
	fn ensure_member(
		who: &AccountId32,
		permission: Permission,
		purpose: Purpose,
	) -> Result<OrganisationId, DispatchError> {
		MockMembers::ensure_member(&narrow(who), permission, purpose)
	}

	fn ensure_within_limit(who: &AccountId32, amount: &Money) -> DispatchResult {
		MockMembers::ensure_within_limit(&narrow(who), amount)
	}

	fn ensure_role(organisation: OrganisationId, role: Role) -> DispatchResult {
		MockMembers::ensure_role(organisation, role)
	}

	fn ensure_competent(
		organisation: OrganisationId,
		role: Role,
		jurisdiction: CountryCode,
	) -> DispatchResult {
		MockMembers::ensure_competent(organisation, role, jurisdiction)
	}

	fn ensure_mandate(
		agent: OrganisationId,
		principal: OrganisationId,
		scope: MandateScope,
	) -> DispatchResult {
		MockMembers::ensure_mandate(agent, principal, scope)
	}

	fn ensure_may_deal_with(organisation: OrganisationId) -> DispatchResult {
		MockMembers::ensure_may_deal_with(organisation)
	}

	fn ensure_not_denied(organisation: OrganisationId) -> DispatchResult {
		MockMembers::ensure_not_denied(organisation)
	}

	fn ensure_vessel_not_denied(vessel: ImoNumber) -> DispatchResult {
		MockMembers::ensure_vessel_not_denied(vessel)
	}

	fn country(organisation: OrganisationId) -> Option<CountryCode> {
		MockMembers::country(organisation)
	}

	fn worst_case_weight() -> Weight {
		MockMembers::worst_case_weight()
	}
}

pub const BANK: u32 = 1;
pub const OTHER_BANK: u32 = 2;
pub const BUYER: u32 = 3;
pub const SELLER: u32 = 4;
pub const AUDITOR: u32 = 5;
/// A bank that is also an auditor.
pub const AUDITING_BANK: u32 = 6;

/// USD of [`BANK`]; the buyer has 1 000 of the 5 000 attested.
pub const USD: DepositTokenId = DepositTokenId(1);
/// EUR of [`OTHER_BANK`]; nothing attested, nothing minted.
pub const EUR: DepositTokenId = DepositTokenId(2);

pub const NOW: u64 = 1_790_000_000_000;

pub fn org(id: u32) -> OrganisationId {
	OrganisationId(id)
}

/// The account number `id`; that of an organisation's number has every permission.
pub fn account(id: u32) -> AccountId32 {
	let mut bytes = [0; 32];
	bytes[..4].copy_from_slice(&id.to_le_bytes());
	bytes.into()
}

pub fn signed(id: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(id))
}

pub fn currency(code: &str) -> CurrencyCode {
	CurrencyCode::parse(code.as_bytes()).expect("a currency of ISO 4217")
}

pub fn members() -> Directory {
	Directory::new()
		.organisation(BANK, "SG", &[Role::Bank])
		.organisation(OTHER_BANK, "NL", &[Role::Bank])
		.organisation(BUYER, "NL", &[Role::Trader])
		.organisation(SELLER, "CN", &[Role::Trader])
		.organisation(AUDITOR, "GB", &[Role::Auditor])
		.organisation(AUDITING_BANK, "GB", &[Role::Auditor, Role::Bank])
}

pub fn balance(token: DepositTokenId, id: u32) -> u128 {
	Settlement::balance(token, org(id))
}

pub fn last_event() -> crate::Event<Test> {
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| match record.event {
			RuntimeEvent::Settlement(event) => Some(event),
			_ => None,
		})
		.expect("an event of this pallet")
}

/// An open escrow of 400 USD from buyer to seller until `NOW + 1_000`.
pub fn hold_400() -> EscrowId {
	let id = crate::NextEscrowId::<Test>::get();
	assert_ok!(Settlement::hold_deposit(
		signed(BUYER),
		USD,
		org(SELLER),
		400,
		NOW + 1_000
	));
	id
}

pub struct ExtBuilder {
	pub tokens: Vec<GenesisToken>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		let token = |issuer, code, attested, balances| GenesisToken {
			issuer: org(issuer),
			currency: currency(code),
			attested,
			balances,
		};
		Self {
			tokens: vec![
				token(BANK, "USD", 5_000, vec![(org(BUYER), 1_000)]),
				token(OTHER_BANK, "EUR", 0, vec![]),
			],
		}
	}
}

impl ExtBuilder {
	pub fn build(self) -> TestState {
		members().install();
		MockClock::set(NOW);
		let storage = RuntimeGenesisConfig {
			settlement: crate::GenesisConfig {
				tokens: self.tokens,
				..Default::default()
			},
			..Default::default()
		}
		.build_storage()
		.expect("the genesis builds");
		let mut state = TestState::new(storage);
		state.execute_with(|| System::set_block_number(1));
		state
	}

	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Settlement::do_try_state().expect("the invariants hold");
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

use crate::{
	self as pallet_settlement,
	types::{GenesisCalendar, GenesisToken, SummerTime},
	weights::SubstrateWeight,
};
use chrono::{Datelike, NaiveDate, Weekday};
use frame::{deps::sp_runtime::AccountId32, testing_prelude::*};
use portolan_mocks::{Directory, MockClock, MockMembers};
use portolan_primitives::{
	codes::{CountryCode, CurrencyCode, ImoNumber, Locode},
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
pub const GB_TAX: u32 = 7;
pub const NL_TAX: u32 = 8;
pub const GB_CUSTOMS: u32 = 9;
pub const ZZ_TAX: u32 = 10;

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
		.organisation(GB_TAX, "GB", &[Role::TaxAuthority])
		.organisation(NL_TAX, "NL", &[Role::TaxAuthority])
		.organisation(GB_CUSTOMS, "GB", &[Role::Customs])
		.organisation(ZZ_TAX, "ZZ", &[Role::TaxAuthority])
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

pub fn place(code: &str) -> Locode {
	Locode::parse(code.as_bytes()).expect("a location of UN/LOCODE")
}

/// A moment by the clock of Greenwich, ms UTC.
pub fn utc(year: i32, month: u32, day: u32, hour: u32) -> u64 {
	let date = NaiveDate::from_ymd_opt(year, month, day).expect("a date");
	let time = date.and_hms_opt(hour, 0, 0).expect("an hour");
	time.and_utc()
		.timestamp_millis()
		.try_into()
		.expect("not before 1970")
}

/// The number of a day within its year.
pub fn day(year: i32, month: u32, day: u32) -> u16 {
	let date = NaiveDate::from_ymd_opt(year, month, day).expect("a date");
	date.ordinal().try_into().expect("at most 366")
}

/// The weekends of a year and those holidays.
pub fn weekends_and(year: i32, holidays: &[(u32, u32)]) -> Vec<u16> {
	let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
	first
		.iter_days()
		.take_while(|date| date.year() == year)
		.filter(|date| {
			matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
				|| holidays.contains(&(date.month(), date.day()))
		})
		.map(|date| date.ordinal().try_into().expect("at most 366"))
		.collect()
}

/// London with the bank holidays of 2026, clocks forward on 29 March and back on 25 October; and
/// 2027 with the weekends and New Year's Day.
pub fn london() -> Vec<GenesisCalendar> {
	let calendar = |year, holidays: &[(u32, u32)], forward, back| GenesisCalendar {
		place: place("GBLON"),
		year: u16::try_from(year).expect("a year"),
		closed: weekends_and(year, holidays),
		offset: 0,
		summer: Some(SummerTime {
			first_day: forward + 1,
			last_day: back,
			offset: 60,
		}),
	};
	let holidays = [
		(1, 1),
		(4, 3),
		(4, 6),
		(5, 4),
		(5, 25),
		(8, 31),
		(12, 25),
		(12, 28),
	];
	vec![
		calendar(2026, &holidays, day(2026, 3, 29), day(2026, 10, 25)),
		calendar(2027, &[(1, 1)], day(2027, 3, 28), day(2027, 10, 31)),
	]
}

pub struct ExtBuilder {
	pub tokens: Vec<GenesisToken>,
	pub short_days: Vec<(Locode, u64)>,
	pub calendars: Vec<GenesisCalendar>,
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
			short_days: vec![(place("ZZDEM"), 6_000)],
			calendars: london(),
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
				short_days: self.short_days,
				calendars: self.calendars,
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

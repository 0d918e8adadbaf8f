// SPDX-License-Identifier: Apache-2.0

//! The runtime and the small world of the tests.

use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::*;
use portolan_primitives::{
	codes::*,
	ids::*,
	money::*,
	quantity::Moment,
	roles::{MandateScope, Permission, Role},
	trade::{Incoterm, Regime},
	traits::{AssessmentRequest, DutyLedger, Valuation, ValuationLine},
};
use std::{cell::RefCell, collections::BTreeMap};

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Tax: crate,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

impl Config for Test {
	type Members = MockMembers;
	type Clock = MockClock;
	type Settlement = MockSettlement;
	type Declarations = MockDeclarations;
	type Exports = MockExports;
	type Shipments = MockShipments;
	type Proceeds = MockProceeds;
	type Retention = ConstU64<RETENTION>;
	type WeightInfo = ();
}

/// A day, ms.
pub const DAY: Moment = 24 * 60 * 60 * 1_000;
/// How long measures are kept.
pub const RETENTION: Moment = 7 * 365 * DAY;
/// The time at the beginning of each test.
pub const NOW: Moment = 20_000 * DAY;
/// The payment period of CN.
pub const PERIOD: Moment = 15_000;

/// Organisations, and their accounts of the same number with every permission.
pub const TAX_CN: u32 = 1;
pub const CUSTOMS_CN: u32 = 2;
pub const TAX_NL: u32 = 3;
pub const CUSTOMS_NL: u32 = 4;
pub const IMPORTER: u32 = 5;
pub const BROKER: u32 = 6;
pub const TREASURY_CN: u32 = 7;
pub const PROVINCE_CN: u32 = 8;
pub const STRANGER: u32 = 9;
pub const SUSPENDED: u32 = 10;
pub const DENIED: u32 = 11;
pub const EXPORTER: u32 = 12;
pub const PRODUCER: u32 = 13;
pub const TRADER_NL: u32 = 14;
pub const BANK: u32 = 15;
/// A second officer of the tax authority of CN.
pub const REVIEWER: u64 = 62;
/// Further authorities of CN that can share its revenue.
pub const PORTS_CN: [u32; 4] = [21, 22, 23, 24];
/// Accounts of the importer: without any permission but to operate, and with a limit of 10 000.00.
pub const CLERK: u64 = 51;
pub const CASHIER: u64 = 52;
/// An account of the treasury of CN with a limit of 1.00.
pub const CLERK_CN: u64 = 71;
/// An account that nobody registered.
pub const NOBODY: u64 = 99;

/// Deposit tokens.
pub const CNY: DepositTokenId = DepositTokenId(1);
pub const EUR: DepositTokenId = DepositTokenId(2);
pub const OTHER_CNY: DepositTokenId = DepositTokenId(3);

pub const DECLARATION: DeclarationId = DeclarationId(1);

pub fn account(organisation: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(organisation.into())
}

pub fn org(id: u32) -> OrganisationId {
	OrganisationId(id)
}

pub fn country(code: &str) -> CountryCode {
	CountryCode::parse(code.as_bytes()).unwrap()
}

pub fn currency(code: &str) -> CurrencyCode {
	CurrencyCode::parse(code.as_bytes()).unwrap()
}

pub fn unit(code: &str) -> UnitCode {
	UnitCode::parse(code.as_bytes()).unwrap()
}

pub fn raw<const N: u32>(text: &str) -> RawText<N> {
	text.as_bytes().to_vec().into()
}

thread_local! {
	/// What each organisation has, over all tokens.
	static BALANCES: RefCell<BTreeMap<OrganisationId, u128>> = RefCell::default();
	/// How many places of the tariff were looked up.
	static LOOKUPS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
	/// The declarations that were released.
	static RELEASED: RefCell<Vec<DeclarationId>> = RefCell::default();
}

pub fn count_lookup() {
	LOOKUPS.with(|lookups| lookups.set(lookups.get() + 1));
}

pub fn reset_lookups() {
	LOOKUPS.with(|lookups| lookups.set(0));
}

pub fn lookups() -> u32 {
	LOOKUPS.with(std::cell::Cell::get)
}

pub fn balance(id: u32) -> u128 {
	BALANCES.with(|balances| balances.borrow().get(&org(id)).copied().unwrap_or_default())
}

pub fn set_balance(id: u32, amount: u128) {
	BALANCES.with(|balances| balances.borrow_mut().insert(org(id), amount));
}

pub fn money_supply() -> u128 {
	BALANCES.with(|balances| balances.borrow().values().sum())
}

pub fn released() -> Vec<DeclarationId> {
	RELEASED.with(|released| released.borrow().clone())
}

/// What the neighbours answer when they refuse.
pub const NO_MONEY: DispatchError = DispatchError::Other("no money");
pub const NOT_ASSESSED: DispatchError = DispatchError::Other("not assessed");

pub fn directory() -> Directory {
	let yuan = |amount| Money {
		amount,
		currency: currency("CNY"),
	};
	let ports =
		|directory: Directory, port| directory.organisation(port, "CN", &[Role::PortAuthority]);
	PORTS_CN
		.into_iter()
		.fold(Directory::new(), ports)
		.organisation(TAX_CN, "CN", &[Role::TaxAuthority])
		.organisation(CUSTOMS_CN, "CN", &[Role::Customs])
		.organisation(TAX_NL, "NL", &[Role::TaxAuthority])
		.organisation(CUSTOMS_NL, "NL", &[Role::Customs])
		.organisation(IMPORTER, "CN", &[Role::Trader])
		.organisation(BROKER, "CN", &[Role::CustomsBroker])
		.organisation(TREASURY_CN, "CN", &[Role::TaxAuthority])
		.organisation(PROVINCE_CN, "CN", &[Role::PortAuthority])
		.organisation(STRANGER, "CN", &[Role::Trader])
		.organisation(
			SUSPENDED,
			"CN",
			&[Role::Trader, Role::TaxAuthority, Role::Customs],
		)
		.organisation(DENIED, "CN", &[Role::Trader])
		.organisation(EXPORTER, "CN", &[Role::Trader])
		.organisation(PRODUCER, "CN", &[Role::Trader])
		.organisation(TRADER_NL, "NL", &[Role::Trader])
		.organisation(BANK, "CN", &[Role::Bank])
		.account(REVIEWER, TAX_CN, &[Permission::Officer])
		.suspended(SUSPENDED)
		.denied(DENIED)
		.account(CLERK, IMPORTER, &[Permission::Operate])
		.account(CASHIER, IMPORTER, &[Permission::Treasury])
		.limit(CASHIER, yuan(1_000_000))
		.account(61, TAX_CN, &[Permission::Treasury])
		.account(CLERK_CN, TREASURY_CN, &[Permission::Treasury])
		.limit(CLERK_CN, yuan(100))
		.mandate(BROKER, IMPORTER, MandateScope::DutyPayment)
		.mandate(STRANGER, IMPORTER, MandateScope::ImportDeclaration)
		.mandate(BROKER, DENIED, MandateScope::DutyPayment)
}

fn install_neighbours() {
	BALANCES.with(|balances| balances.borrow_mut().clear());
	RELEASED.with(|released| released.borrow_mut().clear());
	MockClock::set(NOW);
	directory().install();
	super::exports::install();
	MockSettlement::on_currency(|token| {
		let tokens = [(CNY, "CNY"), (OTHER_CNY, "CNY"), (EUR, "EUR")];
		let found = tokens.into_iter().find(|(known, _)| *known == token);
		found.map(|(_, code)| currency(code))
	});
	MockSettlement::on_balance(|_, id| balance(id.0));
	MockSettlement::on_pay(|_, payer, legs| {
		let sum: u128 = legs.iter().map(|(_, amount)| amount).sum();
		assert!(
			legs.iter().all(|(_, amount)| *amount > 0),
			"a leg of nothing"
		);
		BALANCES.with(|balances| {
			let mut balances = balances.borrow_mut();
			let own = balances.entry(payer).or_default();
			*own = own.checked_sub(sum).ok_or(NO_MONEY)?;
			for (payee, amount) in legs {
				*balances.entry(*payee).or_default() += amount;
			}
			Ok(())
		})
	});
	MockDeclarations::on_release_secured(|declaration| {
		RELEASED.with(|released| released.borrow_mut().push(declaration));
		Ok(())
	});
}

/// Builds the world. By default CN has rules, accepts its token and has no tariff.
pub struct ExtBuilder {
	pub jurisdictions: Vec<GenesisJurisdiction>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			jurisdictions: vec![china()],
		}
	}
}

pub fn china() -> GenesisJurisdiction {
	GenesisJurisdiction {
		country: country("CN"),
		currency: currency("CNY"),
		value_basis: ValueBasis::Cif,
		payment_period: PERIOD,
		treasury: org(TREASURY_CN),
		accepted_tokens: vec![CNY],
		measures: vec![],
		rates: vec![],
		splits: vec![],
	}
}

pub fn genesis_measure(
	prefix: &str,
	kind: MeasureKind,
	origin: Option<&str>,
	expression: Vec<Term<UnitCode>>,
) -> GenesisMeasure {
	GenesisMeasure {
		prefix: prefix.into(),
		kind,
		origin: origin.map(country),
		exporter: None,
		valid_from: 0,
		valid_to: None,
		expression,
	}
}

pub fn ad_valorem<U>(ppm: u32) -> Vec<Term<U>> {
	vec![Term::AdValorem(Ppm(ppm))]
}

/// The tariff of the vector: duty 14 %, consumption tax 10 % in price, value added tax 17 %.
pub fn vector_tariff() -> Vec<GenesisMeasure> {
	vec![
		genesis_measure("8703", MeasureKind::Mfn, None, ad_valorem(140_000)),
		genesis_measure(
			"87",
			MeasureKind::Excise,
			None,
			vec![Term::AdValoremInPrice(Ppm(100_000))],
		),
		genesis_measure("", MeasureKind::Vat, None, ad_valorem(170_000)),
	]
}

impl ExtBuilder {
	pub fn measures(mut self, measures: Vec<GenesisMeasure>) -> Self {
		self.jurisdictions[0].measures = measures;
		self
	}

	pub fn rates(mut self, rates: Vec<GenesisRate>) -> Self {
		self.jurisdictions[0].rates = rates;
		self
	}

	pub fn basis(mut self, basis: ValueBasis) -> Self {
		self.jurisdictions[0].value_basis = basis;
		self
	}

	pub fn split(mut self, kind: MeasureKind, shares: &[(u32, u32)]) -> Self {
		let shares = shares.iter().map(|(id, ppm)| share(*id, *ppm)).collect();
		self.jurisdictions[0]
			.splits
			.push(GenesisSplit { kind, shares });
		self
	}

	pub fn empty() -> Self {
		Self {
			jurisdictions: vec![],
		}
	}

	pub fn build(self) -> TestState {
		install_neighbours();
		let genesis = RuntimeGenesisConfig {
			tax: GenesisConfig {
				jurisdictions: self.jurisdictions,
				..Default::default()
			},
			..Default::default()
		};
		let mut state: TestState = genesis.build_storage().unwrap().into();
		state.execute_with(|| System::set_block_number(1));
		state
	}

	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Tax::do_try_state().unwrap();
		});
	}
}

pub fn share(id: u32, ppm: u32) -> Share {
	Share {
		organisation: org(id),
		share: Ppm(ppm),
	}
}

pub fn shares(list: &[(u32, u32)]) -> Shares {
	list.iter()
		.map(|(id, ppm)| share(*id, *ppm))
		.collect::<Vec<_>>()
		.try_into()
		.unwrap()
}

pub fn genesis_rate(from: &str, to: &str, numerator: u128, denominator: u128) -> GenesisRate {
	GenesisRate {
		from: currency(from),
		to: currency(to),
		rate: ExchangeRate {
			numerator,
			denominator,
		},
		valid_from: 0,
		valid_to: None,
		source: H256::zero(),
	}
}

pub fn line(hs: &str, origin: &str, price: u128) -> ValuationLine {
	ValuationLine {
		hs: HsCode::parse(hs.as_bytes()).unwrap(),
		origin: country(origin),
		price,
		net_mass: 1_000_000,
		supplementary: None,
		preferential: false,
	}
}

/// An import into CN, invoiced in CNY under CIF, without further costs.
pub fn import(lines: Vec<ValuationLine>) -> Valuation {
	Valuation {
		jurisdiction: country("CN"),
		regime: Regime::Import,
		date: NOW,
		currency: currency("CNY"),
		incoterm: Incoterm::Cif,
		freight: 0,
		insurance: 0,
		additions: 0,
		deductions: 0,
		exporter: None,
		lines,
	}
}

pub fn vector() -> Valuation {
	import(vec![line("87032300", "DE", 10_000_000)])
}

pub fn request(declaration: u64, valuation: Valuation) -> AssessmentRequest {
	AssessmentRequest {
		declaration: DeclarationId(declaration),
		debtor: org(IMPORTER),
		valuation,
	}
}

pub fn assess(valuation: Valuation) -> Result<Money, DispatchError> {
	<Tax as DutyLedger>::assess(request(DECLARATION.0, valuation))
}

/// The amounts of the taxes of each line.
pub fn amounts(declaration: DeclarationId) -> Vec<Vec<(MeasureKind, u128)>> {
	let lines = Assessments::<Test>::get(declaration).unwrap().lines;
	let taxes = |line: &AssessedLine| line.taxes.iter().map(|t| (t.kind, t.amount)).collect();
	lines.iter().map(taxes).collect()
}

/// Books the assessment of the vector and makes it due.
pub fn due() {
	assess(vector()).unwrap();
	Tax::notify_assessment(account(TAX_CN), DECLARATION).unwrap();
}

pub fn last_event() -> Event<Test> {
	match System::events().pop().expect("an event").event {
		RuntimeEvent::Tax(event) => event,
		other => panic!("{other:?}"),
	}
}

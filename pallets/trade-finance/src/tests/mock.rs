// SPDX-License-Identifier: Apache-2.0

//! A runtime with this pallet alone, and a small world around it. Bills, money and declarations of
//! the world are kept in storage, so that what a failed call did to them is undone.

pub use super::bills::*;
use crate as pallet_trade_finance;
use crate::{Error, Event};
use codec::Encode;
use frame::{
	deps::frame_support::{runtime, storage::unhashed},
	testing_prelude::*,
};
use portolan_mocks::{
	Directory, MockBankingDays, MockClock, MockDocuments, MockFinanceable, MockMembers,
	MockSettlement, MockShipments, MockTitleControl, MockTitles,
};
use portolan_primitives::{
	codes::{CurrencyCode, Locode},
	disclosure::Content,
	documents::DocumentFacts,
	ids::{ConsignmentId, DeclarationId, DepositTokenId, DocumentId, OrganisationId},
	money::Money,
	roles::{Permission, Role},
	trade::{Incoterm, TransportDocumentType},
	traits::ConsignmentFacts,
};
use std::{
	cell::{Cell, RefCell},
	collections::{BTreeMap, BTreeSet},
};

/// The organisations; each has an account of the same number.
pub const APPLICANT: u32 = 1;
pub const BENEFICIARY: u32 = 2;
pub const ISSUING: u32 = 3;
pub const NOMINATED: u32 = 4;
pub const CARRIER: u32 = 5;
pub const INSURER: u32 = 6;
pub const TRADER: u32 = 7;
pub const BANK: u32 = 8;
pub const OTHER_CARRIER: u32 = 9;
/// An account that nobody registered.
pub const STRANGER: u64 = 99;
/// An account that tests give to whom they like.
pub const CLERK: u64 = 50;
/// A second account of each bank: its number and this.
pub const SECOND: u64 = 100;

pub const USD: DepositTokenId = DepositTokenId(1);
pub const EUR: DepositTokenId = DepositTokenId(2);
/// There is no such token.
pub const NO_TOKEN: DepositTokenId = DepositTokenId(3);
/// The dollar of another bank.
pub const OTHER_USD: DepositTokenId = DepositTokenId(4);
/// What everybody has of each token.
pub const WEALTH: u128 = 100_000_000;

/// The export declaration of the beneficiary, and what it invoices.
pub const DECLARATION: DeclarationId = DeclarationId(1);
pub const DECLARED: u128 = 20_000_000;

pub const MOST_APPLICATIONS: u32 = 3;
pub const MOST_RECEIVABLES: u32 = 8;

pub const DAY: u64 = 86_400_000;
/// Wednesday 1 April 2026, noon.
pub const NOW: u64 = 20_544 * DAY + DAY / 2;
/// When the goods came on board.
pub const SHIPPED: u64 = NOW - 10 * DAY;

#[runtime]
mod test_runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;

	#[runtime::pallet_index(36)]
	pub type TradeFinance = pallet_trade_finance::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

impl pallet_trade_finance::Config for Test {
	type WeightInfo = pallet_trade_finance::weights::SubstrateWeight<Test>;
	type Clock = MockClock;
	type Members = MockMembers;
	type Titles = Titles;
	type Shipments = MockShipments;
	type Documents = MockDocuments;
	type BankingDays = MockBankingDays;
	type Settlement = MockSettlement;
	type Financeable = MockFinanceable;
	type PresentationPeriodDays = ConstU32<21>;
	type ExaminationDays = ConstU32<5>;
	type MaxOpenApplications = ConstU32<MOST_APPLICATIONS>;
	type MaxOpenReceivables = ConstU32<MOST_RECEIVABLES>;
}

pub type Fault = Error<Test>;

pub const NO_MONEY: DispatchError = DispatchError::Other("not enough money");
pub const NO_CALENDAR: DispatchError = DispatchError::Other("no calendar");
pub const OVERDRAWN: DispatchError = DispatchError::Other("the declaration is drawn");

pub fn balance(token: DepositTokenId, organisation: u32) -> u128 {
	unhashed::get(&(b"money", token, organisation).encode()).unwrap_or(WEALTH)
}

pub fn set_balance(token: DepositTokenId, organisation: u32, amount: u128) {
	unhashed::put(&(b"money", token, organisation).encode(), &amount);
}

/// What an organisation has more, or less, than in the beginning.
pub fn gain(token: DepositTokenId, organisation: u32) -> i128 {
	balance(token, organisation) as i128 - WEALTH as i128
}

pub fn pay(
	token: DepositTokenId,
	payer: OrganisationId,
	legs: &[(OrganisationId, u128)],
) -> DispatchResult {
	for (payee, amount) in legs {
		let left = balance(token, payer.0)
			.checked_sub(*amount)
			.ok_or(NO_MONEY)?;
		assert_ne!(*payee, payer);
		set_balance(token, payer.0, left);
		set_balance(token, payee.0, balance(token, payee.0) + amount);
	}
	Ok(())
}

/// What has been drawn on the declaration.
pub fn drawn() -> u128 {
	unhashed::get_or_default(b"drawn")
}

pub fn draw(declaration: DeclarationId, seller: OrganisationId, amount: Money) -> DispatchResult {
	assert_eq!((declaration, seller.0), (DECLARATION, BENEFICIARY));
	let sum = drawn() + amount.amount;
	ensure!(sum <= DECLARED, OVERDRAWN);
	unhashed::put(b"drawn", &sum);
	Ok(())
}

thread_local! {
	static DOCUMENTS: RefCell<BTreeMap<u64, (DocumentFacts, Content)>> = RefCell::default();
	static HOLIDAYS: RefCell<BTreeSet<u64>> = RefCell::default();
	static PORTS: Cell<(&'static str, &'static str)> = const { Cell::new(("CNSHK", "NLRTM")) };
	static SHIPPER: Cell<u32> = const { Cell::new(BENEFICIARY) };
	static DECLARED_GOODS: Cell<u64> = const { Cell::new(1) };
}

/// Anchors a document, under the next number.
pub fn anchor(facts: impl FnOnce(DocumentId) -> (DocumentFacts, Content)) -> DocumentId {
	DOCUMENTS.with_borrow_mut(|documents| {
		let id = DocumentId(documents.len() as u64);
		documents.insert(id.0, facts(id));
		id
	})
}

pub fn change_document(id: DocumentId, change: impl FnOnce(&mut DocumentFacts)) {
	DOCUMENTS.with_borrow_mut(|documents| change(&mut documents.get_mut(&id.0).unwrap().0));
}

pub fn content(id: DocumentId) -> Content {
	DOCUMENTS.with_borrow(|documents| documents[&id.0].1.clone())
}

/// Closes the banks on the day of a moment.
pub fn close_banks(at: u64) {
	HOLIDAYS.with_borrow_mut(|holidays| holidays.insert(at / DAY));
}

/// Changes the ports of all goods.
pub fn set_ports(loading: &'static str, discharge: &'static str) {
	PORTS.set((loading, discharge));
}

/// Changes the shipper of all goods.
pub fn set_shipper(organisation: u32) {
	SHIPPER.set(organisation);
}

/// Changes the goods of the declaration.
pub fn set_declared_goods(consignment: u64) {
	DECLARED_GOODS.set(consignment);
}

fn is_open(day: u64) -> bool {
	// Day 0 was a Thursday.
	!matches!(day % 7, 2 | 3) && HOLIDAYS.with_borrow(|holidays| !holidays.contains(&day))
}

pub fn banking_days_after(at: u64, days: u32) -> u64 {
	let mut day = at / DAY;
	for _ in 0..days {
		day += 1;
		while !is_open(day) {
			day += 1;
		}
	}
	(day + 1) * DAY
}

fn ensure_calendar(place: Locode) -> DispatchResult {
	ensure!(place != locode("USNYC"), NO_CALENDAR);
	Ok(())
}

fn consignment(id: ConsignmentId) -> Option<ConsignmentFacts> {
	let (loading, discharge) = PORTS.get();
	(id.0 > 0).then(|| ConsignmentFacts {
		carrier: org(CARRIER),
		shipper: org(SHIPPER.get()),
		consignee: org(APPLICANT),
		forwarder: None,
		incoterm: Incoterm::Cip,
		document_type: TransportDocumentType::BillOfLading,
		port_of_loading: locode(loading),
		port_of_discharge: locode(discharge),
		containers: Vec::new(),
		cargo: Vec::new(),
	})
}

pub fn world() -> Directory {
	let finance = [Permission::Finance];
	let treasury = [Permission::Treasury, Permission::Finance];
	Directory::new()
		.organisation(APPLICANT, "NL", &[Role::Trader])
		.organisation(BENEFICIARY, "CN", &[Role::Trader])
		.organisation(ISSUING, "NL", &[Role::Bank])
		.organisation(NOMINATED, "CN", &[Role::Bank])
		.organisation(CARRIER, "DK", &[Role::Carrier])
		.organisation(INSURER, "CN", &[Role::Insurer])
		.organisation(TRADER, "DE", &[Role::Trader])
		.organisation(BANK, "DE", &[Role::Bank])
		.organisation(OTHER_CARRIER, "FR", &[Role::Carrier])
		.account(SECOND + u64::from(NOMINATED), NOMINATED, &finance)
		.account(SECOND + u64::from(BANK), BANK, &treasury)
}

fn install() {
	world().install();
	MockClock::set(NOW);
	MockTitles::on_circulating(circulating);
	MockTitleControl::on_attach_lien(attach);
	MockTitleControl::on_release_lien(release);
	MockTitleControl::on_enforce_lien(enforce);
	MockTitleControl::on_deliver(deliver);
	MockShipments::on_consignment(consignment);
	MockDocuments::on_document(|id| {
		DOCUMENTS.with_borrow(|documents| documents.get(&id.0).map(|found| found.0.clone()))
	});
	MockBankingDays::on_ensure_calendar(|place, _| ensure_calendar(place));
	MockBankingDays::on_after_banking_days(|place, from, days| {
		ensure_calendar(place)?;
		Ok(banking_days_after(from, days))
	});
	MockBankingDays::on_after_calendar_days(|place, from, days| {
		ensure_calendar(place)?;
		Ok((from / DAY + u64::from(days) + 1) * DAY)
	});
	MockBankingDays::on_extended(|place, date| {
		ensure_calendar(place)?;
		let day = (date / DAY..).find(|day| is_open(*day)).unwrap();
		Ok((day + 1) * DAY)
	});
	MockSettlement::on_currency(|token| {
		let code = [(USD, "USD"), (OTHER_USD, "USD"), (EUR, "EUR")];
		let found = code.into_iter().find(|(known, _)| *known == token);
		found.map(|(_, code)| currency(code))
	});
	MockSettlement::on_pay(pay);
	MockFinanceable::on_financeable(|declaration, seller| {
		(declaration == DECLARATION && seller.0 == BENEFICIARY).then(|| Money {
			amount: DECLARED - drawn(),
			currency: currency("USD"),
		})
	});
	MockFinanceable::on_consignment(|_| Some(ConsignmentId(DECLARED_GOODS.get())));
	MockFinanceable::on_draw(draw);
}

/// Runs a test in the world, in which the beneficiary has the bills 1 to 9, and checks the
/// invariants after it.
pub fn build_and_execute(test: impl FnOnce()) {
	TestState::new_empty().execute_with(|| {
		System::set_block_number(1);
		DOCUMENTS.with_borrow_mut(BTreeMap::clear);
		HOLIDAYS.with_borrow_mut(BTreeSet::clear);
		PORTS.set(("CNSHK", "NLRTM"));
		SHIPPER.set(BENEFICIARY);
		DECLARED_GOODS.set(1);
		install();
		for number in 1..=9 {
			put_bill(
				&key(number),
				&Bill {
					consignment: number,
					possessor: BENEFICIARY,
					shipped: Some(SHIPPED),
					straight: false,
					lien: None,
					stopped: false,
				},
			);
		}
		test();
		assert_ok!(TradeFinance::do_try_state());
	});
}

pub fn by(organisation: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(organisation.into())
}

pub fn account(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn org(id: u32) -> OrganisationId {
	OrganisationId(id)
}

pub fn locode(text: &str) -> Locode {
	Locode::parse(text.as_bytes()).unwrap()
}

pub fn currency(code: &str) -> CurrencyCode {
	CurrencyCode::parse(code.as_bytes()).unwrap()
}

pub fn usd(amount: u128) -> Money {
	Money {
		amount,
		currency: currency("USD"),
	}
}

/// The events of the pallet since the last look.
pub fn take_events() -> Vec<Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::TradeFinance(event) => Some(event),
			_ => None,
		})
		.collect();
	System::reset_events();
	events
}

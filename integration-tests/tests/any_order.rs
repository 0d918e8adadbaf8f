// SPDX-License-Identifier: Apache-2.0

//! Property test: whatever members try, in whatever order, the half-done states of the trade do not
//! exist on the real runtime.

use pallet_customs::DeclarationStatus;
use pallet_settlement::Escrows;
use pallet_shipments::types::Stage;
use pallet_tax::{RebateStatus, VatInvoiceStatus};
use pallet_titles::{
	types::{TitlePhase, TitleStatus},
	Titles as TitleMap,
};
use pallet_trade_finance::{PresentationPhase, Presentations};
use portolan_integration_tests::{
	admin, check_invariants, desk, dispatch, next_block, now, on_chain, text, treasury,
	SettlementCall, Step, Trade, INVOICE_TOTAL,
};
use portolan_primitives::{
	ids::{DepositTokenId, OrganisationId},
	traits::{Lien, Obligation},
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, DOLLAR_TOKEN, EURO_TOKEN, YUAN_TOKEN},
	AccountId, Customs, Runtime, Settlement, Shipments, Tax, Titles,
};
use proptest::{
	collection::vec,
	prelude::*,
	sample::select,
	test_runner::{Config, TestRunner},
};
use sp_core::storage::StateVersion;
use sp_io::storage::root as storage_root;
use sp_runtime::TransactionOutcome;
use std::{cell::RefCell, collections::BTreeMap};

/// Members that have no part in this trade.
const STRANGERS: [OrganisationId; 3] = [demo::INSPECTOR, demo::AUDITOR, demo::PORT_AUTHORITY];
const TOKENS: [DepositTokenId; 3] = [EURO_TOKEN, DOLLAR_TOKEN, YUAN_TOKEN];
/// Duty and value added tax on the goods of the trade, euro cents.
const OWED: u128 = 432_400 + 2_022_804;
/// The rebate on the goods of the trade, fen.
const REBATE: u128 = 6_500_000;
/// The steps by which a bill comes into the world.
const OF_A_BILL: [Step; 3] = [Step::DraftTitle, Step::ApproveTitle, Step::IssueTitle];
/// What the forwarder sets aside for the carrier at a time, euro cents.
const DEPOSIT: u128 = 1_000;

#[derive(Clone, Copy, Debug)]
enum Act {
	/// The first step that has not been done is tried by the account whose job it is.
	Next,
	/// Some step is tried out of order by that account.
	Jump(Step),
	/// Some step is tried by an account of another party of the trade.
	Usurp(Step, Step),
	/// Some step is tried by a member that has no part in the trade.
	Intrude(Step, OrganisationId),
	/// The carrier tries to bring a second bill for the same goods into the world.
	Twin(Step),
	/// The forwarder sets money aside for the carrier.
	SetAside,
	/// The carrier takes a part of what was set aside for it.
	Capture,
	/// A block passes.
	Wait,
}

fn act() -> impl Strategy<Value = Act> {
	let step = || select(Step::ALL);
	prop_oneof![
		24 => Just(Act::Next),
		2 => step().prop_map(Act::Jump),
		2 => (step(), step()).prop_map(|(step, other)| Act::Usurp(step, other)),
		2 => (step(), select(&STRANGERS[..])).prop_map(|(step, who)| Act::Intrude(step, who)),
		1 => select(&OF_A_BILL[..]).prop_map(Act::Twin),
		1 => Just(Act::SetAside),
		1 => Just(Act::Capture),
		1 => Just(Act::Wait),
	]
}

/// How many steps of the trade have been played in order before the acts begin.
fn prefix() -> impl Strategy<Value = usize> {
	prop_oneof![1 => Just(0), 4 => 0..Step::ALL.len()]
}

/// Every account of an organisation that a stranger might use.
fn accounts(organisation: OrganisationId) -> [AccountId; 3] {
	[
		desk(organisation),
		treasury(organisation),
		admin(organisation),
	]
}

/// Does something, and tells whether it was accepted. A refusal changes nothing.
fn unless_refused(what: Act, act: impl FnOnce() -> bool) -> bool {
	let before = storage_root(StateVersion::V1);
	let accepted = act();
	if !accepted {
		assert_eq!(storage_root(StateVersion::V1), before, "{what:?}");
	}
	accepted
}

/// What each organisation has in each deposit token.
type Money = BTreeMap<(DepositTokenId, OrganisationId), u128>;

fn money() -> Money {
	let organisations = demo::ORGANISATIONS.iter().map(|one| one.id);
	organisations
		.flat_map(|who| TOKENS.map(|token| ((token, who), Settlement::balance(token, who))))
		.collect()
}

/// The tokens that nobody can pay with while they are set aside.
fn set_aside(token: DepositTokenId) -> u128 {
	Escrows::<Runtime>::iter_values()
		.filter(|escrow| escrow.token == token)
		.map(|escrow| escrow.amount)
		.sum()
}

fn is_released(trade: &Trade) -> bool {
	Customs::declaration(trade.import)
		.is_some_and(|declaration| matches!(declaration.status, DeclarationStatus::Released { .. }))
}

/// Whether the terminal of discharge could let the container out now.
fn gate_would_open(trade: &Trade) -> bool {
	frame_support::storage::with_transaction_unchecked(|| {
		let opened = trade
			.clone()
			.attempt(Step::GateOut, &Step::GateOut.signer());
		TransactionOutcome::Rollback(opened.is_ok())
	})
}

/// Whether the container has gone through the gate.
fn has_left(trade: &Trade) -> bool {
	matches!(
		trade.stage(),
		Some(Stage::GatedOut { .. } | Stage::Delivered { .. } | Stage::EmptyReturned { .. })
	)
}

/// How many bills are originals that somebody can claim goods with.
fn live_originals() -> usize {
	let live = |status: &TitleStatus| {
		matches!(
			status,
			TitleStatus::Issued { .. }
				| TitleStatus::PendingSurrenderForAmendment { .. }
				| TitleStatus::PendingSurrenderForDelivery { .. }
		)
	};
	TitleMap::<Runtime>::iter_values()
		.filter(|title| live(&title.status))
		.count()
}

/// Who has paid for the bill so far, in order, and who has it pledged.
fn payers(phase: PresentationPhase) -> (&'static [OrganisationId], Option<OrganisationId>) {
	const CHAIN: [OrganisationId; 3] = [demo::CONFIRMING_BANK, demo::ISSUING_BANK, demo::IMPORTER];
	match phase {
		PresentationPhase::Examining | PresentationPhase::Complying => (&[], Some(CHAIN[0])),
		PresentationPhase::Honoured => (&CHAIN[..1], None),
		PresentationPhase::Forwarded | PresentationPhase::ReimbursementDue => {
			(&CHAIN[..1], Some(CHAIN[1]))
		}
		PresentationPhase::Reimbursed => (&CHAIN[..2], None),
		PresentationPhase::Settled => (&CHAIN, None),
		phase => unreachable!("no step leads to {phase:?}"),
	}
}

/// The trade, and what was there before it.
struct Play {
	trade: Trade,
	done: Vec<Step>,
	start: Money,
	/// What the carrier has taken of what was set aside, euro cents.
	captured: u128,
}

impl Play {
	/// A trade of which that many steps have been played in order.
	fn after(steps: usize) -> Self {
		Trade::prepare_customs();
		let (start, mut trade) = (money(), Trade::new(1));
		let done = Step::ALL[..steps].to_vec();
		if let Some(last) = done.last() {
			trade.play(Step::RequestBooking..=*last);
		}
		Self {
			trade,
			done,
			start,
			captured: 0,
		}
	}

	/// Tries a step.
	fn attempt(&mut self, act: Act, step: Step, who: &AccountId) -> bool {
		let accepted = unless_refused(act, || self.trade.attempt(step, who).is_ok());
		if accepted {
			self.done.push(step);
		}
		accepted
	}

	/// Plays an act; tells whether there is anything left to play.
	fn act(&mut self, act: Act) -> bool {
		match act {
			Act::Next => {
				let Some(step) = Step::ALL.iter().find(|step| !self.done.contains(*step)) else {
					return false;
				};
				if step.needs_later_block() {
					next_block();
					next_block();
				}
				self.attempt(act, *step, &step.signer());
			}
			Act::Jump(step) => {
				self.attempt(act, step, &step.signer());
			}
			Act::Usurp(step, other) => {
				self.attempt(act, step, &other.signer());
			}
			Act::Intrude(step, organisation) => {
				// Anybody may give a power of attorney: its own. Anybody may publish what everybody may see.
				let others = !matches!(step, Step::GrantMandate | Step::PublishTrace);
				for who in accounts(organisation).iter().filter(|_| others) {
					let accepted = self.attempt(act, step, who);
					assert!(!accepted, "{step:?} by {organisation:?}");
				}
			}
			Act::Twin(step) => {
				let mut twin = self.trade.clone();
				twin.reference = text("TWIN");
				unless_refused(act, || twin.attempt(step, &step.signer()).is_ok());
			}
			Act::SetAside => {
				let call = SettlementCall::hold_deposit {
					token: EURO_TOKEN,
					beneficiary: demo::CARRIER,
					amount: DEPOSIT,
					expires: now() + 3_600_000,
				};
				let holds =
					unless_refused(act, || dispatch(&treasury(demo::FORWARDER), call).is_ok());
				assert!(holds, "the forwarder has money");
			}
			Act::Capture => {
				if let Some(escrow) = Escrows::<Runtime>::iter_keys().min() {
					let amount = DEPOSIT / 4;
					let call = SettlementCall::capture_deposit { escrow, amount };
					if unless_refused(act, || dispatch(&treasury(demo::CARRIER), call).is_ok()) {
						self.captured += amount;
					}
				}
			}
			Act::Wait => next_block(),
		}
		true
	}

	/// What must hold between any two extrinsics.
	fn check(&self) {
		self.check_money();
		self.check_bill();
		self.check_rebate();
		let trade = &self.trade;
		if let Ok(unmet) = Shipments::gate_conditions(trade.container) {
			assert_eq!(unmet.is_empty(), gate_would_open(trade), "{unmet:?}");
		}
		if has_left(trade) {
			assert_eq!(trade.bill().status, TitlePhase::SurrenderedForDelivery);
			assert!(is_released(trade));
			let view = Shipments::consignment(trade.consignment).expect("booked");
			assert!(view.freight_released.is_some());
		}
	}

	/// Every minor unit is where the records say it went.
	fn check_money(&self) {
		let (now, trade) = (money(), &self.trade);
		for token in TOKENS {
			let held: u128 = now
				.iter()
				.filter(|((one, _), _)| *one == token)
				.map(|(_, balance)| balance)
				.sum();
			assert_eq!(held + set_aside(token), Settlement::supply(token));
		}
		let mut due = self.start.clone();
		let mut pays = |token, from, to, amount| {
			*due.get_mut(&(token, from)).expect("a member") -= amount;
			*due.get_mut(&(token, to)).expect("a member") += amount;
		};
		// Paid is released, and released is paid.
		if is_released(trade) {
			let customs = 108_100;
			pays(EURO_TOKEN, demo::IMPORTER, demo::NL_CUSTOMS, customs);
			pays(EURO_TOKEN, demo::IMPORTER, demo::NL_TAX, OWED - customs);
		}
		// Who has paid for the bill has paid whom it had it from.
		let mut payee = demo::EXPORTER;
		for payer in self.paid_for_the_bill().0 {
			pays(DOLLAR_TOKEN, *payer, payee, INVOICE_TOTAL);
			payee = *payer;
		}
		if self.is_rebate_paid() {
			pays(YUAN_TOKEN, demo::CN_TAX, demo::EXPORTER, REBATE);
		}
		pays(EURO_TOKEN, demo::FORWARDER, demo::CARRIER, self.captured);
		let forwarder = due.get_mut(&(EURO_TOKEN, demo::FORWARDER));
		*forwarder.expect("a member") -= set_aside(EURO_TOKEN);
		assert_eq!(now, due);
	}

	fn paid_for_the_bill(&self) -> (&'static [OrganisationId], Option<OrganisationId>) {
		Presentations::<Runtime>::get(self.trade.presentation)
			.map_or((&[], None), |one| payers(one.status.phase()))
	}

	/// There is one bill at most; it is with whoever has paid for it last, and pledged to whom that one
	/// has presented it.
	fn check_bill(&self) {
		assert!(live_originals() <= 1);
		let trade = &self.trade;
		let Ok(bill) = Titles::title(demo::CARRIER, trade.reference.clone()) else {
			return;
		};
		let (paid, pledged) = self.paid_for_the_bill();
		if let Some(control) = bill.control {
			let holder = *paid.last().unwrap_or(&demo::EXPORTER);
			assert_eq!(control.possessor, holder);
			assert_eq!(control.titleholder, Some(holder));
		}
		let lien = pledged.map(|holder| Lien {
			holder,
			obligation: Obligation::Presentation(trade.presentation),
		});
		assert_eq!(bill.lien, lien);
	}

	fn is_rebate_paid(&self) -> bool {
		Tax::rebate(self.trade.rebate)
			.is_some_and(|claim| matches!(claim.status, RebateStatus::Paid { .. }))
	}

	/// A claim needs an exited export and takes the invoice; it is paid for proceeds.
	fn check_rebate(&self) {
		let trade = &self.trade;
		if Tax::rebate(trade.rebate).is_none() {
			return;
		}
		let invoice = Tax::vat_invoice(trade.vat_invoice).expect("issued");
		let claim = trade.rebate;
		assert_eq!(invoice.status, VatInvoiceStatus::Rebated { claim });
		let export = Customs::declaration(trade.export).expect("lodged");
		assert!(matches!(export.status, DeclarationStatus::Exited { .. }));
		if self.is_rebate_paid() {
			assert!(!self.paid_for_the_bill().0.is_empty());
		}
	}
}

/// How far the cases came.
#[derive(Debug, Default)]
struct Reached {
	gate: u32,
	bill_settled: u32,
	rebate: u32,
	/// Acts that were refused or accepted from a trade that had not begun.
	from_nothing: u32,
}

fn play(steps: usize, acts: Vec<Act>, reached: &RefCell<Reached>) {
	on_chain(DEV_PRESET, || {
		let mut play = Play::after(steps);
		let had_left = has_left(&play.trade);
		let paid_before = play.paid_for_the_bill().0.len();
		let rebated = play.is_rebate_paid();
		play.check();
		for act in acts {
			if !play.act(act) {
				break;
			}
			play.check();
			check_invariants();
		}
		// What the acts reached, not what they started from.
		let mut reached = reached.borrow_mut();
		let paid = play.paid_for_the_bill().0.len();
		reached.gate += u32::from(has_left(&play.trade) && !had_left);
		reached.bill_settled += u32::from(paid == 3 && paid_before < 3);
		reached.rebate += u32::from(play.is_rebate_paid() && !rebated);
		reached.from_nothing += u32::from(steps == 0 && play.done.len() > 20);
	});
}

#[test]
fn no_half_done_state_exists() {
	let reached = RefCell::new(Reached::default());
	let config = Config {
		cases: 56,
		..Config::default()
	};
	TestRunner::new(config)
		.run(&(prefix(), vec(act(), 40..120)), |(steps, acts)| {
			play(steps, acts, &reached);
			Ok(())
		})
		.expect("every property holds");
	// Otherwise the properties were about nothing.
	let reached = reached.into_inner();
	let all = [
		reached.gate,
		reached.bill_settled,
		reached.rebate,
		reached.from_nothing,
	];
	assert!(all.iter().all(|count| *count > 0), "{reached:?}");
}

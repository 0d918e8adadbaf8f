// SPDX-License-Identifier: Apache-2.0

//! Property test: whatever members try, in whatever order, the half-done states of the trade do not
//! exist on the real runtime.

use pallet_customs::DeclarationStatus;
use pallet_shipments::types::Stage;
use pallet_titles::types::TitlePhase;
use portolan_integration_tests::{
	admin, check_invariants, desk, next_block, on_chain, treasury, Step, Trade,
};
use portolan_primitives::ids::OrganisationId;
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, EURO_TOKEN},
	AccountId, Customs, Settlement, Shipments, Titles,
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
use std::cell::Cell;

/// Members that have no part in this trade.
const STRANGERS: [OrganisationId; 8] = [
	demo::PRODUCER,
	demo::INSURER,
	demo::CONFIRMING_BANK,
	demo::CN_TAX,
	demo::ORIGIN_ISSUER,
	demo::INSPECTOR,
	demo::AUDITOR,
	demo::PORT_AUTHORITY,
];

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
		1 => Just(Act::Wait),
	]
}

/// Every account of an organisation that a stranger might use.
fn accounts(organisation: OrganisationId) -> [AccountId; 3] {
	[
		desk(organisation),
		treasury(organisation),
		admin(organisation),
	]
}

/// Tries a step. A refusal changes nothing.
fn attempt(trade: &mut Trade, done: &mut Vec<Step>, step: Step, who: &AccountId) -> bool {
	let before = storage_root(StateVersion::V1);
	let accepted = trade.attempt(step, who).is_ok();
	if accepted {
		done.push(step);
	} else {
		assert_eq!(storage_root(StateVersion::V1), before, "{step:?}");
	}
	accepted
}

fn euros() -> u128 {
	let balance =
		|organisation: &demo::Organisation| Settlement::balance(EURO_TOKEN, organisation.id);
	demo::ORGANISATIONS.iter().map(balance).sum()
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

/// The euros at the start.
struct Start {
	all: u128,
	importer: u128,
}

impl Start {
	fn now() -> Self {
		Self {
			all: euros(),
			importer: Settlement::balance(EURO_TOKEN, demo::IMPORTER),
		}
	}

	/// What must hold between any two extrinsics.
	fn check(&self, trade: &Trade) {
		assert_eq!(euros(), self.all, "money conserves");
		let paid = Settlement::balance(EURO_TOKEN, demo::IMPORTER) < self.importer;
		assert_eq!(
			paid,
			is_released(trade),
			"paid is released, and released is paid"
		);
		if let Ok(unmet) = Shipments::gate_conditions(trade.container) {
			assert_eq!(unmet.is_empty(), gate_would_open(trade), "{unmet:?}");
		}
		if has_left(trade) {
			let bill = Titles::title(demo::CARRIER, trade.reference.clone()).expect("issued");
			assert_eq!(bill.status, TitlePhase::SurrenderedForDelivery);
			assert!(is_released(trade));
			let view = Shipments::consignment(trade.consignment).expect("booked");
			assert!(view.freight_released.is_some());
		}
	}
}

/// Plays the acts on a new chain and tells whether the container left the terminal.
fn play(acts: Vec<Act>) -> bool {
	let left = Cell::new(false);
	on_chain(DEV_PRESET, || {
		Trade::prepare_customs();
		let start = Start::now();
		let mut trade = Trade::new(1);
		let mut done = Vec::new();
		for act in acts {
			match act {
				Act::Next => {
					let Some(step) = Step::ALL.iter().find(|step| !done.contains(*step)) else {
						break;
					};
					if step.needs_later_block() {
						next_block();
						next_block();
					}
					attempt(&mut trade, &mut done, *step, &step.signer());
				}
				Act::Jump(step) => {
					attempt(&mut trade, &mut done, step, &step.signer());
				}
				Act::Usurp(step, other) => {
					attempt(&mut trade, &mut done, step, &other.signer());
				}
				Act::Intrude(step, organisation) => {
					// Anybody may give a power of attorney: its own.
					let others = step != Step::GrantMandate;
					for who in accounts(organisation).iter().filter(|_| others) {
						let accepted = attempt(&mut trade, &mut done, step, who);
						assert!(!accepted, "{step:?} by {organisation:?}");
					}
				}
				Act::Wait => next_block(),
			}
			start.check(&trade);
			check_invariants();
		}
		left.set(has_left(&trade));
	});
	left.get()
}

#[test]
fn no_half_done_state_exists() {
	let gated_out = Cell::new(0u32);
	let config = Config {
		cases: 24,
		..Config::default()
	};
	TestRunner::new(config)
		.run(&vec(act(), 40..160), |acts| {
			gated_out.set(gated_out.get().saturating_add(play(acts).into()));
			Ok(())
		})
		.expect("every property holds");
	// Otherwise the properties were about nothing.
	assert!(gated_out.get() > 0, "no case got through the gate");
}

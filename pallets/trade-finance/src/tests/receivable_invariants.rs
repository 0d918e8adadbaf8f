// SPDX-License-Identifier: Apache-2.0

//! Random calls against a reference model of receivables: an invoice is financed once, a near-equal
//! one with two approvals, and never more than was declared.

use super::{fixtures::*, mock::*};
use crate::{OfferInput, ReceivableInput, ReceivablePhase};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::ids::ReceivableId;
use proptest::prelude::*;
use std::collections::BTreeSet;

const BANKS: [u32; 2] = [BANK, NOMINATED];
const NUMBERS: [&str; 5] = ["INV-1", "inv 1", "INV-2", "INV-3", "INV-4"];
/// The second is near-equal to the first, the third is not.
const AMOUNTS: [u128; 3] = [3_000_000, 3_120_000, 7_000_000];

#[derive(Clone, Copy, Debug)]
enum Act {
	Register { number: usize, amount: usize },
	Verify,
	Offer { bank: u32 },
	AcceptOffer { bank: u32 },
	Approve,
	Fund { second: bool },
	Repay,
	Acknowledge,
	Overdue,
	Withdraw,
	Wait { days: u64 },
}

#[derive(Clone, Debug, PartialEq)]
enum State {
	New,
	Known,
	Wanted(BTreeSet<u32>),
	Agreed { bank: u32, approved: bool },
	Financed(u32),
	Late(u32),
	Paid,
	Gone,
}

#[derive(Clone, Debug)]
struct Debt {
	number: String,
	amount: u128,
	due: u64,
	state: State,
}

#[derive(Clone, Debug)]
struct Model {
	now: u64,
	debts: Vec<Debt>,
	/// Number and amount of everything that was ever financed.
	financed: Vec<(String, u128)>,
	/// What the buyer has paid on the chain.
	repaid: u128,
}

impl Model {
	fn is_near(&self, amount: u128) -> bool {
		self.financed.iter().any(|(_, other)| {
			let difference = amount.abs_diff(*other);
			difference * 16 <= amount.min(*other)
		})
	}

	fn left(&self) -> u128 {
		DECLARED - self.financed.iter().map(|(_, amount)| amount).sum::<u128>()
	}

	/// What the call makes of it; nothing if it is refused.
	fn after(&self, act: Act, target: usize) -> Option<Self> {
		let mut next = self.clone();
		if let Act::Register { number, amount } = act {
			let is_open = |debt: &&Debt| !matches!(debt.state, State::Paid | State::Gone);
			let open = self.debts.iter().filter(is_open).count();
			if AMOUNTS[amount] > self.left() || open == MOST_RECEIVABLES as usize {
				return None;
			}
			next.debts.push(Debt {
				number: NUMBERS[number].to_uppercase().replace([' ', '-'], ""),
				amount: AMOUNTS[amount],
				due: self.now + 20 * DAY,
				state: State::New,
			});
			return Some(next);
		}
		let debt = next.debts.get_mut(target)?;
		let running = self.now < debt.due;
		debt.state = match (act, debt.state.clone()) {
			(Act::Verify, State::New) => State::Known,
			(Act::Offer { bank }, State::Known) if running => State::Wanted([bank].into()),
			(Act::Offer { bank }, State::Wanted(banks)) if running && !banks.contains(&bank) => {
				State::Wanted(banks.into_iter().chain([bank]).collect())
			}
			(Act::AcceptOffer { bank }, State::Wanted(banks))
				if running && banks.contains(&bank) =>
			{
				State::Agreed {
					bank,
					approved: false,
				}
			}
			(Act::Approve, State::Agreed { bank, approved }) if !approved => State::Agreed {
				bank,
				approved: true,
			},
			(Act::Fund { second }, State::Agreed { bank, approved }) if running => {
				let known = self
					.financed
					.iter()
					.any(|(number, _)| *number == debt.number);
				// Of the nominated bank the second account has no permission to pay.
				let may_pay = !second || bank == BANK;
				let near = self.is_near(debt.amount);
				let enough = !near || (approved && !second);
				if known || !may_pay || !enough || debt.amount > self.left() {
					return None;
				}
				next.financed.push((debt.number.clone(), debt.amount));
				State::Financed(bank)
			}
			(Act::Repay, State::Financed(_) | State::Late(_)) => {
				next.repaid += debt.amount;
				State::Paid
			}
			(Act::Acknowledge, State::Financed(BANK) | State::Late(BANK)) => State::Paid,
			(Act::Overdue, State::Financed(bank)) if !running => State::Late(bank),
			(
				Act::Withdraw,
				State::New | State::Known | State::Wanted(_) | State::Agreed { .. },
			) => State::Gone,
			_ => return None,
		};
		Some(next)
	}

	fn assert_shows(&self) {
		for (index, debt) in self.debts.iter().enumerate() {
			let expected = match debt.state {
				State::New => ReceivablePhase::Registered,
				State::Known => ReceivablePhase::Verified,
				State::Wanted(_) => ReceivablePhase::Offered,
				State::Agreed { .. } => ReceivablePhase::Accepted,
				State::Financed(_) => ReceivablePhase::Funded,
				State::Late(_) => ReceivablePhase::Overdue,
				State::Paid => ReceivablePhase::Repaid,
				State::Gone => ReceivablePhase::Withdrawn,
			};
			assert_eq!(receivable_phase(ReceivableId(index as u64)), expected);
		}
		// I3: no number twice.
		let numbers: BTreeSet<_> = self.financed.iter().map(|(number, _)| number).collect();
		assert_eq!(numbers.len(), self.financed.len());
		// Σ funded is within what was declared.
		assert_eq!(drawn(), DECLARED - self.left());
		// The seller has been paid the advances.
		assert_eq!(gain(USD, BENEFICIARY), drawn() as i128);
		assert_eq!(gain(USD, APPLICANT), -(self.repaid as i128));
		let others = [APPLICANT, BANK, NOMINATED].map(|party| gain(USD, party));
		assert_eq!(others.iter().sum::<i128>(), -(drawn() as i128));
	}
}

fn submit(model: &Model, act: Act, target: usize) -> DispatchResult {
	let id = ReceivableId(target as u64);
	let bank = match model.debts.get(target).map(|debt| &debt.state) {
		Some(State::Agreed { bank, .. }) => *bank,
		_ => BANK,
	};
	match act {
		Act::Register { number, amount } => TradeFinance::register_receivable(
			by(BENEFICIARY),
			ReceivableInput {
				number: NUMBERS[number].as_bytes().into(),
				amount: AMOUNTS[amount],
				due: model.now + 20 * DAY,
				..receivable()
			},
		),
		Act::Verify => {
			let hash = TradeFinance::receivable(id).map_or(H256::zero(), |it| it.terms_hash);
			TradeFinance::verify_receivable(by(APPLICANT), id, hash)
		}
		Act::Offer { bank } => {
			let advance = model.debts.get(target).map_or(1, |debt| debt.amount);
			let offer = OfferInput {
				token: USD,
				advance,
				fee: 0,
			};
			TradeFinance::offer_financing(by(bank), id, offer)
		}
		Act::AcceptOffer { bank } => TradeFinance::accept_offer(by(BENEFICIARY), id, org(bank)),
		Act::Approve => TradeFinance::approve_similar(account(SECOND + u64::from(bank)), id),
		Act::Fund { second } => {
			let who = if second { SECOND } else { 0 } + u64::from(bank);
			TradeFinance::fund_receivable(account(who), id)
		}
		Act::Repay => TradeFinance::repay_receivable(by(APPLICANT), id),
		Act::Acknowledge => TradeFinance::acknowledge_repayment(by(BANK), id),
		Act::Overdue => TradeFinance::enforce_overdue(by(BANK), id),
		Act::Withdraw => TradeFinance::withdraw_receivable(by(BENEFICIARY), id),
		Act::Wait { .. } => unreachable!("no call"),
	}
}

fn any_act() -> impl Strategy<Value = Act> {
	let bank = || prop::sample::select(BANKS.to_vec());
	prop_oneof![
		4 => (0..NUMBERS.len(), 0..AMOUNTS.len())
			.prop_map(|(number, amount)| Act::Register { number, amount }),
		5 => Just(Act::Verify),
		6 => bank().prop_map(|bank| Act::Offer { bank }),
		6 => bank().prop_map(|bank| Act::AcceptOffer { bank }),
		2 => Just(Act::Approve),
		8 => prop::bool::weighted(0.2).prop_map(|second| Act::Fund { second }),
		2 => Just(Act::Repay),
		1 => Just(Act::Acknowledge),
		1 => Just(Act::Overdue),
		1 => Just(Act::Withdraw),
		1 => (1u64..12).prop_map(|days| Act::Wait { days }),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(200))]

	#[test]
	fn random_calls_follow_the_model(
		steps in proptest::collection::vec((any_act(), 0usize..3), 1..80),
	) {
		build_and_execute(|| {
			let mut model = Model {
				now: NOW,
				debts: Vec::new(),
				financed: Vec::new(),
				repaid: 0,
			};
			for (act, back) in steps {
				if let Act::Wait { days } = act {
					model.now += days * DAY;
					MockClock::set(model.now);
					continue;
				}
				let target = model.debts.len().saturating_sub(back + 1);
				let expected = model.after(act, target);
				let result = submit(&model, act, target);
				assert_eq!(result.is_ok(), expected.is_some(), "{act:?}: {result:?}");
				model = expected.unwrap_or(model);
				model.assert_shows();
				assert_ok!(TradeFinance::do_try_state());
			}
		});
	}
}

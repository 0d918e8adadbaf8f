// SPDX-License-Identifier: Apache-2.0

//! The reference model of a credit, written down independently of the pallet: which calls pass, and
//! what they leave of the drawings, the money and the bills.

use super::{fixtures::*, mock::*};
use crate::{CreditPhase, PresentationPhase};
use frame::testing_prelude::*;
use portolan_primitives::ids::PresentationId;

pub const PARTIES: [u32; 4] = [APPLICANT, BENEFICIARY, ISSUING, NOMINATED];
pub const BILLS: usize = 3;
pub const AMOUNTS: [u128; 6] = [0, 1_000_000, 4_000_000, 5_500_000, AMOUNT, AMOUNT + 1];

#[derive(Clone, Copy, Debug)]
pub enum Act {
	Present {
		bill: usize,
		amount: usize,
		again: bool,
	},
	Accept,
	Refuse {
		returning: bool,
	},
	Preclude,
	Waive,
	AcceptWaiver,
	Return,
	Honour,
	Forward,
	Reimburse,
	TakeUp,
	Expire,
	Wait {
		days: u64,
	},
	Stop {
		bill: usize,
	},
}

#[derive(Clone, Copy, Debug)]
pub struct Step {
	pub act: Act,
	/// Which presentation, counted from the newest.
	pub target: usize,
	/// Who calls: a party, or else one who may, if anybody may.
	pub caller: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
	Waiting,
	Good,
	Paid,
	Sent,
	Owed,
	Repaid,
	Over,
	Bad,
	BadAgain,
	Replaced,
	Back,
}

#[derive(Clone, Debug)]
pub struct Set {
	pub bill: usize,
	pub amount: u128,
	pub state: State,
	/// The last moment at which it is too early for preclusion.
	pub until: u64,
	pub waived: bool,
	/// The issuing bank has accepted a waiver.
	pub settled_for: bool,
	/// A bank gave notice in its time, and nobody took the refusal back.
	pub noticed: bool,
	/// The beneficiary has its money.
	pub paid: bool,
}

#[derive(Clone, Debug)]
pub struct Paper {
	pub holder: u32,
	/// The bank with a lien, and for which set.
	pub lien: Option<(u32, usize)>,
	pub stopped: bool,
}

#[derive(Clone, Debug)]
pub struct Model {
	pub two_banks: bool,
	pub in_parts: bool,
	pub most: u128,
	pub now: u64,
	pub closed: bool,
	pub spent: bool,
	pub sets: Vec<Set>,
	pub papers: Vec<Paper>,
	pub purse: [i128; 5],
}

impl Model {
	pub fn new(two_banks: bool, in_parts: bool, about: bool) -> Self {
		let paper = Paper {
			holder: BENEFICIARY,
			lien: None,
			stopped: false,
		};
		Self {
			two_banks,
			in_parts,
			most: if about { AMOUNT + AMOUNT / 10 } else { AMOUNT },
			now: NOW,
			closed: false,
			spent: false,
			sets: Vec::new(),
			papers: vec![paper; BILLS],
			purse: [0; 5],
		}
	}

	pub fn first_bank(&self) -> u32 {
		if self.two_banks {
			NOMINATED
		} else {
			ISSUING
		}
	}

	pub fn open(&self) -> u128 {
		let waits = |set: &&Set| matches!(set.state, State::Waiting | State::Good | State::Bad);
		self.sets.iter().filter(waits).map(|set| set.amount).sum()
	}

	/// What has been paid for, also if the issuing bank did not like it.
	pub fn drawn(&self) -> u128 {
		let paid = self.sets.iter().filter(|set| set.paid);
		paid.map(|set| set.amount).sum()
	}

	/// Who may do it to the set, if its time has come.
	pub fn who(&self, act: Act, set: Option<&Set>) -> Vec<u32> {
		let Some(set) = set else { return vec![] };
		let first = self.first_bank();
		match (act, set.state) {
			(Act::Accept, State::Waiting) => vec![first],
			(Act::Accept, State::Sent) => vec![ISSUING],
			(Act::Refuse { .. }, State::Waiting) if self.now < set.until => vec![first],
			(Act::Refuse { .. }, State::Sent) if self.now < set.until => vec![ISSUING],
			(Act::Preclude, State::Waiting | State::Sent) if self.now >= set.until => {
				PARTIES.to_vec()
			}
			(Act::Waive, State::Waiting | State::Sent | State::Bad | State::BadAgain)
				if !set.waived =>
			{
				vec![APPLICANT]
			}
			(Act::AcceptWaiver, State::Bad | State::BadAgain) if set.waived => vec![ISSUING],
			(Act::Return, State::Good) => vec![BENEFICIARY],
			(Act::Return, State::Bad) => vec![first, BENEFICIARY],
			(Act::Return, State::BadAgain) => vec![ISSUING, NOMINATED],
			(Act::Honour, State::Good) => vec![first],
			(Act::Forward, State::Paid) if self.two_banks => vec![NOMINATED],
			(Act::Reimburse, State::Owed) => vec![ISSUING],
			(Act::TakeUp, State::Repaid) => vec![APPLICANT],
			(Act::TakeUp, State::Paid) if !self.two_banks => vec![APPLICANT],
			_ => vec![],
		}
	}

	pub fn pay(&mut self, from: u32, to: u32, amount: u128) {
		self.purse[from as usize] -= amount as i128;
		self.purse[to as usize] += amount as i128;
	}

	/// The set that a new one would replace: the refused one with the same bill.
	pub fn replaceable(&self, bill: usize) -> Option<usize> {
		self.sets
			.iter()
			.position(|set| set.bill == bill && set.state == State::Bad)
	}

	pub fn presented(
		mut self,
		caller: u32,
		bill: usize,
		amount: u128,
		again: bool,
	) -> Option<Self> {
		let old = self.replaceable(bill).filter(|_| again);
		let freed = old.map_or(0, |old| self.sets[old].amount);
		let others = self.open() - freed;
		let paper = &self.papers[bill];
		let lien = paper.lien.map(|(_, set)| set);
		let fits = caller == BENEFICIARY
			&& !self.closed
			&& !self.spent
			&& paper.holder == BENEFICIARY
			&& !paper.stopped
			&& lien == old
			&& amount > 0
			&& (self.in_parts || others == 0)
			&& self.drawn() + others + amount <= self.most;
		if !fits {
			return None;
		}
		if let Some(old) = old {
			self.sets[old].state = State::Replaced;
		}
		self.papers[bill].lien = Some((self.first_bank(), self.sets.len()));
		self.sets.push(Set {
			bill,
			amount,
			state: State::Waiting,
			until: banking_days_after(self.now, 5),
			waived: false,
			settled_for: false,
			noticed: false,
			paid: false,
		});
		Some(self)
	}

	/// What the call makes of it; nothing if it is refused.
	pub fn after(&self, caller: u32, act: Act, target: usize) -> Option<Self> {
		let mut next = self.clone();
		match act {
			Act::Present {
				bill,
				amount,
				again,
			} => return next.presented(caller, bill, AMOUNTS[amount], again),
			Act::Expire => {
				let over = self.now >= (EXPIRY / DAY + 1) * DAY;
				let fits = over && !self.closed && !self.spent && self.open() == 0;
				next.closed = true;
				return fits.then_some(next);
			}
			Act::Wait { .. } | Act::Stop { .. } => return None,
			_ => {}
		}
		if !self.who(act, self.sets.get(target)).contains(&caller) {
			return None;
		}
		let first = self.first_bank();
		let set = &mut next.sets[target];
		let (bill, amount) = (set.bill, set.amount);
		let stopped = self.papers[bill].stopped;
		match act {
			Act::Accept | Act::Preclude if set.state == State::Waiting => set.state = State::Good,
			Act::Accept | Act::Preclude => set.state = State::Owed,
			Act::Refuse { .. } => {
				set.state = match set.state {
					State::Waiting => State::Bad,
					_ => State::BadAgain,
				};
				set.noticed = true;
			}
			Act::Waive => set.waived = true,
			Act::AcceptWaiver => {
				set.state = match set.state {
					State::Bad => State::Good,
					_ => State::Owed,
				};
				set.settled_for = true;
				set.noticed = false;
			}
			Act::Return => {
				set.state = State::Back;
				next.papers[bill].lien = None;
			}
			_ if stopped => return None,
			Act::Honour => {
				set.state = State::Paid;
				set.paid = true;
				set.waived = false;
				next.papers[bill].lien = None;
				next.papers[bill].holder = first;
				next.pay(first, BENEFICIARY, amount);
				next.spent = !next.in_parts || next.drawn() == next.most;
			}
			Act::Forward => {
				set.state = if set.settled_for {
					State::Owed
				} else {
					State::Sent
				};
				set.until = banking_days_after(self.now, 5);
				next.papers[bill].lien = Some((ISSUING, target));
			}
			Act::Reimburse => {
				set.state = State::Repaid;
				next.papers[bill].lien = None;
				next.papers[bill].holder = ISSUING;
				next.pay(ISSUING, NOMINATED, amount);
			}
			_ => {
				set.state = State::Over;
				next.papers[bill].holder = APPLICANT;
				next.pay(APPLICANT, ISSUING, amount);
			}
		}
		Some(next)
	}

	/// One who may make the call, if anybody may.
	pub fn someone(&self, act: Act, target: usize) -> u32 {
		match act {
			Act::Present { .. } => BENEFICIARY,
			_ => {
				let who = self.who(act, self.sets.get(target));
				who.last().copied().unwrap_or(ISSUING)
			}
		}
	}

	pub fn assert_shows(&self) {
		let credit = TradeFinance::credit(CREDIT).unwrap();
		// I2.
		assert!(credit.drawn + credit.open <= self.most);
		assert_eq!((credit.drawn, credit.open), (self.drawn(), self.open()));
		let status = credit.status.phase();
		assert_eq!(status == CreditPhase::FullyDrawn, self.spent);
		assert_eq!(status == CreditPhase::Expired, self.closed);
		for (index, set) in self.sets.iter().enumerate() {
			let id = PresentationId(index as u64);
			let shown = TradeFinance::presentation(id).unwrap();
			let expected = match set.state {
				State::Waiting => PresentationPhase::Examining,
				State::Good => PresentationPhase::Complying,
				State::Paid => PresentationPhase::Honoured,
				State::Sent => PresentationPhase::Forwarded,
				State::Owed => PresentationPhase::ReimbursementDue,
				State::Repaid => PresentationPhase::Reimbursed,
				State::Over => PresentationPhase::Settled,
				State::Bad => PresentationPhase::Refused,
				State::BadAgain => PresentationPhase::RefusedByIssuer,
				State::Replaced => PresentationPhase::Represented,
				State::Back => PresentationPhase::Returned,
			};
			assert_eq!(shown.status.phase(), expected);
			assert_eq!(
				(shown.amount, shown.waived_at.is_some()),
				(set.amount, set.waived)
			);
			// I14: preclusion works exactly when no valid notice came in time.
			let waits = matches!(set.state, State::Waiting | State::Sent);
			let due = waits && !set.noticed && self.now >= set.until;
			let tried = frame::deps::frame_support::storage::with_transaction(|| {
				let result = TradeFinance::enforce_preclusion(account(STRANGER), id);
				frame::deps::sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(
					result.is_ok(),
				))
			});
			assert_eq!(tried, Ok(due));
		}
		for (index, paper) in self.papers.iter().enumerate() {
			let number = index as u64 + 1;
			let lien_on_it = lien(number);
			let expected = paper
				.lien
				.and_then(|(bank, set)| lien_of(bank, PresentationId(set as u64)));
			assert_eq!((possessor(number), lien_on_it), (paper.holder, expected));
		}
		for party in PARTIES {
			assert_eq!(gain(USD, party), self.purse[party as usize]);
		}
		assert_eq!(self.purse.iter().sum::<i128>(), 0);
	}
}

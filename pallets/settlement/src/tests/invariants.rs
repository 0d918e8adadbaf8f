// SPDX-License-Identifier: Apache-2.0

//! Random acts against a reference model that knows nothing of the pallet's code: the same acts
//! succeed, and afterwards the same parties have the same money.

use super::*;
use crate::Escrows;
use portolan_primitives::traits::Settlement as Provided;
use proptest::prelude::*;
use std::collections::BTreeMap;

const PARTIES: [u32; 5] = [BANK, OTHER_BANK, BUYER, SELLER, AUDITOR];

#[derive(Clone, Debug)]
enum Act {
	Attest {
		by: u32,
		token: u32,
		amount: u128,
	},
	Mint {
		by: u32,
		token: u32,
		to: u32,
		amount: u128,
	},
	Burn {
		by: u32,
		token: u32,
		amount: u128,
	},
	Transfer {
		by: u32,
		token: u32,
		to: u32,
		amount: u128,
	},
	Pay {
		token: u32,
		payer: u32,
		legs: Vec<(u32, u128)>,
	},
	Hold {
		by: u32,
		token: u32,
		to: u32,
		amount: u128,
		period: u64,
	},
	Bind {
		token: u32,
		payer: u32,
		amount: u128,
	},
	Release {
		by: u32,
		escrow: u64,
	},
	Capture {
		by: u32,
		escrow: u64,
		amount: u128,
	},
	Unbind {
		escrow: u64,
	},
	Execute {
		escrow: u64,
		to: u32,
	},
	Wait {
		time: u64,
	},
}

impl Act {
	/// The generator counts escrows back from the one made last; the chain wants their ids.
	fn aim(mut self, next: u64) -> Self {
		match &mut self {
			Self::Release { escrow, .. }
			| Self::Capture { escrow, .. }
			| Self::Unbind { escrow }
			| Self::Execute { escrow, .. } => *escrow = next.saturating_sub(*escrow),
			_ => {}
		}
		self
	}
}

// Weighted so that most acts have a chance: the parties of the trade, the token with money in it,
// the escrows made last.
fn acts() -> impl Strategy<Value = Act> {
	let party = || {
		let anybody = proptest::sample::select(PARTIES.as_slice());
		prop_oneof![3 => Just(BUYER), 3 => Just(SELLER), 3 => anybody]
	};
	let token = || prop_oneof![6 => Just(1u32), 2 => Just(2), 1 => Just(3)];
	let escrow = || 1u64..=3;
	let amount = || prop_oneof![4 => 0u128..=300, 4 => 0u128..=1_200, 1 => any::<u128>()];
	prop_oneof![
		1 => (party(), token(), prop_oneof![4 => 0u128..=4_000, 1 => Just(u128::MAX)])
			.prop_map(|(by, token, amount)| Act::Attest { by, token, amount }),
		3 => (party(), token(), party(), amount())
			.prop_map(|(by, token, to, amount)| Act::Mint { by, token, to, amount }),
		2 => (party(), token(), amount())
			.prop_map(|(by, token, amount)| Act::Burn { by, token, amount }),
		4 => (party(), token(), party(), amount())
			.prop_map(|(by, token, to, amount)| Act::Transfer { by, token, to, amount }),
		2 => (token(), party(), proptest::collection::vec((party(), amount()), 0..4))
			.prop_map(|(token, payer, legs)| Act::Pay { token, payer, legs }),
		3 => (party(), token(), party(), amount(), 0u64..=3)
			.prop_map(|(by, token, to, amount, period)| Act::Hold { by, token, to, amount, period }),
		2 => (token(), party(), amount())
			.prop_map(|(token, payer, amount)| Act::Bind { token, payer, amount }),
		2 => (party(), escrow()).prop_map(|(by, escrow)| Act::Release { by, escrow }),
		2 => (party(), escrow(), amount())
			.prop_map(|(by, escrow, amount)| Act::Capture { by, escrow, amount }),
		1 => escrow().prop_map(|escrow| Act::Unbind { escrow }),
		1 => (escrow(), party()).prop_map(|(escrow, to)| Act::Execute { escrow, to }),
		2 => (0u64..=1).prop_map(|time| Act::Wait { time }),
	]
}

#[derive(Clone, Copy)]
struct Bound {
	token: u32,
	payer: u32,
	/// The beneficiary, and when the payer's turn comes.
	terms: Option<(u32, u64)>,
	amount: u128,
}

#[derive(Clone)]
struct Model {
	now: u64,
	attested: BTreeMap<u32, u128>,
	money: BTreeMap<(u32, u32), u128>,
	escrows: BTreeMap<u64, Bound>,
	next: u64,
}

impl Model {
	fn new() -> Self {
		Self {
			now: NOW,
			attested: [(1, 5_000), (2, 0)].into(),
			money: [((1, BUYER), 1_000)].into(),
			escrows: BTreeMap::new(),
			next: 1,
		}
	}

	fn has(&self, token: u32, party: u32) -> u128 {
		self.money.get(&(token, party)).copied().unwrap_or(0)
	}

	fn supply(&self, token: u32) -> u128 {
		let free = self
			.money
			.iter()
			.filter(|((t, _), _)| *t == token)
			.map(|(_, amount)| amount);
		let bound = self
			.escrows
			.values()
			.filter(|e| e.token == token)
			.map(|e| &e.amount);
		free.chain(bound).sum()
	}

	fn take(&mut self, token: u32, party: u32, amount: u128) -> Option<()> {
		let left = self.has(token, party).checked_sub(amount)?;
		self.money.insert((token, party), left);
		Some(())
	}

	fn give(&mut self, token: u32, party: u32, amount: u128) {
		*self.money.entry((token, party)).or_default() += amount;
	}

	fn bind(&mut self, bound: Bound) -> Option<()> {
		(bound.amount > 0).then_some(())?;
		self.take(bound.token, bound.payer, bound.amount)?;
		self.escrows.insert(self.next, bound);
		self.next += 1;
		Some(())
	}

	fn close(&mut self, id: u64, to: u32, amount: u128) -> Option<()> {
		let bound = self.escrows.get(&id).copied()?;
		let rest = bound.amount.checked_sub(amount)?;
		self.escrows.remove(&id);
		self.give(bound.token, to, amount);
		self.give(bound.token, bound.payer, rest);
		Some(())
	}

	/// Does the act, or nothing when it is not lawful.
	fn act(&mut self, act: &Act) -> bool {
		let before = self.clone();
		let done = self.attempt(act).is_some();
		if !done {
			*self = before;
		}
		done
	}

	fn attempt(&mut self, act: &Act) -> Option<()> {
		let lawful = |condition: bool| condition.then_some(());
		// Bank 1 issues token 1, bank 2 token 2.
		match act.clone() {
			Act::Attest { by, token, amount } => {
				lawful(by == AUDITOR && amount >= self.supply(token) && amount < 1 << 127)?;
				*self.attested.get_mut(&token)? = amount;
			}
			Act::Mint {
				by,
				token,
				to,
				amount,
			} => {
				lawful(by == token && amount > 0)?;
				let room = self.attested.get(&token)? - self.supply(token);
				lawful(amount <= room)?;
				self.give(token, to, amount);
			}
			Act::Burn { by, token, amount } => {
				lawful(by == token && amount > 0)?;
				self.take(token, by, amount)?;
			}
			Act::Transfer {
				by,
				token,
				to,
				amount,
			} => {
				lawful(by != to && amount > 0)?;
				self.take(token, by, amount)?;
				self.give(token, to, amount);
			}
			Act::Pay { token, payer, legs } => {
				self.attested.get(&token)?;
				for (to, amount) in legs.into_iter().filter(|(_, amount)| *amount > 0) {
					lawful(to != payer)?;
					self.take(token, payer, amount)?;
					self.give(token, to, amount);
				}
			}
			Act::Hold {
				by,
				token,
				to,
				amount,
				period,
			} => {
				lawful(by != to && period > 0)?;
				let terms = Some((to, self.now + period));
				self.bind(Bound {
					token,
					payer: by,
					terms,
					amount,
				})?;
			}
			Act::Bind {
				token,
				payer,
				amount,
			} => {
				self.bind(Bound {
					token,
					payer,
					terms: None,
					amount,
				})?;
			}
			Act::Release { by, escrow } => {
				let bound = self.escrows.get(&escrow)?;
				let (beneficiary, expires) = bound.terms?;
				lawful(by == beneficiary || by == bound.payer && self.now >= expires)?;
				self.close(escrow, bound.payer, 0)?;
			}
			Act::Capture { by, escrow, amount } => {
				let (beneficiary, expires) = self.escrows.get(&escrow)?.terms?;
				lawful(by == beneficiary && self.now < expires && amount > 0)?;
				self.close(escrow, by, amount)?;
			}
			Act::Unbind { escrow } => {
				let bound = self.escrows.get(&escrow)?;
				lawful(bound.terms.is_none())?;
				self.close(escrow, bound.payer, 0)?;
			}
			Act::Execute { escrow, to } => {
				let bound = *self.escrows.get(&escrow)?;
				lawful(bound.terms.is_none() && bound.payer != to)?;
				self.close(escrow, to, bound.amount)?;
			}
			Act::Wait { time } => self.now += time,
		}
		Some(())
	}
}

/// Does the act on the chain, as an extrinsic would: all or nothing.
fn dispatch(act: &Act) -> bool {
	let token = DepositTokenId;
	frame::deps::frame_support::storage::with_storage_layer(|| -> DispatchResult {
		match act.clone() {
			Act::Attest {
				by,
				token: t,
				amount,
			} => Settlement::attest_reserves(signed(by), token(t), amount, H256::zero()),
			Act::Mint {
				by,
				token: t,
				to,
				amount,
			} => Settlement::mint_deposit(signed(by), token(t), org(to), amount),
			Act::Burn {
				by,
				token: t,
				amount,
			} => Settlement::burn_deposit(signed(by), token(t), amount),
			Act::Transfer {
				by,
				token: t,
				to,
				amount,
			} => Settlement::transfer_deposit(signed(by), token(t), org(to), amount),
			Act::Pay {
				token: t,
				payer,
				legs,
			} => {
				let legs: Vec<_> = legs.into_iter().map(|(to, n)| (org(to), n)).collect();
				Settlement::pay(token(t), org(payer), &legs)
			}
			Act::Hold {
				by,
				token: t,
				to,
				amount,
				period,
			} => {
				let expires = <MockClock as frame::traits::Time>::now() + period;
				Settlement::hold_deposit(signed(by), token(t), org(to), amount, expires)
			}
			Act::Bind {
				token: t,
				payer,
				amount,
			} => Settlement::hold(token(t), org(payer), amount).map(|_| ()),
			Act::Release { by, escrow } => {
				Settlement::release_deposit(signed(by), EscrowId(escrow))
			}
			Act::Capture { by, escrow, amount } => {
				Settlement::capture_deposit(signed(by), EscrowId(escrow), amount)
			}
			Act::Unbind { escrow } => Settlement::release(EscrowId(escrow)),
			Act::Execute { escrow, to } => Settlement::execute(EscrowId(escrow), org(to)),
			Act::Wait { time } => {
				MockClock::advance(time);
				Ok(())
			}
		}
	})
	.is_ok()
}

proptest! {
	#![proptest_config(ProptestConfig {
		cases: 128,
		failure_persistence: None,
		..ProptestConfig::default()
	})]

	#[test]
	fn money_conserves(sequence in proptest::collection::vec(acts(), 1..60)) {
		ExtBuilder::default().build().execute_with(|| {
			let mut model = Model::new();
			for act in sequence {
				let act = &act.aim(model.next);
				let lawful = model.act(act);
				prop_assert_eq!(dispatch(act), lawful, "{:?}", act);
				for token in [1, 2] {
					let id = DepositTokenId(token);
					for party in PARTIES {
						prop_assert_eq!(balance(id, party), model.has(token, party), "{:?}", act);
					}
					let supply = Settlement::supply(id);
					prop_assert_eq!(supply, model.supply(token));
					prop_assert!(supply <= model.attested[&token]);
					// Over the whole ledger, whoever may be in it.
					let counted: u128 = pallet_assets::Account::<Test>::iter_prefix(token)
						.map(|(_, held)| held.balance)
						.sum();
					prop_assert_eq!(counted, supply);
				}
				prop_assert_eq!(Escrows::<Test>::iter().count(), model.escrows.len());
				prop_assert!(Settlement::do_try_state().is_ok(), "{:?}", Settlement::do_try_state());
			}
			Ok(())
		})?;
	}
}

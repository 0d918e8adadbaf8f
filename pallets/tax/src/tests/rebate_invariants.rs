// SPDX-License-Identifier: Apache-2.0

//! Property test: random invoices, claims, decisions and payments against a reference model. What is
//! given back is never above the net price times the rate, nor that above the tax; each invoice and
//! each line serves once.

use super::{exports::*, mock::*};
use crate::*;
use frame::{deps::frame_support::storage::with_storage_layer, prelude::DispatchError};
use portolan_primitives::ids::{DeclarationId, RebateId, VatInvoiceId};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::{BTreeMap, BTreeSet};

/// The commodities of an invoice's lines, and the rebate on them, per cent.
const GOODS: [(&str, u128); 2] = [("940542", 13), ("940511", 9)];
/// What the treasury has.
const FUNDS: u128 = 1_500;

#[derive(Clone, Debug)]
enum Act {
	Issue {
		seller: u32,
		buyer: u32,
		number: u8,
		/// Which commodity, at which price, and by how much the tax is wrong.
		lines: Vec<(usize, u128, u128)>,
	},
	Cancel {
		invoice: u64,
		by: u32,
	},
	Deduct {
		invoice: u64,
		by: u32,
	},
	Claim {
		declaration: DeclarationId,
		by: u32,
		/// A line of the declaration, an invoice and its line. In a random act the first is how far it
		/// lies behind the first line of the same goods; [`Model::aim`] makes it a line.
		matches: Vec<(u8, u64, u8)>,
	},
	Receive(u128),
	Approve {
		rebate: u64,
		by: u32,
	},
	Reject {
		rebate: u64,
		by: u32,
	},
	Pay {
		rebate: u64,
		by: u32,
	},
}

fn act() -> impl Strategy<Value = Act> {
	let wrong = (0u128..16).prop_map(|odds| odds / 15);
	let line = (0usize..2, 0u128..2_000, wrong);
	let bought = (0u64..5, select(vec![1u8, 1, 1, 1, 2, 2, 3]));
	let matched = (select(vec![0u8, 0, 0, 0, 0, 2, 2, 2, 2, 2, 1, 8]), bought);
	let matched = matched.prop_map(|(line, (invoice, bought))| (line, invoice, bought));
	let invoice = || 0u64..5;
	let rebate = || 0u64..4;
	let trader = || select(vec![EXPORTER, EXPORTER, EXPORTER, EXPORTER, STRANGER]);
	let officer = || select(vec![TAX_CN, TAX_CN, TREASURY_CN, TAX_NL, CUSTOMS_CN]);
	prop_oneof![
		3 => (
			select(vec![PRODUCER, PRODUCER, STRANGER]),
			select(vec![EXPORTER, EXPORTER, EXPORTER, STRANGER]),
			0u8..12,
			vec(line, 1..4)
		)
			.prop_map(|(seller, buyer, number, lines)| Act::Issue {
				seller,
				buyer,
				number,
				lines
			}),
		1 => (invoice(), select(vec![PRODUCER, EXPORTER]))
			.prop_map(|(invoice, by)| Act::Cancel { invoice, by }),
		1 => (invoice(), trader()).prop_map(|(invoice, by)| Act::Deduct { invoice, by }),
		5 => (
			select(vec![EXPORT, EXPORT, OTHER_EXPORT, DeclarationId(9)]),
			trader(),
			vec(matched, 1..3)
		)
			.prop_map(|(declaration, by, matches)| Act::Claim {
				declaration,
				by,
				matches
			}),
		2 => (0u128..2 * TOTAL).prop_map(Act::Receive),
		3 => (rebate(), officer()).prop_map(|(rebate, by)| Act::Approve { rebate, by }),
		1 => (rebate(), officer()).prop_map(|(rebate, by)| Act::Reject { rebate, by }),
		3 => (rebate(), select(vec![TREASURY_CN, TREASURY_CN, TAX_CN, EXPORTER]))
			.prop_map(|(rebate, by)| Act::Pay { rebate, by }),
	]
}

/// Half up.
fn percent(amount: u128, rate: u128) -> u128 {
	(amount * rate + 50) / 100
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Use {
	Free,
	Cancelled,
	Deducted,
	Claimed(u64),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
	Matched,
	Approved,
	Paid,
	Rejected,
}

struct Invoice {
	seller: u32,
	buyer: u32,
	number: u8,
	lines: Vec<(usize, u128)>,
	used: Use,
}

struct Claim {
	declaration: DeclarationId,
	matches: Vec<(u8, u64, u8)>,
	total: u128,
	stage: Stage,
}

#[derive(Default)]
struct Model {
	invoices: Vec<Invoice>,
	claims: Vec<Claim>,
	received: u128,
	proven: BTreeSet<DeclarationId>,
	paid: u128,
}

impl Model {
	/// Lets a random act be about what there is, so that many are lawful.
	fn aim(&self, mut act: Act) -> Act {
		let among = |id: &mut u64, count: usize| *id %= count.max(1) as u64;
		match &mut act {
			Act::Claim { matches, .. } => {
				for (line, id, bought) in matches {
					among(id, self.invoices.len());
					let invoice = self.invoices.get(*id as usize);
					let goods =
						invoice.and_then(|invoice| invoice.lines.get(usize::from(*bought) - 1));
					*line += 1 + goods.map_or(0, |(goods, _)| *goods as u8);
				}
			}
			Act::Cancel { invoice, .. } | Act::Deduct { invoice, .. } => {
				among(invoice, self.invoices.len() + 1);
			}
			Act::Approve { rebate, .. } | Act::Reject { rebate, .. } | Act::Pay { rebate, .. } => {
				among(rebate, self.claims.len());
			}
			Act::Issue { .. } | Act::Receive(_) => (),
		}
		act
	}

	/// Whether the act is lawful, and what it then changes.
	fn apply(&mut self, act: &Act) -> bool {
		match act {
			Act::Issue {
				seller,
				buyer,
				number,
				lines,
			} => {
				let new = !self
					.invoices
					.iter()
					.any(|invoice| (invoice.seller, invoice.number) == (*seller, *number));
				let right = lines.iter().all(|(_, net, wrong)| *net > 0 && *wrong == 0);
				let lawful = new && right && seller != buyer;
				if lawful {
					self.invoices.push(Invoice {
						seller: *seller,
						buyer: *buyer,
						number: *number,
						lines: lines.iter().map(|(goods, net, _)| (*goods, *net)).collect(),
						used: Use::Free,
					});
				}
				lawful
			}
			Act::Cancel { invoice, by } => {
				self.use_up(*invoice, |found| found.seller == *by, Use::Cancelled)
			}
			Act::Deduct { invoice, by } => {
				self.use_up(*invoice, |found| found.buyer == *by, Use::Deducted)
			}
			Act::Claim {
				declaration,
				by,
				matches,
			} => match self.claimable(*declaration, *by, matches) {
				Some(total) if total > 0 => {
					let id = self.claims.len() as u64;
					for (_, invoice, _) in matches {
						self.invoices[*invoice as usize].used = Use::Claimed(id);
					}
					self.claims.push(Claim {
						declaration: *declaration,
						matches: matches.clone(),
						total,
						stage: Stage::Matched,
					});
					true
				}
				_ => false,
			},
			Act::Receive(amount) => {
				self.received += amount;
				true
			}
			Act::Approve { rebate, by } => {
				let Some(claim) = self.open(*rebate, *by) else {
					return false;
				};
				let declaration = claim.declaration;
				let mut proven = self.proven.clone();
				proven.insert(declaration);
				let enough = self.received >= TOTAL * proven.len() as u128;
				if enough {
					self.proven = proven;
					self.claims[*rebate as usize].stage = Stage::Approved;
				}
				enough
			}
			Act::Reject { rebate, by } => {
				let Some(claim) = self.open(*rebate, *by) else {
					return false;
				};
				claim.stage = Stage::Rejected;
				for invoice in &mut self.invoices {
					if invoice.used == Use::Claimed(*rebate) {
						invoice.used = Use::Free;
					}
				}
				true
			}
			Act::Pay { rebate, by } => match self.claims.get_mut(*rebate as usize) {
				Some(claim)
					if claim.stage == Stage::Approved
						&& *by == TREASURY_CN
						&& self.paid + claim.total <= FUNDS =>
				{
					claim.stage = Stage::Paid;
					self.paid += claim.total;
					true
				}
				_ => false,
			},
		}
	}

	fn use_up(&mut self, id: u64, party: impl Fn(&Invoice) -> bool, to: Use) -> bool {
		match self.invoices.get_mut(id as usize) {
			Some(invoice) if party(invoice) && invoice.used == Use::Free => {
				invoice.used = to;
				true
			}
			_ => false,
		}
	}

	fn open(&mut self, rebate: u64, by: u32) -> Option<&mut Claim> {
		let competent = [TAX_CN, TREASURY_CN].contains(&by);
		self.claims
			.get_mut(rebate as usize)
			.filter(|claim| competent && claim.stage == Stage::Matched)
	}

	/// What a claim would give back, if all of it is lawful.
	fn claimable(
		&self,
		declaration: DeclarationId,
		by: u32,
		matches: &[(u8, u64, u8)],
	) -> Option<u128> {
		if by != EXPORTER || ![EXPORT, OTHER_EXPORT].contains(&declaration) {
			return None;
		}
		let mut lines: BTreeSet<u8> = self
			.claims
			.iter()
			.filter(|claim| claim.declaration == declaration && claim.stage != Stage::Rejected)
			.flat_map(|claim| claim.matches.iter().map(|(line, _, _)| *line))
			.collect();
		let mut bought = BTreeSet::new();
		let mut total = 0;
		for (line, id, invoice_line) in matches {
			let invoice = self.invoices.get(*id as usize)?;
			let (goods, net) = invoice.lines.get(usize::from(*invoice_line) - 1)?;
			let lawful = lines.insert(*line)
				&& bought.insert((*id, *invoice_line))
				&& (invoice.used, invoice.buyer) == (Use::Free, EXPORTER)
				&& *line <= 4
				&& (usize::from(*line) - 1) % 2 == *goods;
			if !lawful {
				return None;
			}
			total += percent(*net, GOODS[*goods].1);
		}
		Some(total)
	}

	fn check(&self) {
		for (id, invoice) in (0..).zip(&self.invoices) {
			let used = match invoice_status(VatInvoiceId(id)) {
				VatInvoiceStatus::Issued => Use::Free,
				VatInvoiceStatus::Cancelled { .. } => Use::Cancelled,
				VatInvoiceStatus::Deducted { .. } => Use::Deducted,
				VatInvoiceStatus::Rebated { claim } => Use::Claimed(claim.0),
				other => panic!("{other:?} is not offered"),
			};
			assert_eq!(used, invoice.used);
		}
		assert_eq!(VatInvoices::<Test>::iter().count(), self.invoices.len());
		for (id, claim) in (0..).zip(&self.claims) {
			let rebate = Tax::rebate(RebateId(id)).unwrap();
			let stage = match rebate.status {
				RebateStatus::Matched { .. } => Stage::Matched,
				RebateStatus::Approved { .. } => Stage::Approved,
				RebateStatus::Paid { .. } => Stage::Paid,
				RebateStatus::Rejected { .. } => Stage::Rejected,
				other => panic!("{other:?} is not offered"),
			};
			assert_eq!((rebate.total, stage), (claim.total, claim.stage));
		}
		assert_eq!(Rebates::<Test>::iter().count(), self.claims.len());
		assert_eq!(balance(EXPORTER), self.paid);
		assert_eq!(balance(TREASURY_CN), FUNDS - self.paid);
		self.check_bounds();
	}

	/// Per line of an invoice: what was paid ≤ net · rate, half up, ≤ the tax.
	fn check_bounds(&self) {
		let mut paid: BTreeMap<(VatInvoiceId, u8), u128> = BTreeMap::new();
		for rebate in Rebates::<Test>::iter_values() {
			if matches!(rebate.status, RebateStatus::Paid { .. }) {
				for RebateLine {
					matched, amount, ..
				} in &rebate.lines
				{
					*paid
						.entry((matched.invoice, matched.invoice_line))
						.or_default() += amount;
				}
			}
		}
		for ((invoice, line), sum) in &paid {
			let (goods, net) = self.invoices[invoice.0 as usize].lines[usize::from(*line) - 1];
			let vat = Tax::vat_invoice(*invoice).unwrap();
			let vat = vat.line(*line).unwrap().vat;
			let rebate = percent(net, GOODS[goods].1);
			assert!(*sum <= rebate && rebate <= vat);
		}
		assert_eq!(paid.values().sum::<u128>(), self.paid);
	}
}

/// Two declarations, of four lines each: the goods by turns.
fn world() -> Model {
	for declaration in [EXPORT, OTHER_EXPORT] {
		set_export(declaration, |export| {
			let goods = [0, 1, 0, 1].map(|line: usize| export.lines[line].clone());
			export.lines = goods.to_vec();
		});
	}
	set_balance(TREASURY_CN, FUNDS);
	Model::default()
}

fn perform(act: &Act) -> Result<(), DispatchError> {
	match act {
		Act::Issue {
			seller,
			buyer,
			number,
			lines,
		} => {
			let lines = lines.iter().map(|(commodity, net, wrong)| {
				goods(GOODS[*commodity].0, *net, percent(*net, 13) + wrong)
			});
			let input = VatInvoiceInput {
				buyer: org(*buyer),
				number: raw(&number.to_string()),
				date: EXIT - DAY,
				lines: lines.collect(),
			};
			Tax::issue_vat_invoice(account(*seller), input)
		}
		Act::Cancel { invoice, by } => {
			Tax::cancel_vat_invoice(account(*by), VatInvoiceId(*invoice))
		}
		Act::Deduct { invoice, by } => {
			Tax::deduct_vat_invoice(account(*by), VatInvoiceId(*invoice))
		}
		Act::Claim {
			declaration,
			by,
			matches,
		} => {
			let matches = matches
				.iter()
				.map(|(line, invoice, bought)| matched(*line, VatInvoiceId(*invoice), *bought));
			Tax::claim_rebate(account(*by), *declaration, matches.collect())
		}
		Act::Receive(_) => Ok(()),
		Act::Approve { rebate, by } => Tax::approve_rebate(account(*by), RebateId(*rebate)),
		Act::Reject { rebate, by } => {
			let reason = RebateRejection::ExportDisputed;
			Tax::reject_rebate(account(*by), RebateId(*rebate), reason)
				.map(|_| ())
				.map_err(|refusal| refusal.error)
		}
		Act::Pay { rebate, by } => Tax::pay_rebate(account(*by), RebateId(*rebate), CNY),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn each_invoice_and_line_serves_once(acts in vec(act(), 10..80)) {
		builder().build_and_execute(|| {
			let mut model = world();
			for act in acts {
				let act = model.aim(act);
				// As the dispatcher of a block does: a refused call leaves nothing behind.
				let done = with_storage_layer::<(), DispatchError, _>(|| perform(&act));
				assert_eq!(done.is_ok(), model.apply(&act), "{act:?}: {done:?}");
				set_received(model.received);
				model.check();
				Tax::do_try_state().unwrap();
			}
		});
	}
}

/// The acts above do reach every stage: a fixed run through all of them.
#[test]
fn the_model_reaches_payment() {
	builder().build_and_execute(|| {
		let mut model = world();
		let issue = Act::Issue {
			seller: PRODUCER,
			buyer: EXPORTER,
			number: 1,
			lines: vec![(0, 1_000, 0), (1, 500, 0)],
		};
		let claim = Act::Claim {
			declaration: EXPORT,
			by: EXPORTER,
			matches: vec![(1, 0, 1), (2, 0, 2)],
		};
		let decide = |rebate| Act::Approve { rebate, by: TAX_CN };
		let reject = Act::Reject {
			rebate: 0,
			by: TAX_CN,
		};
		let pay = Act::Pay {
			rebate: 1,
			by: TREASURY_CN,
		};
		for act in [
			issue,
			claim.clone(),
			reject,
			claim,
			Act::Receive(TOTAL),
			decide(1),
			pay,
		] {
			assert!(model.apply(&act), "{act:?}");
			assert_eq!(perform(&act), Ok(()), "{act:?}");
			set_received(model.received);
			model.check();
		}
		// 13 % of 10.00 and 9 % of 5.00.
		assert_eq!(model.paid, 130 + 45);
	});
}

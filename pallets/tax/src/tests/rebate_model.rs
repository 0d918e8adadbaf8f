// SPDX-License-Identifier: Apache-2.0

//! The reference model of invoices and claims for rebates.

use super::{exports::*, mock::*};
use crate::*;
use portolan_primitives::ids::{DeclarationId, RebateId, VatInvoiceId};
use std::collections::{BTreeMap, BTreeSet};

/// The commodities of an invoice's lines, and the rebate on them, per cent.
pub const GOODS: [(&str, u128); 2] = [("940542", 13), ("940511", 9)];
/// What the treasury has.
pub const FUNDS: u128 = 1_500;

#[derive(Clone, Debug)]
pub enum Act {
	Issue {
		seller: u32,
		buyer: u32,
		number: u8,
		/// Which commodity, at which price, and by how much the tax is wrong.
		lines: Vec<(usize, u128, u128)>,
	},
	AskToCancel {
		invoice: u64,
		by: u32,
	},
	AgreeToCancel {
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
	Withdraw {
		rebate: u64,
		by: u32,
	},
	Pay {
		rebate: u64,
		by: u32,
	},
}

/// Half up.
pub fn percent(amount: u128, rate: u128) -> u128 {
	(amount * rate + 50) / 100
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
	Free,
	/// Free, and the seller asks to have it back.
	Asked,
	Cancelled,
	Deducted,
	Claimed(u64),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
	Matched,
	Approved,
	Paid,
	Rejected,
	Withdrawn,
}

pub struct Invoice {
	seller: u32,
	buyer: u32,
	number: u8,
	lines: Vec<(usize, u128)>,
	used: Use,
}

impl Invoice {
	fn is_unused(&self) -> bool {
		matches!(self.used, Use::Free | Use::Asked)
	}
}

pub struct Claim {
	declaration: DeclarationId,
	matches: Vec<(u8, u64, u8)>,
	total: u128,
	stage: Stage,
}

#[derive(Default)]
pub struct Model {
	invoices: Vec<Invoice>,
	claims: Vec<Claim>,
	pub received: u128,
	pub paid: u128,
}

impl Model {
	/// Lets a random act be about what there is, so that many are lawful.
	pub fn aim(&self, mut act: Act) -> Act {
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
			Act::AskToCancel { invoice, .. }
			| Act::AgreeToCancel { invoice, .. }
			| Act::Deduct { invoice, .. } => {
				among(invoice, self.invoices.len() + 1);
			}
			Act::Approve { rebate, .. }
			| Act::Reject { rebate, .. }
			| Act::Withdraw { rebate, .. }
			| Act::Pay { rebate, .. } => {
				among(rebate, self.claims.len());
			}
			Act::Issue { .. } | Act::Receive(_) => (),
		}
		act
	}

	/// Whether the act is lawful, and what it then changes.
	pub fn apply(&mut self, act: &Act) -> bool {
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
			Act::AskToCancel { invoice, by } => {
				let may = |found: &Invoice| found.seller == *by && found.used == Use::Free;
				self.turn(*invoice, may, Use::Asked)
			}
			Act::AgreeToCancel { invoice, by } => {
				let may = |found: &Invoice| found.buyer == *by && found.used == Use::Asked;
				self.turn(*invoice, may, Use::Cancelled)
			}
			Act::Deduct { invoice, by } => {
				let may = |found: &Invoice| found.buyer == *by && found.is_unused();
				self.turn(*invoice, may, Use::Deducted)
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
				let Some(claim) = self.open(*rebate, *by, &[Stage::Matched]) else {
					return false;
				};
				let declaration = claim.declaration;
				let mut proven = self.proven();
				proven.insert(declaration);
				let enough = self.received >= TOTAL * proven.len() as u128;
				if enough {
					self.claims[*rebate as usize].stage = Stage::Approved;
				}
				enough
			}
			Act::Reject { rebate, by } => {
				let open = [Stage::Matched, Stage::Approved];
				let Some(claim) = self.open(*rebate, *by, &open) else {
					return false;
				};
				claim.stage = Stage::Rejected;
				self.free(*rebate);
				true
			}
			Act::Withdraw { rebate, by } => match self.claims.get_mut(*rebate as usize) {
				Some(claim) if claim.stage == Stage::Matched && *by == EXPORTER => {
					claim.stage = Stage::Withdrawn;
					self.free(*rebate);
					true
				}
				_ => false,
			},
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

	fn turn(&mut self, id: u64, may: impl Fn(&Invoice) -> bool, to: Use) -> bool {
		match self.invoices.get_mut(id as usize) {
			Some(invoice) if may(invoice) => {
				invoice.used = to;
				true
			}
			_ => false,
		}
	}

	fn free(&mut self, rebate: u64) {
		for invoice in &mut self.invoices {
			if invoice.used == Use::Claimed(rebate) {
				invoice.used = Use::Free;
			}
		}
	}

	fn open(&mut self, rebate: u64, by: u32, stages: &[Stage]) -> Option<&mut Claim> {
		let competent = [TAX_CN, TREASURY_CN].contains(&by);
		self.claims
			.get_mut(rebate as usize)
			.filter(|claim| competent && stages.contains(&claim.stage))
	}

	/// The declarations whose proceeds are proven.
	fn proven(&self) -> BTreeSet<DeclarationId> {
		let stages = [Stage::Approved, Stage::Paid];
		let approved = self
			.claims
			.iter()
			.filter(|claim| stages.contains(&claim.stage));
		approved.map(|claim| claim.declaration).collect()
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
		let ended = [Stage::Rejected, Stage::Withdrawn];
		let mut lines: BTreeSet<u8> = self
			.claims
			.iter()
			.filter(|claim| claim.declaration == declaration && !ended.contains(&claim.stage))
			.flat_map(|claim| claim.matches.iter().map(|(line, _, _)| *line))
			.collect();
		let mut bought = BTreeSet::new();
		let mut total = 0;
		for (line, id, invoice_line) in matches {
			let invoice = self.invoices.get(*id as usize)?;
			let (goods, net) = invoice.lines.get(usize::from(*invoice_line) - 1)?;
			let lawful = lines.insert(*line)
				&& bought.insert((*id, *invoice_line))
				&& invoice.is_unused()
				&& invoice.buyer == EXPORTER
				&& *line <= 4
				&& (usize::from(*line) - 1) % 2 == *goods;
			if !lawful {
				return None;
			}
			total += percent(*net, GOODS[*goods].1);
		}
		Some(total)
	}

	pub fn check(&self) {
		for (id, invoice) in (0..).zip(&self.invoices) {
			let used = match invoice_status(VatInvoiceId(id)) {
				VatInvoiceStatus::Issued => Use::Free,
				VatInvoiceStatus::CancellationRequested { .. } => Use::Asked,
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
				RebateStatus::Withdrawn { .. } => Stage::Withdrawn,
				other => panic!("{other:?} is not offered"),
			};
			assert_eq!((rebate.total, stage), (claim.total, claim.stage));
		}
		assert_eq!(Rebates::<Test>::iter().count(), self.claims.len());
		let counted = CountedProceeds::<Test>::iter_keys().collect::<BTreeSet<_>>();
		assert_eq!(counted, self.proven());
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

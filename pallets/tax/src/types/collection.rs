// SPDX-License-Identifier: Apache-2.0

//! What has been paid on an assessment, by whom and to whom, and what lateness costs.

use crate::{Assessment, MeasureKind, Objection, Payment, MAX_SHARES};
use alloc::{collections::BTreeMap, vec::Vec};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	ids::{DefermentId, DepositTokenId, DutyGuaranteeId, OrganisationId},
	money::{apportion, mul_div_half_up, Ppm},
	quantity::Moment,
	traits::{Concerns, Matter},
};

/// From how many organisations the payments of one assessment come at most.
pub const MAX_PAYERS: u32 = 16;
/// How many organisations have received from one assessment at most, counted for each levy.
pub const MAX_CREDITS: u32 = 2 * MAX_SHARES * (MeasureKind::LEVIED + 1);

/// What is collected: a duty or tax, or the surcharge for being late with it.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum Levy {
	/// A duty or tax.
	#[codec(index = 0)]
	Tax(MeasureKind),
	/// The surcharge; it goes to the treasury.
	#[codec(index = 1)]
	Surcharge,
}

/// How a country collects. An assessment keeps the terms of its notification.
#[stored]
#[derive(Copy)]
pub struct CollectionTerms {
	/// The surcharge for each day begun after the deadline, of the tax not yet paid.
	pub surcharge: Ppm,
	/// The length of a day, ms.
	pub day: Moment,
	/// How long after the notification the debtor can object, ms.
	pub objection_period: Moment,
}

impl Default for CollectionTerms {
	/// Until a country sets its own: 0.05 % a day, and 60 days to object.
	fn default() -> Self {
		let day = 24 * 60 * 60 * 1_000;
		Self {
			surcharge: Ppm(500),
			day,
			objection_period: 60 * day,
		}
	}
}

/// What somebody has paid on an assessment and has not been refunded.
#[stored]
#[derive(Copy)]
pub struct Receipt {
	/// Whose money it was.
	pub payer: OrganisationId,
	/// How much, minor units.
	pub amount: u128,
}

/// What an authority has received from an assessment and has not given back.
#[stored]
#[derive(Copy)]
pub struct Credit {
	/// For which levy.
	pub levy: Levy,
	/// Who received it.
	pub organisation: OrganisationId,
	/// How much, minor units.
	pub amount: u128,
}

/// The surcharge booked, and up to which day.
#[stored]
#[derive(Copy, Default)]
pub struct Lateness {
	/// The exact surcharge of the days that are over and booked, millionths of a minor unit.
	///
	/// Rounding each booking would let anyone who books every day raise it or keep it at nothing.
	pub accrued: u128,
	/// How many days after the deadline are booked.
	pub days: u64,
}

impl Lateness {
	/// The surcharge booked, minor units, rounded half up once for all days.
	pub fn booked(&self) -> Option<u128> {
		mul_div_half_up(self.accrued, 1, Ppm::ONE.0.into())
	}
}

/// What secures a debt whose goods have been let go before it is paid.
#[stored]
#[derive(Copy)]
pub enum Security {
	/// It is charged to a deferment account.
	#[codec(index = 0)]
	Deferment {
		/// The account.
		account: DefermentId,
		/// The deposit token in which the debtor lets itself be debited.
		token: DepositTokenId,
		/// How much of the account's limit is used, minor units.
		amount: u128,
	},
	/// A bank answers for it.
	#[codec(index = 1)]
	Guarantee {
		/// The guarantee.
		guarantee: DutyGuaranteeId,
		/// How much of it is reserved, minor units.
		amount: u128,
	},
}

impl Security {
	/// How much is secured, minor units.
	pub const fn amount(&self) -> u128 {
		match self {
			Self::Deferment { amount, .. } | Self::Guarantee { amount, .. } => *amount,
		}
	}

	/// The same security for another amount.
	pub const fn of(self, amount: u128) -> Self {
		match self {
			Self::Deferment { account, token, .. } => Self::Deferment {
				account,
				token,
				amount,
			},
			Self::Guarantee { guarantee, .. } => Self::Guarantee { guarantee, amount },
		}
	}
}

/// Why an account of duties cannot be changed so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CollectionFault {
	/// An amount is too large to be computed with.
	Overflow,
	/// The amount is zero, or above what is owed.
	WrongAmount,
	/// Too many organisations have paid or received.
	TooManyParties,
	/// There is an objection already, or none to decide on.
	WrongObjection,
	/// The time for it has passed.
	TooLate,
}

use CollectionFault::{Overflow, TooManyParties, WrongAmount};

/// The payments on one assessment since it was notified.
#[stored]
pub struct DutyAccount {
	/// The terms of collection.
	pub terms: CollectionTerms,
	/// When the debtor was last told what it owes, ms UTC.
	pub notified: Moment,
	/// Until when it is to be paid, ms UTC.
	pub deadline: Moment,
	/// Whether the declaration was released: it is once.
	pub released: bool,
	/// The surcharge.
	pub late: Lateness,
	/// Who has paid, in the order of the first payment.
	pub receipts: BoundedVec<Receipt, ConstU32<MAX_PAYERS>>,
	/// Who has received.
	pub credits: BoundedVec<Credit, ConstU32<MAX_CREDITS>>,
	/// What secures the rest.
	pub security: Option<Security>,
	/// The objection to the amounts last notified.
	pub objection: Option<Objection>,
	/// What has been refunded in all, minor units.
	pub refunded: u128,
	/// The last payment.
	pub last: Option<Payment>,
}

/// Parts of an amount, by levy.
pub type Parts = Vec<(Levy, u128)>;

impl DutyAccount {
	/// Nothing is paid yet.
	pub fn new(terms: CollectionTerms, notified: Moment, deadline: Moment) -> Self {
		Self {
			terms,
			notified,
			deadline,
			released: false,
			late: Lateness::default(),
			receipts: BoundedVec::new(),
			credits: BoundedVec::new(),
			security: None,
			objection: None,
			refunded: 0,
			last: None,
		}
	}

	/// How many days have begun since the deadline.
	pub fn days_late(&self, now: Moment) -> u64 {
		let late = now.saturating_sub(self.deadline);
		late.div_ceil(self.terms.day.max(1))
	}

	/// The surcharge until now: what is booked, and the days since then on the tax not paid.
	fn lateness(&self, assessment: &Assessment, now: Moment) -> Option<Lateness> {
		let days = self.days_late(now);
		let begun = days.checked_sub(self.late.days)?;
		let rate = u128::from(begun).checked_mul(self.terms.surcharge.0.into())?;
		let base = sum(&self.unpaid_taxes(assessment)?)?;
		let accrued = base.checked_mul(rate)?.checked_add(self.late.accrued)?;
		Some(Lateness { accrued, days })
	}

	/// Books the surcharge until now, because the tax that bears it changes.
	pub fn book_surcharge(
		&mut self,
		assessment: &Assessment,
		now: Moment,
	) -> Result<(), CollectionFault> {
		self.late = self.lateness(assessment, now).ok_or(Overflow)?;
		Ok(())
	}

	/// What has been paid for a levy and not refunded.
	pub fn credited(&self, levy: Levy) -> Option<u128> {
		let credits = self.credits.iter().filter(|credit| credit.levy == levy);
		add_up(credits.map(|credit| credit.amount))
	}

	/// What has been paid in all and not refunded.
	pub fn paid(&self) -> Option<u128> {
		add_up(self.receipts.iter().map(|receipt| receipt.amount))
	}

	/// What is owed still, in the order in which payments count: the taxes as they are computed, then the
	/// surcharge as booked.
	pub fn outstanding(&self, assessment: &Assessment) -> Option<Parts> {
		let mut parts = self.unpaid_taxes(assessment)?;
		let paid = self.credited(Levy::Surcharge)?;
		parts.push((Levy::Surcharge, self.late.booked()?.saturating_sub(paid)));
		Some(parts)
	}

	/// What has been paid and is owed no more.
	pub fn refundable(&self, assessment: &Assessment) -> Option<Parts> {
		let taxes = MeasureKind::REVENUES.into_iter().map(Levy::Tax);
		taxes
			.chain([Levy::Surcharge])
			.map(|levy| {
				let owed = match levy {
					Levy::Tax(kind) => taxed(assessment, kind)?,
					Levy::Surcharge => self.late.booked()?,
				};
				Some((levy, self.credited(levy)?.saturating_sub(owed)))
			})
			.collect()
	}

	/// To which levies a payment counts: each is paid before the next.
	pub fn allocate(
		&self,
		assessment: &Assessment,
		amount: u128,
	) -> Result<Parts, CollectionFault> {
		let mut left = amount;
		let mut parts = self.outstanding(assessment).ok_or(Overflow)?;
		for (_, part) in &mut parts {
			*part = left.min(*part);
			left = left.saturating_sub(*part);
		}
		ensure!(amount > 0 && left == 0, WrongAmount);
		Ok(parts)
	}

	/// Notes whose money it was. Places are kept for the debtor and a guarantor.
	pub fn receive(
		&mut self,
		payer: OrganisationId,
		amount: u128,
		kept: u32,
	) -> Result<(), CollectionFault> {
		if let Some(receipt) = self.receipts.iter_mut().find(|r| r.payer == payer) {
			receipt.amount = receipt.amount.checked_add(amount).ok_or(Overflow)?;
			return Ok(());
		}
		let places = MAX_PAYERS.saturating_sub(kept);
		let used = u32::try_from(self.receipts.len()).map_err(|_| Overflow)?;
		ensure!(used < places, TooManyParties);
		let receipt = Receipt { payer, amount };
		self.receipts.try_push(receipt).map_err(|_| TooManyParties)
	}

	/// Notes who received it.
	pub fn credit(
		&mut self,
		levy: Levy,
		organisation: OrganisationId,
		amount: u128,
	) -> Result<(), CollectionFault> {
		let same =
			|credit: &&mut Credit| credit.levy == levy && credit.organisation == organisation;
		if let Some(credit) = self.credits.iter_mut().find(same) {
			credit.amount = credit.amount.checked_add(amount).ok_or(Overflow)?;
			return Ok(());
		}
		let credit = Credit {
			levy,
			organisation,
			amount,
		};
		self.credits.try_push(credit).map_err(|_| TooManyParties)
	}

	/// Takes everything that is to be refunded out of the account: from whom it comes, in proportion to
	/// what each has received for the levy, and to whom it goes, who paid last first.
	pub fn refund(&mut self, assessment: &Assessment) -> Result<Refund, CollectionFault> {
		let parts = self.refundable(assessment).ok_or(Overflow)?;
		let total = sum(&parts).ok_or(Overflow)?;
		let mut from = BTreeMap::<_, u128>::new();
		for (levy, part) in parts.into_iter().filter(|(_, part)| *part > 0) {
			let mut held: Vec<_> = self.credits.iter_mut().filter(|c| c.levy == levy).collect();
			let weights: Vec<_> = held.iter().map(|credit| credit.amount).collect();
			let shares = apportion(part, &weights).ok_or(Overflow)?;
			for (credit, share) in held.iter_mut().zip(shares) {
				credit.amount = credit.amount.checked_sub(share).ok_or(Overflow)?;
				let given = from.entry(credit.organisation).or_default();
				*given = given.checked_add(share).ok_or(Overflow)?;
			}
		}
		let mut left = total;
		let mut to = Vec::new();
		for receipt in self.receipts.iter_mut().rev() {
			let part = left.min(receipt.amount);
			receipt.amount = receipt.amount.saturating_sub(part);
			left = left.saturating_sub(part);
			to.push((receipt.payer, part));
		}
		ensure!(left == 0, Overflow);
		self.credits.retain(|credit| credit.amount > 0);
		self.receipts.retain(|receipt| receipt.amount > 0);
		self.refunded = self.refunded.checked_add(total).ok_or(Overflow)?;
		let from = from.into_iter().collect();
		Ok(Refund { total, from, to })
	}

	/// The surcharge on tax that is owed no more falls with it, in proportion.
	pub fn lower_surcharge(&mut self, from: u128, to: u128) -> Result<(), CollectionFault> {
		if to < from {
			self.late.accrued = mul_div_half_up(self.late.accrued, to, from).ok_or(Overflow)?;
		}
		Ok(())
	}

	/// More is owed: the debtor is told anew, and has at least until `deadline`. An objection that was
	/// decided is about the amounts of before.
	pub fn renew(&mut self, now: Moment, deadline: Moment) {
		if deadline > self.deadline {
			self.deadline = deadline;
			self.late.days = 0;
		}
		self.notified = now;
		let open = |objection: &Objection| matches!(objection, Objection::Objected { .. });
		self.objection = self.objection.filter(open);
	}

	/// The debtor objects, once to what it was last told.
	pub fn object(
		&mut self,
		by: OrganisationId,
		at: Moment,
		grounds: H256,
	) -> Result<(), CollectionFault> {
		ensure!(self.objection.is_none(), CollectionFault::WrongObjection);
		let until = self.notified.checked_add(self.terms.objection_period);
		ensure!(
			until.is_some_and(|until| at <= until),
			CollectionFault::TooLate
		);
		self.objection = Some(Objection::Objected { by, at, grounds });
		Ok(())
	}

	/// The authority decides.
	pub fn decide(&mut self, decision: Objection) -> Result<(), CollectionFault> {
		let open = matches!(self.objection, Some(Objection::Objected { .. }));
		ensure!(open, CollectionFault::WrongObjection);
		self.objection = Some(decision);
		Ok(())
	}

	/// To whom a refund is due, who paid last first.
	pub fn refundees(&self, assessment: &Assessment) -> Concerns {
		let due = self.refundable(assessment);
		let mut left = due.as_deref().and_then(sum).unwrap_or_default();
		let mut payees = Concerns::new();
		for receipt in self.receipts.iter().rev() {
			if left == 0 {
				break;
			}
			left = left.saturating_sub(receipt.amount);
			payees.push((receipt.payer, Matter::Assessment));
		}
		payees
	}

	fn unpaid_taxes(&self, assessment: &Assessment) -> Option<Parts> {
		MeasureKind::REVENUES
			.into_iter()
			.map(|kind| {
				let levy = Levy::Tax(kind);
				let paid = self.credited(levy)?;
				Some((levy, taxed(assessment, kind)?.saturating_sub(paid)))
			})
			.collect()
	}
}

/// A refund: who gives back, and who gets it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refund {
	/// How much in all, minor units.
	pub total: u128,
	/// Whose money it is.
	pub from: Vec<(OrganisationId, u128)>,
	/// Whose money it was.
	pub to: Vec<(OrganisationId, u128)>,
}

impl Refund {
	/// Who pays how much to whom, such that both sides come out.
	pub fn transfers(&self) -> Vec<(OrganisationId, Vec<(OrganisationId, u128)>)> {
		let mut payees = self.to.clone();
		let mut transfers = Vec::new();
		for (authority, mut left) in self.from.iter().copied() {
			let mut legs = Vec::new();
			for (payee, open) in &mut payees {
				let part = left.min(*open);
				left = left.saturating_sub(part);
				*open = open.saturating_sub(part);
				if part > 0 {
					legs.push((*payee, part));
				}
			}
			if !legs.is_empty() {
				transfers.push((authority, legs));
			}
		}
		transfers
	}
}

/// The sum of the taxes of one kind on all lines.
pub fn taxed(assessment: &Assessment, kind: MeasureKind) -> Option<u128> {
	let taxes = assessment.lines.iter().flat_map(|line| &line.taxes);
	add_up(taxes.filter(|tax| tax.kind == kind).map(|tax| tax.amount))
}

/// The sum of parts.
pub fn sum(parts: &[(Levy, u128)]) -> Option<u128> {
	add_up(parts.iter().map(|(_, part)| *part))
}

fn add_up(mut amounts: impl Iterator<Item = u128>) -> Option<u128> {
	amounts.try_fold(0u128, u128::checked_add)
}

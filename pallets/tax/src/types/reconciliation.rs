// SPDX-License-Identifier: Apache-2.0

//! The books of a country's revenue by period, and the breaks in them.

use crate::{sum, taxed, Assessment, DutyAccount, Levy, MeasureKind, Security};
use alloc::collections::BTreeMap;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	ids::{DepositTokenId, OrganisationId},
	quantity::Moment,
};

/// What is counted in each period.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum Post {
	/// What is owed for a levy: added when notified or raised, taken when lowered.
	#[codec(index = 0)]
	Assessed(Levy),
	/// What was paid for a levy in a deposit token: added when paid, taken when refunded.
	#[codec(index = 1)]
	Collected(Levy, DepositTokenId),
	/// What an authority received in a deposit token: added when paid, taken when refunded.
	#[codec(index = 2)]
	Distributed(OrganisationId, DepositTokenId),
	/// What is charged to deferment accounts: taken when paid or owed no more.
	#[codec(index = 3)]
	Deferred,
	/// What banks answer for: taken when paid or owed no more.
	#[codec(index = 4)]
	Guaranteed,
}

/// What was added to a post in a period and taken from it, minor units.
#[stored]
#[derive(Copy, Default)]
pub struct Turnover {
	/// What was added.
	pub added: u128,
	/// What was taken.
	pub taken: u128,
}

impl Turnover {
	/// Both sides, with those of another.
	pub fn plus(self, other: Self) -> Self {
		Self {
			added: self.added.saturating_add(other.added),
			taken: self.taken.saturating_add(other.taken),
		}
	}
}

/// The balances of one debt by post; those of a token are of the token in which it moves now.
fn balances(
	assessment: &Assessment,
	account: &DutyAccount,
	token: Option<DepositTokenId>,
) -> Option<BTreeMap<Post, u128>> {
	let mut balances = BTreeMap::new();
	let taxes = MeasureKind::REVENUES.into_iter().map(Levy::Tax);
	for levy in taxes.chain([Levy::Surcharge]) {
		let owed = match levy {
			Levy::Tax(kind) => taxed(assessment, kind)?,
			Levy::Surcharge => account.late.booked()?,
		};
		balances.insert(Post::Assessed(levy), owed);
		if let Some(token) = token {
			balances.insert(Post::Collected(levy, token), account.credited(levy)?);
		}
	}
	for (token, credit) in token.into_iter().flat_map(|token| {
		let credits = account.credits.iter();
		credits.map(move |credit| (token, credit))
	}) {
		let sum = balances.entry(Post::Distributed(credit.organisation, token));
		let sum = sum.or_default();
		*sum = sum.checked_add(credit.amount)?;
	}
	let post = match account.security {
		Some(Security::Deferment { .. }) => Some(Post::Deferred),
		Some(Security::Guarantee { .. }) => Some(Post::Guaranteed),
		None => None,
	};
	if let (Some(post), Some(security)) = (post, account.security) {
		balances.insert(post, security.amount());
	}
	Some(balances)
}

/// What a change of a debt adds to each post and takes from it. Money moves in `token` alone.
pub fn turnovers(
	before: Option<(&Assessment, &DutyAccount)>,
	after: (&Assessment, &DutyAccount),
	token: Option<DepositTokenId>,
) -> Option<BTreeMap<Post, Turnover>> {
	let from = match before {
		Some((assessment, account)) => balances(assessment, account, token)?,
		None => BTreeMap::new(),
	};
	let to = balances(after.0, after.1, token)?;
	let mut turnovers = BTreeMap::new();
	for post in from.keys().chain(to.keys()) {
		let balance = |of: &BTreeMap<Post, u128>| of.get(post).copied().unwrap_or_default();
		let (from, to) = (balance(&from), balance(&to));
		let turnover = Turnover {
			added: to.saturating_sub(from),
			taken: from.saturating_sub(to),
		};
		if turnover != Turnover::default() {
			turnovers.insert(*post, turnover);
		}
	}
	Some(turnovers)
}

/// Which authority signs the books of a period.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signatory {
	/// Customs, which assesses.
	#[codec(index = 0)]
	Customs,
	/// The tax authority, which collects.
	#[codec(index = 1)]
	Tax,
	/// The treasury, which receives.
	#[codec(index = 2)]
	Treasury,
}

/// The books of a country in one period.
#[stored]
#[derive(Copy, Default)]
pub struct Reconciliation {
	/// A hash chain over all bookings in their order, which the authorities sign.
	pub head: H256,
	/// How many bookings there are.
	pub bookings: u64,
	/// How many breaks nobody has explained or closed.
	pub open: u32,
	/// Which organisation has signed as customs.
	pub customs: Option<OrganisationId>,
	/// Which organisation has signed as the tax authority.
	pub tax: Option<OrganisationId>,
	/// Which organisation has signed as the treasury.
	pub treasury: Option<OrganisationId>,
}

impl Reconciliation {
	/// Whether all three have signed.
	pub const fn is_closed(&self) -> bool {
		self.customs.is_some() && self.tax.is_some() && self.treasury.is_some()
	}

	/// The place for a signature.
	pub fn signature(&mut self, signatory: Signatory) -> &mut Option<OrganisationId> {
		match signatory {
			Signatory::Customs => &mut self.customs,
			Signatory::Tax => &mut self.tax,
			Signatory::Treasury => &mut self.treasury,
		}
	}
}

/// What is wrong with a debt.
#[stored]
#[derive(Copy)]
pub enum BreakKind {
	/// Its goods went, something is owed still, and nothing secures it.
	#[codec(index = 0)]
	ReleasedUnsecured,
	/// It is not paid though its deadline has passed.
	#[codec(index = 1)]
	Overdue,
	/// More was paid than is owed.
	#[codec(index = 2)]
	Overpaid,
}

impl BreakKind {
	/// What is wrong with a debt now, the gravest first; nothing if it is as it should be.
	pub fn of(assessment: &Assessment, account: &DutyAccount, now: Moment) -> Option<Self> {
		let owed = assessment.status.is_owed();
		let over = account.refundable(assessment).as_deref().and_then(sum);
		if owed && account.released && account.security.is_none() {
			Some(Self::ReleasedUnsecured)
		} else if owed && now > account.deadline {
			Some(Self::Overdue)
		} else {
			(over != Some(0)).then_some(Self::Overpaid)
		}
	}
}

/// How far a break has come.
#[stored]
#[derive(Copy)]
pub enum BreakStatus {
	/// An authority has reported it.
	#[codec(index = 0)]
	Open {
		/// Which.
		by: OrganisationId,
	},
	/// An authority has explained it.
	#[codec(index = 1)]
	Explained {
		/// Which.
		by: OrganisationId,
		/// Hash of the explanation.
		reason: H256,
	},
	/// It is gone, or another authority agrees with the explanation.
	#[codec(index = 2)]
	Closed {
		/// Which.
		by: OrganisationId,
	},
}

/// A break in the books of a period: an assessment that is not as it should be.
#[stored]
#[derive(Copy)]
pub struct Break {
	/// What was wrong when it was reported.
	pub kind: BreakKind,
	/// How far it has come.
	pub status: BreakStatus,
}

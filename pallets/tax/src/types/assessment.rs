// SPDX-License-Identifier: Apache-2.0

//! What is owed on a declaration, and how far it is paid.

use crate::MeasureKind;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{CountryCode, CurrencyCode},
	ids::{DepositTokenId, OrganisationId},
	quantity::Moment,
	trade::MAX_DECLARATION_LINES,
	traits::{Concerns, Matter},
};

/// How many kinds of duty and tax a line bears at most.
pub const MAX_TAXES: u32 = 8;

/// One duty or tax on one line.
#[stored]
#[derive(Copy)]
pub struct TaxLine {
	/// What is levied.
	pub kind: MeasureKind,
	/// On what, minor units of the jurisdiction's currency.
	pub base: u128,
	/// How much, minor units, rounded half up.
	pub amount: u128,
}

/// A line of a declaration, valued and taxed.
#[stored]
pub struct AssessedLine {
	/// The customs value, minor units of the jurisdiction's currency.
	pub customs_value: u128,
	/// What is levied on it, in the order of computation.
	pub taxes: BoundedVec<TaxLine, ConstU32<MAX_TAXES>>,
}

/// The lines of an assessment, in the order of the declaration. Empty unless import taxes apply.
pub type AssessedLines = BoundedVec<AssessedLine, ConstU32<MAX_DECLARATION_LINES>>;

/// A payment of an assessment.
#[stored]
#[derive(Copy)]
pub struct Payment {
	/// Whose money it was: the debtor's or its agent's.
	pub payer: OrganisationId,
	/// The deposit token paid in.
	pub token: DepositTokenId,
	/// When it was paid, ms UTC.
	pub at: Moment,
}

/// How far an assessment has come.
#[stored]
#[derive(Copy)]
pub enum AssessmentStatus {
	/// Computed, and not yet made known to the debtor.
	#[codec(index = 0)]
	Computed,
	/// Made known; the time for objections runs.
	#[codec(index = 1)]
	Notified {
		/// When it was made known, ms UTC.
		at: Moment,
	},
	/// The debtor objects.
	#[codec(index = 2)]
	Objected {
		/// When it objected, ms UTC.
		at: Moment,
	},
	/// The objection was refused.
	#[codec(index = 3)]
	Confirmed {
		/// When that was decided, ms UTC.
		at: Moment,
	},
	/// The objection led to a new computation.
	#[codec(index = 4)]
	Revised {
		/// When that was decided, ms UTC.
		at: Moment,
	},
	/// Payable.
	#[codec(index = 5)]
	Due {
		/// When it was made known, ms UTC.
		notified: Moment,
		/// Until when it is to be paid, ms UTC. Later payment remains possible.
		deadline: Moment,
	},
	/// A part is paid.
	#[codec(index = 6)]
	PartPaid {
		/// How much, minor units.
		paid: u128,
		/// Until when the rest is to be paid, ms UTC.
		deadline: Moment,
	},
	/// Everything is paid.
	#[codec(index = 7)]
	Paid(Payment),
	/// Charged to a deferment account.
	#[codec(index = 8)]
	Deferred {
		/// When the account is debited, ms UTC.
		until: Moment,
	},
	/// Secured by a guarantee.
	#[codec(index = 9)]
	Guaranteed {
		/// Who guarantees.
		guarantor: OrganisationId,
	},
	/// The deadline has passed, and surcharges accrue.
	#[codec(index = 10)]
	Overdue {
		/// Since when, ms UTC.
		since: Moment,
	},
	/// Nothing is owed any more.
	#[codec(index = 11)]
	Settled {
		/// Since when, ms UTC.
		at: Moment,
		/// What settled it; nothing when nothing was owed.
		payment: Option<Payment>,
	},
}

/// Why an assessment does not go from one status to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TransitionFault {
	/// The present status does not allow it.
	WrongStatus,
	/// The deadline is beyond all time.
	Overflow,
}

/// What is owed at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Debt {
	/// What has been paid and not refunded, minor units.
	pub paid: u128,
	/// What is left, minor units.
	pub left: u128,
	/// When it was made known, ms UTC.
	pub notified: Moment,
	/// Until when it is to be paid, ms UTC.
	pub deadline: Moment,
}

impl Debt {
	const fn open(self) -> AssessmentStatus {
		if self.paid == 0 {
			AssessmentStatus::Due {
				notified: self.notified,
				deadline: self.deadline,
			}
		} else {
			AssessmentStatus::PartPaid {
				paid: self.paid,
				deadline: self.deadline,
			}
		}
	}
}

impl AssessmentStatus {
	/// The status of a new assessment: with nothing to pay it is settled at once.
	pub const fn new(total: u128, now: Moment) -> Self {
		if total == 0 {
			Self::Settled {
				at: now,
				payment: None,
			}
		} else {
			Self::Computed
		}
	}

	/// The debtor is told. An objection does not suspend payment, so the debt is due with the
	/// notification: `Computed → Notified → Due`.
	pub fn notify(self, now: Moment, payment_period: Moment) -> Result<Self, TransitionFault> {
		match self {
			Self::Computed => {
				let deadline = now
					.checked_add(payment_period)
					.ok_or(TransitionFault::Overflow)?;
				Ok(Self::Due {
					notified: now,
					deadline,
				})
			}
			_ => Err(TransitionFault::WrongStatus),
		}
	}

	/// Something is paid: `Due | PartPaid | Deferred | Guaranteed | Overdue → Settled` when nothing is left
	/// (`Paid` is passed through), else `Due → PartPaid`, and what is secured or late stays so. The
	/// deadline does not bar payment: what is owed late is owed still.
	pub fn pay(self, payment: Payment, debt: Debt) -> Result<Self, TransitionFault> {
		ensure!(self.is_owed(), TransitionFault::WrongStatus);
		Ok(match self {
			_ if debt.left == 0 => Self::Settled {
				at: payment.at,
				payment: Some(payment),
			},
			Self::Due { .. } | Self::PartPaid { .. } => debt.open(),
			other => other,
		})
	}

	/// It is charged to a deferment account, which lets the goods go: `Due | PartPaid → Deferred`.
	pub fn defer(self, until: Moment) -> Result<Self, TransitionFault> {
		match self {
			Self::Due { .. } | Self::PartPaid { .. } => Ok(Self::Deferred { until }),
			_ => Err(TransitionFault::WrongStatus),
		}
	}

	/// A bank answers for it, which lets the goods go: `Due | PartPaid → Guaranteed`.
	pub fn guarantee(self, guarantor: OrganisationId) -> Result<Self, TransitionFault> {
		match self {
			Self::Due { .. } | Self::PartPaid { .. } => Ok(Self::Guaranteed { guarantor }),
			_ => Err(TransitionFault::WrongStatus),
		}
	}

	/// The deadline has passed: `Due | PartPaid | Deferred | Guaranteed → Overdue`; it stays overdue.
	pub fn lapse(self, since: Moment) -> Result<Self, TransitionFault> {
		ensure!(self.is_owed(), TransitionFault::WrongStatus);
		Ok(match self {
			Self::Overdue { .. } => self,
			_ => Self::Overdue { since },
		})
	}

	/// The amounts have changed. What is owed more is due anew, unless its goods went on security, which
	/// then has the later deadline; what is owed no more settles.
	pub fn revise(
		self,
		debt: Debt,
		raised: bool,
		now: Moment,
		last: Option<Payment>,
	) -> Result<Self, TransitionFault> {
		Ok(match self {
			Self::Settled { .. } if debt.left == 0 => self,
			Self::Computed | Self::Notified { .. } | Self::Paid(_) => {
				return Err(TransitionFault::WrongStatus)
			}
			_ if debt.left == 0 => Self::Settled {
				at: now,
				payment: last,
			},
			Self::Deferred { until } => Self::Deferred {
				until: until.max(debt.deadline),
			},
			Self::Guaranteed { .. } => self,
			_ if raised => debt.open(),
			Self::Due { .. } | Self::PartPaid { .. } => debt.open(),
			_ => self,
		})
	}

	/// Whether something of it was made known and is owed still.
	pub const fn is_owed(&self) -> bool {
		matches!(
			self,
			Self::Due { .. }
				| Self::PartPaid { .. }
				| Self::Deferred { .. }
				| Self::Guaranteed { .. }
				| Self::Overdue { .. }
		)
	}

	/// Whether the goods may go: everything is paid, deferred or guaranteed.
	pub const fn is_secured(&self) -> bool {
		matches!(
			self,
			Self::Paid(_) | Self::Deferred { .. } | Self::Guaranteed { .. } | Self::Settled { .. }
		)
	}
}

/// What is owed on one version of one declaration.
#[stored]
pub struct Assessment {
	/// Whose tariff was applied.
	pub jurisdiction: CountryCode,
	/// Who owes.
	pub debtor: OrganisationId,
	/// The currency of all amounts.
	pub currency: CurrencyCode,
	/// The lines.
	pub lines: AssessedLines,
	/// The sum of all taxes on all lines, minor units.
	pub total: u128,
	/// How far it has come.
	pub status: AssessmentStatus,
}

impl Assessment {
	/// For whom it is open: its debtor, until everything is paid. What is deferred or guaranteed lets the
	/// goods go and is owed still.
	pub fn concerns(&self) -> Concerns {
		match self.status {
			AssessmentStatus::Paid(_) | AssessmentStatus::Settled { .. } => Concerns::new(),
			_ => alloc::vec![(self.debtor, Matter::Assessment)],
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Claims for goods that were not kept as agreed.

use super::{Answerable, Breach, ClaimPeriods, Evidence, Measurand, Refusal};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::ContainerNumber,
	ids::{ClaimId, ConsignmentId, DepositTokenId, OrganisationId},
	money::Money,
	quantity::Moment,
	traits::{ClaimPhase, Concerns, Matter},
};

/// Who claims what.
#[stored]
#[derive(Copy)]
pub struct Demand {
	/// Who claims.
	pub claimant: OrganisationId,
	/// How much.
	pub amount: Money,
}

/// How a claim was paid.
#[stored]
#[derive(Copy)]
pub enum Payment {
	/// In deposit tokens.
	#[codec(index = 0)]
	Deposit(DepositTokenId),
	/// Elsewhere: the claimant says so.
	#[codec(index = 1)]
	Acknowledged,
}

/// How far a claim has come.
#[stored]
#[derive(Copy)]
pub enum ClaimStatus {
	/// A breach has opened it.
	#[codec(index = 0)]
	Opened,
	/// The claimant has given notice.
	#[codec(index = 1)]
	Notified(Demand),
	/// Who answers for it owes the amount.
	#[codec(index = 2)]
	Admitted(Demand),
	/// Who answers for it contests it.
	#[codec(index = 3)]
	Contested {
		/// Who claims what.
		demand: Demand,
		/// Salted hash of the grounds.
		grounds: H256,
		/// The number of the dispute, if one is known: a plain reference.
		dispute: Option<u64>,
	},
	/// It is paid.
	#[codec(index = 4)]
	Settled {
		/// Who claimed, and what was paid.
		demand: Demand,
		/// How.
		payment: Payment,
	},
	/// It was given up.
	#[codec(index = 5)]
	Withdrawn {
		/// By whom.
		by: OrganisationId,
	},
	/// Its time has run out.
	#[codec(index = 6)]
	Lapsed,
}

impl ClaimStatus {
	/// The status without its data.
	pub const fn phase(&self) -> ClaimPhase {
		match self {
			Self::Opened => ClaimPhase::Opened,
			Self::Notified(_) => ClaimPhase::Notified,
			Self::Admitted(_) => ClaimPhase::Admitted,
			Self::Contested { .. } => ClaimPhase::Contested,
			Self::Settled { .. } => ClaimPhase::Settled,
			Self::Withdrawn { .. } => ClaimPhase::Withdrawn,
			Self::Lapsed => ClaimPhase::Lapsed,
		}
	}

	/// Who claims what, where notice was given.
	pub const fn demand(&self) -> Option<Demand> {
		match self {
			Self::Notified(demand)
			| Self::Admitted(demand)
			| Self::Contested { demand, .. }
			| Self::Settled { demand, .. } => Some(*demand),
			Self::Opened | Self::Withdrawn { .. } | Self::Lapsed => None,
		}
	}

	/// Whether nothing more happens.
	pub const fn is_final(&self) -> bool {
		matches!(
			self,
			Self::Settled { .. } | Self::Withdrawn { .. } | Self::Lapsed
		)
	}
}

/// A reading that was shown to belong to a batch.
#[stored]
#[derive(Copy)]
pub struct Reading {
	/// What was measured.
	pub measurand: Measurand,
	/// When, ms UTC.
	pub at: Moment,
	/// The value.
	pub value: i32,
}

/// A claim.
#[stored]
pub struct Claim {
	/// The goods.
	pub consignment: ConsignmentId,
	/// The container they were in.
	pub container: ContainerNumber,
	/// Who answers, and by what.
	pub respondent: Answerable,
	/// How the terms were broken.
	pub breach: Breach,
	/// Which batch shows it; of several the first.
	pub evidence: Evidence,
	/// How many batches show it.
	pub occurrences: u32,
	/// A reading that shows it.
	pub proven: Option<Reading>,
	/// When it was opened, ms UTC.
	pub opened_at: Moment,
	/// How long after delivery notice may be given, ms.
	pub notice_period: Moment,
	/// How long after delivery it stands, ms.
	pub time_bar: Moment,
	/// Until when it stands by leave of who answers for it, ms UTC.
	pub extended_to: Option<Moment>,
	/// How far it has come.
	pub status: ClaimStatus,
}

impl Claim {
	/// A claim that a breach opens.
	pub fn opened(
		(consignment, container): (ConsignmentId, ContainerNumber),
		respondent: Answerable,
		breach: Breach,
		evidence: Evidence,
		periods: ClaimPeriods,
		now: Moment,
	) -> Self {
		Self {
			consignment,
			container,
			respondent,
			breach,
			evidence,
			occurrences: 1,
			proven: None,
			opened_at: now,
			notice_period: periods.notice,
			time_bar: periods.time_bar,
			extended_to: None,
			status: ClaimStatus::Opened,
		}
	}

	/// Whether a further breach of the kind belongs to it: what is admitted or contested stays as it is.
	pub const fn takes_more(&self) -> bool {
		matches!(self.status, ClaimStatus::Opened | ClaimStatus::Notified(_))
	}

	/// The claim after a further breach of the same kind.
	pub fn extended_by(self, breach: &Breach) -> Result<Self, Refusal> {
		let occurrences = self.occurrences.checked_add(1).ok_or(Refusal::Overflow)?;
		Ok(Self {
			breach: self.breach.joined(breach),
			occurrences,
			..self
		})
	}

	/// The last moment of the present state; none for a debt that is admitted and for what is over.
	///
	/// Notice counts from delivery, or from the opening where nobody could know before; the time for suit
	/// from delivery. Of goods that are not delivered both count from the opening, with the longer time.
	pub fn stands_until(&self, delivered: Option<Moment>) -> Option<Moment> {
		let suit = delivered
			.unwrap_or(self.opened_at)
			.saturating_add(self.time_bar);
		match self.status {
			ClaimStatus::Opened => Some(match delivered {
				Some(at) => at
					.max(self.opened_at)
					.saturating_add(self.notice_period)
					.min(suit),
				None => suit,
			}),
			ClaimStatus::Notified(_) | ClaimStatus::Contested { .. } => {
				Some(suit.max(self.extended_to.unwrap_or_default()))
			}
			_ => None,
		}
	}

	/// The claim after notice.
	pub fn notified(
		self,
		demand: Demand,
		delivered: Option<Moment>,
		now: Moment,
	) -> Result<Self, Refusal> {
		ensure!(self.status == ClaimStatus::Opened, Refusal::WrongStatus);
		ensure!(demand.amount.amount > 0, Refusal::ZeroAmount);
		// Nobody owes itself.
		ensure!(
			demand.claimant != self.respondent.organisation,
			Refusal::NotAuthorised
		);
		let in_time = self.stands_until(delivered).is_none_or(|end| now <= end);
		ensure!(in_time, Refusal::TooLate);
		Ok(self.with(ClaimStatus::Notified(demand)))
	}

	/// The claim after who answers for it has admitted the amount.
	pub fn admitted(self, by: OrganisationId, amount: Money) -> Result<Self, Refusal> {
		self.ensure_respondent(by)?;
		let (ClaimStatus::Notified(demand) | ClaimStatus::Contested { demand, .. }) = self.status
		else {
			return Err(Refusal::WrongStatus);
		};
		ensure!(demand.amount == amount, Refusal::AmountMismatch);
		Ok(self.with(ClaimStatus::Admitted(demand)))
	}

	/// The claim after who answers for it has contested it, or named the dispute.
	pub fn contested(
		self,
		by: OrganisationId,
		grounds: H256,
		dispute: Option<u64>,
	) -> Result<Self, Refusal> {
		self.ensure_respondent(by)?;
		let (ClaimStatus::Notified(demand) | ClaimStatus::Contested { demand, .. }) = self.status
		else {
			return Err(Refusal::WrongStatus);
		};
		Ok(self.with(ClaimStatus::Contested {
			demand,
			grounds,
			dispute,
		}))
	}

	/// The claim after who answers for it has paid, and to whom.
	pub fn paid(
		self,
		by: OrganisationId,
		token: DepositTokenId,
	) -> Result<(Self, Demand), Refusal> {
		self.ensure_respondent(by)?;
		let ClaimStatus::Admitted(demand) = self.status else {
			return Err(Refusal::WrongStatus);
		};
		let payment = Payment::Deposit(token);
		Ok((self.with(ClaimStatus::Settled { demand, payment }), demand))
	}

	/// The claim after the claimant has acknowledged so much.
	pub fn acknowledged(self, by: OrganisationId, amount: u128) -> Result<Self, Refusal> {
		let demand = self.ensure_claimant(by)?;
		ensure!(amount > 0, Refusal::ZeroAmount);
		ensure!(amount <= demand.amount.amount, Refusal::AmountMismatch);
		let demand = Demand {
			amount: Money {
				amount,
				..demand.amount
			},
			..demand
		};
		Ok(self.with(ClaimStatus::Settled {
			demand,
			payment: Payment::Acknowledged,
		}))
	}

	/// The claim after it was given up.
	pub fn withdrawn(self, by: OrganisationId) -> Result<Self, Refusal> {
		self.ensure_claimant(by)?;
		Ok(self.with(ClaimStatus::Withdrawn { by }))
	}

	/// The claim with a longer time, which who answers for it grants.
	pub fn prolonged(
		self,
		by: OrganisationId,
		until: Moment,
		delivered: Option<Moment>,
		now: Moment,
	) -> Result<Self, Refusal> {
		self.ensure_respondent(by)?;
		let open = matches!(
			self.status,
			ClaimStatus::Notified(_) | ClaimStatus::Contested { .. }
		);
		ensure!(open, Refusal::WrongStatus);
		let end = self.stands_until(delivered).unwrap_or_default().max(now);
		let latest = now.saturating_add(super::LONGEST_TIME);
		ensure!(end < until && until <= latest, Refusal::InvalidPeriod);
		Ok(Self {
			extended_to: Some(until),
			..self
		})
	}

	/// The claim after its time has run out.
	pub fn lapsed(self, delivered: Option<Moment>, now: Moment) -> Result<Self, Refusal> {
		ensure!(!self.status.is_final(), Refusal::WrongStatus);
		let over = self.stands_until(delivered).is_some_and(|end| end < now);
		ensure!(over, Refusal::NotExpired);
		Ok(self.with(ClaimStatus::Lapsed))
	}

	/// The claim with a reading that shows the breach.
	pub fn shown_by(self, reading: Reading) -> Result<Self, Refusal> {
		ensure!(!self.status.is_final(), Refusal::WrongStatus);
		let of_it = self.breach.measurand() == Some(reading.measurand);
		ensure!(of_it, Refusal::NothingToProve);
		ensure!(
			self.breach.is_shown_by(reading.value),
			Refusal::WithinLimits
		);
		Ok(Self {
			proven: Some(reading),
			..self
		})
	}

	/// Whom it keeps from leaving.
	pub fn concerns(&self) -> Concerns {
		if self.status.is_final() {
			return Concerns::new();
		}
		let claimant = self.status.demand().map(|demand| demand.claimant);
		[Some(self.respondent.organisation), claimant]
			.into_iter()
			.flatten()
			.map(|organisation| (organisation, Matter::Claim))
			.collect()
	}

	fn ensure_respondent(&self, by: OrganisationId) -> Result<(), Refusal> {
		ensure!(self.respondent.organisation == by, Refusal::NotAuthorised);
		Ok(())
	}

	fn ensure_claimant(&self, by: OrganisationId) -> Result<Demand, Refusal> {
		ensure!(!self.status.is_final(), Refusal::WrongStatus);
		let demand = self.status.demand().ok_or(Refusal::WrongStatus)?;
		ensure!(demand.claimant == by, Refusal::NotAuthorised);
		Ok(demand)
	}

	fn with(self, status: ClaimStatus) -> Self {
		Self { status, ..self }
	}
}

/// A claim that is open, as it is found by its breach.
#[stored]
#[derive(Copy)]
pub struct OpenClaim {
	/// The claim.
	pub claim: ClaimId,
	/// In which way the terms were broken.
	pub kind: super::BreachKind,
	/// Who answers.
	pub respondent: OrganisationId,
	/// Whether further breaches belong to it.
	pub takes_more: bool,
}

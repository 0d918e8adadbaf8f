// SPDX-License-Identifier: Apache-2.0

use super::{CreditTerms, Examiner, Refusal};
use frame::{
	deps::frame_support::stored,
	prelude::{ensure, H256},
};
use portolan_primitives::{
	ids::OrganisationId,
	quantity::Moment,
	traits::{Concerns, Matter},
};

/// How far a credit has come.
#[stored]
#[derive(Copy)]
pub enum CreditStatus {
	/// The applicant has asked for it.
	#[codec(index = 0)]
	Applied {
		/// When, ms UTC.
		at: Moment,
	},
	/// The issuing bank has bound itself irrevocably.
	#[codec(index = 1)]
	Issued {
		/// When, ms UTC.
		at: Moment,
	},
	/// The nominated bank has told the beneficiary.
	#[codec(index = 2)]
	Advised {
		/// When, ms UTC.
		at: Moment,
	},
	/// The nominated bank has bound itself too.
	#[codec(index = 3)]
	Confirmed {
		/// When, ms UTC.
		at: Moment,
	},
	/// Nothing is left to be drawn.
	#[codec(index = 4)]
	FullyDrawn {
		/// When, ms UTC.
		at: Moment,
	},
	/// The time for presentations is over.
	#[codec(index = 5)]
	Expired {
		/// When somebody said so, ms UTC.
		at: Moment,
	},
	/// The issuing bank has declined the application.
	#[codec(index = 6)]
	Declined {
		/// When, ms UTC.
		at: Moment,
	},
}

/// A [`CreditStatus`] without its data.
#[stored]
#[derive(Copy)]
pub enum CreditPhase {
	/// The applicant has asked for it.
	#[codec(index = 0)]
	Applied,
	/// The issuing bank has bound itself irrevocably.
	#[codec(index = 1)]
	Issued,
	/// The nominated bank has told the beneficiary.
	#[codec(index = 2)]
	Advised,
	/// The nominated bank has bound itself too.
	#[codec(index = 3)]
	Confirmed,
	/// Nothing is left to be drawn.
	#[codec(index = 4)]
	FullyDrawn,
	/// The time for presentations is over.
	#[codec(index = 5)]
	Expired,
	/// The issuing bank has declined the application.
	#[codec(index = 6)]
	Declined,
}

impl CreditStatus {
	/// The status without its data.
	pub const fn phase(&self) -> CreditPhase {
		match self {
			Self::Applied { .. } => CreditPhase::Applied,
			Self::Issued { .. } => CreditPhase::Issued,
			Self::Advised { .. } => CreditPhase::Advised,
			Self::Confirmed { .. } => CreditPhase::Confirmed,
			Self::FullyDrawn { .. } => CreditPhase::FullyDrawn,
			Self::Expired { .. } => CreditPhase::Expired,
			Self::Declined { .. } => CreditPhase::Declined,
		}
	}
}

/// A documentary credit: irrevocable, payable at sight, subject to UCP 600.
#[stored]
pub struct Credit {
	/// What it promises.
	pub terms: CreditTerms,
	/// What has been honoured, minor units.
	pub drawn: u128,
	/// What open presentations ask for, minor units.
	pub open: u128,
	/// How far it has come.
	pub status: CreditStatus,
}

impl Credit {
	/// A credit that somebody asks for.
	pub fn applied_for(terms: CreditTerms, at: Moment) -> Self {
		Self {
			terms,
			drawn: 0,
			open: 0,
			status: CreditStatus::Applied { at },
		}
	}

	/// The issuing bank issues the credit, provided that it is of these terms.
	pub fn issued(self, actor: OrganisationId, terms: H256, at: Moment) -> Result<Self, Refusal> {
		self.ensure_application(actor)?;
		ensure!(terms == self.terms.hash(), Refusal::ContentMismatch);
		ensure!(at < self.terms.expiry, Refusal::ExpiryPassed);
		let status = CreditStatus::Issued { at };
		Ok(Self { status, ..self })
	}

	/// The issuing bank declines the application.
	pub fn declined(self, actor: OrganisationId, at: Moment) -> Result<Self, Refusal> {
		self.ensure_application(actor)?;
		let status = CreditStatus::Declined { at };
		Ok(Self { status, ..self })
	}

	/// The nominated bank advises the beneficiary.
	pub fn advised(self, actor: OrganisationId, at: Moment) -> Result<Self, Refusal> {
		self.ensure_nominated(actor)?;
		ensure!(
			matches!(self.status, CreditStatus::Issued { .. }),
			Refusal::WrongStatus
		);
		let status = CreditStatus::Advised { at };
		Ok(Self { status, ..self })
	}

	/// The nominated bank confirms.
	pub fn confirmed(self, actor: OrganisationId, at: Moment) -> Result<Self, Refusal> {
		self.ensure_nominated(actor)?;
		ensure!(
			matches!(self.status, CreditStatus::Advised { .. }),
			Refusal::WrongStatus
		);
		let is_asked = self.terms.nominated.is_some_and(|bank| bank.confirms);
		ensure!(is_asked, Refusal::ConfirmationNotAsked);
		let status = CreditStatus::Confirmed { at };
		Ok(Self { status, ..self })
	}

	/// The credit has run out, its last day being over.
	pub fn expired(self, at: Moment) -> Result<Self, Refusal> {
		ensure!(
			matches!(
				self.status,
				CreditStatus::Applied { .. }
					| CreditStatus::Issued { .. }
					| CreditStatus::Advised { .. }
					| CreditStatus::Confirmed { .. }
			),
			Refusal::WrongStatus
		);
		ensure!(self.open == 0, Refusal::PresentationOpen);
		let status = CreditStatus::Expired { at };
		Ok(Self { status, ..self })
	}

	/// Whether documents can be presented: once the bank with which the credit is available has
	/// told the beneficiary.
	pub fn is_available(&self) -> bool {
		match self.status {
			CreditStatus::Issued { .. } => self.terms.nominated.is_none(),
			CreditStatus::Advised { .. } | CreditStatus::Confirmed { .. } => true,
			_ => false,
		}
	}

	/// The beneficiary asks for an amount, in place of what a replaced presentation asked for.
	pub fn presented(
		self,
		actor: OrganisationId,
		amount: u128,
		replaced: u128,
	) -> Result<Self, Refusal> {
		ensure!(actor == self.terms.beneficiary, Refusal::NotAuthorised);
		ensure!(self.is_available(), Refusal::WrongStatus);
		ensure!(amount > 0, Refusal::ZeroAmount);
		let others = self.open.checked_sub(replaced).ok_or(Refusal::Overflow)?;
		ensure!(
			self.terms.partial_drawings || others == 0,
			Refusal::PresentationOpen
		);
		let open = others.checked_add(amount).ok_or(Refusal::Overflow)?;
		let asked = self.drawn.checked_add(open).ok_or(Refusal::Overflow)?;
		let ceiling = self.terms.ceiling().ok_or(Refusal::Overflow)?;
		ensure!(asked <= ceiling, Refusal::AmountExceedsCredit);
		Ok(Self { open, ..self })
	}

	/// A presentation is given back.
	pub fn returned(self, amount: u128) -> Result<Self, Refusal> {
		let open = self.open.checked_sub(amount).ok_or(Refusal::Overflow)?;
		Ok(Self { open, ..self })
	}

	/// A presentation is honoured.
	pub fn honoured(self, amount: u128, at: Moment) -> Result<Self, Refusal> {
		let open = self.open.checked_sub(amount).ok_or(Refusal::Overflow)?;
		let drawn = self.drawn.checked_add(amount).ok_or(Refusal::Overflow)?;
		let is_spent = !self.terms.partial_drawings || Some(drawn) == self.terms.ceiling();
		let status = if is_spent {
			CreditStatus::FullyDrawn { at }
		} else {
			self.status
		};
		Ok(Self {
			drawn,
			open,
			status,
			..self
		})
	}

	/// For whom it is open: its applicant from the application on, each bank once it has acted. A bank
	/// that nobody has heard from owes nothing (UCP 600 articles 7, 8 and 12).
	pub fn concerns(&self) -> Concerns {
		let terms = &self.terms;
		let nominated = terms.bank(Examiner::Nominated);
		let banks = match self.status {
			CreditStatus::Applied { .. } => [None, None],
			CreditStatus::Issued { .. } => [Some(terms.issuing.organisation), None],
			CreditStatus::Advised { .. } | CreditStatus::Confirmed { .. } => {
				[Some(terms.issuing.organisation), nominated]
			}
			CreditStatus::FullyDrawn { .. }
			| CreditStatus::Expired { .. }
			| CreditStatus::Declined { .. } => return Concerns::new(),
		};
		core::iter::once(terms.applicant)
			.chain(banks.into_iter().flatten())
			.map(|party| (party, Matter::Credit))
			.collect()
	}

	fn ensure_application(&self, actor: OrganisationId) -> Result<(), Refusal> {
		ensure!(
			actor == self.terms.issuing.organisation,
			Refusal::NotAuthorised
		);
		ensure!(
			matches!(self.status, CreditStatus::Applied { .. }),
			Refusal::WrongStatus
		);
		Ok(())
	}

	fn ensure_nominated(&self, actor: OrganisationId) -> Result<(), Refusal> {
		ensure!(
			self.terms.bank(Examiner::Nominated) == Some(actor),
			Refusal::NotAuthorised
		);
		Ok(())
	}
}

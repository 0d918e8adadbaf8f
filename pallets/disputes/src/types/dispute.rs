// SPDX-License-Identifier: Apache-2.0

use super::{
	check_consistent, check_effects, Answer, Effects, Outcome, Periods, Phase, Refusal, Ruling,
	Status, Subject,
};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::CountryCode,
	ids::OrganisationId,
	quantity::Moment,
	traits::{Concerns, Lien, Matter},
};

/// How many respondents a dispute has at most.
pub const MAX_RESPONDENTS: u32 = 4;
/// Who is on the other side.
pub type Respondents = BoundedVec<OrganisationId, ConstU32<MAX_RESPONDENTS>>;
/// Where the authorities are that appoint an arbitrator if the parties do not.
pub type Seats = BoundedVec<CountryCode, ConstU32<2>>;

/// A dispute between members.
#[stored]
pub struct Dispute {
	/// Who opened it.
	pub claimant: OrganisationId,
	/// Against whom.
	pub respondents: Respondents,
	/// About what.
	pub subject: Subject,
	/// What the claimant asks for.
	pub relief: Effects,
	/// What the respondents ask for.
	pub counterclaims: Effects,
	/// Whom the claimant nominated as arbitrator.
	pub nominee: OrganisationId,
	/// Hash of the statement of claim.
	pub statement: H256,
	/// When it was opened, ms UTC.
	pub opened_at: Moment,
	/// The countries whose port authorities appoint an arbitrator if the parties do not.
	pub seats: Seats,
	/// The lien that is to be cancelled, if one is: no later one of the same holder.
	pub pledge: Option<Lien>,
	/// Whether an interim stop of this dispute is on the bill.
	pub is_stopped: bool,
	/// Whether a ruling was appealed; it is not, a second time.
	pub is_appealed: bool,
	/// How far it has come.
	pub status: Status,
}

impl Dispute {
	/// Whether the organisation is claimant or respondent.
	pub fn is_party(&self, organisation: OrganisationId) -> bool {
		self.claimant == organisation || self.respondents.contains(&organisation)
	}

	/// Claimant and respondents.
	pub fn parties(&self) -> impl Iterator<Item = OrganisationId> + '_ {
		core::iter::once(self.claimant).chain(self.respondents.iter().copied())
	}

	/// Fails unless the organisation is claimant or respondent, and the dispute is open.
	pub fn check_party(&self, by: OrganisationId) -> Result<(), Refusal> {
		ensure!(self.is_party(by), Refusal::NotAuthorised);
		self.check_open()
	}

	/// Fails if the dispute is closed.
	pub fn check_open(&self) -> Result<(), Refusal> {
		ensure!(self.status.phase() != Phase::Closed, Refusal::WrongStatus);
		Ok(())
	}

	/// Fails unless the organisation is the arbitrator who may order interim measures now.
	pub fn check_in_office(&self, by: OrganisationId) -> Result<(), Refusal> {
		let arbitrator = match self.status {
			Status::Evidence { arbitrator, .. } | Status::Mediation { arbitrator, .. } => {
				Some(arbitrator)
			}
			Status::Appealed { arbitrator, .. } => arbitrator,
			_ => return Err(Refusal::WrongStatus),
		};
		ensure!(arbitrator == Some(by), Refusal::NotAuthorised);
		Ok(())
	}

	/// A respondent answers: it accepts the nominated arbitrator or not, and asks for effects itself.
	pub fn answered(
		self,
		answer: Answer,
		counterclaims: &[super::Effect],
		now: Moment,
		periods: &Periods,
	) -> Result<Self, Refusal> {
		let by = answer.respondent;
		ensure!(self.respondents.contains(&by), Refusal::NotAuthorised);
		let Status::Opened {
			answer_by,
			mut answers,
		} = self.status
		else {
			return Err(Refusal::WrongStatus);
		};
		ensure!(now < answer_by, Refusal::TooLate);
		let is_known = answers.iter().any(|known| known.respondent == by);
		ensure!(!is_known, Refusal::AlreadyAnswered);
		let mut all = self.counterclaims;
		for effect in counterclaims.iter().copied() {
			all.try_push(effect).map_err(|_| Refusal::TooManyEffects)?;
		}
		check_effects(&self.subject, &all)?;
		answers
			.try_push(answer)
			.map_err(|_| Refusal::AlreadyAnswered)?;
		let status = if answers.len() == self.respondents.len() {
			let agreed = answers.iter().all(|answer| answer.accepts_arbitrator);
			Status::Answered {
				chosen: agreed.then_some(self.nominee),
				by: periods.after(now, periods.appointment),
			}
		} else {
			Status::Opened { answer_by, answers }
		};
		Ok(Self {
			counterclaims: all,
			status,
			..self
		})
	}

	/// The claimant gives up, before an arbitrator is in office, unless a respondent asks for something
	/// itself.
	pub fn withdrawn(self, by: OrganisationId, now: Moment) -> Result<Self, Refusal> {
		ensure!(by == self.claimant, Refusal::NotAuthorised);
		let is_early = matches!(self.status, Status::Opened { .. } | Status::Answered { .. });
		ensure!(is_early, Refusal::WrongStatus);
		ensure!(self.counterclaims.is_empty(), Refusal::Counterclaimed);
		Ok(self.closed(Outcome::Withdrawn, now))
	}

	/// An authority appoints an arbitrator, where none is chosen or the one who is has let its time
	/// pass.
	pub fn appointed(
		self,
		arbitrator: OrganisationId,
		now: Moment,
		periods: &Periods,
	) -> Result<Self, Refusal> {
		let vacant = |chosen: Option<OrganisationId>, by| {
			ensure!(chosen.is_none() || now >= by, Refusal::TooEarly);
			ensure!(
				now < periods.after(by, periods.appointment),
				Refusal::TooLate
			);
			Ok(())
		};
		let status = match self.status {
			Status::Answered { chosen, by } => {
				vacant(chosen, by)?;
				Status::Answered {
					chosen: Some(arbitrator),
					by: periods.after(now, periods.appointment),
				}
			}
			Status::Mediation {
				arbitrator: late,
				until,
				rule_by,
			} => {
				vacant(Some(late), rule_by)?;
				Status::Mediation {
					arbitrator,
					until,
					rule_by: periods.after(now, periods.ruling),
				}
			}
			Status::Appealed {
				appellant,
				grounds,
				first,
				arbitrator: late,
				by,
			} => {
				vacant(late, by)?;
				ensure!(first.arbitrator != arbitrator, Refusal::SameArbitrator);
				Status::Appealed {
					appellant,
					grounds,
					first,
					arbitrator: Some(arbitrator),
					by: periods.after(now, periods.ruling),
				}
			}
			_ => return Err(Refusal::WrongStatus),
		};
		Ok(Self { status, ..self })
	}

	/// The chosen arbitrator takes the case up, and the time for evidence begins.
	pub fn taken_up(
		self,
		by: OrganisationId,
		now: Moment,
		periods: &Periods,
	) -> Result<Self, Refusal> {
		let Status::Answered {
			chosen,
			by: deadline,
		} = self.status
		else {
			return Err(Refusal::WrongStatus);
		};
		ensure!(chosen == Some(by), Refusal::NotAuthorised);
		ensure!(now < deadline, Refusal::TooLate);
		Ok(Self {
			status: Status::Evidence {
				arbitrator: by,
				until: periods.after(now, periods.evidence),
			},
			..self
		})
	}

	/// Whether a party may bring evidence now.
	pub fn check_evidence(&self, by: OrganisationId, now: Moment) -> Result<(), Refusal> {
		ensure!(self.is_party(by), Refusal::NotAuthorised);
		let Status::Evidence { until, .. } = self.status else {
			return Err(Refusal::WrongStatus);
		};
		ensure!(now < until, Refusal::TooLate);
		Ok(())
	}

	/// The arbitrator in office rules: it grants some of what was asked for, or nothing.
	pub fn ruled(
		self,
		by: OrganisationId,
		granted: Effects,
		decision: H256,
		now: Moment,
		periods: &Periods,
	) -> Result<Self, Refusal> {
		self.check_in_office(by)?;
		let appeal_by = match self.status {
			Status::Mediation { until, rule_by, .. } => {
				ensure!(now >= until, Refusal::TooEarly);
				ensure!(now < rule_by, Refusal::TooLate);
				periods.after(now, periods.appeal)
			}
			Status::Appealed { by, .. } => {
				ensure!(now < by, Refusal::TooLate);
				now
			}
			_ => return Err(Refusal::WrongStatus),
		};
		let ruling = Ruling {
			arbitrator: by,
			granted,
			decision,
			at: now,
		};
		self.check_ruling(&ruling)?;
		Ok(Self {
			status: Status::Ruled { ruling, appeal_by },
			..self
		})
	}

	/// Fails if a ruling grants what nobody asked for, or effects that undo one another.
	pub fn check_ruling(&self, ruling: &Ruling) -> Result<(), Refusal> {
		check_effects(&self.subject, &ruling.granted)?;
		check_consistent(&ruling.granted)?;
		let is_sought =
			|effect| self.relief.contains(effect) || self.counterclaims.contains(effect);
		ensure!(ruling.granted.iter().all(is_sought), Refusal::NotSought);
		Ok(())
	}

	/// A party appeals the ruling, once.
	pub fn appealed(
		self,
		by: OrganisationId,
		grounds: H256,
		now: Moment,
		periods: &Periods,
	) -> Result<Self, Refusal> {
		ensure!(self.is_party(by), Refusal::NotAuthorised);
		let Status::Ruled { ruling, appeal_by } = self.status else {
			return Err(Refusal::WrongStatus);
		};
		ensure!(!self.is_appealed, Refusal::AlreadyAppealed);
		ensure!(now < appeal_by, Refusal::TooLate);
		Ok(Self {
			is_appealed: true,
			status: Status::Appealed {
				appellant: by,
				grounds,
				first: ruling,
				arbitrator: None,
				by: periods.after(now, periods.appointment),
			},
			..self
		})
	}

	/// The ruling that can be executed now: the time to appeal it is over.
	pub fn executable(&self, now: Moment) -> Result<Ruling, Refusal> {
		let Status::Ruled { ruling, appeal_by } = &self.status else {
			return Err(Refusal::WrongStatus);
		};
		ensure!(now >= *appeal_by, Refusal::TooEarly);
		Ok(ruling.clone())
	}

	/// What time alone has decided: who was silent has let its turn pass.
	pub fn advanced(self, now: Moment, periods: &Periods) -> Result<Self, Refusal> {
		let status = match self.status {
			Status::Opened { answer_by, .. } => {
				ensure!(now >= answer_by, Refusal::TooEarly);
				Status::Answered {
					chosen: None,
					by: periods.after(now, periods.appointment),
				}
			}
			Status::Answered { by, .. } | Status::Mediation { rule_by: by, .. } => {
				let lapses = periods.after(by, periods.appointment);
				ensure!(now >= lapses, Refusal::TooEarly);
				return Ok(self.closed(Outcome::Lapsed, now));
			}
			Status::Evidence { arbitrator, until } => {
				ensure!(now >= until, Refusal::TooEarly);
				let until = periods.after(now, periods.mediation);
				Status::Mediation {
					arbitrator,
					until,
					rule_by: periods.after(until, periods.ruling),
				}
			}
			Status::Appealed { ref first, by, .. } => {
				let lapses = periods.after(by, periods.appointment);
				ensure!(now >= lapses, Refusal::TooEarly);
				// Nobody has reversed it.
				Status::Ruled {
					ruling: first.clone(),
					appeal_by: now,
				}
			}
			Status::Ruled {
				ref ruling,
				appeal_by,
			} => {
				let lapses = periods.after(appeal_by, periods.execution);
				ensure!(now >= lapses, Refusal::TooEarly);
				let ruling = ruling.clone();
				return Ok(self.closed(Outcome::Unexecuted { ruling }, now));
			}
			Status::Closed { .. } => return Err(Refusal::WrongStatus),
		};
		Ok(Self { status, ..self })
	}

	/// The dispute, over.
	pub fn closed(self, outcome: Outcome, at: Moment) -> Self {
		Self {
			is_stopped: false,
			status: Status::Closed { outcome, at },
			..self
		}
	}

	/// For whom it is open: its parties, and who is to rule on it.
	pub fn concerns(&self) -> Concerns {
		if self.check_open().is_err() {
			return Concerns::new();
		}
		let arbitrator = self.status.arbitrator();
		self.parties()
			.chain(arbitrator)
			.map(|organisation| (organisation, Matter::Dispute))
			.collect()
	}
}

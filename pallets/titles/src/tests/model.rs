// SPDX-License-Identifier: Apache-2.0

//! The state table of a bill, written down independently of the pallet: which calls pass, and what
//! they leave behind.

use super::mock::*;
use crate::{AmendmentReason, TitleForm, TitlePhase, TitleView};
use frame::testing_prelude::*;
use portolan_primitives::{ids::ConsignmentId, traits::DeliveryEntitlement};

/// So low that random calls get there.
pub const ENDORSEMENTS: u32 = 4;

#[derive(Clone, Copy, Debug)]
pub enum Call {
	Draft {
		consignment: u64,
		form: TitleForm,
		content: H256,
	},
	/// Of the draft as it is, or with the one difference.
	Approve {
		unlike: Option<Field>,
	},
	Withdraw,
	Issue {
		on_board: bool,
	},
	Transfer {
		to: u32,
	},
	Endorse {
		to: u32,
		onward: bool,
	},
	BlankEndorse,
	Surrender,
	Accept,
	Reject,
	Stop,
	Lift,
	/// By who holds the bill, of the presentation of that number.
	Attach {
		to: u32,
		presentation: u64,
	},
	/// By who holds the lien.
	Release {
		presentation: u64,
	},
	/// By who holds the lien.
	Enforce {
		presentation: u64,
	},
	Deliver {
		to: u32,
	},
	Sign,
	Nominate {
		to: u32,
		onward: bool,
	},
	/// The possessor agrees to that titleholder.
	AcceptNomination {
		to: u32,
	},
	Decline,
	/// By who holds the bill, by agreement.
	Pledge {
		to: u32,
	},
	/// By who holds the lien, that the bill goes to one or to nobody.
	Consent {
		to: Option<u32>,
	},
	ReleasePledge,
	EnforcePledge,
	SurrenderForAmendment {
		reason: AmendmentReason,
	},
	/// The carrier proposes one bill in place of this one, who calls accepts it.
	Reissue,
}

/// Stands for an agreement where liens are told by the number of a presentation.
pub const BY_AGREEMENT: u64 = 0;

/// What an approval can have wrong.
#[derive(Clone, Copy, Debug)]
pub enum Field {
	Consignment,
	Form,
	Content,
}

#[derive(Clone, Debug, PartialEq)]
pub enum State {
	Absent,
	Draft,
	Approved,
	Circulating,
	Pending,
	Spent,
	PendingAmendment(AmendmentReason),
	TakenBack,
	Paper,
}

/// One bill as the model has it.
#[derive(Clone, Debug)]
pub struct Model {
	pub state: State,
	pub consignment: u64,
	pub content: H256,
	pub order: bool,
	pub bearer: bool,
	pub onward: bool,
	pub has: u32,
	pub entitled: Option<u32>,
	pub endorsed: u32,
	pub acts: u32,
	/// Whose lien is on it, for which presentation.
	pub lien: Option<(u32, u64)>,
	/// To whom the holder of the lien lets it go.
	pub consent: Option<u32>,
	pub stop: Option<u32>,
	/// Who gave possession to who has it and has not acted since.
	pub gave: Option<u32>,
	/// Who gave the title to who is entitled and has not acted since.
	pub named: Option<u32>,
	pub nominee: Option<(u32, bool)>,
	pub version: u16,
}

impl Model {
	pub fn absent() -> Self {
		Self {
			state: State::Absent,
			consignment: 0,
			content: CONTENT,
			order: false,
			bearer: false,
			onward: false,
			has: 0,
			entitled: None,
			endorsed: 0,
			acts: 0,
			lien: None,
			consent: None,
			stop: None,
			gave: None,
			named: None,
			nominee: None,
			version: 1,
		}
	}

	/// Who may make the call, if its time has come and neither lien nor stop bars it.
	pub fn callers(&self, call: Call) -> Vec<u32> {
		let holder_to_order = if self.order && self.entitled == Some(self.has) {
			vec![self.has]
		} else {
			vec![]
		};
		// One who was endorsed to alone has nothing to pledge or to deliver.
		let disposer = match self.order {
			true if !self.onward => vec![],
			true => holder_to_order.clone(),
			false => vec![self.has],
		};
		let lien_holder = self.lien.map(|(holder, _)| holder).into_iter().collect();
		let pledgee = self.lien.filter(|(_, of)| *of == BY_AGREEMENT);
		let pledgee = pledgee.map(|(holder, _)| holder).into_iter().collect();
		let surrenderer = if self.order {
			holder_to_order.clone()
		} else if self.bearer {
			vec![self.has]
		} else {
			[SHIPPER, CONSIGNEE]
				.into_iter()
				.filter(|party| *party == self.has)
				.collect()
		};
		match (&self.state, call) {
			(
				State::Circulating,
				Call::Attach { .. } | Call::Deliver { .. } | Call::Pledge { .. },
			) => disposer,
			(State::Circulating, Call::Release { .. } | Call::Enforce { .. }) => lien_holder,
			(
				State::Circulating | State::Pending | State::PendingAmendment(_) | State::TakenBack,
				Call::Stop,
			) => vec![NL_CUSTOMS, CN_CUSTOMS, ARBITRATOR],
			(_, Call::Lift) => self.stop.into_iter().collect(),
			(State::Absent, Call::Draft { .. }) => vec![CARRIER],
			(State::Draft, Call::Approve { .. }) => vec![SHIPPER],
			(State::Draft | State::Approved, Call::Withdraw) => vec![CARRIER],
			(State::Approved, Call::Issue { .. }) => vec![CARRIER],
			(State::Circulating, Call::Transfer { .. }) => vec![self.has],
			(State::Circulating, Call::Endorse { .. } | Call::BlankEndorse) => holder_to_order,
			(State::Circulating, Call::Surrender | Call::SurrenderForAmendment { .. }) => {
				surrenderer
			}
			(State::Pending | State::PendingAmendment(_), Call::Accept | Call::Reject) => {
				vec![CARRIER]
			}
			(State::Circulating, Call::Sign | Call::AcceptNomination { .. }) => vec![self.has],
			(State::Circulating, Call::Nominate { .. }) if self.order => {
				self.entitled.into_iter().collect()
			}
			(State::Circulating, Call::Decline) => {
				let holder = self.gave.map(|_| self.has);
				let entitled = self.named.and(self.entitled);
				holder.into_iter().chain(entitled).collect()
			}
			(
				State::Circulating,
				Call::Consent { .. } | Call::ReleasePledge | Call::EnforcePledge,
			) => pledgee,
			(State::TakenBack, Call::Reissue) => vec![self.has],
			// Whoever the carrier says gave the paper back.
			(State::Paper, Call::Reissue) => {
				vec![CONSIGNEE, SHIPPER, BANK, NL_CUSTOMS, ARBITRATOR, GB_CUSTOMS]
			}
			_ => vec![],
		}
	}

	/// Whether a lien or a stop bars the call.
	fn is_barred(&self, call: Call) -> bool {
		match call {
			Call::Transfer { to } | Call::Endorse { to, onward: true } => {
				self.stop.is_some() || (self.lien.is_some() && self.consent != Some(to))
			}
			Call::Endorse { onward: false, .. }
			| Call::BlankEndorse
			| Call::Surrender
			| Call::SurrenderForAmendment { .. }
			| Call::Attach { .. }
			| Call::Pledge { .. }
			| Call::Nominate { .. }
			| Call::AcceptNomination { .. }
			| Call::Deliver { .. } => self.lien.is_some() || self.stop.is_some(),
			Call::Accept
			| Call::Enforce { .. }
			| Call::EnforcePledge
			| Call::Sign
			| Call::Decline
			| Call::Consent { .. }
			| Call::Reissue
			| Call::Stop => self.stop.is_some(),
			_ => false,
		}
	}

	/// The bill once all of it has gone to another.
	fn given(self, to: u32) -> Self {
		Self {
			has: to,
			entitled: if self.order { Some(to) } else { self.entitled },
			onward: self.order,
			gave: None,
			named: None,
			nominee: None,
			lien: None,
			consent: None,
			..self
		}
	}

	/// Who acts has accepted what it was given.
	fn accepted_by(self, actor: u32) -> Self {
		Self {
			gave: self.gave.filter(|_| self.has != actor),
			named: self.named.filter(|_| self.entitled != Some(actor)),
			..self
		}
	}

	/// What the call makes of the bill; nothing if it is refused.
	pub fn after(&self, caller: u32, call: Call, taken: &[u64]) -> Option<Self> {
		if !self.callers(call).contains(&caller) || self.is_barred(call) {
			return None;
		}
		let mut next = match call {
			Call::Decline | Call::Stop | Call::Lift | Call::Accept | Call::Reject => self.clone(),
			_ => self.clone().accepted_by(caller),
		};
		match call {
			Call::Draft {
				consignment,
				form,
				content,
			} => {
				if taken.contains(&consignment) {
					return None;
				}
				next.state = State::Draft;
				next.content = content;
				next.consignment = consignment;
				next.order = form == TitleForm::ToOrder;
				next.bearer = form == TitleForm::Blank;
				return Some(next);
			}
			Call::Approve { unlike } => {
				if unlike.is_some() {
					return None;
				}
				next.state = State::Approved;
				return Some(next);
			}
			Call::Withdraw => return Some(Self::absent()),
			Call::Issue { on_board } => {
				if on_board && self.consignment == HALF_ON_BOARD {
					return None;
				}
				next.state = State::Circulating;
				next.has = SHIPPER;
				next.onward = self.order;
				if self.order {
					next.entitled = Some(SHIPPER);
				} else if !self.bearer {
					next.entitled = Some(CONSIGNEE);
				}
			}
			Call::Transfer { to } => {
				if to == caller {
					return None;
				}
				next.has = to;
				next.gave = Some(caller);
				next.consent = None;
			}
			Call::Endorse { to, onward } => {
				if to == caller || !self.onward || self.endorsed == ENDORSEMENTS {
					return None;
				}
				next.entitled = Some(to);
				next.onward = onward;
				next.endorsed += 1;
				next.named = Some(caller);
				next.nominee = None;
			}
			Call::BlankEndorse => {
				if !self.onward || self.endorsed == ENDORSEMENTS {
					return None;
				}
				next.entitled = None;
				next.onward = false;
				next.order = false;
				next.bearer = true;
				next.endorsed += 1;
				next.named = Some(caller);
				next.nominee = None;
			}
			Call::Surrender => next.state = State::Pending,
			Call::Accept => {
				next.state = match self.state {
					State::PendingAmendment(AmendmentReason::SwitchToPaper) => State::Paper,
					State::PendingAmendment(_) => State::TakenBack,
					_ => State::Spent,
				};
			}
			Call::Reject => next.state = State::Circulating,
			Call::Stop => next.stop = Some(caller),
			Call::Lift => next.stop = None,
			Call::Attach { to, presentation } => {
				if to == caller {
					return None;
				}
				next.lien = Some((to, presentation));
				next.nominee = None;
			}
			Call::Pledge { to } => {
				if to != BANK || to == caller {
					return None;
				}
				next.lien = Some((to, BY_AGREEMENT));
				next.nominee = None;
			}
			Call::Sign => {}
			Call::Nominate { to, onward } => {
				let nominee = Some((to, onward));
				if to == caller || !self.onward || nominee == self.nominee {
					return None;
				}
				next.nominee = nominee;
			}
			Call::AcceptNomination { to } => {
				let (_, onward) = self.nominee.filter(|(nominee, _)| *nominee == to)?;
				if self.endorsed == ENDORSEMENTS {
					return None;
				}
				next.named = self.entitled;
				next.entitled = Some(to);
				next.onward = onward;
				next.nominee = None;
				next.endorsed += 1;
			}
			Call::Decline => {
				if let Some(gave) = self.gave.filter(|_| self.has == caller) {
					next.has = gave;
					next.gave = None;
				}
				if let Some(named) = self.named.filter(|_| self.entitled == Some(caller)) {
					next.entitled = Some(named);
					next.named = None;
					next.onward = true;
					next.nominee = None;
				}
			}
			Call::Consent { to } => {
				let goes_nowhere =
					to == Some(self.has) && (self.entitled.is_none() || self.entitled == to);
				if to == self.consent || to == Some(caller) || goes_nowhere {
					return None;
				}
				next.consent = to;
			}
			Call::ReleasePledge => {
				next.lien = None;
				next.consent = None;
			}
			Call::EnforcePledge => next = next.given(caller),
			Call::SurrenderForAmendment { reason } => next.state = State::PendingAmendment(reason),
			Call::Reissue => {
				next = Self {
					state: State::Circulating,
					consignment: self.consignment,
					version: self.version + 1,
					content: Self::content_of(self.version + 1),
					order: true,
					onward: true,
					has: caller,
					entitled: Some(caller),
					acts: 0,
					..Self::absent()
				};
			}
			Call::Release { presentation } => {
				if self.lien != Some((caller, presentation)) {
					return None;
				}
				next.lien = None;
			}
			Call::Enforce { presentation } => {
				if self.lien != Some((caller, presentation)) {
					return None;
				}
				next = next.given(caller);
			}
			Call::Deliver { to } => {
				if to == caller {
					return None;
				}
				next = next.given(to);
			}
		}
		next.acts += 1;
		Some(next)
	}

	/// The content of a later version.
	pub fn content_of(version: u16) -> H256 {
		H256::from_low_u64_be(1_000 + u64::from(version))
	}

	fn form(&self) -> TitleForm {
		match (self.order, self.bearer) {
			(true, _) => TitleForm::ToOrder,
			(_, true) => TitleForm::Blank,
			_ => TitleForm::Straight,
		}
	}

	/// What an approval names: what was drafted, or all but one part of it.
	pub fn approval(&self, unlike: Option<Field>) -> (ConsignmentId, TitleForm, H256) {
		let (mut consignment, mut form, mut content) =
			(self.consignment, self.form(), self.content);
		match unlike {
			None => {}
			Some(Field::Consignment) => consignment += 1,
			Some(Field::Form) if form == TitleForm::Blank => form = TitleForm::ToOrder,
			Some(Field::Form) => form = TitleForm::Blank,
			Some(Field::Content) => content = H256::repeat_byte(0xee),
		}
		(ConsignmentId(consignment), form, content)
	}

	pub fn assert_shows(&self, view: Option<TitleView>) {
		let Some(view) = view else {
			assert_eq!(self.state, State::Absent);
			return;
		};
		let phase = match self.state {
			State::Absent => panic!("there is a bill that nobody drafted"),
			State::Draft => TitlePhase::Draft,
			State::Approved => TitlePhase::Approved,
			State::Circulating => TitlePhase::Issued,
			State::Pending => TitlePhase::PendingSurrenderForDelivery,
			State::Spent => TitlePhase::SurrenderedForDelivery,
			State::PendingAmendment(_) => TitlePhase::PendingSurrenderForAmendment,
			State::TakenBack => TitlePhase::SurrenderedForAmendment,
			State::Paper => TitlePhase::Paper,
		};
		assert_eq!((view.status, view.form), (phase, self.form()));
		assert_eq!(view.consignment.0, self.consignment);
		assert_eq!(view.content_root, self.content);
		assert_eq!(view.endorsements, self.endorsed);
		assert_eq!(view.chain.map_or(0, |chain| chain.sequence), self.acts);
		let control = view.control.map(|control| {
			(
				control.possessor.0,
				control.titleholder.map(|org| org.0),
				control.may_endorse_onward,
			)
		});
		let expected = (self.acts > 0).then_some((self.has, self.entitled, self.onward));
		assert_eq!(control, expected);
		assert_eq!(view.version, self.version);
		let expected = self.lien.map(|(holder, of)| match of {
			BY_AGREEMENT => agreed(holder),
			of => lien(holder, of),
		});
		assert_eq!(view.lien, expected);
		assert_eq!(view.consent.map(|to| to.0), self.consent);
		let nomination = view.control.and_then(|control| control.nomination);
		let nominee = nomination.map(|one| (one.to.0, one.may_endorse_onward));
		assert_eq!(nominee, self.nominee);
		assert_eq!(view.stop.map(|stop| stop.authority.0), self.stop);
	}

	/// What others may know of it.
	pub fn facts(&self) -> Option<(u32, Option<u32>, bool, bool)> {
		let (is_pledged, is_stopped) = (self.lien.is_some(), self.stop.is_some());
		(self.state == State::Circulating).then_some((
			self.has,
			self.entitled,
			is_pledged,
			is_stopped,
		))
	}

	pub fn entitlement(&self) -> DeliveryEntitlement {
		match self.state {
			State::Absent | State::Draft | State::Approved | State::TakenBack | State::Paper => {
				DeliveryEntitlement::NotIssued
			}
			State::Circulating | State::PendingAmendment(_) => DeliveryEntitlement::Outstanding {
				possessor: org(self.has),
			},
			State::Pending => DeliveryEntitlement::SurrenderPending,
			State::Spent => DeliveryEntitlement::Surrendered { by: org(self.has) },
		}
	}
}

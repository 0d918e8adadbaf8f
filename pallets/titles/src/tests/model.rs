// SPDX-License-Identifier: Apache-2.0

//! The state table of a bill, written down independently of the pallet: which calls pass, and what
//! they leave behind.

use super::mock::*;
use crate::{TitleForm, TitlePhase, TitleView};
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
}

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
	pub stop: Option<u32>,
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
			stop: None,
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
		match (&self.state, call) {
			(State::Circulating, Call::Attach { .. } | Call::Deliver { .. }) => disposer,
			(State::Circulating, Call::Release { .. } | Call::Enforce { .. }) => lien_holder,
			(State::Circulating | State::Pending, Call::Stop) => {
				vec![NL_CUSTOMS, CN_CUSTOMS, ARBITRATOR]
			}
			(State::Circulating | State::Pending, Call::Lift) => self.stop.into_iter().collect(),
			(State::Absent, Call::Draft { .. }) => vec![CARRIER],
			(State::Draft, Call::Approve { .. }) => vec![SHIPPER],
			(State::Draft | State::Approved, Call::Withdraw) => vec![CARRIER],
			(State::Approved, Call::Issue { .. }) => vec![CARRIER],
			(State::Circulating, Call::Transfer { .. }) => vec![self.has],
			(State::Circulating, Call::Endorse { .. } | Call::BlankEndorse) => holder_to_order,
			(State::Circulating, Call::Surrender) if self.order => holder_to_order,
			(State::Circulating, Call::Surrender) if self.bearer => vec![self.has],
			(State::Circulating, Call::Surrender) => [SHIPPER, CONSIGNEE]
				.into_iter()
				.filter(|party| *party == self.has)
				.collect(),
			(State::Pending, Call::Accept | Call::Reject) => vec![CARRIER],
			_ => vec![],
		}
	}

	/// Whether a lien or a stop bars the call.
	fn is_barred(&self, call: Call) -> bool {
		match call {
			Call::Transfer { .. }
			| Call::Endorse { .. }
			| Call::BlankEndorse
			| Call::Surrender
			| Call::Attach { .. }
			| Call::Deliver { .. } => self.lien.is_some() || self.stop.is_some(),
			Call::Accept | Call::Enforce { .. } | Call::Stop => self.stop.is_some(),
			_ => false,
		}
	}

	/// The bill once all of it has gone to another.
	fn given(self, to: u32) -> Self {
		Self {
			has: to,
			entitled: if self.order { Some(to) } else { self.entitled },
			..self
		}
	}

	/// What the call makes of the bill; nothing if it is refused.
	pub fn after(&self, caller: u32, call: Call, taken: &[u64]) -> Option<Self> {
		if !self.callers(call).contains(&caller) || self.is_barred(call) {
			return None;
		}
		let mut next = self.clone();
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
			}
			Call::Endorse { to, onward } => {
				if to == caller || !self.onward || self.endorsed == ENDORSEMENTS {
					return None;
				}
				next.entitled = Some(to);
				next.onward = onward;
				next.endorsed += 1;
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
			}
			Call::Surrender => next.state = State::Pending,
			Call::Accept => next.state = State::Spent,
			Call::Reject => next.state = State::Circulating,
			Call::Stop => next.stop = Some(caller),
			Call::Lift => next.stop = None,
			Call::Attach { to, presentation } => {
				if to == caller {
					return None;
				}
				next.lien = Some((to, presentation));
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
				next.lien = None;
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
		assert_eq!(view.lien, self.lien.map(|(holder, of)| lien(holder, of)));
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
			State::Absent | State::Draft | State::Approved => DeliveryEntitlement::NotIssued,
			State::Circulating => DeliveryEntitlement::Outstanding {
				possessor: org(self.has),
			},
			State::Pending => DeliveryEntitlement::SurrenderPending,
			State::Spent => DeliveryEntitlement::Surrendered { by: org(self.has) },
		}
	}
}

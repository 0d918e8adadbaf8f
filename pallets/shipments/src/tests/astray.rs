// SPDX-License-Identifier: Apache-2.0

//! The part of the model that is off the ordinary way: missed, given up, sent back, disposed of.

use super::{mock::*, model::*};
use crate::types::{Ending, Missing};
use frame::testing_prelude::*;
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
pub enum Astray {
	Short(u32),
	Lose(u32),
	Find(u32),
	Conclude(u32),
	Abandon(u32),
	DeclareAbandoned(u32),
	LiftAbandonment(u32),
	Sell(u32),
	Return(u32),
	CancelReturn(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Off {
	Nothing,
	Short(u32),
	Lost { by: u32, since: u64 },
	Abandoned,
	Returning,
}

use Astray::*;

impl Astray {
	pub fn perform(self) -> DispatchResult {
		let (goods, container) = (GOODS, box_of(1));
		let report = H256::repeat_byte(9);
		match self {
			Short(who) => Shipments::report_missing(by(who), goods, container, Missing::Short),
			Lose(who) => {
				Shipments::report_missing(by(who), goods, container, Missing::Lost { report })
			}
			Find(who) => Shipments::report_found(by(who), goods, container),
			Conclude(who) => Shipments::conclude_loss(by(who), goods, container),
			Abandon(who) => Shipments::abandon_goods(by(who), goods, container),
			DeclareAbandoned(who) => Shipments::declare_abandoned(by(who), goods, container),
			LiftAbandonment(who) => Shipments::lift_abandonment(by(who), goods, container),
			Sell(who) => Shipments::dispose_of_goods(by(who), goods, container, Ending::Sold),
			Return(who) => Shipments::return_goods(by(who), goods, container),
			CancelReturn(who) => Shipments::cancel_return(by(who), goods, container),
		}
	}
}

impl Model {
	/// Whether the call succeeds, and what it does.
	pub fn go_astray(&mut self, step: Astray) -> bool {
		let sides = [SHIPPER, FORWARDER];
		let vessel = if self.on_second {
			self.second
		} else {
			self.ship
		};
		let missed_by = match self.off {
			Off::Short(by) | Off::Lost { by, .. } => Some(by),
			_ => None,
		};
		let is_off = self.off != Off::Nothing;
		let free_ashore = self.at == At::Discharged && !is_off && !self.cleared;
		match step {
			Short(by) => {
				let may = by == CARRIER || by == TERMINAL_NL && self.licensed;
				let overdue = self.at == At::Loaded && !self.onward && vessel == Ship::Arrived;
				let ok = may && overdue && !is_off;
				self.missed(ok, Off::Short(by))
			}
			Lose(by) => {
				let can = !matches!(self.off, Off::Lost { .. } | Off::Abandoned);
				let under_way = At::Stuffed <= self.at && self.at <= At::GatedOut;
				let with_carrier = by == CARRIER && self.at < At::GatedOut;
				let ok = can && under_way && (self.holder == Some(by) || with_carrier);
				let since = self.now;
				self.missed(ok, Off::Lost { by, since })
			}
			Find(by) => {
				let concerned = missed_by == Some(by) || by == CARRIER || self.holder == Some(by);
				let ok = missed_by.is_some() && concerned;
				if ok {
					self.off = Off::Nothing;
				}
				ok
			}
			Conclude(by) => {
				let Off::Lost { since, .. } = self.off else {
					return false;
				};
				let party = [SHIPPER, FORWARDER, CARRIER, CONSIGNEE].contains(&by);
				let fetches = self.right.as_ref().is_some_and(|right| right.holder == by);
				let over = since + LOSS_PERIOD <= self.now;
				(party || fetches) && over && self.end()
			}
			Abandon(by) => {
				let ok = free_ashore && by == CONSIGNEE && self.surrendered;
				self.give_up(ok)
			}
			DeclareAbandoned(by) => {
				let over = self.ashore + ABANDONMENT_PERIOD <= self.now;
				let ok = free_ashore && by == CUSTOMS_NL && over;
				self.give_up(ok)
			}
			LiftAbandonment(by) => {
				let ok = self.off == Off::Abandoned && by == CUSTOMS_NL;
				if ok {
					self.off = Off::Nothing;
				}
				ok
			}
			Sell(by) => by == CUSTOMS_NL && self.off == Off::Abandoned && self.end(),
			Return(by) => {
				let ok = by == CARRIER
					&& [At::Stuffed, At::GatedIn].contains(&self.at)
					&& !is_off && !self.issued;
				if ok && self.holder.is_some_and(|holder| sides.contains(&holder)) {
					return self.end();
				}
				if ok {
					self.off = Off::Returning;
				}
				ok
			}
			CancelReturn(by) => {
				let ok = self.off == Off::Returning && by == CARRIER;
				if ok {
					self.off = Off::Nothing;
				}
				ok
			}
		}
	}

	/// The journey ends, unless an authority holds the container.
	pub fn end(&mut self) -> bool {
		let ok = self.holds.is_empty();
		if ok {
			self.at = At::Ended;
			self.ended = Some(self.now);
			self.off = Off::Nothing;
			self.onward = false;
			self.offer = None;
			self.right = None;
			self.told.rely();
		}
		ok
	}

	/// Whether what happens to it can be told: nobody knows where it is.
	pub fn is_lost(&self) -> bool {
		matches!(self.off, Off::Lost { .. })
	}

	/// It is ashore: who missed it sees it.
	pub fn landed(&mut self) {
		if let Off::Short(_) = self.off {
			self.off = Off::Nothing;
		}
	}

	fn missed(&mut self, ok: bool, off: Off) -> bool {
		if ok {
			self.off = off;
			self.offer = None;
		}
		ok
	}

	fn give_up(&mut self, ok: bool) -> bool {
		if ok {
			self.off = Off::Abandoned;
			self.right = None;
		}
		ok
	}

	/// A call that brings it back to the ordinary way.
	pub fn back(&self) -> Option<Step> {
		match self.off {
			Off::Lost { by, .. } => Some(Step::Astray(Find(by))),
			Off::Abandoned => Some(Step::Astray(LiftAbandonment(CUSTOMS_NL))),
			Off::Returning => Some(Step::Astray(CancelReturn(CARRIER))),
			Off::Short(_) | Off::Nothing => None,
		}
	}
}

/// Mostly by who may.
pub fn astray() -> impl Strategy<Value = Astray> {
	let one = || proptest::sample::select(&ALL[..]);
	prop_oneof![
		2 => Just(Short(CARRIER)),
		1 => one().prop_map(Short),
		2 => Just(Lose(CARRIER)),
		1 => one().prop_map(Lose),
		1 => one().prop_map(Find),
		2 => one().prop_map(Conclude),
		2 => Just(Abandon(CONSIGNEE)),
		1 => one().prop_map(Abandon),
		2 => Just(DeclareAbandoned(CUSTOMS_NL)),
		1 => one().prop_map(DeclareAbandoned),
		1 => one().prop_map(LiftAbandonment),
		2 => Just(Sell(CUSTOMS_NL)),
		1 => one().prop_map(Sell),
		3 => Just(Return(CARRIER)),
		1 => one().prop_map(Return),
		1 => one().prop_map(CancelReturn),
	]
}

// SPDX-License-Identifier: Apache-2.0

//! A small model of the state table, written apart from the pallet.

use super::{
	astray::{Astray, Off},
	mock::*,
	told::Told,
};

pub const ALL: [u32; 13] = [
	CARRIER,
	SHIPPER,
	FORWARDER,
	CONSIGNEE,
	TERMINAL_CN,
	TERMINAL_NL,
	TERMINAL_DE,
	HAULIER_CN,
	HAULIER_NL,
	WAREHOUSE_CN,
	CUSTOMS_CN,
	CUSTOMS_NL,
	BANK,
];
pub const HAULIERS: [u32; 2] = [HAULIER_CN, HAULIER_NL];
pub const TERMINALS: [u32; 3] = [TERMINAL_CN, TERMINAL_NL, TERMINAL_DE];
/// Two rests end a presentation, three a right.
pub const RIGHT_LASTS: u64 = 10_000_000;
pub const REST: u64 = 4_000_000;

#[derive(Clone, Copy, Debug)]
pub enum Step {
	/// What leads on from here.
	Next,
	Stuff(u32),
	GateIn(u32),
	Load(u32),
	Discharge(u32),
	/// Plan to change vessels at DEHAM, and do.
	Plan(u32),
	DropOff(u32),
	GoOn(u32),
	Inspect(u32),
	/// Events of long ago.
	InspectLate(u32),
	GateInLate(u32),
	/// By whom, which of all milestones, and whether by proof.
	Retract(u32, usize, bool),
	DeclareMass(u32),
	Offer(u32, u32),
	Accept(u32),
	Refuse(u32),
	Expire,
	Depart,
	Arrive,
	/// The first vessel calls at DEHAM.
	CallOnTheWay,
	LeaveOnTheWay,
	/// The second leaves DEHAM.
	DepartSecond,
	ArriveSecond,
	Surrender(bool),
	/// The bill is void: none is out.
	Void,
	/// Off the ordinary way.
	Astray(Astray),
	Clear(bool),
	ReleaseFreight(u32),
	/// By whom, and how long it is to last.
	Mint(u32, u64),
	Pass(u32, u32),
	Recall(u32),
	Present(u32),
	GateOut(u32),
	Hold(u32),
	Lift(u32),
	/// Customs puts the party on its list, or nobody.
	Deny(Option<u32>),
	/// The terminal of discharge is one, or has lost its licence.
	License(bool),
	/// Somebody else needs the record, or nobody.
	Need(bool),
	Archive(u32),
	Wait,
	Rest,
	/// Until records are kept no longer.
	Age,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
	Booked,
	Stuffed,
	GatedIn,
	Loaded,
	Transshipped,
	Discharged,
	GatedOut,
	Delivered,
	Returned,
	Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ship {
	Planned,
	AtSea,
	/// At DEHAM.
	InTransit,
	/// At sea after DEHAM.
	AtSeaAgain,
	Arrived,
}

pub struct Offered {
	pub from: u32,
	pub to: u32,
	pub until: u64,
}

pub struct Right {
	pub holder: u32,
	pub expires: u64,
	/// Until when its holder is at the gate.
	pub presented: Option<u64>,
}

pub struct Model {
	pub now: u64,
	pub at: At,
	pub ship: Ship,
	/// The vessel to change to, once it is known.
	pub second: Ship,
	pub second_known: bool,
	pub onward: bool,
	pub on_second: bool,
	pub holder: Option<u32>,
	pub offer: Option<Offered>,
	pub mass: bool,
	pub surrendered: bool,
	/// A bill is out.
	pub issued: bool,
	pub off: Off,
	/// When it came ashore.
	pub ashore: u64,
	pub cleared: bool,
	pub freight: bool,
	pub right: Option<Right>,
	pub holds: Vec<(u64, u32)>,
	pub denied: Option<u32>,
	pub licensed: bool,
	pub next_hold: u64,
	pub needed: bool,
	/// When the empty container came back.
	pub ended: Option<u64>,
	pub archived: bool,
	pub told: Told,
}

impl Model {
	/// Whether the call succeeds, and what it does.
	pub fn apply(&mut self, step: Step) -> bool {
		// Nothing is done any more with what is archived; the world goes on.
		let is_of_the_world =
			matches!(
				step,
				Step::Depart
					| Step::CallOnTheWay
					| Step::LeaveOnTheWay
					| Step::DepartSecond
					| Step::ArriveSecond
					| Step::Arrive | Step::Surrender(_)
					| Step::Void | Step::Clear(_)
					| Step::Deny(_) | Step::License(_)
					| Step::Need(_) | Step::Wait
					| Step::Rest | Step::Age
			);
		if self.archived && !is_of_the_world {
			return false;
		}
		match step {
			Step::Next => false,
			Step::Stuff(by) => {
				let ok = self.at == At::Booked
					&& ([SHIPPER, FORWARDER].contains(&by) || self.holder == Some(by))
					&& self.holder.is_none_or(|holder| holder == by);
				ok && self.step(At::Stuffed, by, by)
			}
			Step::GateIn(by) => {
				let ok = self.at == At::Stuffed
					&& self.holder == Some(by)
					&& by == TERMINAL_CN
					&& !self.is_lost();
				ok && self.step(At::GatedIn, by, by)
			}
			Step::Load(by) => {
				let ok = self.at == At::GatedIn
					&& [CARRIER, TERMINAL_CN].contains(&by)
					&& self.holder == Some(CARRIER)
					&& self.ship == Ship::Planned
					&& self.mass && self.cleared
					&& self.off == Off::Nothing
					&& self.holds.is_empty();
				ok && self.step(At::Loaded, CARRIER, by)
			}
			Step::Discharge(by) => {
				let involved = self.holder == Some(by)
					|| self.offer.as_ref().is_some_and(|offer| offer.to == by);
				let ok = self.at == At::Loaded
					&& (if self.on_second {
						self.second
					} else {
						self.ship
					}) == Ship::Arrived
					&& (by == CARRIER || involved && by == TERMINAL_NL && self.licensed)
					&& !self.is_lost();
				if ok {
					self.at = At::Discharged;
					self.ashore = self.now;
					self.landed();
					self.onward = false;
					self.told.step(by);
				}
				ok
			}
			Step::Plan(by) => {
				let same = self.at == At::Loaded && self.on_second;
				let ok = by == CARRIER && self.at < At::Discharged && !same;
				self.onward |= ok;
				self.second_known |= ok;
				ok
			}
			Step::DropOff(by) => {
				let called = [Ship::InTransit, Ship::AtSeaAgain].contains(&self.ship);
				let ok = self.at == At::Loaded
					&& !self.on_second
					&& called && by == CARRIER
					&& self.holder == Some(CARRIER)
					&& !self.is_lost();
				if ok {
					self.at = At::Transshipped;
					self.landed();
					self.told.step(by);
				}
				ok
			}
			Step::GoOn(by) => {
				let ok = self.at == At::Transshipped
					&& self.onward && by == CARRIER
					&& self.holder == Some(CARRIER)
					&& self.second == Ship::Planned
					&& self.mass && self.cleared
					&& self.off == Off::Nothing
					&& self.holds.is_empty();
				if ok {
					self.onward = false;
					self.on_second = true;
				}
				ok && self.step(At::Loaded, CARRIER, by)
			}
			Step::Inspect(by) => {
				let sealed = At::Stuffed <= self.at && self.at <= At::GatedOut;
				let ok = sealed && self.holder == Some(by) && !self.is_lost();
				if ok {
					self.told.note(by);
				}
				ok
			}
			Step::InspectLate(by) => {
				let ok = self.had_it(by);
				if ok {
					self.told.note(by);
				}
				ok
			}
			Step::GateInLate(by) => {
				let terminal = by == TERMINAL_CN && (self.had_it(by) || self.takes_in(by));
				let ok = self.at >= At::Stuffed && (by == CARRIER || terminal);
				if ok {
					self.told.late_step(by);
				}
				ok
			}
			Step::Retract(by, index, proven) => self.told.retract(by, index, proven),
			Step::DeclareMass(by) => {
				let ok = [SHIPPER, FORWARDER].contains(&by)
					&& [At::Stuffed, At::GatedIn].contains(&self.at);
				self.mass |= ok;
				if ok {
					self.told.rely();
				}
				ok
			}
			Step::Offer(from, to) => {
				let gives = match self.holder {
					Some(holder) => holder == from,
					None => [SHIPPER, FORWARDER].contains(&from),
				};
				let free = self
					.offer
					.as_ref()
					.is_none_or(|offer| offer.until < self.now);
				let ok = gives
					&& free && !self.is_lost()
					&& self.may_take(from, to)
					&& self.denied != Some(to);
				if ok {
					self.offer = Some(Offered {
						from,
						to,
						until: self.now + OFFER_PERIOD,
					});
				}
				ok
			}
			Step::Accept(by) => {
				let Some(from) = self.open_offer_to(by).map(|offer| offer.from) else {
					return false;
				};
				let comes_back = self.off == Off::Returning && [SHIPPER, FORWARDER].contains(&by);
				let returnable = !self.issued && self.holds.is_empty();
				let ok = self.may_take(from, by) && !self.is_lost() && (!comes_back || returnable);
				if ok {
					match self.at {
						At::GatedOut if by == CONSIGNEE => self.at = At::Delivered,
						At::Delivered if by == CARRIER || TERMINALS.contains(&by) => {
							self.at = At::Returned;
							self.ended = Some(self.now);
						}
						_ => {}
					}
					self.give_to(by);
					self.told.sign(by);
					if comes_back {
						self.end();
					}
				}
				ok
			}
			Step::Refuse(by) => {
				let ok = self.offer.as_ref().is_some_and(|offer| offer.to == by);
				if ok {
					self.offer = None;
				}
				ok
			}
			Step::Expire => {
				let ok = self
					.offer
					.as_ref()
					.is_some_and(|offer| offer.until < self.now);
				if ok {
					self.offer = None;
				}
				ok
			}
			Step::Depart => {
				let ok = self.ship == Ship::Planned;
				if ok {
					self.ship = Ship::AtSea;
				}
				ok
			}
			Step::CallOnTheWay => {
				let ok = self.ship == Ship::AtSea;
				if ok {
					self.ship = Ship::InTransit;
				}
				ok
			}
			Step::LeaveOnTheWay => {
				let ok = self.ship == Ship::InTransit;
				if ok {
					self.ship = Ship::AtSeaAgain;
				}
				ok
			}
			Step::DepartSecond => {
				let ok = self.second_known && self.second == Ship::Planned;
				if ok {
					self.second = Ship::AtSea;
				}
				ok
			}
			Step::ArriveSecond => {
				let ok = self.second == Ship::AtSea;
				if ok {
					self.second = Ship::Arrived;
				}
				ok
			}
			Step::Arrive => {
				let ok = [Ship::AtSea, Ship::AtSeaAgain].contains(&self.ship);
				if ok {
					self.ship = Ship::Arrived;
				}
				ok
			}
			Step::Surrender(surrendered) => {
				self.surrendered = surrendered;
				self.issued = true;
				true
			}
			Step::Void => {
				self.surrendered = false;
				self.issued = false;
				true
			}
			Step::Astray(step) => self.go_astray(step),
			Step::Clear(cleared) => {
				self.cleared = cleared;
				true
			}
			Step::ReleaseFreight(by) => {
				let ok = by == CARRIER && !self.freight;
				self.freight |= ok;
				ok
			}
			Step::Mint(by, lasts) => {
				let none = self
					.right
					.as_ref()
					.is_none_or(|right| right.expires <= self.now);
				let ok = by == CARRIER
					&& [At::Loaded, At::Transshipped, At::Discharged].contains(&self.at)
					&& self.surrendered
					&& self.off != Off::Abandoned
					&& self.denied != Some(CONSIGNEE)
					&& 0 < lasts && lasts <= RIGHT_PERIOD
					&& none;
				if ok {
					let expires = self.now + lasts;
					self.right = Some(Right {
						holder: CONSIGNEE,
						expires,
						presented: None,
					});
					self.told.rely();
				}
				ok
			}
			Step::Pass(from, to) => {
				let now = self.now;
				let may_hold = [CONSIGNEE, FORWARDER].contains(&to) || HAULIERS.contains(&to);
				let may_hold = may_hold && self.denied != Some(to);
				let held = self
					.right
					.as_mut()
					.filter(|right| right.holder == from && now < right.expires)
					.filter(|_| from != to && may_hold);
				held.map(|right| {
					right.holder = to;
					right.presented = None;
				})
				.is_some()
			}
			Step::Recall(by) => {
				let passed_on = self.right.as_mut().filter(|right| right.holder != by);
				let recalled = passed_on.filter(|_| by == CONSIGNEE);
				recalled
					.map(|right| {
						right.holder = CONSIGNEE;
						right.presented = None;
					})
					.is_some()
			}
			Step::Present(by) => {
				let now = self.now;
				let may = self.at == At::Discharged && HAULIERS.contains(&by);
				let held = self
					.right
					.as_mut()
					.filter(|right| may && right.holder == by && now < right.expires);
				held.map(|right| right.presented = Some(now + 7_200_000))
					.is_some()
			}
			Step::GateOut(by) => {
				let ok = self.holder == Some(by) && self.gate_opens();
				if ok {
					let holder = self.right.take().unwrap().holder;
					self.at = At::GatedOut;
					self.give_to(holder);
					self.told.sign(by);
				}
				ok
			}
			Step::Hold(by) => {
				let ok = self.at < At::GatedOut
					&& (by == CUSTOMS_NL || by == CUSTOMS_CN && self.at < At::Loaded)
					&& self.holds.iter().filter(|(_, own)| *own == by).count() < 4;
				if ok {
					self.holds.push((self.next_hold, by));
					self.next_hold += 1;
				}
				ok
			}
			Step::Lift(by) => {
				let ok = self
					.holds
					.first()
					.is_some_and(|(_, authority)| *authority == by);
				if ok {
					self.holds.remove(0);
				}
				ok
			}
			Step::Deny(party) => {
				self.denied = party;
				true
			}
			Step::License(licensed) => {
				self.licensed = licensed;
				true
			}
			Step::Need(needed) => {
				self.needed = needed;
				true
			}
			Step::Archive(_) => {
				let ok = self.is_old() && self.holds.is_empty() && !self.needed;
				self.archived |= ok;
				ok
			}
			Step::Age => {
				self.now += RETENTION;
				true
			}
			Step::Wait => {
				self.now += 6_000;
				true
			}
			Step::Rest => {
				self.now += REST;
				true
			}
		}
	}

	/// Whether the record has been kept for as long as it must.
	pub fn is_old(&self) -> bool {
		self.ended
			.is_some_and(|ended| ended + RETENTION <= self.now)
	}

	fn step(&mut self, at: At, holder: u32, by: u32) -> bool {
		self.at = at;
		self.give_to(holder);
		self.told.step(by);
		true
	}

	fn give_to(&mut self, holder: u32) {
		self.told.pass(self.holder, holder);
		self.holder = Some(holder);
		self.offer = None;
	}

	fn had_it(&self, by: u32) -> bool {
		self.holder == Some(by) || self.told.handlers.contains(&by)
	}

	fn takes_in(&self, by: u32) -> bool {
		let offered = self.offer.as_ref().is_some_and(|offer| offer.to == by);
		self.at == At::Stuffed && (self.holder == Some(by) || offered)
	}
}

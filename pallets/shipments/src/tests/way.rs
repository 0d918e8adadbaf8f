// SPDX-License-Identifier: Apache-2.0

//! What the model can be asked, and the way through it, so that random runs come far.

use super::{astray::Off, mock::*, model::*};

impl Model {
	pub fn may_take(&self, from: u32, to: u32) -> bool {
		let ashore_in_cn = [SHIPPER, FORWARDER, WAREHOUSE_CN].contains(&to);
		if self.off == Off::Returning {
			let returns = [SHIPPER, FORWARDER, TERMINAL_CN].contains(&to);
			return from != to && (returns || HAULIERS.contains(&to));
		}
		from != to
			&& match self.at {
				At::Booked => ashore_in_cn,
				At::Stuffed => ashore_in_cn || to == TERMINAL_CN || HAULIERS.contains(&to),
				At::GatedIn if from == CARRIER => to == TERMINAL_CN,
				At::GatedIn => to == CARRIER,
				At::Transshipped if from == CARRIER => to == TERMINAL_DE,
				At::Transshipped => to == CARRIER,
				At::Loaded | At::Discharged => {
					from == CARRIER && to == TERMINAL_NL && self.licensed
				}
				At::GatedOut => to == CONSIGNEE || HAULIERS.contains(&to),
				At::Delivered => {
					let depot = TERMINALS.contains(&to) && (to != TERMINAL_NL || self.licensed);
					to == CARRIER || depot || HAULIERS.contains(&to)
				}
				At::Returned | At::Ended => false,
			}
	}

	pub fn open_offer_to(&self, to: u32) -> Option<&Offered> {
		self.offer
			.as_ref()
			.filter(|offer| offer.to == to && self.now <= offer.until)
	}

	fn is_there(&self, right: &Right) -> bool {
		right.presented.is_some_and(|until| self.now < until)
	}

	pub fn gate_opens(&self) -> bool {
		let fetched = self.right.as_ref().is_some_and(|right| {
			let denied = [CONSIGNEE, right.holder].map(Some).contains(&self.denied);
			!denied && self.now < right.expires && self.is_there(right)
		});
		self.at == At::Discharged
			&& self.holder == Some(TERMINAL_NL)
			&& self.licensed
			&& self.surrendered
			&& self.cleared
			&& self.freight
			&& self.holds.is_empty()
			&& matches!(self.off, Off::Nothing | Off::Short(_))
			&& fetched
	}

	/// A call that leads on.
	pub fn next(&self) -> Step {
		let give = |from: Option<u32>, to| match &self.offer {
			Some(offer) if self.now <= offer.until => Step::Accept(offer.to),
			_ => Step::Offer(from.unwrap_or(SHIPPER), to),
		};
		if let Some((_, authority)) = self.holds.first() {
			return Step::Lift(*authority);
		}
		if self.denied.is_some() {
			return Step::Deny(None);
		}
		if !self.licensed {
			return Step::License(true);
		}
		if let Some(step) = self.back() {
			return step;
		}
		match self.at {
			At::Booked => Step::Stuff(self.holder.unwrap_or(SHIPPER)),
			At::Stuffed if !self.mass => Step::DeclareMass(SHIPPER),
			At::Stuffed if self.holder == Some(TERMINAL_CN) => Step::GateIn(TERMINAL_CN),
			At::Stuffed => give(self.holder, TERMINAL_CN),
			At::GatedIn if !self.mass => Step::DeclareMass(FORWARDER),
			At::GatedIn if self.holder != Some(CARRIER) => give(self.holder, CARRIER),
			At::GatedIn if !self.cleared => Step::Clear(true),
			At::GatedIn => Step::Load(CARRIER),
			At::Loaded => self.at_sea(),
			At::Transshipped if self.holder != Some(CARRIER) => match &self.offer {
				Some(offer) if self.now <= offer.until && offer.to != CARRIER => {
					Step::Refuse(offer.to)
				}
				_ => give(self.holder, CARRIER),
			},
			At::Transshipped if !self.cleared => Step::Clear(true),
			At::Transshipped if !self.onward => Step::Plan(CARRIER),
			At::Transshipped => Step::GoOn(CARRIER),
			At::Discharged if self.holder != Some(TERMINAL_NL) => give(self.holder, TERMINAL_NL),
			At::Discharged if !self.surrendered => Step::Surrender(true),
			At::Discharged if !self.cleared => Step::Clear(true),
			At::Discharged if !self.freight => Step::ReleaseFreight(CARRIER),
			At::Discharged => match &self.right {
				Some(right) if self.now < right.expires => match right.holder {
					holder if !HAULIERS.contains(&holder) => Step::Pass(holder, HAULIER_NL),
					holder if !self.is_there(right) => Step::Present(holder),
					_ => Step::GateOut(TERMINAL_NL),
				},
				_ => Step::Mint(CARRIER, RIGHT_LASTS),
			},
			At::GatedOut => give(self.holder, CONSIGNEE),
			At::Delivered => give(self.holder, TERMINAL_NL),
			At::Returned | At::Ended if self.needed => Step::Need(false),
			At::Returned | At::Ended if !self.is_old() => Step::Age,
			At::Returned | At::Ended if !self.archived => Step::Archive(BANK),
			At::Returned | At::Ended => Step::Wait,
		}
	}

	/// On board: to the port of discharge, or where the container changes vessels.
	fn at_sea(&self) -> Step {
		if self.on_second {
			return match self.second {
				Ship::Planned => Step::DepartSecond,
				Ship::Arrived => Step::Discharge(CARRIER),
				_ => Step::ArriveSecond,
			};
		}
		let changes = self.onward && self.holder == Some(CARRIER);
		match self.ship {
			Ship::Planned => Step::Depart,
			Ship::AtSea if changes => Step::CallOnTheWay,
			Ship::InTransit | Ship::AtSeaAgain if changes => Step::DropOff(CARRIER),
			Ship::InTransit => Step::LeaveOnTheWay,
			Ship::AtSea | Ship::AtSeaAgain => Step::Arrive,
			Ship::Arrived => Step::Discharge(CARRIER),
		}
	}
}

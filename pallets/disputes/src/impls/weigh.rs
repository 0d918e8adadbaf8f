// SPDX-License-Identifier: Apache-2.0

//! What the traits behind the calls weigh.

use crate::{Config, Pallet, MAX_EFFECTS};
use frame::prelude::*;
use portolan_primitives::traits::{
	CustodyNotes, Members, Settlement, ShipmentInspect, TitleRemedies,
};

impl<T: Config> Pallet<T> {
	/// `own` and the weight of that many questions to the members.
	pub(crate) fn weigh_members(own: Weight, members: u64) -> Weight {
		own.saturating_add(T::Members::worst_case_weight().saturating_mul(members))
	}

	/// As above, and of moving money and asking for its currency.
	pub(crate) fn weigh_money(own: Weight, members: u64) -> Weight {
		Self::weigh_members(own, members)
			.saturating_add(T::Settlement::worst_case_weight(1).saturating_mul(2))
	}

	/// As of members, and of who has a part in the subject, and a stop of the bill.
	pub(crate) fn weigh_subject(own: Weight, members: u64) -> Weight {
		Self::weigh_members(own, members)
			.saturating_add(T::Titles::worst_case_weight().saturating_mul(2))
			.saturating_add(T::Shipments::worst_case_weight())
	}

	/// As above, and of as many effects as there can be.
	pub(crate) fn weigh_effects(own: Weight, members: u64) -> Weight {
		let each = T::Titles::worst_case_weight()
			.max(T::Custody::worst_case_weight())
			.saturating_add(T::DbWeight::get().reads(1));
		Self::weigh_subject(own, members)
			.saturating_add(each.saturating_mul(MAX_EFFECTS.into()))
			.saturating_add(T::Settlement::worst_case_weight(1).saturating_mul(2))
	}
}

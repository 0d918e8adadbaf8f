// SPDX-License-Identifier: Apache-2.0

//! What the traits behind the calls weigh.

use crate::{Config, Pallet, PresentationInput, WeightInfo};
use frame::prelude::*;
use portolan_primitives::traits::{
	BankingDays, DocumentInspect, FinanceableBalance, Members, Settlement, ShipmentInspect,
	TitleControl, TitleInspect,
};

impl<T: Config> Pallet<T> {
	/// `own` and that many questions to the members.
	pub(crate) fn weigh(own: Weight, members: u64) -> Weight {
		own.saturating_add(T::Members::worst_case_weight().saturating_mul(members))
	}

	/// [`Self::weigh`] and that many questions to the calendars.
	pub(crate) fn weigh_days(own: Weight, members: u64, days: u64) -> Weight {
		let days = T::BankingDays::worst_case_weight().saturating_mul(days);
		Self::weigh(own, members).saturating_add(days)
	}

	/// [`Self::weigh`] and one question for the currency of a token.
	pub(crate) fn weigh_token(own: Weight, members: u64) -> Weight {
		Self::weigh(own, members).saturating_add(T::Settlement::worst_case_weight(1))
	}

	/// [`Self::weigh`] and one command to a bill.
	pub(crate) fn weigh_bill(own: Weight, members: u64) -> Weight {
		Self::weigh(own, members).saturating_add(Self::of_bills(1))
	}

	/// [`Self::weigh`], one payment of that many legs and one command to a bill.
	pub(crate) fn weigh_payment(own: Weight, members: u64, legs: u32) -> Weight {
		Self::weigh_bill(own, members).saturating_add(T::Settlement::worst_case_weight(legs))
	}

	pub(crate) fn weigh_presenting(input: &PresentationInput) -> Weight {
		let own = T::WeightInfo::present_documents(input.disclosures.count());
		let documents =
			T::Documents::worst_case_weight().saturating_mul(input.documents.count().into());
		// The days of expiry, presentation, examination, latest shipment and shipment, and the
		// period from shipment with its extension. The lien of the presentation replaced, and the
		// new one.
		Self::weigh_days(own, 2, 7)
			.saturating_add(documents)
			.saturating_add(Self::of_goods())
			.saturating_add(Self::of_bills(2))
	}

	pub(crate) fn weigh_registering() -> Weight {
		Self::weigh(T::WeightInfo::register_receivable(), 6)
			.saturating_add(T::Documents::worst_case_weight())
			// What is left on the declaration, and its goods.
			.saturating_add(T::Financeable::worst_case_weight().saturating_mul(2))
			.saturating_add(T::Settlement::worst_case_weight(1))
			.saturating_add(Self::of_goods())
	}

	/// The lien goes, and the bill.
	pub(crate) fn weigh_repaying() -> Weight {
		Self::weigh_payment(T::WeightInfo::repay_receivable(), 5, 2)
			.saturating_add(Self::of_bills(1))
	}

	/// As above, without a payment.
	pub(crate) fn weigh_acknowledging() -> Weight {
		Self::weigh_bill(T::WeightInfo::change_receivable(), 1).saturating_add(Self::of_bills(1))
	}

	pub(crate) fn weigh_funding() -> Weight {
		Self::weigh_payment(T::WeightInfo::fund_receivable(), 4, 1)
			.saturating_add(T::Financeable::worst_case_weight())
			.saturating_add(<T::Titles as TitleInspect>::worst_case_weight())
	}

	fn of_bills(commands: u64) -> Weight {
		<T::Titles as TitleControl>::worst_case_weight().saturating_mul(commands)
	}

	/// Of looking at a bill and its goods.
	fn of_goods() -> Weight {
		<T::Titles as TitleInspect>::worst_case_weight()
			.saturating_add(T::Shipments::worst_case_weight())
	}
}

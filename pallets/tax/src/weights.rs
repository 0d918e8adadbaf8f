// SPDX-License-Identifier: Apache-2.0

//! Weights of the calls, estimated by hand from the storage items read and written and from the
//! lengths of the input. They do not contain the neighbours: each call adds what the glue traits
//! tell. Measured ones of the same names take their place when the pallet is benchmarked.

use crate::{
	Config, MeasureKind, Pallet, MAX_CREDITS, MAX_INVOICE_LINES, MAX_PAYERS, MAX_RATE_VERSIONS,
	MAX_SHARES, MAX_TAXES, MAX_TERMS,
};
use core::marker::PhantomData;
use frame::{
	deps::frame_support::weights::RuntimeDbWeight, prelude::*, weights_prelude::ParityDbWeight,
};
use portolan_primitives::{
	trade::MAX_DECLARATION_LINES,
	traits::{
		DeclarationControl, ExportInspect, ExportProceeds, Members, Settlement, ShipmentInspect,
	},
};

/// To how many organisations one payment goes at most: each kind that can be levied has its table, and
/// the surcharge goes to the treasury.
pub const MAX_LEGS: u32 = MeasureKind::LEVIED * MAX_SHARES + 1;

/// How many places of the tariff are looked up for one kind on one line at most: eight national
/// lengths, heading, chapter and every commodity, each for the origin and for every origin.
const LOOKUPS: u32 = 22;

/// How many places are looked up for a line: quota, the three duties, excise and value added tax as above; the
/// remedies also for the exporter. Besides the quota, its goods and the two levels of the nomenclature.
const LINE_LOOKUPS: u32 = 6 * LOOKUPS + 3 * (LOOKUPS + LOOKUPS / 2) + 4;

/// How many places are looked up for a rate that is the same for every origin.
const RATE_LOOKUPS: u32 = LOOKUPS / 2;

/// Decoding, checking and the event of a call, picoseconds.
const CALL: u64 = 20_000_000;
/// Computing with one item of a list, picoseconds.
const ITEM: u64 = 1_000_000;

/// The weights of the calls, without those of the neighbours.
pub trait WeightInfo {
	/// The weight of `set_jurisdiction`.
	fn set_jurisdiction() -> Weight;
	/// The weight of `set_measures` with `n` measures.
	fn set_measures(n: u32) -> Weight;
	/// The weight of `set_exchange_rate`.
	fn set_exchange_rate() -> Weight;
	/// The weight of `set_revenue_split` with `n` shares.
	fn set_revenue_split(n: u32) -> Weight;
	/// The weight of `accept_deposit_token`.
	fn accept_deposit_token() -> Weight;
	/// The weight of `notify_assessment`.
	fn notify_assessment() -> Weight;
	/// The weight of `pay_assessment` with `n` organisations that receive.
	fn pay_assessment(n: u32) -> Weight;
	/// The weight of setting terms, and of opening or closing an account or a guarantee.
	fn manage_collection() -> Weight;
	/// The weight of deferring, guaranteeing, or booking the surcharge of an assessment.
	fn secure_assessment() -> Weight;
	/// The weight of `pay_refund` from `n` organisations.
	fn pay_refund(n: u32) -> Weight;
	/// The weight of reporting, explaining or closing a break, and of signing books.
	fn audit_break() -> Weight;
	/// The weight of objecting, and of deciding on it with `n` changes.
	fn decide_objection(n: u32) -> Weight;
	/// The weight of `issue_vat_invoice` with `n` lines.
	fn issue_vat_invoice(n: u32) -> Weight;
	/// The weight of asking for the cancellation of an invoice, and of agreeing to it.
	fn cancel_vat_invoice() -> Weight;
	/// The weight of `deduct_vat_invoice`.
	fn deduct_vat_invoice() -> Weight;
	/// The weight of `claim_rebate` with `n` matches.
	fn claim_rebate(n: u32) -> Weight;
	/// The weight of `approve_rebate`.
	fn approve_rebate() -> Weight;
	/// The weight of `reject_rebate` for a claim of `n` lines.
	fn reject_rebate(n: u32) -> Weight;
	/// The weight of `withdraw_rebate` for a claim of `n` lines.
	fn withdraw_rebate(n: u32) -> Weight;
	/// The weight of `pay_rebate`.
	fn pay_rebate() -> Weight;
	/// The weight of `open_quota` for `n` goods.
	fn open_quota(n: u32) -> Weight;
	/// The weight of `load_nomenclature` with `n` subheadings.
	fn load_nomenclature(n: u32) -> Weight;
	/// The weight of assessing a declaration of `n` lines.
	fn assess(n: u32) -> Weight;
	/// The weight of booking a new computation, without that of computing it.
	fn adjust() -> Weight;
}

/// The estimates on a database of the given weights.
struct Estimates(RuntimeDbWeight);

impl Estimates {
	fn of(self, items: u32, reads: u32, writes: u32) -> Weight {
		// With what is owed or claimed changes for whom it is open.
		let counted = writes.min(1);
		let (reads, writes) = (
			reads.saturating_add(counted),
			writes.saturating_add(counted),
		);
		Weight::from_parts(ITEM.saturating_mul(items.into()).saturating_add(CALL), 0)
			.saturating_add(self.0.reads_writes(reads.into(), writes.into()))
	}
}

macro_rules! estimates {
	($([$($generics:tt)*] $name:ty => $database:expr;)*) => {$(
		impl<$($generics)*> WeightInfo for $name {
			fn set_jurisdiction() -> Weight {
				Estimates($database).of(0, 1, 1)
			}

			// The rules, each timeline, and for each rebate the tax that it must not exceed.
			fn set_measures(n: u32) -> Weight {
				let items = n.saturating_mul(MAX_TERMS);
				let reads = n.saturating_mul(RATE_LOOKUPS.saturating_add(3)).saturating_add(1);
				Estimates($database).of(items, reads, n)
			}

			fn set_exchange_rate() -> Weight {
				Estimates($database).of(MAX_RATE_VERSIONS, 2, 1)
			}

			fn set_revenue_split(n: u32) -> Weight {
				Estimates($database).of(n, 2, 1)
			}

			fn accept_deposit_token() -> Weight {
				Estimates($database).of(0, 2, 1)
			}

			fn notify_assessment() -> Weight {
				let items = MAX_ITEMS.saturating_mul(2);
				let (reads, writes) = (BOOKED.saturating_add(4), BOOKED.saturating_add(3));
				Estimates($database).of(items, reads, writes)
			}

			fn pay_assessment(n: u32) -> Weight {
				// The assessment, the account with all who paid and received, what secures it: each written.
				let items = n.saturating_add(MAX_ITEMS).saturating_add(MAX_CREDITS.saturating_mul(4));
				let booked = BOOKED.saturating_add(n);
				let reads = MeasureKind::LEVIED.saturating_add(11).saturating_add(booked);
				Estimates($database).of(items, reads, booked.saturating_add(5))
			}

			// The rules, the books, the break, the assessment and its account.
			fn audit_break() -> Weight {
				Estimates($database).of(MAX_ITEMS.saturating_add(MAX_CREDITS), 5, 2)
			}

			// The rules, the terms, a number, an account and a guarantee, each with its counter.
			fn manage_collection() -> Weight {
				Estimates($database).of(0, 7, 5)
			}

			// The assessment, its account, the account or guarantee that secures it, a statement.
			fn secure_assessment() -> Weight {
				let items = MAX_ITEMS.saturating_add(MAX_CREDITS);
				let (reads, writes) = (BOOKED.saturating_add(11), BOOKED.saturating_add(7));
				Estimates($database).of(items, reads, writes)
			}

			// The assessment and its account; those who give back and get back, each with its counter.
			fn pay_refund(n: u32) -> Weight {
				let items = n.saturating_mul(MAX_PAYERS).saturating_add(MAX_ITEMS);
				let booked = BOOKED.saturating_add(n);
				let parties = MAX_PAYERS.saturating_add(8).saturating_add(booked);
				Estimates($database).of(items, parties, parties)
			}

			// The assessment and its account, the notifier, the rules, what secures it, and the counters of
			// those to be refunded.
			fn decide_objection(n: u32) -> Weight {
				let items = n.saturating_mul(MAX_TAXES).saturating_add(MAX_ITEMS);
				let parties = MAX_PAYERS.saturating_add(12).saturating_add(BOOKED);
				Estimates($database).of(items, parties, parties)
			}

			// The rules, the numbers of seller and chain, the rate of each line; both numbers and the
			// invoice.
			fn issue_vat_invoice(n: u32) -> Weight {
				let reads = n.saturating_mul(RATE_LOOKUPS).saturating_add(3);
				Estimates($database).of(n, reads, 3)
			}

			// The invoice.
			fn cancel_vat_invoice() -> Weight {
				Estimates($database).of(MAX_INVOICE_LINES, 1, 1)
			}

			fn deduct_vat_invoice() -> Weight {
				Estimates($database).of(MAX_INVOICE_LINES, 1, 1)
			}

			// The rules, the rate of exchange, the number of the chain, an invoice, a claimed line and
			// the rate for each match; the number, the claim, an invoice and a claimed line for each match.
			fn claim_rebate(n: u32) -> Weight {
				let items = n.saturating_mul(MAX_INVOICE_LINES).saturating_add(MAX_RATE_VERSIONS);
				let reads = n.saturating_mul(RATE_LOOKUPS.saturating_add(2)).saturating_add(3);
				Estimates($database).of(items, reads, n.saturating_mul(2).saturating_add(2))
			}

			// The claim and the two counts of proceeds.
			fn approve_rebate() -> Weight {
				Estimates($database).of(MAX_DECLARATION_LINES, 3, 3)
			}

			// The claim, the two counts of proceeds; an invoice and a claimed line for each line of it, the
			// latter unread.
			fn reject_rebate(n: u32) -> Weight {
				let items = n.saturating_mul(MAX_INVOICE_LINES);
				let writes = n.saturating_mul(2).saturating_add(3);
				Estimates($database).of(items, n.saturating_add(3), writes)
			}

			// The claim; an invoice and a claimed line for each line of it, the latter unread.
			fn withdraw_rebate(n: u32) -> Weight {
				let items = n.saturating_mul(MAX_INVOICE_LINES);
				let writes = n.saturating_mul(2).saturating_add(1);
				Estimates($database).of(items, n.saturating_add(1), writes)
			}

			// The claim, the rules and the token.
			fn pay_rebate() -> Weight {
				Estimates($database).of(MAX_DECLARATION_LINES, 3, 1)
			}

			// The rules, the quota, the goods, the nomenclature; the quota and its goods.
			fn open_quota(n: u32) -> Weight {
				let reads = n.saturating_mul(3).saturating_add(2);
				Estimates($database).of(n, reads, n.saturating_add(1))
			}

			// The rules, the edition, and for each subheading its chapter and its heading.
			fn load_nomenclature(n: u32) -> Weight {
				let groups = n.saturating_mul(2);
				Estimates($database).of(n, groups.saturating_add(2), groups.saturating_add(1))
			}

			fn assess(n: u32) -> Weight {
				let items = n
					.saturating_mul(MeasureKind::LEVIED)
					.saturating_mul(MAX_TERMS)
					.saturating_add(MAX_RATE_VERSIONS);
				// Each line can draw on a quota, and give back to another one.
				let quotas = n.saturating_mul(2);
				let reads = n.saturating_mul(LINE_LOOKUPS).saturating_add(quotas).saturating_add(8);
				Estimates($database).of(items, reads, quotas.saturating_add(4))
			}

			// An account besides, what secures it, and the counters of those to be refunded.
			fn adjust() -> Weight {
				let parties = MAX_PAYERS.saturating_add(8).saturating_add(BOOKED);
				Estimates($database).of(MAX_CREDITS, parties, parties)
			}
		}
	)*};
}

/// How many posts of the books one change touches at most, besides those of who receives: each levy
/// assessed and collected, what is deferred or guaranteed, and the books themselves with their period.
const BOOKED: u32 = 2 * (MeasureKind::LEVIED + 2) + 4;

/// The lines and taxes of the largest assessment.
const MAX_ITEMS: u32 = MAX_DECLARATION_LINES * crate::MAX_TAXES;

/// The estimates on the runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

estimates! {
	[T: frame_system::Config] SubstrateWeight<T> => T::DbWeight::get();
	[] () => ParityDbWeight::get();
}

impl<T: Config> Pallet<T> {
	/// The weight of telling what keeps an organisation from leaving: two counters, the rules of its
	/// country, and how that divides the revenue of each kind.
	pub(crate) fn weigh_leaving() -> Weight {
		let database = T::DbWeight::get();
		let rules = T::Members::worst_case_weight().saturating_add(database.reads(3));
		MeasureKind::REVENUES
			.iter()
			.fold(rules, |weight, _| weight.saturating_add(database.reads(1)))
	}

	/// The weight of a call that asks the members so many times.
	pub(crate) fn weigh(call: Weight, questions: u64) -> Weight {
		call.saturating_add(T::Members::worst_case_weight().saturating_mul(questions))
	}

	/// The weight of `accept_deposit_token`.
	pub(crate) fn weigh_accept() -> Weight {
		Self::weigh(T::WeightInfo::accept_deposit_token(), 2)
			.saturating_add(T::Settlement::worst_case_weight(0))
	}

	/// The weight of `pay_assessment` with so many organisations that receive.
	pub(crate) fn weigh_payment(legs: u32) -> Weight {
		Self::weigh(T::WeightInfo::pay_assessment(legs), 5)
			.saturating_add(T::Settlement::worst_case_weight(legs))
			.saturating_add(T::Declarations::worst_case_weight())
	}

	/// The weight of drawing on a deferment account or a guarantee, with so many that receive.
	pub(crate) fn weigh_draw(legs: u32) -> Weight {
		Self::weigh_payment(legs)
			.saturating_add(T::WeightInfo::secure_assessment())
			.saturating_add(T::Settlement::worst_case_weight(0))
	}

	/// The weight of securing an assessment, which releases its declaration.
	pub(crate) fn weigh_security() -> Weight {
		Self::weigh(T::WeightInfo::secure_assessment(), 8)
			.saturating_add(T::Declarations::worst_case_weight())
	}

	/// The weight of `pay_refund` from so many organisations.
	pub(crate) fn weigh_refund(authorities: u32) -> Weight {
		let questions = u64::from(MAX_PAYERS).saturating_add(3);
		// Each who gives back pays at least one, and all together at most so many more as there are payers.
		let each = T::Settlement::worst_case_weight(1);
		Self::weigh(T::WeightInfo::pay_refund(authorities), questions)
			.saturating_add(T::Settlement::worst_case_weight(MAX_PAYERS))
			.saturating_add(each.saturating_mul(authorities.into()))
	}

	/// The weight of deciding on an objection with so many changes.
	pub(crate) fn weigh_decision(changes: u32) -> Weight {
		Self::weigh(T::WeightInfo::decide_objection(changes), 3)
			.saturating_add(T::Declarations::worst_case_weight())
	}

	/// The weight of `claim_rebate` with so many matches.
	pub(crate) fn weigh_claim(matches: u32) -> Weight {
		let questions = u64::from(matches).saturating_add(3);
		Self::weigh(T::WeightInfo::claim_rebate(matches), questions)
			.saturating_add(T::Exports::worst_case_weight())
			.saturating_add(T::Shipments::worst_case_weight())
	}

	/// The weight of `approve_rebate`.
	pub(crate) fn weigh_approval() -> Weight {
		Self::weigh(T::WeightInfo::approve_rebate(), 3)
			.saturating_add(T::Exports::worst_case_weight())
			.saturating_add(T::Proceeds::worst_case_weight())
	}

	/// The weight of `pay_rebate`.
	pub(crate) fn weigh_rebate_payment() -> Weight {
		Self::weigh(T::WeightInfo::pay_rebate(), 4)
			.saturating_add(T::Settlement::worst_case_weight(1))
	}
}

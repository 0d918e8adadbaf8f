// SPDX-License-Identifier: Apache-2.0

//! How a receivable is financed, once, and repaid.

use crate::{lien_of, Config, Error, Event, FinancedBy, Offer, Pallet, Proceeds, ReceivableTerms};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::ReceivableId,
	money::Money,
	roles::{Permission, Purpose},
	traits::{FinanceableBalance, Members, Settlement, TitleControl},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_fund_receivable(who: T::AccountId, id: ReceivableId) -> DispatchResult {
		let bank = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Create)?;
		let receivable = Self::find_receivable(id)?;
		let from = receivable.status.phase();
		let (receivable, offer, approved_by) = receivable
			.funded(bank, T::Clock::now())
			.map_err(Error::<T>::from)?;
		let terms = &receivable.terms;
		let currency = terms.amount.currency;
		let (token, advance) = (offer.token, offer.advance);
		let money = Money {
			amount: advance,
			currency,
		};
		T::Members::ensure_within_limit(&who, &money)?;
		T::Members::ensure_may_deal_with(terms.seller)?;
		T::Members::ensure_may_deal_with(terms.buyer)?;
		let fingerprints = terms.fingerprints();
		Self::ensure_unfinanced(&fingerprints, None)?;
		Self::ensure_dissimilar(terms, approved_by.as_ref(), &who)?;
		if let Some(bill) = &terms.bill {
			Self::presentable_bill(&bill.title, terms.seller, None)?;
		}
		let payout = offer.payout().ok_or(Error::<T>::Overflow)?;

		let to = receivable.status.phase();
		Self::record(&fingerprints, FinancedBy::Receivable(id))?;
		Self::store_receivable(id, receivable.clone());
		T::Financeable::draw(terms.declaration, terms.seller, money)?;
		if let Some(bill) = &terms.bill {
			T::Titles::attach_lien(&bill.title, terms.seller, lien_of(bank, id))?;
		}
		T::Settlement::pay(token, bank, &[(terms.seller, payout)])?;
		Self::deposit_event(Event::ReceivableFunded {
			receivable: id,
			bank,
			seller: terms.seller,
			advance,
			fee: offer.fee,
			token,
			declaration: terms.declaration,
			bill: terms.bill.as_ref().map(|bill| bill.title.clone()),
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_repay_receivable(who: T::AccountId, id: ReceivableId) -> DispatchResult {
		let buyer = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let receivable = Self::find_receivable(id)?;
		let from = receivable.status.phase();
		let (receivable, offer) = receivable
			.repaid(buyer, T::Clock::now())
			.map_err(Error::<T>::from)?;
		let terms = &receivable.terms;
		// What the buyer has acknowledged, whatever the bank has paid in.
		let token = terms.token;
		let Offer { bank, advance, .. } = offer;
		T::Members::ensure_within_limit(&who, &terms.amount)?;
		let rest = terms
			.amount
			.amount
			.checked_sub(advance)
			.ok_or(Error::<T>::Overflow)?;
		// A seller that gets nothing more is neither paid nor screened.
		let legs: Vec<_> = [(bank, advance), (terms.seller, rest)]
			.into_iter()
			.filter(|(_, amount)| *amount > 0)
			.collect();
		T::Members::ensure_not_denied(buyer)?;
		for (payee, _) in &legs {
			T::Members::ensure_not_denied(*payee)?;
		}

		let to = receivable.status.phase();
		// Not at funding: what a bank advances does not come from abroad.
		Self::book_proceeds(terms)?;
		Self::close_receivable(terms.seller);
		Self::store_receivable(id, receivable.clone());
		T::Settlement::pay(token, buyer, &legs)?;
		if let Some(bill) = &terms.bill {
			T::Titles::release_lien(&bill.title, lien_of(bank, id))?;
			T::Titles::deliver(&bill.title, terms.seller, buyer)?;
		}
		Self::deposit_event(Event::ReceivableRepaid {
			receivable: id,
			bank,
			advance,
			rest,
			token,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_acknowledge_repayment(who: T::AccountId, id: ReceivableId) -> DispatchResult {
		let bank = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let receivable = Self::find_receivable(id)?;
		let from = receivable.status.phase();
		let (receivable, _) = receivable
			.acknowledged(bank, T::Clock::now())
			.map_err(Error::<T>::from)?;

		let to = receivable.status.phase();
		Self::close_receivable(receivable.terms.seller);
		Self::store_receivable(id, receivable.clone());
		if let Some(bill) = &receivable.terms.bill {
			T::Titles::release_lien(&bill.title, lien_of(bank, id))?;
			// The buyer has paid: with the bill the seller could have the same goods paid for again.
			T::Titles::deliver(&bill.title, receivable.terms.seller, receivable.terms.buyer)?;
		}
		Self::deposit_event(Event::RepaymentAcknowledged {
			receivable: id,
			bank,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_enforce_overdue(id: ReceivableId) -> DispatchResult {
		let receivable = Self::find_receivable(id)?;
		let from = receivable.status.phase();
		let receivable = receivable
			.overdue(T::Clock::now())
			.map_err(Error::<T>::from)?;

		let to = receivable.status.phase();
		Self::store_receivable(id, receivable);
		Self::deposit_event(Event::ReceivableOverdue {
			receivable: id,
			from,
			to,
		});
		Ok(())
	}

	/// Fails if a near-equal invoice is financed and nobody but who funds has approved this one.
	fn ensure_dissimilar(
		terms: &ReceivableTerms,
		approved_by: Option<&T::AccountId>,
		who: &T::AccountId,
	) -> DispatchResult {
		let amount = terms.amount.amount;
		if Self::is_similar(terms.seller, terms.buyer, amount, terms.date, None) {
			let by = approved_by.ok_or(Error::<T>::SimilarFinanced)?;
			ensure!(by != who, Error::<T>::SecondAccountNeeded);
		}
		Ok(())
	}

	/// Adds the buyer's payment to what the seller has received for its goods, if it counts for them.
	fn book_proceeds(terms: &ReceivableTerms) -> DispatchResult {
		if let Some(bill) = terms.bill.as_ref().filter(|bill| bill.counts) {
			let Money { amount, currency } = terms.amount;
			let seller = terms.seller;
			let received = Self::received_with(bill.consignment, seller, currency, amount)?;
			Proceeds::<T>::insert((bill.consignment, seller, currency), received);
		}
		Ok(())
	}
}

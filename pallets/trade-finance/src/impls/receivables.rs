// SPDX-License-Identifier: Apache-2.0

//! How a receivable is registered, acknowledged and offered for.

use crate::{
	normalised, BillInput, Config, Error, Event, InvoiceNumber, NextReceivableId, Offer,
	OfferInput, OpenReceivables, Pallet, PledgedBill, Receivable, ReceivableInput,
	ReceivableStatus, ReceivableTerms,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::CurrencyCode,
	documents::DocumentKind,
	ids::{DocumentId, OrganisationId, ReceivableId},
	money::Money,
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::{DocumentInspect, FinanceableBalance, Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_receivable(
		who: T::AccountId,
		input: ReceivableInput,
	) -> DispatchResult {
		let seller = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		T::Members::ensure_role(seller, Role::Trader)?;
		let at = T::Clock::now();
		let terms = Self::receivable_terms(seller, input, at)?;
		let buyer = terms.buyer;
		T::Members::ensure_role(buyer, Role::Trader)?;
		T::Members::ensure_may_deal_with(buyer)?;
		let open = Self::with_receivable(seller)?;
		let id = NextReceivableId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;

		let terms_hash = terms.hash();
		NextReceivableId::<T>::put(next);
		OpenReceivables::<T>::insert(seller, open);
		let status = ReceivableStatus::Registered { at };
		Self::store_receivable(id, Receivable { terms, status });
		Self::deposit_event(Event::ReceivableRegistered {
			receivable: id,
			seller,
			buyer,
			terms_hash,
		});
		Ok(())
	}

	pub(crate) fn do_verify_receivable(
		who: T::AccountId,
		id: ReceivableId,
		terms_hash: H256,
	) -> DispatchResult {
		let buyer = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		let receivable = Self::find_receivable(id)?;
		let from = receivable.status.phase();
		let receivable = receivable
			.verified(buyer, terms_hash, T::Clock::now())
			.map_err(Error::<T>::from)?;
		T::Members::ensure_within_limit(&who, &receivable.terms.amount)?;

		let to = receivable.status.phase();
		Self::store_receivable(id, receivable);
		Self::deposit_event(Event::ReceivableVerified {
			receivable: id,
			buyer,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw_receivable(who: T::AccountId, id: ReceivableId) -> DispatchResult {
		let seller = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let receivable = Self::find_receivable(id)?;
		let from = receivable.status.phase();
		let receivable = receivable
			.withdrawn(seller, T::Clock::now())
			.map_err(Error::<T>::from)?;

		let to = receivable.status.phase();
		Self::close_receivable(seller);
		Self::store_receivable(id, receivable);
		Self::deposit_event(Event::ReceivableWithdrawn {
			receivable: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_offer(
		who: T::AccountId,
		id: ReceivableId,
		input: OfferInput,
	) -> DispatchResult {
		let bank = Self::ensure_bank(&who)?;
		let receivable = Self::find_receivable(id)?;
		let from = receivable.status.phase();
		let currency = receivable.terms.amount.currency;
		let OfferInput {
			token,
			advance,
			fee,
		} = input;
		let offer = Offer {
			bank,
			by: who.clone(),
			token,
			advance,
			fee,
		};
		let receivable = receivable
			.offered(offer, T::Clock::now())
			.map_err(Error::<T>::from)?;
		Self::ensure_token(token, currency)?;
		let money = Money {
			amount: advance,
			currency,
		};
		T::Members::ensure_within_limit(&who, &money)?;
		T::Members::ensure_may_deal_with(receivable.terms.seller)?;
		T::Members::ensure_may_deal_with(receivable.terms.buyer)?;

		let to = receivable.status.phase();
		Self::store_receivable(id, receivable);
		Self::deposit_event(Event::FinancingOffered {
			receivable: id,
			bank,
			token,
			advance,
			fee,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_accept_offer(
		who: T::AccountId,
		id: ReceivableId,
		bank: OrganisationId,
	) -> DispatchResult {
		let seller = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		let receivable = Self::find_receivable(id)?;
		let from = receivable.status.phase();
		let receivable = receivable
			.accepted(seller, bank, T::Clock::now())
			.map_err(Error::<T>::from)?;

		let to = receivable.status.phase();
		Self::store_receivable(id, receivable);
		Self::deposit_event(Event::OfferAccepted {
			receivable: id,
			bank,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_approve_similar(who: T::AccountId, id: ReceivableId) -> DispatchResult {
		let bank = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		let receivable = Self::find_receivable(id)?;
		let receivable = receivable
			.similar_approved(bank, who.clone())
			.map_err(Error::<T>::from)?;

		Self::store_receivable(id, receivable);
		Self::deposit_event(Event::SimilarApproved {
			receivable: id,
			bank,
			by: who,
		});
		Ok(())
	}

	fn receivable_terms(
		seller: OrganisationId,
		input: ReceivableInput,
		now: Moment,
	) -> Result<ReceivableTerms, DispatchError> {
		let number = InvoiceNumber::parse(&input.number).map_err(Error::<T>::InvalidNumber)?;
		ensure!(
			normalised(number.as_bytes()).is_some(),
			Error::<T>::EmptyNumber
		);
		let currency = CurrencyCode::parse(&input.currency).map_err(Error::<T>::InvalidCurrency)?;
		ensure!(input.buyer != seller, Error::<T>::SameParty);
		ensure!(input.amount > 0, Error::<T>::ZeroAmount);
		ensure!(input.due > now, Error::<T>::DuePassed);
		ensure!(input.date <= now, Error::<T>::DatedAhead);
		Self::ensure_token(input.token, currency)?;
		if let Some(invoice) = input.invoice {
			Self::ensure_invoice_of(invoice, seller)?;
		}
		let financeable = T::Financeable::financeable(input.declaration, seller)
			.ok_or(Error::<T>::DeclarationNotFinanceable)?;
		ensure!(
			financeable.currency == currency,
			Error::<T>::CurrencyMismatch
		);
		ensure!(
			input.amount <= financeable.amount,
			Error::<T>::AmountAboveDeclaration
		);
		let bill = match input.bill {
			None => None,
			Some(bill) => Some(Self::pledged_bill(bill, seller, input.buyer)?),
		};
		// Neither a declaration nor an issued bill ever changes its goods.
		ensure!(
			bill.as_ref().is_none_or(|bill| {
				T::Financeable::consignment(input.declaration) == Some(bill.consignment)
			}),
			Error::<T>::DeclarationOfOtherGoods
		);
		Ok(ReceivableTerms {
			seller,
			buyer: input.buyer,
			invoice: input.invoice,
			number,
			date: input.date,
			amount: Money {
				amount: input.amount,
				currency,
			},
			token: input.token,
			due: input.due,
			declaration: input.declaration,
			bill,
		})
	}

	fn pledged_bill(
		bill: BillInput,
		seller: OrganisationId,
		buyer: OrganisationId,
	) -> Result<PledgedBill, Error<T>> {
		let title = Self::title_key(bill.carrier, &bill.reference)?;
		let consignment = Self::presentable_bill(&title, seller, None)?.consignment;
		let goods = T::Shipments::consignment(consignment).ok_or(Error::ConsignmentNotFound)?;
		// Money between others, or at home, is nothing that these goods have earned abroad.
		let counts =
			goods.shipper == seller && goods.consignee == buyer && Self::is_abroad(seller, buyer);
		Ok(PledgedBill {
			title,
			consignment,
			counts,
		})
	}

	fn ensure_invoice_of(invoice: DocumentId, seller: OrganisationId) -> Result<(), Error<T>> {
		let is_invoice = T::Documents::document(invoice).is_some_and(|facts| {
			facts.is_live && facts.issuer == seller && facts.kind == DocumentKind::CommercialInvoice
		});
		ensure!(is_invoice, Error::InvoiceMismatch);
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Value added tax invoices: issue, cancel, deduct.

use crate::{
	Config, Error, Event, InvoiceFault, Jurisdictions, MeasureKind, NextVatInvoiceId, Pallet,
	VatInvoice, VatInvoiceInput, VatInvoiceLine, VatInvoiceLineInput, VatInvoiceLines,
	VatInvoiceNumber, VatInvoiceStatus, VatInvoices, VatInvoicesByNumber,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, HsCode},
	ids::{OrganisationId, VatInvoiceId},
	money::apply_ppm,
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_issue_vat_invoice(
		who: T::AccountId,
		input: VatInvoiceInput,
	) -> DispatchResult {
		let seller = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		T::Members::ensure_not_denied(seller)?;
		T::Members::ensure_role(seller, Role::Trader)?;
		let jurisdiction = T::Members::country(seller).ok_or(Error::<T>::UnknownJurisdiction)?;
		let rules = Jurisdictions::<T>::get(jurisdiction).ok_or(Error::<T>::UnknownJurisdiction)?;
		let VatInvoiceInput {
			buyer,
			number,
			date,
			lines,
		} = input;
		let number = VatInvoiceNumber::parse(&number).map_err(Error::<T>::InvalidInvoiceNumber)?;
		let lines = lines.parse();
		let lines = lines.map_err(|_| Error::<T>::TooManyInvoiceLines)?;
		ensure!(!lines.is_empty(), Error::<T>::EmptyInvoice);
		ensure!(date <= Self::now(), Error::<T>::FutureDate);
		ensure!(date >= Self::cutoff(), Error::<T>::DateTooOld);
		ensure!(buyer != seller, Error::<T>::SameParty);
		T::Members::ensure_may_deal_with(buyer)?;
		T::Members::ensure_competent(buyer, Role::Trader, jurisdiction)?;
		let taken = VatInvoicesByNumber::<T>::contains_key(seller, &number);
		ensure!(!taken, Error::<T>::InvoiceNumberUsed);
		let lines = (1u8..)
			.zip(lines)
			.map(|(line, input)| Self::parse_invoice_line(jurisdiction, date, line, input))
			.collect::<Result<Vec<_>, _>>()?;
		// As many lines as came in.
		let lines = VatInvoiceLines::truncate_from(lines);
		let net = sum::<T>(lines.iter().map(|line| line.net))?;
		let vat = sum::<T>(lines.iter().map(|line| line.vat))?;
		let invoice = NextVatInvoiceId::<T>::get();
		let next = invoice.next().ok_or(Error::<T>::Overflow)?;

		NextVatInvoiceId::<T>::put(next);
		VatInvoicesByNumber::<T>::insert(seller, &number, invoice);
		VatInvoices::<T>::insert(
			invoice,
			VatInvoice {
				jurisdiction,
				currency: rules.currency,
				seller,
				buyer,
				number: number.clone(),
				date,
				lines,
				status: VatInvoiceStatus::Issued,
			},
		);
		Self::deposit_event(Event::VatInvoiceIssued {
			invoice,
			seller,
			buyer,
			number,
			net,
			vat,
			to: VatInvoiceStatus::Issued,
		});
		Ok(())
	}

	fn parse_invoice_line(
		jurisdiction: CountryCode,
		date: Moment,
		line: u8,
		input: VatInvoiceLineInput,
	) -> Result<VatInvoiceLine, Error<T>> {
		let VatInvoiceLineInput { hs, net, vat } = input;
		let hs = HsCode::parse(&hs)
			.map_err(|reason| Error::<T>::InvalidCommodityCode { line, reason })?;
		ensure!(net > 0, Error::<T>::ZeroNet { line });
		let rate = Self::rate(jurisdiction, hs.as_bytes(), MeasureKind::Vat, date)
			.ok_or(Error::<T>::NoVatRate { line })?;
		let owed = apply_ppm(net, rate).ok_or(Error::<T>::Overflow)?;
		ensure!(vat == owed, Error::<T>::VatMismatch { line });
		Ok(VatInvoiceLine { hs, net, vat })
	}

	pub(crate) fn do_request_vat_invoice_cancellation(
		who: T::AccountId,
		invoice: VatInvoiceId,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let found = Self::vat_invoice_of(invoice, actor, |found| found.seller)?;
		let request = |status: VatInvoiceStatus| status.request_cancellation(Self::now());
		let (from, to) = Self::advance(invoice, found, request)?;
		Self::deposit_event(Event::VatInvoiceCancellationRequested { invoice, from, to });
		Ok(())
	}

	pub(crate) fn do_agree_vat_invoice_cancellation(
		who: T::AccountId,
		invoice: VatInvoiceId,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let found = Self::vat_invoice_of(invoice, actor, |found| found.buyer)?;
		let (from, to) = Self::advance(invoice, found, |status| status.cancel(Self::now()))?;
		Self::deposit_event(Event::VatInvoiceCancelled { invoice, from, to });
		Ok(())
	}

	pub(crate) fn do_deduct_vat_invoice(
		who: T::AccountId,
		invoice: VatInvoiceId,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		T::Members::ensure_not_denied(actor)?;
		let found = Self::vat_invoice_of(invoice, actor, |found| found.buyer)?;
		let (from, to) = Self::advance(invoice, found, |status| status.deduct(Self::now()))?;
		Self::deposit_event(Event::VatInvoiceDeducted { invoice, from, to });
		Ok(())
	}

	/// The invoice, if the actor is the party that may act on it.
	fn vat_invoice_of(
		invoice: VatInvoiceId,
		actor: OrganisationId,
		party: impl Fn(&VatInvoice) -> OrganisationId,
	) -> Result<VatInvoice, Error<T>> {
		let found = VatInvoices::<T>::get(invoice).ok_or(Error::<T>::InvoiceNotFound)?;
		ensure!(party(&found) == actor, Error::<T>::NotAuthorised);
		Ok(found)
	}

	/// Writes the next status of an invoice, and tells the last and the next.
	fn advance(
		id: VatInvoiceId,
		mut invoice: VatInvoice,
		step: impl FnOnce(VatInvoiceStatus) -> Result<VatInvoiceStatus, InvoiceFault>,
	) -> Result<(VatInvoiceStatus, VatInvoiceStatus), Error<T>> {
		let from = invoice.status;
		let to = step(from).map_err(|fault| match fault {
			InvoiceFault::Spent => Error::<T>::InvoiceNotIssued,
			InvoiceFault::AlreadyRequested => Error::<T>::CancellationAlreadyRequested,
			InvoiceFault::NotRequested => Error::<T>::CancellationNotRequested,
		})?;
		invoice.status = to;
		VatInvoices::<T>::insert(id, invoice);
		Ok((from, to))
	}
}

/// The sum of amounts.
pub(super) fn sum<T: Config>(amounts: impl IntoIterator<Item = u128>) -> Result<u128, Error<T>> {
	amounts
		.into_iter()
		.try_fold(0u128, |sum, amount| sum.checked_add(amount))
		.ok_or(Error::<T>::Overflow)
}

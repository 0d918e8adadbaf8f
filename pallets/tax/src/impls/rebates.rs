// SPDX-License-Identifier: Apache-2.0

//! The rebate of value added tax on exports: claim, withdraw, approve, reject, pay.

use super::invoices::sum;
use crate::{
	invoiced_value, nth, AcceptedTokens, Config, CountedProceeds, CurrencyPair, Error, Event,
	Jurisdictions, MeasureKind, NextRebateId, Pallet, ProvenProceeds, Rebate, RebateLine,
	RebateLines, RebateMatch, RebateRejection, RebateStatus, RebatedLines, Rebates, UsedProceeds,
	VatInvoice, VatInvoiceStatus, VatInvoices,
};
use alloc::{
	collections::{btree_map::Entry, BTreeMap, BTreeSet},
	vec::Vec,
};
use frame::prelude::*;
use portolan_primitives::{
	ids::{DeclarationId, DepositTokenId, OrganisationId, RebateId, VatInvoiceId},
	input::InputList,
	money::{apply_ppm, ExchangeRate, Money},
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	trade::MAX_DECLARATION_LINES,
	traits::{ExportFacts, ExportInspect, ExportProceeds, Members, Settlement, ShipmentInspect},
};

/// The invoices of a claim.
type Invoices = BTreeMap<VatInvoiceId, VatInvoice>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_claim_rebate(
		who: T::AccountId,
		declaration: DeclarationId,
		matches: InputList<RebateMatch, ConstU32<MAX_DECLARATION_LINES>>,
	) -> DispatchResult {
		let exporter = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		T::Members::ensure_not_denied(exporter)?;
		let matches = matches.parse().map_err(|_| Error::<T>::TooManyMatches)?;
		ensure!(!matches.is_empty(), Error::<T>::NoMatches);
		let (export, exited) = Self::exited(declaration, exporter)?;
		let jurisdiction = export.jurisdiction;
		T::Members::ensure_competent(exporter, Role::Trader, jurisdiction)?;
		let rules = Jurisdictions::<T>::get(jurisdiction).ok_or(Error::<T>::UnknownJurisdiction)?;
		ensure!(exited >= Self::cutoff(), Error::<T>::DateTooOld);
		invoiced_value(&export).ok_or(Error::<T>::NothingInvoiced)?;
		Self::ensure_loaded(&export)?;
		let pair = CurrencyPair {
			from: export.currency,
			to: rules.currency,
		};
		let exchange = Self::exchange_rate(jurisdiction, pair, exited).map_err(Error::<T>::from)?;
		let (lines, invoices) = Self::matched(declaration, &export, (exited, exchange), &matches)?;
		let total = sum::<T>(lines.iter().map(|line| line.amount))?;
		ensure!(total > 0, Error::<T>::NothingToRebate);
		let rebate = NextRebateId::<T>::get();
		let next = rebate.next().ok_or(Error::<T>::Overflow)?;

		NextRebateId::<T>::put(next);
		for (id, mut invoice) in invoices {
			invoice.status = VatInvoiceStatus::Rebated { claim: rebate };
			VatInvoices::<T>::insert(id, invoice);
		}
		for matched in &matches {
			RebatedLines::<T>::insert(declaration, matched.line, rebate);
		}
		let status = RebateStatus::new(Self::now());
		Self::store_rebate(
			rebate,
			Rebate {
				jurisdiction,
				exporter,
				declaration,
				currency: rules.currency,
				lines: lines.clone(),
				total,
				status,
			},
		);
		Self::deposit_event(Event::RebateClaimed {
			rebate,
			declaration,
			exporter,
			lines,
			total: Money {
				amount: total,
				currency: rules.currency,
			},
			to: status,
		});
		Ok(())
	}

	/// The facts of the exporter's declaration and when the goods left.
	fn exited(
		declaration: DeclarationId,
		exporter: OrganisationId,
	) -> Result<(ExportFacts, Moment), Error<T>> {
		let export = T::Exports::export(declaration).ok_or(Error::<T>::ExportNotFound)?;
		ensure!(export.exporter == exporter, Error::<T>::NotExporter);
		let exited = export.exited.ok_or(Error::<T>::NotExited)?;
		Ok((export, exited))
	}

	/// Passes if every container of the declaration was recorded on board.
	fn ensure_loaded(export: &ExportFacts) -> Result<(), Error<T>> {
		let consignment = T::Shipments::consignment(export.consignment)
			.filter(|_| !export.containers.is_empty())
			.ok_or(Error::<T>::NothingLoaded)?;
		for (container, number) in (1u8..).zip(&export.containers) {
			let loaded = consignment
				.container(number)
				.is_some_and(|facts| facts.loaded.is_some());
			ensure!(loaded, Error::<T>::NotLoaded { container });
		}
		Ok(())
	}

	/// What is given back on each match, and the invoices of all of them.
	fn matched(
		declaration: DeclarationId,
		export: &ExportFacts,
		(exited, exchange): (Moment, Option<ExchangeRate>),
		matches: &[RebateMatch],
	) -> Result<(RebateLines, Invoices), DispatchError> {
		let mut invoices = Invoices::new();
		let mut used = (BTreeSet::new(), BTreeSet::new());
		let mut lines = Vec::with_capacity(matches.len());
		for (entry, matched) in (1u8..).zip(matches) {
			let RebateMatch {
				line,
				invoice: id,
				invoice_line,
			} = *matched;
			let goods = nth(&export.lines, line).ok_or(Error::<T>::UnknownLine { entry })?;
			let free = used.0.insert(line) && !RebatedLines::<T>::contains_key(declaration, line);
			ensure!(free, Error::<T>::LineRebated { entry });
			let invoice = match invoices.entry(id) {
				Entry::Occupied(found) => found.into_mut(),
				Entry::Vacant(place) => {
					place.insert(Self::usable_invoice(id, export, exited, entry)?)
				}
			};
			let bought = invoice
				.line(invoice_line)
				.ok_or(Error::<T>::UnknownInvoiceLine { entry })?;
			let free = used.1.insert((id, invoice_line));
			ensure!(free, Error::<T>::InvoiceLineRebated { entry });
			let same = bought.hs.subheading() == goods.hs.subheading();
			ensure!(same, Error::<T>::CommodityMismatch { entry });
			// Each line is in one claim once, so that no other match adds to it.
			let price = match &exchange {
				Some(rate) => rate.convert(goods.price).ok_or(Error::<T>::Overflow)?,
				None => goods.price,
			};
			ensure!(
				bought.net <= price,
				Error::<T>::NetAboveExportPrice { line }
			);
			let kind = MeasureKind::ExportRebate;
			let rate = Self::rate(export.jurisdiction, goods.hs.as_bytes(), kind, exited)
				.ok_or(Error::<T>::NoRebateRate { entry })?;
			let amount = apply_ppm(bought.net, rate).ok_or(Error::<T>::Overflow)?;
			ensure!(amount <= bought.vat, Error::<T>::RebateAboveVat { entry });
			lines.push(RebateLine {
				matched: *matched,
				rate,
				amount,
			});
		}
		// As many lines as came in.
		Ok((RebateLines::truncate_from(lines), invoices))
	}

	/// The invoice, if goods of that export can have been bought with it and it has not been used.
	fn usable_invoice(
		id: VatInvoiceId,
		export: &ExportFacts,
		exited: Moment,
		entry: u8,
	) -> Result<VatInvoice, DispatchError> {
		let invoice = VatInvoices::<T>::get(id).ok_or(Error::<T>::UnknownInvoice { entry })?;
		let bought = invoice.buyer == export.exporter;
		ensure!(bought, Error::<T>::BoughtByAnother { entry });
		let here = invoice.jurisdiction == export.jurisdiction;
		ensure!(here, Error::<T>::InvoiceAbroad { entry });
		let unused = invoice.status.is_unused();
		ensure!(unused, Error::<T>::InvoiceUsed { entry });
		let in_time = invoice.date <= exited;
		ensure!(in_time, Error::<T>::InvoicedAfterExit { entry });
		T::Members::ensure_not_denied(invoice.seller)?;
		Ok(invoice)
	}

	pub(crate) fn do_approve_rebate(who: T::AccountId, rebate: RebateId) -> DispatchResult {
		let mut claim = Rebates::<T>::get(rebate).ok_or(Error::<T>::RebateNotFound)?;
		let by = Self::ensure_officer(&who, &[Role::TaxAuthority], claim.jurisdiction)?;
		let from = claim.status;
		let to = from
			.approve(by, Self::now())
			.map_err(|_| Error::<T>::WrongRebateStatus)?;
		let (declaration, exporter) = (claim.declaration, claim.exporter);
		T::Members::ensure_not_denied(exporter)?;
		let (export, _) = Self::exited(declaration, exporter)?;
		let value = invoiced_value(&export).ok_or(Error::<T>::NothingInvoiced)?;
		// What was received for a consignment proves each of its declarations only once.
		let (counted, claims) = CountedProceeds::<T>::get(declaration)
			.map_or((0, 0), |proven| (proven.amount, proven.claims));
		let claims = claims.checked_add(1).ok_or(Error::<T>::Overflow)?;
		let more = value.saturating_sub(counted);
		let party = (exporter, export.currency);
		let used = UsedProceeds::<T>::get(export.consignment, party)
			.checked_add(more)
			.ok_or(Error::<T>::Overflow)?;
		let received = T::Proceeds::received(export.consignment, exporter, export.currency);
		ensure!(received >= used, Error::<T>::ProceedsNotReceived);

		CountedProceeds::<T>::insert(
			declaration,
			ProvenProceeds {
				consignment: export.consignment,
				currency: export.currency,
				amount: counted.max(value),
				claims,
			},
		);
		UsedProceeds::<T>::insert(export.consignment, party, used);
		claim.status = to;
		Self::store_rebate(rebate, claim);
		Self::deposit_event(Event::RebateApproved { rebate, from, to });
		Ok(())
	}

	/// Rejects a claim, and tells of how many lines it was.
	pub(crate) fn do_reject_rebate(
		who: T::AccountId,
		rebate: RebateId,
		reason: RebateRejection,
	) -> Result<u32, DispatchError> {
		let mut claim = Rebates::<T>::get(rebate).ok_or(Error::<T>::RebateNotFound)?;
		let by = Self::ensure_officer(&who, &[Role::TaxAuthority], claim.jurisdiction)?;
		let from = claim.status;
		let to = from
			.reject(by, reason, Self::now())
			.map_err(|_| Error::<T>::WrongRebateStatus)?;
		let lines = u32::try_from(claim.lines.len()).map_err(|_| Error::<T>::Overflow)?;

		Self::free_lines(rebate, &claim);
		if from.is_approved() {
			Self::uncount_proceeds(claim.declaration, claim.exporter);
		}
		claim.status = to;
		Self::store_rebate(rebate, claim);
		Self::deposit_event(Event::RebateRejected { rebate, from, to });
		Ok(lines)
	}

	/// Withdraws a claim, and tells of how many lines it was.
	pub(crate) fn do_withdraw_rebate(
		who: T::AccountId,
		rebate: RebateId,
	) -> Result<u32, DispatchError> {
		let exporter = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let mut claim = Rebates::<T>::get(rebate).ok_or(Error::<T>::RebateNotFound)?;
		ensure!(claim.exporter == exporter, Error::<T>::NotExporter);
		let from = claim.status;
		let to = from
			.withdraw(Self::now())
			.map_err(|_| Error::<T>::WrongRebateStatus)?;
		let lines = u32::try_from(claim.lines.len()).map_err(|_| Error::<T>::Overflow)?;

		// Nothing rests on the proceeds before an approval.
		Self::free_lines(rebate, &claim);
		claim.status = to;
		Self::store_rebate(rebate, claim);
		Self::deposit_event(Event::RebateWithdrawn { rebate, from, to });
		Ok(lines)
	}

	/// Gives the lines and the invoices of a claim that has ended without payment free again.
	fn free_lines(rebate: RebateId, claim: &Rebate) {
		for RebateLine { matched, .. } in &claim.lines {
			RebatedLines::<T>::remove(claim.declaration, matched.line);
			VatInvoices::<T>::mutate(matched.invoice, |invoice| {
				// An invoice with several lines in the claim is free after the first.
				if let Some(invoice) = invoice {
					invoice.status = invoice.status.free(rebate).unwrap_or(invoice.status);
				}
			});
		}
	}

	/// One approved claim less rests on what was received for the declaration; after the last one the
	/// receipt proves nothing, so that it can prove another export.
	fn uncount_proceeds(declaration: DeclarationId, exporter: OrganisationId) {
		CountedProceeds::<T>::mutate_exists(declaration, |counted| {
			let Some(proven) = counted.take() else {
				return;
			};
			let claims = proven.claims.saturating_sub(1);
			if claims > 0 {
				*counted = Some(ProvenProceeds { claims, ..proven });
				return;
			}
			let party = (exporter, proven.currency);
			UsedProceeds::<T>::mutate_exists(proven.consignment, party, |used| {
				let left = used.unwrap_or_default().saturating_sub(proven.amount);
				*used = Some(left).filter(|left| *left > 0);
			});
		});
	}

	pub(crate) fn do_pay_rebate(
		who: T::AccountId,
		rebate: RebateId,
		token: DepositTokenId,
	) -> DispatchResult {
		let payer = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let mut claim = Rebates::<T>::get(rebate).ok_or(Error::<T>::RebateNotFound)?;
		let rules =
			Jurisdictions::<T>::get(claim.jurisdiction).ok_or(Error::<T>::UnknownJurisdiction)?;
		ensure!(payer == rules.treasury, Error::<T>::NotTreasury);
		T::Members::ensure_not_denied(payer)?;
		T::Members::ensure_not_denied(claim.exporter)?;
		let from = claim.status;
		let to = from
			.pay(payer, token, Self::now())
			.map_err(|_| Error::<T>::WrongRebateStatus)?;
		let accepted = AcceptedTokens::<T>::contains_key(claim.jurisdiction, token);
		ensure!(accepted, Error::<T>::TokenNotAccepted);
		let amount = Money {
			amount: claim.total,
			currency: claim.currency,
		};
		T::Members::ensure_within_limit(&who, &amount)?;

		let exporter = claim.exporter;
		claim.status = to;
		Self::store_rebate(rebate, claim);
		T::Settlement::pay(token, payer, &[(exporter, amount.amount)])?;
		Self::deposit_event(Event::RebatePaid {
			rebate,
			exporter,
			token,
			amount,
			from,
			to,
		});
		Ok(())
	}
}

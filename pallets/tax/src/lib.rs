// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod calls;
mod config;
mod errors;
mod events;
mod impls;
mod provide;
mod storage;
mod try_state;
mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use impls::{GenesisJurisdiction, GenesisMeasure, GenesisRate, GenesisSplit};
pub use pallet::*;
pub use types::*;
pub use weights::{WeightInfo, MAX_LEGS};

use frame::import_section;

#[import_section(calls::calls)]
#[import_section(config::config)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
// A rate of exchange has as many parts as its call has arguments.
#[allow(clippy::too_many_arguments)]
pub mod pallet {
	use crate::{
		impls::build as build_genesis, Adoption, Adoptions, Assessment, AssessmentStatus, Break,
		BreakKind, BreakStatus, CollectionTerms, CurrencyPair, Dated, Deferment, DutyAccount,
		DutyGuarantee, DutyGuaranteeStatus, Edition, ExplainedTaxes, Explanation, Expression,
		ExpressionFault, GenesisJurisdiction, Group, Jurisdiction, Loading, MeasureInput,
		MeasureKey, MeasureKind, Objection, ObjectionRuling, Post, ProvenProceeds, PublishedRate,
		Quota, QuotaBasis, QuotaDraws, QuotaGoods, QuotaGoodsInput, QuotaNumber, Quote, QuoteError,
		QuoteRequest, RateTimeline, Rebate, RebateLines, RebateMatch, RebateRejection,
		RebateStatus, Reconciliation, Share, Shares, Signatory, SplitFault, Statement,
		StatementPeriod, Timeline, Turnover, ValueBasis, VatInvoice, VatInvoiceInput,
		VatInvoiceNumber, VatInvoiceStatus, VatPermit, VatReturn, WeightInfo, MAX_LEGS,
		MAX_MEASURES, MAX_QUOTA_GOODS, MAX_REVISED, MAX_SHARES, MAX_SUBHEADINGS,
	};
	use alloc::vec::Vec;
	use frame::{deps::frame_support::dispatch::DispatchClass, prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{
			CodeError, CountryCode, CurrencyCode, RawCountryCode, RawCurrencyCode, RawUnitCode,
			UnitCode,
		},
		ids::{
			ConsignmentId, DeclarationId, DefermentId, DepositTokenId, DutyGuaranteeId,
			OrganisationId, RebateId, VatInvoiceId,
		},
		input::InputList,
		money::{ExchangeRate, Money, Ppm},
		quantity::Moment,
		trade::MAX_DECLARATION_LINES,
		traits::{DeclarationControl, ExportInspect, ExportProceeds, Members, ShipmentInspect},
	};

	/// The storage version of this pallet.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What duty and tax would be owed, computed exactly as an assessment is.
		pub fn duty_quote(request: QuoteRequest) -> Result<Quote, QuoteError> {
			Self::do_quote(request)
		}

		/// What is owed on a declaration, line by line.
		pub fn assessment(declaration: DeclarationId) -> Option<Assessment> {
			Assessments::<T>::get(declaration)
		}

		/// How each tax on a declaration came about, in words; without what an objection has changed.
		pub fn assessment_explanation(declaration: DeclarationId) -> Vec<Explanation> {
			Self::explain(declaration)
		}

		/// A tariff quota, with what is left of it.
		pub fn quota(country: CountryCode, number: QuotaNumber) -> Option<Quota> {
			Quotas::<T>::get(country, number)
		}

		/// The import VAT on an importer's return for the period that ends then.
		pub fn vat_return(
			country: CountryCode,
			importer: OrganisationId,
			end: Moment,
		) -> Option<VatReturn> {
			VatReturns::<T>::get((country, importer, end))
		}

		/// What has been paid on an assessment, by whom and to whom, and what secures the rest.
		pub fn duty_account(declaration: DeclarationId) -> Option<DutyAccount> {
			DutyAccounts::<T>::get(declaration)
		}

		/// What is owed on a declaration at this moment: by levy, the surcharge included.
		pub fn duty_outstanding(declaration: DeclarationId) -> Option<crate::Parts> {
			Self::outstanding_now(declaration)
		}

		/// A deferment account.
		pub fn deferment(account: DefermentId) -> Option<Deferment> {
			Deferments::<T>::get(account)
		}

		/// What was charged to a deferment account in the period that ends then.
		pub fn deferment_statement(account: DefermentId, end: Moment) -> Statement {
			Statements::<T>::get(account, end)
		}

		/// The books of a country in the period that ends then, and who has signed them.
		pub fn reconciliation(country: CountryCode, end: Moment) -> Option<Reconciliation> {
			Reconciliations::<T>::get(country, end)
		}

		/// What was added to a post of a country's books in the period that ends then, and taken from it.
		pub fn posting(country: CountryCode, end: Moment, post: Post) -> Turnover {
			Postings::<T>::get((country, end), post)
		}

		/// A value added tax invoice, and whether it has been used.
		pub fn vat_invoice(invoice: VatInvoiceId) -> Option<VatInvoice> {
			VatInvoices::<T>::get(invoice)
		}

		/// A claim for an export rebate, line by line, and how far it has come.
		pub fn rebate(rebate: RebateId) -> Option<Rebate> {
			Rebates::<T>::get(rebate)
		}
	}
}

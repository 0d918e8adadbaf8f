// SPDX-License-Identifier: Apache-2.0

//! The questions of the trade, each with a typed answer and a typed error.

use crate::AccountId;
use alloc::vec::Vec;
use pallet_customs::{DeclarationInput, Fault, LineInputs};
use pallet_provenance::types::{RawPath, Trace, TraceError};
use pallet_shipments::types::{ConsignmentView, ViewError};
use pallet_tax::{Explanation, Quote, QuoteError, QuoteRequest};
use pallet_titles::{TitleView, TitleViewError};
use portolan_primitives::{
	codes::{RawContainerNumber, RawTransportDocumentReference},
	ids::{ConsignmentId, DeclarationId, OrganisationId},
	traits::{GateBar, OpenMatter},
};

sp_api::decl_runtime_apis! {
	/// Reads of the trade that need a rule and not only a storage item.
	pub trait TradeApi {
		/// Every condition that still keeps the gate shut for a container, and what would meet it.
		/// An empty list means that the gate opens. It replaces pick-up PINs.
		fn gate_conditions(
			container: RawContainerNumber,
		) -> Result<Vec<GateBar>, ViewError>;

		/// A consignment with its parties, cargo and containers, and how far each has come.
		fn consignment(consignment: ConsignmentId) -> Result<ConsignmentView, ViewError>;

		/// A bill of lading: who controls it, and its state.
		fn title(
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
		) -> Result<TitleView, TitleViewError>;

		/// What duty and tax would be, computed as an assessment is.
		fn duty_quote(request: QuoteRequest) -> Result<Quote, QuoteError>;

		/// How each duty and tax on a declaration came about: base, rate, measure, amount, and a sentence. What
		/// an objection has changed is left out.
		fn duty_explanation(declaration: DeclarationId) -> Result<Vec<Explanation>, ViewError>;

		/// Every fault that an account would meet when lodging a declaration, with line and field; an empty
		/// list means that it can be lodged.
		fn check_declaration(
			declarant: AccountId,
			header: DeclarationInput,
			lines: LineInputs,
		) -> Vec<Fault>;

		/// Where a good has been, by the path of its GS1 Digital Link, for everybody to see.
		fn provenance(path: RawPath) -> Result<Trace, TraceError>;

		/// Everything that keeps an organisation from leaving; an empty list means that it can.
		fn open_matters(organisation: OrganisationId) -> Vec<OpenMatter>;
	}
}

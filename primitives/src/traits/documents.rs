// SPDX-License-Identifier: Apache-2.0

use crate::{
	documents::{DocumentFacts, DocumentUser},
	ids::DocumentId,
	quantity::Quantity,
};
use sp_runtime::DispatchResult;
use sp_weights::Weight;

/// Query: anchored documents. Provided by `documents`.
pub trait DocumentInspect {
	/// The facts of a version of a document.
	fn document(document: DocumentId) -> Option<DocumentFacts>;

	/// The weight of [`Self::document`].
	fn worst_case_weight() -> Weight;
}

/// Command: using up what a document grants. Provided by `documents`.
///
/// Callers have checked that the document is of the right kind, issuer and subject; the provider
/// checks that it is live and that so much is left.
pub trait DocumentUse {
	/// Takes a quantity off what the document grants. Idempotent per document and user: asked again
	/// with the same quantity it changes nothing, with another one it fails. Fails when less is left,
	/// when the unit is another one, or when the document is not live.
	fn consume(document: DocumentId, user: DocumentUser, quantity: Quantity) -> DispatchResult;

	/// Gives back what the user has taken. Nothing happens if it has taken nothing.
	fn restore(document: DocumentId, user: DocumentUser) -> DispatchResult;

	/// The weight of the more expensive function.
	fn worst_case_weight() -> Weight;
}

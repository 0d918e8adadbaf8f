// SPDX-License-Identifier: Apache-2.0

//! What the pallet tells its neighbours, and what it does for them.

use crate::{Config, Pallet, WeightInfo};
use frame::{deps::frame_support::storage::with_storage_layer, prelude::*};
use portolan_primitives::{
	documents::{DocumentFacts, DocumentUser},
	ids::DocumentId,
	quantity::Quantity,
	traits::{DocumentInspect, DocumentUse},
};

impl<T: Config> DocumentInspect for Pallet<T> {
	fn document(id: DocumentId) -> Option<DocumentFacts> {
		let view = Self::view(id)?;
		let document = view.document;
		Some(DocumentFacts {
			document: id,
			issuer: document.issuer,
			kind: document.kind,
			subject: document.subject,
			root: document.root,
			anchored_at: document.anchored_at,
			is_live: view.is_live,
			balance: document.allowance.map(|allowance| allowance.left()),
		})
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::inspect()
	}
}

impl<T: Config> DocumentUse for Pallet<T> {
	fn consume(document: DocumentId, user: DocumentUser, quantity: Quantity) -> DispatchResult {
		with_storage_layer(|| Self::do_consume(document, user, quantity))
	}

	fn restore(document: DocumentId, user: DocumentUser) -> DispatchResult {
		with_storage_layer(|| Self::do_restore(document, user))
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::use_up()
	}
}

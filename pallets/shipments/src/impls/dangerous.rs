// SPDX-License-Identifier: Apache-2.0

//! Dangerous goods: no container with them comes on board without a declaration of them.

use crate::{
	types::Consignment, CargoLines, Config, Consignments, Equipment, Error, Event, Houses, Pallet,
};
use frame::prelude::*;
use portolan_primitives::{
	documents::{DocumentFacts, DocumentKind, DocumentSubject},
	ids::{ConsignmentId, DocumentId},
	roles::{Permission, Purpose},
	traits::{DocumentInspect, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_declare_dangerous_goods(
		who: T::AccountId,
		id: ConsignmentId,
		document: DocumentId,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let mut consignment = Consignments::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(
			consignment.is_shipping_side(actor),
			Error::<T>::NotAuthorised
		);
		let is_dangerous = consignment
			.containers
			.iter()
			.filter_map(|number| Equipment::<T>::get(id, number))
			.any(|equipment| equipment.dangerous)
			|| Houses::<T>::contains_key(id)
				&& CargoLines::<T>::get(consignment.booking)
					.iter()
					.any(|line| line.dangerous.is_some());
		ensure!(is_dangerous, Error::<T>::NotDangerous);
		let facts = T::Documents::document(document).ok_or(Error::<T>::WrongDocument)?;
		let speaks_of_it = facts.subject == DocumentSubject::Consignment(id);
		ensure!(
			speaks_of_it && declares_dangerous_goods(&facts, &consignment),
			Error::<T>::WrongDocument
		);

		consignment.dangerous_goods_declaration = Some(document);
		Consignments::<T>::insert(id, consignment);
		Self::deposit_event(Event::DangerousGoodsDeclared {
			consignment: id,
			document,
			by: actor,
		});
		Ok(())
	}

	/// Whether the declaration that was named is still in force.
	pub(super) fn are_dangerous_goods_declared(consignment: &Consignment) -> bool {
		consignment
			.dangerous_goods_declaration
			.and_then(T::Documents::document)
			.is_some_and(|facts| declares_dangerous_goods(&facts, consignment))
	}
}

/// Who packs the goods signs for them (IMDG Code 5.4.1.6).
fn declares_dangerous_goods(facts: &DocumentFacts, consignment: &Consignment) -> bool {
	facts.kind == DocumentKind::DangerousGoodsDeclaration
		&& facts.is_live
		&& consignment.is_shipping_side(facts.issuer)
}

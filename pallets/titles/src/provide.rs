// SPDX-License-Identifier: Apache-2.0

//! What the pallet tells its neighbours.

use crate::{
	Actor, Config, Dated, OpenMatters, Pallet, Title, TitleForm, TitleStatus, Titles, TitlesOf,
	WeightInfo,
};
use alloc::vec::Vec;
use frame::{deps::frame_support::storage::with_storage_layer, prelude::*};
use portolan_primitives::{
	codes::ContainerNumber,
	ids::{ConsignmentId, OrganisationId, TitleKey},
	traits::{
		collect_counted, DeliveryEntitlement, LeaveGate, Lien, Matter, OpenMatter, RecordUse,
		TitleControl, TitleFacts, TitleInspect,
	},
};

impl<T: Config> TitleInspect for Pallet<T> {
	fn delivery_entitlement(
		consignment: ConsignmentId,
		container: &ContainerNumber,
	) -> DeliveryEntitlement {
		let titles: Vec<Title> = TitlesOf::<T>::get(consignment)
			.iter()
			.filter_map(Titles::<T>::get)
			.collect();
		let covering: Vec<&Title> = titles
			.iter()
			.filter(|title| title.covers(container))
			.collect();
		// A container of which no cargo line speaks goes with all the rest.
		let covering = if covering.is_empty() {
			titles.iter().collect()
		} else {
			covering
		};
		entitlement_by_all(covering.into_iter().map(|title| entitlement(&title.status)))
	}

	fn circulating(key: &TitleKey) -> Option<TitleFacts> {
		let title = Titles::<T>::get(key)?;
		let TitleStatus::Issued {
			original,
			lien,
			stop,
		} = title.status
		else {
			return None;
		};
		Some(TitleFacts {
			consignment: title.consignment,
			shipper: title.shipper,
			possessor: original.control.possessor,
			titleholder: original.control.titleholder,
			is_straight: title.form == TitleForm::Straight,
			shipped_on_board: match original.dated {
				Dated::OnBoard(at) => Some(at),
				Dated::Received(_) => None,
			},
			lien: lien.map(|encumbrance| encumbrance.lien),
			is_stopped: stop.is_some(),
		})
	}

	fn worst_case_weight() -> Weight {
		crate::weights::lookup::<T>()
	}
}

/// Whom a bill entitles to delivery.
const fn entitlement(status: &TitleStatus) -> DeliveryEntitlement {
	match status {
		// Where another version or paper takes the place of the bill, none is live on the chain
		// until the carrier issues it.
		TitleStatus::Draft
		| TitleStatus::Approved
		| TitleStatus::SurrenderedForAmendment { .. }
		| TitleStatus::Voided { .. }
		| TitleStatus::Paper { .. } => DeliveryEntitlement::NotIssued,
		TitleStatus::Issued { original, .. }
		| TitleStatus::PendingSurrenderForAmendment { original, .. } => {
			DeliveryEntitlement::Outstanding {
				possessor: original.control.possessor,
			}
		}
		TitleStatus::PendingSurrenderForDelivery { .. } => DeliveryEntitlement::SurrenderPending,
		TitleStatus::SurrenderedForDelivery { original } => DeliveryEntitlement::Surrendered {
			by: original.control.possessor,
		},
	}
}

/// What all bills to the goods in a container say together: the first of them that keeps it back, in
/// the order of what is to be done.
fn entitlement_by_all(each: impl Iterator<Item = DeliveryEntitlement>) -> DeliveryEntitlement {
	use DeliveryEntitlement::{NotIssued, Outstanding, SurrenderPending, Surrendered};
	each.reduce(|one, other| match (one, other) {
		(NotIssued, _) | (_, NotIssued) => NotIssued,
		(Outstanding { .. }, _) => one,
		(_, Outstanding { .. }) => other,
		(SurrenderPending, _) | (_, SurrenderPending) => SurrenderPending,
		// Nobody surrenders a bill to goods in a container that another will take.
		(Surrendered { .. }, Surrendered { .. }) => one,
	})
	.unwrap_or(NotIssued)
}

impl<T: Config> TitleControl for Pallet<T> {
	fn attach_lien(title: &TitleKey, grantor: OrganisationId, lien: Lien) -> DispatchResult {
		with_storage_layer(|| Self::do_attach_lien(title, Actor::itself(grantor), lien))
	}

	fn release_lien(title: &TitleKey, lien: Lien) -> DispatchResult {
		with_storage_layer(|| Self::do_release_lien(title, None, lien))
	}

	fn enforce_lien(title: &TitleKey, lien: Lien) -> DispatchResult {
		with_storage_layer(|| Self::do_enforce_lien(title, None, lien))
	}

	fn deliver(title: &TitleKey, from: OrganisationId, to: OrganisationId) -> DispatchResult {
		with_storage_layer(|| Self::do_deliver(title, from, to))
	}

	fn worst_case_weight() -> Weight {
		// Both parties are screened.
		Self::weigh(T::WeightInfo::control_title(), 2, 0)
	}
}

/// The bills that keep a member from leaving.
const MATTERS: [Matter; 4] = [Matter::Title, Matter::Carriage, Matter::Lien, Matter::Stop];

impl<T: Config> RecordUse for Pallet<T> {
	fn is_in_use(consignment: ConsignmentId) -> bool {
		TitlesOf::<T>::get(consignment).iter().any(|key| {
			let title = Titles::<T>::get(key);
			title.is_some_and(|title| !title.status.is_over())
		})
	}

	fn worst_case_weight() -> Weight {
		<Self as TitleInspect>::worst_case_weight()
	}
}

impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		collect_counted::<OpenMatters<T>>(organisation, &MATTERS, open);
	}

	fn worst_case_weight() -> Weight {
		// One read for each of them.
		crate::weights::lookup::<T>().saturating_mul(2)
	}
}

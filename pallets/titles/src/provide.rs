// SPDX-License-Identifier: Apache-2.0

//! What the pallet tells its neighbours.

use crate::{
	Config, Dated, OpenMatters, Pallet, TitleForm, TitleOf, TitleStatus, Titles, WeightInfo,
};
use alloc::vec::Vec;
use frame::{deps::frame_support::storage::with_storage_layer, prelude::*};
use portolan_primitives::{
	ids::{ConsignmentId, OrganisationId, TitleKey},
	traits::{
		collect_counted, DeliveryEntitlement, LeaveGate, Lien, Matter, OpenMatter, TitleControl,
		TitleFacts, TitleInspect,
	},
};

impl<T: Config> TitleInspect for Pallet<T> {
	fn delivery_entitlement(consignment: ConsignmentId) -> DeliveryEntitlement {
		let title = TitleOf::<T>::get(consignment).and_then(Titles::<T>::get);
		match title.map(|title| title.status) {
			// Where another version or paper takes the place of the bill, none is live on the chain
			// until the carrier issues it.
			None
			| Some(
				TitleStatus::Draft
				| TitleStatus::Approved
				| TitleStatus::SurrenderedForAmendment { .. }
				| TitleStatus::Voided { .. }
				| TitleStatus::Paper { .. },
			) => DeliveryEntitlement::NotIssued,
			Some(
				TitleStatus::Issued { original, .. }
				| TitleStatus::PendingSurrenderForAmendment { original, .. },
			) => DeliveryEntitlement::Outstanding {
				possessor: original.control.possessor,
			},
			Some(TitleStatus::PendingSurrenderForDelivery { .. }) => {
				DeliveryEntitlement::SurrenderPending
			}
			Some(TitleStatus::SurrenderedForDelivery { original }) => {
				DeliveryEntitlement::Surrendered {
					by: original.control.possessor,
				}
			}
		}
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
			lien,
			is_stopped: stop.is_some(),
		})
	}

	fn worst_case_weight() -> Weight {
		crate::weights::lookup::<T>()
	}
}

impl<T: Config> TitleControl for Pallet<T> {
	fn attach_lien(title: &TitleKey, grantor: OrganisationId, lien: Lien) -> DispatchResult {
		with_storage_layer(|| Self::do_attach_lien(title, grantor, lien))
	}

	fn release_lien(title: &TitleKey, lien: Lien) -> DispatchResult {
		with_storage_layer(|| Self::do_release_lien(title, lien))
	}

	fn enforce_lien(title: &TitleKey, lien: Lien) -> DispatchResult {
		with_storage_layer(|| Self::do_enforce_lien(title, lien))
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

impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		collect_counted::<OpenMatters<T>>(organisation, &MATTERS, open);
	}

	fn worst_case_weight() -> Weight {
		// One read for each of them.
		crate::weights::lookup::<T>().saturating_mul(2)
	}
}

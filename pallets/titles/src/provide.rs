// SPDX-License-Identifier: Apache-2.0

//! What the pallet tells its neighbours.

use crate::{Config, Pallet, TitleOf, TitleStatus, Titles};
use frame::prelude::*;
use portolan_primitives::{
	ids::ConsignmentId,
	traits::{DeliveryEntitlement, TitleInspect},
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
				TitleStatus::Issued { original }
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

	fn worst_case_weight() -> Weight {
		crate::weights::lookup::<T>()
	}
}

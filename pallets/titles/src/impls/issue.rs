// SPDX-License-Identifier: Apache-2.0

//! How a bill comes into the world, or does not.

use crate::{
	Config, Dated, Dating, Error, Event, Pallet, Title, TitleForm, TitleOf, TitleStatus, Titles,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::RawTransportDocumentReference,
	ids::{ConsignmentId, OrganisationId},
	roles::{Permission, Purpose, Role},
	trade::TransportDocumentType,
	traits::{Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_draft(
		who: T::AccountId,
		consignment: ConsignmentId,
		reference: RawTransportDocumentReference,
		form: TitleForm,
		content_root: H256,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Title, Purpose::Create)?;
		T::Members::ensure_role(actor, Role::Carrier)?;
		let key = Self::key(actor, &reference)?;
		ensure!(!content_root.is_zero(), Error::<T>::EmptyContent);
		let facts =
			T::Shipments::consignment(consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		ensure!(facts.carrier == actor, Error::<T>::NotAuthorised);
		ensure!(
			facts.document_type == TransportDocumentType::BillOfLading,
			Error::<T>::SeaWaybill
		);
		ensure!(!Titles::<T>::contains_key(&key), Error::<T>::AlreadyExists);
		ensure!(
			!TitleOf::<T>::contains_key(consignment),
			Error::<T>::ConsignmentHasTitle
		);

		let title = Title {
			consignment,
			shipper: facts.shipper,
			consignee: facts.consignee,
			form,
			content_root,
			status: TitleStatus::Draft,
		};
		Self::store(&key, title);
		TitleOf::<T>::insert(consignment, &key);
		Self::deposit_event(Event::TitleDrafted {
			title: key,
			consignment,
			form,
			content_root,
		});
		Ok(())
	}

	pub(crate) fn do_approve(
		who: T::AccountId,
		carrier: OrganisationId,
		reference: RawTransportDocumentReference,
		consignment: ConsignmentId,
		form: TitleForm,
		content_root: H256,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Title, Purpose::Create)?;
		let (key, title) = Self::find(carrier, &reference)?;
		let from = title.status.phase();
		let approved = title.approved(actor, consignment, form, content_root);
		let approved = approved.map_err(Error::<T>::from)?;

		Self::store(&key, approved.clone());
		Self::deposit_event(Event::TitleApproved {
			title: key,
			shipper: actor,
			from,
			to: approved.status.phase(),
		});
		Ok(())
	}

	pub(crate) fn do_issue(
		who: T::AccountId,
		reference: RawTransportDocumentReference,
		dating: Dating,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Title, Purpose::Create)?;
		T::Members::ensure_role(actor, Role::Carrier)?;
		let (key, title) = Self::find(actor, &reference)?;
		ensure!(
			title.status == TitleStatus::Approved,
			Error::<T>::WrongStatus
		);
		for party in [actor, title.shipper, title.consignee] {
			T::Members::ensure_not_denied(party)?;
		}
		let facts =
			T::Shipments::consignment(title.consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let dated = match dating {
			Dating::ShippedOnBoard => Dated::OnBoard(
				facts
					.shipped_on_board()
					.ok_or(Error::<T>::NotShippedOnBoard)?,
			),
			Dating::ReceivedForShipment => Dated::Received(
				facts
					.received_for_shipment()
					.ok_or(Error::<T>::NotReceivedForShipment)?,
			),
		};
		let at = T::Clock::now();
		let from = title.status.phase();
		let (issued, original) = title.issued(&key, dated, at).map_err(Error::<T>::from)?;

		Self::store(&key, issued.clone());
		Self::deposit_event(Event::TitleIssued {
			title: key,
			consignment: issued.consignment,
			dated,
			control: original.control,
			from,
			to: issued.status.phase(),
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw(
		who: T::AccountId,
		reference: RawTransportDocumentReference,
	) -> DispatchResult {
		// A suspended carrier too: an open draft keeps the consignment from any other bill.
		let actor = T::Members::ensure_member(&who, Permission::Title, Purpose::Settle)?;
		let (key, title) = Self::find(actor, &reference)?;
		let from = title.withdrawn().map_err(Error::<T>::from)?;

		Self::forget(&key);
		TitleOf::<T>::remove(title.consignment);
		Self::deposit_event(Event::DraftWithdrawn {
			title: key,
			consignment: title.consignment,
			from,
		});
		Ok(())
	}
}

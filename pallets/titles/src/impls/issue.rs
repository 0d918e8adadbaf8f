// SPDX-License-Identifier: Apache-2.0

//! How a bill comes into the world, or does not.

use crate::{
	all_goods, Config, Dated, Dating, Error, Event, Pallet, RawTitleKey, Title, TitleForm,
	TitleStatus, Titles, TitlesOf,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::RawTransportDocumentReference,
	ids::ConsignmentId,
	roles::{Purpose, Role},
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
		let facts =
			T::Shipments::consignment(consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let carrier = Self::carrier(&who, Purpose::Create, facts.carrier)?.party;
		T::Members::ensure_role(carrier, Role::Carrier)?;
		let key = Self::key(carrier, &reference)?;
		ensure!(!content_root.is_zero(), Error::<T>::EmptyContent);
		ensure!(
			facts.document_type == TransportDocumentType::BillOfLading,
			Error::<T>::SeaWaybill
		);
		ensure!(!Titles::<T>::contains_key(&key), Error::<T>::AlreadyExists);
		ensure!(
			TitlesOf::<T>::get(consignment).is_empty(),
			Error::<T>::ConsignmentHasTitle
		);
		let goods = all_goods(&facts).map_err(Error::<T>::from)?;

		let title = Title {
			consignment,
			shipper: facts.shipper,
			consignee: facts.consignee,
			form,
			content_root,
			goods,
			version: 1,
			status: TitleStatus::Draft,
		};
		Self::store(&key, title);
		TitlesOf::<T>::insert(
			consignment,
			BoundedVec::truncate_from([key.clone()].to_vec()),
		);
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
		title: RawTitleKey,
		consignment: ConsignmentId,
		form: TitleForm,
		content_root: H256,
	) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::actor(&who, Purpose::Create, [title.shipper])?;
		let from = title.status.phase();
		let approved = title.approved(by.party, consignment, form, content_root);
		let approved = approved.map_err(Error::<T>::from)?;

		Self::store(&key, approved.clone());
		Self::deposit_event(Event::TitleApproved {
			title: key,
			shipper: by.party,
			agent: by.agent,
			from,
			to: approved.status.phase(),
		});
		Ok(())
	}

	pub(crate) fn do_issue(
		who: T::AccountId,
		title: RawTitleKey,
		dating: Dating,
	) -> DispatchResult {
		let carrier = title.carrier;
		let by = Self::carrier(&who, Purpose::Create, carrier)?;
		T::Members::ensure_role(carrier, Role::Carrier)?;
		let (key, title) = Self::find(&title)?;
		ensure!(
			title.status == TitleStatus::Approved,
			Error::<T>::WrongStatus
		);
		for party in [carrier, title.shipper, title.consignee] {
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
		let issued = title.issued(&key, by.agent, dated, at);
		let (issued, original) = issued.map_err(Error::<T>::from)?;

		Self::store(&key, issued.clone());
		Self::deposit_event(Event::TitleIssued {
			title: key,
			version: issued.version,
			consignment: issued.consignment,
			dated,
			control: original.control,
			from,
			to: issued.status.phase(),
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw(who: T::AccountId, title: RawTitleKey) -> DispatchResult {
		// A suspended carrier too: an open draft keeps the consignment from any other bill.
		Self::carrier(&who, Purpose::Settle, title.carrier)?;
		let (key, title) = Self::find(&title)?;
		let from = title.withdrawn().map_err(Error::<T>::from)?;

		Self::forget(&key);
		TitlesOf::<T>::remove(title.consignment);
		Self::deposit_event(Event::DraftWithdrawn {
			title: key,
			consignment: title.consignment,
			from,
		});
		Ok(())
	}
}

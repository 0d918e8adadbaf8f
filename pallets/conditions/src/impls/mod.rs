// SPDX-License-Identifier: Apache-2.0

//! What each call does: load, check everything, compute, write, one event.

#![deny(clippy::as_conversions)]

mod claims;
mod devices;
mod readings;
mod terms;

use crate::{
	BatchList, Claim, Claims, Config, Device, DeviceStatus, Devices, Error, Monitoring,
	Monitorings, OpenMatters, Pallet, Refusal, WeightInfo,
};
use alloc::{vec, vec::Vec};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber},
	ids::{ClaimId, ConsignmentId, DeviceId, OrganisationId},
	quantity::Moment,
	trade::{TransportDocumentType, MAX_CONTAINERS},
	traits::{
		recount, Concerns, ConsignmentFacts, ContainerFacts, CustodyInspect, DeliveryEntitlement,
		DocumentInspect, Matter, Members, ShipmentInspect, TitleInspect,
	},
};

impl<T> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::NotAuthorised => Self::NotAuthorised,
			Refusal::WrongStatus => Self::WrongStatus,
			Refusal::TooManyLimits => Self::TooManyLimits,
			Refusal::NoLimits => Self::NoLimits,
			Refusal::DuplicateMeasurand => Self::DuplicateMeasurand,
			Refusal::InvalidLimit => Self::InvalidLimit,
			Refusal::InvalidPeriod => Self::InvalidPeriod,
			Refusal::InvalidStart => Self::InvalidStart,
			Refusal::TooManyPeriods => Self::TooManyPeriods,
			Refusal::TermsChanged => Self::TermsChanged,
			Refusal::InvalidMeasurands => Self::InvalidMeasurands,
			Refusal::DeviceInUse => Self::DeviceInUse,
			Refusal::DeviceRetired => Self::DeviceRetired,
			Refusal::WrongSequence => Self::WrongSequence,
			Refusal::InconsistentBatch => Self::InconsistentBatch,
			Refusal::NotMeasured => Self::NotMeasured,
			Refusal::InFuture => Self::InFuture,
			Refusal::OutsideAttachment => Self::OutsideAttachment,
			Refusal::Overlapping => Self::Overlapping,
			Refusal::ZeroAmount => Self::ZeroAmount,
			Refusal::AmountMismatch => Self::AmountMismatch,
			Refusal::TooLate => Self::TooLate,
			Refusal::NotExpired => Self::NotExpired,
			Refusal::NothingToProve => Self::NothingToProve,
			Refusal::WithinLimits => Self::WithinLimits,
			Refusal::Overflow => Self::Overflow,
		}
	}
}

/// What a call knows of the goods in a container.
pub(crate) struct Goods {
	/// The consignment's number.
	pub id: ConsignmentId,
	/// The consignment.
	pub facts: ConsignmentFacts,
	/// Its container.
	pub container: ContainerFacts,
	/// Who has custody of the container.
	pub custodian: Option<OrganisationId>,
}

impl Goods {
	/// Whether the organisation has something to say about the goods.
	pub fn concern(&self, organisation: OrganisationId) -> bool {
		is_party(&self.facts, organisation) || self.custodian == Some(organisation)
	}
}

impl<T: Config> Pallet<T> {
	/// `own` and the weight of that many questions to the members, of goods, and of documents.
	pub(crate) fn weigh(own: Weight, members: u64, goods: u64, documents: u64) -> Weight {
		let of_goods = T::Shipments::worst_case_weight()
			.saturating_add(T::Custody::worst_case_weight())
			.saturating_mul(goods);
		own.saturating_add(T::Members::worst_case_weight().saturating_mul(members))
			.saturating_add(of_goods)
			.saturating_add(T::Documents::worst_case_weight().saturating_mul(documents))
	}

	/// `own` and what is asked to know which side an organisation is on.
	pub(crate) fn weigh_terms(own: Weight) -> Weight {
		let titles = T::Titles::worst_case_weight().saturating_mul(MAX_CONTAINERS.into());
		// Of who acts, and of who proposed.
		let titles = titles.saturating_mul(2);
		Self::weigh(own, 3, 1, 0).saturating_add(titles)
	}

	/// `own` and what is asked to know who is entitled to the goods.
	pub(crate) fn weigh_claim(own: Weight) -> Weight {
		Self::weigh(own, 2, 1, 0).saturating_add(T::Titles::worst_case_weight())
	}

	/// Recording those batches.
	pub(crate) fn weigh_recording(batches: &BatchList) -> Weight {
		let statistics = batches
			.iter()
			.take(usize::try_from(batches.count()).unwrap_or(usize::MAX))
			.map(|signed| signed.batch.statistics.count())
			.fold(0u32, u32::saturating_add);
		let own = T::WeightInfo::record_readings(batches.count(), statistics);
		let titles = T::Titles::worst_case_weight();
		Self::weigh(own, 2, 1, 1).saturating_add(titles)
	}

	/// The hash of the chain's first block: what is signed for one chain is not for another.
	pub(crate) fn genesis() -> H256 {
		let hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		let mut genesis = H256::zero();
		for (to, from) in genesis.0.iter_mut().zip(hash.as_ref()) {
			*to = *from;
		}
		genesis
	}

	pub(crate) fn now() -> Moment {
		T::Clock::now()
	}

	pub(crate) fn find_device(id: DeviceId) -> Result<Device, Error<T>> {
		Devices::<T>::get(id).ok_or(Error::NotFound)
	}

	pub(crate) fn find_claim(id: ClaimId) -> Result<Claim, Error<T>> {
		Claims::<T>::get(id).ok_or(Error::NotFound)
	}

	pub(crate) fn parse_container(
		container: &RawContainerNumber,
	) -> Result<ContainerNumber, Error<T>> {
		ContainerNumber::parse(container).map_err(Error::InvalidContainer)
	}

	/// The goods in a container.
	pub(crate) fn goods(id: ConsignmentId, container: &ContainerNumber) -> Result<Goods, Error<T>> {
		let facts = T::Shipments::consignment(id).ok_or(Error::ConsignmentNotFound)?;
		let found = facts.container(container).cloned();
		Ok(Goods {
			id,
			facts,
			container: found.ok_or(Error::ContainerNotFound)?,
			custodian: T::Custody::custodian(id, container),
		})
	}

	/// Who is entitled to the goods in a container: who would lose by their damage.
	///
	/// The possessor of the bill, or who surrendered it (COGSA 1992 s. 2(1)(a)). While a surrender waits for the carrier nobody: the
	/// goods are not delivered meanwhile, so that no time for notice is lost. Without a bill the consignee of a sea waybill
	/// (s. 2(1)(b)), and the shipper where a bill is still to be issued.
	pub(crate) fn entitled(
		id: ConsignmentId,
		facts: &ConsignmentFacts,
		container: &ContainerNumber,
	) -> Option<OrganisationId> {
		match T::Titles::delivery_entitlement(id, container) {
			DeliveryEntitlement::Outstanding { possessor } => Some(possessor),
			DeliveryEntitlement::Surrendered { by } => Some(by),
			DeliveryEntitlement::SurrenderPending => None,
			DeliveryEntitlement::NotIssued => Some(match facts.document_type {
				TransportDocumentType::SeaWaybill => facts.consignee,
				TransportDocumentType::BillOfLading => facts.shipper,
			}),
		}
	}

	/// When the container of a claim was delivered; nothing if it was not, or if nothing is known of it any more.
	pub(crate) fn delivered_at(claim: &Claim) -> Option<Moment> {
		T::Shipments::consignment(claim.consignment)?
			.container(&claim.container)?
			.delivered
	}

	pub(crate) fn store_device(id: DeviceId, device: Device) {
		let before = Devices::<T>::get(id).map(|device| device_concerns(&device));
		recount::<OpenMatters<T>>(&before.unwrap_or_default(), &device_concerns(&device));
		Devices::<T>::insert(id, device);
	}

	pub(crate) fn view_readings(
		consignment: ConsignmentId,
		container: &RawContainerNumber,
	) -> Vec<(DeviceId, Monitoring)> {
		let Ok(container) = ContainerNumber::parse(container) else {
			return vec![];
		};
		crate::DevicesIn::<T>::get(consignment, container)
			.iter()
			.filter_map(|(device, _)| {
				let found = Monitorings::<T>::get((consignment, container, device))?;
				Some((*device, found))
			})
			.collect()
	}

	pub(crate) fn view_claims(consignment: ConsignmentId) -> Vec<(ClaimId, Claim)> {
		let mut claims: Vec<_> = crate::ClaimsOf::<T>::iter_key_prefix(consignment)
			.filter_map(|id| Some((id, Claims::<T>::get(id)?)))
			.collect();
		claims.sort_by_key(|(id, _)| *id);
		claims
	}
}

/// Whether the organisation is named in the consignment.
pub(crate) fn is_party(facts: &ConsignmentFacts, organisation: OrganisationId) -> bool {
	facts.carrier == organisation
		|| facts.shipper == organisation
		|| facts.consignee == organisation
		|| facts.forwarder == Some(organisation)
}

/// Whom a device keeps from leaving.
pub(crate) fn device_concerns(device: &Device) -> Concerns {
	match device.status {
		DeviceStatus::Attached { .. } => vec![(device.owner, Matter::Device)],
		DeviceStatus::Idle | DeviceStatus::Retired { .. } => vec![],
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Custody: offer, accept, refuse, lapse.

use crate::{
	types::{
		is_sealed_phase, lawful_takers, Addition, Classifier, Condition, Consignment,
		CustodyChange, CustodyOffer, Ending, EquipmentEvent, EquipmentRecord, Milestone,
		MilestoneEvent, Stage, Statement, Taker, RETURN_TAKERS,
	},
	Config, Consignments, Equipment, Error, Event, Pallet,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{Locode, RawContainerNumber, RawSealNumber, SealNumber},
	ids::{ConsignmentId, OrganisationId},
	roles::{Permission, Purpose, Role},
	trade::ContainerPhase,
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_offer_custody(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		to: OrganisationId,
		seal: Option<RawSealNumber>,
		condition: Condition,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let seal = seal.as_ref().map(Self::parse_seal).transpose()?;
		let (consignment, mut equipment) = Self::load(id, &container)?;
		// Before anybody has custody, the shipping side speaks for the empty container.
		let gives = match equipment.custody.holder {
			Some(holder) => holder == actor,
			None => consignment.is_shipping_side(actor),
		};
		ensure!(gives, Error::<T>::NotAuthorised);
		ensure!(!equipment.is_finished(), Error::<T>::WrongStatus);
		ensure!(!equipment.is_lost(), Error::<T>::GoodsLost);
		let now = Self::now();
		let open = equipment
			.custody
			.offer
			.as_ref()
			.is_some_and(|offer| now <= offer.valid_until);
		ensure!(!open, Error::<T>::OfferOpen);
		Self::taker(&consignment, &equipment, actor, to)?;
		Self::ensure_seal_shown(&equipment, &seal)?;
		// A party is owed the container, suspended or not; anybody else is engaged anew.
		if consignment.is_party(to) {
			T::Members::ensure_not_denied(to)?;
		} else {
			T::Members::ensure_may_deal_with(to)?;
		}
		let valid_until = now.checked_add(T::CustodyOfferPeriod::get());
		let valid_until = valid_until.ok_or(Error::<T>::Overflow)?;

		let offer = CustodyOffer {
			from: actor,
			to,
			seal,
			condition,
			valid_until,
		};
		equipment.custody.offer = Some(offer.clone());
		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::CustodyOffered {
			consignment: id,
			container,
			offer,
		});
		Ok(())
	}

	pub(crate) fn do_accept_custody(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (mut consignment, mut equipment) = Self::load(id, &container)?;
		let offer = equipment.custody.offer.clone().ok_or(Error::<T>::NoOffer)?;
		ensure!(offer.to == actor, Error::<T>::NotAuthorised);
		let now = Self::now();
		ensure!(now <= offer.valid_until, Error::<T>::OfferLapsed);
		ensure!(!equipment.is_lost(), Error::<T>::GoodsLost);
		// Stage, seal and roles may have changed since the offer.
		let taker = Self::taker(&consignment, &equipment, offer.from, actor)?;
		Self::ensure_seal_shown(&equipment, &offer.seal)?;
		let stage = match (&equipment.stage, taker) {
			(stage @ Stage::GatedOut { .. }, Taker::Receiver) => Some(stage.deliver(now, actor)),
			(stage @ Stage::Delivered { .. }, Taker::Carrier | Taker::EmptyDepot) => {
				Some(stage.return_empty(now, actor))
			}
			(Stage::Discharged { at, .. }, Taker::DischargeTerminal) => {
				Some(Ok(Stage::Discharged {
					at: *at,
					terminal: Some(actor),
				}))
			}
			_ => None,
		};
		let stage = stage.transpose().map_err(Error::<T>::from)?;

		let comes_back = equipment.is_returning() && taker == Taker::ShippingSide;
		if comes_back {
			Self::ensure_returnable(id, &container, &consignment)?;
		}
		let from = equipment.custody.holder;
		let event = match (&stage, taker) {
			(Some(Stage::Delivered { .. } | Stage::EmptyReturned { .. }), _) => {
				MilestoneEvent::Equipment(EquipmentEvent::DROP)
			}
			(_, Taker::Haulier) => MilestoneEvent::Equipment(EquipmentEvent::PICK),
			_ => MilestoneEvent::CustodyPassed,
		};
		equipment.hand_to(actor);
		match stage {
			// Ashore before and after: only the terminal becomes known.
			Some(stage @ Stage::Discharged { .. }) => equipment.stage = stage,
			Some(stage) => Self::move_on(id, container, &mut equipment, stage),
			None => {}
		}
		if equipment.is_finished() {
			Self::finish(id, &mut consignment, &container)?;
		}
		let change = CustodyChange {
			from,
			to: actor,
			condition: offer.condition,
		};
		let milestone = Milestone {
			statement: Statement {
				publisher: Some(actor),
				container: Some(container),
				event,
				classifier: Classifier::Actual,
				event_time: now,
				offset_minutes: 0,
				location: None,
				seal: offer.seal,
				document: None,
			},
			addition: Addition::Custody(change),
			recorded_at: now,
			anomaly: None,
		};
		Self::append_milestone(id, &mut consignment, milestone.clone())?;
		let is_delivered = equipment.stage.phase() == ContainerPhase::Delivered;
		if equipment.consolidated && is_delivered {
			Self::carry_along(id, &consignment, container, &milestone)?;
		}
		equipment.relied_on = consignment.history.sequence;
		if comes_back {
			let how = Ending::Returned;
			Self::end_journey(id, consignment, container, equipment, how, actor)?;
		} else {
			Self::store_equipment(id, container, equipment);
			Consignments::<T>::insert(id, consignment);
		}
		Self::deposit_event(Event::CustodyAccepted {
			consignment: id,
			container,
			from,
			to: actor,
		});
		Ok(())
	}

	pub(crate) fn do_refuse_custody(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let mut equipment = Equipment::<T>::get(id, container).ok_or(Error::<T>::NotFound)?;
		let offer = equipment.custody.offer.take().ok_or(Error::<T>::NoOffer)?;
		ensure!(offer.to == actor, Error::<T>::NotAuthorised);

		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::CustodyRefused {
			consignment: id,
			container,
			by: actor,
		});
		Ok(())
	}

	pub(crate) fn do_expire_custody_offer(
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let container = Self::parse_container(&container)?;
		let mut equipment = Equipment::<T>::get(id, container).ok_or(Error::<T>::NotFound)?;
		let offer = equipment.custody.offer.take().ok_or(Error::<T>::NoOffer)?;
		ensure!(offer.valid_until < Self::now(), Error::<T>::OfferStillOpen);

		Self::store_equipment(id, container, equipment);
		let to = offer.to;
		Self::deposit_event(Event::CustodyOfferLapsed {
			consignment: id,
			container,
			to,
		});
		Ok(())
	}

	/// As what `to` takes the container over from `from`, if the law of the stage allows it.
	fn taker(
		consignment: &Consignment,
		equipment: &EquipmentRecord,
		from: OrganisationId,
		to: OrganisationId,
	) -> Result<Taker, Error<T>> {
		let terms = &consignment.terms;
		let is =
			|role, port: &Locode| T::Members::ensure_competent(to, role, port.country()).is_ok();
		let fits = |taker: &Taker| match taker {
			Taker::ShippingSide => consignment.is_shipping_side(to),
			Taker::Warehouse => is(Role::Warehouse, &terms.port_of_loading),
			Taker::Haulier => T::Members::ensure_role(to, Role::Haulier).is_ok(),
			Taker::LoadingTerminal => is(Role::Terminal, &terms.port_of_loading),
			Taker::SameTerminal => {
				matches!(equipment.stage, Stage::GatedIn { terminal, .. } if terminal == to)
			}
			Taker::TransshipmentTerminal => {
				matches!(&equipment.stage, Stage::Transshipped { port, .. } if is(Role::Terminal, port))
			}
			Taker::Carrier => terms.carrier == to,
			Taker::DischargeTerminal => is(Role::Terminal, &terms.port_of_discharge),
			Taker::Receiver => {
				matches!(equipment.stage, Stage::GatedOut { receiver, .. } if receiver == to)
			}
			Taker::EmptyDepot => T::Members::ensure_role(to, Role::Terminal).is_ok(),
		};
		// What of houses is in it does not go on with the container that is to be empty.
		let is_emptied =
			equipment.stage.phase() != ContainerPhase::Delivered || !equipment.consolidated;
		ensure!(is_emptied, Error::NotStripped);
		let lawful = if equipment.is_returning() {
			RETURN_TAKERS
		} else {
			lawful_takers(equipment.stage.phase(), from == terms.carrier)
		};
		let taker = lawful
			.iter()
			.copied()
			.find(fits)
			.ok_or(Error::UnlawfulTaker)?;
		// Nobody hands a container to itself, except a receiver that fetched it with its own lorry.
		ensure!(from != to || taker == Taker::Receiver, Error::UnlawfulTaker);
		Ok(taker)
	}

	/// Fails unless the seal is the one recorded last, or none where the container is open.
	fn ensure_seal_shown(
		equipment: &EquipmentRecord,
		shown: &Option<SealNumber>,
	) -> Result<(), Error<T>> {
		let fits = if is_sealed_phase(equipment.stage.phase()) {
			*shown == equipment.seal
		} else {
			shown.is_none()
		};
		ensure!(fits, Error::SealMismatch);
		Ok(())
	}
}

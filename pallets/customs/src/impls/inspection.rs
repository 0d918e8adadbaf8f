// SPDX-License-Identifier: Apache-2.0

//! Inspections.

use crate::{
	types::{may_be_inspected, Finding, Header, SealInput, SealInputs},
	Config, Error, Event, Pallet,
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{ContainerNumber, SealNumber},
	ids::DeclarationId,
	traits::{CustomsNotices, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_order_inspection(who: T::AccountId, id: DeclarationId) -> DispatchResult {
		let (_, mut declaration) = Self::load_for_officer(&who, id)?;
		let from = declaration.status;
		let to = from
			.order_inspection(T::Clock::now())
			.map_err(Error::<T>::from)?;

		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::InspectionOrdered {
			declaration: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_record_inspection(
		who: T::AccountId,
		id: DeclarationId,
		finding: Finding,
		report: H256,
		seals: SealInputs,
	) -> DispatchResult {
		let seals = seals.parse().map_err(|_| Error::<T>::TooManySeals)?;
		let (_, mut declaration) = Self::load_for_officer(&who, id)?;
		let from = declaration.status;
		let to = from
			.inspect(finding, report, T::Clock::now())
			.map_err(Error::<T>::from)?;
		let seals = Self::parse_seals(seals, &declaration.header.containers)?;
		Self::ensure_at_hand(&declaration.header)?;

		declaration.status = to;
		Self::store_declaration(id, declaration.clone());
		Self::deposit_event(Event::InspectionRecorded {
			declaration: id,
			finding,
			report,
			from,
			to,
		});
		let header = declaration.header;
		for (container, seal) in seals {
			T::Shipments::inspected(header.consignment, &container, header.office, seal);
		}
		Ok(())
	}

	/// Passes if every container of the declaration is where customs can open it.
	fn ensure_at_hand(header: &Header) -> DispatchResult {
		let facts =
			T::Shipments::consignment(header.consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let at_hand = header.containers.iter().all(|number| {
			facts
				.container(number)
				.is_some_and(|container| may_be_inspected(header.regime, container.phase))
		});
		ensure!(at_hand, Error::<T>::NotAtHand);
		Ok(())
	}

	/// One seal for each of the containers, all different.
	fn parse_seals(
		inputs: impl IntoIterator<Item = SealInput>,
		containers: &[ContainerNumber],
	) -> Result<BTreeMap<ContainerNumber, SealNumber>, Error<T>> {
		let mut seals = BTreeMap::new();
		let mut numbers = BTreeSet::new();
		for input in inputs {
			let container = ContainerNumber::parse(&input.container)
				.map_err(Error::<T>::InvalidContainerNumber)?;
			let seal = SealNumber::parse(&input.seal).map_err(Error::<T>::InvalidSealNumber)?;
			ensure!(
				containers.contains(&container),
				Error::<T>::ContainerNotCovered
			);
			ensure!(numbers.insert(seal.clone()), Error::<T>::DuplicateSeal);
			ensure!(
				seals.insert(container, seal).is_none(),
				Error::<T>::DuplicateContainer
			);
		}
		ensure!(seals.len() == containers.len(), Error::<T>::SealMissing);
		Ok(seals)
	}
}

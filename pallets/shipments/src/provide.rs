// SPDX-License-Identifier: Apache-2.0

//! What other pallets may ask of this one and tell it.

use crate::{
	types::{
		Addition, CargoLine, Classifier, Consignment, EquipmentEvent, Milestone, MilestoneEvent,
		Share, Statement,
	},
	Archived, CargoLines, Config, Consignments, Departures, Equipment, Pallet, Shares, WeightInfo,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, Locode, SealNumber},
	ids::{ConsignmentId, OrganisationId},
	trade::Regime,
	traits::{CargoFacts, ConsignmentFacts, CustodyInspect, CustomsNotices, ShipmentInspect},
};

impl<T: Config> ShipmentInspect for Pallet<T> {
	fn consignment(id: ConsignmentId) -> Option<ConsignmentFacts> {
		let consignment = Consignments::<T>::get(id)?;
		let terms = &consignment.terms;
		let left = Departures::<T>::get(&terms.voyage, terms.port_of_loading);
		let containers = consignment
			.containers
			.iter()
			.filter_map(|number| match Equipment::<T>::get(id, number) {
				Some(equipment) => Some(Self::facts_of(number, &equipment, left)),
				None => Self::shared_facts(id, number),
			})
			.collect();
		let cargo = CargoLines::<T>::get(consignment.booking)
			.iter()
			.filter_map(|line| cargo_facts(&consignment, line))
			.collect();
		let terms = consignment.terms;
		Some(ConsignmentFacts {
			carrier: terms.carrier,
			shipper: terms.shipper,
			consignee: terms.consignee,
			forwarder: terms.forwarder,
			incoterm: terms.incoterm,
			document_type: terms.document_type,
			port_of_loading: terms.port_of_loading,
			port_of_discharge: terms.port_of_discharge,
			containers,
			cargo,
		})
	}

	fn is_archived(id: ConsignmentId) -> bool {
		Archived::<T>::contains_key(id)
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::consignment_facts()
	}
}

fn cargo_facts(consignment: &Consignment, line: &CargoLine) -> Option<CargoFacts> {
	Some(CargoFacts {
		hs: line.hs,
		container: *consignment
			.containers
			.get(usize::from(line.equipment_index))?,
		packages: line.packages,
		package_code: line.package_code,
		gross_mass: line.gross_mass,
		net_mass: line.net_mass,
	})
}

impl<T: Config> CustodyInspect for Pallet<T> {
	fn custodian(id: ConsignmentId, container: &ContainerNumber) -> Option<OrganisationId> {
		match Equipment::<T>::get(id, container) {
			Some(equipment) => equipment.custody.holder,
			None => Self::shared_custodian(id, container),
		}
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::consignment_facts()
	}
}

impl<T: Config> CustomsNotices for Pallet<T> {
	fn inspected(id: ConsignmentId, container: &ContainerNumber, office: Locode, seal: SealNumber) {
		let master = Shares::<T>::get(id, container).map(|share| share.master);
		Equipment::<T>::mutate_exists(master.unwrap_or(id), container, |found| {
			if let Some(equipment) = found {
				equipment.seal = Some(seal.clone());
			}
		});
		let event = EquipmentEvent::CUSI;
		if let Some(master) = master {
			// Its container has another seal.
			let seal = Some(seal.clone());
			Self::note_customs(
				master,
				&[*container],
				event,
				office,
				seal,
				Addition::Nothing,
			);
		}
		Self::note_customs(
			id,
			&[*container],
			event,
			office,
			Some(seal),
			Addition::Nothing,
		);
	}

	fn released(id: ConsignmentId, containers: &[ContainerNumber], office: Locode, regime: Regime) {
		let event = EquipmentEvent::CUSR;
		Self::note_customs(
			id,
			containers,
			event,
			office,
			None,
			Addition::Customs(regime),
		);
	}

	fn worst_case_weight(containers: u32) -> Weight {
		T::WeightInfo::customs_notice(containers)
	}
}

impl<T: Config> Pallet<T> {
	/// Adds an act of customs to the history of each container that is in the consignment.
	fn note_customs(
		id: ConsignmentId,
		containers: &[ContainerNumber],
		event: EquipmentEvent,
		office: Locode,
		seal: Option<SealNumber>,
		addition: Addition,
	) {
		let now = Self::now();
		Consignments::<T>::mutate_extant(id, |consignment| {
			for container in containers {
				if !consignment.containers.contains(container) {
					defensive!("customs clears only what is in the consignment");
					continue;
				}
				let statement = Statement {
					publisher: None,
					container: Some(*container),
					event: MilestoneEvent::Equipment(event),
					classifier: Classifier::Actual,
					event_time: now,
					offset_minutes: 0,
					location: Some(office),
					seal: seal.clone(),
					document: None,
				};
				let addition = addition.clone();
				let milestone = Milestone {
					statement,
					addition,
					recorded_at: now,
					anomaly: None,
				};
				let appended = Self::append_milestone(id, consignment, milestone);
				// Four thousand million milestones are never reached.
				let _ = appended.map_err(Into::<&'static str>::into).defensive();
				// Customs has acted on where the container is.
				let own = consignment.history.sequence;
				let (host, relied_on) = match Shares::<T>::get(id, container) {
					None => (id, own),
					Some(Share { master, .. }) => {
						let found = Consignments::<T>::get(master);
						(master, found.map_or(0, |found| found.history.sequence))
					}
				};
				Equipment::<T>::mutate_exists(host, container, |found| {
					if let Some(equipment) = found {
						equipment.relied_on = relied_on;
					}
				});
			}
		});
	}
}

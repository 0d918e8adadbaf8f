// SPDX-License-Identifier: Apache-2.0

//! Shipment events: what happened to documents that the chain does not keep itself.

use super::milestones::Refusal;
use crate::{
	types::{
		ensure_not_in_future, Addition, Classifier, Consignment, DocumentStanding, DocumentType,
		Issuer, MaxMilestones, Milestone, MilestoneFault, ShipmentMilestoneInput,
	},
	Config, Consignments, Error, Pallet,
};
use frame::prelude::*;
use portolan_primitives::{
	ids::OrganisationId,
	input::InputList,
	quantity::Moment,
	roles::{Permission, Purpose},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_shipment_milestones(
		who: T::AccountId,
		events: InputList<ShipmentMilestoneInput, MaxMilestones>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let events = events.parse().map_err(|_| Error::<T>::TooManyMilestones)?;
		ensure!(!events.is_empty(), Error::<T>::Empty);
		let now = Self::now();
		// A batch has at most 256 events, as many as an index has values.
		for (index, input) in (0u8..=u8::MAX).zip(&events) {
			Self::record_shipment_milestone(actor, now, input)
				.map_err(|fault| Refusal::from(fault).at::<T>(index))?;
		}
		Ok(())
	}

	fn record_shipment_milestone(
		actor: OrganisationId,
		now: Moment,
		input: &ShipmentMilestoneInput,
	) -> Result<(), MilestoneFault> {
		let id = input.consignment;
		let statement = input.parse(actor)?;
		ensure_not_in_future(Classifier::Actual, input.event_time, now)?;
		let mut consignment = Consignments::<T>::get(id).ok_or(MilestoneFault::NotFound)?;
		let is_in_it = statement
			.container
			.is_none_or(|container| consignment.containers.contains(&container));
		ensure!(is_in_it, MilestoneFault::NotFound);
		let is_known = consignment.history.remembers(&statement);
		ensure!(!is_known, MilestoneFault::Duplicate);
		let transport = consignment.terms.document_type;
		let is_kept_by_calls =
			input.event.is_kept_by_calls() || input.document_type.is_kept_by_calls(transport);
		ensure!(!is_kept_by_calls, MilestoneFault::ReservedForOtherCall);
		let standing = Self::document_standing(actor, &consignment, input.document_type);
		ensure!(
			standing.may_publish(input.event, input.document_type),
			MilestoneFault::NotAuthorised
		);

		let milestone = Milestone {
			statement,
			addition: Addition::Nothing,
			recorded_at: now,
			anomaly: None,
		};
		Self::append_milestone(id, &mut consignment, milestone)
			.map_err(|_| MilestoneFault::Overflow)?;
		Consignments::<T>::insert(id, consignment);
		Ok(())
	}

	fn document_standing(
		actor: OrganisationId,
		consignment: &Consignment,
		document: DocumentType,
	) -> DocumentStanding {
		let terms = &consignment.terms;
		let certifier = match document.issuer() {
			Issuer::Member(role) => [terms.port_of_loading, terms.port_of_discharge]
				.iter()
				.any(|port| T::Members::ensure_competent(actor, role, port.country()).is_ok()),
			Issuer::Carrier | Issuer::ShippingSide => false,
		};
		DocumentStanding {
			shipping_side: consignment.is_shipping_side(actor),
			consignee: terms.consignee == actor,
			carrier: terms.carrier == actor,
			certifier,
		}
	}
}

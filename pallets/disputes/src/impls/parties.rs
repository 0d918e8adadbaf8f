// SPDX-License-Identifier: Apache-2.0

//! Who has a part in a matter, and who acts for it.

use crate::{Config, Dispute, Error, Escrows, Pallet, Seats, Subject};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::CountryCode,
	ids::{ConsignmentId, OrganisationId},
	roles::{Permission, Purpose, Role},
	traits::{ConsignmentFacts, Members, ShipmentInspect, TitleRemedies},
};

/// Who may have had custody of a container without being named in the contract of carriage.
const CUSTODIANS: [Role; 3] = [Role::Terminal, Role::Haulier, Role::Warehouse];

/// Who has a part in a subject, and where.
pub(super) struct Matter {
	/// Who is named in it or has a right to it.
	pub interested: Vec<OrganisationId>,
	/// The goods.
	pub goods: Option<(ConsignmentId, ConsignmentFacts)>,
	/// Where the appointing authorities are.
	pub seats: Seats,
}

impl<T: Config> Pallet<T> {
	/// Who has a part in a subject, while there is something to be decided about it.
	pub(super) fn matter(subject: &Subject) -> Result<Matter, Error<T>> {
		let not_found = Error::SubjectNotFound;
		match subject {
			Subject::Title(key) => {
				let bill = T::Titles::interests(key).ok_or(not_found)?;
				let mut matter = Self::matter_of_goods(bill.consignment)?;
				matter.interested.push(key.carrier);
				matter.interested.extend(bill.holders);
				matter.interested.extend(bill.lien.map(|lien| lien.holder));
				// Whoever was heard when the bill was stopped is to be heard before it is let go, though
				// it has no other part in the bill any more.
				if let Some(earlier) = bill.stopped_in.map(Self::find).transpose()? {
					matter.interested.extend(earlier.parties());
				}
				Ok(matter)
			}
			Subject::Consignment(consignment) => Self::matter_of_goods(*consignment),
			Subject::Escrow(escrow) => {
				let escrow = Escrows::<T>::get(escrow)
					.filter(|escrow| escrow.accepted)
					.ok_or(not_found)?;
				let parties = [escrow.depositor, escrow.beneficiary];
				let countries = parties
					.iter()
					.filter_map(|party| T::Members::country(*party));
				Ok(Matter {
					interested: parties.to_vec(),
					goods: None,
					seats: seats(countries),
				})
			}
		}
	}

	fn matter_of_goods(consignment: ConsignmentId) -> Result<Matter, Error<T>> {
		let facts = T::Shipments::consignment(consignment).ok_or(Error::SubjectNotFound)?;
		let ports = [facts.port_of_discharge, facts.port_of_loading];
		let interested = [facts.shipper, facts.consignee, facts.carrier]
			.into_iter()
			.chain(facts.forwarder)
			.collect();
		Ok(Matter {
			interested,
			seats: seats(ports.iter().map(|port| port.country())),
			goods: Some((consignment, facts)),
		})
	}

	/// Fails unless the organisation has a part in the subject. Of goods also who may have had
	/// custody of them can be made to answer.
	pub(super) fn ensure_answerable(
		respondent: OrganisationId,
		subject: &Subject,
		matter: &Matter,
	) -> DispatchResult {
		let may_have_had_custody = || {
			matches!(subject, Subject::Consignment(_))
				&& CUSTODIANS
					.iter()
					.any(|role| T::Members::ensure_role(respondent, *role).is_ok())
		};
		let is_concerned = matter.interested.contains(&respondent) || may_have_had_custody();
		ensure!(is_concerned, Error::<T>::NotConcerned);
		Ok(())
	}

	/// Who acts for a party, with the permission that the subject needs.
	pub(super) fn party(
		who: &T::AccountId,
		purpose: Purpose,
		subject: &Subject,
	) -> Result<OrganisationId, DispatchError> {
		let permission = match subject {
			Subject::Title(_) => Permission::Title,
			Subject::Consignment(_) => Permission::Operate,
			Subject::Escrow(_) => Permission::Treasury,
		};
		T::Members::ensure_member(who, permission, purpose)
	}

	/// Fails unless the organisation is an arbitrator whom one may deal with, and has no part in the
	/// matter (UNCITRAL Arbitration Rules, articles 11 and 12).
	pub(super) fn ensure_independent(
		arbitrator: OrganisationId,
		parties: impl IntoIterator<Item = OrganisationId>,
		subject: &Subject,
	) -> DispatchResult {
		T::Members::ensure_role(arbitrator, Role::Arbitrator)?;
		T::Members::ensure_may_deal_with(arbitrator)?;
		let is_party = parties.into_iter().any(|party| party == arbitrator);
		// What has ceased to exist since the dispute was opened has no interested parties any more.
		let has_interest =
			Self::matter(subject).is_ok_and(|matter| matter.interested.contains(&arbitrator));
		ensure!(!is_party && !has_interest, Error::<T>::NotIndependent);
		Ok(())
	}

	/// Who appoints through the account: a port authority of one of the seats that is no party.
	pub(super) fn authority(
		who: &T::AccountId,
		dispute: &Dispute,
	) -> Result<OrganisationId, DispatchError> {
		let authority = T::Members::ensure_member(who, Permission::Officer, Purpose::Create)?;
		let is_competent = dispute.seats.iter().any(|seat| {
			T::Members::ensure_competent(authority, Role::PortAuthority, *seat).is_ok()
		});
		let may_appoint = is_competent && !dispute.is_party(authority);
		ensure!(may_appoint, Error::<T>::NotAuthorised);
		Ok(authority)
	}
}

fn seats(countries: impl Iterator<Item = CountryCode>) -> Seats {
	let mut seats = Seats::new();
	for country in countries {
		// Two at most come in.
		if !seats.contains(&country) && seats.try_push(country).is_err() {
			break;
		}
	}
	seats
}

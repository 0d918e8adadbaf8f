// SPDX-License-Identifier: Apache-2.0

//! What happened.

use frame::pallet_macros::*;

/// The pallet's events.
#[pallet_section]
mod events {
	/// What changed among the members.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A member submitted an application for membership.
		ApplicationSubmitted {
			/// The applicant.
			organisation: OrganisationId,
			/// The member that vouches for it.
			sponsor: OrganisationId,
			/// The applicant's administrator.
			admin: T::AccountId,
		},
		/// A registrar attested the identity of an organisation.
		KycAttested {
			/// The organisation.
			organisation: OrganisationId,
			/// The registrar.
			registrar: OrganisationId,
			/// From when the attestation is no longer valid, ms UTC.
			expires: Moment,
			/// The organisation's status before.
			from: OrganisationStatus,
			/// The organisation's status after, the same if the attestation was renewed.
			to: OrganisationStatus,
		},
		/// An applicant became a member.
		OrganisationActivated {
			/// The organisation.
			organisation: OrganisationId,
			/// The authority that decided; nothing if the consortium did.
			by: Option<OrganisationId>,
			/// The organisation's status before.
			from: OrganisationStatus,
			/// The organisation's status after.
			to: OrganisationStatus,
		},
		/// An applicant was turned down.
		ApplicationRejected {
			/// The organisation.
			organisation: OrganisationId,
			/// The authority that decided; nothing if the consortium did.
			by: Option<OrganisationId>,
			/// The organisation's status before.
			from: OrganisationStatus,
			/// The organisation's status after.
			to: OrganisationStatus,
		},
		/// A member was suspended.
		OrganisationSuspended {
			/// The organisation.
			organisation: OrganisationId,
			/// The authority that decided; nothing if the consortium did.
			by: Option<OrganisationId>,
			/// The organisation's status before.
			from: OrganisationStatus,
			/// The organisation's status after.
			to: OrganisationStatus,
		},
		/// A suspended member regained its rights.
		OrganisationReinstated {
			/// The organisation.
			organisation: OrganisationId,
			/// The authority that decided; nothing if the consortium did.
			by: Option<OrganisationId>,
			/// The organisation's status before.
			from: OrganisationStatus,
			/// The organisation's status after.
			to: OrganisationStatus,
		},
		/// An organisation registered an account.
		AccountAdded {
			/// The organisation.
			organisation: OrganisationId,
			/// The key.
			who: T::AccountId,
			/// What it may do.
			account: Account,
		},
		/// An organisation changed what one of its accounts may do.
		AccountUpdated {
			/// The organisation.
			organisation: OrganisationId,
			/// The key.
			who: T::AccountId,
			/// What it might do before.
			from: Account,
			/// What it may do from now on.
			to: Account,
		},
		/// An organisation removed one of its accounts for ever.
		AccountRemoved {
			/// The organisation.
			organisation: OrganisationId,
			/// The key.
			who: T::AccountId,
		},
		/// A principal gave a power of attorney, in place of any earlier one to the same agent.
		MandateGranted {
			/// Who is represented.
			principal: OrganisationId,
			/// Who represents.
			agent: OrganisationId,
			/// The power of attorney before, if there was one.
			from: Option<Mandate>,
			/// The power of attorney from now on.
			to: Mandate,
		},
		/// A principal withdrew a power of attorney.
		MandateRevoked {
			/// Who was represented.
			principal: OrganisationId,
			/// Who represented.
			agent: OrganisationId,
		},
		/// An organisation was screened against denied-party lists.
		OrganisationScreened {
			/// The organisation.
			organisation: OrganisationId,
			/// The customs authority that screened; nothing if the consortium did.
			by: Option<OrganisationId>,
			/// The result before.
			from: Screening,
			/// The result now.
			to: Screening,
		},
		/// A vessel was screened against denied-party lists.
		VesselScreened {
			/// The vessel.
			vessel: ImoNumber,
			/// The authority that screened; nothing if the consortium did.
			by: Option<OrganisationId>,
			/// The result before, if it had been screened.
			from: Option<Screening>,
			/// The result now.
			to: Screening,
		},
		/// The consortium set the quota of an organisation.
		QuotaSet {
			/// The organisation.
			organisation: OrganisationId,
			/// The quota before.
			from: Quota,
			/// The quota from now on.
			to: Quota,
		},
		/// A member announced that it leaves.
		LeavingAnnounced {
			/// The organisation.
			organisation: OrganisationId,
			/// Its status before.
			from: OrganisationStatus,
			/// Its status after.
			to: OrganisationStatus,
		},
		/// A member has left, with nothing open.
		OrganisationLeft {
			/// The organisation.
			organisation: OrganisationId,
			/// Its status before.
			from: OrganisationStatus,
			/// Its status after.
			to: OrganisationStatus,
		},
		/// Customs authorised an organisation as economic operator, or withdrew that.
		OperatorAuthorised {
			/// The organisation.
			organisation: OrganisationId,
			/// The customs authority.
			by: OrganisationId,
			/// The authorisation before, expired or not, if there was one.
			from: Option<AeoStatus>,
			/// The authorisation from now on, if there is one.
			to: Option<AeoStatus>,
		},
		/// A member took back that it leaves.
		LeavingWithdrawn {
			/// The organisation.
			organisation: OrganisationId,
			/// Its status before.
			from: OrganisationStatus,
			/// Its status after.
			to: OrganisationStatus,
		},
		/// An application was withdrawn before it was decided.
		ApplicationWithdrawn {
			/// The applicant.
			organisation: OrganisationId,
			/// The sponsor, or the member that handed in the applicant's wish.
			by: OrganisationId,
			/// Its state before.
			from: OrganisationStatus,
			/// Its state now.
			to: OrganisationStatus,
		},
	}
}

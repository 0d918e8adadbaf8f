// SPDX-License-Identifier: Apache-2.0

//! Why a call fails.

use frame::pallet_macros::*;

/// The pallet's errors.
#[pallet_section]
mod errors {
	/// Why a call of this pallet, or a question that another pallet asks it, fails.
	#[pallet::error]
	pub enum Error<T> {
		/// No organisation has this identifier; check the number.
		NotFound,
		/// No organisation has registered the account; its administrator adds it first.
		NotRegistered,
		/// The account was removed by its organisation and never acts again; use another account.
		AccountRemoved,
		/// The account has expired; its organisation's administrator can extend it.
		AccountExpired,
		/// The account lacks the permission for this act; its administrator can grant it.
		NotAuthorised,
		/// The organisation is not active: a suspended or leaving one only settles what is owed, one not admitted or gone does nothing.
		OrganisationNotActive,
		/// The attestation of the organisation's identity is missing or has lapsed; a registrar renews it.
		KycLapsed,
		/// The organisation is on a denied-party list; customs of its country or the consortium can clear it.
		Denied,
		/// The vessel is on a denied-party list; customs or the port authority can clear it.
		VesselDenied,
		/// The organisation does not have the role that the act needs.
		WrongRole,
		/// The organisation is established in another country than the act needs.
		WrongJurisdiction,
		/// The authority does not supervise every role of the organisation, or the organisation has a seat in the consortium; the consortium must decide.
		NotCompetent,
		/// The organisation's status does not allow the step; read its status first.
		WrongStatus,
		/// The signature over the application is not the administrator's; sign the payload this chain shows.
		InvalidSignature,
		/// The short name is not 1 to 32 printable ASCII characters.
		InvalidShortName(CodeError),
		/// The country is not an ISO 3166-1 alpha-2 code.
		InvalidCountry(CodeError),
		/// The legal entity identifier is not a valid LEI (ISO 17442).
		InvalidLei(CodeError),
		/// The unified social credit identifier is not valid (GB 32100-2015).
		InvalidUscc(CodeError),
		/// The global location number is not valid (GS1).
		InvalidGln(CodeError),
		/// The carrier code is not a valid SCAC (NMFTA).
		InvalidScac(CodeError),
		/// The bank code is not a valid BIC (ISO 9362).
		InvalidBic(CodeError),
		/// The case reference is not 1 to 35 printable ASCII characters.
		InvalidCase(CodeError),
		/// The currency is not an active ISO 4217 code.
		InvalidCurrency(CodeError),
		/// The vessel's number is not a valid IMO number.
		InvalidVessel(CodeError),
		/// A list of roles, permissions or scopes is empty; name at least one.
		EmptyList,
		/// A list of roles, permissions or scopes names an entry twice, as one with more entries than there are must; name each once.
		DuplicateEntry,
		/// The name or a code of the applicant is that of a member, present or former; correct the application, or reject it.
		IdentifierTaken,
		/// The account belongs to an organisation already, for ever; use another account.
		AccountTaken,
		/// The account belongs to another organisation, whose administrator alone manages it.
		OtherOrganisation,
		/// The registrar attests itself, or sponsors the applicant without being an authority; ask another registrar.
		NotIndependent,
		/// The expiry is not in the future.
		ExpiryInThePast,
		/// An amount is zero; leave an optional one out, or give at least 1.
		ZeroAmount,
		/// All identifiers of organisations have been given.
		Overflow,
		/// The organisation has 64 live accounts; remove one first.
		TooManyAccounts,
		/// Only authorities have officers; grant other permissions.
		OfficerNotAllowed,
		/// The organisation would be left without an administrator who does not expire; appoint another first.
		LastAdmin,
		/// The payment is above the account's limit, or the limit is in another currency.
		LimitExceeded,
		/// The agent holds no power of attorney of the principal for this act.
		NoMandate,
		/// The power of attorney has expired; the principal can grant a new one.
		MandateExpired,
		/// The agent is the principal itself, which needs no power of attorney.
		AgentIsPrincipal,
		/// Another registrar's attestation is live and may only be extended; give a later expiry than its own, or ask an authority that supervises the organisation.
		KycShortened,
		/// The organisation has registered 256 accounts, removed ones included; update one it has instead.
		AccountsUsedUp,
		/// The sponsor has 16 applications that nobody has decided on yet; wait until one is activated or rejected.
		TooManyApplications,
		/// The organisation cannot leave while it has such a matter open; the view function `open_matters` lists all of them.
		StillOpen(Matter),
		/// The organisation announced too short a while ago that it leaves; wait until `LeavingDelay` has passed.
		LeavingTooEarly,
		/// The expiry is later than the longest validity allows; give an earlier one and renew it in time.
		ValidForTooLong,
		/// The application is withdrawn by its sponsor, or with its administrator's signature; ask either.
		NotSponsor,
	}
}

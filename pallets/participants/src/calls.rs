// SPDX-License-Identifier: Apache-2.0

//! What can be called.

use frame::pallet_macros::*;

/// The pallet's calls.
#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Submit an organisation's application for membership, as its sponsor.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of an active organisation, the sponsor.
		///
		/// ## Details
		/// `signature` is `admin`'s over the payload that the view function `application_payload`
		/// returns, plain or as wallets wrap it in `<Bytes>`: the applicant's key cannot transact
		/// yet. The administrator's account is reserved, and works from activation on. The name and
		/// codes are not: another application may claim them too, until one of both is activated. At
		/// most 16 applications of a sponsor await a decision at a time.
		///
		/// ## Errors
		/// `EmptyList`, `DuplicateEntry`, `Invalid…`, `InvalidSignature`, `AccountTaken`,
		/// `IdentifierTaken`, `Overflow`, `TooManyApplications`, and those of every member's act:
		/// `NotRegistered`, `AccountRemoved`, `AccountExpired`, `NotAuthorised`,
		/// `OrganisationNotActive`, `KycLapsed`, `Denied`.
		///
		/// ## Events
		/// `ApplicationSubmitted`
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::submit_application(application.roles.count()))]
		pub fn submit_application(
			origin: OriginFor<T>,
			application: Application,
			admin: T::AccountId,
			signature: T::Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_submit_application(who, application, admin, signature)
		}

		/// Attest the identity of an organisation, as a registrar.
		///
		/// ## Dispatch Origin
		/// An account with `Officer` or `Finance` of an active bank, port authority, customs or tax
		/// authority.
		///
		/// ## Details
		/// An applicant becomes verified; a member's attestation is replaced. An authority that supervises
		/// every role may shorten a live one, its registrar down to what it extended; others only extend
		/// it. Nobody attests itself, and a bank none that it sponsored. It is valid for `MaxKycValidity`
		/// at most.
		///
		/// ## Errors
		/// `NotFound`, `WrongRole`, `NotIndependent`, `ExpiryInThePast`, `ValidForTooLong`, `WrongStatus`,
		/// `KycShortened`, and those of every member's act.
		///
		/// ## Events
		/// `KycAttested`
		#[pallet::call_index(1)]
		pub fn attest_kyc(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			evidence: H256,
			expires: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_attest_kyc(who, organisation, evidence, expires)
		}

		/// Make a verified applicant a member.
		///
		/// ## Dispatch Origin
		/// The consortium, or an account with `Officer` of an authority that supervises every role
		/// of the applicant.
		///
		/// ## Details
		/// The attestation must be live. The name and codes become the organisation's, if no member
		/// has them. The administrator's account begins to work.
		///
		/// ## Errors
		/// `NotFound`, `NotCompetent`, `WrongJurisdiction`, `WrongStatus`, `KycLapsed`, `Denied`,
		/// `IdentifierTaken`, and those of every member's act.
		///
		/// ## Events
		/// `OrganisationActivated`
		#[pallet::call_index(2)]
		pub fn activate_organisation(
			origin: OriginFor<T>,
			organisation: OrganisationId,
		) -> DispatchResult {
			let decider = Self::ensure_decider(origin)?;
			Self::do_activate_organisation(decider, organisation)
		}

		/// Turn an applicant down.
		///
		/// ## Dispatch Origin
		/// As for `activate_organisation`.
		///
		/// ## Details
		/// The administrator's account is free for another application, as the applicant's name and
		/// codes always were.
		///
		/// ## Errors
		/// `NotFound`, `NotCompetent`, `WrongJurisdiction`, `WrongStatus`, and those of every
		/// member's act.
		///
		/// ## Events
		/// `ApplicationRejected`
		#[pallet::call_index(3)]
		pub fn reject_application(
			origin: OriginFor<T>,
			organisation: OrganisationId,
		) -> DispatchResult {
			let decider = Self::ensure_decider(origin)?;
			Self::do_reject_application(decider, organisation)
		}

		/// Suspend a member, which can then settle what it owes and do nothing new.
		///
		/// ## Dispatch Origin
		/// As for `activate_organisation`.
		///
		/// ## Details
		/// One that leaves can be suspended too, and stays so if it takes that back.
		/// Of the operational class: authorities keep room for it in a full block.
		///
		/// ## Errors
		/// `InvalidCase`, `NotFound`, `NotCompetent`, `WrongJurisdiction`, `WrongStatus`, and those
		/// of every member's act.
		///
		/// ## Events
		/// `OrganisationSuspended`
		#[pallet::call_index(4)]
		#[pallet::weight((T::WeightInfo::suspend_organisation(), DispatchClass::Operational))]
		pub fn suspend_organisation(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			case: RawCaseReference,
		) -> DispatchResult {
			let decider = Self::ensure_decider(origin)?;
			Self::do_suspend_organisation(decider, organisation, case)
		}

		/// Give a suspended member its rights back.
		///
		/// ## Dispatch Origin
		/// As for `activate_organisation`.
		///
		/// ## Errors
		/// `NotFound`, `NotCompetent`, `WrongJurisdiction`, `WrongStatus`, and those of every
		/// member's act.
		///
		/// ## Events
		/// `OrganisationReinstated`
		#[pallet::call_index(5)]
		pub fn reinstate_organisation(
			origin: OriginFor<T>,
			organisation: OrganisationId,
		) -> DispatchResult {
			let decider = Self::ensure_decider(origin)?;
			Self::do_reinstate_organisation(decider, organisation)
		}

		/// Register an account that may act in your organisation's name.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of an active organisation.
		///
		/// ## Details
		/// The account exists on chain because of this, and belongs to the organisation for ever. `limit`
		/// is per payment. Only authorities have officers. At most 64 live accounts, 256 ever.
		///
		/// ## Errors
		/// `AccountTaken`, `TooManyAccounts`, `AccountsUsedUp`, `EmptyList`, `DuplicateEntry`, `OfficerNotAllowed`,
		/// `ZeroAmount`, `InvalidCurrency`, `ExpiryInThePast`, and those of every member's act.
		///
		/// ## Events
		/// `AccountAdded`
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::add_account(permissions.count()))]
		pub fn add_account(
			origin: OriginFor<T>,
			account: T::AccountId,
			permissions: PermissionList,
			limit: Option<LimitInput>,
			expires: Option<Moment>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_add_account(who, account, permissions, limit, expires)
		}

		/// Change what an account of your organisation may do.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of the same active organisation.
		///
		/// ## Details
		/// Permissions, limit and expiry are replaced. One administrator without expiry must remain.
		///
		/// ## Errors
		/// `NotRegistered`, `OtherOrganisation`, `AccountRemoved`, `LastAdmin`, `EmptyList`,
		/// `DuplicateEntry`, `OfficerNotAllowed`, `ZeroAmount`, `InvalidCurrency`, `ExpiryInThePast`,
		/// and those of every member's act.
		///
		/// ## Events
		/// `AccountUpdated`
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::update_account(permissions.count()))]
		pub fn update_account(
			origin: OriginFor<T>,
			account: T::AccountId,
			permissions: PermissionList,
			limit: Option<LimitInput>,
			expires: Option<Moment>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_update_account(who, account, permissions, limit, expires)
		}

		/// Remove an account of your organisation for ever.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of the same organisation, which may be suspended.
		///
		/// ## Details
		/// The key keeps its nonce, so that its old transactions cannot be replayed, and can never be
		/// registered again. One administrator without expiry must remain.
		///
		/// ## Errors
		/// `NotRegistered`, `OtherOrganisation`, `AccountRemoved`, `LastAdmin`, and those of every
		/// member's act.
		///
		/// ## Events
		/// `AccountRemoved`
		#[pallet::call_index(8)]
		pub fn remove_account(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_account(who, account)
		}

		/// Give another organisation a power of attorney.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of an active organisation, the principal.
		///
		/// ## Details
		/// It replaces an earlier one to the same agent.
		///
		/// ## Errors
		/// `AgentIsPrincipal`, `EmptyList`, `DuplicateEntry`, `ExpiryInThePast`, `NotFound`,
		/// `OrganisationNotActive`, `Denied`, and those of every member's act.
		///
		/// ## Events
		/// `MandateGranted`
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::grant_mandate(scopes.count()))]
		pub fn grant_mandate(
			origin: OriginFor<T>,
			agent: OrganisationId,
			scopes: ScopeList,
			expires: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_grant_mandate(who, agent, scopes, expires)
		}

		/// Withdraw a power of attorney.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of the principal, which may be suspended.
		///
		/// ## Errors
		/// `NoMandate`, and those of every member's act.
		///
		/// ## Events
		/// `MandateRevoked`
		#[pallet::call_index(10)]
		pub fn revoke_mandate(origin: OriginFor<T>, agent: OrganisationId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_mandate(who, agent)
		}

		/// Record whether a denied-party list names an organisation.
		///
		/// ## Dispatch Origin
		/// The consortium, or an account with `Officer` of customs of the organisation's country.
		///
		/// ## Details
		/// Of the operational class: authorities keep room for it in a full block.
		///
		/// ## Errors
		/// `NotFound`, `WrongRole`, `WrongJurisdiction`, and those of every member's act.
		///
		/// ## Events
		/// `OrganisationScreened`
		#[pallet::call_index(11)]
		#[pallet::weight((T::WeightInfo::screen_organisation(), DispatchClass::Operational))]
		pub fn screen_organisation(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			status: ScreeningStatus,
		) -> DispatchResult {
			let decider = Self::ensure_decider(origin)?;
			Self::do_screen_organisation(decider, organisation, status)
		}

		/// Record whether a denied-party list names a vessel.
		///
		/// ## Dispatch Origin
		/// The consortium, or an account with `Officer` of any customs or port authority.
		///
		/// ## Details
		/// Of the operational class: authorities keep room for it in a full block.
		///
		/// ## Errors
		/// `InvalidVessel`, `WrongRole`, and those of every member's act.
		///
		/// ## Events
		/// `VesselScreened`
		#[pallet::call_index(12)]
		#[pallet::weight((T::WeightInfo::screen_vessel(), DispatchClass::Operational))]
		pub fn screen_vessel(
			origin: OriginFor<T>,
			vessel: RawImoNumber,
			status: ScreeningStatus,
		) -> DispatchResult {
			let decider = Self::ensure_decider(origin)?;
			Self::do_screen_vessel(decider, vessel, status)
		}

		/// Set how much block space an organisation may use.
		///
		/// ## Dispatch Origin
		/// The consortium.
		///
		/// ## Errors
		/// `ZeroAmount`, `NotFound`
		///
		/// ## Events
		/// `QuotaSet`
		#[pallet::call_index(13)]
		pub fn set_quota(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			quota: Quota,
		) -> DispatchResult {
			T::ConsortiumOrigin::ensure_origin(origin)?;
			Self::do_set_quota(organisation, quota)
		}

		/// Announce that your organisation leaves the network.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of an active or suspended organisation.
		///
		/// ## Details
		/// From now on it settles, and neither it nor anyone with it enters into anything new. It can take
		/// that back until it leaves, `LeavingDelay` later at the earliest. A suspension stays. One with a
		/// seat in the consortium has that removed first.
		///
		/// ## Errors
		/// `StillOpen(Seat)`, `WrongStatus`, and those of every member's act.
		///
		/// ## Events
		/// `LeavingAnnounced`
		#[pallet::call_index(14)]
		pub fn announce_leaving(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_announce_leaving(who)
		}

		/// Leave the network, when nothing is open any more.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of an organisation that has announced that it leaves.
		///
		/// ## Details
		/// Possible once `LeavingDelay` has passed since the announcement, so that one stolen key cannot
		/// remove a member before its other administrators see it.
		/// Its accounts never transact again; its name and codes stay its own. `open_matters` lists what
		/// keeps it from leaving.
		///
		/// ## Errors
		/// `LeavingTooEarly`, `StillOpen` with the first open matter, `WrongStatus`, and those of every member's act.
		///
		/// ## Events
		/// `OrganisationLeft`
		#[pallet::call_index(15)]
		#[pallet::weight(
			T::WeightInfo::complete_leaving().saturating_add(T::LeaveGates::worst_case_weight())
		)]
		pub fn complete_leaving(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_complete_leaving(who)
		}

		/// Record that a member is an authorised economic operator, or an organisation no more.
		///
		/// ## Dispatch Origin
		/// An account with `Officer` of customs of the organisation's country.
		///
		/// ## Errors
		/// `NotFound`, `WrongRole`, `WrongJurisdiction`, `WrongStatus`, `ExpiryInThePast`, those of all acts.
		///
		/// ## Events
		/// `OperatorAuthorised`
		#[pallet::call_index(16)]
		pub fn authorise_operator(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			aeo: Option<AeoStatus>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_authorise_operator(who, organisation, aeo)
		}

		/// Take back the announcement that your organisation leaves.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of an organisation that has announced that it leaves.
		///
		/// ## Details
		/// It is active again, or suspended in the same case if it was or has been since.
		///
		/// ## Errors
		/// `WrongStatus`, and those of every member's act.
		///
		/// ## Events
		/// `LeavingWithdrawn`
		#[pallet::call_index(17)]
		pub fn withdraw_leaving(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_leaving(who)
		}

		/// Withdraw an application that nobody has decided on yet.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of the sponsor, suspended or not; or of any member, with the signature of
		/// the applicant's administrator.
		///
		/// ## Details
		/// `signature` is over what the view function `withdrawal_payload` returns, plain or as wallets
		/// wrap it in `<Bytes>`. The administrator's account is free for another application, and the
		/// sponsor for another applicant.
		///
		/// ## Errors
		/// `NotFound`, `NotSponsor`, `InvalidSignature`, `WrongStatus`, and those of every member's act.
		///
		/// ## Events
		/// `ApplicationWithdrawn`
		#[pallet::call_index(18)]
		pub fn withdraw_application(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			signature: Option<T::Signature>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_application(who, organisation, signature)
		}
	}
}

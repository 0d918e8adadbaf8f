// SPDX-License-Identifier: Apache-2.0

//! What can be called: a section of [`pallet`](crate::pallet).

use frame::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Propose the content of a bill of lading for a consignment to its shipper.
		/// ## Dispatch Origin
		/// `Title` account of the carrier, active; here as below, or of its agent for `Titles`.
		/// ## Details
		/// The bill is identified by its carrier and `reference`. A consignment has one, until it
		/// is split. `content_root` is the Merkle root of the salted content.
		/// ## Errors
		/// `InvalidReference`, `EmptyContent`; `ConsignmentNotFound`, `SeaWaybill`,
		/// `NotAuthorised`: no bill of yours for it. `AlreadyExists`, `ConsignmentHasTitle`: twice.
		/// ## Events
		/// `TitleDrafted`.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::draft_title(), 4, 1))]
		pub fn draft_title(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			reference: RawTransportDocumentReference,
			form: TitleForm,
			content_root: H256,
		) -> DispatchResult {
			Self::do_draft(
				ensure_signed(origin)?,
				consignment,
				reference,
				form,
				content_root,
			)
		}

		/// Approve a drafted bill of lading: its goods, its form and its content.
		/// ## Dispatch Origin
		/// `Title` account of the shipper, active.
		/// ## Details
		/// The carrier may issue just what you name, whatever it drafts meanwhile.
		/// ## Errors
		/// `InvalidReference`, `NotFound`: no such bill. `NotAuthorised`: not the shipper.
		/// `WrongStatus`: not a draft. `ContentMismatch`: the draft is another.
		/// ## Events
		/// `TitleApproved`.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::approve_title(), 3, 0))]
		pub fn approve_title(
			origin: OriginFor<T>,
			title: RawTitleKey,
			consignment: ConsignmentId,
			form: TitleForm,
			content_root: H256,
		) -> DispatchResult {
			Self::do_approve(
				ensure_signed(origin)?,
				title,
				consignment,
				form,
				content_root,
			)
		}

		/// Issue an approved bill of lading to its shipper.
		/// ## Dispatch Origin
		/// `Title` account of the issuing carrier, active.
		/// ## Details
		/// It bears the time at which the last container came on board, or was received.
		/// Titleholder is the consignee (straight), the shipper (to order) or nobody. All screened.
		/// ## Errors
		/// `NotAuthorised`, `InvalidReference`, `NotFound`: not the carrier, or no such bill.
		/// `WrongStatus`: not approved, or issued. `ConsignmentNotFound`: it is gone.
		/// `NotShippedOnBoard`, `NotReceivedForShipment`: too early.
		/// ## Events
		/// `TitleIssued`.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::issue_title(), 7, 1))]
		pub fn issue_title(
			origin: OriginFor<T>,
			title: RawTitleKey,
			dating: Dating,
		) -> DispatchResult {
			Self::do_issue(ensure_signed(origin)?, title, dating)
		}

		/// Hand a bill of lading over to another organisation.
		/// ## Dispatch Origin
		/// `Title` account of the possessor, suspended too.
		/// ## Details
		/// Possession moves, the title does not; a lien goes with it. Both are screened.
		/// ## Errors
		/// `InvalidReference`, `NotFound`, `WrongStatus`: no such bill in circulation.
		/// `NotPossessor`: another has it. `AlreadyHolder`: `to` has it. `Stopped`, `Encumbered`: a
		/// stop, or a lien without consent to `to`, is on it.
		/// ## Events
		/// `TitleTransferred`.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::transfer_title(), 6, 0))]
		pub fn transfer_title(
			origin: OriginFor<T>,
			title: RawTitleKey,
			to: OrganisationId,
		) -> DispatchResult {
			Self::do_transfer(ensure_signed(origin)?, title, to)
		}

		/// Endorse a bill of lading to an organisation that may not endorse it onward.
		/// ## Dispatch Origin
		/// `Title` account of the titleholder in possession, suspended too.
		/// ## Details
		/// The title moves, possession does not. Both are screened.
		/// ## Errors
		/// `InvalidReference`, `NotFound`, `WrongStatus`: no such bill in circulation. `WrongForm`:
		/// it is not to order. `NotTitleholder`, `NotPossessor`: not the titleholder in possession.
		/// `EndorsementEnded`, `TooManyEndorsements`: not to go onward. `AlreadyHolder`: to
		/// oneself. `Stopped`, `Encumbered`: a stop or a lien is on it.
		/// ## Events
		/// `TitleEndorsed`.
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::endorse_title(), 6, 0))]
		pub fn endorse_title(
			origin: OriginFor<T>,
			title: RawTitleKey,
			to: OrganisationId,
		) -> DispatchResult {
			Self::do_endorse(ensure_signed(origin)?, title, to, false)
		}

		/// Endorse a bill of lading to the order of an organisation, which may endorse it onward.
		/// ## Dispatch Origin
		/// As of `endorse_title`.
		/// ## Details
		/// The new titleholder may endorse in turn. A lien is as in `transfer_title`.
		/// ## Errors
		/// As of `endorse_title`.
		/// ## Events
		/// `TitleEndorsed`.
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::endorse_title(), 6, 0))]
		pub fn endorse_title_to_order(
			origin: OriginFor<T>,
			title: RawTitleKey,
			to: OrganisationId,
		) -> DispatchResult {
			Self::do_endorse(ensure_signed(origin)?, title, to, true)
		}

		/// Endorse a bill of lading in blank, so that whoever possesses it may claim the goods.
		/// ## Dispatch Origin
		/// As of `endorse_title`.
		/// ## Errors
		/// As of `endorse_title`.
		/// ## Events
		/// `TitleEndorsedInBlank`.
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::endorse_title(), 5, 0))]
		pub fn blank_endorse_title(origin: OriginFor<T>, title: RawTitleKey) -> DispatchResult {
			Self::do_blank_endorse(ensure_signed(origin)?, title)
		}

		/// Give a bill of lading back to its carrier to take delivery of the goods.
		/// ## Dispatch Origin
		/// `Title` account of the shipper or consignee in possession (straight), the titleholder in
		/// possession (to order), or the possessor (blank), suspended too.
		/// ## Details
		/// Frozen until the carrier answers. The actor is screened.
		/// ## Errors
		/// `InvalidReference`, `NotFound`, `WrongStatus`: no such bill in circulation.
		/// `NotAuthorised`, `NotTitleholder`, `NotPossessor`: not entitled. `Stopped`,
		/// `Encumbered`: a stop or a lien is on it. `ContainerShared`: another takes delivery of
		/// one of the containers.
		/// ## Events
		/// `TitleSurrendered`.
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::surrender_title(), 5, 0))]
		pub fn surrender_title_for_delivery(
			origin: OriginFor<T>,
			title: RawTitleKey,
		) -> DispatchResult {
			Self::do_surrender_for_delivery(ensure_signed(origin)?, title)
		}

		/// Accept the surrender of a bill of lading, which is out of circulation from then on.
		/// ## Dispatch Origin
		/// `Title` account of the issuing carrier, suspended too.
		/// ## Details
		/// It is spent, on paper, or to be replaced. Who surrendered it is screened.
		/// ## Errors
		/// `NotAuthorised`, `InvalidReference`, `NotFound`: not the carrier, or no such bill.
		/// `WrongStatus`: no surrender waits for an answer. `Stopped`: a stop is on the bill.
		/// ## Events
		/// `SurrenderAccepted`.
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::answer_surrender(), 4, 0))]
		pub fn accept_surrender(origin: OriginFor<T>, title: RawTitleKey) -> DispatchResult {
			Self::do_accept_surrender(ensure_signed(origin)?, title)
		}

		/// Refuse the surrender of a bill of lading, which circulates again.
		/// ## Dispatch Origin
		/// `Title` account of the issuing carrier, suspended too.
		/// ## Details
		/// Who surrendered it controls it as before. A stop does not bar it, and stays.
		/// ## Errors
		/// `NotAuthorised`, `InvalidReference`, `NotFound`: not the carrier, or no such bill.
		/// `WrongStatus`: no surrender waits for an answer.
		/// ## Events
		/// `SurrenderRejected`.
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::answer_surrender(), 3, 0))]
		pub fn reject_surrender(
			origin: OriginFor<T>,
			title: RawTitleKey,
			reason: RejectionReason,
		) -> DispatchResult {
			Self::do_reject_surrender(ensure_signed(origin)?, title, reason)
		}

		/// Take back the draft of a bill of lading, which frees its consignment and reference.
		/// ## Dispatch Origin
		/// `Title` account of the carrier, suspended too.
		/// ## Errors
		/// `NotAuthorised`, `InvalidReference`, `NotFound`: not the carrier, or no such bill.
		/// `WrongStatus`: the bill has been issued.
		/// ## Events
		/// `DraftWithdrawn`.
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::withdraw_draft(), 3, 0))]
		pub fn withdraw_draft(origin: OriginFor<T>, title: RawTitleKey) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, title)
		}

		/// Order that nothing happens to a bill of lading until you lift the stop.
		/// ## Dispatch Origin
		/// `Officer` account of an active arbitrator, or customs, tax, other or port authority of
		/// the country of loading or discharge.
		/// ## Details
		/// Nothing moves while it lasts. One at a time. Operational: it finds room in a full block.
		/// ## Errors
		/// `InvalidCase`, `InvalidReference`, `NotFound`: no such bill. `NotAuthorised`,
		/// `ConsignmentNotFound`: not your goods. `WrongStatus`: nothing to stop. `AlreadyStopped`:
		/// it bears a stop.
		/// ## Events
		/// `TitleStopped`.
		#[pallet::call_index(11)]
		#[pallet::weight((
			Pallet::<T>::weigh(T::WeightInfo::stop_title(), 10, 1),
			DispatchClass::Operational,
		))]
		pub fn stop_title(
			origin: OriginFor<T>,
			title: RawTitleKey,
			case: RawCaseReference,
		) -> DispatchResult {
			Self::do_stop(ensure_signed(origin)?, title, case)
		}

		/// Lift the stop that your organisation put on a bill of lading.
		/// ## Dispatch Origin
		/// `Officer` account of the organisation that stopped it, suspended too.
		/// ## Errors
		/// `InvalidReference`, `NotFound`: no such bill. `NotStopped`, `NotAuthorised`: no stop of
		/// yours.
		/// ## Events
		/// `StopLifted`.
		#[pallet::call_index(12)]
		#[pallet::weight((
			Pallet::<T>::weigh(T::WeightInfo::lift_stop(), 1, 0),
			DispatchClass::Operational,
		))]
		pub fn lift_stop(origin: OriginFor<T>, title: RawTitleKey) -> DispatchResult {
			Self::do_lift_stop(ensure_signed(origin)?, title)
		}

		/// Sign a bill of lading that you possess; nothing moves.
		/// ## Dispatch Origin
		/// `Title` account of the possessor, suspended too.
		/// ## Errors
		/// As of `transfer_title`; a lien does not bar it.
		/// ## Events
		/// `TitleSigned`.
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::transfer_title(), 5, 0))]
		pub fn sign_title(origin: OriginFor<T>, title: RawTitleKey) -> DispatchResult {
			Self::do_sign(ensure_signed(origin)?, title)
		}

		/// Nominate who is to follow you as titleholder of a bill of lading that another possesses.
		/// ## Dispatch Origin
		/// `Title` account of the titleholder, suspended too.
		/// ## Details
		/// The title moves once the possessor accepts. Another replaces it, none withdraws it.
		/// Screened.
		/// ## Errors
		/// As of `endorse_title`; `Unchanged`: it is there already.
		/// ## Events
		/// `TitleholderNominated`.
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::transfer_title(), 6, 0))]
		pub fn nominate_titleholder(
			origin: OriginFor<T>,
			title: RawTitleKey,
			nomination: Option<Nomination>,
		) -> DispatchResult {
			Self::do_nominate(ensure_signed(origin)?, title, nomination)
		}

		/// Agree, as possessor of a bill of lading, that its title goes to the nominee.
		/// ## Dispatch Origin
		/// `Title` account of the possessor, suspended too.
		/// ## Details
		/// Counts as an endorsement by the titleholder. All three parties are screened.
		/// ## Errors
		/// As of `transfer_title`; `NotNominated`: not `to`; `TooManyEndorsements`: not once more.
		/// ## Events
		/// `NominationAccepted`.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::endorse_title(), 7, 0))]
		pub fn accept_nomination(
			origin: OriginFor<T>,
			title: RawTitleKey,
			to: OrganisationId,
		) -> DispatchResult {
			Self::do_accept_nomination(ensure_signed(origin)?, title, to)
		}

		/// Decline what you were given of a bill of lading, as your first act on it.
		/// ## Dispatch Origin
		/// `Title` account of the new possessor or titleholder, suspended too.
		/// ## Details
		/// Possession, the title, or both if both are new go back to who gave them. All are
		/// screened.
		/// ## Errors
		/// `InvalidReference`, `NotFound`, `WrongStatus`: no such bill in circulation. `Stopped`: a
		/// stop is on it. `NothingToReject`: you have acted on it, or bought it.
		/// ## Events
		/// `TitleRejected`.
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::transfer_title(), 8, 0))]
		pub fn reject_title(origin: OriginFor<T>, title: RawTitleKey) -> DispatchResult {
			Self::do_reject(ensure_signed(origin)?, title)
		}

		/// Pledge a bill of lading to a bank, as you have agreed with it.
		/// ## Dispatch Origin
		/// `Title` account of the possessor, active; of a bill to order, the titleholder that may
		/// endorse it onward.
		/// ## Details
		/// The bank, active, names the lien by `agreement`, its salted hash.
		/// ## Errors
		/// As of `endorse_title`; `EmptyContent`: `agreement` is zero.
		/// ## Events
		/// `LienAttached`.
		#[pallet::call_index(17)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::control_title(), 7, 0))]
		pub fn pledge_title(
			origin: OriginFor<T>,
			title: RawTitleKey,
			bank: OrganisationId,
			agreement: H256,
		) -> DispatchResult {
			Self::do_pledge(ensure_signed(origin)?, title, bank, agreement)
		}

		/// Co-sign, as a bank with a lien on a bill of lading, that it goes to a party.
		/// ## Dispatch Origin
		/// `Title` account of the holder of the lien, suspended too.
		/// ## Details
		/// The lien stays. It is to one transfer, and endorsements to the order of `to` before;
		/// another replaces it, none withdraws it.
		/// ## Errors
		/// `InvalidReference`, `NotFound`, `WrongStatus`: no such bill in circulation. `Stopped`: a
		/// stop is on it. `NoSuchLien`: you have no lien on it by this agreement. `LienHolder`,
		/// `AlreadyHolder`, `Unchanged`: not to be given to `to`.
		/// ## Events
		/// `LienConsentGiven`.
		#[pallet::call_index(18)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::control_title(), 3, 0))]
		pub fn consent_to_transfer(
			origin: OriginFor<T>,
			title: RawTitleKey,
			agreement: H256,
			to: Option<OrganisationId>,
		) -> DispatchResult {
			Self::do_consent(ensure_signed(origin)?, title, agreement, to)
		}

		/// Give up a lien on a bill of lading that you have by agreement with its holder.
		/// ## Dispatch Origin
		/// `Title` account of the holder of the lien, suspended too.
		/// ## Errors
		/// As of `consent_to_transfer`; a stop does not bar it.
		/// ## Events
		/// `LienReleased`.
		#[pallet::call_index(19)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::control_title(), 5, 0))]
		pub fn release_pledge(
			origin: OriginFor<T>,
			title: RawTitleKey,
			agreement: H256,
		) -> DispatchResult {
			Self::do_release_pledge(ensure_signed(origin)?, title, agreement)
		}

		/// Take a bill of lading by the lien that you have by agreement with its holder.
		/// ## Dispatch Origin
		/// `Title` account of the holder of the lien, active.
		/// ## Details
		/// You get possession and, to order, the title. Whether you may is between you and the
		/// grantor. Both are screened.
		/// ## Errors
		/// As of `consent_to_transfer`.
		/// ## Events
		/// `LienEnforced`.
		#[pallet::call_index(20)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::control_title(), 5, 0))]
		pub fn enforce_pledge(
			origin: OriginFor<T>,
			title: RawTitleKey,
			agreement: H256,
		) -> DispatchResult {
			Self::do_enforce_pledge(ensure_signed(origin)?, title, agreement)
		}

		/// Give a bill of lading back to its carrier to have another in its place, or paper.
		/// ## Dispatch Origin
		/// As of `surrender_title_for_delivery`.
		/// ## Errors
		/// As of `surrender_title_for_delivery`.
		/// ## Events
		/// `TitleSurrenderedForAmendment`.
		#[pallet::call_index(21)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::answer_surrender(), 5, 0))]
		pub fn surrender_title_for_amendment(
			origin: OriginFor<T>,
			title: RawTitleKey,
			reason: AmendmentReason,
		) -> DispatchResult {
			Self::do_surrender_for_amendment(ensure_signed(origin)?, title, reason)
		}

		/// Propose to the holder other bills in place of those that were given back, or of paper.
		/// ## Dispatch Origin
		/// `Title` account of the issuing carrier, suspended too.
		/// ## Details
		/// One for one, several for one (split) or one for several (merger), for exactly the same
		/// goods. Another for the same first bill replaces it. Of paper you attest that `holder`
		/// gave it back and that it is void. All are screened.
		/// ## Errors
		/// `NotAuthorised`: not the carrier. `InvalidReference`, `NotFound`, `WrongStatus`,
		/// `NotPossessor`, `Stopped`: a bill is not to be replaced for `holder`, or stopped.
		/// `AlreadyExists`, `ReferenceTwice`, `TooManyTitles`, `EmptyContent`, `SameContent`,
		/// `SplitAndMerged`, `ConsignmentsDiffer`, `DatesDiffer`: these do not become those.
		/// `QuantitiesDiffer`, `InvalidPortion`: other goods. `Unchanged`: proposed already.
		/// ## Events
		/// `ReissueProposed`.
		#[pallet::call_index(22)]
		#[pallet::weight(Pallet::<T>::weigh_reissue(reissue))]
		pub fn propose_reissue(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reissue: Reissue,
		) -> DispatchResult {
			Self::do_propose_reissue(ensure_signed(origin)?, carrier, reissue)
		}

		/// Accept the bills that the carrier proposes in place of yours, which become void.
		/// ## Dispatch Origin
		/// `Title` account of the holder named, suspended too.
		/// ## Details
		/// Name all that was proposed. The new bills are yours, dated as the old. All are screened.
		/// ## Errors
		/// As of `propose_reissue`; `NotProposed`: the carrier has not proposed this.
		/// ## Events
		/// `TitleVoided` for each old bill, then `TitleReissued` for each new one.
		#[pallet::call_index(23)]
		#[pallet::weight(Pallet::<T>::weigh_reissue(reissue))]
		pub fn accept_reissue(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reissue: Reissue,
		) -> DispatchResult {
			Self::do_accept_reissue(ensure_signed(origin)?, carrier, reissue)
		}
	}
}

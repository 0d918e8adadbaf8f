// SPDX-License-Identifier: Apache-2.0

//! The calls of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Ask a carrier to carry goods.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the shipper, or of the forwarder named.
		/// ## Errors
		/// `NotAuthorised`, `InvalidReference`, `InvalidLocation`, `SamePort`, `InvalidNamedPlace`,
		/// `InvalidVessel`, `InvalidVoyage`, `TooManyCargoLines`, `TooManyContainers`, `Empty`,
		/// `CargoRefused`, `EquipmentRefused`, `AlreadyExists`, `WrongRole`, `Overflow`; of `participants`
		/// `WrongRole`, `OrganisationNotActive`, `Denied`, `VesselDenied`.
		/// ## Events
		/// `BookingRequested`.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weight_request_booking(request))]
		pub fn request_booking(origin: OriginFor<T>, request: BookingRequest) -> DispatchResult {
			Self::do_request_booking(ensure_signed(origin)?, request)
		}

		/// Accept a booking and assign its containers.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier asked.
		/// ## Details
		/// `content` is the hash of terms, containers and cargo that the request's last event tells: what changes
		/// before the confirmation is not confirmed. Makes the consignment, and the voyage if it is new. The
		/// containers come in the order asked for.
		/// ## Errors
		/// `TooManyContainers`, `NotFound`, `NotAuthorised`, `ContentChanged`, `WrongStatus`,
		/// `EquipmentCountMismatch`, `EquipmentRefused`, `WrongRole`, `Overflow`; of `participants` as `request_booking`.
		/// ## Events
		/// `BookingConfirmed`, and `VoyagePlanned` for a new voyage.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weight_confirm_booking(equipment.count()))]
		pub fn confirm_booking(
			origin: OriginFor<T>,
			booking: BookingId,
			content: H256,
			equipment: InputList<EquipmentInput, MaxContainers>,
		) -> DispatchResult {
			Self::do_confirm_booking(ensure_signed(origin)?, booking, content, equipment)
		}

		/// Turn a booking down.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier asked; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `BookingRejected`.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_reject_booking())]
		pub fn reject_booking(origin: OriginFor<T>, booking: BookingId) -> DispatchResult {
			Self::do_reject_booking(ensure_signed(origin)?, booking)
		}

		/// Take back a booking before anything of it has left the shipper.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the shipper or the forwarder; it may be suspended.
		/// ## Details
		/// Closes the consignment and frees its containers, also stuffed ones that the shipper's side has.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `OnHold`, `DeclaredForExport`, `WrongStatus`.
		/// ## Events
		/// `BookingCancelled`.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weight_cancel_booking())]
		pub fn cancel_booking(origin: OriginFor<T>, booking: BookingId) -> DispatchResult {
			Self::do_cancel_booking(ensure_signed(origin)?, booking)
		}

		/// Record what happened, or is expected to happen, to containers.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of whom each event is for to publish; it may be suspended.
		/// ## Details
		/// Actual `STUF`, `GTIN`, `LOAD` and `DISC` move the container on. The batch is recorded wholly or not.
		/// ## Errors
		/// `Empty`, `TooManyMilestones`, `MilestoneRefused` with the index of the first event refused; of
		/// `participants` `WrongRole` and `WrongJurisdiction` for a terminal, `VesselDenied` at loading.
		/// ## Events
		/// `MilestoneRecorded` for each, and `ContainerMoved` where the container moved on.
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weight_record_milestones(events))]
		pub fn record_milestones(
			origin: OriginFor<T>,
			events: InputList<MilestoneInput, MaxMilestones>,
		) -> DispatchResult {
			Self::do_record_milestones(ensure_signed(origin)?, events, Tell::Now)
		}

		/// Record what happened, or is expected to happen, to a vessel.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the voyage's carrier; it may be suspended.
		/// ## Details
		/// The number is the caller's own: on a shared vessel each carrier reports on its own voyages.
		/// ## Errors
		/// `Empty`, `TooManyMilestones`, `InvalidVessel`, `InvalidVoyage`, `NotFound` also for a voyage
		/// of another carrier, `MilestoneRefused` with the index of the first event refused.
		/// ## Events
		/// `VoyageMilestoneRecorded` for each.
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weight_record_voyage_milestones(events.count()))]
		pub fn record_voyage_milestones(
			origin: OriginFor<T>,
			vessel: RawImoNumber,
			voyage: RawVoyageNumber,
			events: InputList<VoyageMilestoneInput, MaxMilestones>,
		) -> DispatchResult {
			Self::do_record_port_calls(ensure_signed(origin)?, vessel, voyage, events, Tell::Now)
		}

		/// Declare the verified gross mass of a packed container (SOLAS VI/2).
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the shipper or the forwarder; it may be suspended.
		/// ## Details
		/// After stuffing and before loading; a later declaration replaces an earlier one.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `WrongStatus`, `MassNotAboveTare`.
		/// ## Events
		/// `VerifiedGrossMassDeclared`.
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::weight_declare_verified_gross_mass())]
		pub fn declare_verified_gross_mass(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			gross_mass: Grams,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_declare_verified_gross_mass(who, consignment, container, gross_mass)
		}

		/// Offer a container to the next custodian: the first of two signatures.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the custodian, or of the shipping side before; it may be suspended.
		/// ## Details
		/// The seal shown must be the one recorded last while the container is sealed, else none. Out of
		/// the terminal of discharge leads only `gate_out`.
		/// ## Errors
		/// `InvalidContainerNumber`, `InvalidSeal`, `NotFound`, `NotAuthorised`, `WrongStatus`, `OfferOpen`,
		/// `UnlawfulTaker`, `SealMismatch`, `Overflow`; of `participants` `OrganisationNotActive`, `Denied`.
		/// ## Events
		/// `CustodyOffered`.
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weight_offer_custody())]
		pub fn offer_custody(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			to: OrganisationId,
			seal: Option<RawSealNumber>,
			condition: Condition,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_offer_custody(who, consignment, container, to, seal, condition)
		}

		/// Take over a container that was offered: the second of two signatures.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the organisation that it was offered to; it may be suspended.
		/// ## Details
		/// The receiver's, after gate-out, is the delivery; a terminal's or the carrier's, then, the return.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NoOffer`, `NotAuthorised`, `OfferLapsed`,
		/// `UnlawfulTaker`, `SealMismatch`, `WrongStatus`, `Overflow`.
		/// ## Events
		/// `CustodyAccepted`, `MilestoneRecorded`; `ContainerMoved`; after the last `BookingCompleted`.
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weight_accept_custody())]
		pub fn accept_custody(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_accept_custody(ensure_signed(origin)?, consignment, container)
		}

		/// Decline a container that was offered.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the organisation that it was offered to; it may be suspended.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NoOffer`, `NotAuthorised`.
		/// ## Events
		/// `CustodyRefused`.
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weight_refuse_custody())]
		pub fn refuse_custody(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_refuse_custody(ensure_signed(origin)?, consignment, container)
		}

		/// Remove an offer of custody that was not accepted in time.
		///
		/// ## Dispatch Origin
		/// Anyone.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NoOffer`, `OfferStillOpen`.
		/// ## Events
		/// `CustodyOfferLapsed`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::expire_custody_offer())]
		pub fn expire_custody_offer(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire_custody_offer(consignment, container)
		}

		/// State that nothing is owed to the carrier for a consignment any more.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the carrier; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus` when it is released already.
		/// ## Events
		/// `FreightReleased`.
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::weight_release_freight())]
		pub fn release_freight(origin: OriginFor<T>, consignment: ConsignmentId) -> DispatchResult {
			Self::do_release_freight(ensure_signed(origin)?, consignment)
		}

		/// Give the right to pick a container up to who is entitled to delivery.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the carrier; it may be suspended.
		/// ## Details
		/// That is who surrendered the bill, or the consignee of a sea waybill. Once the container is on
		/// board; one right at a time, until it lapses, at most `MaxPickUpRightPeriod` from now.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `WrongStatus`, `InvalidExpiry`,
		/// `AlreadyExists`, `TitleNotSurrendered`; for the receiver `Denied` of `participants`.
		/// ## Events
		/// `PickUpRightMinted`.
		#[pallet::call_index(12)]
		#[pallet::weight(Pallet::<T>::weight_mint_pick_up_right())]
		pub fn mint_pick_up_right(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			expires: Moment,
		) -> DispatchResult {
			Self::do_mint_pick_up_right(ensure_signed(origin)?, consignment, container, expires)
		}

		/// Pass a pick-up right on.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of its holder; it may be suspended.
		/// ## Details
		/// To a forwarder, a haulier, or back to the receiver. A presentation at the gate is void.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `PickUpRightLapsed`, `WrongRole`,
		/// `AlreadyExists` when it holds the right; of `participants` `OrganisationNotActive`, `Denied`.
		/// ## Events
		/// `PickUpRightTransferred`.
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::weight_transfer_pick_up_right())]
		pub fn transfer_pick_up_right(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			to: OrganisationId,
		) -> DispatchResult {
			Self::do_transfer_pick_up_right(ensure_signed(origin)?, consignment, container, to)
		}

		/// Come to the gate for a container: the haulier's signature for custody.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of a haulier that holds the pick-up right; it may be suspended.
		/// ## Details
		/// With the seal that it sees. Replaces an earlier presentation; each stands for 2 hours.
		/// ## Errors
		/// `InvalidContainerNumber`, `InvalidSeal`, `NotFound`, `NotAuthorised`, `WrongStatus`,
		/// `PickUpRightLapsed`; `WrongRole` of `participants`.
		/// ## Events
		/// `PresentedAtGate`.
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::weight_present_at_gate())]
		pub fn present_at_gate(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			seal: RawSealNumber,
		) -> DispatchResult {
			Self::do_present_at_gate(ensure_signed(origin)?, consignment, container, seal)
		}

		/// Let a container out of the terminal: the terminal's signature for custody.
		///
		/// ## Dispatch Origin
		/// Permission `OperateGate` of the terminal that has custody; it may be suspended.
		/// ## Details
		/// Only when every condition is met; the view function `gate_conditions` lists what is missing.
		/// Burns the right and gives custody to the haulier.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `GateClosed`, `Overflow`.
		/// ## Events
		/// `GatedOut`, `ContainerMoved`, `MilestoneRecorded`.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::weight_gate_out())]
		pub fn gate_out(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_gate_out(ensure_signed(origin)?, consignment, container)
		}

		/// Bar a container from loading and from the gate, by an operational call.
		///
		/// ## Dispatch Origin
		/// Permission `Officer` of an agency of the country of discharge, or of where it is ashore before.
		/// ## Errors
		/// `InvalidContainerNumber`, `InvalidCase`, `NotFound`, `WrongStatus`, `NotAuthorised`,
		/// `TooManyHolds`, `TooManyHoldsOfAuthority`, `Overflow`.
		/// ## Events
		/// `HoldPlaced`.
		#[pallet::call_index(16)]
		#[pallet::weight((Pallet::<T>::weight_place_hold(), DispatchClass::Operational))]
		pub fn place_hold(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			case: RawCaseReference,
		) -> DispatchResult {
			Self::do_place_hold(ensure_signed(origin)?, consignment, container, case)
		}

		/// Lift a hold, by an operational call.
		///
		/// ## Dispatch Origin
		/// Permission `Officer` of the authority that placed it; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`.
		/// ## Events
		/// `HoldLifted`.
		#[pallet::call_index(17)]
		#[pallet::weight((Pallet::<T>::weight_lift_hold(), DispatchClass::Operational))]
		pub fn lift_hold(origin: OriginFor<T>, hold: HoldId) -> DispatchResult {
			Self::do_lift_hold(ensure_signed(origin)?, hold)
		}

		/// Withdraw from a confirmed booking before anything of it has left the shipper.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier; it may be suspended.
		/// ## Details
		/// As `cancel_booking`: a report of stuffing must not bind a carrier to whom nothing was handed.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `OnHold`, `DeclaredForExport`, `WrongStatus`.
		/// ## Events
		/// `BookingDeclined`.
		#[pallet::call_index(18)]
		#[pallet::weight(Pallet::<T>::weight_cancel_booking())]
		pub fn decline_booking(origin: OriginFor<T>, booking: BookingId) -> DispatchResult {
			Self::do_decline_booking(ensure_signed(origin)?, booking)
		}

		/// Take a pick-up right back from whoever holds it.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of who was entitled to delivery at first; it may be suspended.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `AlreadyExists` when it holds it itself.
		/// ## Events
		/// `PickUpRightRecalled`.
		#[pallet::call_index(19)]
		#[pallet::weight(Pallet::<T>::weight_recall_pick_up_right())]
		pub fn recall_pick_up_right(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_recall_pick_up_right(ensure_signed(origin)?, consignment, container)
		}

		/// Record events of containers also after what happened later, as devices do that were offline.
		///
		/// ## Dispatch Origin, Errors, Events
		/// Those of `record_milestones`; also of who had the container before.
		/// ## Details
		/// What is in order acts as there; the rest is kept, flagged with an `Anomaly`, and moves nothing.
		#[pallet::call_index(20)]
		#[pallet::weight(Pallet::<T>::weight_record_milestones(events))]
		pub fn record_late_milestones(
			origin: OriginFor<T>,
			events: InputList<MilestoneInput, MaxMilestones>,
		) -> DispatchResult {
			Self::do_record_milestones(ensure_signed(origin)?, events, Tell::Late)
		}

		/// Record events of a vessel also after what happened later.
		///
		/// ## Dispatch Origin, Details, Errors, Events
		/// Those of `record_voyage_milestones`; told late as by `record_late_milestones`.
		#[pallet::call_index(21)]
		#[pallet::weight(Pallet::<T>::weight_record_voyage_milestones(events.count()))]
		pub fn record_late_voyage_milestones(
			origin: OriginFor<T>,
			vessel: RawImoNumber,
			voyage: RawVoyageNumber,
			events: InputList<VoyageMilestoneInput, MaxMilestones>,
		) -> DispatchResult {
			Self::do_record_port_calls(ensure_signed(origin)?, vessel, voyage, events, Tell::Late)
		}

		/// Record what happened to documents of consignments (DCSA shipment events).
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of whom each event is for to publish; it may be suspended.
		/// ## Errors
		/// `Empty`, `TooManyMilestones`, `MilestoneRefused` with the index of the first event refused.
		/// ## Events
		/// `MilestoneRecorded` for each.
		#[pallet::call_index(22)]
		#[pallet::weight(Pallet::<T>::weight_record_shipment_milestones(events.count()))]
		pub fn record_shipment_milestones(
			origin: OriginFor<T>,
			events: InputList<ShipmentMilestoneInput, MaxMilestones>,
		) -> DispatchResult {
			Self::do_record_shipment_milestones(ensure_signed(origin)?, events)
		}

		/// Take a milestone of a consignment back; both stay in the history, and the state as it is.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of who stated it; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotInHistory`, `ProofTooLong`, `NotAuthorised`, `NotRetractable`,
		/// `AlreadyRetracted`, `ReliedUpon`, `Overflow`.
		/// ## Events
		/// `MilestoneRecorded` with the retraction, `MilestoneRetracted`.
		#[pallet::call_index(23)]
		#[pallet::weight(Pallet::<T>::weight_retract(milestone.count()))]
		pub fn retract_milestone(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			milestone: NamedMilestone,
		) -> DispatchResult {
			Self::do_retract_milestone(ensure_signed(origin)?, consignment, milestone)
		}

		/// Take a milestone of a voyage back; both stay in the history, and the state as it is.
		///
		/// ## Dispatch Origin, Errors, Events
		/// As of `retract_milestone`, for the voyage's carrier; `InvalidVessel`, `InvalidVoyage`.
		#[pallet::call_index(24)]
		#[pallet::weight(Pallet::<T>::weight_retract(milestone.count()))]
		pub fn retract_voyage_milestone(
			origin: OriginFor<T>,
			vessel: RawImoNumber,
			voyage: RawVoyageNumber,
			milestone: NamedVoyageMilestone,
		) -> DispatchResult {
			Self::do_retract_voyage_milestone(ensure_signed(origin)?, vessel, voyage, milestone)
		}

		/// Plan where a container changes vessels next, and with which voyage it goes on.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the carrier; it may be suspended.
		/// ## Errors
		/// `InvalidContainerNumber`, `InvalidLocation`, `InvalidVessel`, `InvalidVoyage`, `NotFound`,
		/// `NotAuthorised`, `WrongStatus`, `WrongTransshipment`; `VesselDenied` of `participants`.
		/// ## Events
		/// `TransshipmentPlanned`, and `VoyagePlanned` for a new voyage.
		#[pallet::call_index(25)]
		#[pallet::weight(Pallet::<T>::weight_plan_transshipment())]
		pub fn plan_transshipment(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			onward: OnwardInput,
		) -> DispatchResult {
			Self::do_plan_transshipment(ensure_signed(origin)?, consignment, container, onward)
		}

		/// Ask for a changed request, which you will then answer.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier asked; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `BookingUpdateRequested`.
		#[pallet::call_index(26)]
		#[pallet::weight(Pallet::<T>::weight_answer_booking())]
		pub fn request_booking_update(
			origin: OriginFor<T>,
			booking: BookingId,
			reason: H256,
		) -> DispatchResult {
			Self::do_request_update(ensure_signed(origin)?, booking, reason)
		}

		/// Change what you have asked for, before the carrier confirms it.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the shipper or forwarder.
		/// ## Errors
		/// `NotFound`, `PartiesFixed`, `WrongStatus`, and those of `request_booking`.
		/// ## Events
		/// `BookingUpdated`.
		#[pallet::call_index(27)]
		#[pallet::weight(Pallet::<T>::weight_request_booking(request))]
		pub fn update_booking(
			origin: OriginFor<T>,
			booking: BookingId,
			request: BookingRequest,
		) -> DispatchResult {
			Self::do_update_booking(ensure_signed(origin)?, booking, request)
		}

		/// Ask for a change of a booking that you have confirmed.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `BookingAmendmentRequested`.
		#[pallet::call_index(28)]
		#[pallet::weight(Pallet::<T>::weight_answer_booking())]
		pub fn request_booking_amendment(
			origin: OriginFor<T>,
			booking: BookingId,
			reason: H256,
		) -> DispatchResult {
			Self::do_request_amendment(ensure_signed(origin)?, booking, reason)
		}

		/// Ask for a change of a booking that the carrier has confirmed; it stands until the carrier accepts.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the shipper or forwarder.
		/// ## Errors
		/// `NotFound`, `PartiesFixed`, `WrongStatus`, `OnHold`, `DeclaredForExport`, `AlreadyAnnounced`,
		/// `RecordInUse`, and those of `request_booking`.
		/// ## Events
		/// `AmendmentReceived`.
		#[pallet::call_index(29)]
		#[pallet::weight(Pallet::<T>::weight_amend_booking(request))]
		pub fn amend_booking(
			origin: OriginFor<T>,
			booking: BookingId,
			request: BookingRequest,
		) -> DispatchResult {
			Self::do_amend_booking(ensure_signed(origin)?, booking, request)
		}

		/// Accept a change, and assign the containers of the consignment anew.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier.
		/// ## Details
		/// `content` is the hash of the change that `AmendmentReceived` tells.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `ContentChanged`, `WrongStatus`, `TooManyContainers`,
		/// `EquipmentCountMismatch`, `EquipmentRefused`, `GoodsPacked`, `OnHold`, `DeclaredForExport`, `AlreadyAnnounced`,
		/// `RecordInUse`, `WrongRole`; of `participants` as `request_booking`.
		/// ## Events
		/// `AmendmentConfirmed`, and `VoyagePlanned` for a new voyage.
		#[pallet::call_index(30)]
		#[pallet::weight(Pallet::<T>::weight_confirm_amendment(equipment.count()))]
		pub fn confirm_amendment(
			origin: OriginFor<T>,
			booking: BookingId,
			content: H256,
			equipment: InputList<EquipmentInput, MaxContainers>,
		) -> DispatchResult {
			Self::do_confirm_amendment(ensure_signed(origin)?, booking, content, equipment)
		}

		/// Turn a change down: the booking stands as it was.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `AmendmentDeclined`.
		#[pallet::call_index(31)]
		#[pallet::weight(Pallet::<T>::weight_answer_booking())]
		pub fn decline_amendment(origin: OriginFor<T>, booking: BookingId) -> DispatchResult {
			Self::do_decline_amendment(ensure_signed(origin)?, booking)
		}

		/// Take back a change that the carrier has not answered.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the shipper or forwarder; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `AmendmentCancelled`.
		#[pallet::call_index(32)]
		#[pallet::weight(Pallet::<T>::weight_answer_booking())]
		pub fn cancel_amendment(origin: OriginFor<T>, booking: BookingId) -> DispatchResult {
			Self::do_cancel_amendment(ensure_signed(origin)?, booking)
		}

		/// Accept the cancellation of a booking that you have confirmed.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `OnHold`, `DeclaredForExport`.
		/// ## Events
		/// `BookingCancelled`.
		#[pallet::call_index(33)]
		#[pallet::weight(Pallet::<T>::weight_cancel_booking())]
		pub fn confirm_cancellation(origin: OriginFor<T>, booking: BookingId) -> DispatchResult {
			Self::do_confirm_cancellation(ensure_signed(origin)?, booking)
		}

		/// Turn the cancellation of a booking down: it stands.
		///
		/// ## Dispatch Origin, Errors
		/// As of `decline_amendment`.
		/// ## Events
		/// `CancellationDeclined`.
		#[pallet::call_index(39)]
		#[pallet::weight(Pallet::<T>::weight_answer_booking())]
		pub fn decline_cancellation(origin: OriginFor<T>, booking: BookingId) -> DispatchResult {
			Self::do_decline_cancellation(ensure_signed(origin)?, booking)
		}

		/// Carry out a cancellation that the carrier has not answered in time.
		///
		/// ## Dispatch Origin
		/// Any member; no permission is needed.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `AnswerStillPossible`, `OnHold`, `DeclaredForExport`.
		/// ## Events
		/// `BookingCancelled`.
		#[pallet::call_index(40)]
		#[pallet::weight(Pallet::<T>::weight_cancel_booking())]
		pub fn enforce_cancellation(origin: OriginFor<T>, booking: BookingId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_enforce_cancellation(booking)
		}

		/// Name the declaration of the dangerous goods, without which they are not loaded.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the shipper or forwarder; it may be suspended.
		/// ## Details
		/// A document of kind 890 in force, issued by one of them for the consignment. Another may be named
		/// in its place.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `NotDangerous`, `WrongDocument`.
		/// ## Events
		/// `DangerousGoodsDeclared`.
		#[pallet::call_index(41)]
		#[pallet::weight(Pallet::<T>::weight_declare_dangerous_goods())]
		pub fn declare_dangerous_goods(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			document: DocumentId,
		) -> DispatchResult {
			Self::do_declare_dangerous_goods(ensure_signed(origin)?, consignment, document)
		}

		/// Reduce the record of a consignment that closed long ago to a commitment of 32 bytes.
		///
		/// ## Dispatch Origin
		/// Any member; no permission is needed.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `StillRetained`, `RecordInUse`.
		/// ## Events
		/// `ConsignmentArchived`, with all that the commitment is made of.
		#[pallet::call_index(37)]
		#[pallet::weight(Pallet::<T>::weight_archive_consignment())]
		pub fn archive_consignment(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_archive_consignment(consignment)
		}

		/// Remove a booking that was rejected, declined or cancelled long ago; its reference stays used.
		///
		/// ## Dispatch Origin
		/// Any member; no permission is needed.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `StillRetained`.
		/// ## Events
		/// `BookingForgotten`.
		#[pallet::call_index(38)]
		#[pallet::weight(Pallet::<T>::weight_forget_booking())]
		pub fn forget_booking(origin: OriginFor<T>, booking: BookingId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_booking(booking)
		}

		/// Set free time, demurrage and detention of a consignment.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier; it may be suspended.
		/// ## Details
		/// Freely while the shipping side has all containers; afterwards only in the merchant's favour.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `NotAMaster`, `InvalidCurrency`, `InvalidTariff`, `NotInMerchantsFavour`.
		/// ## Events
		/// `FreeTimeSet`.
		#[pallet::call_index(34)]
		#[pallet::weight(Pallet::<T>::weight_set_free_time())]
		pub fn set_free_time(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			terms: FreeTimeInput,
		) -> DispatchResult {
			Self::do_set_free_time(ensure_signed(origin)?, consignment, terms)
		}

		/// Pay demurrage or detention of a container to the carrier.
		///
		/// ## Dispatch Origin
		/// Permission `Treasury` of the shipping side, the consignee, who surrendered the bill, who
		/// receives, or the holder of the pick-up right; it may be suspended.
		/// ## Details
		/// All that is due if the clock stops at `through`, or now if that is earlier, and at most
		/// `at_most`. A commenced day is paid to its end.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `ClockNotStarted`, `TooFarAhead`,
		/// `NothingDue`, `AboveMaximum`, `WrongCurrency`; of `participants` the account's limit, `Denied`;
		/// of `settlement` when the money cannot move.
		/// ## Events
		/// `ChargesPaid`.
		#[pallet::call_index(35)]
		#[pallet::weight(Pallet::<T>::weight_pay_charges())]
		pub fn pay_charges(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			payment: ChargePayment,
		) -> DispatchResult {
			Self::do_pay_charges(ensure_signed(origin)?, consignment, container, payment)
		}

		/// Acknowledge that a charge was paid elsewhere, give credit for it, or waive it.
		///
		/// ## Dispatch Origin
		/// Permission `Treasury` of the carrier; it may be suspended.
		/// ## Details
		/// Never taken back. Credit opens the gate and leaves the debt; a waiver ends it.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `ClockNotStarted`, `NothingDue`,
		/// `Overflow`.
		/// ## Events
		/// `ChargesAcknowledged`.
		#[pallet::call_index(36)]
		#[pallet::weight(Pallet::<T>::weight_acknowledge_charges())]
		pub fn acknowledge_charges(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			charge: Charge,
			acknowledgement: Acknowledgement,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_acknowledge_charges(who, consignment, container, charge, acknowledgement)
		}

		/// Accept a booking as a house: its goods are to travel in containers of another consignment.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier asked, as contractual carrier.
		/// ## Details
		/// `content` is as of `confirm_booking`.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `ContentChanged`, `WrongStatus`, `TooManyContainers`, `WrongRole`, `Overflow`; of
		/// `participants` as `request_booking`.
		/// ## Events
		/// `HouseConfirmed`.
		#[pallet::call_index(42)]
		#[pallet::weight(Pallet::<T>::weight_confirm_house_booking())]
		pub fn confirm_house_booking(
			origin: OriginFor<T>,
			booking: BookingId,
			content: H256,
		) -> DispatchResult {
			Self::do_confirm_house_booking(ensure_signed(origin)?, booking, content)
		}

		/// Put the goods of a house into containers of its master.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier of the house, which is the shipper of the master: so both sides
		/// have agreed.
		/// ## Details
		/// The containers come in the order of the house's booking, before any of them is in the terminal.
		/// ## Errors
		/// `TooManyContainers`, `NotFound`, `NotAHouse`, `NotAMaster`, `NotAuthorised`, `HouseLinked`,
		/// `EquipmentCountMismatch`, `EquipmentRefused`, `DifferentJourney`, `WrongStatus`,
		/// `OnHold`, `DeclaredForExport`, `FullLoadShared`, `DangerousNotBooked`, `ExceedsMaster`, `TooManyHouses`,
		/// `Overflow`; of `participants` `OrganisationNotActive`, `Denied`.
		/// ## Events
		/// `HouseLinked`.
		#[pallet::call_index(43)]
		#[pallet::weight(Pallet::<T>::weight_link_house(containers.count()))]
		pub fn link_house(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			master: ConsignmentId,
			containers: InputList<RawContainerNumber, MaxHouseContainers>,
		) -> DispatchResult {
			Self::do_link_house(ensure_signed(origin)?, consignment, master, containers)
		}

		/// Take a house out of its master, before any of the containers is in the terminal.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier of the house or of the master; it may be suspended.
		/// ## Errors
		/// `NotFound`, `NotAHouse`, `WrongStatus`, `NotAuthorised`, `OnHold`, `DeclaredForExport`,
		/// `AlreadyAnnounced`, `RecordInUse`.
		/// ## Events
		/// `HouseUnlinked`.
		#[pallet::call_index(44)]
		#[pallet::weight(Pallet::<T>::weight_unlink_house())]
		pub fn unlink_house(origin: OriginFor<T>, consignment: ConsignmentId) -> DispatchResult {
			Self::do_unlink_house(ensure_signed(origin)?, consignment)
		}

		/// Offer unpacked goods of a house to who holds the pick-up right for them.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of who stripped the container; it may be suspended.
		/// ## Details
		/// A later offer takes the place of an earlier one.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `WrongStatus`, `NotAuthorised`, `PickUpRightLapsed`,
		/// `Overflow`; of `participants` `Denied`.
		/// ## Events
		/// `GoodsOffered`.
		#[pallet::call_index(45)]
		#[pallet::weight(Pallet::<T>::weight_offer_goods())]
		pub fn offer_goods(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			condition: Condition,
		) -> DispatchResult {
			Self::do_offer_goods(ensure_signed(origin)?, consignment, container, condition)
		}

		/// Take unpacked goods of a house over, by the pick-up right, which is burned.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of who holds the right and was offered the goods; it may be suspended.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NoOffer`, `NotAuthorised`, `OfferLapsed`,
		/// `PickUpRightLapsed`, `Overflow`; of `participants` `Denied`.
		/// ## Events
		/// `GoodsDelivered`, `MilestoneRecorded`; `BookingCompleted` with the last goods.
		#[pallet::call_index(46)]
		#[pallet::weight(Pallet::<T>::weight_accept_goods())]
		pub fn accept_goods(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_accept_goods(ensure_signed(origin)?, consignment, container)
		}

		/// Report that a container is missed: short at discharge, or lost.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of the carrier; of a terminal of the country of discharge for one that is short, of who
		/// has custody for one that is lost. It may be suspended.
		/// ## Details
		/// Short is a container on board whose vessel has called at the port of discharge. What is lost does not
		/// move, change hands or leave until it is found.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `WrongStatus`; of `participants`
		/// `NotCompetent`.
		/// ## Events
		/// `ContainerMissed`.
		#[pallet::call_index(47)]
		#[pallet::weight(Pallet::<T>::weight_report())]
		pub fn report_missing(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			missing: Missing,
		) -> DispatchResult {
			Self::do_report_missing(ensure_signed(origin)?, consignment, container, missing)
		}

		/// Report that a missed container is there.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of who reported it, who has custody, or the carrier; it may be suspended.
		/// ## Details
		/// A container that is short and comes ashore (`DISC`) needs no report.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `ContainerFound`.
		#[pallet::call_index(48)]
		#[pallet::weight(Pallet::<T>::weight_report())]
		pub fn report_found(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_report_found(ensure_signed(origin)?, consignment, container)
		}

		/// End the journey of a container that stays lost.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of a party to the consignment, of who is entitled to delivery or holds the pick-up
		/// right; it may be suspended.
		/// ## Details
		/// Once it has been lost for `LossPeriod`.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `WrongStatus`, `PeriodRunning`,
		/// `OnHold`, `Overflow`.
		/// ## Events
		/// `ContainerMoved`, `JourneyEnded`; `BookingCompleted` with the last container.
		#[pallet::call_index(49)]
		#[pallet::weight(Pallet::<T>::weight_end_journey())]
		pub fn conclude_loss(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_conclude_loss(ensure_signed(origin)?, consignment, container)
		}

		/// Give goods ashore up to customs.
		///
		/// ## Dispatch Origin
		/// Permission `Operate` of who is entitled to delivery; it may be suspended.
		/// ## Details
		/// While customs has not released them. The pick-up right is burned. Only customs undoes it.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `WrongStatus`,
		/// `HousesLinked`, `ReleasedByCustoms`.
		/// ## Events
		/// `GoodsAbandoned`.
		#[pallet::call_index(50)]
		#[pallet::weight(Pallet::<T>::weight_abandon())]
		pub fn abandon_goods(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_abandon_goods(ensure_signed(origin)?, consignment, container)
		}

		/// Declare goods abandoned that nobody had released in time.
		///
		/// ## Dispatch Origin
		/// Permission `Officer` of customs of the country of discharge; it may be suspended.
		/// ## Details
		/// Once they have been ashore for `AbandonmentPeriod` (Union Customs Code, article 149; Customs Law of the
		/// PRC, article 30).
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `WrongStatus`,
		/// `HousesLinked`, `ReleasedByCustoms`, `PeriodRunning`; of `participants` `NotCompetent`.
		/// ## Events
		/// `GoodsAbandoned`.
		#[pallet::call_index(51)]
		#[pallet::weight(Pallet::<T>::weight_abandon())]
		pub fn declare_abandoned(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_declare_abandoned(ensure_signed(origin)?, consignment, container)
		}

		/// Let abandoned goods go again.
		///
		/// ## Dispatch Origin
		/// Permission `Officer` of customs of the country of discharge; it may be suspended.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `WrongStatus`; of `participants` `NotCompetent`.
		/// ## Events
		/// `AbandonmentLifted`.
		#[pallet::call_index(52)]
		#[pallet::weight(Pallet::<T>::weight_report())]
		pub fn lift_abandonment(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_lift_abandonment(ensure_signed(origin)?, consignment, container)
		}

		/// End the journey of goods that customs disposes of.
		///
		/// ## Dispatch Origin
		/// Permission `Officer` of customs of the country of discharge; it may be suspended.
		/// ## Details
		/// What is abandoned is sold or destroyed; what two officers have decided on is seized, returned or
		/// destroyed as they decided. Sales are outside the chain.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `WrongStatus`, `HousesLinked`,
		/// `NotDecided`, `OnHold`, `Overflow`; of `participants` `NotCompetent`.
		/// ## Events
		/// `ContainerMoved`, `JourneyEnded`; `BookingCompleted` with the last container.
		#[pallet::call_index(53)]
		#[pallet::weight(Pallet::<T>::weight_end_journey())]
		pub fn dispose_of_goods(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			how: Ending,
		) -> DispatchResult {
			Self::do_dispose_of_goods(ensure_signed(origin)?, consignment, container, how)
		}

		/// Send a container back to the shipping side before it is loaded.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier; it may be suspended.
		/// ## Details
		/// The journey ends when shipper or forwarder accepts custody, or at once where it still has the
		/// container. Not while a bill or an export declaration is out.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `WrongStatus`, `TitleIssued`,
		/// `DeclaredForExport`, `OnHold`, `Overflow`.
		/// ## Events
		/// `ReturnOrdered`; or `ContainerMoved`, `JourneyEnded`, and `BookingCompleted` with the last container.
		#[pallet::call_index(54)]
		#[pallet::weight(Pallet::<T>::weight_end_journey())]
		pub fn return_goods(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_return_goods(ensure_signed(origin)?, consignment, container)
		}

		/// Carry a container after all that was to go back.
		///
		/// ## Dispatch Origin
		/// Permission `Book` of the carrier; it may be suspended.
		/// ## Errors
		/// `InvalidContainerNumber`, `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `ReturnCancelled`.
		#[pallet::call_index(55)]
		#[pallet::weight(Pallet::<T>::weight_report())]
		pub fn cancel_return(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_cancel_return(ensure_signed(origin)?, consignment, container)
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What can be called.

use frame::pallet_macros::*;

/// The pallet's calls.
#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Decide on a call, as a body.
		///
		/// ## Dispatch Origin
		/// A carried motion of a body.
		///
		/// ## Details
		/// The table of decisions tells which body decides on the call, how many of all its seats must
		/// agree, how long the resolution waits, and who may stop it meanwhile. Without a delay the call is
		/// made at once, in the name of the body.
		///
		/// ## Errors
		/// `NotDecidable`, `WrongBody`, `ThresholdNotMet`, `TooManyResolutions`, `CallTooLong`,
		/// `Overflow`, and those of the call.
		///
		/// ## Events
		/// `CallDecided` or `ResolutionPassed`
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::resolve_weight(call))]
		pub fn resolve(
			origin: OriginFor<T>,
			call: Box<<T as Config>::RuntimeCall>,
		) -> DispatchResultWithPostInfo {
			let verdict = T::BodyOrigin::ensure_origin(origin)?;
			Self::do_resolve(verdict, *call)
		}

		/// Do what a resolution says, after its delay.
		///
		/// ## Dispatch Origin
		/// Anyone.
		///
		/// ## Details
		/// The call must weigh at most `weight_limit`. If it fails, the resolution stays.
		///
		/// ## Errors
		/// `NotFound`, `TooEarly`, `Expired`, `Undecodable`, `NotDecidable`, `WrongBody`,
		/// `WeightLimitTooLow`, and those of the call.
		///
		/// ## Events
		/// `ResolutionEnacted`
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::enact_resolution().saturating_add(*weight_limit))]
		pub fn enact_resolution(
			origin: OriginFor<T>,
			resolution: ResolutionId,
			weight_limit: Weight,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_enact_resolution(resolution, weight_limit)
		}

		/// Stop a resolution that is not enacted yet.
		///
		/// ## Dispatch Origin
		/// A resolution of the body that may stop it.
		///
		/// ## Errors
		/// `NotFound`, `NoVeto`
		///
		/// ## Events
		/// `ResolutionVetoed`
		#[pallet::call_index(2)]
		pub fn veto_resolution(origin: OriginFor<T>, resolution: ResolutionId) -> DispatchResult {
			let body = T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_veto_resolution(body, resolution)
		}

		/// Forget a resolution that nobody enacted in time.
		///
		/// ## Dispatch Origin
		/// Anyone.
		///
		/// ## Errors
		/// `NotFound`, `NotExpired`
		///
		/// ## Events
		/// `ResolutionExpired`
		#[pallet::call_index(3)]
		pub fn expire_resolution(origin: OriginFor<T>, resolution: ResolutionId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire_resolution(resolution)
		}

		/// Give an organisation a seat.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Details
		/// The seat votes at once. It validates from a session end on, once the session keys of its
		/// validator are set and while so many seats are worth having.
		///
		/// ## Errors
		/// `TooManySeats`, `AlreadySeated`, `OrganisationNotActive`, `WrongClass`, `OtherOrganisation`,
		/// `TermInThePast`, `TermTooLong`, `Overflow`, and those of the representative's membership.
		///
		/// ## Events
		/// `SeatAdmitted`, `VotersChanged`
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::seat_weight())]
		pub fn admit_seat(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			class: SeatClass,
			representative: T::AccountId,
			validator: T::AccountId,
			term_ends: Moment,
		) -> DispatchResult {
			T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_admit_seat(organisation, class, representative, validator, term_ends)
		}

		/// Take a seat away.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Details
		/// It no longer votes, and does not validate from one of the next two session ends on.
		///
		/// ## Errors
		/// `NotFound`, `LastSeat`
		///
		/// ## Events
		/// `SeatRemoved`, `VotersChanged`
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::seat_weight())]
		pub fn remove_seat(origin: OriginFor<T>, seat: SeatId) -> DispatchResult {
			T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_remove_seat(seat)
		}

		/// Let the term of a seat end later.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Errors
		/// `NotFound`, `TermInThePast`, `TermTooLong`, `TermNotLengthened`
		///
		/// ## Events
		/// `SeatRenewed`
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::seat_weight())]
		pub fn renew_seat(origin: OriginFor<T>, seat: SeatId, term_ends: Moment) -> DispatchResult {
			T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_renew_seat(seat, term_ends)
		}

		/// Retire a seat whose term has ended.
		///
		/// ## Dispatch Origin
		/// Anyone.
		///
		/// ## Details
		/// As if it were removed. The one whose term ended first goes first, of several the one with the
		/// lowest number. Four seats remain: those whose term has ended go on until others take their place.
		///
		/// ## Errors
		/// `NotFound`, `TermNotEnded`, `OtherSeatFirst`, `TooFewSeats`
		///
		/// ## Events
		/// `SeatRetired`, `VotersChanged`
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::seat_weight())]
		pub fn retire_seat(origin: OriginFor<T>, seat: SeatId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_retire_seat(seat)
		}

		/// Let another account vote for your organisation's seat.
		///
		/// ## Dispatch Origin
		/// An account with `Admin` of the organisation, active.
		///
		/// ## Details
		/// The new account has `Admin` too. Votes of the old one on open motions no longer count.
		///
		/// ## Errors
		/// `NotSeated`, `NoChange`, `OtherOrganisation`, and those of every member's act.
		///
		/// ## Events
		/// `RepresentativeReplaced`
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::seat_weight())]
		pub fn replace_representative(
			origin: OriginFor<T>,
			representative: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_replace_representative(who, representative)
		}

		/// Let another account of your organisation validate.
		///
		/// ## Dispatch Origin
		/// The representative of the seat, with `Admin` of its organisation, active.
		///
		/// ## Details
		/// Its session keys are set first. It validates from one of the next two session ends on; the
		/// old one's node must run until then.
		///
		/// ## Errors
		/// `NotSeated`, `NotAuthorised`, `NoChange`, `OtherOrganisation`, `NoSessionKeys`, and those of
		/// every member's act.
		///
		/// ## Events
		/// `ValidatorRotated`
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::seat_weight())]
		pub fn rotate_validator(origin: OriginFor<T>, validator: T::AccountId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_rotate_validator(who, validator)
		}

		/// Look at once which seats vote, as every session end does.
		///
		/// ## Dispatch Origin
		/// Anyone.
		///
		/// ## Details
		/// A seat votes while its organisation is active and its representative administers it: not once
		/// that account is removed, has expired or lost the permission.
		///
		/// ## Errors
		/// `NoChange`
		///
		/// ## Events
		/// `VotersChanged`
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::seat_weight())]
		pub fn refresh_seats(origin: OriginFor<T>) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_refresh_seats()
		}

		/// Let anyone apply the code with this hash.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Details
		/// `System::apply_authorized_upgrade` applies it. Its version must be higher than the one that
		/// runs. It replaces what was authorised before.
		///
		/// ## Errors
		/// None.
		///
		/// ## Events
		/// `System::UpgradeAuthorized`
		#[pallet::call_index(11)]
		pub fn authorise_upgrade(origin: OriginFor<T>, code_hash: T::Hash) -> DispatchResult {
			T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_authorise_upgrade(code_hash);
			Ok(())
		}

		/// Take back an upgrade that was authorised and not applied.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Errors
		/// `NothingAuthorised`
		///
		/// ## Events
		/// `UpgradeCancelled`
		#[pallet::call_index(12)]
		pub fn cancel_upgrade(origin: OriginFor<T>) -> DispatchResult {
			T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_cancel_upgrade()
		}

		/// Bar a call for at most 72 hours.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Details
		/// A class does not bar again for a week what the council has let go.
		///
		/// ## Errors
		/// `UnknownCall`, `UntilInThePast`, `PauseTooLong`, `AlreadyPaused`, `LiftedByCouncil`,
		/// `Unpausable`
		///
		/// ## Events
		/// `CallPaused`
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::change_pause())]
		pub fn pause_call(
			origin: OriginFor<T>,
			pallet: NameInput,
			call: NameInput,
			until: Moment,
		) -> DispatchResult {
			let body = T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_pause_call(body, pallet, call, until)
		}

		/// Let a paused call be made again before its time.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Details
		/// By the council's resolution no class bars the call for a week, even if nothing bars it at that
		/// moment: a class that lifts its own pause before the council's motion closes gains nothing.
		///
		/// ## Errors
		/// `UnknownCall`, `NotFound`; `PausedByCouncil`: a class lifts the pauses of classes only.
		///
		/// ## Events
		/// `PauseLifted`
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::change_pause())]
		pub fn lift_pause(
			origin: OriginFor<T>,
			pallet: NameInput,
			call: NameInput,
		) -> DispatchResult {
			let body = T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_lift_pause(body, pallet, call)
		}

		/// Let a paused call be made again after its time.
		///
		/// ## Dispatch Origin
		/// Anyone.
		///
		/// ## Errors
		/// `UnknownCall`, `NotFound`, `NotLapsed`
		///
		/// ## Events
		/// `PauseLapsed`
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::change_pause())]
		pub fn lapse_pause(
			origin: OriginFor<T>,
			pallet: NameInput,
			call: NameInput,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_lapse_pause(pallet, call)
		}

		/// Bar every call that does not run or govern the chain, for at most 72 hours.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Details
		/// It ends by itself after as many blocks as fit into that time, and anyone may end it when the
		/// time has passed, should blocks have been slow.
		///
		/// ## Errors
		/// `UntilInThePast`, `PauseTooLong`, `SafeModeOn`
		///
		/// ## Events
		/// `SafeModeEntered`
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::change_safe_mode())]
		pub fn enter_safe_mode(origin: OriginFor<T>, until: Moment) -> DispatchResult {
			T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_enter_safe_mode(until)
		}

		/// End safe mode before its time.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Errors
		/// `SafeModeOff`
		///
		/// ## Events
		/// `SafeModeExited`
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::change_safe_mode())]
		pub fn exit_safe_mode(origin: OriginFor<T>) -> DispatchResult {
			T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_exit_safe_mode()
		}

		/// End safe mode after its time.
		///
		/// ## Dispatch Origin
		/// Anyone.
		///
		/// ## Errors
		/// `SafeModeOff`, `NotLapsed`
		///
		/// ## Events
		/// `SafeModeLapsed`
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::change_safe_mode())]
		pub fn lapse_safe_mode(origin: OriginFor<T>) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_lapse_safe_mode()
		}

		/// Let the validator of a seat validate again after an offence.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Details
		/// What it did up to the session of the offence no longer counts, what it did after does. It validates from a session end on, if it
		/// is ready then.
		///
		/// ## Errors
		/// `NotFound`, `NotBarred`
		///
		/// ## Events
		/// `ValidatorReadmitted`
		#[pallet::call_index(19)]
		pub fn readmit_validator(origin: OriginFor<T>, seat: SeatId) -> DispatchResult {
			T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_readmit_validator(seat)
		}

		/// Have the next session's validators take finality over from those who are lost.
		///
		/// ## Dispatch Origin
		/// A resolution.
		///
		/// ## Details
		/// For when a third of the validators or more is lost for good. Remove their seats first, and
		/// resolve this in the session after which the next one begins without them. They take over
		/// `delay` blocks after it begins, half a session at most, on top of the highest final block that any
		/// of them knows.
		///
		/// ## Errors
		/// `DelayOutOfBounds`, `FinalityChanging`, `NotYetFinal`
		///
		/// ## Events
		/// `FinalityStalled`
		#[pallet::call_index(20)]
		pub fn note_stalled(
			origin: OriginFor<T>,
			delay: BlockNumberFor<T>,
			best_finalised: BlockNumberFor<T>,
		) -> DispatchResult {
			T::ResolutionOrigin::ensure_origin(origin)?;
			Self::do_note_stalled(delay, best_finalised)
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Why a call fails.

use frame::pallet_macros::*;

/// The pallet's errors.
#[pallet_section]
mod errors {
	/// Why a call of this pallet fails.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such seat, resolution or pause; read which there are.
		NotFound,
		/// Only the seat's representative does this; its organisation's administrator can replace the representative.
		NotAuthorised,
		/// Nobody decides on this call: the table of decisions does not have it.
		NotDecidable,
		/// Another body decides on this call; put the motion to that body.
		WrongBody,
		/// Too few members agreed, as a share of all seats of the body; put the motion again with the threshold of the table.
		ThresholdNotMet,
		/// The encoded call is longer than 1,024 bytes; shorten its arguments.
		CallTooLong,
		/// The stored call means nothing to this runtime; let the resolution expire and decide again.
		Undecodable,
		/// There are 64 resolutions waiting; enact or expire one first.
		TooManyResolutions,
		/// The delay of the resolution is not over; wait until its time has come.
		TooEarly,
		/// The time to enact the resolution is over; decide again.
		Expired,
		/// The resolution can still be enacted; it expires later.
		NotExpired,
		/// This body may not stop the resolution; read which one may.
		NoVeto,
		/// The call of the resolution weighs more than the limit given; raise the limit.
		WeightLimitTooLow,
		/// There are ten seats; remove one first.
		TooManySeats,
		/// The last seat cannot be removed; admit another first.
		LastSeat,
		/// With this seat retired, the consortium would tolerate no fault; admit another or renew this one first.
		TooFewSeats,
		/// The organisation has a seat already; it can hold one.
		AlreadySeated,
		/// The organisation has no seat; the council admits one.
		NotSeated,
		/// The organisation is not an active member; reinstate or admit it first.
		OrganisationNotActive,
		/// The organisation has no role for which this class speaks; choose the class of its trade.
		WrongClass,
		/// The account is not one of the organisation; its administrator registers it first.
		OtherOrganisation,
		/// No session keys are set for the account; set them from it first.
		NoSessionKeys,
		/// The account has this task already, so that nothing would change; name another one.
		NoChange,
		/// The term ends in the past; give a later time.
		TermInThePast,
		/// The term is longer than a seat may be given; give an earlier end.
		TermTooLong,
		/// The term of the seat has not ended; the council can remove it.
		TermNotEnded,
		/// No upgrade is authorised; veto a resolution that is not enacted yet.
		NothingAuthorised,
		/// The runtime has no call of this name; write both names as the metadata does.
		UnknownCall,
		/// The call is paused already; lift the pause first.
		AlreadyPaused,
		/// The call keeps the chain running or governed and cannot be paused; choose another.
		Unpausable,
		/// The pause would end in the past; give a later time.
		UntilInThePast,
		/// The pause is longer than 72 hours; give an earlier end.
		PauseTooLong,
		/// The pause is not over; wait until its time, or lift it by resolution.
		NotLapsed,
		/// The chain is in safe mode already; end it first.
		SafeModeOn,
		/// The chain is not in safe mode; there is nothing to end.
		SafeModeOff,
		/// The validator of the seat may validate; there is no offence to forgive.
		NotBarred,
		/// Validators take finality over after `MinForcedDelay` blocks at least, and half a session at most.
		DelayOutOfBounds,
		/// The block cannot be final yet, because the chain is not so long; name one that is.
		NotYetFinal,
		/// The council has lifted a pause of this call, and no class pauses it again for a week; ask the council.
		LiftedByCouncil,
		/// All identifiers have been given.
		Overflow,
		/// A stall is noted already, a change of the validators waits, or the last forced change is too recent; wait until twice its delay is over.
		FinalityChanging,
		/// The term would not end later than it does; a seat is taken away by `remove_seat`.
		TermNotLengthened,
		/// Another seat's term ended before this one's, or its number is lower; retire that first.
		OtherSeatFirst,
		/// The council has paused this call, and it alone lifts that; ask the council, or wait until it lapses.
		PausedByCouncil,
	}
}

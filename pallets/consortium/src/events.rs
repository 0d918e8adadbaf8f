// SPDX-License-Identifier: Apache-2.0

//! What happened.

use frame::pallet_macros::*;

/// The pallet's events.
#[pallet_section]
mod events {
	/// What the consortium decided, and what became of it.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A body decided on a call, which was done at once.
		CallDecided {
			/// The body.
			body: Body,
			/// How many of its members agreed.
			ayes: u32,
			/// blake2-256 of the encoded call.
			call_hash: H256,
		},
		/// A body decided on a call, which waits.
		ResolutionPassed {
			/// The resolution.
			resolution: ResolutionId,
			/// The body.
			body: Body,
			/// How many of its members agreed.
			ayes: u32,
			/// blake2-256 of the encoded call.
			call_hash: H256,
			/// From when anyone may enact it, ms UTC.
			executable_at: Moment,
			/// Who may stop it until then.
			veto: Option<Body>,
		},
		/// What a resolution says was done.
		ResolutionEnacted {
			/// The resolution.
			resolution: ResolutionId,
		},
		/// A resolution was stopped.
		ResolutionVetoed {
			/// The resolution.
			resolution: ResolutionId,
			/// Who stopped it.
			body: Body,
		},
		/// A resolution that nobody enacted in time was forgotten.
		ResolutionExpired {
			/// The resolution.
			resolution: ResolutionId,
		},
		/// An organisation was given a seat.
		SeatAdmitted {
			/// The seat.
			seat: SeatId,
			/// Who holds it.
			organisation: OrganisationId,
			/// For which part of the trade it speaks.
			class: SeatClass,
			/// From when anyone may retire it, ms UTC.
			term_ends: Moment,
		},
		/// A seat was taken away.
		SeatRemoved {
			/// The seat.
			seat: SeatId,
			/// Who held it.
			organisation: OrganisationId,
		},
		/// A seat whose term had ended was retired.
		SeatRetired {
			/// The seat.
			seat: SeatId,
			/// Who held it.
			organisation: OrganisationId,
		},
		/// A seat has a new term.
		SeatRenewed {
			/// The seat.
			seat: SeatId,
			/// When the term ended before, ms UTC.
			from: Option<Moment>,
			/// When it ends now, ms UTC.
			to: Moment,
		},
		/// Another account votes for a seat.
		RepresentativeReplaced {
			/// The seat.
			seat: SeatId,
			/// Who voted before.
			from: T::AccountId,
			/// Who votes now.
			to: T::AccountId,
		},
		/// Another account validates for a seat, from one of the next two sessions on.
		ValidatorRotated {
			/// The seat.
			seat: SeatId,
			/// Who validated before.
			from: T::AccountId,
			/// Who validates then.
			to: T::AccountId,
		},
		/// Other seats vote than before.
		VotersChanged {
			/// The seats that voted before.
			from: BoundedVec<SeatId, MaxSeats>,
			/// The seats that vote now.
			to: BoundedVec<SeatId, MaxSeats>,
		},
		/// An upgrade that was authorised and not applied is no longer authorised.
		UpgradeCancelled {
			/// The hash of the code that may not be applied any more.
			code_hash: T::Hash,
		},
		/// A call was paused.
		CallPaused {
			/// The pallet and the call.
			name: CallName,
			/// Until when, ms UTC.
			until: Moment,
		},
		/// A pause was lifted before its time, or by the council though its class had lifted it before.
		PauseLifted {
			/// The pallet and the call.
			name: CallName,
		},
		/// A pause whose time had passed was lifted.
		PauseLapsed {
			/// The pallet and the call.
			name: CallName,
		},
		/// Nothing but what governs the chain can be called.
		SafeModeEntered {
			/// Until when at most, ms UTC.
			until: Moment,
		},
		/// Safe mode was ended before its time.
		SafeModeExited,
		/// Safe mode was ended after its time.
		SafeModeLapsed,
		/// A seat's validator broke the rules of consensus; it does not validate any more.
		ValidatorBarred {
			/// The seat.
			seat: SeatId,
			/// The session of the offence.
			session: SessionIndex,
		},
		/// A seat's validator may validate again.
		ValidatorReadmitted {
			/// The seat.
			seat: SeatId,
			/// The session of the offence: those up to it no longer count.
			session: SessionIndex,
		},
		/// The validators of the next session take finality over.
		FinalityStalled {
			/// How long after the session begins, blocks.
			delay: BlockNumberFor<T>,
			/// On top of which block.
			best_finalised: BlockNumberFor<T>,
		},
	}
}

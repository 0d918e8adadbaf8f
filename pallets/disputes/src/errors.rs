// SPDX-License-Identifier: Apache-2.0

//! The errors of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	/// Why a call was refused. Refusals of the member directory are errors of `participants`.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such dispute or escrow; check its number.
		#[codec(index = 0)]
		NotFound,
		/// The act belongs to another organisation, which must do it.
		#[codec(index = 1)]
		NotAuthorised,
		/// The dispute has not come so far, or is past that; look it up.
		#[codec(index = 2)]
		WrongStatus,
		/// The time for this is over; anyone can move the dispute on.
		#[codec(index = 3)]
		TooLate,
		/// The time for this has not come; wait for the deadline that the dispute shows.
		#[codec(index = 4)]
		TooEarly,
		/// There is no such bill in circulation, consignment, or escrow that both parties accepted.
		#[codec(index = 5)]
		SubjectNotFound,
		/// The reference of the bill is not 1 to 20 printable ASCII characters; correct it.
		#[codec(index = 6)]
		InvalidReference(CodeError),
		/// This is not a container number of ISO 6346; check its characters and the check digit.
		#[codec(index = 7)]
		InvalidContainer(CodeError),
		/// The container is not in the consignment; check both.
		#[codec(index = 8)]
		ContainerNotFound,
		/// The subject is in dispute already; wait until that one is closed.
		#[codec(index = 9)]
		AlreadyDisputed,
		/// Your organisation has opened as many disputes as it may have open; settle one first.
		#[codec(index = 10)]
		TooManyDisputes,
		/// Nobody is named on the other side; name one to four respondents.
		#[codec(index = 11)]
		NoRespondents,
		/// More than four respondents are named; open the dispute against four.
		#[codec(index = 12)]
		TooManyRespondents,
		/// An organisation is party twice; name each once, and not yourself.
		#[codec(index = 13)]
		DuplicateParty,
		/// The organisation has no part in the subject of the dispute, and so is no party to it.
		#[codec(index = 14)]
		NotConcerned,
		/// Nothing is asked for; name at least one effect.
		#[codec(index = 15)]
		NoRelief,
		/// More than eight effects are named, all respondents together; ask for fewer.
		#[codec(index = 16)]
		TooManyEffects,
		/// An effect is named twice; name each once.
		#[codec(index = 17)]
		DuplicateEffect,
		/// The effect is not one on such a subject; the table in the README says which are.
		#[codec(index = 18)]
		EffectNotOfSubject,
		/// Two of the effects undo each other; choose one.
		#[codec(index = 19)]
		ContradictoryEffects,
		/// Neither side has asked for this effect; grant only what is sought.
		#[codec(index = 20)]
		NotSought,
		/// A hash is zero; give the hash of the statement, agreement, decision or note.
		#[codec(index = 21)]
		EmptyHash,
		/// Who takes part in the matter does not rule on it; name an independent arbitrator.
		#[codec(index = 22)]
		NotIndependent,
		/// The arbitrator has ruled on the case already; another decides on appeal.
		#[codec(index = 23)]
		SameArbitrator,
		/// Your organisation has answered; statements follow as evidence.
		#[codec(index = 24)]
		AlreadyAnswered,
		/// The ruling is one on appeal, and final.
		#[codec(index = 25)]
		AlreadyAppealed,
		/// There is no such document; check its number.
		#[codec(index = 26)]
		DocumentNotFound,
		/// The document is superseded, revoked or not valid now; name the one in force.
		#[codec(index = 27)]
		DocumentNotLive,
		/// Your side has brought this document already.
		#[codec(index = 28)]
		DuplicateDocument,
		/// Your side has brought 32 documents; no more are heard.
		#[codec(index = 29)]
		TooManyDocuments,
		/// An interim stop of this dispute is on the bill already.
		#[codec(index = 30)]
		AlreadyStopped,
		/// No such stop is on the bill; look the bill up.
		#[codec(index = 31)]
		NotStopped,
		/// Only the stop of a dispute between all the same parties is lifted; join the others.
		#[codec(index = 32)]
		StopOfOthers,
		/// No such offer was made, or it is another one now; look the offer up.
		#[codec(index = 33)]
		NotOffered,
		/// It is accepted already; there is nothing to do.
		#[codec(index = 34)]
		AlreadyAccepted,
		/// The beneficiary has not accepted the terms; until then the depositor can only take back.
		#[codec(index = 35)]
		NotAccepted,
		/// A bill is stopped by an arbitrator; agree on that once one has taken the case up.
		#[codec(index = 36)]
		NoArbitrator,
		/// The pledge that is contested is not on the bill; liens of credits and financings end by what is done there.
		#[codec(index = 37)]
		NoPledge,
		/// The effect touches the right of an organisation that is no party; make it a respondent.
		#[codec(index = 38)]
		RightOfOthers,
		/// The amount is zero; name an amount of at least one minor unit.
		#[codec(index = 39)]
		ZeroAmount,
		/// Depositor and beneficiary are one organisation; name another beneficiary.
		#[codec(index = 40)]
		SameParty,
		/// There is no such deposit token; check its number.
		#[codec(index = 41)]
		TokenNotFound,
		/// The money is in dispute; settle that, or wait for the ruling.
		#[codec(index = 42)]
		InDispute,
		/// A counter can go no further.
		#[codec(index = 43)]
		Overflow,
		/// The agreement is another one; accept the terms to the letter.
		#[codec(index = 44)]
		OtherAgreement,
		/// A respondent has asked for effects itself; settle with all parties instead.
		#[codec(index = 45)]
		Counterclaimed,
	}
}

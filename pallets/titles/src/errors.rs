// SPDX-License-Identifier: Apache-2.0

//! The errors of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	/// Why a call was refused. Refusals of the member directory are errors of `participants`.
	#[pallet::error]
	pub enum Error<T> {
		/// The reference is not 1 to 20 printable ASCII characters; correct it.
		InvalidReference(CodeError),
		/// There is no such bill; check the carrier and the reference.
		NotFound,
		/// There is no such consignment; check its number.
		ConsignmentNotFound,
		/// The act belongs to another party of the bill, which must do it.
		///
		/// Drafting belongs to the carrier, approval to the shipper, surrender of a straight bill to
		/// its shipper or consignee, a stop to an authority of the country of loading or discharge or
		/// to an arbitrator, lifting it to who ordered it.
		NotAuthorised,
		/// The organisation does not possess the bill; its possessor must act or hand it over.
		NotPossessor,
		/// The organisation is not the titleholder, who must act or endorse the bill.
		NotTitleholder,
		/// The status of the bill does not allow this; look it up and do what comes next.
		WrongStatus,
		/// Only a bill to order is endorsed; a straight or blank bill moves by transfer alone.
		WrongForm,
		/// The consignment travels under a sea waybill; no document of title is needed.
		SeaWaybill,
		/// The hash is zero; give the Merkle root of the bill's content, or the hash of the agreement.
		EmptyContent,
		/// The carrier has a bill under this reference; choose another.
		AlreadyExists,
		/// The consignment has its one bill already; while that is a draft, it can be withdrawn.
		ConsignmentHasTitle,
		/// Not every container is on board; wait, or issue a received-for-shipment bill.
		NotShippedOnBoard,
		/// Not every container is in the terminal of the port of loading; wait for the gate-in.
		NotReceivedForShipment,
		/// The receiver is the one who has it already; name another.
		AlreadyHolder,
		/// The bill was endorsed to this titleholder alone, who can only surrender it.
		EndorsementEnded,
		/// The bill has been endorsed as often as it may be; it can still be surrendered.
		TooManyEndorsements,
		/// A counter is exhausted; the bill can record nothing more.
		Overflow,
		/// The draft is not what you approve: look at it again.
		ContentMismatch,
		/// A lien is on the bill; it moves again once the lien is released or enforced.
		Encumbered,
		/// This lien is not on the bill; look the bill up.
		NoSuchLien,
		/// An authority has stopped the bill; settle the case with it, which lifts the stop.
		Stopped,
		/// The bill is stopped already; wait until that stop is lifted.
		AlreadyStopped,
		/// The bill is not stopped; there is nothing to lift.
		NotStopped,
		/// The case reference is not 1 to 35 printable ASCII characters; correct it.
		InvalidCase(CodeError),
		/// Things are already as you ask; look the bill up.
		Unchanged,
		/// The titleholder has not nominated this party; look the bill up.
		NotNominated,
		/// You have accepted what you were given of the bill by acting on it, or were given nothing.
		NothingToReject,
		/// The receiver has the lien on the bill, and gets it by enforcing that alone.
		LienHolder,
		/// Two bills would have one content; each has one of its own, salted.
		SameContent,
		/// Two bills would have one reference, or one bill is named twice; name each once.
		ReferenceTwice,
		/// One bill is replaced by one or several, or several by one; do this one after the other.
		SplitAndMerged,
		/// The bills to be merged are for different consignments; merge those of one.
		ConsignmentsDiffer,
		/// One of the bills to be merged is dated on board and another received for shipment.
		DatesDiffer,
		/// The new bills together are not for exactly the goods of the old ones, line by line.
		QuantitiesDiffer,
		/// A portion weighs nothing or less than its contents, no line is named, or one twice.
		InvalidPortion,
		/// There would be more than sixteen bills; split into fewer.
		TooManyTitles,
		/// The carrier has not proposed this reissue; accept what it has proposed, to the letter.
		NotProposed,
		/// Another party has surrendered a bill to goods in the same container: one takes delivery of it.
		ContainerShared,
		/// The bill was stopped in a dispute; the stop is lifted there and nowhere else.
		#[codec(index = 60)]
		InDispute,
	}
}

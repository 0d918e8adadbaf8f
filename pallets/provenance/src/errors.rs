// SPDX-License-Identifier: Apache-2.0

//! The errors of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	/// Why a call was refused. Refusals of the member directory are errors of `participants`.
	#[pallet::error]
	pub enum Error<T> {
		/// The GTIN is not 8, 12, 13 or 14 digits with a right check digit; correct it.
		InvalidGtin(CodeError),
		/// The lot is not 1 to 20 characters of GS1 character set 82; correct it.
		InvalidLot(CodeError),
		/// The serial number is not 1 to 20 characters of GS1 character set 82; correct it.
		InvalidSerial(CodeError),
		/// The SSCC is not 18 digits with a right check digit; correct it.
		InvalidSscc(CodeError),
		/// The serial number can be guessed; draw at least 16 of its characters from a base 32 alphabet.
		SerialTooShort,
		/// A GTIN alone names no goods; give a lot or a serial number with it.
		LotOrSerialRequired,
		/// This is not a country of ISO 3166-1: two capital letters that the standard assigns.
		InvalidCountry(CodeError),
		/// The place is no UN/LOCODE: a country and three letters or digits from 2 to 9.
		InvalidPlace(CodeError),
		/// This is not a container number of ISO 6346; check its characters and the check digit.
		InvalidContainer(CodeError),
		/// The item would be made in the future; register it once it exists.
		MadeInFuture,
		/// There is no such document; check its number.
		CertificateNotFound,
		/// The document is no certificate (UN/EDIFACT 851, 852, 853, 856 or 861); name one that is.
		NotACertificate,
		/// The certificate is superseded, revoked or not valid now; name the one in force.
		CertificateNotLive,
		/// The certificate speaks of others; name one of the brand or of a consignment that it ships.
		CertificateOfOthers,
		/// There is an item of this key; each is registered once.
		AlreadyExists,
		/// There is no such item; check its key, or have its brand register it.
		NotFound,
		/// The act belongs to another organisation, which must do it.
		///
		/// Goods of a GTIN are registered by who holds its prefix or, where nobody does, registered the
		/// first of them. Prefixes are attested by registrars, and withdrawn by holder, registrar or an
		/// authority of the holder's country. An item is moved by who has
		/// it, a container is filled by the shipper of its consignment and emptied by its receiver.
		/// Goods are recalled by their brand or an authority.
		NotAuthorised,
		/// The list has more items than a call takes; make several calls.
		TooManyItems,
		/// The list is empty; name at least one item.
		NoItems,
		/// An item is named twice; name each once.
		DuplicateItem,
		/// Only a logistic unit, known by its SSCC, takes other items in; name one.
		NotALogisticUnit,
		/// Only goods, known by their GTIN, are used up for others; unpack the unit first.
		NotATradeItem,
		/// A unit cannot be in itself; name another.
		InsideItself,
		/// The unit has been in another one or in a container, and takes nothing in; use a new SSCC.
		UnitClosed,
		/// Units would be nested more than four deep; empty the inner ones, or use fewer.
		TooDeep,
		/// The item is in a logistic unit; act on the outermost one, or take it out first.
		AlreadyPacked,
		/// The item is in a container; withdraw it before gate-in, or receive it after delivery.
		AlreadyShipped,
		/// The item was used up for another; act on that.
		Consumed,
		/// The item is in no logistic unit; nothing has to be taken out.
		NotPacked,
		/// The item is in no container; ship it first.
		NotShipped,
		/// The item has as many steps as a trace shows; register what it has become as a new one.
		TooManySteps,
		/// The receiver is the one who has the item already; name another.
		AlreadyHolder,
		/// There is no such consignment; check its number.
		ConsignmentNotFound,
		/// The container is not in this consignment; check both.
		ContainerNotFound,
		/// The container has entered the terminal; goods go in before that, and come out after delivery.
		UnderWay,
		/// The container has not been delivered; wait for it.
		NotDelivered,
		/// The notice is zero; give the hash of the public notice.
		EmptyNotice,
		/// Your organisation recalls the item already; lift that first to change it.
		AlreadyRecalled,
		/// Your organisation does not recall the item; who does must lift it.
		NotRecalled,
		/// The item, or its lot, is recalled; nothing is made from it until that is lifted.
		Recalled,
		/// A counter is exhausted; use another unit.
		Overflow,
		/// The issuer of the certificate of origin does not certify goods of the item's origin.
		/// Name a certificate of an OriginIssuer in that country.
		CertificateIssuerNotCompetent,
		/// The company prefix is not 4 to 12 digits that GS1 licenses; correct it.
		InvalidPrefix(CodeError),
		/// The evidence is zero; give the salted hash of the licence certificate.
		EmptyEvidence,
		/// An attested prefix overlaps this one; have that withdrawn if it is wrong.
		PrefixTaken,
		/// The organisation claims no such prefix by that evidence; look its claim up.
		ClaimNotFound,
		/// No such prefix is attested; check its digits.
		PrefixNotFound,
		/// Nobody attests its own prefix; ask another registrar.
		NotIndependent,
		/// The prefix of this GTIN or SSCC is another organisation's; use a number of your own.
		ForeignPrefix,
	}
}

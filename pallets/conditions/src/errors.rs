// SPDX-License-Identifier: Apache-2.0

//! The errors of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	/// Why a call was refused. Refusals of the member directory are errors of `participants`.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such device, claim or proposal; check its number.
		NotFound,
		/// There is no such consignment; check its number.
		ConsignmentNotFound,
		/// The container is not in this consignment; check both.
		ContainerNotFound,
		/// This is not a container number of ISO 6346; check its characters and the check digit.
		InvalidContainer(CodeError),
		/// The seal is not 1 to 15 printable characters; correct it.
		InvalidSeal(CodeError),
		/// This is not a currency of ISO 4217; correct it.
		InvalidCurrency(CodeError),
		/// This is not a country of ISO 3166-1; correct it.
		InvalidCountry(CodeError),
		/// The act belongs to another organisation, which must do it.
		///
		/// Terms are agreed by shipper, forwarder or consignee with the carrier; after loading by who is
		/// entitled to the goods in place of the former. A device obeys its owner and its borrower. A claim is
		/// made by who is entitled to the goods, and answered by who answered for them.
		NotAuthorised,
		/// The state does not allow it; look at the terms, the device or the claim.
		WrongStatus,
		/// The terms have more limits than there are measurands; name each once.
		TooManyLimits,
		/// The terms limit nothing; name a measurand or a longest gap.
		NoLimits,
		/// A measurand is limited twice; name each once.
		DuplicateMeasurand,
		/// A limit has no bound, bounds in the wrong order or beyond nature, or a total below one excursion.
		InvalidLimit,
		/// A time is zero, too long or not later than the one it replaces; correct it.
		InvalidPeriod,
		/// The proposal is another one than was named; read it again.
		TermsChanged,
		/// The role has no devices; only those who handle or survey goods have them.
		NoDeviceOwner,
		/// The serial is zero; give the salted hash of maker, model and serial number.
		EmptySerial,
		/// A device with this key is registered; each key is of one device.
		AlreadyExists,
		/// The device measures nothing, or one thing twice; correct the list.
		InvalidMeasurands,
		/// The signature is not that of the device over this content on this chain; have the device sign again.
		BadSignature,
		/// The device is in a container; detach it first.
		DeviceInUse,
		/// The device is retired; use another one.
		DeviceRetired,
		/// There is no such document; check its number.
		CertificateNotFound,
		/// The document is no inspection certificate (UN/EDIFACT 856) on the owner of the device.
		NotACertificate,
		/// The certificate is superseded, revoked or not valid now; name the one in force.
		CertificateNotLive,
		/// The certificate is not by an inspector other than the owner of the device; have one calibrate it.
		CertificateOfOthers,
		/// A field disclosed is not one of the document, or tells another key or a time that has passed.
		FieldMismatch,
		/// The seal shown is not the one recorded last; look at the container.
		SealMismatch,
		/// The container is delivered, so that nothing begins to be measured in it.
		Delivered,
		/// The device has measured in this container before; use another one.
		AlreadyAttached,
		/// The container or the organisation has as many devices there as it may; use those.
		TooManyDevices,
		/// The device does not measure, and has not measured, in this container.
		NotAttached,
		/// The call has no batches, or more than sixteen; make several calls.
		TooManyBatches,
		/// The batch is not the next one of its device: it was recorded before, or one before it is missing.
		WrongSequence,
		/// The statistics of a batch contradict themselves; correct the device.
		InconsistentBatch,
		/// The device is not registered for this measurand; register one that is.
		NotMeasured,
		/// The batch is from the future; set the clock of the device.
		InFuture,
		/// The batch lies outside the time in which the device was attached; skip it.
		OutsideAttachment,
		/// The batch reaches into the one before; correct the device.
		Overlapping,
		/// The breach is of another measurand, or nothing that a single reading shows.
		NothingToProve,
		/// The reading is within the limits; show one that is not.
		WithinLimits,
		/// The reading does not belong to the batch that the claim rests on, or is not written as readings are.
		InvalidReading,
		/// The hash is zero; give that of the notice or the grounds.
		EmptyStatement,
		/// The amount is zero; name one.
		ZeroAmount,
		/// The amount is not the one that is claimed; look at the claim.
		AmountMismatch,
		/// The time for it is over; the claim lapses.
		TooLate,
		/// The time has not run out; wait.
		NotExpired,
		/// The deposit token is unknown or of another currency; name one of the currency of the claim.
		WrongCurrency,
		/// The rule begins in the past, or not after the one before; correct it.
		InvalidStart,
		/// Too many rules wait to come into force; wait for one of them.
		TooManyPeriods,
		/// A counter is exhausted.
		Overflow,
	}
}

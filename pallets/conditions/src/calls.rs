// SPDX-License-Identifier: Apache-2.0

//! The calls of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Propose how the goods of a consignment are to be kept.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Book` of the carrier, or of shipper, forwarder or consignee; once terms
		/// are agreed not of the consignee; once they are agreed and a container is loaded, in place of all of these of who is
		/// entitled to every container. Active, and no denied party.
		/// ## Details
		/// Nothing holds before the other side accepts. A new proposal replaces one's own.
		/// ## Errors
		/// - [`Error::ConsignmentNotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`]: another proposal waits.
		/// - [`Error::TooManyLimits`], [`Error::NoLimits`], [`Error::DuplicateMeasurand`], [`Error::InvalidLimit`],
		///   [`Error::InvalidPeriod`]: the terms.
		/// ## Events
		/// [`Event::TermsProposed`].
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh_terms(T::WeightInfo::propose_terms()))]
		pub fn propose_terms(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			terms: TermsInput,
		) -> DispatchResult {
			Self::do_propose_terms(ensure_signed(origin)?, consignment, terms)
		}

		/// Take a proposal back, or turn one down.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Book` of who proposed, or of the other side as of `propose_terms`,
		/// suspended or not.
		/// ## Details
		/// What is agreed stays agreed.
		/// ## Errors
		/// - [`Error::ConsignmentNotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`]: nothing is proposed.
		/// ## Events
		/// [`Event::ProposalWithdrawn`].
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh_terms(T::WeightInfo::withdraw_proposal()))]
		pub fn withdraw_proposal(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
		) -> DispatchResult {
			Self::do_withdraw_proposal(ensure_signed(origin)?, consignment)
		}

		/// Accept the terms that the other side has proposed.
		///
		/// ## Dispatch Origin
		/// As of `propose_terms`, of the other side.
		/// ## Details
		/// `hash` is that of the proposal, so that nobody accepts what it has not read. The second of two signatures: from
		/// now on batches are judged by these terms.
		/// ## Errors
		/// - [`Error::ConsignmentNotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`]: nothing is proposed.
		/// - [`Error::TermsChanged`]: the proposal is another one.
		/// ## Events
		/// [`Event::TermsAgreed`].
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh_terms(T::WeightInfo::accept_terms()))]
		pub fn accept_terms(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			hash: H256,
		) -> DispatchResult {
			Self::do_accept_terms(ensure_signed(origin)?, consignment, hash)
		}

		/// Register a device that measures.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of an active organisation that handles or surveys goods, which must
		/// not be a denied party.
		/// ## Details
		/// `proof` is the signature of the device over `SCALE("portolan/device", genesis hash, owner, serial)`: nobody registers the
		/// device of another.
		/// ## Errors
		/// - [`Error::NoDeviceOwner`], [`Error::EmptySerial`], [`Error::InvalidMeasurands`], [`Error::BadSignature`],
		///   [`Error::AlreadyExists`], [`Error::Overflow`]
		/// ## Events
		/// [`Event::DeviceRegistered`].
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::register_device(), 9, 0, 0))]
		pub fn register_device(
			origin: OriginFor<T>,
			serial: H256,
			key: DeviceKey,
			measures: CapabilityInput,
			proof: [u8; 64],
		) -> DispatchResult {
			Self::do_register_device(ensure_signed(origin)?, serial, key, measures, proof)
		}

		/// Show that a device is calibrated.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the owner, which is active.
		/// ## Details
		/// By an inspection certificate in force, anchored by an inspector that is not the owner, with two of
		/// its fields disclosed: the key of the device and until when the calibration holds.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::DeviceRetired`]
		/// - [`Error::CertificateNotFound`], [`Error::NotACertificate`], [`Error::CertificateNotLive`],
		///   [`Error::CertificateOfOthers`], [`Error::FieldMismatch`]: the certificate.
		/// ## Events
		/// [`Event::DeviceCalibrated`].
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::calibrate_device(), 2, 0, 1))]
		pub fn calibrate_device(
			origin: OriginFor<T>,
			device: DeviceId,
			certificate: DocumentId,
			key: Disclosure,
			valid_until: Disclosure,
		) -> DispatchResult {
			Self::do_calibrate(
				ensure_signed(origin)?,
				device,
				certificate,
				key,
				valid_until,
			)
		}

		/// Lend a device to another organisation, or take it back.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the owner; to lend, it is active.
		/// ## Details
		/// Who has borrowed it attaches it, records its readings and detaches it as the owner does. Not while it is in a container.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::DeviceInUse`], [`Error::DeviceRetired`]
		/// ## Events
		/// [`Event::DeviceLent`], if that changes anything.
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::lend_device(), 2, 0, 0))]
		pub fn lend_device(
			origin: OriginFor<T>,
			device: DeviceId,
			to: Option<OrganisationId>,
		) -> DispatchResult {
			Self::do_lend(ensure_signed(origin)?, device, to)
		}

		/// Put a device out of use for ever.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the owner, suspended or not.
		/// ## Details
		/// For a device that is lost, or whose key is. It records nothing any more. Not while it is in a container.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::DeviceInUse`], [`Error::DeviceRetired`]
		/// ## Events
		/// [`Event::DeviceRetired`].
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::retire_device(), 1, 0, 0))]
		pub fn retire_device(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			Self::do_retire(ensure_signed(origin)?, device)
		}

		/// Attach a device to a container.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of its owner or who has borrowed it, which is active, no denied party, and a
		/// party to the consignment or has custody of the container.
		/// ## Details
		/// Before delivery, showing the seal that is recorded. A device is in one place at a time, and once in each.
		/// ## Errors
		/// - [`Error::InvalidContainer`], [`Error::InvalidSeal`], [`Error::NotFound`], [`Error::ConsignmentNotFound`],
		///   [`Error::ContainerNotFound`]: malformed or unknown.
		/// - [`Error::NotAuthorised`], [`Error::DeviceInUse`], [`Error::DeviceRetired`], [`Error::SealMismatch`],
		///   [`Error::Delivered`], [`Error::AlreadyAttached`], [`Error::TooManyDevices`]
		/// ## Events
		/// [`Event::DeviceAttached`].
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::attach_device(), 3, 1, 0))]
		pub fn attach_device(
			origin: OriginFor<T>,
			device: DeviceId,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			seal: Option<RawSealNumber>,
		) -> DispatchResult {
			Self::do_attach(ensure_signed(origin)?, device, consignment, container, seal)
		}

		/// Take a device out of its container.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of its owner or who has borrowed it, suspended or not; once the container is
		/// delivered, of who has custody of it too.
		/// ## Details
		/// What it has measured until now can be recorded later.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`]: it is in no container.
		/// ## Events
		/// [`Event::DeviceDetached`].
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::detach_device(), 1, 1, 0))]
		pub fn detach_device(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			Self::do_detach(ensure_signed(origin)?, device)
		}

		/// Record batches of readings; a breach of the terms opens a claim.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the owner of the device, of who has borrowed it, of a party to the consignment or
		/// of who has custody of the container; suspended or not, but no denied party.
		/// ## Details
		/// At most 16 batches, in the order of their numbers and without a gap in them, each signed by the device. Late batches
		/// are welcome, also after the device was detached.
		/// ## Errors
		/// - [`Error::TooManyBatches`], [`Error::InvalidContainer`], [`Error::NotFound`], [`Error::ConsignmentNotFound`],
		///   [`Error::ContainerNotFound`], [`Error::NotAttached`], [`Error::NotAuthorised`], [`Error::DeviceRetired`]
		/// - [`Error::WrongSequence`], [`Error::BadSignature`], [`Error::InconsistentBatch`], [`Error::NotMeasured`],
		///   [`Error::InFuture`], [`Error::OutsideAttachment`], [`Error::Overlapping`], [`Error::Overflow`]: a batch.
		/// ## Events
		/// For each batch [`Event::ReadingsRecorded`], and for each breach [`Event::ClaimOpened`], [`Event::ClaimExtended`] or
		/// [`Event::BreachNoted`].
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weigh_recording(batches))]
		pub fn record_readings(
			origin: OriginFor<T>,
			device: DeviceId,
			consignment: ConsignmentId,
			container: RawContainerNumber,
			batches: BatchList,
		) -> DispatchResult {
			Self::do_record(
				ensure_signed(origin)?,
				device,
				consignment,
				container,
				batches,
			)
		}

		/// Give up batches that a device has lost, so that later ones can be recorded.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the owner, suspended or not.
		/// ## Details
		/// `next` is the number of the next batch. The time without readings counts as a gap.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::DeviceRetired`], [`Error::WrongSequence`]: not a later one.
		/// ## Events
		/// [`Event::ReadingsSkipped`].
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::skip_readings(), 1, 0, 0))]
		pub fn skip_readings(origin: OriginFor<T>, device: DeviceId, next: u64) -> DispatchResult {
			Self::do_skip(ensure_signed(origin)?, device, next)
		}

		/// Show the reading that breaks the terms.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate`, suspended or not, of the owner of the device, of who claims or answers, or of a
		/// party to the consignment.
		/// ## Details
		/// The reading is a field of the batch that the claim rests on: path `/<measurand>/<time>`, value in decimal. Of others
		/// nothing is learnt.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`]: the claim is over.
		/// - [`Error::InvalidReading`], [`Error::NothingToProve`], [`Error::WithinLimits`]: the reading.
		/// ## Events
		/// [`Event::ReadingProven`].
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::prove_reading(), 1, 1, 0))]
		pub fn prove_reading(
			origin: OriginFor<T>,
			claim: ClaimId,
			reading: Disclosure,
		) -> DispatchResult {
			Self::do_prove(ensure_signed(origin)?, claim, reading)
		}

		/// Give notice of a claim, and name the amount.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of who is entitled to the goods, suspended or not, but no denied party: the
		/// possessor of the bill, or who surrendered it, once the carrier has accepted; by a sea waybill the consignee; before a bill is
		/// issued the shipper.
		/// ## Details
		/// Within the notice period after delivery. `statement` is the salted hash of the notice.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`], [`Error::TooLate`]
		/// - [`Error::InvalidCurrency`], [`Error::ZeroAmount`], [`Error::EmptyStatement`]
		/// ## Events
		/// [`Event::ClaimChanged`].
		#[pallet::call_index(12)]
		#[pallet::weight(Pallet::<T>::weigh_claim(T::WeightInfo::notify_claim()))]
		pub fn notify_claim(
			origin: OriginFor<T>,
			claim: ClaimId,
			amount: u128,
			currency: RawCurrencyCode,
			statement: H256,
		) -> DispatchResult {
			Self::do_notify(ensure_signed(origin)?, claim, amount, currency, statement)
		}

		/// Admit a claim: the amount is owed.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Finance` of who answers for it, within its limit, suspended or not.
		/// ## Details
		/// `amount` is what is claimed. Also after it was contested.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`], [`Error::AmountMismatch`]
		/// ## Events
		/// [`Event::ClaimChanged`].
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::admit_claim(), 2, 0, 0))]
		pub fn admit_claim(origin: OriginFor<T>, claim: ClaimId, amount: u128) -> DispatchResult {
			Self::do_admit(ensure_signed(origin)?, claim, amount)
		}

		/// Contest a claim, or name the dispute on one that is contested.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of who answers for it, suspended or not.
		/// ## Details
		/// `grounds` is the salted hash of the answer, `dispute` the number of the dispute, if there is one: a plain reference.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`], [`Error::EmptyStatement`]
		/// ## Events
		/// [`Event::ClaimChanged`].
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::contest_claim(), 1, 0, 0))]
		pub fn contest_claim(
			origin: OriginFor<T>,
			claim: ClaimId,
			grounds: H256,
			dispute: Option<u64>,
		) -> DispatchResult {
			Self::do_contest(ensure_signed(origin)?, claim, grounds, dispute)
		}

		/// Pay an admitted claim in deposit tokens.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Treasury` of who answers for it, within its limit, suspended or not.
		/// ## Details
		/// The money moves and the claim is settled, or neither.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`], [`Error::WrongCurrency`]
		/// - Refusals of the settlement: no such money, a denied party.
		/// ## Events
		/// [`Event::ClaimChanged`].
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::pay_claim(), 2, 0, 0).saturating_add(T::Settlement::worst_case_weight(1)))]
		pub fn pay_claim(
			origin: OriginFor<T>,
			claim: ClaimId,
			token: DepositTokenId,
		) -> DispatchResult {
			Self::do_pay(ensure_signed(origin)?, claim, token)
		}

		/// Acknowledge that a claim was paid elsewhere.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Treasury` of the claimant, suspended or not.
		/// ## Details
		/// Also less than was claimed, and also where it is contested: the parties have agreed.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`], [`Error::ZeroAmount`],
		///   [`Error::AmountMismatch`]: more than was claimed.
		/// ## Events
		/// [`Event::ClaimChanged`].
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::acknowledge_settlement(), 1, 0, 0))]
		pub fn acknowledge_settlement(
			origin: OriginFor<T>,
			claim: ClaimId,
			amount: u128,
		) -> DispatchResult {
			Self::do_acknowledge(ensure_signed(origin)?, claim, amount)
		}

		/// Give a claim up.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the claimant, suspended or not.
		/// ## Details
		/// One of which nobody has given notice lapses by itself.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`]
		/// ## Events
		/// [`Event::ClaimChanged`].
		#[pallet::call_index(17)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::withdraw_claim(), 1, 0, 0))]
		pub fn withdraw_claim(origin: OriginFor<T>, claim: ClaimId) -> DispatchResult {
			Self::do_withdraw_claim(ensure_signed(origin)?, claim)
		}

		/// Let a claim stand longer than the law says.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of who answers for it, suspended or not.
		/// ## Details
		/// Of a claim that is notified or contested, to a later time, at most five years from now (Hague-Visby art. III(6)).
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`], [`Error::InvalidPeriod`]
		/// ## Events
		/// [`Event::ClaimTimeExtended`].
		#[pallet::call_index(18)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::extend_claim(), 1, 1, 0))]
		pub fn extend_claim(origin: OriginFor<T>, claim: ClaimId, until: Moment) -> DispatchResult {
			Self::do_extend(ensure_signed(origin)?, claim, until)
		}

		/// Let a claim lapse whose time has run out.
		///
		/// ## Dispatch Origin
		/// Any signed account.
		/// ## Details
		/// No notice in the notice period, or no settlement until the time bar. A debt that is admitted does not lapse.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::WrongStatus`], [`Error::NotExpired`]
		/// ## Events
		/// [`Event::ClaimChanged`].
		#[pallet::call_index(19)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::expire_claim(), 0, 1, 0))]
		pub fn expire_claim(origin: OriginFor<T>, claim: ClaimId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire_claim(claim)
		}

		/// Set how long notice may be given and claims stand for goods loaded in your country.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Officer` of an active authority of the country: OtherAgency (maritime).
		/// ## Details
		/// From a day on that has not begun: claims that are open keep their periods. Terms may only lengthen them
		/// (Hague-Visby art. III(8)).
		/// ## Errors
		/// - [`Error::InvalidCountry`], [`Error::InvalidPeriod`], [`Error::InvalidStart`], [`Error::TooManyPeriods`]
		/// ## Events
		/// [`Event::ClaimPeriodsSet`].
		#[pallet::call_index(20)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::set_claim_periods(), 2, 0, 0))]
		pub fn set_claim_periods(
			origin: OriginFor<T>,
			country: RawCountryCode,
			rule: PeriodRule,
		) -> DispatchResult {
			Self::do_set_periods(ensure_signed(origin)?, country, rule)
		}
	}
}

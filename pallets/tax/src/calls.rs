// SPDX-License-Identifier: Apache-2.0

//! What can be called: a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set how a country values goods, in which currency and until when it collects.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// Creates or replaces the rules; assessments already computed keep their amounts. The
		/// currency cannot be changed. `payment_period` is in ms and counts from the notification.
		/// The treasury must be a tax authority or customs of the country.
		///
		/// ## Errors
		/// `InvalidCountry`, `InvalidCurrency`, `ZeroPeriod`, `TreasuryAbroad`, `CurrencyFixed`;
		/// those of the members for the treasury.
		///
		/// ## Events
		/// `JurisdictionSet`.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::set_jurisdiction(), 6))]
		pub fn set_jurisdiction(
			origin: OriginFor<T>,
			country: RawCountryCode,
			currency: RawCurrencyCode,
			value_basis: ValueBasis,
			payment_period: Moment,
			treasury: OrganisationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_jurisdiction(
				who,
				country,
				currency,
				value_basis,
				payment_period,
				treasury,
			)
		}

		/// Publish measures of the tariff that come into force at a later time.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs or tax authority; of the tax authority alone for
		/// export rebates.
		///
		/// ## Details
		/// A measure with the same prefix, kind, origin and beginning as one not yet in force
		/// replaces it; what is in force never changes. Where several versions apply, the one that
		/// began last prevails. Amounts of specific rates are minor units per whole unit. A preference
		/// names its country of origin. A rebate is one share of the net price, for every origin, not
		/// above the rate of value added tax.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `NoMeasures`, `TooManyMeasures`, `InvalidPrefix`,
		/// `InvalidOrigin`, `InvalidUnit`, `InvalidExpression`, `InvalidPeriod`, `Retroactive`,
		/// `AlreadyExists`, `TooManyVersions`, `PreferenceWithoutOrigin`, `RebateByOrigin`,
		/// `RebateNotAdValorem`, `RebateRateAboveVat`.
		///
		/// ## Events
		/// `MeasuresPublished`.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::set_measures(measures.count()), 4))]
		pub fn set_measures(
			origin: OriginFor<T>,
			country: RawCountryCode,
			measures: InputList<MeasureInput, ConstU32<MAX_MEASURES>>,
		) -> DispatchResult {
			Self::do_set_measures(ensure_signed(origin)?, country, measures)
		}

		/// Publish the rate at which customs converts invoices from one currency to another.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs.
		///
		/// ## Details
		/// `denominator` minor units of `from` are worth `numerator` minor units of `to`, from
		/// `valid_from`, not in the past, to `valid_to`. `source` is the hash of the publication.
		/// What no date of the last 90 days needs is forgotten, so that a rate a day can be
		/// published for ever.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `InvalidCurrency`, `InvalidRate`, `Retroactive`,
		/// `InvalidPeriod`, `AlreadyExists`, `TooManyVersions`.
		///
		/// ## Events
		/// `ExchangeRatePublished`.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::set_exchange_rate(), 2))]
		pub fn set_exchange_rate(
			origin: OriginFor<T>,
			country: RawCountryCode,
			from: RawCurrencyCode,
			to: RawCurrencyCode,
			numerator: u128,
			denominator: u128,
			valid_from: Moment,
			valid_to: Option<Moment>,
			source: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let rate = ExchangeRate {
				numerator,
				denominator,
			};
			Self::do_set_exchange_rate(who, country, from, to, rate, valid_from, valid_to, source)
		}

		/// Set which authorities share the revenue of a kind of duty or tax.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// The shares are parts per million and add up to 1 000 000. An empty list leaves the
		/// revenue to the treasury. Parts are rounded by largest remainder, so that nothing is lost.
		/// Each sharer must be a tax authority, customs or port authority of the country.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `NotLevied`, `InvalidSplit`, `AlreadyExists`; those
		/// of the members for a sharer.
		///
		/// ## Events
		/// `RevenueSplitSet`.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weigh(
			T::WeightInfo::set_revenue_split(shares.count()),
			2 + 4 * u64::from(shares.count()),
		))]
		pub fn set_revenue_split(
			origin: OriginFor<T>,
			country: RawCountryCode,
			kind: MeasureKind,
			shares: InputList<Share, ConstU32<MAX_SHARES>>,
		) -> DispatchResult {
			Self::do_set_revenue_split(ensure_signed(origin)?, country, kind, shares)
		}

		/// Accept payment of duty and tax in a bank's deposit token.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// The token must be in the currency of the jurisdiction.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `UnknownToken`, `CurrencyMismatch`,
		/// `AlreadyExists`.
		///
		/// ## Events
		/// `DepositTokenAccepted`.
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weigh_accept())]
		pub fn accept_deposit_token(
			origin: OriginFor<T>,
			country: RawCountryCode,
			token: DepositTokenId,
		) -> DispatchResult {
			Self::do_accept_deposit_token(ensure_signed(origin)?, country, token)
		}

		/// Tell the debtor what it owes on a declaration, which makes it due.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the tax authority or of customs of the jurisdiction.
		///
		/// ## Details
		/// The deadline is the present time and the payment period of the jurisdiction.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `Overflow`.
		///
		/// ## Events
		/// `AssessmentNotified`.
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::notify_assessment(), 3))]
		pub fn notify_assessment(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			Self::do_notify_assessment(ensure_signed(origin)?, declaration)
		}

		/// Pay what is owed on a declaration; the same step divides the revenue and releases it.
		///
		/// ## Dispatch Origin
		/// `Treasury` account, within its limit, of the debtor or of an agent with its power of
		/// attorney for `DutyPayment`. An agent pays with its own money.
		///
		/// ## Details
		/// Pays the whole amount in a deposit token that the tax authority accepts. All or nothing:
		/// if the money is missing or the declaration cannot be released, nothing happens. A
		/// suspended organisation can pay; one on a denied-party list cannot.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `TokenNotAccepted`; those of the members, of the settlement
		/// and of the declaration.
		///
		/// ## Events
		/// `AssessmentPaid`.
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::weigh_payment(MAX_LEGS))]
		pub fn pay_assessment(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			token: DepositTokenId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let legs = Self::do_pay_assessment(who, declaration, token)?;
			Ok(Some(Self::weigh_payment(legs)).into())
		}

		/// Issue a value added tax invoice to another trader of the same country.
		///
		/// ## Dispatch Origin
		/// `Finance` account of the seller, a trader, active and not denied.
		///
		/// ## Details
		/// Amounts are minor units of the country's currency. The tax of each line is its net price
		/// times the rate of the date, rounded half up. The invoice can be used once: deducted, or
		/// claimed back on export.
		///
		/// ## Errors
		/// `UnknownJurisdiction`, `InvalidInvoiceNumber`, `TooManyInvoiceLines`, `EmptyInvoice`,
		/// `FutureDate`, `DateTooOld`, `SameParty`, `InvoiceNumberUsed`, `InvalidCommodityCode`,
		/// `ZeroNet`, `NoVatRate`, `VatMismatch`, `Overflow`; those of the members.
		///
		/// ## Events
		/// `VatInvoiceIssued`.
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weigh(
			T::WeightInfo::issue_vat_invoice(invoice.lines.count()),
			6,
		))]
		pub fn issue_vat_invoice(origin: OriginFor<T>, invoice: VatInvoiceInput) -> DispatchResult {
			Self::do_issue_vat_invoice(ensure_signed(origin)?, invoice)
		}

		/// Ask the buyer of an unused value added tax invoice to give it up.
		///
		/// ## Dispatch Origin
		/// `Finance` account of the seller, suspended or not.
		///
		/// ## Details
		/// It is cancelled when the buyer agrees. Until then the buyer can use it, which ends the request.
		///
		/// ## Errors
		/// `InvoiceNotFound`, `NotAuthorised`, `InvoiceNotIssued`, `CancellationAlreadyRequested`.
		///
		/// ## Events
		/// `VatInvoiceCancellationRequested`.
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::cancel_vat_invoice(), 1))]
		pub fn request_vat_invoice_cancellation(
			origin: OriginFor<T>,
			invoice: VatInvoiceId,
		) -> DispatchResult {
			Self::do_request_vat_invoice_cancellation(ensure_signed(origin)?, invoice)
		}

		/// Deduct the tax on an invoice from the tax that its buyer owes.
		///
		/// ## Dispatch Origin
		/// `Finance` account of the buyer, active and not denied.
		///
		/// ## Details
		/// The account itself is kept with the tax authority. What is deducted cannot be claimed back
		/// on export.
		///
		/// ## Errors
		/// `InvoiceNotFound`, `NotAuthorised`, `InvoiceNotIssued`.
		///
		/// ## Events
		/// `VatInvoiceDeducted`.
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::deduct_vat_invoice(), 2))]
		pub fn deduct_vat_invoice(origin: OriginFor<T>, invoice: VatInvoiceId) -> DispatchResult {
			Self::do_deduct_vat_invoice(ensure_signed(origin)?, invoice)
		}

		/// Claim back the value added tax on goods that have been exported.
		///
		/// ## Dispatch Origin
		/// `Finance` account of the exporter, a trader of the country, active and not denied.
		///
		/// ## Details
		/// Each match names a line of an export declaration whose goods have left, and the invoice line
		/// with which they were bought. It gives the net price times the rate of the rebate on the day of
		/// exit, rounded half up. Each invoice serves one claim, each line once. The net price is at most
		/// the price at which the line was exported. In another currency that is converted at the rate
		/// of the day of exit, which is on record for 90 days.
		///
		/// ## Errors
		/// `TooManyMatches`, `NoMatches`, `ExportNotFound`, `NotExporter`, `NotExited`,
		/// `UnknownJurisdiction`, `DateTooOld`, `NothingInvoiced`, `NothingLoaded`, `NotLoaded`,
		/// `UnknownLine`, `LineRebated`, `UnknownInvoice`, `BoughtByAnother`, `InvoiceAbroad`,
		/// `InvoiceUsed`, `InvoicedAfterExit`, `UnknownInvoiceLine`, `InvoiceLineRebated`,
		/// `CommodityMismatch`, `NoExchangeRate`, `NetAboveExportPrice`, `NoRebateRate`,
		/// `RebateAboveVat`, `NothingToRebate`, `Overflow`; those of the members.
		///
		/// ## Events
		/// `RebateClaimed`.
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weigh_claim(matches.count()))]
		pub fn claim_rebate(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			matches: InputList<RebateMatch, ConstU32<MAX_DECLARATION_LINES>>,
		) -> DispatchResult {
			Self::do_claim_rebate(ensure_signed(origin)?, declaration, matches)
		}

		/// Approve a claim for a rebate when the price of the goods has come in from abroad.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// The exporter must have received at least the invoiced total of the declaration, in its
		/// currency, besides what proves other declarations of the consignment.
		///
		/// ## Errors
		/// `RebateNotFound`, `WrongRebateStatus`, `ExportNotFound`, `NotExporter`, `NotExited`,
		/// `NothingInvoiced`, `ProceedsNotReceived`, `Overflow`; those of the members.
		///
		/// ## Events
		/// `RebateApproved`.
		#[pallet::call_index(11)]
		#[pallet::weight((Pallet::<T>::weigh_approval(), DispatchClass::Operational))]
		pub fn approve_rebate(origin: OriginFor<T>, rebate: RebateId) -> DispatchResult {
			Self::do_approve_rebate(ensure_signed(origin)?, rebate)
		}

		/// Reject a claim for a rebate that has not been paid, which frees its invoices and lines.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// An approved claim too, as when an audit finds an invoice void. The proceeds that proved it prove
		/// nothing any more, unless another approved claim on the declaration rests on them.
		///
		/// ## Errors
		/// `RebateNotFound`, `WrongRebateStatus`.
		///
		/// ## Events
		/// `RebateRejected`.
		#[pallet::call_index(12)]
		#[pallet::weight((
			Pallet::<T>::weigh(T::WeightInfo::reject_rebate(MAX_DECLARATION_LINES), 2),
			DispatchClass::Operational,
		))]
		pub fn reject_rebate(
			origin: OriginFor<T>,
			rebate: RebateId,
			reason: RebateRejection,
		) -> DispatchResultWithPostInfo {
			let lines = Self::do_reject_rebate(ensure_signed(origin)?, rebate, reason)?;
			Ok(Some(Self::weigh(T::WeightInfo::reject_rebate(lines), 2)).into())
		}

		/// Pay an approved rebate to the exporter.
		///
		/// ## Dispatch Origin
		/// `Treasury` account, within its limit, of the country's treasury.
		///
		/// ## Details
		/// Pays the whole amount in a deposit token that the tax authority accepts.
		///
		/// ## Errors
		/// `RebateNotFound`, `NotTreasury`, `WrongRebateStatus`, `TokenNotAccepted`; those of the
		/// members and of the settlement.
		///
		/// ## Events
		/// `RebatePaid`.
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::weigh_rebate_payment())]
		pub fn pay_rebate(
			origin: OriginFor<T>,
			rebate: RebateId,
			token: DepositTokenId,
		) -> DispatchResult {
			Self::do_pay_rebate(ensure_signed(origin)?, rebate, token)
		}

		/// Agree that the seller takes a value added tax invoice back, as it has asked.
		///
		/// ## Dispatch Origin
		/// `Finance` account of the buyer, suspended or not.
		///
		/// ## Details
		/// The number is not free again.
		///
		/// ## Errors
		/// `InvoiceNotFound`, `NotAuthorised`, `InvoiceNotIssued`, `CancellationNotRequested`.
		///
		/// ## Events
		/// `VatInvoiceCancelled`.
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::cancel_vat_invoice(), 1))]
		pub fn agree_vat_invoice_cancellation(
			origin: OriginFor<T>,
			invoice: VatInvoiceId,
		) -> DispatchResult {
			Self::do_agree_vat_invoice_cancellation(ensure_signed(origin)?, invoice)
		}

		/// Withdraw a claim for a rebate that nobody has decided on, which frees its invoices and lines.
		///
		/// ## Dispatch Origin
		/// `Finance` account of the exporter, suspended or leaving too.
		///
		/// ## Details
		/// What is freed can be claimed again, or deducted. Once approved, a claim is rejected by the
		/// authority alone.
		///
		/// ## Errors
		/// `RebateNotFound`, `NotExporter`, `WrongRebateStatus`; those of the members.
		///
		/// ## Events
		/// `RebateWithdrawn`.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::weigh(
			T::WeightInfo::withdraw_rebate(MAX_DECLARATION_LINES),
			1,
		))]
		pub fn withdraw_rebate(
			origin: OriginFor<T>,
			rebate: RebateId,
		) -> DispatchResultWithPostInfo {
			let lines = Self::do_withdraw_rebate(ensure_signed(origin)?, rebate)?;
			Ok(Some(Self::weigh(T::WeightInfo::withdraw_rebate(lines), 1)).into())
		}

		/// Set the surcharge for lateness and the time for objections.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// Applies to what is notified from now on. `surcharge` is the share of the unpaid tax for each day
		/// begun after the deadline, `day` the length of a day in ms.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `InvalidTerms`, `AlreadyExists`.
		///
		/// ## Events
		/// `CollectionTermsSet`.
		#[pallet::call_index(30)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 2))]
		pub fn set_collection_terms(
			origin: OriginFor<T>,
			country: RawCountryCode,
			surcharge: Ppm,
			day: Moment,
			objection_period: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_collection_terms(who, country, surcharge, day, objection_period)
		}

		/// Pay a part of what is owed on a declaration.
		///
		/// ## Dispatch Origin
		/// As for `pay_assessment`.
		///
		/// ## Details
		/// A payment counts to the duty first, then the remedies, the excise, the value added tax and the
		/// surcharge. The declaration is released when nothing is left, or the rest is deferred or guaranteed.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `WrongAmount`, `TokenNotAccepted`, `TooManyParties`; those of the
		/// members, of the settlement and of the declaration.
		///
		/// ## Events
		/// `AssessmentPartPaid`, or `AssessmentPaid` if nothing is left.
		#[pallet::call_index(31)]
		#[pallet::weight(Pallet::<T>::weigh_payment(MAX_LEGS))]
		pub fn pay_part(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			token: DepositTokenId,
			amount: u128,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let legs = Self::do_pay_part(who, declaration, token, amount)?;
			Ok(Some(Self::weigh_payment(legs)).into())
		}

		/// Book the surcharge on an assessment whose deadline has passed.
		///
		/// ## Dispatch Origin
		/// Anyone.
		///
		/// ## Details
		/// The amount depends on the days alone, not on how often this is called: payments book it too.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `WrongTime` before the deadline and on a day already booked.
		///
		/// ## Events
		/// `AssessmentOverdue`.
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::secure_assessment())]
		pub fn enforce_surcharge(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_enforce_surcharge(declaration)
		}

		/// Give back what was paid on an assessment and is owed no more.
		///
		/// ## Dispatch Origin
		/// `Treasury` account, within its limit, of the country's treasury.
		///
		/// ## Details
		/// To who paid, the last payer first. Whoever shared in the revenue gives back its part, or nothing
		/// happens.
		///
		/// ## Errors
		/// `NotFound`, `NotTreasury`, `NothingToRefund`, `TokenNotAccepted`; those of the members and of
		/// the settlement.
		///
		/// ## Events
		/// `DutyRefunded`.
		#[pallet::call_index(33)]
		#[pallet::weight(Pallet::<T>::weigh_refund(MAX_LEGS))]
		pub fn pay_refund(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			token: DepositTokenId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let authorities = Self::do_pay_refund(who, declaration, token)?;
			Ok(Some(Self::weigh_refund(authorities)).into())
		}

		/// Undertake to a country to pay the duty and tax that a debtor does not.
		///
		/// ## Dispatch Origin
		/// `Finance` account, within its limit, of a bank, active and not denied.
		///
		/// ## Details
		/// The bank pays in that deposit token. What is secured when the guarantee expires stays secured
		/// until it is paid.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `TokenNotAccepted`, `WrongAmount`, `WrongTime`; those
		/// of the members.
		///
		/// ## Events
		/// `DutyGuaranteeIssued`.
		#[pallet::call_index(34)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 5))]
		pub fn issue_duty_guarantee(
			origin: OriginFor<T>,
			country: RawCountryCode,
			debtor: OrganisationId,
			token: DepositTokenId,
			limit: u128,
			expires: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_issue_duty_guarantee(who, country, debtor, token, limit, expires)
		}

		/// Accept a bank's guarantee for duty and tax.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// From now on it can secure assessments and deferment accounts of its debtor.
		///
		/// ## Errors
		/// `GuaranteeNotFound`, `GuaranteeNotUsable`; those of the members.
		///
		/// ## Events
		/// `DutyGuaranteeAccepted`.
		#[pallet::call_index(35)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 3))]
		pub fn accept_duty_guarantee(
			origin: OriginFor<T>,
			guarantee: DutyGuaranteeId,
		) -> DispatchResult {
			Self::do_accept_duty_guarantee(ensure_signed(origin)?, guarantee)
		}

		/// End a guarantee for duty and tax that secures nothing.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority; `Finance` account of the bank before the
		/// authority has accepted it, and once it has expired.
		///
		/// ## Details
		/// The bank is bound no more.
		///
		/// ## Errors
		/// `GuaranteeNotFound`, `StillUsed`; those of the members.
		///
		/// ## Events
		/// `DutyGuaranteeClosed`.
		#[pallet::call_index(36)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 3))]
		pub fn close_duty_guarantee(
			origin: OriginFor<T>,
			guarantee: DutyGuaranteeId,
		) -> DispatchResult {
			Self::do_close_duty_guarantee(ensure_signed(origin)?, guarantee)
		}

		/// Open an account on which a debtor defers duty and tax.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// A statement ends with each period, and is debited `grace` ms later. With a guarantee, as much of
		/// it as the limit is reserved for the account.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `WrongAmount`, `InvalidTerms`, `GuaranteeNotFound`,
		/// `GuaranteeNotUsable`, `LimitExceeded`; those of the members.
		///
		/// ## Events
		/// `DefermentOpened`.
		#[pallet::call_index(37)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 3))]
		pub fn open_deferment(
			origin: OriginFor<T>,
			country: RawCountryCode,
			debtor: OrganisationId,
			limit: u128,
			period: StatementPeriod,
			grace: Moment,
			guarantee: Option<DutyGuaranteeId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_deferment(who, country, debtor, limit, (period, grace), guarantee)
		}

		/// Charge nothing more to a deferment account; with nothing left on it, it ends.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority, or `Treasury` account of the debtor, suspended
		/// or not.
		///
		/// ## Details
		/// What was charged stays due.
		///
		/// ## Errors
		/// `DefermentNotFound`, `DefermentNotUsable`; those of the members.
		///
		/// ## Events
		/// `DefermentClosed`.
		#[pallet::call_index(38)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 3))]
		pub fn close_deferment(origin: OriginFor<T>, account: DefermentId) -> DispatchResult {
			Self::do_close_deferment(ensure_signed(origin)?, account)
		}

		/// Charge what is left of an assessment to a deferment account, which releases the declaration.
		///
		/// ## Dispatch Origin
		/// `Treasury` account, within its limit, of the debtor or of an agent with its power of attorney for
		/// `DutyPayment`; both active and not denied.
		///
		/// ## Details
		/// Until the deadline. With this the debtor agrees to be debited in that deposit token when the
		/// statement is due.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `WrongTime`, `DefermentNotFound`, `DefermentNotUsable`,
		/// `GuaranteeNotUsable`, `LimitExceeded`, `TokenNotAccepted`; those of the members and of the
		/// declaration.
		///
		/// ## Events
		/// `AssessmentDeferred`.
		#[pallet::call_index(39)]
		#[pallet::weight(Pallet::<T>::weigh_security())]
		pub fn defer_assessment(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			account: DefermentId,
			token: DepositTokenId,
		) -> DispatchResult {
			Self::do_defer_assessment(ensure_signed(origin)?, declaration, account, token)
		}

		/// Debit a debtor for a deferred assessment that is due.
		///
		/// ## Dispatch Origin
		/// Anyone.
		///
		/// ## Details
		/// All of it, with the surcharge if it is late, or nothing.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `NothingToDraw`, `WrongTime`; those of the members and of the
		/// settlement.
		///
		/// ## Events
		/// `AssessmentPaid`.
		#[pallet::call_index(40)]
		#[pallet::weight(Pallet::<T>::weigh_draw(MAX_LEGS))]
		pub fn enforce_deferment_debit(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let legs = Self::do_enforce_deferment_debit(declaration)?;
			Ok(Some(Self::weigh_draw(legs)).into())
		}

		/// Reserve a bank's guarantee for what is left of an assessment, which releases the declaration.
		///
		/// ## Dispatch Origin
		/// As for `defer_assessment`; the bank is active and not denied too.
		///
		/// ## Details
		/// Until the deadline, which stays: until then it is to be paid.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `WrongTime`, `GuaranteeNotFound`, `GuaranteeNotUsable`,
		/// `LimitExceeded`; those of the members and of the declaration.
		///
		/// ## Events
		/// `AssessmentGuaranteed`.
		#[pallet::call_index(41)]
		#[pallet::weight(Pallet::<T>::weigh_security())]
		pub fn guarantee_assessment(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			guarantee: DutyGuaranteeId,
		) -> DispatchResult {
			Self::do_guarantee_assessment(ensure_signed(origin)?, declaration, guarantee)
		}

		/// Have a bank pay what it secures of an assessment that is late.
		///
		/// ## Dispatch Origin
		/// Anyone.
		///
		/// ## Details
		/// Never more than was secured: the debtor owes the surcharge itself. Who defers is debited first.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `WrongTime`, `NothingToDraw`; those of the members and of the
		/// settlement.
		///
		/// ## Events
		/// `DutyGuaranteeDrawn`; `AssessmentPaid` or `AssessmentPartPaid`.
		#[pallet::call_index(42)]
		#[pallet::weight(Pallet::<T>::weigh_draw(MAX_LEGS))]
		pub fn enforce_duty_guarantee(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let legs = Self::do_enforce_duty_guarantee(declaration)?;
			Ok(Some(Self::weigh_draw(legs)).into())
		}

		/// Object to an assessment; what is owed stays payable meanwhile.
		///
		/// ## Dispatch Origin
		/// `Declare` account of the debtor or of an agent with its power of attorney for
		/// `ImportDeclaration`, suspended or not.
		///
		/// ## Details
		/// Once to what was last notified, within the period for objections.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `WrongObjection`, `WrongTime`; those of the members.
		///
		/// ## Events
		/// `AssessmentObjected`.
		#[pallet::call_index(43)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::decide_objection(0), 2))]
		pub fn object_to_assessment(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			grounds: H256,
		) -> DispatchResult {
			Self::do_object_to_assessment(ensure_signed(origin)?, declaration, grounds)
		}

		/// Decide on an objection: confirm the assessment, or give its taxes other amounts.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the tax authority or of customs of the jurisdiction, other than the one that
		/// notified the assessment.
		///
		/// ## Details
		/// What is owed more is due within the payment period; what was paid too much is refunded with
		/// `pay_refund`.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `SameOfficer`, `WrongObjection`, `UnknownTax`; those of the members
		/// and of the declaration.
		///
		/// ## Events
		/// `ObjectionDecided`; `AssessmentRevised`.
		#[pallet::call_index(44)]
		#[pallet::weight(Pallet::<T>::weigh_decision(MAX_REVISED))]
		pub fn decide_objection(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			ruling: ObjectionRuling,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let changes = Self::do_decide_objection(who, declaration, ruling)?;
			Ok(Some(Self::weigh_decision(changes)).into())
		}

		/// Open a tariff quota for some goods.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs or tax authority.
		///
		/// ## Details
		/// The duty within it is published by measures of kind `Quota` on the same goods; its volumes by
		/// `open_quota_period`. Goods have one quota. A preferential one is for lines that claim a preference.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `AlreadyExists`, `InvalidQuota`, `QuotaGoodsTaken`;
		/// those of the members.
		///
		/// ## Events
		/// `QuotaOpened`.
		#[pallet::call_index(50)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::open_quota(goods.count()), 3))]
		pub fn open_quota(
			origin: OriginFor<T>,
			country: RawCountryCode,
			number: QuotaNumber,
			basis: QuotaBasis<RawUnitCode>,
			preferential: bool,
			goods: InputList<QuotaGoodsInput, ConstU32<MAX_QUOTA_GOODS>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_quota(who, country, number, basis, preferential, goods)
		}

		/// Give a tariff quota a volume for a period to come.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs or tax authority.
		///
		/// ## Details
		/// Declarations accepted within the period draw on it, first come, first served. A period that has
		/// not begun is corrected by one that begins at the same moment; no other overlaps it.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `UnknownQuota`, `Retroactive`, `InvalidPeriod`,
		/// `TooManyVersions`; those of the members.
		///
		/// ## Events
		/// `QuotaPeriodOpened`.
		#[pallet::call_index(51)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 3))]
		pub fn open_quota_period(
			origin: OriginFor<T>,
			country: RawCountryCode,
			number: QuotaNumber,
			valid_from: Moment,
			valid_to: Moment,
			volume: u128,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_quota_period(who, country, number, valid_from, valid_to, volume)
		}

		/// Permit an importer to account for import VAT on its return instead of paying it at import.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// For declarations accepted from `valid_from`, in the future, to `valid_to`. The tax is assessed,
		/// and entered on the return of the period in which it is assessed.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `ImporterAbroad`, `Retroactive`, `InvalidPeriod`,
		/// `AlreadyExists`; those of the members, also for the importer.
		///
		/// ## Events
		/// `VatOnReturnPermitted`.
		#[pallet::call_index(52)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 6))]
		pub fn permit_vat_on_return(
			origin: OriginFor<T>,
			country: RawCountryCode,
			importer: OrganisationId,
			period: StatementPeriod,
			valid_from: Moment,
			valid_to: Option<Moment>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_permit_vat_on_return(who, country, importer, period, valid_from, valid_to)
		}

		/// Let a permit to account for import VAT on the return end.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// At a moment to come; what was entered until then stays on the return.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `PermitNotFound`, `Retroactive`, `InvalidPeriod`;
		/// those of the members.
		///
		/// ## Events
		/// `VatPermitEnded`.
		#[pallet::call_index(53)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 3))]
		pub fn end_vat_permit(
			origin: OriginFor<T>,
			country: RawCountryCode,
			importer: OrganisationId,
			valid_to: Moment,
		) -> DispatchResult {
			Self::do_end_vat_permit(ensure_signed(origin)?, country, importer, valid_to)
		}

		/// File the return of a period that is over, with the import VAT on it.
		///
		/// ## Dispatch Origin
		/// `Finance` account of the importer, suspended or not.
		///
		/// ## Details
		/// `deducted` is what it deducts as input tax, at most what was assessed. Until the return is filed
		/// the importer does not leave. What remains is paid with the return as a whole, outside the chain.
		///
		/// ## Errors
		/// `InvalidCountry`, `NotFound`, `WrongTime`, `WrongStatus`, `WrongAmount`; those of the members.
		///
		/// ## Events
		/// `VatReturnFiled`.
		#[pallet::call_index(54)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 1))]
		pub fn file_vat_return(
			origin: OriginFor<T>,
			country: RawCountryCode,
			end: Moment,
			deducted: u128,
		) -> DispatchResult {
			Self::do_file_vat_return(ensure_signed(origin)?, country, end, deducted)
		}

		/// Load subheadings of an edition of the nomenclature.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs.
		///
		/// ## Details
		/// Six digits each, as a number: 10121 is 0101.21. In any order and in as many batches as needed; once
		/// complete, it is adopted.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `NomenclatureAdopted`, `InvalidSubheadings`,
		/// `AlreadyExists`; those of the members.
		///
		/// ## Events
		/// `NomenclatureLoaded`.
		#[pallet::call_index(55)]
		#[pallet::weight(
			Pallet::<T>::weigh(T::WeightInfo::load_nomenclature(subheadings.count()), 1)
		)]
		pub fn load_nomenclature(
			origin: OriginFor<T>,
			country: RawCountryCode,
			edition: Edition,
			subheadings: InputList<u32, ConstU32<MAX_SUBHEADINGS>>,
		) -> DispatchResult {
			Self::do_load_nomenclature(ensure_signed(origin)?, country, edition, subheadings)
		}

		/// Adopt a nomenclature: from then on, codes that it does not have are refused.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs.
		///
		/// ## Details
		/// `count` is how many subheadings the edition has, `source` the hash of the publication with their
		/// descriptions. An adopted edition does not change. Measures from then on, and declarations accepted
		/// from then on, stay within it; national digits below a subheading are free.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `NomenclatureAdopted`, `NomenclatureIncomplete`,
		/// `Retroactive`, `InvalidPeriod`, `TooManyVersions`; those of the members.
		///
		/// ## Events
		/// `NomenclatureAdopted`.
		#[pallet::call_index(56)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 1))]
		pub fn adopt_nomenclature(
			origin: OriginFor<T>,
			country: RawCountryCode,
			edition: Edition,
			count: u32,
			valid_from: Moment,
			source: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_adopt_nomenclature(who, country, edition, count, valid_from, source)
		}

		/// Set when the periods of a country's books end.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// A period has at least the length of a day of the terms of collection. What is booked stays in its
		/// period; only what is booked from now on goes to the new one.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `InvalidTerms`, `AlreadyExists`; those of the members.
		///
		/// ## Events
		/// `ReconciliationPeriodSet`.
		#[pallet::call_index(45)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::manage_collection(), 2))]
		pub fn set_reconciliation_period(
			origin: OriginFor<T>,
			country: RawCountryCode,
			period: StatementPeriod,
		) -> DispatchResult {
			Self::do_set_reconciliation_period(ensure_signed(origin)?, country, period)
		}

		/// Report an assessment that is not as it should be, in the books of a period that is over.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs or tax authority.
		///
		/// ## Details
		/// The chain finds what is wrong: goods gone without security, overdue, or overpaid. Once a period.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `NotFound`, `PeriodNotOver`, `PeriodClosed`, `WrongBreak`,
		/// `Overflow`; those of the members.
		///
		/// ## Events
		/// `BreakNoted`.
		#[pallet::call_index(46)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::audit_break(), 2))]
		pub fn report_break(
			origin: OriginFor<T>,
			country: RawCountryCode,
			end: Moment,
			declaration: DeclarationId,
		) -> DispatchResult {
			Self::do_report_break(ensure_signed(origin)?, country, end, declaration)
		}

		/// Explain a break in the books of a period.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs or tax authority.
		///
		/// ## Details
		/// `reason` is the hash of the explanation.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `NotFound`, `PeriodNotOver`, `PeriodClosed`, `WrongBreak`;
		/// those of the members.
		///
		/// ## Events
		/// `BreakNoted`.
		#[pallet::call_index(47)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::audit_break(), 2))]
		pub fn explain_break(
			origin: OriginFor<T>,
			country: RawCountryCode,
			end: Moment,
			declaration: DeclarationId,
			reason: H256,
		) -> DispatchResult {
			Self::do_explain_break(ensure_signed(origin)?, country, end, declaration, reason)
		}

		/// Close a break that is gone, or whose explanation another authority accepts.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs or tax authority.
		///
		/// ## Details
		/// An explanation is accepted by another organisation than gave it.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `NotFound`, `PeriodNotOver`, `PeriodClosed`, `WrongBreak`,
		/// `SameOfficer`; those of the members.
		///
		/// ## Events
		/// `BreakNoted`.
		#[pallet::call_index(48)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::audit_break(), 2))]
		pub fn close_break(
			origin: OriginFor<T>,
			country: RawCountryCode,
			end: Moment,
			declaration: DeclarationId,
		) -> DispatchResult {
			Self::do_close_break(ensure_signed(origin)?, country, end, declaration)
		}

		/// Sign the books of a period that is over; the third signature closes them.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs or tax authority, or `Treasury` account of its treasury.
		///
		/// ## Details
		/// `head` is the hash over all bookings of the period, so that all three sign the same totals. No break
		/// is open.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `NotTreasury`, `NotFound`, `PeriodNotOver`, `PeriodClosed`,
		/// `WrongTotals`, `BreaksOpen`; those of the members.
		///
		/// ## Events
		/// `ReconciliationSigned`.
		#[pallet::call_index(49)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::audit_break(), 2))]
		pub fn sign_reconciliation(
			origin: OriginFor<T>,
			country: RawCountryCode,
			end: Moment,
			signatory: Signatory,
			head: H256,
		) -> DispatchResult {
			Self::do_sign_reconciliation(ensure_signed(origin)?, country, end, signatory, head)
		}
	}
}

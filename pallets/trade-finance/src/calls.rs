// SPDX-License-Identifier: Apache-2.0

//! The calls of the pallet, thin: what they do is in `impls`. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Ask a bank to issue a documentary credit in favour of a seller.
		/// ## Dispatch Origin
		/// Permission `Finance` of the applicant, an active trader, within the limit of the account.
		/// ## Details
		/// The credit is irrevocable, payable at sight and subject to UCP 600. Nobody is bound
		/// before the bank issues. All parties must be active and none denied.
		/// ## Errors
		/// Codes: `InvalidPlace`, `InvalidPort`, `InvalidCurrency`. Terms: `SameParty`, `SamePort`,
		/// `ZeroAmount`, `ToleranceTooHigh`, `Overflow`, `ExpiryPassed`, `ShipmentAfterExpiry`,
		/// `ShipmentPassed`, `PresentationPeriodOutOfRange`, `TooManyDocuments`, `DuplicateKind`,
		/// `InsuranceMismatch`, `EmptyTerms`. Token: `TokenNotFound`, `CurrencyMismatch`.
		/// Applicant: `TooManyOpenApplications`.
		/// ## Events
		/// `CreditApplied`.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh_token(T::WeightInfo::apply_for_credit(), 10))]
		pub fn apply_for_credit(
			origin: OriginFor<T>,
			application: CreditApplication,
		) -> DispatchResult {
			Self::do_apply(ensure_signed(origin)?, application)
		}

		/// Issue a credit of exactly these terms: the bank binds itself to honour.
		/// ## Dispatch Origin
		/// Permission `Finance` of the issuing bank, active, within the limit of the account.
		/// ## Details
		/// `terms_hash` is `blake2_256(SCALE(terms))`, as the event of the application and the view
		/// tell it. The calendars of both banks' places must reach as far as the clocks can run.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `ContentMismatch`, `ExpiryPassed`.
		/// ## Events
		/// `CreditIssued`.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh_days(T::WeightInfo::change_credit(), 7, 7))]
		pub fn issue_credit(
			origin: OriginFor<T>,
			credit: CreditId,
			terms_hash: H256,
		) -> DispatchResult {
			Self::do_issue(ensure_signed(origin)?, credit, terms_hash)
		}

		/// Decline an application for a credit.
		/// ## Dispatch Origin
		/// Permission `Finance` of the bank asked, suspended or not.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `CreditDeclined`.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_credit(), 1))]
		pub fn decline_credit(origin: OriginFor<T>, credit: CreditId) -> DispatchResult {
			Self::do_decline(ensure_signed(origin)?, credit)
		}

		/// Advise a beneficiary of a credit that has been issued in its favour.
		/// ## Dispatch Origin
		/// Permission `Finance` of the nominated bank, which must be active.
		/// ## Details
		/// From now on documents can be presented to this bank. It is not bound to honour.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `CreditAdvised`.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_credit(), 6))]
		pub fn advise_credit(origin: OriginFor<T>, credit: CreditId) -> DispatchResult {
			Self::do_advise(ensure_signed(origin)?, credit)
		}

		/// Confirm a credit: the nominated bank binds itself besides the issuing bank.
		/// ## Dispatch Origin
		/// Permission `Finance` of the nominated bank, active, within the limit of the account.
		/// ## Details
		/// Only where the credit asks for it (UCP 600 article 8).
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `ConfirmationNotAsked`.
		/// ## Events
		/// `CreditConfirmed`.
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_credit(), 7))]
		pub fn confirm_credit(origin: OriginFor<T>, credit: CreditId) -> DispatchResult {
			Self::do_confirm(ensure_signed(origin)?, credit)
		}

		/// End a credit whose last day is over.
		/// ## Dispatch Origin
		/// Any signed account.
		/// ## Details
		/// Its last banking day (UCP 600 article 29a), or an application's moment of expiry, is over.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `PresentationOpen`, `TooEarly`.
		/// ## Events
		/// `CreditExpired`.
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weigh_days(T::WeightInfo::change_credit(), 0, 1))]
		pub fn expire_credit(origin: OriginFor<T>, credit: CreditId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire(credit)
		}

		/// Present documents under a credit, and pledge the bill to the bank that examines.
		/// ## Dispatch Origin
		/// Permission `Finance` of the beneficiary, which must be active and not denied.
		/// ## Details
		/// The examination period begins. The chain proposes discrepancies from the bill, the
		/// credit and the fields shown; none of them is an error. The invoice is reserved: nobody
		/// else finances it. A refused presentation with the same bill can be replaced.
		/// ## Errors
		/// Lists: `TooManyDocuments`, `TooManyDisclosures`. Credit: `NotFound`, `NotAuthorised`,
		/// `WrongStatus`, `ZeroAmount`, `PresentationOpen`, `AmountExceedsCredit`,
		/// `OtherPresentation`, `Overflow`. Bill: `InvalidReference`, `BillNotInCirculation`,
		/// `BillNotPossessed`, `BillStopped`, `BillPledged`, `ConsignmentNotFound`. Documents:
		/// `DocumentNotFound`, `DocumentNotLive`, `DocumentOfOtherGoods`, `DuplicateDocument`,
		/// `DuplicateDisclosure`, `ProofInvalid`, `AlreadyFinanced`.
		/// ## Events
		/// `PresentationReplaced`, `DocumentsPresented`.
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::weigh_presenting(presentation))]
		pub fn present_documents(
			origin: OriginFor<T>,
			credit: CreditId,
			presentation: PresentationInput,
		) -> DispatchResult {
			Self::do_present(ensure_signed(origin)?, credit, presentation)
		}

		/// Determine that a presentation complies.
		/// ## Dispatch Origin
		/// Permission `Finance` of the bank that examines, suspended or not, within the limit.
		/// ## Details
		/// The bank decides, whatever the chain proposes, and also late. After forwarding it is the
		/// issuing bank, which must reimburse from then on.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `PresentationAccepted`.
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_presentation(), 2))]
		pub fn accept_presentation(
			origin: OriginFor<T>,
			presentation: PresentationId,
		) -> DispatchResult {
			Self::do_accept(ensure_signed(origin)?, presentation)
		}

		/// Refuse a presentation by the one notice that states every discrepancy.
		/// ## Dispatch Origin
		/// Permission `Finance` of the bank that examines, suspended or not.
		/// ## Details
		/// Before the end of the fifth banking day after presentation (UCP 600 art. 14b, 16c, d).
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `Precluded`, `NoDiscrepancies`,
		/// `TooManyDiscrepancies`, `DuplicateDiscrepancy`.
		/// ## Events
		/// `PresentationRefused`.
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_presentation(), 1))]
		pub fn refuse_presentation(
			origin: OriginFor<T>,
			presentation: PresentationId,
			discrepancies: InputList<Discrepancy, MaxDiscrepancies>,
			disposition: Disposition,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_refuse(who, presentation, discrepancies, disposition)
		}

		/// Establish that a bank has given no notice in time and can refuse no more.
		/// ## Dispatch Origin
		/// Any signed account.
		/// ## Details
		/// The presentation complies from then on (UCP 600 article 16f). Nothing is paid by it.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `TooEarly`.
		/// ## Events
		/// `PreclusionEnforced`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::change_presentation())]
		pub fn enforce_preclusion(
			origin: OriginFor<T>,
			presentation: PresentationId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_enforce_preclusion(presentation)
		}

		/// Waive the discrepancies of a presentation.
		/// ## Dispatch Origin
		/// Permission `Finance` of the applicant, which must be active.
		/// ## Details
		/// It extends no time, binds no bank (UCP 600 article 16b) and is spent by honouring.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `AlreadyWaived`.
		/// ## Events
		/// `DiscrepanciesWaived`.
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_presentation(), 1))]
		pub fn waive_discrepancies(
			origin: OriginFor<T>,
			presentation: PresentationId,
		) -> DispatchResult {
			Self::do_waive(ensure_signed(origin)?, presentation)
		}

		/// Accept the applicant's waiver: the refused presentation complies.
		/// ## Dispatch Origin
		/// Permission `Finance` of the issuing bank, active, within the limit of the account.
		/// ## Details
		/// In its sole judgement. The issuing bank must then reimburse, without another
		/// examination; the nominated bank may honour, but need not.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `NotWaived`.
		/// ## Events
		/// `WaiverAccepted`.
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_presentation(), 2))]
		pub fn accept_waiver(origin: OriginFor<T>, presentation: PresentationId) -> DispatchResult {
			Self::do_accept_waiver(ensure_signed(origin)?, presentation)
		}

		/// Return documents, or take them back, and free the bill.
		/// ## Dispatch Origin
		/// Permission `Finance`, suspended or not: of the bank that refused or its presenter; of the
		/// beneficiary alone for what complies and is not honoured.
		/// ## Details
		/// The amount and the invoice are free again, unless the nominated bank has paid for them.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `DocumentsReturned`.
		#[pallet::call_index(12)]
		#[pallet::weight(Pallet::<T>::weigh_bill(T::WeightInfo::return_documents(), 1))]
		pub fn return_documents(
			origin: OriginFor<T>,
			presentation: PresentationId,
		) -> DispatchResult {
			Self::do_return(ensure_signed(origin)?, presentation)
		}

		/// Honour a presentation: money to the beneficiary and the bill to the bank, in one call.
		/// ## Dispatch Origin
		/// Permission `Treasury` of the bank with which the credit is available, within the limit
		/// of the account, suspended or not.
		/// ## Details
		/// All of it or nothing. While the bill is stopped it fails, and the obligation stays open.
		/// No party may be denied. It counts as proceeds if applicant and seller are of two countries.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `Overflow`; of the payment and of the bill.
		/// ## Events
		/// `PresentationHonoured`, `CreditFullyDrawn`.
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::weigh_payment(T::WeightInfo::honour_presentation(), 8, 1))]
		pub fn honour_presentation(
			origin: OriginFor<T>,
			presentation: PresentationId,
		) -> DispatchResult {
			Self::do_honour(ensure_signed(origin)?, presentation)
		}

		/// Forward honoured documents to the issuing bank, and pledge the bill to it.
		/// ## Dispatch Origin
		/// Permission `Finance` of the nominated bank, suspended or not.
		/// ## Details
		/// The issuing bank examines on a clock of its own, unless it has accepted a waiver before.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `DocumentsForwarded`.
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::weigh_days(Pallet::<T>::weigh_bill(T::WeightInfo::change_presentation(), 1), 0, 1))]
		pub fn forward_presentation(
			origin: OriginFor<T>,
			presentation: PresentationId,
		) -> DispatchResult {
			Self::do_forward(ensure_signed(origin)?, presentation)
		}

		/// Reimburse the nominated bank: money to it, the bill to the issuing bank.
		/// ## Dispatch Origin
		/// Permission `Treasury` of the issuing bank, suspended or not, within the account's limit.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`; those of the payment and of the bill.
		/// ## Events
		/// `PresentationReimbursed`.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::weigh_payment(T::WeightInfo::change_presentation(), 4, 1))]
		pub fn reimburse_presentation(
			origin: OriginFor<T>,
			presentation: PresentationId,
		) -> DispatchResult {
			Self::do_reimburse(ensure_signed(origin)?, presentation)
		}

		/// Take the documents up: money to the issuing bank, the bill to the applicant.
		/// ## Dispatch Origin
		/// Permission `Treasury` of the applicant, suspended or not, within the account's limit.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`; those of the payment and of the bill.
		/// ## Events
		/// `DocumentsTakenUp`.
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::weigh_payment(T::WeightInfo::change_presentation(), 4, 1))]
		pub fn take_up_documents(
			origin: OriginFor<T>,
			presentation: PresentationId,
		) -> DispatchResult {
			Self::do_take_up(ensure_signed(origin)?, presentation)
		}

		/// Register what a buyer owes on one invoice.
		/// ## Dispatch Origin
		/// Permission `Finance` of the seller, a trader, which must be active.
		/// ## Details
		/// A bill must be of the declared goods. An invoice counts as financed once it is funded.
		/// ## Errors
		/// `InvalidNumber`, `EmptyNumber`, `InvalidCurrency`, `SameParty`, `ZeroAmount`, `DuePassed`,
		/// `DatedAhead`, `TokenNotFound`, `CurrencyMismatch`, `InvoiceMismatch`, `Overflow`,
		/// `DeclarationNotFinanceable`, `AmountAboveDeclaration`, `TooManyOpenReceivables`; for the
		/// bill `InvalidReference`, `BillPledged`, `BillNotInCirculation`, `BillNotPossessed`,
		/// `BillStopped`, `ConsignmentNotFound`, `DeclarationOfOtherGoods`.
		/// ## Events
		/// `ReceivableRegistered`.
		#[pallet::call_index(17)]
		#[pallet::weight(Pallet::<T>::weigh_registering())]
		pub fn register_receivable(
			origin: OriginFor<T>,
			receivable: ReceivableInput,
		) -> DispatchResult {
			Self::do_register_receivable(ensure_signed(origin)?, receivable)
		}

		/// Acknowledge a debt of exactly these terms.
		/// ## Dispatch Origin
		/// Permission `Finance` of the buyer, which must be active, within the limit of the account.
		/// ## Details
		/// Also of the token in which it pays. `terms_hash` is `blake2_256(SCALE(terms))`.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `ContentMismatch`.
		/// ## Events
		/// `ReceivableVerified`.
		#[pallet::call_index(18)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_receivable(), 2))]
		pub fn verify_receivable(
			origin: OriginFor<T>,
			receivable: ReceivableId,
			terms_hash: H256,
		) -> DispatchResult {
			Self::do_verify_receivable(ensure_signed(origin)?, receivable, terms_hash)
		}

		/// Withdraw a receivable that is not financed.
		/// ## Dispatch Origin
		/// Permission `Finance` of the seller, suspended or not.
		/// ## Details
		/// Offers lapse, an accepted one too: no bank is bound before it funds.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`.
		/// ## Events
		/// `ReceivableWithdrawn`.
		#[pallet::call_index(19)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_receivable(), 1))]
		pub fn withdraw_receivable(
			origin: OriginFor<T>,
			receivable: ReceivableId,
		) -> DispatchResult {
			Self::do_withdraw_receivable(ensure_signed(origin)?, receivable)
		}

		/// Offer to finance a receivable that the buyer has acknowledged.
		/// ## Dispatch Origin
		/// Permission `Finance` of a bank, which must be active, within the limit of the account.
		/// ## Details
		/// One offer of each bank, which never changes. The parties must be active and not denied.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `DuePassed`, `SameParty`, `ZeroAmount`, `AdvanceOutOfRange`,
		/// `AlreadyOffered`, `TooManyOffers`, `TokenNotFound`, `CurrencyMismatch`.
		/// ## Events
		/// `FinancingOffered`.
		#[pallet::call_index(20)]
		#[pallet::weight(Pallet::<T>::weigh_token(T::WeightInfo::change_receivable(), 5))]
		pub fn offer_financing(
			origin: OriginFor<T>,
			receivable: ReceivableId,
			offer: OfferInput,
		) -> DispatchResult {
			Self::do_offer(ensure_signed(origin)?, receivable, offer)
		}

		/// Accept the offer of a bank, and consent to its lien on the bill, if one is named.
		/// ## Dispatch Origin
		/// Permission `Finance` of the seller, which must be active.
		/// ## Details
		/// The other offers lapse.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `OfferNotFound`, `DuePassed`.
		/// ## Events
		/// `OfferAccepted`.
		#[pallet::call_index(21)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_receivable(), 1))]
		pub fn accept_offer(
			origin: OriginFor<T>,
			receivable: ReceivableId,
			bank: OrganisationId,
		) -> DispatchResult {
			Self::do_accept_offer(ensure_signed(origin)?, receivable, bank)
		}

		/// Approve the financing of an invoice that is near-equal to a financed one.
		/// ## Dispatch Origin
		/// Permission `Finance` of the bank, active; another account than the one that offered.
		/// ## Details
		/// The account that funds must be another one too.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `SecondAccountNeeded`, `AlreadyApproved`.
		/// ## Events
		/// `SimilarApproved`.
		#[pallet::call_index(22)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::change_receivable(), 1))]
		pub fn approve_similar(origin: OriginFor<T>, receivable: ReceivableId) -> DispatchResult {
			Self::do_approve_similar(ensure_signed(origin)?, receivable)
		}

		/// Finance a receivable once: invoice recorded, balance drawn, bill pledged, money paid.
		/// ## Dispatch Origin
		/// Permission `Treasury` of the bank, active, within the limit of the account.
		/// ## Details
		/// All of it or nothing. The seller is paid the advance less the fee.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `DuePassed`, `AlreadyFinanced`,
		/// `SimilarFinanced`, `SecondAccountNeeded`, `BillNotInCirculation`, `BillNotPossessed`,
		/// `BillStopped`, `BillPledged`, `Overflow`; of the balance, the bill and the payment.
		/// ## Events
		/// `ReceivableFunded`.
		#[pallet::call_index(23)]
		#[pallet::weight(Pallet::<T>::weigh_funding())]
		pub fn fund_receivable(origin: OriginFor<T>, receivable: ReceivableId) -> DispatchResult {
			Self::do_fund_receivable(ensure_signed(origin)?, receivable)
		}

		/// Pay a receivable in full: money to bank and seller, the bill to the buyer, in one call.
		/// ## Dispatch Origin
		/// Permission `Treasury` of the buyer, within the limit of the account, suspended or not.
		/// ## Details
		/// In the token acknowledged, overdue or not: the bank gets the advance, the seller the rest.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `Overflow`; of the payment and of the bill.
		/// ## Events
		/// `ReceivableRepaid`.
		#[pallet::call_index(24)]
		#[pallet::weight(Pallet::<T>::weigh_repaying())]
		pub fn repay_receivable(origin: OriginFor<T>, receivable: ReceivableId) -> DispatchResult {
			Self::do_repay_receivable(ensure_signed(origin)?, receivable)
		}

		/// Establish that a financed receivable has not been paid when due.
		/// ## Dispatch Origin
		/// Any signed account.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `TooEarly`.
		/// ## Events
		/// `ReceivableOverdue`.
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::change_receivable())]
		pub fn enforce_overdue(origin: OriginFor<T>, receivable: ReceivableId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_enforce_overdue(receivable)
		}

		/// Acknowledge that a financed receivable has been paid outside the chain.
		/// ## Dispatch Origin
		/// Permission `Finance` of the bank that financed it, suspended or not.
		/// ## Details
		/// The buyer gets the bill. Nothing counts as proceeds: the chain saw no payment.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`; those of the bill, such as `Stopped`.
		/// ## Events
		/// `RepaymentAcknowledged`.
		#[pallet::call_index(26)]
		#[pallet::weight(Pallet::<T>::weigh_acknowledging())]
		pub fn acknowledge_repayment(
			origin: OriginFor<T>,
			receivable: ReceivableId,
		) -> DispatchResult {
			Self::do_acknowledge_repayment(ensure_signed(origin)?, receivable)
		}
	}
}

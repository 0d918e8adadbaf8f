// SPDX-License-Identifier: Apache-2.0

//! The calls of the pallet, thin: what they do is in `impls`. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set money aside under an agreement with its beneficiary.
		/// ## Dispatch Origin
		/// Permission `Treasury` of the depositor, active, within the limit of the account.
		/// ## Details
		/// Until the beneficiary accepts the terms the depositor can take the money back. From then
		/// on the depositor pays, the beneficiary gives back, or a dispute between them decides.
		/// ## Errors
		/// `EmptyHash`, `ZeroAmount`, `SameParty`, `TokenNotFound`, and those of settlement.
		/// ## Events
		/// `EscrowDeposited`.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh_money(T::WeightInfo::change_escrow(), 4))]
		pub fn deposit_in_escrow(
			origin: OriginFor<T>,
			token: DepositTokenId,
			beneficiary: OrganisationId,
			amount: u128,
			agreement: H256,
		) -> DispatchResult {
			Self::do_deposit(
				ensure_signed(origin)?,
				token,
				beneficiary,
				amount,
				agreement,
			)
		}

		/// Accept the terms under which money is set aside for your organisation.
		/// ## Dispatch Origin
		/// Permission `Treasury` of the beneficiary, active.
		/// ## Details
		/// `agreement` is what the escrow shows; another one is refused.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `AlreadyAccepted`, `OtherAgreement`.
		/// ## Events
		/// `EscrowAccepted`.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh_members(T::WeightInfo::change_escrow(), 2))]
		pub fn accept_escrow(
			origin: OriginFor<T>,
			escrow: EscrowId,
			agreement: H256,
		) -> DispatchResult {
			Self::do_accept_escrow(ensure_signed(origin)?, escrow, agreement)
		}

		/// Pay money that is set aside to its beneficiary.
		/// ## Dispatch Origin
		/// Permission `Treasury` of the depositor, suspended or not, within the limit of the account.
		/// ## Details
		/// Nobody who has a part in it may be a denied party.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `NotAccepted`, `InDispute`, and those of settlement.
		/// ## Events
		/// `EscrowReleased`.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh_money(T::WeightInfo::change_escrow(), 2))]
		pub fn release_escrow(origin: OriginFor<T>, escrow: EscrowId) -> DispatchResult {
			Self::do_release_escrow(ensure_signed(origin)?, escrow)
		}

		/// Give money that is set aside back to its depositor.
		/// ## Dispatch Origin
		/// Permission `Treasury` of the beneficiary, or of the depositor until the terms are
		/// accepted; suspended or not.
		/// ## Details
		/// The escrow is closed.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `InDispute`.
		/// ## Events
		/// `EscrowReturned`.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weigh_money(T::WeightInfo::change_escrow(), 1))]
		pub fn return_escrow(origin: OriginFor<T>, escrow: EscrowId) -> DispatchResult {
			Self::do_return_escrow(ensure_signed(origin)?, escrow)
		}

		/// Open a dispute about a bill, a consignment or money that is set aside.
		/// ## Dispatch Origin
		/// An active organisation with a part in the subject: permission `Title` for a bill,
		/// `Operate` for a consignment, `Treasury` for money.
		/// ## Details
		/// The subject shows the dispute; nothing is barred by that. One dispute a subject is open
		/// at a time. `arbitrator` is your nominee, which the respondents accept or not.
		/// ## Errors
		/// `InvalidReference`, `InvalidContainer`, `EmptyHash`; `SubjectNotFound`,
		/// `ContainerNotFound`, `AlreadyDisputed`, `TooManyDisputes`; `NoRespondents`,
		/// `TooManyRespondents`, `DuplicateParty`, `NotConcerned`; `NoRelief`, `TooManyEffects`,
		/// `DuplicateEffect`, `EffectNotOfSubject`, `NoPledge`, `RightOfOthers`, `NotStopped`,
		/// `StopOfOthers`; `NotIndependent`; `Overflow`.
		/// ## Events
		/// `DisputeOpened`.
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weigh_subject(T::WeightInfo::open_dispute(), 24))]
		pub fn open_dispute(
			origin: OriginFor<T>,
			subject: RawSubject,
			respondents: InputList<OrganisationId, ConstU32<MAX_RESPONDENTS>>,
			arbitrator: OrganisationId,
			relief: InputList<RawEffect, ConstU32<MAX_EFFECTS>>,
			statement: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open(who, subject, respondents, arbitrator, relief, statement)
		}

		/// Answer a claim: accept the nominated arbitrator or not, and say what you ask for.
		/// ## Dispatch Origin
		/// A respondent, suspended or not; permission as for `open_dispute`.
		/// ## Details
		/// Once all have accepted the nominee it may take the case up; if one does not, an authority
		/// appoints. Who is silent leaves the choice to the authority as well.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `NotAuthorised`, `AlreadyAnswered`, `TooLate`, `EmptyHash`,
		/// and those of `open_dispute` on effects.
		/// ## Events
		/// `DisputeAnswered`.
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weigh_subject(T::WeightInfo::change_dispute(), 3))]
		pub fn answer_dispute(
			origin: OriginFor<T>,
			dispute: DisputeId,
			accepts_arbitrator: bool,
			counterclaims: InputList<RawEffect, ConstU32<MAX_EFFECTS>>,
			statement: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_answer(who, dispute, accepts_arbitrator, counterclaims, statement)
		}

		/// Give up a claim before an arbitrator has taken it up.
		/// ## Dispatch Origin
		/// The claimant, suspended or not; permission as for `open_dispute`.
		/// ## Details
		/// Later, or once a respondent asks for something itself, the parties end the dispute by a
		/// settlement, which may have no effects at all.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `Counterclaimed`.
		/// ## Events
		/// `DisputeClosed`.
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::weigh_members(T::WeightInfo::close_dispute(), 1))]
		pub fn withdraw_dispute(origin: OriginFor<T>, dispute: DisputeId) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, dispute)
		}

		/// Appoint an arbitrator where the parties have not, or one has let its time pass.
		/// ## Dispatch Origin
		/// Permission `Officer` of an active port authority that is no party: of a country where the
		/// goods are loaded or discharged, or for money of a party's country.
		/// ## Details
		/// On appeal it appoints another one than ruled first.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `TooEarly`, `TooLate`, `NotIndependent`,
		/// `SameArbitrator`.
		/// ## Events
		/// `ArbitratorAppointed`.
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weigh_subject(T::WeightInfo::change_dispute(), 8))]
		pub fn appoint_arbitrator(
			origin: OriginFor<T>,
			dispute: DisputeId,
			arbitrator: OrganisationId,
		) -> DispatchResult {
			Self::do_appoint(ensure_signed(origin)?, dispute, arbitrator)
		}

		/// Take up a case for which your organisation was chosen as arbitrator.
		/// ## Dispatch Origin
		/// Permission `Officer` of that organisation, active.
		/// ## Details
		/// The time for evidence begins.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `TooLate`, `NotIndependent`.
		/// ## Events
		/// `AppointmentAccepted`.
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weigh_subject(T::WeightInfo::change_dispute(), 6))]
		pub fn accept_appointment(origin: OriginFor<T>, dispute: DisputeId) -> DispatchResult {
			Self::do_accept_appointment(ensure_signed(origin)?, dispute)
		}

		/// Bring an anchored document as evidence.
		/// ## Dispatch Origin
		/// A party, suspended or not; permission as for `open_dispute`.
		/// ## Details
		/// The document is in force. At most 32 a side. Who is to read it is granted access there.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `TooLate`, `DocumentNotFound`,
		/// `DocumentNotLive`, `DuplicateDocument`, `TooManyDocuments`.
		/// ## Events
		/// `EvidenceSubmitted`.
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weigh_members(T::WeightInfo::change_dispute(), 1).saturating_add(T::Documents::worst_case_weight()))]
		pub fn submit_evidence(
			origin: OriginFor<T>,
			dispute: DisputeId,
			document: DocumentId,
		) -> DispatchResult {
			Self::do_submit_evidence(ensure_signed(origin)?, dispute, document)
		}

		/// Stop the disputed bill until the dispute ends.
		/// ## Dispatch Origin
		/// Permission `Officer` of the arbitrator in office, active.
		/// ## Details
		/// A stopped bill stays where it is. The stop ends with the dispute, unless the ruling makes
		/// it last. Operational: it finds room in a full block.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `EffectNotOfSubject`, `AlreadyStopped`, and
		/// those of titles.
		/// ## Events
		/// `InterimStopOrdered`.
		#[pallet::call_index(10)]
		#[pallet::weight((
			Pallet::<T>::weigh_subject(T::WeightInfo::change_dispute(), 2),
			DispatchClass::Operational,
		))]
		pub fn order_interim_stop(origin: OriginFor<T>, dispute: DisputeId) -> DispatchResult {
			Self::do_order_stop(ensure_signed(origin)?, dispute)
		}

		/// Lift the interim stop of the disputed bill.
		/// ## Dispatch Origin
		/// Permission `Officer` of the arbitrator in office, suspended or not.
		/// ## Details
		/// On appeal the arbitrator there lifts what the first one ordered.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `NotStopped`.
		/// ## Events
		/// `InterimStopLifted`.
		#[pallet::call_index(11)]
		#[pallet::weight((
			Pallet::<T>::weigh_subject(T::WeightInfo::change_dispute(), 1),
			DispatchClass::Operational,
		))]
		pub fn lift_interim_stop(origin: OriginFor<T>, dispute: DisputeId) -> DispatchResult {
			Self::do_lift_stop(ensure_signed(origin)?, dispute)
		}

		/// Offer the other parties an agreement that ends the dispute.
		/// ## Dispatch Origin
		/// A party, suspended or not; permission as for `open_dispute`, within the limit of the
		/// account if your money is to be paid.
		/// ## Details
		/// At any time until the dispute is closed. It replaces your last offer. The effects are any
		/// of the allow-list, sought or not.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `EmptyHash`, `TooManyEffects`,
		/// `DuplicateEffect`, `EffectNotOfSubject`, `ContradictoryEffects`, `InvalidContainer`.
		/// ## Events
		/// `SettlementOffered`.
		#[pallet::call_index(12)]
		#[pallet::weight(Pallet::<T>::weigh_money(T::WeightInfo::change_dispute(), 2))]
		pub fn offer_settlement(
			origin: OriginFor<T>,
			dispute: DisputeId,
			agreement: H256,
			effects: InputList<RawEffect, ConstU32<MAX_EFFECTS>>,
		) -> DispatchResult {
			Self::do_offer(ensure_signed(origin)?, dispute, agreement, effects)
		}

		/// Accept an agreement that ends the dispute, to the letter.
		/// ## Dispatch Origin
		/// As for `offer_settlement`, of another party than made the offer.
		/// ## Details
		/// Once all parties have, its effects are done, all or none, and the dispute is closed. A
		/// bill is stopped, a lien cancelled or money paid only if whose right it is agrees.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `NotOffered`, `AlreadyAccepted`,
		/// `OtherAgreement`, `NoArbitrator`, `RightOfOthers`, `NoPledge`, `NotStopped`,
		/// `StopOfOthers`, and those of the effects.
		/// ## Events
		/// `SettlementAccepted`, and with the last one `DisputeClosed`.
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::weigh_effects(T::WeightInfo::close_dispute(), 2))]
		pub fn accept_settlement(
			origin: OriginFor<T>,
			dispute: DisputeId,
			offered_by: OrganisationId,
			agreement: H256,
			effects: InputList<RawEffect, ConstU32<MAX_EFFECTS>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_settlement(who, dispute, offered_by, agreement, effects)
		}

		/// Rule on a dispute.
		/// ## Dispatch Origin
		/// Permission `Officer` of the arbitrator in office, active.
		/// ## Details
		/// `granted` holds nothing that neither side asked for; it is empty if the claims are
		/// dismissed. The ruling waits for an appeal; one on appeal does not.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `TooEarly`, `TooLate`, `EmptyHash`,
		/// `TooManyEffects`, `DuplicateEffect`, `EffectNotOfSubject`, `ContradictoryEffects`,
		/// `NotSought`, `InvalidContainer`.
		/// ## Events
		/// `DisputeRuled`.
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::weigh_members(T::WeightInfo::change_dispute(), 2))]
		pub fn rule_on_dispute(
			origin: OriginFor<T>,
			dispute: DisputeId,
			decision: H256,
			granted: InputList<RawEffect, ConstU32<MAX_EFFECTS>>,
		) -> DispatchResult {
			Self::do_rule(ensure_signed(origin)?, dispute, decision, granted)
		}

		/// Appeal a ruling: another arbitrator decides, finally.
		/// ## Dispatch Origin
		/// A party, suspended or not; permission as for `open_dispute`.
		/// ## Details
		/// Once a dispute. If nobody decides on the appeal in time, the ruling stands.
		/// ## Errors
		/// `NotFound`, `NotAuthorised`, `WrongStatus`, `AlreadyAppealed`, `TooLate`, `EmptyHash`.
		/// ## Events
		/// `RulingAppealed`.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::weigh_members(T::WeightInfo::change_dispute(), 1))]
		pub fn appeal_ruling(
			origin: OriginFor<T>,
			dispute: DisputeId,
			grounds: H256,
		) -> DispatchResult {
			Self::do_appeal(ensure_signed(origin)?, dispute, grounds)
		}

		/// Execute a ruling that is no longer appealed: all of its effects, or none.
		/// ## Dispatch Origin
		/// Any account.
		/// ## Details
		/// What cannot be done now can be tried again until the time to execute is over.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `TooEarly`, `SubjectNotFound`, `NoPledge`, `RightOfOthers`,
		/// `NotStopped`, `StopOfOthers`, and those of the effects.
		/// ## Events
		/// `DisputeClosed`.
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::weigh_effects(T::WeightInfo::close_dispute(), 0))]
		pub fn execute_ruling(origin: OriginFor<T>, dispute: DisputeId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_execute(dispute)
		}

		/// Move a dispute on whose deadline has passed.
		/// ## Dispatch Origin
		/// Any account.
		/// ## Details
		/// Silence is no answer, evidence ends, and a case that nobody takes up, rules on or can
		/// execute is closed without effect. A ruling that nobody reverses in time stands.
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `TooEarly`.
		/// ## Events
		/// `DisputeAdvanced` or `DisputeClosed`.
		#[pallet::call_index(17)]
		#[pallet::weight(Pallet::<T>::weigh_subject(T::WeightInfo::close_dispute(), 0))]
		pub fn advance_dispute(origin: OriginFor<T>, dispute: DisputeId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_advance(dispute)
		}
	}
}

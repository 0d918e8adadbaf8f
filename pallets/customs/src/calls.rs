// SPDX-License-Identifier: Apache-2.0

//! The calls of the pallet, a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Register a customs office under the caller's organisation, or take over an abandoned one.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs` in the
		/// country of the office.
		/// ## Details
		/// Declarations addressed to the office are handled by this organisation alone. It is taken over
		/// from one that has left the network, or that is denied and has no declaration open.
		/// ## Errors
		/// - [`Error::InvalidOffice`]: not a UN/LOCODE.
		/// - [`Error::AlreadyExists`]: it is registered and cannot be taken over.
		/// ## Events
		/// - [`Event::OfficeRegistered`]
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::register_office(), 3))]
		pub fn register_office(origin: OriginFor<T>, office: RawLocode) -> DispatchResult {
			Self::do_register_office(ensure_signed(origin)?, office)
		}

		/// Commit the caller's organisation to a hash chain for its draws.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs`.
		/// ## Details
		/// `head` is a secret hashed `length` times with blake2-256. Each draw reveals the preimage
		/// of the hash before. It replaces the commitment in use; declarations registered before this
		/// call go to the red lane without a draw. Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::ZeroAmount`], [`Error::TooManyDraws`]: not 1 to a million draws.
		/// ## Events
		/// - [`Event::DrawCommitted`]
		#[pallet::call_index(1)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::commit_draw(), 3),
			DispatchClass::Operational,
		))]
		pub fn commit_draw(origin: OriginFor<T>, head: H256, length: u32) -> DispatchResult {
			Self::do_commit_draw(ensure_signed(origin)?, head, length)
		}

		/// Set or remove a risk rule of the caller's country.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs`.
		/// ## Details
		/// Rules apply to declarations that are lodged afterwards. To those that wait for their draw they
		/// apply as far as they raise the chance of inspection.
		/// ## Errors
		/// - [`Error::InvalidPrefix`], [`Error::InvalidCountry`]: a code is malformed.
		/// - [`Error::ZeroAmount`], [`Error::RateAboveOne`]: the weight is not above 0 and at most 1.
		/// - [`Error::TooManyRiskRules`]: the table is full.
		/// - [`Error::NotFound`]: there is no rule to remove.
		/// ## Events
		/// - [`Event::RiskRuleSet`]
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::set_risk_rule(), 3))]
		pub fn set_risk_rule(
			origin: OriginFor<T>,
			id: RuleId,
			rule: Option<RiskRuleInput>,
		) -> DispatchResult {
			Self::do_set_risk_rule(ensure_signed(origin)?, id, rule)
		}

		/// Set the customs parameters of the caller's country.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs`.
		/// ## Details
		/// They apply to what is lodged, routed and enforced afterwards; a lower random minimum not to
		/// what is lodged already.
		/// ## Errors
		/// - [`Error::ZeroAmount`]: a period is zero.
		/// - [`Error::RateAboveOne`]: a rate is above one.
		/// - [`Error::InvalidCommodityDigits`]: commodity codes cannot have so many digits.
		/// ## Events
		/// - [`Event::CustomsParametersSet`]
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::set_customs_parameters(), 3))]
		pub fn set_customs_parameters(
			origin: OriginFor<T>,
			params: CustomsParameters,
		) -> DispatchResult {
			Self::do_set_customs_parameters(ensure_signed(origin)?, params)
		}

		/// Lodge an export or import declaration for containers of a consignment.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the principal, or of an agent with role
		/// `CustomsBroker` and the principal's power of attorney for the regime.
		/// ## Details
		/// The declaration is checked, accepted and registered at once. From then on its content is
		/// frozen, its chance of inspection cannot be lowered, it stands in the queue of the customs
		/// organisation that runs the office, and the block after this one enters the draw.
		///
		/// Inspection is certain, and nothing is drawn, if a rule says so, if a container was declared and
		/// withdrawn before, or if the consignment does not carry the subheading of a line. Exports are
		/// lodged before loading, imports from loading on: at sea too (UCC art. 171).
		///
		/// A certificate of origin in a line of an import is used up by the net mass of its lines. A
		/// preference is claimed with a certificate only.
		/// ## Errors
		/// Those of a line carry its number, counted from 1, and the field.
		/// - Codes: [`Error::InvalidOffice`], [`Error::InvalidCountry`], [`Error::InvalidCurrency`],
		///   [`Error::InvalidUcr`], [`Error::InvalidContainerNumber`], [`Error::InvalidProcedure`],
		///   [`Error::UnsupportedRegime`], [`Error::InvalidLine`], [`Error::WrongCommodityDigits`],
		///   [`Error::InvalidValuationMethod`].
		/// - Lists: [`Error::NoContainers`], [`Error::TooManyContainers`], [`Error::DuplicateContainer`],
		///   [`Error::NoLines`], [`Error::TooManyLines`].
		/// - Office and parties: [`Error::OfficeNotRegistered`], [`Error::WrongOffice`],
		///   [`Error::ParametersNotSet`], [`Error::PrincipalNotParty`]; those of the members when the
		///   organisation of the office is suspended, leaving or denied: its officers may not act then.
		/// - Consignment: [`Error::ConsignmentNotFound`], [`Error::IncotermMismatch`],
		///   [`Error::ContainerNotCovered`], [`Error::AlreadyDeclared`], [`Error::AlreadyLoaded`],
		///   [`Error::NotOnBoard`], [`Error::PackagesMismatch`].
		/// - Mass: [`Error::NoVerifiedGrossMass`], [`Error::GrossMassOutOfTolerance`],
		///   [`Error::NetMassOutOfTolerance`], [`Error::NetAboveGross`].
		/// - Amounts: [`Error::ZeroInLine`], [`Error::InvoiceTotalMismatch`],
		///   [`Error::ChargesAboveInvoice`], [`Error::FreightMissing`], [`Error::Overflow`].
		/// - Certificates of origin: [`Error::NotOnExport`], [`Error::PreferenceWithoutCertificate`],
		///   [`Error::CertificateNotFound`], [`Error::NotACertificateOfOrigin`],
		///   [`Error::CertificateNotLive`], [`Error::CertificateOfOtherGoods`],
		///   [`Error::CertificateIssuerNotCompetent`], those of the members when its issuer is suspended or
		///   denied, and those of `documents` when too little is left.
		/// ## Events
		/// - [`Event::DeclarationLodged`]
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weight_of_lodging(header, lines))]
		pub fn lodge_declaration(
			origin: OriginFor<T>,
			header: DeclarationInput,
			lines: LineInputs,
		) -> DispatchResult {
			Self::do_lodge_declaration(ensure_signed(origin)?, header, lines)
		}

		/// Route a declaration to the green or the red lane by drawing.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Draws happen in the order of lodging. Each needs the hash of the block after the lodging, so
		/// two blocks at the earliest, and spends with its preimage those of the declarations before it
		/// that left the queue undrawn: the view `next_draw` tells which preimage comes next.
		///
		/// The chance of inspection is that of the lodging, or the present one if it is higher. Green is
		/// assessed at once, and released at once when nothing is owed; if it cannot be assessed, it
		/// stays green. A principal on a denied-party list goes to red whatever is drawn.
		///
		/// To red without a draw and out of turn goes what is certain to be inspected, what was registered
		/// before the commitment, and what is more than 63 numbers ahead of it. The next preimage, if
		/// shown with such a call, is spent. Shown too early or out of turn it is spent too, and the
		/// declaration goes to red without a draw. Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: not registered, or routed already.
		/// - [`Error::NotNextInLine`]: another one was lodged before and waits, and the preimage is not
		///   the next one.
		/// - [`Error::TooEarly`]: the block hash is not there yet, and the preimage is not the next one.
		/// - [`Error::DrawBlockForgotten`]: the block hash is not there any more.
		/// - [`Error::NoDraws`], [`Error::WrongPreimage`]: the preimage does not fit the commitment.
		/// ## Events
		/// - [`Event::DeclarationRouted`]
		/// - [`Event::DeclarationAssessed`], [`Event::PaymentSecured`], [`Event::DeclarationReleased`],
		///   or [`Event::AssessmentFailed`]
		#[pallet::call_index(5)]
		#[pallet::weight((
			Pallet::<T>::weight_of_routing(MAX_DECLARATION_LINES, MAX_CONTAINERS),
			DispatchClass::Operational,
		))]
		pub fn route_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			preimage: H256,
		) -> DispatchResultWithPostInfo {
			Self::do_route_declaration(ensure_signed(origin)?, declaration, preimage)
		}

		/// Send a declaration that customs has not routed in time to the red lane.
		///
		/// ## Dispatch Origin
		/// Any signed account.
		/// ## Details
		/// Possible once the routing period of the office's country has passed since the lodging, or
		/// the chain has forgotten the block hash of the draw. The declaration leaves the queue, so that
		/// the next one can be drawn.
		/// ## Errors
		/// - [`Error::WrongStatus`]: not registered, or routed already.
		/// - [`Error::TooEarly`]: the period has not passed, and a draw is possible.
		/// ## Events
		/// - [`Event::DeclarationRouted`]
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::enforce_red_lane())]
		pub fn enforce_red_lane(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_enforce_red_lane(declaration)
		}

		/// Order the inspection of the goods of a declaration in the red lane.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// The goods stay barred until the inspection is recorded.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: not in the red lane.
		/// ## Events
		/// - [`Event::InspectionOrdered`]
		#[pallet::call_index(7)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::order_inspection(), 2),
			DispatchClass::Operational,
		))]
		pub fn order_inspection(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			Self::do_order_inspection(ensure_signed(origin)?, declaration)
		}

		/// Record the result of an inspection and the new seals of all containers.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Conforming goods can be assessed next; goods that are not as declared are detained.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: no inspection is ordered.
		/// - [`Error::InvalidContainerNumber`], [`Error::InvalidSealNumber`]: a code is malformed.
		/// - [`Error::ContainerNotCovered`], [`Error::DuplicateContainer`], [`Error::DuplicateSeal`],
		///   [`Error::SealMissing`], [`Error::TooManySeals`]: the seals are not one for each container.
		/// - [`Error::NotAtHand`]: a container is not there to be opened.
		/// ## Events
		/// - [`Event::InspectionRecorded`]
		#[pallet::call_index(8)]
		#[pallet::weight((Pallet::<T>::weight_of_sealing(seals), DispatchClass::Operational))]
		pub fn record_inspection(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			finding: Finding,
			report: H256,
			seals: SealInputs,
		) -> DispatchResult {
			Self::do_record_inspection(ensure_signed(origin)?, declaration, finding, report, seals)
		}

		/// Assess duty and tax of a declaration that is green, or inspected and conforming.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// The rates of the day of acceptance apply. Released at once when nothing is owed.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: neither green, nor inspected and conforming.
		/// ## Events
		/// - [`Event::DeclarationAssessed`]
		/// - [`Event::PaymentSecured`], [`Event::DeclarationReleased`]
		#[pallet::call_index(9)]
		#[pallet::weight((
			Pallet::<T>::weight_of_assessment(MAX_DECLARATION_LINES, MAX_CONTAINERS),
			DispatchClass::Operational,
		))]
		pub fn assess_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResultWithPostInfo {
			Self::do_assess_declaration(ensure_signed(origin)?, declaration)
		}

		/// Withdraw a declaration that is not routed yet or cannot be assessed.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the principal or of the declarant it empowers:
		/// registered or green. An account with permission `Officer` of the organisation that runs the
		/// office addressed: green, or inspected and conforming.
		/// ## Details
		/// Its containers can be declared again, and then go to the red lane: otherwise a declarant
		/// who learns the draw could try until it is green. Certificates of origin get back what it used.
		/// ## Errors
		/// - [`Error::NotAuthorised`]: neither principal nor declarant.
		/// - [`Error::WrongStatus`]: it is in another state.
		/// - [`Error::Assessable`]: customs can assess it.
		/// ## Events
		/// - [`Event::DeclarationWithdrawn`]
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weight_of_withdrawing())]
		pub fn withdraw_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			Self::do_withdraw_declaration(ensure_signed(origin)?, declaration)
		}

		/// Lodge the advance manifest of a consignment, or one in its place.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the carrier of the consignment, with role `Carrier`.
		/// ## Details
		/// It covers all containers, names the Merkle root of its content, and goes to an office in the
		/// country of discharge, before any container is loaded. It may be amended at that office until it
		/// is accepted, and lodged anew once refused, unless the refusal forbids loading.
		/// ## Errors
		/// - [`Error::InvalidOffice`], [`Error::OfficeNotRegistered`], [`Error::WrongOffice`],
		///   [`Error::AtAnotherOffice`]: not the office to lodge it at; those of the members as for
		///   declarations.
		/// - [`Error::EmptyContent`], [`Error::AlreadyExists`]: no content, or the same again.
		/// - [`Error::ConsignmentNotFound`], [`Error::NotAuthorised`]: not its carrier.
		/// - [`Error::AlreadyLoaded`]: a container is on board.
		/// - [`Error::WrongStatus`], [`Error::LoadingForbidden`]: it is accepted, or refused for good.
		/// ## Events
		/// - [`Event::EntrySummaryLodged`]
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::weight_of_looking(T::WeightInfo::lodge_entry_summary(), 4))]
		pub fn lodge_entry_summary(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			office: RawLocode,
			content_root: H256,
		) -> DispatchResult {
			Self::do_lodge_entry_summary(ensure_signed(origin)?, consignment, office, content_root)
		}

		/// Accept the advance manifest of a consignment, so that it may be loaded.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Lifts a refusal that forbids loading. `content_root` names what is accepted: the carrier can
		/// amend it before this call arrives. Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::WrongStatus`]: none waits for an answer.
		/// - [`Error::ContentMismatch`]: it has another content.
		/// ## Events
		/// - [`Event::EntrySummaryAccepted`]
		#[pallet::call_index(12)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::accept_entry_summary(), 3),
			DispatchClass::Operational,
		))]
		pub fn accept_entry_summary(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			content_root: H256,
		) -> DispatchResult {
			Self::do_accept_entry_summary(ensure_signed(origin)?, consignment, content_root)
		}

		/// Refuse the advance manifest of a consignment, or forbid to load it after all.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// What is accepted can only be refused to forbid loading, and only while a container is ashore.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::WrongStatus`]: nothing that can be refused for this reason.
		/// - [`Error::AlreadyLoaded`]: every container is on board.
		/// ## Events
		/// - [`Event::EntrySummaryRefused`]
		#[pallet::call_index(13)]
		#[pallet::weight((
			Pallet::<T>::weight_of_looking(T::WeightInfo::refuse_entry_summary(), 2),
			DispatchClass::Operational,
		))]
		pub fn refuse_entry_summary(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			reason: EntryRefusal,
		) -> DispatchResult {
			Self::do_refuse_entry_summary(ensure_signed(origin)?, consignment, reason)
		}

		/// Confirm that the goods of a released export declaration have left the customs territory.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// The ship has left the port of loading with every container, and the time of exit is when the last
		/// of them left. Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::NotAnExport`], [`Error::WrongStatus`]: not an export that is released.
		/// - [`Error::ConsignmentNotFound`], [`Error::NotDeparted`]: a container has not left.
		/// ## Events
		/// - [`Event::DeclarationExited`]
		#[pallet::call_index(14)]
		#[pallet::weight((
			Pallet::<T>::weight_of_looking(T::WeightInfo::confirm_exit(), 2),
			DispatchClass::Operational,
		))]
		pub fn confirm_exit(origin: OriginFor<T>, declaration: DeclarationId) -> DispatchResult {
			Self::do_confirm_exit(ensure_signed(origin)?, declaration)
		}

		/// Replace the content of a declaration by another version of the same goods.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the principal or of the declarant it empowers, in good standing.
		/// ## Details
		/// Freely until a lane is chosen, afterwards where customs asked for it, which it answers. The same checks as at
		/// lodging apply, and the rates of the acceptance. Goods, regime, office and principal stay. The chance of
		/// inspection is kept or raised: what is amended before its draw passes that draw and another one, or is
		/// inspected; what is amended after it is inspected if its new chance is above what was drawn.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotAuthorised`], [`Error::WrongStatus`]: not to be amended, or not by it.
		/// - [`Error::TooManyVersions`], [`Error::AlreadyExists`]: too often, or without a change.
		/// - [`Error::OtherGoods`], and those of [`Pallet::lodge_declaration`]: the content.
		/// ## Events
		/// - [`Event::DeclarationAmended`]
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::weight_of_amending(header, lines))]
		pub fn amend_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			header: DeclarationInput,
			lines: LineInputs,
		) -> DispatchResult {
			Self::do_amend_declaration(ensure_signed(origin)?, declaration, header, lines)
		}

		/// Refuse a declaration, for a reason.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Before it is assessed, and before goods are inspected or detained. Its containers can be declared again, and
		/// are inspected then. Certificates of origin get back what it used. `grounds` is the hash of the decision.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: it is assessed, ended, or its goods are under inspection or detained.
		/// ## Events
		/// - [`Event::DeclarationRejected`]
		#[pallet::call_index(16)]
		#[pallet::weight((
			Pallet::<T>::weight_of_rejecting(),
			DispatchClass::Operational,
		))]
		pub fn reject_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			reason: Rejection,
			grounds: H256,
		) -> DispatchResult {
			Self::do_reject_declaration(ensure_signed(origin)?, declaration, reason, grounds)
		}

		/// Ask those who declared for facts, documents or an amendment.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// While it waits for its draw, which takes place without waiting for the answer, or while its documents are
		/// checked. `question` is a hash; they have the country's answer period.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::EmptyContent`]: the hash is zero.
		/// - [`Error::WrongStatus`]: another question is open, or it is in another state.
		/// ## Events
		/// - [`Event::QueryRaised`]
		#[pallet::call_index(17)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::raise_query(), 2),
			DispatchClass::Operational,
		))]
		pub fn raise_query(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			asks: Asks,
			question: H256,
		) -> DispatchResult {
			Self::do_raise_query(ensure_signed(origin)?, declaration, asks, question)
		}

		/// Answer a question of customs.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the principal or of the declarant it empowers; a suspended one too.
		/// ## Details
		/// `answer` is the hash of the answer. It counts until somebody has the question lapse.
		/// ## Errors
		/// - [`Error::EmptyContent`]: the hash is zero.
		/// - [`Error::NotAuthorised`], [`Error::WrongStatus`]: not its declaration, or nothing is asked.
		/// ## Events
		/// - [`Event::QueryAnswered`]
		#[pallet::call_index(18)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::answer_query(), 2))]
		pub fn answer_query(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			answer: H256,
		) -> DispatchResult {
			Self::do_answer_query(ensure_signed(origin)?, declaration, answer)
		}

		/// Send a declaration whose question was not answered in time to the red lane.
		///
		/// ## Dispatch Origin
		/// Any signed account.
		/// ## Details
		/// Examination takes the place of the answer; nothing is released or forfeited for silence.
		/// ## Errors
		/// - [`Error::WrongStatus`]: nothing is asked.
		/// - [`Error::TooEarly`]: there is still time to answer.
		/// ## Events
		/// - [`Event::QueryLapsed`]
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::enforce_red_lane())]
		pub fn enforce_query(origin: OriginFor<T>, declaration: DeclarationId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_enforce_query(declaration)
		}

		/// Begin to check the documents of a declaration in the yellow lane.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// It ends with `assess_declaration` where they are in order, else with a query, the red lane, detention or
		/// rejection.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: not in the yellow lane.
		/// ## Events
		/// - [`Event::DocumentCheckBegun`]
		#[pallet::call_index(20)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::order_inspection(), 2),
			DispatchClass::Operational,
		))]
		pub fn begin_document_check(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			Self::do_begin_document_check(ensure_signed(origin)?, declaration)
		}

		/// Send a declaration to a lane with more checks.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// From green to blue, yellow and red, in this order. One officer suffices.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: not in a lane, or not one with fewer checks.
		/// ## Events
		/// - [`Event::DeclarationRerouted`]
		#[pallet::call_index(21)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::order_inspection(), 2),
			DispatchClass::Operational,
		))]
		pub fn reroute_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			lane: Lane,
			grounds: H256,
		) -> DispatchResult {
			Self::do_reroute_declaration(ensure_signed(origin)?, declaration, lane, grounds)
		}

		/// Propose a lane with fewer checks, or what becomes of goods that are detained.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// A second officer confirms it. It replaces what was proposed before, and is void once the declaration
		/// moves.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: this cannot be decided as it stands.
		/// ## Events
		/// - [`Event::DecisionProposed`]
		#[pallet::call_index(22)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::propose_decision(), 2),
			DispatchClass::Operational,
		))]
		pub fn propose_decision(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			decision: Decision,
			grounds: H256,
		) -> DispatchResult {
			Self::do_propose_decision(ensure_signed(origin)?, declaration, decision, grounds)
		}

		/// Confirm what another officer of the office has proposed.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Another account than the one that proposed it, which must still have its permission.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::NotProposed`]: this was not proposed, or is void.
		/// - [`Error::SameOfficer`]: proposed by the same account.
		/// - Those of the members: a principal that is denied gets no lane with fewer checks.
		/// ## Events
		/// - [`Event::DecisionConfirmed`]
		#[pallet::call_index(23)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::confirm_decision(), 4),
			DispatchClass::Operational,
		))]
		pub fn confirm_decision(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			decision: Decision,
			grounds: H256,
		) -> DispatchResult {
			Self::do_confirm_decision(ensure_signed(origin)?, declaration, decision, grounds)
		}

		/// Detain the goods of a declaration before it is assessed.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// From a lane, the check of documents, or an inspection. What becomes of them two officers decide.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: it waits for its draw, is assessed, or has ended.
		/// ## Events
		/// - [`Event::GoodsDetained`]
		#[pallet::call_index(24)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::order_inspection(), 2),
			DispatchClass::Operational,
		))]
		pub fn detain_goods(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			report: H256,
		) -> DispatchResult {
			Self::do_detain_goods(ensure_signed(origin)?, declaration, report)
		}

		/// Open the audit of a released declaration.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Within three years of acceptance, of what was released in the blue lane or of any other. It keeps the
		/// principal from leaving until it is concluded.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: not released, or an audit is open.
		/// - [`Error::AuditPeriodOver`]: accepted too long ago.
		/// ## Events
		/// - [`Event::AuditOpened`]
		#[pallet::call_index(25)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::audit(), 2),
			DispatchClass::Operational,
		))]
		pub fn open_audit(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			grounds: H256,
		) -> DispatchResult {
			Self::do_open_audit(ensure_signed(origin)?, declaration, grounds)
		}

		/// Conclude the audit of a declaration that was right.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// A supplement or refund is concluded by `settle_audit`, with the facts that it rests on.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::FindingsNeeded`]: a supplement or refund.
		/// - [`Error::WrongStatus`]: no audit is open.
		/// ## Events
		/// - [`Event::AuditConcluded`]
		#[pallet::call_index(26)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::audit(), 2),
			DispatchClass::Operational,
		))]
		pub fn conclude_audit(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			outcome: AuditOutcome,
			report: H256,
		) -> DispatchResult {
			Self::do_conclude_audit(ensure_signed(origin)?, declaration, outcome, report)
		}

		/// Record what was found of the lines of a declaration whose goods are detained.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Once two officers clear the goods, they are assessed as found. What was declared stays as it
		/// is. It takes the place of what was recorded before, and voids what was proposed before it.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: the goods are not detained.
		/// - [`Error::NoFindings`], [`Error::TooManyLines`], [`Error::NoSuchLine`],
		///   [`Error::LineFoundTwice`]: the lines do not fit the declaration.
		/// - [`Error::InvalidLine`], [`Error::ZeroInLine`], [`Error::WrongCommodityDigits`]: a line is not
		///   sound.
		/// - [`Error::PreferenceNotProven`]: no certificate covers the preference.
		/// ## Events
		/// - [`Event::FindingsRecorded`]
		#[pallet::call_index(27)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::record_findings(findings.lines.count()), 2),
			DispatchClass::Operational,
		))]
		pub fn record_findings(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			findings: FindingsInput,
			report: H256,
		) -> DispatchResult {
			Self::do_record_findings(ensure_signed(origin)?, declaration, findings, report)
		}

		/// Conclude the audit of a declaration with a supplement or a refund.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// What is owed is computed anew from what was found, at the rates of the acceptance, in this call:
		/// either all of it takes effect or nothing. What is owed more is due within the payment period of
		/// `tax`; what was paid too much the tax authority pays back. All lines and charges that were not
		/// as declared are given, those of an earlier audit too.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: no audit is open.
		/// - [`Error::NothingChanges`]: as much is owed as before.
		/// - Those of `record_findings` for what was found, and those of `tax` when nothing can be computed.
		/// ## Events
		/// - [`Event::FindingsRecorded`]
		/// - [`Event::AssessmentAdjusted`]
		/// - [`Event::AuditConcluded`]
		#[pallet::call_index(28)]
		#[pallet::weight((
			Pallet::<T>::weight_of_settling(findings.lines.count()),
			DispatchClass::Operational,
		))]
		pub fn settle_audit(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			findings: FindingsInput,
			report: H256,
		) -> DispatchResult {
			Self::do_settle_audit(ensure_signed(origin)?, declaration, findings, report)
		}
	}
}

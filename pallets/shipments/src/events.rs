// SPDX-License-Identifier: Apache-2.0

//! The events of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A carrier was asked to carry goods.
		BookingRequested {
			/// The booking.
			booking: BookingId,
			/// Who asked.
			requested_by: OrganisationId,
			/// Its reference.
			reference: BookingReference,
			/// Who is to carry.
			carrier: OrganisationId,
			/// Hash of what is asked for, which the carrier confirms.
			content: H256,
		},
		/// The carrier accepted a booking, and a consignment was made of it.
		BookingConfirmed {
			/// The booking.
			booking: BookingId,
			/// The consignment.
			consignment: ConsignmentId,
			/// Its containers.
			containers: BoundedVec<ContainerNumber, MaxContainers>,
		},
		/// The carrier turned a booking down.
		BookingRejected {
			/// The booking.
			booking: BookingId,
		},
		/// The requesting side took a booking back.
		BookingCancelled {
			/// The booking.
			booking: BookingId,
		},
		/// All containers of a booking have ended their journey.
		BookingCompleted {
			/// The booking.
			booking: BookingId,
			/// The consignment.
			consignment: ConsignmentId,
		},
		/// A voyage became known with its first booking.
		VoyagePlanned {
			/// The voyage, by its carrier, vessel and number.
			voyage: VoyageKey,
		},
		/// A milestone was added to the history of a consignment.
		MilestoneRecorded {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container; nothing where a document concerns the whole consignment.
			container: Option<ContainerNumber>,
			/// Its place in the history, from 1.
			sequence: u32,
			/// The milestone.
			milestone: Milestone,
			/// Head of the hash chain after it.
			head: H256,
		},
		/// A milestone was added to the history of a voyage.
		VoyageMilestoneRecorded {
			/// The voyage.
			voyage: VoyageKey,
			/// Its place in the history, from 1.
			sequence: u32,
			/// The milestone.
			milestone: VoyageMilestone,
			/// Head of the hash chain after it.
			head: H256,
		},
		/// A container moved on to the next stage of its journey.
		ContainerMoved {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Where it was.
			from: ContainerPhase,
			/// Where it is.
			to: ContainerPhase,
		},
		/// The verified gross mass of a container was declared.
		VerifiedGrossMassDeclared {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Who declared it.
			declared_by: OrganisationId,
			/// What had been declared before, grams.
			from: Option<Grams>,
			/// What is declared now, grams.
			to: Grams,
		},
		/// Custody of a container was offered.
		CustodyOffered {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// The offer.
			offer: CustodyOffer,
		},
		/// Custody of a container passed.
		CustodyAccepted {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Who had custody.
			from: Option<OrganisationId>,
			/// Who has it.
			to: OrganisationId,
		},
		/// An offer of custody was refused.
		CustodyRefused {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Who refused.
			by: OrganisationId,
		},
		/// An offer of custody was not accepted in time.
		CustodyOfferLapsed {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// To whom it was offered.
			to: OrganisationId,
		},
		/// Nothing is owed to the carrier for a consignment any more.
		FreightReleased {
			/// The consignment.
			consignment: ConsignmentId,
		},
		/// A pick-up right was given.
		PickUpRightMinted {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Who holds it.
			holder: OrganisationId,
			/// From when on it is void, ms UTC.
			expires: Moment,
		},
		/// A pick-up right was passed on.
		PickUpRightTransferred {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Who held it.
			from: OrganisationId,
			/// Who holds it.
			to: OrganisationId,
		},
		/// A haulier came to the gate for a container.
		PresentedAtGate {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// The haulier.
			haulier: OrganisationId,
			/// The seal that it saw.
			seal: SealNumber,
		},
		/// A container left the terminal, and its pick-up right was burned.
		GatedOut {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// The terminal.
			terminal: OrganisationId,
			/// Who took it.
			haulier: OrganisationId,
		},
		/// An agency barred a container.
		HoldPlaced {
			/// The hold.
			hold: HoldId,
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// The agency.
			authority: OrganisationId,
			/// Its case.
			case: CaseReference,
		},
		/// An agency lifted its hold.
		HoldLifted {
			/// The hold.
			hold: HoldId,
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// The agency.
			authority: OrganisationId,
		},
		/// The carrier withdrew from a confirmed booking; its consignment is closed.
		BookingDeclined {
			/// The booking.
			booking: BookingId,
		},
		/// A pick-up right was taken back by who was entitled to delivery.
		PickUpRightRecalled {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Who held it.
			from: OrganisationId,
			/// Who holds it.
			to: OrganisationId,
		},
		/// A publisher took a milestone of a consignment back; both stay in the history.
		MilestoneRetracted {
			/// The consignment.
			consignment: ConsignmentId,
			/// The place in the history of the milestone taken back, from 1.
			sequence: u32,
			/// Content hash of what it stated.
			of: H256,
			/// Who stated it.
			publisher: OrganisationId,
		},
		/// A carrier took a milestone of a voyage back; both stay in the history.
		VoyageMilestoneRetracted {
			/// The voyage.
			voyage: VoyageKey,
			/// The place in the history of the milestone taken back, from 1.
			sequence: u32,
			/// Content hash of what it stated.
			of: H256,
		},
		/// The carrier planned where a container changes vessels next.
		TransshipmentPlanned {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// The port.
			port: Locode,
			/// The voyage that it goes on with.
			voyage: VoyageKey,
		},
		/// The carrier asked for a changed request.
		#[codec(index = 26)]
		BookingUpdateRequested {
			/// The booking.
			booking: BookingId,
			/// Hash of the reason, which stays off the chain.
			reason: H256,
		},
		/// The requesting side changed what the carrier had not confirmed.
		#[codec(index = 27)]
		BookingUpdated {
			/// The booking.
			booking: BookingId,
			/// Hash of what is asked for, which the carrier confirms.
			content: H256,
		},
		/// The carrier asked for a change of a booking that it has confirmed.
		#[codec(index = 28)]
		BookingAmendmentRequested {
			/// The booking.
			booking: BookingId,
			/// Hash of the reason, which stays off the chain.
			reason: H256,
		},
		/// The requesting side asked for a change of a confirmed booking.
		#[codec(index = 29)]
		AmendmentReceived {
			/// The booking.
			booking: BookingId,
			/// Hash of what is asked for, which the carrier confirms.
			content: H256,
		},
		/// The carrier accepted a change, and the consignment is as it says.
		#[codec(index = 30)]
		AmendmentConfirmed {
			/// The booking.
			booking: BookingId,
			/// The consignment.
			consignment: ConsignmentId,
			/// Its containers now.
			containers: BoundedVec<ContainerNumber, MaxContainers>,
		},
		/// The carrier did not accept a change: the booking stands as it was.
		#[codec(index = 31)]
		AmendmentDeclined {
			/// The booking.
			booking: BookingId,
		},
		/// The requesting side took a change back.
		#[codec(index = 32)]
		AmendmentCancelled {
			/// The booking.
			booking: BookingId,
		},
		/// The requesting side asked for the cancellation of a confirmed booking.
		#[codec(index = 33)]
		CancellationRequested {
			/// The booking.
			booking: BookingId,
			/// From when on anybody may carry it out without the carrier, ms UTC.
			enforceable_from: Moment,
		},
		/// The carrier did not accept a cancellation: the booking stands.
		#[codec(index = 34)]
		CancellationDeclined {
			/// The booking.
			booking: BookingId,
		},
		/// The shipping side named the declaration of its dangerous goods.
		#[codec(index = 35)]
		DangerousGoodsDeclared {
			/// The consignment.
			consignment: ConsignmentId,
			/// The declaration.
			document: DocumentId,
			/// Who named it.
			by: OrganisationId,
		},
		/// The record of a closed consignment was reduced to a commitment.
		#[codec(index = 39)]
		ConsignmentArchived {
			/// The consignment.
			consignment: ConsignmentId,
			/// The booking that it came from.
			booking: BookingId,
			/// Head of the hash chain over its milestones.
			head: H256,
			/// How many milestones there are.
			sequence: u32,
			/// Hash of the record: blake2_256 over its SCALE encoding.
			record: H256,
			/// What is kept: blake2_256(consignment ‖ head ‖ sequence ‖ record), integers little-endian.
			commitment: H256,
		},
		/// A booking that came to nothing was removed; its reference stays used.
		#[codec(index = 40)]
		BookingForgotten {
			/// The booking.
			booking: BookingId,
		},
		/// The outcome of a dispute was noted on the custody of a container; only another note follows it.
		#[codec(index = 41)]
		CustodyNoted {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// The dispute.
			dispute: DisputeId,
			/// Hash of what is noted.
			note: H256,
			/// The place of the note among those on the container, from 1.
			sequence: u32,
			/// The head of the chain of notes after it.
			head: H256,
		},
		/// The terms of free time, demurrage and detention of a consignment were set.
		#[codec(index = 36)]
		FreeTimeSet {
			/// The consignment.
			consignment: ConsignmentId,
			/// The terms before.
			from: Option<FreeTime>,
			/// The terms now.
			to: FreeTime,
		},
		/// A charge was paid to the carrier.
		#[codec(index = 37)]
		ChargesPaid {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Which charge.
			charge: Charge,
			/// Who paid.
			payer: OrganisationId,
			/// With which deposit token.
			token: DepositTokenId,
			/// How much.
			amount: Money,
			/// Until when that pays, unless the clock rests meanwhile, ms UTC.
			through: Moment,
		},
		/// The carrier acknowledged a payment made elsewhere, gave credit, or waived a charge.
		#[codec(index = 38)]
		ChargesAcknowledged {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Which charge.
			charge: Charge,
			/// What the carrier stated.
			acknowledgement: Acknowledgement,
		},
		/// The carrier confirmed a booking as a house, which travels in containers of another consignment.
		#[codec(index = 42)]
		HouseConfirmed {
			/// The booking.
			booking: BookingId,
			/// The house.
			consignment: ConsignmentId,
			/// In how many containers its goods are to lie.
			containers: u32,
		},
		/// A house was linked to its master.
		#[codec(index = 43)]
		HouseLinked {
			/// The house.
			consignment: ConsignmentId,
			/// The master.
			master: ConsignmentId,
			/// The containers of the master, in the order of the house's booking.
			containers: BoundedVec<ContainerNumber, MaxContainers>,
		},
		/// A house was taken out of its master.
		#[codec(index = 44)]
		HouseUnlinked {
			/// The house.
			consignment: ConsignmentId,
			/// What was its master.
			master: ConsignmentId,
			/// Who took it out: the carrier of the one or of the other, or the house's booking ended.
			by: Option<OrganisationId>,
		},
		/// Goods of a house were unpacked from a container of its master.
		#[codec(index = 45)]
		GoodsStripped {
			/// The house.
			consignment: ConsignmentId,
			/// The master.
			master: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Who has the goods.
			holder: OrganisationId,
		},
		/// Unpacked goods were offered to the holder of the pick-up right.
		#[codec(index = 46)]
		GoodsOffered {
			/// The house.
			consignment: ConsignmentId,
			/// The container that they came in.
			container: ContainerNumber,
			/// Who offers.
			from: OrganisationId,
			/// To whom.
			to: OrganisationId,
			/// Until when it can be accepted, ms UTC.
			valid_until: Moment,
		},
		/// Unpacked goods were delivered, and the pick-up right is burned.
		#[codec(index = 47)]
		GoodsDelivered {
			/// The house.
			consignment: ConsignmentId,
			/// The container that they came in.
			container: ContainerNumber,
			/// Who had them.
			from: OrganisationId,
			/// Who took them.
			to: OrganisationId,
			/// Who was entitled to delivery.
			receiver: OrganisationId,
		},
		/// A container is missed: short at discharge, or lost.
		#[codec(index = 48)]
		ContainerMissed {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// How, by whom, since when.
			side: SideState,
		},
		/// A container that was missed is there.
		#[codec(index = 49)]
		ContainerFound {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Who says so.
			by: OrganisationId,
			/// How it was missed.
			side: SideState,
		},
		/// A container came ashore where nobody had planned it.
		#[codec(index = 50)]
		ContainerOverlanded {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Where (UN/LOCODE).
			port: Locode,
		},
		/// Goods were given up to customs.
		#[codec(index = 51)]
		GoodsAbandoned {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Who gave them up.
			by: OrganisationId,
		},
		/// Customs lets abandoned goods go again.
		#[codec(index = 52)]
		AbandonmentLifted {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// Which authority.
			authority: OrganisationId,
		},
		/// A container is to go back to the shipping side.
		#[codec(index = 53)]
		ReturnOrdered {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
		},
		/// A container is to be carried after all.
		#[codec(index = 54)]
		ReturnCancelled {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
		},
		/// The journey of a container ended otherwise than by delivery.
		#[codec(index = 55)]
		JourneyEnded {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// How.
			how: Ending,
			/// Who ended it.
			by: OrganisationId,
		},
	}
}

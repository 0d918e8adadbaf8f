// SPDX-License-Identifier: Apache-2.0

//! The errors of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	/// Why a call is refused. Refusals of the member directory are errors of `participants`.
	#[pallet::error]
	pub enum Error<T> {
		/// The booking reference is malformed: 1 to 35 printable ASCII characters.
		InvalidReference(CodeError),
		/// The named place is malformed: 1 to 35 printable ASCII characters.
		InvalidNamedPlace(CodeError),
		/// A place is not a UN/LOCODE.
		InvalidLocation(CodeError),
		/// The vessel is not an IMO number: check its last digit.
		InvalidVessel(CodeError),
		/// The voyage number is malformed: 1 to 50 printable ASCII characters.
		InvalidVoyage(CodeError),
		/// The container is not an ISO 6346 number: check its last digit.
		InvalidContainerNumber(CodeError),
		/// The seal number is malformed: 1 to 15 printable ASCII characters.
		InvalidSeal(CodeError),
		/// The case reference is malformed: 1 to 35 printable ASCII characters.
		InvalidCase(CodeError),
		/// A line of cargo is refused: correct it and send the request again.
		CargoRefused {
			/// Which line, counted from 0.
			line: u8,
			/// Why.
			fault: CargoFault,
		},
		/// A container is refused: correct it and send the call again.
		EquipmentRefused {
			/// Which container, counted from 0.
			index: u8,
			/// Why.
			fault: EquipmentFault,
		},
		/// An event of the batch is refused, and with it the batch: correct or drop it.
		MilestoneRefused {
			/// Which event, counted from 0.
			index: u8,
			/// Why.
			fault: MilestoneFault,
		},
		/// A list that must have an item is empty: no cargo, containers or events.
		Empty,
		/// The goods would be discharged where they are loaded: name two ports.
		SamePort,
		/// There is no such booking, consignment, container in it, voyage, right or hold.
		NotFound,
		/// It is there already: a reference used before, a right that has not lapsed.
		AlreadyExists,
		/// The act is another organisation's: it is not this party, custodian, holder or authority.
		NotAuthorised,
		/// The organisation named lacks every role that fits.
		WrongRole,
		/// The act does not lead on from the present status.
		WrongStatus,
		/// The carrier must assign exactly as many containers as were asked for.
		EquipmentCountMismatch,
		/// The verified gross mass must be above the tare: goods weigh something.
		MassNotAboveTare,
		/// The container cannot pass to that organisation at this point of its journey.
		UnlawfulTaker,
		/// The seal shown is not the one recorded last: record the new seal first.
		SealMismatch,
		/// The container is already offered: wait for an answer, or until the offer lapses.
		OfferOpen,
		/// The container is not offered to anybody.
		NoOffer,
		/// The offer was not accepted in time: the custodian must offer again.
		OfferLapsed,
		/// The offer can still be accepted, so nobody may remove it.
		OfferStillOpen,
		/// The right must end after now and at most `MaxPickUpRightPeriod` ahead: choose such a time.
		InvalidExpiry,
		/// Nobody is entitled to delivery: the bill must be surrendered and the carrier accept it.
		TitleNotSurrendered,
		/// The pick-up right has lapsed: the carrier must give a new one.
		PickUpRightLapsed,
		/// The gate stays closed: ask the view function `gate_conditions` for what is missing.
		GateClosed {
			/// Index of the first unmet condition in `UnmetCondition`.
			first: u8,
			/// How many are unmet.
			unmet: u8,
		},
		/// The container has as many holds as it can have: an authority must lift one.
		TooManyHolds,
		/// A counter can go no further.
		Overflow,
		/// An authority holds one of the containers: it must lift its hold first.
		OnHold,
		/// The cargo lines are more than a booking may have: join lines, or split the booking.
		TooManyCargoLines,
		/// The containers are more than a booking may have: split it.
		TooManyContainers,
		/// One call records at most 256 milestones: record the rest with another.
		TooManyMilestones,
		/// Your authority has 4 holds on the container: lift one, or add the case to one of them.
		TooManyHoldsOfAuthority,
		/// A container was declared to customs for export: the booking stays, for an inspection too.
		DeclaredForExport,
		/// The milestone is not in the history: state it exactly, or prove it against the present head.
		NotInHistory,
		/// A proof has at most 1024 later milestones: what is older stays as it is.
		ProofTooLong,
		/// A milestone that a call of its own wrote, or a retraction, is not taken back.
		NotRetractable,
		/// The milestone has been taken back already.
		AlreadyRetracted,
		/// What came later rests on this step: it stays; state what is right as late.
		ReliedUpon,
		/// It cannot change vessels so: name a port on the way, or where it is, and another voyage.
		WrongTransshipment,
		/// Carrier, shipper, forwarder and reference of a booking stay: make another booking.
		#[codec(index = 44)]
		PartiesFixed,
		/// Goods are packed: only what leaves them and their containers as they are can be changed.
		#[codec(index = 45)]
		GoodsPacked,
		/// The destination's customs has an advance manifest of the goods: they stay as they are.
		#[codec(index = 46)]
		AlreadyAnnounced,
		/// The carrier still has time to answer: wait until the cancellation can be enforced.
		#[codec(index = 47)]
		AnswerStillPossible,
		/// The goods would arrive no later than they depart: correct the plan.
		#[codec(index = 48)]
		ArrivalBeforeDeparture,
		/// It is no dangerous goods declaration in force, of the shipping side, for this consignment.
		#[codec(index = 49)]
		WrongDocument,
		/// No dangerous goods are booked in the consignment: amend the booking first.
		#[codec(index = 50)]
		NotDangerous,
		/// The record is kept for longer: ask again after the period of retention.
		#[codec(index = 59)]
		StillRetained,
		/// A bill or a declaration of the consignment is open: its parties finish that first.
		#[codec(index = 60)]
		RecordInUse,
		/// The currency of the charges is not one of ISO 4217.
		#[codec(index = 51)]
		InvalidCurrency(CodeError),
		/// The tiers must begin with day 1, rise by day and cost more than nothing: correct them.
		#[codec(index = 52)]
		InvalidTariff,
		/// Goods are under way on these terms: the carrier can only better them for the merchant.
		#[codec(index = 53)]
		NotInMerchantsFavour,
		/// The clock does not run yet: demurrage begins with the discharge, detention with gate-out.
		#[codec(index = 54)]
		ClockNotStarted,
		/// Nothing is left to settle of this charge.
		#[codec(index = 55)]
		NothingDue,
		/// More is due than you said that you would pay: ask the view function `charges`, and decide.
		#[codec(index = 56)]
		AboveMaximum,
		/// The deposit token is not of the currency of the charges.
		#[codec(index = 57)]
		WrongCurrency,
		/// Charges are paid at most `MaxPickUpRightPeriod` ahead.
		#[codec(index = 58)]
		TooFarAhead,
		/// The consignment has containers of its own: only one confirmed as a house is linked.
		#[codec(index = 61)]
		NotAHouse,
		/// The house is in a master already: unlink it first.
		#[codec(index = 62)]
		HouseLinked,
		/// A house has no containers of its own: name the consignment that has them.
		#[codec(index = 63)]
		NotAMaster,
		/// House and master have not the same ports, vessel and voyage number: amend one of them first.
		#[codec(index = 64)]
		DifferentJourney,
		/// The houses would be more than the master's cargo in the container: amend the master first.
		#[codec(index = 65)]
		ExceedsMaster,
		/// The container has 16 houses, or the master 32: take another.
		#[codec(index = 66)]
		TooManyHouses,
		/// Houses travel in the consignment: unlink them, or archive theirs, first.
		#[codec(index = 67)]
		HousesLinked,
		/// A full container load shares its container with no other house: take another container.
		#[codec(index = 68)]
		FullLoadShared,
		/// The master states no dangerous goods in that container: amend it first.
		#[codec(index = 69)]
		DangerousNotBooked,
		/// Goods of houses are in the container: who has it strips it first.
		#[codec(index = 70)]
		NotStripped,
		/// The booking asks for something else than what is confirmed: read it again.
		#[codec(index = 71)]
		ContentChanged,
		/// The container is reported lost: report it found first.
		#[codec(index = 72)]
		GoodsLost,
		/// The goods were given up to customs, which alone lets them go again.
		#[codec(index = 73)]
		GoodsAbandoned,
		/// A bill promises the goods to its holder: they do not go back while it is out.
		#[codec(index = 74)]
		TitleIssued,
		/// Customs has released the goods: they are not given up to it any more.
		#[codec(index = 75)]
		ReleasedByCustoms,
		/// The period has not passed yet.
		#[codec(index = 76)]
		PeriodRunning,
		/// Neither are the goods abandoned nor have two officers decided this: customs decides first.
		#[codec(index = 77)]
		NotDecided,
	}
}

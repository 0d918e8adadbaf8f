// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::{CaseReference, ContainerNumber, SealNumber},
	ids::{ConsignmentId, DeclarationId, HoldId, OrganisationId},
	money::Money,
	quantity::{Grams, Moment},
	trade::Regime,
};
use alloc::{boxed::Box, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_weights::Weight;

/// The container at the gate or at the ship's side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateContext {
	/// The consignment in the container.
	pub consignment: ConsignmentId,
	/// The container.
	pub container: ContainerNumber,
	/// The chain's time, ms UTC.
	pub now: Moment,
}

/// A condition that is not met, and what would meet it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum UnmetCondition {
	/// The container is not where the step needs it: it must first be discharged (gate-out) or gated
	/// in (loading).
	NotInTerminal,
	/// No terminal that may work where the container is has custody of it.
	NotInCustody {
		/// Who has it, if anybody.
		custodian: Option<OrganisationId>,
	},
	/// No bill of lading has been issued for the consignment: the carrier must issue it.
	TitleNotIssued,
	/// The bill of lading is in circulation: its holder must surrender it for delivery.
	TitleNotSurrendered {
		/// Who possesses it.
		possessor: OrganisationId,
	},
	/// The surrender waits for the carrier's acceptance.
	SurrenderNotAccepted,
	/// No declaration of this regime covers the container: the trader must lodge one.
	NotDeclared {
		/// The regime that is needed.
		regime: Regime,
	},
	/// The declaration that covers the container is not released.
	DeclarationNotReleased {
		/// The declaration.
		declaration: DeclarationId,
	},
	/// Duty and tax are neither paid, deferred nor guaranteed.
	DutyNotSecured {
		/// The declaration they are due on.
		declaration: DeclarationId,
	},
	/// The carrier has not released the freight.
	FreightNotReleased,
	/// An agency holds the container; only that agency lifts the hold.
	Hold {
		/// The hold.
		hold: HoldId,
		/// The agency.
		authority: OrganisationId,
		/// The agency's case.
		case: CaseReference,
	},
	/// The carrier has not given a pick-up right.
	NoPickUpRight,
	/// The pick-up right has lapsed: the carrier must give a new one.
	PickUpRightExpired {
		/// When it lapsed, ms UTC.
		expired: Moment,
	},
	/// No haulier has presented itself for the container.
	NotPresented,
	/// The haulier at the gate does not hold the pick-up right.
	PickUpRightHeldByOther {
		/// Who holds it.
		holder: OrganisationId,
	},
	/// The seal seen at the gate is not the last one recorded.
	SealMismatch {
		/// The seal that was recorded last.
		recorded: Option<SealNumber>,
		/// The seal seen.
		seen: SealNumber,
	},
	/// No verified gross mass (SOLAS VI/2) is recorded.
	NoVerifiedGrossMass,
	/// Who is to receive the goods, or who fetches them, is on a denied-party list or no member any
	/// more: it must be cleared, or another must take its place.
	DeniedParty {
		/// Who is denied.
		organisation: OrganisationId,
	},
	/// The gross mass declared to customs is not the verified gross mass less tare, within the
	/// country's tolerance: another mass was verified afterwards, and must be verified again.
	MassNotAsDeclared {
		/// The declaration.
		declaration: DeclarationId,
	},
	/// The customs of the destination has not accepted the advance manifest (entry summary): the
	/// carrier must lodge it, or correct what was refused.
	EntrySummaryNotAccepted,
	/// Dangerous goods are in the container, and no declaration of them is in force: the shipper or
	/// forwarder must name one.
	DangerousGoodsNotDeclared,
	/// Demurrage is unpaid, and the carrier has neither given credit nor waived it.
	#[codec(index = 20)]
	DemurrageDue {
		/// What is due now.
		due: Money,
	},
	/// The container is reported lost: who misses it must find it.
	#[codec(index = 23)]
	GoodsLost {
		/// Who misses it.
		by: OrganisationId,
	},
	/// The goods were given up to customs, which disposes of them or lets them go again.
	#[codec(index = 24)]
	GoodsAbandoned,
	/// The container is to go back to the shipping side: the carrier must call that off.
	#[codec(index = 25)]
	GoodsReturning,
	/// A house consignment in the container lacks something.
	#[codec(index = 21)]
	OfHouse {
		/// The house.
		consignment: ConsignmentId,
		/// What it lacks.
		condition: Box<UnmetCondition>,
	},
	/// The house consignments in the container are less than the cargo that the master has booked in it:
	/// the forwarder must link the rest, or have the master amended.
	#[codec(index = 22)]
	CargoUnaccounted {
		/// How many packages are in no house.
		packages: u64,
		/// Their gross mass, grams.
		gross_mass: Grams,
	},
}

/// Gate: tells every condition that still bars a container. A tuple passes only when all its parts
/// pass, and collects the unmet conditions of all.
pub trait ReleaseGate {
	/// Appends each unmet condition to `unmet`. Must append something whenever it cannot tell.
	fn collect_unmet(context: &GateContext, unmet: &mut Vec<UnmetCondition>);

	/// The weight of [`Self::collect_unmet`].
	fn worst_case_weight() -> Weight;
}

macro_rules! tuple_gates {
	($(($($name:ident),+))*) => {$(
		impl<$($name: ReleaseGate),+> ReleaseGate for ($($name,)+) {
			fn collect_unmet(context: &GateContext, unmet: &mut Vec<UnmetCondition>) {
				$($name::collect_unmet(context, unmet);)+
			}

			fn worst_case_weight() -> Weight {
				Weight::zero()$(.saturating_add($name::worst_case_weight()))+
			}
		}
	)*};
}

tuple_gates! {
	(A)
	(A, B)
	(A, B, C)
	(A, B, C, D)
}

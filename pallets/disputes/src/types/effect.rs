// SPDX-License-Identifier: Apache-2.0

use super::Refusal;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber, RawTransportDocumentReference},
	ids::{ConsignmentId, EscrowId, OrganisationId, TitleKey},
};

/// How many effects a side asks for at most.
pub const MAX_EFFECTS: u32 = 8;
/// A list of effects.
pub type Effects = BoundedVec<Effect, ConstU32<MAX_EFFECTS>>;

/// What a dispute is about.
#[stored]
pub enum Subject {
	/// A bill of lading.
	#[codec(index = 0)]
	Title(TitleKey),
	/// The goods of a consignment, whatever they travel under.
	#[codec(index = 1)]
	Consignment(ConsignmentId),
	/// Money set aside under an agreement.
	#[codec(index = 2)]
	Escrow(EscrowId),
}

/// What a dispute is about, as a call names it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RawSubject {
	/// A bill of lading.
	#[codec(index = 0)]
	Title {
		/// Who issues it.
		carrier: OrganisationId,
		/// Its reference (DCSA `transportDocumentReference`).
		reference: RawTransportDocumentReference,
	},
	/// The goods of a consignment.
	#[codec(index = 1)]
	Consignment(ConsignmentId),
	/// Money set aside under an agreement.
	#[codec(index = 2)]
	Escrow(EscrowId),
}

/// What the outcome of a dispute can do: nothing else. None of it moves a bill.
#[stored]
#[derive(Copy)]
pub enum Effect {
	/// Stops the bill until the stop is lifted in a dispute of the same parties.
	#[codec(index = 0)]
	StopTitle,
	/// Lifts a stop that an earlier dispute of the same parties left on the bill.
	#[codec(index = 1)]
	LiftStop,
	/// Cancels the lien of a pledge on the bill.
	#[codec(index = 2)]
	CancelLien,
	/// Pays what is set aside to its beneficiary.
	#[codec(index = 3)]
	ReleaseHold,
	/// Gives what is set aside back to its depositor.
	#[codec(index = 4)]
	ReturnHold,
	/// Notes the hash of a statement on the custody of a container.
	#[codec(index = 5)]
	NoteCustody {
		/// The container.
		container: ContainerNumber,
		/// Hash of what is to be noted.
		note: H256,
	},
}

/// An effect as a call names it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RawEffect {
	/// Stop the bill.
	#[codec(index = 0)]
	StopTitle,
	/// Lift the stop of an earlier dispute.
	#[codec(index = 1)]
	LiftStop,
	/// Cancel the lien of a pledge.
	#[codec(index = 2)]
	CancelLien,
	/// Pay the beneficiary.
	#[codec(index = 3)]
	ReleaseHold,
	/// Pay the depositor back.
	#[codec(index = 4)]
	ReturnHold,
	/// Note a statement on the custody of a container.
	#[codec(index = 5)]
	NoteCustody {
		/// The container.
		container: RawContainerNumber,
		/// Hash of what is to be noted.
		note: H256,
	},
}

impl Effect {
	/// Whether the effect is one on such a subject.
	const fn is_of(&self, subject: &Subject) -> bool {
		match self {
			Self::StopTitle | Self::LiftStop | Self::CancelLien => {
				matches!(subject, Subject::Title(_))
			}
			Self::ReleaseHold | Self::ReturnHold => matches!(subject, Subject::Escrow(_)),
			Self::NoteCustody { .. } => !matches!(subject, Subject::Escrow(_)),
		}
	}

	/// Whether nothing can undo it: money and liens do not come back.
	pub const fn is_final(&self) -> bool {
		!matches!(self, Self::StopTitle | Self::LiftStop)
	}
}

/// Fails unless every effect is one on the subject, and named once.
pub fn check_effects(subject: &Subject, effects: &[Effect]) -> Result<(), Refusal> {
	let mut rest = effects;
	while let Some((effect, others)) = rest.split_first() {
		ensure!(effect.is_of(subject), Refusal::EffectNotOfSubject);
		ensure!(!others.contains(effect), Refusal::DuplicateEffect);
		if let Effect::NoteCustody { note, .. } = effect {
			ensure!(!note.is_zero(), Refusal::EmptyHash);
		}
		rest = others;
	}
	Ok(())
}

/// Fails if the effects, done together, undo one another.
pub fn check_consistent(effects: &[Effect]) -> Result<(), Refusal> {
	let both = |one, other| effects.contains(&one) && effects.contains(&other);
	ensure!(
		!both(Effect::StopTitle, Effect::LiftStop)
			&& !both(Effect::ReleaseHold, Effect::ReturnHold),
		Refusal::ContradictoryEffects
	);
	Ok(())
}

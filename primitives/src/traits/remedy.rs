// SPDX-License-Identifier: Apache-2.0

//! What would meet the conditions of a gate: who has to act, and by which call.

use super::UnmetCondition;
use crate::{
	codes::CountryCode,
	ids::OrganisationId,
	roles::Role,
	trade::{ContainerPhase, Regime},
};
use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Actor {
	/// This organisation.
	#[codec(index = 0)]
	Organisation(OrganisationId),
	/// Any organisation with this role that is competent in this country.
	#[codec(index = 1)]
	Competent {
		/// The role.
		role: Role,
		/// The country.
		country: CountryCode,
	},
	/// Who declares the goods: this organisation, or a broker with its mandate.
	#[codec(index = 2)]
	Declarant(OrganisationId),
	/// The authority that keeps the denied-party list on which it stands.
	#[codec(index = 3)]
	ScreeningAuthority,
}

/// The call that has to be made, by its pallet and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RemedyCall {
	/// `shipments.record_milestones` with the event `GTIN`.
	#[codec(index = 0)]
	RecordGateIn,
	/// `shipments.record_milestones` with the event `DISC`.
	#[codec(index = 1)]
	RecordDischarge,
	/// `shipments.offer_custody`.
	#[codec(index = 2)]
	OfferCustody,
	/// `shipments.accept_custody`.
	#[codec(index = 3)]
	AcceptCustody,
	/// `titles.issue_title`.
	#[codec(index = 4)]
	IssueTitle,
	/// `titles.surrender_title_for_delivery`.
	#[codec(index = 5)]
	SurrenderTitle,
	/// `titles.accept_surrender`.
	#[codec(index = 6)]
	AcceptSurrender,
	/// `customs.lodge_declaration`.
	#[codec(index = 7)]
	LodgeDeclaration,
	/// What comes next in customs: `customs.route_declaration`, `record_inspection`,
	/// `assess_declaration`.
	#[codec(index = 8)]
	ProcessDeclaration,
	/// `tax.pay_assessment`.
	#[codec(index = 9)]
	PayAssessment,
	/// `shipments.release_freight`.
	#[codec(index = 10)]
	ReleaseFreight,
	/// `shipments.lift_hold`.
	#[codec(index = 11)]
	LiftHold,
	/// `shipments.mint_pick_up_right`.
	#[codec(index = 12)]
	MintPickUpRight,
	/// `shipments.transfer_pick_up_right`, to a haulier that may receive it.
	#[codec(index = 13)]
	TransferPickUpRight,
	/// `shipments.recall_pick_up_right`.
	#[codec(index = 14)]
	RecallPickUpRight,
	/// `shipments.present_at_gate`, with the seal recorded last.
	#[codec(index = 15)]
	PresentAtGate,
	/// `shipments.declare_verified_gross_mass`.
	#[codec(index = 16)]
	DeclareVerifiedGrossMass,
	/// `participants.screen_organisation`, clearing the organisation.
	#[codec(index = 17)]
	ClearOrganisation,
	/// `customs.lodge_entry_summary`.
	#[codec(index = 18)]
	LodgeEntrySummary,
	/// `customs.accept_entry_summary`.
	#[codec(index = 19)]
	AcceptEntrySummary,
	/// `shipments.pay_charges`.
	#[codec(index = 20)]
	PayCharges,
	/// `shipments.acknowledge_charges`: payment outside the chain, credit or a waiver.
	#[codec(index = 21)]
	AcknowledgeCharges,
	/// `shipments.declare_dangerous_goods`.
	#[codec(index = 22)]
	DeclareDangerousGoods,
	/// `shipments.link_house`.
	#[codec(index = 23)]
	LinkHouse,
	/// `shipments.report_found`.
	#[codec(index = 24)]
	ReportFound,
	/// `shipments.lift_abandonment`.
	#[codec(index = 25)]
	LiftAbandonment,
	/// `shipments.cancel_return`.
	#[codec(index = 26)]
	CancelReturn,
}

/// One act that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RemedyStep {
	/// Who has to act.
	pub by: Actor,
	/// By which call.
	pub call: RemedyCall,
}

/// Steps that together meet a condition, in the order in which they are to be taken.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Remedy {
	/// The steps.
	pub steps: Vec<RemedyStep>,
}

/// An unmet condition, with what would meet it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct GateBar {
	/// What is not met.
	pub condition: UnmetCondition,
	/// What would meet it: any one of these, the usual one first.
	pub remedies: Vec<Remedy>,
}

/// Who is who around a container, from which follows who can meet a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GateParties {
	/// Who carries, and issues the bill.
	pub carrier: OrganisationId,
	/// Who ships.
	pub shipper: OrganisationId,
	/// Who receives the goods as far as is known now.
	pub receiver: OrganisationId,
	/// Who holds the pick-up right, if anybody.
	pub right_holder: Option<OrganisationId>,
	/// How far the container has come.
	pub phase: ContainerPhase,
	/// Where it is exported.
	pub country_of_loading: CountryCode,
	/// Where it is delivered.
	pub country_of_discharge: CountryCode,
}

fn step(by: Actor, call: RemedyCall) -> RemedyStep {
	RemedyStep { by, call }
}

fn remedy(steps: Vec<RemedyStep>) -> Remedy {
	Remedy { steps }
}

fn only(by: Actor, call: RemedyCall) -> Vec<Remedy> {
	vec![remedy(vec![step(by, call)])]
}

impl UnmetCondition {
	/// What would meet the condition: any one of the remedies, the usual one first. `parties` are those
	/// of the consignment that lacks it: of the house, for `OfHouse`.
	pub fn remedies(&self, parties: &GateParties) -> Vec<Remedy> {
		let carrier = Actor::Organisation(parties.carrier);
		let shipper = Actor::Organisation(parties.shipper);
		let receiver = Actor::Organisation(parties.receiver);
		let holder = parties.right_holder.map_or(receiver, Actor::Organisation);
		let terminal = |country| Actor::Competent {
			role: Role::Terminal,
			country,
		};
		let customs = |country| Actor::Competent {
			role: Role::Customs,
			country,
		};
		match self {
			Self::NotInTerminal => match parties.phase {
				ContainerPhase::Booked | ContainerPhase::Stuffed => only(
					terminal(parties.country_of_loading),
					RemedyCall::RecordGateIn,
				),
				ContainerPhase::GatedIn
				| ContainerPhase::Loaded
				| ContainerPhase::Transshipped
				| ContainerPhase::Discharged => only(carrier, RemedyCall::RecordDischarge),
				// It has left already: nothing brings it back.
				ContainerPhase::GatedOut
				| ContainerPhase::Delivered
				| ContainerPhase::EmptyReturned
				| ContainerPhase::Ended => Vec::new(),
			},
			Self::NotInCustody { custodian } => vec![remedy(vec![
				step(
					custodian.map_or(carrier, Actor::Organisation),
					RemedyCall::OfferCustody,
				),
				step(
					terminal(parties.country_of_discharge),
					RemedyCall::AcceptCustody,
				),
			])],
			Self::TitleNotIssued => only(carrier, RemedyCall::IssueTitle),
			Self::TitleNotSurrendered { possessor } => vec![remedy(vec![
				step(Actor::Organisation(*possessor), RemedyCall::SurrenderTitle),
				step(carrier, RemedyCall::AcceptSurrender),
			])],
			Self::SurrenderNotAccepted => only(carrier, RemedyCall::AcceptSurrender),
			Self::NotDeclared { regime } => {
				let declarant = match regime {
					Regime::Export => parties.shipper,
					_ => parties.receiver,
				};
				only(Actor::Declarant(declarant), RemedyCall::LodgeDeclaration)
			}
			Self::DeclarationNotReleased { .. } => only(
				customs(parties.customs_country()),
				RemedyCall::ProcessDeclaration,
			),
			Self::DutyNotSecured { .. } => only(
				Actor::Declarant(parties.receiver),
				RemedyCall::PayAssessment,
			),
			Self::FreightNotReleased => only(carrier, RemedyCall::ReleaseFreight),
			Self::Hold { authority, .. } => {
				only(Actor::Organisation(*authority), RemedyCall::LiftHold)
			}
			Self::NoPickUpRight | Self::PickUpRightExpired { .. } => {
				only(carrier, RemedyCall::MintPickUpRight)
			}
			Self::NotPresented | Self::SealMismatch { .. } => {
				only(holder, RemedyCall::PresentAtGate)
			}
			Self::PickUpRightHeldByOther { holder } => {
				let holder = Actor::Organisation(*holder);
				vec![
					remedy(vec![step(holder, RemedyCall::PresentAtGate)]),
					remedy(vec![step(holder, RemedyCall::TransferPickUpRight)]),
				]
			}
			Self::NoVerifiedGrossMass | Self::MassNotAsDeclared { .. } => {
				only(shipper, RemedyCall::DeclareVerifiedGrossMass)
			}
			Self::DeniedParty { organisation } => {
				let clear = remedy(vec![step(
					Actor::ScreeningAuthority,
					RemedyCall::ClearOrganisation,
				)]);
				// Who receives cannot be replaced so; who only fetches can.
				if *organisation == parties.receiver {
					vec![clear]
				} else {
					let recall = vec![
						step(receiver, RemedyCall::RecallPickUpRight),
						step(receiver, RemedyCall::TransferPickUpRight),
					];
					vec![clear, remedy(recall)]
				}
			}
			Self::EntrySummaryNotAccepted => vec![remedy(vec![
				step(carrier, RemedyCall::LodgeEntrySummary),
				step(
					customs(parties.country_of_discharge),
					RemedyCall::AcceptEntrySummary,
				),
			])],
			Self::DangerousGoodsNotDeclared => only(shipper, RemedyCall::DeclareDangerousGoods),
			Self::DemurrageDue { .. } => vec![
				remedy(vec![step(receiver, RemedyCall::PayCharges)]),
				remedy(vec![step(carrier, RemedyCall::AcknowledgeCharges)]),
			],
			Self::GoodsLost { by } => vec![
				remedy(vec![step(
					Actor::Organisation(*by),
					RemedyCall::ReportFound,
				)]),
				remedy(vec![step(carrier, RemedyCall::ReportFound)]),
			],
			Self::GoodsAbandoned => only(
				customs(parties.country_of_discharge),
				RemedyCall::LiftAbandonment,
			),
			Self::GoodsReturning => only(carrier, RemedyCall::CancelReturn),
			Self::OfHouse { condition, .. } => condition.remedies(parties),
			// The carrier of each house is the shipper of its master.
			Self::CargoUnaccounted { .. } => only(shipper, RemedyCall::LinkHouse),
		}
	}
}

impl GateParties {
	/// Whose customs releases what the next gate asks for.
	const fn customs_country(&self) -> CountryCode {
		match self.phase {
			ContainerPhase::Booked | ContainerPhase::Stuffed | ContainerPhase::GatedIn => {
				self.country_of_loading
			}
			_ => self.country_of_discharge,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		codes::CurrencyCode,
		ids::{DeclarationId, HoldId},
		money::Money,
	};

	fn parties(phase: ContainerPhase) -> GateParties {
		GateParties {
			carrier: OrganisationId(1),
			shipper: OrganisationId(2),
			receiver: OrganisationId(3),
			right_holder: Some(OrganisationId(4)),
			phase,
			country_of_loading: CountryCode::parse(b"CN").unwrap(),
			country_of_discharge: CountryCode::parse(b"NL").unwrap(),
		}
	}

	fn who(condition: UnmetCondition) -> Vec<Vec<(Actor, RemedyCall)>> {
		condition
			.remedies(&parties(ContainerPhase::Discharged))
			.into_iter()
			.map(|remedy| {
				let steps = remedy.steps.into_iter();
				steps.map(|step| (step.by, step.call)).collect()
			})
			.collect()
	}

	#[test]
	fn names_who_acts_and_how() {
		let org = |number| Actor::Organisation(OrganisationId(number));
		let declaration = DeclarationId(7);
		let customs = Actor::Competent {
			role: Role::Customs,
			country: CountryCode::parse(b"NL").unwrap(),
		};
		assert_eq!(
			who(UnmetCondition::FreightNotReleased),
			[[(org(1), RemedyCall::ReleaseFreight)]]
		);
		assert_eq!(
			who(UnmetCondition::NotPresented),
			[[(org(4), RemedyCall::PresentAtGate)]]
		);
		let possessor = OrganisationId(9);
		assert_eq!(
			who(UnmetCondition::TitleNotSurrendered { possessor }),
			[[
				(org(9), RemedyCall::SurrenderTitle),
				(org(1), RemedyCall::AcceptSurrender)
			]]
		);
		assert_eq!(
			who(UnmetCondition::NotDeclared {
				regime: Regime::Import
			}),
			[[(
				Actor::Declarant(OrganisationId(3)),
				RemedyCall::LodgeDeclaration
			)]]
		);
		assert_eq!(
			who(UnmetCondition::DeclarationNotReleased { declaration }),
			[[(customs, RemedyCall::ProcessDeclaration)]]
		);
		let hold = UnmetCondition::Hold {
			hold: HoldId(0),
			authority: OrganisationId(8),
			case: crate::codes::CaseReference::parse(b"CASE").unwrap(),
		};
		assert_eq!(who(hold), [[(org(8), RemedyCall::LiftHold)]]);
		let due = Money {
			amount: 1,
			currency: CurrencyCode::parse(b"EUR").unwrap(),
		};
		assert_eq!(
			who(UnmetCondition::DemurrageDue { due }),
			[
				[(org(3), RemedyCall::PayCharges)],
				[(org(1), RemedyCall::AcknowledgeCharges)]
			]
		);
		let unaccounted = UnmetCondition::CargoUnaccounted {
			packages: 1,
			gross_mass: 1,
		};
		assert_eq!(who(unaccounted), [[(org(2), RemedyCall::LinkHouse)]]);
	}

	#[test]
	fn another_may_fetch_where_the_haulier_is_denied() {
		let denied = |number| {
			who(UnmetCondition::DeniedParty {
				organisation: OrganisationId(number),
			})
		};
		assert_eq!(denied(3).len(), 1);
		assert_eq!(denied(4).len(), 2);
	}

	#[test]
	fn what_has_left_is_not_brought_back() {
		for phase in [
			ContainerPhase::GatedOut,
			ContainerPhase::EmptyReturned,
			ContainerPhase::Ended,
		] {
			assert!(UnmetCondition::NotInTerminal
				.remedies(&parties(phase))
				.is_empty());
		}
	}

	#[test]
	fn the_condition_of_demurrage_keeps_its_index() {
		let due = Money {
			amount: 1,
			currency: CurrencyCode::parse(b"EUR").unwrap(),
		};
		let encoded = UnmetCondition::DemurrageDue { due }.encode();
		assert_eq!(encoded.first(), Some(&20));
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What the calls weigh: this pallet's own work, and what it asks of others.

use crate::{
	types::{
		BookingRequest, MaxContainers, MaxHouseContainers, MaxMilestones, MilestoneInput,
		MAX_CARRIED,
	},
	weights::houses_in_container,
	Config, Pallet, WeightInfo,
};
use frame::prelude::*;
use portolan_primitives::{
	input::InputList,
	traits::{
		BankingDays, DeclarationInspect, DocumentInspect, Members, RecordUse, ReleaseGate,
		Settlement, TitleInspect,
	},
};

/// Questions about the parties of a booking: the caller, roles, standing, vessel.
const PARTIES: u64 = 10;
/// Questions about who takes a container over: one for each role that the stage allows.
const TAKERS: u64 = 4;
/// Questions about an agency: three countries and four roles.
const AGENCY: u64 = 12;

impl<T: Config> Pallet<T> {
	fn members(questions: u64) -> Weight {
		T::Members::worst_case_weight().saturating_mul(questions)
	}

	pub(crate) fn weight_request_booking(request: &BookingRequest) -> Weight {
		T::WeightInfo::request_booking(request.cargo.count(), request.equipment.count())
			.saturating_add(Self::members(PARTIES))
	}

	pub(crate) fn weight_confirm_booking(equipment: u32) -> Weight {
		T::WeightInfo::confirm_booking(equipment).saturating_add(Self::members(PARTIES))
	}

	pub(crate) fn weight_reject_booking() -> Weight {
		T::WeightInfo::reject_booking().saturating_add(Self::members(1))
	}

	/// Asking for a change of a booking, or turning one down.
	pub(crate) fn weight_answer_booking() -> Weight {
		T::WeightInfo::reject_booking()
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(Self::members(1))
	}

	pub(crate) fn weight_amend_booking(request: &BookingRequest) -> Weight {
		Self::weight_request_booking(request).saturating_add(Self::weight_of_unrelied())
	}

	pub(crate) fn weight_confirm_amendment(equipment: u32) -> Weight {
		Self::weight_confirm_booking(equipment).saturating_add(Self::weight_of_unrelied())
	}

	/// Making sure that a consignment is with its shipper, that nobody relies on it, and giving its
	/// containers back.
	fn weight_of_unrelied() -> Weight {
		Self::weight_cancel_booking()
			.saturating_add(T::Declarations::worst_case_weight())
			.saturating_add(<T::RecordUses as RecordUse>::worst_case_weight())
	}

	pub(crate) fn weight_cancel_booking() -> Weight {
		let containers = u64::from(<MaxContainers as Get<u32>>::get());
		T::WeightInfo::close_booking()
			.saturating_add(T::WeightInfo::unlink_house())
			.saturating_add(Self::members(1))
			.saturating_add(T::Declarations::worst_case_weight().saturating_mul(containers))
	}

	pub(crate) fn weight_declare_dangerous_goods() -> Weight {
		T::WeightInfo::declare_dangerous_goods()
			.saturating_add(Self::members(1))
			.saturating_add(T::Documents::worst_case_weight())
	}

	pub(crate) fn weight_archive_consignment() -> Weight {
		T::WeightInfo::archive_consignment()
			.saturating_add(<T::RecordUses as RecordUse>::worst_case_weight())
	}

	pub(crate) fn weight_forget_booking() -> Weight {
		T::WeightInfo::forget_booking()
	}

	pub(crate) fn weight_record_milestones(
		events: &InputList<MilestoneInput, MaxMilestones>,
	) -> Weight {
		let recorded = events.count();
		let loadings: u32 = events
			.iter()
			.filter(|event| event.is_loading())
			.count()
			.saturated_into();
		// A longer list is refused before any of it is loaded.
		let loadings = loadings.min(recorded);
		// The caller once; for each event at most two questions about a terminal.
		let questions = u64::from(recorded).saturating_mul(2).saturating_add(1);
		// Houses are carried along by every move, and asked at every loading; of both a call has a bound.
		let moves = events.iter().filter(|event| event.is_moving()).count();
		let moves: u32 = moves.saturated_into();
		let of_houses = |containers: u32| {
			let most = houses_in_container().saturating_mul(containers);
			most.min(MAX_CARRIED)
		};
		let carried = of_houses(moves.min(recorded));
		let asked = of_houses(loadings);
		let gate = T::LoadGate::worst_case_weight()
			.saturating_add(T::Documents::worst_case_weight())
			.saturating_mul(u64::from(loadings.saturating_add(asked)));
		T::WeightInfo::record_milestones(recorded, loadings)
			.saturating_add(Self::members(questions))
			.saturating_add(gate)
			.saturating_add(Self::unless_none(carried, T::WeightInfo::carry_houses))
			.saturating_add(Self::unless_none(asked, T::WeightInfo::ask_houses))
	}

	fn unless_none(houses: u32, weigh: impl Fn(u32) -> Weight) -> Weight {
		match houses {
			0 => Weight::zero(),
			some => weigh(some),
		}
	}

	pub(crate) fn weight_confirm_house_booking() -> Weight {
		T::WeightInfo::confirm_house_booking().saturating_add(Self::members(PARTIES))
	}

	pub(crate) fn weight_link_house(containers: u32) -> Weight {
		let declared = T::Declarations::worst_case_weight().saturating_mul(containers.into());
		T::WeightInfo::link_house(containers)
			.saturating_add(Self::members(PARTIES.saturating_add(2)))
			.saturating_add(declared)
	}

	pub(crate) fn weight_unlink_house() -> Weight {
		let containers = <MaxHouseContainers as Get<u32>>::get();
		let questions = u64::from(containers).saturating_add(1);
		T::WeightInfo::unlink_house()
			.saturating_add(Self::members(1))
			.saturating_add(T::Declarations::worst_case_weight().saturating_mul(questions))
			.saturating_add(<T::RecordUses as RecordUse>::worst_case_weight())
	}

	pub(crate) fn weight_offer_goods() -> Weight {
		T::WeightInfo::offer_goods().saturating_add(Self::members(2))
	}

	pub(crate) fn weight_accept_goods() -> Weight {
		T::WeightInfo::accept_goods().saturating_add(Self::members(3))
	}

	pub(crate) fn weight_record_voyage_milestones(events: u32) -> Weight {
		T::WeightInfo::record_voyage_milestones(events).saturating_add(Self::members(1))
	}

	pub(crate) fn weight_record_shipment_milestones(events: u32) -> Weight {
		// The caller once; for each event whether it makes such documents out at either end.
		let questions = u64::from(events).saturating_mul(2).saturating_add(1);
		T::WeightInfo::record_shipment_milestones(events).saturating_add(Self::members(questions))
	}

	pub(crate) fn weight_plan_transshipment() -> Weight {
		T::WeightInfo::plan_transshipment().saturating_add(Self::members(2))
	}

	pub(crate) fn weight_retract(milestones: u32) -> Weight {
		T::WeightInfo::retract_milestone(milestones).saturating_add(Self::members(1))
	}

	pub(crate) fn weight_declare_verified_gross_mass() -> Weight {
		T::WeightInfo::declare_verified_gross_mass().saturating_add(Self::members(1))
	}

	pub(crate) fn weight_offer_custody() -> Weight {
		let questions = TAKERS.saturating_add(2);
		T::WeightInfo::offer_custody().saturating_add(Self::members(questions))
	}

	pub(crate) fn weight_accept_custody() -> Weight {
		let questions = TAKERS.saturating_add(1);
		T::WeightInfo::accept_custody()
			.saturating_add(Self::members(questions))
			.saturating_add(T::WeightInfo::carry_houses(houses_in_container()))
			.saturating_add(Self::weight_end_journey())
	}

	pub(crate) fn weight_refuse_custody() -> Weight {
		T::WeightInfo::refuse_custody().saturating_add(Self::members(1))
	}

	pub(crate) fn weight_release_freight() -> Weight {
		T::WeightInfo::release_freight().saturating_add(Self::members(1))
	}

	pub(crate) fn weight_mint_pick_up_right() -> Weight {
		T::WeightInfo::mint_pick_up_right()
			.saturating_add(Self::members(2))
			.saturating_add(T::Titles::worst_case_weight())
	}

	pub(crate) fn weight_transfer_pick_up_right() -> Weight {
		T::WeightInfo::transfer_pick_up_right().saturating_add(Self::members(4))
	}

	pub(crate) fn weight_recall_pick_up_right() -> Weight {
		T::WeightInfo::recall_pick_up_right().saturating_add(Self::members(1))
	}

	pub(crate) fn weight_present_at_gate() -> Weight {
		T::WeightInfo::present_at_gate().saturating_add(Self::members(2))
	}

	pub(crate) fn weight_report() -> Weight {
		T::WeightInfo::report_side().saturating_add(Self::members(2))
	}

	pub(crate) fn weight_abandon() -> Weight {
		T::WeightInfo::report_side()
			.saturating_add(Self::members(2))
			.saturating_add(T::Titles::worst_case_weight())
			.saturating_add(T::GateOutGate::worst_case_weight())
	}

	pub(crate) fn weight_end_journey() -> Weight {
		let consignments = u64::from(houses_in_container()).saturating_add(1);
		let each =
			T::Titles::worst_case_weight().saturating_add(T::Declarations::worst_case_weight());
		T::WeightInfo::end_journey(houses_in_container())
			.saturating_add(Self::members(2))
			.saturating_add(each.saturating_mul(consignments))
	}

	pub(crate) fn weight_set_free_time() -> Weight {
		T::WeightInfo::set_free_time()
			.saturating_add(Self::members(1))
			.saturating_add(T::Calendar::worst_case_weight())
	}

	pub(crate) fn weight_pay_charges() -> Weight {
		let consignments = u64::from(houses_in_container()).saturating_add(1);
		let rests = T::Declarations::worst_case_weight().saturating_mul(consignments);
		T::WeightInfo::settle_charges()
			.saturating_add(Self::members(3))
			.saturating_add(T::Titles::worst_case_weight())
			.saturating_add(rests)
			.saturating_add(T::Settlement::worst_case_weight(1))
	}

	pub(crate) fn weight_acknowledge_charges() -> Weight {
		T::WeightInfo::settle_charges().saturating_add(Self::members(1))
	}

	pub(crate) fn weight_gate_out() -> Weight {
		// The caller, the terminal; receiver, holder and haulier; the receiver of each house.
		let houses = houses_in_container();
		let consignments = u64::from(houses).saturating_add(1);
		let each =
			T::Titles::worst_case_weight().saturating_add(T::GateOutGate::worst_case_weight());
		T::WeightInfo::gate_out()
			.saturating_add(Self::members(consignments.saturating_add(4)))
			.saturating_add(each.saturating_mul(consignments))
			.saturating_add(T::Declarations::worst_case_weight().saturating_mul(consignments))
			.saturating_add(T::WeightInfo::ask_houses(houses))
			.saturating_add(T::WeightInfo::carry_houses(houses))
	}

	pub(crate) fn weight_place_hold() -> Weight {
		let questions = AGENCY.saturating_add(1);
		T::WeightInfo::place_hold().saturating_add(Self::members(questions))
	}

	pub(crate) fn weight_lift_hold() -> Weight {
		T::WeightInfo::lift_hold().saturating_add(Self::members(1))
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The gates: loading needs both customs, the terminal of discharge lets nothing out while one
//! condition is unmet, and a red lane bars pick-up. `whole_trade.rs` meets the conditions one by one;
//! here each alone is taken away from a container for which all are met.

use codec::Encode;
use pallet_customs::EntryRefusal;
use pallet_shipments::{
	types::{EquipmentEvent, MilestoneFault, MilestoneInput, Stage},
	PickUpRights,
};
use portolan_integration_tests::{
	desk, dispatch, done, now, on_chain, refused, text, wait_until, while_denied, CustomsCall,
	ShipmentsCall, Step, Trade,
};
use portolan_primitives::{
	codes::{ContainerNumber, RawSealNumber},
	ids::OrganisationId,
	traits::UnmetCondition,
};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Runtime, RuntimeCall, Shipments};
use sp_core::H256;

type CustomsError = pallet_customs::Error<Runtime>;
type ShipmentsError = pallet_shipments::Error<Runtime>;

const HOUR: u64 = 3_600_000;

fn index(condition: &UnmetCondition) -> u8 {
	condition.encode()[0]
}

/// The view lists exactly these conditions, and the terminal lets nothing out.
#[track_caller]
fn shut(trade: &Trade, conditions: &[UnmetCondition]) {
	assert_eq!(trade.gate_conditions(), conditions);
	let error = ShipmentsError::GateClosed {
		first: index(&conditions[0]),
		unmet: conditions.len() as u8,
	};
	refused(
		&desk(demo::ROTTERDAM_TERMINAL),
		Step::GateOut.call(trade),
		error,
	);
}

#[track_caller]
fn open(trade: &Trade) {
	assert_eq!(trade.gate_conditions(), vec![]);
}

fn pass_right(trade: &Trade, from: OrganisationId, to: OrganisationId) {
	let call = ShipmentsCall::transfer_pick_up_right {
		consignment: trade.consignment,
		container: trade.container,
		to,
	};
	done(&desk(from), call);
}

fn reseal(trade: &Trade, seal: RawSealNumber) {
	let mut call = Step::Load.call(trade);
	let RuntimeCall::Shipments(ShipmentsCall::record_milestones { events }) = &mut call else {
		unreachable!("the carrier records a milestone")
	};
	let resealed = MilestoneInput {
		event: EquipmentEvent::RSEA,
		location: *b"NLRTM",
		seal: Some(seal),
		..events[0].clone()
	};
	*events = vec![resealed].into();
	done(&desk(demo::ROTTERDAM_TERMINAL), call);
}

#[test]
fn each_condition_alone_keeps_the_gate_shut() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::Present);
		let (consignment, container) = (trade.consignment, trade.container);
		let haulier = demo::ROTTERDAM_HAULIER;
		open(&trade);

		// A hold of any agency of the country.
		let customs = desk(demo::NL_CUSTOMS);
		let hold = ShipmentsCall::place_hold {
			consignment,
			container,
			case: text("CASE-1"),
		};
		done(&customs, hold);
		let held = trade.gate_conditions();
		let [UnmetCondition::Hold { hold, .. }] = held[..] else {
			panic!("only the hold is unmet")
		};
		shut(&trade, &held);
		done(&customs, ShipmentsCall::lift_hold { hold });
		open(&trade);

		// Who fetches, and who receives.
		for organisation in [haulier, demo::IMPORTER] {
			let denied = UnmetCondition::DeniedParty { organisation };
			while_denied(organisation, || shut(&trade, &[denied]));
			open(&trade);
		}

		// The seal.
		reseal(&trade, text("SEAL9"));
		let mismatch = trade.gate_conditions();
		assert!(matches!(
			mismatch[..],
			[UnmetCondition::SealMismatch { .. }]
		));
		shut(&trade, &mismatch);
		done(&desk(haulier), trade_presents(&trade, "SEAL9"));
		open(&trade);

		// The right, which another holds now, and again when it has come back.
		pass_right(&trade, haulier, demo::SHEKOU_HAULIER);
		shut(&trade, &[UnmetCondition::NotPresented]);
		pass_right(&trade, demo::SHEKOU_HAULIER, haulier);
		shut(&trade, &[UnmetCondition::NotPresented]);
		done(&desk(haulier), trade_presents(&trade, "SEAL9"));
		open(&trade);

		// The haulier has not been seen for two hours.
		wait_until(now() + 2 * HOUR);
		shut(&trade, &[UnmetCondition::NotPresented]);
		done(&desk(haulier), trade_presents(&trade, "SEAL9"));
		open(&trade);

		// The right has lapsed.
		let right = right_of(&trade).expect("given");
		wait_until(right.expires - HOUR);
		done(&desk(haulier), trade_presents(&trade, "SEAL9"));
		open(&trade);
		wait_until(right.expires);
		let expired = right.expires;
		shut(&trade, &[UnmetCondition::PickUpRightExpired { expired }]);
		trade.play(Step::MintRight..=Step::RightToHaulier);
		done(&desk(haulier), trade_presents(&trade, "SEAL9"));
		open(&trade);

		// Only the terminal that has the container opens the gate.
		refused(
			&desk(demo::SHEKOU_TERMINAL),
			Step::GateOut.call(&trade),
			ShipmentsError::NotAuthorised,
		);
		let custodian = |trade: &Trade| {
			let view = Shipments::consignment(trade.consignment).expect("booked");
			view.containers[0].equipment.custody.holder
		};
		assert_eq!(custodian(&trade), Some(demo::ROTTERDAM_TERMINAL));
		assert!(right_of(&trade).is_some());
		trade.play(Step::GateOut..=Step::GateOut);
		// Together: the container has left, the haulier answers for it, the right is burned.
		assert!(matches!(trade.stage(), Some(Stage::GatedOut { .. })));
		assert_eq!(custodian(&trade), Some(haulier));
		assert!(right_of(&trade).is_none());
		refused(
			&desk(demo::ROTTERDAM_TERMINAL),
			Step::GateOut.call(&trade),
			ShipmentsError::NotAuthorised,
		);
	});
}

fn trade_presents(trade: &Trade, seal: &str) -> ShipmentsCall {
	ShipmentsCall::present_at_gate {
		consignment: trade.consignment,
		container: trade.container,
		seal: text(seal),
	}
}

fn right_of(trade: &Trade) -> Option<pallet_shipments::types::PickUpRight> {
	let container = ContainerNumber::parse(&trade.container).expect("a container number");
	PickUpRights::<Runtime>::get(trade.consignment, container)
}

#[test]
fn a_red_lane_bars_pick_up() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::RouteImport);
		trade.play(Step::TakeUp..=Step::TakeUp);
		trade.play(Step::ReleaseFreight..=Step::RightToHaulier);
		let haulier = desk(demo::ROTTERDAM_HAULIER);
		done(&haulier, trade_presents(&trade, "SEAL1"));
		let declaration = trade.import;
		let barred = [
			UnmetCondition::DeclarationNotReleased { declaration },
			UnmetCondition::DutyNotSecured { declaration },
		];
		// Everything else is met, before and during the inspection.
		shut(&trade, &barred);
		let cannot_be_paid = |trade: &Trade| {
			let payment = dispatch(&Step::PayDuty.signer(), Step::PayDuty.call(trade));
			assert!(payment.is_err());
		};
		cannot_be_paid(&trade);
		refused(
			&desk(demo::NL_CUSTOMS),
			Step::Assess.call(&trade),
			CustomsError::WrongStatus,
		);
		trade.play(Step::OrderInspection..=Step::OrderInspection);
		shut(&trade, &barred);
		cannot_be_paid(&trade);
		refused(
			&desk(demo::NL_CUSTOMS),
			Step::Assess.call(&trade),
			CustomsError::WrongStatus,
		);
		// The seal of customs is on the door from the call on that records the inspection.
		trade.play(Step::RecordInspection..=Step::RecordInspection);
		let unmet = trade.gate_conditions();
		assert_eq!(unmet[..2], barred);
		assert!(matches!(unmet[2..], [UnmetCondition::SealMismatch { .. }]));
		trade.play(Step::Assess..=Step::Notify);
		done(&haulier, trade_presents(&trade, "NLCUST1"));
		shut(&trade, &barred);
		trade.play(Step::PayDuty..=Step::PayDuty);
		open(&trade);
		trade.play(Step::GateOut..=Step::GateOut);
	});
}

#[test]
fn customs_of_the_destination_can_forbid_loading() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::LodgeEntrySummary);
		let consignment = trade.consignment;
		let office = desk(demo::NL_CUSTOMS);
		let amend = |root: u8| CustomsCall::lodge_entry_summary {
			consignment,
			office: *b"NLRTM",
			content_root: H256::repeat_byte(root),
		};
		// What is accepted is what was looked at.
		done(&desk(demo::CARRIER), amend(5));
		refused(
			&office,
			Step::AcceptEntrySummary.call(&trade),
			CustomsError::ContentMismatch,
		);
		done(&desk(demo::CARRIER), amend(4));
		trade.play(Step::AcceptEntrySummary..=Step::TakeAsCarrier);

		let forbid = CustomsCall::refuse_entry_summary {
			consignment,
			reason: EntryRefusal::DoNotLoad,
		};
		done(&office, forbid);
		let condition = UnmetCondition::EntrySummaryNotAccepted;
		let barred = ShipmentsError::MilestoneRefused {
			index: 0,
			fault: MilestoneFault::LoadingBarred(index(&condition)),
		};
		let carrier = desk(demo::CARRIER);
		refused(&carrier, Step::Load.call(&trade), barred);
		refused(&carrier, amend(6), CustomsError::LoadingForbidden);
		trade.play(Step::AcceptEntrySummary..=Step::AcceptEntrySummary);
		trade.play(Step::Load..=Step::Load);
	});
}

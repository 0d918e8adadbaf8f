// SPDX-License-Identifier: Apache-2.0

//! Free time runs out in the terminal while customs inspects, which does not count; demurrage is paid at
//! the gate, and detention once the empty container is back.

use frame_support::assert_ok;
use pallet_shipments::types::{
	Acknowledgement, Charge, ChargePayment, ClockView, FreeTimeInput, Tariff, Tier,
};
use portolan_integration_tests::{
	check_invariants, desk, dispatch, done, now, on_chain, refused, treasury, wait_until,
	ShipmentsCall, Step, Trade,
};
use portolan_primitives::{
	ids::OrganisationId,
	traits::{Actor, RemedyCall, UnmetCondition},
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, EURO_TOKEN},
	Runtime, Settlement, Shipments,
};

type ShipmentsError = pallet_shipments::Error<Runtime>;

const DAY: u64 = 24 * 60 * 60 * 1_000;

fn tariff(free_days: u16, rate: u128) -> Tariff {
	let tier = Tier { from_day: 1, rate };
	Tariff {
		free_days,
		tiers: vec![tier].try_into().expect("one tier"),
	}
}

fn terms(trade: &Trade, free_days: u16) -> ShipmentsCall {
	ShipmentsCall::set_free_time {
		consignment: trade.consignment,
		terms: FreeTimeInput {
			currency: *b"EUR",
			demurrage: tariff(free_days, 40_00),
			detention: tariff(1, 30_00),
		},
	}
}

fn clock(trade: &Trade, charge: Charge) -> ClockView {
	let view = Shipments::charges(trade.consignment, trade.container).expect("there are terms");
	let clock = match charge {
		Charge::Demurrage => view.demurrage,
		Charge::Detention => view.detention,
	};
	clock.expect("it has begun")
}

fn pay(trade: &Trade, charge: Charge, at_most: u128) -> ShipmentsCall {
	ShipmentsCall::pay_charges {
		consignment: trade.consignment,
		container: trade.container,
		payment: ChargePayment {
			charge,
			token: EURO_TOKEN,
			through: now(),
			at_most,
		},
	}
}

fn euros(organisation: OrganisationId) -> u128 {
	Settlement::balance(EURO_TOKEN, organisation)
}

#[test]
fn demurrage_rests_while_customs_inspects_and_bars_the_gate_until_paid() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ConfirmBooking);
		refused(
			&desk(demo::EXPORTER),
			terms(&trade, 2),
			ShipmentsError::NotAuthorised,
		);
		done(&desk(demo::CARRIER), terms(&trade, 2));
		trade.play(Step::ApplyForCredit..=Step::RouteImport);
		// The goods are under way: the merchant chose the carrier by these terms.
		refused(
			&desk(demo::CARRIER),
			terms(&trade, 1),
			ShipmentsError::NotInMerchantsFavour,
		);
		done(&desk(demo::CARRIER), terms(&trade, 3));

		// Five days in the red lane count for nothing.
		wait_until(now() + 5 * DAY);
		trade.play(Step::OrderInspection..=Step::RecordInspection);
		let after = clock(&trade, Charge::Demurrage);
		assert!(after.paused >= 5 * DAY && after.days <= 1);
		// Four more do: of five days commenced three are free.
		wait_until(now() + 4 * DAY);
		trade.play(Step::Assess..=Step::Present);
		let due = clock(&trade, Charge::Demurrage);
		assert_eq!((due.days, due.due.amount), (5, 2 * 40_00));
		let bars = Shipments::gate_conditions(trade.container).expect("it is known");
		let [bar] = &bars[..] else { panic!("{bars:?}") };
		assert_eq!(bar.condition, UnmetCondition::DemurrageDue { due: due.due });
		let steps: Vec<_> = bar.remedies.iter().flat_map(|it| &it.steps).collect();
		let acts: Vec<_> = steps.iter().map(|step| (step.by, step.call)).collect();
		assert_eq!(
			acts,
			[
				(Actor::Organisation(demo::IMPORTER), RemedyCall::PayCharges),
				(
					Actor::Organisation(demo::CARRIER),
					RemedyCall::AcknowledgeCharges
				),
			]
		);
		let out = Step::GateOut;
		let (first, unmet) = (20, 1);
		refused(
			&out.signer(),
			out.call(&trade),
			ShipmentsError::GateClosed { first, unmet },
		);

		// Not by somebody else, not more than was agreed to, and not twice.
		let importer = treasury(demo::IMPORTER);
		refused(
			&treasury(demo::CN_TAX),
			pay(&trade, Charge::Demurrage, 80_00),
			ShipmentsError::NotAuthorised,
		);
		refused(
			&importer,
			pay(&trade, Charge::Demurrage, 79_99),
			ShipmentsError::AboveMaximum,
		);
		let (before, earned) = (euros(demo::IMPORTER), euros(demo::CARRIER));
		done(&importer, pay(&trade, Charge::Demurrage, 80_00));
		assert_eq!(before - euros(demo::IMPORTER), 80_00);
		assert_eq!(euros(demo::CARRIER) - earned, 80_00);
		refused(
			&importer,
			pay(&trade, Charge::Demurrage, 80_00),
			ShipmentsError::NothingDue,
		);
		trade.play(Step::GateOut..=Step::TakeAsImporter);
		check_invariants();

		// The empty comes back on the third day: two are charged. The carrier waives them.
		wait_until(now() + 2 * DAY + 1);
		trade.play(Step::OfferEmpty..=Step::TakeEmpty);
		let detention = clock(&trade, Charge::Detention);
		assert_eq!((detention.days, detention.due.amount), (3, 2 * 30_00));
		wait_until(now() + 9 * DAY);
		assert_eq!(clock(&trade, Charge::Detention), detention);
		let waive = ShipmentsCall::acknowledge_charges {
			consignment: trade.consignment,
			container: trade.container,
			charge: Charge::Detention,
			acknowledgement: Acknowledgement::Waiver,
		};
		refused(&importer, waive.clone(), ShipmentsError::NotAuthorised);
		assert_ok!(dispatch(&treasury(demo::CARRIER), waive));
		assert_eq!(clock(&trade, Charge::Detention).due.amount, 0);
		check_invariants();
	});
}

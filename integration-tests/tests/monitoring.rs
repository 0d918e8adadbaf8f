// SPDX-License-Identifier: Apache-2.0

//! What a node tells its operator follows the trade.

use portolan_integration_tests::{
	desk, done, on_chain, text, treasury, wait_until, SettlementCall, ShipmentsCall, Step, Trade,
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, EURO_TOKEN},
	monitoring::{counts, Counts, DeadlineKind, Deadlines},
	Runtime,
};

/// More than there is.
const ALL: u32 = 1_000;

fn deadlines(kind: DeadlineKind) -> Deadlines {
	counts(ALL)
		.deadlines
		.get(&kind)
		.copied()
		.unwrap_or_default()
}

fn running(kind: DeadlineKind) -> u32 {
	deadlines(kind).running
}

#[test]
fn counts_follow_a_trade() {
	on_chain(DEV_PRESET, || {
		Trade::prepare_customs();
		let nothing = Counts {
			complete: true,
			..Counts::default()
		};
		assert_eq!(counts(ALL), nothing);

		let mut trade = Trade::new(1);
		trade.play(Step::RequestBooking..=Step::ConfirmBooking);
		assert_eq!(counts(ALL).open_consignments, 1);

		// Customs must route what was declared.
		trade.play(Step::ApplyForCredit..=Step::LodgeExport);
		assert_eq!(running(DeadlineKind::Routing), 1);
		trade.play(Step::RouteExport..=Step::IssueTitle);
		assert_eq!(running(DeadlineKind::Routing), 0);

		// Each bank must examine what was presented to it.
		trade.play(Step::PresentDocuments..=Step::PresentDocuments);
		assert_eq!(running(DeadlineKind::Examination), 1);
		trade.play(Step::Examine..=Step::Honour);
		assert_eq!(running(DeadlineKind::Examination), 0);
		trade.play(Step::Forward..=Step::Forward);
		assert_eq!(running(DeadlineKind::Examination), 1);
		trade.play(Step::ExamineAsIssuer..=Step::Present);
		assert_eq!(running(DeadlineKind::Examination), 0);

		let (consignment, container) = (trade.consignment, trade.container);
		let hold = ShipmentsCall::place_hold {
			consignment,
			container,
			case: text("CASE-1"),
		};
		done(&desk(demo::NL_CUSTOMS), hold);
		assert_eq!(counts(ALL).holds, [(demo::NL_CUSTOMS, 1)].into());
		let (hold, _) = pallet_shipments::Holds::<Runtime>::iter()
			.next()
			.expect("placed");
		done(&desk(demo::NL_CUSTOMS), ShipmentsCall::lift_hold { hold });
		assert!(counts(ALL).holds.is_empty());

		trade.play(Step::GateOut..=Step::OfferEmpty);
		assert_eq!(counts(ALL).open_consignments, 1);
		trade.play(Step::TakeEmpty..=Step::TakeEmpty);
		assert_eq!(counts(ALL), nothing);
	});
}

#[test]
fn a_deadline_passes_and_stays_until_somebody_acts() {
	on_chain(DEV_PRESET, || {
		let expires = portolan_integration_tests::now() + 60_000;
		let set_aside = SettlementCall::hold_deposit {
			token: EURO_TOKEN,
			beneficiary: demo::CARRIER,
			amount: 100,
			expires,
		};
		done(&treasury(demo::IMPORTER), set_aside);
		assert_eq!(running(DeadlineKind::Escrow), 1);

		wait_until(expires);
		let passed = Deadlines {
			running: 0,
			passed: 1,
		};
		assert_eq!(deadlines(DeadlineKind::Escrow), passed);

		let (escrow, _) = pallet_settlement::Escrows::<Runtime>::iter()
			.next()
			.expect("set aside");
		done(
			&treasury(demo::IMPORTER),
			SettlementCall::release_deposit { escrow },
		);
		assert_eq!(deadlines(DeadlineKind::Escrow), Deadlines::default());
	});
}

#[test]
fn a_count_looks_at_no_more_than_it_is_told() {
	on_chain(DEV_PRESET, || {
		Trade::prepare_customs();
		for serial in 1..=3 {
			let mut trade = Trade::new(serial);
			trade.play(Step::RequestBooking..=Step::ConfirmBooking);
		}
		let of = |records| {
			let counts = counts(records);
			(counts.open_consignments, counts.complete)
		};
		assert_eq!(of(0), (0, false));
		assert_eq!(of(2), (2, false));
		assert_eq!(of(3), (3, true));
	});
}

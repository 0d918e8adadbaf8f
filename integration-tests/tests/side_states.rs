// SPDX-License-Identifier: Apache-2.0

//! Goods off the ordinary way on the real runtime: sent back before they are loaded, short at discharge and
//! found, lost for good, abandoned and let go again.

use pallet_shipments::types::{Ending, Missing};
use portolan_integration_tests::{
	check_invariants, desk, done, now, on_chain, refused, wait_until, ShipmentsCall, Step, Trade,
};
use portolan_primitives::{
	roles::Role,
	trade::Regime,
	traits::{Actor, RemedyCall, UnmetCondition},
};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Runtime, Shipments};
use sp_core::H256;

type ParticipantsError = pallet_participants::Error<Runtime>;
type ShipmentsError = pallet_shipments::Error<Runtime>;

const DAY: u64 = 24 * 60 * 60 * 1_000;

fn ended(trade: &Trade) -> Option<Ending> {
	let stage = trade.stage()?;
	stage.ended().map(|(_, how)| how)
}

fn miss(trade: &Trade, missing: Missing) -> ShipmentsCall {
	ShipmentsCall::report_missing {
		consignment: trade.consignment,
		container: trade.container,
		missing,
	}
}

#[test]
fn goods_that_are_not_loaded_go_back_to_the_shipper() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::GateIn);
		let (consignment, container) = (trade.consignment, trade.container);
		let back = ShipmentsCall::return_goods {
			consignment,
			container,
		};
		refused(
			&desk(demo::EXPORTER),
			back.clone(),
			ShipmentsError::NotAuthorised,
		);
		done(&desk(demo::CARRIER), back);
		let give = |to, seal: Option<_>| ShipmentsCall::offer_custody {
			consignment,
			container,
			to,
			seal,
			condition: pallet_shipments::types::Condition::Sound,
		};
		let seal = trade.recorded_seal();
		let take = ShipmentsCall::accept_custody {
			consignment,
			container,
		};
		done(
			&desk(demo::SHEKOU_TERMINAL),
			give(demo::SHEKOU_HAULIER, seal.clone()),
		);
		done(&desk(demo::SHEKOU_HAULIER), take.clone());
		done(&desk(demo::SHEKOU_HAULIER), give(demo::EXPORTER, seal));
		done(&desk(demo::EXPORTER), take);
		assert_eq!(ended(&trade), Some(Ending::Returned));
		check_invariants();
		// Declared too late: there is nothing to export any more.
		let lodge = Step::LodgeExport;
		let mut trade = trade;
		assert!(trade.attempt(lodge, &lodge.signer()).is_err());
	});
}

#[test]
fn what_did_not_come_ashore_is_short_then_lost_and_at_last_written_off() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::Arrive);
		let terminal = desk(demo::ROTTERDAM_TERMINAL);
		let short = miss(&trade, Missing::Short);
		refused(
			&desk(demo::SHEKOU_TERMINAL),
			short.clone(),
			ParticipantsError::WrongJurisdiction,
		);
		done(&terminal, short);
		let report = H256::repeat_byte(5);
		done(&desk(demo::CARRIER), miss(&trade, Missing::Lost { report }));
		let conclude = ShipmentsCall::conclude_loss {
			consignment: trade.consignment,
			container: trade.container,
		};
		let importer = desk(demo::IMPORTER);
		refused(&importer, conclude.clone(), ShipmentsError::PeriodRunning);
		let ashore = Step::Discharge;
		let mut trade = trade;
		assert!(trade.attempt(ashore, &ashore.signer()).is_err());
		wait_until(now() + 60 * DAY);
		done(&importer, conclude);
		assert_eq!(ended(&trade), Some(Ending::Lost));
		check_invariants();
	});
}

#[test]
fn customs_gives_up_what_nobody_declared_and_lets_it_go_again() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::GrantMandate);
		let (consignment, container) = (trade.consignment, trade.container);
		let declare = ShipmentsCall::declare_abandoned {
			consignment,
			container,
		};
		let lift = ShipmentsCall::lift_abandonment {
			consignment,
			container,
		};
		let officer = desk(demo::NL_CUSTOMS);
		refused(&officer, declare.clone(), ShipmentsError::PeriodRunning);
		wait_until(now() + 90 * DAY);
		refused(
			&desk(demo::CN_CUSTOMS),
			declare.clone(),
			ParticipantsError::WrongJurisdiction,
		);
		done(&officer, declare);
		let bars = Shipments::gate_conditions(container).expect("it is known");
		let given_up = |bar: &&portolan_primitives::traits::GateBar| {
			bar.condition == UnmetCondition::GoodsAbandoned
		};
		let bar = bars.iter().find(given_up).expect("it is told");
		let step = bar.remedies[0].steps[0];
		let Actor::Competent { role, country } = step.by else {
			panic!("{step:?}");
		};
		assert_eq!(
			(role, country.as_bytes(), step.call),
			(Role::Customs, &b"NL"[..], RemedyCall::LiftAbandonment)
		);
		check_invariants();
		done(&officer, lift);
		let regime = Regime::Import;
		let undeclared = UnmetCondition::NotDeclared { regime };
		let found = trade.gate_conditions();
		assert!(found.contains(&undeclared) && !found.contains(&UnmetCondition::GoodsAbandoned));
		check_invariants();
	});
}

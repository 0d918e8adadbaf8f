// SPDX-License-Identifier: Apache-2.0

//! A declaration that is not straightforward: checked before it is lodged, queried, amended, detained,
//! and decided on by two officers.

use frame_support::{assert_noop, assert_ok};
use pallet_customs::{
	Asks, Decision, DeclarationStatus, Lane, LineField, Outcome, Rejection, Stage,
};
use pallet_shipments::types::Ending;
use portolan_integration_tests::{
	admin, desk, dispatch, next_block, on_chain, pair, text, CustomsCall, ParticipantsCall,
	ShipmentsCall, Step, Trade,
};
use portolan_primitives::{
	ids::DeclarationId, roles::Permission, trade::Regime, traits::UnmetCondition,
};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, AccountId, Customs, Runtime};
use sp_core::{Pair, H256};

type CustomsError = pallet_customs::Error<Runtime>;
type ShipmentsError = pallet_shipments::Error<Runtime>;

const HASH: H256 = H256::repeat_byte(1);

fn status(id: DeclarationId) -> DeclarationStatus<portolan_runtime::BlockNumber> {
	Customs::declaration(id).expect("lodged").status
}

fn officer() -> AccountId {
	desk(demo::NL_CUSTOMS)
}

/// Registers a second officer of Dutch customs.
fn second_officer() -> AccountId {
	let account = AccountId::from(pair("//DutchCustoms//second").public());
	let add = ParticipantsCall::add_account {
		account: account.clone(),
		permissions: vec![Permission::Officer].into(),
		limit: None,
		expires: None,
	};
	assert_ok!(dispatch(&admin(demo::NL_CUSTOMS), add));
	account
}

#[test]
fn a_broker_learns_of_every_fault_before_it_lodges() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::GrantMandate);
		let broker = Step::LodgeImport.signer();
		let (header, line) = trade.declaration_input(Regime::Import);
		let check =
			|header, line| Customs::check_declaration(broker.clone(), header, vec![line].into());
		assert_eq!(check(header.clone(), line.clone()), vec![]);
		let mut wrong = (header, line);
		wrong.0.procedure = *b"x000";
		wrong.0.invoice_total += 1;
		wrong.1.hs = text("940511");
		wrong.1.packages = 1;
		let found = check(wrong.0.clone(), wrong.1.clone());
		let errors: Vec<_> = found.iter().map(|fault| fault.error).collect();
		let (line, field) = (1, LineField::Hs);
		assert_eq!(
			errors,
			vec![
				CustomsError::InvalidProcedure.into(),
				CustomsError::WrongCommodityDigits { line, field }.into(),
				CustomsError::InvoiceTotalMismatch.into(),
				CustomsError::PackagesMismatch.into(),
			]
		);
		let place = found.get(1).map(|fault| (fault.line, fault.field));
		assert_eq!(place, Some((Some(1), Some(LineField::Hs))));
		let lodge = CustomsCall::lodge_declaration {
			header: wrong.0,
			lines: vec![wrong.1].into(),
		};
		assert_noop!(dispatch(&broker, lodge), CustomsError::InvalidProcedure);
	});
}

#[test]
fn goods_are_queried_amended_detained_and_seized_by_two_officers() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::LodgeImport);
		let (id, broker) = (trade.import, Step::LodgeImport.signer());
		let second = second_officer();
		let ask = CustomsCall::raise_query {
			declaration: id,
			asks: Asks::Amendment,
			question: HASH,
		};
		assert_noop!(
			dispatch(&desk(demo::CN_CUSTOMS), ask.clone()),
			CustomsError::NotAuthorised
		);
		assert_ok!(dispatch(&officer(), ask));
		let (mut header, line) = trade.declaration_input(Regime::Import);
		header.freight += 1_000;
		let amend = CustomsCall::amend_declaration {
			declaration: id,
			header,
			lines: vec![line].into(),
		};
		assert_noop!(
			dispatch(&desk(demo::EXPORTER), amend.clone()),
			CustomsError::NotAuthorised
		);
		assert_ok!(dispatch(&broker, amend));
		assert!(matches!(
			status(id),
			DeclarationStatus::Answered {
				stage: Stage::Registered { .. },
				..
			}
		));
		assert_eq!(Customs::declaration(id).map(|it| it.version), Some(2));

		// The demo's rule inspects lamps from China in any case, whatever is amended.
		next_block();
		next_block();
		trade.play(Step::RouteImport..=Step::RouteImport);
		assert!(matches!(
			status(id),
			DeclarationStatus::Routed {
				lane: Lane::Red,
				..
			}
		));
		let detain = CustomsCall::detain_goods {
			declaration: id,
			report: HASH,
		};
		assert_ok!(dispatch(&officer(), detain));
		let decision = Decision::Resolve(Outcome::Seized);
		let propose = CustomsCall::propose_decision {
			declaration: id,
			decision,
			grounds: HASH,
		};
		let confirm = CustomsCall::confirm_decision {
			declaration: id,
			decision,
			grounds: HASH,
		};
		assert_noop!(
			dispatch(&second, confirm.clone()),
			CustomsError::NotProposed
		);
		assert_ok!(dispatch(&officer(), propose));
		assert_noop!(
			dispatch(&officer(), confirm.clone()),
			CustomsError::SameOfficer
		);
		let dispose = ShipmentsCall::dispose_of_goods {
			consignment: trade.consignment,
			container: trade.container,
			how: Ending::Sold,
		};
		assert_noop!(
			dispatch(&officer(), dispose.clone()),
			ShipmentsError::NotDecided
		);
		assert_ok!(dispatch(&second, confirm));
		assert!(matches!(status(id), DeclarationStatus::Seized { .. }));
		let barred = UnmetCondition::DeclarationNotReleased { declaration: id };
		assert!(trade.gate_conditions().contains(&barred));
		let reject = CustomsCall::reject_declaration {
			declaration: id,
			reason: Rejection::NotAdmissible,
			grounds: HASH,
		};
		assert_noop!(dispatch(&officer(), reject), CustomsError::WrongStatus);
		// What is forfeited leaves the terminal by customs' hand alone, and its container is free.
		assert!(dispatch(&desk(demo::CN_CUSTOMS), dispose.clone()).is_err());
		assert_ok!(dispatch(&officer(), dispose));
		let sold = trade.stage().and_then(|stage| stage.ended());
		assert_eq!(sold.map(|(_, how)| how), Some(Ending::Sold));
	});
}

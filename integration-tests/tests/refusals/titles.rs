// SPDX-License-Identifier: Apache-2.0

//! Stops on bills of lading.

use crate::to_singapore;
use pallet_titles::Dating;
use portolan_integration_tests::{
	desk, done, on_chain, refused, reinstate, suspend, text, Step, TitlesCall, Trade,
};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Runtime};

type ParticipantsError = pallet_participants::Error<Runtime>;
type TitlesError = pallet_titles::Error<Runtime>;

fn stop(trade: &Trade, case: &str) -> TitlesCall {
	TitlesCall::stop_title {
		title: trade.title(),
		case: text(case),
	}
}

fn lift(trade: &Trade) -> TitlesCall {
	TitlesCall::lift_stop {
		title: trade.title(),
	}
}

#[test]
fn refuses_wrong_jurisdiction() {
	on_chain(DEV_PRESET, || {
		let mut trade = to_singapore();
		trade.play(Step::Stuff..=Step::GateIn);
		trade.play(Step::DraftTitle..=Step::ApproveTitle);
		let issue = TitlesCall::issue_title {
			title: trade.title(),
			dating: Dating::ReceivedForShipment,
		};
		done(&desk(demo::CARRIER), issue);
		// The goods touch China and Singapore.
		for authority in [demo::NL_CUSTOMS, demo::NL_TAX] {
			let who = desk(authority);
			refused(&who, stop(&trade, "CASE-1"), TitlesError::NotAuthorised);
		}
		done(&desk(demo::CN_TAX), stop(&trade, "CASE-1"));
	});
}

#[test]
fn refuses_wrong_role_and_wrong_party() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		for other in [demo::CARRIER, demo::IMPORTER, demo::ISSUING_BANK] {
			let error = ParticipantsError::NotAuthorised;
			refused(&desk(other), stop(&trade, "CASE-1"), error);
		}
		// An auditor has officers, and no goods to stop.
		let auditor = desk(demo::AUDITOR);
		refused(&auditor, stop(&trade, "CASE-1"), TitlesError::NotAuthorised);
		done(&desk(demo::NL_CUSTOMS), stop(&trade, "CASE-1"));
		refused(
			&desk(demo::NL_TAX),
			lift(&trade),
			TitlesError::NotAuthorised,
		);
	});
}

#[test]
fn refuses_suspended_authority_that_may_still_lift() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let customs = desk(demo::NL_CUSTOMS);
		done(&customs, stop(&trade, "CASE-1"));
		suspend(demo::NL_CUSTOMS);
		done(&customs, lift(&trade));
		let error = ParticipantsError::OrganisationNotActive;
		refused(&customs, stop(&trade, "CASE-2"), error);
		reinstate(demo::NL_CUSTOMS);
	});
}

#[test]
fn refuses_duplicate_and_wrong_state() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ApproveTitle);
		let (customs, tax) = (desk(demo::NL_CUSTOMS), desk(demo::NL_TAX));
		refused(&customs, stop(&trade, "CASE-1"), TitlesError::WrongStatus);
		trade.play(Step::IssueTitle..=Step::IssueTitle);
		refused(&customs, lift(&trade), TitlesError::NotStopped);
		done(&customs, stop(&trade, "CASE-1"));
		refused(&tax, stop(&trade, "CASE-2"), TitlesError::AlreadyStopped);
		// The bill cannot be pledged, nor otherwise disposed of.
		refused(
			&desk(demo::EXPORTER),
			Step::Surrender.call(&trade),
			TitlesError::Stopped,
		);
		refused(
			&desk(demo::EXPORTER),
			Step::PresentDocuments.call(&trade),
			pallet_trade_finance::Error::<Runtime>::BillStopped,
		);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Banking calendars.

use portolan_integration_tests::{desk, done, on_chain, refused, suspend, SettlementCall};
use portolan_primitives::codes::CodeError;
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Runtime};

type ParticipantsError = pallet_participants::Error<Runtime>;
type SettlementError = pallet_settlement::Error<Runtime>;

/// A calendar of a year for which there is none.
fn calendar(place: &[u8; 5], closed: Vec<u16>) -> SettlementCall {
	SettlementCall::set_banking_calendar {
		place: *place,
		year: 2031,
		closed: closed.into(),
		offset: 60,
		summer: None,
	}
}

#[test]
fn refuses_wrong_role_and_jurisdiction() {
	on_chain(DEV_PRESET, || {
		let call = || calendar(b"NLRTM", vec![1]);
		for (other, error) in [
			(demo::NL_CUSTOMS, ParticipantsError::WrongRole),
			(demo::CN_TAX, ParticipantsError::WrongJurisdiction),
			(demo::ISSUING_BANK, ParticipantsError::NotAuthorised),
		] {
			refused(&desk(other), call(), error);
		}
		// The places of demo networks are of no country.
		let demo_place = calendar(b"ZZDEM", vec![1]);
		let error = ParticipantsError::WrongJurisdiction;
		refused(&desk(demo::NL_TAX), demo_place, error);
		done(&desk(demo::NL_TAX), call());
	});
}

#[test]
fn refuses_suspended_authority() {
	on_chain(DEV_PRESET, || {
		suspend(demo::NL_TAX);
		let error = ParticipantsError::OrganisationNotActive;
		refused(&desk(demo::NL_TAX), calendar(b"NLRTM", vec![1]), error);
	});
}

#[test]
fn refuses_calendar_that_cannot_be() {
	on_chain(DEV_PRESET, || {
		let authority = desk(demo::NL_TAX);
		for (closed, error) in [
			(vec![1; 367], SettlementError::TooManyDays),
			(vec![1, 1], SettlementError::InvalidDay),
			// 2031 is no leap year.
			(vec![366], SettlementError::InvalidDay),
			((1..=365).collect(), SettlementError::NoBankingDay),
		] {
			refused(&authority, calendar(b"NLRTM", closed), error);
		}
		let nowhere = calendar(b"nlrtm", vec![1]);
		let error = SettlementError::InvalidPlace(CodeError::Character);
		refused(&authority, nowhere, error);
	});
}

/// A bank's time does not run out because a day that has passed is declared open.
#[test]
fn refuses_change_of_the_past() {
	on_chain(DEV_PRESET, || {
		let call = SettlementCall::set_banking_calendar {
			place: *b"NLRTM",
			year: 2026,
			closed: vec![1].into(),
			offset: 60,
			summer: None,
		};
		refused(&desk(demo::NL_TAX), call, SettlementError::PastDay);
	});
}

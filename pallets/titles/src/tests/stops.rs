// SPDX-License-Identifier: Apache-2.0

//! `stop_title` and `lift_stop`.

use super::mock::*;
use crate::{Event, RawTitleKey, Stop, TitleForm, TitlePhase};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockShipments};
use portolan_primitives::{
	codes::{CaseReference, CodeError},
	roles::{Permission, Role},
};

/// An account of an authority that may do everything but act for it.
const CLERK: u64 = 30;

fn issued() -> ExtBuilder {
	ExtBuilder::issued(TitleForm::ToOrder)
}

fn stop_as(who: u64, case: &[u8]) -> DispatchResult {
	let who = RuntimeOrigin::signed(who);
	Titles::stop_title(who, named(REFERENCE), case.into())
}

fn case() -> CaseReference {
	CaseReference::parse(CASE).unwrap()
}

#[test]
fn stops_and_lifts() {
	issued().build_and_execute(|| {
		let before = bill();
		assert_ok!(stop(NL_CUSTOMS));
		let ordered = Stop {
			authority: org(NL_CUSTOMS),
			case: case(),
			at: NOW,
		};
		assert_eq!(bill().stop, Some(ordered));
		assert_eq!(
			(bill().status, bill().control),
			(before.status, before.control)
		);
		assert_eq!(
			last_event(),
			Event::TitleStopped {
				title: key(REFERENCE),
				authority: org(NL_CUSTOMS),
				case: case(),
				chain: bill().chain.unwrap(),
			}
		);
		assert_ok!(lift(NL_CUSTOMS));
		assert_eq!(bill().stop, None);
		assert_eq!(
			last_event(),
			Event::StopLifted {
				title: key(REFERENCE),
				authority: org(NL_CUSTOMS),
				case: case(),
				chain: bill().chain.unwrap(),
			}
		);
		assert_ok!(transfer(SHIPPER, BANK));
	});
}

#[test]
fn is_open_to_authorities_of_both_ends_and_to_arbitrators() {
	issued().build_and_execute(|| {
		for authority in [CN_CUSTOMS, NL_CUSTOMS, ARBITRATOR] {
			assert_ok!(stop(authority));
			assert_ok!(lift(authority));
		}
		let roles = [Role::TaxAuthority, Role::OtherAgency, Role::PortAuthority];
		for role in roles {
			world().organisation(GB_CUSTOMS, "CN", &[role]).install();
			assert_ok!(stop(GB_CUSTOMS));
			assert_ok!(lift(GB_CUSTOMS));
		}
	});
}

#[test]
fn rejects_wrong_role_and_jurisdiction() {
	issued().build_and_execute(|| {
		for other in [CARRIER, SHIPPER, CONSIGNEE, BANK, GB_CUSTOMS] {
			assert_noop!(stop(other), TitlesError::NotAuthorised);
		}
		for role in [Role::Auditor, Role::Inspector, Role::OriginIssuer] {
			world().organisation(GB_CUSTOMS, "NL", &[role]).install();
			assert_noop!(stop(GB_CUSTOMS), TitlesError::NotAuthorised);
		}
	});
}

#[test]
fn rejects_wrong_accounts() {
	let world = world().account(CLERK, NL_CUSTOMS, &[Permission::Title, Permission::Operate]);
	issued().world(world).build_and_execute(|| {
		assert_noop!(stop_as(STRANGER, CASE), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(stop_as(CLERK, CASE), refusal::NOT_PERMITTED);
		assert_ok!(stop(NL_CUSTOMS));
		let lift_as = |who| {
			let who = RuntimeOrigin::signed(who);
			Titles::lift_stop(who, named(REFERENCE))
		};
		assert_noop!(lift_as(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(lift_as(CLERK), refusal::NOT_PERMITTED);
		let root = RuntimeOrigin::root();
		assert_noop!(Titles::lift_stop(root, named(REFERENCE)), BadOrigin);
	});
}

#[test]
fn suspended_authority_may_lift_and_not_stop() {
	issued().build_and_execute(|| {
		assert_ok!(stop(NL_CUSTOMS));
		world().suspended(NL_CUSTOMS).install();
		assert_ok!(lift(NL_CUSTOMS));
		assert_noop!(stop(NL_CUSTOMS), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_lifting_by_others() {
	issued().build_and_execute(|| {
		assert_noop!(lift(NL_CUSTOMS), TitlesError::NotStopped);
		assert_ok!(stop(NL_CUSTOMS));
		for other in [SHIPPER, CARRIER, CN_CUSTOMS, ARBITRATOR] {
			assert_noop!(lift(other), TitlesError::NotAuthorised);
		}
		assert_ok!(lift(NL_CUSTOMS));
		assert_noop!(lift(NL_CUSTOMS), TitlesError::NotStopped);
	});
}

#[test]
fn rejects_second_stop() {
	issued().build_and_execute(|| {
		assert_ok!(stop(NL_CUSTOMS));
		for authority in [NL_CUSTOMS, CN_CUSTOMS, ARBITRATOR] {
			assert_noop!(stop(authority), TitlesError::AlreadyStopped);
		}
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(stop(CN_CUSTOMS));
	});
}

#[test]
fn rejects_wrong_status() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(stop(NL_CUSTOMS), TitlesError::NotFound);
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(stop(NL_CUSTOMS), TitlesError::WrongStatus);
		approve(REFERENCE);
		assert_noop!(stop(NL_CUSTOMS), TitlesError::WrongStatus);
	});
	issued().build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_ok!(accept());
		assert_noop!(stop(NL_CUSTOMS), TitlesError::WrongStatus);
		assert_noop!(lift(NL_CUSTOMS), TitlesError::NotStopped);
	});
}

#[test]
fn rejects_malformed_references() {
	issued().build_and_execute(|| {
		let long = [b'A'; 36];
		for (case, error) in [
			(&b""[..], CodeError::Length),
			(&long, CodeError::Length),
			(b"NL\n", CodeError::Character),
		] {
			assert_noop!(
				stop_as(NL_CUSTOMS.into(), case),
				TitlesError::InvalidCase(error)
			);
		}
		let invalid = || TitlesError::InvalidReference(CodeError::Length);
		assert_noop!(
			Titles::stop_title(by(NL_CUSTOMS), named(b""), CASE.into()),
			invalid()
		);
		assert_noop!(Titles::lift_stop(by(NL_CUSTOMS), named(b"")), invalid());
		let of_other = RawTitleKey {
			carrier: org(OTHER_CARRIER),
			reference: raw(REFERENCE),
		};
		assert_noop!(
			Titles::lift_stop(by(NL_CUSTOMS), of_other),
			TitlesError::NotFound
		);
	});
}

/// Without the consignment nobody knows whose the goods are; an arbitrator need not know.
#[test]
fn rejects_authorities_where_the_consignment_is_gone() {
	issued().build_and_execute(|| {
		MockShipments::on_consignment(|_| None);
		assert_noop!(stop(NL_CUSTOMS), TitlesError::ConsignmentNotFound);
		assert_ok!(stop(ARBITRATOR));
	});
}

#[test]
fn bars_acceptance_of_a_surrender_and_not_its_refusal() {
	issued().build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_ok!(stop(NL_CUSTOMS));
		assert_eq!(bill().status, TitlePhase::PendingSurrenderForDelivery);
		assert_noop!(accept(), TitlesError::Stopped);
		assert_ok!(reject());
		assert_eq!(bill().status, TitlePhase::Issued);
		assert_eq!(bill().stop.unwrap().authority, org(NL_CUSTOMS));
		assert_noop!(surrender(SHIPPER), TitlesError::Stopped);
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(surrender(SHIPPER));
		assert_ok!(stop(NL_CUSTOMS));
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(accept());
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::types::*;
use frame::testing_prelude::*;
use portolan_primitives::{
	codes::{CaseReference, CodeError, RawCaseReference},
	ids::OrganisationId,
	roles::{Permission, Purpose, Role},
	traits::Members,
};

fn case(text: &[u8]) -> RawCaseReference {
	text.to_vec().into()
}

#[test]
fn port_authority_activates() {
	execute(|| {
		let id = verify(&[Role::Trader, Role::Haulier]);
		assert_ok!(Participants::activate_organisation(
			signed(PORT_OFFICER),
			id
		));
		assert_eq!(status_of(id), OrganisationStatus::Active);
		assert_eq!(System::providers(&admin_of(id)), 1);
		assert_eq!(admit(admin_of(id)), Ok(id));
		assert_eq!(
			last_event(),
			Event::OrganisationActivated {
				organisation: id,
				by: Some(PORT),
				from: OrganisationStatus::Verified,
				to: OrganisationStatus::Active,
			}
		);
	});
}

#[test]
fn customs_of_the_country_activates_brokers() {
	execute(|| {
		let id = verify(&[Role::CustomsBroker, Role::OriginIssuer]);
		assert_noop!(
			Participants::activate_organisation(signed(PORT_OFFICER), id),
			Error::NotCompetent
		);
		assert_noop!(
			Participants::activate_organisation(signed(admin_of(CUSTOMS_NL)), id),
			Error::WrongJurisdiction
		);
		assert_ok!(Participants::activate_organisation(
			signed(admin_of(CUSTOMS_CN)),
			id
		));
	});
}

#[test]
fn only_the_consortium_activates_authorities_and_mixed_roles() {
	execute(|| {
		let consortium_only = [
			Role::Bank,
			Role::Customs,
			Role::TaxAuthority,
			Role::OtherAgency,
			Role::PortAuthority,
			Role::Arbitrator,
			Role::Auditor,
		];
		for role in consortium_only {
			let id = verify(&[role]);
			for officer in [PORT_OFFICER, admin_of(CUSTOMS_CN)] {
				assert_noop!(
					Participants::activate_organisation(signed(officer), id),
					Error::NotCompetent
				);
			}
			assert_ok!(Participants::activate_organisation(root(), id));
		}
		let mixed = verify(&[Role::Forwarder, Role::CustomsBroker]);
		for officer in [PORT_OFFICER, admin_of(CUSTOMS_CN)] {
			assert_noop!(
				Participants::activate_organisation(signed(officer), mixed),
				Error::NotCompetent
			);
		}
	});
}

#[test]
fn every_role_has_its_supervisor() {
	for role in Role::ALL {
		let expected = match role {
			Role::CustomsBroker | Role::OriginIssuer => Supervisor::CustomsOfCountry,
			Role::Trader
			| Role::Carrier
			| Role::Forwarder
			| Role::Terminal
			| Role::Haulier
			| Role::Warehouse
			| Role::Inspector
			| Role::Insurer => Supervisor::PortAuthority,
			_ => Supervisor::ConsortiumOnly,
		};
		assert_eq!(supervisor_of(*role), expected);
	}
}

#[test]
fn rejects_activation_by_others() {
	execute(|| {
		let id = verify(&[Role::Trader]);
		let activate = |who| Participants::activate_organisation(signed(who), id);
		assert_noop!(activate(STRANGER), Error::NotRegistered);
		assert_noop!(activate(admin_of(TRADER)), Error::NotAuthorised);
		assert_noop!(activate(admin_of(CUSTOMS_CN)), Error::NotCompetent);
		suspend(PORT);
		assert_noop!(activate(PORT_OFFICER), Error::OrganisationNotActive);
		assert_noop!(
			Participants::activate_organisation(RuntimeOrigin::none(), id),
			BadOrigin
		);
	});
}

#[test]
fn rejects_activation_in_the_wrong_state() {
	execute(|| {
		let activate = |id| Participants::activate_organisation(root(), id);
		assert_noop!(activate(OrganisationId(99)), Error::NotFound);
		let applicant = apply(&[Role::Trader]);
		assert_noop!(activate(applicant), Error::WrongStatus);
		assert_noop!(activate(TRADER), Error::WrongStatus);

		let denied = verify(&[Role::Trader]);
		let status = ScreeningStatus::Denied;
		assert_ok!(Participants::screen_organisation(root(), denied, status));
		assert_noop!(activate(denied), Error::Denied);

		let late = verify(&[Role::Trader]);
		Now::set(5_000);
		assert_noop!(activate(late), Error::KycLapsed);
	});
}

#[test]
fn rejects_rejection_of_members_and_by_others() {
	execute(|| {
		let id = verify(&[Role::Trader]);
		let reject = |who, id| Participants::reject_application(signed(who), id);
		assert_noop!(reject(admin_of(CUSTOMS_CN), id), Error::NotCompetent);
		assert_noop!(reject(PORT_OFFICER, TRADER), Error::WrongStatus);
		assert_noop!(reject(PORT_OFFICER, OrganisationId(99)), Error::NotFound);
		assert_ok!(reject(PORT_OFFICER, id));
		assert_noop!(reject(PORT_OFFICER, id), Error::WrongStatus);
	});
}

#[test]
fn suspended_member_settles_and_creates_nothing() {
	execute(|| {
		let suspended = OrganisationStatus::Suspended(Suspension {
			since: 1_000,
			case: CaseReference::parse(b"CASE-1").unwrap(),
		});
		assert_ok!(Participants::suspend_organisation(
			signed(PORT_OFFICER),
			TRADER,
			case(b"CASE-1")
		));
		assert_eq!(status_of(TRADER), suspended);
		assert_eq!(
			last_event(),
			Event::OrganisationSuspended {
				organisation: TRADER,
				by: Some(PORT),
				from: OrganisationStatus::Active,
				to: suspended.clone(),
			}
		);
		let act = |purpose| Participants::ensure_member(&TRADER_CLERK, Permission::Book, purpose);
		assert_noop!(act(Purpose::Create), Error::OrganisationNotActive);
		assert_eq!(act(Purpose::Settle), Ok(TRADER));
		assert_noop!(
			Participants::ensure_may_deal_with(TRADER),
			Error::OrganisationNotActive
		);
		assert_ok!(Participants::ensure_not_denied(TRADER));
		assert_eq!(admit(TRADER_CLERK), Ok(TRADER));

		assert_ok!(Participants::reinstate_organisation(
			signed(PORT_OFFICER),
			TRADER
		));
		assert_eq!(
			last_event(),
			Event::OrganisationReinstated {
				organisation: TRADER,
				by: Some(PORT),
				from: suspended,
				to: OrganisationStatus::Active,
			}
		);
		assert_eq!(act(Purpose::Create), Ok(TRADER));
	});
}

#[test]
fn rejects_suspension_by_others_or_in_the_wrong_state() {
	execute(|| {
		let suspend_as =
			|who, id| Participants::suspend_organisation(signed(who), id, case(b"CASE-1"));
		assert_noop!(suspend_as(STRANGER, TRADER), Error::NotRegistered);
		assert_noop!(suspend_as(admin_of(BANK), TRADER), Error::NotAuthorised);
		assert_noop!(
			suspend_as(admin_of(CUSTOMS_NL), TRADER),
			Error::NotCompetent
		);
		assert_noop!(
			suspend_as(admin_of(CUSTOMS_CN), BROKER),
			Error::WrongJurisdiction
		);
		assert_noop!(suspend_as(PORT_OFFICER, BANK), Error::NotCompetent);
		assert_noop!(
			suspend_as(PORT_OFFICER, OrganisationId(99)),
			Error::NotFound
		);
		let applicant = apply(&[Role::Trader]);
		assert_noop!(suspend_as(PORT_OFFICER, applicant), Error::WrongStatus);
		assert_noop!(
			Participants::suspend_organisation(root(), TRADER, case(b"")),
			Error::InvalidCase(CodeError::Length)
		);
		assert_noop!(
			Participants::suspend_organisation(root(), TRADER, case(&[b'x'; 36])),
			Error::InvalidCase(CodeError::Length)
		);
		suspend(TRADER);
		assert_noop!(suspend_as(PORT_OFFICER, TRADER), Error::WrongStatus);
	});
}

#[test]
fn rejects_reinstatement_by_others_or_in_the_wrong_state() {
	execute(|| {
		let reinstate = |who, id| Participants::reinstate_organisation(signed(who), id);
		assert_noop!(reinstate(PORT_OFFICER, TRADER), Error::WrongStatus);
		assert_noop!(reinstate(PORT_OFFICER, OrganisationId(99)), Error::NotFound);
		suspend(TRADER);
		assert_noop!(reinstate(admin_of(TRADER), TRADER), Error::NotAuthorised);
		assert_noop!(reinstate(admin_of(CUSTOMS_NL), TRADER), Error::NotCompetent);
	});
}

/// An authority that could suspend those with a seat would decide who validates.
#[test]
fn the_consortium_alone_decides_on_those_with_a_seat() {
	execute(|| {
		let id = join(&[Role::Trader]);
		SeatHolders::set(vec![id]);
		assert_noop!(
			Participants::suspend_organisation(signed(PORT_OFFICER), id, case(b"CASE-1")),
			Error::NotCompetent
		);
		assert_ok!(Participants::suspend_organisation(
			root(),
			id,
			case(b"CASE-1")
		));
		assert_noop!(
			Participants::reinstate_organisation(signed(PORT_OFFICER), id),
			Error::NotCompetent
		);
		SeatHolders::set(vec![]);
		assert_ok!(Participants::reinstate_organisation(
			signed(PORT_OFFICER),
			id
		));
	});
}

#[test]
fn the_registry_knows_whose_an_account_is_and_who_is_active() {
	execute(|| {
		use portolan_primitives::traits::Registry;
		let id = join(&[Role::Trader]);
		let admin = admin_of(id);
		assert_eq!(Participants::organisation_of(&admin), Some(id));
		assert_eq!(Participants::organisation_of(&STRANGER), None);
		assert!(Participants::is_active(id));
		suspend(id);
		assert!(!Participants::is_active(id));
		assert!(!Participants::is_active(OrganisationId(999)));
		assert_ok!(Participants::remove_account(
			signed(admin_of(TRADER)),
			TRADER_CLERK
		));
		assert_eq!(Participants::organisation_of(&TRADER_CLERK), None);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::types::*;
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::OrganisationId,
	roles::{MandateScope, Role},
	traits::Members,
};

const ADMIN: u64 = admin_of(TRADER);
const IMPORT: [MandateScope; 1] = [MandateScope::ImportDeclaration];

fn grant(who: u64, agent: OrganisationId, list: &[MandateScope], expires: u64) -> DispatchResult {
	Participants::grant_mandate(signed(who), agent, scopes(list), expires)
}

fn ensure(scope: MandateScope) -> DispatchResult {
	Participants::ensure_mandate(BROKER, TRADER, scope)
}

#[test]
fn agent_acts_within_its_mandate() {
	execute(|| {
		assert_noop!(ensure(MandateScope::ImportDeclaration), Error::NoMandate);
		assert_ok!(grant(ADMIN, BROKER, &IMPORT, 2_000));
		let mandate = Participants::mandate(TRADER, BROKER).unwrap();
		assert_eq!(
			last_event(),
			Event::MandateGranted {
				principal: TRADER,
				agent: BROKER,
				from: None,
				to: mandate.clone()
			}
		);
		assert_ok!(ensure(MandateScope::ImportDeclaration));
		assert_noop!(ensure(MandateScope::ExportDeclaration), Error::NoMandate);
		// Not the other way round, and nobody needs one for itself.
		assert_noop!(
			Participants::ensure_mandate(TRADER, BROKER, MandateScope::ImportDeclaration),
			Error::NoMandate
		);
		assert_ok!(Participants::ensure_mandate(
			TRADER,
			TRADER,
			MandateScope::DutyPayment
		));

		Now::set(2_000);
		assert_noop!(
			ensure(MandateScope::ImportDeclaration),
			Error::MandateExpired
		);
		assert_ok!(grant(ADMIN, BROKER, &[MandateScope::DutyPayment], 3_000));
		assert!(matches!(
			last_event(),
			Event::MandateGranted { from: Some(from), .. } if from == mandate
		));
		assert_ok!(ensure(MandateScope::DutyPayment));
		assert_noop!(ensure(MandateScope::ImportDeclaration), Error::NoMandate);
	});
}

#[test]
fn revoked_mandate_ends_at_once() {
	execute(|| {
		assert_ok!(grant(ADMIN, BROKER, &IMPORT, 2_000));
		suspend(TRADER);
		assert_ok!(Participants::revoke_mandate(signed(ADMIN), BROKER));
		assert_eq!(
			last_event(),
			Event::MandateRevoked {
				principal: TRADER,
				agent: BROKER
			}
		);
		assert_noop!(ensure(MandateScope::ImportDeclaration), Error::NoMandate);
		assert_noop!(
			Participants::revoke_mandate(signed(ADMIN), BROKER),
			Error::NoMandate
		);
	});
}

#[test]
fn rejects_invalid_grants() {
	execute(|| {
		assert_noop!(
			grant(STRANGER, BROKER, &IMPORT, 2_000),
			Error::NotRegistered
		);
		assert_noop!(
			grant(TRADER_CLERK, BROKER, &IMPORT, 2_000),
			Error::NotAuthorised
		);
		assert_noop!(
			grant(ADMIN, TRADER, &IMPORT, 2_000),
			Error::AgentIsPrincipal
		);
		assert_noop!(grant(ADMIN, BROKER, &[], 2_000), Error::EmptyList);
		let twice = [MandateScope::DutyPayment; 2];
		assert_noop!(grant(ADMIN, BROKER, &twice, 2_000), Error::DuplicateEntry);
		let too_many = [MandateScope::ALL, &IMPORT].concat();
		assert_noop!(
			grant(ADMIN, BROKER, &too_many, 2_000),
			Error::DuplicateEntry
		);
		assert_noop!(grant(ADMIN, BROKER, &IMPORT, 1_000), Error::ExpiryInThePast);
		assert_noop!(
			grant(ADMIN, OrganisationId(99), &IMPORT, 2_000),
			Error::NotFound
		);
		let applicant = apply(&[Role::Forwarder]);
		assert_noop!(
			grant(ADMIN, applicant, &IMPORT, 2_000),
			Error::OrganisationNotActive
		);
		assert_ok!(Participants::screen_organisation(
			root(),
			BROKER,
			ScreeningStatus::Denied
		));
		assert_noop!(grant(ADMIN, BROKER, &IMPORT, 2_000), Error::Denied);
		suspend(TRADER);
		assert_noop!(
			grant(ADMIN, PORT, &IMPORT, 2_000),
			Error::OrganisationNotActive
		);
	});
}

#[test]
fn rejects_revocation_by_others() {
	execute(|| {
		assert_ok!(grant(ADMIN, BROKER, &IMPORT, 2_000));
		let revoke = |who, agent| Participants::revoke_mandate(signed(who), agent);
		assert_noop!(revoke(TRADER_CLERK, BROKER), Error::NotAuthorised);
		assert_noop!(revoke(admin_of(BROKER), TRADER), Error::NoMandate);
		assert_noop!(revoke(admin_of(BANK), BROKER), Error::NoMandate);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::types::*;
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::OrganisationId,
	roles::{Permission, Purpose, Role},
	traits::Members,
};

fn attest(who: u64, organisation: OrganisationId, expires: u64) -> DispatchResult {
	Participants::attest_kyc(signed(who), organisation, H256::repeat_byte(1), expires)
}

#[test]
fn attests_an_applicant() {
	execute(|| {
		let id = apply(&[Role::Trader]);
		assert_ok!(attest(admin_of(BANK), id, 5_000));
		assert_eq!(status_of(id), OrganisationStatus::Verified);
		let kyc = Kyc {
			registrar: BANK,
			evidence: H256::repeat_byte(1),
			expires: 5_000,
		};
		assert_eq!(Participants::organisation(id).unwrap().kyc, Some(kyc));
		assert_eq!(
			last_event(),
			Event::KycAttested {
				organisation: id,
				registrar: BANK,
				expires: 5_000,
				from: OrganisationStatus::Applied { sponsor: TRADER },
				to: OrganisationStatus::Verified,
			}
		);
	});
}

#[test]
fn authorities_attest_too() {
	execute(|| {
		for registrar in [PORT_OFFICER, admin_of(CUSTOMS_CN), admin_of(CUSTOMS_NL)] {
			let id = apply(&[Role::Trader]);
			assert_ok!(attest(registrar, id, 5_000));
		}
	});
}

#[test]
fn renews_without_changing_the_status() {
	execute(|| {
		let id = join(&[Role::Trader]);
		Now::set(5_000);
		let admin = admin_of(id);
		let create = || Participants::ensure_member(&admin, Permission::Book, Purpose::Create);
		assert_noop!(create(), Error::KycLapsed);
		assert_ok!(Participants::ensure_member(
			&admin,
			Permission::Book,
			Purpose::Settle
		));
		assert_noop!(Participants::ensure_may_deal_with(id), Error::KycLapsed);

		assert_ok!(attest(admin_of(BANK), id, 9_000));
		assert_eq!(status_of(id), OrganisationStatus::Active);
		assert_ok!(create());
		assert_ok!(Participants::ensure_may_deal_with(id));

		suspend(id);
		let suspended = status_of(id);
		assert_ok!(attest(admin_of(BANK), id, 9_500));
		assert_eq!(status_of(id), suspended);
	});
}

#[test]
fn rejects_wrong_registrar() {
	execute(|| {
		let id = apply(&[Role::Trader]);
		assert_noop!(attest(STRANGER, id, 5_000), Error::NotRegistered);
		assert_noop!(attest(TRADER_CLERK, id, 5_000), Error::NotAuthorised);
		assert_noop!(attest(admin_of(BROKER), id, 5_000), Error::WrongRole);
		suspend(BANK);
		assert_noop!(
			attest(admin_of(BANK), id, 5_000),
			Error::OrganisationNotActive
		);
		assert_noop!(
			Participants::attest_kyc(root(), id, H256::zero(), 5_000),
			BadOrigin
		);
	});
}

#[test]
fn rejects_registrar_that_is_not_independent() {
	execute(|| {
		let submit_as = |sponsor: OrganisationId, name: u64| {
			let id = crate::NextOrganisationId::<Test>::get();
			let application = application(name, b"CN", &[Role::Trader]);
			let signature = sign(&application, admin_of(id), sponsor);
			assert_ok!(Participants::submit_application(
				signed(admin_of(sponsor)),
				application,
				admin_of(id),
				signature
			));
			id
		};
		let of_bank = submit_as(BANK, 1);
		let of_port = submit_as(PORT, 2);
		assert_noop!(
			attest(admin_of(BANK), of_bank, 5_000),
			Error::NotIndependent
		);
		assert_ok!(attest(PORT_OFFICER, of_port, 5_000));
		assert_noop!(attest(admin_of(BANK), BANK, 5_000), Error::NotIndependent);
		assert_noop!(attest(PORT_OFFICER, PORT, 5_000), Error::NotIndependent);
	});
}

#[test]
fn rejects_unknown_past_or_finished() {
	execute(|| {
		let id = apply(&[Role::Trader]);
		assert_noop!(
			attest(admin_of(BANK), OrganisationId(99), 5_000),
			Error::NotFound
		);
		assert_noop!(attest(admin_of(BANK), id, 1_000), Error::ExpiryInThePast);
		assert_ok!(Participants::reject_application(root(), id));
		assert_noop!(attest(admin_of(BANK), id, 5_000), Error::WrongStatus);
	});
}

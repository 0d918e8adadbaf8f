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

fn expiry(organisation: OrganisationId) -> u64 {
	Participants::organisation(organisation)
		.unwrap()
		.kyc
		.unwrap()
		.expires
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
			extends: None,
		};
		assert_eq!(Participants::organisation(id).unwrap().kyc, Some(kyc));
		assert_eq!(
			last_event(),
			Event::KycAttested {
				organisation: id,
				registrar: BANK,
				expires: 5_000,
				from: OrganisationStatus::Applied,
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
		assert_ok!(attest(PORT_OFFICER, of_port, 6_000));
		// The bank that sponsored stays barred when the applicant is verified, active or suspended.
		let barred = || {
			assert_noop!(
				attest(admin_of(BANK), of_bank, 9_000),
				Error::NotIndependent
			);
		};
		assert_ok!(attest(PORT_OFFICER, of_bank, 5_000));
		barred();
		assert_ok!(Participants::activate_organisation(root(), of_bank));
		barred();
		suspend(of_bank);
		Now::set(5_000);
		barred();
		assert_ok!(attest(PORT_OFFICER, of_bank, 9_000));
		assert_noop!(attest(admin_of(BANK), BANK, 5_000), Error::NotIndependent);
		assert_noop!(attest(PORT_OFFICER, PORT, 5_000), Error::NotIndependent);
	});
}

#[test]
fn registrar_shortens_its_own_attestation() {
	execute(|| {
		let id = join(&[Role::Trader]);
		assert_ok!(attest(admin_of(BANK), id, 4_000));
		assert_eq!(expiry(id), 4_000);
		assert_ok!(attest(admin_of(BANK), id, 1_001));
		assert_eq!(expiry(id), 1_001);
	});
}

#[test]
fn competent_authority_shortens_any_attestation() {
	execute(|| {
		let id = join(&[Role::Trader]);
		assert_ok!(attest(PORT_OFFICER, id, 1_001));
		assert_eq!(expiry(id), 1_001);
		// What it decided is now the attestation that others may extend.
		assert_noop!(attest(admin_of(BANK), id, 1_001), Error::KycShortened);
		assert_ok!(attest(admin_of(BANK), id, 6_000));

		// Customs of the country for brokers; elsewhere the port authority is one registrar more.
		let broker = join(&[Role::CustomsBroker]);
		assert_noop!(attest(PORT_OFFICER, broker, 4_000), Error::KycShortened);
		assert_noop!(
			attest(admin_of(CUSTOMS_NL), broker, 4_000),
			Error::KycShortened
		);
		assert_ok!(attest(admin_of(CUSTOMS_CN), broker, 4_000));

		// A founder's attestation of itself is no exception.
		assert_noop!(attest(admin_of(BANK), TRADER, 4_000), Error::KycShortened);
		assert_ok!(attest(PORT_OFFICER, TRADER, 4_000));
	});
}

#[test]
fn other_registrar_only_extends() {
	execute(|| {
		let other = admin_of(CUSTOMS_CN);
		let id = join(&[Role::Trader]);
		for early in [1_001, 4_999, 5_000] {
			assert_noop!(attest(other, id, early), Error::KycShortened);
		}
		assert_ok!(attest(other, id, 7_000));
		let kyc = Kyc {
			registrar: CUSTOMS_CN,
			evidence: H256::repeat_byte(1),
			expires: 7_000,
			extends: Some(5_000),
		};
		assert_eq!(Participants::organisation(id).unwrap().kyc, Some(kyc));

		// It takes back its own extension, not what was there before, however often it tries.
		assert_noop!(attest(other, id, 5_000), Error::KycShortened);
		assert_ok!(attest(other, id, 5_001));
		assert_noop!(attest(other, id, 1_001), Error::KycShortened);
		// Nor does the first registrar cut short what the other added.
		assert_noop!(attest(admin_of(BANK), id, 5_001), Error::KycShortened);
		assert_ok!(attest(admin_of(BANK), id, 8_000));
		assert_noop!(attest(admin_of(BANK), id, 5_001), Error::KycShortened);

		// One that has lapsed binds nobody.
		Now::set(8_000);
		assert_ok!(attest(other, id, 8_001));
		assert_eq!(
			Participants::organisation(id).unwrap().kyc.unwrap().extends,
			None
		);
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

#[test]
fn rejects_an_attestation_that_is_valid_for_too_long() {
	execute(|| {
		let id = join(&[Role::Trader]);
		let longest = Now::get() + MAX_KYC;
		for registrar in [admin_of(BANK), PORT_OFFICER] {
			let call = attest(registrar, id, longest + 1);
			assert_noop!(call, Error::ValidForTooLong);
			assert_noop!(attest(registrar, id, u64::MAX), Error::ValidForTooLong);
		}
		assert_ok!(attest(admin_of(BANK), id, longest));
		// It is renewed in time, each time from then on.
		Now::set(longest - 1);
		let longest = longest - 1 + MAX_KYC;
		assert_noop!(
			attest(admin_of(BANK), id, longest + 1),
			Error::ValidForTooLong
		);
		assert_ok!(attest(admin_of(BANK), id, longest));
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Applications that are withdrawn before they are decided.

use super::mock::*;
use crate::{types::*, AccountCounts, Accounts, PendingApplications};
use frame::{deps::sp_runtime::testing::TestSignature, testing_prelude::*};
use portolan_primitives::{
	ids::OrganisationId,
	roles::{Permission, Role},
};

fn withdraw(who: u64, signature: Option<TestSignature>) -> DispatchResult {
	Participants::withdraw_application(signed(who), APPLICANT, signature)
}

fn by_sponsor() -> DispatchResult {
	withdraw(admin_of(TRADER), None)
}

#[test]
fn the_sponsor_withdraws() {
	execute(|| {
		assert_eq!(apply(&[Role::Haulier]), APPLICANT);
		assert_ok!(by_sponsor());
		assert_eq!(
			last_event(),
			Event::ApplicationWithdrawn {
				organisation: APPLICANT,
				by: TRADER,
				from: OrganisationStatus::Applied,
				to: OrganisationStatus::Withdrawn,
			}
		);
		assert_eq!(status_of(APPLICANT), OrganisationStatus::Withdrawn);
		assert!(!PendingApplications::<Test>::contains_key(TRADER));
		assert!(!Accounts::<Test>::contains_key(NEWCOMER));
		assert!(!AccountCounts::<Test>::contains_key(APPLICANT));
		// The key is free for another application, under a number of its own.
		assert_ok!(submit(application(9, b"CN", &[Role::Haulier]), NEWCOMER));
		let account = Participants::account(NEWCOMER).unwrap();
		assert_eq!(account.organisation, OrganisationId(8));
	});
}

#[test]
fn what_is_verified_is_withdrawn_too() {
	execute(|| {
		assert_eq!(verify(&[Role::Haulier]), APPLICANT);
		assert_ok!(by_sponsor());
		let activate = Participants::activate_organisation(root(), APPLICANT);
		assert_noop!(activate, Error::WrongStatus);
		let attest =
			Participants::attest_kyc(signed(admin_of(BANK)), APPLICANT, H256::zero(), 5_000);
		assert_noop!(attest, Error::WrongStatus);
		let reject = Participants::reject_application(root(), APPLICANT);
		assert_noop!(reject, Error::WrongStatus);
	});
}

#[test]
fn a_sponsor_that_leaves_or_is_suspended_gets_free() {
	execute(|| {
		apply(&[Role::Haulier]);
		assert_ok!(Participants::announce_leaving(signed(admin_of(TRADER))));
		suspend(TRADER);
		assert_ok!(by_sponsor());
		Now::set(Now::get() + LEAVING_DELAY);
		assert_ok!(Participants::complete_leaving(signed(admin_of(TRADER))));
	});
}

#[test]
fn any_member_hands_in_the_applicants_wish() {
	execute(|| {
		apply(&[Role::Haulier]);
		assert_ok!(withdraw(admin_of(BANK), Some(wish(APPLICANT, NEWCOMER))));
		let Event::ApplicationWithdrawn { by, .. } = last_event() else {
			panic!("not withdrawn")
		};
		assert_eq!(by, BANK);
		assert!(!PendingApplications::<Test>::contains_key(TRADER));
	});
}

#[test]
fn takes_a_wish_as_wallets_wrap_it() {
	execute(|| {
		apply(&[Role::Haulier]);
		let payload = Participants::withdrawal_payload(APPLICANT);
		let wrapped = [b"<Bytes>", payload.as_bytes(), b"</Bytes>"].concat();
		let signature = TestSignature(NEWCOMER, wrapped);
		assert_ok!(withdraw(admin_of(BANK), Some(signature)));
	});
}

#[test]
fn rejects_others() {
	execute(|| {
		apply(&[Role::Haulier]);
		assert_noop!(withdraw(admin_of(BANK), None), Error::NotSponsor);
		assert_noop!(withdraw(admin_of(PORT), None), Error::NotSponsor);
		assert_noop!(withdraw(TRADER_CLERK, None), Error::NotAuthorised);
		assert_noop!(withdraw(STRANGER, None), Error::NotRegistered);
		// The applicant's own key cannot transact yet.
		let own = withdraw(NEWCOMER, Some(wish(APPLICANT, NEWCOMER)));
		assert!(own.is_err());
		let bare = Participants::withdraw_application(root(), APPLICANT, None);
		assert_noop!(bare, BadOrigin);
		let denied = ScreeningStatus::Denied;
		assert_ok!(Participants::screen_organisation(root(), TRADER, denied));
		assert_noop!(by_sponsor(), Error::Denied);
	});
}

#[test]
fn rejects_a_signature_that_is_not_the_applicants() {
	execute(|| {
		apply(&[Role::Haulier]);
		let second = apply(&[Role::Trader]);
		let of_application = {
			let application = application(u64::from(APPLICANT.0), b"CN", &[Role::Haulier]);
			sign(&application, NEWCOMER, TRADER)
		};
		for signature in [
			wish(APPLICANT, STRANGER),
			wish(APPLICANT, admin_of(BANK)),
			wish(second, NEWCOMER),
			wish(second, admin_of(second)),
			of_application,
		] {
			let call = withdraw(admin_of(BANK), Some(signature));
			assert_noop!(call, Error::InvalidSignature);
		}
	});
}

#[test]
fn rejects_what_is_decided() {
	execute(|| {
		let call = || Participants::withdraw_application(signed(admin_of(TRADER)), APPLICANT, None);
		assert_noop!(call(), Error::NotFound);
		join(&[Role::Haulier]);
		assert_noop!(call(), Error::WrongStatus);
		let wish = Some(wish(APPLICANT, NEWCOMER));
		assert_noop!(withdraw(admin_of(BANK), wish), Error::WrongStatus);
		suspend(APPLICANT);
		assert_noop!(call(), Error::WrongStatus);
		// A founder has no sponsor.
		let founder = Participants::withdraw_application(signed(admin_of(TRADER)), BANK, None);
		assert_noop!(founder, Error::NotSponsor);
	});
}

#[test]
fn rejects_to_withdraw_twice() {
	execute(|| {
		apply(&[Role::Haulier]);
		assert_ok!(by_sponsor());
		assert_noop!(by_sponsor(), Error::WrongStatus);
		assert!(Participants::account(admin_of(TRADER))
			.unwrap()
			.permissions
			.contains(&Permission::Admin));
	});
}

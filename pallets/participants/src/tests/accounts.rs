// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, AccountCounts};
use frame::testing_prelude::*;
use portolan_primitives::{
	codes::{CodeError, CurrencyCode},
	money::Money,
	roles::{Permission, Purpose},
	traits::Members,
};

const ADMIN: u64 = admin_of(TRADER);
const CLERK: u64 = 100;

fn limit(amount: u128) -> Option<LimitInput> {
	Some(LimitInput {
		amount,
		currency: *b"EUR",
	})
}

fn add(admin: u64, who: u64, list: &[Permission]) -> DispatchResult {
	Participants::add_account(signed(admin), who, permissions(list), None, None)
}

fn update(admin: u64, who: u64, list: &[Permission]) -> DispatchResult {
	Participants::update_account(signed(admin), who, permissions(list), None, None)
}

fn remove(admin: u64, who: u64) -> DispatchResult {
	Participants::remove_account(signed(admin), who)
}

#[test]
fn adds_an_account() {
	execute(|| {
		let list = permissions(&[Permission::Treasury, Permission::Book]);
		assert_ok!(Participants::add_account(
			signed(ADMIN),
			CLERK,
			list,
			limit(500),
			Some(2_000)
		));
		let account = Participants::account(CLERK).unwrap();
		let currency = CurrencyCode::parse(b"EUR").unwrap();
		assert_eq!(account.organisation, TRADER);
		assert_eq!(
			account.limit,
			Some(Money {
				amount: 500,
				currency
			})
		);
		assert_eq!(account.expires, Some(2_000));
		assert_eq!(account.permissions.len(), 2);
		assert_eq!(System::providers(&CLERK), 1);
		assert_eq!(
			AccountCounts::<Test>::get(TRADER),
			AccountCount {
				live: 3,
				lasting_admins: 1,
				registered: 3,
			}
		);
		assert_eq!(
			last_event(),
			Event::AccountAdded {
				organisation: TRADER,
				who: CLERK,
				account
			}
		);
		let act = || Participants::ensure_member(&CLERK, Permission::Book, Purpose::Create);
		assert_eq!(act(), Ok(TRADER));
		assert_eq!(admit(CLERK), Ok(TRADER));
		Now::set(2_000);
		assert_noop!(act(), Error::AccountExpired);
		assert_eq!(admit(CLERK), Err(Refusal::AccountExpired));
	});
}

#[test]
fn rejects_adding_by_others() {
	execute(|| {
		let book = [Permission::Book];
		assert_noop!(add(STRANGER, CLERK, &book), Error::NotRegistered);
		assert_noop!(add(TRADER_CLERK, CLERK, &book), Error::NotAuthorised);
		suspend(TRADER);
		assert_noop!(add(ADMIN, CLERK, &book), Error::OrganisationNotActive);
		assert_noop!(
			Participants::add_account(root(), CLERK, permissions(&book), None, None),
			BadOrigin
		);
	});
}

#[test]
fn rejects_taken_accounts() {
	execute(|| {
		let book = [Permission::Book];
		assert_noop!(add(ADMIN, TRADER_CLERK, &book), Error::AccountTaken);
		assert_noop!(add(ADMIN, PORT_OFFICER, &book), Error::AccountTaken);
		let applicant = apply(&[portolan_primitives::roles::Role::Trader]);
		assert_noop!(add(ADMIN, admin_of(applicant), &book), Error::AccountTaken);
	});
}

#[test]
fn rejects_invalid_terms() {
	execute(|| {
		let book = || permissions(&[Permission::Book]);
		let add = |list, limit, expires| {
			Participants::add_account(signed(ADMIN), CLERK, list, limit, expires)
		};
		let update = |list, limit, expires| {
			Participants::update_account(signed(ADMIN), TRADER_CLERK, list, limit, expires)
		};
		let euro_zero = limit(0);
		let unknown = Some(LimitInput {
			amount: 1,
			currency: *b"QQQ",
		});
		assert_noop!(add(book(), euro_zero.clone(), None), Error::ZeroAmount);
		assert_noop!(update(book(), euro_zero, None), Error::ZeroAmount);
		let no_currency = Error::InvalidCurrency(CodeError::NotAssigned);
		assert_noop!(add(book(), unknown, None), no_currency);
		assert_noop!(add(book(), None, Some(1_000)), Error::ExpiryInThePast);
		assert_noop!(update(book(), None, Some(999)), Error::ExpiryInThePast);
		assert_noop!(add(permissions(&[]), None, None), Error::EmptyList);
		assert_noop!(update(permissions(&[]), None, None), Error::EmptyList);
		let twice = permissions(&[Permission::Book, Permission::Book]);
		assert_noop!(add(twice, None, None), Error::DuplicateEntry);
		let too_many = permissions(&[Permission::ALL, &[Permission::Book]].concat());
		assert_noop!(add(too_many.clone(), None, None), Error::DuplicateEntry);
		assert_noop!(update(too_many, None, None), Error::DuplicateEntry);
		let officer = permissions(&[Permission::Officer]);
		assert_noop!(add(officer.clone(), None, None), Error::OfficerNotAllowed);
		assert_noop!(update(officer, None, None), Error::OfficerNotAllowed);
	});
}

#[test]
fn authorities_appoint_officers() {
	execute(|| {
		assert_ok!(add(admin_of(CUSTOMS_NL), CLERK, &[Permission::Officer]));
		assert_ok!(Participants::ensure_member(
			&CLERK,
			Permission::Officer,
			Purpose::Create
		));
	});
}

#[test]
fn rejects_the_65th_live_account() {
	execute(|| {
		for who in 1_000..1_062 {
			assert_ok!(add(ADMIN, who, &[Permission::Book]));
		}
		assert_eq!(AccountCounts::<Test>::get(TRADER).live, MAX_ACCOUNTS);
		assert_noop!(
			add(ADMIN, CLERK, &[Permission::Book]),
			Error::TooManyAccounts
		);
		assert_ok!(remove(ADMIN, 1_000));
		assert_ok!(add(ADMIN, CLERK, &[Permission::Book]));
	});
}

#[test]
fn rejects_the_257th_account_ever() {
	execute(|| {
		// The trader has two from genesis.
		for who in 1_000..1_254 {
			assert_ok!(add(ADMIN, who, &[Permission::Book]));
			assert_ok!(remove(ADMIN, who));
		}
		assert_eq!(
			AccountCounts::<Test>::get(TRADER),
			AccountCount {
				live: 2,
				lasting_admins: 1,
				registered: MAX_ACCOUNTS_EVER,
			}
		);
		assert_noop!(
			add(ADMIN, CLERK, &[Permission::Book]),
			Error::AccountsUsedUp
		);
		assert_ok!(update(ADMIN, TRADER_CLERK, &[Permission::Treasury]));
		assert_ok!(remove(ADMIN, TRADER_CLERK));
		assert_noop!(
			add(ADMIN, CLERK, &[Permission::Book]),
			Error::AccountsUsedUp
		);
		assert_ok!(add(admin_of(BROKER), CLERK, &[Permission::Book]));
	});
}

#[test]
fn updates_an_account() {
	execute(|| {
		let from = Participants::account(TRADER_CLERK).unwrap();
		let list = permissions(&[Permission::Treasury]);
		assert_ok!(Participants::update_account(
			signed(ADMIN),
			TRADER_CLERK,
			list,
			limit(7),
			Some(3_000)
		));
		let to = Participants::account(TRADER_CLERK).unwrap();
		assert_eq!(to.expires, Some(3_000));
		assert_eq!(
			last_event(),
			Event::AccountUpdated {
				organisation: TRADER,
				who: TRADER_CLERK,
				from,
				to
			}
		);
		assert_noop!(
			Participants::ensure_member(&TRADER_CLERK, Permission::Book, Purpose::Create),
			Error::NotAuthorised
		);
		assert_eq!(System::providers(&TRADER_CLERK), 1);
	});
}

#[test]
fn rejects_updating_what_is_not_ones_own() {
	execute(|| {
		let book = [Permission::Book];
		assert_noop!(update(ADMIN, STRANGER, &book), Error::NotRegistered);
		assert_noop!(update(ADMIN, PORT_OFFICER, &book), Error::OtherOrganisation);
		assert_noop!(
			update(TRADER_CLERK, TRADER_CLERK, &book),
			Error::NotAuthorised
		);
		suspend(TRADER);
		assert_noop!(
			update(ADMIN, TRADER_CLERK, &book),
			Error::OrganisationNotActive
		);
	});
}

#[test]
fn keeps_an_administrator_who_does_not_expire() {
	execute(|| {
		let admin = [Permission::Admin];
		assert_noop!(remove(ADMIN, ADMIN), Error::LastAdmin);
		assert_noop!(update(ADMIN, ADMIN, &[Permission::Book]), Error::LastAdmin);
		let until = |who| {
			Participants::update_account(signed(ADMIN), who, permissions(&admin), None, Some(2_000))
		};
		assert_noop!(until(ADMIN), Error::LastAdmin);
		// A second administrator who expires does not help; one who does not, does.
		assert_ok!(until(TRADER_CLERK));
		assert_noop!(remove(ADMIN, ADMIN), Error::LastAdmin);
		assert_ok!(update(ADMIN, TRADER_CLERK, &admin));
		assert_ok!(remove(ADMIN, ADMIN));
		assert_noop!(remove(TRADER_CLERK, TRADER_CLERK), Error::LastAdmin);
	});
}

#[test]
fn removed_account_keeps_its_nonce_and_never_returns() {
	execute(|| {
		System::inc_account_nonce(TRADER_CLERK);
		assert_ok!(remove(ADMIN, TRADER_CLERK));
		assert_eq!(
			last_event(),
			Event::AccountRemoved {
				organisation: TRADER,
				who: TRADER_CLERK
			}
		);
		assert_eq!(System::providers(&TRADER_CLERK), 1);
		assert_eq!(System::account_nonce(TRADER_CLERK), 1);
		assert_eq!(admit(TRADER_CLERK), Err(Refusal::AccountRemoved));
		assert_noop!(
			Participants::ensure_member(&TRADER_CLERK, Permission::Book, Purpose::Settle),
			Error::AccountRemoved
		);
		let book = [Permission::Book];
		assert_noop!(add(ADMIN, TRADER_CLERK, &book), Error::AccountTaken);
		assert_noop!(
			add(admin_of(BANK), TRADER_CLERK, &book),
			Error::AccountTaken
		);
		assert_noop!(update(ADMIN, TRADER_CLERK, &book), Error::AccountRemoved);
		assert_noop!(remove(ADMIN, TRADER_CLERK), Error::AccountRemoved);
	});
}

#[test]
fn suspended_organisation_removes_accounts() {
	execute(|| {
		suspend(TRADER);
		assert_ok!(remove(ADMIN, TRADER_CLERK));
	});
}

#[test]
fn rejects_removing_what_is_not_ones_own() {
	execute(|| {
		assert_noop!(remove(ADMIN, STRANGER), Error::NotRegistered);
		assert_noop!(remove(ADMIN, PORT_OFFICER), Error::OtherOrganisation);
		assert_noop!(remove(TRADER_CLERK, ADMIN), Error::NotAuthorised);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, AccountCounts, NextOrganisationId};
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::OrganisationId,
	roles::{Permission, Purpose, Role},
	traits::Members,
};

#[test]
fn founders_are_active_in_order() {
	execute(|| {
		for id in 1..=6 {
			let id = OrganisationId(id);
			assert_eq!(status_of(id), OrganisationStatus::Active);
			assert_eq!(System::providers(&admin_of(id)), 1);
			let admin = admin_of(id);
			assert_ok!(Participants::ensure_member(
				&admin,
				Permission::Admin,
				Purpose::Create
			));
		}
		assert_eq!(NextOrganisationId::<Test>::get(), APPLICANT);
		let count = AccountCount {
			live: 2,
			lasting_admins: 1,
			registered: 2,
		};
		assert_eq!(AccountCounts::<Test>::get(TRADER), count);
		assert_eq!(
			Participants::organisation(PORT).unwrap().name_hash.0,
			blake2_256(b"Founder 1 Limited")
		);
		let officer = |id| {
			let account = Participants::account(admin_of(id)).unwrap();
			account.permissions.contains(&Permission::Officer)
		};
		assert!(officer(PORT) && officer(CUSTOMS_NL) && !officer(BANK) && !officer(TRADER));
	});
}

#[test]
fn founder_has_its_own_quota() {
	let quota = Quota { bytes: 7, ..QUOTA };
	let mut founders = founders();
	founders[0].quota = Some(quota);
	build(founders).execute_with(|| {
		assert_eq!(Participants::organisation(PORT).unwrap().quota, quota);
		assert_eq!(Participants::organisation(TRADER).unwrap().quota, QUOTA);
		Participants::do_try_state().unwrap();
	});
}

fn build_with(change: impl FnOnce(&mut Vec<GenesisOrganisation<u64>>)) {
	let mut founders = founders();
	change(&mut founders);
	build(founders);
}

#[test]
#[should_panic(expected = "belongs to an earlier one")]
fn rejects_same_name_twice() {
	build_with(|founders| {
		founders[3].name = founders[4].name.clone();
	});
}

#[test]
#[should_panic(expected = "administrator's account belongs to an earlier one")]
fn rejects_same_administrator_twice() {
	build_with(|founders| founders[1].admin = founders[0].admin);
}

#[test]
#[should_panic(expected = "registered already")]
fn rejects_same_account_twice() {
	build_with(|founders| {
		founders[4]
			.accounts
			.push((PORT_OFFICER, vec![Permission::Book]))
	});
}

#[test]
#[should_panic(expected = "only authorities have officers")]
fn rejects_officers_of_traders() {
	build_with(|founders| founders[4].accounts.push((100, vec![Permission::Officer])));
}

#[test]
fn an_authority_node_has_an_account_without_permissions() {
	build_with(|founders| founders[4].accounts.push((100, vec![])));
}

#[test]
#[should_panic(expected = "no role")]
fn rejects_founder_without_role() {
	build_with(|founders| founders[4].roles.clear());
}

#[test]
#[should_panic(expected = "short name: wrong number of characters")]
fn rejects_long_short_name() {
	build_with(|founders| founders[4].short_name = "x".repeat(33));
}

#[test]
#[should_panic(expected = "a part of its quota is zero")]
fn rejects_useless_quota() {
	build_with(|founders| founders[4].quota = Some(Quota { bytes: 0, ..QUOTA }));
}

#[test]
#[should_panic(expected = "too many accounts")]
fn rejects_too_many_accounts() {
	build_with(|founders| {
		founders[5].roles = vec![Role::Trader];
		founders[5].accounts = (100..164)
			.map(|who| (who, vec![Permission::Book]))
			.collect();
	});
}

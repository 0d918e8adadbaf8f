// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::OrganisationStatus, Organisations};
use frame::testing_prelude::*;
use portolan_primitives::{
	codes::CurrencyCode,
	ids::OrganisationId,
	money::Money,
	roles::{Permission, Purpose, Role},
	traits::Members,
};

fn money(amount: u128, currency: &[u8]) -> Money {
	Money {
		amount,
		currency: CurrencyCode::parse(currency).unwrap(),
	}
}

#[test]
fn tells_who_acts() {
	execute(|| {
		let ensure =
			|who, permission| Participants::ensure_member(&who, permission, Purpose::Create);
		assert_eq!(ensure(TRADER_CLERK, Permission::Book), Ok(TRADER));
		assert_noop!(
			ensure(TRADER_CLERK, Permission::Treasury),
			Error::NotAuthorised
		);
		assert_noop!(ensure(STRANGER, Permission::Book), Error::NotRegistered);
	});
}

#[test]
fn tells_roles_and_countries() {
	execute(|| {
		let nobody = OrganisationId(99);
		assert_ok!(Participants::ensure_role(TRADER, Role::Trader));
		assert_noop!(
			Participants::ensure_role(TRADER, Role::Carrier),
			Error::WrongRole
		);
		assert_noop!(
			Participants::ensure_role(nobody, Role::Trader),
			Error::NotFound
		);

		let competent = |id, code| Participants::ensure_competent(id, Role::Customs, country(code));
		assert_ok!(competent(CUSTOMS_NL, "NL"));
		assert_noop!(competent(CUSTOMS_NL, "CN"), Error::WrongJurisdiction);
		assert_noop!(competent(TRADER, "NL"), Error::WrongRole);
		assert_noop!(competent(nobody, "NL"), Error::NotFound);

		assert_eq!(Participants::country(TRADER), Some(country("NL")));
		assert_eq!(Participants::country(nobody), None);
		assert_noop!(Participants::ensure_may_deal_with(nobody), Error::NotFound);
		assert_noop!(Participants::ensure_not_denied(nobody), Error::NotFound);
	});
}

#[test]
fn nothing_goes_to_who_is_no_member() {
	execute(|| {
		let id = apply(&[Role::Trader]);
		let not_member = || {
			assert_noop!(
				Participants::ensure_not_denied(id),
				Error::OrganisationNotActive
			);
		};
		let set = |status| {
			Organisations::<Test>::mutate(id, |it| it.as_mut().unwrap().status = status);
		};
		not_member();
		let attest = Participants::attest_kyc(signed(PORT_OFFICER), id, H256::zero(), 5_000);
		assert_ok!(attest);
		not_member();
		assert_ok!(Participants::activate_organisation(root(), id));
		assert_ok!(Participants::ensure_not_denied(id));
		// A lapsed attestation does not keep a member from what it is owed.
		Now::set(5_000);
		assert_ok!(Participants::ensure_not_denied(id));
		suspend(id);
		assert_ok!(Participants::ensure_not_denied(id));
		set(OrganisationStatus::Leaving {
			since: 1_000,
			suspension: None,
		});
		assert_ok!(Participants::ensure_not_denied(id));
		set(OrganisationStatus::Left);
		not_member();
	});
	execute(|| {
		let id = apply(&[Role::Trader]);
		assert_ok!(Participants::reject_application(root(), id));
		assert_noop!(
			Participants::ensure_not_denied(id),
			Error::OrganisationNotActive
		);
	});
}

#[test]
fn limit_is_per_payment_and_in_its_currency() {
	execute(|| {
		let within = |who, amount, currency| {
			Participants::ensure_within_limit(&who, &money(amount, currency))
		};
		assert_ok!(within(TRADER_CLERK, u128::MAX, b"EUR"));
		assert_noop!(within(STRANGER, 1, b"EUR"), Error::NotRegistered);
		assert_ok!(Participants::update_account(
			signed(admin_of(TRADER)),
			TRADER_CLERK,
			permissions(&[Permission::Treasury]),
			Some(crate::types::LimitInput {
				amount: 500,
				currency: *b"EUR"
			}),
			None
		));
		assert_ok!(within(TRADER_CLERK, 500, b"EUR"));
		assert_noop!(within(TRADER_CLERK, 501, b"EUR"), Error::LimitExceeded);
		assert_noop!(within(TRADER_CLERK, 1, b"USD"), Error::LimitExceeded);
	});
}

#[test]
fn questions_have_a_weight() {
	assert!(Participants::worst_case_weight().ref_time() > 0);
	assert!(Participants::admission_weight().ref_time() > 0);
}

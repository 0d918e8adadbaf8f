// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
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

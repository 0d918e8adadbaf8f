// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{types::MAX_SUPPLY, DepositTokens};

const REPORT: H256 = H256::repeat_byte(7);

fn attest(id: u32, token: DepositTokenId, amount: u128) -> DispatchResult {
	Settlement::attest_reserves(signed(id), token, amount, REPORT)
}

#[test]
fn attests_with_evidence_and_time() {
	ExtBuilder::default().build_and_execute(|| {
		MockClock::advance(5);
		assert_ok!(attest(AUDITOR, USD, 9_000));
		let token = DepositTokens::<Test>::get(USD).unwrap();
		assert_eq!(
			(token.attested, token.attested_at, token.evidence),
			(9_000, NOW + 5, REPORT)
		);
		assert_eq!(
			last_event(),
			Event::ReservesAttested {
				token: USD,
				auditor: org(AUDITOR),
				from: 5_000,
				to: 9_000,
				evidence: REPORT
			}
		);
	});
}

#[test]
fn lowers_down_to_the_supply_only() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(attest(AUDITOR, USD, 999), Fault::BelowSupply);
		assert_ok!(attest(AUDITOR, USD, 1_000));
		assert_ok!(attest(AUDITOR, EUR, 0));
	});
}

#[test]
fn counts_money_set_aside_as_supply() {
	ExtBuilder::default().build_and_execute(|| {
		hold_400();
		assert_noop!(attest(AUDITOR, USD, 999), Fault::BelowSupply);
	});
}

#[test]
fn rejects_more_than_the_largest_supply() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(attest(AUDITOR, USD, MAX_SUPPLY + 1), Fault::Overflow);
		assert_ok!(attest(AUDITOR, USD, MAX_SUPPLY));
	});
}

#[test]
fn rejects_unknown_token() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(attest(AUDITOR, NO_TOKEN, 1), Fault::NotFound);
	});
}

#[test]
fn rejects_wrong_role_permission_and_standing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Settlement::attest_reserves(RuntimeOrigin::none(), USD, 1, REPORT),
			BadOrigin
		);
		assert_noop!(attest(BANK, USD, 9_000), refusal::WRONG_ROLE);
		clerk_of(AUDITOR);
		assert_noop!(attest(CLERK, USD, 9_000), refusal::NOT_PERMITTED);
		members().suspended(AUDITOR).install();
		assert_noop!(attest(AUDITOR, USD, 9_000), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_issuer_as_its_own_auditor() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::open_deposit_token(
			signed(AUDITING_BANK),
			*b"GBP"
		));
		assert_noop!(
			attest(AUDITING_BANK, DepositTokenId(3), 1),
			Fault::NotAuthorised
		);
		assert_ok!(attest(AUDITING_BANK, USD, 9_000));
	});
}

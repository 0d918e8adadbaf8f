// SPDX-License-Identifier: Apache-2.0

//! `set_revenue_split` and `accept_deposit_token`.

use super::mock::*;
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::refusal;
use portolan_primitives::{codes::CodeError, ids::DepositTokenId, roles::Role};

fn split_by(who: u64, list: &[(u32, u32)]) -> DispatchResult {
	Tax::set_revenue_split(
		RuntimeOrigin::signed(who),
		*b"CN",
		MeasureKind::Vat,
		list.iter().map(|(id, ppm)| share(*id, *ppm)).collect(),
	)
}

fn split(list: &[(u32, u32)]) -> DispatchResult {
	split_by(TAX_CN.into(), list)
}

fn accept_by(who: u64, token: DepositTokenId) -> DispatchResult {
	Tax::accept_deposit_token(RuntimeOrigin::signed(who), *b"CN", token)
}

#[test]
fn sets_and_removes_a_split() {
	ExtBuilder::default().build_and_execute(|| {
		let table = [(TREASURY_CN, 500_000), (PROVINCE_CN, 500_000)];
		assert_ok!(split(&table));
		let event = |from: &[(u32, u32)], to: &[(u32, u32)]| Event::RevenueSplitSet {
			jurisdiction: country("CN"),
			kind: MeasureKind::Vat,
			from: shares(from),
			to: shares(to),
		};
		assert_eq!(last_event(), event(&[], &table));
		assert_noop!(split(&table), Error::<Test>::AlreadyExists);
		assert_ok!(split(&[]));
		assert_eq!(last_event(), event(&table, &[]));
		assert!(!RevenueSplits::<Test>::contains_key(
			country("CN"),
			MeasureKind::Vat
		));
		assert_noop!(split(&[]), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn rejects_splits_that_do_not_divide() {
	ExtBuilder::default().build_and_execute(|| {
		for (list, fault) in [
			(vec![(TREASURY_CN, 999_999)], SplitFault::Sum),
			(
				vec![(TREASURY_CN, 999_999), (PROVINCE_CN, 2)],
				SplitFault::Sum,
			),
			(
				vec![(TREASURY_CN, u32::MAX), (PROVINCE_CN, 1_000_001)],
				SplitFault::Sum,
			),
			(
				vec![(TREASURY_CN, 500_000), (TREASURY_CN, 500_000)],
				SplitFault::Duplicate,
			),
			(
				vec![(TREASURY_CN, 1_000_000), (PROVINCE_CN, 0)],
				SplitFault::ZeroShare,
			),
			(vec![(TREASURY_CN, 1); 9], SplitFault::TooMany),
		] {
			assert_noop!(split(&list), Error::<Test>::InvalidSplit(fault));
		}
	});
}

#[test]
fn rejects_splits_among_strangers() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(split(&[(77, 1_000_000)]), refusal::UNKNOWN_ORGANISATION);
		assert_noop!(split(&[(DENIED, 1_000_000)]), refusal::DENIED);
		assert_noop!(split(&[(SUSPENDED, 1_000_000)]), refusal::SUSPENDED);
		assert_noop!(split(&[(STRANGER, 1_000_000)]), refusal::WRONG_ROLE);
		assert_noop!(
			split(&[(TAX_CN, 999_999), (BROKER, 1)]),
			refusal::WRONG_ROLE
		);
		directory()
			.organisation(12, "NL", &[Role::PortAuthority])
			.install();
		assert_noop!(split(&[(12, 1_000_000)]), refusal::WRONG_JURISDICTION);
		for foreigner in [TAX_NL, CUSTOMS_NL] {
			assert_noop!(split(&[(foreigner, 1_000_000)]), refusal::WRONG_ROLE);
		}
	});
}

#[test]
fn each_authority_of_the_country_can_have_a_share() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(split(&[
			(TAX_CN, 500_000),
			(CUSTOMS_CN, 300_000),
			(PROVINCE_CN, 200_000)
		]));
	});
}

#[test]
fn rejects_splits_by_wrong_actors() {
	ExtBuilder::default().build_and_execute(|| {
		let by = |who: u64| split_by(who, &[(TREASURY_CN, 1_000_000)]);
		assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(by(61), refusal::NOT_PERMITTED);
		assert_noop!(by(CUSTOMS_CN.into()), refusal::WRONG_ROLE);
		assert_noop!(by(TAX_NL.into()), refusal::WRONG_JURISDICTION);
		assert_noop!(by(SUSPENDED.into()), refusal::SUSPENDED);
		for (code, error) in [
			(*b"NL", Error::<Test>::UnknownJurisdiction),
			(
				*b"QQ",
				Error::<Test>::InvalidCountry(CodeError::NotAssigned),
			),
		] {
			let none = Default::default();
			assert_noop!(
				Tax::set_revenue_split(account(TAX_NL), code, MeasureKind::Vat, none),
				error
			);
		}
	});
}

#[test]
fn accepts_a_token_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(accept_by(TAX_CN.into(), OTHER_CNY));
		assert!(AcceptedTokens::<Test>::contains_key(
			country("CN"),
			OTHER_CNY
		));
		assert_eq!(
			last_event(),
			Event::DepositTokenAccepted {
				jurisdiction: country("CN"),
				token: OTHER_CNY
			}
		);
		assert_noop!(
			accept_by(TAX_CN.into(), OTHER_CNY),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn rejects_tokens_of_no_use() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			accept_by(TAX_CN.into(), EUR),
			Error::<Test>::CurrencyMismatch
		);
		assert_noop!(
			accept_by(TAX_CN.into(), DepositTokenId(9)),
			Error::<Test>::UnknownToken
		);
	});
}

#[test]
fn rejects_acceptance_by_wrong_actors() {
	ExtBuilder::default().build_and_execute(|| {
		let by = |who: u64| accept_by(who, OTHER_CNY);
		assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(by(61), refusal::NOT_PERMITTED);
		assert_noop!(by(CUSTOMS_CN.into()), refusal::WRONG_ROLE);
		assert_noop!(by(TAX_NL.into()), refusal::WRONG_JURISDICTION);
		assert_noop!(by(SUSPENDED.into()), refusal::SUSPENDED);
		for (code, error) in [
			(*b"NL", Error::<Test>::UnknownJurisdiction),
			(
				*b"QQ",
				Error::<Test>::InvalidCountry(CodeError::NotAssigned),
			),
		] {
			assert_noop!(Tax::accept_deposit_token(account(TAX_NL), code, EUR), error);
		}
	});
}

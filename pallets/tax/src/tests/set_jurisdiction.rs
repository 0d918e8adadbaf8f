// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::refusal;
use portolan_primitives::codes::CodeError;

fn set(
	who: u64,
	country: &[u8; 2],
	currency: &[u8; 3],
	period: u64,
	treasury: u32,
) -> DispatchResult {
	Tax::set_jurisdiction(
		RuntimeOrigin::signed(who),
		*country,
		*currency,
		ValueBasis::Fob,
		period,
		org(treasury),
	)
}

#[test]
fn sets_the_rules_of_a_country() {
	ExtBuilder::empty().build_and_execute(|| {
		assert_ok!(set(TAX_CN.into(), b"CN", b"CNY", 7, TREASURY_CN));
		let rules = Jurisdiction {
			currency: currency("CNY"),
			value_basis: ValueBasis::Fob,
			payment_period: 7,
			treasury: org(TREASURY_CN),
		};
		assert_eq!(Jurisdictions::<Test>::get(country("CN")), Some(rules));
		assert_eq!(
			last_event(),
			Event::JurisdictionSet {
				jurisdiction: country("CN"),
				from: None,
				to: rules
			}
		);
	});
}

#[test]
fn replaces_the_rules_and_tells_the_old_ones() {
	ExtBuilder::default().build_and_execute(|| {
		let old = Jurisdictions::<Test>::get(country("CN"));
		assert_ok!(set(TAX_CN.into(), b"CN", b"CNY", 9, TAX_CN));
		let new = Jurisdictions::<Test>::get(country("CN")).unwrap();
		assert_eq!((new.payment_period, new.treasury), (9, org(TAX_CN)));
		assert_eq!(
			last_event(),
			Event::JurisdictionSet {
				jurisdiction: country("CN"),
				from: old,
				to: new
			}
		);
	});
}

#[test]
fn keeps_computed_assessments() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assess(vector()).unwrap();
			let before = Assessments::<Test>::get(DECLARATION);
			assert_ok!(set(TAX_CN.into(), b"CN", b"CNY", 9, TAX_CN));
			assert_eq!(Assessments::<Test>::get(DECLARATION), before);
		});
}

#[test]
fn rejects_wrong_actors() {
	ExtBuilder::empty().build_and_execute(|| {
		let by = |who: u64| set(who, b"CN", b"CNY", 7, TREASURY_CN);
		assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(by(61), refusal::NOT_PERMITTED);
		assert_noop!(by(IMPORTER.into()), refusal::WRONG_ROLE);
		assert_noop!(by(CUSTOMS_CN.into()), refusal::WRONG_ROLE);
		assert_noop!(by(TAX_NL.into()), refusal::WRONG_JURISDICTION);
		assert_noop!(by(SUSPENDED.into()), refusal::SUSPENDED);
		let root = Tax::set_jurisdiction(
			RuntimeOrigin::root(),
			*b"CN",
			*b"CNY",
			ValueBasis::Cif,
			7,
			org(TREASURY_CN),
		);
		assert_noop!(root, DispatchError::BadOrigin);
	});
}

#[test]
fn rejects_wrong_input() {
	ExtBuilder::default().build_and_execute(|| {
		let tax = TAX_CN.into();
		let invalid = |reason| Error::<Test>::InvalidCountry(reason);
		assert_noop!(
			set(tax, b"cn", b"CNY", 7, TAX_CN),
			invalid(CodeError::Character)
		);
		assert_noop!(
			set(tax, b"QQ", b"CNY", 7, TAX_CN),
			invalid(CodeError::NotAssigned)
		);
		let invalid = |reason| Error::<Test>::InvalidCurrency(reason);
		assert_noop!(
			set(tax, b"CN", b"C1Y", 7, TAX_CN),
			invalid(CodeError::Character)
		);
		assert_noop!(
			set(tax, b"CN", b"QQQ", 7, TAX_CN),
			invalid(CodeError::NotAssigned)
		);
		assert_noop!(
			set(tax, b"CN", b"CNY", 0, TAX_CN),
			Error::<Test>::ZeroPeriod
		);
		assert_noop!(
			set(tax, b"CN", b"CNY", 7, TAX_NL),
			Error::<Test>::TreasuryAbroad
		);
		assert_noop!(
			set(tax, b"CN", b"CNY", 7, 77),
			refusal::UNKNOWN_ORGANISATION
		);
		assert_noop!(set(tax, b"CN", b"CNY", 7, DENIED), refusal::DENIED);
		// It has the role; so are refused who leaves and who has left.
		let idle = set(tax, b"CN", b"CNY", 7, SUSPENDED);
		assert_noop!(idle, refusal::SUSPENDED);
		for treasury in [STRANGER, PROVINCE_CN] {
			assert_noop!(set(tax, b"CN", b"CNY", 7, treasury), refusal::WRONG_ROLE);
		}
		assert_ok!(set(tax, b"CN", b"CNY", 7, CUSTOMS_CN));
		assert_noop!(
			set(tax, b"CN", b"EUR", 7, TAX_CN),
			Error::<Test>::CurrencyFixed
		);
	});
}

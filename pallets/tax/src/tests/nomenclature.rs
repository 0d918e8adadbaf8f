// SPDX-License-Identifier: Apache-2.0

//! The nomenclature: loaded in batches, adopted as a whole, and what it does not have is refused.

use super::{mock::*, quote::asked};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::traits::Valuation;

const HS: Edition = 2022;

fn load_by(who: u64, codes: &[u32]) -> DispatchResult {
	let who = RuntimeOrigin::signed(who);
	Tax::load_nomenclature(who, *b"CN", HS, codes.to_vec().into())
}

fn load(codes: &[u32]) -> DispatchResult {
	load_by(CUSTOMS_CN.into(), codes)
}

fn adopt_by(who: u64, count: u32, from: u64) -> DispatchResult {
	let (who, source) = (RuntimeOrigin::signed(who), H256::repeat_byte(1));
	Tax::adopt_nomenclature(who, *b"CN", HS, count, from, source)
}

fn adopt(count: u32, from: u64) -> DispatchResult {
	adopt_by(CUSTOMS_CN.into(), count, from)
}

fn measure(prefix: &str) -> MeasureInput {
	MeasureInput {
		prefix: raw(prefix),
		kind: MeasureKind::Mfn,
		origin: None,
		exporter: None,
		valid_from: NOW + 5,
		valid_to: None,
		expression: ad_valorem(1).into(),
	}
}

fn set(prefix: &str) -> DispatchResult {
	let list = vec![measure(prefix)].into();
	Tax::set_measures(account(CUSTOMS_CN), *b"CN", list)
}

#[test]
fn refuses_what_it_does_not_have() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assert_ok!(load(&[870322, 870323, 10121]));
			assert_ok!(adopt(3, NOW + 5));
			// Before it is in force everything is known.
			assert!(Tax::duty_quote(asked(vector())).is_ok());
			for known in [
				"", "87", "8703", "870323", "87032300", "01", "0101", "010121",
			] {
				assert_ok!(set(known));
			}
			let unknown: DispatchError = Error::<Test>::UnknownPrefix { measure: 1 }.into();
			for prefix in ["88", "8704", "870324", "87032400", "0102"] {
				assert_noop!(set(prefix), unknown);
			}
			MockClock::set(NOW + 5);
			let at = |hs: &str| {
				let lines = vec![line("87032300", "DE", 100), line(hs, "DE", 100)];
				Tax::duty_quote(asked(Valuation {
					date: NOW + 5,
					..import(lines)
				}))
			};
			assert!(at("8703220099").is_ok());
			let fault = ComputationFault::UnknownCommodity { line: 2 };
			assert_eq!(at("870324"), Err(QuoteError::NotComputable(fault)));
			let declared = Valuation {
				date: NOW + 5,
				..import(vec![line("870324", "DE", 100)])
			};
			assert_noop!(
				assess(declared),
				Error::<Test>::UnknownCommodity { line: 1 }
			);
			// A quota for goods that there are not.
			let goods = QuotaGoodsInput {
				prefix: raw("8801"),
				origin: None,
			};
			assert_noop!(
				Tax::open_quota(
					account(CUSTOMS_CN),
					*b"CN",
					1,
					QuotaBasis::Value,
					false,
					vec![goods].into()
				),
				Error::<Test>::InvalidQuota
			);
		});
}

#[test]
fn loads_every_subheading_that_can_be() {
	// As many as an edition has: 59 in each chapter but 77, in batches of 512.
	ExtBuilder::default().build_and_execute(|| {
		let codes: Vec<u32> = (1..=99)
			.filter(|chapter| *chapter != 77)
			.flat_map(|chapter| (1..60).map(move |n| chapter * 10_000 + 100 * (n % 30 + 1) + n))
			.collect();
		for batch in codes.chunks(512) {
			assert_ok!(load(batch));
		}
		let count = codes.len().try_into().unwrap();
		assert_eq!(
			NomenclatureEditions::<Test>::get(country("CN"), HS).count,
			count
		);
		assert_ok!(adopt(count, NOW + 1));
		assert_eq!(
			last_event(),
			Event::NomenclatureAdopted {
				jurisdiction: country("CN"),
				adoption: Adoption {
					edition: HS,
					valid_from: NOW + 1,
					count,
					source: H256::repeat_byte(1),
				},
			}
		);
	});
}

#[test]
fn is_restartable() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(load(&[870322]));
		assert_noop!(load(&[870322]), Error::<Test>::AlreadyExists);
		assert_ok!(load(&[870322, 870323]));
		assert_eq!(
			last_event(),
			Event::NomenclatureLoaded {
				jurisdiction: country("CN"),
				edition: HS,
				added: 1,
				count: 2,
			}
		);
	});
}

#[test]
fn rejects_what_is_no_subheading() {
	ExtBuilder::default().build_and_execute(|| {
		let invalid: DispatchError = Error::<Test>::InvalidSubheadings.into();
		for codes in [
			&[][..],
			&[770_101],
			&[99],
			&[10_000],
			&[1_000_000],
			&[u32::MAX],
		] {
			assert_noop!(load(codes), invalid);
		}
		assert_noop!(load(&[870_322; 513]), invalid);
	});
}

#[test]
fn is_adopted_complete_once_and_for_the_future() {
	ExtBuilder::default().build_and_execute(|| {
		let incomplete: DispatchError = Error::<Test>::NomenclatureIncomplete.into();
		assert_noop!(adopt(0, NOW + 1), incomplete);
		assert_ok!(load(&[870322, 870323]));
		assert_noop!(adopt(3, NOW + 1), incomplete);
		assert_noop!(adopt(2, NOW), Error::<Test>::Retroactive);
		assert_ok!(adopt(2, NOW + 2));
		assert_noop!(adopt(2, NOW + 2), Error::<Test>::NomenclatureAdopted);
		assert_noop!(load(&[870324]), Error::<Test>::NomenclatureAdopted);
		let next = |edition, from| {
			assert_ok!(Tax::load_nomenclature(
				account(CUSTOMS_CN),
				*b"CN",
				edition,
				vec![870324].into()
			));
			let source = H256::zero();
			Tax::adopt_nomenclature(account(CUSTOMS_CN), *b"CN", edition, 1, from, source)
		};
		// Editions follow one another.
		assert_err!(next(2028, NOW + 2), Error::<Test>::InvalidPeriod);
		for later in 1..MAX_EDITIONS.into() {
			assert_ok!(next(3_000 + later as u16, NOW + 2 + later));
		}
		assert_err!(next(4_000, NOW + 99), Error::<Test>::TooManyVersions);
	});
}

#[test]
fn rejects_wrong_actors() {
	ExtBuilder::default().build_and_execute(|| {
		let loaded = |who: u64| load_by(who, &[870322]);
		let adopted = |who: u64| adopt_by(who, 1, NOW + 1);
		for call in [&loaded as &dyn Fn(u64) -> DispatchResult, &adopted] {
			assert_noop!(call(NOBODY), refusal::UNKNOWN_ACCOUNT);
			assert_noop!(call(61), refusal::NOT_PERMITTED);
			assert_noop!(call(TAX_CN.into()), refusal::WRONG_ROLE);
			assert_noop!(call(CUSTOMS_NL.into()), refusal::WRONG_JURISDICTION);
			assert_noop!(call(SUSPENDED.into()), refusal::SUSPENDED);
		}
	});
}

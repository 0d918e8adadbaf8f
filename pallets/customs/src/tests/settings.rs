// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	CommodityDigits, CustomsParameters, DrawCommitment, DrawCommitments, Error, Event, Offices,
	Parameters, RandomMinimum, RiskRule, RiskRuleInput, RiskRules, MAX_DRAWS, MAX_RISK_RULES,
};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{codes::CodeError, money::Ppm, trade::Regime};

fn register(who: u64, office: &[u8; 5]) -> DispatchResult {
	Customs::register_office(RuntimeOrigin::signed(who), *office)
}

fn rule(weight: u32) -> RiskRuleInput {
	RiskRuleInput {
		regime: Regime::Import,
		hs_prefix: raw("8504"),
		origin: Some(*b"CN"),
		weight: Ppm(weight),
	}
}

fn set_rule(who: u64, id: u16, rule: Option<RiskRuleInput>) -> DispatchResult {
	Customs::set_risk_rule(RuntimeOrigin::signed(who), id, rule)
}

fn set_parameters(who: u64, params: CustomsParameters) -> DispatchResult {
	Customs::set_customs_parameters(RuntimeOrigin::signed(who), params)
}

#[test]
fn registers_an_office() {
	run(|| {
		assert_ok!(register(OTHER_NL_CUSTOMS, b"NLAMS"));
		let office = locode("NLAMS");
		assert_eq!(Offices::<Test>::get(office), Some(org(OTHER_NL_CUSTOMS)));
		let organisation = org(OTHER_NL_CUSTOMS);
		System::assert_last_event(
			Event::OfficeRegistered {
				office,
				organisation,
				from: None,
			}
			.into(),
		);
	});
}

#[test]
fn rejects_offices_that_are_malformed_abroad_or_taken() {
	run(|| {
		assert_noop!(
			register(NL_CUSTOMS, b"nlams"),
			Error::<Test>::InvalidOffice(CodeError::Character)
		);
		assert_noop!(
			register(NL_CUSTOMS, b"QQAMS"),
			Error::<Test>::InvalidOffice(CodeError::NotAssigned)
		);
		assert_noop!(register(NL_CUSTOMS, b"CNSHG"), refusal::WRONG_JURISDICTION);
		assert_noop!(
			register(OTHER_NL_CUSTOMS, b"NLRTM"),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn rejects_settings_by_others_than_officers_of_customs() {
	run(|| {
		let members = directory()
			.account(200, 5, &[])
			.organisation(10, "NL", &[])
			.suspended(10);
		members.install();
		let calls: [fn(u64) -> DispatchResult; 4] = [
			|who| register(who, b"NLAMS"),
			|who| Customs::commit_draw(RuntimeOrigin::signed(who), H256::zero(), 1),
			|who| set_rule(who, 1, Some(rule(1))),
			|who| set_parameters(who, parameters(1)),
		];
		for call in calls {
			assert_noop!(call(NL_TAX), refusal::WRONG_ROLE);
			assert_noop!(call(200), refusal::NOT_PERMITTED);
			assert_noop!(call(10), refusal::SUSPENDED);
			assert_noop!(call(999), refusal::UNKNOWN_ACCOUNT);
		}
		let nobody = RuntimeOrigin::none();
		assert_noop!(
			Customs::register_office(nobody, *b"NLAMS"),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn rejects_officers_whose_country_is_unknown() {
	run(|| {
		portolan_mocks::MockMembers::on_country(|_| None);
		assert_noop!(
			set_parameters(NL_CUSTOMS, parameters(1)),
			Error::<Test>::NotAuthorised
		);
	});
}

#[test]
fn commits_to_draws_and_replaces_what_is_in_use() {
	run(|| {
		let commit = |who, length| {
			Customs::commit_draw(RuntimeOrigin::signed(who), H256::repeat_byte(9), length)
		};
		assert_noop!(commit(NL_CUSTOMS, 0), Error::<Test>::ZeroAmount);
		assert_noop!(
			commit(NL_CUSTOMS, MAX_DRAWS + 1),
			Error::<Test>::TooManyDraws
		);
		for (who, length) in [(OTHER_NL_CUSTOMS, MAX_DRAWS), (NL_CUSTOMS, 5)] {
			assert_ok!(commit(who, length));
			let organisation = org(who);
			let head = H256::repeat_byte(9);
			assert_eq!(
				DrawCommitments::<Test>::get(organisation),
				Some(DrawCommitment {
					head,
					remaining: length,
					next: 0
				})
			);
			System::assert_last_event(
				Event::DrawCommitted {
					organisation,
					head,
					length,
				}
				.into(),
			);
		}
	});
}

#[test]
fn sets_replaces_and_removes_a_risk_rule_of_the_own_country() {
	run(|| {
		let stored = |weight| RiskRule {
			regime: Regime::Import,
			hs_prefix: b"8504".to_vec().try_into().unwrap(),
			origin: Some(country("CN")),
			weight: Ppm(weight),
		};
		let event = |from, to| Event::RiskRuleSet {
			country: country("NL"),
			rule: 3,
			from,
			to,
		};
		assert_ok!(set_rule(NL_CUSTOMS, 3, Some(rule(1))));
		System::assert_last_event(event(None, Some(stored(1))).into());
		assert_ok!(set_rule(NL_CUSTOMS, 3, Some(rule(2))));
		System::assert_last_event(event(Some(stored(1)), Some(stored(2))).into());
		assert_eq!(
			RiskRules::<Test>::get(country("NL")).get(&3),
			Some(&stored(2))
		);
		assert!(RiskRules::<Test>::get(country("CN")).is_empty());
		assert_ok!(set_rule(NL_CUSTOMS, 3, None));
		System::assert_last_event(event(Some(stored(2)), None).into());
		assert_noop!(set_rule(NL_CUSTOMS, 3, None), Error::<Test>::NotFound);
	});
}

#[test]
fn rejects_malformed_risk_rules() {
	run(|| {
		let set = |change: fn(&mut RiskRuleInput)| {
			let mut input = rule(1);
			change(&mut input);
			set_rule(NL_CUSTOMS, 1, Some(input))
		};
		assert_noop!(
			set(|r| r.hs_prefix = raw("85A")),
			Error::<Test>::InvalidPrefix(CodeError::Character)
		);
		assert_noop!(
			set(|r| r.origin = Some(*b"QQ")),
			Error::<Test>::InvalidCountry(CodeError::NotAssigned)
		);
		assert_noop!(set(|r| r.weight = Ppm(0)), Error::<Test>::ZeroAmount);
		assert_noop!(
			set(|r| r.weight = Ppm(1_000_001)),
			Error::<Test>::RateAboveOne
		);
	});
}

#[test]
fn rejects_more_risk_rules_than_fit() {
	run(|| {
		for id in 0..MAX_RISK_RULES {
			assert_ok!(set_rule(NL_CUSTOMS, id as u16, Some(rule(1))));
		}
		assert_noop!(
			set_rule(NL_CUSTOMS, 999, Some(rule(1))),
			Error::<Test>::TooManyRiskRules
		);
		assert_ok!(set_rule(NL_CUSTOMS, 0, Some(rule(2))));
	});
}

#[test]
fn sets_the_parameters_of_the_own_country() {
	run(|| {
		let (from, to) = (Some(parameters(0)), parameters(7));
		assert_ok!(set_parameters(NL_CUSTOMS, to));
		assert_eq!(Parameters::<Test>::get(country("NL")), Some(to));
		assert_eq!(Parameters::<Test>::get(country("CN")), from);
		System::assert_last_event(
			Event::CustomsParametersSet {
				country: country("NL"),
				from,
				to,
			}
			.into(),
		);
	});
}

#[test]
fn rejects_parameters_out_of_range() {
	run(|| {
		let above = Ppm(1_000_001);
		let minimum = parameters(0).random_minimum;
		let wrong = |change: &dyn Fn(&mut CustomsParameters)| {
			let mut params = parameters(0);
			change(&mut params);
			set_parameters(NL_CUSTOMS, params)
		};
		assert_noop!(wrong(&|p| p.routing_period = 0), Error::<Test>::ZeroAmount);
		assert_noop!(wrong(&|p| p.import_period = 0), Error::<Test>::ZeroAmount);
		assert_noop!(
			wrong(&|p| p.gross_mass_tolerance = above),
			Error::<Test>::RateAboveOne
		);
		for random_minimum in [
			RandomMinimum {
				export: above,
				..minimum
			},
			RandomMinimum {
				import: above,
				..minimum
			},
			RandomMinimum {
				transit: above,
				..minimum
			},
		] {
			assert_noop!(
				wrong(&|p| p.random_minimum = random_minimum),
				Error::<Test>::RateAboveOne
			);
		}
		for wrong_digits in [0, 5, 14, 255] {
			for change in [
				(|d, n| d.export = n) as fn(&mut CommodityDigits, u8),
				|d, n| d.import = n,
				|d, n| d.transit = n,
			] {
				assert_noop!(
					wrong(&|p| change(&mut p.commodity_digits, wrong_digits)),
					Error::<Test>::InvalidCommodityDigits
				);
			}
		}
		assert_ok!(wrong(&|p| p.commodity_digits = CommodityDigits {
			export: 6,
			import: 13,
			transit: 6
		}));
	});
}

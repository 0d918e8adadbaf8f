// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::*;
use portolan_primitives::{ids::DepositTokenId, money::Ppm};

#[test]
fn is_read_from_json() {
	let measure = genesis_measure(
		"2208",
		MeasureKind::Excise,
		Some("DE"),
		vec![
			Term::Specific {
				amount: 500,
				unit: unit("LPA"),
			},
			Term::AdValorem(Ppm(5)),
			Term::Max,
		],
	);
	let rules = GenesisJurisdiction {
		measures: vec![measure],
		rates: vec![genesis_rate("USD", "CNY", 71, 10)],
		splits: vec![GenesisSplit {
			kind: MeasureKind::Vat,
			shares: vec![share(7, 1_000_000)],
		}],
		..china()
	};
	let json = serde_json::to_string(&rules).unwrap();
	assert_eq!(
		serde_json::from_str::<GenesisJurisdiction>(&json).unwrap(),
		rules
	);
	assert!(
		json.contains(r#"{"specific":{"amount":"500","unit":"LPA"}}"#),
		"{json}"
	);
}

fn build(change: impl FnOnce(&mut GenesisJurisdiction)) {
	let mut rules = china();
	change(&mut rules);
	ExtBuilder {
		jurisdictions: vec![rules],
	}
	.build();
}

#[test]
#[should_panic(expected = "the payment period is zero")]
fn rejects_a_payment_period_of_zero() {
	build(|rules| rules.payment_period = 0);
}

#[test]
#[should_panic(expected = "CN is a jurisdiction twice")]
fn rejects_a_country_twice() {
	ExtBuilder {
		jurisdictions: vec![china(), china()],
	}
	.build();
}

#[test]
#[should_panic(expected = "deposit token 2 is not in CNY")]
fn rejects_a_token_in_another_currency() {
	build(|rules| rules.accepted_tokens = vec![EUR]);
}

#[test]
#[should_panic(expected = "is not a measure")]
fn rejects_an_unbalanced_measure() {
	build(|rules| {
		rules.measures = vec![genesis_measure(
			"",
			MeasureKind::Vat,
			None,
			vec![Term::Plus],
		)]
	});
}

#[test]
#[should_panic(expected = "is not a measure")]
fn rejects_a_wrong_prefix() {
	build(|rules| {
		rules.measures = vec![genesis_measure("x", MeasureKind::Vat, None, ad_valorem(1))]
	});
}

#[test]
#[should_panic(expected = "is there twice or in too many versions")]
fn rejects_a_measure_twice() {
	build(|rules| rules.measures = [vector_tariff(), vector_tariff()].concat());
}

#[test]
#[should_panic(expected = "the rate from CNY to CNY is not a rate")]
fn rejects_a_rate_to_itself() {
	build(|rules| rules.rates = vec![genesis_rate("CNY", "CNY", 1, 1)]);
}

#[test]
#[should_panic(expected = "ends before it begins")]
fn rejects_a_rate_that_never_applies() {
	let rate = GenesisRate {
		valid_to: Some(0),
		..genesis_rate("USD", "CNY", 1, 1)
	};
	build(|rules| rules.rates = vec![rate]);
}

#[test]
#[should_panic(expected = "CN: organisation 9 cannot be its treasury")]
fn rejects_a_treasury_that_is_no_authority() {
	build(|rules| rules.treasury = org(STRANGER));
}

#[test]
#[should_panic(expected = "CN: organisation 3 cannot be its treasury")]
fn rejects_a_treasury_abroad() {
	build(|rules| rules.treasury = org(TAX_NL));
}

#[test]
#[should_panic(expected = "CN: organisation 77 cannot be its treasury")]
fn rejects_a_treasury_that_does_not_exist() {
	build(|rules| rules.treasury = org(77));
}

#[test]
#[should_panic(expected = "CN: organisation 5 cannot share the revenue in Vat")]
fn rejects_a_share_of_no_authority() {
	let split = GenesisSplit {
		kind: MeasureKind::Vat,
		shares: vec![share(TAX_CN, 999_999), share(IMPORTER, 1)],
	};
	build(|rules| rules.splits = vec![split]);
}

#[test]
#[should_panic(expected = "deposit token 9 is not in CNY")]
fn rejects_a_token_that_does_not_exist() {
	build(|rules| rules.accepted_tokens = vec![DepositTokenId(9)]);
}

#[test]
#[should_panic(expected = "the shares in Vat do not divide it")]
fn rejects_shares_that_do_not_add_up() {
	let split = GenesisSplit {
		kind: MeasureKind::Vat,
		shares: vec![share(7, 1)],
	};
	build(|rules| rules.splits = vec![split]);
}

// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{types::GenesisToken, DepositTokenByIssuer, DepositTokens, NextDepositTokenId};

#[test]
fn builds_tokens_in_order_with_their_balances() {
	ExtBuilder::default().build_and_execute(|| {
		let usd = DepositTokens::<Test>::get(USD).unwrap();
		assert_eq!((usd.issuer, usd.attested), (org(BANK), 5_000));
		assert_eq!(
			DepositTokenByIssuer::<Test>::get(org(OTHER_BANK), currency("EUR")),
			Some(EUR)
		);
		assert_eq!(NextDepositTokenId::<Test>::get(), DepositTokenId(3));
		assert_eq!(
			(balance(USD, BUYER), Settlement::supply(USD)),
			(1_000, 1_000)
		);
	});
}

fn usd(issuer: u32, attested: u128, balances: Vec<(u32, u128)>) -> GenesisToken {
	let balances = balances
		.into_iter()
		.map(|(id, amount)| (org(id), amount))
		.collect();
	GenesisToken {
		issuer: org(issuer),
		currency: currency("USD"),
		attested,
		balances,
	}
}

#[test]
#[should_panic(expected = "genesis: the USD deposit token of organisation 1 is not possible")]
fn rejects_balances_above_the_attestation() {
	ExtBuilder {
		tokens: vec![usd(BANK, 10, vec![(BUYER, 11)])],
	}
	.build();
}

#[test]
#[should_panic(expected = "genesis: the USD deposit token of organisation 3 is not possible")]
fn rejects_issuer_that_is_no_bank() {
	ExtBuilder {
		tokens: vec![usd(BUYER, 10, vec![])],
	}
	.build();
}

#[test]
#[should_panic(expected = "genesis: the USD deposit token of organisation 1 is not possible")]
fn rejects_second_token_of_bank_and_currency() {
	ExtBuilder {
		tokens: vec![usd(BANK, 10, vec![]), usd(BANK, 10, vec![])],
	}
	.build();
}

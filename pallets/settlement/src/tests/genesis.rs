// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{
	types::{GenesisCalendar, GenesisToken},
	Calendars, DepositTokenByIssuer, DepositTokens, NextDepositTokenId, ShortDays,
};

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
		..Default::default()
	}
	.build();
}

#[test]
#[should_panic(expected = "genesis: the USD deposit token of organisation 3 is not possible")]
fn rejects_issuer_that_is_no_bank() {
	ExtBuilder {
		tokens: vec![usd(BUYER, 10, vec![])],
		..Default::default()
	}
	.build();
}

#[test]
#[should_panic(expected = "genesis: the USD deposit token of organisation 1 is not possible")]
fn rejects_second_token_of_bank_and_currency() {
	ExtBuilder {
		tokens: vec![usd(BANK, 10, vec![]), usd(BANK, 10, vec![])],
		..Default::default()
	}
	.build();
}

#[test]
fn builds_calendars_and_short_days() {
	ExtBuilder::default().build_and_execute(|| {
		let year = Calendars::<Test>::get(place("GBLON"), 2026).unwrap();
		assert_eq!(
			year.closed_days().collect::<Vec<_>>(),
			london().remove(0).closed
		);
		assert_eq!(ShortDays::<Test>::get(place("ZZDEM")), Some(6_000));
	});
}

fn with_short_days(short_days: Vec<(&str, u64)>) {
	let short_days = short_days
		.into_iter()
		.map(|(code, length)| (place(code), length))
		.collect();
	ExtBuilder {
		short_days,
		..Default::default()
	}
	.build();
}

fn with_calendars(calendars: Vec<GenesisCalendar>) {
	ExtBuilder {
		calendars,
		..Default::default()
	}
	.build();
}

#[test]
#[should_panic(expected = "genesis: the days of ZZDEM have no length")]
fn rejects_days_without_length() {
	with_short_days(vec![("ZZDEM", 0)]);
}

#[test]
#[should_panic(expected = "genesis: the days of GBLIV are as long as the Earth makes them")]
fn rejects_short_days_in_a_real_country() {
	with_short_days(vec![("GBLIV", 6_000)]);
}

#[test]
#[should_panic(expected = "genesis: the length of the days of ZZDEM is given twice")]
fn rejects_short_days_given_twice() {
	with_short_days(vec![("ZZDEM", 6_000), ("ZZDEM", 7_000)]);
}

#[test]
#[should_panic(expected = "genesis: the banking calendar of ZZDEM for 2026 is not possible")]
fn rejects_calendar_of_a_place_with_short_days() {
	with_calendars(vec![GenesisCalendar {
		place: place("ZZDEM"),
		..london().remove(0)
	}]);
}

#[test]
#[should_panic(expected = "genesis: the banking calendar of GBLON for 1969 is not possible")]
fn rejects_calendar_that_cannot_be() {
	with_calendars(vec![GenesisCalendar {
		year: 1969,
		..london().remove(0)
	}]);
}

#[test]
#[should_panic(expected = "genesis: the banking calendar of GBLON for 2026 is given twice")]
fn rejects_calendar_given_twice() {
	with_calendars([london(), london()].concat());
}

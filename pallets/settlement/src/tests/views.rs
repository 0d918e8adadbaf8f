// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{types::DepositToken, DepositTokens, Escrows};

#[test]
fn shows_a_deposit_token_as_it_is_kept() {
	ExtBuilder::default().build_and_execute(|| {
		let (token, evidence) = (DepositTokenId(3), H256::repeat_byte(7));
		assert_eq!(Settlement::deposit_token(token), None);
		assert_ok!(Settlement::open_deposit_token(signed(BANK), *b"JPY"));
		let opened = DepositToken {
			issuer: org(BANK),
			currency: currency("JPY"),
			attested: 0,
			attested_at: NOW,
			evidence: H256::zero(),
		};
		assert_eq!(Settlement::deposit_token(token), Some(opened));
		MockClock::advance(1);
		assert_ok!(Settlement::attest_reserves(
			signed(AUDITOR),
			token,
			500,
			evidence
		));
		let attested = DepositToken {
			attested: 500,
			attested_at: NOW + 1,
			evidence,
			..opened
		};
		assert_eq!(Settlement::deposit_token(token), Some(attested));
		assert_eq!(DepositTokens::<Test>::get(token), Some(attested));
		assert_eq!(Settlement::deposit_token(NO_TOKEN), None);
	});
}

#[test]
fn shows_an_escrow_while_it_is_open() {
	ExtBuilder::default().build_and_execute(|| {
		let id = EscrowId(1);
		assert_eq!(Settlement::escrow(id), None);
		let hold = Settlement::hold_deposit(signed(BUYER), USD, org(SELLER), 400, NOW + 1);
		assert_ok!(hold);
		assert!(Settlement::escrow(id).is_some());
		assert_eq!(Settlement::escrow(id), Escrows::<Test>::get(id));
		assert_ok!(Settlement::release_deposit(signed(SELLER), id));
		assert_eq!(Settlement::escrow(id), None);
	});
}

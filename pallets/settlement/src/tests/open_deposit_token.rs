// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{DepositTokens, NextDepositTokenId};

#[test]
fn opens_a_token_and_names_its_asset() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::open_deposit_token(signed(BANK), *b"JPY"));
		let token = DepositTokenId(3);
		assert_eq!(
			last_event(),
			Event::DepositTokenOpened {
				token,
				issuer: org(BANK),
				currency: currency("JPY")
			}
		);
		let opened = DepositTokens::<Test>::get(token).unwrap();
		assert_eq!((opened.attested, opened.attested_at), (0, NOW));
		let metadata = pallet_assets::Metadata::<Test>::get(3);
		assert_eq!(metadata.name.to_vec(), b"BANK 1 JPY deposit");
		assert_eq!(
			(metadata.symbol.to_vec(), metadata.decimals),
			(b"JPY".to_vec(), 0)
		);
		assert_eq!(pallet_assets::Metadata::<Test>::get(1).decimals, 2);
		let asset = pallet_assets::Asset::<Test>::get(3).unwrap();
		assert!(!asset.is_sufficient);
		assert_eq!(asset.min_balance, 1);
		for manager in [asset.owner, asset.issuer, asset.admin, asset.freezer] {
			assert_eq!(manager, Settlement::team_account());
		}
	});
}

#[test]
fn same_currency_of_two_banks_is_two_tokens() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::open_deposit_token(signed(OTHER_BANK), *b"USD"));
		assert_eq!(NextDepositTokenId::<Test>::get(), DepositTokenId(4));
	});
}

#[test]
fn rejects_unknown_account_wrong_role_permission_and_standing() {
	ExtBuilder::default().build_and_execute(|| {
		let open = |id| Settlement::open_deposit_token(signed(id), *b"JPY");
		assert_noop!(
			Settlement::open_deposit_token(RuntimeOrigin::none(), *b"JPY"),
			BadOrigin
		);
		assert_noop!(open(98), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(open(BUYER), refusal::WRONG_ROLE);
		clerk_of(BANK);
		assert_noop!(open(CLERK), refusal::NOT_PERMITTED);
		members().suspended(BANK).install();
		assert_noop!(open(BANK), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_wrong_currency() {
	ExtBuilder::default().build_and_execute(|| {
		let open = |code: &[u8; 3]| Settlement::open_deposit_token(signed(BANK), *code);
		assert_noop!(open(b"usd"), Fault::InvalidCurrency(CodeError::Character));
		assert_noop!(open(b"QQQ"), Fault::InvalidCurrency(CodeError::NotAssigned));
	});
}

#[test]
fn rejects_second_token_of_bank_and_currency() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Settlement::open_deposit_token(signed(BANK), *b"USD"),
			Fault::AlreadyExists
		);
	});
}

#[test]
fn rejects_when_ids_are_used_up() {
	ExtBuilder::default().build_and_execute(|| {
		NextDepositTokenId::<Test>::put(DepositTokenId(u32::MAX));
		assert_noop!(
			Settlement::open_deposit_token(signed(BANK), *b"JPY"),
			Fault::Overflow
		);
	});
}

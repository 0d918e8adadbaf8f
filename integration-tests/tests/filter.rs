// SPDX-License-Identifier: Apache-2.0

//! What nobody can call, and what the chain's money cannot do.

use frame_support::{assert_noop, assert_ok};
use portolan_integration_tests::{
	admin, desk, dispatch, events, on_chain, treasury, SettlementCall,
};

type AssetsCall = pallet_assets::Call<Runtime>;
type SystemCall = frame_system::Call<Runtime>;
type SessionCall = pallet_session::Call<Runtime>;
type UtilityCall = pallet_utility::Call<Runtime>;
use portolan_primitives::ids::DepositTokenId;
use portolan_runtime::{
	demo,
	genesis_presets::{demo_account, DEV_PRESET, EURO_TOKEN, LOCAL_PRESET},
	AccountId, Address, Runtime, RuntimeCall, RuntimeEvent, Settlement,
};

fn barred() -> Vec<RuntimeCall> {
	let target: AccountId = desk(demo::EXPORTER);
	let id = codec::Compact(EURO_TOKEN.0);
	let to = || Address::Id(target.clone());
	vec![
		AssetsCall::transfer {
			id,
			target: to(),
			amount: 1,
		}
		.into(),
		AssetsCall::transfer_keep_alive {
			id,
			target: to(),
			amount: 1,
		}
		.into(),
		AssetsCall::approve_transfer {
			id,
			delegate: to(),
			amount: 1,
		}
		.into(),
		AssetsCall::touch_other { id, who: to() }.into(),
		AssetsCall::touch { id }.into(),
		AssetsCall::create {
			id: codec::Compact(99),
			admin: to(),
			min_balance: 1,
		}
		.into(),
		AssetsCall::mint {
			id,
			beneficiary: to(),
			amount: 1,
		}
		.into(),
		SystemCall::remark {
			remark: b"secret".to_vec(),
		}
		.into(),
		SystemCall::remark_with_event {
			remark: b"secret".to_vec(),
		}
		.into(),
		UtilityCall::as_derivative {
			index: 0,
			call: Box::new(
				SettlementCall::transfer_deposit {
					token: EURO_TOKEN,
					to: demo::EXPORTER,
					amount: 1,
				}
				.into(),
			),
		}
		.into(),
		SessionCall::purge_keys {}.into(),
	]
}

#[test]
fn barred_calls_are_barred() {
	on_chain(DEV_PRESET, || {
		for call in barred() {
			assert_noop!(
				dispatch(&treasury(demo::IMPORTER), call),
				frame_system::Error::<Runtime>::CallFiltered
			);
		}
	});
}

#[test]
fn a_batch_does_not_get_round_the_filter() {
	on_chain(DEV_PRESET, || {
		for call in barred() {
			let who = treasury(demo::IMPORTER);
			assert_noop!(
				dispatch(
					&who,
					UtilityCall::batch_all {
						calls: vec![call.clone()]
					}
				),
				frame_system::Error::<Runtime>::CallFiltered
			);
			let nested = UtilityCall::batch_all {
				calls: vec![UtilityCall::batch { calls: vec![call] }.into()],
			};
			assert_ok!(dispatch(&who, nested));
			let interrupted = events().into_iter().any(|event| {
				matches!(
					event,
					RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { index: 0, .. })
				)
			});
			assert!(interrupted);
			frame_system::Pallet::<Runtime>::reset_events();
		}
	});
}

#[test]
fn a_recipient_of_money_does_not_become_an_account() {
	on_chain(DEV_PRESET, || {
		let asset = pallet_assets::Asset::<Runtime>::get(EURO_TOKEN.0).expect("a token");
		assert!(!asset_is_sufficient(&asset));
	});
}

fn asset_is_sufficient(asset: &pallet_assets::AssetDetails<u128, AccountId, u128>) -> bool {
	// The field is private to the SDK's crate; its place in the encoding is not.
	let json = format!("{asset:?}");
	json.contains("is_sufficient: true")
}

#[test]
fn only_its_issuer_mints_a_token_and_only_what_is_attested() {
	on_chain(DEV_PRESET, || {
		let mint = |token, amount| SettlementCall::mint_deposit {
			token,
			organisation: demo::IMPORTER,
			amount,
		};
		let bank = treasury(demo::ISSUING_BANK);
		assert_ok!(dispatch(&bank, mint(EURO_TOKEN, 1)));
		assert!(dispatch(&treasury(demo::CONFIRMING_BANK), mint(EURO_TOKEN, 1)).is_err());
		assert!(dispatch(&bank, mint(EURO_TOKEN, 0)).is_err());
		assert!(dispatch(&bank, mint(EURO_TOKEN, u128::MAX)).is_err());
		assert!(dispatch(&bank, mint(EURO_TOKEN, 100_000_000_000)).is_err());
		assert!(dispatch(&bank, mint(DepositTokenId(99), 1)).is_err());
		// The treasury's permission is not the desk's, nor the administrator's alone.
		assert!(dispatch(&desk(demo::ISSUING_BANK), mint(EURO_TOKEN, 1)).is_err());
	});
}

#[test]
fn the_whole_balance_can_be_set_aside() {
	on_chain(DEV_PRESET, || {
		let all = Settlement::balance(EURO_TOKEN, demo::IMPORTER);
		assert_ok!(dispatch(
			&treasury(demo::IMPORTER),
			SettlementCall::hold_deposit {
				token: EURO_TOKEN,
				beneficiary: demo::CARRIER,
				amount: all,
				expires: portolan_integration_tests::now() + 1_000_000,
			}
		));
		assert_eq!(Settlement::balance(EURO_TOKEN, demo::IMPORTER), 0);
	});
}

#[test]
fn only_the_development_chain_has_a_super_user() {
	on_chain(DEV_PRESET, || {
		assert_eq!(
			pallet_sudo::Key::<Runtime>::get(),
			Some(demo_account("//ShekouPort"))
		);
	});
	on_chain(LOCAL_PRESET, || {
		assert_eq!(pallet_sudo::Key::<Runtime>::get(), None);
		let call = Box::new(SystemCall::remark { remark: vec![] }.into());
		let sudo = pallet_sudo::Call::<Runtime>::sudo { call };
		assert!(dispatch(&admin(demo::PORT_AUTHORITY), RuntimeCall::Sudo(sudo)).is_err());
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Who and what gets into the pool.

use codec::Encode;
use frame_support::assert_ok;
use pallet_participants::types::{AccountStatus, Refusal};
use portolan_integration_tests::{
	admin, apply, desk, dispatch, next_block, now, on_chain, pair, signed, uri, validate, weight,
	ParticipantsCall, ShipmentsCall,
};
use portolan_primitives::roles::Permission;
use portolan_runtime::{
	demo,
	extensions::CheckMembership,
	genesis_presets::{DEV_PRESET, LOCAL_PRESET},
	Runtime, RuntimeCall, System,
};
use sp_core::Pair;
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	AccountId32,
};

fn custom(refusal: Refusal) -> TransactionValidityError {
	InvalidTransaction::Custom(refusal.code()).into()
}

/// A call that any member may try; it fails, which makes no difference to the pool.
fn any_call() -> RuntimeCall {
	ShipmentsCall::lift_hold { hold: 7.into() }.into()
}

fn exporter_desk() -> sp_core::sr25519::Pair {
	pair(&format!("{}//desk", uri(demo::EXPORTER)))
}

#[test]
fn the_extension_encodes_to_nothing() {
	assert_eq!(CheckMembership.encode(), Vec::<u8>::new());
}

#[test]
fn a_member_is_admitted() {
	on_chain(DEV_PRESET, || {
		let validity = validate(signed(&exporter_desk(), 0, any_call())).expect("admitted");
		assert!(validity.priority > 0);
		assert!(validity.longevity <= portolan_runtime::extensions::LONGEVITY);
		assert_ok!(apply(signed(&exporter_desk(), 0, any_call())));
	});
}

#[test]
fn an_unknown_account_does_not_enter_the_pool() {
	on_chain(DEV_PRESET, || {
		let stranger = pair("//Stranger");
		assert_eq!(
			validate(signed(&stranger, 0, any_call())),
			Err(custom(Refusal::UnknownAccount))
		);
		// A derived account of a member is nobody's account either.
		let account = AccountId32::from(stranger.public());
		assert_eq!(System::account(account).providers, 0);
	});
}

#[test]
fn a_removed_key_is_refused_and_its_old_transactions_cannot_be_replayed() {
	on_chain(DEV_PRESET, || {
		let key = pair("//ShenzhenExport//temp");
		let account = AccountId32::from(key.public());
		let add = || ParticipantsCall::add_account {
			account: account.clone(),
			permissions: vec![Permission::Operate]
				.try_into()
				.expect("one permission"),
			limit: None,
			expires: None,
		};
		assert_ok!(dispatch(&admin(demo::EXPORTER), add()));
		let old = signed(&key, 0, any_call());
		assert_ok!(apply(old.clone()));
		assert_eq!(System::account_nonce(&account), 1);

		assert_ok!(dispatch(
			&admin(demo::EXPORTER),
			ParticipantsCall::remove_account {
				account: account.clone()
			}
		));
		assert_eq!(validate(old.clone()), Err(custom(Refusal::AccountRemoved)));
		assert_eq!(
			validate(signed(&key, 1, any_call())),
			Err(custom(Refusal::AccountRemoved))
		);
		// The nonce stays, whatever anybody does to bring the key back.
		let _ = dispatch(&admin(demo::EXPORTER), add());
		assert_eq!(System::account_nonce(&account), 1);
		assert!(validate(old).is_err());
		let stored = pallet_participants::Accounts::<Runtime>::get(&account).expect("kept");
		assert_eq!(stored.status, AccountStatus::Removed);
	});
}

#[test]
fn an_expired_account_is_refused() {
	on_chain(DEV_PRESET, || {
		let key = pair("//ShenzhenExport//temp");
		assert_ok!(dispatch(
			&admin(demo::EXPORTER),
			ParticipantsCall::add_account {
				account: AccountId32::from(key.public()),
				permissions: vec![Permission::Operate]
					.try_into()
					.expect("one permission"),
				limit: None,
				expires: Some(now() + 1),
			}
		));
		assert!(validate(signed(&key, 0, any_call())).is_ok());
		next_block();
		assert_eq!(
			validate(signed(&key, 0, any_call())),
			Err(custom(Refusal::AccountExpired))
		);
	});
}

#[test]
fn a_suspended_member_may_still_transact_to_settle() {
	on_chain(DEV_PRESET, || {
		assert_ok!(dispatch(
			&desk(demo::PORT_AUTHORITY),
			ParticipantsCall::suspend_organisation {
				organisation: demo::EXPORTER,
				case: b"CASE-1".to_vec().try_into().expect("short"),
			}
		));
		assert!(validate(signed(&exporter_desk(), 0, any_call())).is_ok());
	});
}

/// A tenth of a second of calls that fail one by one and so use all their declared weight.
fn expensive() -> RuntimeCall {
	let count = 100_000_000_000 / weight(any_call()).ref_time();
	let calls = (0..count).map(|_| any_call()).collect();
	pallet_utility::Call::<Runtime>::force_batch { calls }.into()
}

#[test]
fn a_member_over_its_quota_waits_until_it_recovers() {
	on_chain(DEV_PRESET, || {
		// Block after block, until the organisation has used its burst. A full block only defers.
		let full: TransactionValidityError = InvalidTransaction::ExhaustsResources.into();
		let mut nonce = 0;
		let refusal = loop {
			match apply(signed(&exporter_desk(), nonce, expensive())) {
				Ok(_) => nonce += 1,
				Err(refusal) if refusal == full => next_block(),
				Err(refusal) => break refusal,
			}
			assert!(nonce < 1_000, "the quota never ends");
		};
		assert_eq!(refusal, custom(Refusal::QuotaExceeded));
		// The batch counted for its outer signer's organisation: all its accounts wait, no other does.
		let organisation = demo::EXPORTER;
		let call = weight(expensive());
		let headroom = |of| pallet_participants::Pallet::<Runtime>::headroom(of, call, 100);
		assert_eq!(headroom(organisation), Err(Refusal::QuotaExceeded));
		assert!(headroom(demo::IMPORTER).is_ok());
		(0..4).for_each(|_| next_block());
		assert!(headroom(organisation).is_ok());
	});
}

#[test]
fn who_used_more_of_its_quota_comes_later() {
	on_chain(DEV_PRESET, || {
		let importer = pair(&format!("{}//desk", uri(demo::IMPORTER)));
		(0..4).for_each(|nonce| {
			assert_ok!(apply(signed(&exporter_desk(), nonce, expensive())));
		});
		let used = validate(signed(&exporter_desk(), 4, any_call()))
			.expect("admitted")
			.priority;
		let unused = validate(signed(&importer, 0, any_call()))
			.expect("admitted")
			.priority;
		assert!(used < unused, "{used} < {unused}");
	});
}

#[test]
fn nobody_takes_the_room_that_is_kept_for_operations() {
	on_chain(LOCAL_PRESET, || {
		let kill = || frame_system::Call::<Runtime>::kill_prefix {
			prefix: vec![],
			subkeys: 14_000,
		};
		let sudo = pallet_sudo::Call::<Runtime>::sudo {
			call: Box::new(kill().into()),
		};
		let batch = pallet_utility::Call::<Runtime>::batch {
			calls: vec![kill().into()],
		};
		let calls: [RuntimeCall; 3] = [kill().into(), sudo.into(), batch.into()];
		for call in calls {
			assert_eq!(
				validate(signed(&exporter_desk(), 0, call)),
				Err(InvalidTransaction::Call.into())
			);
		}
	});
}

#[test]
fn what_the_filter_bars_does_not_enter_the_pool() {
	on_chain(DEV_PRESET, || {
		let call = frame_system::Call::<Runtime>::remark {
			remark: b"secret".to_vec(),
		};
		assert_eq!(
			validate(signed(&exporter_desk(), 0, call)),
			Err(InvalidTransaction::Call.into())
		);
	});
}

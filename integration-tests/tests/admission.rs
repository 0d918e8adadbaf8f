// SPDX-License-Identifier: Apache-2.0

//! Who and what gets into the pool.

use codec::{Decode, Encode};
use frame_support::assert_ok;
use pallet_participants::types::{AccountStatus, Refusal};
use portolan_integration_tests::{
	admin, apply, desk, dispatch, next_block, now, on_chain, pair, signed, text, uri, validate,
	weight, CustomsCall, ParticipantsCall, ShipmentsCall, Step, Trade,
};
use portolan_primitives::{ids::DeclarationId, roles::Permission, trade::Regime};
use portolan_runtime::{
	demo,
	extensions::CheckMembership,
	genesis_presets::{DEV_PRESET, LOCAL_PRESET},
	Runtime, RuntimeCall, System, UncheckedExtrinsic,
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
	ShipmentsCall::reject_booking { booking: 7.into() }.into()
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
			permissions: vec![Permission::Operate].into(),
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
				permissions: vec![Permission::Operate].into(),
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
				case: text("CASE-1"),
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
fn authorities_have_room_in_a_full_block() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::TakeAsTerminal);
		next_block();
		let hold = || ShipmentsCall::place_hold {
			consignment: trade.consignment,
			container: trade.container,
			case: text("CASE-1"),
		};
		let customs = pair(&format!("{}//desk", uri(demo::CN_CUSTOMS)));
		let importer = pair(&format!("{}//desk", uri(demo::IMPORTER)));

		// Several members fill the block.
		let full: TransactionValidityError = InvalidTransaction::ExhaustsResources.into();
		let mut members = [
			demo::EXPORTER,
			demo::PRODUCER,
			demo::CARRIER,
			demo::FORWARDER,
		]
		.iter()
		.flat_map(|member| (0..4).map(move |nonce| (member, nonce)));
		let is_full = members.any(|(member, nonce)| {
			let key = pair(&format!("{}//desk", uri(*member)));
			apply(signed(&key, nonce, expensive())) == Err(full)
		});
		assert!(is_full);
		let another = |nonce| apply(signed(&importer, nonce, any_call()));
		let nonce = (0..).find(|nonce| another(*nonce).is_err());
		assert_eq!(nonce.map(another), Some(Err(full)));

		let refused = InvalidTransaction::Call.into();
		assert_eq!(validate(signed(&importer, 0, hold())), Err(refused));
		assert_eq!(apply(signed(&customs, 0, hold())), Ok(Ok(())));
		// And comes before everybody else.
		let operational = validate(signed(&customs, 1, hold())).expect("admitted");
		let normal = validate(signed(&customs, 1, any_call())).expect("admitted");
		assert!(operational.priority > normal.priority);
	});
}

#[test]
fn a_list_that_is_too_long_gets_an_error_of_its_own() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::GateIn);
		let (header, line) = trade.declaration_input(Regime::Export);
		let lodge = CustomsCall::lodge_declaration {
			header,
			lines: vec![line; 51].into(),
		};
		let transaction = signed(&exporter_desk(), 0, lodge);
		// What reaches a node are bytes.
		let transaction = UncheckedExtrinsic::decode(&mut &transaction.encode()[..]);
		let result = apply(transaction.expect("any list decodes"));
		let error = pallet_customs::Error::<Runtime>::TooManyLines;
		assert_eq!(result, Ok(Err(error.into())));
		assert_eq!(
			pallet_customs::NextDeclarationId::<Runtime>::get(),
			DeclarationId(1)
		);
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

// SPDX-License-Identifier: Apache-2.0

//! Seat holders author and finalise.

use portolan_integration_tests::{admin, dispatch, next_block, on_chain, uri};
use portolan_runtime::{
	demo,
	genesis_presets::{demo_account, DEV_PRESET, LOCAL_PRESET},
	AccountId, Consortium, Grandpa, Runtime, Session, SessionKeys,
};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

fn validators() -> Vec<AccountId> {
	[
		demo::PORT_AUTHORITY,
		demo::NL_CUSTOMS,
		demo::ISSUING_BANK,
		demo::CARRIER,
	]
	.map(|holder| demo_account(&format!("{}//validator", uri(holder))))
	.to_vec()
}

#[test]
fn the_seats_make_up_the_authorities() {
	for (preset, count) in [(DEV_PRESET, 1), (LOCAL_PRESET, 4)] {
		on_chain(preset, || {
			assert_eq!(Session::validators(), validators()[..count]);
			assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), count);
			assert_eq!(Grandpa::grandpa_authorities().len(), count);
		});
	}
}

#[test]
fn the_authorities_stay_over_sessions() {
	on_chain(LOCAL_PRESET, || {
		let before = pallet_aura::Authorities::<Runtime>::get();
		(0..Consortium::session_length() * 3).for_each(|_| next_block());
		assert!(Session::current_index() >= 3);
		assert_eq!(Session::validators(), validators());
		assert_eq!(pallet_aura::Authorities::<Runtime>::get(), before);
	});
}

#[test]
fn sessions_last_a_minute_in_development_and_ten_otherwise() {
	for (preset, slots) in [(DEV_PRESET, 30), (LOCAL_PRESET, 300)] {
		on_chain(preset, || {
			assert_eq!(Consortium::session_length(), slots);
			let session = Session::current_index();
			(0..slots).for_each(|_| next_block());
			assert_eq!(Session::current_index(), session + 1);
		});
	}
}

#[test]
fn only_the_account_of_a_seat_sets_session_keys() {
	on_chain(DEV_PRESET, || {
		let keys = SessionKeys {
			aura: Sr25519Keyring::Eve.public().into(),
			grandpa: Ed25519Keyring::Eve.public().into(),
		};
		let call = pallet_session::Call::<Runtime>::set_keys {
			keys,
			proof: vec![],
		};
		assert_eq!(
			dispatch(&admin(demo::EXPORTER), call),
			Err(pallet_session::Error::<Runtime>::InvalidProof.into())
		);
	});
}

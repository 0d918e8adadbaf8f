// SPDX-License-Identifier: Apache-2.0

//! An authority that signs two blocks of one slot validates no more.

use codec::Encode;
use frame_support::traits::{Get, KeyOwnerProofSystem};
use frame_system::offchain::CreateAuthorizedTransaction;
use pallet_consortium::types::Standing;
use portolan_integration_tests::{
	admin, apply, assert_only_dave_is_out, dispatch, events, is_done, next_block, on_chain,
	resolved, sessions, uri, validate, validator,
};
use portolan_primitives::{ids::SeatId, roles::Permission};
use portolan_runtime::{
	demo,
	genesis_presets::{demo_account, DEV_PRESET, LOCAL_PRESET},
	AccountId, Consortium, Equivocations, Header, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, Session, SessionKeys, System, UncheckedExtrinsic,
};
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthorityId as AuraId};
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_core::{
	crypto::key_types, ed25519, proof_of_possession::ProofOfPossessionGenerator, sr25519, Pair,
	H256,
};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	traits::{Dispatchable, Header as _},
	transaction_validity::{InvalidTransaction, TransactionPriority, TransactionValidityError},
	Digest, DigestItem, DispatchError,
};
use sp_session::MembershipProof;

type AuraProof = EquivocationProof<Header, AuraId>;
type ConsortiumCall = pallet_consortium::Call<Runtime>;
type EquivocationsCall = pallet_equivocations::Call<Runtime>;

/// The seat of the carrier, whose authority is Dave's on the local chain.
const SEAT: SeatId = SeatId(4);
const STALE: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::Stale);
const BAD_PROOF: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::BadProof);

/// A block of the slot, signed by the author; another one for each `salt`.
fn sealed(author: &sr25519::Pair, slot: Slot, salt: u8) -> Header {
	let mut header = Header::new(
		System::block_number(),
		H256::repeat_byte(salt),
		H256::zero(),
		H256::zero(),
		Digest {
			logs: vec![
				<DigestItem as CompatibleDigestItem<sr25519::Signature>>::aura_pre_digest(slot),
			],
		},
	);
	let signature = author.sign(header.hash().as_ref());
	header.digest_mut().push(DigestItem::aura_seal(signature));
	header
}

fn slot_now() -> Slot {
	pallet_aura::CurrentSlot::<Runtime>::get()
}

/// The slot in which the author's turn comes again.
fn later(slot: Slot) -> Slot {
	Slot::from(u64::from(slot) + 4)
}

/// Two blocks of the slot by the same author.
fn two_blocks(author: &sr25519::Pair, slot: Slot) -> AuraProof {
	EquivocationProof {
		offender: author.public().into(),
		slot,
		first_header: sealed(author, slot, 1),
		second_header: sealed(author, slot, 2),
	}
}

/// The proof that it is an authority now.
fn owner(author: &sr25519::Pair) -> MembershipProof {
	Equivocations::prove((key_types::AURA, author.public())).expect("an authority")
}

fn report(proof: AuraProof, key_owner_proof: MembershipProof) -> UncheckedExtrinsic {
	let call = EquivocationsCall::report_equivocation {
		equivocation_proof: Box::new(proof),
		key_owner_proof,
	};
	Runtime::create_authorized_transaction(call.into())
}

fn dave() -> sr25519::Pair {
	Sr25519Keyring::Dave.pair()
}

fn happened(event: pallet_consortium::Event<Runtime>) -> bool {
	events().contains(&RuntimeEvent::Consortium(event))
}

#[test]
fn who_signs_two_blocks_of_a_slot_is_out_within_two_sessions() {
	on_chain(LOCAL_PRESET, || {
		let (slot, key_owner) = (slot_now(), owner(&dave()));
		let valid = validate(report(two_blocks(&dave(), slot), key_owner.clone())).expect("valid");
		assert_eq!(valid.priority, TransactionPriority::MAX);
		assert!(valid.propagate);
		// One an offender in the pool, whatever its slots.
		let other = validate(report(two_blocks(&dave(), later(slot)), key_owner.clone()));
		assert_eq!(other.expect("valid").provides, valid.provides);

		assert!(is_done(apply(report(
			two_blocks(&dave(), slot),
			key_owner.clone()
		))));
		let session = Session::current_index();
		assert!(happened(pallet_consortium::Event::ValidatorBarred {
			seat: SEAT,
			session
		}));
		// Neither the same again nor another one, neither by the pool nor by an author.
		for slot in [slot, later(slot)] {
			let again = || report(two_blocks(&dave(), slot), key_owner.clone());
			assert_eq!(validate(again()), Err(STALE));
			assert_eq!(apply(again()), Err(STALE));
		}

		assert_eq!(Session::validators().len(), 4);
		sessions(2);
		assert_only_dave_is_out();

		// The seat still votes. Other accounts and keys do not bring it back; the consortium does.
		assert_eq!(Consortium::seats().len(), 4);
		let readmit = || ConsortiumCall::readmit_validator { seat: SEAT };
		assert_eq!(
			dispatch(&admin(demo::CARRIER), readmit()),
			Err(DispatchError::BadOrigin)
		);
		assert_eq!(resolved(readmit()), Ok(()));
		// What it did in that session is forgiven.
		let again = report(two_blocks(&dave(), later(slot)), key_owner);
		assert_eq!(validate(again), Err(STALE));
		sessions(2);
		assert_eq!(Session::validators().len(), 4);
	});
}

#[test]
fn an_offence_can_be_proven_in_later_sessions_until_it_is_too_old() {
	on_chain(LOCAL_PRESET, || {
		pallet_consortium::SessionLength::<Runtime>::put(3);
		sessions(1);
		next_block();
		let (slot, key_owner) = (slot_now(), owner(&dave()));
		let with = |session| {
			let mut proof = key_owner.clone();
			proof.session = session;
			validate(report(two_blocks(&dave(), slot), proof))
		};
		let now = Session::current_index();
		sessions(3);
		assert!(with(now).is_ok());
		// The slot is of no other session, whether Dave was an authority then or not.
		for session in [now - 1, now + 1, now + 3, now + 4, u32::MAX] {
			assert_eq!(with(session), Err(BAD_PROOF), "{session}");
		}
		let kept: u32 = <Runtime as pallet_equivocations::Config>::KeptSessions::get();
		sessions(kept - 4);
		assert!(with(now).is_ok());
		sessions(2);
		assert_eq!(with(now), Err(BAD_PROOF));
	});
}

#[test]
fn what_is_no_equivocation_is_refused() {
	on_chain(LOCAL_PRESET, || {
		let (slot, key_owner) = (slot_now(), owner(&dave()));
		let good = || two_blocks(&dave(), slot);
		let refused = |what: &str, proof: AuraProof| {
			let transaction = || report(proof.clone(), key_owner.clone());
			assert_eq!(validate(transaction()), Err(BAD_PROOF), "{what}");
			assert_eq!(apply(transaction()), Err(BAD_PROOF), "{what}");
		};
		let mut same = good();
		same.second_header = same.first_header.clone();
		refused("one block", same);
		// The same block, sealed twice: signatures of this kind are never the same.
		let mut resealed = good();
		resealed.second_header = sealed(&dave(), slot, 1);
		assert_ne!(resealed.first_header, resealed.second_header);
		refused("one block, sealed twice", resealed);
		let mut other_slot = good();
		other_slot.second_header = sealed(&dave(), later(slot), 2);
		refused("blocks of two slots", other_slot);
		let mut named = good();
		named.slot = later(slot);
		refused("blocks of another slot than named", named);
		let mut forged = good();
		forged.second_header = sealed(&Sr25519Keyring::Eve.pair(), slot, 2);
		refused("a block of somebody else", forged);
		let mut unsealed = good();
		unsealed.second_header.digest_mut().pop();
		refused("a block without seal", unsealed);
		let mut long = good();
		let log = DigestItem::Other(vec![0; 17 * 1024]);
		long.second_header.digest_mut().logs.insert(0, log);
		refused("a long header", long);
		let mut blamed = good();
		blamed.offender = Sr25519Keyring::Alice.public().into();
		refused("blamed on another", blamed);
		// Of who is no authority, with the proof of one.
		refused(
			"no authority",
			two_blocks(&Sr25519Keyring::Eve.pair(), slot),
		);
		assert_eq!(
			Equivocations::prove((key_types::AURA, Sr25519Keyring::Eve.public())),
			None
		);
		for change in [
			|proof: &mut MembershipProof| proof.validator_count = 3,
			|proof: &mut MembershipProof| proof.session += 1,
			|proof: &mut MembershipProof| proof.trie_nodes.push(vec![0; 8]),
			|proof: &mut MembershipProof| proof.trie_nodes.push(vec![0; 17 * 1024]),
		] {
			let mut proof = key_owner.clone();
			change(&mut proof);
			assert_eq!(validate(report(good(), proof)), Err(BAD_PROOF));
		}
		assert_eq!(pallet_consortium::Standings::<Runtime>::iter().count(), 0);
		assert!(validate(report(good(), key_owner)).is_ok());
	});
}

#[test]
fn only_the_proof_authorises_a_report() {
	on_chain(LOCAL_PRESET, || {
		let call = || EquivocationsCall::report_equivocation {
			equivocation_proof: Box::new(two_blocks(&dave(), slot_now())),
			key_owner_proof: owner(&dave()),
		};
		let member = demo_account(&format!("{}//desk", uri(demo::EXPORTER)));
		assert_eq!(dispatch(&member, call()), Err(DispatchError::BadOrigin));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let made = RuntimeCall::from(call()).dispatch(origin);
			assert_eq!(
				made.map(|_| ()).map_err(|failed| failed.error),
				Err(DispatchError::BadOrigin)
			);
		}
		let bare = UncheckedExtrinsic::new_bare(call().into());
		assert!(validate(bare.clone()).is_err() && !is_done(apply(bare)));
		// Another call without a signer stays what it was: nobody's.
		let other = ConsortiumCall::remove_seat { seat: SEAT };
		let general = Runtime::create_authorized_transaction(other.into());
		let nobody = Err(InvalidTransaction::UnknownOrigin.into());
		assert_eq!(validate(general.clone()), nobody);
		assert!(apply(general).is_err());
	});
}

#[test]
fn reports_go_on_in_safe_mode_and_cannot_be_paused() {
	on_chain(LOCAL_PRESET, || {
		let until = portolan_integration_tests::now() + 1_000_000;
		assert_eq!(resolved(ConsortiumCall::enter_safe_mode { until }), Ok(()));
		let pause = ConsortiumCall::pause_call {
			pallet: b"Equivocations".to_vec().into(),
			call: b"report_equivocation".to_vec().into(),
			until,
		};
		assert_eq!(
			resolved(pause),
			Err(pallet_consortium::Error::<Runtime>::Unpausable.into())
		);
		let transaction = report(two_blocks(&dave(), slot_now()), owner(&dave()));
		assert!(validate(transaction.clone()).is_ok() && is_done(apply(transaction)));
	});
}

#[test]
fn who_has_no_seat_any_more_is_not_reported() {
	on_chain(LOCAL_PRESET, || {
		let (proof, key_owner) = (two_blocks(&dave(), slot_now()), owner(&dave()));
		assert_eq!(resolved(ConsortiumCall::remove_seat { seat: SEAT }), Ok(()));
		sessions(1);
		assert_eq!(validate(report(proof, key_owner)), Err(STALE));
	});
}

/// A chain without authorities would stop for ever.
#[test]
fn who_offends_alone_goes_on_and_stays_barred() {
	on_chain(DEV_PRESET, || {
		let alice = Sr25519Keyring::Alice.pair();
		let transaction = report(two_blocks(&alice, slot_now()), owner(&alice));
		assert!(is_done(apply(transaction)));
		sessions(3);
		assert_eq!(Session::validators(), [validator(demo::PORT_AUTHORITY)]);
		assert!(matches!(
			Consortium::standing(SeatId(1)),
			Some(Standing::Barred { .. })
		));
	});
}

fn aura_key(name: &str) -> sr25519::Pair {
	sr25519::Pair::from_string(name, None).expect("a path")
}

/// The account sets keys of that name.
fn set_keys(who: &AccountId, name: &str) {
	let mut aura = aura_key(name);
	let mut grandpa = ed25519::Pair::from_string(name, None).expect("a path");
	let proof = (
		aura.generate_proof_of_possession(&who.encode()),
		grandpa.generate_proof_of_possession(&who.encode()),
	)
		.encode();
	let keys = SessionKeys {
		aura: aura.public().into(),
		grandpa: grandpa.public().into(),
	};
	let set = pallet_session::Call::<Runtime>::set_keys { keys, proof };
	assert_eq!(dispatch(who, set), Ok(()));
}

fn is_barred() -> bool {
	matches!(Consortium::standing(SEAT), Some(Standing::Barred { .. }))
}

/// Who changes keys all the time is proven guilty by those in force, in the running session and later.
#[test]
fn keys_set_in_every_session_do_not_hide_an_offence() {
	for waits in [0, 1, 3] {
		on_chain(LOCAL_PRESET, || {
			pallet_consortium::SessionLength::<Runtime>::put(6);
			let who = validator(demo::CARRIER);
			// Keys set in a session are queued with the next and in force with the one after.
			for name in ["//first", "//second", "//third"] {
				set_keys(&who, name);
				sessions(1);
				next_block();
			}
			let aura = aura_key("//second");
			assert!(pallet_aura::Authorities::<Runtime>::get().contains(&aura.public().into()));
			set_keys(&who, "//fourth");
			let slot = slot_now();
			sessions(waits);
			let prove =
				|name: &str| Equivocations::prove_author(slot, aura_key(name).public().into());
			for name in ["//first", "//third", "//fourth"] {
				assert_eq!(prove(name), None, "{name}");
			}
			let key_owner = prove("//second").expect("in force");
			// The keys before and after were not in force then.
			for name in ["//first", "//third", "//fourth"] {
				let other = report(two_blocks(&aura_key(name), slot), key_owner.clone());
				assert_eq!(validate(other), Err(BAD_PROOF), "{name}");
			}
			assert!(is_done(apply(report(two_blocks(&aura, slot), key_owner))));
			assert!(is_barred());
			sessions(2);
			assert_only_dave_is_out();
		});
	}
}

#[test]
fn keys_that_others_set_do_not_matter() {
	on_chain(LOCAL_PRESET, || {
		pallet_consortium::SessionLength::<Runtime>::put(6);
		sessions(1);
		next_block();
		let (slot, key_owner) = (slot_now(), owner(&dave()));
		set_keys(&validator(demo::PORT_AUTHORITY), "//another");
		assert_eq!(owner(&dave()), key_owner);
		assert!(validate(report(two_blocks(&dave(), slot), key_owner.clone())).is_ok());
		sessions(3);
		assert!(is_done(apply(report(two_blocks(&dave(), slot), key_owner))));
		assert!(is_barred());
	});
}

/// The seat answers for the account that it had, even when nobody has that account any more.
#[test]
fn another_validator_and_a_removed_account_do_not_hide_an_offence() {
	for waits in [0, 1, 3] {
		on_chain(LOCAL_PRESET, || {
			pallet_consortium::SessionLength::<Runtime>::put(12);
			sessions(1);
			next_block();
			let slot = slot_now();
			let old = validator(demo::CARRIER);
			let new = demo_account(&format!("{}//validator-2", uri(demo::CARRIER)));
			let add = pallet_participants::Call::<Runtime>::add_account {
				account: new.clone(),
				permissions: vec![Permission::Operate].into(),
				limit: None,
				expires: None,
			};
			assert_eq!(dispatch(&admin(demo::CARRIER), add), Ok(()));
			set_keys(&new, "//second");
			let rotate = ConsortiumCall::rotate_validator {
				validator: new.clone(),
			};
			assert_eq!(dispatch(&admin(demo::CARRIER), rotate), Ok(()));
			let remove = pallet_participants::Call::<Runtime>::remove_account { account: old };
			assert_eq!(dispatch(&admin(demo::CARRIER), remove), Ok(()));
			sessions(waits);
			let key_owner = Equivocations::prove_author(slot, dave().public().into());
			let key_owner = key_owner.expect("in force then");
			assert!(is_done(apply(report(two_blocks(&dave(), slot), key_owner))));
			assert!(is_barred());
			sessions(2);
			next_block();
			assert!(!Session::validators().contains(&new));
		});
	}
}

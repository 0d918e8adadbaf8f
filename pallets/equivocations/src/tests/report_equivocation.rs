// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{
	types::{AuthoringTime, ProofOf},
	Event,
};
use frame::deps::{
	frame_support::traits::Authorize,
	frame_system,
	sp_runtime::transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidityError,
	},
};
use sp_core::{sr25519, Pair};
use sp_session::MembershipProof;

fn authorised() -> RuntimeOrigin {
	frame_system::Origin::<Test>::Authorized.into()
}

fn report(proof: ProofOf<Test>, owner: MembershipProof) -> DispatchResult {
	Equivocations::report_equivocation(authorised(), Box::new(proof), owner)
}

/// What the pool says.
fn refusal(proof: ProofOf<Test>, owner: MembershipProof) -> Option<InvalidTransaction> {
	let call = RuntimeCall::Equivocations(crate::Call::report_equivocation {
		equivocation_proof: Box::new(proof),
		key_owner_proof: owner,
	});
	match call
		.authorize(TransactionSource::External)
		.expect("it authorises itself")
	{
		Ok(_) => None,
		Err(TransactionValidityError::Invalid(refusal)) => Some(refusal),
		Err(other) => panic!("{other:?}"),
	}
}

/// Refused as a call, and by the pool.
#[track_caller]
fn refused(proof: ProofOf<Test>, owner: MembershipProof, error: Error) {
	let stale = matches!(error, Error::AlreadyReported);
	assert_noop!(report(proof.clone(), owner.clone()), error);
	let expected = if stale {
		InvalidTransaction::Stale
	} else {
		InvalidTransaction::BadProof
	};
	assert_eq!(refusal(proof, owner), Some(expected));
}

#[test]
fn two_blocks_of_a_slot_are_an_offence() {
	execute(|| {
		assert_eq!(refusal(two_blocks(150), owner(SESSION)), None);
		assert_ok!(report(two_blocks(150), owner(SESSION)));
		let time = AuthoringTime {
			session: SESSION,
			slot: 150.into(),
		};
		assert_eq!(Reported::get(), [(4, time)]);
		System::assert_last_event(
			Event::EquivocationReported {
				author: dave().public().into(),
				slot: 150.into(),
				session: SESSION,
			}
			.into(),
		);
	});
}

#[test]
fn the_slots_of_a_session_are_those_after_its_first_block() {
	execute(|| {
		for slot in [101, 150, 200] {
			assert_eq!(refusal(two_blocks(slot), owner(SESSION)), None, "{slot}");
		}
		for slot in [0, 100, 201, 250, 1_000] {
			refused(two_blocks(slot), owner(SESSION), Error::OtherSession);
		}
		// Of the session that runs, those to come too: who signs ahead signs.
		for slot in [201, 250, 1_000] {
			assert_eq!(refusal(two_blocks(slot), owner(4)), None, "{slot}");
		}
	});
}

#[test]
fn rejects_sessions_that_are_not_kept() {
	execute(|| {
		for session in [5, u32::MAX] {
			refused(two_blocks(300), owner(session), Error::SessionNotKept);
		}
		refused(two_blocks(40), owner(1), Error::OtherSession);
		assert_eq!(refusal(two_blocks(40), owner(0)), None);
		start(5, 300);
		refused(two_blocks(40), owner(0), Error::SessionNotKept);
	});
}

#[test]
fn rejects_what_was_reported_and_who_is_barred() {
	execute(|| {
		assert_ok!(report(two_blocks(150), owner(SESSION)));
		refused(two_blocks(150), owner(SESSION), Error::AlreadyReported);
		assert_eq!(refusal(two_blocks(151), owner(SESSION)), None);
		Barred::set(vec![4]);
		refused(two_blocks(151), owner(SESSION), Error::AlreadyReported);
	});
}

#[test]
fn rejects_keys_of_nobody() {
	execute(|| {
		let eve = sr25519::Pair::from_string("//Eve", None).expect("a path");
		let mut proof = two_blocks(150);
		proof.offender = eve.public().into();
		refused(proof, owner(SESSION), Error::NotAnAuthority);
		for change in [
			|proof: &mut MembershipProof| proof.validator_count = 1,
			|proof: &mut MembershipProof| proof.validator_count = 3,
			|proof: &mut MembershipProof| proof.trie_nodes.push(vec![]),
			|proof: &mut MembershipProof| proof.trie_nodes.push(vec![0; 16 * 1024]),
		] {
			let mut unproven = owner(SESSION);
			change(&mut unproven);
			refused(two_blocks(150), unproven, Error::NotAnAuthority);
		}
	});
}

#[test]
fn rejects_headers_that_prove_nothing() {
	execute(|| {
		let eve = sr25519::Pair::from_string("//Eve", None).expect("a path");
		type Change = Box<dyn Fn(&mut ProofOf<Test>)>;
		let changes: Vec<(Error, Change)> = vec![
			(
				Error::SameBlock,
				Box::new(|proof| proof.second_header = proof.first_header.clone()),
			),
			(
				Error::SameBlock,
				Box::new(|proof| proof.second_header = sealed(&dave(), 150, 1)),
			),
			(
				Error::WrongSlot,
				Box::new(|proof| proof.second_header = sealed(&dave(), 151, 2)),
			),
			(Error::WrongSlot, Box::new(|proof| proof.slot = 151.into())),
			(
				Error::WrongSeal,
				Box::new(move |proof| proof.first_header = sealed(&eve, 150, 1)),
			),
			(
				Error::WrongSeal,
				Box::new(|proof| {
					proof.first_header.digest.pop();
				}),
			),
			(
				Error::WrongSeal,
				Box::new(|proof| proof.first_header.digest.logs.clear()),
			),
			// The seal is of another content.
			(
				Error::WrongSeal,
				Box::new(|proof| proof.first_header.number = 2),
			),
		];
		for (error, change) in changes {
			let mut proof = two_blocks(150);
			change(&mut proof);
			refused(proof, owner(SESSION), error);
		}
	});
}

#[test]
fn rejects_long_proofs() {
	execute(|| {
		let mut proof = two_blocks(150);
		let log = frame::deps::sp_runtime::DigestItem::Other(vec![0; 16 * 1024]);
		proof.first_header.digest.logs.insert(0, log);
		refused(proof, owner(SESSION), Error::ProofTooLong);
	});
}

#[test]
fn rejects_every_origin_but_the_proof() {
	execute(|| {
		for origin in [
			RuntimeOrigin::signed(1),
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
		] {
			assert_noop!(
				Equivocations::report_equivocation(
					origin,
					Box::new(two_blocks(150)),
					owner(SESSION)
				),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn whose_a_key_is_is_proven_in_the_session_of_the_slot() {
	execute(|| {
		let prove = |slot: u64, key: sr25519::Pair| {
			Equivocations::prove_author(slot.into(), key.public().into())
		};
		for (slot, session) in [
			(1, 0),
			(50, 0),
			(51, 1),
			(101, 3),
			(200, 3),
			(201, 4),
			(900, 4),
		] {
			assert_eq!(prove(slot, dave()), Some(owner(session)), "{slot}");
		}
		assert_eq!(prove(0, dave()), None);
		assert_eq!(prove(150, named("//Eve")), None);
	});
}

/// Keys of the session before and after are none of the session, whoever holds them.
#[test]
fn only_the_keys_in_force_in_the_session_are_proven() {
	execute(|| {
		start_with(5, 300, &[(alice(), 1), (named("//Dave//new"), 4)]);
		start_with(6, 400, &[(alice(), 1), (dave(), 5)]);
		let with = |key: sr25519::Pair, session: u32, slot: u64| {
			let proof = ProofOf::<Test> {
				offender: key.public().into(),
				slot: slot.into(),
				first_header: sealed(&key, slot, 1),
				second_header: sealed(&key, slot, 2),
			};
			report(proof, owner(session))
		};
		let new = || named("//Dave//new");
		for (key, session, slot) in [(dave(), 5, 350), (new(), 4, 250), (new(), 6, 450)] {
			assert_noop!(with(key, session, slot), Error::NotAnAuthority);
		}
		assert_noop!(with(new(), 6, 350), Error::OtherSession);
		assert_ok!(with(dave(), 4, 250));
		assert_ok!(with(new(), 5, 350));
		assert_ok!(with(dave(), 6, 450));
		let who: Vec<_> = Reported::get().into_iter().map(|(who, _)| who).collect();
		assert_eq!(who, [4, 4, 5]);
		start(7, 500);
		start(8, 600);
		start(9, 700);
		assert_noop!(with(dave(), 4, 250), Error::SessionNotKept);
	});
}

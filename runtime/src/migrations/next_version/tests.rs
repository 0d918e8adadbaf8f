// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{
	genesis_presets::{genesis, LOCAL_PRESET},
	CallFilter, Executive, Header, Migrations, RuntimeCall, VERSION,
};
use frame_support::traits::{Contains, OnRuntimeUpgrade};
use sp_runtime::{traits::Header as _, BuildStorage, Digest, DigestItem, ExtrinsicInclusionMode};
use std::collections::BTreeSet;

fn on_local_chain(test: impl FnOnce()) {
	let storage = genesis(LOCAL_PRESET)
		.expect("the preset exists")
		.build_storage()
		.expect("it builds");
	sp_io::TestExternalities::from(storage).execute_with(test);
}

fn accounts() -> BTreeSet<(OrganisationId, AccountId)> {
	Accounts::<Runtime>::iter()
		.map(|(who, account)| (account.organisation, who))
		.collect()
}

fn indexed() -> BTreeSet<(OrganisationId, AccountId)> {
	let all: BTreeSet<_> = AccountsByOrganisation::iter()
		.map(|(organisation, who, ())| (organisation, who))
		.collect();
	assert_eq!(u32::try_from(all.len()), Ok(Indexed::get()));
	all
}

fn whole_block() -> WeightMeter {
	WeightMeter::with_limit(Weight::MAX)
}

#[test]
fn it_is_the_next_version() {
	let next = cfg!(feature = "next-version");
	assert_eq!(VERSION.spec_version, if next { 2 } else { 1 });
}

#[test]
fn every_account_is_carried_over_step_by_step() {
	on_local_chain(|| {
		let all = accounts();
		let mut cursor = None;
		let mut steps = 0;
		loop {
			let before = Indexed::get();
			cursor = IndexAccounts::step(cursor, &mut whole_block()).expect("it goes on");
			steps += 1;
			assert!(Indexed::get() - before <= ACCOUNTS_A_STEP);
			if cursor.is_none() {
				break;
			}
			assert!(indexed().is_subset(&all));
		}
		assert_eq!(indexed(), all);
		assert!(steps > 1, "it takes more than one block");
		assert_eq!(steps, all.len() as u32 / ACCOUNTS_A_STEP + 1);
	});
}

#[test]
fn it_changes_nothing_else_and_nothing_twice() {
	on_local_chain(|| {
		let all = accounts();
		for _ in 0..2 {
			let mut cursor = None;
			loop {
				cursor = IndexAccounts::step(cursor, &mut whole_block()).expect("it goes on");
				if cursor.is_none() {
					break;
				}
			}
			assert_eq!((indexed(), accounts()), (all.clone(), all.clone()));
		}
	});
}

#[test]
fn a_step_stays_within_its_weight_and_asks_for_more_than_none() {
	on_local_chain(|| {
		let one = IndexAccounts::weight_of_one();
		let mut nothing = WeightMeter::with_limit(one.saturating_sub(Weight::from_parts(1, 0)));
		assert_eq!(
			IndexAccounts::step(None, &mut nothing),
			Err(SteppedMigrationError::InsufficientWeight { required: one })
		);
		let mut for_three = WeightMeter::with_limit(one.saturating_mul(3));
		let cursor = IndexAccounts::step(None, &mut for_three).expect("it goes on");
		assert_eq!((Indexed::get(), for_three.remaining()), (3, Weight::zero()));
		// It goes on where it stopped.
		IndexAccounts::step(cursor, &mut whole_block()).expect("it goes on");
		assert_eq!(Indexed::get(), 3 + ACCOUNTS_A_STEP);
		let step = one.saturating_mul(u64::from(ACCOUNTS_A_STEP) + 1);
		assert!(step.all_lt(crate::MaxMigrationWeight::get()));
	});
}

#[test]
fn the_migration_of_one_block_runs_once() {
	on_local_chain(|| {
		System::set_block_number(7);
		BeginIndex::on_runtime_upgrade();
		assert_eq!(BegunAfter::get(), Some(7));
		assert_eq!(AccountIndex::on_chain_storage_version(), 1);
		System::set_block_number(8);
		BeginIndex::on_runtime_upgrade();
		assert_eq!(BegunAfter::get(), Some(7));
	});
}

fn begin_block(number: BlockNumber) -> ExtrinsicInclusionMode {
	let slot = u64::from(number) + 1;
	let digest = Digest {
		logs: vec![DigestItem::PreRuntime(*b"aura", slot.encode())],
	};
	let header = Header::new(
		number,
		Default::default(),
		Default::default(),
		System::parent_hash(),
		digest,
	);
	let mode = Executive::initialize_block(&header);
	let set = pallet_timestamp::Call::set {
		now: slot * crate::SLOT_DURATION,
	};
	let inherent = crate::UncheckedExtrinsic::new_bare(RuntimeCall::Timestamp(set));
	Executive::apply_extrinsic(inherent)
		.expect("the clock is set")
		.expect("it is not refused");
	mode
}

/// As on a chain: the first block of the new version begins, blocks carry nothing but inherents until
/// the index is full, and then trade goes on.
#[test]
fn blocks_carry_nothing_but_inherents_until_it_is_done() {
	on_local_chain(|| {
		let all = accounts();
		// The chain comes from a version before.
		frame_system::LastRuntimeUpgrade::<Runtime>::kill();
		assert_eq!(begin_block(1), ExtrinsicInclusionMode::OnlyInherents);
		assert!(Migrations::progress().is_some());
		let mut number = 1;
		while Migrations::progress().is_some() {
			Executive::finalize_block();
			number += 1;
			let mode = begin_block(number);
			let done = Migrations::progress().is_none();
			assert_eq!(
				mode == ExtrinsicInclusionMode::AllExtrinsics,
				done,
				"block {number}"
			);
			assert!(number < 50, "it ends");
		}
		assert_eq!(BegunAfter::get(), Some(0));
		assert_eq!(indexed(), all);
		assert!(number as usize > all.len() / ACCOUNTS_A_STEP as usize);
		// It did not fail: the chain is not in safe mode.
		let trade = RuntimeCall::from(pallet_shipments::Call::reject_booking { booking: 7.into() });
		assert!(CallFilter::contains(&trade));
	});
}

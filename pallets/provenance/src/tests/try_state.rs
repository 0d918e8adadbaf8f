// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::{
	Brands, Contents, Inputs, Item, Items, PrefixHolder, Prefixes, PrefixesBelow, RawItemKey,
	Recall, RecallReason, Recalls, Traces,
};
use frame::{
	deps::{
		frame_support::storage::with_transaction,
		sp_runtime::{TransactionOutcome, TryRuntimeError},
	},
	testing_prelude::*,
};
use portolan_primitives::codes::{CompanyPrefix, Gtin};

/// The invariant of that number notices the damage, and all is well without it.
fn notices(number: u32, damage: impl FnOnce()) {
	run(|| {
		registered([pallet(1), pallet(2), lot(1), lot(2)]);
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		assert_ok!(aggregate(EXPORTER, pallet(2), vec![pallet(1)]));
		assert_ok!(transform(EXPORTER, vec![lot(2)], lot(3)));
		assert_ok!(flag(EXPORTER, lot(1)));
		assert_ok!(Provenance::do_try_state());
		let undone = with_transaction(|| {
			damage();
			let Err(TryRuntimeError::Other(message)) = Provenance::do_try_state() else {
				panic!("invariant {number} does not notice");
			};
			assert!(
				message.starts_with(&format!("{number}:")),
				"{number} is not {message}"
			);
			TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
		});
		assert_ok!(undone);
	});
}

fn change(key: RawItemKey, edit: impl FnOnce(&mut Item)) {
	Items::<Test>::mutate(hash(&key), |found| edit(found.as_mut().unwrap()));
}

fn unknown() -> H256 {
	H256::repeat_byte(0xaa)
}

#[test]
fn every_invariant_notices_its_damage() {
	notices(1, || {
		Items::<Test>::insert(unknown(), item(&lot(3)));
	});
	notices(1, || {
		let gtin = Gtin::parse(LAMPS.as_bytes()).unwrap();
		Brands::<Test>::insert(gtin, org(RIVAL));
	});
	notices(2, || {
		Contents::<Test>::remove(hash(&pallet(1)), hash(&lot(1)))
	});
	notices(2, || {
		Contents::<Test>::insert(hash(&pallet(2)), hash(&lot(1)), ())
	});
	notices(2, || Contents::<Test>::insert(unknown(), hash(&lot(1)), ()));
	notices(2, || change(pallet(1), |unit| unit.children = 2));
	notices(3, || change(pallet(1), |unit| unit.height = 5));
	notices(3, || change(pallet(1), |unit| unit.height = 2));
	notices(4, || Inputs::<Test>::remove(hash(&lot(3))));
	notices(4, || {
		Inputs::<Test>::insert(unknown(), crate::ItemHashes::truncate_from(vec![unknown()]));
	});
	notices(5, || {
		Traces::<Test>::insert(unknown(), stored(&lot(1)).unwrap());
	});
	notices(5, || {
		Traces::<Test>::insert(hash(&lot(3)), stored(&lot(1)).unwrap());
	});
	notices(5, || {
		Traces::<Test>::mutate(hash(&lot(1)), |trace| {
			trace.as_mut().unwrap().recalled = false;
		});
	});
	notices(5, || {
		Traces::<Test>::mutate(hash(&lot(1)), |trace| {
			trace.as_mut().unwrap().steps.clear();
		});
	});
	notices(5, || {
		Traces::<Test>::mutate(hash(&lot(1)), |trace| {
			let inputs = crate::ItemHashes::truncate_from(vec![hash(&lot(2))]);
			trace.as_mut().unwrap().inputs = inputs;
		});
	});
	notices(6, || change(lot(1), |item| item.recalls = 2));
	notices(6, || {
		let recall = Recall {
			reason: RecallReason::Other,
			notice: NOTICE,
			at: NOW,
		};
		Recalls::<Test>::insert(unknown(), org(AGENCY), recall);
	});
	let held = |by: u32| PrefixHolder {
		organisation: org(EXPORTER),
		evidence: NOTICE,
		attested_by: org(by),
		attested_at: NOW,
	};
	let prefix = |digits: &str| CompanyPrefix::parse(digits.as_bytes()).unwrap();
	notices(7, || {
		Prefixes::<Test>::insert(prefix("40063"), held(CUSTOMS))
	});
	notices(7, || {
		Prefixes::<Test>::insert(prefix("4006"), held(EXPORTER))
	});
	notices(7, || PrefixesBelow::<Test>::insert(prefix("4006"), 1));
	notices(7, || {
		Prefixes::<Test>::insert(prefix("4006"), held(CUSTOMS));
		Prefixes::<Test>::insert(prefix("40063"), held(CUSTOMS));
		PrefixesBelow::<Test>::insert(prefix("4006"), 1);
	});
}

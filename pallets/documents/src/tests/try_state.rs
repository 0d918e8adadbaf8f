// SPDX-License-Identifier: Apache-2.0

//! That a broken invariant is noticed.

use super::mock::*;
use crate::{
	Document, DocumentByRoot, DocumentStatus, Documents as AllDocuments, Grant, Grants,
	NextDocumentId, Uses,
};
use frame::{
	deps::{frame_support::storage::with_storage_layer, sp_runtime::TryRuntimeError},
	testing_prelude::*,
};
use portolan_primitives::{documents::DocumentKind, ids::DocumentId, traits::DocumentUse};

/// The number of the invariant that `tamper` breaks, in a state that is thrown away.
fn broken_by(tamper: impl FnOnce()) -> Option<char> {
	let mut first = None;
	let undone: DispatchResult = with_storage_layer(|| {
		tamper();
		if let Err(TryRuntimeError::Other(message)) = Documents::do_try_state() {
			first = message.chars().next();
		}
		Err(BadOrigin.into())
	});
	assert!(undone.is_err());
	first
}

fn change(id: DocumentId, change: impl FnOnce(&mut Document)) {
	AllDocuments::<Test>::mutate(id, |found| change(found.as_mut().unwrap()));
}

fn change_grant(grantee: u32, change: impl FnOnce(&mut Grant)) {
	Grants::<Test>::mutate(FIRST, org(grantee), |found| change(found.as_mut().unwrap()));
}

/// A certificate, used and shared, and an invoice in its second version.
fn filled(test: impl FnOnce()) {
	ExtBuilder::with(&[(ORIGIN_ISSUER, certificate()), (TRADER, invoice())]).build_and_execute(
		|| {
			assert_ok!(Documents::consume(FIRST, user(1), kilograms(30)));
			assert_ok!(grant(ORIGIN_ISSUER, BANK, Some(&[0b11]), Some(NOW + 9)));
			assert_ok!(grant(BANK, BUYER, Some(&[0b01]), Some(NOW + 9)));
			let newer = document(DocumentKind::CommercialInvoice, 9);
			assert_ok!(supersede(TRADER, SECOND, newer));
			assert_eq!(broken_by(|| {}), None);
			test();
		},
	);
}

#[test]
fn notices_documents_that_are_none() {
	filled(|| {
		let first = |change_it: fn(&mut Document)| broken_by(|| change(FIRST, change_it));
		assert_eq!(first(|found| found.root = H256::zero()), Some('1'));
		assert_eq!(first(|found| found.root = root(50)), Some('1'));
		assert_eq!(
			first(|found| found.kind = DocumentKind::BillOfLading),
			Some('1')
		);
		assert_eq!(broken_by(|| NextDocumentId::<Test>::put(SECOND)), Some('1'));
		assert_eq!(
			broken_by(|| DocumentByRoot::<Test>::insert(org(BANK), root(50), FIRST)),
			Some('1')
		);
	});
}

#[test]
fn notices_versions_that_do_not_fit() {
	filled(|| {
		let second = |change_it: fn(&mut Document)| broken_by(|| change(SECOND, change_it));
		assert_eq!(
			second(|found| found.status = DocumentStatus::Anchored),
			Some('2')
		);
		assert_eq!(
			second(|found| found.status = DocumentStatus::Superseded { by: FIRST }),
			Some('2')
		);
		assert_eq!(
			second(|found| found.kind = DocumentKind::PackingList),
			Some('2')
		);
		let by = DocumentId(3);
		let both = || {
			change(FIRST, |found| {
				found.status = DocumentStatus::Superseded { by }
			});
			change(by, |found| found.prior = Some(FIRST));
		};
		assert_eq!(broken_by(both), Some('2'));
	});
}

#[test]
fn notices_balances_that_do_not_add_up() {
	filled(|| {
		let balance = |milli| {
			broken_by(|| {
				change(FIRST, |found| {
					found.allowance.as_mut().unwrap().balance = milli;
				});
			})
		};
		assert_eq!(balance(70), None);
		assert_eq!(balance(71), Some('3'));
		assert_eq!(balance(69), Some('3'));
		for id in [SECOND, DocumentId(50)] {
			let of_nothing = || Uses::<Test>::insert(id, user(1), kilograms(1));
			assert_eq!(broken_by(of_nothing), Some('3'));
		}
		let nothing = || Uses::<Test>::insert(FIRST, user(2), kilograms(0));
		assert_eq!(broken_by(nothing), Some('3'));
	});
}

#[test]
fn notices_grants_that_are_not_counted() {
	filled(|| {
		let count = || change(FIRST, |found| found.grants.kept = 3);
		assert_eq!(broken_by(count), Some('4'));
		let made = || change(FIRST, |found| found.grants.made = 1);
		assert_eq!(broken_by(made), Some('4'));
		let twice = || change_grant(BUYER, |found| found.serial = 0);
		assert_eq!(broken_by(twice), Some('4'));
		let grant = stored_grant(BANK).unwrap();
		let of_nothing = || Grants::<Test>::insert(DocumentId(50), org(BANK), grant);
		assert_eq!(broken_by(of_nothing), Some('4'));
	});
}

#[test]
fn notices_grants_that_reach_too_far() {
	filled(|| {
		let buyer = |change_it: fn(&mut Grant)| broken_by(|| change_grant(BUYER, change_it));
		assert_eq!(
			buyer(|found| found.reach.expires = Some(NOW + 10)),
			Some('5')
		);
		assert_eq!(buyer(|found| found.reach.expires = None), Some('5'));
		assert_eq!(
			buyer(|found| found.reach.leaves = crate::Leaves::All),
			Some('5')
		);
		for depth in [0, 1, 3, 9] {
			let moved = || change_grant(BUYER, |found| found.depth = depth);
			assert_eq!(broken_by(moved), Some('5'), "{depth}");
		}
		assert_eq!(buyer(|found| found.under = None), Some('5'));
	});
}

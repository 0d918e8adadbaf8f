// SPDX-License-Identifier: Apache-2.0

//! What no call writes is noticed.

use super::mock::*;
use crate::{Encumbrance, Title, TitleForm, TitleStatus, Titles as AllTitles};
use frame::{deps::sp_runtime::TryRuntimeError, testing_prelude::*};

/// What the check says of a pledged bill after a change that no call makes. The bill is put back.
fn fault_after(change: impl Fn(&mut TitleStatus)) -> Result<(), TryRuntimeError> {
	let whole = AllTitles::<Test>::get(key(REFERENCE)).unwrap();
	let mut status = whole.status.clone();
	change(&mut status);
	let broken = Title {
		status,
		..whole.clone()
	};
	AllTitles::<Test>::insert(key(REFERENCE), broken);
	let result = Titles::do_try_state();
	AllTitles::<Test>::insert(key(REFERENCE), whole);
	result
}

#[test]
fn notices_liens_that_cannot_be() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(fault_after(|_| {}));
		let held = fault_after(|status| {
			if let TitleStatus::Issued { lien, .. } = status {
				*lien = Some(Encumbrance::new(super::mock::lien(SHIPPER, 1)));
			}
		});
		assert_eq!(held, Err("6: the holder of a lien has the bill".into()));
		let ended = fault_after(|status| {
			if let TitleStatus::Issued { original, .. } = status {
				original.control.may_endorse_onward = false;
			}
		});
		let expected = "6: a lien is on a bill that cannot go to its holder";
		assert_eq!(ended, Err(expected.into()));
	});
}

// SPDX-License-Identifier: Apache-2.0

//! What no call writes is noticed.

use super::*;
use crate::{types::CalendarYear, Calendars, ShortDays};

/// What the check says after a change of London's 2026 that no call makes. The year is put back.
fn fault_after(change: impl Fn(&mut CalendarYear)) -> DispatchResult {
	let whole = Calendars::<Test>::get(place("GBLON"), 2026).unwrap();
	let mut broken = whole;
	change(&mut broken);
	Calendars::<Test>::insert(place("GBLON"), 2026, broken);
	let result = Settlement::do_try_state();
	Calendars::<Test>::insert(place("GBLON"), 2026, whole);
	result
}

#[test]
fn notices_calendars_that_cannot_be() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(fault_after(|_| {}));
		let expected = || Err("6: a calendar that cannot be".into());
		assert_eq!(fault_after(|year| year.closed = [255; 46]), expected());
		// The 366th day of a year that has 365, and a bit beyond every year.
		assert_eq!(fault_after(|year| year.closed[45] |= 0x20), expected());
		assert_eq!(fault_after(|year| year.closed[45] |= 0x80), expected());
		assert_eq!(fault_after(|year| year.offset = 900), expected());
		let far = fault_after(|year| {
			year.offset = -721;
			year.summer = None;
		});
		assert_eq!(far, Err("6: a year does not fit its neighbours".into()));
	});
}

#[test]
fn notices_short_days_that_cannot_be() {
	ExtBuilder::default().build_and_execute(|| {
		for (code, length, fault) in [
			("ZZOTH", 0, "7: days without length"),
			("NLRTM", 6_000, "7: short days in a real country"),
			("GBLON", 6_000, "6: a year does not fit its neighbours"),
		] {
			ShortDays::<Test>::insert(place(code), length);
			assert_eq!(Settlement::do_try_state(), Err(fault.into()));
			ShortDays::<Test>::remove(place(code));
		}
	});
}

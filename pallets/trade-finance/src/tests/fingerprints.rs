// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{bucket, month, near, normalised, InvoiceFingerprints, InvoiceLeaves};
use portolan_primitives::ids::DocumentId;
use proptest::prelude::*;

fn prints(number: &str, date: u64, amount: u128) -> InvoiceFingerprints {
	InvoiceFingerprints::new(
		org(BENEFICIARY),
		org(APPLICANT),
		normalised(number.as_bytes()).as_deref(),
		Some(date),
		Some(usd(amount)),
	)
}

#[test]
fn numbers_are_compared_by_their_letters_and_digits() {
	for written in [
		"INV-2026/01",
		"inv 2026 01",
		"Inv.202601",
		"I N V 2 0 2 6 0 1",
	] {
		let kept = normalised(written.as_bytes());
		assert_eq!(kept.as_deref(), Some(b"INV202601".as_slice()));
	}
	assert_eq!(normalised(b"-/ ."), None);
	assert_eq!(normalised(b""), None);
}

#[test]
fn numbers_outside_printable_ascii_cannot_be_read() {
	for written in [
		"INV-1\u{200b}".as_bytes(),
		"\u{0418}NV-1".as_bytes(),
		b"INV-1\n",
		b"INV\0-1",
		b"INV-1\x7f",
	] {
		assert_eq!(normalised(written), None);
		let mut leaves = InvoiceLeaves::default();
		leaves.read(b"/number", written);
		assert_eq!(leaves.number, None);
	}
}

#[test]
fn an_anchored_invoice_is_known_by_its_document() {
	let bare = InvoiceFingerprints::default();
	assert_eq!(bare.anchored(None), bare);
	let first = bare.anchored(Some(DocumentId(1)));
	assert_eq!(
		first.unique().collect::<Vec<_>>(),
		[first.document.unwrap()]
	);
	assert_ne!(first, bare.anchored(Some(DocumentId(2))));
}

#[test]
fn the_exact_fingerprint_covers_everything_the_number_one_only_the_seller() {
	let one = prints("INV-1", NOW, 100);
	assert_eq!(one, prints("inv 1", NOW + 1, 100));
	let other_day = prints("INV-1", NOW + DAY, 100);
	assert_ne!(one.exact, other_day.exact);
	assert_eq!(one.number, other_day.number);
	let other_amount = prints("INV-1", NOW, 101);
	assert_ne!(one.exact, other_amount.exact);
	let other_buyer = InvoiceFingerprints::new(
		org(BENEFICIARY),
		org(TRADER),
		Some(b"INV1"),
		Some(NOW),
		Some(usd(100)),
	);
	assert_ne!(one.exact, other_buyer.exact);
	assert_eq!(one.number, other_buyer.number);
	let other_seller = InvoiceFingerprints::new(
		org(TRADER),
		org(APPLICANT),
		Some(b"INV1"),
		Some(NOW),
		Some(usd(100)),
	);
	assert_ne!(one.number, other_seller.number);
}

#[test]
fn what_is_not_known_has_no_fingerprint() {
	let none = InvoiceFingerprints::new(org(1), org(2), None, Some(NOW), Some(usd(1)));
	assert_eq!(
		(none.exact, none.number, none.similar.is_some()),
		(None, None, true)
	);
	let none = InvoiceFingerprints::new(org(1), org(2), Some(b"A"), None, Some(usd(1)));
	assert_eq!(
		(none.exact, none.number.is_some(), none.similar),
		(None, true, None)
	);
}

#[test]
fn buckets_are_numbered_without_gaps() {
	assert_eq!(
		(bucket(0), bucket(1), bucket(31), bucket(32), bucket(33)),
		(0, 1, 31, 32, 32)
	);
	assert_eq!((bucket(34), bucket(63), bucket(64)), (33, 47, 48));
	assert_eq!(bucket(u128::MAX), 123 * 16 + 31);
}

#[test]
fn months_are_those_of_the_calendar() {
	// 31 January, 1 February, 28 February, 1 March 2026; 29 February 2028; 31 December 1999.
	let day = |day: u64| month(day * DAY);
	assert_eq!(day(20_484) + 1, day(20_485));
	assert_eq!(day(20_485), day(20_512));
	assert_eq!(day(20_512) + 1, day(20_513));
	assert_eq!(day(21_242), day(21_243));
	assert_eq!(day(21_243) + 1, day(21_244));
	assert_eq!(day(10_956) + 1, day(10_957));
	assert_eq!(day(10_957), month(10_957 * DAY + DAY - 1));
	assert_eq!(day(0) + 12 * 56 + 3, month(NOW));
}

fn is_near(a: u128, b: u128) -> bool {
	let print = prints("X", NOW, b).similar.unwrap();
	near(org(BENEFICIARY), org(APPLICANT), a, NOW).contains(&print)
}

#[test]
fn near_equal_is_of_neighbouring_months_and_the_same_parties() {
	let print = prints("X", NOW, 1_000).similar.unwrap();
	let near = |seller, buyer, date| near(org(seller), org(buyer), 1_000, date).contains(&print);
	assert!(near(BENEFICIARY, APPLICANT, NOW));
	// Of March, April and May 2026, seen from 1 April.
	assert!(near(BENEFICIARY, APPLICANT, NOW - 31 * DAY));
	assert!(!near(BENEFICIARY, APPLICANT, NOW - 32 * DAY));
	assert!(near(BENEFICIARY, APPLICANT, NOW + 60 * DAY));
	assert!(!near(BENEFICIARY, APPLICANT, NOW + 61 * DAY));
	assert!(!near(BENEFICIARY, TRADER, NOW));
	assert!(!near(TRADER, APPLICANT, NOW));
}

proptest! {
	#[test]
	fn buckets_never_fall(amount in any::<u128>(), shift in 0u32..128, step in 0u128..1_000) {
		let amount = amount >> shift;
		let next = amount.saturating_add(step);
		prop_assert!(bucket(amount) <= bucket(next));
		prop_assert!(bucket(amount.saturating_add(1)) - bucket(amount) <= 1);
	}

	#[test]
	fn all_within_a_sixteenth_are_near_and_none_beyond_three(
		amount in 16u128..u128::MAX / 64,
		shift in 0u32..118,
		share in 0u128..400,
	) {
		let amount = (amount >> shift).max(16);
		let difference = amount / 1_000 * share + amount % 1_000 * share / 1_000;
		let other = amount + difference;
		// 6.25 % and 18.75 %.
		if difference * 16 <= amount {
			prop_assert!(is_near(amount, other) && is_near(other, amount));
		}
		if difference * 16 >= amount * 3 {
			prop_assert!(!is_near(amount, other) && !is_near(other, amount));
		}
	}

	#[test]
	fn all_within_four_weeks_are_near_and_none_beyond_two_months(
		day in 0u64..200_000,
		later in 0u64..100,
	) {
		let at = |day: u64| day * DAY;
		let apart = month(at(day + later)) - month(at(day));
		prop_assert!(later > 28 || apart <= 1);
		prop_assert!(later < 62 || apart > 1);
		let print = prints("X", at(day), 1_000).similar.unwrap();
		let found = near(org(BENEFICIARY), org(APPLICANT), 1_000, at(day + later));
		prop_assert_eq!(found.contains(&print), apart <= 1);
		prop_assert_eq!(found.len(), 15);
	}
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::{Item, ItemKey, KeyFault, LinkFault, TraceError};
use codec::Encode;
use frame::testing_prelude::*;
use portolan_primitives::codes::CodeError;

#[test]
fn shows_what_is_known_now() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(publish(EXPORTER, lot(1)));
		assert_ok!(ship(EXPORTER, lot(1)));
		moved(1, 1);
		assert_eq!(stored(&lot(1)).unwrap().steps.len(), 1);
		let link = b"/01/4006381333931/10/L1".as_slice();
		assert_eq!(Provenance::trace(link.into()).unwrap().steps.len(), 2);
	});
}

#[test]
fn tells_why_there_is_none() {
	run(|| {
		let view = |link: &str| Provenance::trace(raw(link));
		assert_eq!(
			view("/01/4006381333931/10/L1").unwrap_err(),
			TraceError::NotFound
		);
		assert_eq!(
			view("/8006/1").unwrap_err(),
			TraceError::InvalidLink(LinkFault::UnknownForm)
		);
		let key = KeyFault::Gtin(CodeError::CheckDigit);
		let fault = TraceError::InvalidLink(LinkFault::Key(key));
		assert_eq!(view("/01/4006381333932/10/L1").unwrap_err(), fault);
		assert_eq!(
			Provenance::stored_trace_key(raw("/01/4006381333932/10/L1")),
			Err(fault)
		);
		let long = "/".repeat(1_000);
		assert_eq!(
			view(&long).unwrap_err(),
			TraceError::InvalidLink(LinkFault::TooLong)
		);
	});
}

/// The key of an item is stored, hashed and shown to phones: its bytes stay as they are.
#[test]
fn the_bytes_of_a_key_are_stable() {
	let key = ItemKey::unit(LAMPS.as_bytes(), Some(b"L1"), None).unwrap();
	assert_eq!(
		key.encode(),
		[b"\x00".as_slice(), LAMPS.as_bytes(), b"\x01\x08L1\x00"].concat()
	);
	let key = ItemKey::logistic_unit(b"106141411234567897").unwrap();
	assert_eq!(
		key.encode(),
		[b"\x01".as_slice(), b"106141411234567897"].concat()
	);
}

#[test]
fn items_are_bounded() {
	assert!(Item::max_encoded_len() < 700, "{}", Item::max_encoded_len());
	let trace = crate::Trace::max_encoded_len();
	// 64 hashes of inputs, and the rest.
	assert!(trace < 64 * 32 + 700, "{trace}");
}

// SPDX-License-Identifier: Apache-2.0

//! The path of a GS1 Digital Link: `/01/{gtin}/10/{lot}/21/{serial}` and `/00/{sscc}`.
//!
//! GS1 Digital Link URI syntax 1.1 and later: each value is one segment of the path; what is not a
//! letter, a digit, `-`, `.`, `_` or `~` is written as `%` and two hexadecimal digits (RFC 3986).

use super::{ItemKey, KeyFault};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::codes::RawText;

/// The longest path: three identifiers, 14 digits, and twice 20 characters of three bytes each.
pub const MAX_PATH: u32 = 146;

/// The path of a link, as clients give it.
pub type RawPath = RawText<MAX_PATH>;

/// Why a path names no item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum LinkFault {
	/// It is longer than any path of an item.
	TooLong,
	/// It is none of the forms read here.
	UnknownForm,
	/// A character stands there unencoded, or what follows `%` is not two hexadecimal digits.
	Encoding,
	/// What it says is no key of an item.
	Key(KeyFault),
}

/// The path under which the item is found.
pub fn to_digital_link_path(key: &ItemKey) -> Vec<u8> {
	let mut path = Vec::new();
	let mut push = |identifier: &[u8], value: &[u8]| {
		path.extend_from_slice(identifier);
		value.iter().for_each(|byte| encode_byte(*byte, &mut path));
	};
	match key {
		ItemKey::Unit { gtin, lot, serial } => {
			push(b"/01/", gtin.as_bytes());
			if let Some(lot) = lot {
				push(b"/10/", lot.as_bytes());
			}
			if let Some(serial) = serial {
				push(b"/21/", serial.as_bytes());
			}
		}
		ItemKey::LogisticUnit(sscc) => push(b"/00/", sscc.as_bytes()),
	}
	path
}

/// Reads the path of a link.
///
/// Lenient where the standard is: a GTIN of 8, 12 or 13 digits, hexadecimal digits of either case,
/// and any character that RFC 3986 allows in a segment, encoded or not. Other identifiers, such as
/// a consumer product variant (AI 22), are refused.
pub fn parse_digital_link_path(path: &[u8]) -> Result<ItemKey, LinkFault> {
	let fits = u32::try_from(path.len()).is_ok_and(|length| length <= MAX_PATH);
	ensure!(fits, LinkFault::TooLong);
	let segments: Vec<&[u8]> = path.split(|byte| *byte == b'/').collect();
	let key = match segments.as_slice() {
		[b"", b"00", sscc] => ItemKey::logistic_unit(&decode(sscc)?),
		[b"", b"01", gtin] => ItemKey::unit(&decode(gtin)?, None, None),
		[b"", b"01", gtin, b"10", lot] => ItemKey::unit(&decode(gtin)?, Some(&decode(lot)?), None),
		[b"", b"01", gtin, b"21", serial] => {
			ItemKey::unit(&decode(gtin)?, None, Some(&decode(serial)?))
		}
		[b"", b"01", gtin, b"10", lot, b"21", serial] => {
			ItemKey::unit(&decode(gtin)?, Some(&decode(lot)?), Some(&decode(serial)?))
		}
		_ => return Err(LinkFault::UnknownForm),
	};
	key.map_err(LinkFault::Key)
}

/// Whether the character stands for itself everywhere in a URI (RFC 3986, 2.3).
fn is_unreserved(byte: u8) -> bool {
	byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Whether the character may stand for itself in a segment of a path (RFC 3986, 3.3).
fn may_stand(byte: u8) -> bool {
	is_unreserved(byte)
		|| matches!(
			byte,
			b'!' | b'$'
				| b'&' | b'\''
				| b'(' | b')'
				| b'*' | b'+'
				| b',' | b';'
				| b'=' | b':'
				| b'@'
		)
}

fn encode_byte(byte: u8, path: &mut Vec<u8>) {
	if is_unreserved(byte) {
		path.push(byte);
		return;
	}
	path.push(b'%');
	for half in [byte >> 4, byte & 0x0f] {
		let digit = char::from_digit(half.into(), 16).unwrap_or_default();
		path.extend(u8::try_from(digit.to_ascii_uppercase()));
	}
}

fn decode(segment: &[u8]) -> Result<Vec<u8>, LinkFault> {
	let mut bytes = segment.iter().copied();
	let mut decoded = Vec::new();
	while let Some(byte) = bytes.next() {
		let meant = match byte {
			b'%' => hexadecimal(bytes.next(), bytes.next()),
			byte => Some(byte).filter(|byte| may_stand(*byte)),
		};
		decoded.push(meant.ok_or(LinkFault::Encoding)?);
	}
	Ok(decoded)
}

fn hexadecimal(high: Option<u8>, low: Option<u8>) -> Option<u8> {
	let digit = |byte: u8| char::from(byte).to_digit(16);
	let value = digit(high?)?.checked_mul(16)?.checked_add(digit(low?)?)?;
	u8::try_from(value).ok()
}

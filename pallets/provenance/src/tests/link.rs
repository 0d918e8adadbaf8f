// SPDX-License-Identifier: Apache-2.0

use crate::{
	parse_digital_link_path, to_digital_link_path, ItemKey, KeyFault, LinkFault, MAX_PATH,
};
use portolan_primitives::codes::CodeError;
use proptest::prelude::*;

const GTIN: &[u8] = b"04006381333931";
const SERIAL: &[u8] = b"7KQ2M4X9ZT3R8W5C";

fn path(key: &ItemKey) -> String {
	String::from_utf8(to_digital_link_path(key)).unwrap()
}

fn parse(path: &str) -> Result<ItemKey, LinkFault> {
	parse_digital_link_path(path.as_bytes())
}

#[test]
fn writes_the_forms_of_the_standard() {
	let key = |lot, serial| ItemKey::unit(GTIN, lot, serial).unwrap();
	assert_eq!(
		path(&key(Some(b"ABC123"), Some(SERIAL))),
		"/01/04006381333931/10/ABC123/21/7KQ2M4X9ZT3R8W5C"
	);
	assert_eq!(
		path(&key(Some(b"ABC123"), None)),
		"/01/04006381333931/10/ABC123"
	);
	assert_eq!(
		path(&key(None, Some(SERIAL))),
		"/01/04006381333931/21/7KQ2M4X9ZT3R8W5C"
	);
	let unit = ItemKey::logistic_unit(b"106141411234567897").unwrap();
	assert_eq!(path(&unit), "/00/106141411234567897");
}

/// Of character set 82 all but letters, digits, `-`, `.` and `_` are encoded.
#[test]
fn encodes_what_the_standard_reserves() {
	for (character, encoded) in [
		("!", "%21"),
		("\"", "%22"),
		("%", "%25"),
		("&", "%26"),
		("'", "%27"),
		("(", "%28"),
		(")", "%29"),
		("*", "%2A"),
		("+", "%2B"),
		(",", "%2C"),
		("/", "%2F"),
		(":", "%3A"),
		(";", "%3B"),
		("<", "%3C"),
		("=", "%3D"),
		(">", "%3E"),
		("?", "%3F"),
		("-", "-"),
		(".", "."),
		("_", "_"),
	] {
		let lot = format!("A{character}");
		let key = ItemKey::unit(GTIN, Some(lot.as_bytes()), None).unwrap();
		let link = format!("/01/04006381333931/10/A{encoded}");
		assert_eq!(path(&key), link);
		assert_eq!(parse(&link), Ok(key));
	}
}

#[test]
fn reads_leniently() {
	let key = ItemKey::unit(GTIN, Some(b"a+b:c"), None);
	let key = key.map_err(LinkFault::Key);
	for link in [
		"/01/4006381333931/10/a+b:c",
		"/01/04006381333931/10/a%2bb%3Ac",
		"/01/04006381333931/10/%61+b:c",
	] {
		assert_eq!(parse(link), key);
	}
}

#[test]
fn the_longest_path_fits() {
	let text = [b'+'; 20];
	let serial = b"++++7KQ2M4X9ZT3R8W5C";
	let key = ItemKey::unit(GTIN, Some(&text), Some(serial)).unwrap();
	let link = path(&key);
	// What is not encoded of the serial number is 16 characters.
	assert_eq!(link.len(), MAX_PATH as usize - 2 * 16);
	assert_eq!(parse(&link), Ok(key));
	let encoded: String = serial.iter().map(|byte| format!("%{byte:02X}")).collect();
	let longest = link.replace("%2B%2B%2B%2B7KQ2M4X9ZT3R8W5C", &encoded);
	assert_eq!(longest.len(), MAX_PATH as usize);
	assert_eq!(parse(&longest), Ok(key));
	assert_eq!(parse(&format!("{longest}0")), Err(LinkFault::TooLong));
}

#[test]
fn rejects_other_forms() {
	for link in [
		"",
		"/",
		"01/04006381333931/10/A",
		"/01/04006381333931/21/7KQ2M4X9ZT3R8W5C/10/A",
		"/01/04006381333931/22/2A/10/A",
		"/01/04006381333931/10/A/",
		"/01/04006381333931/10",
		"/x/01/04006381333931/10/A",
		"/00/106141411234567897/10/A",
		"/414/9501101020016",
	] {
		assert_eq!(parse(link), Err(LinkFault::UnknownForm), "{link}");
	}
}

#[test]
fn rejects_wrong_encoding() {
	for lot in [
		"A B", "A<", "A#", "A?", "%", "%2", "%2G", "%+1", "A\u{e9}", "A\"",
	] {
		let link = format!("/01/04006381333931/10/{lot}");
		assert_eq!(parse(&link), Err(LinkFault::Encoding), "{link}");
	}
}

#[test]
fn rejects_what_is_no_key() {
	let fault = |link| match parse(link) {
		Err(LinkFault::Key(fault)) => fault,
		other => panic!("{other:?}"),
	};
	assert_eq!(
		fault("/01/04006381333932/10/A"),
		KeyFault::Gtin(CodeError::CheckDigit)
	);
	assert_eq!(fault("/01/04006381333931"), KeyFault::LotOrSerialRequired);
	assert_eq!(
		fault("/01/04006381333931/10/"),
		KeyFault::Lot(CodeError::Length)
	);
	assert_eq!(
		fault("/01/04006381333931/10/%40"),
		KeyFault::Lot(CodeError::Character)
	);
	assert_eq!(fault("/01/04006381333931/21/7"), KeyFault::SerialTooShort);
	assert_eq!(
		fault("/01/04006381333931/21/%20"),
		KeyFault::Serial(CodeError::Character)
	);
	assert_eq!(
		fault("/00/106141411234567890"),
		KeyFault::Sscc(CodeError::CheckDigit)
	);
}

/// Text of GS1 character set 82.
const SET_82: &str = "[!\"%&'()*+,./0-9:;<=>?A-Z_a-z-]";

fn lot() -> impl Strategy<Value = String> {
	proptest::string::string_regex(&format!("{SET_82}{{1,20}}")).unwrap()
}

fn serial() -> impl Strategy<Value = String> {
	let random = proptest::string::string_regex("[0-9A-HJKMNP-TV-Z]{16}").unwrap();
	let rest = proptest::string::string_regex(&format!("{SET_82}{{0,4}}")).unwrap();
	(random, rest, 0usize..=16).prop_map(|(random, rest, at)| {
		let (head, tail) = random.split_at(at);
		format!("{head}{rest}{tail}")
	})
}

proptest! {
	#[test]
	fn what_is_written_is_read(
		lot in proptest::option::of(lot()), serial in proptest::option::of(serial()),
	) {
		let bytes = |text: &Option<String>| text.as_ref().map(|text| text.as_bytes().to_vec());
		let (lot_bytes, serial_bytes) = (bytes(&lot), bytes(&serial));
		let key = ItemKey::unit(GTIN, lot_bytes.as_deref(), serial_bytes.as_deref());
		match key {
			Ok(key) => {
				let link = to_digital_link_path(&key);
				prop_assert!(link.len() <= MAX_PATH as usize);
				prop_assert!(link.iter().all(u8::is_ascii));
				prop_assert_eq!(parse_digital_link_path(&link), Ok(key));
			}
			Err(fault) => prop_assert_eq!(
				(fault, lot, serial), (KeyFault::LotOrSerialRequired, None, None)
			),
		}
	}

	/// Whatever is read is written in one way, which is read as the same.
	#[test]
	fn what_is_read_has_one_form(noise in "(/0[01]/[0-9]{13,18})?(/10/[!-~]{1,9})?(/21/[!-~]{1,20})?") {
		if let Ok(key) = parse_digital_link_path(noise.as_bytes()) {
			prop_assert_eq!(parse_digital_link_path(&to_digital_link_path(&key)), Ok(key));
		}
	}

	#[test]
	fn any_encoding_of_a_character_is_read(lot in lot(), all in any::<bool>()) {
		let key = ItemKey::unit(GTIN, Some(lot.as_bytes()), None).unwrap();
		let encoded: String = lot.bytes().map(|byte| match all || !byte.is_ascii_alphanumeric() {
			true => format!("%{byte:02x}"),
			false => char::from(byte).to_string(),
		}).collect();
		let link = format!("/01/04006381333931/10/{encoded}");
		prop_assert_eq!(parse_digital_link_path(link.as_bytes()), Ok(key));
	}
}

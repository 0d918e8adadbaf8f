// SPDX-License-Identifier: Apache-2.0

//! What holds for every code, and what the check digits promise.

use super::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt::{Debug, Display};
use proptest::prelude::*;
use scale_info::TypeInfo;
use serde::{de::DeserializeOwned, Serialize};

/// Runs a check for each type, with a valid text of it.
macro_rules! for_each_code {
	($check:ident $(, $argument:expr)*) => {
		$check(CountryCode::parse, "CN" $(, $argument)*);
		$check(CurrencyCode::parse, "USD" $(, $argument)*);
		$check(Locode::parse, "CNSHK" $(, $argument)*);
		$check(UnitCode::parse, "KGM" $(, $argument)*);
		$check(PackageCode::parse, "CT" $(, $argument)*);
		$check(UnNumber::parse, "1203" $(, $argument)*);
		$check(ContainerNumber::parse, "CSQU3054383" $(, $argument)*);
		$check(SizeType::parse, "45R1" $(, $argument)*);
		$check(ImoNumber::parse, "9074729" $(, $argument)*);
		$check(Scac::parse, "MAEU" $(, $argument)*);
		$check(Gtin::parse, "04006381333931" $(, $argument)*);
		$check(LotNumber::parse, "LOT-2026/07+a" $(, $argument)*);
		$check(CompanyPrefix::parse, "6901234" $(, $argument)*);
		$check(SerialNumber::parse, "0123456789ABCDEFGHJK" $(, $argument)*);
		$check(Gln::parse, "9501101020016" $(, $argument)*);
		$check(Sscc::parse, "106141411234567897" $(, $argument)*);
		$check(Lei::parse, "5493001KJTIIGC8Y1R12" $(, $argument)*);
		$check(Uscc::parse, "91350100M000100Y43" $(, $argument)*);
		$check(Iban::parse, "MT84MALT011000012345MTLCAST001S" $(, $argument)*);
		$check(Bic::parse, "DEUTDEFF500" $(, $argument)*);
		$check(HsCode::parse, "8507600090123" $(, $argument)*);
		$check(SealNumber::parse, "SEAL-00012345/A" $(, $argument)*);
		$check(VoyageNumber::parse, "123W" $(, $argument)*);
	};
}

/// What every code is.
trait Code:
	Encode
	+ Decode
	+ DecodeWithMemTracking
	+ MaxEncodedLen
	+ TypeInfo
	+ Serialize
	+ DeserializeOwned
	+ Clone
	+ Ord
	+ Debug
	+ Display
	+ AsRef<[u8]>
	+ 'static
{
}

impl<T> Code for T where
	T: Encode
		+ Decode
		+ DecodeWithMemTracking
		+ MaxEncodedLen
		+ TypeInfo
		+ Serialize
		+ DeserializeOwned
		+ Clone
		+ Ord
		+ Debug
		+ Display
		+ AsRef<[u8]>
		+ 'static
{
}

type Parse<T> = fn(&[u8]) -> Result<T, CodeError>;

fn keeps_its_value<T: Code>(parse: Parse<T>, text: &str) {
	let code = parse(text.as_bytes()).unwrap();
	assert_eq!(code.to_string(), text);
	assert_eq!(format!("{code:?}"), text);
	assert_eq!(code.as_ref(), text.as_bytes());
	let encoded = code.encode();
	assert_eq!(encoded.len(), code.encoded_size());
	assert!(encoded.len() <= T::max_encoded_len());
	assert_eq!(T::decode(&mut &encoded[..]), Ok(code.clone()));
	let json = serde_json::to_string(&code).unwrap();
	assert_eq!(json, format!("\"{text}\""));
	assert_eq!(serde_json::from_str::<T>(&json).unwrap(), code);
}

#[test]
fn codes_keep_their_value_through_scale_and_json() {
	for_each_code!(keeps_its_value);
}

#[test]
fn inline_codes_encode_as_byte_vectors_do() {
	let code = HsCode::parse(b"850760").unwrap();
	assert_eq!(code.encode(), b"850760".to_vec().encode());
	assert_eq!(
		Lei::parse(b"5493001KJTIIGC8Y1R12").unwrap().encode(),
		b"5493001KJTIIGC8Y1R12"
	);
}

/// Whatever decodes is a value that `parse` accepts, and encodes as it was read.
fn decodes_valid_values_only<T: Code>(parse: Parse<T>, _: &str, bytes: &[u8]) {
	let mut input = bytes;
	if let Ok(code) = T::decode(&mut input) {
		assert_eq!(parse(code.as_ref()), Ok(code.clone()));
		assert_eq!(code.encode(), bytes[..bytes.len() - input.len()]);
	}
	if let Ok(code) = parse(bytes) {
		assert_eq!(T::decode(&mut &code.encode()[..]), Ok(code));
	}
}

/// The same with a valid encoding of which one byte was replaced.
fn decodes_valid_values_only_near_misses<T: Code>(
	parse: Parse<T>,
	text: &str,
	place: prop::sample::Index,
	byte: u8,
) {
	let mut bytes = parse(text.as_bytes()).unwrap().encode();
	let place = place.index(bytes.len());
	bytes[place] = byte;
	decodes_valid_values_only(parse, text, &bytes);
}

/// Expects `change`, a character to put at a place, to be refused unless nothing changes.
fn refuses_change<T: Code>(parse: Parse<T>, text: &[u8], place: usize, to: u8) {
	assert!(parse(text).is_ok(), "{}", String::from_utf8_lossy(text));
	let mut changed = text.to_vec();
	changed[place] = to;
	assert_eq!(
		parse(&changed).is_ok(),
		changed == text,
		"{}",
		String::from_utf8_lossy(&changed)
	);
}

/// The body with the GS1 check digit.
fn with_gs1_check_digit(body: &str) -> Vec<u8> {
	let sum = body
		.bytes()
		.rev()
		.enumerate()
		.fold(0, |sum, (place, digit)| {
			sum + u32::from(digit - b'0') * if place % 2 == 0 { 3 } else { 1 }
		});
	format!("{body}{}", (10 - sum % 10) % 10).into_bytes()
}

/// The check digits that make `number`, read with them at its end, 1 modulo 97.
fn mod_97_check_digits(number: &str) -> String {
	format!("{:02}", 98 - mod_97(number.bytes().chain(*b"00")))
}

proptest! {
	#[test]
	fn random_bytes_decode_to_valid_values_only(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
		for_each_code!(decodes_valid_values_only, &bytes);
	}

	#[test]
	fn random_alphanumerics_decode_to_valid_values_only(text in "[A-Z0-9]{2,34}") {
		for_each_code!(decodes_valid_values_only, text.as_bytes());
		for_each_code!(decodes_valid_values_only, &text.encode());
	}

	#[test]
	fn near_misses_decode_to_valid_values_only(place: prop::sample::Index, byte: u8) {
		for_each_code!(decodes_valid_values_only_near_misses, place, byte);
	}

	#[test]
	fn container_detects_one_wrong_digit(
		owner in "[A-Z]{3}[UJZ]", serial in 0u32..1_000_000, place in 4usize..11, to in b'0'..=b'9',
	) {
		let owner = owner.as_bytes().try_into().unwrap();
		let code = ContainerNumber::with_serial(owner, serial).unwrap();
		// Remainders 10 and 0 share the digit 0, the known weakness of ISO 6346: they may be
		// confused with each other, all others are told apart.
		if !code.as_bytes().ends_with(b"0") || place == 10 {
			refuses_change(ContainerNumber::parse, code.as_bytes(), place, to);
		}
	}

	#[test]
	fn gs1_keys_detect_one_wrong_digit(
		body in "[0-9]{13}[1-9]{4}", place: prop::sample::Index, to in b'0'..=b'9',
	) {
		let gtin = with_gs1_check_digit(&body[4..]);
		refuses_change(Gtin::parse, &gtin, place.index(14), to);
		let gln = with_gs1_check_digit(&body[5..]);
		refuses_change(Gln::parse, &gln, place.index(13), to);
		let sscc = with_gs1_check_digit(&body);
		refuses_change(Sscc::parse, &sscc, place.index(18), to);
	}

	#[test]
	fn short_gtins_are_the_same_item(body in "[0-9]{6}[1-9]{1}") {
		let short = with_gs1_check_digit(&body);
		let long = [&b"000000"[..], &short].concat();
		prop_assert_eq!(Gtin::parse(&short), Gtin::parse(&long));
		prop_assert_eq!(Gtin::parse(&short), Gtin::parse(&long[1..]));
		prop_assert_eq!(Gtin::parse(&short), Gtin::parse(&long[2..]));
	}

	#[test]
	fn lei_detects_one_wrong_character(
		body in "[A-Z0-9]{18}", place in 0usize..20, to in "[A-Z0-9]",
	) {
		let lei = format!("{body}{}", mod_97_check_digits(&body));
		// A digit for a letter changes the number of digits, which mod 97-10 does not promise to see.
		let (from, to) = (lei.as_bytes()[place], to.as_bytes()[0]);
		if from.is_ascii_digit() == to.is_ascii_digit() {
			refuses_change(Lei::parse, lei.as_bytes(), place, to);
		}
	}

	#[test]
	fn iban_detects_one_wrong_digit(account in "[0-9]{18}", place in 2usize..22, to in b'0'..=b'9') {
		let iban = format!("DE{}{account}", mod_97_check_digits(&format!("{account}DE")));
		refuses_change(Iban::parse, iban.as_bytes(), place, to);
	}

	#[test]
	fn uscc_detects_one_wrong_character(
		head in "[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{9}",
		place in 0usize..18,
		to in "[0-9A-HJ-NP-RTUWXY]",
	) {
		let alphabet = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
		let valid: Vec<_> = alphabet
			.iter()
			.map(|check| [head.as_bytes(), &[*check]].concat())
			.filter(|code| Uscc::parse(code).is_ok())
			.collect();
		prop_assert_eq!(valid.len(), 1);
		refuses_change(Uscc::parse, &valid[0], place, to.as_bytes()[0]);
	}

	#[test]
	fn imo_number_detects_what_its_weights_allow(
		body in "[1-9][0-9]{5}", place in prop::sample::select(vec![0usize, 4, 6]), to in b'0'..=b'9',
	) {
		// Weights 7 and 3 and the check digit itself: the other weights share a factor with ten.
		let sum: u32 = body.bytes().zip((2..8).rev()).map(|(d, w)| u32::from(d - b'0') * w).sum();
		let imo = format!("{body}{}", sum % 10);
		refuses_change(ImoNumber::parse, imo.as_bytes(), place, to);
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Keys of GS1: trade items with their lots and serial numbers, places and parties, logistic units.

use super::{each, ensure, exact, fixed_code, text_forms, variable_code, weighted_sum, CodeError};

fixed_code! {
	/// Trade item, GS1 GTIN. 8, 12, 13 or 14 digits are read; stored, and shown, with 14.
	Gtin, 14, pad_gtin, check_key
}

fn pad_gtin(raw: &[u8]) -> Result<[u8; 14], CodeError> {
	ensure(matches!(raw.len(), 8 | 12 | 13 | 14), CodeError::Length)?;
	let mut code = [b'0'; 14];
	code.iter_mut()
		.rev()
		.zip(raw.iter().rev())
		.for_each(|(to, from)| *to = *from);
	Ok(code)
}

fixed_code! {
	/// Place or party, GS1 GLN: 13 digits.
	Gln, 13, exact, check_key
}

fixed_code! {
	/// Logistic unit such as a pallet, GS1 SSCC: 18 digits.
	Sscc, 18, exact, check_key
}

variable_code! {
	/// Batch or lot of a trade item, GS1 AI 10: 1 to 20 characters of character set 82.
	///
	/// Upper and lower case are different lots.
	LotNumber, 1..=20, check_character_set_82
}

variable_code! {
	/// Serial number of a trade item, GS1 AI 21: 1 to 20 characters of character set 82.
	///
	/// Upper and lower case are different numbers.
	SerialNumber, 1..=20, check_character_set_82
}

variable_code! {
	/// Prefix of the keys of one company, as GS1 licenses it: 4 to 12 digits.
	///
	/// Trade items and logistic units have it after their first digit. What is licensed to nobody is no
	/// prefix: numbers for restricted circulation (02, 04, 2), and those of GTIN-8 (00000).
	CompanyPrefix, 4..=12, check_company_prefix
}

/// GS1 General Specifications 1.4: GS1 prefixes and company prefixes.
fn check_company_prefix(code: &[u8]) -> Result<(), CodeError> {
	each(code, u8::is_ascii_digit)?;
	let restricted = [b"02".as_slice(), b"04", b"2"]
		.iter()
		.any(|prefix| code.starts_with(prefix));
	let of_gtin_8 = code.iter().take(5).all(|digit| *digit == b'0');
	ensure(!restricted && !of_gtin_8, CodeError::NotAssigned)
}

/// GS1 General Specifications 7.11, character set 82: of ISO/IEC 646, letters, digits and the
/// characters `!"%&'()*+,-./:;<=>?_`; no blank, and none of `#$@[\]^`{|}~`.
fn check_character_set_82(code: &[u8]) -> Result<(), CodeError> {
	each(
		code,
		|byte| matches!(byte, b'!' | b'"' | b'%'..=b'?' | b'A'..=b'Z' | b'_' | b'a'..=b'z'),
	)
}

/// GS1 General Specifications 7.9: weights 3 and 1 in turn from the right, the check digit
/// included with 1, add up to a multiple of ten. All zeros do too, and mean nothing.
fn check_key(code: &[u8]) -> Result<(), CodeError> {
	each(code, u8::is_ascii_digit)?;
	ensure(
		code.iter().any(|digit| *digit != b'0'),
		CodeError::NotAssigned,
	)?;
	let weights = [1, 3].into_iter().cycle();
	let sum = weighted_sum(
		code.iter()
			.rev()
			.map(|digit| super::value(*digit))
			.zip(weights),
	);
	ensure(sum % 10 == 0, CodeError::CheckDigit)
}

// SPDX-License-Identifier: Apache-2.0

//! Keys of GS1: trade items, places and parties, logistic units.

use super::{each, ensure, exact, fixed_code, text_forms, weighted_sum, CodeError};

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

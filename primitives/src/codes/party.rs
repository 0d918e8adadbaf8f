// SPDX-License-Identifier: Apache-2.0

//! Identifiers of organisations.

use super::{
	are_mod_97_check_digits, each, ensure, exact, fixed_code, mod_97, text_forms,
	upper_alphanumeric, weighted_sum, CodeError,
};

fixed_code! {
	/// Legal entity, ISO 17442 LEI: 18 digits or letters and two check digits (ISO 7064 mod 97-10).
	Lei, 20, exact, check_lei
}

fn check_lei(code: &[u8; 20]) -> Result<(), CodeError> {
	each(code, upper_alphanumeric)?;
	let [body @ .., tens, units] = code;
	let check_digits = [*tens, *units];
	ensure(
		check_digits.iter().all(u8::is_ascii_digit),
		CodeError::Character,
	)?;
	let valid = are_mod_97_check_digits(&check_digits)
		&& mod_97(body.iter().chain(&check_digits).copied()) == 1;
	ensure(valid, CodeError::CheckDigit)
}

fixed_code! {
	/// Chinese organisation, unified social credit identifier, GB 32100-2015.
	///
	/// Registration authority, category, six digits of the division, nine characters of the
	/// organisation code, check character.
	Uscc, 18, exact, check_uscc
}

/// The characters of GB 32100-2015 by value: no I, O, S, V, Z.
const USCC_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

fn check_uscc(code: &[u8; 18]) -> Result<(), CodeError> {
	each(code, |byte| USCC_ALPHABET.contains(byte))?;
	let [_, _, division @ .., _, _, _, _, _, _, _, _, _, _] = code;
	each(division, u8::is_ascii_digit)?;
	let values = code.iter().filter_map(|byte| {
		let position = USCC_ALPHABET.iter().position(|known| known == byte)?;
		u32::try_from(position).ok()
	});
	// The weights are the powers of 3 modulo 31; the check character has weight 1, because its
	// value is 31 minus the sum of the rest.
	let weights = [
		1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1,
	];
	ensure(
		weighted_sum(values.zip(weights)) % 31 == 0,
		CodeError::CheckDigit,
	)
}

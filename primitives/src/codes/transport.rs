// SPDX-License-Identifier: Apache-2.0

//! Codes of containers, vessels and carriers.

use super::{
	each, ensure, exact, fixed_code, matches_form, text_forms, value, variable_code, weighted_sum,
	CodeError,
};

fixed_code! {
	/// Container, ISO 6346: owner code, category (`U`, `J`, `Z`), six digits, check digit.
	ContainerNumber, 11, exact, check_container
}

impl ContainerNumber {
	/// Completes an owner code with its category, such as `*b"CSQU"`, and a serial number below
	/// 1 000 000 with the check digit.
	pub fn with_serial(owner: [u8; 4], serial: u32) -> Result<Self, CodeError> {
		ensure(serial < 1_000_000, CodeError::Length)?;
		let mut code = [b'0'; 11];
		let [prefix @ .., _, _, _, _, _, _, _] = &mut code;
		*prefix = owner;
		let [_, _, _, _, digits @ .., _] = &mut code;
		let mut rest = serial;
		for digit in digits.iter_mut().rev() {
			*digit = digit_of(rest % 10);
			rest /= 10;
		}
		let last = digit_of(container_check_digit(&code));
		let [.., check_digit] = &mut code;
		*check_digit = last;
		Self::parse(&code)
	}
}

fn check_container(code: &[u8; 11]) -> Result<(), CodeError> {
	matches_form(code, b"AAAA9999999")?;
	let [_, _, _, category, .., check_digit] = code;
	ensure(matches!(category, b'U' | b'J' | b'Z'), CodeError::Character)?;
	ensure(
		value(*check_digit) == container_check_digit(code),
		CodeError::CheckDigit,
	)
}

/// The check digit over the first ten characters. A remainder of 10 is written 0, as the standard
/// allows while advising against such serial numbers.
fn container_check_digit(code: &[u8; 11]) -> u32 {
	// Letters count from 10 and skip the multiples of 11, the modulus; weights are powers of 2.
	let values = code.iter().map(|byte| match value(*byte) {
		digit @ 0..=9 => digit,
		10 => 10,
		letter @ 11..=20 => letter.saturating_add(1),
		letter @ 21..=30 => letter.saturating_add(2),
		letter => letter.saturating_add(3),
	});
	let weights = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
	weighted_sum(values.zip(weights)) % 11 % 10
}

/// The ASCII digit of a number below ten.
fn digit_of(number: u32) -> u8 {
	char::from_digit(number, 10)
		.and_then(|digit| u8::try_from(digit).ok())
		.unwrap_or(b'0')
}

fixed_code! {
	/// Size and type of a container, ISO 6346: length, height and width, type, such as `45R1`.
	///
	/// The form is checked: digit or letter `A` to `P` for either size, a letter and a digit or
	/// letter for the type.
	SizeType, 4, exact, check_size_type
}

fn check_size_type(code: &[u8; 4]) -> Result<(), CodeError> {
	matches_form(code, b"XXAX")?;
	let [length, section, ..] = code;
	each(
		&[*length, *section],
		|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'P'),
	)?;
	ensure(*length != b'0', CodeError::Character)
}

fixed_code! {
	/// Vessel, IMO ship identification number (resolution A.1117(30)): six digits, check digit.
	ImoNumber, 7, exact, check_imo
}

fn check_imo(code: &[u8; 7]) -> Result<(), CodeError> {
	matches_form(code, b"9999999")?;
	ensure(*code != [b'0'; 7], CodeError::NotAssigned)?;
	let [body @ .., check_digit] = code;
	let sum = weighted_sum(
		body.iter()
			.map(|digit| value(*digit))
			.zip([7, 6, 5, 4, 3, 2]),
	);
	ensure(sum % 10 == value(*check_digit), CodeError::CheckDigit)
}

variable_code! {
	/// Carrier, Standard Carrier Alpha Code of the NMFTA: two to four letters.
	Scac, 2..=4, check_scac
}

fn check_scac(code: &[u8]) -> Result<(), CodeError> {
	each(code, u8::is_ascii_uppercase)
}

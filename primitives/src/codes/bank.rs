// SPDX-License-Identifier: Apache-2.0

//! Identifiers of banks and accounts.

use super::{
	are_mod_97_check_digits, each, ensure, matches_form, mod_97, text_forms, upper_alphanumeric,
	variable_code, CodeError, CountryCode,
};

variable_code! {
	/// Bank account, ISO 13616 IBAN, in its electronic form without blanks.
	///
	/// Country and length as in the registry of ISO 13616, check digits by ISO 7064 mod 97-10. The
	/// inner structure of a country's account numbers is not checked.
	Iban, 15..=33, check_iban
}

impl Iban {
	/// The country whose account numbers these are.
	pub const fn country(&self) -> CountryCode {
		let [first, second, ..] = self.bytes;
		CountryCode([first, second])
	}
}

fn check_iban(code: &[u8]) -> Result<(), CodeError> {
	each(code, upper_alphanumeric)?;
	let [first, second, tens, units, account @ ..] = code else {
		return Err(CodeError::Length);
	};
	let check_digits = [*tens, *units];
	ensure(
		check_digits.iter().all(u8::is_ascii_digit),
		CodeError::Character,
	)?;
	let country = CountryCode::parse(&[*first, *second])?;
	let (length, _) = IBAN_COUNTRIES
		.iter()
		.find(|(_, countries)| countries.contains(&country.0))
		.ok_or(CodeError::NotAssigned)?;
	ensure(code.len() == *length, CodeError::Length)?;
	let rearranged = account
		.iter()
		.chain([first, second])
		.chain(&check_digits)
		.copied();
	let valid = are_mod_97_check_digits(&check_digits) && mod_97(rearranged) == 1;
	ensure(valid, CodeError::CheckDigit)
}

variable_code! {
	/// Bank, ISO 9362 BIC, of 8 characters, or 11 with the branch.
	Bic, 8..=11, check_bic
}

impl Bic {
	/// The country of the bank's seat or branch.
	pub const fn country(&self) -> CountryCode {
		let [_, _, _, _, first, second, ..] = self.bytes;
		CountryCode([first, second])
	}
}

fn check_bic(code: &[u8]) -> Result<(), CodeError> {
	let form: &[u8] = if code.len() == 8 {
		b"XXXXAAXX"
	} else {
		b"XXXXAAXXXXX"
	};
	matches_form(code, form)?;
	let [_, _, _, _, first, second, ..] = code else {
		return Err(CodeError::Length);
	};
	CountryCode::parse(&[*first, *second]).map(|_| ())
}

/// Lengths of the registry of ISO 13616, and the countries that use them.
pub(super) const IBAN_COUNTRIES: [(usize, &[[u8; 2]]); 18] = [
	(15, &[*b"NO"]),
	(16, &[*b"BE"]),
	(
		18,
		&[*b"DK", *b"FI", *b"FK", *b"FO", *b"GL", *b"NL", *b"SD"],
	),
	(19, &[*b"MK", *b"SI"]),
	(
		20,
		&[
			*b"AT", *b"BA", *b"EE", *b"KZ", *b"LT", *b"LU", *b"MN", *b"XK",
		],
	),
	(21, &[*b"CH", *b"HR", *b"LI", *b"LV"]),
	(
		22,
		&[
			*b"BG", *b"BH", *b"CR", *b"DE", *b"GB", *b"GE", *b"IE", *b"ME", *b"RS", *b"VA",
		],
	),
	(
		23,
		&[*b"AE", *b"GI", *b"IL", *b"IQ", *b"OM", *b"SO", *b"TL"],
	),
	(
		24,
		&[
			*b"AD", *b"CZ", *b"ES", *b"MD", *b"PK", *b"RO", *b"SA", *b"SE", *b"SK", *b"TN", *b"VG",
		],
	),
	(25, &[*b"LY", *b"PT", *b"ST"]),
	(26, &[*b"IS", *b"TR"]),
	(
		27,
		&[
			*b"BI", *b"DJ", *b"FR", *b"GR", *b"IT", *b"MC", *b"MR", *b"SM",
		],
	),
	(
		28,
		&[
			*b"AL", *b"AZ", *b"BY", *b"CY", *b"DO", *b"GT", *b"HN", *b"HU", *b"LB", *b"NI", *b"PL",
			*b"SV",
		],
	),
	(29, &[*b"BR", *b"EG", *b"PS", *b"QA", *b"UA"]),
	(30, &[*b"JO", *b"KW", *b"MU", *b"YE"]),
	(31, &[*b"MT", *b"SC"]),
	(32, &[*b"LC"]),
	(33, &[*b"RU"]),
];

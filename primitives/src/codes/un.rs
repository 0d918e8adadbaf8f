// SPDX-License-Identifier: Apache-2.0

//! Codes of the United Nations: places, units, packages, dangerous goods.

use super::{
	each, ensure, exact, fixed_code, matches_form, text_forms, upper_alphanumeric, variable_code,
	CodeError, CountryCode,
};

fixed_code! {
	/// Place of trade and transport, UN/LOCODE (UN/ECE Rec 16): `[A-Z]{2}[A-Z2-9]{3}`.
	///
	/// The first two characters are a [`CountryCode`]; whether the place itself is listed is not
	/// checked. `ZZ` is the country of demo places.
	Locode, 5, exact, check_locode
}

impl Locode {
	/// The country in which the place lies.
	pub const fn country(&self) -> CountryCode {
		let [first, second, ..] = self.0;
		CountryCode([first, second])
	}
}

fn check_locode(code: &[u8; 5]) -> Result<(), CodeError> {
	let [first, second, place @ ..] = *code;
	each(&place, |byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'9'))?;
	CountryCode::parse(&[first, second]).map(|_| ())
}

variable_code! {
	/// Unit of measure, UN/ECE Rec 20: two or three digits or letters, such as `KGM`, `H87`, `LTR`.
	///
	/// The form is checked; a rule that computes with a unit says which units it knows.
	UnitCode, 2..=3, check_alphanumeric
}

fixed_code! {
	/// Kind of package, UN/ECE Rec 21: two digits or letters, such as `CT` for a carton.
	PackageCode, 2, exact, check_alphanumeric
}

fn check_alphanumeric(code: &[u8]) -> Result<(), CodeError> {
	each(code, upper_alphanumeric)
}

fixed_code! {
	/// UN number of dangerous goods (Model Regulations, list 3.2): four digits, `0004` to `3999`.
	///
	/// The list begins at 0004 and grows by a few numbers each edition, so its end is left open.
	UnNumber, 4, exact, check_un_number
}

fn check_un_number(code: &[u8; 4]) -> Result<(), CodeError> {
	matches_form(code, b"9999")?;
	ensure((*b"0004"..=*b"3999").contains(code), CodeError::NotAssigned)
}

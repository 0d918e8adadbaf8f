// SPDX-License-Identifier: Apache-2.0

//! Codes of customs.

use super::{each, ensure, text_forms, variable_code, CodeError};

variable_code! {
	/// Commodity, Harmonized System: six digits and up to seven national ones.
	///
	/// Chapters 01 to 97 are international, 98 and 99 national; 00 does not exist and 77 is reserved.
	/// Whether a subheading is in a tariff is a question to that tariff.
	HsCode, 6..=13, check_hs
}

impl HsCode {
	/// The chapter: the first two digits.
	pub fn chapter(&self) -> &[u8] {
		self.bytes.get(..2).unwrap_or_default()
	}

	/// The heading: the first four digits.
	pub fn heading(&self) -> &[u8] {
		self.bytes.get(..4).unwrap_or_default()
	}

	/// The subheading: the first six digits, the same in every country.
	pub fn subheading(&self) -> &[u8] {
		self.bytes.get(..6).unwrap_or_default()
	}

	/// Whether the code lies under `prefix`, such as a heading or a line of a tariff.
	pub fn starts_with(&self, prefix: &[u8]) -> bool {
		self.as_bytes().starts_with(prefix)
	}
}

fn check_hs(code: &[u8]) -> Result<(), CodeError> {
	each(code, u8::is_ascii_digit)?;
	ensure(
		!code.starts_with(b"00") && !code.starts_with(b"77"),
		CodeError::NotAssigned,
	)
}

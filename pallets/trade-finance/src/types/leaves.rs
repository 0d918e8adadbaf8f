// SPDX-License-Identifier: Apache-2.0

//! The fields of documents that the chain compares. Values are text: numbers are decimal digits,
//! amounts minor units, dates ms UTC, parties the numbers of member organisations.

use alloc::vec::Vec;
use portolan_primitives::{codes::CurrencyCode, ids::OrganisationId, quantity::Moment};

/// What is shown of a commercial invoice. A field that cannot be read counts as not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvoiceLeaves {
	/// `/number`, [normalised](normalised).
	pub number: Option<Vec<u8>>,
	/// `/currency`, ISO 4217.
	pub currency: Option<CurrencyCode>,
	/// `/total`, minor units.
	pub total: Option<u128>,
	/// `/date`, ms UTC.
	pub date: Option<Moment>,
	/// `/seller`.
	pub seller: Option<OrganisationId>,
	/// `/buyer`.
	pub buyer: Option<OrganisationId>,
}

impl InvoiceLeaves {
	/// Takes in a field. Other fields are not compared.
	pub fn read(&mut self, path: &[u8], value: &[u8]) {
		match path {
			b"/number" => self.number = normalised(value),
			b"/currency" => self.currency = CurrencyCode::parse(value).ok(),
			b"/total" => self.total = decimal(value),
			b"/date" => self.date = narrow(value),
			b"/seller" => self.seller = organisation(value),
			b"/buyer" => self.buyer = organisation(value),
			_ => {}
		}
	}

	/// Whether all fields are there.
	pub fn is_complete(&self) -> bool {
		self.number.is_some()
			&& self.currency.is_some()
			&& self.total.is_some()
			&& self.date.is_some()
			&& self.seller.is_some()
			&& self.buyer.is_some()
	}
}

/// What is shown of an insurance certificate. A field that cannot be read counts as not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InsuranceLeaves {
	/// `/currency`, ISO 4217.
	pub currency: Option<CurrencyCode>,
	/// `/insured`, minor units.
	pub insured: Option<u128>,
	/// `/effective`, ms UTC.
	pub effective: Option<Moment>,
}

impl InsuranceLeaves {
	/// Takes in a field. Other fields are not compared.
	pub fn read(&mut self, path: &[u8], value: &[u8]) {
		match path {
			b"/currency" => self.currency = CurrencyCode::parse(value).ok(),
			b"/insured" => self.insured = decimal(value),
			b"/effective" => self.effective = narrow(value),
			_ => {}
		}
	}

	/// Whether all fields are there.
	pub fn is_complete(&self) -> bool {
		self.currency.is_some() && self.insured.is_some() && self.effective.is_some()
	}
}

/// The number of an invoice reduced to its letters, in upper case, and digits: "Inv. 2026/01" and
/// "INV-202601" are one number. Nothing if none is left, or if the number is not printable ASCII:
/// letters that are not counted could be varied at will.
pub fn normalised(number: &[u8]) -> Option<Vec<u8>> {
	let is_readable = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
	if !number.iter().all(is_readable) {
		return None;
	}
	let kept: Vec<u8> = number
		.iter()
		.filter(|byte| byte.is_ascii_alphanumeric())
		.map(u8::to_ascii_uppercase)
		.collect();
	(!kept.is_empty()).then_some(kept)
}

/// A number of digits alone: no sign, no separators.
fn decimal(value: &[u8]) -> Option<u128> {
	if !value.iter().all(u8::is_ascii_digit) {
		return None;
	}
	core::str::from_utf8(value).ok()?.parse().ok()
}

fn narrow(value: &[u8]) -> Option<u64> {
	decimal(value)?.try_into().ok()
}

fn organisation(value: &[u8]) -> Option<OrganisationId> {
	decimal(value)?.try_into().ok().map(OrganisationId)
}

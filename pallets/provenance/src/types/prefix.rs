// SPDX-License-Identifier: Apache-2.0

//! Whose keys of GS1 begin with what.

use super::ItemKey;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{codes::CompanyPrefix, ids::OrganisationId, quantity::Moment};

/// The shortest company prefix, digits.
pub const MIN_PREFIX: usize = 4;
/// The longest company prefix, digits.
pub const MAX_PREFIX: usize = 12;

/// What an organisation says of a company prefix, until somebody attests it.
#[stored]
#[derive(Copy)]
pub struct PrefixClaim {
	/// The prefix.
	pub prefix: CompanyPrefix,
	/// Salted hash of the licence certificate of GS1.
	pub evidence: H256,
	/// When it said so, ms UTC.
	pub claimed_at: Moment,
}

/// To whom GS1 licensed a company prefix, as a registrar attests it.
#[stored]
#[derive(Copy)]
pub struct PrefixHolder {
	/// The organisation.
	pub organisation: OrganisationId,
	/// Salted hash of the licence certificate that the registrar saw.
	pub evidence: H256,
	/// The registrar.
	pub attested_by: OrganisationId,
	/// When, ms UTC.
	pub attested_at: Moment,
}

impl ItemKey {
	/// The company prefixes that the key may begin with, the shortest first; none if GS1 gave out the
	/// number itself, as it does with GTIN-8.
	pub fn prefixes(&self) -> impl Iterator<Item = CompanyPrefix> + '_ {
		let digits = match self {
			Self::Unit { gtin, .. } => gtin.as_bytes(),
			Self::LogisticUnit(sscc) => sscc.as_bytes(),
		};
		// After the indicator digit of a GTIN-14 and the extension digit of an SSCC.
		let digits = digits.split_first().map_or(&[][..], |(_, rest)| rest);
		beginnings(digits, MAX_PREFIX)
	}
}

/// The company prefixes that are shorter than this one and that it begins with.
pub fn shorter(prefix: &CompanyPrefix) -> impl Iterator<Item = CompanyPrefix> + '_ {
	let digits = prefix.as_bytes();
	beginnings(digits, digits.len().saturating_sub(1))
}

fn beginnings(digits: &[u8], most: usize) -> impl Iterator<Item = CompanyPrefix> + '_ {
	(MIN_PREFIX..=most)
		.filter_map(|length| digits.get(..length))
		.filter_map(|beginning| CompanyPrefix::parse(beginning).ok())
}

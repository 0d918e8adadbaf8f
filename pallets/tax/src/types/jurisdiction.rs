// SPDX-License-Identifier: Apache-2.0

//! The rules of one country.

use crate::Dated;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{
	deps::frame_support::{stored, PalletError},
	prelude::*,
};
use portolan_primitives::{
	codes::CurrencyCode,
	ids::OrganisationId,
	money::{ExchangeRate, Ppm},
	quantity::Moment,
};
use serde::{Deserialize, Serialize};

/// How many authorities share the revenue of one kind at most.
pub const MAX_SHARES: u32 = 8;

/// How long a rate of exchange that no longer applies is kept, ms: 90 days, the time from the
/// acceptance of a declaration to its assessment at most when its invoice is to be converted.
pub const RATE_RETENTION: Moment = 90 * 24 * 60 * 60 * 1_000;

/// How many versions of one rate of exchange are kept: one a day for [`RATE_RETENTION`], and more
/// than a month of them published ahead.
pub const MAX_RATE_VERSIONS: u32 = 128;

/// What the customs value contains (WTO valuation agreement, article 8.2).
#[stored]
#[derive(Copy, Serialize, Deserialize)]
pub enum ValueBasis {
	/// The price with freight and insurance to the place of introduction.
	#[codec(index = 0)]
	Cif,
	/// The price without them.
	#[codec(index = 1)]
	Fob,
}

/// How a country values, counts and collects.
#[stored]
#[derive(Copy)]
pub struct Jurisdiction {
	/// The currency of its tariff, assessments and revenue.
	pub currency: CurrencyCode,
	/// What the customs value contains.
	pub value_basis: ValueBasis,
	/// How long after the notification payment is due, ms.
	pub payment_period: Moment,
	/// Who receives revenue that no table divides.
	pub treasury: OrganisationId,
}

/// Two currencies between which a rate converts.
#[stored]
#[derive(Copy)]
pub struct CurrencyPair {
	/// The currency of the invoice.
	pub from: CurrencyCode,
	/// The currency of the assessment.
	pub to: CurrencyCode,
}

/// A rate of exchange as customs published it.
#[stored]
#[derive(Copy)]
pub struct PublishedRate {
	/// The rate between minor units.
	pub rate: ExchangeRate,
	/// Hash of the publication from which it is taken.
	pub source: H256,
}

/// The versions of one rate of exchange, in the order in which they come into force.
pub type RateTimeline = BoundedVec<Dated<PublishedRate>, ConstU32<MAX_RATE_VERSIONS>>;

/// The share of one authority in the revenue of a kind.
#[stored]
#[derive(Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Share {
	/// Who receives.
	pub organisation: OrganisationId,
	/// How much of it, parts per million.
	pub share: Ppm,
}

/// The shares in the revenue of one kind. They add up to 1 000 000 parts per million; an empty table
/// leaves everything to the treasury.
pub type Shares = BoundedVec<Share, ConstU32<MAX_SHARES>>;

/// Why a table of shares does not divide revenue.
#[derive(
	Encode, Decode, DecodeWithMemTracking, TypeInfo, PalletError, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum SplitFault {
	/// The shares do not add up to 1 000 000 parts per million.
	Sum,
	/// An organisation has two shares.
	Duplicate,
	/// A share is zero.
	ZeroShare,
	/// There are more than eight shares.
	TooMany,
}

/// Passes if the shares divide everything and nothing but everything, or if there are none.
pub fn ensure_shares(shares: &[Share]) -> Result<(), SplitFault> {
	let mut sum = 0u32;
	let mut seen = alloc::collections::BTreeSet::new();
	for Share {
		organisation,
		share,
	} in shares
	{
		ensure!(*share > Ppm::ZERO, SplitFault::ZeroShare);
		ensure!(seen.insert(*organisation), SplitFault::Duplicate);
		sum = sum.checked_add(share.0).ok_or(SplitFault::Sum)?;
	}
	ensure!(shares.is_empty() || sum == Ppm::ONE.0, SplitFault::Sum);
	Ok(())
}

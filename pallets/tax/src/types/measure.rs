// SPDX-License-Identifier: Apache-2.0

//! The tariff: what is levied on which goods.

use crate::{single_rate, Expression, TermInput, MAX_TERMS};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{CodeError, CountryCode, RawCountryCode, RawHsCode},
	ids::OrganisationId,
	input::InputList,
	quantity::Moment,
};
use serde::{Deserialize, Serialize};

/// How many measures one call publishes at most.
pub const MAX_MEASURES: u32 = 64;

/// What a measure is: it decides on which base and in which order the measure is levied.
#[stored]
#[derive(Copy, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MeasureKind {
	/// Most-favoured-nation duty: the duty unless another one takes its place.
	#[codec(index = 0)]
	Mfn,
	/// Duty under a trade agreement with the country of origin: in place of every other duty where
	/// it is claimed with a proof of origin, nowhere else.
	#[codec(index = 1)]
	Preference,
	/// Duty within a tariff quota, in place of a higher one for as much of the goods as the quota has left.
	#[codec(index = 2)]
	Quota,
	/// Duty in place of the most-favoured-nation duty for as long as it is suspended.
	#[codec(index = 3)]
	Suspension,
	/// Safeguard duty, on the customs value.
	#[codec(index = 4)]
	Safeguard,
	/// Anti-dumping duty, on the customs value.
	#[codec(index = 5)]
	AntiDumping,
	/// Countervailing duty, on the customs value.
	#[codec(index = 6)]
	Countervailing,
	/// Excise or consumption tax, on the value with duty and remedies.
	#[codec(index = 7)]
	Excise,
	/// Value added tax, on the value with everything else.
	#[codec(index = 8)]
	Vat,
	/// Rebate of value added tax on goods that leave, a share of their net price. Paid to the
	/// exporter; never levied.
	#[codec(index = 9)]
	ExportRebate,
	/// Value added tax that the importer accounts for on its return instead of paying it at import.
	/// What becomes of `Vat` under a permit; never published.
	#[codec(index = 10)]
	VatOnReturn,
}

impl MeasureKind {
	/// The kinds of which one is the duty: the first that applies, a preference only where claimed.
	pub const DUTIES: [Self; 3] = [Self::Preference, Self::Suspension, Self::Mfn];
	/// The trade remedies, levied besides the duty.
	pub const REMEDIES: [Self; 3] = [Self::Safeguard, Self::AntiDumping, Self::Countervailing];
	/// The kinds that bring revenue, which can be divided.
	pub const REVENUES: [Self; 9] = [
		Self::Mfn,
		Self::Preference,
		Self::Quota,
		Self::Suspension,
		Self::Safeguard,
		Self::AntiDumping,
		Self::Countervailing,
		Self::Excise,
		Self::Vat,
	];
	/// How many kinds can appear in one assessment.
	pub const LEVIED: u32 = 9;

	/// Whether the kind brings revenue, which can be divided.
	pub fn is_levied(self) -> bool {
		Self::REVENUES.contains(&self)
	}
}

/// A commodity code or its beginning: nothing (every commodity), a chapter (2 digits), a heading
/// (4), a subheading (6) or a national line (up to 13).
pub type CommodityPrefix = BoundedVec<u8, ConstU32<13>>;

/// Passes if the digits are a prefix of commodity codes.
pub fn ensure_prefix(prefix: &[u8]) -> Result<(), CodeError> {
	ensure!(
		matches!(prefix.len(), 0 | 2 | 4 | 6..=13),
		CodeError::Length
	);
	ensure!(prefix.iter().all(u8::is_ascii_digit), CodeError::Character);
	ensure!(
		!matches!(prefix.get(..2), Some(b"00" | b"77")),
		CodeError::NotAssigned
	);
	Ok(())
}

/// The prefixes under which a measure for a commodity code, or for a prefix of codes, may stand: the
/// longest first.
pub fn prefixes(code: &[u8]) -> impl Iterator<Item = CommodityPrefix> + '_ {
	(6..=code.len())
		.rev()
		.chain([4, 2, 0])
		.filter_map(|length| code.get(..length)?.to_vec().try_into().ok())
}

/// What identifies a measure within its jurisdiction.
#[stored]
#[derive(PartialOrd, Ord)]
pub struct MeasureKey {
	/// The commodities: all whose code begins so.
	pub prefix: CommodityPrefix,
	/// What the measure is.
	pub kind: MeasureKind,
	/// The country of origin of the goods; nothing for every origin.
	pub origin: Option<CountryCode>,
	/// Whose goods: a remedy can be for one exporter of an origin; nothing for every exporter.
	pub exporter: Option<OrganisationId>,
}

/// A measure as a call takes it: its codes are not yet checked.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct MeasureInput {
	/// The beginning of the commodity codes it applies to, digits; empty for every commodity.
	pub prefix: RawHsCode,
	/// What the measure is.
	pub kind: MeasureKind,
	/// The country of origin of the goods (ISO 3166-1 alpha-2); nothing for every origin.
	pub origin: Option<RawCountryCode>,
	/// The exporter whose goods a remedy is for; nothing for every exporter.
	pub exporter: Option<OrganisationId>,
	/// The first moment at which it applies, ms UTC, in the future.
	pub valid_from: Moment,
	/// The first moment at which it no longer applies, ms UTC; nothing if open-ended.
	pub valid_to: Option<Moment>,
	/// How much it takes, in postfix notation.
	pub expression: InputList<TermInput, ConstU32<MAX_TERMS>>,
}

/// A measure, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Measure {
	/// What identifies it.
	pub key: MeasureKey,
	/// The first moment at which it applies, ms UTC.
	pub valid_from: Moment,
	/// The first moment at which it no longer applies, ms UTC; nothing if open-ended.
	pub valid_to: Option<Moment>,
	/// How much it takes.
	pub expression: Expression,
}

/// Why a measure does not suit its kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KindFault {
	/// A preference names no country of origin.
	PreferenceWithoutOrigin,
	/// A rebate names a country of origin.
	RebateByOrigin,
	/// A rebate is not a plain share of the net price.
	RebateNotAdValorem,
	/// An exporter is named without its country, or for something else than a remedy.
	ExporterWithoutRemedy,
	/// It is not levied by a measure, but comes about when tax is computed.
	NotPublished,
}

/// Passes if a measure of that identity may take so much: a preference belongs to an origin, as does
/// a remedy against one exporter; a rebate is one share of the net price, whatever the origin.
pub fn ensure_suits_kind(key: &MeasureKey, expression: &Expression) -> Result<(), KindFault> {
	let individual = MeasureKind::REMEDIES.contains(&key.kind) && key.origin.is_some();
	ensure!(
		key.exporter.is_none() || individual,
		KindFault::ExporterWithoutRemedy
	);
	match key.kind {
		MeasureKind::Preference => {
			ensure!(key.origin.is_some(), KindFault::PreferenceWithoutOrigin);
		}
		MeasureKind::ExportRebate => {
			ensure!(key.origin.is_none(), KindFault::RebateByOrigin);
			let plain = single_rate(expression).is_some();
			ensure!(plain, KindFault::RebateNotAdValorem);
		}
		MeasureKind::VatOnReturn => return Err(KindFault::NotPublished),
		_ => (),
	}
	Ok(())
}

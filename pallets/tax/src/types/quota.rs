// SPDX-License-Identifier: Apache-2.0

//! Tariff quotas: a lower duty for so much of some goods, first come, first served.

use crate::{measured, CommodityPrefix, Found, MeasureKey, MeasureKind};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{CountryCode, RawCountryCode, RawHsCode, UnitCode},
	quantity::Moment,
	trade::MAX_DECLARATION_LINES,
	traits::ValuationLine,
};

/// How many periods of one quota are kept.
pub const MAX_QUOTA_PERIODS: u32 = 16;

/// How many goods one quota is for at most.
pub const MAX_QUOTA_GOODS: u32 = 64;

/// The order number of a quota within its country.
pub type QuotaNumber = u32;

/// In what a quota is counted.
#[stored]
#[derive(Copy)]
pub enum QuotaBasis<Unit> {
	/// Thousandths of a unit, which lines declare as their supplementary quantity; kilograms are
	/// those of the net mass else.
	#[codec(index = 0)]
	Quantity(Unit),
	/// Customs value, minor units of the jurisdiction's currency.
	#[codec(index = 1)]
	Value,
}

impl QuotaBasis<UnitCode> {
	/// How much of a quota a line would have; nothing if it does not tell.
	pub fn wanted(&self, line: &ValuationLine, customs_value: u128) -> Option<u128> {
		match self {
			Self::Quantity(unit) => measured(line, unit).map(|measured| measured.parts),
			Self::Value => Some(customs_value),
		}
	}

	/// Whether lines tell it in thousandths: tonnes of the net mass would have to be rounded.
	pub fn is_exact(&self) -> bool {
		!matches!(self, Self::Quantity(unit) if matches!(unit.as_bytes(), b"DTN" | b"TNE"))
	}
}

/// The time for which a quota has a volume.
#[stored]
#[derive(Copy)]
pub struct QuotaPeriod {
	/// The first moment whose declarations may draw, ms UTC.
	pub valid_from: Moment,
	/// The first moment whose declarations no longer may, ms UTC.
	pub valid_to: Moment,
	/// How much there is.
	pub volume: u128,
	/// How much of it is drawn.
	pub drawn: u128,
}

/// A tariff quota.
#[stored]
pub struct Quota {
	/// In what it is counted.
	pub basis: QuotaBasis<UnitCode>,
	/// Whether only goods with a proof of origin draw on it.
	pub preferential: bool,
	/// The periods, one after the other.
	pub periods: BoundedVec<QuotaPeriod, ConstU32<MAX_QUOTA_PERIODS>>,
}

/// Why a quota is not changed so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuotaFault {
	/// The period is empty or overlaps another, or there is no volume.
	Period,
	/// It begins in the past.
	Retroactive,
	/// There are too many periods.
	TooMany,
	/// More is drawn than there is, or less than is given back.
	Balance,
}

impl Quota {
	/// The period of that date.
	pub fn at(&self, date: Moment) -> Option<&QuotaPeriod> {
		self.periods
			.iter()
			.find(|period| period.valid_from <= date && date < period.valid_to)
	}

	/// Adds a period that has not begun, or corrects one that begins at the same moment.
	pub fn open(
		mut self,
		valid_from: Moment,
		valid_to: Moment,
		volume: u128,
		now: Moment,
	) -> Result<Self, QuotaFault> {
		ensure!(valid_from > now, QuotaFault::Retroactive);
		ensure!(valid_from < valid_to && volume > 0, QuotaFault::Period);
		self.periods
			.retain(|period| period.valid_from != valid_from);
		let apart = self
			.periods
			.iter()
			.all(|period| period.valid_to <= valid_from || valid_to <= period.valid_from);
		ensure!(apart, QuotaFault::Period);
		let place = self
			.periods
			.partition_point(|period| period.valid_from < valid_from);
		let period = QuotaPeriod {
			valid_from,
			valid_to,
			volume,
			drawn: 0,
		};
		self.periods
			.try_insert(place, period)
			.map_err(|_| QuotaFault::TooMany)?;
		Ok(self)
	}

	/// Forgets the periods that no declaration from `cutoff` on can be of.
	pub fn forget(&mut self, cutoff: Moment) {
		self.periods.retain(|period| period.valid_to > cutoff);
	}

	/// Takes from a period.
	pub fn draw(&mut self, period: Moment, quantity: u128) -> Result<(), QuotaFault> {
		let period = self.period(period).ok_or(QuotaFault::Balance)?;
		let drawn = period.drawn.checked_add(quantity);
		period.drawn = drawn
			.filter(|drawn| *drawn <= period.volume)
			.ok_or(QuotaFault::Balance)?;
		Ok(())
	}

	/// Gives back to a period, if it is remembered still.
	pub fn restore(&mut self, period: Moment, quantity: u128) -> Result<(), QuotaFault> {
		let Some(period) = self.period(period) else {
			return Ok(());
		};
		let drawn = period.drawn.checked_sub(quantity);
		period.drawn = drawn.ok_or(QuotaFault::Balance)?;
		Ok(())
	}

	fn period(&mut self, valid_from: Moment) -> Option<&mut QuotaPeriod> {
		self.periods
			.iter_mut()
			.find(|period| period.valid_from == valid_from)
	}
}

impl QuotaPeriod {
	/// How much is left.
	pub fn balance(&self) -> u128 {
		self.volume.saturating_sub(self.drawn)
	}
}

/// What a line of a declaration has drawn.
#[stored]
#[derive(Copy)]
pub struct QuotaDraw {
	/// Whose quota.
	pub jurisdiction: CountryCode,
	/// The line, counted from 1.
	pub line: u8,
	/// The quota.
	pub number: QuotaNumber,
	/// The period, by its beginning, ms UTC.
	pub period: Moment,
	/// How much.
	pub quantity: u128,
}

/// What the lines of a declaration have drawn.
pub type QuotaDraws = BoundedVec<QuotaDraw, ConstU32<MAX_DECLARATION_LINES>>;

/// Goods of a quota as a call takes them.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct QuotaGoodsInput {
	/// The beginning of their commodity codes, digits.
	pub prefix: RawHsCode,
	/// Their country of origin (ISO 3166-1 alpha-2); nothing for every origin.
	pub origin: Option<RawCountryCode>,
}

/// Goods that a quota is for: those of a measure of kind `Quota`.
#[stored]
pub struct QuotaGoods {
	/// The beginning of their commodity codes.
	pub prefix: CommodityPrefix,
	/// Their country of origin; nothing for every origin.
	pub origin: Option<CountryCode>,
}

impl QuotaGoods {
	/// The goods of a measure.
	pub fn of(key: &MeasureKey) -> Option<Self> {
		(key.kind == MeasureKind::Quota).then(|| Self {
			prefix: key.prefix.clone(),
			origin: key.origin,
		})
	}
}

/// What a quota offers to a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuotaOffer {
	/// Whose it is.
	pub jurisdiction: CountryCode,
	/// The quota.
	pub number: QuotaNumber,
	/// The period, by its beginning, ms UTC.
	pub period: Moment,
	/// In what it is counted.
	pub basis: QuotaBasis<UnitCode>,
	/// Whether only goods with a proof of origin draw on it.
	pub preferential: bool,
	/// How much is left.
	pub balance: u128,
	/// The duty within it.
	pub rate: Found,
}

impl QuotaOffer {
	/// The offer, how much of the line it has room for, and how much the line would have; nothing if there is
	/// no room at all.
	pub fn room(self, line: &ValuationLine, customs_value: u128) -> Option<(Self, u128, u128)> {
		let wanted = self.basis.wanted(line, customs_value)?;
		let drawn = wanted.min(self.balance);
		(drawn > 0).then_some((self, drawn, wanted))
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What the customs authority of a country sets.

use super::MAX_RISK_RULES;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::ops::RangeInclusive;
use frame::{
	deps::frame_support::stored,
	prelude::{BoundedBTreeMap, BoundedVec, ConstU32},
};
use portolan_primitives::{
	codes::{CountryCode, RawCountryCode, RawText},
	money::Ppm,
	quantity::Moment,
	trade::Regime,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// How many digits a commodity code can have: six of the Harmonized System, up to seven national.
pub const HS_DIGITS: RangeInclusive<u8> = 6..=13;

/// Number of a risk rule, chosen by the authority.
pub type RuleId = u16;
/// First digits of commodity codes.
pub type HsPrefix = BoundedVec<u8, ConstU32<13>>;
/// The risk rules of a country.
pub type RuleTable = BoundedBTreeMap<RuleId, RiskRule, ConstU32<MAX_RISK_RULES>>;

/// The parameters of a country's customs.
#[stored]
#[derive(Copy, Serialize, Deserialize)]
pub struct CustomsParameters {
	/// Time customs has to route a declaration before anyone may send it to the red lane, ms.
	pub routing_period: Moment,
	/// How far the declared gross mass may be from verified gross mass less tare, as a share of
	/// the latter.
	pub gross_mass_tolerance: Ppm,
	/// Time to declare goods for import after their arrival, ms. Published for declarants; the
	/// chain charges nothing for lateness.
	pub import_period: Moment,
	/// Time a declarant has to answer a question of customs, ms. A question that stays without an answer
	/// for that long sends the goods to the red lane.
	pub answer_period: Moment,
	/// The shares of the draw that lead to the yellow and blue lanes.
	pub lane_shares: LaneShares,
	/// The least chance of inspection under each regime.
	pub random_minimum: RandomMinimum,
	/// How many digits the commodity codes of a declaration have under each regime: those of the
	/// country's export or import nomenclature. A shorter code would slip past measures and risk rules
	/// that are published for the national digits.
	pub commodity_digits: CommodityDigits,
}

impl CustomsParameters {
	/// Whether no rate is above one.
	pub fn rates_are_shares(&self) -> bool {
		let RandomMinimum {
			export,
			import,
			transit,
		} = self.random_minimum;
		let LaneShares { documents, audit } = self.lane_shares;
		let shares = [documents, audit];
		[self.gross_mass_tolerance, export, import, transit]
			.iter()
			.chain(&shares)
			.all(|rate| *rate <= Ppm::ONE)
	}

	/// Whether every period lasts some time.
	pub fn periods_last(&self) -> bool {
		self.routing_period > 0 && self.import_period > 0 && self.answer_period > 0
	}

	/// Whether commodity codes can have as many digits as are asked for.
	pub fn digits_exist(&self) -> bool {
		let CommodityDigits {
			export,
			import,
			transit,
		} = self.commodity_digits;
		[export, import, transit]
			.iter()
			.all(|digits| HS_DIGITS.contains(digits))
	}
}

/// How much of the draw, beyond the chance of inspection, leads to the lanes between red and green.
#[stored]
#[derive(Copy, Default, Serialize, Deserialize)]
pub struct LaneShares {
	/// To the yellow lane: documents are checked before release.
	pub documents: Ppm,
	/// To the blue lane: released without a check, audited afterwards.
	pub audit: Ppm,
}

impl LaneShares {
	/// The larger of each share.
	pub fn max(self, other: Self) -> Self {
		Self {
			documents: self.documents.max(other.documents),
			audit: self.audit.max(other.audit),
		}
	}
}

/// The least chance of inspection under each regime, whatever the risk rules say.
#[stored]
#[derive(Copy, Serialize, Deserialize)]
pub struct RandomMinimum {
	/// Of exports.
	pub export: Ppm,
	/// Of imports.
	pub import: Ppm,
	/// Of transits.
	pub transit: Ppm,
}

impl RandomMinimum {
	/// The least chance of inspection under one regime.
	pub fn of(&self, regime: Regime) -> Ppm {
		match regime {
			Regime::Export => self.export,
			Regime::Import => self.import,
			Regime::Transit => self.transit,
		}
	}
}

/// How many digits a commodity code has under each regime, 6 to 13.
#[stored]
#[derive(Copy, Serialize, Deserialize)]
pub struct CommodityDigits {
	/// Of exports, such as 8 of the EU's Combined Nomenclature.
	pub export: u8,
	/// Of imports, such as 10 of the EU's TARIC.
	pub import: u8,
	/// Of transits.
	pub transit: u8,
}

impl CommodityDigits {
	/// The digits of a code under one regime.
	pub fn of(&self, regime: Regime) -> u8 {
		match regime {
			Regime::Export => self.export,
			Regime::Import => self.import,
			Regime::Transit => self.transit,
		}
	}
}

/// A risk rule as a call takes it. Codes are raw.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RiskRuleInput {
	/// The regime it applies to.
	pub regime: Regime,
	/// First digits of the commodity codes it applies to; none for all goods.
	pub hs_prefix: RawText<13>,
	/// The country of origin it applies to; none for all.
	pub origin: Option<RawCountryCode>,
	/// What it adds to the chance of inspection.
	pub weight: Ppm,
}

/// A risk rule: it adds its weight to the chance of inspection of a declaration with a line it
/// applies to.
#[stored]
pub struct RiskRule {
	/// The regime it applies to.
	pub regime: Regime,
	/// First digits of the commodity codes it applies to; none for all goods.
	pub hs_prefix: HsPrefix,
	/// The country of origin it applies to; none for all.
	pub origin: Option<CountryCode>,
	/// What it adds to the chance of inspection.
	pub weight: Ppm,
}

// SPDX-License-Identifier: Apache-2.0

//! What the customs authority of a country sets.

use super::MAX_RISK_RULES;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame::prelude::{BoundedBTreeMap, ConstU32};
use portolan_primitives::{
	codes::{CountryCode, RawCountryCode, RawText},
	money::Ppm,
	quantity::Moment,
	trade::Regime,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Number of a risk rule, chosen by the authority.
pub type RuleId = u16;
/// The risk rules of a country.
pub type RuleTable = BoundedBTreeMap<RuleId, RiskRule, ConstU32<MAX_RISK_RULES>>;

/// The parameters of a country's customs.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct CustomsParameters {
	/// Time customs has to route a declaration before anyone may send it to the red lane, ms.
	pub routing_period: Moment,
	/// How far the declared gross mass may be from verified gross mass less tare, as a share of
	/// the latter.
	pub gross_mass_tolerance: Ppm,
	/// Time to declare goods for import after their arrival, ms. Published for declarants; the
	/// chain charges nothing for lateness.
	pub import_period: Moment,
	/// The least chance of inspection under each regime.
	pub random_minimum: RandomMinimum,
}

impl CustomsParameters {
	/// Whether no rate is above one.
	pub fn rates_are_shares(&self) -> bool {
		let RandomMinimum {
			export,
			import,
			transit,
		} = self.random_minimum;
		[self.gross_mass_tolerance, export, import, transit]
			.iter()
			.all(|rate| *rate <= Ppm::ONE)
	}

	/// Whether every period lasts some time.
	pub fn periods_last(&self) -> bool {
		self.routing_period > 0 && self.import_period > 0
	}
}

/// The least chance of inspection under each regime, whatever the risk rules say.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
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
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RiskRule {
	/// The regime it applies to.
	pub regime: Regime,
	/// First digits of the commodity codes it applies to; none for all goods.
	pub hs_prefix: RawText<13>,
	/// The country of origin it applies to; none for all.
	pub origin: Option<CountryCode>,
	/// What it adds to the chance of inspection.
	pub weight: Ppm,
}

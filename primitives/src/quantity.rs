// SPDX-License-Identifier: Apache-2.0

//! Quantities, masses, volumes, temperatures and times, each in one unit throughout.

use crate::{codes::UnitCode, money::decimal};
use frame_support::stored;
use serde::{Deserialize, Serialize};

/// Mass in grams.
pub type Grams = u64;

/// Volume in cubic decimetres (litres).
pub type CubicDecimetres = u64;

/// Temperature in thousandths of a degree Celsius.
pub type MilliCelsius = i32;

/// Time in milliseconds since 1970-01-01T00:00:00Z.
pub type Moment = u64;

/// Offset of local time from UTC in minutes, east positive (ISO 8601), where a standard asks for
/// it.
pub type OffsetMinutes = i16;

/// A quantity in thousandths of its unit.
#[stored]
#[derive(Copy, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quantity {
	/// Thousandths of the unit. A decimal string in JSON.
	#[serde(with = "decimal")]
	pub milli: u128,
	/// The unit, UN/ECE Rec 20.
	pub unit: UnitCode,
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::{Decode, Encode};

	#[test]
	fn quantity_keeps_its_value_through_scale_and_json() {
		let quantity = Quantity {
			milli: 1_500,
			unit: UnitCode::parse(b"KGM").unwrap(),
		};
		assert_eq!(Quantity::decode(&mut &quantity.encode()[..]), Ok(quantity));
		let json = serde_json::to_string(&quantity).unwrap();
		assert_eq!(json, r#"{"milli":"1500","unit":"KGM"}"#);
		assert_eq!(serde_json::from_str::<Quantity>(&json).unwrap(), quantity);
	}

	#[test]
	fn refuses_to_decode_a_malformed_unit() {
		assert!(Quantity::decode(&mut &(1u128, b"kg".to_vec()).encode()[..]).is_err());
	}
}

// SPDX-License-Identifier: Apache-2.0

use frame::{deps::frame_support::stored, prelude::*};

/// What a device measures. Values are whole numbers of the unit named.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum Measurand {
	/// Temperature, thousandths of a degree Celsius.
	#[codec(index = 0)]
	Temperature,
	/// Relative humidity, parts per million.
	#[codec(index = 1)]
	RelativeHumidity,
	/// Shock, thousandths of the acceleration of free fall.
	#[codec(index = 2)]
	Shock,
	/// Tilt from the upright, thousandths of a degree.
	#[codec(index = 3)]
	Tilt,
	/// Illuminance, lux: a door that was opened.
	#[codec(index = 4)]
	Light,
	/// Oxygen in the air, parts per million.
	#[codec(index = 5)]
	Oxygen,
	/// Carbon dioxide in the air, parts per million.
	#[codec(index = 6)]
	CarbonDioxide,
}

impl Measurand {
	/// Every measurand, in the order of its index.
	pub const ALL: [Self; 7] = [
		Self::Temperature,
		Self::RelativeHumidity,
		Self::Shock,
		Self::Tilt,
		Self::Light,
		Self::Oxygen,
		Self::CarbonDioxide,
	];

	/// How a disclosed reading names it.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Temperature => "temperature",
			Self::RelativeHumidity => "humidity",
			Self::Shock => "shock",
			Self::Tilt => "tilt",
			Self::Light => "light",
			Self::Oxygen => "oxygen",
			Self::CarbonDioxide => "carbonDioxide",
		}
	}

	/// Whether nature knows such a value.
	pub const fn is_possible(self, value: i32) -> bool {
		match self {
			Self::Temperature => value >= -273_150,
			Self::RelativeHumidity | Self::Oxygen | Self::CarbonDioxide => {
				0 <= value && value <= 1_000_000
			}
			Self::Tilt => 0 <= value && value <= 180_000,
			Self::Shock | Self::Light => value >= 0,
		}
	}
}

/// How many measurands there are.
pub const MAX_MEASURANDS: u32 = 7;

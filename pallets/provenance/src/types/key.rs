// SPDX-License-Identifier: Apache-2.0

//! What an item is known by.

use frame::{deps::frame_support::stored, hashing::blake2_256, prelude::*};
use portolan_primitives::codes::{
	CodeError, Gtin, LotNumber, RawGtin, RawLotNumber, RawSerialNumber, RawSscc, SerialNumber, Sscc,
};

/// How many characters of a serial number must be digits or capital letters.
///
/// A character of a base 32 alphabet (RFC 4648, Crockford) carries 5 bits, so that 16 of them, drawn
/// at random, carry 80: nobody finds a serial number by trying. The chain sees the form; that the
/// characters are random is the brand's duty.
pub const SERIAL_CHARACTERS: usize = 16;

/// What an item is known by, as a call takes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RawItemKey {
	/// A trade item: a lot of it, or a single good.
	#[codec(index = 0)]
	Unit {
		/// What it is (GS1 AI 01).
		gtin: RawGtin,
		/// Its batch or lot (AI 10).
		lot: Option<RawLotNumber>,
		/// The number of the single good (AI 21).
		serial: Option<RawSerialNumber>,
	},
	/// A logistic unit, such as a carton or a pallet (AI 00).
	#[codec(index = 1)]
	LogisticUnit(RawSscc),
}

/// What an item is known by: the data carrier on it says so.
///
/// Made by [`Self::parse`] and [`Self::unit`] alone, so that a trade item has a lot or a serial number,
/// and a serial number cannot be guessed.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum ItemKey {
	/// A trade item: a lot of it, or a single good.
	#[codec(index = 0)]
	Unit {
		/// What it is (GS1 AI 01).
		gtin: Gtin,
		/// Its batch or lot (AI 10).
		lot: Option<LotNumber>,
		/// The number of the single good (AI 21).
		serial: Option<SerialNumber>,
	},
	/// A logistic unit, such as a carton or a pallet (AI 00).
	#[codec(index = 1)]
	LogisticUnit(Sscc),
}

/// Why something is not the key of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum KeyFault {
	/// The GTIN is malformed.
	Gtin(CodeError),
	/// The lot is malformed.
	Lot(CodeError),
	/// The serial number is malformed.
	Serial(CodeError),
	/// The SSCC is malformed.
	Sscc(CodeError),
	/// The serial number can be guessed.
	SerialTooShort,
	/// A GTIN alone names a kind of goods, no goods.
	LotOrSerialRequired,
}

impl ItemKey {
	/// Reads a key.
	pub fn parse(raw: &RawItemKey) -> Result<Self, KeyFault> {
		match raw {
			RawItemKey::Unit { gtin, lot, serial } => {
				Self::unit(gtin, lot.as_deref(), serial.as_deref())
			}
			RawItemKey::LogisticUnit(sscc) => Self::logistic_unit(sscc),
		}
	}

	/// Reads the key of a trade item.
	pub fn unit(gtin: &[u8], lot: Option<&[u8]>, serial: Option<&[u8]>) -> Result<Self, KeyFault> {
		let gtin = Gtin::parse(gtin).map_err(KeyFault::Gtin)?;
		let lot = lot.map(LotNumber::parse).transpose();
		let lot = lot.map_err(KeyFault::Lot)?;
		let serial = serial.map(SerialNumber::parse).transpose();
		let serial = serial.map_err(KeyFault::Serial)?;
		ensure!(
			lot.is_some() || serial.is_some(),
			KeyFault::LotOrSerialRequired
		);
		ensure!(
			serial.as_ref().is_none_or(is_unguessable),
			KeyFault::SerialTooShort
		);
		Ok(Self::Unit { gtin, lot, serial })
	}

	/// Reads the key of a logistic unit.
	pub fn logistic_unit(sscc: &[u8]) -> Result<Self, KeyFault> {
		Sscc::parse(sscc)
			.map(Self::LogisticUnit)
			.map_err(KeyFault::Sscc)
	}

	/// Under what the item is stored: `blake2_256(SCALE(key))`.
	pub fn hash(&self) -> H256 {
		H256(self.using_encoded(blake2_256))
	}

	/// What kind of goods it is; nothing for a logistic unit.
	pub const fn gtin(&self) -> Option<Gtin> {
		match self {
			Self::Unit { gtin, .. } => Some(*gtin),
			Self::LogisticUnit(_) => None,
		}
	}

	/// The lot that a single good is of, if its key names one.
	pub const fn lot_of_single_good(&self) -> Option<Self> {
		match self {
			Self::Unit {
				gtin,
				lot: Some(lot),
				serial: Some(_),
			} => Some(Self::Unit {
				gtin: *gtin,
				lot: Some(*lot),
				serial: None,
			}),
			_ => None,
		}
	}
}

fn is_unguessable(serial: &SerialNumber) -> bool {
	let of_base_32 = |byte: &&u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
	serial.as_bytes().iter().filter(of_base_32).count() >= SERIAL_CHARACTERS
}

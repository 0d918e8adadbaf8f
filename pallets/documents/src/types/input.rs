// SPDX-License-Identifier: Apache-2.0

use super::{Allowance, Ciphertext, DocumentClass, Locator, MediaType, Refusal};
use frame::prelude::*;
use portolan_primitives::{
	codes::{RawText, RawUnitCode, UnitCode},
	documents::{DocumentKind, DocumentSubject},
	quantity::{Moment, Quantity},
};

/// A document as its issuer anchors it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct DocumentInput {
	/// What it is.
	pub kind: DocumentKind,
	/// Whether possession of it means something.
	pub class: DocumentClass,
	/// What it speaks of.
	pub subject: DocumentSubject,
	/// Merkle root of its salted content.
	pub root: H256,
	/// The encrypted content, if it is stored somewhere for its readers.
	pub ciphertext: Option<CiphertextInput>,
	/// The schema of the content, such as `portolan.invoice.1`.
	pub schema: RawText<64>,
	/// From when it is in force, ms UTC; at once if nothing is given.
	pub valid_from: Option<Moment>,
	/// From when it is no longer in force, ms UTC.
	pub valid_to: Option<Moment>,
	/// The quantity that it grants, to be used up once.
	pub quantity: Option<QuantityInput>,
}

/// Encrypted content as its issuer describes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CiphertextInput {
	/// BLAKE2-256 of the ciphertext.
	pub hash: H256,
	/// Its length, bytes.
	pub size: u64,
	/// What the plaintext is, such as `application/json`.
	pub media_type: RawText<64>,
	/// Where the ciphertext is kept.
	pub locator: RawText<128>,
}

/// A quantity as its issuer grants it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct QuantityInput {
	/// Thousandths of the unit.
	pub milli: u128,
	/// The unit, UN/ECE Rec 20.
	pub unit: RawUnitCode,
}

impl CiphertextInput {
	/// Reads the description.
	pub(super) fn parse(self) -> Result<Ciphertext, Refusal> {
		let is_there = !self.hash.is_zero() && self.size > 0;
		ensure!(is_there, Refusal::EmptyCiphertext);
		Ok(Ciphertext {
			hash: self.hash,
			size: self.size,
			media_type: MediaType::parse(&self.media_type).map_err(Refusal::InvalidMediaType)?,
			locator: Locator::parse(&self.locator).map_err(Refusal::InvalidLocator)?,
		})
	}
}

impl QuantityInput {
	/// Reads the quantity.
	pub(super) fn parse(self) -> Result<Allowance, Refusal> {
		let unit = UnitCode::parse(&self.unit).map_err(Refusal::InvalidUnit)?;
		ensure!(self.milli > 0, Refusal::ZeroAmount);
		Ok(Allowance::whole(Quantity {
			milli: self.milli,
			unit,
		}))
	}
}

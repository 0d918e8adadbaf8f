// SPDX-License-Identifier: Apache-2.0

//! The published trace of a good, as `pallets/provenance` describes it.
//!
//! The metadata of the node describes it too. But a node that chose how to read what is proven could read
//! a recall as none, so that these types are part of the program.

use chrono::DateTime;
use codec::{Decode, Encode};
use percent_encoding::percent_decode_str;
use std::fmt;
use subxt::ext::scale_encode::EncodeAsType;

/// What a good is known by.
#[derive(Encode, Decode, EncodeAsType)]
#[encode_as_type(crate_path = "subxt::ext::scale_encode")]
pub enum ItemKey {
	Unit {
		gtin: [u8; 14],
		lot: Option<Vec<u8>>,
		serial: Option<Vec<u8>>,
	},
	LogisticUnit([u8; 18]),
}

/// What everybody may know of a good.
#[derive(Decode)]
pub struct Trace {
	_key: ItemKey,
	origin: [u8; 2],
	_made: ([u8; 2], u32),
	/// What happened, where if that is known, and on which day since 1970-01-01.
	steps: Vec<(StepKind, Option<Place>, u32)>,
	/// The goods that went into it, by the hashes of their keys.
	inputs: Vec<[u8; 32]>,
	/// Of which kind the certificate is, and whether it is in force.
	certificate: Option<(u8, bool)>,
	/// Whether the good, or its lot, is recalled.
	recalled: bool,
	/// When the trace was put together, ms UTC.
	as_of: u64,
}

#[derive(Debug, Decode)]
enum StepKind {
	Made,
	Packed,
	GatedIn,
	Loaded,
	Discharged,
	GatedOut,
	Delivered,
}

#[derive(Decode)]
enum Place {
	Country([u8; 2]),
	Port([u8; 5]),
}

/// Reads the path of a GS1 Digital Link: `/01/{gtin}/10/{lot}/21/{serial}` or `/00/{sscc}`.
pub fn parse_link(path: &str) -> Option<ItemKey> {
	let text = |value: &str| Some(percent_decode_str(value).collect::<Vec<u8>>());
	let (gtin, lot, serial) = match path.split('/').collect::<Vec<_>>()[..] {
		["", "01", gtin, "10", lot] => (gtin, text(lot), None),
		["", "01", gtin, "21", serial] => (gtin, None, text(serial)),
		["", "01", gtin, "10", lot, "21", serial] => (gtin, text(lot), text(serial)),
		["", "00", sscc] => return Some(ItemKey::LogisticUnit(sscc.as_bytes().try_into().ok()?)),
		_ => return None,
	};
	let gtin = format!("{gtin:0>14}").into_bytes().try_into().ok()?;
	Some(ItemKey::Unit { gtin, lot, serial })
}

impl fmt::Display for Trace {
	fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
		writeln!(out, "origin       {}", self.origin.escape_ascii())?;
		for (step, place, day) in &self.steps {
			let place = match place {
				Some(Place::Country(code)) => code.escape_ascii().to_string(),
				Some(Place::Port(code)) => code.escape_ascii().to_string(),
				None => "unknown".into(),
			};
			let day = DateTime::from_timestamp(i64::from(*day) * 86_400, 0).ok_or(fmt::Error)?;
			writeln!(
				out,
				"{:<12} {}, {place}",
				format!("{step:?}"),
				day.date_naive()
			)?;
		}
		if !self.inputs.is_empty() {
			writeln!(out, "made from    {} other goods", self.inputs.len())?;
		}
		if let Some((kind, in_force)) = self.certificate {
			let kind = match kind {
				12..=14 => "of health",
				15 => "of inspection",
				16 => "of origin",
				_ => "of another kind",
			};
			let force = if in_force {
				"in force"
			} else {
				"not in force any more"
			};
			writeln!(out, "certificate  {kind}, {force}")?;
		}
		let recalled = if self.recalled {
			"YES, do not use it"
		} else {
			"no"
		};
		writeln!(out, "recalled     {recalled}")?;
		let millis = i64::try_from(self.as_of).unwrap_or(i64::MAX);
		let as_of = DateTime::from_timestamp_millis(millis).ok_or(fmt::Error)?;
		write!(out, "as of        {}", as_of.format("%F %T UTC"))
	}
}

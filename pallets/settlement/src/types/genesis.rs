// SPDX-License-Identifier: Apache-2.0

use super::SummerTime;
use alloc::vec::Vec;
use portolan_primitives::{
	codes::{CurrencyCode, Locode},
	ids::OrganisationId,
	quantity::OffsetMinutes,
};
use serde::{Deserialize, Serialize};

/// A deposit token that exists from the first block on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisToken {
	/// The bank that issues it.
	pub issuer: OrganisationId,
	/// Its currency, ISO 4217.
	pub currency: CurrencyCode,
	/// The reserves behind it, minor units.
	pub attested: u128,
	/// Who holds how much of it, minor units.
	pub balances: Vec<(OrganisationId, u128)>,
}

/// A banking calendar that is known from the first block on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisCalendar {
	/// Where, UN/LOCODE.
	pub place: Locode,
	/// The year.
	pub year: u16,
	/// The days on which the banks are closed, counted from 1 within the year.
	pub closed: Vec<u16>,
	/// Offset from UTC, minutes, east positive.
	pub offset: OffsetMinutes,
	/// Summer time, where the place has it.
	pub summer: Option<SummerTime>,
}

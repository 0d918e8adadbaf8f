// SPDX-License-Identifier: Apache-2.0

use alloc::vec::Vec;
use portolan_primitives::{codes::CurrencyCode, ids::OrganisationId};
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

// SPDX-License-Identifier: Apache-2.0

//! The members a chain begins with.

use super::Quota;
use alloc::{string::String, vec::Vec};
use portolan_primitives::{
	codes::{Bic, CountryCode, Gln, Lei, Scac, Uscc},
	roles::{Permission, Role},
};
use serde::{Deserialize, Serialize};

/// A founding member: active from the first block, its identity attested by the founders.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(bound(
	serialize = "AccountId: Serialize",
	deserialize = "AccountId: Deserialize<'de>"
))]
pub struct GenesisOrganisation<AccountId> {
	/// Legal name; the chain keeps its blake2-256 hash.
	pub name: String,
	/// Name for display: printable ASCII, 1 to 32 characters.
	pub short_name: String,
	/// Where it is established.
	pub country: CountryCode,
	/// What it does in the trade.
	pub roles: Vec<Role>,
	/// Its administrator, with every permission its roles allow.
	pub admin: AccountId,
	/// Further accounts and what each may do. The account of an authority node needs no permission: it
	/// exists so that it can set session keys.
	#[serde(default)]
	pub accounts: Vec<(AccountId, Vec<Permission>)>,
	/// Legal entity identifier.
	#[serde(default)]
	pub lei: Option<Lei>,
	/// China's unified social credit identifier.
	#[serde(default)]
	pub uscc: Option<Uscc>,
	/// Global location number.
	#[serde(default)]
	pub gln: Option<Gln>,
	/// Standard carrier alpha code.
	#[serde(default)]
	pub scac: Option<Scac>,
	/// Business identifier code.
	#[serde(default)]
	pub bic: Option<Bic>,
	/// How much block space it may use; nothing means the initial quota of the runtime.
	#[serde(default)]
	pub quota: Option<Quota>,
}

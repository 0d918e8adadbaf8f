// SPDX-License-Identifier: Apache-2.0

use crate::ids::OrganisationId;
use sp_weights::Weight;

/// Query: what the consortium must know of those who hold its seats. Provided by `participants`.
///
/// Screening and the attestation of identities do not matter here: a single authority decides on
/// them, and it must not be able to change who validates.
pub trait Registry<AccountId> {
	/// The organisation that registered the account and has not removed it.
	fn organisation_of(who: &AccountId) -> Option<OrganisationId>;

	/// Whether the account administers the organisation: it is registered, neither removed nor expired, and
	/// has the permission.
	fn is_admin(who: &AccountId, organisation: OrganisationId) -> bool;

	/// Whether the organisation is an active member.
	fn is_active(organisation: OrganisationId) -> bool;

	/// The weight of the most expensive of these functions.
	fn worst_case_weight() -> Weight;
}

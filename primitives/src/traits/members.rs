// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::{CountryCode, ImoNumber},
	ids::OrganisationId,
	money::Money,
	roles::{MandateScope, Permission, Purpose, Role},
};
use sp_runtime::{DispatchError, DispatchResult};
use sp_weights::Weight;

/// Query: who stands behind an account, and what that organisation may do. Provided by
/// `participants`.
pub trait Members<AccountId> {
	/// The organisation in whose name `who` acts. Fails unless the account is registered, unexpired,
	/// has `permission`, and the organisation's standing allows `purpose`.
	fn ensure_member(
		who: &AccountId,
		permission: Permission,
		purpose: Purpose,
	) -> Result<OrganisationId, DispatchError>;

	/// Fails when `amount` is above the limit of the account.
	fn ensure_within_limit(who: &AccountId, amount: &Money) -> DispatchResult;

	/// Fails unless the organisation has the role.
	fn ensure_role(organisation: OrganisationId, role: Role) -> DispatchResult;

	/// Fails unless the organisation has the role and is established in the jurisdiction.
	fn ensure_competent(
		organisation: OrganisationId,
		role: Role,
		jurisdiction: CountryCode,
	) -> DispatchResult;

	/// Fails unless `agent` is `principal` or holds a live power of attorney of `principal` for
	/// `scope`.
	fn ensure_mandate(
		agent: OrganisationId,
		principal: OrganisationId,
		scope: MandateScope,
	) -> DispatchResult;

	/// Fails unless one may enter into something with the organisation: it is active and not on a
	/// denied-party list.
	fn ensure_may_deal_with(organisation: OrganisationId) -> DispatchResult;

	/// Fails when the organisation is not a member (it does not exist, was never admitted, or has
	/// left) or is on a denied-party list. Unlike [`Self::ensure_may_deal_with`], a suspended or
	/// leaving organisation passes: what is owed to or by it can still be settled.
	fn ensure_not_denied(organisation: OrganisationId) -> DispatchResult;

	/// Fails when the vessel is on a denied-party list.
	fn ensure_vessel_not_denied(vessel: ImoNumber) -> DispatchResult;

	/// The country in which the organisation is established.
	fn country(organisation: OrganisationId) -> Option<CountryCode>;

	/// The weight of the most expensive of these functions.
	fn worst_case_weight() -> Weight;
}

// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::ContainerNumber,
	ids::{ClaimId, ConsignmentId, OrganisationId},
	money::Money,
};
use sp_weights::Weight;

/// How far a claim for goods has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimPhase {
	/// A breach has opened it; nobody has given notice.
	Opened,
	/// The claimant has given notice and named an amount.
	Notified,
	/// Who answers for it admits it and owes the amount.
	Admitted,
	/// Who answers for it contests it: a dispute decides.
	Contested,
	/// It is paid.
	Settled,
	/// The claimant has given it up.
	Withdrawn,
	/// The time for notice or for suit has run out.
	Lapsed,
}

/// What other pallets may know of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimFacts {
	/// The goods.
	pub consignment: ConsignmentId,
	/// The container they were in.
	pub container: ContainerNumber,
	/// Who answers for it.
	pub respondent: OrganisationId,
	/// Who has given notice of it.
	pub claimant: Option<OrganisationId>,
	/// What is claimed, or what was paid.
	pub amount: Option<Money>,
	/// How far it has come.
	pub phase: ClaimPhase,
}

/// Query: claims for goods that were not kept in the agreed conditions. Provided by `conditions`.
pub trait ClaimInspect {
	/// The facts of a claim.
	fn claim(claim: ClaimId) -> Option<ClaimFacts>;

	/// The weight of [`Self::claim`].
	fn worst_case_weight() -> Weight;
}

// SPDX-License-Identifier: Apache-2.0

use crate::ids::{ConsignmentId, OrganisationId};
use sp_weights::Weight;

/// Who may take delivery under the bill of lading of a consignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryEntitlement {
	/// No bill has been issued.
	NotIssued,
	/// The bill is in circulation.
	Outstanding {
		/// Who possesses it.
		possessor: OrganisationId,
	},
	/// The holder has surrendered the bill, the carrier has not yet accepted.
	SurrenderPending,
	/// The bill is surrendered and the carrier has accepted.
	Surrendered {
		/// Who surrendered it and may take delivery.
		by: OrganisationId,
	},
}

/// Query: the bill of lading as the carrier needs it at delivery. Provided by `titles`.
pub trait TitleInspect {
	/// Who may take delivery of the consignment.
	fn delivery_entitlement(consignment: ConsignmentId) -> DeliveryEntitlement;

	/// The weight of [`Self::delivery_entitlement`].
	fn worst_case_weight() -> Weight;
}

// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::ContainerNumber,
	ids::{ConsignmentId, DisputeId, OrganisationId, TitleKey},
	traits::Lien,
};
use alloc::vec::Vec;
use sp_core::H256;
use sp_runtime::DispatchResult;
use sp_weights::Weight;

/// Who has an interest in a bill that is in circulation, or given back and not spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleInterests {
	/// The goods.
	pub consignment: ConsignmentId,
	/// Who controls it: its possessor and, if it names one, its titleholder.
	pub holders: Vec<OrganisationId>,
	/// The lien on it.
	pub lien: Option<Lien>,
	/// The dispute in which it was stopped, if it is stopped by one and not by an authority.
	pub stopped_in: Option<DisputeId>,
}

/// Query and command: what the outcome of a dispute does to a bill of lading. Provided by `titles`;
/// only `disputes` calls the commands.
///
/// Nothing here moves a bill, nor touches the stop of an authority.
pub trait TitleRemedies {
	/// Who has an interest in the bill, while somebody can do something with it.
	fn interests(title: &TitleKey) -> Option<TitleInterests>;

	/// Stops the bill until the stop is lifted in a dispute; `arbitrator` ordered it. Fails if there
	/// is a stop already.
	fn stop(title: &TitleKey, dispute: DisputeId, arbitrator: OrganisationId) -> DispatchResult;

	/// Lifts the stop that was ordered in exactly that dispute.
	fn lift(title: &TitleKey, dispute: DisputeId, by: OrganisationId) -> DispatchResult;

	/// Cancels this very lien, which secures an agreement: one of a credit or of a financing is
	/// refused. The bill stays where it is, and so does a stop.
	fn cancel_lien(title: &TitleKey, lien: Lien, by: OrganisationId) -> DispatchResult;

	/// The weight of the most expensive function.
	fn worst_case_weight() -> Weight;
}

/// Query: which disputes are open. Provided by `disputes`, for those who show its subjects.
pub trait DisputeInspect {
	/// The open dispute about a bill of lading.
	fn about_title(title: &TitleKey) -> Option<DisputeId>;

	/// The open dispute about the goods of a consignment, whatever they travel under.
	fn about_consignment(consignment: ConsignmentId) -> Option<DisputeId>;
}

/// Nothing is disputed.
impl DisputeInspect for () {
	fn about_title(_: &TitleKey) -> Option<DisputeId> {
		None
	}

	fn about_consignment(_: ConsignmentId) -> Option<DisputeId> {
		None
	}
}

/// Command: what a dispute adds to the record of custody. Provided by `shipments`; only `disputes`
/// calls it.
pub trait CustodyNotes {
	/// Notes the hash of a statement on the custody of a container. It changes nothing else, and is
	/// never taken back: another note follows it.
	fn note(
		consignment: ConsignmentId,
		container: &ContainerNumber,
		dispute: DisputeId,
		note: H256,
	) -> DispatchResult;

	/// The weight of [`Self::note`].
	fn worst_case_weight() -> Weight;
}

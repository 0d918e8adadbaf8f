// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::ContainerNumber,
	ids::{ConsignmentId, OrganisationId, PresentationId, ReceivableId, TitleKey},
	quantity::Moment,
};
use frame_support::stored;
use sp_core::H256;
use sp_runtime::DispatchResult;
use sp_weights::Weight;

/// Who may take delivery of a container under the bills of lading for what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryEntitlement {
	/// No bill has been issued, or one has been taken back and none issued in its place.
	NotIssued,
	/// A bill is in circulation.
	Outstanding {
		/// Who possesses it.
		possessor: OrganisationId,
	},
	/// Every bill has been surrendered, and of one the carrier has not yet accepted it.
	SurrenderPending,
	/// Every bill is surrendered, by one party, and the carrier has accepted.
	Surrendered {
		/// Who surrendered it and may take delivery.
		by: OrganisationId,
	},
}

/// What a lien on a bill secures.
#[stored]
#[derive(Copy)]
pub enum Obligation {
	/// A presentation under a documentary credit.
	#[codec(index = 0)]
	Presentation(PresentationId),
	/// A financed receivable.
	#[codec(index = 1)]
	Receivable(ReceivableId),
	/// What the holder agreed with the bank off the chain: the salted hash of that agreement.
	#[codec(index = 2)]
	Agreement(H256),
}

/// A bank's right to a bill for as long as an obligation is open.
#[stored]
#[derive(Copy)]
pub struct Lien {
	/// Whose right it is.
	pub holder: OrganisationId,
	/// What it secures.
	pub obligation: Obligation,
}

/// What other pallets may know of a bill that is in circulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleFacts {
	/// The goods.
	pub consignment: ConsignmentId,
	/// Who ships them.
	pub shipper: OrganisationId,
	/// Who possesses the bill.
	pub possessor: OrganisationId,
	/// Whom it names as entitled; nobody if it is blank.
	pub titleholder: Option<OrganisationId>,
	/// Whether it names its consignee straight, so that nobody can endorse it to another.
	pub is_straight: bool,
	/// When the goods came on board, if the bill says so, ms UTC.
	pub shipped_on_board: Option<Moment>,
	/// Who has a right to it besides its holder.
	pub lien: Option<Lien>,
	/// Whether an authority has stopped it.
	pub is_stopped: bool,
}

/// Query: bills of lading as others need to know them. Provided by `titles`.
pub trait TitleInspect {
	/// Who may take delivery of a container of the consignment.
	fn delivery_entitlement(
		consignment: ConsignmentId,
		container: &ContainerNumber,
	) -> DeliveryEntitlement;

	/// The bill of that carrier and reference, while it is in circulation.
	fn circulating(title: &TitleKey) -> Option<TitleFacts>;

	/// The weight of the more expensive function.
	fn worst_case_weight() -> Weight;
}

/// Command: what finance does to a bill of lading. Provided by `titles`; only `trade-finance` calls
/// it, with the holder's consent given in a call of its own.
///
/// Nothing here moves a bill that an authority has stopped.
pub trait TitleControl {
	/// Puts a lien on a bill in circulation, which from then on moves only by the lien. Fails unless
	/// `grantor` possesses it and, where it names a titleholder to order, is the titleholder and may
	/// endorse it onward; and if there is a lien already.
	fn attach_lien(title: &TitleKey, grantor: OrganisationId, lien: Lien) -> DispatchResult;

	/// Takes this very lien away; its grantor controls the bill as before. A stop does not bar it.
	fn release_lien(title: &TitleKey, lien: Lien) -> DispatchResult;

	/// Gives the holder of this very lien possession and, unless the bill is straight, the title. The
	/// lien is spent.
	fn enforce_lien(title: &TitleKey, lien: Lien) -> DispatchResult;

	/// Gives `to` what `from` has: possession and, unless the bill is straight, the title. Fails
	/// unless `from` controls the bill as for [`Self::attach_lien`], or while a lien is on it.
	fn deliver(title: &TitleKey, from: OrganisationId, to: OrganisationId) -> DispatchResult;

	/// The weight of the most expensive function.
	fn worst_case_weight() -> Weight;
}

// SPDX-License-Identifier: Apache-2.0

//! The events of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	/// What happened to a bill of lading.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A carrier proposed the content of a bill to its shipper.
		TitleDrafted {
			/// The bill.
			title: TitleKey,
			/// The goods.
			consignment: ConsignmentId,
			/// To whom delivery would be promised.
			form: TitleForm,
			/// Merkle root of the content.
			content_root: H256,
		},
		/// The shipper approved the content of a bill.
		TitleApproved {
			/// The bill.
			title: TitleKey,
			/// Who approved.
			shipper: OrganisationId,
			/// Who represented the shipper, if anybody.
			agent: Option<OrganisationId>,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
		},
		/// A carrier issued a bill to its shipper.
		TitleIssued {
			/// The bill.
			title: TitleKey,
			/// How many bills there have been under the reference, this one included.
			version: u16,
			/// The goods.
			consignment: ConsignmentId,
			/// The date the bill bears, ms UTC.
			dated: Dated,
			/// Who controls the bill.
			control: Control,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// Possession of a bill moved.
		TitleTransferred {
			/// The bill.
			title: TitleKey,
			/// The old possessor.
			from: OrganisationId,
			/// The new possessor.
			to: OrganisationId,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A bill was endorsed to a party.
		TitleEndorsed {
			/// The bill.
			title: TitleKey,
			/// The old titleholder.
			from: OrganisationId,
			/// The new titleholder.
			to: OrganisationId,
			/// Whether the new titleholder may endorse the bill onward.
			onward: bool,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A bill was endorsed in blank: from now on possession suffices.
		TitleEndorsedInBlank {
			/// The bill.
			title: TitleKey,
			/// The old titleholder.
			from: OrganisationId,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The holder of a bill gave it back to the carrier to take delivery.
		TitleSurrendered {
			/// The bill.
			title: TitleKey,
			/// Who surrendered it.
			by: OrganisationId,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The carrier accepted a surrender: who surrendered may take delivery.
		SurrenderAccepted {
			/// The bill.
			title: TitleKey,
			/// Who surrendered it.
			by: OrganisationId,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The carrier refused a surrender: the bill circulates again.
		SurrenderRejected {
			/// The bill.
			title: TitleKey,
			/// Who surrendered it and has it again.
			by: OrganisationId,
			/// Why.
			reason: RejectionReason,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A carrier took back a draft: its consignment and its reference are free again.
		DraftWithdrawn {
			/// What the bill was to be.
			title: TitleKey,
			/// The goods.
			consignment: ConsignmentId,
			/// How far the draft had come.
			from: TitlePhase,
		},
		/// The holder of a bill gave a bank a lien on it.
		LienAttached {
			/// The bill.
			title: TitleKey,
			/// Who gave the lien.
			grantor: OrganisationId,
			/// Whose right it is, and what it secures.
			lien: Lien,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A bank gave up its lien on a bill.
		LienReleased {
			/// The bill.
			title: TitleKey,
			/// Whose right it was, and what it secured.
			lien: Lien,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A bank took a bill by its lien, which is spent.
		LienEnforced {
			/// The bill.
			title: TitleKey,
			/// Whose right it was, and what it secured.
			lien: Lien,
			/// Who possessed the bill.
			from: OrganisationId,
			/// Who controls it now.
			control: Control,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The holder of a bill gave another all it had: possession, and the title if to order.
		TitleDelivered {
			/// The bill.
			title: TitleKey,
			/// The old holder.
			from: OrganisationId,
			/// The new holder.
			to: OrganisationId,
			/// Who controls it now.
			control: Control,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// An authority or arbitrator stopped a bill, which stays where it is.
		TitleStopped {
			/// The bill.
			title: TitleKey,
			/// Who ordered it.
			authority: OrganisationId,
			/// Its reference of the case; the chain has the hash of it.
			case: CaseReference,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// Who had stopped a bill let it go.
		StopLifted {
			/// The bill.
			title: TitleKey,
			/// Who had ordered it.
			authority: OrganisationId,
			/// Its reference of the case.
			case: CaseReference,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The possessor of a bill signed it; nothing moved.
		TitleSigned {
			/// The bill.
			title: TitleKey,
			/// Who signed.
			by: OrganisationId,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The titleholder of a bill proposed who is to follow it, or nobody any more.
		TitleholderNominated {
			/// The bill.
			title: TitleKey,
			/// The titleholder.
			from: OrganisationId,
			/// Whom it proposes.
			nomination: Option<Nomination>,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The possessor of a bill agreed that the title goes to whom the titleholder had nominated.
		NominationAccepted {
			/// The bill.
			title: TitleKey,
			/// The possessor.
			by: OrganisationId,
			/// The old titleholder.
			from: Option<OrganisationId>,
			/// Who controls it now.
			control: Control,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// Who had been given possession of a bill, the title or both declined it.
		TitleRejected {
			/// The bill.
			title: TitleKey,
			/// Who declined.
			by: OrganisationId,
			/// What went back, and to whom.
			declined: Declined,
			/// Who controls it now.
			control: Control,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The holder of a lien lets the bill go to a party, or to nobody any more.
		LienConsentGiven {
			/// The bill.
			title: TitleKey,
			/// The lien, which stays on the bill.
			lien: Lien,
			/// To whom.
			to: Option<OrganisationId>,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The holder of a bill gave it back to have another in its place.
		TitleSurrenderedForAmendment {
			/// The bill.
			title: TitleKey,
			/// Who gave it back.
			by: OrganisationId,
			/// What it wants.
			reason: AmendmentReason,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A carrier proposed other bills in place of those that it has taken back.
		ReissueProposed {
			/// The carrier.
			carrier: OrganisationId,
			/// Who represented the carrier, if anybody.
			agent: Option<OrganisationId>,
			/// What it proposes; the holder accepts exactly this.
			reissue: Reissue,
		},
		/// A bill was replaced by others and is void.
		TitleVoided {
			/// The bill.
			title: TitleKey,
			/// Which of those under its reference.
			version: u16,
			/// Who accepted the others in its place.
			by: OrganisationId,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A bill was issued in place of others.
		TitleReissued {
			/// The bill.
			title: TitleKey,
			/// How many bills there have been under the reference, this one included.
			version: u16,
			/// The consignment.
			consignment: ConsignmentId,
			/// Whom it names as shipper.
			shipper: OrganisationId,
			/// Whom it names as consignee.
			consignee: OrganisationId,
			/// To whom delivery is promised.
			form: TitleForm,
			/// Merkle root of the content.
			content_root: H256,
			/// Which of the goods.
			goods: Portions,
			/// The date it bears, ms UTC.
			dated: Dated,
			/// Who controls it.
			control: Control,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A lien by agreement was cancelled by the outcome of a dispute; the bill stays where it is.
		#[codec(index = 60)]
		LienCancelled {
			/// The bill.
			title: TitleKey,
			/// The lien.
			lien: Lien,
			/// The arbitrator that ordered it, or the holder of the lien who agreed to it.
			by: OrganisationId,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
	}
}

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
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
		},
		/// A carrier issued a bill to its shipper.
		TitleIssued {
			/// The bill.
			title: TitleKey,
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
	}
}

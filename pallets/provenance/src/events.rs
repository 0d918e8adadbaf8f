// SPDX-License-Identifier: Apache-2.0

//! The events of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	/// What happened to an item, which is named by the hash of its key.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A brand registered an item.
		ItemRegistered {
			/// The item.
			item: H256,
			/// What it is known by.
			key: ItemKey,
			/// Who registered it.
			brand: OrganisationId,
			/// Where it is.
			to: ItemPhase,
		},
		/// Items were put into a logistic unit.
		ItemsAggregated {
			/// The unit.
			parent: H256,
			/// The items.
			children: ItemHashes,
			/// Who packed.
			by: OrganisationId,
			/// Where each was.
			from: ItemPhase,
			/// Where each is.
			to: ItemPhase,
		},
		/// An item was taken out of its logistic unit.
		ItemDisaggregated {
			/// The item.
			item: H256,
			/// The unit.
			parent: H256,
			/// Who unpacked, and has it.
			by: OrganisationId,
			/// Where it was.
			from: ItemPhase,
			/// Where it is.
			to: ItemPhase,
		},
		/// Items were used up for a new one.
		ItemsTransformed {
			/// What was used up.
			inputs: ItemHashes,
			/// What was made.
			output: H256,
			/// What that is known by.
			key: ItemKey,
			/// Who made and registered it.
			brand: OrganisationId,
			/// Where each input was.
			from: ItemPhase,
			/// Where each input is.
			to: ItemPhase,
		},
		/// An item was put into a container.
		ItemShipped {
			/// The item.
			item: H256,
			/// The consignment.
			consignment: ConsignmentId,
			/// Its container.
			container: ContainerNumber,
			/// Who ships.
			by: OrganisationId,
			/// Where it was.
			from: ItemPhase,
			/// Where it is.
			to: ItemPhase,
		},
		/// The public view of an item was put together and stored.
		TracePublished {
			/// The item.
			item: H256,
			/// How many steps it shows.
			steps: u32,
			/// Whether the item or its lot is recalled.
			recalled: bool,
			/// When it was put together, ms UTC.
			as_of: Moment,
		},
		/// An organisation recalled an item; its trace says so.
		RecallFlagged {
			/// The item.
			item: H256,
			/// Who recalls.
			by: OrganisationId,
			/// Why.
			reason: RecallReason,
			/// Hash of the public notice.
			notice: H256,
			/// Whether the item or its lot was recalled before.
			from: bool,
			/// Whether it is now.
			to: bool,
		},
		/// An organisation took its recall back; the trace tells whether another one stands.
		RecallLifted {
			/// The item.
			item: H256,
			/// Who recalled.
			by: OrganisationId,
			/// Whether the item or its lot was recalled before.
			from: bool,
			/// Whether it is now.
			to: bool,
		},
		/// An item changed hands.
		ItemHandedOver {
			/// The item.
			item: H256,
			/// Who had it.
			from: OrganisationId,
			/// Who has it.
			to: OrganisationId,
		},
		/// An item was taken out of a container that did not leave.
		ItemWithdrawn {
			/// The item.
			item: H256,
			/// The consignment.
			consignment: ConsignmentId,
			/// Who has it.
			by: OrganisationId,
			/// Where it was.
			from: ItemPhase,
			/// Where it is.
			to: ItemPhase,
		},
		/// An item was taken out of a container that arrived.
		ItemReceived {
			/// The item.
			item: H256,
			/// The consignment.
			consignment: ConsignmentId,
			/// Who has it.
			by: OrganisationId,
			/// Where it was.
			from: ItemPhase,
			/// Where it is.
			to: ItemPhase,
		},
		/// An organisation claimed a company prefix of GS1; a claim that it had before is gone.
		PrefixClaimed {
			/// Who claims.
			organisation: OrganisationId,
			/// The prefix.
			prefix: CompanyPrefix,
			/// Salted hash of the licence certificate.
			evidence: H256,
		},
		/// A registrar attested that GS1 licensed a company prefix to an organisation.
		PrefixAttested {
			/// The prefix.
			prefix: CompanyPrefix,
			/// Whose it is.
			organisation: OrganisationId,
			/// Who attests.
			by: OrganisationId,
			/// Salted hash of the licence certificate.
			evidence: H256,
		},
		/// A company prefix is attested to nobody any more.
		PrefixWithdrawn {
			/// The prefix.
			prefix: CompanyPrefix,
			/// Whose it was.
			organisation: OrganisationId,
			/// Who withdrew it.
			by: OrganisationId,
		},
		/// The holder of the prefix registered goods of a GTIN of which another had registered some.
		BrandSucceeded {
			/// The GTIN.
			gtin: Gtin,
			/// Whose goods it had been.
			from: OrganisationId,
			/// Whose goods it is from now on.
			to: OrganisationId,
		},
	}
}

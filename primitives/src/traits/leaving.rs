// SPDX-License-Identifier: Apache-2.0

use crate::ids::OrganisationId;
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{defensive, storage::StorageDoubleMap, stored, PalletError};
use sp_weights::Weight;

/// What keeps a member from leaving.
#[stored]
#[derive(Copy, PartialOrd, Ord, PalletError)]
pub enum Matter {
	/// It possesses a bill of lading, or is its titleholder: it passes the bill on or surrenders it.
	#[codec(index = 0)]
	Title,
	/// It carries under a bill of lading that is drafted or not surrendered: the holder surrenders the
	/// bill, and it accepts; a draft it withdraws.
	#[codec(index = 1)]
	Carriage,
	/// It has a lien on a bill of lading: what the lien secures must be settled.
	#[codec(index = 2)]
	Lien,
	/// It has stopped a bill of lading, and alone lifts that.
	#[codec(index = 3)]
	Stop,
	/// It is applicant, issuing or nominated bank of a credit that is neither drawn, expired nor
	/// declined.
	#[codec(index = 4)]
	Credit,
	/// It takes part in a presentation of documents that is not settled, returned or replaced.
	#[codec(index = 5)]
	Presentation,
	/// It has sold, owes or has financed a receivable that is neither repaid nor withdrawn.
	#[codec(index = 6)]
	Receivable,
	/// It owns deposit tokens: it pays them out, or has their bank redeem them.
	#[codec(index = 7)]
	Deposit,
	/// Deposit tokens that it has issued are in circulation: it redeems and burns them.
	#[codec(index = 8)]
	Circulation,
	/// Money is set aside by it or for it: the obligation behind that is settled or released.
	#[codec(index = 9)]
	Escrow,
	/// It is principal or declarant of a customs declaration that is neither finished nor withdrawn, or
	/// runs the office to which that was lodged.
	#[codec(index = 10)]
	Declaration,
	/// It owes duty or tax, may defer it, answers for it as a guarantor, or is owed a refund of it.
	#[codec(index = 11)]
	Assessment,
	/// It has claimed a rebate that is neither paid nor rejected.
	#[codec(index = 12)]
	Rebate,
	/// It has requested a booking or is to answer one, or is shipper, forwarder or carrier of a
	/// consignment that is not completed.
	#[codec(index = 13)]
	Shipment,
	/// It has custody of a container whose journey has not ended: it hands it over.
	#[codec(index = 14)]
	Custody,
	/// It holds a container for its authority, and alone lifts that.
	#[codec(index = 15)]
	Hold,
	/// It has a seat in the consortium: the council removes the seat, or anyone retires it after its
	/// term.
	#[codec(index = 16)]
	Seat,
	/// It has sponsored an application on which nobody has decided.
	#[codec(index = 17)]
	Application,
	/// It is the treasury of its country or shares in its revenue: the country's authorities name
	/// another.
	#[codec(index = 18)]
	Revenue,
	/// It has claimed for goods that were not kept in the agreed conditions, or answers for them: the
	/// claim is settled, withdrawn or lapses.
	#[codec(index = 20)]
	Claim,
	/// A device of its own measures in a container: it detaches it.
	#[codec(index = 21)]
	Device,
	/// It is party to a dispute that is not closed, or its arbitrator: the parties settle, or the ruling
	/// is executed.
	#[codec(index = 22)]
	Dispute,
}

/// How much of a kind keeps a member from leaving.
#[stored]
#[derive(Copy)]
pub struct OpenMatter {
	/// What it is.
	pub matter: Matter,
	/// How many there are; never zero.
	pub count: u32,
}

/// What an object keeps open for whom; one that concerns an organisation twice is listed twice.
pub type Concerns = Vec<(OrganisationId, Matter)>;

/// Gate: tells everything that keeps a member from leaving. A tuple passes only when all its parts
/// pass, and collects what all of them find.
pub trait LeaveGate {
	/// Appends each kind of matter that the organisation has open to `open`. Must append something
	/// whenever it cannot tell. Must not iterate over what members can make grow.
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>);

	/// The weight of [`Self::collect_open`].
	fn worst_case_weight() -> Weight;
}

macro_rules! tuple_gates {
	($(($($name:ident),+))*) => {$(
		impl<$($name: LeaveGate),+> LeaveGate for ($($name,)+) {
			fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
				$($name::collect_open(organisation, open);)+
			}

			fn worst_case_weight() -> Weight {
				Weight::zero()$(.saturating_add($name::worst_case_weight()))+
			}
		}
	)*};
}

tuple_gates! {
	(A)
	(A, B)
	(A, B, C)
	(A, B, C, D)
	(A, B, C, D, E)
	(A, B, C, D, E, F)
	(A, B, C, D, E, F, G)
	(A, B, C, D, E, F, G, H)
	(A, B, C, D, E, F, G, H, I)
}

/// Corrects the counters of a pallet when an object that concerned `before` concerns `after`.
///
/// A pallet keeps such counters because nothing leads from an organisation to its objects, and a
/// call may not look through all of them.
pub fn recount<Counters>(before: &Concerns, after: &Concerns)
where
	Counters: StorageDoubleMap<OrganisationId, Matter, u32>,
{
	if before == after {
		return;
	}
	// First what is added, so that no counter is removed and stored again.
	for (organisation, matter) in after {
		Counters::mutate_exists(organisation, matter, |count: &mut Option<u32>| {
			*count = Some(count.unwrap_or_default().saturating_add(1));
		});
	}
	for (organisation, matter) in before {
		Counters::mutate_exists(organisation, matter, |count: &mut Option<u32>| {
			let left = count.and_then(|count| count.checked_sub(1));
			if left.is_none() {
				defensive!("what ends was counted when it began");
			}
			*count = left.filter(|count| *count > 0);
		});
	}
}

/// Appends those of the matters that the counters of a pallet say are open: one read each.
pub fn collect_counted<Counters>(
	organisation: OrganisationId,
	matters: &[Matter],
	open: &mut Vec<OpenMatter>,
) where
	Counters: StorageDoubleMap<OrganisationId, Matter, u32, Query = u32>,
{
	for matter in matters {
		collect_one(*matter, Counters::get(organisation, matter), open);
	}
}

/// Appends the matter if there is any of it.
pub fn collect_one(matter: Matter, count: u32, open: &mut Vec<OpenMatter>) {
	if count > 0 {
		open.push(OpenMatter { matter, count });
	}
}

/// What the counters of a pallet must be if these concerns are all there are, for its invariants.
pub fn tally(
	concerns: impl IntoIterator<Item = (OrganisationId, Matter)>,
) -> BTreeMap<(OrganisationId, Matter), u32> {
	let mut counts = BTreeMap::new();
	for concern in concerns {
		let count: &mut u32 = counts.entry(concern).or_default();
		*count = count.saturating_add(1);
	}
	counts
}

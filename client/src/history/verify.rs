// SPDX-License-Identifier: Apache-2.0

use super::{
	commitment, Addition, ChainEvent, ConsignmentId, HistoryFault, List, MasterLink,
	MilestoneRecorded, Place, VoyageKey, VoyageLink, VoyageMilestoneRecorded, Wrong,
};
use codec::Encode;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;

/// What the chain's state keeps of a history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
	/// The head of the hash chain.
	pub head: H256,
	/// How many events there are.
	pub sequence: u32,
}

/// A voyage whose list of events was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedVoyage {
	voyage: VoyageKey,
	/// The head after so many events; the first is that of none.
	heads: Vec<H256>,
}

impl VerifiedVoyage {
	/// The voyage.
	pub fn voyage(&self) -> &VoyageKey {
		&self.voyage
	}

	/// Whether the history once stood there.
	fn passes(&self, link: &VoyageLink) -> bool {
		let place = usize::try_from(link.sequence).ok();
		place.and_then(|place| self.heads.get(place)) == Some(&link.head)
	}
}

/// Verifies the complete list of a voyage's events, each as its fields in SCALE.
pub fn verify_voyage(
	voyage: &VoyageKey,
	events: &[impl AsRef<[u8]>],
	state: Head,
) -> Result<VerifiedVoyage, HistoryFault> {
	let mut chain = HashChain::of(List::Voyage(voyage.clone()));
	for bytes in events {
		let event = VoyageMilestoneRecorded::from_bytes(bytes.as_ref());
		let event = event.map_err(|wrong| chain.here(wrong))?;
		chain.ensure(&event.voyage == voyage, Wrong::OtherHistory)?;
		chain.append(event.sequence, &event.milestone, event.head)?;
	}
	chain.end(state)?;
	Ok(VerifiedVoyage {
		voyage: voyage.clone(),
		heads: chain.heads,
	})
}

/// Verifies the complete list of a consignment's events, each as its fields in SCALE. The voyages are
/// those on which its containers came on board and ashore.
pub fn verify_consignment(
	consignment: ConsignmentId,
	events: &[impl AsRef<[u8]>],
	state: Head,
	voyages: &[VerifiedVoyage],
) -> Result<Vec<MilestoneRecorded>, HistoryFault> {
	verify_list(consignment, events, state, voyages, &[])
}

/// Verifies the complete list of a house's events, each as its fields in SCALE. The master's is the list
/// that [`verify_consignment`] returned: the house inherits from it what moved its container.
pub fn verify_house(
	consignment: ConsignmentId,
	events: &[impl AsRef<[u8]>],
	state: Head,
	master: &[MilestoneRecorded],
) -> Result<Vec<MilestoneRecorded>, HistoryFault> {
	verify_list(consignment, events, state, &[], master)
}

/// Verifies the complete list of a consignment's events, after its record was reduced to a commitment.
///
/// `record` is the hash of the record that the event `ConsignmentArchived` tells, `kept` what the
/// state has in its place. Who has the record too compares its hash.
pub fn verify_archived(
	consignment: ConsignmentId,
	events: &[impl AsRef<[u8]>],
	record: H256,
	kept: H256,
	voyages: &[VerifiedVoyage],
) -> Result<Vec<MilestoneRecorded>, HistoryFault> {
	let state = told_last(events);
	let verified = verify_consignment(consignment, events, state, voyages)?;
	ensure_kept(consignment, state, record, kept)?;
	Ok(verified)
}

/// Verifies the complete list of a house's events, after its record was reduced to a commitment.
pub fn verify_archived_house(
	consignment: ConsignmentId,
	events: &[impl AsRef<[u8]>],
	record: H256,
	kept: H256,
	master: &[MilestoneRecorded],
) -> Result<Vec<MilestoneRecorded>, HistoryFault> {
	let state = told_last(events);
	let verified = verify_house(consignment, events, state, master)?;
	ensure_kept(consignment, state, record, kept)?;
	Ok(verified)
}

/// The head that the list itself leads to, as it says.
fn told_last(events: &[impl AsRef<[u8]>]) -> Head {
	let sequence = u32::try_from(events.len()).unwrap_or(u32::MAX);
	let last = events
		.last()
		.and_then(|bytes| MilestoneRecorded::from_bytes(bytes.as_ref()).ok());
	let head = last.map_or_else(H256::zero, |event| event.head);
	Head { head, sequence }
}

fn ensure_kept(
	consignment: ConsignmentId,
	Head { head, sequence }: Head,
	record: H256,
	kept: H256,
) -> Result<(), HistoryFault> {
	let kept_here = commitment(consignment, head, sequence, record) == kept;
	kept_here.then_some(()).ok_or(HistoryFault {
		list: List::Consignment(consignment),
		place: Place::End,
		wrong: Wrong::State,
	})
}

fn verify_list(
	consignment: ConsignmentId,
	events: &[impl AsRef<[u8]>],
	state: Head,
	voyages: &[VerifiedVoyage],
	master: &[MilestoneRecorded],
) -> Result<Vec<MilestoneRecorded>, HistoryFault> {
	let mut chain = HashChain::of(List::Consignment(consignment));
	let mut verified = Vec::new();
	for bytes in events {
		let event = MilestoneRecorded::from_bytes(bytes.as_ref());
		let event = event.map_err(|wrong| chain.here(wrong))?;
		chain.ensure(event.consignment == consignment, Wrong::OtherHistory)?;
		let container = event.milestone.statement.container;
		chain.ensure(event.container == container, Wrong::OtherContainer)?;
		// A changed milestone is told as such, rather than as a wrong voyage or master.
		chain.append(event.sequence, &event.milestone, event.head)?;
		match &event.milestone.addition {
			Addition::Voyage(link) => {
				let voyage = voyages.iter().find(|known| known.voyage == link.voyage);
				chain.ensure_last(voyage.is_some(), Wrong::NoVoyage)?;
				let passes = voyage.is_some_and(|voyage| voyage.passes(link));
				chain.ensure_last(passes, Wrong::OffVoyage)?;
			}
			Addition::Master(link) => {
				let place = usize::try_from(link.sequence).ok();
				let place = place.and_then(|place| place.checked_sub(1));
				let told = place.and_then(|place| master.get(place));
				chain.ensure_last(told.is_some(), Wrong::NoMaster)?;
				let same = told.is_some_and(|told| is_inherited(&event, link, told));
				chain.ensure_last(same, Wrong::OffMaster)?;
			}
			_ => {}
		}
		verified.push(event);
	}
	chain.end(state)?;
	Ok(verified)
}

/// Whether the house's event says what the master's does, at the place that the link names.
fn is_inherited(event: &MilestoneRecorded, link: &MasterLink, told: &MilestoneRecorded) -> bool {
	told.consignment == link.consignment
		&& told.sequence == link.sequence
		&& told.head == link.head
		&& told.milestone.statement == event.milestone.statement
}

/// The hash chain, as far as the events lead.
struct HashChain {
	list: List,
	heads: Vec<H256>,
}

impl HashChain {
	fn of(list: List) -> Self {
		Self {
			list,
			heads: vec![H256::zero()],
		}
	}

	/// Takes in the next event.
	fn append(
		&mut self,
		found: u32,
		milestone: &impl Encode,
		told: H256,
	) -> Result<(), HistoryFault> {
		// After none the next is the first: what there is, is one more than events.
		let expected = u32::try_from(self.heads.len()).unwrap_or(u32::MAX);
		self.ensure(found == expected, Wrong::Sequence { expected, found })?;
		let last = self.heads.last().copied().unwrap_or_default();
		let head = H256((last, found, milestone).using_encoded(blake2_256));
		self.ensure(head == told, Wrong::Head)?;
		self.heads.push(head);
		Ok(())
	}

	/// Compares with the state.
	fn end(&self, state: Head) -> Result<(), HistoryFault> {
		let found = u32::try_from(self.heads.len().saturating_sub(1)).unwrap_or(u32::MAX);
		let expected = state.sequence;
		let wrong = if found != expected {
			Wrong::Length { expected, found }
		} else if self.heads.last() != Some(&state.head) {
			Wrong::State
		} else {
			return Ok(());
		};
		Err(self.fault(Place::End, wrong))
	}

	fn ensure(&self, holds: bool, wrong: Wrong) -> Result<(), HistoryFault> {
		holds.then_some(()).ok_or_else(|| self.here(wrong))
	}

	/// The same, about the event that was taken in last.
	fn ensure_last(&self, holds: bool, wrong: Wrong) -> Result<(), HistoryFault> {
		let last = Place::Event(self.heads.len().saturating_sub(1));
		holds.then_some(()).ok_or_else(|| self.fault(last, wrong))
	}

	/// A fault of the event that comes next.
	fn here(&self, wrong: Wrong) -> HistoryFault {
		self.fault(Place::Event(self.heads.len()), wrong)
	}

	fn fault(&self, place: Place, wrong: Wrong) -> HistoryFault {
		HistoryFault {
			list: self.list.clone(),
			place,
			wrong,
		}
	}
}

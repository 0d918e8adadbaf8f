// SPDX-License-Identifier: Apache-2.0

//! Bills that take the place of others: one for one, several for one, one for several.

use super::{
	Act, Acted, Actor, Dated, PortionInputs, Quantities, Refusal, Title, TitleForm, TitleStatus,
};
use alloc::vec::Vec;
use frame::{deps::frame_support::stored, hashing::blake2_256, prelude::*};
use portolan_primitives::{
	codes::{RawTransportDocumentReference, TransportDocumentReference},
	ids::{OrganisationId, TitleKey},
	input::InputList,
	quantity::Moment,
};

/// Into how many bills one is split at most, and how many become one.
pub const MAX_REISSUED: u32 = 16;

/// The bills of a consignment that are not void.
pub type TitleKeys = BoundedVec<TitleKey, ConstU32<MAX_REISSUED>>;

/// A bill that is to take the place of others, as a call describes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct NewBill {
	/// The carrier's reference: that of a bill it replaces, or a new one.
	pub reference: RawTransportDocumentReference,
	/// To whom delivery is promised.
	pub form: TitleForm,
	/// Whom it names as shipper.
	pub shipper: OrganisationId,
	/// Whom it names as consignee.
	pub consignee: OrganisationId,
	/// Merkle root of the salted content.
	pub content_root: H256,
	/// Which of the goods.
	pub goods: PortionInputs,
}

/// What a carrier proposes to the holder of bills that were given back for amendment, or are on paper.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Reissue {
	/// Who gave the bills back, or presented the paper, and gets the new ones.
	pub holder: OrganisationId,
	/// The bills that are replaced: several to be merged.
	pub replaced: InputList<RawTransportDocumentReference, ConstU32<MAX_REISSUED>>,
	/// The bills in their place: several if one is split.
	pub bills: InputList<NewBill, ConstU32<MAX_REISSUED>>,
}

impl Reissue {
	/// What both sides sign: `blake2_256(SCALE(reissue))`.
	pub fn digest(&self) -> H256 {
		H256(blake2_256(&self.encode()))
	}
}

/// What a carrier has proposed and the holder has not accepted.
#[stored]
#[derive(Copy)]
pub struct Proposal {
	/// [`Reissue::digest`] of what is proposed.
	pub digest: H256,
	/// Who represented the carrier, if anybody.
	pub agent: Option<OrganisationId>,
}

/// A bill that is to take the place of others, found to be possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
	/// The carrier's reference of it.
	pub reference: TransportDocumentReference,
	/// What it will be, with neither version nor status of its own yet.
	pub title: Title,
}

/// The bills that are replaced, with what they have in common.
#[derive(Clone, Debug)]
pub struct Predecessors {
	titles: Vec<Title>,
	quantities: Quantities,
	dated: Dated,
}

impl Predecessors {
	/// Fails unless all bills can be replaced by others for `holder`, are for one consignment and bear
	/// a date of one kind.
	pub fn new(titles: Vec<Title>, holder: OrganisationId) -> Result<Self, Refusal> {
		let mut dated: Option<Dated> = None;
		for title in &titles {
			ensure!(title.status.stop().is_none(), Refusal::Stopped);
			let original = match &title.status {
				TitleStatus::SurrenderedForAmendment { original, .. } => {
					original.control.ensure_possessor(holder)?;
					original
				}
				// Who has the paper is what the carrier says, to which it was presented.
				TitleStatus::Paper { original } => original,
				_ => return Err(Refusal::WrongStatus),
			};
			dated = Some(match (dated, original.dated) {
				(None, dated) => dated,
				(Some(Dated::OnBoard(one)), Dated::OnBoard(other)) => {
					Dated::OnBoard(one.max(other))
				}
				(Some(Dated::Received(one)), Dated::Received(other)) => {
					Dated::Received(one.max(other))
				}
				_ => return Err(Refusal::DatesDiffer),
			});
		}
		let mut consignments = titles.iter().map(|title| title.consignment);
		let first = consignments.next().ok_or(Refusal::WrongStatus)?;
		ensure!(
			consignments.all(|consignment| consignment == first),
			Refusal::ConsignmentsDiffer
		);
		Ok(Self {
			quantities: Quantities::sum(titles.iter().flat_map(|title| &title.goods)),
			dated: dated.ok_or(Refusal::WrongStatus)?,
			titles,
		})
	}

	/// The bills in their place. Fails unless one replaces one, several one, or one several; all
	/// together stand for exactly the same goods; and each has a content of its own.
	pub fn successors(
		&self,
		bills: &[(TransportDocumentReference, &NewBill)],
	) -> Result<Vec<Successor>, Refusal> {
		ensure!(
			!bills.is_empty() && (self.titles.len() == 1 || bills.len() == 1),
			Refusal::SplitAndMerged
		);
		let first = self.titles.first().ok_or(Refusal::WrongStatus)?;
		let mut contents: Vec<H256> = self.titles.iter().map(|title| title.content_root).collect();
		let mut successors: Vec<Successor> = Vec::new();
		for (reference, bill) in bills {
			ensure!(!contents.contains(&bill.content_root), Refusal::SameContent);
			contents.push(bill.content_root);
			ensure!(
				successors.iter().all(|other| &other.reference != reference),
				Refusal::ReferenceTwice
			);
			successors.push(Successor {
				reference: reference.clone(),
				title: Title {
					consignment: first.consignment,
					shipper: bill.shipper,
					consignee: bill.consignee,
					form: bill.form,
					content_root: bill.content_root,
					goods: self.quantities.portions(&bill.goods)?,
					version: 1,
					status: TitleStatus::Approved,
				},
			});
		}
		let goods = successors
			.iter()
			.flat_map(|successor| &successor.title.goods);
		ensure!(
			Quantities::sum(goods) == self.quantities,
			Refusal::QuantitiesDiffer
		);
		Ok(successors)
	}

	/// The date of the bills in their place: the latest of theirs.
	pub const fn dated(&self) -> Dated {
		self.dated
	}

	/// The bills that are replaced, void.
	pub fn voided(self, by: Actor, at: Moment) -> Result<Vec<Acted>, Refusal> {
		let voided = self.titles.into_iter().map(|title| {
			let original = title.status.original().ok_or(Refusal::WrongStatus)?;
			let original = original.recorded(by, Act::Replaced, at)?;
			let status = TitleStatus::Voided { original };
			Ok((Title { status, ..title }, original))
		});
		voided.collect()
	}
}

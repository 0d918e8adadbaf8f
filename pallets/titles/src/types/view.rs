// SPDX-License-Identifier: Apache-2.0

use super::{Chain, Control, Dated, Portions, Stop, Title, TitleForm, TitlePhase};
use frame::prelude::*;
use portolan_primitives::{
	codes::CodeError,
	ids::{ConsignmentId, DisputeId, OrganisationId, TitleKey},
	traits::Lien,
};

/// Why no bill can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum TitleViewError {
	/// The reference is malformed.
	InvalidReference(CodeError),
	/// There is no such bill.
	NotFound,
}

/// A bill as clients see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct TitleView {
	/// The carrier and its reference.
	pub key: TitleKey,
	/// The goods.
	pub consignment: ConsignmentId,
	/// Who ships them.
	pub shipper: OrganisationId,
	/// For whom they are destined.
	pub consignee: OrganisationId,
	/// To whom delivery is promised.
	pub form: TitleForm,
	/// Merkle root of the salted content.
	pub content_root: H256,
	/// Which of the goods.
	pub goods: Portions,
	/// How many bills there have been under the reference, this one included.
	pub version: u16,
	/// How far the bill has come.
	pub status: TitlePhase,
	/// The date it bears, once issued.
	pub dated: Option<Dated>,
	/// Who controls it, or did when it was surrendered; nothing before issue.
	pub control: Option<Control>,
	/// How often the titleholder has changed.
	pub endorsements: u32,
	/// The hash chain over what was done with it, once issued.
	pub chain: Option<Chain>,
	/// Who has a right to it besides its holder.
	pub lien: Option<Lien>,
	/// To whom the holder of the lien lets it go.
	pub consent: Option<OrganisationId>,
	/// Who has ordered that nothing happens to it.
	pub stop: Option<Stop>,
	/// The open dispute about it, which by itself bars nothing.
	pub dispute: Option<DisputeId>,
}

impl TitleView {
	/// The view of a bill.
	pub fn new(key: TitleKey, title: &Title, dispute: Option<DisputeId>) -> Self {
		let original = title.status.original();
		Self {
			key,
			consignment: title.consignment,
			shipper: title.shipper,
			consignee: title.consignee,
			form: title.form,
			content_root: title.content_root,
			goods: title.goods.clone(),
			version: title.version,
			status: title.status.phase(),
			dated: original.map(|original| original.dated),
			control: original.map(|original| original.control),
			endorsements: original.map_or(0, |original| original.endorsements),
			chain: original.map(|original| original.chain),
			lien: title.status.lien().copied(),
			consent: title.status.encumbrance().and_then(|lien| lien.consent),
			stop: title.status.stop().cloned(),
			dispute,
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

use super::{InvoiceFingerprints, Refusal};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{
	deps::frame_support::stored,
	prelude::{blake2_256, ensure, BoundedVec, ConstU32, H256},
};
use portolan_primitives::{
	codes::{RawCurrencyCode, RawText, RawTransportDocumentReference, Text},
	ids::{
		ConsignmentId, DeclarationId, DepositTokenId, DocumentId, OrganisationId, ReceivableId,
		TitleKey,
	},
	money::Money,
	quantity::Moment,
	traits::{Concerns, Lien, Matter, Obligation},
};
use scale_info::TypeInfo;

/// Offers for one receivable, at most.
pub type MaxOffers = ConstU32<8>;
/// The seller's number of an invoice.
pub type InvoiceNumber = Text<35>;

/// A bill of lading, as a call names it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BillInput {
	/// The carrier that issued it.
	pub carrier: OrganisationId,
	/// The carrier's reference.
	pub reference: RawTransportDocumentReference,
}

/// A receivable, as its seller registers it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ReceivableInput {
	/// Who owes it.
	pub buyer: OrganisationId,
	/// The anchored invoice, if there is one.
	pub invoice: Option<DocumentId>,
	/// The number of the invoice.
	pub number: RawText<35>,
	/// A moment of the day of the invoice, ms UTC.
	pub date: Moment,
	/// The amount, minor units.
	pub amount: u128,
	/// The currency, ISO 4217.
	pub currency: RawCurrencyCode,
	/// The deposit token of that currency in which the buyer pays.
	pub token: DepositTokenId,
	/// From when on it is overdue, ms UTC.
	pub due: Moment,
	/// The export declaration of the goods.
	pub declaration: DeclarationId,
	/// A bill of lading that the seller pledges, if any.
	pub bill: Option<BillInput>,
}

/// What a bank offers for a receivable.
#[stored]
#[derive(Copy)]
pub struct OfferInput {
	/// The deposit token in which it pays the seller. The buyer pays in that of the receivable.
	pub token: DepositTokenId,
	/// What it advances, minor units.
	pub advance: u128,
	/// What it keeps of the advance, minor units.
	pub fee: u128,
}

/// A bill of lading that secures a receivable.
#[stored]
pub struct PledgedBill {
	/// The bill.
	pub title: TitleKey,
	/// Its goods.
	pub consignment: ConsignmentId,
	/// Whether what the seller is paid counts as proceeds of these goods: they go from the seller
	/// to the buyer, and these are of two countries.
	pub counts: bool,
}

/// What a receivable is. It never changes.
#[stored]
pub struct ReceivableTerms {
	/// To whom it is owed.
	pub seller: OrganisationId,
	/// Who owes it.
	pub buyer: OrganisationId,
	/// The anchored invoice, if there is one.
	pub invoice: Option<DocumentId>,
	/// The number of the invoice.
	pub number: InvoiceNumber,
	/// A moment of the day of the invoice.
	pub date: Moment,
	/// How much.
	pub amount: Money,
	/// The deposit token in which the buyer pays. No bank that finances it changes that.
	pub token: DepositTokenId,
	/// From when on it is overdue.
	pub due: Moment,
	/// The export declaration of the goods.
	pub declaration: DeclarationId,
	/// The bill that secures it, if any.
	pub bill: Option<PledgedBill>,
}

impl ReceivableTerms {
	/// What stands for the terms where the buyer agrees to them: `blake2_256(SCALE(terms))`.
	pub fn hash(&self) -> H256 {
		H256(blake2_256(&self.encode()))
	}

	/// The fingerprints of the invoice.
	pub fn fingerprints(&self) -> InvoiceFingerprints {
		let number = super::normalised(self.number.as_bytes());
		InvoiceFingerprints::new(
			self.seller,
			self.buyer,
			number.as_deref(),
			Some(self.date),
			Some(self.amount),
		)
		.anchored(self.invoice)
	}
}

/// An offer, and who made it.
#[stored]
#[derive(Copy)]
pub struct Offer<AccountId> {
	/// The bank.
	pub bank: OrganisationId,
	/// The account that made it for the bank.
	pub by: AccountId,
	/// The deposit token in which the seller is paid.
	pub token: DepositTokenId,
	/// What the bank advances, minor units.
	pub advance: u128,
	/// What the bank keeps of the advance, minor units.
	pub fee: u128,
}

impl<AccountId> Offer<AccountId> {
	/// What the seller is paid.
	pub fn payout(&self) -> Option<u128> {
		self.advance.checked_sub(self.fee)
	}
}

/// How far a receivable has come, with what is known only from there on.
#[stored]
pub enum ReceivableStatus<AccountId> {
	/// The seller says that it is owed.
	#[codec(index = 0)]
	Registered {
		/// When, ms UTC.
		at: Moment,
	},
	/// The buyer has acknowledged it.
	#[codec(index = 1)]
	Verified {
		/// When, ms UTC.
		at: Moment,
	},
	/// Banks offer to finance it.
	#[codec(index = 2)]
	Offered {
		/// The offers, one of each bank.
		offers: BoundedVec<Offer<AccountId>, MaxOffers>,
	},
	/// The seller has accepted an offer.
	#[codec(index = 3)]
	Accepted {
		/// The offer.
		offer: Offer<AccountId>,
		/// The second account of the bank that approved it although it is near-equal to another, if
		/// one did.
		approved_by: Option<AccountId>,
	},
	/// The bank has paid the advance.
	#[codec(index = 4)]
	Funded {
		/// The offer.
		offer: Offer<AccountId>,
		/// When, ms UTC.
		at: Moment,
	},
	/// The buyer has paid.
	#[codec(index = 5)]
	Repaid {
		/// The offer.
		offer: Offer<AccountId>,
		/// When, ms UTC.
		at: Moment,
	},
	/// The buyer has not paid when it was due.
	#[codec(index = 6)]
	Overdue {
		/// The offer.
		offer: Offer<AccountId>,
		/// When somebody said so, ms UTC.
		at: Moment,
	},
	/// The seller has withdrawn it before it was financed.
	#[codec(index = 7)]
	Withdrawn {
		/// When, ms UTC.
		at: Moment,
	},
}

/// A [`ReceivableStatus`] without its data.
#[stored]
#[derive(Copy)]
pub enum ReceivablePhase {
	/// The seller says that it is owed.
	#[codec(index = 0)]
	Registered,
	/// The buyer has acknowledged it.
	#[codec(index = 1)]
	Verified,
	/// Banks offer to finance it.
	#[codec(index = 2)]
	Offered,
	/// The seller has accepted an offer.
	#[codec(index = 3)]
	Accepted,
	/// The bank has paid the advance.
	#[codec(index = 4)]
	Funded,
	/// The buyer has paid.
	#[codec(index = 5)]
	Repaid,
	/// The buyer has not paid when it was due.
	#[codec(index = 6)]
	Overdue,
	/// The seller has withdrawn it before it was financed.
	#[codec(index = 7)]
	Withdrawn,
}

impl<AccountId> ReceivableStatus<AccountId> {
	/// The status without its data.
	pub const fn phase(&self) -> ReceivablePhase {
		match self {
			Self::Registered { .. } => ReceivablePhase::Registered,
			Self::Verified { .. } => ReceivablePhase::Verified,
			Self::Offered { .. } => ReceivablePhase::Offered,
			Self::Accepted { .. } => ReceivablePhase::Accepted,
			Self::Funded { .. } => ReceivablePhase::Funded,
			Self::Repaid { .. } => ReceivablePhase::Repaid,
			Self::Overdue { .. } => ReceivablePhase::Overdue,
			Self::Withdrawn { .. } => ReceivablePhase::Withdrawn,
		}
	}

	/// Whether it is neither paid nor withdrawn.
	pub const fn is_open(&self) -> bool {
		!matches!(self, Self::Repaid { .. } | Self::Withdrawn { .. })
	}

	/// The offer that has been paid out.
	pub const fn financed(&self) -> Option<&Offer<AccountId>> {
		match self {
			Self::Funded { offer, .. }
			| Self::Repaid { offer, .. }
			| Self::Overdue { offer, .. } => Some(offer),
			_ => None,
		}
	}
}

/// What a buyer owes on one invoice, and how it is financed.
#[stored]
pub struct Receivable<AccountId> {
	/// What it is.
	pub terms: ReceivableTerms,
	/// How far it has come.
	pub status: ReceivableStatus<AccountId>,
}

impl<AccountId: Clone + PartialEq> Receivable<AccountId> {
	/// The buyer acknowledges it, provided that it is of these terms.
	pub fn verified(self, actor: OrganisationId, terms: H256, at: Moment) -> Result<Self, Refusal> {
		ensure!(actor == self.terms.buyer, Refusal::NotAuthorised);
		ensure!(
			matches!(self.status, ReceivableStatus::Registered { .. }),
			Refusal::WrongStatus
		);
		ensure!(terms == self.terms.hash(), Refusal::ContentMismatch);
		Ok(self.with(ReceivableStatus::Verified { at }))
	}

	/// The seller withdraws it before it is financed.
	pub fn withdrawn(self, actor: OrganisationId, at: Moment) -> Result<Self, Refusal> {
		ensure!(actor == self.terms.seller, Refusal::NotAuthorised);
		ensure!(
			matches!(
				self.status,
				ReceivableStatus::Registered { .. }
					| ReceivableStatus::Verified { .. }
					| ReceivableStatus::Offered { .. }
					| ReceivableStatus::Accepted { .. }
			),
			Refusal::WrongStatus
		);
		Ok(self.with(ReceivableStatus::Withdrawn { at }))
	}

	/// A bank offers to finance it. An offer never changes.
	pub fn offered(self, offer: Offer<AccountId>, at: Moment) -> Result<Self, Refusal> {
		let mut offers = match &self.status {
			ReceivableStatus::Verified { .. } => BoundedVec::new(),
			ReceivableStatus::Offered { offers } => offers.clone(),
			_ => return Err(Refusal::WrongStatus),
		};
		let terms = &self.terms;
		ensure!(at < terms.due, Refusal::DuePassed);
		ensure!(
			offer.bank != terms.seller && offer.bank != terms.buyer,
			Refusal::SameParty
		);
		ensure!(offer.advance > 0, Refusal::ZeroAmount);
		ensure!(
			offer.advance <= terms.amount.amount && offer.fee < offer.advance,
			Refusal::AdvanceOutOfRange
		);
		ensure!(
			offers.iter().all(|other| other.bank != offer.bank),
			Refusal::AlreadyOffered
		);
		offers.try_push(offer).map_err(|_| Refusal::TooManyOffers)?;
		Ok(self.with(ReceivableStatus::Offered { offers }))
	}

	/// The seller accepts the offer of a bank. The others are gone.
	pub fn accepted(
		self,
		actor: OrganisationId,
		bank: OrganisationId,
		at: Moment,
	) -> Result<Self, Refusal> {
		ensure!(actor == self.terms.seller, Refusal::NotAuthorised);
		let ReceivableStatus::Offered { offers } = &self.status else {
			return Err(Refusal::WrongStatus);
		};
		let offer = offers
			.iter()
			.find(|offer| offer.bank == bank)
			.cloned()
			.ok_or(Refusal::OfferNotFound)?;
		ensure!(at < self.terms.due, Refusal::DuePassed);
		Ok(self.with(ReceivableStatus::Accepted {
			offer,
			approved_by: None,
		}))
	}

	/// Another account of the bank than the one that offered approves the financing, although the
	/// invoice is near-equal to another.
	pub fn similar_approved(self, actor: OrganisationId, by: AccountId) -> Result<Self, Refusal> {
		let ReceivableStatus::Accepted { offer, approved_by } = &self.status else {
			return Err(Refusal::WrongStatus);
		};
		ensure!(actor == offer.bank, Refusal::NotAuthorised);
		ensure!(by != offer.by, Refusal::SecondAccountNeeded);
		ensure!(approved_by.is_none(), Refusal::AlreadyApproved);
		let offer = offer.clone();
		Ok(self.with(ReceivableStatus::Accepted {
			offer,
			approved_by: Some(by),
		}))
	}

	/// The bank pays. `approved` is the second approval, if there is one.
	pub fn funded(
		self,
		actor: OrganisationId,
		at: Moment,
	) -> Result<(Self, Offer<AccountId>, Option<AccountId>), Refusal> {
		let ReceivableStatus::Accepted { offer, approved_by } = &self.status else {
			return Err(Refusal::WrongStatus);
		};
		ensure!(actor == offer.bank, Refusal::NotAuthorised);
		ensure!(at < self.terms.due, Refusal::DuePassed);
		let (offer, approved_by) = (offer.clone(), approved_by.clone());
		let funded = self.with(ReceivableStatus::Funded {
			offer: offer.clone(),
			at,
		});
		Ok((funded, offer, approved_by))
	}

	/// The buyer pays, when due or later.
	pub fn repaid(
		self,
		actor: OrganisationId,
		at: Moment,
	) -> Result<(Self, Offer<AccountId>), Refusal> {
		ensure!(actor == self.terms.buyer, Refusal::NotAuthorised);
		let offer = self.owed()?;
		let repaid = self.with(ReceivableStatus::Repaid {
			offer: offer.clone(),
			at,
		});
		Ok((repaid, offer))
	}

	/// The bank acknowledges that it has been paid outside the chain.
	pub fn acknowledged(
		self,
		actor: OrganisationId,
		at: Moment,
	) -> Result<(Self, Offer<AccountId>), Refusal> {
		let offer = self.owed()?;
		ensure!(actor == offer.bank, Refusal::NotAuthorised);
		let repaid = self.with(ReceivableStatus::Repaid {
			offer: offer.clone(),
			at,
		});
		Ok((repaid, offer))
	}

	/// The buyer has not paid in time.
	pub fn overdue(self, at: Moment) -> Result<Self, Refusal> {
		let ReceivableStatus::Funded { offer, .. } = &self.status else {
			return Err(Refusal::WrongStatus);
		};
		ensure!(at >= self.terms.due, Refusal::TooEarly);
		let offer = offer.clone();
		Ok(self.with(ReceivableStatus::Overdue { offer, at }))
	}

	/// For whom it is open: its seller, its buyer from the acknowledgement on, and the bank whose offer
	/// was accepted.
	pub fn concerns(&self) -> Concerns {
		let (seller, buyer) = (Some(self.terms.seller), Some(self.terms.buyer));
		let parties = match &self.status {
			ReceivableStatus::Registered { .. } => [seller, None, None],
			ReceivableStatus::Verified { .. } | ReceivableStatus::Offered { .. } => {
				[seller, buyer, None]
			}
			ReceivableStatus::Accepted { offer, .. }
			| ReceivableStatus::Funded { offer, .. }
			| ReceivableStatus::Overdue { offer, .. } => [seller, buyer, Some(offer.bank)],
			ReceivableStatus::Repaid { .. } | ReceivableStatus::Withdrawn { .. } => [None; 3],
		};
		parties
			.into_iter()
			.flatten()
			.map(|party| (party, Matter::Receivable))
			.collect()
	}

	/// The offer that has been paid out and not back.
	fn owed(&self) -> Result<Offer<AccountId>, Refusal> {
		match &self.status {
			ReceivableStatus::Funded { offer, .. } | ReceivableStatus::Overdue { offer, .. } => {
				Ok(offer.clone())
			}
			_ => Err(Refusal::WrongStatus),
		}
	}

	fn with(self, status: ReceivableStatus<AccountId>) -> Self {
		Self { status, ..self }
	}
}

/// The lien of a bank on the bill of a receivable.
pub const fn lien_of(bank: OrganisationId, receivable: ReceivableId) -> Lien {
	Lien {
		holder: bank,
		obligation: Obligation::Receivable(receivable),
	}
}

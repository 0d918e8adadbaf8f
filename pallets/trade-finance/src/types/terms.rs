// SPDX-License-Identifier: Apache-2.0

//! What a credit promises, and under which conditions.

use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{
	deps::frame_support::stored,
	prelude::{blake2_256, ensure, BoundedVec, ConstU32, H256},
};
use portolan_primitives::{
	codes::{CodeError, CurrencyCode, Locode, RawCurrencyCode, RawLocode},
	documents::DocumentKind,
	ids::{DepositTokenId, OrganisationId},
	input::InputList,
	money::{Money, Ppm},
	quantity::Moment,
};
use scale_info::TypeInfo;

/// Documents of one credit and of one presentation, at most.
pub const MAX_DOCUMENTS: u32 = 32;
/// [`MAX_DOCUMENTS`] as a type.
pub type MaxDocuments = ConstU32<MAX_DOCUMENTS>;
/// What "about" before an amount allows (UCP 600 article 30a).
pub const MAX_TOLERANCE: Ppm = Ppm(100_000);
/// What a drawing may fall short of a credit that allows one only (UCP 600 article 30c).
pub const SHORT_DRAWING: Ppm = Ppm(50_000);
/// The cover of an insurance, of the value of the goods, if the credit says nothing (UCP 600
/// article 28f).
pub const INSURANCE_COVER: Ppm = Ppm(1_100_000);

/// A bank of a credit, as an application names it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BankInput {
	/// The bank.
	pub organisation: OrganisationId,
	/// The place of its office, whose days count, UN/LOCODE.
	pub place: RawLocode,
}

/// The bank that is to advise a credit, as an application names it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct NominationInput {
	/// The bank.
	pub organisation: OrganisationId,
	/// The place of its office, whose days count, UN/LOCODE.
	pub place: RawLocode,
	/// Whether it is asked to confirm the credit.
	pub confirms: bool,
}

/// What an applicant asks its bank to issue.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CreditApplication {
	/// Who shall be paid: the seller.
	pub beneficiary: OrganisationId,
	/// The bank that shall issue.
	pub issuing: BankInput,
	/// The bank that shall advise, examine and honour, and may confirm. Without one, the credit is
	/// available with the issuing bank.
	pub nominated: Option<NominationInput>,
	/// The currency, ISO 4217.
	pub currency: RawCurrencyCode,
	/// The amount, minor units.
	pub amount: u128,
	/// How much more or less may be drawn, at most 10 %.
	pub tolerance: Ppm,
	/// The deposit token in which the credit is paid.
	pub token: DepositTokenId,
	/// A moment of the day on which the credit expires, ms UTC.
	pub expiry: Moment,
	/// A moment of the last day on which the goods may be shipped, ms UTC.
	pub latest_shipment: Option<Moment>,
	/// Days after shipment within which documents must be presented; the longest period if nothing
	/// is said.
	pub presentation_days: Option<u32>,
	/// Where the goods shall be loaded, UN/LOCODE.
	pub port_of_loading: RawLocode,
	/// Where the goods shall be discharged, UN/LOCODE.
	pub port_of_discharge: RawLocode,
	/// The carrier that must have issued the bill, if it matters.
	pub carrier: Option<OrganisationId>,
	/// Whether a straight bill will do. Else it must be to order or blank, so that a bank that holds
	/// it can dispose of the goods.
	pub straight_bill: bool,
	/// Whether the credit may be drawn in parts.
	pub partial_drawings: bool,
	/// The documents to be presented. A bill of lading and a commercial invoice always are, named
	/// or not.
	pub documents: InputList<DocumentKind, MaxDocuments>,
	/// The least insured value as a share of the value of the goods; 110 % if an insurance
	/// certificate is asked for and nothing is said.
	pub insurance_cover: Option<Ppm>,
	/// Merkle root of the description of the goods and all further conditions, which stay off the
	/// chain.
	pub terms_root: H256,
}

/// Why an application cannot become a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermsFault {
	/// A place is no UN/LOCODE.
	InvalidPlace(CodeError),
	/// A port is no UN/LOCODE.
	InvalidPort(CodeError),
	/// The currency is not of ISO 4217.
	InvalidCurrency(CodeError),
	/// Two parties are the same organisation.
	SameParty,
	/// The ports are one.
	SamePort,
	/// The amount is zero.
	ZeroAmount,
	/// The tolerance is above 10 %.
	ToleranceTooHigh,
	/// The amount with its tolerance does not fit its type.
	Overflow,
	/// The day of expiry has passed.
	ExpiryPassed,
	/// Goods could be shipped after the expiry.
	ShipmentAfterExpiry,
	/// The last day of shipment has passed.
	ShipmentPassed,
	/// The period of presentation is zero or too long.
	PresentationPeriodOutOfRange,
	/// The list of documents is too long.
	TooManyDocuments,
	/// A kind of document is listed twice.
	DuplicateKind,
	/// A cover is given, but no insurance certificate asked for, or it is zero.
	InsuranceMismatch,
	/// There are no further conditions.
	EmptyTerms,
}

/// A bank of a credit, and where it keeps its days.
#[stored]
#[derive(Copy)]
pub struct Bank {
	/// The bank.
	pub organisation: OrganisationId,
	/// The place of its office.
	pub place: Locode,
}

/// The bank with which a credit is available.
#[stored]
#[derive(Copy)]
pub struct Nomination {
	/// The bank.
	pub bank: Bank,
	/// Whether it is asked to confirm.
	pub confirms: bool,
}

/// Who examines a presentation.
#[stored]
#[derive(Copy)]
pub enum Examiner {
	/// The nominated bank.
	#[codec(index = 0)]
	Nominated,
	/// The issuing bank.
	#[codec(index = 1)]
	Issuing,
}

/// The terms of a credit, all of them checked. They never change.
#[stored]
pub struct CreditTerms {
	/// Who asked for the credit: the buyer.
	pub applicant: OrganisationId,
	/// Who is paid: the seller.
	pub beneficiary: OrganisationId,
	/// The bank that issues.
	pub issuing: Bank,
	/// The bank with which the credit is available, if not the issuing one.
	pub nominated: Option<Nomination>,
	/// The amount.
	pub amount: Money,
	/// How much more or less may be drawn.
	pub tolerance: Ppm,
	/// The deposit token in which the credit is paid.
	pub token: DepositTokenId,
	/// A moment of the day of expiry.
	pub expiry: Moment,
	/// A moment of the last day of shipment.
	pub latest_shipment: Option<Moment>,
	/// Days after shipment within which documents must be presented.
	pub presentation_days: u32,
	/// Where the goods shall be loaded.
	pub port_of_loading: Locode,
	/// Where the goods shall be discharged.
	pub port_of_discharge: Locode,
	/// The carrier that must have issued the bill.
	pub carrier: Option<OrganisationId>,
	/// Whether a straight bill will do, not only one that can be endorsed.
	pub straight_bill: bool,
	/// Whether the credit may be drawn in parts.
	pub partial_drawings: bool,
	/// The documents to be presented besides the bill and the invoice.
	pub documents: BoundedVec<DocumentKind, MaxDocuments>,
	/// The least cover, if an insurance certificate is asked for.
	pub insurance_cover: Option<Ppm>,
	/// Merkle root of what stays off the chain.
	pub terms_root: H256,
}

impl CreditApplication {
	/// The terms, if they are sound. `longest` is the longest period of presentation, days.
	pub fn checked(
		self,
		applicant: OrganisationId,
		longest: u32,
		now: Moment,
	) -> Result<CreditTerms, TermsFault> {
		let place = |raw: &RawLocode| Locode::parse(raw).map_err(TermsFault::InvalidPlace);
		let port = |raw: &RawLocode| Locode::parse(raw).map_err(TermsFault::InvalidPort);
		let issuing = Bank {
			organisation: self.issuing.organisation,
			place: place(&self.issuing.place)?,
		};
		let nominated = match &self.nominated {
			None => None,
			Some(input) => Some(Nomination {
				bank: Bank {
					organisation: input.organisation,
					place: place(&input.place)?,
				},
				confirms: input.confirms,
			}),
		};
		let currency = CurrencyCode::parse(&self.currency).map_err(TermsFault::InvalidCurrency)?;
		let port_of_loading = port(&self.port_of_loading)?;
		let port_of_discharge = port(&self.port_of_discharge)?;
		ensure!(port_of_loading != port_of_discharge, TermsFault::SamePort);
		ensure!(self.amount > 0, TermsFault::ZeroAmount);
		ensure!(
			self.tolerance <= MAX_TOLERANCE,
			TermsFault::ToleranceTooHigh
		);
		ensure!(self.expiry > now, TermsFault::ExpiryPassed);
		ensure!(
			self.latest_shipment.is_none_or(|last| last <= self.expiry),
			TermsFault::ShipmentAfterExpiry
		);
		ensure!(
			self.latest_shipment.is_none_or(|last| last > now),
			TermsFault::ShipmentPassed
		);
		let presentation_days = self.presentation_days.unwrap_or(longest);
		ensure!(
			(1..=longest).contains(&presentation_days),
			TermsFault::PresentationPeriodOutOfRange
		);
		let documents = self
			.documents
			.parse()
			.map_err(|_| TermsFault::TooManyDocuments)?;
		ensure!(!has_duplicates(&documents), TermsFault::DuplicateKind);
		let is_insured = documents.contains(&DocumentKind::InsuranceCertificate);
		let insurance_cover = match self.insurance_cover {
			None => is_insured.then_some(INSURANCE_COVER),
			Some(cover) => {
				ensure!(is_insured && cover.0 > 0, TermsFault::InsuranceMismatch);
				Some(cover)
			}
		};
		ensure!(!self.terms_root.is_zero(), TermsFault::EmptyTerms);
		let terms = CreditTerms {
			applicant,
			beneficiary: self.beneficiary,
			issuing,
			nominated,
			amount: Money {
				amount: self.amount,
				currency,
			},
			tolerance: self.tolerance,
			token: self.token,
			expiry: self.expiry,
			latest_shipment: self.latest_shipment,
			presentation_days,
			port_of_loading,
			port_of_discharge,
			carrier: self.carrier,
			straight_bill: self.straight_bill,
			partial_drawings: self.partial_drawings,
			documents,
			insurance_cover,
			terms_root: self.terms_root,
		};
		ensure!(!has_duplicates(&terms.parties()), TermsFault::SameParty);
		terms.ceiling().ok_or(TermsFault::Overflow)?;
		Ok(terms)
	}
}

impl CreditTerms {
	/// What stands for the terms where a party agrees to them: `blake2_256(SCALE(terms))`.
	pub fn hash(&self) -> H256 {
		H256(blake2_256(&self.encode()))
	}

	/// The most that can be drawn, minor units.
	pub fn ceiling(&self) -> Option<u128> {
		let amount = self.amount.amount;
		amount.checked_add(share_of(amount, self.tolerance)?)
	}

	/// The most that can be drawn, as money.
	pub fn exposure(&self) -> Option<Money> {
		let amount = self.ceiling()?;
		let currency = self.amount.currency;
		Some(Money { amount, currency })
	}

	/// The least that a drawing must be under a credit that allows one only.
	pub fn floor(&self) -> u128 {
		let amount = self.amount.amount;
		let short = share_of(amount, self.tolerance.max(SHORT_DRAWING));
		amount.saturating_sub(short.unwrap_or_default())
	}

	/// The bank with which the credit is available. It examines first, and its place is the place
	/// of expiry (UCP 600 article 6d).
	pub fn available_with(&self) -> (Examiner, Bank) {
		match self.nominated {
			Some(nomination) => (Examiner::Nominated, nomination.bank),
			None => (Examiner::Issuing, self.issuing),
		}
	}

	/// The bank that examines in this part; nothing if the credit has none such.
	pub fn bank(&self, examiner: Examiner) -> Option<OrganisationId> {
		match examiner {
			Examiner::Nominated => self
				.nominated
				.map(|nomination| nomination.bank.organisation),
			Examiner::Issuing => Some(self.issuing.organisation),
		}
	}

	/// All parties.
	pub fn parties(&self) -> impl core::ops::Deref<Target = [OrganisationId]> {
		let named = [self.applicant, self.beneficiary, self.issuing.organisation];
		let nominated = self.bank(Examiner::Nominated);
		named
			.into_iter()
			.chain(nominated)
			.collect::<alloc::vec::Vec<_>>()
	}
}

/// A share of an amount, rounded down, so that a limit is never exceeded by a rounding.
pub fn share_of(amount: u128, share: Ppm) -> Option<u128> {
	const WHOLE: u128 = 1_000_000;
	let share = u128::from(share.0);
	let whole = (amount / WHOLE).checked_mul(share)?;
	let rest = (amount % WHOLE).checked_mul(share)? / WHOLE;
	whole.checked_add(rest)
}

/// Whether an entry occurs twice. Lists are short: at most [`MAX_DOCUMENTS`].
pub(crate) fn has_duplicates<T: PartialEq>(list: &[T]) -> bool {
	list.iter()
		.enumerate()
		.any(|(index, entry)| list.iter().take(index).any(|before| before == entry))
}

// SPDX-License-Identifier: Apache-2.0

use super::{Credit, CreditStatus, CreditTerms, Receivable, ReceivableStatus, ReceivableTerms};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::prelude::H256;
use scale_info::TypeInfo;

/// A credit as clients see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CreditView {
	/// What it promises.
	pub terms: CreditTerms,
	/// What the issuing bank names when it issues.
	pub terms_hash: H256,
	/// The most that can be drawn, minor units.
	pub ceiling: u128,
	/// What has been honoured, minor units.
	pub drawn: u128,
	/// What open presentations ask for, minor units.
	pub open: u128,
	/// How far it has come.
	pub status: CreditStatus,
}

impl From<Credit> for CreditView {
	fn from(credit: Credit) -> Self {
		Self {
			terms_hash: credit.terms.hash(),
			ceiling: credit.terms.ceiling().unwrap_or_default(),
			terms: credit.terms,
			drawn: credit.drawn,
			open: credit.open,
			status: credit.status,
		}
	}
}

/// A receivable as clients see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ReceivableView<AccountId> {
	/// What it is.
	pub terms: ReceivableTerms,
	/// What the buyer names when it acknowledges it.
	pub terms_hash: H256,
	/// How far it has come.
	pub status: ReceivableStatus<AccountId>,
}

impl<AccountId> From<Receivable<AccountId>> for ReceivableView<AccountId> {
	fn from(receivable: Receivable<AccountId>) -> Self {
		Self {
			terms_hash: receivable.terms.hash(),
			terms: receivable.terms,
			status: receivable.status,
		}
	}
}

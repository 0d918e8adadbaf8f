// SPDX-License-Identifier: Apache-2.0

use frame::{deps::frame_support::stored, hashing::H256};
use portolan_primitives::{codes::CurrencyCode, ids::OrganisationId, quantity::Moment};

/// The largest supply of a deposit token, minor units.
///
/// Half of what the ledger counts: `pallet-assets` adds an incoming amount to the whole supply to
/// see whether it overflows, and the trait's transfer drops what does not fit. Below this bound
/// supply plus amount always fits.
pub const MAX_SUPPLY: u128 = u128::MAX >> 1;

/// One bank's promise to pay in one currency.
#[stored]
#[derive(Copy)]
pub struct DepositToken {
	/// The bank that promises.
	pub issuer: OrganisationId,
	/// The currency it promises, ISO 4217.
	pub currency: CurrencyCode,
	/// The reserves that an auditor attested last, minor units. Zero until the first attestation.
	pub attested: u128,
	/// When the reserves were attested, or else the token opened, ms UTC.
	pub attested_at: Moment,
	/// Hash of the auditor's report; the zero hash until the first attestation.
	pub evidence: H256,
}

/// Why a deposit token cannot do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenRefusal {
	/// Nothing was to be minted.
	ZeroAmount,
	/// The number is larger than the ledger counts.
	Overflow,
	/// The supply would exceed the reserves.
	AboveAttestation,
	/// The reserves would fall below the supply.
	BelowSupply,
}

impl DepositToken {
	/// A token just opened, without reserves.
	pub fn open(issuer: OrganisationId, currency: CurrencyCode, now: Moment) -> Self {
		Self {
			issuer,
			currency,
			attested: 0,
			attested_at: now,
			evidence: H256::zero(),
		}
	}

	/// The token after an attestation.
	pub fn attest(
		self,
		amount: u128,
		evidence: H256,
		supply: u128,
		now: Moment,
	) -> Result<Self, TokenRefusal> {
		if amount > MAX_SUPPLY {
			return Err(TokenRefusal::Overflow);
		}
		if amount < supply {
			return Err(TokenRefusal::BelowSupply);
		}
		Ok(Self {
			attested: amount,
			attested_at: now,
			evidence,
			..self
		})
	}

	/// The supply after minting.
	pub fn supply_after_minting(&self, supply: u128, amount: u128) -> Result<u128, TokenRefusal> {
		if amount == 0 {
			return Err(TokenRefusal::ZeroAmount);
		}
		let supply = supply.checked_add(amount).ok_or(TokenRefusal::Overflow)?;
		if supply > self.attested {
			return Err(TokenRefusal::AboveAttestation);
		}
		Ok(supply)
	}
}

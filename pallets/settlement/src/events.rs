// SPDX-License-Identifier: Apache-2.0

//! The events of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	/// What happened to deposit tokens and calendars. Amounts are in minor units of the currency.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A bank opened a deposit token.
		DepositTokenOpened {
			/// The token.
			token: DepositTokenId,
			/// The bank.
			issuer: OrganisationId,
			/// The currency, ISO 4217.
			currency: CurrencyCode,
		},
		/// An auditor attested the reserves behind a deposit token.
		ReservesAttested {
			/// The token.
			token: DepositTokenId,
			/// The auditor.
			auditor: OrganisationId,
			/// The reserves attested before.
			from: u128,
			/// The reserves attested now.
			to: u128,
			/// Hash of the auditor's report.
			evidence: H256,
		},
		/// A bank issued deposit tokens to an organisation.
		DepositMinted {
			/// The token.
			token: DepositTokenId,
			/// Who received them.
			organisation: OrganisationId,
			/// How much was issued.
			amount: u128,
			/// The supply afterwards.
			supply: u128,
		},
		/// A bank withdrew deposit tokens of its own from circulation.
		DepositBurned {
			/// The token.
			token: DepositTokenId,
			/// The bank, from whose account they came.
			organisation: OrganisationId,
			/// How much was withdrawn.
			amount: u128,
			/// The supply afterwards.
			supply: u128,
		},
		/// An organisation paid another.
		DepositTransferred {
			/// The token.
			token: DepositTokenId,
			/// Who paid.
			from: OrganisationId,
			/// Who was paid.
			to: OrganisationId,
			/// How much.
			amount: u128,
		},
		/// An amount was set aside for one obligation.
		DepositHeld {
			/// The escrow it went to.
			escrow: EscrowId,
			/// The token.
			token: DepositTokenId,
			/// Whose money it is.
			payer: OrganisationId,
			/// Who may capture or release it; nobody when another pallet decides.
			beneficiary: Option<OrganisationId>,
			/// How much.
			amount: u128,
			/// From when on the payer may take it back, ms UTC.
			expires: Option<Moment>,
		},
		/// An amount that was set aside went back to its payer.
		DepositReleased {
			/// The escrow it came from, now closed.
			escrow: EscrowId,
			/// The token.
			token: DepositTokenId,
			/// Who got it back.
			payer: OrganisationId,
			/// How much.
			amount: u128,
		},
		/// An amount that was set aside was paid, the rest went back to its payer.
		DepositCaptured {
			/// The escrow it came from, now closed.
			escrow: EscrowId,
			/// The token.
			token: DepositTokenId,
			/// Who paid.
			payer: OrganisationId,
			/// Who was paid.
			payee: OrganisationId,
			/// How much was paid.
			amount: u128,
			/// How much went back to the payer.
			returned: u128,
		},
		/// A tax authority set on which days of a year the banks of a place are closed.
		BankingCalendarSet {
			/// Where, UN/LOCODE.
			place: Locode,
			/// The year.
			year: u16,
			/// Who set it.
			authority: OrganisationId,
			/// The year as it was set before.
			from: Option<CalendarYear>,
			/// The year as it is now.
			to: CalendarYear,
		},
	}
}

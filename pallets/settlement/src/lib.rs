// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod errors;
mod events;
mod impls;
mod provide;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;

use frame::pallet_macros::import_section;

/// The FRAME pallet: configuration, storage and calls.
#[import_section(errors::errors)]
#[import_section(events::events)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use crate::{
		types::{
			CalendarYear, DeadlineError, DepositToken, Escrow, FirstId, GenesisCalendar,
			GenesisToken, SummerTime,
		},
		weights::WeightInfo,
	};
	use alloc::vec::Vec;
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{CodeError, CurrencyCode, Locode, RawCurrencyCode, RawLocode},
		ids::{DepositTokenId, EscrowId, OrganisationId},
		input::InputList,
		quantity::{Moment, OffsetMinutes},
		traits::{Matter, Members},
	};

	/// The version of the storage layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Deposit tokens of member banks, and their calendars.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The weights of the calls.
		type WeightInfo: WeightInfo;

		/// The chain's clock, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// Who acts for whom.
		type Members: Members<Self::AccountId>;

		/// The ledger that counts the tokens. Only this pallet may change it: filter all its calls.
		type Assets: fungibles::Inspect<Self::AccountId, AssetId = u32, Balance = u128>
			+ fungibles::Create<Self::AccountId>
			+ fungibles::Mutate<Self::AccountId>
			+ fungibles::metadata::Mutate<Self::AccountId>;

		/// The short name of an organisation, which becomes part of a token's name. One storage read.
		type ShortName: Convert<OrganisationId, Vec<u8>>;
	}

	/// Deposit tokens by id: who promises the money, in which currency, against which reserves.
	// `Twox64Concat`: the key is our counter.
	#[pallet::storage]
	pub type DepositTokens<T> = StorageMap<_, Twox64Concat, DepositTokenId, DepositToken>;

	/// The deposit token of a bank in a currency; there is at most one.
	// `Twox64Concat`: a counter and one of some 180 assigned codes, which nobody chooses freely.
	#[pallet::storage]
	pub type DepositTokenByIssuer<T> = StorageDoubleMap<
		_,
		Twox64Concat,
		OrganisationId,
		Twox64Concat,
		CurrencyCode,
		DepositTokenId,
	>;

	/// The id that the next deposit token gets; the first is 1.
	#[pallet::storage]
	pub type NextDepositTokenId<T> = StorageValue<_, DepositTokenId, ValueQuery, FirstId>;

	/// Amounts that are set aside for one obligation each, by id.
	// `Twox64Concat`: the key is our counter.
	#[pallet::storage]
	pub type Escrows<T> = StorageMap<_, Twox64Concat, EscrowId, Escrow>;

	/// The id that the next escrow gets; the first is 1.
	#[pallet::storage]
	pub type NextEscrowId<T> = StorageValue<_, EscrowId, ValueQuery, FirstId>;

	/// Accounts on which the organisations' money lies, each kept from its first receipt on.
	// `Twox64Concat`: the key is a counter.
	#[pallet::storage]
	pub type Accounts<T: Config> = StorageMap<_, Twox64Concat, OrganisationId, T::AccountId>;

	/// How many tokens in circulation and escrows keep an organisation from leaving.
	// `Twox64Concat`: a counter and a list of ours.
	#[pallet::storage]
	pub type OpenMatters<T> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Matter, u32, ValueQuery>;

	/// On which days of a year the banks of a place are closed, and when its days begin.
	// `Blake2_128Concat`: places are chosen by who sets them. `Twox64Concat`: years are few.
	#[pallet::storage]
	pub type Calendars<T> =
		StorageDoubleMap<_, Blake2_128Concat, Locode, Twox64Concat, u16, CalendarYear>;

	/// Places of demo networks with days of another length, ms, all of which are banking days.
	// `Blake2_128Concat`: as above.
	#[pallet::storage]
	pub type ShortDays<T> = StorageMap<_, Blake2_128Concat, Locode, Moment>;

	/// The deposit tokens and calendars that exist from the first block on.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The tokens; ids count from 1 in this order.
		pub tokens: Vec<GenesisToken>,
		/// Places with days of another length, ms. Only of user-assigned countries, which no real
		/// credit names.
		pub short_days: Vec<(Locode, Moment)>,
		/// Banking calendars.
		pub calendars: Vec<GenesisCalendar>,
		/// Ties the type to the runtime.
		#[serde(skip)]
		pub config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.tokens);
			Pallet::<T>::build_short_days(&self.short_days);
			Pallet::<T>::build_calendars(&self.calendars);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			Self::ensure_accounts_differ();
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Open your bank's deposit token in a currency.
		///
		/// ## Dispatch Origin
		/// Account with permission `Treasury` of an active organisation with role `Bank`.
		///
		/// ## Details
		/// A bank has one token per currency. Nothing can be minted before an auditor attests reserves.
		///
		/// ## Errors
		/// - [`Error::InvalidCurrency`], [`Error::AlreadyExists`]
		/// - [`Error::Overflow`]: all ids are used.
		///
		/// ## Events
		/// - [`Event::DepositTokenOpened`]
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::open_deposit_token().saturating_add(Pallet::<T>::member_checks(2)))]
		pub fn open_deposit_token(
			origin: OriginFor<T>,
			currency: RawCurrencyCode,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_deposit_token(&who, &currency)
		}

		/// Attest the reserves behind a deposit token.
		///
		/// ## Dispatch Origin
		/// Account with permission `Officer` of an active organisation with role `Auditor` that is not
		/// the issuer.
		///
		/// ## Details
		/// `amount` replaces what was attested before. Zero is lawful while nothing is in circulation.
		///
		/// ## Errors
		/// - [`Error::NotFound`]; [`Error::NotAuthorised`]: the auditor is the issuer.
		/// - [`Error::BelowSupply`]: more is in circulation.
		/// - [`Error::Overflow`]: above the largest supply, 2¹²⁷ − 1.
		///
		/// ## Events
		/// - [`Event::ReservesAttested`]
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::attest_reserves().saturating_add(Pallet::<T>::member_checks(2)))]
		pub fn attest_reserves(
			origin: OriginFor<T>,
			token: DepositTokenId,
			amount: u128,
			evidence: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_attest_reserves(&who, token, amount, evidence)
		}

		/// Issue deposit tokens to an organisation that has paid in at your bank.
		///
		/// ## Dispatch Origin
		/// Account with permission `Treasury` of the issuer, within its limit; the issuer is active.
		///
		/// ## Details
		/// The supply never exceeds the attested reserves.
		///
		/// ## Errors
		/// - [`Error::NotFound`]; [`Error::NotAuthorised`]: another bank issued the token.
		/// - [`Error::ZeroAmount`], [`Error::Overflow`], [`Error::AboveAttestation`]
		///
		/// ## Events
		/// - [`Event::DepositMinted`]
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::mint_deposit().saturating_add(Pallet::<T>::member_checks(4)))]
		pub fn mint_deposit(
			origin: OriginFor<T>,
			token: DepositTokenId,
			organisation: OrganisationId,
			amount: u128,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_mint_deposit(&who, token, organisation, amount)
		}

		/// Withdraw deposit tokens that came back to your bank from circulation.
		///
		/// ## Dispatch Origin
		/// Account with permission `Treasury` of the issuer.
		///
		/// ## Details
		/// Customers redeem by paying the bank in its own token; the bank pays out and burns.
		///
		/// ## Errors
		/// - [`Error::NotFound`]; [`Error::NotAuthorised`]: another bank issued the token.
		/// - [`Error::ZeroAmount`], [`Error::InsufficientBalance`]
		///
		/// ## Events
		/// - [`Event::DepositBurned`]
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::burn_deposit().saturating_add(Pallet::<T>::member_checks(1)))]
		pub fn burn_deposit(
			origin: OriginFor<T>,
			token: DepositTokenId,
			amount: u128,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_burn_deposit(&who, token, amount)
		}

		/// Pay another organisation in deposit tokens.
		///
		/// ## Dispatch Origin
		/// Account with permission `Treasury` of the payer, within its limit.
		///
		/// ## Details
		/// Open to suspended organisations, which may still settle what they owe. The whole balance can
		/// be paid. Neither issuer nor payer nor payee may be on a denied-party list.
		///
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::ZeroAmount`], [`Error::PayerIsPayee`], [`Error::InsufficientBalance`]
		///
		/// ## Events
		/// - [`Event::DepositTransferred`]
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::transfer_deposit().saturating_add(Pallet::<T>::member_checks(5)))]
		pub fn transfer_deposit(
			origin: OriginFor<T>,
			token: DepositTokenId,
			to: OrganisationId,
			amount: u128,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_transfer_deposit(&who, token, to, amount)
		}

		/// Set deposit tokens aside for a beneficiary until a time.
		///
		/// ## Dispatch Origin
		/// Account with permission `Treasury` of the payer, within its limit; the payer is active.
		///
		/// ## Details
		/// The amount leaves the payer's balance for an escrow of its own. Until `expires` (ms UTC) only
		/// the beneficiary decides over it, from then on the payer can take it back. The whole balance
		/// can be set aside.
		///
		/// ## Errors
		/// - [`Error::InvalidExpiry`]: not in the future.
		/// - [`Error::NotFound`], [`Error::ZeroAmount`], [`Error::PayerIsPayee`],
		///   [`Error::InsufficientBalance`], [`Error::Overflow`]
		///
		/// ## Events
		/// - [`Event::DepositHeld`]
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::hold_deposit().saturating_add(Pallet::<T>::member_checks(6)))]
		pub fn hold_deposit(
			origin: OriginFor<T>,
			token: DepositTokenId,
			beneficiary: OrganisationId,
			amount: u128,
			expires: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_hold_deposit(&who, token, beneficiary, amount, expires)
		}

		/// Give an amount that was set aside back to its payer.
		///
		/// ## Dispatch Origin
		/// Account with permission `Treasury` of the beneficiary at any time, or of the payer once the
		/// escrow has expired.
		///
		/// ## Details
		/// The escrow is closed. One without a beneficiary belongs to another pallet.
		///
		/// ## Errors
		/// - [`Error::NotFound`]: the escrow is closed. [`Error::NotAuthorised`]: not your escrow.
		/// - [`Error::NotExpired`]: the payer is too early.
		///
		/// ## Events
		/// - [`Event::DepositReleased`]
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::release_deposit().saturating_add(Pallet::<T>::member_checks(1)))]
		pub fn release_deposit(origin: OriginFor<T>, escrow: EscrowId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_release_deposit(&who, escrow)
		}

		/// Take all or part of an amount that was set aside for your organisation.
		///
		/// ## Dispatch Origin
		/// Account with permission `Treasury` of the beneficiary, before the escrow expires.
		///
		/// ## Details
		/// The rest goes back to the payer and the escrow is closed. Neither issuer nor payer nor
		/// beneficiary may be on a denied-party list.
		///
		/// ## Errors
		/// - [`Error::NotFound`]: the escrow is closed. [`Error::NotAuthorised`]: not the beneficiary.
		/// - [`Error::Expired`], [`Error::ZeroAmount`], [`Error::AboveHeld`]
		///
		/// ## Events
		/// - [`Event::DepositCaptured`]
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::capture_deposit().saturating_add(Pallet::<T>::member_checks(4)))]
		pub fn capture_deposit(
			origin: OriginFor<T>,
			escrow: EscrowId,
			amount: u128,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_capture_deposit(&who, escrow, amount)
		}

		/// Set on which days of a year the banks of a place in your country are closed.
		///
		/// ## Dispatch Origin
		/// Account with permission `Officer` of an active tax authority of the place's country.
		///
		/// ## Details
		/// `closed` counts days from 1 for 1 January, weekends included. Offsets are minutes east of
		/// UTC. The year must not have ended; days that have passed stay as they were set, and so
		/// does today's beginning. Setting what is set already changes nothing.
		///
		/// ## Errors
		/// - [`Error::InvalidPlace`], [`Error::InvalidYear`], [`Error::InvalidDay`], [`Error::TooManyDays`],
		///   [`Error::NoBankingDay`], [`Error::InvalidOffset`], [`Error::InvalidSummerTime`]
		/// - [`Error::PastDay`]; [`Error::HasShortDays`]: the place counts no calendar days.
		///
		/// ## Events
		/// - [`Event::BankingCalendarSet`]
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::set_banking_calendar().saturating_add(Pallet::<T>::member_checks(2)))]
		pub fn set_banking_calendar(
			origin: OriginFor<T>,
			place: RawLocode,
			year: u16,
			closed: InputList<u16, ConstU32<366>>,
			offset: OffsetMinutes,
			summer: Option<SummerTime>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_banking_calendar(&who, place, year, closed, offset, summer)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The deposit token of that id.
		pub fn deposit_token(token: DepositTokenId) -> Option<DepositToken> {
			DepositTokens::<T>::get(token)
		}

		/// How much of a deposit token is in circulation, minor units.
		pub fn supply(token: DepositTokenId) -> u128 {
			<T::Assets as fungibles::Inspect<T::AccountId>>::total_issuance(token.0)
		}

		/// What an organisation can pay with, minor units; amounts set aside are not in it.
		pub fn balance(token: DepositTokenId, organisation: OrganisationId) -> u128 {
			Self::balance_of(token, organisation)
		}

		/// The escrow of that id, while it is open.
		pub fn escrow(escrow: EscrowId) -> Option<Escrow> {
			Escrows::<T>::get(escrow)
		}

		/// The account on which the money of an organisation lies. No key controls it.
		pub fn account(organisation: OrganisationId) -> T::AccountId {
			Self::account_of(organisation)
		}

		/// The end of the `days`-th banking day of a place after the day of `from`, ms UTC.
		pub fn banking_deadline(
			place: RawLocode,
			from: Moment,
			days: u32,
		) -> Result<Moment, DeadlineError> {
			let place = Locode::parse(&place).map_err(DeadlineError::InvalidPlace)?;
			Self::deadline_after_banking_days(place, from, days)
		}
	}
}

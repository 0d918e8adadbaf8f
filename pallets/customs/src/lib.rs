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
pub use provide::{ExportCleared, ImportCleared};
pub use types::*;
pub use weights::WeightInfo;

use frame::import_section;

/// Customs declarations, the inspection draw, inspections and release.
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame::pallet]
pub mod pallet {
	use super::{
		types::{
			CustomsParameters, Declaration, DeclarationInput, DeclarationStatus, Draw,
			DrawCommitment, Finding, Lane, LineField, LineInputs, Lines, RiskRule, RiskRuleInput,
			RuleId, RuleTable, SealInputs,
		},
		weights::WeightInfo,
	};
	use alloc::{collections::BTreeSet, vec::Vec};
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{CodeError, ContainerNumber, CountryCode, Locode, RawContainerNumber, RawLocode},
		ids::{ConsignmentId, DeclarationId, OrganisationId},
		money::Money,
		quantity::Moment,
		trade::Regime,
		traits::{CustomsNotices, DutyLedger, Members, ShipmentInspect},
	};

	/// The version of the storage layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// A declaration of this chain.
	pub type DeclarationFor<T> = Declaration<BlockNumberFor<T>>;
	/// The status of a declaration of this chain.
	pub type StatusFor<T> = DeclarationStatus<BlockNumberFor<T>>;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from the chain.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// Facts of consignments, and their history, into which customs writes.
		type Shipments: ShipmentInspect + CustomsNotices;

		/// Computes and books what is owed.
		type Duty: DutyLedger;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Customs offices and the organisations that run them.
	// `Blake2_128Concat`: places are chosen by users.
	#[pallet::storage]
	pub type Offices<T: Config> =
		StorageMap<_, Blake2_128Concat, Locode, OrganisationId, OptionQuery>;

	/// Parameters of customs in each country.
	// `Twox64Concat`: only competent authorities add countries, of which there are few.
	#[pallet::storage]
	pub type Parameters<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, CustomsParameters, OptionQuery>;

	/// Risk rules of customs in each country, by number.
	// `Twox64Concat`: only competent authorities add countries, of which there are few.
	#[pallet::storage]
	pub type RiskRules<T: Config> = StorageMap<_, Twox64Concat, CountryCode, RuleTable, ValueQuery>;

	/// What each customs organisation committed to for its draws.
	// `Twox64Concat`: organisations are numbered by our counter.
	#[pallet::storage]
	pub type DrawCommitments<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, DrawCommitment<BlockNumberFor<T>>, OptionQuery>;

	/// The number of the next declaration.
	#[pallet::storage]
	pub type NextDeclarationId<T: Config> = StorageValue<_, DeclarationId, ValueQuery, FirstId>;

	/// The first number of a declaration: 1.
	#[pallet::type_value]
	pub fn FirstId() -> DeclarationId {
		DeclarationId(1)
	}

	/// Headers and states of all declarations.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type Declarations<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, DeclarationFor<T>, OptionQuery>;

	/// Lines of all declarations, apart from their headers because no change of state touches them.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type DeclarationLines<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, Lines, OptionQuery>;

	/// The live declaration that covers a container of a consignment under a regime.
	// `Blake2_128Concat` for containers, whose numbers users choose; the rest are counters and enums.
	#[pallet::storage]
	pub type DeclarationOf<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ConsignmentId>,
			NMapKey<Blake2_128Concat, ContainerNumber>,
			NMapKey<Twox64Concat, Regime>,
		),
		DeclarationId,
		OptionQuery,
	>;

	/// The last withdrawn declaration of a container: its next declaration goes to the red lane.
	// Hashers as in `DeclarationOf`.
	#[pallet::storage]
	pub type WithdrawnOf<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ConsignmentId>,
			NMapKey<Blake2_128Concat, ContainerNumber>,
			NMapKey<Twox64Concat, Regime>,
		),
		DeclarationId,
		OptionQuery,
	>;

	/// Customs as it stands at the start of the chain.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Customs offices and the organisations that run them.
		pub offices: Vec<(Locode, OrganisationId)>,
		/// Parameters of customs in each country.
		pub parameters: Vec<(CountryCode, CustomsParameters)>,
		/// No data.
		#[serde(skip)]
		pub config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let offices: BTreeSet<_> = self.offices.iter().map(|(office, _)| office).collect();
			assert!(
				offices.len() == self.offices.len(),
				"customs genesis: an office appears twice"
			);
			for (office, organisation) in &self.offices {
				Offices::<T>::insert(office, organisation);
			}
			for (country, parameters) in &self.parameters {
				let sound = parameters.rates_are_shares() && parameters.periods_last();
				assert!(
					sound,
					"customs genesis: a rate is above one or a period is zero"
				);
				Parameters::<T>::insert(country, parameters);
			}
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Register a customs office under the caller's organisation.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs` in the
		/// country of the office.
		///
		/// ## Details
		/// Declarations addressed to the office are handled by this organisation alone.
		///
		/// ## Errors
		/// - [`Error::InvalidOffice`]: not a UN/LOCODE.
		/// - [`Error::AlreadyExists`]: the office is registered.
		///
		/// ## Events
		/// - [`Event::OfficeRegistered`]
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::register_office(), 2))]
		pub fn register_office(origin: OriginFor<T>, office: RawLocode) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_office(who, office)
		}

		/// Commit the caller's organisation to a hash chain for its draws.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs`.
		///
		/// ## Details
		/// `head` is a secret hashed `length` times with blake2-256. Each draw reveals the preimage
		/// of the hash before. It replaces the commitment in use; declarations registered before this
		/// block go to the red lane without a draw.
		///
		/// ## Errors
		/// - [`Error::ZeroAmount`], [`Error::TooManyDraws`]: not 1 to a million draws.
		///
		/// ## Events
		/// - [`Event::DrawCommitted`]
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::commit_draw(), 3))]
		pub fn commit_draw(origin: OriginFor<T>, head: H256, length: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_commit_draw(who, head, length)
		}

		/// Set or remove a risk rule of the caller's country.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs`.
		///
		/// ## Details
		/// Rules apply to declarations that are routed afterwards.
		///
		/// ## Errors
		/// - [`Error::InvalidPrefix`], [`Error::InvalidCountry`]: a code is malformed.
		/// - [`Error::ZeroAmount`], [`Error::RateAboveOne`]: the weight is not above 0 and at most 1.
		/// - [`Error::TooManyRiskRules`]: the table is full.
		/// - [`Error::NotFound`]: there is no rule to remove.
		///
		/// ## Events
		/// - [`Event::RiskRuleSet`]
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::set_risk_rule(), 3))]
		pub fn set_risk_rule(
			origin: OriginFor<T>,
			id: RuleId,
			rule: Option<RiskRuleInput>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_risk_rule(who, id, rule)
		}

		/// Set the customs parameters of the caller's country.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs`.
		///
		/// ## Details
		/// They apply to what is lodged, routed and enforced afterwards.
		///
		/// ## Errors
		/// - [`Error::ZeroAmount`]: a period is zero.
		/// - [`Error::RateAboveOne`]: a rate is above one.
		///
		/// ## Events
		/// - [`Event::CustomsParametersSet`]
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::set_customs_parameters(), 3))]
		pub fn set_customs_parameters(
			origin: OriginFor<T>,
			params: CustomsParameters,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_customs_parameters(who, params)
		}

		/// Lodge an export or import declaration for containers of a consignment.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the principal, or of an agent with the principal's
		/// power of attorney for the regime.
		///
		/// ## Details
		/// The declaration is checked, accepted and registered at once. From then on its content is
		/// frozen, and the block after this one enters the draw.
		///
		/// ## Errors
		/// One for each rule; those of a line carry its number, counted from 1, and the field.
		///
		/// ## Events
		/// - [`Event::DeclarationLodged`]
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weight_of_lodging(header, lines))]
		pub fn lodge_declaration(
			origin: OriginFor<T>,
			header: DeclarationInput,
			lines: LineInputs,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lodge_declaration(who, header, lines)
		}

		/// Route a declaration to the green or the red lane by drawing.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		///
		/// ## Details
		/// Needs the hash of the block after the lodging, so two blocks at the earliest. Green is
		/// assessed at once, and released at once when nothing is owed; if it cannot be assessed, it
		/// stays green. A principal on a denied-party list and goods that were declared and withdrawn
		/// before go to red whatever is drawn, and what was registered before the commitment without
		/// a draw; a fitting preimage is spent even then.
		///
		/// ## Errors
		/// - [`Error::WrongStatus`]: not registered, or routed already.
		/// - [`Error::TooEarly`], [`Error::DrawBlockForgotten`]: the block hash is not there.
		/// - [`Error::NoDraws`], [`Error::WrongPreimage`]: the preimage does not fit the commitment.
		///
		/// ## Events
		/// - [`Event::DeclarationRouted`]
		/// - [`Event::DeclarationAssessed`], [`Event::PaymentSecured`], [`Event::DeclarationReleased`],
		///   or [`Event::AssessmentFailed`]
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weight_of_assessing(T::WeightInfo::route_declaration()))]
		pub fn route_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			preimage: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_route_declaration(who, declaration, preimage)
		}

		/// Send a declaration that customs has not routed in time to the red lane.
		///
		/// ## Dispatch Origin
		/// Any signed account.
		///
		/// ## Details
		/// Possible once the routing period of the office's country has passed since the lodging.
		///
		/// ## Errors
		/// - [`Error::WrongStatus`]: not registered, or routed already.
		/// - [`Error::TooEarly`]: the period has not passed.
		///
		/// ## Events
		/// - [`Event::DeclarationRouted`]
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::enforce_red_lane())]
		pub fn enforce_red_lane(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_enforce_red_lane(declaration)
		}

		/// Order the inspection of the goods of a declaration in the red lane.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		///
		/// ## Details
		/// The goods stay barred until the inspection is recorded.
		///
		/// ## Errors
		/// - [`Error::WrongStatus`]: not in the red lane.
		///
		/// ## Events
		/// - [`Event::InspectionOrdered`]
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::order_inspection(), 2))]
		pub fn order_inspection(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_order_inspection(who, declaration)
		}

		/// Record the result of an inspection and the new seals of all containers.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		///
		/// ## Details
		/// Conforming goods can be assessed next; goods that are not as declared are detained.
		///
		/// ## Errors
		/// - [`Error::WrongStatus`]: no inspection is ordered.
		/// - [`Error::InvalidContainerNumber`], [`Error::InvalidSealNumber`]: a code is malformed.
		/// - [`Error::ContainerNotCovered`], [`Error::DuplicateContainer`], [`Error::DuplicateSeal`],
		///   [`Error::SealMissing`]: the seals are not one for each container.
		/// - [`Error::NotAtHand`]: a container is not there to be opened.
		///
		/// ## Events
		/// - [`Event::InspectionRecorded`]
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weight_of_sealing(seals))]
		pub fn record_inspection(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			finding: Finding,
			report: H256,
			seals: SealInputs,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_inspection(who, declaration, finding, report, seals)
		}

		/// Assess duty and tax of a declaration that is green, or inspected and conforming.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		///
		/// ## Details
		/// The rates of the day of acceptance apply. Released at once when nothing is owed.
		///
		/// ## Errors
		/// - [`Error::WrongStatus`]: neither green, nor inspected and conforming.
		///
		/// ## Events
		/// - [`Event::DeclarationAssessed`]
		/// - [`Event::PaymentSecured`], [`Event::DeclarationReleased`]
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weight_of_assessing(T::WeightInfo::assess_declaration()))]
		pub fn assess_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_assess_declaration(who, declaration)
		}

		/// Withdraw a declaration that is not routed yet or cannot be assessed.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the principal or of the declarant it empowers:
		/// registered or green. An account with permission `Officer` of the organisation that runs the
		/// office addressed: green, or inspected and conforming.
		///
		/// ## Details
		/// Its containers can be declared again, and then go to the red lane: otherwise a declarant
		/// who learns the draw could try until it is green.
		///
		/// ## Errors
		/// - [`Error::NotAuthorised`]: neither principal nor declarant.
		/// - [`Error::WrongStatus`]: it is in another state.
		/// - [`Error::Assessable`]: customs can assess it.
		///
		/// ## Events
		/// - [`Event::DeclarationWithdrawn`]
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weight_of_assessing(T::WeightInfo::withdraw_declaration()))]
		pub fn withdraw_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_declaration(who, declaration)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A declaration without its lines.
		pub fn declaration(declaration: DeclarationId) -> Option<DeclarationFor<T>> {
			Declarations::<T>::get(declaration)
		}

		/// The live declaration that covers a container of a consignment under a regime.
		pub fn declaration_of(
			consignment: ConsignmentId,
			container: RawContainerNumber,
			regime: Regime,
		) -> Option<DeclarationId> {
			let container = ContainerNumber::parse(&container).ok()?;
			DeclarationOf::<T>::get((consignment, container, regime))
		}
	}
}

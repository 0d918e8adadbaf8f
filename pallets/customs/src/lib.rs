// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod config;
mod errors;
mod events;
mod genesis;
mod impls;
mod provide;
mod storage;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use provide::{EntrySummaryAccepted, ExportCleared, ImportCleared};
pub use types::*;
pub use weights::WeightInfo;

use frame::import_section;

/// Declarations, the inspection draw, inspections, release, exit and entry summaries.
#[import_section(config::config)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(genesis::genesis)]
#[import_section(storage::storage)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use super::{types::*, weights::WeightInfo};
	use alloc::{collections::BTreeSet, vec::Vec};
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{CodeError, ContainerNumber, CountryCode, Locode, RawContainerNumber, RawLocode},
		ids::{ConsignmentId, DeclarationId, OrganisationId},
		money::Money,
		quantity::Moment,
		trade::{Regime, MAX_CONTAINERS, MAX_DECLARATION_LINES},
		traits::{
			CustomsNotices, DocumentInspect, DocumentUse, DutyLedger, Matter, Members, RedLane,
			ShipmentInspect,
		},
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

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Register a customs office under the caller's organisation, or take over an abandoned one.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs` in the
		/// country of the office.
		/// ## Details
		/// Declarations addressed to the office are handled by this organisation alone. It is taken over
		/// from one that has left the network, or that is denied and has no declaration open.
		/// ## Errors
		/// - [`Error::InvalidOffice`]: not a UN/LOCODE.
		/// - [`Error::AlreadyExists`]: it is registered and cannot be taken over.
		/// ## Events
		/// - [`Event::OfficeRegistered`]
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::register_office(), 3))]
		pub fn register_office(origin: OriginFor<T>, office: RawLocode) -> DispatchResult {
			Self::do_register_office(ensure_signed(origin)?, office)
		}

		/// Commit the caller's organisation to a hash chain for its draws.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs`.
		/// ## Details
		/// `head` is a secret hashed `length` times with blake2-256. Each draw reveals the preimage
		/// of the hash before. It replaces the commitment in use; declarations registered before this
		/// call go to the red lane without a draw. Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::ZeroAmount`], [`Error::TooManyDraws`]: not 1 to a million draws.
		/// ## Events
		/// - [`Event::DrawCommitted`]
		#[pallet::call_index(1)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::commit_draw(), 3),
			DispatchClass::Operational,
		))]
		pub fn commit_draw(origin: OriginFor<T>, head: H256, length: u32) -> DispatchResult {
			Self::do_commit_draw(ensure_signed(origin)?, head, length)
		}

		/// Set or remove a risk rule of the caller's country.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs`.
		/// ## Details
		/// Rules apply to declarations that are lodged afterwards. To those that wait for their draw they
		/// apply as far as they raise the chance of inspection.
		/// ## Errors
		/// - [`Error::InvalidPrefix`], [`Error::InvalidCountry`]: a code is malformed.
		/// - [`Error::ZeroAmount`], [`Error::RateAboveOne`]: the weight is not above 0 and at most 1.
		/// - [`Error::TooManyRiskRules`]: the table is full.
		/// - [`Error::NotFound`]: there is no rule to remove.
		/// ## Events
		/// - [`Event::RiskRuleSet`]
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::set_risk_rule(), 3))]
		pub fn set_risk_rule(
			origin: OriginFor<T>,
			id: RuleId,
			rule: Option<RiskRuleInput>,
		) -> DispatchResult {
			Self::do_set_risk_rule(ensure_signed(origin)?, id, rule)
		}

		/// Set the customs parameters of the caller's country.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of an organisation with role `Customs`.
		/// ## Details
		/// They apply to what is lodged, routed and enforced afterwards; a lower random minimum not to
		/// what is lodged already.
		/// ## Errors
		/// - [`Error::ZeroAmount`]: a period is zero.
		/// - [`Error::RateAboveOne`]: a rate is above one.
		/// - [`Error::InvalidCommodityDigits`]: commodity codes cannot have so many digits.
		/// ## Events
		/// - [`Event::CustomsParametersSet`]
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weight_of(T::WeightInfo::set_customs_parameters(), 3))]
		pub fn set_customs_parameters(
			origin: OriginFor<T>,
			params: CustomsParameters,
		) -> DispatchResult {
			Self::do_set_customs_parameters(ensure_signed(origin)?, params)
		}

		/// Lodge an export or import declaration for containers of a consignment.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the principal, or of an agent with role
		/// `CustomsBroker` and the principal's power of attorney for the regime.
		/// ## Details
		/// The declaration is checked, accepted and registered at once. From then on its content is
		/// frozen, its chance of inspection cannot be lowered, it stands in the queue of the customs
		/// organisation that runs the office, and the block after this one enters the draw.
		///
		/// Inspection is certain, and nothing is drawn, if a rule says so, if a container was declared and
		/// withdrawn before, or if the consignment does not carry the subheading of a line. Exports are
		/// lodged before loading, imports from loading on: at sea too (UCC art. 171).
		///
		/// A certificate of origin in a line of an import is used up by the net mass of its lines. A
		/// preference is claimed with a certificate only.
		/// ## Errors
		/// Those of a line carry its number, counted from 1, and the field.
		/// - Codes: [`Error::InvalidOffice`], [`Error::InvalidCountry`], [`Error::InvalidCurrency`],
		///   [`Error::InvalidUcr`], [`Error::InvalidContainerNumber`], [`Error::InvalidProcedure`],
		///   [`Error::UnsupportedRegime`], [`Error::InvalidLine`], [`Error::WrongCommodityDigits`],
		///   [`Error::InvalidValuationMethod`].
		/// - Lists: [`Error::NoContainers`], [`Error::TooManyContainers`], [`Error::DuplicateContainer`],
		///   [`Error::NoLines`], [`Error::TooManyLines`].
		/// - Office and parties: [`Error::OfficeNotRegistered`], [`Error::WrongOffice`],
		///   [`Error::ParametersNotSet`], [`Error::PrincipalNotParty`]; those of the members when the
		///   organisation of the office is suspended, leaving or denied: its officers may not act then.
		/// - Consignment: [`Error::ConsignmentNotFound`], [`Error::IncotermMismatch`],
		///   [`Error::ContainerNotCovered`], [`Error::AlreadyDeclared`], [`Error::AlreadyLoaded`],
		///   [`Error::NotOnBoard`], [`Error::PackagesMismatch`].
		/// - Mass: [`Error::NoVerifiedGrossMass`], [`Error::GrossMassOutOfTolerance`],
		///   [`Error::NetMassOutOfTolerance`], [`Error::NetAboveGross`].
		/// - Amounts: [`Error::ZeroInLine`], [`Error::InvoiceTotalMismatch`],
		///   [`Error::ChargesAboveInvoice`], [`Error::FreightMissing`], [`Error::Overflow`].
		/// - Certificates of origin: [`Error::NotOnExport`], [`Error::PreferenceWithoutCertificate`],
		///   [`Error::CertificateNotFound`], [`Error::NotACertificateOfOrigin`],
		///   [`Error::CertificateNotLive`], [`Error::CertificateOfOtherGoods`],
		///   [`Error::CertificateIssuerNotCompetent`], those of the members when its issuer is suspended or
		///   denied, and those of `documents` when too little is left.
		/// ## Events
		/// - [`Event::DeclarationLodged`]
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weight_of_lodging(header, lines))]
		pub fn lodge_declaration(
			origin: OriginFor<T>,
			header: DeclarationInput,
			lines: LineInputs,
		) -> DispatchResult {
			Self::do_lodge_declaration(ensure_signed(origin)?, header, lines)
		}

		/// Route a declaration to the green or the red lane by drawing.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Draws happen in the order of lodging. Each needs the hash of the block after the lodging, so
		/// two blocks at the earliest, and spends with its preimage those of the declarations before it
		/// that left the queue undrawn: the view `next_draw` tells which preimage comes next.
		///
		/// The chance of inspection is that of the lodging, or the present one if it is higher. Green is
		/// assessed at once, and released at once when nothing is owed; if it cannot be assessed, it
		/// stays green. A principal on a denied-party list goes to red whatever is drawn.
		///
		/// To red without a draw and out of turn goes what is certain to be inspected, what was registered
		/// before the commitment, and what is more than 63 numbers ahead of it. The next preimage, if
		/// shown with such a call, is spent. Shown too early or out of turn it is spent too, and the
		/// declaration goes to red without a draw. Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: not registered, or routed already.
		/// - [`Error::NotNextInLine`]: another one was lodged before and waits, and the preimage is not
		///   the next one.
		/// - [`Error::TooEarly`]: the block hash is not there yet, and the preimage is not the next one.
		/// - [`Error::DrawBlockForgotten`]: the block hash is not there any more.
		/// - [`Error::NoDraws`], [`Error::WrongPreimage`]: the preimage does not fit the commitment.
		/// ## Events
		/// - [`Event::DeclarationRouted`]
		/// - [`Event::DeclarationAssessed`], [`Event::PaymentSecured`], [`Event::DeclarationReleased`],
		///   or [`Event::AssessmentFailed`]
		#[pallet::call_index(5)]
		#[pallet::weight((
			Pallet::<T>::weight_of_routing(MAX_DECLARATION_LINES, MAX_CONTAINERS),
			DispatchClass::Operational,
		))]
		pub fn route_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			preimage: H256,
		) -> DispatchResultWithPostInfo {
			Self::do_route_declaration(ensure_signed(origin)?, declaration, preimage)
		}

		/// Send a declaration that customs has not routed in time to the red lane.
		///
		/// ## Dispatch Origin
		/// Any signed account.
		/// ## Details
		/// Possible once the routing period of the office's country has passed since the lodging, or
		/// the chain has forgotten the block hash of the draw. The declaration leaves the queue, so that
		/// the next one can be drawn.
		/// ## Errors
		/// - [`Error::WrongStatus`]: not registered, or routed already.
		/// - [`Error::TooEarly`]: the period has not passed, and a draw is possible.
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
		/// ## Details
		/// The goods stay barred until the inspection is recorded.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: not in the red lane.
		/// ## Events
		/// - [`Event::InspectionOrdered`]
		#[pallet::call_index(7)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::order_inspection(), 2),
			DispatchClass::Operational,
		))]
		pub fn order_inspection(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			Self::do_order_inspection(ensure_signed(origin)?, declaration)
		}

		/// Record the result of an inspection and the new seals of all containers.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Conforming goods can be assessed next; goods that are not as declared are detained.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: no inspection is ordered.
		/// - [`Error::InvalidContainerNumber`], [`Error::InvalidSealNumber`]: a code is malformed.
		/// - [`Error::ContainerNotCovered`], [`Error::DuplicateContainer`], [`Error::DuplicateSeal`],
		///   [`Error::SealMissing`], [`Error::TooManySeals`]: the seals are not one for each container.
		/// - [`Error::NotAtHand`]: a container is not there to be opened.
		/// ## Events
		/// - [`Event::InspectionRecorded`]
		#[pallet::call_index(8)]
		#[pallet::weight((Pallet::<T>::weight_of_sealing(seals), DispatchClass::Operational))]
		pub fn record_inspection(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			finding: Finding,
			report: H256,
			seals: SealInputs,
		) -> DispatchResult {
			Self::do_record_inspection(ensure_signed(origin)?, declaration, finding, report, seals)
		}

		/// Assess duty and tax of a declaration that is green, or inspected and conforming.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// The rates of the day of acceptance apply. Released at once when nothing is owed.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::WrongStatus`]: neither green, nor inspected and conforming.
		/// ## Events
		/// - [`Event::DeclarationAssessed`]
		/// - [`Event::PaymentSecured`], [`Event::DeclarationReleased`]
		#[pallet::call_index(9)]
		#[pallet::weight((
			Pallet::<T>::weight_of_assessment(MAX_DECLARATION_LINES, MAX_CONTAINERS),
			DispatchClass::Operational,
		))]
		pub fn assess_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResultWithPostInfo {
			Self::do_assess_declaration(ensure_signed(origin)?, declaration)
		}

		/// Withdraw a declaration that is not routed yet or cannot be assessed.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the principal or of the declarant it empowers:
		/// registered or green. An account with permission `Officer` of the organisation that runs the
		/// office addressed: green, or inspected and conforming.
		/// ## Details
		/// Its containers can be declared again, and then go to the red lane: otherwise a declarant
		/// who learns the draw could try until it is green. Certificates of origin get back what it used.
		/// ## Errors
		/// - [`Error::NotAuthorised`]: neither principal nor declarant.
		/// - [`Error::WrongStatus`]: it is in another state.
		/// - [`Error::Assessable`]: customs can assess it.
		/// ## Events
		/// - [`Event::DeclarationWithdrawn`]
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weight_of_withdrawing())]
		pub fn withdraw_declaration(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			Self::do_withdraw_declaration(ensure_signed(origin)?, declaration)
		}

		/// Lodge the advance manifest of a consignment, or one in its place.
		///
		/// ## Dispatch Origin
		/// An account with permission `Declare` of the carrier of the consignment, with role `Carrier`.
		/// ## Details
		/// It covers all containers, names the Merkle root of its content, and goes to an office in the
		/// country of discharge, before any container is loaded. It may be amended at that office until it
		/// is accepted, and lodged anew once refused, unless the refusal forbids loading.
		/// ## Errors
		/// - [`Error::InvalidOffice`], [`Error::OfficeNotRegistered`], [`Error::WrongOffice`],
		///   [`Error::AtAnotherOffice`]: not the office to lodge it at; those of the members as for
		///   declarations.
		/// - [`Error::EmptyContent`], [`Error::AlreadyExists`]: no content, or the same again.
		/// - [`Error::ConsignmentNotFound`], [`Error::NotAuthorised`]: not its carrier.
		/// - [`Error::AlreadyLoaded`]: a container is on board.
		/// - [`Error::WrongStatus`], [`Error::LoadingForbidden`]: it is accepted, or refused for good.
		/// ## Events
		/// - [`Event::EntrySummaryLodged`]
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::weight_of_looking(T::WeightInfo::lodge_entry_summary(), 4))]
		pub fn lodge_entry_summary(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			office: RawLocode,
			content_root: H256,
		) -> DispatchResult {
			Self::do_lodge_entry_summary(ensure_signed(origin)?, consignment, office, content_root)
		}

		/// Accept the advance manifest of a consignment, so that it may be loaded.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// Lifts a refusal that forbids loading. `content_root` names what is accepted: the carrier can
		/// amend it before this call arrives. Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::WrongStatus`]: none waits for an answer.
		/// - [`Error::ContentMismatch`]: it has another content.
		/// ## Events
		/// - [`Event::EntrySummaryAccepted`]
		#[pallet::call_index(12)]
		#[pallet::weight((
			Pallet::<T>::weight_of(T::WeightInfo::accept_entry_summary(), 3),
			DispatchClass::Operational,
		))]
		pub fn accept_entry_summary(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			content_root: H256,
		) -> DispatchResult {
			Self::do_accept_entry_summary(ensure_signed(origin)?, consignment, content_root)
		}

		/// Refuse the advance manifest of a consignment, or forbid to load it after all.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// What is accepted can only be refused to forbid loading, and only while a container is ashore.
		/// Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::WrongStatus`]: nothing that can be refused for this reason.
		/// - [`Error::AlreadyLoaded`]: every container is on board.
		/// ## Events
		/// - [`Event::EntrySummaryRefused`]
		#[pallet::call_index(13)]
		#[pallet::weight((
			Pallet::<T>::weight_of_looking(T::WeightInfo::refuse_entry_summary(), 2),
			DispatchClass::Operational,
		))]
		pub fn refuse_entry_summary(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			reason: EntryRefusal,
		) -> DispatchResult {
			Self::do_refuse_entry_summary(ensure_signed(origin)?, consignment, reason)
		}

		/// Confirm that the goods of a released export declaration have left the customs territory.
		///
		/// ## Dispatch Origin
		/// An account with permission `Officer` of the organisation that runs the office addressed.
		/// ## Details
		/// The ship has left the port of loading with every container, and the time of exit is when the last
		/// of them left. Operational: it finds room in a full block.
		/// ## Errors
		/// - [`Error::NotAnExport`], [`Error::WrongStatus`]: not an export that is released.
		/// - [`Error::ConsignmentNotFound`], [`Error::NotDeparted`]: a container has not left.
		/// ## Events
		/// - [`Event::DeclarationExited`]
		#[pallet::call_index(14)]
		#[pallet::weight((
			Pallet::<T>::weight_of_looking(T::WeightInfo::confirm_exit(), 2),
			DispatchClass::Operational,
		))]
		pub fn confirm_exit(origin: OriginFor<T>, declaration: DeclarationId) -> DispatchResult {
			Self::do_confirm_exit(ensure_signed(origin)?, declaration)
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

		/// The advance manifest of a consignment.
		pub fn entry_summary(consignment: ConsignmentId) -> Option<EntrySummary> {
			EntrySummaries::<T>::get(consignment)
		}

		/// What a customs organisation draws next; nothing while none waits or it has not committed.
		pub fn next_draw(customs: OrganisationId) -> Option<NextDraw> {
			Self::find_next_draw(customs)
		}
	}
}

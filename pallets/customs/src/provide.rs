// SPDX-License-Identifier: Apache-2.0

//! The glue traits that customs provides.

use crate::{
	types::{verified_mass, within_tolerance, Totals},
	Config, DeclarationFor, DeclarationLines, DeclarationOf, DeclarationStatus, Declarations,
	EntrySummaries, Error, Offices, OpenMatters, Pallet, Parameters, PendingDecisions, RedLanes,
	WeightInfo, WithdrawnOf,
};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{ContainerNumber, CountryCode},
	ids::{ConsignmentId, DeclarationId, OrganisationId},
	money::Money,
	trade::{Regime, MAX_CONTAINERS},
	traits::{
		collect_counted, recount, Concerns, DeclarationControl, DeclarationInspect,
		DeclarationJurisdiction, DutyLedger, ExportFacts, ExportInspect, ExportLine,
		FinanceableBalance, GateContext, GoodsFate, LeaveGate, Matter, OpenMatter, RecordUse,
		RedLane, ReleaseGate, ShipmentInspect, UnmetCondition,
	},
};

impl<T: Config> DeclarationControl for Pallet<T> {
	fn release_secured(declaration: DeclarationId) -> DispatchResult {
		let found = Declarations::<T>::get(declaration).ok_or(Error::<T>::NotFound)?;
		Self::secure_and_release(declaration, found)
	}

	fn worst_case_weight() -> Weight {
		Self::weight_of_releasing(MAX_CONTAINERS)
	}
}

impl<T: Config> ExportInspect for Pallet<T> {
	fn export(declaration: DeclarationId) -> Option<ExportFacts> {
		let found = Self::find_live_export(declaration)?;
		let lines = DeclarationLines::<T>::get(declaration)?;
		let header = found.header;
		let charges_in_price = header.charges_in_price()?;
		Some(ExportFacts {
			jurisdiction: header.office.country(),
			exporter: header.principal,
			consignment: header.consignment,
			containers: header.containers.into_inner(),
			incoterm: header.incoterm,
			currency: header.currency,
			invoice_total: header.invoice_total,
			charges_in_price,
			lines: lines
				.iter()
				.map(|line| ExportLine {
					hs: line.hs,
					price: line.price,
				})
				.collect(),
			exited: match found.status {
				DeclarationStatus::Exited { at } => Some(at),
				_ => None,
			},
		})
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::export_facts()
	}
}

impl<T: Config> DeclarationInspect for Pallet<T> {
	fn was_declared_for_export(consignment: ConsignmentId, container: &ContainerNumber) -> bool {
		let key = (consignment, container, Regime::Export);
		Self::is_declared_for_export(consignment, container) || WithdrawnOf::<T>::contains_key(key)
	}

	fn is_declared_for_export(consignment: ConsignmentId, container: &ContainerNumber) -> bool {
		DeclarationOf::<T>::contains_key((consignment, container, Regime::Export))
	}

	fn is_announced(consignment: ConsignmentId) -> bool {
		EntrySummaries::<T>::contains_key(consignment)
	}

	fn red_lanes(consignment: ConsignmentId, container: &ContainerNumber) -> Vec<RedLane> {
		let key = (consignment, container, Regime::Import);
		[WithdrawnOf::<T>::get(key), DeclarationOf::<T>::get(key)]
			.into_iter()
			.flatten()
			.filter_map(RedLanes::<T>::get)
			.collect()
	}

	fn fate(consignment: ConsignmentId, container: &ContainerNumber) -> Option<GoodsFate> {
		let key = (consignment, *container, Regime::Import);
		match Declarations::<T>::get(DeclarationOf::<T>::get(key)?)?.status {
			DeclarationStatus::Seized { .. } => Some(GoodsFate::Seized),
			DeclarationStatus::Returned { .. } => Some(GoodsFate::Returned),
			DeclarationStatus::Destroyed { .. } => Some(GoodsFate::Destroyed),
			_ => None,
		}
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get().reads(4)
	}
}

/// Export, import, transit.
const REGIMES: u64 = 3;

impl<T: Config> RecordUse for Pallet<T> {
	fn is_in_use(consignment: ConsignmentId) -> bool {
		// Bounded by the containers of a consignment and the regimes.
		DeclarationOf::<T>::iter_prefix_values((consignment,)).any(|id| {
			let declaration = Declarations::<T>::get(id);
			declaration.is_some_and(|found| !found.status.is_settled())
		})
	}

	fn worst_case_weight() -> Weight {
		// Each container under each regime: the entry, and the declaration.
		let entries = u64::from(MAX_CONTAINERS).saturating_mul(REGIMES);
		T::DbWeight::get().reads(entries.saturating_mul(2))
	}
}

impl<T: Config> DeclarationJurisdiction for Pallet<T> {
	fn jurisdiction(declaration: DeclarationId) -> Option<CountryCode> {
		let found = Declarations::<T>::get(declaration)?;
		Some(found.header.office.country())
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get().reads(1)
	}
}

impl<T: Config> FinanceableBalance for Pallet<T> {
	fn financeable(declaration: DeclarationId, seller: OrganisationId) -> Option<Money> {
		Self::find_financeable(declaration, seller)
	}

	fn consignment(declaration: DeclarationId) -> Option<ConsignmentId> {
		Self::find_live_export(declaration).map(|found| found.header.consignment)
	}

	fn draw(declaration: DeclarationId, seller: OrganisationId, amount: Money) -> DispatchResult {
		Self::do_draw(declaration, seller, amount)
	}

	fn restore(declaration: DeclarationId, amount: Money) -> DispatchResult {
		Self::do_restore(declaration, amount)
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::financing()
	}
}

/// Gate of loading: a released export declaration covers the container, and the mass declared is
/// still what was verified. Another mass may have been verified after customs compared the two.
pub struct ExportCleared<T>(PhantomData<T>);

impl<T: Config> ReleaseGate for ExportCleared<T> {
	fn collect_unmet(context: &GateContext, unmet: &mut Vec<UnmetCondition>) {
		let covering = Pallet::<T>::collect_unreleased(context, Regime::Export, unmet);
		if let Some((declaration, _)) =
			covering.filter(|(id, found)| !Pallet::<T>::is_mass_as_declared(*id, found))
		{
			unmet.push(UnmetCondition::MassNotAsDeclared { declaration });
		}
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::export_cleared()
			.saturating_add(<T::Shipments as ShipmentInspect>::worst_case_weight())
	}
}

/// Gate of loading: customs of the destination has accepted the advance manifest.
pub struct EntrySummaryAccepted<T>(PhantomData<T>);

impl<T: Config> ReleaseGate for EntrySummaryAccepted<T> {
	fn collect_unmet(context: &GateContext, unmet: &mut Vec<UnmetCondition>) {
		let accepted = EntrySummaries::<T>::get(context.consignment)
			.is_some_and(|summary| summary.is_accepted());
		if !accepted {
			unmet.push(UnmetCondition::EntrySummaryNotAccepted);
		}
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::entry_summary_accepted()
	}
}

/// Gate of delivery: a released import declaration covers the container, and what is owed on it is
/// secured.
pub struct ImportCleared<T>(PhantomData<T>);

impl<T: Config> ReleaseGate for ImportCleared<T> {
	fn collect_unmet(context: &GateContext, unmet: &mut Vec<UnmetCondition>) {
		let covering = Pallet::<T>::collect_unreleased(context, Regime::Import, unmet);
		if let Some((declaration, _)) = covering.filter(|(id, _)| !T::Duty::is_secured(*id)) {
			unmet.push(UnmetCondition::DutyNotSecured { declaration });
		}
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get()
			.reads(2)
			.saturating_add(T::Duty::worst_case_weight(0))
	}
}

impl<T: Config> Pallet<T> {
	fn find_live_export(declaration: DeclarationId) -> Option<DeclarationFor<T>> {
		Declarations::<T>::get(declaration)
			.filter(|found| found.status.is_live() && found.header.regime == Regime::Export)
	}

	/// Whether the gross mass declared is the present verified gross mass less tare of its containers,
	/// within the country's tolerance. `false` when this cannot be told.
	fn is_mass_as_declared(id: DeclarationId, declaration: &DeclarationFor<T>) -> bool {
		let header = &declaration.header;
		let declared = DeclarationLines::<T>::get(id).and_then(|lines| Totals::of(&lines));
		let verified = T::Shipments::consignment(header.consignment)
			.and_then(|facts| verified_mass(&facts, &header.containers));
		let parameters = Parameters::<T>::get(header.office.country());
		match (declared, verified, parameters) {
			(Some(declared), Some(verified), Some(parameters)) => within_tolerance(
				declared.gross_mass,
				verified,
				parameters.gross_mass_tolerance,
			),
			_ => false,
		}
	}

	/// Appends what release lacks, and returns the declaration that covers the container.
	fn collect_unreleased(
		context: &GateContext,
		regime: Regime,
		unmet: &mut Vec<UnmetCondition>,
	) -> Option<(DeclarationId, DeclarationFor<T>)> {
		let covering = DeclarationOf::<T>::get((context.consignment, context.container, regime));
		let Some(declaration) = covering else {
			unmet.push(UnmetCondition::NotDeclared { regime });
			return None;
		};
		let found = Declarations::<T>::get(declaration);
		if !found
			.as_ref()
			.is_some_and(|found| found.status.is_released())
		{
			unmet.push(UnmetCondition::DeclarationNotReleased { declaration });
		}
		Some((declaration, found?))
	}
}

impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		collect_counted::<OpenMatters<T>>(organisation, &[Matter::Declaration], open);
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get().reads(1)
	}
}

impl<T: Config> Pallet<T> {
	/// Stores a declaration, and counts for whom it is open.
	///
	/// What one officer proposed as it stood before is void, and only what waits is drawn once more.
	pub(crate) fn store_declaration(id: DeclarationId, mut declaration: DeclarationFor<T>) {
		let stored = Declarations::<T>::get(id);
		if stored
			.as_ref()
			.is_some_and(|it| it.status != declaration.status)
		{
			PendingDecisions::<T>::remove(id);
		}
		declaration.redraw &= declaration.status.registration().is_some();
		let before = stored.map_or_else(Concerns::new, |it| Self::concerns_of(&it));
		recount::<OpenMatters<T>>(&before, &Self::concerns_of(&declaration));
		Self::note_red_lane(id, &declaration);
		Declarations::<T>::insert(id, declaration);
	}

	/// Keeps from when to when goods waited for their inspection: free time rests meanwhile. Goods that
	/// come into the red lane once more have waited for customs all along.
	fn note_red_lane(id: DeclarationId, declaration: &DeclarationFor<T>) {
		let is_red = declaration.status.is_in_red_lane();
		let now = T::Clock::now();
		match RedLanes::<T>::get(id) {
			None if is_red => {
				let (since, until) = (now, None);
				RedLanes::<T>::insert(id, RedLane { since, until });
			}
			Some(lane) if is_red == lane.until.is_some() => {
				let until = (!is_red).then_some(now);
				RedLanes::<T>::insert(id, RedLane { until, ..lane });
			}
			_ => {}
		}
	}

	/// For whom a declaration is open. An office keeps its organisation while that has one open, so that
	/// who was counted is also who is discounted.
	pub(crate) fn concerns_of(declaration: &DeclarationFor<T>) -> Concerns {
		declaration.concerns(Offices::<T>::get(declaration.header.office))
	}
}

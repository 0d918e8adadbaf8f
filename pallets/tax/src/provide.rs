// SPDX-License-Identifier: Apache-2.0

//! What this pallet provides to its neighbours.

use crate::{
	impls::pay::Duty, Assessment, Assessments, Config, Deferment, Deferments, DutyAccounts,
	DutyGuarantee, DutyGuarantees, Jurisdictions, MeasureKind, OpenMatters, Pallet, Rebate,
	Rebates, RevenueSplits, WeightInfo,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, HsCode},
	ids::{DeclarationId, DefermentId, DepositTokenId, DutyGuaranteeId, OrganisationId, RebateId},
	money::Money,
	quantity::Moment,
	trade::MAX_DECLARATION_LINES,
	traits::{
		collect_counted, collect_one, recount, Adjustment, AssessmentRequest, Concerns, DutyLedger,
		LeaveGate, Matter, Members, OpenMatter,
	},
};

impl<T: Config> DutyLedger for Pallet<T> {
	fn assess(request: AssessmentRequest) -> Result<Money, DispatchError> {
		Self::do_assess(request)
	}

	fn adjust(request: AssessmentRequest) -> Result<Adjustment, DispatchError> {
		Self::do_adjust(request)
	}

	fn lodged(request: AssessmentRequest) -> DispatchResult {
		Self::reserve_quotas(request)
	}

	fn dropped(declaration: DeclarationId) -> DispatchResult {
		Self::draw_quotas(declaration, Vec::new())
	}

	fn dropped_weight() -> Weight {
		let draws = MAX_DECLARATION_LINES.saturating_add(1).into();
		T::DbWeight::get().reads_writes(draws, draws)
	}

	fn is_secured(declaration: DeclarationId) -> bool {
		Assessments::<T>::get(declaration).is_some_and(|assessment| assessment.status.is_secured())
	}

	fn knows_commodity(country: CountryCode, code: &HsCode, date: Moment) -> bool {
		Self::is_in_nomenclature(country, code.as_bytes(), date)
	}

	fn adjust_weight(lines: u32) -> Weight {
		T::WeightInfo::assess(lines).saturating_add(T::WeightInfo::adjust())
	}

	fn worst_case_weight(lines: u32) -> Weight {
		T::WeightInfo::assess(lines)
	}
}

/// A treasury does not leave while it is one, so nobody's approved rebate loses who pays it.
impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		let matters = [Matter::Assessment, Matter::Rebate];
		collect_counted::<OpenMatters<T>>(organisation, &matters, open);
		collect_one(Matter::Revenue, Self::revenues_of(organisation), open);
	}

	fn worst_case_weight() -> Weight {
		Self::weigh_leaving()
	}
}

impl<T: Config> Pallet<T> {
	/// In how many places it is laid down that the organisation receives revenue: as the treasury,
	/// and once in each table that gives it a share. All of them are of its own country, since whoever
	/// receives revenue is established where it arises.
	fn revenues_of(organisation: OrganisationId) -> u32 {
		let Some(country) = T::Members::country(organisation) else {
			return 0;
		};
		let treasury =
			Jurisdictions::<T>::get(country).is_some_and(|rules| rules.treasury == organisation);
		MeasureKind::REVENUES
			.into_iter()
			.map(|kind| RevenueSplits::<T>::get(country, kind))
			.map(|shares| {
				shares
					.iter()
					.any(|share| share.organisation == organisation)
			})
			.fold(u32::from(treasury), |count, shares| {
				count.saturating_add(shares.into())
			})
	}

	/// For whom the debt on a declaration is open.
	pub(crate) fn open_duty(declaration: DeclarationId) -> Concerns {
		let Some(assessment) = Assessments::<T>::get(declaration) else {
			return Concerns::new();
		};
		let mut concerns = assessment.concerns();
		// Who is to be refunded stays until it is.
		if let Some(account) = DutyAccounts::<T>::get(declaration) {
			concerns.extend(account.refundees(&assessment));
		}
		concerns
	}

	/// Stores an assessment, and counts for whom it is open.
	pub(crate) fn store_assessment(declaration: DeclarationId, assessment: Assessment) {
		let before = Self::open_duty(declaration);
		Assessments::<T>::insert(declaration, assessment);
		recount::<OpenMatters<T>>(&before, &Self::open_duty(declaration));
	}

	/// Stores a debt with what has been paid on it, counts for whom it is open, and books what changed. If
	/// money moves, it is in that token.
	pub(crate) fn store_duty(duty: Duty, token: Option<DepositTokenId>) {
		Self::keep_books(&duty, token);
		let before = Self::open_duty(duty.declaration);
		Assessments::<T>::insert(duty.declaration, duty.assessment);
		DutyAccounts::<T>::insert(duty.declaration, duty.account);
		recount::<OpenMatters<T>>(&before, &Self::open_duty(duty.declaration));
	}

	/// Stores a guarantee or ends it, and counts for whom it is open.
	pub(crate) fn store_guarantee(id: DutyGuaranteeId, guarantee: Option<DutyGuarantee>) {
		let open = |guarantee: Option<DutyGuarantee>| {
			guarantee.map_or_else(Concerns::new, |it| it.concerns())
		};
		let before = open(DutyGuarantees::<T>::get(id));
		recount::<OpenMatters<T>>(&before, &open(guarantee));
		DutyGuarantees::<T>::set(id, guarantee);
	}

	/// Stores a deferment account or ends it, and counts for whom it is open.
	pub(crate) fn store_deferment(id: DefermentId, deferment: Option<Deferment>) {
		let open =
			|deferment: Option<Deferment>| deferment.map_or_else(Concerns::new, |it| it.concerns());
		let before = open(Deferments::<T>::get(id));
		recount::<OpenMatters<T>>(&before, &open(deferment));
		Deferments::<T>::set(id, deferment);
	}

	/// Stores a claim, and counts for whom it is open.
	pub(crate) fn store_rebate(id: RebateId, rebate: Rebate) {
		let before = Rebates::<T>::get(id).map_or_else(Concerns::new, |it| it.concerns());
		recount::<OpenMatters<T>>(&before, &rebate.concerns());
		Rebates::<T>::insert(id, rebate);
	}
}

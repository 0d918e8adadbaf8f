// SPDX-License-Identifier: Apache-2.0

//! What holds of quotas, returns and nomenclatures after every call.

use super::vat_returns::on_return;
use crate::{
	Assessments, Config, Nomenclature, NomenclatureEditions, NomenclaturesAdopted, Pallet, Quotas,
	QuotasByGoods, QuotasDrawn, VatReturns,
};
use alloc::collections::BTreeMap;
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};

fn check(holds: bool, broken: &'static str) -> Result<(), TryRuntimeError> {
	ensure!(holds, TryRuntimeError::Other(broken));
	Ok(())
}

impl<T: Config> Pallet<T> {
	/// Checks invariants 17 to 19.
	pub(crate) fn check_tariff() -> Result<(), TryRuntimeError> {
		let mut drawn = BTreeMap::<_, u128>::new();
		for (_, draws) in QuotasDrawn::<T>::iter() {
			for draw in draws {
				check(draw.quantity > 0, "17: nothing is drawn of a quota")?;
				let sum = drawn
					.entry((draw.jurisdiction, draw.number, draw.period))
					.or_default();
				*sum = sum.saturating_add(draw.quantity);
			}
		}
		for (country, number, quota) in Quotas::<T>::iter() {
			for period in quota.periods {
				let of_it = drawn.remove(&(country, number, period.valid_from));
				let agrees = of_it.unwrap_or_default() == period.drawn;
				check(agrees, "17: a quota was drawn by nobody")?;
				check(period.drawn <= period.volume, "17: a quota is overdrawn")?;
			}
		}
		for (country, _, number) in QuotasByGoods::<T>::iter() {
			let known = Quotas::<T>::contains_key(country, number);
			check(known, "17: goods of no quota")?;
		}
		let mut on_returns = BTreeMap::new();
		for (_, assessment) in Assessments::<T>::iter() {
			let key = (assessment.jurisdiction, assessment.debtor);
			let tax = on_return(&assessment.lines).unwrap_or(u128::MAX);
			let sum: &mut u128 = on_returns.entry(key).or_default();
			*sum = sum.saturating_add(tax);
		}
		let mut entered = BTreeMap::<_, (u128, u128)>::new();
		for ((country, importer, _), due) in VatReturns::<T>::iter() {
			let (more, less) = entered.entry((country, importer)).or_default();
			*more = more.saturating_add(due.assessed);
			*less = less.saturating_add(due.lowered);
		}
		for (key, tax) in on_returns {
			let (more, less) = entered.remove(&key).unwrap_or_default();
			let agrees = more.checked_sub(less) == Some(tax);
			check(agrees, "18: a return has another tax than assessments")?;
		}
		check(entered.is_empty(), "18: a return of no assessment")?;
		for (country, edition, loading) in NomenclatureEditions::<T>::iter() {
			let groups = Nomenclature::<T>::iter_prefix((country, edition));
			let subheadings = groups
				.filter(|(group, _)| *group >= 100)
				.fold(0u32, |sum, (_, bits)| sum.saturating_add(bits.count_ones()));
			check(
				subheadings == loading.count,
				"19: subheadings are miscounted",
			)?;
		}
		for (country, adoptions) in NomenclaturesAdopted::<T>::iter() {
			let closed = adoptions
				.iter()
				.all(|it| NomenclatureEditions::<T>::get(country, it.edition).adopted);
			check(closed, "19: an adopted edition is open")?;
		}
		Ok(())
	}
}

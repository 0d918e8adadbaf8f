// SPDX-License-Identifier: Apache-2.0

//! Tariff quotas: opened by the authority, drawn in the order of lodging.

use crate::{
	ensure_prefix, Assessments, Config, Error, Event, Found, Pallet, Quota, QuotaBasis, QuotaDraw,
	QuotaFault, QuotaGoods, QuotaGoodsInput, QuotaNumber, QuotaOffer, Quotas, QuotasByGoods,
	QuotasDrawn, MAX_QUOTA_GOODS,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CodeError, CountryCode, RawCountryCode, RawUnitCode, UnitCode},
	ids::DeclarationId,
	input::InputList,
	quantity::Moment,
	roles::Role,
	traits::AssessmentRequest,
};

/// Who sets the tariff of a country, quotas included.
const TARIFF: [Role; 2] = [Role::Customs, Role::TaxAuthority];

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_quota(
		who: T::AccountId,
		country: RawCountryCode,
		number: QuotaNumber,
		basis: QuotaBasis<RawUnitCode>,
		preferential: bool,
		goods: InputList<QuotaGoodsInput, ConstU32<MAX_QUOTA_GOODS>>,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &TARIFF, jurisdiction)?;
		let known = Quotas::<T>::contains_key(jurisdiction, number);
		ensure!(!known, Error::<T>::AlreadyExists);
		let basis = match basis {
			QuotaBasis::Value => QuotaBasis::Value,
			QuotaBasis::Quantity(unit) => {
				let unit = UnitCode::parse(&unit).map_err(|_| Error::<T>::InvalidQuota)?;
				QuotaBasis::Quantity(unit)
			}
		};
		ensure!(basis.is_exact(), Error::<T>::InvalidQuota);
		let inputs = goods.parse().map_err(|_| Error::<T>::InvalidQuota)?;
		ensure!(!inputs.is_empty(), Error::<T>::InvalidQuota);
		let mut goods = Vec::with_capacity(inputs.len());
		for input in inputs {
			let one = parse_goods(input).map_err(|_| Error::<T>::InvalidQuota)?;
			let known = Self::is_in_nomenclature(jurisdiction, &one.prefix, Self::now());
			ensure!(known, Error::<T>::InvalidQuota);
			let taken = QuotasByGoods::<T>::contains_key(jurisdiction, &one);
			ensure!(!taken && !goods.contains(&one), Error::<T>::QuotaGoodsTaken);
			goods.push(one);
		}

		for one in &goods {
			QuotasByGoods::<T>::insert(jurisdiction, one, number);
		}
		let quota = Quota {
			basis,
			preferential,
			periods: BoundedVec::new(),
		};
		Quotas::<T>::insert(jurisdiction, number, quota);
		Self::deposit_event(Event::QuotaOpened {
			jurisdiction,
			number,
			basis,
			preferential,
			// As many as came in.
			goods: BoundedVec::truncate_from(goods),
		});
		Ok(())
	}

	pub(crate) fn do_open_quota_period(
		who: T::AccountId,
		country: RawCountryCode,
		number: QuotaNumber,
		valid_from: Moment,
		valid_to: Moment,
		volume: u128,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &TARIFF, jurisdiction)?;
		let mut quota = Quotas::<T>::get(jurisdiction, number).ok_or(Error::<T>::UnknownQuota)?;
		quota.forget(Self::cutoff());
		let quota = quota
			.open(valid_from, valid_to, volume, Self::now())
			.map_err(Error::<T>::from)?;

		Quotas::<T>::insert(jurisdiction, number, quota);
		Self::deposit_event(Event::QuotaPeriodOpened {
			jurisdiction,
			number,
			valid_from,
			valid_to,
			volume,
		});
		Ok(())
	}

	/// What the quota of a measure offers on a date: what is left, with what the declaration itself has drawn
	/// and without what its earlier lines take.
	pub(crate) fn quota_offer(
		jurisdiction: CountryCode,
		rate: Found,
		date: Moment,
		own: &[QuotaDraw],
		taken: &[QuotaDraw],
	) -> Option<QuotaOffer> {
		let goods = QuotaGoods::of(&rate.key)?;
		let number = QuotasByGoods::<T>::get(jurisdiction, goods)?;
		let quota = Quotas::<T>::get(jurisdiction, number)?;
		let current = quota.at(date)?;
		let period = current.valid_from;
		let of_it = |draws: &[QuotaDraw]| {
			let draws = draws
				.iter()
				.filter(|draw| draw.number == number && draw.period == period);
			draws.fold(0u128, |sum, draw| sum.saturating_add(draw.quantity))
		};
		let balance = current
			.balance()
			.saturating_add(of_it(own))
			.saturating_sub(of_it(taken));
		Some(QuotaOffer {
			jurisdiction,
			number,
			period,
			basis: quota.basis,
			preferential: quota.preferential,
			balance,
			rate,
		})
	}

	/// Draws for a declaration that is lodged, so that quotas go by the order of lodging. The assessment
	/// counts with it. What cannot be computed yet draws when it is assessed.
	pub(crate) fn reserve_quotas(request: AssessmentRequest) -> DispatchResult {
		let AssessmentRequest {
			declaration,
			valuation,
			..
		} = request;
		if Assessments::<T>::contains_key(declaration) {
			return Ok(());
		}
		match Self::compute(&valuation, Some(declaration), false) {
			Ok(computed) => Self::draw_quotas(declaration, computed.draws),
			Err(_) => Self::draw_quotas(declaration, Vec::new()),
		}
	}

	/// Gives back what a declaration has drawn, and draws what it takes now.
	pub(crate) fn draw_quotas(declaration: DeclarationId, draws: Vec<QuotaDraw>) -> DispatchResult {
		let before = QuotasDrawn::<T>::get(declaration);
		if before.as_slice() == draws.as_slice() {
			return Ok(());
		}
		for draw in &before {
			Quotas::<T>::try_mutate(draw.jurisdiction, draw.number, |quota| match quota {
				Some(quota) => quota
					.restore(draw.period, draw.quantity)
					.map_err(Error::<T>::from),
				None => Ok(()),
			})?;
		}
		for draw in &draws {
			Quotas::<T>::try_mutate(draw.jurisdiction, draw.number, |quota| {
				let quota = quota.as_mut().ok_or(Error::<T>::UnknownQuota)?;
				quota
					.draw(draw.period, draw.quantity)
					.map_err(Error::<T>::from)
			})?;
		}
		// One a line at most.
		let draws = BoundedVec::truncate_from(draws);
		if draws.is_empty() {
			QuotasDrawn::<T>::remove(declaration);
		} else {
			QuotasDrawn::<T>::insert(declaration, &draws);
		}
		let both = before.iter().chain(&draws);
		let quotas: BTreeSet<_> = both.map(|it| (it.jurisdiction, it.number)).collect();
		for (jurisdiction, number) in quotas {
			let drawn = |draws: &[QuotaDraw]| {
				let draws = draws.iter().filter(|draw| draw.number == number);
				draws.fold(0u128, |sum, draw| sum.saturating_add(draw.quantity))
			};
			Self::deposit_event(Event::QuotaDrawn {
				jurisdiction,
				number,
				declaration,
				from: drawn(&before),
				to: drawn(&draws),
			});
		}
		Ok(())
	}
}

fn parse_goods(input: QuotaGoodsInput) -> Result<QuotaGoods, CodeError> {
	let prefix = input.prefix.parse().map_err(|_| CodeError::Length)?;
	ensure_prefix(&prefix)?;
	let origin = input.origin.map(|raw| CountryCode::parse(&raw));
	Ok(QuotaGoods {
		prefix,
		origin: origin.transpose()?,
	})
}

impl<T> From<QuotaFault> for Error<T> {
	fn from(fault: QuotaFault) -> Self {
		match fault {
			QuotaFault::Period => Self::InvalidPeriod,
			QuotaFault::Retroactive => Self::Retroactive,
			QuotaFault::TooMany => Self::TooManyVersions,
			QuotaFault::Balance => Self::Overflow,
		}
	}
}

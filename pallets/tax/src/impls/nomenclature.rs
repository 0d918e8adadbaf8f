// SPDX-License-Identifier: Apache-2.0

//! The nomenclature: which commodity codes there are.

use crate::{
	edition_at, place_of, place_of_heading, question, Adoption, Adoptions, Config, Edition, Error,
	Event, Group, Loading, Members as Bits, Nomenclature, NomenclatureEditions,
	NomenclaturesAdopted, Pallet, MAX_SUBHEADINGS,
};
use alloc::collections::BTreeMap;
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, RawCountryCode},
	input::InputList,
	quantity::Moment,
	roles::Role,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_load_nomenclature(
		who: T::AccountId,
		country: RawCountryCode,
		edition: Edition,
		subheadings: InputList<u32, ConstU32<MAX_SUBHEADINGS>>,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::Customs], jurisdiction)?;
		let loading = NomenclatureEditions::<T>::get(jurisdiction, edition);
		ensure!(!loading.adopted, Error::<T>::NomenclatureAdopted);
		let subheadings = subheadings
			.parse()
			.map_err(|_| Error::<T>::InvalidSubheadings)?;
		ensure!(!subheadings.is_empty(), Error::<T>::InvalidSubheadings);
		let mut groups = BTreeMap::<Group, Bits>::new();
		let mut added = 0u32;
		for code in subheadings {
			let (heading, member) = place_of(code).ok_or(Error::<T>::InvalidSubheadings)?;
			let (chapter, of_chapter) =
				place_of_heading(heading).ok_or(Error::<T>::InvalidSubheadings)?;
			for (group, member, counts) in [(chapter, of_chapter, false), (heading, member, true)] {
				let bits = groups
					.entry(group)
					.or_insert_with(|| Nomenclature::<T>::get((jurisdiction, edition, group)));
				if counts && *bits & member == 0 {
					added = added.saturating_add(1);
				}
				*bits |= member;
			}
		}
		// A batch that is sent again changes nothing.
		let count = loading.count.saturating_add(added);
		ensure!(added > 0, Error::<T>::AlreadyExists);

		for (group, bits) in groups {
			Nomenclature::<T>::insert((jurisdiction, edition, group), bits);
		}
		let loading = Loading { count, ..loading };
		NomenclatureEditions::<T>::insert(jurisdiction, edition, loading);
		Self::deposit_event(Event::NomenclatureLoaded {
			jurisdiction,
			edition,
			added,
			count,
		});
		Ok(())
	}

	pub(crate) fn do_adopt_nomenclature(
		who: T::AccountId,
		country: RawCountryCode,
		edition: Edition,
		count: u32,
		valid_from: Moment,
		source: H256,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::Customs], jurisdiction)?;
		let loading = NomenclatureEditions::<T>::get(jurisdiction, edition);
		ensure!(!loading.adopted, Error::<T>::NomenclatureAdopted);
		let complete = count > 0 && loading.count == count;
		ensure!(complete, Error::<T>::NomenclatureIncomplete);
		ensure!(valid_from > Self::now(), Error::<T>::Retroactive);
		let mut adoptions = NomenclaturesAdopted::<T>::get(jurisdiction);
		forget(&mut adoptions, Self::cutoff());
		let later = adoptions.last().is_none_or(|it| it.valid_from < valid_from);
		ensure!(later, Error::<T>::InvalidPeriod);
		let adoption = Adoption {
			edition,
			valid_from,
			count,
			source,
		};
		adoptions
			.try_push(adoption)
			.map_err(|_| Error::<T>::TooManyVersions)?;

		NomenclaturesAdopted::<T>::insert(jurisdiction, adoptions);
		let adopted = Loading {
			adopted: true,
			..loading
		};
		NomenclatureEditions::<T>::insert(jurisdiction, edition, adopted);
		Self::deposit_event(Event::NomenclatureAdopted {
			jurisdiction,
			adoption,
		});
		Ok(())
	}

	/// Whether the nomenclature of the date has commodities under a code or the beginning of one. A country
	/// without a nomenclature takes every code. Two reads.
	pub(crate) fn is_in_nomenclature(country: CountryCode, code: &[u8], date: Moment) -> bool {
		let Some(edition) = edition_at(&NomenclaturesAdopted::<T>::get(country), date) else {
			return true;
		};
		if code.is_empty() {
			return true;
		}
		question(code).is_some_and(|(group, wanted)| {
			Nomenclature::<T>::get((country, edition, group)) & wanted != 0
		})
	}
}

/// Forgets the editions that were replaced before `cutoff`.
fn forget(adoptions: &mut Adoptions, cutoff: Moment) {
	let current = edition_at(adoptions, cutoff);
	if let Some(current) = current {
		let mut reached = false;
		adoptions.retain(|it| {
			reached |= it.edition == current;
			reached
		});
	}
}

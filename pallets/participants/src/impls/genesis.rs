// SPDX-License-Identifier: Apache-2.0

//! The founding members. A mistake here stops the chain from being built, with a message.

// A wrong genesis is refused with a sentence before there is a chain.
#![allow(clippy::panic)]

use crate::{
	types::{Account, *},
	AccountCounts, Accounts, Config, NextOrganisationId, Pallet,
};
use alloc::collections::BTreeSet;
use frame::prelude::*;
use portolan_primitives::{
	ids::OrganisationId,
	quantity::Moment,
	roles::{Permission, Permissions, Roles},
};

impl<T: Config> Pallet<T> {
	/// Makes `founder` an active member.
	pub(crate) fn found(founder: &GenesisOrganisation<T::AccountId>) {
		let GenesisOrganisation {
			name,
			admin,
			accounts,
			..
		} = founder;
		let id = NextOrganisationId::<T>::get();
		let organisation = Self::founding_organisation(id, founder);
		assert!(
			Self::ensure_identifiers_free(&organisation).is_ok(),
			"genesis organisation {name}: its name or one of its codes belongs to an earlier one"
		);
		assert!(
			!Accounts::<T>::contains_key(admin),
			"genesis organisation {name}: its administrator's account belongs to an earlier one"
		);
		let is_authority = organisation.is_authority();
		Self::take_identifiers(id, &organisation);
		Self::insert_organisation(id, organisation);
		frame_system::Pallet::<T>::inc_providers(admin);
		accounts.iter().for_each(|(who, permissions)| {
			Self::found_account(id, name, is_authority, who, permissions)
		});
		match id.next() {
			Some(next) => NextOrganisationId::<T>::put(next),
			None => panic!("genesis organisation {name}: all identifiers have been given"),
		}
	}

	fn founding_organisation(
		id: OrganisationId,
		founder: &GenesisOrganisation<T::AccountId>,
	) -> Organisation<T::AccountId> {
		let name = &founder.name;
		let short_name = match ShortName::parse(founder.short_name.as_bytes()) {
			Ok(short_name) => short_name,
			Err(error) => panic!("genesis organisation {name}: short name: {error}"),
		};
		let Ok(roles) = Roles::try_from(founder.roles.iter().copied().collect::<BTreeSet<_>>())
		else {
			panic!("genesis organisation {name}: too many roles");
		};
		assert!(!roles.is_empty(), "genesis organisation {name}: no role");
		let quota = founder.quota.unwrap_or_else(T::InitialQuota::get);
		assert!(
			quota.is_usable(),
			"genesis organisation {name}: a part of its quota is zero"
		);
		Organisation {
			name_hash: blake2_256(name.as_bytes()).into(),
			short_name,
			country: founder.country,
			roles,
			lei: founder.lei,
			uscc: founder.uscc,
			gln: founder.gln,
			scac: founder.scac,
			bic: founder.bic,
			aeo: None,
			encryption_key: None,
			admin: founder.admin.clone(),
			sponsor: None,
			status: OrganisationStatus::Active,
			// Founders attest themselves by signing the genesis.
			kyc: Some(Kyc {
				registrar: id,
				evidence: H256::zero(),
				expires: Moment::MAX,
				extends: None,
			}),
			screening: Screening {
				status: ScreeningStatus::Clear,
				as_of: Self::now(),
			},
			quota,
		}
	}

	fn found_account(
		organisation: OrganisationId,
		name: &str,
		is_authority: bool,
		who: &T::AccountId,
		permissions: &[Permission],
	) {
		let Ok(permissions) =
			Permissions::try_from(permissions.iter().copied().collect::<BTreeSet<_>>())
		else {
			panic!("genesis organisation {name}: too many permissions");
		};
		assert!(
			is_authority || !permissions.contains(&Permission::Officer),
			"genesis organisation {name}: only authorities have officers"
		);
		assert!(
			!Accounts::<T>::contains_key(who),
			"genesis organisation {name}: one of its accounts is registered already"
		);
		let account = Account {
			organisation,
			permissions,
			limit: None,
			expires: None,
			status: AccountStatus::Live,
		};
		let count = AccountCounts::<T>::get(organisation).after_change(None, &account);
		assert!(
			count.live <= MAX_ACCOUNTS,
			"genesis organisation {name}: too many accounts"
		);
		frame_system::Pallet::<T>::inc_providers(who);
		AccountCounts::<T>::insert(organisation, count);
		Accounts::<T>::insert(who, account);
	}
}

// SPDX-License-Identifier: Apache-2.0

//! To whom GS1 gave the numbers of goods and logistic units.

use crate::{
	shorter, Config, Error, Event, ItemKey, Pallet, PrefixClaim, PrefixClaims, PrefixHolder,
	Prefixes, PrefixesBelow,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{CompanyPrefix, RawCompanyPrefix},
	ids::OrganisationId,
	roles::{Permission, Purpose, Role},
	traits::Members,
};

/// Who sees licence certificates, and with which permission: those who attest identities, and
/// inspectors of goods.
const REGISTRARS: [(Role, Permission); 5] = [
	(Role::Bank, Permission::Finance),
	(Role::PortAuthority, Permission::Officer),
	(Role::Customs, Permission::Officer),
	(Role::TaxAuthority, Permission::Officer),
	(Role::Inspector, Permission::Operate),
];

/// The authorities that end an attestation in their country.
const AUTHORITIES: [Role; 3] = [Role::Customs, Role::TaxAuthority, Role::OtherAgency];

impl<T: Config> Pallet<T> {
	pub(crate) fn do_claim_prefix(
		who: T::AccountId,
		prefix: RawCompanyPrefix,
		evidence: H256,
	) -> DispatchResult {
		let organisation = Self::ensure_may_register(&who)?;
		let prefix = Self::parse_prefix(&prefix)?;
		ensure!(!evidence.is_zero(), Error::<T>::EmptyEvidence);
		Self::ensure_free(&prefix)?;

		let claim = PrefixClaim {
			prefix,
			evidence,
			claimed_at: T::Clock::now(),
		};
		PrefixClaims::<T>::insert(organisation, claim);
		Self::deposit_event(Event::PrefixClaimed {
			organisation,
			prefix,
			evidence,
		});
		Ok(())
	}

	pub(crate) fn do_attest_prefix(
		who: T::AccountId,
		organisation: OrganisationId,
		prefix: RawCompanyPrefix,
		evidence: H256,
	) -> DispatchResult {
		let registrar = Self::ensure_registrar(&who)?;
		ensure!(registrar != organisation, Error::<T>::NotIndependent);
		let prefix = Self::parse_prefix(&prefix)?;
		let claim = PrefixClaims::<T>::get(organisation).ok_or(Error::<T>::ClaimNotFound)?;
		// The registrar attests what it saw, not what the claim has become since.
		let same = (claim.prefix, claim.evidence) == (prefix, evidence);
		ensure!(same, Error::<T>::ClaimNotFound);
		T::Members::ensure_may_deal_with(organisation)?;
		Self::ensure_free(&prefix)?;

		PrefixClaims::<T>::remove(organisation);
		let holder = PrefixHolder {
			organisation,
			evidence,
			attested_by: registrar,
			attested_at: T::Clock::now(),
		};
		Prefixes::<T>::insert(prefix, holder);
		for above in shorter(&prefix) {
			PrefixesBelow::<T>::mutate(above, |count| *count = count.saturating_add(1));
		}
		Self::deposit_event(Event::PrefixAttested {
			prefix,
			organisation,
			by: registrar,
			evidence,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw_prefix(
		who: T::AccountId,
		prefix: RawCompanyPrefix,
	) -> DispatchResult {
		let prefix = Self::parse_prefix(&prefix)?;
		let holder = Prefixes::<T>::get(prefix).ok_or(Error::<T>::PrefixNotFound)?;
		let by = Self::ensure_may_withdraw(&who, &holder)?;

		Prefixes::<T>::remove(prefix);
		for above in shorter(&prefix) {
			PrefixesBelow::<T>::mutate_exists(above, |count| {
				*count = count
					.and_then(|count| count.checked_sub(1))
					.filter(|count| *count > 0);
			});
		}
		Self::deposit_event(Event::PrefixWithdrawn {
			prefix,
			organisation: holder.organisation,
			by,
		});
		Ok(())
	}

	/// To whom GS1 licensed the prefix of a key, if that is attested. At most one prefix fits.
	pub(crate) fn prefix_holder(key: &ItemKey) -> Option<OrganisationId> {
		key.prefixes()
			.find_map(Prefixes::<T>::get)
			.map(|holder| holder.organisation)
	}

	/// Fails unless the account acts for one that attests prefixes, in good standing.
	fn ensure_registrar(who: &T::AccountId) -> Result<OrganisationId, DispatchError> {
		let registrar = Self::acting_as(who, &REGISTRARS, Purpose::Create)?;
		T::Members::ensure_not_denied(registrar)?;
		Ok(registrar)
	}

	/// The organisation of the account, if it has one of the roles and the account the permission that
	/// goes with it.
	fn acting_as(
		who: &T::AccountId,
		roles: &[(Role, Permission)],
		purpose: Purpose,
	) -> Result<OrganisationId, DispatchError> {
		let mut refusal = Error::<T>::NotAuthorised.into();
		for (role, permission) in roles {
			match T::Members::ensure_member(who, *permission, purpose) {
				Ok(actor) if T::Members::ensure_role(actor, *role).is_ok() => return Ok(actor),
				Ok(_) => refusal = Error::<T>::NotAuthorised.into(),
				Err(reason) => refusal = reason,
			}
		}
		Err(refusal)
	}

	/// The holder gives its prefix up, suspended or not; so does the registrar with what it attested.
	/// What both fail to do, an active authority of the holder's country does.
	fn ensure_may_withdraw(
		who: &T::AccountId,
		holder: &PrefixHolder,
	) -> Result<OrganisationId, DispatchError> {
		let own = T::Members::ensure_member(who, Permission::Operate, Purpose::Settle);
		if own == Ok(holder.organisation) {
			return own;
		}
		let attested = Self::acting_as(who, &REGISTRARS, Purpose::Settle);
		if attested == Ok(holder.attested_by) {
			return attested;
		}
		let officer = T::Members::ensure_member(who, Permission::Officer, Purpose::Create)?;
		let country = T::Members::country(holder.organisation);
		let is_competent = country.is_some_and(|country| {
			let competent = |role| T::Members::ensure_competent(officer, role, country).is_ok();
			AUTHORITIES.into_iter().any(competent)
		});
		ensure!(is_competent, Error::<T>::NotAuthorised);
		T::Members::ensure_not_denied(officer)?;
		Ok(officer)
	}

	/// Fails if an attested prefix overlaps: this one, one that it begins with, or one that begins with it.
	fn ensure_free(prefix: &CompanyPrefix) -> Result<(), Error<T>> {
		let overlaps = Prefixes::<T>::contains_key(prefix)
			|| PrefixesBelow::<T>::contains_key(prefix)
			|| shorter(prefix).any(Prefixes::<T>::contains_key);
		ensure!(!overlaps, Error::PrefixTaken);
		Ok(())
	}

	fn parse_prefix(prefix: &RawCompanyPrefix) -> Result<CompanyPrefix, Error<T>> {
		CompanyPrefix::parse(prefix).map_err(Error::InvalidPrefix)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What holds at the end of every block.
//!
//! 1. Identifiers count from 1, and the next one is above all that have been given.
//! 2. Every account belongs to an organisation that exists and was not turned down; the counters
//!    agree with the accounts; nobody has more than 64 live ones, or 256 with the removed ones.
//! 3. Every organisation that was not turned down has an administrator who does not expire.
//! 4. Accounts of organisations that are or were members have a provider reference, removed or not.
//! 5. Only authorities have officers.
//! 6. Names and codes are unique among members and former members, and the index is exact: those of
//!    applicants are not in it.
//! 7. From `Verified` on an organisation has an attestation, never its own except a founder's, and
//!    later than the one that it extends.
//! 8. Powers of attorney are between two different organisations that exist, with a scope.
//! 9. Quotas are usable, and their use is of an organisation that exists and not of a later block.
//! 10. The counters of pending applications agree with the organisations and their sponsors, who
//!     are other organisations; nobody has more than 16.

use crate::{
	types::*, AccountCounts, Accounts, Config, Mandates, NextOrganisationId,
	OrganisationByIdentifier, Organisations, Pallet, PendingApplications, QuotaUsages,
};
use alloc::collections::BTreeMap;
use frame::prelude::*;
use portolan_primitives::{ids::OrganisationId, roles::Permission};

fn check(holds: bool, broken: &'static str) -> Result<(), &'static str> {
	if holds {
		Ok(())
	} else {
		Err(broken)
	}
}

impl<T: Config> Pallet<T> {
	/// Checks the invariants above.
	pub fn do_try_state() -> Result<(), &'static str> {
		Self::check_accounts()?;
		Organisations::<T>::iter().try_for_each(|(id, it)| Self::check_organisation(id, &it))?;
		Self::check_applications()?;
		Self::check_references()
	}

	fn check_accounts() -> Result<(), &'static str> {
		let mut counts = BTreeMap::<OrganisationId, AccountCount>::new();
		for (who, account) in Accounts::<T>::iter() {
			let organisation = Organisations::<T>::get(account.organisation)
				.ok_or("2: an account of an unknown organisation")?;
			let count = counts.entry(account.organisation).or_default();
			*count = count.after_change(None, &account);
			check(
				!organisation.status.is_turned_down(),
				"2: an account of an applicant that was turned down",
			)?;
			check(
				!was_member(&organisation.status) || frame_system::Pallet::<T>::providers(&who) > 0,
				"4: a member's account without provider reference",
			)?;
			check(
				organisation.is_authority() || !account.permissions.contains(&Permission::Officer),
				"5: an officer of an organisation that is no authority",
			)?;
		}
		check(
			counts == AccountCounts::<T>::iter().collect::<BTreeMap<_, _>>(),
			"2: counters differ from the accounts",
		)?;
		check(
			counts.values().all(|count| count.live <= MAX_ACCOUNTS),
			"2: more than 64 live accounts",
		)?;
		check(
			counts
				.values()
				.all(|count| count.registered <= MAX_ACCOUNTS_EVER),
			"2: more than 256 accounts",
		)
	}

	fn check_applications() -> Result<(), &'static str> {
		let mut pending = BTreeMap::<OrganisationId, u32>::new();
		for (id, organisation) in Organisations::<T>::iter() {
			let Some(sponsor) = organisation.sponsor else {
				check(
					!organisation.status.is_pending(),
					"10: an applicant without sponsor",
				)?;
				continue;
			};
			check(
				sponsor != id && Organisations::<T>::contains_key(sponsor),
				"10: a sponsor that is unknown or the applicant itself",
			)?;
			if organisation.status.is_pending() {
				let count = pending.entry(sponsor).or_default();
				*count = count.saturating_add(1);
			}
		}
		check(
			pending == PendingApplications::<T>::iter().collect::<BTreeMap<_, _>>(),
			"10: counters differ from the applications",
		)?;
		check(
			pending
				.values()
				.all(|count| *count <= MAX_PENDING_APPLICATIONS),
			"10: more than 16 applications of one sponsor",
		)
	}

	fn check_organisation(
		id: OrganisationId,
		organisation: &Organisation<T::AccountId>,
	) -> Result<(), &'static str> {
		let next = NextOrganisationId::<T>::get();
		check(
			OrganisationId(0) < id && id < next,
			"1: an identifier that was not given",
		)?;
		check(
			!organisation.roles.is_empty(),
			"1: an organisation without role",
		)?;
		check(
			organisation.quota.is_usable(),
			"9: a quota that lets nothing through",
		)?;
		let rejected = organisation.status.is_turned_down();
		check(
			rejected || AccountCounts::<T>::get(id).lasting_admins > 0,
			"3: an organisation without administrator",
		)?;
		check(
			!was_member(&organisation.status)
				|| organisation
					.identifiers()
					.all(|it| OrganisationByIdentifier::<T>::get(it) == Some(id)),
			"6: a name or code that is not indexed",
		)?;
		let needs_kyc =
			was_member(&organisation.status) || organisation.status == OrganisationStatus::Verified;
		check(
			!needs_kyc || organisation.kyc.is_some(),
			"7: no attestation",
		)?;
		check(
			organisation
				.kyc
				.is_none_or(|kyc| kyc.registrar != id || kyc.evidence == H256::zero()),
			"7: an organisation attested itself",
		)?;
		check(
			organisation
				.kyc
				.and_then(|kyc| Some(kyc.extends? < kyc.expires))
				.unwrap_or(true),
			"7: an attestation that cuts another short",
		)
	}

	fn check_references() -> Result<(), &'static str> {
		for (identifier, id) in OrganisationByIdentifier::<T>::iter() {
			let holds = Organisations::<T>::get(id).is_some_and(|organisation| {
				was_member(&organisation.status)
					&& organisation.identifiers().any(|it| it == identifier)
			});
			check(
				holds,
				"6: an indexed name or code that its organisation does not have",
			)?;
		}
		for (principal, agent, mandate) in Mandates::<T>::iter() {
			check(
				principal != agent
					&& Organisations::<T>::contains_key(principal)
					&& Organisations::<T>::contains_key(agent)
					&& !mandate.scopes.is_empty(),
				"8: a power of attorney without two parties or scope",
			)?;
		}
		let now = frame_system::Pallet::<T>::block_number();
		let usages_hold = QuotaUsages::<T>::iter()
			.all(|(id, usage)| Organisations::<T>::contains_key(id) && usage.as_of <= now);
		check(
			usages_hold,
			"9: use of an unknown organisation or of a later block",
		)
	}
}

fn was_member(status: &OrganisationStatus) -> bool {
	status.is_admitted() || *status == OrganisationStatus::Left
}

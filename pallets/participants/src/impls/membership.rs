// SPDX-License-Identifier: Apache-2.0

//! From application to membership, suspension and back.

use super::{Decider, Party};
use crate::{
	types::{Account, *},
	AccountCounts, Accounts, Config, Error, Event, NextOrganisationId, OrganisationByIdentifier,
	Organisations, Pallet, PendingApplications,
};
use frame::{prelude::*, traits::Verify};
use portolan_primitives::{
	codes::{Bic, CaseReference, CodeError, CountryCode, Gln, Lei, RawCaseReference, Scac, Uscc},
	ids::OrganisationId,
	quantity::Moment,
	roles::{Permission, Permissions, Purpose, Role},
};

/// A decision on a membership, not yet stored.
struct Decision<AccountId> {
	by: Option<OrganisationId>,
	organisation: Organisation<AccountId>,
	from: OrganisationStatus,
	to: OrganisationStatus,
}

impl<T: Config> Pallet<T> {
	/// See [`Call::submit_application`](crate::Call::submit_application).
	pub(crate) fn do_submit_application(
		who: T::AccountId,
		application: Application,
		admin: T::AccountId,
		signature: T::Signature,
	) -> DispatchResult {
		let sponsor = Self::ensure_actor(&who, &[Permission::Admin], Purpose::Create)?.id;
		// Checked first, so that what is hashed below is not longer than an application can be.
		let organisation = Self::parse_application(application.clone(), admin.clone(), sponsor)?;
		let payload = Self::payload_of(&application, &admin, sponsor);
		ensure!(
			Self::is_signed_by(&signature, payload, &admin),
			Error::<T>::InvalidSignature
		);
		ensure!(
			!Accounts::<T>::contains_key(&admin),
			Error::<T>::AccountTaken
		);
		Self::ensure_identifiers_free(&organisation)?;
		let id = NextOrganisationId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;
		let pending = PendingApplications::<T>::get(sponsor).saturating_add(1);
		ensure!(
			pending <= MAX_PENDING_APPLICATIONS,
			Error::<T>::TooManyApplications
		);

		NextOrganisationId::<T>::put(next);
		PendingApplications::<T>::insert(sponsor, pending);
		Self::insert_organisation(id, organisation);
		Self::deposit_event(Event::ApplicationSubmitted {
			organisation: id,
			sponsor,
			admin,
		});
		Ok(())
	}

	/// See [`Call::attest_kyc`](crate::Call::attest_kyc).
	pub(crate) fn do_attest_kyc(
		who: T::AccountId,
		id: OrganisationId,
		evidence: H256,
		expires: Moment,
	) -> DispatchResult {
		let permissions = [Permission::Officer, Permission::Finance];
		let registrar = Self::ensure_actor(&who, &permissions, Purpose::Create)?;
		ensure!(registrar.organisation.is_registrar(), Error::<T>::WrongRole);
		let mut organisation = Self::existing(id)?.organisation;
		ensure!(
			Self::is_independent(&registrar, id, &organisation),
			Error::<T>::NotIndependent
		);
		Self::ensure_valid_for(expires, T::MaxKycValidity::get())?;
		let from = organisation.status.clone();
		let to = from.clone().attest().map_err(|_| Error::<T>::WrongStatus)?;
		let registrar_id = registrar.id;
		let extends = Self::expiry_to_extend(registrar, id, &organisation);
		ensure!(
			extends.is_none_or(|other| other < expires),
			Error::<T>::KycShortened
		);

		organisation.status = to.clone();
		organisation.kyc = Some(Kyc {
			registrar: registrar_id,
			evidence,
			expires,
			extends,
		});
		Organisations::<T>::insert(id, organisation);
		Self::deposit_event(Event::KycAttested {
			organisation: id,
			registrar: registrar_id,
			expires,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::activate_organisation`](crate::Call::activate_organisation).
	pub(crate) fn do_activate_organisation(
		decider: Decider<T>,
		id: OrganisationId,
	) -> DispatchResult {
		let Decision {
			by,
			organisation,
			from,
			to,
		} = Self::decide(decider, id, OrganisationStatus::activate)?;
		ensure!(
			organisation.has_live_kyc(Self::now()),
			Error::<T>::KycLapsed
		);
		ensure!(!organisation.is_denied(), Error::<T>::Denied);
		// Another applicant with one of them may have become a member since.
		Self::ensure_identifiers_free(&organisation)?;

		Self::take_identifiers(id, &organisation);
		// The key can transact from now on; the reference is never given back.
		frame_system::Pallet::<T>::inc_providers(&organisation.admin);
		Self::close_application(&organisation);
		Organisations::<T>::insert(id, organisation);
		Self::deposit_event(Event::OrganisationActivated {
			organisation: id,
			by,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::reject_application`](crate::Call::reject_application).
	pub(crate) fn do_reject_application(decider: Decider<T>, id: OrganisationId) -> DispatchResult {
		let Decision {
			by,
			organisation,
			from,
			to,
		} = Self::decide(decider, id, OrganisationStatus::reject)?;

		Self::turn_down(id, organisation);
		Self::deposit_event(Event::ApplicationRejected {
			organisation: id,
			by,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::withdraw_application`](crate::Call::withdraw_application).
	pub(crate) fn do_withdraw_application(
		who: T::AccountId,
		id: OrganisationId,
		signature: Option<T::Signature>,
	) -> DispatchResult {
		let actor = Self::ensure_actor(&who, &[Permission::Admin], Purpose::Settle)?.id;
		let mut organisation = Self::existing(id)?.organisation;
		if organisation.sponsor != Some(actor) {
			let signature = signature.ok_or(Error::<T>::NotSponsor)?;
			let payload = Self::withdrawal_payload_of(id);
			ensure!(
				Self::is_signed_by(&signature, payload, &organisation.admin),
				Error::<T>::InvalidSignature
			);
		}
		let from = organisation.status.clone();
		let to = from.clone().withdraw();
		let to = to.map_err(|_| Error::<T>::WrongStatus)?;

		organisation.status = to.clone();
		Self::turn_down(id, organisation);
		Self::deposit_event(Event::ApplicationWithdrawn {
			organisation: id,
			by: actor,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::suspend_organisation`](crate::Call::suspend_organisation).
	pub(crate) fn do_suspend_organisation(
		decider: Decider<T>,
		id: OrganisationId,
		case: RawCaseReference,
	) -> DispatchResult {
		let case = CaseReference::parse(&case).map_err(Error::<T>::InvalidCase)?;
		let suspend = |status: OrganisationStatus| status.suspend(Self::now(), case);
		let Decision {
			by,
			organisation,
			from,
			to,
		} = Self::decide(decider, id, suspend)?;

		Organisations::<T>::insert(id, organisation);
		Self::deposit_event(Event::OrganisationSuspended {
			organisation: id,
			by,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::reinstate_organisation`](crate::Call::reinstate_organisation).
	pub(crate) fn do_reinstate_organisation(
		decider: Decider<T>,
		id: OrganisationId,
	) -> DispatchResult {
		let Decision {
			by,
			organisation,
			from,
			to,
		} = Self::decide(decider, id, OrganisationStatus::reinstate)?;

		Organisations::<T>::insert(id, organisation);
		Self::deposit_event(Event::OrganisationReinstated {
			organisation: id,
			by,
			from,
			to,
		});
		Ok(())
	}

	/// The organisation in its next state, if the decider is competent and the state allows it.
	fn decide(
		decider: Decider<T>,
		id: OrganisationId,
		next: impl FnOnce(OrganisationStatus) -> Result<OrganisationStatus, IllegalTransition>,
	) -> Result<Decision<T::AccountId>, Error<T>> {
		let mut organisation = Self::existing(id)?.organisation;
		Self::ensure_competent_for(&decider, id, &organisation)?;
		let from = organisation.status.clone();
		let to = next(from.clone()).map_err(|_| Error::<T>::WrongStatus)?;
		organisation.status = to.clone();
		Ok(Decision {
			by: decider.map(|authority| authority.id),
			organisation,
			from,
			to,
		})
	}

	/// The 32 bytes that `admin` signs: they bind the application to this chain and this sponsor.
	pub(crate) fn payload_of(
		application: &Application,
		admin: &T::AccountId,
		sponsor: OrganisationId,
	) -> H256 {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		let content = (genesis, application, admin, sponsor).encode();
		blake2_256(&[APPLICATION_TAG, &content].concat()).into()
	}

	/// The 32 bytes that an applicant's administrator signs to withdraw: numbers are never given twice.
	pub(crate) fn withdrawal_payload_of(id: OrganisationId) -> H256 {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		blake2_256(&[WITHDRAWAL_TAG, &(genesis, id).encode()].concat()).into()
	}

	/// Whether the signature is of `admin` over the payload, or over the payload in the `<Bytes>` in
	/// which wallets wrap what they do not understand.
	fn is_signed_by(signature: &T::Signature, payload: H256, admin: &T::AccountId) -> bool {
		let wrapped = [b"<Bytes>", payload.as_bytes(), b"</Bytes>"].concat();
		signature.verify(payload.as_bytes(), admin) || signature.verify(wrapped.as_slice(), admin)
	}

	fn parse_application(
		application: Application,
		admin: T::AccountId,
		sponsor: OrganisationId,
	) -> Result<Organisation<T::AccountId>, Error<T>> {
		let Application {
			name_hash,
			short_name,
			country,
			roles,
			lei,
			uscc,
			gln,
			scac,
			bic,
			encryption_key,
		} = application;
		let as_of = Self::now();
		Ok(Organisation {
			name_hash,
			short_name: ShortName::parse(&short_name).map_err(Error::<T>::InvalidShortName)?,
			country: CountryCode::parse(&country).map_err(Error::<T>::InvalidCountry)?,
			roles: Self::set_of(roles)?,
			lei: given(lei, |raw| Lei::parse(&raw)).map_err(Error::<T>::InvalidLei)?,
			uscc: given(uscc, |raw| Uscc::parse(&raw)).map_err(Error::<T>::InvalidUscc)?,
			gln: given(gln, |raw| Gln::parse(&raw)).map_err(Error::<T>::InvalidGln)?,
			scac: given(scac, |raw| Scac::parse(&raw)).map_err(Error::<T>::InvalidScac)?,
			bic: given(bic, |raw| Bic::parse(&raw)).map_err(Error::<T>::InvalidBic)?,
			aeo: None,
			encryption_key,
			admin,
			sponsor: Some(sponsor),
			status: OrganisationStatus::Applied,
			kyc: None,
			screening: Screening {
				status: ScreeningStatus::Clear,
				as_of,
			},
			quota: T::InitialQuota::get(),
		})
	}

	/// Fails if the name or a code of the organisation is that of a member, present or former.
	pub(crate) fn ensure_identifiers_free(
		organisation: &Organisation<T::AccountId>,
	) -> Result<(), Error<T>> {
		let taken = organisation
			.identifiers()
			.any(OrganisationByIdentifier::<T>::contains_key);
		ensure!(!taken, Error::<T>::IdentifierTaken);
		Ok(())
	}

	/// The name and codes are the organisation's from now on.
	pub(crate) fn take_identifiers(id: OrganisationId, organisation: &Organisation<T::AccountId>) {
		organisation
			.identifiers()
			.for_each(|identifier| OrganisationByIdentifier::<T>::insert(identifier, id));
	}

	/// Stores a new organisation with its administrator's account.
	pub(crate) fn insert_organisation(
		id: OrganisationId,
		organisation: Organisation<T::AccountId>,
	) {
		let account = Account {
			organisation: id,
			permissions: allowed_permissions(&organisation),
			limit: None,
			expires: None,
			status: AccountStatus::Live,
		};
		AccountCounts::<T>::insert(id, AccountCount::default().after_change(None, &account));
		Accounts::<T>::insert(&organisation.admin, account);
		Organisations::<T>::insert(id, organisation);
	}

	/// Stores an applicant that becomes no member.
	fn turn_down(id: OrganisationId, organisation: Organisation<T::AccountId>) {
		// The key never transacted, so that forgetting it lets nothing be replayed.
		Accounts::<T>::remove(&organisation.admin);
		AccountCounts::<T>::remove(id);
		Self::close_application(&organisation);
		Organisations::<T>::insert(id, organisation);
	}

	/// Fails unless the expiry is to come, and no later than the longest validity from now on.
	pub(super) fn ensure_valid_for(expires: Moment, longest: Moment) -> Result<(), Error<T>> {
		let now = Self::now();
		ensure!(now < expires, Error::ExpiryInThePast);
		let lasts = expires.saturating_sub(now);
		ensure!(lasts <= longest, Error::ValidForTooLong);
		Ok(())
	}

	/// One application of the sponsor less awaits a decision.
	fn close_application(organisation: &Organisation<T::AccountId>) {
		let Some(sponsor) = organisation.sponsor else {
			return;
		};
		PendingApplications::<T>::mutate_exists(sponsor, |pending| {
			*pending = pending
				.and_then(|count| count.checked_sub(1))
				.filter(|count| *count > 0);
		});
	}

	/// The expiry that an attestation of this registrar must exceed, if there is one: that of the
	/// live attestation of another. A registrar that extended it once does not thereby come to own
	/// it, and a competent authority is not bound.
	fn expiry_to_extend(
		registrar: Party<T>,
		id: OrganisationId,
		organisation: &Organisation<T::AccountId>,
	) -> Option<Moment> {
		let kyc = organisation.live_kyc(Self::now())?;
		let other = if kyc.registrar == registrar.id {
			kyc.extends
		} else {
			Some(kyc.expires)
		};
		let is_competent = Self::ensure_competent_for(&Some(registrar), id, organisation).is_ok();
		other.filter(|_| !is_competent)
	}

	/// Whether the registrar may attest the organisation: not itself, and none that it sponsors
	/// unless it is an authority.
	fn is_independent(
		registrar: &Party<T>,
		id: OrganisationId,
		organisation: &Organisation<T::AccountId>,
	) -> bool {
		let sponsors = organisation.sponsor == Some(registrar.id);
		registrar.id != id && (!sponsors || registrar.organisation.is_authority())
	}

	/// Fails unless the decider supervises every role of the organisation, and the organisation has no
	/// seat in the consortium.
	fn ensure_competent_for(
		decider: &Decider<T>,
		id: OrganisationId,
		organisation: &Organisation<T::AccountId>,
	) -> Result<(), Error<T>> {
		let Some(Party {
			organisation: authority,
			..
		}) = decider
		else {
			return Ok(());
		};
		ensure!(!T::Seated::contains(&id), Error::<T>::NotCompetent);
		let has = |role| ensure_role::<T>(authority.roles.contains(&role));
		for role in organisation.roles.iter() {
			match supervisor_of(*role) {
				Supervisor::PortAuthority => has(Role::PortAuthority)?,
				Supervisor::CustomsOfCountry => {
					has(Role::Customs)?;
					ensure!(
						authority.country == organisation.country,
						Error::<T>::WrongJurisdiction
					);
				}
				Supervisor::ConsortiumOnly => return Err(Error::<T>::NotCompetent),
			}
		}
		Ok(())
	}
}

/// A code that may be left out.
fn given<Raw, Code>(
	raw: Option<Raw>,
	parse: impl FnOnce(Raw) -> Result<Code, CodeError>,
) -> Result<Option<Code>, CodeError> {
	raw.map(parse).transpose()
}

fn ensure_role<T: Config>(has_it: bool) -> Result<(), Error<T>> {
	ensure!(has_it, Error::<T>::NotCompetent);
	Ok(())
}

/// Every permission that the roles of the organisation allow.
fn allowed_permissions<AccountId>(organisation: &Organisation<AccountId>) -> Permissions {
	let mut permissions = Permissions::new();
	for permission in Permission::ALL {
		if *permission != Permission::Officer || organisation.is_authority() {
			// The set has room for all permissions there are.
			let _ = permissions.try_insert(*permission);
		}
	}
	permissions
}

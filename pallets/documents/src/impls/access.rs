// SPDX-License-Identifier: Apache-2.0

//! Who may read a document.

use super::countries_of;
use crate::{
	parse_sealed_key, Access, Config, Document, Documents, Error, Event, Grant, GrantPurpose,
	Grants, Lapse, LeafMaskInput, NoAccess, Pallet, Reach, SealedKeyInput, Standing, MAX_DEPTH,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::CountryCode,
	documents::{DocumentKind, DocumentSubject},
	ids::{DocumentId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::{DeclarationJurisdiction, Members, ShipmentInspect},
};

/// The authorities that may read what concerns goods that touch their country, or declarations there.
const STATUTORY_READERS: [Role; 3] = [Role::Customs, Role::TaxAuthority, Role::OtherAgency];

impl<T: Config> Pallet<T> {
	pub(crate) fn do_grant(
		who: T::AccountId,
		id: DocumentId,
		grantee: OrganisationId,
		(leaves, expires): (Option<LeafMaskInput>, Option<Moment>),
		sealed_key: SealedKeyInput,
		purpose: GrantPurpose,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Create)?;
		let now = T::Clock::now();
		let reach = Reach::parse(leaves, expires, now).map_err(Error::<T>::from)?;
		let sealed_key = parse_sealed_key(sealed_key).map_err(Error::<T>::from)?;
		let document = Self::find(id)?;
		let standing = Self::standing(id, &document, actor, now)?;
		ensure!(grantee != document.issuer, Error::<T>::GranteeIsIssuer);
		T::Members::ensure_not_denied(grantee)?;
		let has_grant = Grants::<T>::contains_key(id, grantee);
		ensure!(!has_grant, Error::<T>::AlreadyGranted);
		let (under, depth) = standing
			.ensure_may_grant(&reach)
			.map_err(Error::<T>::from)?;
		let serial = document.grants.made;
		let grants = document.grants.added().map_err(Error::<T>::from)?;

		Documents::<T>::insert(id, Document { grants, ..document });
		let grant = Grant {
			granter: actor,
			serial,
			under,
			depth,
			reach: reach.clone(),
			sealed_key,
			purpose,
			granted_at: now,
		};
		Grants::<T>::insert(id, grantee, grant);
		Self::deposit_event(Event::AccessGranted {
			document: id,
			grantee,
			granter: actor,
			serial,
			reach,
			purpose,
		});
		Ok(())
	}

	pub(crate) fn do_revoke_access(
		who: T::AccountId,
		id: DocumentId,
		grantee: OrganisationId,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let document = Self::find(id)?;
		let grant = Grants::<T>::get(id, grantee).ok_or(Error::<T>::NotGranted)?;
		let may = actor == grant.granter || actor == document.issuer;
		ensure!(may, Error::<T>::NotAuthorised);

		Self::remove_grant(id, document, grantee);
		Self::deposit_event(Event::AccessRevoked {
			document: id,
			grantee,
			by: actor,
			serial: grant.serial,
		});
		Ok(())
	}

	pub(crate) fn do_expire_access(id: DocumentId, grantee: OrganisationId) -> DispatchResult {
		let document = Self::find(id)?;
		let grant = Grants::<T>::get(id, grantee).ok_or(Error::<T>::NotGranted)?;
		let lapse = Self::lapse(id, &grant, T::Clock::now());
		let lapse = lapse.ok_or(Error::<T>::NotLapsed)?;

		Self::remove_grant(id, document, grantee);
		Self::deposit_event(Event::AccessExpired {
			document: id,
			grantee,
			serial: grant.serial,
			lapse,
		});
		Ok(())
	}

	/// By what an organisation may read a document, or that leaf of it.
	pub(crate) fn access_of(
		id: DocumentId,
		organisation: OrganisationId,
		leaf: Option<u32>,
	) -> Result<Access, NoAccess> {
		let document = Documents::<T>::get(id).ok_or(NoAccess::NotFound)?;
		if organisation == document.issuer {
			return Ok(Access::Issuer);
		}
		let refusal = match Self::granted(id, organisation, leaf) {
			Ok(grant) => return Ok(Access::Granted(grant)),
			Err(refusal) => refusal,
		};
		let role = Self::statutory_role(&document, organisation);
		role.map(|role| Access::Statutory { role }).ok_or(refusal)
	}

	/// The grant by which an organisation may read a document, or that leaf of it.
	fn granted(
		id: DocumentId,
		organisation: OrganisationId,
		leaf: Option<u32>,
	) -> Result<Grant, NoAccess> {
		let grant = Grants::<T>::get(id, organisation).ok_or(NoAccess::NotGranted)?;
		T::Members::ensure_not_denied(organisation).map_err(|_| NoAccess::NotInGoodStanding)?;
		match Self::lapse(id, &grant, T::Clock::now()) {
			Some(Lapse::Expired) => return Err(NoAccess::Expired),
			Some(Lapse::GranterLostAccess) => return Err(NoAccess::GranterLostAccess),
			None => {}
		}
		let contains = leaf.is_none_or(|leaf| grant.reach.leaves.contains(leaf));
		ensure!(contains, NoAccess::LeafNotGranted);
		Ok(grant)
	}

	/// As what an authority in good standing may read a document without anybody's leave: by what the
	/// document speaks of, or as the tax authority of who owes or deducts the tax on an invoice.
	fn statutory_role(document: &Document, organisation: OrganisationId) -> Option<Role> {
		// A role alone is no standing: applicants have one, and so have those who left.
		T::Members::ensure_may_deal_with(organisation).ok()?;
		Self::role_by_subject(document.subject, organisation)
			.or_else(|| Self::role_by_tax(document, organisation))
	}

	/// The competence of an authority for what a document speaks of. For credits and receivables there
	/// is none: what banks and their customers agree is theirs to show.
	fn role_by_subject(subject: DocumentSubject, organisation: OrganisationId) -> Option<Role> {
		let competent = |countries: &[CountryCode]| {
			let is = |role: &Role| Self::is_competent(organisation, *role, countries.to_vec());
			STATUTORY_READERS.into_iter().find(is)
		};
		match subject {
			DocumentSubject::Consignment(consignment) => {
				competent(&countries_of(&T::Shipments::consignment(consignment)?))
			}
			DocumentSubject::Declaration(declaration) => {
				competent(&[T::Declarations::jurisdiction(declaration)?])
			}
			DocumentSubject::Credit(_)
			| DocumentSubject::Receivable(_)
			| DocumentSubject::Organisation(_) => None,
		}
	}

	/// The competence of a tax authority for a tax invoice: it is that of the country of who issued it,
	/// and of the member that it speaks of.
	fn role_by_tax(document: &Document, organisation: OrganisationId) -> Option<Role> {
		if document.kind != DocumentKind::TaxInvoice {
			return None;
		}
		let invoiced = match document.subject {
			DocumentSubject::Organisation(organisation) => Some(organisation),
			_ => None,
		};
		let taxpayers = [Some(document.issuer), invoiced].into_iter().flatten();
		let countries = taxpayers.filter_map(T::Members::country);
		let role = Role::TaxAuthority;
		Self::is_competent(organisation, role, countries).then_some(role)
	}

	/// By what `actor` may grant access onward.
	fn standing(
		id: DocumentId,
		document: &Document,
		actor: OrganisationId,
		now: Moment,
	) -> Result<Standing, Error<T>> {
		if actor == document.issuer {
			return Ok(Standing::Issuer);
		}
		Grants::<T>::get(id, actor)
			.filter(|_| T::Members::ensure_not_denied(actor).is_ok())
			.filter(|own| Self::lapse(id, own, now).is_none())
			.map(Standing::Grantee)
			.ok_or(Error::NoAccess)
	}

	/// Why a grant no longer stands: it walks up to the issuer, grant by grant.
	fn lapse(id: DocumentId, grant: &Grant, now: Moment) -> Option<Lapse> {
		if !grant.reach.is_current(now) {
			return Some(Lapse::Expired);
		}
		let (mut granter, mut under) = (grant.granter, grant.under);
		for _ in 1..MAX_DEPTH {
			// What the issuer gave hangs on nothing that could lapse.
			let serial = under?;
			// A granter that was let in again later has not granted this.
			let above = Grants::<T>::get(id, granter)
				.filter(|above| above.serial == serial && above.reach.is_current(now));
			let Some(above) = above else {
				return Some(Lapse::GranterLostAccess);
			};
			(granter, under) = (above.granter, above.under);
		}
		under.map(|_| Lapse::GranterLostAccess)
	}

	fn remove_grant(id: DocumentId, document: Document, grantee: OrganisationId) {
		Grants::<T>::remove(id, grantee);
		let grants = document.grants.removed();
		Documents::<T>::insert(id, Document { grants, ..document });
	}
}

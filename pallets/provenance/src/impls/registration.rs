// SPDX-License-Identifier: Apache-2.0

//! How items come to be known: registered, or made from others.

use super::hashes_of;
use crate::{
	Brands, Config, Error, Event, FormerBrands, Inputs, Item, ItemInput, ItemKey, ItemPhase,
	ItemStatus, Items, Pallet, RawItemKey, MAX_ITEMS,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{CountryCode, Locode},
	documents::{DocumentKind, DocumentSubject},
	ids::{DocumentId, OrganisationId},
	input::InputList,
	roles::{Permission, Purpose, Role},
	traits::{DocumentInspect, Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register(who: T::AccountId, input: ItemInput) -> DispatchResult {
		let brand = Self::ensure_may_register(&who)?;
		let (item, made) = Self::described(brand, input)?;

		let key = made.key;
		Self::insert_new(item, made);
		Self::deposit_event(Event::ItemRegistered {
			item,
			key,
			brand,
			to: ItemPhase::Available,
		});
		Ok(())
	}

	pub(crate) fn do_transform(
		who: T::AccountId,
		inputs: InputList<RawItemKey, ConstU32<MAX_ITEMS>>,
		output: ItemInput,
	) -> DispatchResult {
		let brand = Self::ensure_may_register(&who)?;
		let mut inputs = Self::find_all(inputs)?;
		let (output, made) = Self::described(brand, output)?;
		for (_, input) in &mut inputs {
			ensure!(!Self::is_recalled(input), Error::<T>::Recalled);
			let consumed = input.clone().consumed(brand, output);
			*input = consumed.map_err(Error::<T>::from)?;
		}

		let (key, used) = (made.key, hashes_of(&inputs));
		for (hash, input) in inputs {
			Items::<T>::insert(hash, input);
		}
		Inputs::<T>::insert(output, &used);
		Self::insert_new(output, made);
		Self::deposit_event(Event::ItemsTransformed {
			inputs: used,
			output,
			key,
			brand,
			from: ItemPhase::Available,
			to: ItemPhase::Consumed,
		});
		Ok(())
	}

	pub(super) fn ensure_may_register(who: &T::AccountId) -> Result<OrganisationId, DispatchError> {
		let actor = T::Members::ensure_member(who, Permission::Operate, Purpose::Create)?;
		T::Members::ensure_role(actor, Role::Trader)?;
		T::Members::ensure_not_denied(actor)?;
		Ok(actor)
	}

	/// The item that the brand describes, if it may be registered.
	fn described(brand: OrganisationId, input: ItemInput) -> Result<(H256, Item), Error<T>> {
		let key = ItemKey::parse(&input.key)?;
		let origin = CountryCode::parse(&input.origin).map_err(Error::InvalidCountry)?;
		let made_at = Locode::parse(&input.made_at).map_err(Error::InvalidPlace)?;
		ensure!(input.made_on <= T::Clock::now(), Error::MadeInFuture);
		let hash = key.hash();
		ensure!(!Items::<T>::contains_key(hash), Error::AlreadyExists);
		Self::ensure_may_number(&key, brand)?;
		if let Some(certificate) = input.certificate {
			Self::ensure_certifies(certificate, brand, origin)?;
		}
		let item = Item {
			key,
			brand,
			holder: brand,
			origin,
			made_at,
			made_on: input.made_on,
			certificate: input.certificate,
			status: ItemStatus::Available,
			past: BoundedVec::new(),
			children: 0,
			height: 0,
			recalls: 0,
		};
		Ok((hash, item))
	}

	/// Fails unless the number is the brand's to give: as GS1 licensed it, or, while nobody has shown a
	/// licence, as who gave the first of the GTIN.
	fn ensure_may_number(key: &ItemKey, brand: OrganisationId) -> Result<(), Error<T>> {
		if let Some(holder) = Self::prefix_holder(key) {
			ensure!(holder == brand, Error::ForeignPrefix);
			return Ok(());
		}
		let owner = key.gtin().and_then(Brands::<T>::get);
		let may = owner.is_none_or(|owner| owner == brand);
		ensure!(may, Error::NotAuthorised);
		Ok(())
	}

	/// Fails unless the document is a certificate in force of goods of the brand, and one of origin is
	/// by who certifies that origin.
	fn ensure_certifies(
		certificate: DocumentId,
		brand: OrganisationId,
		origin: CountryCode,
	) -> Result<(), Error<T>> {
		let document = T::Documents::document(certificate).ok_or(Error::CertificateNotFound)?;
		let certifies = matches!(
			document.kind,
			DocumentKind::CertificateOfOrigin
				| DocumentKind::PhytosanitaryCertificate
				| DocumentKind::SanitaryCertificate
				| DocumentKind::VeterinaryCertificate
				| DocumentKind::InspectionCertificate
		);
		ensure!(certifies, Error::NotACertificate);
		ensure!(document.is_live, Error::CertificateNotLive);
		let of_brand = match document.subject {
			DocumentSubject::Organisation(organisation) => organisation == brand,
			DocumentSubject::Consignment(consignment) => T::Shipments::consignment(consignment)
				.is_some_and(|consignment| consignment.shipper == brand),
			_ => false,
		};
		ensure!(of_brand, Error::CertificateOfOthers);
		if document.kind == DocumentKind::CertificateOfOrigin {
			T::Members::ensure_competent(document.issuer, Role::OriginIssuer, origin)
				.map_err(|_| Error::CertificateIssuerNotCompetent)?;
		}
		Ok(())
	}

	fn insert_new(hash: H256, item: Item) {
		if let Some(gtin) = item.key.gtin() {
			let to = item.brand;
			let former = Brands::<T>::get(gtin).filter(|former| *former != to);
			// Who shows the licence takes over; what was registered before keeps its brand.
			if let Some(from) = former {
				FormerBrands::<T>::insert(gtin, from, ());
				Self::deposit_event(Event::BrandSucceeded { gtin, from, to });
			}
			Brands::<T>::insert(gtin, to);
		}
		Items::<T>::insert(hash, item);
	}
}

// SPDX-License-Identifier: Apache-2.0

//! How devices are registered, calibrated, lent, attached and retired.

use super::Goods;
use crate::{
	parse_capabilities, Calibration, CapabilityInput, Config, Device, DeviceByKey, DeviceKey,
	DeviceStatus, Devices, DevicesIn, Error, Event, Monitoring, Monitorings, NextDeviceId, Pallet,
	DEVICE_OWNERS, KEY_FIELD, MAX_DEVICES_OF_ONE, REGISTRATION_TAG, VALID_UNTIL_FIELD,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{RawContainerNumber, RawSealNumber, SealNumber},
	disclosure::Disclosure,
	documents::{DocumentKind, DocumentSubject},
	ids::{ConsignmentId, DeviceId, DocumentId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::{DocumentInspect, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_device(
		who: T::AccountId,
		serial: H256,
		key: DeviceKey,
		measures: CapabilityInput,
		proof: [u8; 64],
	) -> DispatchResult {
		let owner = T::Members::ensure_member(&who, Permission::Operate, Purpose::Create)?;
		let is = |role: &Role| T::Members::ensure_role(owner, *role).is_ok();
		ensure!(DEVICE_OWNERS.iter().any(is), Error::<T>::NoDeviceOwner);
		T::Members::ensure_not_denied(owner)?;
		ensure!(!serial.is_zero(), Error::<T>::EmptySerial);
		let measures = parse_capabilities(measures).map_err(Error::<T>::from)?;
		ensure!(
			!DeviceByKey::<T>::contains_key(key),
			Error::<T>::AlreadyExists
		);
		let payload = (REGISTRATION_TAG, Self::genesis(), owner, serial).encode();
		ensure!(key.has_signed(&payload, &proof), Error::<T>::BadSignature);
		let id = NextDeviceId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;

		NextDeviceId::<T>::put(next);
		DeviceByKey::<T>::insert(key, id);
		Devices::<T>::insert(
			id,
			Device {
				owner,
				operator: None,
				serial,
				key,
				measures,
				calibration: None,
				next_sequence: 0,
				status: DeviceStatus::Idle,
			},
		);
		Self::deposit_event(Event::DeviceRegistered {
			device: id,
			owner,
			serial,
			key,
		});
		Ok(())
	}

	pub(crate) fn do_calibrate(
		who: T::AccountId,
		id: DeviceId,
		certificate: DocumentId,
		key: Disclosure,
		valid_until: Disclosure,
	) -> DispatchResult {
		let mut device = Self::owned(&who, id, Purpose::Create)?;
		device.ensure_in_use().map_err(Error::<T>::from)?;
		let document =
			T::Documents::document(certificate).ok_or(Error::<T>::CertificateNotFound)?;
		let fits = document.kind == DocumentKind::InspectionCertificate
			&& document.subject == DocumentSubject::Organisation(device.owner);
		ensure!(fits, Error::<T>::NotACertificate);
		ensure!(document.is_live, Error::<T>::CertificateNotLive);
		// ISO/IEC 17025: a laboratory that is independent of whose device it is.
		let independent = document.issuer != device.owner
			&& T::Members::ensure_role(document.issuer, Role::Inspector).is_ok();
		ensure!(independent, Error::<T>::CertificateOfOthers);
		let of_device = *key.path == *KEY_FIELD
			&& *key.value == *device.key.as_hex()
			&& *valid_until.path == *VALID_UNTIL_FIELD
			&& key.is_of(document.root)
			&& valid_until.is_of(document.root);
		let until = parse_moment(&valid_until.value).filter(|until| *until > Self::now());
		let until = until.filter(|_| of_device);
		let to = Calibration {
			certificate,
			valid_until: until.ok_or(Error::<T>::FieldMismatch)?,
		};
		let from = device.calibration.replace(to);

		Devices::<T>::insert(id, device);
		Self::deposit_event(Event::DeviceCalibrated {
			device: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_lend(
		who: T::AccountId,
		id: DeviceId,
		to: Option<OrganisationId>,
	) -> DispatchResult {
		let purpose = match to {
			Some(_) => Purpose::Create,
			None => Purpose::Settle,
		};
		let device = Self::owned(&who, id, purpose)?;
		if let Some(to) = to {
			ensure!(to != device.owner, Error::<T>::NotAuthorised);
			T::Members::ensure_may_deal_with(to)?;
		}
		let from = device.operator;
		let device = device.lent(to).map_err(Error::<T>::from)?;
		if from == to {
			return Ok(());
		}

		Devices::<T>::insert(id, device);
		Self::deposit_event(Event::DeviceLent {
			device: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_retire(who: T::AccountId, id: DeviceId) -> DispatchResult {
		let device = Self::owned(&who, id, Purpose::Settle)?;
		let from = device.status;
		let device = device.retired(Self::now()).map_err(Error::<T>::from)?;
		let to = device.status;

		Self::store_device(id, device);
		Self::deposit_event(Event::DeviceRetired {
			device: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_attach(
		who: T::AccountId,
		id: DeviceId,
		consignment: ConsignmentId,
		container: RawContainerNumber,
		seal: Option<RawSealNumber>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Create)?;
		let number = Self::parse_container(&container)?;
		let seal = seal.map(|seal| SealNumber::parse(&seal)).transpose();
		let seal = seal.map_err(Error::<T>::InvalidSeal)?;
		let device = Self::find_device(id)?;
		ensure!(device.is_run_by(actor), Error::<T>::NotAuthorised);
		T::Members::ensure_not_denied(actor)?;
		// Whose device it is speaks through it.
		T::Members::ensure_not_denied(device.owner)?;
		let goods = Self::goods(consignment, &number)?;
		Self::ensure_attachable(&goods, actor, &seal)?;
		let from = device.status;
		let device = device
			.attached(consignment, number)
			.map_err(Error::<T>::from)?;
		let to = device.status;
		let mut devices = DevicesIn::<T>::get(consignment, number);
		let again = devices.iter().any(|(known, _)| *known == id);
		ensure!(!again, Error::<T>::AlreadyAttached);
		let own = devices.iter().filter(|(_, by)| *by == actor).count();
		ensure!(own < MAX_DEVICES_OF_ONE, Error::<T>::TooManyDevices);
		let added = devices.try_push((id, actor));
		added.map_err(|_| Error::<T>::TooManyDevices)?;

		DevicesIn::<T>::insert(consignment, number, devices);
		Monitorings::<T>::insert(
			(consignment, number, id),
			Monitoring::begun(actor, seal.clone(), Self::now()),
		);
		Self::store_device(id, device);
		Self::deposit_event(Event::DeviceAttached {
			device: id,
			by: actor,
			seal,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_detach(who: T::AccountId, id: DeviceId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let device = Self::find_device(id)?;
		let from = device.status;
		let (device, consignment, container) = device.detached().map_err(Error::<T>::from)?;
		if !device.is_run_by(actor) {
			// Evidence stays in the container until the journey is over.
			let goods = Self::goods(consignment, &container)?;
			let receives = goods.custodian == Some(actor) && goods.container.delivered.is_some();
			ensure!(receives, Error::<T>::NotAuthorised);
		}
		let to = device.status;

		let key = (consignment, container, id);
		let monitoring = Monitorings::<T>::get(key).ok_or(Error::<T>::NotAttached)?;

		Monitorings::<T>::insert(key, monitoring.ended(Self::now()));
		Self::store_device(id, device);
		Self::deposit_event(Event::DeviceDetached {
			device: id,
			by: actor,
			from,
			to,
		});
		Ok(())
	}

	/// The device, if the account acts for its owner.
	pub(crate) fn owned(
		who: &T::AccountId,
		id: DeviceId,
		purpose: Purpose,
	) -> Result<Device, DispatchError> {
		let actor = T::Members::ensure_member(who, Permission::Operate, purpose)?;
		let device = Self::find_device(id)?;
		ensure!(device.owner == actor, Error::<T>::NotAuthorised);
		Ok(device)
	}

	fn ensure_attachable(
		goods: &Goods,
		actor: OrganisationId,
		seal: &Option<SealNumber>,
	) -> Result<(), Error<T>> {
		ensure!(goods.concern(actor), Error::NotAuthorised);
		ensure!(goods.container.delivered.is_none(), Error::Delivered);
		ensure!(*seal == goods.container.seal, Error::SealMismatch);
		Ok(())
	}
}

/// A time in decimal, as certificates and readings write it.
pub(crate) fn parse_moment(text: &[u8]) -> Option<Moment> {
	let digits = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
	core::str::from_utf8(text)
		.ok()
		.filter(|_| digits)?
		.parse()
		.ok()
}

// SPDX-License-Identifier: Apache-2.0

//! What holds of terms, devices and claims at all times.

use crate::{
	impls::device_concerns, AgreedTerms, Claims, ClaimsOf, Config, DeviceByKey, DeviceStatus,
	Devices, DevicesIn, Monitoring, Monitorings, NextClaimId, NextDeviceId, OpenClaims,
	OpenMatters, Pallet, MAX_DEVICES_OF_ONE,
};
use alloc::collections::BTreeMap;
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::traits::tally;

impl<T: Config> Pallet<T> {
	/// Checks the invariants of the pallet:
	///
	/// 1. Terms are agreed by two sides: what waits is of one side, and what is agreed counts how often.
	/// 2. Each device has a number that was given and a key of its own.
	/// 3. A device measures in one place at most: there, and nowhere else, its monitoring is open.
	/// 4. A container lists exactly the devices that have measured in it, and no organisation has more than four there.
	/// 5. A monitoring's numbers fit: means lie between lowest and highest, batches within the attachment.
	/// 6. A claim has a number that was given, and is open in its container exactly until it is over.
	/// 7. No two claims for a container that take more breaches are of the same kind and respondent.
	/// 8. Nobody answers to itself, and an amount claimed or paid is above zero.
	/// 9. The counters of what keeps members from leaving are right.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for record in AgreedTerms::<T>::iter_values() {
			let sound = record.agreed.is_none_or(|agreed| agreed.version > 0);
			ensure!(sound, "1: terms were agreed no time");
		}
		Self::try_devices()?;
		Self::try_monitorings()?;
		Self::try_claims()?;
		let of_devices = Devices::<T>::iter_values().flat_map(|device| device_concerns(&device));
		let of_claims = Claims::<T>::iter_values().flat_map(|claim| claim.concerns());
		let counted: BTreeMap<_, _> = OpenMatters::<T>::iter()
			.map(|(organisation, matter, count)| ((organisation, matter), count))
			.collect();
		ensure!(
			tally(of_devices.chain(of_claims)) == counted,
			"9: what keeps a member from leaving is counted wrongly"
		);
		Ok(())
	}

	fn try_devices() -> Result<(), TryRuntimeError> {
		for (id, device) in Devices::<T>::iter() {
			ensure!(
				id < NextDeviceId::<T>::get() && DeviceByKey::<T>::get(device.key) == Some(id),
				"2: a device has a number or a key that is not its own"
			);
			if let DeviceStatus::Attached {
				consignment,
				container,
			} = device.status
			{
				let open = Monitorings::<T>::get((consignment, container, id))
					.is_some_and(|monitoring| monitoring.detached_at.is_none());
				ensure!(open, "3: a device is where it does not measure");
			}
		}
		ensure!(
			DeviceByKey::<T>::iter().count() == Devices::<T>::iter().count(),
			"2: a key is of no device"
		);
		Ok(())
	}

	fn try_monitorings() -> Result<(), TryRuntimeError> {
		for ((consignment, container, id), monitoring) in Monitorings::<T>::iter() {
			let here = DeviceStatus::Attached {
				consignment,
				container,
			};
			let is_here = Devices::<T>::get(id).map(|device| device.status == here);
			ensure!(
				is_here == Some(monitoring.detached_at.is_none()),
				"3: a device measures where it is not"
			);
			let listed = DevicesIn::<T>::get(consignment, container);
			ensure!(
				listed.contains(&(id, monitoring.attached_by)),
				"4: a container does not list a device that measures in it"
			);
			ensure!(is_sound(&monitoring), "5: a monitoring contradicts itself");
		}
		let mut listed = 0usize;
		for devices in DevicesIn::<T>::iter_values() {
			listed = listed.saturating_add(devices.len());
			let few = devices.iter().all(|(_, by)| {
				devices.iter().filter(|(_, other)| other == by).count() <= MAX_DEVICES_OF_ONE
			});
			ensure!(
				few,
				"4: an organisation has too many devices in a container"
			);
		}
		ensure!(
			listed == Monitorings::<T>::iter().count(),
			"4: a container lists a device that never measured in it"
		);
		Ok(())
	}

	fn try_claims() -> Result<(), TryRuntimeError> {
		let mut open = 0usize;
		for (id, claim) in Claims::<T>::iter() {
			ensure!(
				id < NextClaimId::<T>::get() && ClaimsOf::<T>::contains_key(claim.consignment, id),
				"6: a claim has a number or a consignment that is not its own"
			);
			let listed = OpenClaims::<T>::get(claim.consignment, claim.container)
				.iter()
				.any(|entry| {
					entry.claim == id
						&& entry.kind == claim.breach.kind
						&& entry.respondent == claim.respondent.organisation
						&& entry.takes_more == claim.takes_more()
				});
			ensure!(
				listed != claim.status.is_final(),
				"6: a claim is open that is over, or the other way round"
			);
			open = open.saturating_add(listed.into());
			let demand = claim.status.demand();
			let sound = demand.is_none_or(|demand| {
				demand.amount.amount > 0 && demand.claimant != claim.respondent.organisation
			});
			ensure!(sound, "8: somebody answers to itself, or for nothing");
		}
		let mut listed = 0usize;
		for entries in OpenClaims::<T>::iter_values() {
			listed = listed.saturating_add(entries.len());
			let taking = entries.iter().filter(|entry| entry.takes_more);
			let mut seen = alloc::collections::BTreeSet::new();
			for entry in taking {
				ensure!(
					seen.insert((entry.kind, entry.respondent)),
					"7: two claims are for the same"
				);
			}
		}
		ensure!(listed == open, "6: a claim is open that is unknown");
		ensure!(
			ClaimsOf::<T>::iter().count() == Claims::<T>::iter().count(),
			"6: a consignment has a claim that is unknown"
		);
		Ok(())
	}
}

fn is_sound(monitoring: &Monitoring) -> bool {
	let told = monitoring.measured.iter().all(|entry| {
		let between = entry
			.mean()
			.is_some_and(|mean| entry.min <= mean && mean <= entry.max);
		entry.count > 0 && between && entry.running <= entry.outside
	});
	let ended = match (monitoring.last_to, monitoring.detached_at) {
		(Some(last), Some(end)) => last <= end,
		_ => true,
	};
	let begun = monitoring
		.last_to
		.is_none_or(|last| monitoring.attached_at <= last);
	let counted = (monitoring.batches > 0) == monitoring.last_to.is_some()
		&& (monitoring.batches > 0) != monitoring.head.is_zero()
		&& monitoring.uncalibrated <= monitoring.batches;
	told && ended && begun && counted
}

// SPDX-License-Identifier: Apache-2.0

//! Devices that measure, and how their signatures are verified.

use super::{Measurand, Refusal, MAX_MEASURANDS};
use alloc::{collections::BTreeSet, vec::Vec};
use frame::{
	deps::{
		frame_support::stored,
		sp_core::{ed25519, sr25519},
		sp_io::crypto::{ed25519_verify, sr25519_verify},
	},
	prelude::*,
};
use portolan_primitives::{
	codes::ContainerNumber,
	ids::{ConsignmentId, DocumentId, OrganisationId},
	input::InputList,
	quantity::Moment,
	roles::Role,
};

/// Begins what a device signs when it is registered.
pub const REGISTRATION_TAG: &[u8] = b"portolan/device";
/// Begins what a device signs with each batch.
pub const READINGS_TAG: &[u8] = b"portolan/readings";

/// The field of a calibration certificate that names the key of the device, in lower-case hexadecimal.
pub const KEY_FIELD: &[u8] = b"/device/key";
/// The field of a calibration certificate that tells until when it holds, ms UTC in decimal.
pub const VALID_UNTIL_FIELD: &[u8] = b"/calibration/validUntil";

/// The roles of those who have devices.
pub const DEVICE_OWNERS: [Role; 7] = [
	Role::Inspector,
	Role::Carrier,
	Role::Terminal,
	Role::Warehouse,
	Role::Haulier,
	Role::Forwarder,
	Role::Trader,
];

/// The public key of a device.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum DeviceKey {
	/// Schnorr on Ristretto 25519.
	#[codec(index = 0)]
	Sr25519([u8; 32]),
	/// EdDSA on Edwards 25519 (RFC 8032).
	#[codec(index = 1)]
	Ed25519([u8; 32]),
}

impl DeviceKey {
	/// Whether the holder of the key has signed those bytes.
	pub fn has_signed(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
		match self {
			Self::Sr25519(key) => sr25519_verify(
				&sr25519::Signature::from_raw(*signature),
				bytes,
				&sr25519::Public::from_raw(*key),
			),
			Self::Ed25519(key) => ed25519_verify(
				&ed25519::Signature::from_raw(*signature),
				bytes,
				&ed25519::Public::from_raw(*key),
			),
		}
	}

	/// The key as a certificate writes it.
	pub fn as_hex(&self) -> Vec<u8> {
		let (Self::Sr25519(key) | Self::Ed25519(key)) = self;
		let digit = |nibble: u8| match nibble {
			0..=9 => b'0'.saturating_add(nibble),
			_ => b'a'.saturating_add(nibble.saturating_sub(10)),
		};
		key.iter()
			.flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
			.collect()
	}
}

/// A measurand of a device and how exactly it is told.
#[stored]
#[derive(Copy)]
pub struct Capability {
	/// What is measured.
	pub measurand: Measurand,
	/// The largest error, in the unit of the measurand (EN 12830: class 0.5 is 500 thousandths of a degree).
	pub accuracy: u32,
}

/// What a device measures, as a call takes it.
pub type CapabilityInput = InputList<Capability, ConstU32<MAX_MEASURANDS>>;
/// What a device measures.
pub type Capabilities = BoundedVec<Capability, ConstU32<MAX_MEASURANDS>>;

/// Reads what a device measures: something, and nothing twice.
pub fn parse_capabilities(input: CapabilityInput) -> Result<Capabilities, Refusal> {
	let list = input.parse().map_err(|_| Refusal::InvalidMeasurands)?;
	let once: BTreeSet<_> = list.iter().map(|entry| entry.measurand).collect();
	ensure!(
		!list.is_empty() && once.len() == list.len(),
		Refusal::InvalidMeasurands
	);
	Ok(list)
}

/// That an independent laboratory has calibrated the device (ISO/IEC 17025).
#[stored]
#[derive(Copy)]
pub struct Calibration {
	/// The certificate.
	pub certificate: DocumentId,
	/// Until when it holds, ms UTC.
	pub valid_until: Moment,
}

/// Where a device is.
#[stored]
#[derive(Copy)]
pub enum DeviceStatus {
	/// With its owner or who has borrowed it.
	#[codec(index = 0)]
	Idle,
	/// In a container.
	#[codec(index = 1)]
	Attached {
		/// The consignment.
		consignment: ConsignmentId,
		/// Its container.
		container: ContainerNumber,
	},
	/// Out of use for ever.
	#[codec(index = 2)]
	Retired {
		/// Since when, ms UTC.
		at: Moment,
	},
}

/// A device that measures.
#[stored]
pub struct Device {
	/// Whose it is.
	pub owner: OrganisationId,
	/// Who else may attach it and record its readings.
	pub operator: Option<OrganisationId>,
	/// Salted hash of maker, model and serial number.
	pub serial: H256,
	/// With what it signs.
	pub key: DeviceKey,
	/// What it measures.
	pub measures: Capabilities,
	/// Its calibration.
	pub calibration: Option<Calibration>,
	/// The number of its next batch.
	pub next_sequence: u64,
	/// Where it is.
	pub status: DeviceStatus,
}

impl Device {
	/// Whether the organisation may attach it and record its readings.
	pub fn is_run_by(&self, organisation: OrganisationId) -> bool {
		self.owner == organisation || self.operator == Some(organisation)
	}

	/// Whether it measures that.
	pub fn measures(&self, measurand: Measurand) -> bool {
		self.measures
			.iter()
			.any(|entry| entry.measurand == measurand)
	}

	/// The device in a container.
	pub fn attached(
		self,
		consignment: ConsignmentId,
		container: ContainerNumber,
	) -> Result<Self, Refusal> {
		self.ensure_idle()?;
		Ok(Self {
			status: DeviceStatus::Attached {
				consignment,
				container,
			},
			..self
		})
	}

	/// The device out of its container, and where it was.
	pub fn detached(self) -> Result<(Self, ConsignmentId, ContainerNumber), Refusal> {
		let DeviceStatus::Attached {
			consignment,
			container,
		} = self.status
		else {
			return Err(Refusal::WrongStatus);
		};
		let idle = Self {
			status: DeviceStatus::Idle,
			..self
		};
		Ok((idle, consignment, container))
	}

	/// The device with another borrower, or none.
	pub fn lent(self, operator: Option<OrganisationId>) -> Result<Self, Refusal> {
		self.ensure_idle()?;
		Ok(Self { operator, ..self })
	}

	/// The device out of use.
	pub fn retired(self, at: Moment) -> Result<Self, Refusal> {
		self.ensure_idle()?;
		Ok(Self {
			status: DeviceStatus::Retired { at },
			..self
		})
	}

	/// The device after the batch of that number.
	pub fn after(self, sequence: u64) -> Result<Self, Refusal> {
		self.ensure_in_use()?;
		ensure!(sequence == self.next_sequence, Refusal::WrongSequence);
		let next_sequence = sequence.checked_add(1).ok_or(Refusal::Overflow)?;
		Ok(Self {
			next_sequence,
			..self
		})
	}

	/// The device after batches were given up, and how many.
	pub fn skipping_to(self, sequence: u64) -> Result<(Self, u64), Refusal> {
		self.ensure_in_use()?;
		let skipped = sequence
			.checked_sub(self.next_sequence)
			.filter(|skipped| *skipped > 0)
			.ok_or(Refusal::WrongSequence)?;
		let device = Self {
			next_sequence: sequence,
			..self
		};
		Ok((device, skipped))
	}

	/// Fails when it is out of use.
	pub fn ensure_in_use(&self) -> Result<(), Refusal> {
		let retired = matches!(self.status, DeviceStatus::Retired { .. });
		ensure!(!retired, Refusal::DeviceRetired);
		Ok(())
	}

	fn ensure_idle(&self) -> Result<(), Refusal> {
		self.ensure_in_use()?;
		ensure!(self.status == DeviceStatus::Idle, Refusal::DeviceInUse);
		Ok(())
	}
}

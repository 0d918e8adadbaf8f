// SPDX-License-Identifier: Apache-2.0

//! Terms, devices, batches of readings and claims as plain data: nothing here knows the pallet's
//! configuration, reads storage or can panic. A transition consumes the old state and returns the
//! new one, or refuses.

mod batch;
mod breach;
mod claim;
mod device;
mod measurand;
mod monitoring;
mod periods;
mod terms;

pub use batch::*;
pub use breach::*;
pub use claim::*;
pub use device::*;
pub use measurand::*;
pub use monitoring::*;
pub use periods::*;
pub use terms::*;

/// Batches that one call records, at most.
pub const MAX_BATCHES: u32 = 16;
/// Devices that measure, or have measured, in a container on one journey, at most.
pub const MAX_DEVICES: u32 = 32;
/// Devices of those that one organisation has attached, at most.
pub const MAX_DEVICES_OF_ONE: usize = 4;
/// Claims for one container that are open at a time, at most.
pub const MAX_OPEN_CLAIMS: u32 = 64;

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// The actor is not the one to do it.
	NotAuthorised,
	/// The state does not allow it.
	WrongStatus,
	/// A list has too many entries.
	TooManyLimits,
	/// Nothing would be limited.
	NoLimits,
	/// A measurand is named twice.
	DuplicateMeasurand,
	/// A limit can never be met, or never be broken.
	InvalidLimit,
	/// A time is zero or longer than a year.
	InvalidPeriod,
	/// Periods begin in the past or not after those before them.
	InvalidStart,
	/// Too many periods wait or stand.
	TooManyPeriods,
	/// The proposal is another one than was named.
	TermsChanged,
	/// The device measures nothing, or one thing twice.
	InvalidMeasurands,
	/// The device measures something.
	DeviceInUse,
	/// The device is retired.
	DeviceRetired,
	/// The batch is not the next one.
	WrongSequence,
	/// The statistics of a batch contradict themselves.
	InconsistentBatch,
	/// The device does not measure that.
	NotMeasured,
	/// The batch is from the future.
	InFuture,
	/// The batch lies outside the time in which the device was attached.
	OutsideAttachment,
	/// The batch reaches into the one before.
	Overlapping,
	/// Amount of nothing.
	ZeroAmount,
	/// Another amount than what is claimed.
	AmountMismatch,
	/// The notice or the suit is too late.
	TooLate,
	/// The clock has not run out.
	NotExpired,
	/// The breach is nothing that one reading shows.
	NothingToProve,
	/// The reading is within the limits.
	WithinLimits,
	/// A counter is exhausted.
	Overflow,
}

// SPDX-License-Identifier: Apache-2.0

//! How a booking changes and ends: the three statuses of DCSA Booking 2 and the steps between them.

use super::{Booking, BookingStatus, CargoLine, IllegalStep, MaxCargoLines, MaxContainers, Terms};
use frame::{deps::frame_support::stored, hashing::blake2_256, prelude::*};
use portolan_primitives::{codes::SizeType, ids::ConsignmentId, quantity::Moment};

/// What became of the last change asked of a confirmed booking (DCSA `amendedBookingStatus`).
#[stored]
#[derive(Copy)]
pub enum AmendmentStatus {
	/// The requesting side has asked for it; the carrier has not answered.
	#[codec(index = 0)]
	Received,
	/// The carrier has accepted it, and the consignment is as it says.
	#[codec(index = 1)]
	Confirmed,
	/// The carrier has not accepted it.
	#[codec(index = 2)]
	Declined,
	/// The requesting side took it back, or asked for the cancellation instead.
	#[codec(index = 3)]
	Cancelled,
}

/// What became of the wish to cancel a confirmed booking (DCSA `bookingCancellationStatus`).
#[stored]
#[derive(Copy)]
pub enum CancellationStatus {
	/// The requesting side has asked for it; the carrier has not answered.
	#[codec(index = 0)]
	Received {
		/// From when on anybody may carry it out without the carrier, ms UTC.
		enforceable_from: Moment,
	},
	/// The booking is cancelled.
	#[codec(index = 1)]
	Confirmed,
	/// The carrier has not accepted it: the booking stands.
	#[codec(index = 2)]
	Declined,
}

/// The change asked of a confirmed booking, kept beside it until the carrier has answered.
#[stored]
pub struct Amendment {
	/// What is to be agreed.
	pub terms: Terms,
	/// Size and type of each container.
	pub equipment: BoundedVec<SizeType, MaxContainers>,
	/// The cargo.
	pub cargo: BoundedVec<CargoLine, MaxCargoLines>,
}

/// What a carrier confirms: the BLAKE2b-256 hash of terms, containers and cargo, SCALE-encoded one after
/// the other.
pub fn asked_hash(terms: &Terms, equipment: &[SizeType], cargo: &[CargoLine]) -> H256 {
	H256((terms, equipment, cargo).using_encoded(blake2_256))
}

impl Amendment {
	/// What the carrier confirms.
	pub fn content_hash(&self) -> H256 {
		asked_hash(&self.terms, &self.equipment, &self.cargo)
	}
}

impl BookingStatus {
	/// Whether the carrier has not confirmed it yet, nor anybody given it up.
	pub const fn is_requested(&self) -> bool {
		matches!(
			self,
			Self::Received | Self::PendingUpdate | Self::UpdateReceived
		)
	}

	/// Whether it is confirmed and being carried out.
	pub const fn is_confirmed(&self) -> bool {
		matches!(self, Self::Confirmed { .. } | Self::PendingAmendment { .. })
	}

	/// The consignment of a booking that is being carried out.
	const fn confirmed(&self) -> Result<ConsignmentId, IllegalStep> {
		match self {
			Self::Confirmed { consignment } | Self::PendingAmendment { consignment } => {
				Ok(*consignment)
			}
			_ => Err(IllegalStep::WrongStatus),
		}
	}
}

impl Booking {
	/// The carrier asks for a changed request.
	pub fn ask_update(mut self) -> Result<Self, IllegalStep> {
		match self.status {
			BookingStatus::Received | BookingStatus::UpdateReceived => {
				self.status = BookingStatus::PendingUpdate;
				Ok(self)
			}
			_ => Err(IllegalStep::WrongStatus),
		}
	}

	/// The requesting side changes what the carrier has not confirmed.
	pub fn update(
		mut self,
		terms: Terms,
		equipment: BoundedVec<SizeType, MaxContainers>,
	) -> Result<Self, IllegalStep> {
		ensure!(self.status.is_requested(), IllegalStep::WrongStatus);
		self.status = BookingStatus::UpdateReceived;
		self.terms = terms;
		self.equipment = equipment;
		Ok(self)
	}

	/// The carrier confirms.
	pub fn confirm(mut self, consignment: ConsignmentId) -> Result<Self, IllegalStep> {
		match self.status {
			BookingStatus::Received | BookingStatus::UpdateReceived => {
				self.status = BookingStatus::Confirmed { consignment };
				Ok(self)
			}
			_ => Err(IllegalStep::WrongStatus),
		}
	}

	/// The carrier does not accept the request.
	pub fn reject(mut self) -> Result<Self, IllegalStep> {
		ensure!(self.status.is_requested(), IllegalStep::WrongStatus);
		self.status = BookingStatus::Rejected;
		Ok(self)
	}

	/// The requesting side takes back what the carrier has not confirmed.
	pub fn withdraw(mut self) -> Result<Self, IllegalStep> {
		ensure!(self.status.is_requested(), IllegalStep::WrongStatus);
		self.status = BookingStatus::Cancelled;
		Ok(self)
	}

	/// The carrier withdraws from what it has confirmed; what was asked of it comes to nothing.
	pub fn decline(mut self) -> Result<Self, IllegalStep> {
		let consignment = self.status.confirmed()?;
		self.status = BookingStatus::Declined { consignment };
		self.answer_open(AmendmentStatus::Declined, CancellationStatus::Confirmed);
		Ok(self)
	}

	/// The carrier asks for a change of what it has confirmed.
	pub fn ask_amendment(mut self) -> Result<Self, IllegalStep> {
		self.ensure_no_cancellation()?;
		match self.status {
			BookingStatus::Confirmed { consignment } => {
				self.status = BookingStatus::PendingAmendment { consignment };
				Ok(self)
			}
			_ => Err(IllegalStep::WrongStatus),
		}
	}

	/// The requesting side asks for a change; a later one takes the place of one that is not answered.
	pub fn amend(mut self) -> Result<Self, IllegalStep> {
		self.ensure_no_cancellation()?;
		self.status.confirmed()?;
		self.amendment = Some(AmendmentStatus::Received);
		Ok(self)
	}

	/// The carrier accepts the change.
	pub fn confirm_amendment(mut self, amendment: &Amendment) -> Result<Self, IllegalStep> {
		let consignment = self.status.confirmed()?;
		self.answer_amendment(AmendmentStatus::Confirmed)?;
		self.status = BookingStatus::Confirmed { consignment };
		self.terms = amendment.terms.clone();
		self.equipment = amendment.equipment.clone();
		Ok(self)
	}

	/// The carrier does not accept the change: the booking stands as it was.
	pub fn decline_amendment(mut self) -> Result<Self, IllegalStep> {
		self.answer_amendment(AmendmentStatus::Declined)?;
		Ok(self)
	}

	/// The requesting side takes the change back.
	pub fn cancel_amendment(mut self) -> Result<Self, IllegalStep> {
		self.answer_amendment(AmendmentStatus::Cancelled)?;
		Ok(self)
	}

	/// The requesting side asks for the cancellation of what is confirmed, which takes the place of any
	/// change that it has asked for.
	pub fn ask_cancellation(mut self, enforceable_from: Moment) -> Result<Self, IllegalStep> {
		self.ensure_no_cancellation()?;
		self.status.confirmed()?;
		let received = CancellationStatus::Received { enforceable_from };
		self.answer_open(AmendmentStatus::Cancelled, received);
		self.cancellation = Some(received);
		Ok(self)
	}

	/// The carrier accepts the cancellation, or has not answered in time.
	pub fn confirm_cancellation(mut self) -> Result<Self, IllegalStep> {
		self.answer_cancellation(CancellationStatus::Confirmed)?;
		self.status = BookingStatus::Cancelled;
		Ok(self)
	}

	/// The carrier does not accept the cancellation: the booking stands.
	pub fn decline_cancellation(mut self) -> Result<Self, IllegalStep> {
		self.answer_cancellation(CancellationStatus::Declined)?;
		Ok(self)
	}

	/// The last container has ended its journey: what is still asked of the carrier comes too late.
	pub fn complete(mut self) -> Result<Self, IllegalStep> {
		let consignment = self.status.confirmed()?;
		self.status = BookingStatus::Completed { consignment };
		self.answer_open(AmendmentStatus::Declined, CancellationStatus::Declined);
		Ok(self)
	}

	/// From when on anybody may carry out the cancellation that was asked for, ms UTC.
	pub fn cancellation_enforceable_from(&self) -> Option<Moment> {
		match self.cancellation {
			Some(CancellationStatus::Received { enforceable_from }) => Some(enforceable_from),
			_ => None,
		}
	}

	fn ensure_no_cancellation(&self) -> Result<(), IllegalStep> {
		ensure!(
			self.cancellation_enforceable_from().is_none(),
			IllegalStep::WrongStatus
		);
		Ok(())
	}

	fn answer_amendment(&mut self, answer: AmendmentStatus) -> Result<(), IllegalStep> {
		let received = self.amendment == Some(AmendmentStatus::Received);
		ensure!(received, IllegalStep::WrongStatus);
		self.amendment = Some(answer);
		Ok(())
	}

	fn answer_cancellation(&mut self, answer: CancellationStatus) -> Result<(), IllegalStep> {
		let received = self.cancellation_enforceable_from().is_some();
		ensure!(received, IllegalStep::WrongStatus);
		self.cancellation = Some(answer);
		Ok(())
	}

	/// Answers what is open, if anything is.
	fn answer_open(&mut self, amendment: AmendmentStatus, cancellation: CancellationStatus) {
		// What is not open has been answered before.
		let _ = self.answer_amendment(amendment);
		let _ = self.answer_cancellation(cancellation);
	}
}

// SPDX-License-Identifier: Apache-2.0

use super::Refusal;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::quantity::Quantity;

/// A quantity that a document grants, each part of which is used once.
#[stored]
#[derive(Copy)]
pub struct Allowance {
	/// What the document grants.
	pub granted: Quantity,
	/// What is left of it, in thousandths of the same unit.
	pub balance: u128,
}

impl Allowance {
	/// An allowance of which nothing has been used.
	pub const fn whole(granted: Quantity) -> Self {
		Self {
			granted,
			balance: granted.milli,
		}
	}

	/// What is left.
	pub const fn left(&self) -> Quantity {
		Quantity {
			milli: self.balance,
			unit: self.granted.unit,
		}
	}

	/// Whether something of it has been used.
	pub const fn is_used(&self) -> bool {
		self.balance < self.granted.milli
	}

	/// The allowance after a quantity has been taken off.
	pub fn consumed(self, quantity: Quantity) -> Result<Self, Refusal> {
		ensure!(quantity.unit == self.granted.unit, Refusal::WrongUnit);
		let balance = self
			.balance
			.checked_sub(quantity.milli)
			.ok_or(Refusal::Overdrawn)?;
		Ok(Self { balance, ..self })
	}

	/// The allowance after a quantity has been given back; never more than was granted.
	pub fn restored(self, quantity: Quantity) -> Result<Self, Refusal> {
		ensure!(quantity.unit == self.granted.unit, Refusal::WrongUnit);
		let balance = self
			.balance
			.checked_add(quantity.milli)
			.filter(|balance| *balance <= self.granted.milli)
			.ok_or(Refusal::Overflow)?;
		Ok(Self { balance, ..self })
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Faults of a declaration: the first, or all of them with line and field.

use crate::{
	types::{Fault, LineField},
	Config, Error, Pallet,
};
use alloc::vec::Vec;
use frame::{prelude::*, traits::PalletInfoAccess};

/// What happens at a fault.
pub(crate) enum Faults {
	/// The check fails with it.
	First,
	/// It is listed, and the check goes on as far as it can.
	All(Vec<DispatchError>),
}

impl Faults {
	/// Fails with the fault, or lists it once.
	pub(crate) fn note(&mut self, fault: DispatchError) -> DispatchResult {
		match self {
			Self::First => return Err(fault),
			Self::All(found) if found.contains(&fault) => (),
			Self::All(found) => found.push(fault),
		}
		Ok(())
	}

	/// A fault unless `holds`.
	pub(crate) fn check(&mut self, holds: bool, fault: impl Into<DispatchError>) -> DispatchResult {
		if holds {
			return Ok(());
		}
		self.note(fault.into())
	}

	/// What was found, or nothing after a fault that was listed.
	pub(crate) fn take<V, E: Into<DispatchError>>(
		&mut self,
		found: Result<V, E>,
	) -> Result<Option<V>, DispatchError> {
		match found {
			Ok(value) => Ok(Some(value)),
			Err(fault) => self.note(fault.into()).map(|()| None),
		}
	}
}

impl<T> Error<T> {
	/// The line, counted from 1, and the field that it is about.
	fn place(&self) -> Option<(u8, LineField)> {
		match self {
			Self::InvalidLine { line, field, .. }
			| Self::ZeroInLine { line, field }
			| Self::NetAboveGross { line, field }
			| Self::InvalidValuationMethod { line, field }
			| Self::WrongCommodityDigits { line, field }
			| Self::PreferenceWithoutCertificate { line, field }
			| Self::NotOnExport { line, field }
			| Self::CertificateNotFound { line, field }
			| Self::NotACertificateOfOrigin { line, field }
			| Self::CertificateNotLive { line, field }
			| Self::CertificateOfOtherGoods { line, field }
			| Self::CertificateIssuerNotCompetent { line, field }
			| Self::CertificateOverdrawn { line, field } => Some((*line, *field)),
			_ => None,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// A fault with its place.
	pub(crate) fn describe(error: DispatchError) -> Fault {
		let own = u8::try_from(Self::index()).ok();
		let place = match &error {
			DispatchError::Module(module) if Some(module.index) == own => {
				Error::<T>::decode(&mut module.error.as_slice())
					.ok()
					.and_then(|fault| fault.place())
			}
			_ => None,
		};
		Fault {
			line: place.map(|(line, _)| line),
			field: place.map(|(_, field)| field),
			error,
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Checked codes and references of the trade.
//!
//! Each type holds only text that satisfies its standard: [`parse`](Lei::parse) is the one way in,
//! and decoding SCALE or JSON goes through it. A call takes the raw form (`Raw…`) and parses it
//! first, so that a wrong check digit is an error of the pallet rather than an extrinsic nobody
//! can decode; behind that border nothing needs to check again.
//!
//! Parsing is strict: upper case only, no blanks, no separators. Codes of at most 34 characters
//! are stored inline and are `Copy`; they encode as a byte array if their length is fixed and as a
//! byte vector otherwise. Free references are [`Text`].

mod bank;
mod customs;
mod gs1;
mod iso;
mod party;
mod text;
mod transport;
mod un;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use bank::*;
pub use customs::*;
pub use gs1::*;
pub use iso::*;
pub use party::*;
pub use text::*;
pub use transport::*;
pub use un::*;

use core::fmt;
use frame_support::{stored, PalletError};

/// Why a text is not the code it should be. Pallets nest it in their errors.
#[stored]
#[derive(Copy, PalletError)]
pub enum CodeError {
	/// The code has too few or too many characters.
	Length,
	/// A character is not allowed at its place.
	Character,
	/// The check digit does not fit the rest; most likely a character was mistyped.
	CheckDigit,
	/// The form is right, but the standard gives no meaning to this value.
	NotAssigned,
}

impl CodeError {
	/// The reason as a sentence fragment.
	pub const fn as_str(self) -> &'static str {
		match self {
			Self::Length => "wrong number of characters",
			Self::Character => "character not allowed",
			Self::CheckDigit => "wrong check digit",
			Self::NotAssigned => "value not assigned by the standard",
		}
	}
}

impl fmt::Display for CodeError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl From<CodeError> for codec::Error {
	fn from(error: CodeError) -> Self {
		error.as_str().into()
	}
}

/// Raw form of a code of fixed length, as calls take it.
pub type RawCode<const N: usize> = [u8; N];

/// Passes if `condition` holds, else fails with `error`.
fn ensure(condition: bool, error: CodeError) -> Result<(), CodeError> {
	if condition {
		Ok(())
	} else {
		Err(error)
	}
}

/// Passes if every byte satisfies `allowed`.
fn each(raw: &[u8], allowed: impl Fn(&u8) -> bool) -> Result<(), CodeError> {
	ensure(raw.iter().all(allowed), CodeError::Character)
}

/// Passes if the bytes are as many as the classes of `form` and each belongs to its class:
/// `A` an upper-case letter, `9` a digit, `X` either.
fn matches_form(raw: &[u8], form: &[u8]) -> Result<(), CodeError> {
	ensure(raw.len() == form.len(), CodeError::Length)?;
	let fits = raw.iter().zip(form).all(|(byte, class)| match class {
		b'A' => byte.is_ascii_uppercase(),
		b'9' => byte.is_ascii_digit(),
		_ => upper_alphanumeric(byte),
	});
	ensure(fits, CodeError::Character)
}

/// Whether the byte is a digit or an upper-case letter.
fn upper_alphanumeric(byte: &u8) -> bool {
	byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

/// The value of a digit (0 to 9) or an upper-case letter (10 to 35), as ISO 7064 counts it.
fn value(byte: u8) -> u32 {
	char::from(byte).to_digit(36).unwrap_or_default()
}

/// Σ value · weight.
fn weighted_sum(values: impl Iterator<Item = (u32, u32)>) -> u32 {
	values.fold(0, |sum, (value, weight)| {
		sum.saturating_add(value.saturating_mul(weight))
	})
}

/// The remainder modulo 97 of digits and letters read as one number, a letter being two digits
/// (ISO 7064 mod 97-10, used by LEI and IBAN).
fn mod_97(characters: impl Iterator<Item = u8>) -> u32 {
	characters.fold(0, |rest, character| {
		let shift = if character.is_ascii_digit() { 10 } else { 100 };
		weighted_sum([(rest, shift), (value(character), 1)].into_iter()) % 97
	})
}

/// Whether two bytes are check digits that ISO 7064 mod 97-10 generates: 02 to 98. The rest are
/// congruent to one of these and would let a wrong number pass.
fn are_mod_97_check_digits(pair: &[u8]) -> bool {
	pair.iter().all(u8::is_ascii_digit) && !matches!(pair, b"00" | b"01" | b"99")
}

/// The array of `N` bytes that `raw` is.
fn exact<const N: usize>(raw: &[u8]) -> Result<[u8; N], CodeError> {
	raw.try_into().map_err(|_| CodeError::Length)
}

/// Text forms of a code that has `parse` and `as_str`.
macro_rules! text_forms {
	([$($generics:tt)*] $name:ty) => {
		impl<$($generics)*> core::fmt::Display for $name {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.pad(self.as_str())
			}
		}

		impl<$($generics)*> core::fmt::Debug for $name {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.pad(self.as_str())
			}
		}

		impl<$($generics)*> AsRef<[u8]> for $name {
			fn as_ref(&self) -> &[u8] {
				self.as_bytes()
			}
		}

		impl<$($generics)*> TryFrom<&[u8]> for $name {
			type Error = $crate::codes::CodeError;

			fn try_from(raw: &[u8]) -> Result<Self, Self::Error> {
				Self::parse(raw)
			}
		}

		impl<$($generics)*> serde::Serialize for $name {
			fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				serializer.serialize_str(self.as_str())
			}
		}

		impl<'de, $($generics)*> serde::Deserialize<'de> for $name {
			fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				let text = <alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
				Self::parse(text.as_bytes()).map_err(serde::de::Error::custom)
			}
		}

		impl<$($generics)*> codec::DecodeWithMemTracking for $name {}
	};
}

/// A code of `$len` characters, encoded as that many bytes. `$normalise` makes the array from the
/// raw bytes (usually [`exact`]), `$check` is the rule of the standard.
macro_rules! fixed_code {
	($(#[$doc:meta])* $name:ident, $len:literal, $normalise:path, $check:path) => {
		$(#[$doc])*
		#[derive(
			codec::Encode,
			codec::MaxEncodedLen,
			scale_info::TypeInfo,
			Clone,
			Copy,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			Hash,
		)]
		pub struct $name(pub(super) [u8; $len]);

		impl $name {
			/// Reads the code, checking everything its standard says.
			pub fn parse(raw: &[u8]) -> Result<Self, $crate::codes::CodeError> {
				let code: [u8; $len] = $normalise(raw)?;
				$check(&code)?;
				Ok(Self(code))
			}

			/// The code as ASCII bytes.
			pub const fn as_bytes(&self) -> &[u8] {
				&self.0
			}

			/// The code as text.
			pub fn as_str(&self) -> &str {
				core::str::from_utf8(&self.0).unwrap_or_default()
			}
		}

		impl codec::Decode for $name {
			fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
				Ok(Self::parse(&<[u8; $len]>::decode(input)?)?)
			}
		}

		text_forms!([] $name);
	};
}

/// A code of `$min` to `$max` characters, kept inline and encoded as a byte vector. `$check` is the
/// rule of the standard.
macro_rules! variable_code {
	($(#[$doc:meta])* $name:ident, $min:literal ..= $max:literal, $check:path) => {
		$(#[$doc])*
		// Unused bytes are zero, so that the derived order is that of the texts.
		#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
		pub struct $name {
			bytes: [u8; $max],
			length: u8,
		}

		impl $name {
			/// Reads the code, checking everything its standard says.
			pub fn parse(raw: &[u8]) -> Result<Self, $crate::codes::CodeError> {
				let length = u8::try_from(raw.len()).map_err(|_| $crate::codes::CodeError::Length)?;
				$crate::codes::ensure(
					($min..=$max).contains(&length),
					$crate::codes::CodeError::Length,
				)?;
				$check(raw)?;
				let mut bytes = [0; $max];
				bytes.iter_mut().zip(raw).for_each(|(to, from)| *to = *from);
				Ok(Self { bytes, length })
			}

			/// The code as ASCII bytes.
			pub fn as_bytes(&self) -> &[u8] {
				self.bytes.get(..usize::from(self.length)).unwrap_or_default()
			}

			/// The code as text.
			pub fn as_str(&self) -> &str {
				core::str::from_utf8(self.as_bytes()).unwrap_or_default()
			}
		}

		impl codec::Encode for $name {
			fn size_hint(&self) -> usize {
				self.as_bytes().size_hint()
			}

			fn encode_to<O: codec::Output + ?Sized>(&self, output: &mut O) {
				self.as_bytes().encode_to(output)
			}
		}

		impl codec::EncodeLike for $name {}

		impl codec::Decode for $name {
			fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
				let too_long = $crate::codes::CodeError::Length;
				let length = codec::Compact::<u32>::decode(input)?.0;
				let length = usize::try_from(length).map_err(|_| too_long)?;
				let mut buffer = [0; $max];
				let raw = buffer.get_mut(..length).ok_or(too_long)?;
				input.read(raw)?;
				Ok(Self::parse(raw)?)
			}
		}

		impl codec::MaxEncodedLen for $name {
			fn max_encoded_len() -> usize {
				sp_core::bounded::BoundedVec::<u8, sp_core::ConstU32<$max>>::max_encoded_len()
			}
		}

		impl scale_info::TypeInfo for $name {
			type Identity = Self;

			fn type_info() -> scale_info::Type {
				scale_info::Type::builder()
					.path(scale_info::Path::new(stringify!($name), module_path!()))
					.composite(
						scale_info::build::Fields::unnamed()
							.field(|field| field.ty::<alloc::vec::Vec<u8>>().type_name("Vec<u8>")),
					)
			}
		}

		text_forms!([] $name);
	};
}

use fixed_code;
use text_forms;
use variable_code;

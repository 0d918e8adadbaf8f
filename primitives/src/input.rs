// SPDX-License-Identifier: Apache-2.0

//! Lists as callers give them.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::{marker::PhantomData, ops::Deref};
use scale_info::{Type, TypeInfo};
use sp_core::{bounded::BoundedVec, Get};

/// A list as a call takes it, not yet known to hold at most `S` entries.
///
/// A bounded list with too many entries cannot be decoded at all, and a transaction that cannot be
/// decoded is refused without a reason. This one decodes whatever fits into a transaction, so that
/// the pallet can answer with an error of its own; behind [`Self::parse`] the bound holds.
///
/// Metadata shows it as a plain list.
pub struct InputList<T, S>(Vec<T>, PhantomData<S>);

/// A list has more entries than its field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl<T, S: Get<u32>> InputList<T, S> {
	/// The list, if it holds at most as many entries as the field takes.
	pub fn parse(self) -> Result<BoundedVec<T, S>, TooLong> {
		BoundedVec::try_from(self.0).map_err(|_| TooLong)
	}

	/// How many entries a call may have to work on, for its weight: a longer list is refused before
	/// any is looked at.
	pub fn count(&self) -> u32 {
		let bound = S::get();
		u32::try_from(self.0.len()).map_or(bound, |count| count.min(bound))
	}
}

impl<T, S> Deref for InputList<T, S> {
	type Target = [T];

	fn deref(&self) -> &[T] {
		&self.0
	}
}

impl<T, S> From<Vec<T>> for InputList<T, S> {
	fn from(list: Vec<T>) -> Self {
		Self(list, PhantomData)
	}
}

impl<T: Clone, S> From<&[T]> for InputList<T, S> {
	fn from(list: &[T]) -> Self {
		Self(list.to_vec(), PhantomData)
	}
}

impl<T, S> From<BoundedVec<T, S>> for InputList<T, S> {
	fn from(list: BoundedVec<T, S>) -> Self {
		Self(list.into_inner(), PhantomData)
	}
}

impl<T, S> FromIterator<T> for InputList<T, S> {
	fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
		Self(entries.into_iter().collect(), PhantomData)
	}
}

impl<T, S> Default for InputList<T, S> {
	fn default() -> Self {
		Self(Vec::new(), PhantomData)
	}
}

impl<T: Clone, S> Clone for InputList<T, S> {
	fn clone(&self) -> Self {
		Self(self.0.clone(), PhantomData)
	}
}

impl<T: core::fmt::Debug, S> core::fmt::Debug for InputList<T, S> {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		self.0.fmt(f)
	}
}

impl<T: PartialEq, S> PartialEq for InputList<T, S> {
	fn eq(&self, other: &Self) -> bool {
		self.0 == other.0
	}
}

impl<T: Eq, S> Eq for InputList<T, S> {}

impl<T: Encode, S> Encode for InputList<T, S> {
	fn size_hint(&self) -> usize {
		self.0.size_hint()
	}

	fn encode_to<W: codec::Output + ?Sized>(&self, dest: &mut W) {
		self.0.encode_to(dest)
	}
}

impl<T: Encode, S> codec::EncodeLike for InputList<T, S> {}

impl<T: Decode, S> Decode for InputList<T, S> {
	fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
		Vec::decode(input).map(Self::from)
	}
}

impl<T: DecodeWithMemTracking, S> DecodeWithMemTracking for InputList<T, S> {}

impl<T: TypeInfo + 'static, S: 'static> TypeInfo for InputList<T, S> {
	// That of a vector.
	type Identity = [T];

	fn type_info() -> Type {
		<[T]>::type_info()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::ConstU32;

	type Three = InputList<u8, ConstU32<3>>;

	#[test]
	fn decodes_like_a_vector() {
		let bytes = vec![1u8, 2, 3, 4].encode();
		assert_eq!(
			Three::decode(&mut &bytes[..]).map(|list| list.to_vec()),
			Ok(vec![1, 2, 3, 4])
		);
		assert_eq!(Three::from(vec![1, 2, 3, 4]).encode(), bytes);
		let truncated = &bytes[..bytes.len() - 1];
		assert!(Three::decode(&mut &truncated[..]).is_err());
	}

	#[test]
	fn refuses_more_than_the_bound() {
		assert_eq!(
			Three::from(vec![1, 2, 3]).parse().map(|list| list.to_vec()),
			Ok(vec![1, 2, 3])
		);
		assert_eq!(Three::from(vec![1, 2, 3, 4]).parse(), Err(TooLong));
	}

	#[test]
	fn weighs_no_more_than_the_bound() {
		assert_eq!(Three::from(vec![1, 2]).count(), 2);
		assert_eq!(Three::from(vec![0; 1000]).count(), 3);
	}

	#[test]
	fn looks_like_a_vector_in_metadata() {
		assert_eq!(
			scale_info::meta_type::<Three>(),
			scale_info::meta_type::<Vec<u8>>()
		);
	}
}

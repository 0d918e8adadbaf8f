// SPDX-License-Identifier: Apache-2.0

use super::{
	Content, CryptoRngCore, Disclosure, DocumentFault, Field, Key, Leaves, Package, Salts,
};
use portolan_primitives::{
	disclosure::{MAX_PATH, MAX_PROOF, MAX_VALUE},
	input::InputList,
};
use sp_core::H256;

/// A version of a document as its issuer has it: every field with its salt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentVersion(Content);

impl DocumentVersion {
	/// Salts the fields, given as path and value.
	pub fn new<'a>(
		fields: impl IntoIterator<Item = (&'a str, &'a str)>,
		salts: &Salts,
	) -> Result<Self, DocumentFault> {
		let salted = |(path, value): (&str, &str)| Field {
			path: path.into(),
			salt: salts.of(path.as_bytes()),
			value: value.into(),
		};
		Self::of(fields.into_iter().map(salted).collect())
	}

	/// A version whose fields are salted already: read from where the issuer keeps them.
	pub fn of(fields: Vec<Field>) -> Result<Self, DocumentFault> {
		let count = u32::try_from(fields.len()).ok();
		let most = 1u32.checked_shl(MAX_PROOF);
		let fits = count.is_some_and(|count| count > 0 && Some(count) <= most);
		fits.then_some(()).ok_or(DocumentFault::FieldCount)?;
		for field in &fields {
			if !within(&field.path, MAX_PATH) {
				return Err(DocumentFault::PathTooLong(text(&field.path)));
			}
			if !within(&field.value, MAX_VALUE) {
				return Err(DocumentFault::ValueTooLong(text(&field.path)));
			}
		}
		let twice = twice(&fields);
		let content = Content::new(fields);
		content.map(Self).ok_or(DocumentFault::PathTwice(twice))
	}

	/// The fields in the order of the leaves, with their salts.
	pub fn fields(&self) -> &[Field] {
		self.0.fields()
	}

	/// What the chain keeps of the document.
	pub fn root(&self) -> H256 {
		self.0.root()
	}

	/// The hashes of the fields.
	pub fn leaves(&self) -> Vec<H256> {
		self.0.leaves()
	}

	/// A field with its proof, to be shown to whoever knows the root.
	pub fn disclose(&self, path: &str) -> Result<Disclosure, DocumentFault> {
		let disclosed = self.0.disclose(path.as_bytes());
		disclosed.ok_or_else(|| DocumentFault::NoField(path.into()))
	}

	/// The mask that lets the fields at these paths through, as a grant has it.
	pub fn mask(&self, paths: &[&str]) -> Result<Leaves, DocumentFault> {
		let mut mask = Vec::new();
		for path in paths {
			let index = self
				.fields()
				.iter()
				.position(|field| field.path == path.as_bytes())
				.ok_or_else(|| DocumentFault::NoField((*path).into()))?;
			let byte = index / 8;
			if mask.len() <= byte {
				mask.resize(byte.saturating_add(1), 0u8);
			}
			if let Some(bits) = mask.get_mut(byte) {
				*bits |= 1u8.wrapping_shl(u32::try_from(index % 8).unwrap_or_default());
			}
		}
		let last = u32::try_from(mask.len()).unwrap_or(u32::MAX);
		let beyond = DocumentFault::NoLeaf(last.saturating_mul(8).saturating_sub(1));
		if mask.is_empty() {
			return Err(DocumentFault::EmptyMask);
		}
		Leaves::parse(Some(InputList::from(mask))).map_err(|_| beyond)
	}

	/// Encrypts every field under a key of its own, derived from the document's.
	pub fn encrypt(&self, key: &Key, rng: &mut impl CryptoRngCore) -> Package {
		Package::encrypt(self.root(), self.fields(), key, rng)
	}
}

fn within(bytes: &[u8], bound: u32) -> bool {
	u32::try_from(bytes.len()).is_ok_and(|length| length <= bound)
}

fn text(path: &[u8]) -> String {
	String::from_utf8_lossy(path).into_owned()
}

/// A path that occurs twice, if there is one.
fn twice(fields: &[Field]) -> String {
	let mut paths: Vec<&[u8]> = fields.iter().map(|field| field.path.as_slice()).collect();
	paths.sort_unstable();
	let next = paths.iter().skip(1);
	let found = paths.iter().zip(next).find(|(one, next)| one == next);
	found.map(|(path, _)| text(path)).unwrap_or_default()
}

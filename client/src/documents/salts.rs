// SPDX-License-Identifier: Apache-2.0

use super::{keys::derive, CryptoRngCore, Key, OsRng, Salt};

/// What a derived salt is for, so that it is no other kind of secret.
const SALT: &[u8] = b"portolan/salt/1";

/// Where the salts of a document come from.
#[derive(Clone, Debug, Default)]
pub enum Salts {
	/// From the operating system. They are kept with the content; deleting them erases it.
	#[default]
	Random,
	/// From a secret of the issuer, which then need not keep each of them. The label is used for one
	/// version of one document: under the same label, equal fields have equal leaves.
	Derived {
		/// The secret. Whoever has it can guess fields; deleting it erases all that was salted with it.
		secret: Key,
		/// The issuer's own name of the version.
		label: Vec<u8>,
	},
}

impl Salts {
	/// The salt of the field at a path, where random numbers are needed from the operating system.
	pub fn of(&self, path: &[u8]) -> Salt {
		self.of_with(path, &mut OsRng)
	}

	/// The same with random numbers from elsewhere.
	pub fn of_with(&self, path: &[u8], rng: &mut impl CryptoRngCore) -> Salt {
		match self {
			Self::Random => {
				let mut salt = Salt::default();
				rng.fill_bytes(&mut salt);
				salt
			}
			Self::Derived { secret, label } => derive(secret.as_bytes(), label, &[SALT, path]),
		}
	}
}

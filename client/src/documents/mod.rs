// SPDX-License-Identifier: Apache-2.0

//! Documents whose content stays off the chain: salted, encrypted, granted, read, disclosed; and the
//! receipts of those who read them.

mod fault;
mod grant;
mod keys;
mod package;
mod receipts;
mod salts;
mod version;

pub use chacha20poly1305::aead::{rand_core::CryptoRngCore, OsRng};
pub use fault::DocumentFault;
pub use grant::{bundle_name, grant, open_grant, SealedGrant};
pub use keys::{Key, ReadingKeys};
pub use package::{Anchor, Opened, Package};
pub use pallet_documents::types::{AccessLog, LeafMask, Leaves};
pub use portolan_primitives::{
	disclosure::{Content, Disclosure, Field, ProofStep, Salt},
	receipts::{AccessReceipt, ProvenReceipt, ReceiptBatch, Receipts, SignedReceipt},
};
pub use receipts::{sign_receipt, verify_log, verify_receipt, verify_receipts, ReceiptBook};
pub use salts::Salts;
pub use version::DocumentVersion;

use sp_core::H256;

/// Fails unless the field belongs to the document of which the chain keeps `root`.
pub fn verify(disclosure: &Disclosure, root: H256) -> Result<(), DocumentFault> {
	let belongs = disclosure.is_of(root);
	belongs.then_some(()).ok_or(DocumentFault::NotOfDocument)
}

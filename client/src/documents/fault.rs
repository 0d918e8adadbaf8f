// SPDX-License-Identifier: Apache-2.0

use thiserror::Error;

/// What is wrong with a document, or with what is said of one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DocumentFault {
	/// A document says something.
	#[error("a document has at least one field and at most 65,536")]
	FieldCount,
	/// A path stands for one field.
	#[error("the path {0} occurs twice")]
	PathTwice(String),
	/// The chain would refuse to hash it when it is disclosed.
	#[error("the path {0} is longer than 64 bytes")]
	PathTooLong(String),
	/// The chain would refuse to hash it when it is disclosed.
	#[error("the value of {0} is longer than 256 bytes; split it over several fields")]
	ValueTooLong(String),
	/// The document, or what may be read of it, has no such field.
	#[error("there is no field {0} to read")]
	NoField(String),
	/// A mask tells 512 leaves apart, and those must exist.
	#[error("a mask cannot name leaf {0} of this document")]
	NoLeaf(u32),
	/// A mask lets something through.
	#[error("a mask names at least one leaf")]
	EmptyMask,
	/// A grantee cannot grant more than it reads itself.
	#[error("leaf {0} is not the granter's to grant")]
	NotGranted(u32),
	/// The proof leads to another root: path, salt, value or proof is not the issuer's.
	#[error("the field does not belong to the document")]
	NotOfDocument,
	/// The ciphertext is not the one that the chain keeps the hash and length of.
	#[error("the ciphertext is not the one that was anchored")]
	NotAnchored,
	/// The ciphertext is the anchored one, and no document.
	#[error("the ciphertext is not a package of leaves")]
	NoPackage,
	/// The leaves in the package are not those of the anchored root.
	#[error("the leaves do not lead to the anchored root")]
	WrongRoot,
	/// The key is not that of the leaf, or the leaf was changed.
	#[error("leaf {0} does not open with this key")]
	Unopened(u32),
	/// What was encrypted is not what the leaf commits to.
	#[error("leaf {0} does not say what its hash commits to")]
	WrongLeaf(u32),
	/// The issuer did not sort its fields, or gave two of them one path.
	#[error("leaf {0} is not in the order of the paths")]
	Unsorted(u32),
	/// It was sealed to another organisation, or changed.
	#[error("the sealed key does not open")]
	Unsealed,
	/// The grant names leaves, so that its keys are in a bundle.
	#[error("the grant is limited to some leaves, and their keys are missing")]
	NoBundle,
	/// The bundle belongs to another grant or mask, or was changed.
	#[error("the bundle of leaf keys does not open")]
	Unbundled,
	/// A key that gives everybody the same shared secret.
	#[error("the X25519 key of the grantee is a weak one")]
	WeakKey,
	/// A book is of one chain, one document and one server.
	#[error("the receipt is of another document or server")]
	OtherReceipt,
	/// The signature is not the signer's, or for another chain, or the receipt was changed.
	#[error("the receipt is not signed by its signer for this chain")]
	NotSigned,
	/// Each reading has a salt of its own.
	#[error("the receipt is in the book already")]
	ReceiptTwice,
	/// There is nothing to record, or more than a proof tells apart.
	#[error("a batch has at least one receipt and at most 65,536")]
	ReceiptCount,
	/// The receipt or its proof was changed, or it was never recorded.
	#[error("the receipt does not belong to the batch")]
	NotOfBatch,
	/// A batch is missing, changed, in another place, or recorded by another server.
	#[error("the batches do not lead to the log on the chain")]
	NotOfLog,
}

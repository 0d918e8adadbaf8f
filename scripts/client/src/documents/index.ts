// SPDX-License-Identifier: Apache-2.0

// Documents whose content stays off the chain: salted, encrypted, granted, read, disclosed. The library in Rust is
// `client/src/documents`; both are tested against the same vectors.

export { Content, type Disclosure, type Field, type ProofStep, verify } from './content.js';
export { DocumentFault, type FaultCode } from './fault.js';
export { type SealedGrant, bundleName, grant, openGrant } from './grant.js';
export { type Random, type ReadingKeys, derivedSalts, randomKey, randomSalts } from './keys.js';
export { type Anchor, Opened, Package } from './package.js';
export {
  type AccessLog,
  type AccessReceipt,
  type ProvenReceipt,
  type ReceiptBatch,
  ReceiptBook,
  type ReceiptSigner,
  Receipts,
  type SignedReceipt,
  isSigned,
  receiptLeaf,
  receiptPayload,
  signReceipt,
  verifyLog,
  verifyReceipt,
  verifyReceipts,
} from './receipts.js';
export { seal, unseal } from './seal.js';

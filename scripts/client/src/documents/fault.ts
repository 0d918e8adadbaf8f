// SPDX-License-Identifier: Apache-2.0

/** What can be wrong with a document, or with what is said of one; the names are those of the library in Rust. */
export type FaultCode =
  | 'FieldCount'
  | 'PathTooLong'
  | 'ValueTooLong'
  | 'SaltLength'
  | 'KeyLength'
  | 'NoField'
  | 'NoLeaf'
  | 'EmptyMask'
  | 'NotGranted'
  | 'NotOfDocument'
  | 'NotAnchored'
  | 'NoPackage'
  | 'WrongRoot'
  | 'Unopened'
  | 'WrongLeaf'
  | 'Unsorted'
  | 'Unsealed'
  | 'NoBundle'
  | 'Unbundled'
  | 'WeakKey'
  | 'OtherReceipt'
  | 'NotSigned'
  | 'ReceiptTwice'
  | 'ReceiptCount'
  | 'NotOfBatch'
  | 'NotOfLog';

/** A document, or what is said of one, is not as it must be. */
export class DocumentFault extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
  ) {
    super(message);
  }
}

/** Fails with the fault unless the condition holds. */
export function ensure(condition: boolean, code: FaultCode, message: string): asserts condition {
  if (!condition) throw new DocumentFault(code, message);
}

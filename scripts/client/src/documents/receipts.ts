// SPDX-License-Identifier: Apache-2.0

// Receipts for reading: the reader signs one, the server collects them and records batches, whoever has one proves it.
// The rules are those of `portolan_primitives::receipts`.

import {
  bnToU8a,
  compactAddLength,
  hexToU8a,
  isHex,
  numberToU8a,
  stringToU8a,
  u8aCmp,
  u8aConcat,
  u8aEq,
  u8aToHex,
  u8aWrapBytes,
} from '@polkadot/util';
import { blake2AsU8a, signatureVerify } from '@polkadot/util-crypto';
import { type ProofStep, climb, proofOf, rootOf } from './content.js';
import { ensure } from './fault.js';

const TAG = stringToU8a('portolan/access-receipt/1');
const RECEIPT = Uint8Array.of(2);
const HEAD = Uint8Array.of(3);

/** The most receipts of a batch: what a proof of the longest length tells apart. */
const MAX_RECEIPTS = 1 << 16;
const MAX_PROOF = 16;
const MAX_MASK = 64;

/** That a reader was served a document. */
export interface AccessReceipt {
  document: number;
  /** The root of its content. */
  root: string;
  /** Which leaves were served, as a mask like that of a grant; nothing if all were. */
  leaves: string | null;
  reader: number;
  server: number;
  /** When, ms UTC. */
  at: number;
  /** Sixteen bytes that keep the receipt from being guessed. */
  salt: string;
}

/** A receipt with the signature of its reader. */
export interface SignedReceipt {
  receipt: AccessReceipt;
  /** The public key of the account that signed. Whose account it is the chain tells. */
  signer: string;
  /** With its kind in front: 0 ed25519, 1 sr25519, 2 ECDSA. */
  signature: string;
}

/** A receipt with the proof that it belongs to a batch. */
export interface ProvenReceipt extends SignedReceipt {
  proof: ProofStep[];
}

/** Receipts of one server for one document over a time, as `record_access_receipts` takes them. */
export interface ReceiptBatch {
  root: string;
  count: number;
  /** From when on, ms UTC. */
  from: number;
  /** Until before when, ms UTC. */
  to: number;
}

/** What the chain keeps of the batches of a server for a document. */
export interface AccessLog {
  head: string;
  batches: number;
  receipts: number;
}

/** Who signs: a pair of a keyring, or a wallet that gives the kind of the signature in front. */
export interface ReceiptSigner {
  publicKey: Uint8Array;
  sign(message: Uint8Array, options: { withType: true }): Uint8Array;
}

/** The 32 bytes that the reader signs: they bind the receipt to the chain with that genesis block. */
export function receiptPayload(receipt: AccessReceipt, genesis: string): Uint8Array {
  return blake2AsU8a(u8aConcat(TAG, hexToU8a(genesis), encodeReceipt(receipt)), 256);
}

/** Signs a receipt for the chain with that genesis block, as the reader. */
export function signReceipt(receipt: AccessReceipt, genesis: string, signer: ReceiptSigner): SignedReceipt {
  const signature = signer.sign(receiptPayload(receipt, genesis), { withType: true });
  return { receipt, signer: u8aToHex(signer.publicKey), signature: u8aToHex(signature) };
}

/** The hash of a signed receipt: a leaf of the tree. */
export function receiptLeaf({ receipt, signer, signature }: SignedReceipt): Uint8Array {
  return blake2AsU8a(u8aConcat(RECEIPT, encodeReceipt(receipt), hexToU8a(signer), hexToU8a(signature)), 256);
}

/** Whether the signer signed the receipt for the chain with that genesis block, plainly or in a wallet. */
export function isSigned({ receipt, signer, signature }: SignedReceipt, genesis: string): boolean {
  if (!isWellFormed(receipt) || !isHex(signer, 256, true) || !isHex(signature)) return false;
  const [kind, length] = [hexToU8a(signature)[0], hexToU8a(signature).length];
  // Without its kind in front, the library would try one after the other.
  if (!(((kind === 0 || kind === 1) && length === 65) || (kind === 2 && length === 66))) return false;
  const payload = receiptPayload(receipt, genesis);
  return [payload, u8aWrapBytes(payload)].some((message) => {
    // It takes a message with and without the wrapping of wallets, as the library in Rust does.
    const { isValid, publicKey } = signatureVerify(message, hexToU8a(signature), hexToU8a(signer));
    return isValid && u8aEq(publicKey, hexToU8a(signer));
  });
}

/** What a server collects for one document. */
export class ReceiptBook {
  private readonly receipts: SignedReceipt[] = [];

  constructor(
    private readonly genesis: string,
    private readonly document: number,
    private readonly root: string,
    private readonly server: number,
  ) {}

  /**
   * Takes a receipt, before the document is handed out. Throws unless it is signed, for this chain, document and
   * server. That the signer is an account of the reader the chain tells.
   */
  take(signed: SignedReceipt): void {
    const { document, root, server } = signed.receipt;
    const ofThis = document === this.document && root === this.root && server === this.server;
    ensure(ofThis, 'OtherReceipt', 'the receipt is of another document or server');
    ensure(isSigned(signed, this.genesis), 'NotSigned', 'the receipt is not signed by its signer for this chain');
    const leaf = receiptLeaf(signed);
    const isNew = !this.receipts.some((known) => u8aEq(receiptLeaf(known), leaf));
    ensure(isNew, 'ReceiptTwice', 'the receipt is in the book already');
    this.receipts.push(signed);
  }

  /** The receipts from `from` until before `to`, and the batch to record of them. The chain has their root only. */
  batch(from: number, to: number): { receipts: Receipts; batch: ReceiptBatch } {
    const receipts = new Receipts(this.receipts.filter(({ receipt }) => from <= receipt.at && receipt.at < to));
    return { receipts, batch: { root: receipts.root, count: receipts.all.length, from, to } };
  }
}

/** Receipts in the order of their leaves, each once. */
export class Receipts {
  readonly all: readonly SignedReceipt[];
  private readonly leaves: readonly Uint8Array[];

  constructor(receipts: readonly SignedReceipt[]) {
    const sorted = receipts
      .map((signed) => ({ signed, leaf: receiptLeaf(signed) }))
      .sort((one, other) => u8aCmp(one.leaf, other.leaf));
    const fits = sorted.length > 0 && sorted.length <= MAX_RECEIPTS;
    ensure(fits, 'ReceiptCount', 'a batch has at least one receipt and at most 65,536');
    const distinct = sorted.every(({ leaf }, at) => at === 0 || !u8aEq(leaf, sorted[at - 1]!.leaf));
    ensure(distinct, 'ReceiptTwice', 'the receipt is there twice');
    this.all = sorted.map(({ signed }) => signed);
    this.leaves = sorted.map(({ leaf }) => leaf);
  }

  /** The root to record. */
  get root(): string {
    return u8aToHex(rootOf(this.leaves));
  }

  /** A receipt with the proof that it is among them. */
  prove(signed: SignedReceipt): ProvenReceipt {
    const leaf = receiptLeaf(signed);
    const index = this.leaves.findIndex((known) => u8aEq(known, leaf));
    ensure(index >= 0, 'NotOfBatch', 'the receipt does not belong to the batch');
    return { ...signed, proof: proofOf(this.leaves, index) };
  }
}

/** Throws unless the receipt was signed for that chain and is in the recorded batch, at a time of it. */
export function verifyReceipt(proven: ProvenReceipt, batch: ReceiptBatch, genesis: string): void {
  const { receipt, proof } = proven;
  const hashes = proof.map((step) => ('Left' in step ? step.Left : step.Right));
  const belongs =
    batch.from <= receipt.at &&
    receipt.at < batch.to &&
    proof.length <= MAX_PROOF &&
    hashes.every((hash) => isHex(hash, 256, true)) &&
    isSigned(proven, genesis) &&
    u8aEq(climb(receiptLeaf(proven), proof), hexToU8a(batch.root));
  ensure(belongs, 'NotOfBatch', 'the receipt does not belong to the batch');
}

/** Throws unless the receipts are all of a recorded batch, each signed for that chain. */
export function verifyReceipts(receipts: Receipts, batch: ReceiptBatch, genesis: string): void {
  const complete = receipts.root === batch.root && receipts.all.length === batch.count;
  const sound = (signed: SignedReceipt) =>
    isSigned(signed, genesis) && batch.from <= signed.receipt.at && signed.receipt.at < batch.to;
  ensure(complete && receipts.all.every(sound), 'NotOfBatch', 'the receipts are not those of the batch');
}

/**
 * Throws unless the batches, from the events of the chain, are all that a server recorded for a document: in their
 * order they lead to the log that the chain's state has.
 */
export function verifyLog(batches: readonly ReceiptBatch[], log: AccessLog): void {
  let head: Uint8Array = new Uint8Array(32);
  for (const [number, { root, count, from, to }] of batches.entries()) {
    const batch = u8aConcat(hexToU8a(root), u32(count), u64(from), u64(to));
    head = blake2AsU8a(u8aConcat(HEAD, head, u32(number), batch), 256);
  }
  const receipts = batches.reduce((sum, { count }) => sum + count, 0);
  const holds = u8aToHex(head) === log.head && batches.length === log.batches && receipts === log.receipts;
  ensure(holds, 'NotOfLog', 'the batches do not lead to the log on the chain');
}

function encodeReceipt({ document, root, leaves, reader, server, at, salt }: AccessReceipt): Uint8Array {
  const mask = leaves === null ? Uint8Array.of(0) : u8aConcat(Uint8Array.of(1), compactAddLength(hexToU8a(leaves)));
  return u8aConcat(u64(document), hexToU8a(root), mask, u32(reader), u32(server), u64(at), hexToU8a(salt));
}

function isWellFormed({ document, root, leaves, reader, server, at, salt }: AccessReceipt): boolean {
  const isNumber = (number: number, most: number) => Number.isSafeInteger(number) && number >= 0 && number <= most;
  return (
    isNumber(document, Number.MAX_SAFE_INTEGER) &&
    isHex(root, 256, true) &&
    (leaves === null || (isHex(leaves) && hexToU8a(leaves).length <= MAX_MASK)) &&
    isNumber(reader, 0xffff_ffff) &&
    isNumber(server, 0xffff_ffff) &&
    isNumber(at, Number.MAX_SAFE_INTEGER) &&
    isHex(salt, 128, true)
  );
}

function u32(number: number): Uint8Array {
  return numberToU8a(number, 32).reverse();
}

function u64(number: number): Uint8Array {
  return bnToU8a(number, { bitLength: 64, isLe: true });
}

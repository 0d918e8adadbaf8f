// SPDX-License-Identifier: Apache-2.0

// Receipts against the vectors that the library in Rust writes; and that no changed byte gets through.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Keyring } from '@polkadot/api';
import { hexToU8a, u8aConcat, u8aToHex, u8aWrapBytes } from '@polkadot/util';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import {
  type AccessLog,
  type AccessReceipt,
  DocumentFault,
  type FaultCode,
  type ProofStep,
  type ProvenReceipt,
  type ReceiptBatch,
  ReceiptBook,
  Receipts,
  type SignedReceipt,
  isSigned,
  receiptLeaf,
  receiptPayload,
  signReceipt,
  verifyLog,
  verifyReceipt,
  verifyReceipts,
} from '../src/documents/index.js';

type Told = AccessReceipt & { payload: string; signer: string; signature: string; leaf: string; proof: ProofStep[] };

interface Vectors {
  genesis: string;
  batches: (ReceiptBatch & { receipts: Told[] })[];
  log: AccessLog;
}

await cryptoWaitReady();

const file = new URL('../../../client/tests/vectors/receipts.json', import.meta.url);
const { genesis, batches, log } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

function proven({ document, root, leaves, reader, server, at, salt, signer, signature, proof }: Told): ProvenReceipt {
  return { receipt: { document, root, leaves, reader, server, at, salt }, signer, signature, proof };
}

const all = batches.flatMap(({ receipts }) => receipts);
const plain = batches.map(({ root, count, from, to }) => ({ root, count, from, to }));

function refuses(attempt: () => void, code: FaultCode, what?: string): void {
  assert.throws(attempt, (error) => error instanceof DocumentFault && error.code === code, what);
}

function bookOf(receipts: readonly SignedReceipt[]): ReceiptBook {
  const { document, root, server } = receipts[0]!.receipt;
  const book = new ReceiptBook(genesis, document, root, server);
  for (const signed of receipts) book.take(signed);
  return book;
}

test('payload, leaf, root, proof and head are those of the library in Rust', () => {
  for (const told of all) {
    const { proof, ...signed } = proven(told);
    assert.equal(u8aToHex(receiptPayload(signed.receipt, genesis)), told.payload);
    assert.equal(u8aToHex(receiptLeaf(signed)), told.leaf);
    assert.ok(isSigned(signed, genesis));
    assert.ok(proof.length > 0);
  }
  const book = bookOf(all.map((told) => ({ ...proven(told) })).reverse());
  for (const [index, { from, to, receipts: told }] of batches.entries()) {
    const { receipts, batch } = book.batch(from, to);
    assert.deepEqual(batch, plain[index]);
    verifyReceipts(receipts, batch, genesis);
    for (const one of told) {
      assert.deepEqual(receipts.prove(proven(one)).proof, one.proof);
      verifyReceipt(proven(one), batch, genesis);
    }
  }
  verifyLog(plain, log);
});

test('keys of every kind sign, plainly and as wallets wrap it', () => {
  const { receipt } = proven(all[0]!);
  for (const type of ['ed25519', 'sr25519', 'ecdsa'] as const) {
    const pair = new Keyring({ type }).addFromUri('//Alice');
    // An ECDSA account is the hash of its key, which the chain compares.
    const signer = { publicKey: pair.addressRaw, sign: pair.sign.bind(pair) };
    const signed = signReceipt(receipt, genesis, signer);
    assert.ok(isSigned(signed, genesis), type);
    const wrapped = pair.sign(u8aWrapBytes(receiptPayload(receipt, genesis)), { withType: true });
    assert.ok(isSigned({ ...signed, signature: u8aToHex(wrapped) }, genesis), type);
    assert.ok(!isSigned(signed, receipt.root), 'of another chain');
    const bare = u8aToHex(hexToU8a(signed.signature).subarray(1));
    assert.ok(!isSigned({ ...signed, signature: bare }, genesis), 'without its kind');
  }
});

test('a book takes what is signed for it, once', () => {
  const one = proven(all[0]!);
  const book = bookOf([one]);
  refuses(() => book.take(one), 'ReceiptTwice');
  const other = proven(all[1]!);
  for (const change of [{ document: 8 }, { root: genesis }, { server: 1 }])
    refuses(() => book.take({ ...other, receipt: { ...other.receipt, ...change } }), 'OtherReceipt');
  refuses(() => book.take({ ...other, receipt: { ...other.receipt, reader: 1 } }), 'NotSigned');
  refuses(() => book.take({ ...other, signer: one.signer }), 'NotSigned');
  refuses(() => book.batch(1, 2), 'ReceiptCount');
  refuses(() => new Receipts([one, one]), 'ReceiptTwice');
  refuses(() => new Receipts([one]).prove(other), 'NotOfBatch');
});

/** Texts of hexadecimal digits with each byte changed. */
function* changed(hex: string): Generator<string> {
  const bytes = hexToU8a(hex);
  for (const at of bytes.keys()) {
    const copy = Uint8Array.from(bytes);
    copy[at]! ^= 1;
    yield u8aToHex(copy);
  }
}

test('a changed byte of receipt, signature or proof is refused', () => {
  const batch = plain[0]!;
  for (const told of batches[0]!.receipts) {
    const one = proven(told);
    const { receipt, signer, signature, proof } = one;
    const attempts: ProvenReceipt[] = [
      ...(['document', 'reader', 'server', 'at'] as const).flatMap((name) =>
        [1, 256].map((by) => ({ ...one, receipt: { ...receipt, [name]: receipt[name] + by } })),
      ),
      ...[...changed(receipt.root)].map((root) => ({ ...one, receipt: { ...receipt, root } })),
      ...[...changed(receipt.salt)].map((salt) => ({ ...one, receipt: { ...receipt, salt } })),
      { ...one, receipt: { ...receipt, leaves: receipt.leaves === null ? '0x01' : null } },
      { ...one, receipt: { ...receipt, leaves: '0x' } },
      ...[...changed(signer)].map((other) => ({ ...one, signer: other })),
      ...[...changed(signature)].map((other) => ({ ...one, signature: other })),
      { ...one, signature: u8aToHex(u8aConcat(hexToU8a(signature), Uint8Array.of(0))) },
      { ...one, proof: proof.slice(1) },
      ...proof.flatMap((step, at) => {
        const [side, hash] = Object.entries(step)[0] as ['Left' | 'Right', string];
        const turned = side === 'Left' ? { Right: hash } : { Left: hash };
        const steps = [turned, ...[...changed(hash)].map((other) => ({ [side]: other }) as ProofStep)];
        return steps.map((other) => ({ ...one, proof: proof.map((known, place) => (place === at ? other : known)) }));
      }),
    ];
    for (const attempt of attempts) refuses(() => verifyReceipt(attempt, batch, genesis), 'NotOfBatch');
    refuses(() => verifyReceipt(one, plain[1]!, genesis), 'NotOfBatch');
    refuses(() => verifyReceipt(one, { ...batch, to: batch.from }, genesis), 'NotOfBatch');
  }
});

test('a log that lacks, repeats or reorders a batch is refused', () => {
  const [one, other] = plain as [ReceiptBatch, ReceiptBatch];
  for (const list of [[], [one], [other], [other, one], [one, one], [one, other, other], [{ ...one, count: 4 }, other]])
    refuses(() => verifyLog(list, log), 'NotOfLog');
  for (const head of changed(log.head)) refuses(() => verifyLog([one, other], { ...log, head }), 'NotOfLog');
});

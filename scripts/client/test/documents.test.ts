// SPDX-License-Identifier: Apache-2.0

// Documents against the vectors that the library in Rust writes; and that no changed byte gets through.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { hexToU8a, stringToU8a, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import {
  Content,
  type Disclosure,
  DocumentFault,
  type FaultCode,
  Package,
  type ReadingKeys,
  type SealedGrant,
  bundleName,
  derivedSalts,
  grant,
  openGrant,
  randomKey,
  randomSalts,
  verify,
} from '../src/documents/index.js';

interface Vectors {
  secret: string;
  label: string;
  fields: [string, string][];
  salts: Record<string, string>;
  leaves: string[];
  root: string;
  disclosures: Disclosure[];
  contentKey: string;
  package: string;
  hash: string;
  size: number;
  grants: {
    secret: string;
    public: string;
    mask: string | null;
    sealedKey: string;
    bundle: string | null;
    bundleName: string;
  }[];
}

const file = new URL('../../../client/tests/vectors/documents.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const fields = Object.fromEntries(vectors.fields);
const root = hexToU8a(vectors.root);
const contentKey = hexToU8a(vectors.contentKey);
const stored = hexToU8a(vectors.package);
const anchor = { root: vectors.root, hash: vectors.hash, size: vectors.size };
const content = () => new Content(fields, derivedSalts(hexToU8a(vectors.secret), vectors.label));
const grants = vectors.grants.map(({ secret, mask, sealedKey, bundle }) => ({
  secret: hexToU8a(secret),
  grant: {
    mask: mask === null ? null : hexToU8a(mask),
    sealedKey: hexToU8a(sealedKey),
    bundle: bundle === null ? null : hexToU8a(bundle),
  } satisfies SealedGrant,
}));

/** Counts instead of drawing, as the library in Rust does for the vectors. */
function counting(): (length: number) => Uint8Array {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => next++);
}

/** The bytes with each single one of them changed, in its lowest bit and in its highest. */
function* changed(bytes: Uint8Array): Generator<[number, Uint8Array]> {
  for (const at of bytes.keys()) {
    for (const flip of [0x01, 0x80]) {
      const copy = Uint8Array.from(bytes);
      copy[at]! ^= flip;
      yield [at, copy];
    }
  }
}

function refuses(attempt: () => unknown, code: FaultCode, what = ''): void {
  assert.throws(attempt, (error) => error instanceof DocumentFault && error.code === code, `${what} is not ${code}`);
}

test('salts, leaves, root and disclosures are those of the vectors', () => {
  const made = content();
  assert.deepEqual(Object.fromEntries(made.fields.map(({ path, salt }) => [path, u8aToHex(salt)])), vectors.salts);
  assert.deepEqual(
    made.fields.map(({ path }) => path),
    vectors.disclosures.map(({ path }) => path),
  );
  assert.deepEqual(
    made.leaves.map((leaf) => u8aToHex(leaf)),
    vectors.leaves,
  );
  assert.equal(made.root, vectors.root);
  for (const shown of vectors.disclosures) {
    assert.deepEqual(made.disclose(shown.path), shown);
    verify(shown, vectors.root);
  }
});

test('package, sealed keys and bundles are those of the vectors, to the byte', () => {
  const random = counting();
  const made = Package.encrypt(content(), contentKey, random);
  assert.equal(u8aToHex(made.toBytes()), vectors.package);
  assert.deepEqual(made.anchor(), anchor);
  let own: ReadingKeys = { all: contentKey };
  for (const [index, expected] of vectors.grants.entries()) {
    // The last is given onward by the one before it.
    if (index === 2) own = openGrant(grants[1]!.grant, root, grants[1]!.secret);
    const sealed = grant(made, own, grants[index]!.grant.mask, hexToU8a(expected.public), random);
    assert.equal(u8aToHex(sealed.sealedKey), expected.sealedKey);
    assert.equal(sealed.bundle && u8aToHex(sealed.bundle), expected.bundle);
    assert.equal(bundleName(sealed.sealedKey), expected.bundleName);
  }
});

test('each reader reads what it was granted and no more', () => {
  const read = Package.fromBytes(stored, anchor);
  const opened = grants.map(({ secret, grant: granted }) => read.open(openGrant(granted, root, secret)));
  assert.deepEqual(
    opened.map((one) => one.fields.size),
    [11, 3, 1],
  );
  for (const one of opened) {
    assert.equal(one.value('/number'), 'INV-2026-1');
    for (const { path } of one.fields.values()) verify(one.disclose(path), vectors.root);
  }
  assert.equal(opened[0]!.content().root, vectors.root);
  refuses(() => opened[1]!.content(), 'NotGranted');
  refuses(() => opened[1]!.value('/total'), 'NoField');
  refuses(() => openGrant(grants[0]!.grant, root, grants[1]!.secret), 'Unsealed');
});

test('nobody grants more than it reads, nor to a weak key', () => {
  const read = Package.fromBytes(stored, anchor);
  const own = openGrant(grants[1]!.grant, root, grants[1]!.secret);
  const key = hexToU8a(vectors.grants[2]!.public);
  refuses(() => grant(read, own, null, key), 'NotGranted');
  refuses(() => grant(read, own, content().mask(['/number', '/total']), key), 'NotGranted');
  refuses(() => grant(read, own, Uint8Array.of(0, 0x80), key), 'NoLeaf');
  refuses(() => grant(read, own, Uint8Array.of(0), key), 'EmptyMask');
  for (const first of [0, 1]) {
    const weak = new Uint8Array(32);
    weak[0] = first;
    refuses(() => grant(read, { all: contentKey }, null, weak), 'WeakKey');
  }
});

test('content that cannot be disclosed is refused', () => {
  const make = (which: Record<string, string>) => new Content(which, randomSalts());
  const long = 'x'.repeat(257);
  refuses(() => make({}), 'FieldCount');
  refuses(() => make({ '/a': long }), 'ValueTooLong');
  refuses(() => make({ [long.slice(0, 65)]: '1' }), 'PathTooLong');
  refuses(() => new Content({ '/a': '1' }, () => new Uint8Array(15)), 'SaltLength');
  make({ [long.slice(0, 64)]: long.slice(0, 256) });
  refuses(() => content().mask([]), 'EmptyMask');
  refuses(() => content().mask(['/nothing']), 'NoField');
  const many = make(Object.fromEntries(Array.from({ length: 514 }, (_, n) => [`/${String(n).padStart(3, '0')}`, 'x'])));
  many.mask(['/511']);
  refuses(() => many.mask(['/512']), 'NoLeaf');
});

test('random salts, keys and nonces make equal contents differ', () => {
  const make = () => new Content(fields, randomSalts());
  const one = make();
  assert.notEqual(one.root, make().root);
  const key = randomKey();
  assert.notDeepEqual(key, randomKey());
  assert.notDeepEqual(Package.encrypt(one, key).toBytes(), Package.encrypt(one, key).toBytes());
});

test('a changed byte of path, salt, value or proof is refused', () => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  for (const shown of vectors.disclosures) {
    const variants: [string, Disclosure][] = [];
    for (const [at, path] of changed(stringToU8a(shown.path)))
      variants.push([`path ${at}`, { ...shown, path: text.decode(path) }]);
    for (const [at, value] of changed(stringToU8a(shown.value)))
      variants.push([`value ${at}`, { ...shown, value: text.decode(value) }]);
    for (const [at, salt] of changed(hexToU8a(shown.salt)))
      variants.push([`salt ${at}`, { ...shown, salt: u8aToHex(salt) }]);
    for (const [place, step] of shown.proof.entries()) {
      const swap = (other: Disclosure['proof'][number]) => shown.proof.map((one, at) => (at === place ? other : one));
      const hash = 'Left' in step ? step.Left : step.Right;
      for (const [at, sibling] of changed(hexToU8a(hash))) {
        const told = u8aToHex(sibling);
        variants.push([
          `proof ${place} ${at}`,
          { ...shown, proof: swap('Left' in step ? { Left: told } : { Right: told }) },
        ]);
      }
      variants.push([`side ${place}`, { ...shown, proof: swap('Left' in step ? { Right: hash } : { Left: hash }) }]);
    }
    variants.push(['shorter', { ...shown, proof: shown.proof.slice(1) }]);
    variants.push(['longer', { ...shown, proof: [...shown.proof, { Left: vectors.root }] }]);
    variants.push(['short salt', { ...shown, salt: shown.salt.slice(0, -2) }]);
    for (const [what, variant] of variants)
      refuses(() => verify(variant, vectors.root), 'NotOfDocument', `${shown.path}, ${what}`);
    refuses(() => verify(shown, vectors.hash), 'NotOfDocument');
  }
});

test('a changed byte of the ciphertext is refused', () => {
  for (const [at, bytes] of changed(stored)) {
    refuses(() => Package.fromBytes(bytes, anchor), 'NotAnchored', `byte ${at}`);
    // Even if somebody had anchored that in place of it.
    const forged = { ...anchor, hash: u8aToHex(blake2AsU8a(bytes, 256)) };
    assert.throws(() => Package.fromBytes(bytes, forged).open({ all: contentKey }), DocumentFault, `byte ${at}`);
  }
  refuses(() => Package.fromBytes(stored.subarray(1), anchor), 'NotAnchored');
  refuses(() => Package.fromBytes(Uint8Array.of(...stored, 0), anchor), 'NotAnchored');
});

test('a changed byte of root, hash or key is refused', () => {
  for (const [at, other] of changed(root))
    refuses(() => Package.fromBytes(stored, { ...anchor, root: u8aToHex(other) }), 'WrongRoot', `byte ${at}`);
  for (const [at, other] of changed(hexToU8a(anchor.hash)))
    refuses(() => Package.fromBytes(stored, { ...anchor, hash: u8aToHex(other) }), 'NotAnchored', `byte ${at}`);
  const read = Package.fromBytes(stored, anchor);
  for (const [at, all] of changed(contentKey)) refuses(() => read.open({ all }), 'Unopened', `byte ${at}`);
});

test('a changed byte of sealed key, bundle or mask is refused', () => {
  for (const { secret, grant: granted } of grants) {
    for (const [at, sealedKey] of changed(granted.sealedKey))
      refuses(() => openGrant({ ...granted, sealedKey }, root, secret), 'Unsealed', `byte ${at}`);
    if (granted.mask === null || granted.bundle === null) continue;
    for (const [at, bundle] of changed(granted.bundle))
      refuses(() => openGrant({ ...granted, bundle }, root, secret), 'Unbundled', `byte ${at}`);
    for (const [at, mask] of changed(granted.mask))
      refuses(() => openGrant({ ...granted, mask }, root, secret), 'Unbundled', `byte ${at}`);
    refuses(() => openGrant({ ...granted, bundle: null }, root, secret), 'NoBundle');
  }
});

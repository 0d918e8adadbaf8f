// SPDX-License-Identifier: Apache-2.0

// Keys and salts: drawn at random, or derived by HKDF-SHA256 (RFC 5869). Encryption is XChaCha20-Poly1305.

import { xchacha20poly1305 } from '@noble/ciphers/chacha';
import { randomBytes } from '@noble/ciphers/webcrypto';
import { hkdf } from '@noble/hashes/hkdf';
import { sha256 } from '@noble/hashes/sha2';
import { stringToU8a, u8aConcat } from '@polkadot/util';
import { DocumentFault, ensure } from './fault.js';

/** Draws that many random bytes. Only tests draw them elsewhere than from the operating system. */
export type Random = (length: number) => Uint8Array;

/** The random numbers of the operating system. */
export const osRandom: Random = randomBytes;

export const KEY = 32;
const NONCE = 24;
const LEAF_KEY = stringToU8a('portolan/leaf-key/1');
const SALT = stringToU8a('portolan/salt/1');

/** The keys with which somebody reads a document: that of the document, or those of some leaves by their index. */
export type ReadingKeys = { all: Uint8Array } | { some: ReadonlyMap<number, Uint8Array> };

/** A fresh key. Each version of a document has one of its own. */
export function randomKey(random: Random = osRandom): Uint8Array {
  return random(KEY);
}

/** Salts from the operating system. They are kept with the content; deleting them erases it. */
export function randomSalts(random: Random = osRandom): (path: string) => Uint8Array {
  return () => random(16);
}

/**
 * Salts derived from a secret of the issuer, which then need not keep each of them. The label is used for one version
 * of one document: under the same label, equal fields have equal leaves. Deleting the secret erases all that was salted
 * with it.
 */
export function derivedSalts(secret: Uint8Array, label: string): (path: string) => Uint8Array {
  ensureKey(secret);
  return (path) => hkdf(sha256, secret, stringToU8a(label), u8aConcat(SALT, stringToU8a(path)), 16);
}

/** The key of a leaf, from the key of its document. */
export function leafKey(key: Uint8Array, root: Uint8Array, index: number): Uint8Array {
  const number = new Uint8Array(4);
  new DataView(number.buffer).setUint32(0, index, true);
  return hkdf(sha256, key, root, u8aConcat(LEAF_KEY, number), KEY);
}

/** The key of a leaf among those that may be read; nothing if it is not. */
export function keyFor(keys: ReadingKeys, root: Uint8Array, index: number): Uint8Array | undefined {
  return 'all' in keys ? leafKey(keys.all, root, index) : keys.some.get(index);
}

/** Encrypts under a fresh nonce, which comes first; the other data is authenticated with it. */
export function encrypt(key: Uint8Array, plain: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  ensureKey(key);
  const nonce = random(NONCE);
  return u8aConcat(nonce, xchacha20poly1305(key, nonce, other).encrypt(plain));
}

/** Decrypts; nothing if key, nonce, ciphertext or the other data is not what it was. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, other: Uint8Array): Uint8Array | null {
  try {
    return xchacha20poly1305(key, sealed.subarray(0, NONCE), other).decrypt(sealed.subarray(NONCE));
  } catch {
    return null;
  }
}

/** The leaves that a mask lets through. */
export function indicesOf(mask: Uint8Array): number[] {
  return Array.from({ length: mask.length * 8 }, (_, index) => index).filter(
    (index) => (mask[index >> 3]! >> (index % 8)) & 1,
  );
}

/** The keys of the leaves of a mask, in their order. */
export function keysOfMask(keys: ReadingKeys, root: Uint8Array, count: number, mask: Uint8Array): Uint8Array[] {
  return indicesOf(mask).map((index) => {
    ensure(index < count, 'NoLeaf', `the document has no leaf ${index}`);
    const key = keyFor(keys, root, index);
    if (!key) throw new DocumentFault('NotGranted', `leaf ${index} is not the granter's to grant`);
    return key;
  });
}

function ensureKey(key: Uint8Array): void {
  ensure(key.length === KEY, 'KeyLength', `a key has ${KEY} bytes`);
}

// SPDX-License-Identifier: Apache-2.0

// What lets a grantee read: a key sealed to it. Where the grant names leaves, the key opens a bundle of their keys.

import { compactAddLength, compactToU8a, u8aConcat, u8aEq, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { DocumentFault, ensure } from './fault.js';
import {
  KEY,
  type Random,
  type ReadingKeys,
  decrypt,
  encrypt,
  indicesOf,
  keysOfMask,
  osRandom,
  randomKey,
} from './keys.js';
import type { Package } from './package.js';
import { seal, unseal } from './seal.js';

export interface SealedGrant {
  /** The leaves, as `grantAccess` takes them; nothing for all of them. */
  mask: Uint8Array | null;
  /** The key, sealed to the grantee, as `grantAccess` takes it: 80 bytes. */
  sealedKey: Uint8Array;
  /** The keys of the leaves, encrypted, to be stored under `bundleName`; nothing where every leaf may be read. */
  bundle: Uint8Array | null;
}

/** Lets the holder of an X25519 key read these leaves of a document, as far as the granter itself reads them. */
export function grant(
  document: Package,
  own: ReadingKeys,
  mask: Uint8Array | null,
  grantee: Uint8Array,
  random: Random = osRandom,
): SealedGrant {
  if (mask === null) {
    if (!('all' in own)) throw new DocumentFault('NotGranted', 'every leaf is more than the granter reads');
    return { mask, sealedKey: seal(grantee, own.all, random), bundle: null };
  }
  const leaves = trimmed(mask);
  const keys = keysOfMask(own, document.root, document.count, leaves);
  const key = randomKey(random);
  const plain = u8aConcat(compactToU8a(keys.length), ...keys);
  const bundle = encrypt(key, plain, bound(document.root, leaves), random);
  return { mask: leaves, sealedKey: seal(grantee, key, random), bundle };
}

/** Opens a grant: the sealed key and the mask as the chain has them, the bundle as it was stored. */
export function openGrant({ mask, sealedKey, bundle }: SealedGrant, root: Uint8Array, secret: Uint8Array): ReadingKeys {
  const key = unseal(secret, sealedKey);
  if (key?.length !== KEY) throw new DocumentFault('Unsealed', 'the sealed key does not open');
  if (mask === null) return { all: key };
  if (!bundle) throw new DocumentFault('NoBundle', 'the grant is limited to some leaves, and their keys are missing');
  const unbundled = new DocumentFault('Unbundled', 'the bundle of leaf keys does not open');
  const plain = decrypt(key, bundle, bound(root, mask));
  if (!plain) throw unbundled;
  const indices = indicesOf(mask);
  const count = compactToU8a(indices.length);
  const fits = plain.length === count.length + indices.length * KEY && u8aEq(plain.subarray(0, count.length), count);
  if (!fits) throw unbundled;
  const keyAt = (place: number) => plain.slice(count.length + place * KEY, count.length + (place + 1) * KEY);
  return { some: new Map(indices.map((index, place) => [index, keyAt(place)])) };
}

/** Under which name a bundle is stored beside the ciphertext: the hash of the sealed key, which the chain has. */
export function bundleName(sealedKey: Uint8Array): string {
  return u8aToHex(blake2AsU8a(sealedKey, 256)).slice(2);
}

/** What a bundle is bound to: the document and the mask. */
function bound(root: Uint8Array, mask: Uint8Array): Uint8Array {
  return u8aConcat(root, compactAddLength(mask));
}

/** A mask ends with a byte that is not zero, as the chain keeps it. */
function trimmed(mask: Uint8Array): Uint8Array {
  let length = mask.length;
  while (length > 0 && mask[length - 1] === 0) length -= 1;
  ensure(length > 0, 'EmptyMask', 'a mask names at least one leaf');
  return mask.slice(0, length);
}

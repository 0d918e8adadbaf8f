// SPDX-License-Identifier: Apache-2.0

// Anonymous X25519 boxes as libsodium makes them (`crypto_box_seal`): an ephemeral public key, then the box.

import { u8aConcat } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import nacl from 'tweetnacl';
import { ensure } from './fault.js';
import { type Random, osRandom } from './keys.js';

/** Length of a nonce of the box, bits. */
const NONCE_BITS = 192;

/** Seals a key so that only the holder of the X25519 secret can open it; 48 bytes longer than the key. */
export function seal(recipient: Uint8Array, key: Uint8Array, random: Random = osRandom): Uint8Array {
  const ephemeral = nacl.box.keyPair.fromSecretKey(random(nacl.box.secretKeyLength));
  // A point of low order leads everybody to the same secret.
  const shared = nacl.scalarMult(ephemeral.secretKey, recipient);
  ensure(
    shared.some((byte) => byte !== 0),
    'WeakKey',
    'the X25519 key of the grantee is a weak one',
  );
  const sealed = nacl.box(key, nonce(ephemeral.publicKey, recipient), recipient, ephemeral.secretKey);
  return u8aConcat(ephemeral.publicKey, sealed);
}

/** Opens what was sealed to the holder of the X25519 secret; nothing when it was sealed to another, or changed. */
export function unseal(secret: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < nacl.box.publicKeyLength) return null;
  const { publicKey, secretKey } = nacl.box.keyPair.fromSecretKey(secret);
  const ephemeral = sealed.subarray(0, nacl.box.publicKeyLength);
  return nacl.box.open(sealed.subarray(nacl.box.publicKeyLength), nonce(ephemeral, publicKey), ephemeral, secretKey);
}

function nonce(ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  return blake2AsU8a(u8aConcat(ephemeral, recipient), NONCE_BITS as 256);
}

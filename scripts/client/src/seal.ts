// SPDX-License-Identifier: Apache-2.0

// Keys of documents, sealed to a member: anonymous X25519 boxes as libsodium makes them (`crypto_box_seal`).

import { u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import nacl from 'tweetnacl';
import type { Member } from './members.js';

/** Length of a nonce of the box, bits. */
const NONCE_BITS = 192;

/** Seals a key so that only the member can open it: an ephemeral public key, then the box; 80 bytes. */
export function sealFor(member: Member, key: Uint8Array): string {
  const ephemeral = nacl.box.keyPair();
  const recipient = boxKeys(member).publicKey;
  const sealed = nacl.box(key, nonce(ephemeral.publicKey, recipient), recipient, ephemeral.secretKey);
  return u8aToHex(u8aConcat(ephemeral.publicKey, sealed));
}

/** Opens what was sealed to the member; nothing when it was sealed to another, or changed. */
export function open(member: Member, sealed: Uint8Array): Uint8Array | null {
  const { publicKey, secretKey } = boxKeys(member);
  const ephemeral = sealed.subarray(0, nacl.box.publicKeyLength);
  return nacl.box.open(sealed.subarray(nacl.box.publicKeyLength), nonce(ephemeral, publicKey), ephemeral, secretKey);
}

/** The X25519 keys of a member. */
function boxKeys(member: Pick<Member, 'secret'>) {
  return nacl.box.keyPair.fromSecretKey(blake2AsU8a(`${member.secret} x25519`, 256));
}

function nonce(ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  return blake2AsU8a(u8aConcat(ephemeral, recipient), NONCE_BITS as 256);
}

// SPDX-License-Identifier: Apache-2.0

// Keys of documents, sealed to members of the demo.

import { u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import nacl from 'tweetnacl';
import { seal, unseal } from './documents/index.js';
import type { Member } from './members.js';

/** Seals a key so that only the member can open it; 80 bytes. */
export function sealFor(member: Member, key: Uint8Array): string {
  return u8aToHex(seal(boxKeys(member).publicKey, key));
}

/** Opens what was sealed to the member; nothing when it was sealed to another, or changed. */
export function open(member: Member, sealed: Uint8Array): Uint8Array | null {
  return unseal(boxKeys(member).secretKey, sealed);
}

/** The X25519 keys of a member. */
export function boxKeys(member: Pick<Member, 'secret'>) {
  return nacl.box.keyPair.fromSecretKey(blake2AsU8a(`${member.secret} x25519`, 256));
}

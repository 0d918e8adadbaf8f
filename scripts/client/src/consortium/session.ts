// SPDX-License-Identifier: Apache-2.0

// Session keys: made by the node, owned by the validator's account.

import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import { isAddress } from '@polkadot/util-crypto';
import { type Chain, type Inclusion, pause } from '../chain.js';
import { done } from './motions.js';

/** Public keys, and the proof that who made them has the secret ones. */
interface Generated {
  keys: string;
  proof?: string;
}

/** Public keys in the words of the runtime. */
export interface SessionKeys {
  aura: string;
  grandpa: string;
}

/** Has the node make new keys, whose secrets stay in its keystore, and registers them for the account. */
export async function rotateKeys(
  chain: Chain,
  owner: KeyringPair,
): Promise<{ keys: SessionKeys; inclusion: Inclusion }> {
  const { keys, proof } = await chain.rpc<Generated>('author_rotateKeysWithOwner', u8aToHex(owner.publicKey));
  if (proof === undefined) throw new Error('the node made no proof of possession; is its runtime a Portolan runtime?');
  const call = chain.call('session', 'setKeys', keys, proof);
  const inclusion = await done(chain.submit(call, owner));
  return { keys: call.method.args[0]!.toPrimitive() as unknown as SessionKeys, inclusion };
}

/** What was given as an account, if it is one. */
export function address(given: string): string {
  if (!isAddress(given)) throw new Error(`${given} is no account; scripts/consortium account PATH prints one`);
  return given;
}

/** Whether the node has the secrets of the session keys that are registered for an account. */
export async function hasKeysOf(chain: Chain, account: string): Promise<boolean> {
  const registered = await chain.codec('session', 'nextKeys', account);
  if (registered.isEmpty) return false;
  return chain.rpc<boolean>('author_hasSessionKeys', registered.toHex());
}

/** How often to ask a node whether it has caught up, ms. */
const PAUSE = 1_000;

/** Waits until the node has peers, and no block of theirs is missing. */
export async function synced(chain: Chain): Promise<{ block: number; peers: number }> {
  interface State {
    startingBlock: number;
    currentBlock: number;
    highestBlock: number;
  }
  for (; ; await pause(PAUSE)) {
    const { peers, isSyncing } = await chain.rpc<{ peers: number; isSyncing: boolean }>('system_health');
    const { currentBlock, highestBlock } = await chain.rpc<State>('system_syncState');
    if (peers > 0 && !isSyncing && currentBlock > 0 && currentBlock >= highestBlock)
      return { block: currentBlock, peers };
  }
}

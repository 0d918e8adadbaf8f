// SPDX-License-Identifier: Apache-2.0

// A change of the GRANDPA set by force, as chain specifications list it for nodes that were not there.

import { readFileSync, writeFileSync } from 'node:fs';
import { encodeAddress } from '@polkadot/util-crypto';
import type { Chain } from '../chain.js';

/** An entry of `authoritySetHardForks` in a chain specification. */
export interface HardFork {
  setId: number;
  block: { hash: string; number: number };
  authorities: [string, number][];
  lastFinalized: number;
}

/** What GRANDPA writes into the digest of a block. */
export type GrandpaLog =
  { kind: 'scheduled' } | { kind: 'forced'; lastFinalised: number; authorities: { key: Uint8Array; weight: number }[] };

const SS58_FORMAT = 42;
/** Indices of the two changes among the consensus logs of GRANDPA. */
const SCHEDULED = 1;
const FORCED = 2;

/** Decodes a consensus log of GRANDPA; nothing if it changes no authorities. */
export function grandpaLog(bytes: Uint8Array): GrandpaLog | null {
  if (bytes[0] === SCHEDULED) return { kind: 'scheduled' };
  if (bytes[0] !== FORCED) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lastFinalised = view.getUint32(1, true);
  // A short compact number: a consortium has ten authorities at most.
  const count = view.getUint8(5) >> 2;
  const authorities = Array.from({ length: count }, (_, index) => {
    const start = 6 + index * 40;
    return { key: bytes.slice(start, start + 32), weight: Number(view.getBigUint64(start + 32, true)) };
  });
  return { kind: 'forced', lastFinalised, authorities };
}

/** The latest change by force that is final; nothing if there was none. */
export async function latestHardFork(chain: Chain): Promise<HardFork | null> {
  const { block: last } = await chain.finalised();
  const { setId } = await chain.rpc<{ setId: number }>('grandpa_roundState');
  let changes = 0;
  for (let number = last; number > 0; number--) {
    const hash = await chain.hashOf(number);
    const { digest } = await chain.api.rpc.chain.getHeader(hash);
    for (const item of digest.logs) {
      if (!item.isConsensus) continue;
      const [engine, bytes] = item.asConsensus;
      const log = engine.isGrandpa ? grandpaLog(bytes.toU8a(true)) : null;
      if (log?.kind === 'scheduled') changes += 1;
      if (log?.kind !== 'forced') continue;
      const authorities = log.authorities.map(({ key, weight }): [string, number] => [
        encodeAddress(key, SS58_FORMAT),
        weight,
      ]);
      return { setId: setId - changes, block: { hash, number }, authorities, lastFinalized: log.lastFinalised };
    }
  }
  return null;
}

/** Adds the entry to a chain specification, unless it is there. */
export function addToSpecification(file: string, fork: HardFork): void {
  const specification = JSON.parse(readFileSync(file, 'utf8')) as { authoritySetHardForks?: HardFork[] };
  const others = (specification.authoritySetHardForks ?? []).filter(({ block }) => block.hash !== fork.block.hash);
  specification.authoritySetHardForks = [...others, fork];
  writeFileSync(file, `${JSON.stringify(specification, null, 2)}\n`);
}

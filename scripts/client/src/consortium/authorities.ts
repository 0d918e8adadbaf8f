// SPDX-License-Identifier: Apache-2.0

// Who authors and finalises, and how far finality is behind.

import { u8aToBn } from '@polkadot/util';
import type { Chain } from '../chain.js';
import { seatsOf } from './seats.js';
import type { Views } from './views.js';

/** An authority of this session or the next one. */
export interface Authority {
  validator: string;
  /** Who holds its seat; nothing once the seat is gone. */
  holder: string | null;
  /** Its keys of this session; nothing if it comes with the next one. */
  aura: string | null;
  grandpa: string | null;
  /** How many blocks of this session it has authored. */
  authored: number;
  /** Whether it is in the set of the next session, and with other keys. */
  next: boolean;
  keysChange: boolean;
}

/** The authorities, the session and finality. */
export interface Authorities {
  authorities: Authority[];
  session: number;
  /** How many blocks from now the next session begins. */
  nextSessionIn: number;
  /** The number of the GRANDPA set. */
  set: number;
  best: number;
  final: number;
  /** How many blocks are best and not final. */
  lag: number;
}

interface Keys {
  aura: string;
  grandpa: string;
}

export async function authoritiesOf(chain: Chain, views: Views): Promise<Authorities> {
  const [validators, queued, session, set, best, finalised, length, seats] = await Promise.all([
    chain.read<string[]>('session', 'validators'),
    chain.read<[string, Keys][]>('session', 'queuedKeys'),
    chain.read<number>('session', 'currentIndex'),
    chain.read<number>('grandpa', 'currentSetId'),
    chain.best(),
    chain.finalised(),
    views.ask<number>('Consortium.session_length'),
    seatsOf(chain),
  ]);
  const aura = await chain.read<string[]>('aura', 'authorities');
  const grandpa = await chain.read<[string, number][]>('grandpa', 'authorities');
  const holder = async (validator: string) => {
    const seat = seats.find((found) => found.validator === validator);
    if (!seat) return null;
    return (await chain.read<{ shortName: string }>('participants', 'organisations', seat.organisation)).shortName;
  };
  const authored = await authoredBy(chain, aura.length, best.block, best.block % length);
  const planned = new Map(queued);
  const now = await Promise.all(
    validators.map(async (validator, index) => {
      const keys = { aura: aura[index] ?? null, grandpa: grandpa[index]?.[0] ?? null };
      const next = planned.get(validator);
      const keysChange = next !== undefined && (next.aura !== keys.aura || next.grandpa !== keys.grandpa);
      return {
        validator,
        holder: await holder(validator),
        ...keys,
        authored: authored[index] ?? 0,
        next: next !== undefined,
        keysChange,
      };
    }),
  );
  const coming = await Promise.all(
    queued
      .filter(([validator]) => !validators.includes(validator))
      .map(async ([validator]) => ({
        validator,
        holder: await holder(validator),
        aura: null,
        grandpa: null,
        authored: 0,
        next: true,
        keysChange: false,
      })),
  );
  return {
    authorities: [...now, ...coming],
    session,
    nextSessionIn: length - (best.block % length),
    set,
    best: best.block,
    final: finalised.block,
    lag: best.block - finalised.block,
  };
}

/** How many of the last blocks each authority has authored: Aura gives slots to authorities in turn. */
async function authoredBy(chain: Chain, authorities: number, best: number, blocks: number): Promise<number[]> {
  const counts = Array.from({ length: authorities }, () => 0);
  for (let block = best - blocks + 1; block <= best; block++) {
    const { digest } = await chain.api.rpc.chain.getHeader(await chain.hashOf(block));
    for (const item of digest.logs) {
      if (!item.isPreRuntime) continue;
      const [engine, slot] = item.asPreRuntime;
      const author = engine.isAura ? Number(u8aToBn(slot.toU8a(true)).modn(authorities)) : -1;
      if (author in counts) counts[author]! += 1;
    }
  }
  return counts;
}

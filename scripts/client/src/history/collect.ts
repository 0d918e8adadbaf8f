// SPDX-License-Identifier: Apache-2.0

// The events of one consignment and of its voyages, from the blocks of a node, and the heads from its state.

import { u8aToHex } from '@polkadot/util';
import type { Chain } from '../chain.js';
import type { Head } from './verify.js';

/** What blocks tell, in their order: each event as its fields are encoded. */
export interface Lists {
  consignment: Uint8Array[];
  /** By the encoded key of the voyage, in hexadecimal. */
  voyages: Map<string, Uint8Array[]>;
}

/** How many blocks are read at once. */
const AT_ONCE = 16;

/** Reads the events of the blocks up to one, from the first on or a later one: of a consignment and of all voyages. */
export async function collect(chain: Chain, consignment: string, last: number, from = 1): Promise<Lists> {
  const lists: Lists = { consignment: [], voyages: new Map() };
  for (let first = from; first <= last; first += AT_ONCE) {
    const blocks = Array.from({ length: Math.min(AT_ONCE, last - first + 1) }, (_, index) => first + index);
    const read = blocks.map(async (block) => chain.eventsAt(await chain.hashOf(block)));
    for (const [index, records] of (await Promise.all(read)).entries()) {
      if (records === null)
        throw new Error(
          `this node has discarded the state of block ${blocks[index]}; ask one with --state-pruning archive`,
        );
      for (const { event } of records) {
        const subject = event.data[0];
        if (event.section !== 'shipments' || !subject) continue;
        if (event.method === 'MilestoneRecorded' && subject.toString() === consignment)
          lists.consignment.push(event.data.toU8a());
        if (event.method === 'VoyageMilestoneRecorded') {
          const key = u8aToHex(subject.toU8a());
          lists.voyages.set(key, [...(lists.voyages.get(key) ?? []), event.data.toU8a()]);
        }
      }
    }
  }
  return lists;
}

/** The head that the state after a block keeps of a consignment or voyage; nothing if there is no such. */
export async function stateAt(
  chain: Chain,
  blockHash: string,
  map: 'consignments' | 'voyages',
  key: string | Uint8Array,
): Promise<Head | null> {
  const found = await chain.readAt<{ history: Head } | null>(blockHash, 'shipments', map, key);
  return found && { head: found.history.head, sequence: found.history.sequence };
}

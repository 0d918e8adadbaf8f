// SPDX-License-Identifier: Apache-2.0

// Reading what is in blocks.

import type { DispatchError, Event, EventRecord } from '@polkadot/types/interfaces';
import type { AnyTuple, CallBase } from '@polkadot/types/types';
import type { Call, Chain, Inclusion, Refused } from './chain.js';
import type { Signer } from './members.js';

/** An extrinsic in a block. */
export interface Act {
  block: number;
  /** Its place in the block. */
  index: number;
  /** The address of who signed; nobody for what the block author puts in. */
  signer: string | null;
  /** `pallet.call`. */
  call: string;
  args: unknown[];
  /** The call with its arguments, as the library has it, and as it is encoded. */
  method: CallBase<AnyTuple>;
  encoded: string;
  /** Its events; none when the node no longer keeps the state of so old a block. */
  events: EventRecord[];
  /** Why it failed, as `pallet.Error`; `unknown` when the node no longer keeps the state of so old a block. */
  refusal: string | null;
}

/** What stands for a refusal that cannot be read any more. */
export const UNKNOWN = 'unknown';

/** A block: its extrinsics, and what happened in it besides. */
export interface Block {
  acts: Act[];
  /** Events of no extrinsic. */
  others: EventRecord[];
}

/** The extrinsics of a block. */
export async function actsIn(chain: Chain, block: number): Promise<Act[]> {
  return (await readBlock(chain, block)).acts;
}

export async function readBlock(chain: Chain, block: number): Promise<Block> {
  const blockHash = await chain.hashOf(block);
  const [extrinsics, all] = await Promise.all([chain.extrinsicsOf(blockHash), chain.eventsAt(blockHash)]);
  const own = (index: number) =>
    (all ?? []).filter(({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.eqn(index));
  const acts = extrinsics.map((extrinsic, index) => {
    const events = own(index);
    const refusals = events.map(({ event }) => refusalIn(chain, event));
    return {
      block,
      index,
      signer: extrinsic.isSigned ? extrinsic.signer.toString() : null,
      call: `${extrinsic.method.section}.${extrinsic.method.method}`,
      args: extrinsic.method.args.map((arg) => arg.toPrimitive()),
      method: extrinsic.method,
      encoded: extrinsic.method.toHex(),
      events,
      refusal: all === null ? UNKNOWN : (refusals.find((found) => found !== null)?.code ?? null),
    };
  });
  return { acts, others: (all ?? []).filter(({ phase }) => !phase.isApplyExtrinsic) };
}

/** How many blocks are read at once. */
const AT_ONCE = 16;

/**
 * Whether somebody has made this very call and was refused with that error; looks back from the best block to a moment
 * (ms UTC) before which there was nothing to try. Where the error cannot be read any more, that the call was made is
 * enough.
 */
export async function wasRefused(
  chain: Chain,
  signer: Signer,
  call: Call,
  refusal: string,
  since: number,
): Promise<boolean> {
  const { address } = signer.member[signer.account];
  const encoded = call.method.toHex();
  for (let last = await chain.height(); last > 0; last -= AT_ONCE) {
    const blocks = Array.from({ length: Math.min(AT_ONCE, last) }, (_, index) => last - index);
    const acts = (await Promise.all(blocks.map((block) => actsIn(chain, block)))).flat();
    const found = acts.some(
      (act) =>
        act.signer === address && act.encoded === encoded && (act.refusal === refusal || act.refusal === UNKNOWN),
    );
    if (found) return true;
    const times = acts.filter((act) => act.call === 'timestamp.set').map((act) => Number(act.args[0]));
    if (Math.min(...times) < since) return false;
  }
  return false;
}

/** Where a transaction is, looking from a block on to the best one; nothing when no block carries it. */
export async function included(chain: Chain, hash: string, first: number): Promise<Inclusion | null> {
  const best = await chain.height();
  for (let block = first; block <= best; block++) {
    const blockHash = await chain.hashOf(block);
    const extrinsics = await chain.extrinsicsOf(blockHash);
    const index = extrinsics.findIndex((extrinsic) => extrinsic.hash.toHex() === hash);
    if (index < 0) continue;
    const all = await chain.eventsAt(blockHash);
    if (all === null) throw new Error(`the node has discarded the state of block ${block}`);
    const final = chain.finalisedAt(block).then(() => ({ block, blockHash }));
    // Whoever wants to know waits for it; nobody must.
    final.catch(() => {});
    const events = all.filter(({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.eqn(index));
    const refusals = events.map(({ event }) => refusalIn(chain, event));
    return { block, blockHash, events, refusal: refusals.find((found) => found !== null) ?? null, final };
  }
  return null;
}

/** Why a call failed, where the event says that it did. */
function refusalIn(chain: Chain, event: Event): Refused | null {
  if (event.section !== 'system' || event.method !== 'ExtrinsicFailed') return null;
  return chain.refusal(event.data[0] as unknown as DispatchError);
}

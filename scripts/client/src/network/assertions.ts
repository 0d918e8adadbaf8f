// SPDX-License-Identifier: Apache-2.0

// What must hold on a network of authorities.

import { readFileSync } from 'node:fs';
import { u8aToBn, u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { type Chain, pause } from '../chain.js';
import { demoMembers, type Member } from '../members.js';
import { done, enact, proposalFor, resolve } from '../consortium/motions.js';
import { seatsOf } from '../consortium/seats.js';
import { hasKeysOf, rotateKeys } from '../consortium/session.js';
import { version } from '../consortium/commands/upgrades.js';
import { Views } from '../consortium/views.js';
import type { Node } from './node.js';

/** How far finality may be behind the best block at any moment, and usually, in blocks. */
const MOST_LAG = 5;
const USUAL_LAG = 2;
/** How long finality is watched, ms, and how often. */
const WATCHED = 10_000;
const STEP = 250;

export class Network {
  private constructor(
    readonly nodes: Node[],
    /** Who validates on which node, in the order of the nodes. */
    private readonly members: Member[],
    private readonly started: (pid: number) => void,
  ) {}

  /** `started` notes processes that are started in place of killed ones. */
  static async of(nodes: Node[], started: (pid: number) => void): Promise<Network> {
    const { chain } = nodes[0]!;
    const seats = await seatsOf(chain);
    const directory = Object.values(demoMembers());
    const members: Member[] = [];
    for (const node of nodes) {
      const own: Member[] = [];
      for (const seat of seats) {
        const member = directory.find(({ id }) => id === seat.organisation);
        if (member && (await hasKeysOf(node.chain, seat.validator))) own.push(member);
      }
      if (own.length !== 1) throw new Error(`${node.name} has the session keys of ${own.length} seats`);
      members.push(own[0]!);
    }
    if (seats.length !== nodes.length) throw new Error(`${seats.length} seats, but ${nodes.length} nodes`);
    return new Network(nodes, members, started);
  }

  private get first(): Chain {
    return this.nodes[0]!.chain;
  }

  /** Every authority authors, and the chain grows on every node. */
  async produces(): Promise<string> {
    const from = await this.first.height();
    const keys = await authorities(this.first);
    await this.authored(new Set(keys), from, 60_000);
    const to = await this.first.height();
    await Promise.all(this.nodes.map(({ chain }) => chain.reached(to)));
    return `all ${keys.length} authorities have authored among blocks ${from + 1} to ${to}`;
  }

  /** Waits until each of the Aura keys has authored a block after a height. */
  private async authored(keys: Set<string>, from: number, limit: number): Promise<void> {
    const missing = new Set(keys);
    let next = from + 1;
    for (const deadline = Date.now() + limit; missing.size > 0; await pause(STEP)) {
      if (Date.now() > deadline) throw new Error(`within ${limit / 1000} s these Aura keys have authored no block: ${[...missing].join(', ')}`);
      for (const best = await this.first.height(); next <= best; next++) missing.delete(await authorOf(this.first, next));
    }
  }

  /** Every node finalises, close behind its best block, and all the same. */
  async finalises(): Promise<string> {
    const before = await Promise.all(this.nodes.map(async ({ chain }) => (await chain.finalised()).block));
    const lags: number[] = [];
    for (const end = Date.now() + WATCHED; Date.now() < end; await pause(STEP)) {
      for (const { name, chain } of this.nodes) {
        const lag = -(await chain.finalised()).block + (await chain.height());
        if (lag > MOST_LAG) throw new Error(`finality of ${name} is ${lag} blocks behind`);
        lags.push(lag);
      }
    }
    lags.sort((left, right) => left - right);
    const median = lags[Math.floor(lags.length / 2)]!;
    if (median > USUAL_LAG) throw new Error(`finality is usually ${median} blocks behind`);
    for (const [index, { name, chain }] of this.nodes.entries()) {
      if ((await chain.finalised()).block <= before[index]!) throw new Error(`${name} finalises nothing`);
    }
    const height = await this.agree();
    return `finality is ${median} blocks behind in the median, ${lags.at(-1)} at most; all nodes have the same block ${height}`;
  }

  /** All nodes have the same block at the highest height that is final on all. */
  private async agree(): Promise<number> {
    const height = Math.min(...(await Promise.all(this.nodes.map(async ({ chain }) => (await chain.finalised()).block))));
    const hashes = await Promise.all(this.nodes.map(({ chain }) => chain.hashOf(height)));
    if (new Set(hashes).size !== 1) throw new Error(`the nodes have finalised different blocks ${height}: ${hashes.join(', ')}`);
    return height;
  }

  /** The last authority gets new session keys, authors with them, and its votes count. */
  async rotates(): Promise<string> {
    const node = this.nodes.at(-1)!;
    const owner = this.members.at(-1)!.admin.derive('//validator');
    const length = await (await Views.of(this.first)).ask<number>('Consortium.session_length');
    const began = await this.first.read<number>('session', 'currentIndex');
    const { keys } = await rotateKeys(node.chain, owner);
    // The keys count from the session after the next; a slot may pass without a block.
    const limit = 2 * length * 2_000 * 1.5 + 20_000;
    for (const deadline = Date.now() + limit; !(await authorities(this.first)).includes(keys.aura); await pause(STEP)) {
      if (Date.now() > deadline) throw new Error(`the new keys of ${node.name} do not count after ${limit / 1000} s`);
    }
    const since = await this.first.height();
    const session = await this.first.read<number>('session', 'currentIndex');
    const voters = await this.first.read<[string, number][]>('grandpa', 'authorities');
    if (!voters.some(([key]) => key === keys.grandpa)) throw new Error(`${node.name} authors, but its new key does not vote`);
    await this.authored(new Set([keys.aura]), since - 1, 60_000);
    await Promise.all(this.nodes.map(({ chain }) => chain.finalisedAt(since + 1)));
    return `${node.name} authors with new keys ${session - began} sessions later, and blocks become final`;
  }

  /** An authority is killed; the others go on; it comes back, catches up and authors. */
  async restarts(): Promise<string> {
    const index = 1;
    const node = this.nodes[index]!;
    const others = this.nodes.filter((other) => other !== node);
    const validator = await this.first.read<{ aura: string }>('session', 'nextKeys', this.members[index]!.admin.derive('//validator').address);
    const start = node.kill(this.started);
    const killed = await this.first.height();
    await Promise.all(others.map(({ chain }) => chain.finalisedAt(killed + 3)));
    await start();
    const back = Date.now();
    await node.chain.finalisedAt((await this.first.finalised()).block);
    const caughtUp = (Date.now() - back) / 1000;
    await this.authored(new Set([validator.aura]), await this.first.height(), 60_000);
    const height = await this.agree();
    return `${node.name} was killed, has caught up ${caughtUp.toFixed(1)} s after it answered, and authors; all agree on block ${height}`;
  }

  /** The council votes for new code; after its delay anyone applies it; every node runs it. */
  async upgrades(file: string): Promise<string> {
    const code = readFileSync(file);
    const before = await version(this.first);
    const call = this.first.call('consortium', 'authoriseUpgrade', blake2AsHex(code));
    const [proposer, ...voters] = this.members.map(({ admin }) => admin);
    const proposal = await proposalFor(this.first, await Views.of(this.first), call);
    const outcome = await resolve(this.first, proposal, proposer!, voters.slice(0, proposal.threshold - 1));
    if (outcome.outcome !== 'waits') throw new Error(`the motion to upgrade is ${outcome.outcome}`);
    await this.first.timeReached(outcome.executableAt + 1);
    await enact(this.first, outcome.resolution, this.members.at(-1)!.desk);
    const apply = this.first.call('system', 'applyAuthorizedUpgrade', u8aToHex(code));
    const { block } = await done(this.first.submit(apply, this.members.at(-1)!.desk));
    for (const { name, chain } of this.nodes) {
      await chain.finalisedAt(block + 5);
      if ((await version(chain)) <= before) throw new Error(`${name} still runs version ${before}`);
    }
    const height = await this.agree();
    return `version ${before} became ${await version(this.first)} in block ${block}; all agree on block ${height}`;
  }
}

function authorities(chain: Chain): Promise<string[]> {
  return chain.read<string[]>('aura', 'authorities');
}

/** The Aura key whose slot a block has. */
async function authorOf(chain: Chain, block: number): Promise<string> {
  const hash = await chain.hashOf(block);
  // The set is that of the block before: a block may end the session of its author.
  const keys = await chain.readAt<string[]>(await chain.parent(hash), 'aura', 'authorities');
  const { digest } = await chain.api.rpc.chain.getHeader(hash);
  for (const item of digest.logs) {
    if (!item.isPreRuntime) continue;
    const [engine, slot] = item.asPreRuntime;
    if (engine.isAura) return keys[u8aToBn(slot.toU8a(true)).modn(keys.length)] ?? '';
  }
  throw new Error(`block ${block} has no slot`);
}

// SPDX-License-Identifier: Apache-2.0

// Plays stages: asks the chain before each step whether it is done, does it if not, and asserts what it has led to.

import assert from 'node:assert/strict';
import { type Call, type Chain, type Inclusion, Refused, pause } from './chain.js';
import type { Signer } from './members.js';
import { type Attempt, type Stage, type Step, isAttempt } from './step.js';
import { included } from './walk.js';

/** How long a check may need to hold, where a fork has taken the block away for a moment, ms. */
const CHECK_PATIENCE = 8_000;

/** After how many blocks a transaction that the pool gave up is in one or in none. */
const BLOCKS_TO_SETTLE = 3;

/** A step that was played, as the table at the end shows it. */
export interface Row {
  /** Where it is on the chain; nothing when it was done before this run. */
  block: number | null;
  signer: string;
  /** `pallet.call`; nothing when it was done before. */
  extrinsic: string;
  /** What the signer did, and what has changed by it. */
  change: string;
}

/** What was played. */
export class Play {
  /** The steps in their order. */
  readonly rows: Row[] = [];
  /** Steps that are done, whether in this run or before it. */
  steps = 0;
  /** Variants that went as they must. */
  readonly variants: Record<string, boolean> = {};
  private readonly inclusions: Inclusion[] = [];

  constructor(
    private readonly chain: Chain,
    private readonly tell: (line: string) => void,
  ) {}

  async stage(stage: Stage): Promise<void> {
    this.tell(`\n${stage.title}`);
    for (const step of stage.steps) {
      try {
        await (isAttempt(step) ? this.attempt(step) : this.step(step));
      } catch (error) {
        throw new Error(`${step.signer.member.label} ${step.title}: ${firstLine(error)}`, { cause: error });
      }
      this.steps += 1;
    }
  }

  private async step(step: Step): Promise<void> {
    if (await step.done()) return this.note(null, step, '', 'done before');
    await this.awaited(step);
    const call = await step.call();
    const inclusion = await this.submit(call, step.signer);
    if (inclusion.refusal) throw inclusion.refusal;
    const outcome = await eventually(() => step.check(inclusion));
    this.note(inclusion.block, step, name(call), outcome);
  }

  private async attempt(attempt: Attempt): Promise<void> {
    if (await attempt.done()) {
      this.variants[attempt.variant] = true;
      return this.note(null, attempt, '', 'refused before');
    }
    await this.awaited(attempt);
    const call = await attempt.call();
    const before = await attempt.untouched();
    const inclusion = await this.submit(call, attempt.signer);
    assert.equal(inclusion.refusal?.code, attempt.refusal, 'it must be refused');
    assert.deepEqual(await attempt.untouched(), before, 'a refused call changes nothing');
    this.variants[attempt.variant] = true;
    this.note(inclusion.block, attempt, name(call), `refused: ${attempt.refusal}, nothing has changed`);
  }

  /** Waits for what has to come before a step, and says so. */
  private async awaited(step: Step | Attempt): Promise<void> {
    const wait = await step.wait?.();
    if (!wait) return;
    if ((await this.chain.now()) < wait.until) {
      const until = `${clock(wait.until)} on the chain's clock`;
      this.tell(storyLine('', step.signer, `waiting until ${until} for ${wait.what}`));
    }
    await this.chain.timeReached(wait.until);
  }

  /** Tells a step as it happens, and keeps it for the table. */
  private note(block: number | null, { signer, title }: Step | Attempt, extrinsic: string, change: string): void {
    const [place, told] = block === null ? ['done', title] : [`#${block}`, `${title}: ${change}`];
    this.tell(storyLine(place, signer, told));
    this.rows.push({ block, signer: nameOf(signer), extrinsic, change: `${title}: ${change}` });
  }

  private async submit(call: Call, signer: Signer): Promise<Inclusion> {
    const best = await this.chain.height();
    const inclusion = await this.chain
      .submit(call, signer.member[signer.account])
      .catch((error: unknown) => this.includedAllTheSame(call, best, error));
    this.inclusions.push(inclusion);
    return inclusion;
  }

  /**
   * A node that builds a block before its pool has noted what the last block carried takes that for stale and
   * calls it invalid. What counts is what the blocks carry.
   */
  private async includedAllTheSame(call: Call, best: number, error: unknown): Promise<Inclusion> {
    if (!(error instanceof Refused && error.code === 'pool.Invalid')) throw error;
    await this.chain.reached((await this.chain.height()) + BLOCKS_TO_SETTLE);
    const inclusion = await included(this.chain, call.hash.toHex(), best);
    if (!inclusion) throw error;
    return inclusion;
  }

  /** Waits until everything is final, and tells in how many blocks it is and whether all of them are canonical. */
  async finalised(): Promise<{ blocks: number; finalised: boolean }> {
    const final = await Promise.all(this.inclusions.map((inclusion) => inclusion.final));
    const canonical = await Promise.all(
      final.map(async ({ block, blockHash }) => (await this.chain.hashOf(block)) === blockHash),
    );
    const head = await this.chain.finalised();
    const reached = final.every(({ block }) => block <= head.block);
    return {
      blocks: new Set(final.map(({ blockHash }) => blockHash)).size,
      finalised: reached && canonical.every((same) => same),
    };
  }
}

/** The result of a check, which is repeated until it holds or a fork can no longer be the reason that it does not. */
async function eventually(check: () => Promise<string>): Promise<string> {
  for (const deadline = Date.now() + CHECK_PATIENCE; ; await pause(500)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

function name(call: Call): string {
  return `${call.method.section}.${call.method.method}`;
}

function nameOf({ member, account }: Signer): string {
  return account === 'desk' ? member.label : `${member.label} (${account})`;
}

/** A line of the story: where on the chain, who, and what. */
function storyLine(place: string, signer: Signer, what: string): string {
  return `  ${place.padEnd(6)} ${nameOf(signer).padEnd(28)} ${what}`;
}

/** The time of day of the chain's clock: `14:03:12 UTC`. */
export function clock(moment: number): string {
  return `${new Date(moment).toISOString().slice(11, 19)} UTC`;
}

/** An error in one line. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lost = /WebSocket is not connected|disconnected from/.test(message);
  if (lost) return 'the connection to the node is lost; what was done stays done, run it again to resume';
  return message.split('\n').find((part) => part.trim() !== '') ?? 'unknown error';
}

// SPDX-License-Identifier: Apache-2.0

// What the examples share: a trade of their own to act on, and one line for each act or refusal.

import assert from 'node:assert/strict';
import { type Call, Chain, type Inclusion } from './chain.js';
import { command, run } from './command.js';
import { type Signer, demoMembers } from './members.js';
import { Play } from './play.js';
import { booking } from './stages/booking.js';
import { type Stage } from './step.js';
import { stories } from './story.js';
import { Trade } from './trade.js';

/** The numbers of the trades of each example: apart from those of `scripts/trade`, with containers of their own. */
const RUNS = {
  titles: 40_000,
  milestones: 50_000,
  conditions: 60_000,
  declarations: 70_000,
  charges: 80_000,
  exceptions: 90_000,
  duty: 100_000,
} as const;

/** What tells their references apart. */
const SUFFIXES: Record<keyof typeof RUNS, string> = {
  titles: '-B',
  milestones: '-M',
  conditions: '-C',
  declarations: '-D',
  charges: '-F',
  exceptions: '-E',
  duty: '-T',
};

/** Someone who acts on a chain, and tells what comes of it. */
export class Example {
  constructor(
    readonly chain: Chain,
    private readonly tell: (line: string) => void = console.log,
  ) {}

  /** Makes a call; throws if it is refused. */
  async does(signer: Signer, what: string, call: Call): Promise<Inclusion> {
    const inclusion = await this.chain.submit(call, signer.member[signer.account]);
    if (inclusion.refusal) throw new Error(`${signer.member.label} ${what}: ${inclusion.refusal.message}`);
    this.tell(`${`#${inclusion.block}`.padEnd(7)}${signer.member.label.padEnd(19)} ${what}`);
    return inclusion;
  }

  /** Makes a call that must be refused with that error, having changed nothing. */
  async isRefused(signer: Signer, what: string, call: Call, code: string): Promise<void> {
    const { block, refusal } = await this.chain.submit(call, signer.member[signer.account]);
    const came = `${refusal?.code ?? 'done'}, not refused as ${code}`;
    assert.equal(refusal?.code, code, `${signer.member.label} ${what}: ${came}`);
    this.tell(`${`#${block}`.padEnd(7)}${signer.member.label.padEnd(19)} ${what}: refused, ${code}`);
  }

  /** Says what the chain has now. */
  says(what: string): void {
    this.tell(`${''.padEnd(7)}${what}`);
  }

  /** A trade of lamps from Shekou to Rotterdam for this example alone, booked, and played through the stages. */
  async trade(example: keyof typeof RUNS, ...stages: ((trade: Trade) => Stage)[]): Promise<Trade> {
    const story = { ...stories(demoMembers())[0]!, suffix: SUFFIXES[example] };
    for (let run = RUNS[example] + 1; ; run++) {
      const trade = new Trade(this.chain, story, run);
      // Each run of an example has a trade of its own, so that it can be run again.
      if ((await trade.bookingId()) !== null) continue;
      await this.goes(trade, booking, ...stages);
      const consignment = await trade.theConsignmentId();
      this.tell(`trade  ${trade.reference}, consignment ${consignment}, container ${trade.container}`);
      return trade;
    }
  }

  /** Plays stages of a trade, without a word. */
  async goes(trade: Trade, ...stages: ((trade: Trade) => Stage)[]): Promise<void> {
    const quiet = new Play(this.chain, () => {});
    for (const stage of stages) await quiet.stage(stage(trade));
  }
}

/** Runs an example as a command: `--url` names the node, and an error is one line. */
export async function runExample(
  name: string,
  about: string,
  play: (example: Example) => Promise<void>,
): Promise<void> {
  const program = command(name)
    .description(about)
    .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944');
  await run(async () => {
    const { url } = program.parse().opts<{ url: string }>();
    const chain = await Chain.connect(url);
    try {
      await play(new Example(chain));
    } finally {
      await chain.close();
    }
  });
}

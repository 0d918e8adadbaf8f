// SPDX-License-Identifier: Apache-2.0

// What the commands share: options, signing, and how they tell.

import { Command, InvalidArgumentError, Option } from 'commander';
import { type Call, Chain } from '../../chain.js';
import { BODIES, type Body } from '../bodies.js';
import { describe } from '../calls.js';
import { demoKey, signerOf } from '../../signers.js';
import { type Outcome, done, proposalFor, resolve } from '../motions.js';
import { outcomeLine } from '../print.js';
import { Views } from '../views.js';

export interface Common {
  url: string;
  json?: boolean;
}

export interface Signing extends Common {
  as?: string;
  keyFile?: string;
  print?: boolean;
}

export interface Deciding extends Signing {
  body?: Body;
  vote: string[];
  threshold?: number;
}

/** What a command tells: a value for `--json`, and the same for people. */
export interface Told {
  json: unknown;
  text: string;
}

export function whole(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number is expected.');
  return Number(text);
}

export const signing = (command: Command): Command =>
  command
    .option('--key-file <path>', 'the file with the secret of who signs')
    .option('--as <path>', 'who signs, on a demo chain: a path of the development phrase');

export const printing = (command: Command): Command =>
  command.option('--print', 'print the encoded call, to be signed elsewhere, and submit nothing');

export const body = () => new Option('--body <body>', 'the body').choices(BODIES);

export const deciding = (command: Command): Command =>
  printing(signing(command))
    .addOption(body())
    .option('--vote <path...>', 'who else votes for it at once, on a demo chain', [])
    .option('--threshold <ayes>', 'close it with so many ayes instead of those that the table asks for', whole);

/** Runs a command on a connected chain and prints what it tells. */
export function act<Options extends Common>(run: (chain: Chain, options: Options, ...args: string[]) => Promise<Told>) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options>();
    const chain = await Chain.connect(options.url);
    const { json, text } = await run(chain, options, ...(given.slice(0, -2) as string[]));
    console.log(options.json ? JSON.stringify(json) : text);
    await chain.close();
  };
}

export const toldOutcome = (outcome: Outcome): Told => ({ json: outcome, text: outcomeLine(outcome) });

/** A call that is to be signed elsewhere. */
export const printed = (call: Call, more: Record<string, unknown> = {}): Told => ({
  json: { call: call.method.toHex(), ...more },
  text: call.method.toHex(),
});

/** Puts a motion to resolve a call; the ways of doing so differ in the call alone. */
export async function decide(chain: Chain, call: Call, options: Deciding): Promise<Told> {
  const views = await Views.of(chain);
  const proposal = await proposalFor(chain, views, call, options.body, options.threshold);
  if (options.print) return printed(proposal.propose, { hash: proposal.hash, threshold: proposal.threshold });
  return toldOutcome(await resolve(chain, proposal, signerOf(options), options.vote.map(demoKey)));
}

/** Signs one call. */
export async function sign(chain: Chain, call: Call, options: Signing): Promise<Told> {
  if (options.print) return printed(call);
  const { block } = await done(chain.submit(call, signerOf(options)));
  const what = describe(call.method);
  return { json: { block, call: what }, text: `done in block ${block}: ${what}` };
}

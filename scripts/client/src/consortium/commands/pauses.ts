// SPDX-License-Identifier: Apache-2.0

// Commands for when something is wrong: pauses, safe mode, stalled finality, offences.

import { type Command, InvalidArgumentError } from 'commander';
import type { Chain } from '../../chain.js';
import { addToSpecification, latestHardFork } from '../hardFork.js';
import { type Common, type Deciding, act, decide, deciding, whole } from './common.js';

const HOUR = 3_600_000;

export function addPauses(program: Command): void {
  deciding(
    program
      .command('pause')
      .description('put a motion to bar a call for a while, at most 72 hours; without a call: safe mode')
      .argument('[call]', 'PALLET.CALL as the metadata has it, such as Shipments.gate_out')
      .requiredOption('--hours <hours>', 'for how long', hoursOf),
  ).action(
    act(async (chain, options: Deciding & { hours: number }, name) => {
      const until = (await chain.now()) + Math.round(options.hours * HOUR);
      const call = name
        ? chain.call('consortium', 'pauseCall', ...halves(name), until)
        : chain.call('consortium', 'enterSafeMode', until);
      return decide(chain, call, options);
    }),
  );

  deciding(
    program
      .command('lift')
      .description('put a motion to lift a pause before its time; without a call: to end safe mode')
      .argument('[call]', 'PALLET.CALL as the metadata has it, such as Shipments.gate_out'),
  ).action(
    act(async (chain, options: Deciding, name) => {
      const call = name
        ? chain.call('consortium', 'liftPause', ...halves(name))
        : chain.call('consortium', 'exitSafeMode');
      return decide(chain, call, options);
    }),
  );

  deciding(
    program
      .command('note-stalled')
      .description('put a motion to change the GRANDPA set by force, when finality has stopped for good')
      .option('--delay <blocks>', 'how many blocks after the next session change', whole, 30)
      .option('--final <block>', 'the last final block; that of the node unless given', whole),
  ).action(
    act(async (chain, options: Deciding & { delay: number; final?: number }) => {
      assertKnown(chain, 'noteStalled', 'a stalled chain');
      const final = options.final ?? (await chain.finalised()).block;
      return decide(chain, chain.call('consortium', 'noteStalled', options.delay, final), options);
    }),
  );

  program
    .command('hard-fork')
    .description('tell the latest change of the GRANDPA set by force, as a chain specification lists it')
    .option('--spec <file>', 'add it to this chain specification')
    .action(
      act(async (chain, options: Common & { spec?: string }) => {
        const fork = await latestHardFork(chain);
        if (fork === null) throw new Error('the set was never changed by force, or not in a final block');
        if (options.spec !== undefined) addToSpecification(options.spec, fork);
        return { json: fork, text: JSON.stringify(fork, null, 2) };
      }),
    );

  deciding(
    program
      .command('readmit')
      .description('put a motion to let a validator back into the set after an offence')
      .argument('<seat>', 'the number of the seat', whole),
  ).action(
    act(async (chain, options: Deciding, seat) => {
      assertKnown(chain, 'readmitValidator', 'barred validators');
      return decide(chain, chain.call('consortium', 'readmitValidator', Number(seat)), options);
    }),
  );
}

function hoursOf(text: string): number {
  const hours = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || hours <= 0) throw new InvalidArgumentError('a number of hours is expected.');
  return hours;
}

/** The pallet and the call of a name, as the chain compares them. */
function halves(name: string): [string, string] {
  const [pallet, call, ...more] = name.split('.');
  if (pallet && call && more.length === 0) return [pallet, call];
  throw new Error(`${name} is no call; write PALLET.CALL, such as Shipments.gate_out`);
}

function assertKnown(chain: Chain, call: string, what: string): void {
  if (chain.api.tx['consortium']?.[call]) return;
  throw new Error(`the runtime of this chain knows nothing of ${what}: it has no consortium.${call}; upgrade it first`);
}

// SPDX-License-Identifier: Apache-2.0

// Commands by which the bodies decide.

import type { Command } from 'commander';
import { type Body } from '../bodies.js';
import { callOf } from '../calls.js';
import { close, done, enact, findMotion, voteOn, waitingResolutions } from '../motions.js';
import {
  type Deciding,
  type Signing,
  act,
  body,
  decide,
  deciding,
  printed,
  printing,
  signing,
  toldOutcome,
  whole,
} from './common.js';
import { signerOf } from '../../signers.js';

export function addDeciding(program: Command): void {
  deciding(
    program
      .command('resolve')
      .description('put a motion to decide on a call, vote for it, and close it once it is carried')
      .argument('<call>', 'PALLET.CALL, such as Consortium.remove_seat')
      .argument('[arguments]', 'JSON: an object by names, or a list'),
  ).action(act(async (chain, options: Deciding, name, json) => decide(chain, callOf(chain, name!, json), options)));

  printing(signing(program.command('vote').description('vote on an open motion, and close it once it is carried')))
    .argument('<motion>', 'the number of the motion, or its hash')
    .addOption(body().default('council'))
    .option('--against', 'vote against it')
    .action(
      act(async (chain, options: Signing & { body: Body; against?: boolean }, named) => {
        const motion = await findMotion(chain, options.body, named!);
        const call = voteOn(chain, motion, !options.against);
        if (options.print) return printed(call);
        const signer = signerOf(options);
        await done(chain.submit(call, signer));
        return toldOutcome(await close(chain, motion, signer));
      }),
    );

  signing(program.command('close').description('close a motion that is carried, voted down, or out of time'))
    .argument('<motion>', 'the number of the motion, or its hash')
    .addOption(body().default('council'))
    .action(
      act(async (chain, options: Signing & { body: Body }, named) => {
        const motion = await findMotion(chain, options.body, named!);
        return toldOutcome(await close(chain, motion, signerOf(options)));
      }),
    );

  signing(program.command('enact').description('do what a resolution says, once its delay is over; any member may'))
    .argument('<resolution>', 'its number', whole)
    .option('--wait', 'wait until its time has come')
    .action(
      act(async (chain, options: Signing & { wait?: boolean }, named) => {
        const id = Number(named);
        const waiting = (await waitingResolutions(chain)).find((found) => found.id === id);
        if (waiting && options.wait) await chain.timeReached(waiting.executableAt);
        const { block } = await enact(chain, id, signerOf(options));
        const carries = waiting?.carries ?? '';
        return {
          json: { block, resolution: id, carries },
          text: `resolution ${id} enacted in block ${block}: ${carries}`,
        };
      }),
    );

  deciding(
    program
      .command('veto')
      .description('stop a resolution that waits, by the body that may')
      .argument('<resolution>', 'its number', whole),
  ).action(
    act(async (chain, options: Deciding, named) => {
      const id = Number(named);
      const waiting = (await waitingResolutions(chain)).find((found) => found.id === id);
      const call = chain.call('consortium', 'vetoResolution', id);
      return decide(chain, call, { ...options, body: options.body ?? waiting?.veto ?? undefined });
    }),
  );
}

// SPDX-License-Identifier: Apache-2.0

// Commands that only look.

import type { Command } from 'commander';
import { authoritiesOf } from '../authorities.js';
import { callOf } from '../calls.js';
import { openMotions, rulesFor, waitingResolutions } from '../motions.js';
import { type OpenMatter, authorityTable, matterTable, moment, motionTable, ruleLines, seatTable, waitingTable } from '../print.js';
import { seatStates, seatsIn, standing } from '../seats.js';
import { Views } from '../views.js';
import { type Common, act, whole } from './common.js';
import { version } from './upgrades.js';

export function addShowing(program: Command): void {
  program
    .command('seats')
    .description('who holds the seats, who votes and who validates')
    .action(
      act(async (chain) => {
        const seats = await seatStates(chain);
        return { json: seats.map((seat) => ({ ...seat, standing: standing(seat) })), text: seatTable(seats) };
      }),
    );

  program
    .command('authorities')
    .description('who authors and finalises, the next session, and how far finality is behind')
    .action(
      act(async (chain) => {
        const all = await authoritiesOf(chain, await Views.of(chain));
        return { json: all, text: authorityTable(all) };
      }),
    );

  program
    .command('motions')
    .description('the open motions of every body, and the resolutions that wait')
    .action(
      act(async (chain) => {
        const [seats, motions, waiting] = [
          await seatStates(chain),
          await openMotions(chain),
          await waitingResolutions(chain),
        ];
        const holder = (account: string) => seats.find((seat) => seat.representative === account)?.holder ?? account;
        const rows = motions.map((motion) => ({
          motion,
          ayes: motion.ayes.map(holder),
          nays: motion.nays.map(holder),
          seats: seatsIn(motion.body, seats),
        }));
        const text = `Motions\n${motionTable(rows)}\n\nResolutions\n${waitingTable(waiting, await chain.now())}`;
        return { json: { motions, resolutions: waiting }, text };
      }),
    );

  program
    .command('rules')
    .description('who decides on a call, and how')
    .argument('<call>', 'PALLET.CALL, such as Consortium.remove_seat')
    .argument('[arguments]', 'JSON: an object by names, or a list')
    .action(
      act(async (chain, _options: Common, name, json) => {
        const rules = await rulesFor(await Views.of(chain), callOf(chain, name!, json));
        return { json: rules, text: ruleLines(name!, rules) };
      }),
    );

  program
    .command('matters')
    .description('what an organisation has open, which keeps it from leaving')
    .argument('<organisation>', 'its number on the chain')
    .action(
      act(async (chain, _options: Common, organisation) => {
        const number = whole(organisation!);
        const known = await chain.read<unknown>('participants', 'organisations', number);
        if (known === null) throw new Error(`there is no organisation ${number}`);
        const open = await chain.askPlainly<OpenMatter[]>('tradeApi', 'openMatters', number);
        return { json: open, text: matterTable(open) };
      }),
    );

  program
    .command('version')
    .description('the version of the runtime, and the code that waits to be applied')
    .action(
      act(async (chain) => {
        const spec = await version(chain);
        const authorised = await chain.read<{ codeHash: string } | null>('system', 'authorizedUpgrade');
        const migrating = (await chain.read<unknown>('migrations', 'cursor')) !== null;
        const waits = authorised ? `authorised: code with the hash ${authorised.codeHash}` : 'no code is authorised';
        const text = `version ${spec}${migrating ? ', a migration is running' : ''}\n${waits}`;
        return { json: { version: spec, authorised: authorised?.codeHash ?? null, migrating }, text };
      }),
    );

  program
    .command('now')
    .description("the chain's clock")
    .action(
      act(async (chain) => {
        const now = await chain.now();
        return { json: { now }, text: moment(now) };
      }),
    );
}

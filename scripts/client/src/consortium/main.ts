// SPDX-License-Identifier: Apache-2.0

// `scripts/consortium`: what a member does who runs the chain.

import { Option } from 'commander';
import { command, run } from '../command.js';
import { addDeciding } from './commands/deciding.js';
import { addNodes } from './commands/nodes.js';
import { addPauses } from './commands/pauses.js';
import { addShowing } from './commands/show.js';
import { addUpgrades } from './commands/upgrades.js';

const program = command('scripts/consortium')
  .description('What a member does who runs the chain: seats, motions, session keys, upgrades, pauses.')
  .addOption(new Option('--url <ws>', 'the node to talk to').env('PORTOLAN_URL').default('ws://127.0.0.1:9944'))
  .option('--json', 'print one line of JSON')
  .helpCommand(false)
  .addHelpText(
    'after',
    `
Examples:
  scripts/consortium seats
  scripts/consortium resolve Consortium.remove_seat '{"seat": 4}' --key-file representative.key
  scripts/consortium vote 3 --key-file representative.key
  scripts/consortium enact 1 --wait --key-file desk.key
  scripts/consortium resolve Participants.reject_application '[19]' --as //ShekouPort --vote //DutchCustoms //MaasBank

Who signs: --key-file names a file that its owner alone can read (mode 0600), with one line: a phrase or a seed.
--as takes a path of the development phrase, for the demo chains.

Exit status: 0 if it is done, or the motion is open, or its resolution waits; 1 otherwise.`,
  );

addShowing(program);
addDeciding(program);
addNodes(program);
addUpgrades(program);
addPauses(program);

await run(async () => {
  await program.parseAsync();
  process.exit(0);
});

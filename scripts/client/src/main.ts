// SPDX-License-Identifier: Apache-2.0

// `scripts/trade`: plays the trade and its variants on any chain with the demo consortium, again and again.

import { Option } from 'commander';
import { BillFile } from './bill/file.js';
import { Chain } from './chain.js';
import { command, run } from './command.js';
import { playTrade } from './run.js';
import { STAGE_NAMES, type StageName } from './stages/index.js';

interface Options {
  url: string;
  bill?: string;
  json?: boolean;
  until?: StageName;
}

const program = command('scripts/trade')
  .description(
    'Plays the trade and its variants on a running Portolan chain with the demo consortium. An interrupted run is ' +
      'resumed; otherwise the next run begins.',
  )
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944')
  .option('--bill <file>', 'a DCSA transport document with the goods of the first story, in place of the lamps')
  .option('--json', 'end with one line of JSON on standard output; the story goes to standard error')
  .addOption(new Option('--until <stage>', 'stop after this stage of the first story').choices(STAGE_NAMES))
  .addHelpText(
    'after',
    `
Examples:
  scripts/trade                                          on a node of this machine
  scripts/trade --bill scripts/client/fixtures/shoes.json
  scripts/trade --until exportClearance                  resumed by the next call

Exit status: 0 if every step was as it must be, 1 otherwise.`,
  );

await run(async () => {
  const options = program.parse().opts<Options>();
  const file = options.bill === undefined ? undefined : BillFile.open(options.bill);
  const chain = await Chain.connect(options.url);
  const result = await playTrade(chain, options.json ? console.error : console.log, options.until, file);
  await chain.close();
  if (options.json) console.log(JSON.stringify(result));
  if (result.cashSum !== '0')
    throw new Error(`money does not add up: ${result.cashSum} minor units too many or too few`);
  if (!result.finalised) throw new Error('a transaction of this run is not in the final chain');
});

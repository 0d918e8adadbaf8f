// SPDX-License-Identifier: Apache-2.0

// `scripts/trade`: plays the trade and its variants on any chain with the demo consortium, again and again.

import { Command } from 'commander';
import { BillFile, RefusedBill } from './bill/file.js';
import { Chain } from './chain.js';
import { firstLine } from './play.js';
import { playTrade } from './run.js';

const program = new Command('trade')
  .description('Plays the trade and its variants on a running Portolan chain; an interrupted run is resumed.')
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944')
  .option('--bill <file>', 'a DCSA transport document with the goods of the first story, in place of the own lamps')
  .option('--json', 'end with one line of JSON; the story goes to standard error')
  .option('--until <stage>', 'stop after a stage of the first story, for a short run')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'Error: ')) });

try {
  const options = program.parse().opts<{ url: string; json?: boolean; until?: string; bill?: string }>();
  const file = options.bill === undefined ? undefined : BillFile.open(options.bill);
  const chain = await Chain.connect(options.url);
  const result = await playTrade(chain, options.json ? console.error : console.log, options.until, file);
  await chain.close();
  if (options.json) console.log(JSON.stringify(result));
  if (result.cashSum !== '0')
    throw new Error(`money does not add up: ${result.cashSum} minor units too many or too few`);
  if (!result.finalised) throw new Error('a transaction of this run is not in the final chain');
} catch (error) {
  if (error instanceof RefusedBill) console.error(`${error.message}\n${error.report}`);
  else console.error(`Error: ${firstLine(error)}`);
  process.exit(1);
}

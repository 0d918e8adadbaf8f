// SPDX-License-Identifier: Apache-2.0

// `scripts/export-dcsa`: messages of DCSA from what the chain holds, and nothing else.

import { writeFileSync } from 'node:fs';
import { Argument } from 'commander';
import { Chain } from '../../chain.js';
import { command, run } from '../../command.js';
import { ChainLedger } from '../chainLedger.js';
import { DocumentPackage } from '../documentContent.js';
import { exportMessage } from '../export/index.js';
import { FORMAT_NAMES, type FormatName } from '../formats.js';
import { Signer } from '../jws.js';
import { warningTable } from '../print.js';

interface Options {
  url: string;
  request?: boolean;
  package?: string;
  signKey?: string;
  out?: string;
}

const program = command('scripts/export-dcsa')
  .description(
    'Writes a message of DCSA from the state and the events of a chain alone, as of its last final block. Histories ' +
      'of milestones are verified against the heads that the chain keeps.',
  )
  .addArgument(new Argument('<format>', 'what to write').choices(FORMAT_NAMES))
  .argument('<subject>', 'number of a consignment, booking:NUMBER, reference of a bill, or CARRIER/REFERENCE')
  .option('--url <ws>', 'the node to talk to; for all but booking one with --state-pruning archive', 'ws://127.0.0.1:9944')
  .option('--request', 'of issuance and surrender the request, in place of the answer')
  .option('--package <file>', 'fields and salts of the bill that were disclosed: what the chain does not hold is taken from it')
  .option('--sign-key <file>', 'private JWK that signs an envelope; without it manifest and entry are plain JSON')
  .option('--out <file>', 'where to write it, in place of standard output')
  .addHelpText(
    'after',
    `
Formats:
  booking    Booking 2.0 with its three statuses
  bill       Bill of lading 3.0, as far as the chain holds it
  issuance   Issuance 3.0: the response; with --request the request
  surrender  Surrender 3.0: the carrier's answer; with --request the request
  pint       PINT 3.0: an envelope with the chain of endorsements
  events     Track & Trace 3.0: all milestones of a consignment and its voyages

What the chain does not hold, names and descriptions above all, is absent; docs/dcsa.md lists it field by field. A house
comes out with its master's containers; of masters, houses and custody what a message cannot say is told on standard error.

Examples:
  scripts/export-dcsa booking 0
  scripts/export-dcsa bill PTN-1-BL --package bill.package.json
  scripts/export-dcsa events 0 --out events.json

Exit status: 0 if the message was written, 1 otherwise.`,
  );

async function main(): Promise<void> {
  program.parse();
  const [format, subject] = program.args as [FormatName, string];
  const options = program.opts<Options>();
  if (options.request && format !== 'issuance' && format !== 'surrender') {
    throw new Error('--request is for issuance and surrender, which have a request and an answer');
  }
  const disclosed = options.package === undefined ? undefined : DocumentPackage.open(options.package);
  const signer = options.signKey === undefined ? null : await Signer.open(options.signKey);
  const chain = await Chain.connect(options.url);
  try {
    const ledger = await ChainLedger.final(chain);
    const wanted = { request: options.request ?? false, disclosed, signer };
    const { message, warnings } = await exportMessage(format, subject, ledger, wanted);
    const text = `${JSON.stringify(message, null, 2)}\n`;
    if (warnings.length > 0) console.error(warningTable(warnings));
    if (options.out === undefined) process.stdout.write(text);
    else writeFileSync(options.out, text);
  } finally {
    await chain.close();
  }
}

await run(main);

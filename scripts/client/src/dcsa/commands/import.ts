// SPDX-License-Identifier: Apache-2.0

// `scripts/import-dcsa`: what a message of DCSA amounts to on the chain, and everything that is wrong with it.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Argument } from 'commander';
import type { KeyringPair } from '@polkadot/keyring/types';
import { Chain } from '../../chain.js';
import { command, run } from '../../command.js';
import { demoKey, keyInFile } from '../../signers.js';
import { ChainLedger } from '../chainLedger.js';
import { DocumentPackage } from '../documentContent.js';
import { FORMAT_NAMES, type FormatName, type Means } from '../formats.js';
import type { PlannedCall } from '../import/importing.js';
import { readKeys } from '../jws.js';
import { type Mapping, readMapping } from '../mapping.js';
import { callTable, counted, faultTable, replacementTable, warningTable } from '../print.js';
import { DISPENSABLE } from '../shape.js';
import { type Reading, parseMessage, readMessage } from '../read.js';

interface Options {
  url: string;
  map?: string;
  package?: string;
  keys?: string;
  check?: boolean;
  submit?: boolean;
  as?: string[];
  keyFile?: string[];
  json?: boolean;
}

const program = command('scripts/import-dcsa')
  .description(
    'Reads a message of DCSA, reports everything that is wrong with it at once, field by field, and prints the calls ' +
      'that it amounts to on the chain. Nothing is submitted without --submit.',
  )
  .addArgument(new Argument('<format>', 'what it is').choices(FORMAT_NAMES))
  .argument('<file>', 'the message, JSON')
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944')
  .option('--map <file>', 'values to read in place of others or in addition, and members for parties; see below')
  .option('--package <file>', 'fields and salts of the bill: made if it is not there. Keep it: the chain has the root alone')
  .option('--keys <file>', 'JWK Set, or one JWK, by which signatures are verified')
  .option('--check', 'check the message alone, without a node')
  .option('--submit', 'submit the calls that the given accounts sign, in order, up to the first that none of them does')
  .option('--key-file <file...>', 'with --submit: files with a phrase or a seed each, which you alone can read')
  .option('--as <path...>', 'with --submit: accounts of the development phrase, such as //ShenzhenExport//desk')
  .option('--json', 'print one line of JSON instead of tables')
  .addHelpText(
    'after',
    `
Formats:
  booking    Booking 2.0: request_booking; update_booking or amend_booking where it is known and differs
  bill       Bill of lading 3.0: the consignment is matched; draft_title, approve_title, issue_title
  issuance   Issuance 3.0, request or response
  surrender  Surrender 3.0, request or response: the holder gives the bill back, the carrier accepts or refuses
  pint       PINT 3.0 envelope: signatures, checksums and links verified; what the chain does not tell yet
  events     Track & Trace 3.0: milestones in batches of at most 256, late ones apart

The mapping file, everything optional:
  { "values": { "/vessel/vesselIMONumber": "9074729", "HLXU1234567": "HLXU1234561" },
    "add": { "/incoTerms": "CIP" },
    "parties": { "GLEIF 529900T8BM49AURSDO55": 9, "Rotterdam Import": 10 },
    "roles": { "carrier": 4 },
    "namedPlace": "Rotterdam" }

Examples:
  scripts/import-dcsa booking booking.json --map map.json
  scripts/import-dcsa bill bill.json --package bill.package.json --submit --as //MeridianLine//desk
  scripts/import-dcsa events events.json --check

Exit status: 0 if the message can be imported (with --submit: and nothing was refused), 1 otherwise.`,
  );

function read(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`the message ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return parseMessage(basename(file), text);
}

function means(options: Options): Means {
  return {
    // Without a file the salts are forgotten, and so the root is good for nothing but to be looked at.
    rootOf: (document) =>
      (options.package ? DocumentPackage.for(document, options.package) : DocumentPackage.of(document)).root,
    keys: options.keys === undefined ? null : readKeys(options.keys),
  };
}

function tell(name: string, reading: Reading): void {
  const { format, faults, warnings, replaced, notes, calls } = reading;
  if (replaced.length > 0) console.log(replacementTable(replaced));
  const dispensable = warnings.filter(({ note }) => note.endsWith(DISPENSABLE));
  const others = warnings.filter((warning) => !dispensable.includes(warning));
  if (others.length > 0) console.log(warningTable(others));
  if (dispensable.length > 0) {
    const fields = dispensable.map(({ field }) => field).join(', ');
    console.log(`Note: ${format.called} has these fields too, which the chain does without: ${fields}.`);
  }
  for (const note of notes) console.log(`Note: ${note}.`);
  if (faults.length > 0) return;
  if (calls.length > 0) console.log(callTable(calls));
  console.log(`${name} is ${format.called}: ${counted(calls.length, 'call')} to make`);
}

/** Signs what the accounts can sign, in order. */
async function submit(chain: Chain, calls: readonly PlannedCall[], accounts: readonly KeyringPair[]): Promise<void> {
  const signers = new Map<number, KeyringPair>();
  for (const account of accounts) {
    const found = await chain.read<{ organisation: number } | null>('participants', 'accounts', account.address);
    if (found === null) throw new Error(`the account ${account.address} is of no member of the chain`);
    signers.set(found.organisation, account);
  }
  for (const [at, { by, pallet, call, args, what }] of calls.entries()) {
    const signer = signers.get(by);
    if (!signer) {
      const left = calls.slice(at).map((one) => `${one.pallet}.${one.call} of member ${one.by}`);
      return console.log(`left to others: ${left.join(', ')}; run this again with their accounts, or let them`);
    }
    const { block, refusal, final } = await chain.submit(chain.call(pallet, call, ...args), signer);
    if (refusal) throw new Error(`${what}: ${refusal.message}`);
    await final;
    console.log(`#${block}  member ${by} ${what}`);
  }
}

async function main(): Promise<number> {
  program.parse();
  const [format, file] = program.args as [FormatName, string];
  const options = program.opts<Options>();
  const accounts = [...(options.keyFile ?? []).map(keyInFile), ...(options.as ?? []).map(demoKey)];
  if (options.submit && options.check) throw new Error('--check makes no calls; leave --submit or --check out');
  if (options.submit && accounts.length === 0) {
    throw new Error('--submit needs accounts that sign: --key-file FILE, or --as //Member//desk on a demo chain');
  }
  const [message, mapping]: [unknown, Mapping] = [read(file), options.map ? readMapping(options.map) : {}];
  const chain = options.check ? null : await Chain.connect(options.url);
  try {
    const ledger = chain && (await ChainLedger.best(chain));
    const reading = await readMessage(format, message, { ledger, mapping, means: means(options) });
    const name = basename(file);
    if (options.json) {
      const { format: kind, faults, warnings, replaced, notes, calls } = reading;
      console.log(JSON.stringify({ message: kind.called, faults, warnings, replaced, notes, calls }));
    } else tell(name, reading);
    if (reading.faults.length > 0) {
      if (!options.json) {
        const counts = counted(reading.faults.length, 'fault');
        console.error(`${name} cannot be imported as ${reading.format.called}: ${counts}\n${faultTable(reading.faults)}`);
      }
      return 1;
    }
    const drafts = reading.calls.some(({ call }) => call === 'draftTitle');
    if (options.submit && drafts && !options.package) {
      throw new Error('a bill is drafted with the root of its content: keep fields and salts with --package FILE');
    }
    if (options.submit && chain) await submit(chain, reading.calls, accounts);
    return 0;
  } finally {
    await chain?.close();
  }
}

await run(async () => {
  process.exitCode = await main();
});

// SPDX-License-Identifier: Apache-2.0

// `scripts/lib/load`: keeps a network busy with payments, and notes which of them are final in which block.

import { appendFileSync, readFileSync } from 'node:fs';
import type { KeyringPair } from '@polkadot/keyring/types';
import { Chain, pause } from './chain.js';
import { command, run } from './command.js';
import { demoKeyring } from './members.js';
import { firstLine } from './play.js';

/** Who pays whom a cent: all have money of this token. */
const PAYERS: [string, number, number][] = [
  ['//RotterdamImport//treasury', 1, 5],
  ['//DeltaForwarding//treasury', 1, 10],
  ['//ShenzhenExport//treasury', 3, 15],
  ['//ChinaTax//treasury', 3, 9],
];
/** How long to wait before trying again what a node refused, ms. */
const RECOVERY = 1_000;

/** Pays again and again until it is told to stop; goes on with another node when one fails. */
async function pay(urls: string[], payer: KeyringPair, token: number, to: number, out: string): Promise<void> {
  for (let turn = 0; ; turn++) {
    const url = urls[turn % urls.length]!;
    let chain: Chain | undefined;
    try {
      chain = await Chain.connect(url);
      for (;;) {
        const call = chain.call('settlement', 'transferDeposit', token, to, 1);
        const { final, refusal } = await chain.submit(call, payer);
        if (refusal) throw refusal;
        const { block, blockHash } = await final;
        appendFileSync(out, `${block} ${blockHash} ${call.hash.toHex()}\n`);
      }
    } catch (error) {
      // What is not final is not promised: a node may stop, an upgrade makes signed transactions stale.
      console.error(`${url}: ${firstLine(error)}`);
      await chain?.close().catch(() => {});
      await pause(RECOVERY);
    }
  }
}

/** How many of the noted payments are not where they were final. */
async function missing(url: string, notes: string[]): Promise<number> {
  const chain = await Chain.connect(url);
  let lost = 0;
  for (const note of notes) {
    const [block, blockHash, hash] = note.split(' ');
    const same = (await chain.hashOf(Number(block))) === blockHash;
    const carried = same && (await chain.extrinsicsOf(blockHash!)).some((extrinsic) => extrinsic.hash.toHex() === hash);
    if (!carried) lost += 1;
  }
  await chain.close();
  return lost;
}

const program = command('scripts/lib/load')
  .description(
    'Keeps a network of the demo consortium busy with payments until it is stopped, and notes the final ones.',
  )
  .requiredOption('--url <ws...>', 'the nodes to talk to')
  .requiredOption(
    '--out <file>',
    'where each final payment is noted: block, hash of the block, hash of the transaction',
  )
  .option('--check', 'instead: whether each of the nodes has all that was noted');

await run(async () => {
  const { url: urls, out, check } = program.parse().opts<{ url: string[]; out: string; check?: boolean }>();
  if (check) {
    const notes = readFileSync(out, 'utf8').trim().split('\n').filter(Boolean);
    for (const url of urls) {
      const lost = await missing(url, notes);
      console.log(`${url}: ${notes.length} final payments, ${lost} lost`);
      if (lost > 0) throw new Error(`${url} has lost ${lost} final payments`);
    }
    if (notes.length === 0) throw new Error('no payment became final');
    process.exit(0);
  }
  const keyring = demoKeyring();
  const shifted = (turn: number) => urls.map((_, index) => urls[(index + turn) % urls.length]!);
  await Promise.all(
    PAYERS.map(([uri, token, to], turn) => pay(shifted(turn), keyring.addFromUri(uri), token, to, out)),
  );
});

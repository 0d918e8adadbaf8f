// SPDX-License-Identifier: Apache-2.0

// `scripts/verify-history`: verifies the history of one consignment, and of the voyages it was on, against the heads in
// the state of the last final block.

import { hexToU8a, u8aToHex, u8aToString } from '@polkadot/util';
import Table from 'cli-table3';
import { Chain } from '../chain.js';
import { command, run } from '../command.js';
import { collect, stateAt } from './collect.js';
import { type Fields, decode } from './types.js';
import { type Head, linkIn, verifyConsignment, verifyHouse, verifyVoyage } from './verify.js';

const program = command('scripts/verify-history')
  .description(
    'Verifies that the events of a consignment are complete and unchanged: with those of its voyages they lead to ' +
      'the heads that the chain keeps.',
  )
  .argument('<consignment>', 'its number')
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944')
  .option('--json', 'print one line of JSON instead of the table');

/** What an event says happened, in its codes. */
function told(what: Fields): string {
  switch (what.type) {
    case 'Equipment':
      return what.inner.toString();
    case 'Shipment':
      return `${what.inner.get('documentType').toString()} ${what.inner.get('event').toString()}`;
    case 'Retraction':
      return `takes back ${what.inner.get('of').toString().slice(0, 10)}…`;
    default:
      return 'custody passed';
  }
}

/** A code that may be missing. */
function text(code: Fields): string {
  return code.isSome ? u8aToString(code.unwrap().toU8a()) : '';
}

/** A milestone in the words of the trade: number, container, what, how certain, when, where. */
function row(event: Fields): string[] {
  const statement = event.get('milestone').get('statement');
  const what = statement.get('event');
  const location = statement.get('location');
  const time = new Date(Number(statement.get('eventTime').toString())).toISOString();
  return [
    event.get('sequence').toString(),
    text(event.get('container')),
    told(what),
    statement.get('classifier').toString(),
    time,
    text(location),
  ];
}

/** The verified history of a consignment that has containers of its own, with those of its voyages. */
async function verifyOwn(
  chain: Chain,
  consignment: string,
  { block, blockHash }: { block: number; blockHash: string },
): Promise<{ events: Fields[]; voyages: number; state: Head }> {
  const state = await stateAt(chain, blockHash, 'consignments', consignment);
  if (state === null) throw new Error(`the chain keeps no history of a consignment ${consignment}`);
  const lists = await collect(chain, consignment, block);
  // The voyages are those that the events name, whether or not anything has happened on them.
  const links = lists.consignment
    .map((bytes) => decode('MilestoneRecorded', bytes))
    .map((event) => event && linkIn(event))
    .filter((link) => link !== null);
  const keys = [...new Set(links.map(({ voyage }) => u8aToHex(voyage)))];
  const voyages = [];
  for (const key of keys) {
    const head = await stateAt(chain, blockHash, 'voyages', hexToU8a(key));
    if (head === null) throw new Error(`the chain keeps no history of the voyage ${key}`);
    voyages.push(verifyVoyage(hexToU8a(key), lists.voyages.get(key) ?? [], head));
  }
  const events = verifyConsignment(consignment, lists.consignment, state, voyages);
  return { events, voyages: voyages.length, state };
}

/** The verified history of a house, with that of its master. */
async function verifyWithMaster(
  chain: Chain,
  consignment: string,
  master: number | null,
  at: { block: number; blockHash: string },
): Promise<{ events: Fields[]; voyages: number; state: Head }> {
  const state = await stateAt(chain, at.blockHash, 'consignments', consignment);
  if (state === null) throw new Error(`the chain keeps no history of a consignment ${consignment}`);
  const known = master === null ? null : await verifyOwn(chain, String(master), at);
  const { consignment: told } = await collect(chain, consignment, at.block);
  const events = verifyHouse(consignment, told, state, known?.events ?? []);
  return { events, voyages: known?.voyages ?? 0, state };
}

async function main(): Promise<void> {
  program.parse();
  const { url, json } = program.opts<{ url: string; json?: boolean }>();
  const consignment = program.args[0]!;
  if (!/^\d+$/.test(consignment)) throw new Error(`${consignment} is not the number of a consignment`);
  const chain = await Chain.connect(url);
  const at = await chain.finalised();
  const house = await chain.readAt<{ master: number | null } | null>(at.blockHash, 'shipments', 'houses', consignment);
  const { events, voyages, state } = house
    ? await verifyWithMaster(chain, consignment, house.master, at)
    : await verifyOwn(chain, consignment, at);
  await chain.close();
  const { block } = at;
  const master = house?.master ?? undefined;
  const result = { consignment, block, events: events.length, voyages, head: state.head, master };
  if (json) return console.log(JSON.stringify(result));
  const table = new Table({
    head: ['', 'Container', 'Event', 'Classifier', 'Time', 'Place'],
    style: { head: [], border: [], compact: true },
  });
  for (const event of events) table.push(row(event));
  console.log(table.toString());
  const on = voyages === 1 ? 'one voyage' : `${voyages} voyages`;
  console.log(`${events.length} events on ${on}: complete and unchanged as of block ${block}`);
}

await run(main);

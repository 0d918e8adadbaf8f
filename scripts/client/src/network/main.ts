// SPDX-License-Identifier: Apache-2.0

// Asserts what must hold on a running network of authorities; scripts/network and zombienet/run start one.

import { appendFileSync, readFileSync } from 'node:fs';
import { command, run } from '../command.js';
import { firstLine } from '../play.js';
import { Network } from './assertions.js';
import { type Listed, Node } from './node.js';

interface Options {
  nodes: string;
  started: string;
  nextRuntime?: string;
}

const program = command('network')
  .description('Asserts what must hold on a running network of authorities.')
  .requiredOption('--nodes <file>', 'JSON: the name, url, pid and log of each node')
  .requiredOption('--started <file>', 'where to note the ids of processes that it starts')
  .option('--next-runtime <wasm>', 'upgrade the chain to this code');

/** What is asserted, and how long it took. */
async function assert(what: string, holds: () => Promise<string>): Promise<void> {
  const began = Date.now();
  const told = await holds().catch((error: unknown) => {
    throw new Error(`${what}: ${firstLine(error)}`);
  });
  console.log(`  ✓ ${what}: ${told} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

await run(async () => {
  const { nodes: file, started, nextRuntime } = program.parse().opts<Options>();
  const listed = JSON.parse(readFileSync(file, 'utf8')) as Listed[];
  const nodes = await Promise.all(listed.map(Node.open));
  const network = await Network.of(nodes, (pid) => appendFileSync(started, `${pid}\n`));
  await assert('block production', () => network.produces());
  await assert('finality', () => network.finalises());
  await assert('rotation', () => network.rotates());
  await assert('restart', () => network.restarts());
  if (nextRuntime !== undefined) await assert('upgrade', () => network.upgrades(nextRuntime));
  process.exit(0);
});

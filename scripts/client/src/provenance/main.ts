// SPDX-License-Identifier: Apache-2.0

// `scripts/scan-item`: what a phone does with a QR code. From the link to the key, the value under it with a proof from
// any node, and the proof against the header of a final block.

import { writeFile } from 'node:fs/promises';
import { hexToU8a } from '@polkadot/util';
import encodeQR from 'qr';
import { Chain } from '../chain.js';
import { command, run } from '../command.js';
import { Example } from '../examples.js';
import { readProven, stateRootOf } from '../proofs/state.js';
import { inWords } from '../state.js';
import { linkPath, parseLink, traceKeyHex } from './link.js';
import { registerOwn } from './own.js';
import { type Trace, decodeTrace } from './trace.js';

interface Options {
  url: string;
  qr?: string | true;
  domain: string;
  json?: boolean;
}

const program = command('scripts/scan-item')
  .description(
    'Verifies where an item has been: the trace under its GS1 Digital Link, proven by a node, in a final block.',
  )
  .argument(
    '[link]',
    'what the QR code says, such as /01/06901234500011/10/L000001, with or without a domain; without it, a good of ' +
      'the demo is registered and scanned',
  )
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944')
  .option('--qr [file]', 'show the QR code of the link, or write it as a picture (SVG)')
  .option('--domain <name>', 'the domain in the QR code, where browsers find a page', 'id.gs1.org')
  .option('--json', 'print one line of JSON instead of the story')
  .addHelpText(
    'after',
    `
The node is not trusted with the trace, only with which block is final: a light client tells that by itself.

Exit status: 0 if a trace is proven, 2 if it is proven that there is none, 1 otherwise.`,
  );

/** The trace under a link in the last final block; nothing if the block proves that there is none. */
async function scan(chain: Chain, link: string): Promise<{ block: number; nodes: number; trace: Trace | null }> {
  const key = parseLink(link);
  const place = traceKeyHex(key);
  const { block, blockHash } = await chain.finalised();
  const header = await chain.api.rpc.chain.getHeader(blockHash);
  const { proof } = await chain.rpc<{ proof: string[] }>('state_getReadProof', [place], blockHash);
  const nodes = proof.map((node) => hexToU8a(node));
  const value = readProven(stateRootOf(header, hexToU8a(blockHash)), nodes, hexToU8a(place));
  return { block, nodes: nodes.length, trace: value && decodeTrace(value, key) };
}

function tell(link: string, trace: Trace): void {
  console.log(`item       ${link}`);
  console.log(`origin     ${trace.origin}`);
  for (const { step, place, day } of trace.steps)
    console.log(`${day} ${inWords(step)}${place === null ? '' : ` in ${place}`}`);
  for (const input of trace.inputs) console.log(`made from  ${input}`);
  const { certificate } = trace;
  if (certificate) console.log(`certified  ${certificate.kind}, ${certificate.live ? 'in force' : 'NOT in force'}`);
  console.log(trace.recalled ? 'RECALLED   do not use it' : 'recalled   no');
  console.log(`as of      ${trace.asOf}`);
}

async function picture(link: string, { qr, domain }: Options): Promise<void> {
  const url = `https://${domain}${link}`;
  // A quarter of the code may be dirt.
  const look = { ecc: 'quartile' } as const;
  if (qr === true) return console.log(encodeQR(url, 'ascii', look));
  await writeFile(qr!, encodeQR(url, 'svg', look));
  console.log(`picture    ${qr}: ${url}`);
}

async function main(): Promise<void> {
  const options = program.parse().opts<Options>();
  const [given] = program.args;
  // A link that is none is refused before anybody is asked.
  const path = given === undefined ? null : linkPath(parseLink(given));
  const chain = await Chain.connect(options.url);
  try {
    const link = path ?? (await registerOwn(new Example(chain, options.json ? console.error : console.log)));
    const { block, nodes, trace } = await scan(chain, link);
    if (options.json) console.log(JSON.stringify({ link, block, trace }));
    else if (trace) {
      console.log(`proven     by ${nodes} nodes of the state of block ${block}, which is final`);
      tell(link, trace);
    } else console.log(`nothing    is published of ${link}: proven by ${nodes} nodes of the state of block ${block}`);
    if (options.qr !== undefined) await picture(link, options);
    if (!trace) process.exitCode = 2;
  } finally {
    await chain.close();
  }
}

await run(main);

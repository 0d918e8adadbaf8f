// SPDX-License-Identifier: Apache-2.0

// `scripts/load-tariff`: loads the nomenclature and the tariff of a country. It may be stopped and started again.

import { readFileSync } from 'node:fs';
import type { KeyringPair } from '@polkadot/keyring/types';
import { blake2AsHex } from '@polkadot/util-crypto';
import { Chain } from '../chain.js';
import { ReportedError, command, run } from '../command.js';
import { signerOf } from '../signers.js';
import { type Measure, type Read, readNomenclature, readTariff } from './files.js';
import { MEASURES, SUBHEADINGS, type Version, batches, isPublished, missingSubheadings, placeOf } from './loading.js';

interface Options {
  url: string;
  country: string;
  nomenclature?: string;
  edition: string;
  adoptFrom?: string;
  tariff?: string;
  check?: boolean;
  as?: string;
  keyFile?: string;
}

/** The entries of a file, or all its faults. */
function whole<T>(file: string, { entries, faults }: Read<T>): T[] {
  if (faults.length === 0) return entries;
  const list = faults.map(({ line, what }) => `${file}:${line}: ${what}`);
  throw new ReportedError(`Error: ${faults.length} fault(s); nothing was loaded`, list.join('\n'));
}

async function submit(chain: Chain, signer: KeyringPair, name: string, ...args: unknown[]): Promise<void> {
  const { block, refusal } = await chain.submit(chain.call('tax', name, ...args), signer);
  if (refusal) throw refusal;
  console.log(`#${block} ${name}`);
}

async function loadNomenclature(chain: Chain, signer: KeyringPair, options: Options, text: string, codes: number[]) {
  const { country, edition } = options;
  const state = await chain.read<{ count: number; adopted: boolean }>('tax', 'nomenclatureEditions', country, edition);
  if (state.adopted) {
    if (state.count !== codes.length) throw new Error(`${country} has adopted ${edition} with ${state.count} subheadings`);
    console.log(`${country} has adopted ${edition} already`);
    return;
  }
  for (const batch of batches(codes, SUBHEADINGS)) {
    const headings = [...new Set(batch.map((code) => placeOf(code).heading))];
    const keys = headings.map((heading) => [country, edition, heading]);
    const bits = await chain.api.query.tax!.nomenclature!.multi(keys);
    const known = new Map(headings.map((heading, index) => [heading, BigInt(bits[index]!.toString())]));
    const missing = missingSubheadings(batch, known);
    if (missing.length > 0) await submit(chain, signer, 'loadNomenclature', country, edition, missing);
  }
  if (options.adoptFrom === undefined) return;
  const from = Date.parse(options.adoptFrom);
  if (Number.isNaN(from)) throw new Error(`--adopt-from ${options.adoptFrom} is not a time such as 2027-01-01T00:00:00Z`);
  const source = blake2AsHex(text);
  await submit(chain, signer, 'adoptNomenclature', country, edition, codes.length, from, source);
}

async function loadTariff(chain: Chain, signer: KeyringPair, country: string, measures: Measure[]) {
  let loaded = 0;
  for (const batch of batches(measures, MEASURES)) {
    const keys = batch.map(({ prefix, kind, origin, exporter }) => [country, { prefix, kind, origin, exporter }]);
    const found = await chain.api.query.tax!.measures!.multi(keys);
    const missing = batch.filter((measure, index) => !isPublished(measure, found[index]!.toPrimitive() as unknown as Version[]));
    if (missing.length > 0) await submit(chain, signer, 'setMeasures', country, missing);
    loaded += missing.length;
  }
  console.log(`${loaded} measures loaded, ${measures.length - loaded} were there`);
}

const program = command('scripts/load-tariff')
  .description('Loads the nomenclature and the tariff of a country in batches; run again, it goes on where it was.')
  .requiredOption('--country <code>', 'whose, ISO 3166-1')
  .option('--nomenclature <csv>', 'the nomenclature: columns hscode and level')
  .option('--edition <year>', 'its edition', '2022')
  .option('--adopt-from <time>', 'adopt it from then on, once it is complete, such as 2027-01-01T00:00:00Z')
  .option('--tariff <csv>', 'the measures: prefix,kind,origin,exporter,valid_from,valid_to,rate')
  .option('--check', 'only tell the faults of the files')
  .option('--as <path>', 'sign with this path of the development phrase')
  .option('--key-file <file>', 'sign with the secret in this file')
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944');

await run(async () => {
  const options = program.parse().opts<Options>();
  const { nomenclature, tariff } = options;
  if (nomenclature === undefined && tariff === undefined) throw new Error('give --nomenclature, --tariff or both');
  const text = nomenclature === undefined ? '' : readFileSync(nomenclature, 'utf8');
  const read = nomenclature === undefined ? undefined : readNomenclature(text);
  const measures = tariff === undefined ? undefined : readTariff(readFileSync(tariff, 'utf8'), read?.entries);
  const codes = read && whole(nomenclature!, read);
  const list = measures && whole(tariff!, measures);
  console.log(`${codes?.length ?? 0} subheadings, ${list?.length ?? 0} measures`);
  if (options.check) return;
  const signer = signerOf(options);
  const chain = await Chain.connect(options.url);
  try {
    if (codes) await loadNomenclature(chain, signer, options, text, codes);
    if (list) await loadTariff(chain, signer, options.country, list);
  } finally {
    await chain.close();
  }
});

// SPDX-License-Identifier: Apache-2.0

// From a QR code to the trace, against the state that the Rust tests prove on the real runtime.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { hexToU8a } from '@polkadot/util';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { readProven } from '../src/proofs/state.js';
import { LinkFault, linkPath, parseLink, traceKey, traceKeyHex } from '../src/provenance/link.js';
import { decodeTrace } from '../src/provenance/trace.js';

interface Vectors {
  root: string;
  trace: { key: string; value: string; proof: string[] };
}

const file = new URL('../../../client/tests/vectors/state.json', import.meta.url);
const { root, trace } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const LINK = '/01/06901234500011/10/L1';

test('the link leads to the key, the key by the proof to the trace', () => {
  const key = parseLink(LINK);
  assert.equal(traceKeyHex(key), trace.key);
  const proof = trace.proof.map((node) => hexToU8a(node));
  const value = readProven(hexToU8a(root), proof, traceKey(key));
  assert.ok(value);
  const { origin, steps, recalled, certificate, inputs } = decodeTrace(value, key);
  assert.deepEqual([origin, recalled, inputs], ['CN', false, []]);
  assert.deepEqual(
    steps.map(({ step, place }) => `${step} ${place}`),
    ['Made CN', 'GatedIn CNSHK', 'Loaded CNSHK', 'Discharged NLRTM', 'GatedOut NLRTM', 'Delivered NL'],
  );
  assert.deepEqual(certificate, { kind: 'certificate of origin', live: true });
});

test('a trace of another item, or with a byte more, is refused', () => {
  const value = hexToU8a(trace.value);
  assert.throws(() => decodeTrace(value, parseLink('/01/06901234500011/10/L2')), /another item/);
  assert.throws(() => decodeTrace(Uint8Array.from([...value, 0]), parseLink(LINK)));
  assert.throws(() => decodeTrace(value.subarray(1), parseLink(LINK)));
});

test('links are read as the pallet reads them', () => {
  for (const [link, path] of [
    ['https://id.gs1.org/01/06901234500011/10/L1', LINK],
    ['https://example.com/01/06901234500011/10/L1?17=261231#top', LINK],
    ['/01/6901234500011/10/L1', LINK],
    ['/01/06901234500011/10/LOT%2F1', '/01/06901234500011/10/LOT%2F1'],
    ['/01/06901234500011/21/7KQ2M4X9ZT3R8W5C', '/01/06901234500011/21/7KQ2M4X9ZT3R8W5C'],
    ['/01/06901234500011/10/a(1)/21/7KQ2M4X9ZT3R8W5C', '/01/06901234500011/10/a%281%29/21/7KQ2M4X9ZT3R8W5C'],
    ['/00/106141411234567897', '/00/106141411234567897'],
  ] as const)
    assert.equal(linkPath(parseLink(link)), path);
  for (const link of [
    '01/06901234500011/10/L1',
    '/01/06901234500012/10/L1',
    '/01/06901234500011',
    '/01/06901234500011/21/SHORT',
    '/01/06901234500011/21/7KQ2M4X9ZT3R8W5C/10/L1',
    '/01/06901234500011/22/V/10/L1',
    '/01/06901234500011/10/L%201',
    '/01/06901234500011/10/L%',
    '/01/06901234500011/10/012345678901234567890',
    '/00/106141411234567890',
    '/8004/1',
    '/',
  ])
    assert.throws(() => parseLink(link), LinkFault, link);
});

test('the picture says the link', () => {
  const url = `https://id.gs1.org${LINK}`;
  const raw = encodeQR(url, 'raw', { ecc: 'quartile', scale: 4 });
  const size = raw.length;
  const pixel = (dark: boolean) => (dark ? [0, 0, 0, 255] : [255, 255, 255, 255]);
  const data = Uint8Array.from(raw.flatMap((row) => row.flatMap(pixel)));
  assert.equal(decodeQR({ width: size, height: size, data }), url);
  assert.match(encodeQR(url, 'svg'), /^<svg/);
});

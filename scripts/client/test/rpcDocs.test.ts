// SPDX-License-Identifier: Apache-2.0

// The examples of docs/rpc.md against a running node on which the trade was played, whose WebSocket address is in
// PORTOLAN_URL: what they ask is answered, with the fields that they show and no others.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

interface Answer {
  result?: unknown;
  error?: { code: number };
}

interface Example {
  request: { method: string; params: unknown[] };
  answer: Answer;
}

const text = readFileSync(new URL('../../../docs/rpc.md', import.meta.url), 'utf8');

/** The blocks of JSON, each a question and its answer. */
const examples: Example[] = [...text.matchAll(/```json\n([^]*?)```/g)].map(([, block]) => {
  // The answer begins with the second line that opens an object.
  const at = block!.indexOf('\n{', 1) + 1;
  return { request: JSON.parse(block!.slice(0, at)), answer: JSON.parse(block!.slice(at)) };
});

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a value has other fields than the example shows; one of several, and what may be nothing, may be another. */
function differs(shown: unknown, found: unknown, at: string): string[] {
  if (Array.isArray(shown) && Array.isArray(found)) {
    return shown.length > 0 && found.length > 0 ? differs(shown[0], found[0], `${at}[0]`) : [];
  }
  if (!isObject(shown) || !isObject(found)) return [];
  const [expected, known] = [Object.keys(shown).sort(), Object.keys(found).sort()];
  const isVariant = expected.length === 1 && known.length === 1;
  if (isVariant && expected[0] !== known[0]) return [];
  const missing = expected.filter((key) => !known.includes(key)).map((key) => `${at}.${key} is not there`);
  const more = known.filter((key) => !expected.includes(key)).map((key) => `${at}.${key} is not shown`);
  const within = expected.filter((key) => known.includes(key));
  return [...missing, ...more, ...within.flatMap((key) => differs(shown[key], found[key], `${at}.${key}`))];
}

test('a field more or less is noticed', () => {
  const shown = { a: [{ b: 1 }], stage: { loaded: { at: 1, voyage: null } } };
  const noticed = (found: unknown) => differs(shown, found, 'x');
  assert.deepEqual(noticed({ a: [], stage: { stuffed: { at: 1 } } }), []);
  assert.deepEqual(noticed({ a: [{ b: 2, c: 3 }], stage: 'booked' }), ['x.a[0].c is not shown']);
  assert.deepEqual(noticed({ a: [{}], stage: { loaded: { at: 2 } } }), [
    'x.a[0].b is not there',
    'x.stage.loaded.voyage is not there',
  ]);
});

const url = process.env['PORTOLAN_URL'];

describe('the examples of docs/rpc.md', { skip: url ? false : 'PORTOLAN_URL is not set' }, () => {
  const ask = async (request: Example['request']): Promise<Answer> => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) };
    return (await (await fetch(url!.replace(/^ws/, 'http'), init)).json()) as Answer;
  };

  for (const { request, answer } of examples) {
    test(`${request.method} ${JSON.stringify(request.params).slice(0, 60)}`, async () => {
      const found = await ask(request);
      if (answer.error) {
        assert.equal(found.error?.code, answer.error.code, JSON.stringify(found));
      } else if (found.error) {
        // The container of the example has come back meanwhile, and is free for other goods.
        assert.equal(request.method, 'trade_gateConditions', JSON.stringify(found));
      } else {
        assert.deepEqual(differs(answer.result, found.result, request.method), []);
      }
    });
  }
});

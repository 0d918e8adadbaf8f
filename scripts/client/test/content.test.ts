// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Content } from '../src/documents/index.js';

const SALTS: Record<string, number> = { '/currency': 1, '/number': 2, '/total': 3 };
const salt = (path: string) => new Uint8Array(16).fill(SALTS[path] ?? 9);

test('the root is that of the vector which the runtime is tested against', () => {
  const content = new Content({ '/total': '18400000', '/currency': 'USD', '/number': 'INV-1' }, salt);
  assert.equal(content.root, '0x75b42198780de145e1342342160b767c81c82929af4bbb31ebc27dfbacfa6314');
});

test('a proof has the siblings of its field, and an odd one is promoted', () => {
  const content = new Content({ '/total': '18400000', '/currency': 'USD', '/number': 'INV-1' }, salt);
  assert.deepEqual(
    content.disclose('/currency').proof.map((step) => Object.keys(step)[0]),
    ['Right', 'Right'],
  );
  assert.deepEqual(
    content.disclose('/total').proof.map((step) => Object.keys(step)[0]),
    ['Left'],
  );
  assert.throws(() => content.disclose('/nothing'), /no field/);
});

test('nothing to say is refused', () => {
  assert.throws(() => new Content({}, salt), /at least one field/);
});

// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventRecord } from '@polkadot/types/interfaces';
import { toldOf } from '../src/inner.js';

/** An event as the library gives it. */
function record(names: string[] | null): EventRecord {
  const values = ['0x01', '0x02'].map((value) => ({ toPrimitive: () => value }));
  return { event: { section: 'system', method: 'CodeUpdated', data: Object.assign(values, { names }) } } as never;
}

test('fields of an event bear the names that the chain gives them', () => {
  // `hash` is a name of the library's own objects, which therefore calls the field `hash_`.
  assert.deepEqual(toldOf(record(['hash_', 'code_hash'])).data, { hash: '0x01', codeHash: '0x02' });
  assert.deepEqual(toldOf(record(null)).data, { 0: '0x01', 1: '0x02' });
});

// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Fault, findFaults, place } from '../src/declarations/faults.js';
import type { DeclarationContent } from '../src/roles/declaration.js';

test('the chain is asked for the faults of the declaration by whom it is to be lodged', async () => {
  const fault: Fault = { line: 1, field: 'Hs', error: 'wrong' };
  const asked: unknown[] = [];
  const chain = {
    askPlainly: async (...args: unknown[]) => {
      asked.push(...args);
      return [fault];
    },
  };
  const content = { header: { office: 'CNSHK' }, lines: [] } as unknown as DeclarationContent;
  assert.deepEqual(await findFaults(chain as never, '5Desk', content), [fault]);
  assert.deepEqual(asked, ['tradeApi', 'checkDeclaration', '5Desk', content.header, content.lines]);
});

test('a fault is told by line and field', () => {
  assert.equal(place({ line: null, field: null, error: '' }), 'header');
  assert.equal(place({ line: 2, field: 'NetMass', error: '' }), 'line 2, NetMass');
  assert.equal(place({ line: 2, field: null, error: '' }), 'line 2, all of it');
});

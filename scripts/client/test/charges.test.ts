// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bar, condition, remedies } from '../src/charges/index.js';

const nameOf = (organisation: number) => `member ${organisation}`;

test('a condition is told with the house that lacks it', () => {
  assert.equal(condition({ demurrageDue: { due: { amount: 1, currency: 'EUR' } } }), 'demurrage due');
  const inner = { freightNotReleased: null };
  assert.equal(condition({ ofHouse: { consignment: 7, condition: inner } }), 'house 7: freight not released');
});

test('remedies name who acts by which call, one after the other', () => {
  const bar: Bar = {
    condition: 'titleNotSurrendered',
    remedies: [
      {
        steps: [
          { by: { organisation: 3 }, call: 'surrenderTitle' },
          { by: { organisation: 1 }, call: 'acceptSurrender' },
        ],
      },
      { steps: [{ by: { competent: { role: 'Customs', country: 'NL' } }, call: 'liftHold' }] },
      { steps: [{ by: { declarant: 4 }, call: 'payAssessment' }] },
      { steps: [{ by: { screeningAuthority: null }, call: 'clearOrganisation' }] },
    ],
  };
  assert.equal(
    remedies(bar, nameOf),
    'member 3: surrender title, then member 1: accept surrender, or customs in NL: lift hold, ' +
      'or member 4 or its broker: pay assessment, or the authority that keeps the list: clear organisation',
  );
  assert.equal(remedies({ condition: 'notInTerminal', remedies: [] }, nameOf), 'nothing can');
});

// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleFor } from '../src/lawful.js';
import type { Act } from '../src/walk.js';

const act = (call: string, ...args: unknown[]): Act => ({
  block: 1,
  index: 1,
  signer: '',
  call,
  args,
  encoded: '0x',
  refusal: null,
});

test('a super-user, a batch and a remark are no steps of the trade', () => {
  for (const call of ['sudo.sudo', 'utility.batchAll', 'system.remark', 'assets.transfer']) {
    assert.equal(ruleFor(act(call)), null);
  }
});

test('milestones belong to the role that fits the event', () => {
  const roles = (...events: string[]) =>
    ruleFor(
      act(
        'shipments.recordMilestones',
        events.map((event) => ({ event })),
      ),
    )?.roles;
  assert.deepEqual(roles('GTIN'), ['Terminal']);
  assert.deepEqual(roles('LOAD'), ['Carrier', 'Terminal']);
  assert.deepEqual(roles('GTIN', 'LOAD'), ['Terminal']);
  assert.deepEqual(roles('CUSR'), [], 'nobody states it by this call');
});

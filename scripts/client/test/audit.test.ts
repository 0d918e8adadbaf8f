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
  method: {} as Act['method'],
  encoded: '0x',
  events: [],
  refusal: null,
});

test('a super-user and a remark are no steps of the trade, nor of governance', () => {
  for (const call of ['sudo.sudo', 'system.remark', 'assets.transfer', 'council.execute', 'council.setMembers']) {
    assert.equal(ruleFor(act(call)), null);
  }
});

test('motions are those of seats, and what anyone may do needs no permission', () => {
  assert.deepEqual(
    [ruleFor(act('council.vote'))?.seated, ruleFor(act('banksClass.propose'))?.permission],
    [true, 'Admin'],
  );
  assert.equal(ruleFor(act('consortium.enactResolution'))?.permission, null);
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

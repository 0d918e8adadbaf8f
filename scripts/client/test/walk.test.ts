// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chain } from '../src/chain.js';
import type { Signer } from '../src/members.js';
import { wasRefused } from '../src/walk.js';

const SIGNER = { member: { desk: { address: 'Haulier' } }, account: 'desk' } as unknown as Signer;

/** A chain of one block with one call, presented at the gate by the haulier. */
function chain(events: unknown[] | null): Chain {
  const method = { section: 'shipments', method: 'presentAtGate', args: [{ toPrimitive: () => 7 }] };
  return {
    height: async () => 1,
    hashOf: async () => '0x01',
    extrinsicsOf: async () => [{ isSigned: true, signer: 'Haulier', method }],
    eventsAt: async () => events,
  } as unknown as Chain;
}

const presented = (on: Chain, consignment: number) =>
  wasRefused(on, SIGNER, 'shipments.presentAtGate', 'shipments.NotAuthorised', ([first]) => first === consignment);

test('where the state of a block is discarded, that the call was made is enough', async () => {
  assert.equal(await presented(chain(null), 7), true);
  assert.equal(await presented(chain(null), 8), false, 'another consignment');
});

test('where the state is there, the refusal counts', async () => {
  assert.equal(await presented(chain([]), 7), false, 'the call succeeded');
});

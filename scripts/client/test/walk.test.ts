// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, Chain } from '../src/chain.js';
import type { Signer } from '../src/members.js';
import { included, wasRefused } from '../src/walk.js';

const SIGNER = { member: { desk: { address: 'Haulier' } }, account: 'desk' } as unknown as Signer;

/** The call with which a haulier presents itself for a consignment. */
const presentation = (consignment: number) =>
  ({
    method: {
      section: 'shipments',
      method: 'presentAtGate',
      args: [{ toPrimitive: () => consignment }],
      toHex: () => `0x0${consignment}`,
    },
  }) as unknown as Call;

/** A chain of one block with one call, presented at the gate by the haulier. */
function chain(events: unknown[] | null): Chain {
  const { method } = presentation(7);
  return {
    height: async () => 1,
    hashOf: async () => '0x01',
    extrinsicsOf: async () => [{ isSigned: true, signer: 'Haulier', method }],
    eventsAt: async () => events,
  } as unknown as Chain;
}

const presented = (on: Chain, consignment: number) =>
  wasRefused(on, SIGNER, presentation(consignment), 'shipments.NotAuthorised', 0);

test('where the state of a block is discarded, that the call was made is enough', async () => {
  assert.equal(await presented(chain(null), 7), true);
  assert.equal(await presented(chain(null), 8), false, 'another consignment');
});

test('where the state is there, the refusal counts', async () => {
  assert.equal(await presented(chain([]), 7), false, 'the call succeeded');
});

/** A chain of blocks 5 and 6, of which 6 carries a transaction, after another one; its call has failed. */
const carried = {
  height: async () => 6,
  hashOf: async (block: number) => `0x0${block}`,
  extrinsicsOf: async (blockHash: string) =>
    (blockHash === '0x06' ? ['0xaa', '0xbb'] : ['0xaa']).map((hash) => ({ hash: { toHex: () => hash } })),
  eventsAt: async () =>
    [0, 1].map((index) => ({
      phase: { isApplyExtrinsic: true, asApplyExtrinsic: { eqn: (other: number) => other === index } },
      event: { section: 'system', method: index === 1 ? 'ExtrinsicFailed' : 'ExtrinsicSuccess', data: ['why'] },
    })),
  refusal: (error: unknown) => ({ code: error }),
  finalisedAt: async () => {},
} as unknown as Chain;

test('a transaction that a block carries is found, with its own events and its refusal', async () => {
  const inclusion = await included(carried, '0xbb', 5);
  assert.equal(inclusion?.block, 6);
  assert.equal(inclusion.events.length, 1);
  assert.equal(inclusion.refusal?.code, 'why');
  assert.deepEqual(await inclusion.final, { block: 6, blockHash: '0x06' });
});

test('a transaction that no block carries is not found', async () => {
  assert.equal(await included(carried, '0xcc', 5), null);
});

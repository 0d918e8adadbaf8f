// SPDX-License-Identifier: Apache-2.0

import { u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DrawChain } from '../src/draw.js';

test('every link is the hash of the next', () => {
  const chain = new DrawChain('customs', 1, 5);
  let link = chain.head;
  for (let draws = 0; draws < 5; draws++) {
    const preimage = chain.preimage(link);
    assert.ok(preimage);
    assert.equal(u8aToHex(blake2AsU8a(preimage)), link);
    link = preimage;
  }
  assert.equal(chain.preimage(link), undefined, 'the secret has no preimage');
  assert.equal(chain.preimage(chain.head, 5), link, 'links are skipped for declarations that were not drawn');
});

test('the commitment in use is found by any of its links', () => {
  const second = new DrawChain('customs', 1, 5).next();
  assert.equal(second.commitment, 2);
  const link = second.preimage(second.head)!;
  assert.equal(DrawChain.holding('customs', link, 5).head, second.head);
});

test('authorities do not share secrets', () => {
  assert.notEqual(new DrawChain('customs, China', 1, 5).head, new DrawChain('customs, Netherlands', 1, 5).head);
  assert.throws(() => DrawChain.holding('customs', new DrawChain('other', 1, 5).head, 5), /not one of the demo's/);
});

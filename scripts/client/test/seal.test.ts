// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hexToU8a } from '@polkadot/util';
import type { Member } from '../src/members.js';
import { open, sealFor } from '../src/seal.js';

const member = (secret: string) => ({ secret }) as Member;
const KEY = new Uint8Array(32).fill(7);

test('a key that is sealed to a member is opened by this member alone', () => {
  const sealed = hexToU8a(sealFor(member('bank'), KEY));
  assert.equal(sealed.length, 80);
  assert.deepEqual(open(member('bank'), sealed), KEY);
  assert.equal(open(member('another bank'), sealed), null);
});

test('a changed byte is noticed', () => {
  const sealed = hexToU8a(sealFor(member('bank'), KEY));
  for (const index of [0, 40, 79]) {
    const changed = Uint8Array.from(sealed);
    changed[index]! ^= 1;
    assert.equal(open(member('bank'), changed), null, `byte ${index}`);
  }
});

// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containerNumber, poolContainer } from '../src/codes.js';

test('container numbers have the check digit of ISO 6346', () => {
  assert.equal(containerNumber('CSQU', 305438), 'CSQU3054383');
  assert.equal(containerNumber('HLXU', 123456), 'HLXU1234561');
  // A remainder of ten is written 0.
  assert.equal(containerNumber('CSQU', 7), 'CSQU0000070');
});

test('no two places of the pool share a container, and none has a remainder of ten', () => {
  const containers = Array.from({ length: 2_000 }, (_, place) => poolContainer(place));
  assert.equal(new Set(containers).size, containers.length);
  for (const container of containers) assert.match(container, /^PTNU[0-9]{7}$/);
});

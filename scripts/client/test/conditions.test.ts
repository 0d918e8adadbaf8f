// SPDX-License-Identifier: Apache-2.0

// What a device signs, byte for byte as the pallet `conditions` verifies it: the vectors are those of its tests.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { blake2AsU8a, cryptoWaitReady, ed25519PairFromSeed, ed25519Sign, signatureVerify } from '@polkadot/util-crypto';
import {
  type Batch,
  Device,
  type Reading,
  batchPayload,
  pathOf,
  registrationPayload,
  summarise,
} from '../src/conditions/index.js';
import { verify } from '../src/documents/index.js';
import { demoKeyring } from '../src/members.js';

const GENESIS = `0x${'42'.repeat(32)}`;
const NOW = 20_000 * 86_400_000;
const MINUTE = 60_000;

const PAYLOAD =
  '0x44706f72746f6c616e2f72656164696e67734242424242424242424242424242424242424242424242424242424242424242010000000000000003000000000000000080d35492010000806e0a559201000004000c000000a00f000028230000581b00000101d007000001401f0000e093040000000000c027090000000000e093040000000000804f1200000000000909090909090909090909090909090909090909090909090909090909090909';
const SIGNATURE =
  '0xf449a5fb4bab8292b8938681642ee7319e39bb43d2a0092e111c44245e6a3b29025063ca84078fd2bf3df2f921716ec1e11b312f13d3fba8383df1f230f4f700';
const REGISTRATION =
  '0x3c706f72746f6c616e2f6465766963654242424242424242424242424242424242424242424242424242424242424242070000000000000000000000000000000000000000000000000000000000000000000002';

/** The seed of device 1 of the pallet's tests. */
function seed(): Uint8Array {
  const seed = new Uint8Array(32).fill(7);
  seed.set([1, 0, 0, 0, 0, 0, 0, 0]);
  return seed;
}

const batch: Batch = {
  sequence: 3,
  from: NOW,
  to: NOW + 60 * MINUTE,
  statistics: [
    {
      measurand: 'Temperature',
      count: 12,
      min: 4_000,
      max: 9_000,
      mean: 7_000,
      excursions: {
        lower: 2_000,
        upper: 8_000,
        atStart: 5 * MINUTE,
        longest: 10 * MINUTE,
        atEnd: 5 * MINUTE,
        total: 20 * MINUTE,
      },
    },
  ],
  root: `0x${'09'.repeat(32)}`,
};

const warm = (minute: number, value: number): Reading => ({
  measurand: 'Temperature',
  at: NOW + minute * MINUTE,
  value,
});

describe('what a device signs', () => {
  test('a batch, as the chain verifies it', () => {
    const payload = batchPayload(GENESIS, 1, batch);
    assert.equal(u8aToHex(payload), PAYLOAD);
    assert.equal(u8aToHex(ed25519Sign(payload, ed25519PairFromSeed(seed()))), SIGNATURE);
  });

  test('its registration', () => {
    const serial = `0x${'00'.repeat(31)}02`;
    assert.equal(u8aToHex(registrationPayload(GENESIS, 7, serial)), REGISTRATION);
  });

  test('another batch for each chain and device', () => {
    const payloads = [
      batchPayload(GENESIS, 1, batch),
      batchPayload(GENESIS, 2, batch),
      batchPayload(`0x${'43'.repeat(32)}`, 1, batch),
      batchPayload(GENESIS, 1, { ...batch, sequence: 4 }),
    ];
    assert.equal(new Set(payloads.map((payload) => u8aToHex(payload))).size, payloads.length);
  });
});

describe('a batch', () => {
  test('sums its readings up', () => {
    const bounds = { lower: 2_000, upper: 8_000 };
    const readings = [4_000, 9_000, 5_000, 5_000, 5_000, 1_000].map((value, index) => warm(index * 10, value));
    assert.deepEqual(summarise(readings, bounds), {
      count: 6,
      min: 1_000,
      max: 9_000,
      mean: 4_833,
      excursions: {
        ...bounds,
        atStart: 20 * MINUTE,
        longest: 20 * MINUTE,
        atEnd: 10 * MINUTE,
        total: 30 * MINUTE,
      },
    });
    const inside = summarise([warm(0, 3_000), warm(10, 4_000)], bounds);
    assert.equal(inside.excursions?.total, 0);
    const throughout = summarise([warm(0, 9_000), warm(10, 4_000)], bounds);
    assert.deepEqual(
      [throughout.excursions?.atStart, throughout.excursions?.atEnd],
      [10 * MINUTE, 10 * MINUTE],
    );
    assert.equal(summarise([warm(0, 9_000)], null).excursions, null);
  });

  test('is signed in order, and shows single readings', async () => {
    await cryptoWaitReady();
    const pair = demoKeyring().addFromSeed(blake2AsU8a('a device'));
    const device = new Device(pair, GENESIS, { Temperature: { lower: null, upper: 8_000 } });
    const readings = [warm(0, 5_000), warm(10, 9_500), { ...warm(10, 200), measurand: 'Shock' as const }];
    const first = device.close(4, readings);
    assert.equal(first.batch.sequence, 0);
    assert.deepEqual(
      first.batch.statistics.map(({ measurand, count }) => [measurand, count]),
      [
        ['Temperature', 2],
        ['Shock', 1],
      ],
    );
    const payload = batchPayload(GENESIS, 4, first.batch);
    assert.ok(signatureVerify(payload, first.signature, pair.address).isValid);
    const shown = device.disclose(0, readings[1]!);
    assert.equal(shown.path, pathOf(readings[1]!));
    assert.equal(shown.value, '9500');
    verify(shown, first.batch.root);
    assert.throws(() => verify({ ...shown, value: '9400' }, first.batch.root));
    assert.throws(() => device.disclose(1, readings[1]!));
    assert.throws(() => device.close(4, []));
    assert.equal(device.close(4, readings).batch.sequence, 1);
  });
});

// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Ledger, cashSum, gainedIn, movements } from '../src/cash.js';
import type { Chain } from '../src/chain.js';
import { demoMembers } from '../src/members.js';
import { charges, format, formatChange, scale, share } from '../src/money.js';
import { WINE_CHARGES, referenceOf, runOf, stories } from '../src/story.js';
import { cryptoWaitReady } from '@polkadot/util-crypto';

await cryptoWaitReady();
const [lamps, wine] = stories(demoMembers()) as [ReturnType<typeof stories>[0], ReturnType<typeof stories>[0]];

test('the wine bears what the specification says', () => {
  const { duty, excise, vat, total } = charges(wine.sale.total, wine.duty.tariff);
  assert.deepEqual({ duty, excise, vat, total }, WINE_CHARGES);
});

test('the lamps bear duty and VAT in euro', () => {
  assert.deepEqual(charges(lamps.sale.total, lamps.duty.tariff), {
    value: 169_280_00n,
    duty: 7_956_16n,
    excise: 0n,
    vat: 37_219_59n,
    total: 45_175_75n,
  });
});

test('amounts are rounded half up and divided without loss', () => {
  assert.equal(scale(5n, 1n, 2n), 3n);
  assert.equal(scale(4n, 1n, 3n), 1n);
  assert.deepEqual(share(7_956_16n, 250_000n), { part: 1_989_04n, rest: 5_967_12n });
  assert.deepEqual(share(3n, 500_000n), { part: 2n, rest: 1n });
});

test('amounts are written for people', () => {
  assert.equal(format(1_234_567_89n, 'EUR'), '1 234 567.89 EUR');
  assert.equal(format(5n, 'EUR'), '0.05 EUR');
  assert.equal(formatChange(-48_200_00n, 'CNY'), '−48 200.00 CNY');
  assert.equal(formatChange(1_00n, 'CNY'), '+1.00 CNY');
});

test('references lead back to their story and run', () => {
  assert.equal(referenceOf(lamps, 7), 'PTN-7');
  assert.equal(referenceOf(wine, 7), 'PTN-7-CN');
  assert.equal(runOf(lamps, 'PTN-7'), 7);
  assert.equal(runOf(wine, 'PTN-7-CN'), 7);
  for (const foreign of ['PTN-7-CN', 'PTN-07', 'PTN-', 'PTN-0', 'ABC-7']) assert.equal(runOf(lamps, foreign), null);
  assert.equal(runOf(wine, 'PTN-7'), null);
});

test('money that comes from nowhere is noticed', () => {
  const ledger = (first: bigint, second: bigint, supply: bigint): Ledger =>
    new Map([
      [
        1,
        {
          currency: 'EUR',
          supply,
          balances: new Map([
            ['a', first],
            ['b', second],
          ]),
        },
      ],
    ]);
  const sum = (before: Ledger, after: Ledger) => cashSum(movements(before, after, new Map()));
  assert.equal(sum(ledger(5n, 5n, 10n), ledger(2n, 8n, 10n)), 0n);
  assert.equal(sum(ledger(5n, 5n, 10n), ledger(5n, 9n, 14n)), 0n, 'minted money counts in the supply');
  assert.equal(sum(ledger(5n, 5n, 10n), ledger(5n, 6n, 10n)), 1n);
  assert.equal(sum(ledger(5n, 5n, 10n), ledger(5n, 3n, 10n)), 2n);
});

test('what a member has gained is measured from the parent block', async () => {
  const balances: Record<string, number> = { '0x01': 500, '0x02': 320 };
  const chain = {
    parent: async (blockHash: string) => (blockHash === '0x02' ? '0x01' : '0x00'),
    readAt: async (blockHash: string, _: string, name: string) => {
      if (name === 'accounts') return 'address';
      return blockHash in balances ? { balance: balances[blockHash] } : null;
    },
  } as unknown as Chain;
  assert.equal(await gainedIn(chain, '0x01', 1, 9), 500n, 'it had nothing before');
  assert.equal(await gainedIn(chain, '0x02', 1, 9), -180n, 'it has paid');
});

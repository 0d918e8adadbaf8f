// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chain } from '../src/chain.js';
import type { Signer } from '../src/members.js';
import { Play, clock } from '../src/play.js';
import type { Step } from '../src/step.js';

const NOON = Date.UTC(2026, 3, 10, 12);
const SIGNER = { member: { label: 'bank, Shenzhen', desk: {} }, account: 'desk' } as unknown as Signer;

/** Plays one step that is to wait until noon, on a chain with that clock; what was told, and for what it waited. */
async function played(now: number, isDone = false) {
  const told: string[] = [];
  const waited: number[] = [];
  const chain = {
    height: async () => 1,
    now: async () => now,
    timeReached: async (moment: number) => void waited.push(moment),
    submit: async () => ({ block: 2, blockHash: '0x02', events: [], refusal: null, final: new Promise(() => {}) }),
  } as unknown as Chain;
  const step: Step = {
    title: 'refuses',
    signer: SIGNER,
    done: async () => isDone,
    wait: async () => ({ until: NOON, what: 'the fifth banking day to end' }),
    call: async () => ({ method: { section: 'tradeFinance', method: 'refusePresentation' } }) as never,
    check: async () => 'refused',
  };
  await new Play(chain, (line) => told.push(line)).stage({ title: 'Examination', steps: [step] });
  return { waiting: told.filter((line) => line.includes('waiting')), waited };
}

test('a story that waits says until when and for what, once', async () => {
  const { waiting, waited } = await played(NOON - 30_000);
  assert.deepEqual(
    waiting.map((line) => line.trim()),
    ["bank, Shenzhen               waiting until 12:00:00 UTC on the chain's clock for the fifth banking day to end"],
  );
  assert.deepEqual(waited, [NOON]);
});

test('nothing is said where the moment has passed', async () => {
  assert.deepEqual((await played(NOON)).waiting, []);
});

test('nobody waits for what is done', async () => {
  assert.deepEqual(await played(NOON - 30_000, true), { waiting: [], waited: [] });
});

test('the clock shows the time of day', () => {
  assert.equal(clock(Date.UTC(2026, 3, 1, 14, 3, 12, 999)), '14:03:12 UTC');
});

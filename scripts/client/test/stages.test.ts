// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chain } from '../src/chain.js';
import { demoMembers } from '../src/members.js';
import { stagesOf } from '../src/stages/index.js';
import { isAttempt } from '../src/step.js';
import { stories } from '../src/story.js';
import { Trade } from '../src/trade.js';
import { cryptoWaitReady } from '@polkadot/util-crypto';

await cryptoWaitReady();

/** The stages of all stories in a run; that they are put together asks the chain nothing. */
function stages(run: number) {
  return stories(demoMembers()).flatMap((story) => stagesOf(new Trade({} as Chain, story, run)));
}

test('the trade has its steps', () => {
  assert.equal(stages(1).flatMap(({ stage }) => stage.steps).length, 184);
});

test('every invoice is registered before one of them is funded', () => {
  const [financing] = stages(1).filter(({ name }) => name === 'financing');
  const titles = financing!.stage.steps.map(({ title }) => title);
  const isRegistration = (title: string) => title.startsWith('registers');
  assert.equal(titles.filter(isRegistration).length, 4);
  assert.ok(!titles.slice(titles.indexOf('funds the receivable')).some(isRegistration));
});

test('what must be refused is refused with these errors', () => {
  const attempts = stages(7).flatMap(({ stage }) => stage.steps.filter(isAttempt));
  assert.deepEqual(
    attempts.map(({ variant, refusal }) => `${variant}: ${refusal}`),
    [
      'stopOrder: titles.Stopped',
      'wrongHaulier: shipments.NotAuthorised',
      'duplicateFinancing: tradeFinance.AlreadyFinanced',
      'duplicateFinancing: tradeFinance.AlreadyFinanced',
      'duplicateFinancing: tradeFinance.SimilarFinanced',
      'examinationMissed: tradeFinance.Precluded',
    ],
  );
});

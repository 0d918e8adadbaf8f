// SPDX-License-Identifier: Apache-2.0

// The advance manifest: the customs of the destination sees what is coming before it is loaded.

import assert from 'node:assert/strict';
import { desk } from '../members.js';
import { variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import type { Trade } from '../trade.js';

async function status(trade: Trade): Promise<string | null> {
  const summary = await trade.entrySummary();
  return summary && variant(summary.status);
}

function lodge(trade: Trade): Step {
  const { carrier, to } = trade.story;
  return {
    title: `lodges the entry summary at ${to.port}`,
    signer: desk(carrier),
    done: async () => (await status(trade)) !== null,
    call: async () =>
      trade.as.carrier.lodgeEntrySummary({
        consignment: await trade.theConsignmentId(),
        office: to.port,
        contentRoot: trade.hash('entry summary'),
      }),
    async check() {
      assert.equal(await status(trade), 'lodged');
      return 'lodged before loading';
    },
  };
}

function accept(trade: Trade): Step {
  return {
    title: 'accepts the entry summary',
    signer: desk(trade.story.to.customs),
    done: async () => (await status(trade)) === 'accepted',
    call: async () =>
      trade.as.customs.acceptEntrySummary({
        consignment: await trade.theConsignmentId(),
        contentRoot: trade.hash('entry summary'),
      }),
    async check() {
      assert.equal(await status(trade), 'accepted');
      return 'the container may be loaded';
    },
  };
}

export function entrySummary(trade: Trade): Stage {
  return { title: 'Advance manifest', steps: [lodge(trade), accept(trade)] };
}

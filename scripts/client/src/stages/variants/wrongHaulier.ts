// SPDX-License-Identifier: Apache-2.0

// A haulier that knows everything except that the right is not its own: no PIN could be stolen.

import assert from 'node:assert/strict';
import { desk } from '../../members.js';
import type { Attempt } from '../../step.js';
import type { Trade } from '../../trade.js';

const REFUSAL = 'shipments.NotAuthorised';

export function wrongHaulier(trade: Trade): Attempt {
  const stranger = trade.story.from.haulier;
  const signer = desk(stranger);
  const presenting = async () =>
    trade.as.haulier.presentAtGate({ ...(await trade.containerKey()), seal: trade.customsSeal });
  return {
    title: 'tries to pick the container up without the right',
    signer,
    refusal: REFUSAL,
    variant: 'wrongHaulier',
    async done() {
      if (!(await trade.hasReached('gatedOut'))) return false;
      const tried = await trade.wasRefused(signer, await presenting(), REFUSAL);
      assert.ok(tried, `the container has left, and ${stranger.label} had not tried to take it`);
      return true;
    },
    call: presenting,
    untouched: async () => ({
      right: await trade.pickUpRight(),
      equipment: await trade.equipment(),
      consignment: await trade.consignment(),
      gate: await trade.gateConditions(),
    }),
  };
}

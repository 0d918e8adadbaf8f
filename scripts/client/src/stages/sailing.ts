// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { desk } from '../members.js';
import { type Voyage, variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import type { End } from '../story.js';
import { type Trade, known } from '../trade.js';
import { acceptCustody } from './custody.js';
import { milestone, voyageMilestone } from './milestones.js';

function load(trade: Trade): Step {
  const { carrier, from } = trade.story;
  return {
    title: 'loads the container on board',
    signer: desk(carrier),
    done: () => trade.hasReached('loaded'),
    call: () => milestone(trade, 'LOAD', from, trade.shipperSeal),
    async check() {
      assert.equal(variant((await trade.equipment()).stage), 'loaded');
      return `on board, voyage ${trade.voyageNumber}`;
    },
  };
}

export function loading(trade: Trade): Stage {
  return { name: 'loading', title: 'Loading', steps: [acceptCustody(trade, 'carrier'), load(trade)] };
}

function sail(trade: Trade, title: string, event: 'DEPA' | 'ARRI', at: End, stages: string[], what: string): Step {
  const { carrier, vessel } = trade.story;
  const stage = async () => {
    const key = { carrier: carrier.id, vessel: vessel.imo, voyage: trade.voyageNumber };
    const voyage = await trade.chain.read<Voyage | null>('shipments', 'voyages', key);
    return variant(known(voyage, `voyage ${trade.voyageNumber} is planned`).stage);
  };
  return {
    title,
    signer: desk(carrier),
    done: async () => (await trade.consignmentId()) !== null && stages.includes(await stage()),
    call: () => voyageMilestone(trade, event, at),
    async check() {
      assert.equal(await stage(), stages[0]);
      return what;
    },
  };
}

export function voyage(trade: Trade): Stage {
  const { from, to } = trade.story;
  return {
    name: 'voyage',
    title: 'Voyage',
    steps: [
      sail(trade, 'reports the departure', 'DEPA', from, ['departed', 'arrived'], `left ${from.port}`),
      sail(trade, 'reports the arrival', 'ARRI', to, ['arrived'], `arrived at ${to.port}`),
    ],
  };
}

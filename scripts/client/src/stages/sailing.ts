// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { desk } from '../members.js';
import { type Voyage, variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';
import { acceptCustody } from './custody.js';
import { seen, sighted } from './milestones.js';

function load(trade: Trade): Step {
  const { carrier, from } = trade.story;
  return {
    title: 'loads the container on board',
    signer: desk(carrier),
    done: () => trade.hasReached('loaded'),
    call: async () => trade.as.carrier.reportLoading(await seen(trade, from)),
    async check() {
      assert.equal(variant((await trade.equipment()).stage), 'loaded');
      return `on board, voyage ${trade.voyageNumber}`;
    },
  };
}

export function loading(trade: Trade): Stage {
  return { title: 'Loading', steps: [acceptCustody(trade, 'carrier'), load(trade)] };
}

/** A report on the voyage, which is then at the first of these stages. */
function report(trade: Trade, title: string, stages: string[], call: Step['call'], outcome: string): Step {
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
    call,
    async check() {
      assert.equal(await stage(), stages[0]);
      return outcome;
    },
  };
}

export function voyage(trade: Trade): Stage {
  const { from, to } = trade.story;
  const departs = async () => trade.as.carrier.reportDeparture(await sighted(trade, from));
  const arrives = async () => trade.as.carrier.reportArrival(await sighted(trade, to));
  return {
    title: 'Voyage',
    steps: [
      report(trade, 'reports the departure', ['departed', 'arrived'], departs, `left ${from.port}`),
      report(trade, 'reports the arrival', ['arrived'], arrives, `arrived at ${to.port}`),
    ],
  };
}

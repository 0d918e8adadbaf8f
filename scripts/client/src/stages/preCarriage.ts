// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { desk } from '../members.js';
import { variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import type { Trade } from '../trade.js';
import { acceptCustody, offerCustody } from './custody.js';
import { seen } from './milestones.js';

function stuff(trade: Trade): Step {
  const { shipper, from } = trade.story;
  return {
    title: 'stuffs and seals the container',
    signer: desk(shipper),
    done: () => trade.hasReached('stuffed'),
    call: async () => trade.as.exporter.reportStuffing(await seen(trade, from)),
    async check() {
      const { stage, seal, custody } = await trade.equipment();
      assert.equal(variant(stage), 'stuffed');
      assert.equal(seal, trade.shipperSeal);
      assert.equal(custody.holder, shipper.id);
      return `seal ${seal}`;
    },
  };
}

function weigh(trade: Trade): Step {
  const { shipper, goods, container } = trade.story;
  const mass = goods.grossMass + container.tare;
  const declared = async () => (await trade.equipment()).verifiedGrossMass;
  return {
    title: 'declares the verified gross mass',
    signer: desk(shipper),
    done: async () => (await trade.hasReached('stuffed')) && (await declared()) !== null,
    call: async () => trade.as.exporter.declareGrossMass({ ...(await trade.containerKey()), grossMass: mass }),
    async check() {
      assert.equal(await declared(), mass);
      return `${mass / 1_000} kg`;
    },
  };
}

function gateIn(trade: Trade): Step {
  const { from } = trade.story;
  return {
    title: 'takes the container in at the gate',
    signer: desk(from.terminal),
    done: () => trade.hasReached('gatedIn'),
    call: async () => trade.as.terminal.reportGateIn(await seen(trade, from)),
    async check() {
      assert.equal(variant((await trade.equipment()).stage), 'gatedIn');
      return `in the terminal at ${from.port}`;
    },
  };
}

export function preCarriage(trade: Trade): Stage {
  return {
    title: 'Stuffing and carriage to the terminal',
    steps: [
      stuff(trade),
      weigh(trade),
      offerCustody(trade, 'haulierOut'),
      acceptCustody(trade, 'haulierOut'),
      offerCustody(trade, 'terminalOut'),
      acceptCustody(trade, 'terminalOut'),
      gateIn(trade),
    ],
  };
}

// SPDX-License-Identifier: Apache-2.0

// The lot that consumers buy from: registered by the brand, shipped in the container, shown to whoever scans its code.

import assert from 'node:assert/strict';
import { desk } from '../members.js';
import { theAnchored } from '../papers.js';
import { type Tagged, inWords, variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';

/** An item as the chain keeps it, as far as this client reads it. */
interface Item {
  holder: number;
  status: Tagged | string;
}

export interface Trace {
  steps: { step: string; place: { port: string } | { country: string } | null; day: number }[];
  certificate: { live: boolean } | null;
  recalled: boolean;
}

const item = (trade: Trade) => trade.chain.read<Item | null>('provenance', 'items', trade.itemHash());

function register(trade: Trade): Step {
  const { shipper, from, goods } = trade.story;
  return {
    title: 'registers the lot',
    signer: desk(shipper),
    done: async () => (await item(trade)) !== null,
    call: async () =>
      trade.as.exporter.registerLot({
        key: trade.itemKey(),
        origin: goods.origin,
        madeAt: from.port,
        madeOn: await trade.bookedAt(),
        certificate: await theAnchored(trade, 'CertificateOfOrigin'),
      }),
    async check() {
      assert.equal(known(await item(trade), 'the lot is registered').holder, shipper.id);
      return trade.digitalLink();
    },
  };
}

function ship(trade: Trade): Step {
  const isShipped = async () => {
    const found = await item(trade);
    return found !== null && variant(found.status) === 'shipped';
  };
  return {
    title: 'ships the lot in the container',
    signer: desk(trade.story.shipper),
    done: isShipped,
    call: async () => trade.as.exporter.shipLot({ key: trade.itemKey(), ...(await trade.containerKey()) }),
    async check() {
      assert.ok(await isShipped());
      return 'it goes where the container goes';
    },
  };
}

/** The lot goes into the container. */
export function lot(trade: Trade): Stage {
  return { title: 'The lot', steps: [register(trade), ship(trade)] };
}

function publish(trade: Trade): Step {
  const trace = () => trade.chain.read<Trace | null>('provenance', 'traces', trade.itemHash());
  const isComplete = async () => (await trace())?.steps.some(({ step }) => step === 'Delivered') ?? false;
  return {
    title: 'publishes where the lot has been',
    signer: desk(trade.story.consignee),
    done: isComplete,
    call: async () => trade.as.importer.publishTrace(trade.itemKey()),
    async check() {
      const { steps, recalled } = known(await trace(), 'the trace is published');
      assert.ok(await isComplete());
      assert.equal(recalled, false);
      return steps.map(({ step, place }) => [inWords(step), ...Object.values(place ?? {})].join(' ')).join(', ');
    },
  };
}

/** What a consumer sees. */
export function scan(trade: Trade): Stage {
  return { title: 'The QR code', steps: [publish(trade)] };
}

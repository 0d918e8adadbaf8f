// SPDX-License-Identifier: Apache-2.0

// Custody passes by two signatures: whoever has the container offers it, the next one accepts.

import assert from 'node:assert/strict';
import { type Member, desk } from '../members.js';
import { type Equipment, variant } from '../state.js';
import type { Step } from '../step.js';
import type { Trade } from '../trade.js';

/** Who has the container, one after the other. */
export type Link =
  'shipper' | 'haulierOut' | 'terminalOut' | 'carrier' | 'terminalIn' | 'haulierIn' | 'consignee' | 'depot';

const LINKS: readonly Link[] = [
  'shipper',
  'haulierOut',
  'terminalOut',
  'carrier',
  'terminalIn',
  'haulierIn',
  'consignee',
  'depot',
];

function memberAt(trade: Trade, link: Link): Member {
  const { shipper, consignee, carrier, from, to } = trade.story;
  const members: Record<Link, Member> = {
    shipper,
    haulierOut: from.haulier,
    terminalOut: from.terminal,
    carrier,
    terminalIn: to.terminal,
    haulierIn: to.haulier,
    consignee,
    // The empty container goes back to the terminal it came from.
    depot: to.terminal,
  };
  return members[link];
}

/** How far down the chain of custody the container is; −1 while nobody answers for it. */
function position(trade: Trade, equipment: Equipment): number {
  if (variant(equipment.stage) === 'emptyReturned') return LINKS.indexOf('depot');
  return LINKS.findIndex((link) => memberAt(trade, link).id === equipment.custody.holder);
}

async function isPast(trade: Trade, link: Link): Promise<boolean> {
  return (await trade.consignmentId()) !== null && position(trade, await trade.equipment()) >= LINKS.indexOf(link);
}

/** Whoever has the container before `link` offers it to `link`. */
export function offerCustody(trade: Trade, link: Link): Step {
  const taker = memberAt(trade, link);
  const giver = memberAt(trade, LINKS[LINKS.indexOf(link) - 1]!);
  const openOffer = async () => {
    const { offer } = (await trade.equipment()).custody;
    const open = offer !== null && offer.to === taker.id && offer.validUntil >= (await trade.chain.now());
    return open ? offer : null;
  };
  return {
    title: `offers the container to ${taker.label}`,
    signer: desk(giver),
    done: async () =>
      (await trade.consignmentId()) !== null && ((await isPast(trade, link)) || (await openOffer()) !== null),
    async call() {
      const { seal, stage } = await trade.equipment();
      // A stripped container is open: there is no seal to show.
      const shown = variant(stage) === 'delivered' ? null : seal;
      const container = await trade.containerKey();
      return trade.as.custodian.offerContainer({ ...container, to: taker.id, seal: shown, condition: 'Sound' });
    },
    async check() {
      const { holder } = (await trade.equipment()).custody;
      assert.equal(holder, giver.id);
      const offer = await openOffer();
      assert.ok(offer, 'the offer is open');
      return offer.seal ? `sound, seal ${offer.seal}` : 'sound, empty and open';
    },
  };
}

/** `link` takes the container over. */
export function acceptCustody(trade: Trade, link: Link): Step {
  const taker = memberAt(trade, link);
  return {
    title: 'accepts the container',
    signer: desk(taker),
    done: () => isPast(trade, link),
    call: async () => trade.as.custodian.acceptContainer(await trade.containerKey()),
    async check() {
      const { custody, stage } = await trade.equipment();
      assert.equal(custody.holder, taker.id);
      assert.equal(custody.offer, null);
      if (link === 'consignee') assert.equal(variant(stage), 'delivered');
      if (link === 'depot') assert.equal(variant(stage), 'emptyReturned');
      const consequence: Partial<Record<Link, string>> = {
        consignee: ': delivered',
        depot: ': the empty container is back, its journey has ended',
      };
      return `${taker.label} answers for it${consequence[link] ?? ''}`;
    },
  };
}

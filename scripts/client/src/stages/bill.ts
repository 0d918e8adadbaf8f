// SPDX-License-Identifier: Apache-2.0

// The bill of lading from draft to surrender.

import assert from 'node:assert/strict';
import { desk } from '../members.js';
import type { BillContent, BillKey } from '../roles/things.js';
import { variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';

async function status(trade: Trade): Promise<string> {
  return variant(known(await trade.bill(), `bill ${trade.billReference} is drafted`).status);
}

/** What the carrier drafts and the shipper approves. */
async function content(trade: Trade): Promise<BillKey & BillContent> {
  const consignment = await trade.theConsignmentId();
  const { form } = trade.story.bill;
  return { ...trade.billKey(), consignment, form, contentRoot: trade.hash('bill of lading') };
}

function draft(trade: Trade): Step {
  const { carrier, bill } = trade.story;
  return {
    title: `drafts the bill of lading, ${bill.form === 'Straight' ? 'straight' : 'to order'}`,
    signer: desk(carrier),
    done: () => trade.isBillAt('draft'),
    call: async () => trade.as.carrier.draftBill(await content(trade)),
    async check() {
      const title = known(await trade.bill(), `bill ${trade.billReference} is drafted`);
      assert.equal(variant(title.status), 'draft');
      assert.equal(title.form, bill.form);
      return `bill ${trade.billReference}`;
    },
  };
}

function approve(trade: Trade): Step {
  const { shipper } = trade.story;
  return {
    title: 'approves the content of the bill',
    signer: desk(shipper),
    done: () => trade.isBillAt('approved'),
    // The approval names what is approved, so that the draft cannot be changed under it.
    call: async () => trade.as.exporter.approveBill(await content(trade)),
    async check() {
      assert.equal(await status(trade), 'approved');
      return 'approved';
    },
  };
}

function issue(trade: Trade): Step {
  const { shipper, consignee, carrier, bill } = trade.story;
  // A straight bill names its titleholder from the start.
  const holder = bill.form === 'Straight' ? consignee : shipper;
  return {
    title: 'issues the bill, shipped on board',
    signer: desk(carrier),
    done: () => trade.isBillAt('issued'),
    call: async () => trade.as.carrier.issueBill({ ...trade.billKey(), dating: 'ShippedOnBoard' }),
    async check() {
      assert.equal(await status(trade), 'issued');
      const { possessor, titleholder } = await trade.control();
      assert.deepEqual([possessor, titleholder], [shipper.id, holder.id]);
      if (holder === shipper) return `${shipper.label} possesses it and is titleholder`;
      return `${shipper.label} possesses it, ${holder.label} is titleholder`;
    },
  };
}

export function billOfLading(trade: Trade): Stage {
  return { title: 'Bill of lading', steps: [draft(trade), approve(trade), issue(trade)] };
}

function endorse(trade: Trade): Step {
  const { shipper, consignee } = trade.story;
  return {
    title: `endorses the bill to ${consignee.label}`,
    signer: desk(shipper),
    done: async () => (await trade.isBillAt('issued')) && (await trade.control()).titleholder === consignee.id,
    call: async () => trade.as.exporter.endorseBill({ ...trade.billKey(), to: consignee.id }),
    async check() {
      const { possessor, titleholder, mayEndorseOnward } = await trade.control();
      assert.deepEqual([possessor, titleholder, mayEndorseOnward], [shipper.id, consignee.id, false]);
      return `${consignee.label} is titleholder`;
    },
  };
}

function transfer(trade: Trade): Step {
  const { shipper, consignee } = trade.story;
  return {
    title: `hands the bill to ${consignee.label}`,
    signer: desk(shipper),
    done: async () => (await trade.isBillAt('issued')) && (await trade.control()).possessor === consignee.id,
    call: async () => trade.as.exporter.handBill({ ...trade.billKey(), to: consignee.id }),
    async check() {
      const { possessor, titleholder } = await trade.control();
      assert.deepEqual([possessor, titleholder], [consignee.id, consignee.id]);
      return `${consignee.label} possesses it and is titleholder`;
    },
  };
}

export function sale(trade: Trade): Stage {
  // A straight bill is not endorsed: it only changes hands.
  const endorsements = trade.story.bill.form === 'Straight' ? [] : [endorse(trade)];
  return { title: 'The bill goes to the buyer', steps: [...endorsements, transfer(trade)] };
}

export function surrender(trade: Trade): Step {
  const { consignee } = trade.story;
  return {
    title: 'surrenders the bill for delivery',
    signer: desk(consignee),
    done: () => trade.isBillAt('pendingSurrenderForDelivery'),
    call: async () => trade.as.importer.surrenderBill(trade.billKey()),
    async check() {
      assert.equal(await status(trade), 'pendingSurrenderForDelivery');
      return 'the bill waits for the carrier';
    },
  };
}

export function acceptSurrender(trade: Trade): Step {
  return {
    title: 'accepts the surrender',
    signer: desk(trade.story.carrier),
    done: () => trade.isBillAt('surrenderedForDelivery'),
    call: async () => trade.as.carrier.acceptSurrender(trade.billKey()),
    async check() {
      assert.equal(await status(trade), 'surrenderedForDelivery');
      return 'the bill is spent';
    },
  };
}

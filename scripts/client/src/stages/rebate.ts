// SPDX-License-Identifier: Apache-2.0

// The export VAT rebate, which proves itself: an exited declaration, a container that was loaded, a VAT invoice that
// was not used before, and money that came in.

import assert from 'node:assert/strict';
import type { Inclusion } from '../chain.js';
import { desk, treasury } from '../members.js';
import { format } from '../money.js';
import { type Tagged, isAtLeast, variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';

/** How far a claim has come (`RebateStatus`). */
const STATUSES = ['matched', 'approved', 'paid'] as const;

function exit(trade: Trade): Step {
  return {
    title: 'confirms that the goods have left the country',
    signer: desk(trade.story.from.customs),
    done: () => trade.isDeclarationAt('Export', 'exited'),
    call: async () => trade.as.customs.confirmExit(await trade.theDeclarationId('Export')),
    async check() {
      assert.equal(await trade.declarationStatus('Export'), 'exited');
      return 'exited';
    },
  };
}

/** Customs of the country of export confirms the exit, once the ship has sailed. */
export function exportExit(trade: Trade): Stage {
  return { title: 'Exit', steps: [exit(trade)] };
}

async function invoiceId(trade: Trade): Promise<number | null> {
  const { producer } = trade.story;
  return trade.chain.read('tax', 'vatInvoicesByNumber', producer.id, trade.vatInvoiceNumber);
}

async function claimOf(trade: Trade): Promise<{ id: number; status: string } | null> {
  const declaration = await trade.declarationId('Export');
  const { blockHash } = await trade.chain.best();
  const claims = await trade.chain.entriesAt<{ declaration: number; status: Tagged }>(blockHash, 'tax', 'rebates');
  const found = claims.find(({ value }) => value.declaration === declaration);
  return found ? { id: found.keys[0] as number, status: variant(found.value.status) } : null;
}

const isAt = async (trade: Trade, goal: (typeof STATUSES)[number]) =>
  isAtLeast(STATUSES, (await claimOf(trade))?.status ?? null, goal);

const theClaim = async (trade: Trade) => known(await claimOf(trade), 'a rebate is claimed').id;

function invoice(trade: Trade): Step {
  const { producer, shipper, goods, purchase } = trade.story;
  return {
    title: `issues the VAT invoice for the goods to ${shipper.label}`,
    signer: desk(producer),
    done: async () => (await invoiceId(trade)) !== null,
    call: async () =>
      trade.as.producer.issueVatInvoice({
        buyer: shipper.id,
        number: trade.vatInvoiceNumber,
        date: await trade.gatedInAt(),
        lines: [{ hs: goods.commodity.Export, net: purchase.net, vat: purchase.vat }],
      }),
    async check() {
      assert.notEqual(await invoiceId(trade), null);
      return `${format(purchase.net, 'CNY')} and ${format(purchase.vat, 'CNY')} of tax`;
    },
  };
}

function claim(trade: Trade): Step {
  return {
    title: 'claims the rebate',
    signer: desk(trade.story.shipper),
    done: () => isAt(trade, 'matched'),
    call: async () =>
      trade.as.exporter.claimRebate({
        declaration: await trade.theDeclarationId('Export'),
        matches: [{ line: 1, invoice: known(await invoiceId(trade), 'the VAT invoice is issued'), invoiceLine: 1 }],
      }),
    async check() {
      assert.ok(await isAt(trade, 'matched'));
      return 'matched with the declaration, the loading and the invoice';
    },
  };
}

function approve(trade: Trade): Step {
  return {
    title: 'approves it, since the price has been received from abroad',
    signer: desk(trade.story.from.tax),
    done: () => isAt(trade, 'approved'),
    call: async () => trade.as.taxAuthority.approveRebate(await theClaim(trade)),
    async check() {
      assert.ok(await isAt(trade, 'approved'));
      return 'approved';
    },
  };
}

function pay(trade: Trade): Step {
  const { from, shipper, purchase } = trade.story;
  return {
    title: 'pays the rebate',
    signer: treasury(from.tax),
    done: () => isAt(trade, 'paid'),
    call: async () => trade.as.taxAuthority.payRebate({ rebate: await theClaim(trade), token: purchase.token }),
    async check({ blockHash }: Inclusion) {
      assert.equal(await trade.gained(shipper, purchase.token, blockHash), purchase.rebate);
      return `${format(purchase.rebate, 'CNY')} to ${shipper.label}`;
    },
  };
}

export function rebate(trade: Trade): Stage {
  return {
    title: 'Export VAT rebate',
    steps: [invoice(trade), claim(trade), approve(trade), pay(trade)],
  };
}

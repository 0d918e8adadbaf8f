// SPDX-License-Identifier: Apache-2.0

// Sold on open account: a bank finances the invoice, and the buyer pays it.

import assert from 'node:assert/strict';
import type { Call, Inclusion } from '../chain.js';
import { Receivable, type ReceivableStatus } from '../finance.js';
import { type Member, type Signer, deputy, desk, treasury } from '../members.js';
import { format } from '../money.js';
import type { ReceivableId } from '../roles/things.js';
import type { ReceivableTerms } from '../story.js';
import type { Stage, Step } from '../step.js';
import type { Trade } from '../trade.js';

const DAY = 86_400_000;

/** An invoice as it is registered, and the bank that is asked for money. */
export interface Invoice {
  receivable: Receivable;
  number: string;
  amount: bigint;
  bank: Member;
  /** What it is called in the story. */
  label: string;
}

export function termsOf(trade: Trade): ReceivableTerms {
  const { finance } = trade.story;
  if (finance.kind !== 'receivable') throw new Error(`${trade.reference} is not sold on open account`);
  return finance;
}

/** The invoice of the sale. */
export function invoiceOf(trade: Trade): Invoice {
  const number = trade.invoiceNumber;
  const receivable = new Receivable(trade, number);
  return { receivable, number, amount: trade.story.sale.total, bank: termsOf(trade).bank, label: 'the invoice' };
}

/** What a bank advances on an invoice: nine tenths. */
const advanceOn = (amount: bigint) => (amount * 9n) / 10n;

/** An act on the receivable: by whom, to what status, and the call. */
interface Act {
  title: string;
  signer: Signer;
  goal: ReceivableStatus;
  call(receivable: ReceivableId): Call | Promise<Call>;
  /** What has come of it; the status, unless it says more. */
  outcome?: string;
}

function act({ receivable }: Invoice, { title, signer, goal, call, outcome = goal }: Act): Step {
  return {
    title,
    signer,
    done: () => receivable.isAt(goal),
    call: async () => call(await receivable.theId()),
    async check() {
      assert.equal(await receivable.status(), goal);
      return outcome;
    },
  };
}

function register(trade: Trade, { receivable, number, amount, label }: Invoice): Step {
  const { shipper, consignee, sale } = trade.story;
  return {
    title: `registers ${label}`,
    signer: desk(shipper),
    done: () => receivable.isAt('registered'),
    async call() {
      const date = await trade.gatedInAt();
      return trade.as.exporter.registerInvoice({
        buyer: consignee.id,
        number,
        date,
        amount,
        currency: sale.currency,
        token: termsOf(trade).token,
        due: date + 60 * DAY,
        declaration: await trade.theDeclarationId('Export'),
      });
    },
    async check() {
      assert.equal(await receivable.status(), 'registered');
      return `receivable ${await receivable.id()} over ${format(amount, sale.currency)}`;
    },
  };
}

/** From the registration to the accepted offer of a bank. */
export function upToOffer(trade: Trade, invoice: Invoice): Step[] {
  const { shipper, consignee, sale } = trade.story;
  const { receivable, bank, amount } = invoice;
  const { token, fee } = termsOf(trade);
  const advance = advanceOn(amount);
  return [
    register(trade, invoice),
    act(invoice, {
      title: 'acknowledges the debt',
      signer: desk(consignee),
      goal: 'verified',
      call: async (id) =>
        trade.as.importer.acknowledgeDebt({ receivable: id, termsHash: await receivable.termsHash() }),
    }),
    act(invoice, {
      title: 'offers to finance nine tenths of it',
      signer: desk(bank),
      goal: 'offered',
      call: (id) => trade.as.bank.offerFinancing({ receivable: id, token, advance, fee }),
      outcome: `${format(advance, sale.currency)}, for ${format(fee, sale.currency)}`,
    }),
    act(invoice, {
      title: 'accepts the offer',
      signer: desk(shipper),
      goal: 'accepted',
      call: (id) => trade.as.exporter.acceptOffer({ receivable: id, bank: bank.id }),
    }),
  ];
}

/** Invoices of other runs are alike: a second person of the bank has looked. */
export function approve(trade: Trade, { receivable, bank }: Invoice): Step {
  return {
    title: 'approves it with a second pair of eyes, in case other invoices are alike',
    signer: deputy(bank),
    done: () => receivable.isApproved(),
    call: async () => trade.as.bank.approveSimilar(await receivable.theId()),
    async check() {
      assert.ok(await receivable.isApproved());
      return 'approved by two';
    },
  };
}

export function fund(trade: Trade, invoice: Invoice): Step {
  const { shipper, sale } = trade.story;
  const { token, fee } = termsOf(trade);
  const paid = advanceOn(invoice.amount) - fee;
  return {
    ...act(invoice, {
      title: 'funds the receivable',
      signer: treasury(invoice.bank),
      goal: 'funded',
      call: (id) => trade.as.bank.fund(id),
    }),
    async check({ blockHash }: Inclusion) {
      assert.equal(await invoice.receivable.status(), 'funded');
      assert.equal(await trade.gained(shipper, token, blockHash), paid);
      return `${format(paid, sale.currency)} paid, the invoice marked, the declaration's balance drawn: in one step`;
    },
  };
}

/** The buyer pays the invoice. */
export function invoicePaid(trade: Trade): Stage {
  const { consignee, sale } = trade.story;
  const invoice = invoiceOf(trade);
  return {
    title: 'The invoice paid',
    steps: [
      act(invoice, {
        title: 'pays the invoice',
        signer: treasury(consignee),
        goal: 'repaid',
        call: (id) => trade.as.importer.payInvoice(id),
        outcome: `${format(invoice.amount, sale.currency)}: the advance to the bank, the rest to the seller`,
      }),
    ],
  };
}

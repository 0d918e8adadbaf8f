// SPDX-License-Identifier: Apache-2.0

// Sold on open account: the invoice is financed once. A second bank is refused, whether the invoice comes again as it is
// or a little changed.

import assert from 'node:assert/strict';
import { balanceAt } from '../cash.js';
import type { Inclusion } from '../chain.js';
import { Receivable, type ReceivableStatus } from '../finance.js';
import { type Signer, deputy, desk, treasury } from '../members.js';
import { format } from '../money.js';
import type { ReceivableTerms } from '../story.js';
import type { Attempt, Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';
import { wasRefused } from '../walk.js';

const DAY = 86_400_000;

/** One registration of an invoice. */
interface Registration {
  receivable: Receivable;
  number: string;
  amount: bigint;
  /** Who is asked for money. */
  bank: ReceivableTerms['bank'];
  /** What it is called in the story. */
  label: string;
}

function terms(trade: Trade): ReceivableTerms {
  const { finance } = trade.story;
  if (finance.kind !== 'receivable') throw new Error(`${trade.reference} is not sold on open account`);
  return finance;
}

function register(trade: Trade, { receivable, number, amount, label }: Registration): Step {
  const { shipper, consignee, sale } = trade.story;
  return {
    title: `registers ${label}`,
    signer: desk(shipper),
    done: () => receivable.isAt('registered'),
    call: async () =>
      trade.call('tradeFinance', 'registerReceivable', {
        buyer: consignee.id,
        invoice: null,
        number,
        date: await trade.gatedInAt(),
        amount,
        currency: sale.currency,
        due: (await trade.gatedInAt()) + 60 * DAY,
        declaration: await trade.theDeclarationId('Export'),
        bill: null,
      }),
    async check() {
      assert.equal(await receivable.status(), 'registered');
      return `receivable ${await receivable.id()} over ${format(amount, sale.currency)}`;
    },
  };
}

function step(
  receivable: Receivable,
  title: string,
  signer: Signer,
  goal: ReceivableStatus,
  call: Step['call'],
  outcome: string = goal,
): Step {
  return {
    title,
    signer,
    done: () => receivable.isAt(goal),
    call,
    async check() {
      assert.equal(await receivable.status(), goal);
      return outcome;
    },
  };
}

/** From the registration to the accepted offer of a bank. */
function upToOffer(trade: Trade, registration: Registration): Step[] {
  const { shipper, consignee, sale } = trade.story;
  const { receivable, bank, amount } = registration;
  const { token, fee } = terms(trade);
  const advance = (amount * 9n) / 10n;
  return [
    register(trade, registration),
    step(receivable, 'acknowledges the debt', desk(consignee), 'verified', async () =>
      trade.call('tradeFinance', 'verifyReceivable', await receivable.theId(), await receivable.termsHash()),
    ),
    step(
      receivable,
      'offers to finance nine tenths of it',
      desk(bank),
      'offered',
      async () => trade.call('tradeFinance', 'offerFinancing', await receivable.theId(), { token, advance, fee }),
      `${format(advance, sale.currency)}, for ${format(fee, sale.currency)}`,
    ),
    step(receivable, 'accepts the offer', desk(shipper), 'accepted', async () =>
      trade.call('tradeFinance', 'acceptOffer', await receivable.theId(), bank.id),
    ),
  ];
}

/** Invoices of other runs are alike: a second person of the bank has looked. */
function approve(trade: Trade, { receivable, bank }: Registration): Step {
  const isApproved = async () => {
    if (await receivable.isAt('funded')) return true;
    if (!(await receivable.isAt('accepted'))) return false;
    const { status } = known(
      await trade.chain.read<{ status: { accepted?: { approvedBy: string | null } } } | null>(
        'tradeFinance',
        'receivables',
        await receivable.theId(),
      ),
      'the receivable is registered',
    );
    return status.accepted?.approvedBy !== null;
  };
  return {
    title: 'approves it with a second pair of eyes, in case other invoices are alike',
    signer: deputy(bank),
    done: isApproved,
    call: async () => trade.call('tradeFinance', 'approveSimilar', await receivable.theId()),
    async check() {
      assert.ok(await isApproved());
      return 'approved by two';
    },
  };
}

function fund(trade: Trade, { receivable, bank, amount }: Registration): Step {
  const { shipper, sale } = trade.story;
  const { token, fee } = terms(trade);
  const paid = (amount * 9n) / 10n - fee;
  return {
    title: 'funds the receivable',
    signer: treasury(bank),
    done: () => receivable.isAt('funded'),
    call: async () => trade.call('tradeFinance', 'fundReceivable', await receivable.theId()),
    async check({ blockHash }: Inclusion) {
      assert.equal(await receivable.status(), 'funded');
      const before = await trade.chain.parent(blockHash);
      const gained =
        (await balanceAt(trade.chain, blockHash, token, shipper.id)) -
        (await balanceAt(trade.chain, before, token, shipper.id));
      assert.equal(gained, paid);
      return `${format(paid, sale.currency)} paid, the invoice marked, the declaration's balance drawn: in one step`;
    },
  };
}

function repay(trade: Trade, { receivable, amount }: Registration): Step {
  const { consignee, sale } = trade.story;
  return step(
    receivable,
    'pays the invoice',
    treasury(consignee),
    'repaid',
    async () => trade.call('tradeFinance', 'repayReceivable', await receivable.theId()),
    `${format(amount, sale.currency)}: the advance to the bank, the rest to the seller`,
  );
}

/** A second bank tries to fund. */
function duplicate(trade: Trade, { receivable, bank, label }: Registration, first: Receivable, refusal: string): Attempt {
  const { shipper } = trade.story;
  const { token } = terms(trade);
  return {
    title: `tries to fund ${label}`,
    signer: treasury(bank),
    refusal,
    variant: 'duplicateFinancing',
    async done() {
      if (!(await receivable.isAt('accepted'))) return false;
      const id = await receivable.theId();
      const call = 'tradeFinance.fundReceivable';
      const since = await trade.gatedInAt();
      return wasRefused(trade.chain, treasury(bank), call, refusal, since, (args) => args[0] === id);
    },
    call: async () => trade.call('tradeFinance', 'fundReceivable', await receivable.theId()),
    untouched: async () => ({
      first: await first.status(),
      status: await receivable.status(),
      seller: await trade.balanceOf(shipper, token),
      bank: await trade.balanceOf(bank, token),
    }),
  };
}

export function financing(trade: Trade): Stage {
  const { bank, otherBank } = terms(trade);
  const { total } = trade.story.sale;
  const number = trade.invoiceNumber;
  const first = { receivable: new Receivable(trade, number), number, amount: total, bank, label: 'the invoice' };
  const equal = {
    ...first,
    receivable: new Receivable(trade, number, 1),
    bank: otherBank,
    label: 'the same invoice with another bank',
  };
  // Written a little differently, and one yuan less.
  const changed = number.replaceAll('-', ' ').toLowerCase();
  const near = {
    receivable: new Receivable(trade, changed),
    number: changed,
    amount: total - 100n,
    bank: otherBank,
    label: 'it with another spelling and amount',
  };
  const twice = 'tradeFinance.AlreadyFinanced';
  return {
    name: 'financing',
    title: 'The invoice financed, once',
    steps: [
      ...upToOffer(trade, first),
      ...upToOffer(trade, equal),
      ...upToOffer(trade, near),
      approve(trade, first),
      fund(trade, first),
      duplicate(trade, equal, first.receivable, twice),
      duplicate(trade, near, first.receivable, twice),
    ],
  };
}

export function invoicePaid(trade: Trade): Stage {
  const { bank } = terms(trade);
  const number = trade.invoiceNumber;
  const first = {
    receivable: new Receivable(trade, number),
    number,
    amount: trade.story.sale.total,
    bank,
    label: 'the invoice',
  };
  return { name: 'invoicePaid', title: 'The invoice paid', steps: [repay(trade, first)] };
}

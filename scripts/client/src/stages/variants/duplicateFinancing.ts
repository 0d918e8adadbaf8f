// SPDX-License-Identifier: Apache-2.0

// The invoice is financed once. A second bank is refused, whether the invoice comes again as it is or a little changed;
// and an invoice of another number that is much like it needs a second person of the bank.

import { Receivable } from '../../finance.js';
import { treasury } from '../../members.js';
import type { Attempt, Stage } from '../../step.js';
import type { Trade } from '../../trade.js';
import { type Invoice, approve, fund, invoiceOf, termsOf, upToOffer } from '../receivable.js';

const FINANCED = 'tradeFinance.AlreadyFinanced';
const SIMILAR = 'tradeFinance.SimilarFinanced';

/**
 * What the seller tries its luck with at another bank. Each is registered before one of them is funded, while the
 * declaration has room for it; and the bank is refused before that room is looked at.
 */
function copiesOf(trade: Trade, { number, amount }: Invoice): Record<'same' | 'changed' | 'similar', Invoice> {
  const bank = termsOf(trade).otherBank;
  const changed = number.replaceAll('-', ' ').toLowerCase();
  const other = `${number}-B`;
  return {
    same: {
      receivable: new Receivable(trade, number, 1),
      number,
      amount,
      bank,
      label: 'the same invoice with another bank',
    },
    // Written a little differently, and one yuan less.
    changed: {
      receivable: new Receivable(trade, changed),
      number: changed,
      amount: amount - 100n,
      bank,
      label: 'it with another spelling and amount',
    },
    // Parties, month and currency are the same; the amount is two per cent less.
    similar: {
      receivable: new Receivable(trade, other),
      number: other,
      amount: (amount * 98n) / 100n,
      bank,
      label: 'one much like it under another number',
    },
  };
}

/** A second bank tries to fund. */
function attempt(trade: Trade, first: Invoice, copy: Invoice, title: string, refusal: string): Attempt {
  const { token } = termsOf(trade);
  const { receivable, bank } = copy;
  const signer = treasury(bank);
  const funding = async () => trade.as.bank.fund(await receivable.theId());
  return {
    title,
    signer,
    refusal,
    variant: 'duplicateFinancing',
    done: async () => (await receivable.isAt('accepted')) && (await trade.wasRefused(signer, await funding(), refusal)),
    call: funding,
    untouched: async () => ({
      first: await first.receivable.status(),
      status: await receivable.status(),
      seller: await trade.balanceOf(trade.story.shipper, token),
      bank: await trade.balanceOf(bank, token),
    }),
  };
}

export function financing(trade: Trade): Stage {
  const first = invoiceOf(trade);
  const { same, changed, similar } = copiesOf(trade, first);
  return {
    title: 'The invoice financed, once',
    steps: [
      ...upToOffer(trade, first),
      ...upToOffer(trade, same),
      ...upToOffer(trade, changed),
      ...upToOffer(trade, similar),
      approve(trade, first),
      fund(trade, first),
      attempt(trade, first, same, `tries to fund ${same.label}`, FINANCED),
      attempt(trade, first, changed, `tries to fund ${changed.label}`, FINANCED),
      // Nobody approves it: a second person would have to.
      attempt(trade, first, similar, `tries to fund ${similar.label}, with one person alone`, SIMILAR),
    ],
  };
}

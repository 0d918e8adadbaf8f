// SPDX-License-Identifier: Apache-2.0

// The documentary credit, from the application to the confirmation (UCP 600).

import assert from 'node:assert/strict';
import { desk } from '../members.js';
import { format } from '../money.js';
import type { Stage, Step } from '../step.js';
import type { Trade } from '../trade.js';
import { CREDIT_STATUSES, creditOf } from '../finance.js';

const DAY = 86_400_000;

function apply(trade: Trade): Step {
  const { consignee, shipper, from, to, sale, carrier } = trade.story;
  const { issuing, nominated, token } = creditOf(trade).terms;
  return {
    title: `applies to ${issuing.bank.label} for a credit in favour of ${shipper.label}`,
    signer: desk(consignee),
    done: async () => (await creditOf(trade).id()) !== null,
    async call() {
      const now = await trade.chain.now();
      return trade.as.importer.applyForCredit({
        beneficiary: shipper.id,
        issuing: { organisation: issuing.bank.id, place: issuing.place },
        nominated: { organisation: nominated.bank.id, place: nominated.place, confirms: true },
        currency: sale.currency,
        amount: sale.total,
        tolerance: 0,
        token,
        expiry: now + 60 * DAY,
        latestShipment: now + 30 * DAY,
        presentationDays: null,
        portOfLoading: from.port,
        portOfDischarge: to.port,
        carrier: carrier.id,
        straightBill: trade.story.bill.form === 'Straight',
        partialDrawings: false,
        documents: ['CommercialInvoice', 'PackingList', 'InsuranceCertificate', 'CertificateOfOrigin'],
        insuranceCover: null,
        termsRoot: creditOf(trade).termsRoot,
      });
    },
    async check() {
      assert.equal(await creditOf(trade).status(), 'applied');
      return `credit ${await creditOf(trade).id()} over ${format(sale.total, sale.currency)}`;
    },
  };
}

/** A step of a bank, which leads to a status. */
function step(
  trade: Trade,
  title: string,
  signer: ReturnType<typeof desk>,
  goal: (typeof CREDIT_STATUSES)[number],
  call: Step['call'],
): Step {
  return {
    title,
    signer,
    done: () => creditOf(trade).isAt(goal),
    call,
    async check() {
      assert.equal(await creditOf(trade).status(), goal);
      return goal;
    },
  };
}

export function credit(trade: Trade): Stage {
  const { issuing, nominated } = creditOf(trade).terms;
  const { bank } = trade.as;
  const found = creditOf(trade);
  return {
    title: 'Documentary credit',
    steps: [
      apply(trade),
      // The bank names the terms that it issues, so that nothing else is issued under their number.
      step(trade, 'issues the credit', desk(issuing.bank), 'issued', async () =>
        bank.issueCredit({ credit: await found.theId(), termsHash: await found.termsHash() }),
      ),
      step(trade, 'advises the credit to the beneficiary', desk(nominated.bank), 'advised', async () =>
        bank.adviseCredit(await found.theId()),
      ),
      step(trade, 'adds its confirmation', desk(nominated.bank), 'confirmed', async () =>
        bank.confirmCredit(await found.theId()),
      ),
    ],
  };
}

// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import type { Inclusion } from '../chain.js';
import { treasury } from '../members.js';
import { charges, format, share } from '../money.js';
import { variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';

/** Payment, division of the revenue and release: one extrinsic, all or nothing. */
function pay(trade: Trade): Step {
  const { consignee, to, sale, duty } = trade.story;
  return {
    title: 'pays duty and tax',
    signer: treasury(consignee),
    done: () => trade.isAssessmentAt('settled'),
    async call() {
      return trade.as.importer.payDuty({ declaration: await trade.theDeclarationId('Import'), token: duty.token });
    },
    async check({ events, blockHash }: Inclusion) {
      const happened = (section: string, method: string) =>
        events.some(({ event }) => event.section === section && event.method === method);
      assert.ok(happened('tax', 'AssessmentPaid'), 'paid in this extrinsic');
      assert.ok(happened('customs', 'DeclarationReleased'), 'released in the same extrinsic');
      assert.equal(await trade.declarationStatus('Import'), 'released');
      const { status } = known(await trade.assessment(), 'an assessment is booked');
      assert.equal(variant(status), 'settled');

      const owed = charges(sale.total, duty.tariff);
      const { part, rest } = share(owed.duty, duty.customsShare);
      assert.equal(await trade.gained(consignee, duty.token, blockHash), -owed.total);
      assert.equal(await trade.gained(to.customs, duty.token, blockHash), part);
      assert.equal(await trade.gained(to.tax, duty.token, blockHash), rest + owed.excise + owed.vat);
      const money = (amount: bigint) => format(amount, duty.currency);
      const shares = `${money(part)} to customs, ${money(owed.total - part)} to tax`;
      return `${money(owed.total)}: ${shares}; released in the same step`;
    },
  };
}

export function payment(trade: Trade): Stage {
  return { title: 'Duty paid, goods released', steps: [pay(trade)] };
}

// SPDX-License-Identifier: Apache-2.0

// The bank that is to examine lets five banking days pass. It can no longer refuse, whatever is wrong, and has to
// honour (UCP 600 article 16f). The issuing bank examines by itself, refuses in time, and the applicant waives.

import assert from 'node:assert/strict';
import { creditOf } from '../../finance.js';
import { desk } from '../../members.js';
import type { PresentationId } from '../../roles/things.js';
import { data, variant } from '../../state.js';
import type { Attempt, Stage, Step } from '../../step.js';
import { type Trade, known } from '../../trade.js';
import { act, forward, honour, present, reimburse, takeUp } from '../presentation.js';

const PRECLUDED = 'tradeFinance.Precluded';

/** The one notice of refusal that each of the banks gives. */
function refusal(trade: Trade, presentation: PresentationId) {
  return trade.as.bank.refuse({
    presentation,
    discrepancies: ['InsuranceBelowMinimum'],
    disposition: 'HoldingForWaiver',
  });
}

/** When the examining bank is precluded. */
async function deadline(trade: Trade): Promise<number> {
  const { status } = known(await creditOf(trade).presentation(), 'documents are presented').value;
  assert.equal(variant(status), 'examining');
  return data<{ deadline: number }>(status).deadline;
}

function refuseTooLate(trade: Trade): Attempt {
  const credit = creditOf(trade);
  const signer = desk(credit.terms.nominated.bank);
  const refusing = async () => refusal(trade, await credit.thePresentation());
  return {
    title: 'tries to refuse after five banking days',
    signer,
    refusal: PRECLUDED,
    variant: 'examinationMissed',
    async done() {
      if (!(await credit.isPresentationAt('examining'))) return false;
      const tried = await trade.wasRefused(signer, await refusing(), PRECLUDED);
      if (await credit.isPresentationAt('complying')) assert.ok(tried, 'the bank had not tried to refuse too late');
      return tried;
    },
    wait: async () => ({ until: await deadline(trade), what: 'the fifth banking day to end' }),
    call: refusing,
    untouched: () => credit.presentation(),
  };
}

function waive(trade: Trade): Step {
  const credit = creditOf(trade);
  const isWaived = async () => known(await credit.presentation(), 'documents are presented').value.waivedAt !== null;
  return {
    title: 'waives the discrepancy',
    signer: desk(trade.story.consignee),
    done: async () => (await credit.isPresentationAt('refusedByIssuer')) && (await isWaived()),
    call: async () => trade.as.importer.waiveDiscrepancies(await credit.thePresentation()),
    async check() {
      assert.ok(await isWaived());
      return 'waived';
    },
  };
}

export function missedExamination(trade: Trade): Stage {
  const { issuing } = creditOf(trade).terms;
  return {
    title: 'A bank that lets the time pass, and one that does not',
    steps: [
      present(trade),
      refuseTooLate(trade),
      act(trade, {
        title: 'has the preclusion enforced, as anyone may',
        signer: desk(trade.story.shipper),
        goal: 'complying',
        call: (presentation) => trade.as.exporter.enforcePreclusion(presentation),
      }),
      honour(trade),
      forward(trade),
      act(trade, {
        title: 'refuses in one notice: insured below 110 %',
        signer: desk(issuing.bank),
        goal: 'refusedByIssuer',
        call: (presentation) => refusal(trade, presentation),
      }),
      waive(trade),
      act(trade, {
        title: 'accepts the waiver',
        signer: desk(issuing.bank),
        goal: 'reimbursementDue',
        call: (presentation) => trade.as.bank.acceptWaiver(presentation),
        outcome: 'the bank is bound to reimburse',
      }),
      reimburse(trade),
      takeUp(trade),
    ],
  };
}

/** Whether the applicant's waiver has led to the end, read from the chain. */
export async function isWaivedAndSettled(trade: Trade): Promise<boolean> {
  const found = known(await creditOf(trade).presentation(), 'documents are presented').value;
  assert.notEqual(found.waivedAt, null);
  return variant(found.status) === 'settled';
}

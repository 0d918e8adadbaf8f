// SPDX-License-Identifier: Apache-2.0

// Documents against money: the presentation under the credit, its examination by two banks, honour for title, and the
// way of the bill from the exporter over both banks to the importer. Each payment moves the bill in the same extrinsic.

import assert from 'node:assert/strict';
import type { Call, Inclusion } from '../chain.js';
import { type PresentationStatus, creditOf } from '../finance.js';
import { type Member, type Signer, desk, treasury } from '../members.js';
import { format } from '../money.js';
import { anchored, papers } from '../papers.js';
import type { PresentationContent } from '../roles/exporter.js';
import type { DocumentKind } from '../roles/issuer.js';
import type { PresentationId } from '../roles/things.js';
import { inWords, variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';
import { stopOrder } from './variants/stopOrder.js';

/** Which fields of which document are shown to the chain, which compares them with the credit. */
const DISCLOSED: Partial<Record<DocumentKind, readonly string[]>> = {
  CommercialInvoice: ['/number', '/currency', '/total', '/date', '/seller', '/buyer'],
  InsuranceCertificate: ['/currency', '/insured', '/effective'],
};

/** Everything that the exporter shows its bank. */
async function content(trade: Trade): Promise<PresentationContent> {
  const documents: PresentationContent['documents'] = [];
  const disclosures: PresentationContent['disclosures'] = [];
  for (const paper of await papers(trade)) {
    const document = known(await anchored(trade, paper), `the ${paper.label} is anchored`);
    const paths = DISCLOSED[paper.kind] ?? [];
    documents.push(document);
    disclosures.push(...paths.map((path) => ({ document, field: paper.content.disclose(path) })));
  }
  const credit = await creditOf(trade).theId();
  return { credit, bill: trade.billKey(), documents, amount: trade.story.sale.total, disclosures };
}

export function present(trade: Trade): Step {
  const { nominated } = creditOf(trade).terms;
  return {
    title: `presents the documents and the bill to ${nominated.bank.label}`,
    signer: desk(trade.story.shipper),
    done: () => creditOf(trade).isPresentationAt('examining'),
    call: async () => trade.as.exporter.presentDocuments(await content(trade)),
    async check() {
      assert.equal(await creditOf(trade).presentationStatus(), 'examining');
      const { proposed } = known(await creditOf(trade).presentation(), 'documents are presented').value;
      const found = proposed.map((discrepancy) => inWords(variant(discrepancy)));
      return found.length === 0 ? 'no discrepancy proposed; the bill is pledged' : `proposed: ${found.join(', ')}`;
    },
  };
}

/** An act on the presentation: by whom, to what status, and the call. */
interface Act {
  title: string;
  signer: Signer;
  goal: PresentationStatus;
  call(presentation: PresentationId): Call;
  /** What has come of it; the status, unless it says more. */
  outcome?: string;
}

export function act(trade: Trade, { title, signer, goal, call, outcome = inWords(goal) }: Act): Step {
  return {
    title,
    signer,
    done: () => creditOf(trade).isPresentationAt(goal),
    call: async () => call(await creditOf(trade).thePresentation()),
    async check() {
      assert.equal(await creditOf(trade).presentationStatus(), goal);
      return outcome;
    },
  };
}

/** A payment between two parties, which hands the bill over in the same extrinsic. */
interface Payment extends Omit<Act, 'signer' | 'outcome'> {
  from: Member;
  to: Member;
}

function pay(trade: Trade, { from, to, ...payment }: Payment): Step {
  const { sale } = trade.story;
  const { token } = creditOf(trade).terms;
  return {
    ...act(trade, { ...payment, signer: treasury(from) }),
    async check({ blockHash }: Inclusion) {
      assert.equal(await creditOf(trade).presentationStatus(), payment.goal);
      assert.equal(await trade.gained(to, token, blockHash), sale.total, `${to.label} is paid`);
      assert.equal(await trade.gained(from, token, blockHash), -sale.total, `${from.label} has paid`);
      assert.equal((await trade.control()).possessor, from.id, `${from.label} has the bill`);
      return `${format(sale.total, sale.currency)} to ${to.label}, the bill to ${from.label}, in one step`;
    },
  };
}

export function honour(trade: Trade): Step {
  return pay(trade, {
    title: 'honours the presentation',
    from: creditOf(trade).terms.nominated.bank,
    to: trade.story.shipper,
    goal: 'honoured',
    call: (presentation) => trade.as.bank.honour(presentation),
  });
}

export function forward(trade: Trade): Step {
  const { nominated, issuing } = creditOf(trade).terms;
  return act(trade, {
    title: `forwards the documents to ${issuing.bank.label}`,
    signer: desk(nominated.bank),
    goal: 'forwarded',
    call: (presentation) => trade.as.bank.forward(presentation),
  });
}

export function reimburse(trade: Trade): Step {
  const { issuing, nominated } = creditOf(trade).terms;
  return pay(trade, {
    title: `reimburses ${nominated.bank.label}`,
    from: issuing.bank,
    to: nominated.bank,
    goal: 'reimbursed',
    call: (presentation) => trade.as.bank.reimburse(presentation),
  });
}

export function takeUp(trade: Trade): Step {
  return pay(trade, {
    title: 'pays and takes the documents up',
    from: trade.story.consignee,
    to: creditOf(trade).terms.issuing.bank,
    goal: 'settled',
    call: (presentation) => trade.as.importer.takeUpDocuments(presentation),
  });
}

/** The presentation of a credit that goes as it should, but for a stop order. */
export function presentation(trade: Trade): Stage {
  const { nominated, issuing } = creditOf(trade).terms;
  return {
    title: 'Documents against money',
    steps: [
      present(trade),
      act(trade, {
        title: 'finds that the presentation complies',
        signer: desk(nominated.bank),
        goal: 'complying',
        call: (presentation) => trade.as.bank.accept(presentation),
      }),
      ...stopOrder(trade),
      honour(trade),
      forward(trade),
      act(trade, {
        title: 'finds on its own clock that it complies',
        signer: desk(issuing.bank),
        goal: 'reimbursementDue',
        call: (presentation) => trade.as.bank.accept(presentation),
      }),
      reimburse(trade),
    ],
  };
}

/** The applicant pays its bank and gets the bill. */
export function documentsTakenUp(trade: Trade): Stage {
  return { title: 'The title against reimbursement', steps: [takeUp(trade)] };
}

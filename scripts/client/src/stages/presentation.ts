// SPDX-License-Identifier: Apache-2.0

// Documents against money: the presentation under the credit, its examination by two banks, honour for title, and the
// way of the bill from the exporter over both banks to the importer. Each payment moves the bill in the same extrinsic.

import assert from 'node:assert/strict';
import { balanceAt } from '../cash.js';
import type { Inclusion } from '../chain.js';
import { type PresentationStatus, creditOf } from '../finance.js';
import { type Member, type Signer, desk, treasury } from '../members.js';
import { format } from '../money.js';
import { anchored, papers } from '../papers.js';
import { data, inWords, variant } from '../state.js';
import type { Attempt, Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';
import { wasRefused } from '../walk.js';

/** Which fields of which document are shown to the chain, which compares them with the credit. */
const DISCLOSED: Readonly<Record<string, readonly string[]>> = {
  CommercialInvoice: ['/number', '/currency', '/total', '/date', '/seller', '/buyer'],
  InsuranceCertificate: ['/currency', '/insured', '/effective'],
};

function present(trade: Trade): Step {
  const { shipper, carrier, sale } = trade.story;
  const { nominated } = creditOf(trade).terms;
  return {
    title: `presents the documents and the bill to ${nominated.bank.label}`,
    signer: desk(shipper),
    done: () => creditOf(trade).isPresentationAt('examining'),
    async call() {
      const ids: number[] = [];
      const disclosures: unknown[] = [];
      for (const paper of await papers(trade)) {
        const document = known(await anchored(trade, paper), `the ${paper.label} is anchored`);
        ids.push(document);
        const paths = DISCLOSED[paper.kind] ?? [];
        disclosures.push(...paths.map((path) => ({ document, field: paper.content.disclose(path) })));
      }
      return trade.call('tradeFinance', 'presentDocuments', await creditOf(trade).theId(), {
        carrier: carrier.id,
        reference: trade.billReference,
        documents: ids,
        amount: sale.total,
        disclosures,
        replaces: null,
      });
    },
    async check() {
      assert.equal(await creditOf(trade).presentationStatus(), 'examining');
      const { proposed } = known(await creditOf(trade).presentation(), 'documents are presented').value;
      const found = proposed.map((discrepancy) => inWords(variant(discrepancy)));
      return found.length === 0 ? 'no discrepancy proposed; the bill is pledged' : `proposed: ${found.join(', ')}`;
    },
  };
}

/** An act on the presentation, which leads to a status. */
function act(trade: Trade, title: string, signer: Signer, goal: PresentationStatus, name: string, ...args: unknown[]): Step {
  return {
    title,
    signer,
    done: () => creditOf(trade).isPresentationAt(goal),
    call: async () => trade.call('tradeFinance', name, await creditOf(trade).thePresentation(), ...args),
    async check() {
      assert.equal(await creditOf(trade).presentationStatus(), goal);
      return inWords(goal);
    },
  };
}

/** A payment between two parties, which hands the bill over in the same extrinsic. */
function pay(trade: Trade, title: string, from: Member, to: Member, goal: PresentationStatus, name: string): Step {
  const { sale } = trade.story;
  const { token } = creditOf(trade).terms;
  return {
    title,
    signer: treasury(from),
    done: () => creditOf(trade).isPresentationAt(goal),
    call: async () => trade.call('tradeFinance', name, await creditOf(trade).thePresentation()),
    async check({ blockHash }: Inclusion) {
      assert.equal(await creditOf(trade).presentationStatus(), goal);
      const before = await trade.chain.parent(blockHash);
      const change = async (member: Member) =>
        (await balanceAt(trade.chain, blockHash, token, member.id)) -
        (await balanceAt(trade.chain, before, token, member.id));
      assert.equal(await change(to), sale.total, `${to.label} is paid`);
      assert.equal(await change(from), -sale.total, `${from.label} has paid`);
      assert.equal((await trade.control()).possessor, from.id, `${from.label} has the bill`);
      return `${format(sale.total, sale.currency)} to ${to.label}, the bill to ${from.label}, in one step`;
    },
  };
}

const honour = (trade: Trade): Step => {
  const { bank } = creditOf(trade).terms.nominated;
  return pay(trade, 'honours the presentation', bank, trade.story.shipper, 'honoured', 'honourPresentation');
};

const reimburse = (trade: Trade): Step => {
  const { issuing, nominated } = creditOf(trade).terms;
  const title = `reimburses ${nominated.bank.label}`;
  return pay(trade, title, issuing.bank, nominated.bank, 'reimbursed', 'reimbursePresentation');
};

const takeUp = (trade: Trade): Step => {
  const { bank } = creditOf(trade).terms.issuing;
  return pay(trade, 'pays and takes the documents up', trade.story.consignee, bank, 'settled', 'takeUpDocuments');
};

/** Whether the bank has tried to honour while the bill was stopped. */
async function hasTriedWhileStopped(trade: Trade): Promise<boolean> {
  const { bank } = creditOf(trade).terms.nominated;
  const presentation = await creditOf(trade).thePresentation();
  const call = 'tradeFinance.honourPresentation';
  const since = await trade.gatedInAt();
  return wasRefused(trade.chain, treasury(bank), call, 'titles.Stopped', since, (args) => args[0] === presentation);
}

/** An authority stops the bill between the presentation and the honour: nothing is paid, the obligation stays. */
function stopOrder(trade: Trade): (Step | Attempt)[] {
  const { carrier, to } = trade.story;
  const { bank } = creditOf(trade).terms.nominated;
  const { shipper } = trade.story;
  const isHonoured = () => creditOf(trade).isPresentationAt('honoured');
  const isStopped = async () => (await trade.stop()) !== null;
  return [
    {
      title: 'stops the bill, for a case of its own',
      signer: desk(to.customs),
      done: async () => (await isHonoured()) || (await isStopped()) || (await hasTriedWhileStopped(trade)),
      call: async () =>
        trade.call('titles', 'stopTitle', carrier.id, trade.billReference, `${trade.reference} STOP`),
      async check() {
        assert.ok(await isStopped());
        return 'nobody can move the bill, the authority included';
      },
    },
    {
      title: 'tries to honour while the bill is stopped',
      signer: treasury(bank),
      refusal: 'titles.Stopped',
      variant: 'stopOrder',
      async done() {
        const tried = (await creditOf(trade).presentation()) !== null && (await hasTriedWhileStopped(trade));
        if (await isHonoured()) assert.ok(tried, 'the presentation is honoured, and the bill had not been stopped');
        return tried;
      },
      call: async () =>
        trade.call('tradeFinance', 'honourPresentation', await creditOf(trade).thePresentation()),
      untouched: async () => ({
        presentation: await creditOf(trade).presentation(),
        control: await trade.control(),
        seller: await trade.balanceOf(shipper, creditOf(trade).terms.token),
        bank: await trade.balanceOf(bank, creditOf(trade).terms.token),
      }),
    },
    {
      title: 'lifts the stop',
      signer: desk(to.customs),
      done: async () => (await isHonoured()) || !(await isStopped()),
      call: async () => trade.call('titles', 'liftStop', carrier.id, trade.billReference),
      async check() {
        assert.ok(!(await isStopped()));
        return 'the obligation of the bank has stayed open all the while';
      },
    },
  ];
}

/** The presentation of a credit that goes as it should, but for a stop order. */
export function presentation(trade: Trade): Stage {
  const { nominated, issuing } = creditOf(trade).terms;
  return {
    name: 'presentation',
    title: 'Documents against money',
    steps: [
      present(trade),
      act(trade, 'finds that the presentation complies', desk(nominated.bank), 'complying', 'acceptPresentation'),
      ...stopOrder(trade),
      honour(trade),
      act(trade, `forwards the documents to ${issuing.bank.label}`, desk(nominated.bank), 'forwarded', 'forwardPresentation'),
      act(trade, 'finds on its own clock that it complies', desk(issuing.bank), 'reimbursementDue', 'acceptPresentation'),
      reimburse(trade),
    ],
  };
}

/** The applicant pays its bank and gets the bill. */
export function documentsTakenUp(trade: Trade): Stage {
  return { name: 'takeUp', title: 'The title against reimbursement', steps: [takeUp(trade)] };
}

/** When the examining bank is precluded. */
async function deadline(trade: Trade): Promise<number> {
  const { status } = known(await creditOf(trade).presentation(), 'documents are presented').value;
  assert.equal(variant(status), 'examining');
  return data<{ deadline: number }>(status).deadline;
}

/**
 * The bank that is to examine lets five banking days pass. It can no longer refuse, whatever is wrong, and has to
 * honour (UCP 600 article 16f). The issuing bank examines by itself, refuses in time, and the applicant waives.
 */
export function missedExamination(trade: Trade): Stage {
  const { nominated, issuing } = creditOf(trade).terms;
  const { shipper, consignee } = trade.story;
  const credit = creditOf(trade);
  const late = ['InsuranceBelowMinimum'];
  const id = () => credit.thePresentation();
  const isPast = (goal: PresentationStatus) => credit.isPresentationAt(goal);
  const refuses = async () =>
    trade.call('tradeFinance', 'refusePresentation', await id(), late, 'HoldingForWaiver');
  const isWaived = async () => known(await credit.presentation(), 'documents are presented').value.waivedAt !== null;
  return {
    name: 'missedExamination',
    title: 'A bank that lets the time pass, and one that does not',
    steps: [
      present(trade),
      {
        title: 'tries to refuse after five banking days',
        signer: desk(nominated.bank),
        refusal: 'tradeFinance.Precluded',
        variant: 'examinationMissed',
        async done() {
          if (!(await isPast('examining'))) return false;
          const call = 'tradeFinance.refusePresentation';
          const presentation = await id();
          const tried = await wasRefused(
            trade.chain,
            desk(nominated.bank),
            call,
            'tradeFinance.Precluded',
            await trade.gatedInAt(),
            (args) => args[0] === presentation,
          );
          if (await isPast('complying')) assert.ok(tried, 'the bank had not tried to refuse too late');
          return tried;
        },
        async call() {
          await trade.chain.timeReached(await deadline(trade));
          return refuses();
        },
        untouched: () => credit.presentation(),
      },
      act(trade, 'has the preclusion enforced, as anyone may', desk(shipper), 'complying', 'enforcePreclusion'),
      honour(trade),
      act(trade, `forwards the documents to ${issuing.bank.label}`, desk(nominated.bank), 'forwarded', 'forwardPresentation'),
      act(
        trade,
        'refuses in one notice: insured below 110 %',
        desk(issuing.bank),
        'refusedByIssuer',
        'refusePresentation',
        late,
        'HoldingForWaiver',
      ),
      {
        title: 'waives the discrepancy',
        signer: desk(consignee),
        done: async () => (await isPast('refusedByIssuer')) && (await isWaived()),
        call: async () => trade.call('tradeFinance', 'waiveDiscrepancies', await id()),
        async check() {
          assert.ok(await isWaived());
          return 'waived';
        },
      },
      {
        ...act(trade, 'accepts the waiver', desk(issuing.bank), 'reimbursementDue', 'acceptWaiver'),
        async check() {
          assert.equal(await credit.presentationStatus(), 'reimbursementDue');
          return 'the bank is bound to reimburse';
        },
      },
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

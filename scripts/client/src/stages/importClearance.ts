// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { admin, desk } from '../members.js';
import { charges, format } from '../money.js';
import { type Mandate, variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import { WINE_CHARGES } from '../story.js';
import { type Trade, known } from '../trade.js';
import { acceptCustody, offerCustody } from './custody.js';
import { lodge, route } from './declarations.js';
import { seen } from './milestones.js';

const DAY = 86_400_000;

function discharge(trade: Trade): Step {
  const { carrier, to } = trade.story;
  return {
    title: 'discharges the container',
    signer: desk(carrier),
    done: () => trade.hasReached('discharged'),
    call: async () => trade.as.carrier.reportDischarge(await seen(trade, to)),
    async check() {
      assert.equal(variant((await trade.equipment()).stage), 'discharged');
      return `ashore at ${to.port}`;
    },
  };
}

/** The consignee lets the forwarder lodge import declarations for it. */
function powerOfAttorney(trade: Trade): Step {
  const { consignee, forwarder } = trade.story;
  const isLive = async () => {
    const mandate = await trade.chain.read<Mandate | null>('participants', 'mandates', consignee.id, forwarder.id);
    const covers = mandate?.scopes.includes('ImportDeclaration') ?? false;
    // One that lapses within the day would lapse in the middle of the story.
    return covers && mandate!.expires > (await trade.chain.now()) + DAY;
  };
  return {
    title: `gives ${forwarder.label} power of attorney for imports`,
    signer: admin(consignee),
    done: isLive,
    async call() {
      const expires = (await trade.chain.now()) + 30 * DAY;
      return trade.as.importer.grantPower({ agent: forwarder.id, scopes: ['ImportDeclaration'], expires });
    },
    async check() {
      assert.ok(await isLive());
      return 'for 30 days';
    },
  };
}

function orderInspection(trade: Trade): Step {
  return {
    title: 'orders the inspection',
    signer: desk(trade.story.to.customs),
    done: () => trade.isDeclarationAt('Import', 'inspectionOrdered'),
    call: async () => trade.as.customs.orderInspection(await trade.theDeclarationId('Import')),
    async check() {
      assert.equal(await trade.declarationStatus('Import'), 'inspectionOrdered');
      return 'the container is to be opened';
    },
  };
}

function inspect(trade: Trade): Step {
  return {
    title: 'inspects the goods and closes the container with its own seal',
    signer: desk(trade.story.to.customs),
    done: () => trade.isDeclarationAt('Import', 'inspected'),
    call: async () =>
      trade.as.customs.recordInspection({
        declaration: await trade.theDeclarationId('Import'),
        finding: 'Conforming',
        report: trade.hash('inspection report'),
        seals: [{ container: trade.container, seal: trade.customsSeal }],
      }),
    async check() {
      assert.equal(await trade.declarationStatus('Import'), 'inspected');
      assert.equal((await trade.equipment()).seal, trade.customsSeal);
      return `goods as declared, seal ${trade.customsSeal}`;
    },
  };
}

function assess(trade: Trade): Step {
  const { consignee, to, sale, duty } = trade.story;
  return {
    title: 'has duty and tax assessed',
    signer: desk(to.customs),
    done: () => trade.isDeclarationAt('Import', 'assessed'),
    call: async () => trade.as.customs.assess(await trade.theDeclarationId('Import')),
    async check() {
      assert.equal(await trade.declarationStatus('Import'), 'assessed');
      const assessment = known(await trade.assessment(), 'an assessment is booked');
      assert.equal(assessment.debtor, consignee.id);
      assert.equal(assessment.currency, duty.currency);
      assert.ok(await trade.isAssessmentAt('computed'));
      const expected = charges(sale.total, duty.tariff);
      const found = await assessedCharges(trade);
      assert.deepEqual(found, {
        duty: expected.duty,
        excise: expected.excise,
        vat: expected.vat,
        total: expected.total,
      });
      const parts = [
        `customs value ${format(expected.value, duty.currency)}`,
        `duty ${format(found.duty, duty.currency)}`,
        ...(found.excise > 0n ? [`consumption tax ${format(found.excise, duty.currency)}`] : []),
        `VAT ${format(found.vat, duty.currency)}`,
      ];
      return `${parts.join(', ')}: ${format(found.total, duty.currency)}`;
    },
  };
}

/** What the chain has assessed, by kind, in minor units. */
export async function assessedCharges(trade: Trade): Promise<Record<'duty' | 'excise' | 'vat' | 'total', bigint>> {
  const { lines, total } = known(await trade.assessment(), 'an assessment is booked');
  const sum = (kind: string) =>
    lines
      .flatMap((line) => line.taxes)
      .filter((tax) => tax.kind === kind)
      .reduce((amounts, tax) => amounts + BigInt(tax.amount), 0n);
  return { duty: sum('Mfn'), excise: sum('Excise'), vat: sum('Vat'), total: BigInt(total) };
}

/** Whether the wine bears what the specification computes for it, read from the chain. */
export async function hasWineCharges(trade: Trade): Promise<boolean> {
  assert.deepEqual(await assessedCharges(trade), WINE_CHARGES);
  return true;
}

function notify(trade: Trade): Step {
  const { to, consignee } = trade.story;
  return {
    title: `notifies ${consignee.label} of the assessment`,
    signer: desk(to.tax),
    done: () => trade.isAssessmentAt('due'),
    call: async () => trade.as.taxAuthority.notifyAssessment(await trade.theDeclarationId('Import')),
    async check() {
      const { status } = known(await trade.assessment(), 'an assessment is booked');
      assert.equal(variant(status), 'due');
      return 'due';
    },
  };
}

export function arrival(trade: Trade): Stage {
  return {
    title: 'Discharge',
    steps: [discharge(trade), offerCustody(trade, 'terminalIn')],
  };
}

export function importClearance(trade: Trade): Stage {
  const { forwarder } = trade.story;
  return {
    title: 'Import clearance',
    steps: [
      powerOfAttorney(trade),
      lodge(trade, 'Import', desk(forwarder), (content) => trade.as.forwarder.lodgeDeclaration(content)),
      // The draw needs a block after the lodging; the work in the terminal goes on meanwhile.
      acceptCustody(trade, 'terminalIn'),
      route(trade, 'Import', 'Red'),
      orderInspection(trade),
      inspect(trade),
      assess(trade),
      notify(trade),
    ],
  };
}

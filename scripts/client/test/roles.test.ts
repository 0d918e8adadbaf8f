// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chain } from '../src/chain.js';
import { ruleFor } from '../src/lawful.js';
import { type Roles, rolesOn } from '../src/roles/index.js';
import type { Act } from '../src/walk.js';

/** A chain that answers with the call it was asked for. */
const chain = { call: (...asked: unknown[]) => asked } as unknown as Pick<Chain, 'call'>;
const roles = rolesOn(chain);

/** What the members in a role are on the chain. */
const ON_CHAIN: Record<keyof Roles, string[]> = {
  exporter: ['Trader'],
  importer: ['Trader'],
  producer: ['Trader'],
  issuer: ['Trader', 'Insurer', 'OriginIssuer'],
  carrier: ['Carrier'],
  forwarder: ['Forwarder', 'CustomsBroker'],
  haulier: ['Haulier'],
  terminal: ['Terminal'],
  custodian: ['Trader', 'Haulier', 'Terminal', 'Carrier'],
  bank: ['Bank'],
  customs: ['Customs'],
  taxAuthority: ['TaxAuthority'],
};

/** Everything that a role can do. */
function acts(role: object): string[] {
  return Object.getOwnPropertyNames(Object.getPrototypeOf(role)).filter((name) => name !== 'constructor');
}

test('whatever a role can do is lawful for it', () => {
  for (const [name, role] of Object.entries(roles)) {
    for (const method of acts(role)) {
      const make = (role as unknown as Record<string, (about: object) => unknown[]>)[method]!;
      const [pallet, call, ...args] = make.call(role, {});
      const act = { call: `${pallet}.${call}`, args } as Act;
      const rule = ruleFor(act);
      assert.ok(rule, `${name}.${method} is a step of the trade`);
      const mine = ON_CHAIN[name as keyof Roles];
      assert.ok(rule.roles === null || rule.roles.some((each) => mine.includes(each)), `${name}.${method}`);
    }
  }
});

test('the calls take what they are about in the order of the chain', () => {
  const bill = { carrier: 4, reference: 'PTN-1-BL' };
  const container = { consignment: 7, container: 'PTNU0000108' };
  const happening = { time: 1_000, offset: 480, port: 'CNSHK' };
  const content = { consignment: 7, form: 'ToOrder' as const, contentRoot: '0x01' };
  const milestone = {
    ...container,
    event: 'LOAD',
    classifier: 'Actual',
    eventTime: 1_000,
    offsetMinutes: 480,
    location: 'CNSHK',
    seal: 'S1',
    document: null,
  };
  const { seal, document, consignment, container: number, ...voyageMilestone } = milestone;
  const calls: [unknown, unknown[]][] = [
    [roles.bank.honour(3), ['tradeFinance', 'honourPresentation', 3]],
    [
      roles.bank.refuse({ presentation: 3, discrepancies: ['Late'], disposition: 'Returning' }),
      ['tradeFinance', 'refusePresentation', 3, ['Late'], 'Returning'],
    ],
    [
      roles.bank.offerFinancing({ receivable: 2, token: 1, advance: 90n, fee: 1n }),
      ['tradeFinance', 'offerFinancing', 2, { token: 1, advance: 90n, fee: 1n }],
    ],
    [
      roles.exporter.approveBill({ ...bill, ...content }),
      ['titles', 'approveTitle', bill, 7, 'ToOrder', '0x01'],
    ],
    [roles.carrier.draftBill({ ...bill, ...content }), ['titles', 'draftTitle', 7, 'PTN-1-BL', 'ToOrder', '0x01']],
    [
      roles.exporter.presentDocuments({ credit: 5, bill, documents: [8], amount: 9n, disclosures: [] }),
      ['tradeFinance', 'presentDocuments', 5, { ...bill, documents: [8], amount: 9n, disclosures: [], replaces: null }],
    ],
    [
      roles.carrier.reportLoading({ ...container, ...happening, seal: 'S1' }),
      ['shipments', 'recordMilestones', [milestone]],
    ],
    [
      roles.carrier.reportArrival({ vessel: '9074729', voyage: '000001W', ...happening }),
      ['shipments', 'recordVoyageMilestones', '9074729', '000001W', [{ ...voyageMilestone, event: 'ARRI' }]],
    ],
    [
      roles.custodian.offerContainer({ ...container, to: 6, seal: null, condition: 'Sound' }),
      ['shipments', 'offerCustody', 7, 'PTNU0000108', 6, null, 'Sound'],
    ],
    [
      roles.issuer.letRead({ document: 8, reader: 13, sealedKey: '0x02', purpose: 'Finance' }),
      ['documents', 'grantAccess', 8, 13, null, '0x02', null, 'Finance'],
    ],
    [roles.customs.openAudit({ declaration: 4, grounds: '0x03' }), ['customs', 'openAudit', 4, '0x03']],
    [roles.customs.concludeAudit({ declaration: 4, report: '0x03' }), ['customs', 'concludeAudit', 4, 'Confirmed', '0x03']],
    [
      roles.customs.settleAudit({ declaration: 4, lines: [], report: '0x03' }),
      ['customs', 'settleAudit', 4, { charges: null, lines: [] }, '0x03'],
    ],
    [
      roles.customs.recordFindings({ declaration: 4, lines: [], report: '0x03' }),
      ['customs', 'recordFindings', 4, { charges: null, lines: [] }, '0x03'],
    ],
    [roles.customs.enforceQuery(4), ['customs', 'enforceQuery', 4]],
  ];
  for (const [made, expected] of calls) assert.deepEqual(made, expected);
});

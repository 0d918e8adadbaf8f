// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Quote, explain, quote, quoteRequest, readStatement } from '../src/duty/quote.js';
import type { DeclarationContent } from '../src/roles/declaration.js';
import { Importer } from '../src/roles/importer.js';
import { TaxAuthority } from '../src/roles/taxAuthority.js';

const content = {
  header: {
    regime: 'Import',
    countryOfExport: 'CN',
    countryOfDestination: 'NL',
    currency: 'USD',
    incoterm: 'Cip',
    freight: 1n,
    insurance: 2n,
    additions: 3n,
    deductions: 4n,
  },
  lines: [{ hs: '9405110000', origin: 'CN', price: 5n, netMass: 6, preferential: false, packages: 7 }],
} as unknown as DeclarationContent;

test('a quote is asked with the particulars of the declaration at the rates of a day', async () => {
  const expected = {
    jurisdiction: 'NL',
    regime: 'Import',
    date: 99,
    currency: 'USD',
    incoterm: 'Cip',
    freight: 1n,
    insurance: 2n,
    additions: 3n,
    deductions: 4n,
    lines: [{ hs: '9405110000', origin: 'CN', price: 5n, netMass: 6, supplementary: null, preferential: false }],
  };
  assert.deepEqual(quoteRequest(content, 99), expected);
  const asked: unknown[] = [];
  const answer: Quote = { currency: 'EUR', lines: [], total: 0 };
  const chain = {
    ask: async (...args: unknown[]) => {
      asked.push(...args);
      return answer;
    },
  };
  assert.equal(await quote(chain as never, content, 99), answer);
  assert.deepEqual(asked, ['tradeApi', 'dutyQuote', expected]);
});

test('goods that leave are quoted by the country they leave', () => {
  const exported = { ...content, header: { ...content.header, regime: 'Export' as const } };
  assert.equal(quoteRequest(exported, 0).jurisdiction, 'CN');
});

test('each tax is told with its base', () => {
  const taxes = [
    { kind: 'Mfn', base: '10000000', amount: 1_400_000 },
    { kind: 'Vat', base: 12_666_667, amount: '2153333' },
  ];
  assert.deepEqual(explain({ currency: 'CNY', lines: [{ customsValue: 0, taxes }], total: 0 }), [
    'line 1: Mfn 14 000.00 CNY on 100 000.00 CNY',
    'line 1: Vat 21 533.33 CNY on 126 666.67 CNY',
  ]);
});

test('a statement tells how much is debited when', () => {
  const due = Date.UTC(2028, 2, 15);
  assert.equal(
    readStatement({ charges: 1, charged: '3615000', due }, 'EUR'),
    '1 assessment, 36 150.00 EUR, debited 2028-03-15T00:00:00.000Z',
  );
  assert.match(readStatement({ charges: 2, charged: 1, due }, 'EUR'), /^2 assessments, 0\.01 EUR/);
});

test('the calls have the arguments of the chain in their order', () => {
  const chain = { call: (...args: unknown[]) => args };
  const importer = new Importer(chain as never);
  assert.deepEqual(importer.payPartOfDuty({ declaration: 1, token: 2, amount: 3n }), ['tax', 'payPart', 1, 2, 3n]);
  assert.deepEqual(importer.deferDuty({ declaration: 1, account: 4, token: 2 }), ['tax', 'deferAssessment', 1, 4, 2]);
  assert.deepEqual(importer.debitDeferredDuty(1), ['tax', 'enforceDefermentDebit', 1]);
  assert.deepEqual(importer.objectToAssessment({ declaration: 1, grounds: '0x01' }), [
    'tax',
    'objectToAssessment',
    1,
    '0x01',
  ]);
  const authority = new TaxAuthority(chain as never);
  assert.deepEqual(authority.confirmAssessment(1), ['tax', 'decideObjection', 1, 'Confirm']);
  const period = { Month: { offset: 60 } };
  const terms = { country: 'NL', debtor: 5, limit: 6n, period, grace: 7, guarantee: null };
  assert.deepEqual(authority.openDeferment(terms), ['tax', 'openDeferment', 'NL', 5, 6n, period, 7, null]);
});

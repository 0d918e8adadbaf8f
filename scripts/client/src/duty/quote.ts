// SPDX-License-Identifier: Apache-2.0

// What duty and tax would be owed on a declaration, and how a debt, its payments and its statement read.

import type { Chain } from '../chain.js';
import { format } from '../money.js';
import type { DeclarationContent } from '../roles/declaration.js';

/** A line as the chain has computed it. */
export interface QuotedLine {
  customsValue: number | string;
  taxes: { kind: string; base: number | string; amount: number | string }[];
}

/** What would be owed. */
export interface Quote {
  currency: string;
  lines: QuotedLine[];
  total: number | string;
}

/** What was charged to a deferment account in a period. */
export interface Statement {
  charges: number;
  charged: number | string;
  due: number;
}

/** The question to the chain: the same particulars as the declaration, at the rates of a day. */
export function quoteRequest({ header, lines }: DeclarationContent, date: number) {
  return {
    jurisdiction: header.regime === 'Import' ? header.countryOfDestination : header.countryOfExport,
    regime: header.regime,
    date,
    currency: header.currency,
    incoterm: header.incoterm,
    freight: header.freight,
    insurance: header.insurance,
    additions: header.additions,
    deductions: header.deductions,
    lines: lines.map(({ hs, origin, price, netMass, preferential }) => ({
      hs,
      origin,
      price,
      netMass,
      supplementary: null,
      preferential,
    })),
  };
}

/** Asks what would be owed, computed exactly as an assessment is. */
export async function quote(chain: Pick<Chain, 'ask'>, content: DeclarationContent, date: number): Promise<Quote> {
  return chain.ask<Quote>('tradeApi', 'dutyQuote', quoteRequest(content, date));
}

/** Each tax of each line, as a trader reads it. */
export function explain({ currency, lines }: Quote): string[] {
  const money = (amount: number | string) => format(BigInt(amount), currency);
  return lines.flatMap(({ taxes }, index) =>
    taxes.map(({ kind, base, amount }) => `line ${index + 1}: ${kind} ${money(amount)} on ${money(base)}`),
  );
}

/** A statement of a deferment account, as its debtor reads it. */
export function readStatement({ charges, charged, due }: Statement, currency: string): string {
  const assessments = charges === 1 ? '1 assessment' : `${charges} assessments`;
  return `${assessments}, ${format(BigInt(charged), currency)}, debited ${new Date(due).toISOString()}`;
}

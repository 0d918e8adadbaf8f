// SPDX-License-Identifier: Apache-2.0

import { BillFile } from './bill/file.js';
import type { BillOfLading } from './bill/play.js';
import type { Member, Members } from './members.js';
import type { Tariff } from './money.js';
import type { Regime } from './trade.js';

/** One end of the journey, and who works there. */
export interface End {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** UN/LOCODE. */
  port: string;
  /** Local time, minutes from UTC. */
  offset: number;
  terminal: Member;
  haulier: Member;
  customs: Member;
  tax: Member;
}

/** The stories of one run, in order. */
export const STORIES = ['export', 'cnImport', 'afloat'] as const;

/** Sold under a documentary credit. */
export interface CreditTerms {
  kind: 'credit';
  /** The applicant's bank, and the place whose calendar it examines by. */
  issuing: { bank: Member; place: string };
  /** The bank at the beneficiary's, which advises, confirms and pays. */
  nominated: { bank: Member; place: string };
  /** The deposit token in which it is paid. */
  token: number;
  /** What share of the invoice is insured, ppm. */
  insured: bigint;
}

/** Sold on open account; the seller's bank finances the invoice. */
export interface ReceivableTerms {
  kind: 'receivable';
  bank: Member;
  /** A bank that is asked to finance the same invoice again. */
  otherBank: Member;
  token: number;
  /** What the bank takes for it, minor units. */
  fee: bigint;
}

/** What is traded, from where to where, and who takes part. */
export interface Story {
  name: (typeof STORIES)[number];
  /** Its heading. */
  title: string;
  /** What its booking reference has after the number of the run. */
  suffix: string;
  from: End;
  to: End;
  shipper: Member;
  consignee: Member;
  carrier: Member;
  /** Lodges the import declaration and sees to the pick-up, for the consignee. */
  forwarder: Member;
  /** Makes the goods, and sells them to the shipper. */
  producer: Member;
  insurer: Member;
  /** Certifies the origin. */
  originIssuer: Member;
  /** How the seller comes to its money. */
  finance: CreditTerms | ReceivableTerms;
  /** What the shipper has paid to the producer, what of the tax on it comes back, and in which deposit token. */
  purchase: { net: bigint; vat: bigint; rebate: bigint; token: number };
  /** What the goods are sold as (GS1 GTIN). */
  gtin: string;
  vessel: { imo: string; voyageLetter: string };
  bill: { form: BillOfLading['form'] };
  goods: {
    description: string;
    /** International subheading, six digits. */
    hs: string;
    /** The same goods in the national nomenclatures: of export where they leave, of import where they arrive. */
    commodity: Record<Regime, string>;
    origin: string;
    packages: number;
    /** UN/ECE Rec 21. */
    packageCode: string;
    /** Grams. */
    grossMass: number;
    netMass: number;
  };
  container: { sizeType: string; tare: number };
  /** Amounts in minor units; the price contains freight and insurance. */
  sale: { incoterm: string; place: string; currency: string; total: bigint; freight: bigint; insurance: bigint };
  /** The rule that sends these goods to the red lane. */
  risk: { rule: number; hsPrefix: string; origin: string | null };
  /** What the tariff of the country of destination takes, and in which deposit token it is paid. */
  duty: { tariff: Tariff; currency: string; token: number; customsShare: bigint };
}

/** The demo's deposit tokens. */
export const EURO_TOKEN = 1;
const DOLLAR_TOKEN = 2;
const YUAN_TOKEN = 3;

/** The place of demo networks whose days last six seconds. */
const DEMO_PLACE = 'ZZDEM';

/** Duty of the Netherlands on the customs value, ppm, by HS heading; the others bear none. */
const DUTCH_DUTIES: Readonly<Record<string, bigint>> = { '6405': 40_000n, '9405': 47_000n };

/**
 * The goods of a bill of lading from Shekou to Rotterdam, wine the other way round, and tea of which only the papers
 * are followed.
 */
export function stories(members: Members, bill: BillOfLading = BillFile.own().bill): Story[] {
  const heading = bill.goods.hs.slice(0, 4);
  const shekou: End = {
    country: 'CN',
    port: 'CNSHK',
    offset: 480,
    terminal: members.shekouTerminal,
    haulier: members.shekouHaulier,
    customs: members.cnCustoms,
    tax: members.cnTax,
  };
  const rotterdam: End = {
    country: 'NL',
    port: 'NLRTM',
    offset: 60,
    terminal: members.rotterdamTerminal,
    haulier: members.rotterdamHaulier,
    customs: members.nlCustoms,
    tax: members.nlTax,
  };
  const { carrier, forwarder, shenzhenTrader, rotterdamTrader, maasBank, pearlBank } = members;
  const { producer, insurer, originIssuer } = members;
  const others = { carrier, forwarder, producer, insurer, originIssuer };
  // 17 % of tax, of which 13 % of the price come back.
  const purchase = { net: 900_000_00n, vat: 153_000_00n, rebate: 117_000_00n, token: YUAN_TOKEN };
  const gtin = '06901234500011';
  const eastbound: Pick<Story, 'from' | 'to' | 'shipper' | 'consignee'> = {
    from: shekou,
    to: rotterdam,
    shipper: shenzhenTrader,
    consignee: rotterdamTrader,
  };
  return [
    {
      ...eastbound,
      ...others,
      name: 'export',
      title: `${bill.goods.description}, Shekou to Rotterdam, CIP Rotterdam`,
      suffix: '',
      purchase,
      gtin,
      finance: {
        kind: 'credit',
        issuing: { bank: maasBank, place: 'NLRTM' },
        nominated: { bank: pearlBank, place: 'CNSZX' },
        token: DOLLAR_TOKEN,
        insured: 1_100_000n,
      },
      vessel: { imo: bill.vessel, voyageLetter: 'W' },
      bill: { form: bill.form },
      // A bill does not say where goods were made.
      goods: { ...bill.goods, origin: 'CN' },
      container: bill.container,
      sale: {
        incoterm: 'Cip',
        place: 'Rotterdam',
        currency: 'USD',
        total: 184_000_00n,
        freight: 4_200_00n,
        insurance: 736_00n,
      },
      risk: { rule: 1, hsPrefix: heading, origin: 'CN' },
      duty: {
        tariff: {
          exchange: { numerator: 92n, denominator: 100n },
          duty: DUTCH_DUTIES[heading] ?? 0n,
          excise: 0n,
          vat: 210_000n,
        },
        currency: 'EUR',
        token: EURO_TOKEN,
        customsShare: 250_000n,
      },
    },
    {
      ...others,
      name: 'cnImport',
      title: 'Wine, Rotterdam to Shekou, CIF Shekou, with consumption tax in the price',
      suffix: '-CN',
      from: rotterdam,
      to: shekou,
      shipper: rotterdamTrader,
      consignee: shenzhenTrader,
      purchase,
      gtin,
      finance: { kind: 'receivable', bank: maasBank, otherBank: pearlBank, token: YUAN_TOKEN, fee: 450_00n },
      vessel: { imo: '9074729', voyageLetter: 'E' },
      bill: { form: 'ToOrder' },
      goods: {
        description: 'Red wine in bottles',
        hs: '220421',
        commodity: { Export: '22042100', Import: '2204210000' },
        origin: 'FR',
        packages: 900,
        packageCode: 'CT',
        grossMass: 13_500_000,
        netMass: 12_600_000,
      },
      container: { sizeType: '22G1', tare: 2_200_000 },
      sale: {
        incoterm: 'Cif',
        place: 'Shekou',
        currency: 'CNY',
        total: 100_000_00n,
        freight: 3_100_00n,
        insurance: 400_00n,
      },
      risk: { rule: 1, hsPrefix: '2204', origin: null },
      duty: {
        tariff: { exchange: null, duty: 140_000n, excise: 100_000n, vat: 170_000n },
        currency: 'CNY',
        token: YUAN_TOKEN,
        customsShare: 100_000n,
      },
    },
    {
      ...eastbound,
      ...others,
      name: 'afloat',
      title: 'Tea, Shekou to Rotterdam, insured for too little, and a bank that lets its five days pass',
      suffix: '-TEA',
      purchase,
      gtin,
      finance: {
        kind: 'credit',
        issuing: { bank: maasBank, place: 'NLRTM' },
        nominated: { bank: pearlBank, place: DEMO_PLACE },
        token: DOLLAR_TOKEN,
        insured: 1_000_000n,
      },
      vessel: { imo: '9074729', voyageLetter: 'T' },
      bill: { form: 'ToOrder' },
      goods: {
        description: 'Green tea in chests',
        hs: '090210',
        commodity: { Export: '0902100000', Import: '0902100000' },
        origin: 'CN',
        packages: 300,
        packageCode: 'CH',
        grossMass: 9_300_000,
        netMass: 8_100_000,
      },
      container: { sizeType: '22G1', tare: 2_200_000 },
      sale: {
        incoterm: 'Cip',
        place: 'Rotterdam',
        currency: 'USD',
        total: 61_500_00n,
        freight: 2_300_00n,
        insurance: 210_00n,
      },
      // It never gets to an import declaration.
      risk: { rule: 1, hsPrefix: heading, origin: 'CN' },
      duty: {
        tariff: { exchange: null, duty: 0n, excise: 0n, vat: 0n },
        currency: 'EUR',
        token: EURO_TOKEN,
        customsShare: 0n,
      },
    },
  ];
}

/** What the wine bears, to the fen: duty 14 000.00, consumption tax 12 666.67, VAT 21 533.33. */
export const WINE_CHARGES = { duty: 14_000_00n, excise: 12_666_67n, vat: 21_533_33n, total: 48_200_00n } as const;

/** The prefix of all booking references of the trade. */
const PREFIX = 'PTN-';

/** The booking reference of a story in a run. */
export function referenceOf(story: Story, run: number): string {
  return `${PREFIX}${run}${story.suffix}`;
}

/** The number of the run that a booking reference of a story belongs to; nothing for other people's references. */
export function runOf(story: Story, reference: string): number | null {
  const middle = reference.slice(PREFIX.length, reference.length - story.suffix.length);
  return /^[1-9][0-9]{0,4}$/.test(middle) && referenceOf(story, Number(middle)) === reference ? Number(middle) : null;
}

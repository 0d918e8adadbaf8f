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

/** What is traded, from where to where, and who takes part. */
export interface Story {
  name: 'export' | 'cnImport';
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
const EURO_TOKEN = 1;
const YUAN_TOKEN = 3;

/** Duty of the Netherlands on the customs value, ppm, by HS heading; the others bear none. */
const DUTCH_DUTIES: Readonly<Record<string, bigint>> = { '6405': 40_000n, '9405': 47_000n };

/** The goods of a bill of lading from Shekou to Rotterdam, and wine the other way round. */
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
  const { carrier, forwarder, shenzhenTrader, rotterdamTrader } = members;
  return [
    {
      name: 'export',
      title: `${bill.goods.description}, Shekou to Rotterdam, CIP Rotterdam`,
      suffix: '',
      from: shekou,
      to: rotterdam,
      shipper: shenzhenTrader,
      consignee: rotterdamTrader,
      carrier,
      forwarder,
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
      name: 'cnImport',
      title: 'Wine, Rotterdam to Shekou, CIF Shekou, with consumption tax in the price',
      suffix: '-CN',
      from: rotterdam,
      to: shekou,
      shipper: rotterdamTrader,
      consignee: shenzhenTrader,
      carrier,
      forwarder,
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

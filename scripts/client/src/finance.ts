// SPDX-License-Identifier: Apache-2.0

// The credit, the presentation and the receivable of a trade, as the chain knows them.

import { blake2AsHex } from '@polkadot/util-crypto';
import type { Chain } from './chain.js';
import { type Tagged, isAtLeast, variant } from './state.js';
import type { CreditTerms } from './story.js';
import { type Trade, known } from './trade.js';

/** How far a credit has come, along the way that this client takes (`CreditStatus`). */
export const CREDIT_STATUSES = ['applied', 'issued', 'advised', 'confirmed', 'fullyDrawn'] as const;

/** How far a presentation has come, along the ways that this client takes (`PresentationStatus`). */
export const PRESENTATION_STATUSES = [
  'examining',
  'complying',
  'honoured',
  'forwarded',
  'refusedByIssuer',
  'reimbursementDue',
  'reimbursed',
  'settled',
] as const;
export type PresentationStatus = (typeof PRESENTATION_STATUSES)[number];

/** How far a receivable has come, along the way that this client takes (`ReceivableStatus`). */
export const RECEIVABLE_STATUSES = ['registered', 'verified', 'offered', 'accepted', 'funded', 'repaid'] as const;
export type ReceivableStatus = (typeof RECEIVABLE_STATUSES)[number];

interface Presentation {
  bill: { carrier: number; reference: string };
  waivedAt: number | null;
  proposed: (Tagged | string)[];
  status: Tagged;
}

/** The first entry of a map of numbered things that fits. */
async function find<T>(
  chain: Chain,
  name: string,
  fits: (value: T) => boolean,
): Promise<{ id: number; value: T } | null> {
  const { blockHash } = await chain.best();
  const entries = await chain.entriesAt<T>(blockHash, 'tradeFinance', name);
  const found = entries.find(({ value }) => fits(value));
  return found ? { id: found.keys[0] as number, value: found.value } : null;
}

/** The hash of the terms of something in storage, as its parties name it when they agree to it. */
async function termsHash(chain: Chain, name: string, id: number): Promise<string> {
  const stored = (await chain.codec('tradeFinance', name, id)) as unknown as {
    unwrap(): { terms: { toU8a(): Uint8Array } };
  };
  return blake2AsHex(stored.unwrap().terms.toU8a(), 256);
}

/** The documentary credit of a trade, and the presentation under it. */
export class Credit {
  readonly termsRoot: string;

  constructor(
    private readonly trade: Trade,
    readonly terms: CreditTerms,
  ) {
    this.termsRoot = trade.hash('terms of the credit');
  }

  async id(): Promise<number | null> {
    const found = await find<{ terms: { termsRoot: string } }>(
      this.trade.chain,
      'credits',
      ({ terms }) => terms.termsRoot === this.termsRoot,
    );
    return found?.id ?? null;
  }

  async theId(): Promise<number> {
    return known(await this.id(), `there is a credit for ${this.trade.reference}`);
  }

  async status(): Promise<string | null> {
    const id = await this.id();
    if (id === null) return null;
    const credit = await this.trade.chain.read<{ status: Tagged }>('tradeFinance', 'credits', id);
    return variant(credit.status);
  }

  async isAt(goal: (typeof CREDIT_STATUSES)[number]): Promise<boolean> {
    return isAtLeast(CREDIT_STATUSES, await this.status(), goal);
  }

  async termsHash(): Promise<string> {
    return termsHash(this.trade.chain, 'credits', await this.theId());
  }

  /** The presentation of the bill; nothing while there is none. */
  presentation(): Promise<{ id: number; value: Presentation } | null> {
    const { billReference, story } = this.trade;
    return find<Presentation>(
      this.trade.chain,
      'presentations',
      ({ bill }) => bill.reference === billReference && bill.carrier === story.carrier.id,
    );
  }

  async thePresentation(): Promise<number> {
    return known(await this.presentation(), `documents are presented for ${this.trade.billReference}`).id;
  }

  async presentationStatus(): Promise<string | null> {
    const found = await this.presentation();
    return found && variant(found.value.status);
  }

  async isPresentationAt(goal: PresentationStatus): Promise<boolean> {
    return isAtLeast(PRESENTATION_STATUSES, await this.presentationStatus(), goal);
  }
}

/** The credit of a trade that is paid by one. */
export function creditOf(trade: Trade): Credit {
  const { finance } = trade.story;
  if (finance.kind !== 'credit') throw new Error(`${trade.reference} is not paid by a credit`);
  return new Credit(trade, finance);
}

/** A receivable of a trade that is sold on open account. */
export class Receivable {
  constructor(
    private readonly trade: Trade,
    /** The number of the invoice, as it is registered. */
    readonly number: string,
    /** Which of those with that number, in the order of registration. */
    private readonly place = 0,
  ) {}

  private async found() {
    const { chain } = this.trade;
    const { blockHash } = await chain.best();
    const entries = await chain.entriesAt<{ terms: { number: string; seller: number }; status: Tagged }>(
      blockHash,
      'tradeFinance',
      'receivables',
    );
    return entries
      .filter(({ value }) => value.terms.number === this.number && value.terms.seller === this.trade.story.shipper.id)
      .sort((one, other) => (one.keys[0] as number) - (other.keys[0] as number))[this.place];
  }

  async id(): Promise<number | null> {
    return ((await this.found())?.keys[0] as number | undefined) ?? null;
  }

  async theId(): Promise<number> {
    return known(await this.id(), `invoice ${this.number} is registered`);
  }

  async status(): Promise<string | null> {
    const found = await this.found();
    return found ? variant(found.value.status) : null;
  }

  async isAt(goal: ReceivableStatus): Promise<boolean> {
    return isAtLeast(RECEIVABLE_STATUSES, await this.status(), goal);
  }

  /** Whether a second person of the bank has approved it; without need once it is funded. */
  async isApproved(): Promise<boolean> {
    const found = await this.found();
    if (!found || !isAtLeast(RECEIVABLE_STATUSES, variant(found.value.status), 'accepted')) return false;
    const accepted = found.value.status['accepted'] as { approvedBy: string | null } | undefined;
    return accepted === undefined || accepted.approvedBy !== null;
  }

  async termsHash(): Promise<string> {
    return termsHash(this.trade.chain, 'receivables', await this.theId());
  }
}

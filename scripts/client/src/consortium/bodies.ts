// SPDX-License-Identifier: Apache-2.0

// The bodies of the consortium, the rules by which they decide, and how both are told.

/** The council of all seats, and the classes. */
export const BODIES = ['council', 'port', 'customs', 'tax', 'banks', 'carriers', 'traders'] as const;

export type Body = (typeof BODIES)[number];

/** A body as the chain tells it: `{ council: null }` or `{ class: 'Port' }`. */
export interface ChainBody {
  council?: null;
  class?: string;
}

/** A share of seats as the chain tells it. */
export interface Threshold {
  moreThan?: Share;
  atLeast?: Share;
}

interface Share {
  numerator: number;
  denominator: number;
}

/** How a body decides on a call. */
export interface Rule {
  body: Body;
  threshold: Threshold;
  /** How long the resolution waits, ms. */
  delay: number;
  /** Who may stop it meanwhile. */
  veto: Body | null;
}

export function bodyOf(told: ChainBody): Body {
  const name = told.class === undefined ? 'council' : told.class.toLowerCase();
  const found = BODIES.find((body) => body === name);
  if (!found) throw new Error(`the chain has a body that this program does not know: ${name}`);
  return found;
}

/** The pallet in which a body votes. */
export function palletOf(body: Body): string {
  return body === 'council' ? 'council' : `${body}Class`;
}

/** The body that votes in a pallet; nothing if none does. */
export function bodyIn(pallet: string): Body | null {
  return BODIES.find((body) => palletOf(body) === pallet) ?? null;
}

export function bodyName(body: Body): string {
  return body === 'council' ? 'the council' : `the class of ${body}`;
}

/** Whether so many of so many seats are enough; nobody decides for a body without seats. */
export function isMet({ moreThan, atLeast }: Threshold, ayes: number, seats: number): boolean {
  if (seats === 0 || ayes === 0 || ayes > seats) return false;
  if (moreThan) return ayes * moreThan.denominator > seats * moreThan.numerator;
  if (atLeast) return ayes * atLeast.denominator >= seats * atLeast.numerator;
  return false;
}

/** How many of so many seats must agree; nothing if no number of them is enough. */
export function needed(threshold: Threshold, seats: number): number | null {
  for (let ayes = 1; ayes <= seats; ayes++) if (isMet(threshold, ayes, seats)) return ayes;
  return null;
}

/** A share in words: `more than 1/2`. */
export function shareName({ moreThan, atLeast }: Threshold): string {
  if (moreThan) return `more than ${moreThan.numerator}/${moreThan.denominator}`;
  return atLeast ? `${atLeast.numerator}/${atLeast.denominator}` : 'a share that this program does not know';
}

/** A rule in words: `3/4 of the council, waits 60 s, may be stopped by the council`. */
export function ruleName({ body, threshold, delay, veto }: Rule): string {
  const waits = delay > 0 ? `, waits ${duration(delay)}` : '';
  const stopped = veto ? `, may be stopped by ${bodyName(veto)}` : '';
  return `${shareName(threshold)} of ${bodyName(body)}${waits}${stopped}`;
}

/** A length of time in words: `2 d`, `24 h`, `90 s`. */
export function duration(ms: number): string {
  const units: [number, string][] = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1_000, 's'],
  ];
  for (const [length, unit] of units) if (ms >= length && ms % length === 0) return `${ms / length} ${unit}`;
  return ms >= 1_000 ? `${Math.ceil(ms / 1_000)} s` : `${ms} ms`;
}

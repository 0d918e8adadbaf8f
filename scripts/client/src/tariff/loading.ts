// SPDX-License-Identifier: Apache-2.0

// What is still to be loaded, in batches: a loading that broke off goes on where it was.

import type { Measure, Term } from './files.js';

/** How many subheadings and measures one call takes. */
export const SUBHEADINGS = 512;
export const MEASURES = 64;

/** Parts of a list, in its order. */
export function batches<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}

/** The heading under which a subheading is kept on the chain, and its bit there. */
export function placeOf(subheading: number): { heading: number; bit: bigint } {
  return { heading: Math.floor(subheading / 100), bit: 1n << BigInt(subheading % 100) };
}

/** The subheadings that the chain does not have; `bits` are what it has of a heading. */
export function missingSubheadings(wanted: readonly number[], bits: ReadonlyMap<number, bigint>): number[] {
  return wanted.filter((subheading) => {
    const { heading, bit } = placeOf(subheading);
    return ((bits.get(heading) ?? 0n) & bit) === 0n;
  });
}

/** What the chain has of a measure: its versions. */
export interface Version {
  validFrom: number | string;
  validTo: number | string | null;
  value: unknown;
}

/** Whether one of the versions is the measure. */
export function isPublished(measure: Measure, versions: readonly Version[]): boolean {
  return versions.some(
    (version) =>
      Number(version.validFrom) === measure.validFrom &&
      (version.validTo === null ? null : Number(version.validTo)) === measure.validTo &&
      spell(version.value) === spell(measure.expression),
  );
}

/** A rate in one spelling: the chain answers with other capitals, and numbers as text or not. */
function spell(rate: unknown): string {
  const term = (given: Term | Record<string, unknown>): string => {
    if (typeof given === 'string') return given.toLowerCase();
    const [name, value] = Object.entries(given)[0]!;
    const parts = value !== null && typeof value === 'object' ? Object.values(value) : [value];
    return [name.toLowerCase(), ...parts.filter((part) => part !== null).map(String)].join(' ');
  };
  return (rate as Term[]).map(term).join(', ');
}

// SPDX-License-Identifier: Apache-2.0

// Weights of a transport document as grams, in which the chain counts.

import type { Field } from './report.js';

const GRAMS: Readonly<Record<string, number>> = { KGM: 1_000, LBR: 453.592_37 };

/** What a weight is in grams: `{ value, unit }`, or a number in a unit given elsewhere. Nothing if it is no weight. */
export function massIn(weight: Field, unitOfNumber?: string): number | null {
  const value = weight.number ?? weight.get('value').number;
  const unit = weight.number === undefined ? weight.get('unit').text : unitOfNumber;
  const grams = unit === undefined ? undefined : GRAMS[unit];
  return value === undefined || grams === undefined || value <= 0 ? null : Math.round(value * grams);
}

/** The sum, if all of it is known. */
export function sum(masses: (number | null)[]): number | null {
  return masses.reduce((total, mass) => (total === null || mass === null ? null : total + mass), 0);
}

/** Documents round to whole kilograms, and to pounds and back. */
export function isSameMass(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1_000;
}

export function showMass(grams: number): string {
  return `${grams / 1_000} kg`;
}

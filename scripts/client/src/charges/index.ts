// SPDX-License-Identifier: Apache-2.0

// What keeps a gate shut, with what would open it, in words.

import { type Tagged, data, inWords, variant } from '../state.js';

/** Who has to act. */
export type Actor =
  | { organisation: number }
  | { competent: { role: string; country: string } }
  | { declarant: number }
  | { screeningAuthority: null };

/** A condition of the gate that is not met, and what would meet it: any one of the remedies. */
export interface Bar {
  condition: Tagged | string;
  remedies: { steps: { by: Actor; call: string }[] }[];
}

/** Who has to act, with the names of organisations. */
export function actor(by: Actor, nameOf: (organisation: number) => string): string {
  if ('organisation' in by) return nameOf(by.organisation);
  if ('declarant' in by) return `${nameOf(by.declarant)} or its broker`;
  if ('competent' in by) return `${inWords(by.competent.role)} in ${by.competent.country}`;
  return 'the authority that keeps the list';
}

/** What would meet a condition, or that nothing would. */
export function remedies(bar: Bar, nameOf: (organisation: number) => string): string {
  const step = ({ by, call }: { by: Actor; call: string }) => `${actor(by, nameOf)}: ${inWords(call)}`;
  const ways = bar.remedies.map(({ steps }) => steps.map(step).join(', then '));
  return ways.length === 0 ? 'nothing can' : ways.join(', or ');
}

/** A condition in words, with the house that lacks it. */
export function condition(of: Tagged | string): string {
  if (variant(of) !== 'ofHouse') return inWords(variant(of));
  const house = data<{ consignment: number; condition: Tagged | string }>(of as Tagged);
  return `house ${house.consignment}: ${condition(house.condition)}`;
}

// SPDX-License-Identifier: Apache-2.0

// House consignments in the container of their master: what the chain keeps of them, in words.

import { type Tagged, data, inWords, variant } from '../state.js';

/** How much goods there are; packages, grams and dm³. */
export interface Measure {
  packages: number;
  grossMass: number;
  volume: number;
}

/** The houses in a container of a master (`shipments.consolidations`). */
export interface Consolidation {
  houses: number[];
  goods: Measure;
}

/** A line of cargo, as far as it counts here. */
export interface Line {
  equipmentIndex: number;
  packages: number;
  grossMass: number;
}

/** What bars a container, and whose it is: the master's, or that of a house in it. */
export interface Unmet {
  /** The house; nothing where the condition is one of the master or of the container. */
  house: number | null;
  condition: string;
}

/** The conditions as `TradeApi.gate_conditions` tells them, each with the house that lacks it. */
export function unmetConditions(bars: readonly { condition: Tagged | string }[]): Unmet[] {
  return bars.map(({ condition }) => {
    if (variant(condition) !== 'ofHouse') return { house: null, condition: inWords(variant(condition)) };
    const { consignment, condition: of } = data<{ consignment: number; condition: Tagged | string }>(
      condition as Tagged,
    );
    return { house: consignment, condition: inWords(variant(of)) };
  });
}

/** What each house lacks, and the master under `null`. */
export function byHouse(unmet: readonly Unmet[]): Map<number | null, string[]> {
  const sorted = new Map<number | null, string[]>();
  for (const { house, condition } of unmet) sorted.set(house, [...(sorted.get(house) ?? []), condition]);
  return sorted;
}

/** What of the cargo that a master has booked in a container is in no house; it is not loaded before that is nothing. */
export function unaccounted(
  cargo: readonly Line[],
  equipmentIndex: number,
  { goods }: Consolidation,
): { packages: number; grossMass: number } {
  const lines = cargo.filter((line) => line.equipmentIndex === equipmentIndex);
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    packages: sum((line) => line.packages) - goods.packages,
    grossMass: sum((line) => line.grossMass) - goods.grossMass,
  };
}

// SPDX-License-Identifier: Apache-2.0

// Reads a DCSA transport document (bill of lading 3.0): its form, what its fields say to each other, its placeholders.

import { LOCODE_ALIASES } from './checks.js';
import type { TransportDocument } from './document.js';
import { type Cast, type References, put, withoutPlaceholders } from './placeholders.js';
import { type Fault, Field, type Replacement, Report, type Warning, everyField, nameOf } from './report.js';
import { checkRules } from './rules.js';
import { checkShape } from './shape.js';

export interface Options {
  /** What stands in for placeholders of references. */
  references: References;
  /** What stands in for placeholders of names. */
  cast: Cast;
}

export interface Refused {
  /** All of them, in the order of their fields. */
  faults: Fault[];
}

export interface Read {
  document: TransportDocument;
  replaced: Replacement[];
  warnings: Warning[];
}

/** The document with what was replaced in it and what is odd about it; or everything that is wrong with it. */
export function readTransportDocument(json: unknown, { references, cast }: Options): Read | Refused {
  const filled = withoutPlaceholders(new Field(json), references, cast);
  const document = new Field(filled.json);
  const replaced = [...filled.replaced, ...replaceAliases(document)];

  const [shape, rules] = [new Report(), new Report()];
  checkShape(document, shape);
  checkRules(document, rules);
  // A field without its form is not asked for more, and a placeholder for nothing at all.
  const faults = inOrder(merged([filled.faults, shape.faults, rules.faults]));
  if (faults.length > 0) return { faults };
  const warnings = inOrder([...shape.warnings, ...rules.warnings]);
  return { document: filled.json as TransportDocument, replaced: inOrder(replaced), warnings };
}

/** Puts today's codes of places for those that have come to mean other places. */
function replaceAliases(document: Field): Replacement[] {
  const replaced: Replacement[] = [];
  for (const { pointer, text } of everyField(document)) {
    const today = nameOf(pointer) === 'UNLocationCode' && text !== undefined ? LOCODE_ALIASES[text] : undefined;
    if (text === undefined || today === undefined) continue;
    put(document.value, pointer, today);
    replaced.push({ field: pointer, was: text, by: today });
  }
  return replaced;
}

/** One fault a field, of the first group that has one for it. */
function merged(groups: Fault[][]): Fault[] {
  const byField = new Map<string, Fault>();
  for (const group of groups) {
    const before = new Set(byField.keys());
    for (const fault of group) {
      if (before.has(fault.field)) continue;
      const known = byField.get(fault.field);
      byField.set(fault.field, known ? { ...known, problem: `${known.problem}; ${fault.problem}` } : fault);
    }
  }
  return [...byField.values()];
}

const collator = new Intl.Collator('en', { numeric: true });

/** By field. */
export function inOrder<T extends { field: string }>(entries: T[]): T[] {
  return [...entries].sort((left, right) => collator.compare(left.field, right.field));
}

// SPDX-License-Identifier: Apache-2.0

// Reads a DCSA transport document (bill of lading 3.0): its form, what its fields say to each other, its placeholders.

import { replaceAliases } from '../dcsa/aliases.js';
import { type Fault, Field, type Replacement, Report, type Warning, inOrder, merged } from '../dcsa/report.js';
import { checkRules } from '../dcsa/rules/transportDocument.js';
import { TRANSPORT_DOCUMENT } from '../dcsa/schema/transportDocument.js';
import { shapeOf } from '../dcsa/shape.js';
import type { TransportDocument } from './document.js';
import { type Cast, type References, withoutPlaceholders } from './placeholders.js';

const SHAPE = shapeOf(TRANSPORT_DOCUMENT, 'a transport document 3.0');

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
  SHAPE.check(document, shape);
  checkRules(document, rules);
  // A field without its form is not asked for more, and a placeholder for nothing at all.
  const faults = inOrder(merged([filled.faults, shape.faults, rules.faults]));
  if (faults.length > 0) return { faults };
  const warnings = inOrder([...shape.warnings, ...rules.warnings]);
  return { document: filled.json as TransportDocument, replaced: inOrder(replaced), warnings };
}

// SPDX-License-Identifier: Apache-2.0

import { LOCODE_ALIASES } from './checks.js';
import { put } from './placeholders.js';
import { type Field, type Replacement, everyField, nameOf } from './report.js';

/** Puts today's codes of places for those that have come to mean other places. */
export function replaceAliases(document: Field): Replacement[] {
  const replaced: Replacement[] = [];
  for (const { pointer, text } of everyField(document)) {
    const today = nameOf(pointer) === 'UNLocationCode' && text !== undefined ? LOCODE_ALIASES[text] : undefined;
    if (text === undefined || today === undefined) continue;
    put(document.value, pointer, today);
    replaced.push({ field: pointer, was: text, by: today });
  }
  return replaced;
}

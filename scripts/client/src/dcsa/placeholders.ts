// SPDX-License-Identifier: Apache-2.0

// What stands in messages in place of values: BOOKING_REFERENCE_PLACEHOLDER, {CBR}, REASON_CODE, and identifiers that
// everybody writes where any would do.

/** Whether a text stands for a value that each use puts there: BOOKING_REFERENCE_PLACEHOLDER, {CBR}. */
export function isPlaceholder(text: string): boolean {
  return /^(?:[A-Z0-9]+_)+PLACEHOLDER$/.test(text) || /^\{[^{}]+\}$/.test(text);
}

/** Whether a text is a placeholder, or reads like one: REASON_CODE, SHIPPER_CODE_LIST_PROVIDER. */
export function looksLikePlaceholder(text: string): boolean {
  return isPlaceholder(text) || /^(?:[A-Z0-9]+_)+(?:PARTY|CODE|PROVIDER|NAME|REFERENCE)$/.test(text);
}

/** Whether an identifier is one of those that are made up: digits that count up, or the same digit throughout. */
export function isMadeUp(identifier: string): boolean {
  return /^[A-Z]{0,4}(?:1234567|7654321|6543210|0123456|([1-9])\1{5,})\d*$/.test(identifier);
}

/** The text of a message in which words that are no JSON, such as CARRIER_PARTY, are texts; it may still be no JSON. */
export function quoteBareWords(text: string): string {
  return text.replace(/(:\s*|\[\s*|,\s*)([A-Z][A-Z0-9_]+)(?=\s*[,}\]])/g, '$1"$2"');
}

/** Puts a value where a pointer into the document points, with the objects on the way there. */
export function put(json: unknown, pointer: string, value: unknown): void {
  const names = pointer
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (names.includes('__proto__')) throw new Error(`${pointer} is no field of a message`);
  const last = names.pop()!;
  let node = json as Record<string, unknown>;
  for (const [at, name] of names.entries()) {
    const next = names[at + 1] ?? last;
    node[name] ??= /^[0-9]+$/.test(next) ? [] : {};
    node = node[name] as Record<string, unknown>;
  }
  node[last] = value;
}

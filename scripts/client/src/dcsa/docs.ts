// SPDX-License-Identifier: Apache-2.0

// What the tables say, for docs/dcsa.md, and for tests: which kept fields differ between two messages.

import { isDeepStrictEqual } from 'node:util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { FORMATS, FORMAT_NAMES, type FormatName, formatOf } from './formats.js';
import { Field, everyField } from './report.js';
import { leavesOf, pattern } from './table.js';

/** A section of the page for each message. */
export function docsOf(): string[] {
  return FORMAT_NAMES.flatMap((name) =>
    FORMATS[name].map(({ called, schema, rows }) => {
      const bare = (path: string) => path.replace(/\/[0-9]+(?=\/|$)/g, '/*');
      const lines = rows.map(
        ({ path, keeping, chain, required }) =>
          `| \`${path}\` | ${keeping}${required ? ', needed' : ''} | ${chain.replaceAll('|', '\\|')} |`,
      );
      const known = rows.map(({ path }) => bare(path));
      const others = [...leavesOf(schema)].filter(
        (leaf) => !known.some((path) => path === leaf || path.startsWith(`${leaf}/`) || leaf.startsWith(`${path}/`)),
      );
      const heading = called.replace(/^an? /, '');
      return [
        `### ${heading[0]!.toUpperCase()}${heading.slice(1)} (\`${name}\`)\n`,
        '| Field | | On the chain |',
        '|---|---|---|',
        ...lines,
        '',
        `Off the chain: ${branches(others).join(', ') || 'nothing'}.`,
        '',
      ].join('\n');
    }),
  );
}

/** Paths, those with the same parent as one. */
function branches(paths: string[]): string[] {
  const byTop = new Map<string, string[]>();
  for (const path of paths) {
    const parts = path.split('/');
    const top = parts.slice(0, Math.min(parts.length - 1, parts.includes('documentParties') ? 4 : 3)).join('/');
    byTop.set(top, [...(byTop.get(top) ?? []), path.slice(top.length + 1)]);
  }
  return [...byTop].map(([top, names]) =>
    names.length === 1 ? `\`${top}/${names[0]}\`` : `\`${top}/\`{${names.map((name) => `\`${name}\``).join(', ')}}`,
  );
}

/** Every kept field of an imported message that is not the same in the exported one. */
export function differences(name: FormatName, imported: unknown, exported: unknown): string[] {
  const { rows } = formatOf(name, new Field(imported));
  const kept = rows.filter(({ keeping }) => keeping === 'kept').map(({ path }) => pattern(path));
  const out = new Map([...everyField(new Field(exported))].map(({ pointer, value }) => [pointer, value]));
  const found: string[] = [];
  for (const { pointer, value } of everyField(new Field(imported))) {
    const hash = rows.some((row) => row.keeping === 'hash' && pattern(row.path) === pattern(pointer));
    if (hash && blake2AsHex(String(value), 256) !== out.get(pointer)) found.push(`${pointer} has another hash`);
    if (!kept.includes(pattern(pointer))) continue;
    // Codes of members are those of the register, where the message had others of the same member.
    if (pointer.endsWith('/identifyingCodes')) {
      const codes = out.get(pointer);
      if (!Array.isArray(codes) || codes.length === 0) found.push(pointer);
    } else if (!sameMoment(pointer, value, out.get(pointer)) && !isDeepStrictEqual(value, out.get(pointer))) {
      found.push(`${pointer}: ${JSON.stringify(value)}, now ${JSON.stringify(out.get(pointer))}`);
    }
  }
  return found;
}

/** Whether two times at the same offset are the same, with milliseconds or without. */
function sameMoment(pointer: string, one: unknown, other: unknown): boolean {
  if (!pointer.endsWith('DateTime') || typeof one !== 'string' || typeof other !== 'string') return false;
  return Date.parse(one) === Date.parse(other) && one.slice(-6) === other.slice(-6).replace(/^.*Z$/, one.slice(-6));
}

// SPDX-License-Identifier: Apache-2.0

// A message as the content of a document: a leaf for each field, by its pointer, under the root that the chain keeps. The
// fields and salts in a file are the package that is disclosed to whoever may read the bill.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hexToU8a, isHex, stringToU8a, u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { isDeepStrictEqual } from 'node:util';
import { Content, randomSalts } from '../documents/index.js';
import { put } from './placeholders.js';
import { Field, everyField } from './report.js';

/** The longest path and value of a leaf, bytes, with room for the number of a part. */
const PATH = 58;
const VALUE = 240;

/** What a package holds of one leaf. */
interface Leaf {
  path: string;
  salt: string;
  value: string;
}

/**
 * The leaves of a message: each value as JSON, long ones in numbered parts, and long paths by their hash, with the path
 * as the first part.
 */
export function leavesOfMessage(message: unknown): Record<string, string> {
  const leaves: Record<string, string> = {};
  for (const { pointer, value } of everyField(new Field(message))) {
    const inner = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    if (inner || value === undefined) continue;
    const json = JSON.stringify(value);
    const long = stringToU8a(pointer).length > PATH;
    const path = long ? `#${blake2AsHex(pointer, 128).slice(2)}` : pointer || '/';
    const parts = [...(long ? partsOf(pointer) : []), ...(long ? [''] : []), ...partsOf(json)];
    if (parts.length === 1) leaves[path] = json;
    else for (const [at, part] of parts.entries()) leaves[`${path}~~${String(at).padStart(4, '0')}`] = part;
  }
  return leaves;
}

/** A text in parts that fit a leaf, no character divided. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (stringToU8a(part + character).length > VALUE) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/** The message that leaves make up: the inverse of `leavesOfMessage`, of as many as are there. */
export function messageOf(leaves: Record<string, string>): unknown {
  const whole = new Map<string, string[]>();
  for (const [path, value] of Object.entries(leaves)) {
    const [, name, at] = /^(.*?)(?:~~([0-9]{4}))?$/s.exec(path)!;
    const parts = whole.get(name!) ?? [];
    parts[Number(at ?? 0)] = value;
    whole.set(name!, parts);
  }
  const message: Record<string, unknown> = {};
  for (const [name, parts] of whole) {
    // A part that is not disclosed leaves its field out.
    if ([...parts].includes(undefined as unknown as string)) continue;
    const divided = name.startsWith('#') ? parts.indexOf('') : 0;
    const path = name.startsWith('#') ? parts.slice(0, divided).join('') : name;
    const json = parts.slice(name.startsWith('#') ? divided + 1 : 0).join('');
    put(message, path, JSON.parse(json));
  }
  return message;
}

/** A package: what is disclosed of a document, and what leads from it to the root. */
export class DocumentPackage {
  private constructor(
    readonly root: string,
    private readonly leaves: readonly Leaf[],
  ) {}

  /** A message with salts of its own. */
  static of(message: unknown): DocumentPackage {
    const content = new Content(leavesOfMessage(message), randomSalts());
    const leaves = content.fields.map(({ path, salt, value }) => ({ path, salt: u8aToHex(salt), value }));
    return new DocumentPackage(content.root, leaves);
  }

  /** Reads a package, which must lead to the root that it states. */
  static open(file: string): DocumentPackage {
    let json: { root?: unknown; leaves?: unknown };
    try {
      json = JSON.parse(readFileSync(file, 'utf8')) as typeof json;
    } catch (error) {
      throw new Error(`the package ${file} cannot be read: ${(error as Error).message}`, { cause: error });
    }
    const { root, leaves } = json;
    const isLeaf = (leaf: Partial<Leaf> | null) =>
      typeof leaf?.path === 'string' && typeof leaf.value === 'string' && isHex(leaf.salt, 128);
    if (!isHex(root, 256) || !Array.isArray(leaves) || leaves.length === 0 || !leaves.every(isLeaf)) {
      throw new Error(`${file} is no package: it has a root and the leaves with path, salt and value`);
    }
    const salts = new Map((leaves as Leaf[]).map(({ path, salt }) => [path, salt]));
    const fields = Object.fromEntries((leaves as Leaf[]).map(({ path, value }) => [path, value]));
    const content = new Content(fields, (path) => hexToU8a(salts.get(path)!));
    if (content.root !== root) throw new Error(`the leaves of ${file} do not lead to its root ${root}`);
    return new DocumentPackage(root, leaves as Leaf[]);
  }

  /** The package in a file that a message is to have; a file that is not there is made. */
  static for(message: unknown, file: string): DocumentPackage {
    if (!existsSync(file)) {
      const made = DocumentPackage.of(message);
      // What it says is for its readers alone.
      writeFileSync(file, `${JSON.stringify({ root: made.root, leaves: made.leaves }, null, 1)}\n`, { mode: 0o600 });
      return made;
    }
    const found = DocumentPackage.open(file);
    if (isDeepStrictEqual(found.fields(), leavesOfMessage(message))) return found;
    throw new Error(`the package ${file} is of another document; name another file, or the document it is of`);
  }

  private fields(): Record<string, string> {
    return Object.fromEntries(this.leaves.map(({ path, value }) => [path, value]));
  }

  /** What the document says. */
  message(): unknown {
    return messageOf(this.fields());
  }
}

// SPDX-License-Identifier: Apache-2.0

// Which field of a message the chain keeps, and where. Importers read by these tables, exporters write by them, and
// docs/dcsa.md lists them.

import { type Codec, hashed } from './codecs.js';
import { put } from './placeholders.js';
import { Field, type Report } from './report.js';
import type { Schema } from './schema/kit.js';

/** A field of a message that comes from the chain. */
export interface Row {
  /** JSON pointer into the message, with an asterisk for each entry of a list. */
  path: string;
  /**
   * Kept: what is imported comes out the same. Hash: the chain has the hash of it, which comes out in its place.
   * Derived: computed of what the chain holds.
   */
  keeping: 'kept' | 'hash' | 'derived';
  /** Where the chain has it, in the names of its calls and storage. */
  chain: string;
  /** Whether the chain cannot be told without it. */
  required?: true;
  /** How it is translated, where one field is one argument. */
  codec?: Codec;
}

/** A row of which the value goes over as it is. */
export function kept(path: string, chain: string, codec?: Codec, required?: 'required'): Row {
  return { path, keeping: 'kept', chain, ...(codec && { codec }), ...(required && { required: true }) };
}

/** A row of which the chain has the hash. */
export function hash(path: string, chain: string): Row {
  return { path, keeping: 'hash', chain, codec: hashed, required: true };
}

/** A row of which the value follows from others. */
export function derived(path: string, chain: string): Row {
  return { path, keeping: 'derived', chain };
}

/** A field below another, by pointer. */
export function at(field: Field, pointer: string): Field {
  const names = pointer.split('/').slice(1);
  return names.reduce(
    (node, name) => (/^[0-9]+$/.test(name) ? (node.items()[Number(name)] ?? missing(node, name)) : node.get(name)),
    field,
  );
}

function missing(list: Field, index: string): Field {
  return new Field(undefined, `${list.pointer}/${index}`);
}

/** Puts a value under a dotted name. */
export function set(target: Record<string, unknown>, name: string, value: unknown): void {
  put(target, `/${name.replaceAll('.', '/')}`, value);
}

/** The value under a dotted name. */
export function get(source: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | null | undefined)?.[key], source);
}

/** What the chain is told by the rows with a codec. What is missing and required is a fault; other gaps are `null`. */
export function readRows(rows: readonly Row[], from: Field, report: Report): Record<string, unknown> {
  const target: Record<string, unknown> = {};
  for (const { path, chain, codec, required } of rows) {
    if (!codec) continue;
    const field = at(from, path);
    if (!field.exists && required) report.fault(field, 'is missing: the chain needs it', REMEDY_ADD);
    const value = codec.toChain(field);
    // Of a weight or a volume the form says which part is wrong.
    const unknown = value === undefined && (field.text !== undefined || field.number !== undefined);
    if (unknown) report.fault(field, 'says nothing that the chain knows');
    set(target, chain, value ?? null);
  }
  return target;
}

/** Reports every field that is missing and without which there is no call, wherever what it belongs to is there. */
export function checkNeeded(document: Field, rows: readonly Row[], report: Report): void {
  for (const { path, required } of rows) {
    if (!required) continue;
    const [head, ...rest] = path.split('/*');
    let fields = [at(document, head!)];
    for (const part of rest) fields = fields.flatMap((list) => list.items()).map((item) => at(item, part));
    for (const field of fields.filter(({ exists }) => !exists)) {
      report.fault(field, 'is missing: the chain needs it', REMEDY_ADD);
    }
  }
}

/** What to do where a message lacks what the chain needs. */
export const REMEDY_ADD = 'add it to the message, or under "add" of --map';

/** A message as far as the rows with a codec have it. */
export function writeRows(rows: readonly Row[], source: unknown): Record<string, unknown> {
  const message: Record<string, unknown> = {};
  for (const { path, chain, codec } of rows) {
    const value = codec?.toMessage(get(source, chain));
    if (value !== undefined && value !== null) put(message, path, value);
  }
  return message;
}

/** All fields of a form that hold a value themselves, with an asterisk for each entry of a list. */
export function* leavesOf(schema: Schema, path = ''): Generator<string> {
  if (schema.items) yield* leavesOf(schema.items, `${path}/*`);
  else if (schema.properties) {
    for (const [name, child] of Object.entries(schema.properties)) yield* leavesOf(child, `${path}/${name}`);
  } else yield path;
}

/** A pointer with asterisks for the places in lists. */
export function pattern(pointer: string): string {
  return pointer.replace(/\/[0-9]+(?=\/|$)/g, '/*');
}

/** Whether a row says something of that field, or of something in or around it. */
export function concerns(row: Row, pointer: string): boolean {
  const [one, other] = [pattern(row.path), pattern(pointer)];
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

// SPDX-License-Identifier: Apache-2.0

// The file that a user gives with `--map`: what to read in place of values of the message, what to add to it, and which
// member of the chain each party is. Everything that is replaced or added is listed; nothing is silent.

import { readFileSync } from 'node:fs';
import { ReportedError } from '../command.js';
import { put } from './placeholders.js';
import { faultTable } from './print.js';
import { type Fault, Field, type Replacement, Report, everyField } from './report.js';
import { type Schema, freeText, object } from './schema/kit.js';
import { shapeOf } from './shape.js';

/** What the file may say; everything is optional. */
export interface Mapping {
  /** By JSON pointer, or by the text itself: what is read instead. */
  values?: Record<string, unknown>;
  /** By JSON pointer: what the message lacks. */
  add?: Record<string, unknown>;
  /** Members, by `PROVIDER CODE` of an identifying code, or by the name of the party. */
  parties?: Record<string, number>;
  /** Members, by their role in the message, where it names none: carrier, shipper, consignee. */
  roles?: Partial<Record<Role, number>>;
  /** The place that completes the Incoterm, which bookings of DCSA do not have. */
  namedPlace?: string;
}

export type Role = 'carrier' | 'shipper' | 'consignee' | 'forwarder';

const member: Schema = { type: 'integer', minimum: 1 };
const anything: Schema = { type: 'object' };
const MAPPING = shapeOf(
  object({
    values: anything,
    add: anything,
    parties: { type: 'object' },
    roles: object({ carrier: member, shipper: member, consignee: member, forwarder: member }),
    namedPlace: freeText(35),
  }),
  'a mapping file',
);

/** A file that is no mapping, with all that is wrong with it. */
export class RefusedMapping extends ReportedError {
  constructor(heading: string, faults: readonly Fault[]) {
    super(heading, faultTable(faults));
  }
}

/** Reads a mapping file, or throws what is wrong with it. */
export function readMapping(file: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`the mapping file ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const [report, root] = [new Report(), new Field(json)];
  MAPPING.check(root, report);
  for (const { pointer, value, note } of report.warnings.map((warning) => ({ ...warning, pointer: warning.field }))) {
    report.faults.push({ field: pointer, value, problem: note });
  }
  for (const name of Object.keys((root.get('add').value ?? {}) as object)) {
    if (!name.startsWith('/')) report.fault(root.get('add').get(name), 'must be under a JSON pointer, such as /incoTerms');
  }
  for (const field of Object.entries((root.get('parties').value ?? {}) as object)) {
    if (!Number.isInteger(field[1])) report.fault(root.get('parties').get(field[0]), 'must be the number of a member');
  }
  if (report.faults.length > 0) throw new RefusedMapping(`${file} is no mapping file`, report.faults);
  return json as Mapping;
}

/** The message as it is to be read, with what was replaced and added; entries that fit nothing are faults. */
export function applyMapping(
  document: unknown,
  { values = {}, add = {} }: Mapping,
): { json: unknown; replaced: Replacement[]; faults: Fault[] } {
  const json: unknown = structuredClone(document);
  const replaced: Replacement[] = [];
  const faults: Fault[] = [];
  const used = new Set<string>();
  const fields = [...everyField(new Field(json))];
  for (const { pointer, value } of fields) {
    const key = Object.hasOwn(values, pointer) ? pointer : typeof value === 'string' ? value : undefined;
    if (pointer === '' || key === undefined || !Object.hasOwn(values, key)) continue;
    used.add(key);
    put(json, pointer, structuredClone(values[key]));
    replaced.push({ field: pointer, was: shown(value), by: shown(values[key]) });
  }
  for (const key of Object.keys(values).filter((name) => !used.has(name))) {
    faults.push({ field: `--map values ${key}`, value: values[key], problem: 'neither a field nor a text of the message' });
  }
  for (const [pointer, value] of Object.entries(add)) {
    const existing = fields.find((field) => field.pointer === pointer);
    if (existing) {
      const problem = 'the message has this field: replace it by values, not by add';
      faults.push({ field: `--map add ${pointer}`, value: existing.value, problem });
    } else {
      put(json, pointer, structuredClone(value));
      replaced.push({ field: pointer, was: '(missing)', by: shown(value) });
    }
  }
  return { json, replaced, faults };
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

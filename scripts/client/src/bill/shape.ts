// SPDX-License-Identifier: Apache-2.0

// Whether each field of a transport document has its form.

import { Ajv, type ErrorObject } from 'ajv';
import { isDate } from './checks.js';
import { Field, type Report } from './report.js';
import { type Schema, TRANSPORT_DOCUMENT } from './schema.js';

const ajv = new Ajv({ allErrors: true, verbose: true, strict: true });
ajv.addFormat('date', isDate);
const validate = ajv.compile(TRANSPORT_DOCUMENT);

/** Reports every field that lacks its form, and those that the standard does not know. */
export function checkShape(document: Field, report: Report): void {
  if (!validate(document.value)) {
    for (const error of validate.errors!) report.fault(fieldOf(error), problemOf(error));
  }
  for (const field of unknownFields(document, TRANSPORT_DOCUMENT)) {
    report.warn(field, 'no field of a transport document 3.0; it is not read');
  }
}

function fieldOf({ instancePath, params, data, keyword }: ErrorObject): Field {
  const field = new Field(data, instancePath);
  return keyword === 'required' ? field.get(params.missingProperty as string) : field;
}

const TYPES: Record<string, string> = {
  object: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

function problemOf({ keyword, params, parentSchema }: ErrorObject): string {
  const limit = String(params.limit);
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'type':
      return `must be ${TYPES[params.type as string] ?? String(params.type)}`;
    case 'enum':
      return `must be ${inWords(params.allowedValues as string[])}`;
    case 'pattern':
      return `must be ${(parentSchema as Schema).description}`;
    case 'format':
      return 'must be a date that exists, such as 2026-01-31';
    case 'maxLength':
      return `must have at most ${limit} characters`;
    case 'minItems':
      return 'must have an entry';
    case 'maxItems':
      return `must have at most ${limit} entries`;
    case 'minimum':
      return `must be ${limit} or more`;
    case 'exclusiveMinimum':
      return `must be more than ${limit}`;
    case 'maximum':
      return `must be ${limit} or less`;
    default:
      throw new Error(`the schema has a keyword without words for it: ${keyword}`);
  }
}

function inWords(values: string[]): string {
  return values.length === 1 ? values[0]! : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function* unknownFields(field: Field, { properties, items }: Schema): Generator<Field> {
  if (items) for (const item of field.items()) yield* unknownFields(item, items);
  const { value } = field;
  if (!properties || typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const name of Object.keys(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known) yield* unknownFields(field.get(name), known);
    else yield field.get(name);
  }
}

/** All fields of a document that its form requires where they stand. */
export function* requiredFields(document: Field): Generator<Field> {
  yield* required(document, TRANSPORT_DOCUMENT);
}

function* required(field: Field, schema: Schema): Generator<Field> {
  for (const item of schema.items ? field.items() : []) yield* required(item, schema.items!);
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const value = field.get(name);
    if (!value.exists) continue;
    if (schema.required?.includes(name)) yield value;
    yield* required(value, child);
  }
}

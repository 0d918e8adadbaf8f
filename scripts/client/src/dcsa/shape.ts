// SPDX-License-Identifier: Apache-2.0

// Whether each field of a message has its form.

import { Ajv, type ErrorObject } from 'ajv';
import { isDate, isDateTime } from './checks.js';
import { Field, type Report } from './report.js';
import type { Schema } from './schema/kit.js';

const ajv = new Ajv({ allErrors: true, verbose: true, strict: true });
ajv.addFormat('date', isDate);
ajv.addFormat('date-time', isDateTime);

/** What is said of a missing field that the chain does without. */
export const DISPENSABLE = '; the chain does without it';

/** The form of a kind of message. */
export interface Shape {
  /**
   * Reports every field that lacks its form, and those that the standard does not know. Of a missing field
   * `mayLack` says whether it is one that is only remarked on.
   */
  check(document: Field, report: Report, mayLack?: (pointer: string) => boolean): void;
}

/** @param called what the message is, with its version: "a booking 2.0" */
export function shapeOf(schema: Schema, called: string): Shape {
  const validate = ajv.compile(schema);
  return {
    check(document, report, mayLack = () => false) {
      const valid = validate(document.value);
      for (const error of valid ? [] : validate.errors!) {
        const field = fieldOf(error, document.pointer);
        if (error.keyword === 'required' && mayLack(field.pointer)) {
          report.warn(field, `is missing in ${called}${DISPENSABLE}`);
        } else report.fault(field, problemOf(error));
      }
      for (const field of unknownFields(document, schema)) {
        report.warn(field, `no field of ${called}; it is not read`);
      }
    },
  };
}

/** @param root where the document stands in the message, which may be part of another */
function fieldOf({ instancePath, params, data, keyword }: ErrorObject, root: string): Field {
  const field = new Field(data, `${root}${instancePath}`);
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
      return params.format === 'date'
        ? 'must be a date that exists, such as 2026-01-31'
        : 'must be a time with its offset, such as 2026-01-31T14:15:00+08:00';
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
export function* requiredFields(field: Field, schema: Schema): Generator<Field> {
  for (const item of schema.items ? field.items() : []) yield* requiredFields(item, schema.items!);
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const value = field.get(name);
    if (!value.exists) continue;
    if (schema.required?.includes(name)) yield value;
    yield* requiredFields(value, child);
  }
}

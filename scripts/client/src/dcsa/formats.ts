// SPDX-License-Identifier: Apache-2.0

// The six formats: their forms, which of their fields the chain has, and what reads them.

import { importBill, type RootOf } from './import/bill.js';
import { importBooking } from './import/booking.js';
import { importEvents } from './import/events.js';
import type { Importing } from './import/importing.js';
import { importIssuance, importIssuanceResponse } from './import/issuance.js';
import { importEnvelope } from './import/pint.js';
import { importSurrender, importSurrenderResponse } from './import/surrender.js';
import type { Keys } from './jws.js';
import { Field, Report } from './report.js';
import { checkRules } from './rules/transportDocument.js';
import { BOOKING } from './schema/booking.js';
import { EVENTS } from './schema/events.js';
import type { Schema } from './schema/kit.js';
import { ENVELOPE, ISSUANCE, ISSUANCE_RESPONSE, SURRENDER, SURRENDER_RESPONSE } from './schema/requests.js';
import { TRANSPORT_DOCUMENT } from './schema/transportDocument.js';
import { DISPENSABLE, type Shape, shapeOf } from './shape.js';
import type { Row } from './table.js';
import {
  ENVELOPE_ROWS,
  ISSUANCE_RESPONSE_ROWS,
  ISSUANCE_ROWS,
  SURRENDER_RESPONSE_ROWS,
  SURRENDER_ROWS,
} from './tables/acts.js';
import { BILL_ROWS } from './tables/bill.js';
import { BOOKING_ROWS } from './tables/booking.js';
import { EVENT_ROWS } from './tables/events.js';

export const FORMAT_NAMES = ['booking', 'bill', 'issuance', 'surrender', 'pint', 'events'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

/** What an importer needs besides the message and the chain. */
export interface Means {
  rootOf: RootOf;
  keys: Keys | null;
}

/** One kind of message. */
export interface Format {
  /** What it is, with its version. */
  called: string;
  schema: Schema;
  shape: Shape;
  rows: readonly Row[];
  /** Where the transport document is in it, which has rules of its own. */
  document?: string;
  import(message: Field, importing: Importing, means: Means): Promise<unknown>;
}

function format(called: string, schema: Schema, rows: readonly Row[], read: Format['import'], document?: string): Format {
  const shape = shapeOf(schema, called);
  return { called, schema, shape, rows, import: read, ...(document !== undefined && { document }) };
}

/** By name; issuance and surrender have an answer as well. */
export const FORMATS: Readonly<Record<FormatName, readonly Format[]>> = {
  booking: [format('a booking 2.0', BOOKING, BOOKING_ROWS, importBooking)],
  bill: [
    format(
      'a transport document 3.0',
      TRANSPORT_DOCUMENT,
      BILL_ROWS,
      (message, importing, { rootOf }) => importBill(message, importing, rootOf),
      '',
    ),
  ],
  issuance: [
    format(
      'an issuance request 3.0',
      ISSUANCE,
      ISSUANCE_ROWS,
      (message, importing, { rootOf }) => importIssuance(message, importing, rootOf),
      '/document',
    ),
    format('an issuance response 3.0', ISSUANCE_RESPONSE, ISSUANCE_RESPONSE_ROWS, importIssuanceResponse),
  ],
  surrender: [
    format('a surrender request 3.0', SURRENDER, SURRENDER_ROWS, importSurrender),
    format('a surrender response 3.0', SURRENDER_RESPONSE, SURRENDER_RESPONSE_ROWS, importSurrenderResponse),
  ],
  pint: [
    format(
      'a PINT envelope 3.0',
      ENVELOPE,
      ENVELOPE_ROWS,
      (message, importing, { rootOf, keys }) => importEnvelope(message, importing, rootOf, keys),
      '/transportDocument',
    ),
  ],
  events: [format('a list of events 3.0', EVENTS, EVENT_ROWS, importEvents)],
};

/** Which of the messages of a format it is: the answer has a field that the request does not have. */
export function formatOf(name: FormatName, message: Field): Format {
  const [request, answer] = FORMATS[name];
  const answers = { issuance: 'issuanceResponseCode', surrender: 'action' } as const;
  const isAnswer = answer && message.get(answers[name as keyof typeof answers]).exists;
  return isAnswer ? answer : request!;
}

/** The format that a message has in place of the one it was given as: its fields are those of the other, and not of this. */
export function otherFormatOf(name: FormatName, message: Field): { name: FormatName; called: string } | null {
  const fits = ({ schema }: Format) => {
    const names = Object.keys((message.value ?? {}) as object);
    const isKnown = (field: string) => Object.hasOwn(schema.properties!, field);
    return names.length > 0 && names.every(isKnown) && schema.required!.every((field) => message.get(field).exists);
  };
  if (FORMATS[name].some(fits)) return null;
  for (const other of FORMAT_NAMES) {
    const found = other === name ? undefined : FORMATS[other].find(fits);
    if (found) return { name: other, called: found.called };
  }
  return null;
}

/** Whether the chain does without a field, so that a message may lack it. */
export function mayLack(rows: readonly Row[], pointer: string): boolean {
  const path = pointer.replace(/\/[0-9]+(?=\/|$)/g, '/*');
  const bare = (row: Row) => row.path.replace(/\/[0-9]+(?=\/|$)/g, '/*');
  return !rows.some((row) => row.required && (bare(row) === path || bare(row).startsWith(`${path}/`)));
}

/** Checks form and rules; of what the chain does without, a lack is a remark. */
export function checkMessage(message: Field, { shape, rows, document }: Format, report: Report): void {
  shape.check(message, report, (pointer) => mayLack(rows, pointer));
  if (document === undefined) return;
  const found = new Report();
  const part = document === '' ? message : message.get(document.slice(1));
  if (part.exists) checkRules(part, found);
  for (const fault of found.faults) {
    const lacks = fault.value === undefined && fault.problem.startsWith('is missing');
    if (lacks && mayLack(rows, fault.field)) {
      report.warnings.push({ field: fault.field, value: undefined, note: `${fault.problem}${DISPENSABLE}` });
    } else report.faults.push(fault);
  }
  report.warnings.push(...found.warnings);
}

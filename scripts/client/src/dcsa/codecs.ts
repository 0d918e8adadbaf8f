// SPDX-License-Identifier: Apache-2.0

// How a field of a message and an argument of a call say the same, in both directions.

import { blake2AsHex } from '@polkadot/util-crypto';
import { isDate } from './checks.js';
import { massIn } from './mass.js';
import type { Field } from './report.js';

/** Translates one field. */
export interface Codec {
  /** What the chain is told; nothing where the field has not its form, which is said elsewhere. */
  toChain(field: Field): unknown;
  /** What a message says of what the chain holds; nothing where it says nothing. */
  toMessage(value: unknown): unknown;
}

/** The same text on both sides. */
export const same: Codec = {
  toChain: (field) => field.text,
  toMessage: (value) => (typeof value === 'string' ? value : undefined),
};

/** The same number, or truth, on both sides. */
export const plain: Codec = {
  toChain: (field) => field.number ?? field.flag,
  toMessage: (value) => value ?? undefined,
};

/** A code for each variant of an enum. */
export function codes(table: Readonly<Record<string, string>>): Codec {
  const back = Object.fromEntries(Object.entries(table).map(([code, variant]) => [variant.toLowerCase(), code]));
  return {
    toChain: (field) => (field.text !== undefined && Object.hasOwn(table, field.text) ? table[field.text] : undefined),
    // The library begins variants with data in lower case.
    toMessage: (value) => (typeof value === 'string' ? back[value.toLowerCase()] : undefined),
  };
}

/** A day of the message is its first millisecond, UTC; of a moment of the chain the message has the day. */
export const day: Codec = {
  toChain: (field) => (field.text !== undefined && isDate(field.text) ? Date.parse(field.text) : undefined),
  toMessage: (value) => (typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : undefined),
};

/** A weight in kilograms or pounds, and grams. */
export const grams: Codec = {
  toChain: (field) => massIn(field) ?? undefined,
  toMessage: (value) => (typeof value === 'number' ? { value: value / 1_000, unit: 'KGM' } : undefined),
};

const LITRES: Readonly<Record<string, number>> = { MTQ: 1_000, FTQ: 28.316_846_592 };

/** A volume in cubic metres or feet, and cubic decimetres. */
export const litres: Codec = {
  toChain(field) {
    const [value, unit] = [field.get('value').number, field.get('unit').text];
    const factor = LITRES[unit ?? ''];
    return value === undefined || factor === undefined || value <= 0 ? undefined : Math.round(value * factor);
  },
  toMessage: (value) => (typeof value === 'number' ? { value: value / 1_000, unit: 'MTQ' } : undefined),
};

const HASH = /^0x[0-9a-f]{64}$/;

/** What the chain has the hash of. A message from the chain alone has the hash in its place, which is read as such. */
export const hashed: Codec = {
  toChain: ({ text }) => (text === undefined ? undefined : HASH.test(text) ? text : blake2AsHex(text, 256)),
  toMessage: (value) => (typeof value === 'string' ? value : undefined),
};

/** A temperature in degrees, and thousandths of a degree Celsius. */
export function milliCelsius(degrees: number, unit: string | undefined): number {
  return Math.round((unit === 'FAH' ? ((degrees - 32) * 5) / 9 : degrees) * 1_000);
}

/** A moment with its offset, as the chain keeps both. */
export function momentOf(text: string): { time: number; offset: number } {
  const [, sign, hours, minutes] = /([+-])([0-9]{2}):([0-9]{2})$/.exec(text) ?? [];
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return { time: Date.parse(text), offset };
}

/** The same as a message says it. */
export function inOffset(time: number, offset: number): string {
  const local = new Date(time + offset * 60_000).toISOString();
  if (offset === 0) return local;
  const two = (number: number) => String(number).padStart(2, '0');
  const absolute = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
  return `${local.slice(0, -1)}${zone}`;
}

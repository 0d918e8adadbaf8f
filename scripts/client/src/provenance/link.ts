// SPDX-License-Identifier: Apache-2.0

// GS1 Digital Link: from what a QR code says to the key of the chain's storage, and back. The rules are those of
// `pallet-provenance`.

import { compactAddLength, stringToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsU8a, xxhashAsU8a } from '@polkadot/util-crypto';

/** What an item is known by: goods of a lot or one good (AI 01, 10, 21), or a logistic unit (AI 00). */
export type ItemKey = { gtin: string; lot: string | null; serial: string | null } | { sscc: string };

/** What a QR code says is no link to an item. */
export class LinkFault extends Error {}

/** What the first characters of the item's number in the storage are: the names of pallet and item. */
const TRACES = u8aConcat(xxhashAsU8a('Provenance', 128), xxhashAsU8a('Traces', 128));
/** GS1 General Specifications 7.11. */
const CHARACTER_SET_82 = /^[!"%-?A-Z_a-z]{1,20}$/;
/** How many characters of a serial number must be digits or capital letters, so that nobody guesses it. */
const SERIAL_CHARACTERS = 16;

/** Reads a link, with or without the domain before its path: whose server is asked does not matter here. */
export function parseLink(link: string): ItemKey {
  const path = link.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  const [empty, ...segments] = path.split('/');
  if (empty !== '') throw new LinkFault('a link is a URL, or its path from the first / on');
  const says: Record<string, string> = {};
  for (let at = 0; at < segments.length; at += 2) says[segments[at]!] = decode(segments[at + 1] ?? '');
  const identifiers = segments.filter((_, at) => at % 2 === 0).join(' ');
  const key: ItemKey =
    identifiers === '00'
      ? { sscc: says['00']! }
      : { gtin: says['01'] ?? '', lot: says['10'] ?? null, serial: says['21'] ?? null };
  if (!['00', '01 10', '01 21', '01 10 21'].includes(identifiers))
    throw new LinkFault('a link names an SSCC (/00/…), or a GTIN with lot or serial number (/01/…/10/…/21/…)');
  return checked(key);
}

/** The path of the link of an item. */
export function linkPath(key: ItemKey): string {
  if ('sscc' in key) return `/00/${key.sscc}`;
  const { gtin, lot, serial } = key;
  return `/01/${gtin}${lot === null ? '' : `/10/${encode(lot)}`}${serial === null ? '' : `/21/${encode(serial)}`}`;
}

/** Under which key the chain's storage has the published trace of an item. */
export function traceKey(key: ItemKey): Uint8Array {
  return u8aConcat(TRACES, blake2AsU8a(encodeKey(key), 256));
}

/** The key of an item in SCALE. */
export function encodeKey(key: ItemKey): Uint8Array {
  if ('sscc' in key) return u8aConcat(Uint8Array.of(1), stringToU8a(key.sscc));
  const option = (text: string | null) =>
    text === null ? Uint8Array.of(0) : u8aConcat(Uint8Array.of(1), compactAddLength(stringToU8a(text)));
  return u8aConcat(Uint8Array.of(0), stringToU8a(key.gtin), option(key.lot), option(key.serial));
}

/** The key, with a GTIN of 14 digits; throws unless its parts are what GS1 says they are. */
function checked(key: ItemKey): ItemKey {
  if ('sscc' in key) return { sscc: number(key.sscc, [18], 'an SSCC') };
  const { lot, serial } = key;
  const gtin = number(key.gtin, [8, 12, 13, 14], 'a GTIN').padStart(14, '0');
  for (const text of [lot, serial])
    if (text !== null && !CHARACTER_SET_82.test(text))
      throw new LinkFault(`${text} is no lot or serial number: 1 to 20 characters of GS1 character set 82`);
  if (serial !== null && (serial.match(/[0-9A-Z]/g) ?? []).length < SERIAL_CHARACTERS)
    throw new LinkFault(`the serial number ${serial} could be guessed, and is none of this chain`);
  return { gtin, lot, serial };
}

function number(digits: string, lengths: number[], what: string): string {
  // Weights 3 and 1 in turn from the right, the check digit with 1, add up to a multiple of ten.
  const weighted = [...digits].reverse().map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 3));
  const sum = weighted.reduce((sum, value) => sum + value, 0);
  const isOne = /^[0-9]+$/.test(digits) && lengths.includes(digits.length) && sum > 0 && sum % 10 === 0;
  if (!isOne) throw new LinkFault(`${digits} is not ${what}: length or check digit is wrong`);
  return digits;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new LinkFault(`${segment} is badly encoded`);
  }
}

/** The key in hexadecimal, as a node is asked for it. */
export function traceKeyHex(key: ItemKey): string {
  return u8aToHex(traceKey(key));
}

// SPDX-License-Identifier: Apache-2.0

// What a device does: it measures, sums its readings up in a batch, and signs that. It needs its key, the hash of the
// chain's first block and its number, and no node. The rules are those of the pallet `conditions`.

import type { KeyringPair } from '@polkadot/keyring/types';
import { bnToU8a, compactAddLength, compactToU8a, hexToU8a, stringToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { Content, type Disclosure, randomSalts } from '../documents/index.js';

/** What is measured, in the order of the chain's indices, and how a disclosed reading names it. */
const MEASURANDS = {
  Temperature: 'temperature',
  RelativeHumidity: 'humidity',
  Shock: 'shock',
  Tilt: 'tilt',
  Light: 'light',
  Oxygen: 'oxygen',
  CarbonDioxide: 'carbonDioxide',
} as const;

export type Measurand = keyof typeof MEASURANDS;

/** A reading, in the unit of the measurand: thousandths of a degree, of free fall, parts per million, lux. */
export interface Reading {
  measurand: Measurand;
  /** Ms UTC. */
  at: number;
  value: number;
}

/** Within what a measurand is to stay. */
export interface Bounds {
  lower: number | null;
  upper: number | null;
}

/** How long a measurand was outside of its bounds in a batch, ms. */
export interface Excursions extends Bounds {
  atStart: number;
  longest: number;
  atEnd: number;
  total: number;
}

/** What a batch says of one measurand. */
export interface Statistics {
  measurand: Measurand;
  count: number;
  min: number;
  max: number;
  mean: number;
  excursions: Excursions | null;
}

/** What a device says of the readings of a period, as the chain takes it. */
export interface Batch {
  sequence: number;
  from: number;
  to: number;
  statistics: Statistics[];
  root: string;
}

/** A batch with the signature of its device, as the chain takes it. */
export interface SignedBatch {
  batch: Batch;
  signature: string;
}

const u8 = (value: number) => Uint8Array.of(value);
const u32 = (value: number) => bnToU8a(value, { bitLength: 32, isLe: true });
const i32 = (value: number) => bnToU8a(value, { bitLength: 32, isLe: true, isNegative: true });
const u64 = (value: number) => bnToU8a(value, { bitLength: 64, isLe: true });
const option = <T>(value: T | null, encode: (value: T) => Uint8Array) =>
  value === null ? u8(0) : u8aConcat(u8(1), encode(value));
const tag = (text: string) => compactAddLength(stringToU8a(text));

function encodeExcursions({ lower, upper, atStart, longest, atEnd, total }: Excursions): Uint8Array {
  const bounds = [option(lower, i32), option(upper, i32)];
  return u8aConcat(...bounds, ...[atStart, longest, atEnd, total].map(u64));
}

function encodeStatistics({ measurand, count, min, max, mean, excursions }: Statistics): Uint8Array {
  const index = Object.keys(MEASURANDS).indexOf(measurand);
  return u8aConcat(u8(index), u32(count), i32(min), i32(max), i32(mean), option(excursions, encodeExcursions));
}

/** What a device signs with a batch. */
export function batchPayload(genesis: string, device: number, batch: Batch): Uint8Array {
  return u8aConcat(
    tag('portolan/readings'),
    hexToU8a(genesis),
    u64(device),
    u64(batch.sequence),
    u64(batch.from),
    u64(batch.to),
    compactToU8a(batch.statistics.length),
    ...batch.statistics.map(encodeStatistics),
    hexToU8a(batch.root),
  );
}

/** What a device signs for its owner, so that nobody else registers it. */
export function registrationPayload(genesis: string, owner: number, serial: string): Uint8Array {
  return u8aConcat(tag('portolan/device'), hexToU8a(genesis), u32(owner), hexToU8a(serial));
}

/** Where a reading stands in the tree of its batch. */
export function pathOf({ measurand, at }: Pick<Reading, 'measurand' | 'at'>): string {
  return `/${MEASURANDS[measurand]}/${at}`;
}

/**
 * Sums the readings of one measurand up. The time between two readings counts as outside when one of them is, so that
 * nothing outside lasts no time.
 */
export function summarise(readings: Reading[], bounds: Bounds | null): Omit<Statistics, 'measurand'> {
  const sorted = [...readings].sort((one, other) => one.at - other.at);
  const values = sorted.map(({ value }) => value);
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    count: values.length,
    min: Math.min(...values),
    max: Math.max(...values),
    mean: Math.round(sum / values.length),
    excursions: bounds && excursionsOf(sorted, bounds),
  };
}

function excursionsOf(sorted: Reading[], { lower, upper }: Bounds): Excursions {
  const isOutside = ({ value }: Reading) => (lower !== null && value < lower) || (upper !== null && value > upper);
  const found = { lower, upper, atStart: 0, longest: 0, atEnd: 0, total: 0 };
  let wasInside = false;
  let running = 0;
  for (const [index, next] of sorted.slice(1).entries()) {
    const last = sorted[index]!;
    const lasts = next.at - last.at;
    if (isOutside(last) || isOutside(next)) {
      running += lasts;
      found.total += lasts;
      found.longest = Math.max(found.longest, running);
      if (!wasInside) found.atStart = running;
    } else {
      wasInside = true;
      running = 0;
    }
    found.atEnd = running;
  }
  return found;
}

/** A device with its key. It keeps the readings, of which the chain gets a root, and shows single ones on demand. */
export class Device {
  private sequence = 0;
  private readonly contents = new Map<number, Content>();

  constructor(
    private readonly pair: KeyringPair,
    /** Hash of the chain's first block. */
    private readonly genesis: string,
    /** Within what each measurand is to stay. */
    private readonly bounds: Partial<Record<Measurand, Bounds>> = {},
  ) {}

  /** Its key, as the chain takes it. */
  get key(): Record<string, string> {
    const scheme = this.pair.type === 'ed25519' ? 'Ed25519' : 'Sr25519';
    return { [scheme]: u8aToHex(this.pair.publicKey) };
  }

  /** Its consent to be registered by an owner. */
  consent(owner: number, serial: string): string {
    return u8aToHex(this.pair.sign(registrationPayload(this.genesis, owner, serial)));
  }

  /** Closes a batch of these readings and signs it, as the device of that number. */
  close(device: number, readings: Reading[]): SignedBatch {
    if (readings.length === 0) throw new Error('a batch has at least one reading');
    const content = new Content(
      Object.fromEntries(readings.map((reading) => [pathOf(reading), String(reading.value)])),
      randomSalts(),
    );
    const times = readings.map(({ at }) => at);
    const measured = (Object.keys(MEASURANDS) as Measurand[]).filter((measurand) =>
      readings.some((reading) => reading.measurand === measurand),
    );
    const batch: Batch = {
      sequence: this.sequence,
      from: Math.min(...times),
      to: Math.max(...times),
      statistics: measured.map((measurand) => {
        const own = readings.filter((reading) => reading.measurand === measurand);
        return { measurand, ...summarise(own, this.bounds[measurand] ?? null) };
      }),
      root: content.root,
    };
    this.contents.set(this.sequence, content);
    this.sequence += 1;
    return { batch, signature: u8aToHex(this.pair.sign(batchPayload(this.genesis, device, batch))) };
  }

  /** A single reading of a batch, with the proof that it belongs to it. */
  disclose(sequence: number, reading: Pick<Reading, 'measurand' | 'at'>): Disclosure {
    const content = this.contents.get(sequence);
    if (!content) throw new Error(`the device has no batch ${sequence}`);
    return content.disclose(pathOf(reading));
  }
}

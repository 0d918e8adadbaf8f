// SPDX-License-Identifier: Apache-2.0

// The public view of an item, as the chain stores it. The metadata of a node says how it is encoded; but a node that
// chose how to read what is verified could read another story out of it, so that these types are part of the program.

import { TypeRegistry } from '@polkadot/types';
import type { Codec } from '@polkadot/types/types';
import { u8aEq, u8aToHex, u8aToString } from '@polkadot/util';
import { type ItemKey, encodeKey } from './link.js';

const registry = new TypeRegistry();
registry.register({
  Trace: {
    key: 'ItemKey',
    origin: '[u8; 2]',
    made: 'Made',
    steps: 'Vec<TraceStep>',
    inputs: 'Vec<H256>',
    certificate: 'Option<CertificateStatus>',
    recalled: 'bool',
    asOf: 'u64',
  },
  ItemKey: { _enum: { Unit: 'ItemUnit', LogisticUnit: '[u8; 18]' } },
  ItemUnit: { gtin: '[u8; 14]', lot: 'Option<Bytes>', serial: 'Option<Bytes>' },
  Made: { country: '[u8; 2]', day: 'u32' },
  TraceStep: { step: 'StepKind', place: 'Option<TracePlace>', day: 'u32' },
  StepKind: { _enum: ['Made', 'Packed', 'GatedIn', 'Loaded', 'Discharged', 'GatedOut', 'Delivered'] },
  TracePlace: { _enum: { Country: '[u8; 2]', Port: '[u8; 5]' } },
  CertificateStatus: { kind: 'u8', live: 'bool' },
});

/** Certificates that items have, by the index of their kind on the chain. */
const CERTIFICATES: Record<number, string> = {
  12: 'phytosanitary certificate',
  13: 'sanitary certificate',
  14: 'veterinary certificate',
  15: 'inspection certificate',
  16: 'certificate of origin',
};

const DAY = 86_400_000;

/** What everybody may know of an item. */
export interface Trace {
  /** ISO 3166-1. */
  origin: string;
  /** What happened, where if that is known, and on which day. */
  steps: { step: string; place: string | null; day: string }[];
  /** What it was made from: the ends of the storage keys of those traces. */
  inputs: string[];
  certificate: { kind: string; live: boolean } | null;
  recalled: boolean;
  /** When it was put together. */
  asOf: string;
}

/** Something that a value consists of. */
interface Part extends Codec {
  get(name: string): Part;
  type: string;
  inner: Part;
  isSome: boolean;
  isTrue: boolean;
  unwrap(): Part;
  toNumber(): number;
}

const text = (part: Part) => u8aToString(part.toU8a());
const day = (part: Part) => new Date(part.toNumber() * DAY).toISOString().slice(0, 10);

/** Reads a trace; throws unless the bytes are exactly its encoding, and of that item. */
export function decodeTrace(bytes: Uint8Array, key: ItemKey): Trace {
  const trace = registry.createType('Trace', bytes) as unknown as Part;
  if (!u8aEq(trace.toU8a(), bytes)) throw new Error('the value is no trace of this version of the chain');
  if (!u8aEq(trace.get('key').toU8a(), encodeKey(key))) throw new Error('the trace is of another item');
  const certificate = trace.get('certificate');
  return {
    origin: text(trace.get('origin')),
    steps: [...(trace.get('steps') as unknown as Iterable<Part>)].map((step) => {
      const place = step.get('place');
      return {
        step: step.get('step').type,
        place: place.isSome ? text(place.unwrap().inner) : null,
        day: day(step.get('day')),
      };
    }),
    inputs: [...(trace.get('inputs') as unknown as Iterable<Part>)].map((input) => u8aToHex(input.toU8a())),
    certificate: certificate.isSome ? certificateOf(certificate.unwrap()) : null,
    recalled: trace.get('recalled').isTrue,
    asOf: new Date(Number(trace.get('asOf').toString())).toISOString(),
  };
}

function certificateOf(certificate: Part): { kind: string; live: boolean } {
  const kind = certificate.get('kind').toNumber();
  return { kind: CERTIFICATES[kind] ?? `certificate of kind ${kind}`, live: certificate.get('live').isTrue };
}

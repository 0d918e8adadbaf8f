// SPDX-License-Identifier: Apache-2.0

// Milestones of verified histories as facts, and the ids under which Track & Trace knows them.

import { hexToU8a, u8aToHex, u8aToString } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import type { Fields } from '../history/index.js';
import type { Milestone } from './ledger.js';

/**
 * The `eventID` of a milestone: a UUID of version 8 (RFC 9562, 5.8) made of the first sixteen bytes of its content hash,
 * with the six bits that say version and variant put over them. Whoever has the statement can compute it.
 */
export function eventIdOf(contentHash: string): string {
  const bytes = hexToU8a(contentHash).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = u8aToHex(bytes, -1, false);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const code = (value: Fields): string | null => (value.isSome ? u8aToString(value.unwrap().toU8a(true)) : null);
const text = (value: Fields): string | null => code(value);
const number = (value: Fields): number => Number(value.toString());

/** A milestone of a consignment. */
export function milestoneOf(event: Fields): Milestone {
  const milestone = event.get('milestone');
  const statement = milestone.get('statement');
  const what = statement.get('event');
  const addition = milestone.get('addition');
  const publisher = statement.get('publisher');
  const document = statement.get('document');
  const voyage = addition.type === 'Voyage' ? voyageOf(addition.inner.get('voyage')) : null;
  return {
    ...common(statement, event),
    kind: what.type as Milestone['kind'],
    code: what.type === 'Equipment' ? what.inner.type : what.type === 'Shipment' ? what.inner.get('event').type : null,
    documentType: what.type === 'Shipment' ? what.inner.get('documentType').type : null,
    retracts: what.type === 'Retraction' ? what.inner.get('of').toString() : null,
    publisher: publisher.isSome ? number(publisher.unwrap()) : null,
    container: code(statement.get('container')),
    location: code(statement.get('location')),
    seal: text(statement.get('seal')),
    document: document.isSome ? document.unwrap().toString() : null,
    voyage,
  };
}

/** A milestone of a voyage. */
export function voyageMilestoneOf(event: Fields): Milestone {
  const statement = event.get('milestone').get('statement');
  const what = statement.get('event');
  return {
    ...common(statement, event),
    kind: what.type as Milestone['kind'],
    code: what.type === 'Transport' ? what.inner.type : null,
    documentType: null,
    retracts: what.type === 'Retraction' ? what.inner.get('of').toString() : null,
    publisher: number(statement.get('publisher')),
    container: null,
    location: u8aToString(statement.get('location').toU8a()),
    seal: null,
    document: null,
    voyage: voyageOf(event.get('voyage')),
  };
}

function common(statement: Fields, event: Fields) {
  const milestone = event.get('milestone');
  const anomaly = milestone.get('anomaly');
  return {
    id: blake2AsHex(statement.toU8a(), 256),
    sequence: number(event.get('sequence')),
    classifier: statement.get('classifier').type,
    eventTime: number(statement.get('eventTime')),
    offsetMinutes: number(statement.get('offsetMinutes')),
    recordedAt: number(milestone.get('recordedAt')),
    anomaly: anomaly.isSome ? anomaly.unwrap().type : null,
    statement: statement.toPrimitive(),
  };
}

function voyageOf(key: Fields): NonNullable<Milestone['voyage']> {
  return {
    carrier: number(key.get('carrier')),
    vessel: u8aToString(key.get('vessel').toU8a()),
    voyage: u8aToString(key.get('voyage').toU8a(true)),
  };
}

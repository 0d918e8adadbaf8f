// SPDX-License-Identifier: Apache-2.0

// Complete lists of events, verified against the heads that the chain's state keeps. The library in Rust is
// `client/src/history`; both are tested against the same vectors.

import { bnToU8a, hexToU8a, u8aConcat, u8aEq, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { type Fields, decode } from './types.js';

/** What is wrong with a list; the names are those of the library in Rust. */
export type Wrong =
  | 'Undecodable'
  | 'OtherHistory'
  | 'OtherContainer'
  | 'Sequence'
  | 'Head'
  | 'NoVoyage'
  | 'OffVoyage'
  | 'NoMaster'
  | 'OffMaster'
  | 'Length'
  | 'State';

/** A list of events is not the history that the chain committed to. */
export class HistoryFault extends Error {
  constructor(
    /** In which list. */
    readonly list: string,
    /** At which event, counted from 1 in the list as it was given; or after the last one. */
    readonly place: number | 'end',
    readonly wrong: Wrong,
    explanation: string,
  ) {
    super(`${list}, ${place === 'end' ? 'end' : `event ${place}`}: ${explanation}`);
  }
}

/** What the chain's state keeps of a history. */
export interface Head {
  head: string;
  sequence: number;
}

/** A voyage whose list of events was verified. */
export class VerifiedVoyage {
  constructor(
    /** Its key, as it is encoded. */
    readonly voyage: Uint8Array,
    /** The head after so many events; the first is that of none. */
    private readonly heads: readonly Uint8Array[],
  ) {}

  /** Whether the history once stood there. */
  passes(sequence: number, head: Uint8Array): boolean {
    const found = this.heads[sequence];
    return found !== undefined && u8aEq(found, head);
  }
}

/** Verifies the complete list of a voyage's events, each as the fields of `VoyageMilestoneRecorded` are encoded. */
export function verifyVoyage(voyage: Uint8Array, events: readonly Uint8Array[], state: Head): VerifiedVoyage {
  const chain: HashChain = new HashChain(`voyage ${u8aToHex(voyage)}`);
  for (const bytes of events) {
    const event = chain.read('VoyageMilestoneRecorded', bytes);
    chain.ensure(u8aEq(event.get('voyage').toU8a(), voyage), 'OtherHistory', 'the event belongs to another voyage');
    chain.append(event);
  }
  chain.end(state);
  return new VerifiedVoyage(voyage, chain.heads);
}

/**
 * Verifies the complete list of a consignment's events, each as the fields of `MilestoneRecorded` are encoded. The
 * voyages are those on which its containers came on board and ashore.
 */
export function verifyConsignment(
  consignment: number | string | bigint,
  events: readonly Uint8Array[],
  state: Head,
  voyages: readonly VerifiedVoyage[],
): Fields[] {
  return verifyList(consignment, events, state, voyages, []);
}

/**
 * Verifies the complete list of a house's events. The master's is the list that `verifyConsignment` returned: the house
 * inherits from it what moved its container.
 */
export function verifyHouse(
  consignment: number | string | bigint,
  events: readonly Uint8Array[],
  state: Head,
  master: readonly Fields[],
): Fields[] {
  return verifyList(consignment, events, state, [], master);
}

function verifyList(
  consignment: number | string | bigint,
  events: readonly Uint8Array[],
  state: Head,
  voyages: readonly VerifiedVoyage[],
  master: readonly Fields[],
): Fields[] {
  const chain: HashChain = new HashChain(`consignment ${consignment}`);
  const verified = events.map((bytes) => {
    const event = chain.read('MilestoneRecorded', bytes);
    const own = event.get('consignment').toString() === String(consignment);
    chain.ensure(own, 'OtherHistory', 'the event belongs to another consignment');
    const milestone = event.get('milestone');
    const told = milestone.get('statement').get('container');
    const same = u8aEq(event.get('container').toU8a(), told.toU8a());
    chain.ensure(same, 'OtherContainer', 'the event and its milestone name different containers');
    const place = chain.append(event);
    const link = linkIn(event);
    if (link) {
      const voyage = voyages.find((known) => u8aEq(known.voyage, link.voyage));
      const missing = 'the history of the voyage is missing: verify its list and give it as well';
      chain.ensure(voyage !== undefined, 'NoVoyage', missing, place);
      const off = 'the history of the voyage does not pass through the head in the milestone';
      chain.ensure(voyage.passes(link.sequence, link.head), 'OffVoyage', off, place);
    }
    const inherited = milestone.get('addition');
    if (inherited.type === 'Master') {
      const told = master[Number(inherited.inner.get('sequence').toString()) - 1];
      const missing = 'the history of the master is missing: verify its list and give it as well';
      chain.ensure(told !== undefined, 'NoMaster', missing, place);
      const off = 'the history of the master has no such event at the place in the milestone';
      chain.ensure(isInherited(event, inherited.inner, told), 'OffMaster', off, place);
    }
    return event;
  });
  chain.end(state);
  return verified;
}

/**
 * Verifies the complete list of a consignment's events, after its record was reduced to a commitment: `record` is the
 * hash of the record that the event `ConsignmentArchived` tells, `kept` what the state has in its place.
 */
export function verifyArchived(
  consignment: number | string | bigint,
  events: readonly Uint8Array[],
  record: string,
  kept: string,
  voyages: readonly VerifiedVoyage[],
): Fields[] {
  const state = toldLast(events);
  const verified = verifyConsignment(consignment, events, state, voyages);
  ensureKept(consignment, state, record, kept);
  return verified;
}

/** Verifies the complete list of a house's events, after its record was reduced to a commitment. */
export function verifyArchivedHouse(
  consignment: number | string | bigint,
  events: readonly Uint8Array[],
  record: string,
  kept: string,
  master: readonly Fields[],
): Fields[] {
  const state = toldLast(events);
  const verified = verifyHouse(consignment, events, state, master);
  ensureKept(consignment, state, record, kept);
  return verified;
}

/** The head that the list itself leads to, as it says. */
function toldLast(events: readonly Uint8Array[]): Head {
  const last = events.length > 0 ? decode('MilestoneRecorded', events[events.length - 1]!) : null;
  const head = last?.get('head').toU8a() ?? new Uint8Array(32);
  return { head: u8aToHex(head), sequence: events.length };
}

function ensureKept(consignment: number | string | bigint, state: Head, record: string, kept: string): void {
  const id = bnToU8a(BigInt(consignment), { bitLength: 64, isLe: true });
  const sequence = bnToU8a(state.sequence, { bitLength: 32, isLe: true });
  const commitment = blake2AsU8a(u8aConcat(id, hexToU8a(state.head), sequence, hexToU8a(record)), 256);
  if (!u8aEq(commitment, hexToU8a(kept))) {
    const explanation = 'the list and the record do not lead to the commitment that the state has';
    throw new HistoryFault(`consignment ${consignment}`, 'end', 'State', explanation);
  }
}

/** Whether the house's event says what the master's does, at the place that the link names. */
function isInherited(event: Fields, link: Fields, told: Fields): boolean {
  const same = (one: Fields, other: Fields) => u8aEq(one.toU8a(), other.toU8a());
  return (
    same(told.get('consignment'), link.get('consignment')) &&
    same(told.get('sequence'), link.get('sequence')) &&
    same(told.get('head'), link.get('head')) &&
    same(told.get('milestone').get('statement'), event.get('milestone').get('statement'))
  );
}

/** Where the history of a voyage stood when the container came on board or ashore; nothing for other events. */
export function linkIn(event: Fields): { voyage: Uint8Array; sequence: number; head: Uint8Array } | null {
  const addition = event.get('milestone').get('addition');
  if (addition.type !== 'Voyage') return null;
  const link = addition.inner;
  return {
    voyage: link.get('voyage').toU8a(),
    sequence: Number(link.get('sequence').toString()),
    head: link.get('head').toU8a(),
  };
}

/** The hash chain, as far as the events lead. */
class HashChain {
  readonly heads: Uint8Array[] = [new Uint8Array(32)];

  constructor(private readonly list: string) {}

  read(type: 'MilestoneRecorded' | 'VoyageMilestoneRecorded', bytes: Uint8Array): Fields {
    const event = decode(type, bytes);
    this.ensure(event !== null, 'Undecodable', 'the bytes are no such event');
    return event;
  }

  /** Takes in the next event, and tells which it was. */
  append(event: Fields): number {
    // After none the next is the first: what there is, is one more than events.
    const place = this.heads.length;
    const found = event.get('sequence');
    const expected = `the event has number ${found.toString()}, expected is ${place}`;
    this.ensure(Number(found.toString()) === place, 'Sequence', expected);
    const head = blake2AsU8a(u8aConcat(this.heads[place - 1]!, found.toU8a(), event.get('milestone').toU8a()), 256);
    const leads = u8aEq(head, event.get('head').toU8a());
    this.ensure(leads, 'Head', 'the milestone does not lead to the head of the event');
    this.heads.push(head);
    return place;
  }

  /** Compares with the state. */
  end({ head, sequence }: Head): void {
    const found = this.heads.length - 1;
    this.ensure(found === sequence, 'Length', `the list has ${found} events, the state says ${sequence}`, 'end');
    const same = u8aEq(this.heads[found]!, hexToU8a(head));
    this.ensure(same, 'State', 'the list leads to another head than the state has', 'end');
  }

  ensure(holds: boolean, wrong: Wrong, explanation: string, place: number | 'end' = this.heads.length): asserts holds {
    if (!holds) throw new HistoryFault(this.list, place, wrong, explanation);
  }
}

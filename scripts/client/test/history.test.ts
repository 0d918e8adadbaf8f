// SPDX-License-Identifier: Apache-2.0

// The events of a whole trade, as the Rust tests record them on the real runtime: what happens to a list that is not
// complete or not true.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { type Head, HistoryFault, type Wrong, linkIn, verifyArchived, verifyConsignment, verifyVoyage } from '../src/history/index.js';

interface Vectors {
  consignment: number;
  events: string[];
  state: Head;
  archived: { record: string; kept: string };
  voyages: { voyage: string; events: string[]; state: Head }[];
}

const file = new URL('../../../client/tests/vectors/history.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

/** A consignment on one voyage. */
interface Records {
  consignment: number;
  events: Uint8Array[];
  state: Head;
  voyage: Uint8Array;
  voyageEvents: Uint8Array[];
  voyageState: Head;
}

const records: Records = {
  consignment: vectors.consignment,
  events: vectors.events.map((event) => hexToU8a(event)),
  state: vectors.state,
  voyage: hexToU8a(vectors.voyages[0]!.voyage),
  voyageEvents: vectors.voyages[0]!.events.map((event) => hexToU8a(event)),
  voyageState: vectors.voyages[0]!.state,
};

function verify(changes: Partial<Records> = {}) {
  const { consignment, events, state, voyage, voyageEvents, voyageState } = { ...records, ...changes };
  return verifyConsignment(consignment, events, state, [verifyVoyage(voyage, voyageEvents, voyageState)]);
}

/** Where it fails and by what; the list is told by its name. */
function fails(changes: Partial<Records>, list: 'consignment' | 'voyage'): [number | 'end', Wrong] {
  try {
    verify(changes);
  } catch (error) {
    assert.ok(error instanceof HistoryFault, String(error));
    assert.ok(error.list.startsWith(list), error.message);
    return [error.place, error.wrong];
  }
  return assert.fail('nothing was noticed');
}

/** Both lists in turn, with how to change them. */
const LISTS = [
  ['consignment', records.events, (events: Uint8Array[]) => ({ events })],
  ['voyage', records.voyageEvents, (voyageEvents: Uint8Array[]) => ({ voyageEvents })],
] as const;

/** The bytes with each single one of them changed, in its lowest bit and in its highest. */
function* changed(bytes: Uint8Array): Generator<[number, Uint8Array]> {
  for (const at of bytes.keys()) {
    for (const flip of [0x01, 0x80]) {
      const copy = Uint8Array.from(bytes);
      copy[at]! ^= flip;
      yield [at, copy];
    }
  }
}

function replaced<T>(list: readonly T[], at: number, by: T): T[] {
  return list.map((one, place) => (place === at ? by : one));
}

function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const copy = [...list];
  [copy[one], copy[other]] = [copy[other]!, copy[one]!];
  return copy;
}

test('the history of a trade is verified', () => {
  const events = verify();
  assert.equal(events.length, records.events.length);
  assert.equal(events.filter((event) => linkIn(event)).length, 2, 'on board and ashore');
  assert.deepEqual(verifyConsignment(7, [], { head: `0x${'00'.repeat(32)}`, sequence: 0 }, []), []);
});

test('a changed byte of any event is found where it is', () => {
  for (const [name, events, as] of LISTS) {
    for (const [number, event] of events.entries()) {
      for (const [at, bytes] of changed(event)) {
        const [place] = fails(as(replaced(events, number, bytes)), name);
        assert.equal(place, number + 1, `${name}, event ${number + 1}, byte ${at}`);
      }
      const longer = as(replaced(events, number, u8aConcat(event, [0])));
      assert.deepEqual(fails(longer, name), [number + 1, 'Undecodable']);
      const shorter = as(replaced(events, number, event.subarray(0, -1)));
      assert.deepEqual(fails(shorter, name), [number + 1, 'Undecodable']);
    }
  }
});

test('a changed byte of the state is found', () => {
  for (const [, head] of changed(hexToU8a(records.state.head))) {
    const told = { head: u8aToHex(head) };
    assert.deepEqual(fails({ state: { ...records.state, ...told } }, 'consignment'), ['end', 'State']);
    assert.deepEqual(fails({ voyageState: { ...records.voyageState, ...told } }, 'voyage'), ['end', 'State']);
  }
});

test('dropped events are found', () => {
  for (const [name, events, as] of LISTS) {
    for (const number of events.keys()) {
      const last = number === events.length - 1;
      const fewer = as(events.filter((_, place) => place !== number));
      assert.deepEqual(fails(fewer, name), last ? ['end', 'Length'] : [number + 1, 'Sequence']);
      assert.deepEqual(fails(as(events.slice(0, number)), name), ['end', 'Length']);
    }
  }
});

test('repeated events are found', () => {
  for (const [name, events, as] of LISTS) {
    for (const [number, event] of events.entries()) {
      for (let place = number + 1; place <= events.length; place++)
        assert.deepEqual(fails(as([...events.slice(0, place), event, ...events.slice(place)]), name), [
          place + 1,
          'Sequence',
        ]);
    }
  }
});

test('swapped and reordered events are found', () => {
  for (const [name, events, as] of LISTS) {
    for (const one of events.keys()) {
      for (let other = one + 1; other < events.length; other++)
        assert.deepEqual(fails(as(swapped(events, one, other)), name), [one + 1, 'Sequence']);
    }
    assert.deepEqual(fails(as([...events].reverse()), name), [1, 'Sequence']);
  }
});

/** Events of a voyage, changed, then numbered and hashed anew, as somebody would who can compute. */
function rehashed(events: readonly Uint8Array[]): { list: Uint8Array[]; state: Head } {
  let head: Uint8Array = new Uint8Array(32);
  const key = records.voyage.length;
  const list = events.map((event, place) => {
    const number = Uint8Array.of(place + 1, 0, 0, 0);
    const milestone = event.subarray(key + 4, -32);
    head = blake2AsU8a(u8aConcat(head, number, milestone), 256);
    return u8aConcat(event.subarray(0, key), number, milestone, head);
  });
  return { list, state: { head: u8aToHex(head), sequence: list.length } };
}

test('a list that is hashed anew is not the chain’s', () => {
  assert.deepEqual(rehashed(records.voyageEvents).state, records.voyageState);
  const { list } = rehashed([...records.voyageEvents].reverse());
  assert.deepEqual(fails({ voyageEvents: list }, 'voyage'), ['end', 'State']);
});

test('another consignment or voyage is found', () => {
  assert.deepEqual(fails({ consignment: records.consignment + 1 }, 'consignment'), [1, 'OtherHistory']);
  assert.deepEqual(fails({ voyage: u8aConcat([9], records.voyage.subarray(1)) }, 'voyage'), [1, 'OtherHistory']);
  assert.deepEqual(fails({ voyageEvents: records.events }, 'voyage'), [1, 'Undecodable']);
});

test('a voyage that is missing or another is found', () => {
  const loaded = verify().findIndex((event) => linkIn(event)) + 1;
  const alone = () => verifyConsignment(records.consignment, records.events, records.state, []);
  assert.throws(
    alone,
    (error) => error instanceof HistoryFault && error.wrong === 'NoVoyage' && error.place === loaded,
  );
  // A voyage that never was, consistent in itself: the vessel never arrived before it left.
  const { list, state } = rehashed([...records.voyageEvents].reverse());
  const [place, wrong] = fails({ voyageEvents: list, voyageState: state }, 'consignment');
  assert.equal(wrong, 'OffVoyage');
  assert.equal(typeof place, 'number');
});

test('a fault says which event is wrong', () => {
  const bytes = Uint8Array.from(records.events[2]!);
  bytes[bytes.length - 1]! ^= 1;
  const message = `consignment ${records.consignment}, event 3: the milestone does not lead to the head of the event`;
  assert.throws(() => verify({ events: replaced(records.events, 2, bytes) }), { message });
});

test('the history of an archived consignment is verified', () => {
  const { consignment, events, voyage, voyageEvents, voyageState } = records;
  const { record, kept } = vectors.archived;
  const voyages = [verifyVoyage(voyage, voyageEvents, voyageState)];
  const archived = (list: Uint8Array[], of: string, by: string) => verifyArchived(consignment, list, of, by, voyages);
  assert.equal(archived(events, record, kept).length, events.length);

  const state = { place: 'end', wrong: 'State' };
  for (const number of events.keys()) {
    assert.throws(() => archived(events.slice(0, number), record, kept), state);
    assert.throws(() => archived(events.filter((_, place) => place !== number), record, kept), HistoryFault);
  }
  for (const [, other] of changed(hexToU8a(record)))
    assert.throws(() => archived(events, u8aToHex(other), kept), state);
  for (const [, other] of changed(hexToU8a(kept))) assert.throws(() => archived(events, record, u8aToHex(other)), state);
});

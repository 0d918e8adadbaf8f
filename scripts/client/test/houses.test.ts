// SPDX-License-Identifier: Apache-2.0

// Houses in the container of their master: their histories, as the Rust tests record them on the real runtime, and
// what bars the container.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bnToU8a, hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import {
  type Fields,
  type Head,
  HistoryFault,
  verifyArchivedHouse,
  verifyConsignment,
  verifyHouse,
  verifyVoyage,
} from '../src/history/index.js';
import { byHouse, unaccounted, unmetConditions } from '../src/houses/index.js';

interface List {
  consignment: number;
  events: string[];
  state: Head;
}

const file = new URL('../../../client/tests/vectors/houses.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
  voyage: { voyage: string; events: string[]; state: Head };
  master: List;
  houses: List[];
};

const bytes = (events: readonly string[]) => events.map((event) => hexToU8a(event));

function verifiedMaster(): Fields[] {
  const { voyage, events, state } = vectors.voyage;
  const verified = verifyVoyage(hexToU8a(voyage), bytes(events), state);
  const { master } = vectors;
  return verifyConsignment(master.consignment, bytes(master.events), master.state, [verified]);
}

const master = verifiedMaster();
const of = ({ consignment, state }: List, events: readonly Uint8Array[], list = master) =>
  verifyHouse(consignment, events, state, list);

function fails(check: () => unknown): [number | 'end', string] {
  try {
    check();
  } catch (error) {
    assert.ok(error instanceof HistoryFault, String(error));
    return [error.place, error.wrong];
  }
  return assert.fail('nothing was noticed');
}

test('each house is verified with its master', () => {
  for (const house of vectors.houses) {
    const events = of(house, bytes(house.events));
    const inherited = events.filter((event) => event.get('milestone').get('addition').type === 'Master');
    assert.equal(inherited.length, 7);
  }
});

test('a changed byte of any event is found where it is', () => {
  for (const house of vectors.houses) {
    const events = bytes(house.events);
    for (const [number, event] of events.entries()) {
      for (const at of event.keys()) {
        const copy = Uint8Array.from(event);
        copy[at]! ^= 0x01;
        const changed = events.map((one, place) => (place === number ? copy : one));
        assert.equal(fails(() => of(house, changed))[0], number + 1, `byte ${at}`);
      }
    }
  }
});

test('dropped, repeated and swapped events are found', () => {
  for (const house of vectors.houses) {
    const events = bytes(house.events);
    for (const number of events.keys()) {
      const [before, after] = [events.slice(0, number), events.slice(number)];
      fails(() => of(house, [...before, ...after.slice(1)]));
      fails(() => of(house, [...before, after[0]!, ...after]));
      const swapped = events.map((event, at) => (at === 0 ? events[number]! : at === number ? events[0]! : event));
      if (number > 0) fails(() => of(house, swapped));
    }
  }
});

test('a master that is missing, short or another is found', () => {
  const [one, other] = vectors.houses as [List, List];
  const check = (list: Fields[]) => fails(() => of(one, bytes(one.events), list))[1];
  assert.equal(check([]), 'NoMaster');
  assert.equal(check(master.slice(0, 3)), 'NoMaster');
  assert.equal(check(of(other, bytes(other.events))), 'OffMaster');
  // Alone, a house is not the consignment that has the containers.
  const alone = fails(() => verifyConsignment(one.consignment, bytes(one.events), one.state, []));
  assert.equal(alone[1], 'NoMaster');
});

test('a house is verified against its commitment', () => {
  const record = u8aToHex(new Uint8Array(32).fill(7));
  for (const { consignment, events, state } of vectors.houses) {
    const id = bnToU8a(BigInt(consignment), { bitLength: 64, isLe: true });
    const sequence = bnToU8a(state.sequence, { bitLength: 32, isLe: true });
    const kept = u8aToHex(blake2AsU8a(u8aConcat(id, hexToU8a(state.head), sequence, hexToU8a(record)), 256));
    const list = bytes(events);
    assert.equal(verifyArchivedHouse(consignment, list, record, kept, master).length, list.length);
    const fewer = fails(() => verifyArchivedHouse(consignment, list.slice(0, -1), record, kept, master));
    assert.deepEqual(fewer, ['end', 'State']);
  }
});

test('each condition is that of a house or of the container', () => {
  const unmet = unmetConditions([
    { condition: { notInTerminal: null } },
    { condition: { ofHouse: { consignment: 4, condition: { notDeclared: { regime: 'import' } } } } },
    { condition: { ofHouse: { consignment: 5, condition: { freightNotReleased: null } } } },
    { condition: { ofHouse: { consignment: 4, condition: { titleNotIssued: null } } } },
  ]);
  assert.deepEqual([...byHouse(unmet)], [
    [null, ['not in terminal']],
    [4, ['not declared', 'title not issued']],
    [5, ['freight not released']],
  ]);
});

test('what is in no house is counted', () => {
  const cargo = [
    { equipmentIndex: 0, packages: 300, grossMass: 6_000 },
    { equipmentIndex: 0, packages: 100, grossMass: 2_400 },
    { equipmentIndex: 1, packages: 1, grossMass: 1 },
  ];
  const goods = { packages: 300, grossMass: 6_000, volume: 0 };
  assert.deepEqual(unaccounted(cargo, 0, { houses: [1], goods }), { packages: 100, grossMass: 2_400 });
});

// SPDX-License-Identifier: Apache-2.0

// The state after a whole trade, as the Rust tests prove it on the real runtime.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TypeRegistry } from '@polkadot/types';
import type { Header } from '@polkadot/types/interfaces';
import { hexToU8a, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { ProofFault, readProven, stateRootOf } from '../src/proofs/state.js';

interface Item {
  key: string;
  value: string | null;
  proof: string[];
}

const vectors = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../client/tests/vectors/${name}.json`, import.meta.url), 'utf8')) as unknown;
const state = vectors('state') as { root: string } & Record<'trace' | 'nothing' | 'consignment', Item>;
const root = hexToU8a(state.root);
const items = (['trace', 'nothing', 'consignment'] as const).map((name) => {
  const { key, value, proof } = state[name];
  return { name, key: hexToU8a(key), value, proof: proof.map((node) => hexToU8a(node)) };
});

function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at]! ^= bit;
  return copy;
}

test('what the state has under a key is proven, and that it has nothing', () => {
  for (const { name, key, value, proof } of items) {
    const read = readProven(root, proof, key);
    assert.equal(read && u8aToHex(read), value, name);
    assert.equal(value === null, name === 'nothing');
  }
});

test('a changed byte of a proof or root is refused', () => {
  for (const { name, key, proof } of items) {
    for (const [number, node] of proof.entries()) {
      const others = proof.filter((_, place) => place !== number);
      assert.throws(() => readProven(root, others, key), ProofFault);
      for (const at of node.keys())
        for (const bit of [0x01, 0x80])
          assert.throws(
            () => readProven(root, [...others, flipped(node, at, bit)], key),
            ProofFault,
            `${name}, node ${number}, byte ${at}`,
          );
    }
    for (const at of root.keys()) assert.throws(() => readProven(flipped(root, at, 1), proof, key), ProofFault);
  }
});

test('a node that is no node is refused', () => {
  // Nobody can make them lead to a root that exists; whoever makes a root of their own reads an error.
  for (const bytes of [[], [0, 0], [0b01_000001], [0b01_000001, 0x1f, 0], [0b0000_0001], [0b10_000000, 1, 0, 8, 1]]) {
    const node = Uint8Array.from(bytes);
    assert.throws(() => readProven(blake2AsU8a(node, 256), [node], Uint8Array.of(0)), ProofFault, String(bytes));
  }
  assert.equal(readProven(blake2AsU8a(Uint8Array.of(0), 256), [Uint8Array.of(0)], Uint8Array.of(7)), null);
});

test('a header is the one with its hash', () => {
  const { header } = vectors('finality') as { header: string };
  const bytes = hexToU8a(header);
  const read = new TypeRegistry().createType<Header>('Header', bytes);
  const hash = blake2AsU8a(bytes, 256);
  assert.deepEqual(stateRootOf(read, hash), read.stateRoot.toU8a());
  assert.throws(() => stateRootOf(read, flipped(hash, 3, 1)), ProofFault);
});

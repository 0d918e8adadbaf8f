// SPDX-License-Identifier: Apache-2.0

// What the state of a block has under a key, proven by nodes of its trie (`state_getReadProof`) against the state root
// in the block's header. The format of the nodes is that of the specification of the Polkadot host, state version 1.

import type { Header } from '@polkadot/types/interfaces';
import { compactFromU8a, u8aEq, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';

const HASH = 32;
const CHILDREN = 16;

/**
 * The proof does not lead from the state root to the key: a node is missing or changed, or it belongs to another block.
 */
export class ProofFault extends Error {}

/**
 * The value that the state with that root has under a key, or nothing if it has none; throws unless the proof shows it.
 * Each node is filed under its own hash, and the way from the root to the value is a chain of hashes: a node that was
 * changed is not found on it.
 */
export function readProven(root: Uint8Array, proof: readonly Uint8Array[], key: Uint8Array): Uint8Array | null {
  const nodes = new Map(proof.map((node) => [u8aToHex(blake2AsU8a(node, 256)), node]));
  const find = (hash: Uint8Array): Uint8Array => {
    const found = nodes.get(u8aToHex(hash));
    if (!found) throw new ProofFault(`the proof has no node ${u8aToHex(hash)}`);
    return found;
  };
  let left = [...key].flatMap((byte) => [byte >> 4, byte & 15]);
  let node = read(find(root));
  for (;;) {
    if (!node.partial.every((nibble, place) => nibble === left[place])) return null;
    left = left.slice(node.partial.length);
    const [next] = left;
    if (next === undefined) return node.value && ('hash' in node.value ? find(node.value.hash) : node.value.bytes);
    const child = node.children[next];
    if (!child) return null;
    left = left.slice(1);
    // A node of fewer bytes than a hash stands in its parent.
    node = read(child.length === HASH ? find(child) : child);
  }
}

interface Node {
  /** The nibbles of the key that all below have in common. */
  partial: number[];
  value: { bytes: Uint8Array } | { hash: Uint8Array } | null;
  /** By the next nibble: the hash of a node, or the node. */
  children: (Uint8Array | undefined)[];
}

/**
 * The kinds of nodes by the first bits of their header, with how many bits are left for the length of the partial key.
 */
const KINDS = [
  { prefix: 0b01, bits: 6, branch: false, value: 'inline' },
  { prefix: 0b10, bits: 6, branch: true, value: 'none' },
  { prefix: 0b11, bits: 6, branch: true, value: 'inline' },
  { prefix: 0b001, bits: 5, branch: false, value: 'hashed' },
  { prefix: 0b0001, bits: 4, branch: true, value: 'hashed' },
] as const;

function read(bytes: Uint8Array): Node {
  const reader = new Reader(bytes);
  const header = reader.byte();
  if (header === 0) {
    // The trie is empty.
    reader.end();
    return { partial: [], value: null, children: [] };
  }
  const kind = KINDS.find(({ prefix, bits }) => header >> bits === prefix);
  if (!kind) throw new ProofFault('a node of the proof is of no known kind');
  const partial = reader.nibbles(reader.nibbleCount(header, (1 << kind.bits) - 1));
  const bitmap = kind.branch ? reader.byte() | (reader.byte() << 8) : 0;
  const value =
    kind.value === 'none'
      ? null
      : kind.value === 'hashed'
        ? { hash: reader.take(HASH) }
        : { bytes: reader.take(reader.length()) };
  const children = Array.from({ length: CHILDREN }, (_, nibble) =>
    (bitmap >> nibble) & 1 ? reader.take(reader.length()) : undefined,
  );
  reader.end();
  return { partial, value, children };
}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new ProofFault('a node of the proof ends too early');
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  byte(): number {
    return this.take(1)[0]!;
  }

  length(): number {
    const rest = this.bytes.subarray(this.at);
    if (rest.length === 0) throw new ProofFault('a node of the proof ends too early');
    const [size, length] = compactFromU8a(rest);
    this.take(size);
    return length.bitLength() > 32 ? Number.MAX_SAFE_INTEGER : length.toNumber();
  }

  /** How many nibbles the partial key has: from the header, and the bytes after it if that is full. */
  nibbleCount(header: number, most: number): number {
    let count = header & most;
    if (count < most) return count;
    for (let next = 255; next === 255; count += next) next = this.byte();
    return count;
  }

  nibbles(count: number): number[] {
    const nibbles = [...this.take(Math.ceil(count / 2))].flatMap((byte) => [byte >> 4, byte & 15]);
    // An odd one has a zero in front.
    if (count % 2 === 1 && nibbles.shift() !== 0) throw new ProofFault('a node of the proof has a badly filled key');
    return nibbles;
  }

  end(): void {
    if (this.at !== this.bytes.length) throw new ProofFault('a node of the proof has bytes left over');
  }
}

/** The state root to prove against, of the header with that hash; throws if the header has another. */
export function stateRootOf(header: Header, hash: Uint8Array): Uint8Array {
  if (!u8aEq(blake2AsU8a(header.toU8a(), 256), hash)) throw new ProofFault('the header has another hash');
  return header.stateRoot.toU8a();
}

// SPDX-License-Identifier: Apache-2.0

// The content of a document, which stays off the chain: salted leaves under a Merkle root, single fields disclosed with
// proofs. The rules are those of `portolan_primitives::disclosure`.

import { compactAddLength, hexToU8a, isHex, stringToU8a, u8aCmp, u8aConcat, u8aEq, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { ensure } from './fault.js';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

const HASH = 32;
const SALT = 16;
/** The longest path and the longest value that the chain hashes, bytes. */
const MAX_PATH = 64;
const MAX_VALUE = 256;
/** The longest proof, steps. */
const MAX_PROOF = 16;
/** How many leaves a mask tells apart. */
const MASKED = 512;

/** A step from a leaf to the root: the sibling, on its side. */
export type ProofStep = { Left: string } | { Right: string };

/** A field with the proof that it belongs to its document, as the chain takes it. */
export interface Disclosure {
  path: string;
  salt: string;
  value: string;
  proof: ProofStep[];
}

/** A field of a document. */
export interface Field {
  path: string;
  salt: Uint8Array;
  value: string;
}

/** What a document says, by path. */
export class Content {
  /** The fields in the order of the leaves: that of their paths, as bytes. */
  readonly fields: readonly Field[];
  /** The hashes of the fields. They tell nothing of the fields, and suffice to prove any of them. */
  readonly leaves: readonly Uint8Array[];

  /**
   * `salt` gives the sixteen bytes that keep a field from being guessed: `randomSalts()`, `derivedSalts(…)`, or those
   * that were kept with the content.
   */
  constructor(fields: Record<string, string>, salt: (path: string) => Uint8Array) {
    this.fields = Object.entries(fields)
      .map(([path, value]) => ({ path, value, salt: salt(path) }))
      .sort((one, other) => comparePaths(one.path, other.path));
    const count = this.fields.length;
    ensure(count > 0 && count <= 1 << MAX_PROOF, 'FieldCount', 'a document has at least one field and at most 65,536');
    for (const { path, salt: salted, value } of this.fields) {
      ensure(salted.length === SALT, 'SaltLength', 'a salt has sixteen bytes');
      ensure(bytes(path) <= MAX_PATH, 'PathTooLong', `the path ${path} is longer than ${MAX_PATH} bytes`);
      ensure(bytes(value) <= MAX_VALUE, 'ValueTooLong', `the value of ${path} is longer than ${MAX_VALUE} bytes`);
    }
    this.leaves = this.fields.map(leafHash);
  }

  /** What the chain keeps of the document. */
  get root(): string {
    return u8aToHex(rootOf(this.leaves));
  }

  /** A field, to be shown to whoever knows the root. */
  disclose(path: string): Disclosure {
    const index = this.indexOf(path);
    return disclosed(this.fields[index]!, proofOf(this.leaves, index));
  }

  /** The mask that lets the fields at these paths through, as a grant has it. */
  mask(paths: readonly string[]): Uint8Array {
    ensure(paths.length > 0, 'EmptyMask', 'a mask names at least one leaf');
    const indices = paths.map((path) => this.indexOf(path));
    const last = Math.max(...indices);
    ensure(last < MASKED, 'NoLeaf', `a mask cannot name leaf ${last}`);
    const mask = new Uint8Array((last >> 3) + 1);
    for (const index of indices) mask[index >> 3]! |= 1 << (index % 8);
    return mask;
  }

  private indexOf(path: string): number {
    const index = this.fields.findIndex((field) => field.path === path);
    ensure(index >= 0, 'NoField', `the document has no field ${path}`);
    return index;
  }
}

/** Throws unless the field belongs to the document of which the chain keeps `root`. */
export function verify({ path, salt, value, proof }: Disclosure, root: string): void {
  const hashes = proof.map((step) => ('Left' in step ? step.Left : step.Right));
  const bounded =
    isHex(salt, SALT * 8, true) &&
    hashes.every((hash) => isHex(hash, HASH * 8, true)) &&
    bytes(path) <= MAX_PATH &&
    bytes(value) <= MAX_VALUE &&
    proof.length <= MAX_PROOF;
  const belongs = () => u8aEq(climb(leafHash({ path, salt: hexToU8a(salt), value }), proof), hexToU8a(root));
  ensure(bounded && belongs(), 'NotOfDocument', `the field ${path} does not belong to the document`);
}

/** A field with its proof, as the chain takes it. */
export function disclosed({ path, salt, value }: Field, proof: ProofStep[]): Disclosure {
  return { path, salt: u8aToHex(salt), value, proof };
}

/** The hash of a field. */
export function leafHash({ path, salt, value }: Field): Uint8Array {
  return blake2AsU8a(
    u8aConcat(LEAF, compactAddLength(stringToU8a(path)), salt, compactAddLength(stringToU8a(value))),
    256,
  );
}

/** The root to which the steps lead from a leaf. */
export function climb(leaf: Uint8Array, proof: readonly ProofStep[]): Uint8Array {
  return proof.reduce(
    (hash, step) => ('Left' in step ? node(hexToU8a(step.Left), hash) : node(hash, hexToU8a(step.Right))),
    leaf,
  );
}

/** The root over leaves. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  let level = leaves;
  while (level.length > 1) level = above(level);
  return level[0]!;
}

/** The steps from the leaf at `index` to the root. */
export function proofOf(leaves: readonly Uint8Array[], index: number): ProofStep[] {
  const proof: ProofStep[] = [];
  for (let level = leaves, at = index; level.length > 1; level = above(level), at >>= 1) {
    const sibling = level[at ^ 1];
    if (sibling) proof.push(at % 2 === 1 ? { Left: u8aToHex(sibling) } : { Right: u8aToHex(sibling) });
  }
  return proof;
}

/** In which order two paths come: that of their bytes, which is not the one that JavaScript sorts texts in. */
export function comparePaths(one: string, other: string): number {
  return u8aCmp(stringToU8a(one), stringToU8a(other));
}

function bytes(text: string): number {
  return stringToU8a(text).length;
}

function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  return blake2AsU8a(u8aConcat(NODE, left, right), 256);
}

/** The level above: neighbours hashed together, an odd one promoted. */
function above(level: readonly Uint8Array[]): Uint8Array[] {
  const parents: Uint8Array[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index]!, level[index + 1]];
    parents.push(right ? node(left, right) : left);
  }
  return parents;
}

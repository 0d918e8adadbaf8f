// SPDX-License-Identifier: Apache-2.0

// The content of a document, which stays off the chain: salted leaves under a Merkle root, single fields disclosed with
// proofs. The rules are those of `portolan_primitives::disclosure`.

import { compactAddLength, stringToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** A field with the proof that it belongs to its document, as the chain takes it. */
export interface Disclosure {
  path: string;
  salt: string;
  value: string;
  proof: ({ Left: string } | { Right: string })[];
}

interface Leaf {
  path: string;
  salt: Uint8Array;
  value: string;
  hash: Uint8Array;
}

/** What a document says, by path. */
export class Content {
  private readonly leaves: Leaf[];

  /**
   * `salt` gives the sixteen bytes that keep a field from being guessed; whoever issues the document derives them from
   * a secret of its own.
   */
  constructor(fields: Record<string, string>, salt: (path: string) => Uint8Array) {
    this.leaves = Object.entries(fields)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([path, value]) => {
        const salted = salt(path);
        if (salted.length !== 16) throw new Error('a salt has sixteen bytes');
        return { path, salt: salted, value, hash: leafHash(path, salted, value) };
      });
    if (this.leaves.length === 0) throw new Error('a document has at least one field');
  }

  /** What the chain keeps of the document. */
  get root(): string {
    let level = this.leaves.map(({ hash }) => hash);
    while (level.length > 1) level = above(level);
    return u8aToHex(level[0]);
  }

  /** A field, to be shown to whoever knows the root. */
  disclose(path: string): Disclosure {
    let index = this.leaves.findIndex((leaf) => leaf.path === path);
    const leaf = this.leaves[index];
    if (!leaf) throw new Error(`the document has no field ${path}`);
    const proof: Disclosure['proof'] = [];
    for (let level = this.leaves.map(({ hash }) => hash); level.length > 1; level = above(level)) {
      const sibling = level[index ^ 1];
      if (sibling) proof.push(index % 2 === 1 ? { Left: u8aToHex(sibling) } : { Right: u8aToHex(sibling) });
      index >>= 1;
    }
    return { path, salt: u8aToHex(leaf.salt), value: leaf.value, proof };
  }
}

function leafHash(path: string, salt: Uint8Array, value: string): Uint8Array {
  return blake2AsU8a(
    u8aConcat(LEAF, compactAddLength(stringToU8a(path)), salt, compactAddLength(stringToU8a(value))),
    256,
  );
}

/** The level above: neighbours hashed together, an odd one promoted. */
function above(level: Uint8Array[]): Uint8Array[] {
  const parents: Uint8Array[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index]!, level[index + 1]];
    parents.push(right ? blake2AsU8a(u8aConcat(NODE, left, right), 256) : left);
  }
  return parents;
}

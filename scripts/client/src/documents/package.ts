// SPDX-License-Identifier: Apache-2.0

// A document encrypted leaf by leaf, as it is stored for its readers. The chain keeps hash and length of it.

import {
  compactAddLength,
  compactFromU8a,
  compactToU8a,
  hexToU8a,
  stringToU8a,
  u8aConcat,
  u8aEq,
  u8aToHex,
} from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { Content, type Disclosure, type Field, comparePaths, disclosed, leafHash, proofOf, rootOf } from './content.js';
import { DocumentFault, ensure } from './fault.js';
import { type Random, type ReadingKeys, decrypt, encrypt, keyFor, leafKey, osRandom } from './keys.js';

/** Plaintexts are filled up to a multiple of this, so that lengths tell little of values. */
const BLOCK = 64;
const HASH = 32;
const NONCE = 24;

/** What the chain keeps of a document and its ciphertext. */
export interface Anchor {
  root: string;
  /** BLAKE2-256 of the ciphertext. */
  hash: string;
  /** Its length, bytes. */
  size: number;
}

/** A field, encrypted: the nonce comes first. */
interface SealedLeaf {
  hash: Uint8Array;
  sealed: Uint8Array;
}

/** A document, encrypted. */
export class Package {
  private constructor(
    readonly root: Uint8Array,
    private readonly leaves: readonly SealedLeaf[],
  ) {}

  /** Encrypts every field under a key of its own, derived from the document's. */
  static encrypt(content: Content, key: Uint8Array, random: Random = osRandom): Package {
    const root = hexToU8a(content.root);
    const leaves = content.fields.map((field, index) => {
      const hash = leafHash(field);
      return { hash, sealed: encrypt(leafKey(key, root, index), filled(field), hash, random) };
    });
    return new Package(root, leaves);
  }

  /** Reads a ciphertext, which must be the anchored one. */
  static fromBytes(bytes: Uint8Array, anchor: Anchor): Package {
    const anchored = bytes.length === Number(anchor.size) && u8aEq(blake2AsU8a(bytes, 256), hexToU8a(anchor.hash));
    ensure(anchored, 'NotAnchored', 'the ciphertext is not the one that was anchored');
    const leaves = leavesIn(bytes);
    const root = hexToU8a(anchor.root);
    const leads = leaves.length > 0 && u8aEq(rootOf(leaves.map(({ hash }) => hash)), root);
    ensure(leads, 'WrongRoot', 'the leaves do not lead to the anchored root');
    return new Package(root, leaves);
  }

  /** The ciphertext: what is stored, and what its hash is taken of. */
  toBytes(): Uint8Array {
    const leaves = this.leaves.map(({ hash, sealed }) =>
      u8aConcat(hash, sealed.subarray(0, NONCE), compactAddLength(sealed.subarray(NONCE))),
    );
    return u8aConcat(compactToU8a(leaves.length), ...leaves);
  }

  /** What to anchor. */
  anchor(): Anchor {
    const bytes = this.toBytes();
    return { root: u8aToHex(this.root), hash: u8aToHex(blake2AsU8a(bytes, 256)), size: bytes.length };
  }

  /** How many fields the document has. */
  get count(): number {
    return this.leaves.length;
  }

  /** Reads all that the keys let through. Throws if one of those fields is not what was anchored. */
  open(keys: ReadingKeys): Opened {
    if ('some' in keys)
      for (const index of keys.some.keys()) ensure(index < this.count, 'NoLeaf', `the document has no leaf ${index}`);
    const fields = new Map<number, Field>();
    let last: Field | undefined;
    for (const [index, leaf] of this.leaves.entries()) {
      const key = keyFor(keys, this.root, index);
      if (!key) continue;
      const field = opened(leaf, key, index);
      const sorted = !last || comparePaths(last.path, field.path) < 0;
      ensure(sorted, 'Unsorted', `leaf ${index} is not in the order of the paths`);
      fields.set(index, (last = field));
    }
    return new Opened(
      this.leaves.map(({ hash }) => hash),
      fields,
    );
  }
}

/** What a reader has read of a document, each field checked against the anchored root. */
export class Opened {
  constructor(
    private readonly leaves: readonly Uint8Array[],
    /** The fields that may be read, by the index of their leaves. */
    readonly fields: ReadonlyMap<number, Field>,
  ) {}

  /** The value at a path. */
  value(path: string): string {
    return this.field(path)[1].value;
  }

  /** A field with its proof, to be shown to whoever knows the root. */
  disclose(path: string): Disclosure {
    const [index, field] = this.field(path);
    return disclosed(field, proofOf(this.leaves, index));
  }

  /** The whole content, as its issuer has it; only for who reads every leaf. */
  content(): Content {
    for (const index of this.leaves.keys())
      ensure(this.fields.has(index), 'NotGranted', `leaf ${index} is not granted`);
    const fields = [...this.fields.values()];
    const salts = new Map(fields.map(({ path, salt }) => [path, salt]));
    return new Content(Object.fromEntries(fields.map(({ path, value }) => [path, value])), (path) => salts.get(path)!);
  }

  private field(path: string): [number, Field] {
    const found = [...this.fields].find(([, field]) => field.path === path);
    if (!found) throw new DocumentFault('NoField', `there is no field ${path} to read`);
    return found;
  }
}

/** A field as it is encrypted: SCALE of path, salt and value, then zeros. */
function filled({ path, salt, value }: Field): Uint8Array {
  const plain = u8aConcat(compactAddLength(stringToU8a(path)), salt, compactAddLength(stringToU8a(value)));
  const whole = new Uint8Array(Math.ceil(plain.length / BLOCK) * BLOCK);
  whole.set(plain);
  return whole;
}

function opened({ hash, sealed }: SealedLeaf, key: Uint8Array, index: number): Field {
  const plain = decrypt(key, sealed, hash);
  if (!plain) throw new DocumentFault('Unopened', `leaf ${index} does not open with this key`);
  const wrong = () => new DocumentFault('WrongLeaf', `leaf ${index} does not say what its hash commits to`);
  const reader = new Reader(plain, wrong);
  const field = { path: reader.text(), salt: reader.take(16), value: reader.text() };
  // The same field is encrypted to the same plaintext: nothing else is filled in.
  if (!u8aEq(filled(field), plain) || !u8aEq(leafHash(field), hash)) throw wrong();
  return field;
}

function leavesIn(bytes: Uint8Array): SealedLeaf[] {
  const reader = new Reader(bytes, () => new DocumentFault('NoPackage', 'the ciphertext is not a package of leaves'));
  const leaves: SealedLeaf[] = [];
  for (let left = reader.length(); left > 0; left--) {
    const [hash, nonce] = [reader.take(HASH), reader.take(NONCE)];
    leaves.push({ hash, sealed: u8aConcat(nonce, reader.take(reader.length())) });
  }
  reader.end();
  return leaves;
}

/** Reads SCALE from the front. */
class Reader {
  private at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly fault: () => DocumentFault,
  ) {}

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw this.fault();
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  length(): number {
    if (this.at >= this.bytes.length) throw this.fault();
    const [size, length] = compactFromU8a(this.bytes.subarray(this.at));
    this.take(size);
    if (length.bitLength() > 32) throw this.fault();
    return length.toNumber();
  }

  text(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.take(this.length()));
    } catch {
      throw this.fault();
    }
  }

  end(): void {
    if (this.at !== this.bytes.length) throw this.fault();
  }
}

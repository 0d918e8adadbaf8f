// SPDX-License-Identifier: Apache-2.0

import { u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';

/** How many draws an authority commits to at once. */
export const DRAWS = 5_000;
/** How many commitments of one authority are looked through for the present one. */
const MOST_COMMITMENTS = 100;

/**
 * The hash chain with which a customs authority commits itself before it draws: every link is the
 * hash of the next, the last is the secret. Demo secrets follow from the name of the authority and
 * the number of its commitment; a real authority draws them at random and keeps them.
 */
export class DrawChain {
  private readonly links: string[] = [];

  constructor(
    readonly authority: string,
    readonly commitment: number,
    readonly length: number = DRAWS,
  ) {
    let link = blake2AsU8a(`portolan demo draw ${authority} ${commitment}`);
    this.links.push(u8aToHex(link));
    for (let index = 0; index < length; index++) {
      link = blake2AsU8a(link);
      this.links.push(u8aToHex(link));
    }
    this.links.reverse();
  }

  /** The chain of an authority in which the hash is a link. */
  static holding(authority: string, hash: string, length: number = DRAWS): DrawChain {
    for (let commitment = 1; commitment <= MOST_COMMITMENTS; commitment++) {
      const chain = new DrawChain(authority, commitment, length);
      if (chain.links.includes(hash)) return chain;
    }
    throw new Error(`${authority} has committed itself to draws whose secret is not one of the demo's`);
  }

  /** What the authority publishes first. */
  get head(): string {
    return this.links[0]!;
  }

  /**
   * What to reveal when `hash` is the last link that is known, so many links further; nothing when the chain ends
   * before. More than one link is skipped for declarations that left the queue without a draw.
   */
  preimage(hash: string, links = 1): string | undefined {
    return this.links[this.links.indexOf(hash) + links];
  }

  /** The chain to commit to when this one is used up. */
  next(): DrawChain {
    return new DrawChain(this.authority, this.commitment + 1, this.length);
  }
}

// SPDX-License-Identifier: Apache-2.0

import type { Call, Inclusion } from './chain.js';
import type { Signer } from './members.js';

/** A moment of the chain's clock before which a step cannot be done. */
export interface Wait {
  /** ms UTC. */
  until: number;
  /** What happens then: "waiting … for the day to end". */
  what: string;
}

/** One act of one party: one extrinsic. */
export interface Step {
  /** What the signer does. */
  title: string;
  /** Whose job it is. */
  signer: Signer;
  /** Whether the chain is already there or further, so that the step is not to be done again. */
  done(): Promise<boolean>;
  /** What has to come first, where that takes time. */
  wait?(): Promise<Wait>;
  /** The extrinsic. */
  call(): Promise<Call>;
  /** Reads the state after the step, throws unless it is as it must be, and says what has changed. */
  check(inclusion: Inclusion): Promise<string>;
}

/** Something that somebody must not succeed in. */
export interface Attempt {
  /** What the signer tries. */
  title: string;
  /** Who tries it. */
  signer: Signer;
  /** The error that must come of it. */
  refusal: string;
  /** Which variant of the story it is. */
  variant: string;
  /** Whether it was tried before and refused. */
  done(): Promise<boolean>;
  /** What has to come first, where that takes time. */
  wait?(): Promise<Wait>;
  /** The extrinsic. */
  call(): Promise<Call>;
  /** Everything that must be the same afterwards. */
  untouched(): Promise<unknown>;
}

/** A part of the story, with its steps in order. */
export interface Stage {
  /** Its heading. */
  title: string;
  steps: (Step | Attempt)[];
}

export function isAttempt(step: Step | Attempt): step is Attempt {
  return 'refusal' in step;
}

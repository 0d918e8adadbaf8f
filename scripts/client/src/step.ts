// SPDX-License-Identifier: Apache-2.0

import type { Call, Inclusion } from './chain.js';
import type { Signer } from './members.js';

/** One act of one party: one extrinsic. */
export interface Step {
  /** What the signer does. */
  title: string;
  /** Whose job it is. */
  signer: Signer;
  /** Whether the chain is already there or further, so that the step is not to be done again. */
  done(): Promise<boolean>;
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
  /** The extrinsic. */
  call(): Promise<Call>;
  /** Everything that must be the same afterwards. */
  untouched(): Promise<unknown>;
}

/** A part of the story, with its steps in order. */
export interface Stage {
  /** The name by which `--until` knows it. */
  name: string;
  /** Its heading. */
  title: string;
  steps: (Step | Attempt)[];
}

export function isAttempt(step: Step | Attempt): step is Attempt {
  return 'refusal' in step;
}

// SPDX-License-Identifier: Apache-2.0

import type { Chain } from '../chain.js';

/** Somebody who makes calls. Who signs them, and with which account, is for the step to say. */
export abstract class Role {
  constructor(protected readonly chain: Pick<Chain, 'call'>) {}
}

// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { Role } from './role.js';
import type { ContainerKey } from './things.js';

/** The haulier: brings containers to the terminal and fetches them there. */
export class Haulier extends Role {
  /** Presents itself at the gate for a container, with the seal that it sees. */
  presentAtGate({ consignment, container, seal }: ContainerKey & { seal: string }): Call {
    return this.chain.call('shipments', 'presentAtGate', consignment, container, seal);
  }
}

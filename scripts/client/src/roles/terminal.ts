// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { type ContainerHappening, milestone } from './milestones.js';
import { Role } from './role.js';
import type { ContainerKey } from './things.js';

/** The terminal: its gate. */
export class Terminal extends Role {
  /** Reports that the container came in at the gate. */
  reportGateIn(happening: ContainerHappening): Call {
    return this.chain.call('shipments', 'recordMilestones', [milestone('GTIN', happening)]);
  }

  /** Lets the container out, if every condition of the gate is met. */
  letOut({ consignment, container }: ContainerKey): Call {
    return this.chain.call('shipments', 'gateOut', consignment, container);
  }
}

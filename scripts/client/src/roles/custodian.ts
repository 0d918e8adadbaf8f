// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { Role } from './role.js';
import type { ContainerKey, Hash, OrganisationId } from './things.js';

/** A container that is offered to the next one. */
export interface CustodyOffer extends ContainerKey {
  to: OrganisationId;
  /** The seal that the next one is to find; nothing on an open container. */
  seal: string | null;
  condition: 'Sound' | { Damaged: { report: Hash } };
}

/** Whoever has the container, or is to have it next: custody passes by two signatures. */
export class Custodian extends Role {
  /** Offers the container to the next one. */
  offerContainer({ consignment, container, to, seal, condition }: CustodyOffer): Call {
    return this.chain.call('shipments', 'offerCustody', consignment, container, to, seal, condition);
  }

  /** Takes the container over and answers for it from now on. */
  acceptContainer({ consignment, container }: ContainerKey): Call {
    return this.chain.call('shipments', 'acceptCustody', consignment, container);
  }
}

// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import type { DeclarationContent } from './declaration.js';
import { Role } from './role.js';
import type { PickUpTransfer } from './things.js';

/** The forwarder: declares for the importer, under a power of attorney, and sees to the pick-up. */
export class Forwarder extends Role {
  /** Lodges a declaration for its principal. */
  lodgeDeclaration({ header, lines }: DeclarationContent): Call {
    return this.chain.call('customs', 'lodgeDeclaration', header, lines);
  }

  /** Passes the right to pick the container up to a haulier. */
  passPickUpRight({ consignment, container, to }: PickUpTransfer): Call {
    return this.chain.call('shipments', 'transferPickUpRight', consignment, container, to);
  }
}

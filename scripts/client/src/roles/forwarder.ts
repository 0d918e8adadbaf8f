// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import type { Amendment, DeclarationContent, QueryAnswer } from './declaration.js';
import { Role } from './role.js';
import type { PickUpTransfer } from './things.js';

/** The forwarder: declares for the importer, under a power of attorney, and sees to the pick-up. */
export class Forwarder extends Role {
  /** Lodges a declaration for its principal. */
  lodgeDeclaration({ header, lines }: DeclarationContent): Call {
    return this.chain.call('customs', 'lodgeDeclaration', header, lines);
  }

  /** Amends its declaration: another version of the same goods. */
  amendDeclaration({ declaration, header, lines }: Amendment): Call {
    return this.chain.call('customs', 'amendDeclaration', declaration, header, lines);
  }

  /** Answers a question of customs with the hash of its answer. */
  answerQuery({ declaration, answer }: QueryAnswer): Call {
    return this.chain.call('customs', 'answerQuery', declaration, answer);
  }

  /** Passes the right to pick the container up to a haulier. */
  passPickUpRight({ consignment, container, to }: PickUpTransfer): Call {
    return this.chain.call('shipments', 'transferPickUpRight', consignment, container, to);
  }
}

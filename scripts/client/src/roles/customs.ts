// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import type { RiskRule } from '../state.js';
import { Role } from './role.js';
import type { BillKey, ConsignmentId, DeclarationId, Hash } from './things.js';

/** What customs found when it opened the containers, and the seals it closed them with. */
export interface InspectionRecord {
  declaration: DeclarationId;
  finding: 'Conforming' | 'Discrepant';
  report: Hash;
  seals: { container: string; seal: string }[];
}

/** Customs: draws, inspects, assesses, lets goods in and out, and stops bills of lading. */
export class Customs extends Role {
  /** Commits itself to its draws: the head of a chain of hashes, and how many links it has. */
  commitDraws({ head, draws }: { head: Hash; draws: number }): Call {
    return this.chain.call('customs', 'commitDraw', head, draws);
  }

  /** Sets a risk rule: how often which goods are inspected. */
  setRiskRule({ number, rule }: { number: number; rule: RiskRule }): Call {
    return this.chain.call('customs', 'setRiskRule', number, rule);
  }

  /** Accepts the advance manifest, whose content it names; the goods may be loaded. */
  acceptEntrySummary({ consignment, contentRoot }: { consignment: ConsignmentId; contentRoot: Hash }): Call {
    return this.chain.call('customs', 'acceptEntrySummary', consignment, contentRoot);
  }

  /** Reveals its next draw, which decides whether the goods are inspected. */
  routeDeclaration({ declaration, preimage }: { declaration: DeclarationId; preimage: Hash }): Call {
    return this.chain.call('customs', 'routeDeclaration', declaration, preimage);
  }

  /** Orders the inspection of the goods. */
  orderInspection(declaration: DeclarationId): Call {
    return this.chain.call('customs', 'orderInspection', declaration);
  }

  /** Records what the inspection has found, and closes the containers with its own seals. */
  recordInspection({ declaration, finding, report, seals }: InspectionRecord): Call {
    return this.chain.call('customs', 'recordInspection', declaration, finding, report, seals);
  }

  /** Has duty and tax assessed. */
  assess(declaration: DeclarationId): Call {
    return this.chain.call('customs', 'assessDeclaration', declaration);
  }

  /** Confirms that the goods have left the country. */
  confirmExit(declaration: DeclarationId): Call {
    return this.chain.call('customs', 'confirmExit', declaration);
  }

  /** Stops a bill of lading for a case of its own: nobody can move it. */
  stopBill({ carrier, reference, caseReference }: BillKey & { caseReference: string }): Call {
    return this.chain.call('titles', 'stopTitle', { carrier, reference }, caseReference);
  }

  /** Lifts its stop. */
  liftStop({ carrier, reference }: BillKey): Call {
    return this.chain.call('titles', 'liftStop', { carrier, reference });
  }
}

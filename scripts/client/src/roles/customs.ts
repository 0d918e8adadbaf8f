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

/** What customs asks of those who declared. */
export interface Query {
  declaration: DeclarationId;
  asks: 'Information' | 'Amendment';
  question: Hash;
}

export interface DeclarationRejection {
  declaration: DeclarationId;
  reason: 'WrongParticulars' | 'NotProduced' | 'NotAdmissible' | 'Misdirected';
  grounds: Hash;
}

export type Lane = 'Green' | 'Blue' | 'Yellow' | 'Red';

export interface Rerouting {
  declaration: DeclarationId;
  lane: Lane;
  grounds: Hash;
}

/** A lane with fewer checks, or what becomes of detained goods. */
export interface OfficerDecision {
  declaration: DeclarationId;
  decision: { Downgrade: Lane } | { Resolve: 'Cleared' | 'Seized' | 'Returned' | 'Destroyed' };
  grounds: Hash;
}

/** What was found of one line, in place of what was declared. */
export interface LineFinding {
  /** Counted from 1, as on the form. */
  line: number;
  hs: string;
  origin: string;
  /** Minor units of the declaration's currency. */
  price: bigint | number;
  /** Grams. */
  netMass: bigint | number;
  supplementary: { milli: bigint | number; unit: string } | null;
  /** Whether the preference that was claimed stands. */
  preferential: boolean;
}

/** The charges that enter the customs value, minor units of the declaration's currency. */
export interface Charges {
  freight: bigint | number;
  insurance: bigint | number;
  additions: bigint | number;
  deductions: bigint | number;
}

/** What customs found in place of what was declared: nothing for charges that were as declared. */
export interface Findings {
  declaration: DeclarationId;
  charges?: Charges | null;
  lines: LineFinding[];
  report: Hash;
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

  /** Asks those who declared for information or an amendment. */
  raiseQuery({ declaration, asks, question }: Query): Call {
    return this.chain.call('customs', 'raiseQuery', declaration, asks, question);
  }

  /** Refuses a declaration. */
  rejectDeclaration({ declaration, reason, grounds }: DeclarationRejection): Call {
    return this.chain.call('customs', 'rejectDeclaration', declaration, reason, grounds);
  }

  /** Begins to check the documents of a declaration in the yellow lane. */
  beginDocumentCheck(declaration: DeclarationId): Call {
    return this.chain.call('customs', 'beginDocumentCheck', declaration);
  }

  /** Sends a declaration to a stricter lane. */
  reroute({ declaration, lane, grounds }: Rerouting): Call {
    return this.chain.call('customs', 'rerouteDeclaration', declaration, lane, grounds);
  }

  /** Proposes what a second officer must confirm. */
  proposeDecision({ declaration, decision, grounds }: OfficerDecision): Call {
    return this.chain.call('customs', 'proposeDecision', declaration, decision, grounds);
  }

  /** Confirms what another officer of the office has proposed. */
  confirmDecision({ declaration, decision, grounds }: OfficerDecision): Call {
    return this.chain.call('customs', 'confirmDecision', declaration, decision, grounds);
  }

  /** Detains the goods of a declaration. */
  detainGoods({ declaration, report }: { declaration: DeclarationId; report: Hash }): Call {
    return this.chain.call('customs', 'detainGoods', declaration, report);
  }

  /** Lets a question lapse whose answer is late: the goods are inspected. Anyone may. */
  enforceQuery(declaration: DeclarationId): Call {
    return this.chain.call('customs', 'enforceQuery', declaration);
  }

  /** Records what was found of the lines of a declaration whose goods are detained. */
  recordFindings({ declaration, charges = null, lines, report }: Findings): Call {
    return this.chain.call('customs', 'recordFindings', declaration, { charges, lines }, report);
  }

  /** Opens the audit of a released declaration. */
  openAudit({ declaration, grounds }: { declaration: DeclarationId; grounds: Hash }): Call {
    return this.chain.call('customs', 'openAudit', declaration, grounds);
  }

  /** Concludes the audit of a declaration that was right. */
  concludeAudit({ declaration, report }: { declaration: DeclarationId; report: Hash }): Call {
    return this.chain.call('customs', 'concludeAudit', declaration, 'Confirmed', report);
  }

  /** Concludes an audit with the supplement or refund that follows from what was found. */
  settleAudit({ declaration, charges = null, lines, report }: Findings): Call {
    return this.chain.call('customs', 'settleAudit', declaration, { charges, lines }, report);
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

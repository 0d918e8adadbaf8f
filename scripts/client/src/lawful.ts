// SPDX-License-Identifier: Apache-2.0

// Who makes which call in the trade: the roles that the documentation of each call names under "Dispatch Origin", and
// the permission that the account needs. The audit holds every block against this table; the chain has its own rules.

import type { Act } from './walk.js';

export interface Rule {
  /** The organisation has one of these roles; nothing means that every member makes this call. */
  roles: string[] | null;
  /** The account has this permission. */
  permission: string;
  /** The errors with which the call may have failed: attempts that belong to the trade. */
  refusals?: string[];
}

/** Whose the milestones are, by event (DCSA Track & Trace: the publisher's role fits the code). */
const PUBLISHERS: Record<string, string[]> = {
  STUF: ['Trader', 'Forwarder', 'Warehouse'],
  GTIN: ['Terminal'],
  LOAD: ['Carrier', 'Terminal'],
  DISC: ['Carrier', 'Terminal'],
};

const CUSTODIANS = ['Trader', 'Forwarder', 'Warehouse', 'Haulier', 'Terminal', 'Carrier'];
const HOLDERS = ['Trader', 'Forwarder', 'Bank'];

const RULES: Record<string, Rule> = {
  'participants.grantMandate': { roles: null, permission: 'Admin' },

  'shipments.requestBooking': { roles: ['Trader', 'Forwarder'], permission: 'Book' },
  'shipments.confirmBooking': { roles: ['Carrier'], permission: 'Book' },
  'shipments.recordVoyageMilestones': { roles: ['Carrier'], permission: 'Operate' },
  'shipments.declareVerifiedGrossMass': { roles: ['Trader', 'Forwarder'], permission: 'Operate' },
  'shipments.offerCustody': { roles: CUSTODIANS, permission: 'Operate' },
  'shipments.acceptCustody': { roles: CUSTODIANS, permission: 'Operate' },
  'shipments.releaseFreight': { roles: ['Carrier'], permission: 'Operate' },
  'shipments.mintPickUpRight': { roles: ['Carrier'], permission: 'Operate' },
  'shipments.transferPickUpRight': { roles: ['Trader', 'Forwarder', 'Haulier'], permission: 'Operate' },
  // A haulier without the right is refused: a variant of the trade.
  'shipments.presentAtGate': { roles: ['Haulier'], permission: 'Operate', refusals: ['shipments.NotAuthorised'] },
  'shipments.gateOut': { roles: ['Terminal'], permission: 'OperateGate' },

  'titles.draftTitle': { roles: ['Carrier'], permission: 'Title' },
  'titles.approveTitle': { roles: ['Trader', 'Forwarder'], permission: 'Title' },
  'titles.issueTitle': { roles: ['Carrier'], permission: 'Title' },
  'titles.endorseTitle': { roles: HOLDERS, permission: 'Title' },
  'titles.transferTitle': { roles: HOLDERS, permission: 'Title' },
  'titles.surrenderTitleForDelivery': { roles: HOLDERS, permission: 'Title' },
  'titles.acceptSurrender': { roles: ['Carrier'], permission: 'Title' },

  'customs.commitDraw': { roles: ['Customs'], permission: 'Officer' },
  'customs.setRiskRule': { roles: ['Customs'], permission: 'Officer' },
  'customs.lodgeDeclaration': { roles: ['Trader', 'CustomsBroker'], permission: 'Declare' },
  'customs.routeDeclaration': { roles: ['Customs'], permission: 'Officer' },
  'customs.orderInspection': { roles: ['Customs'], permission: 'Officer' },
  'customs.recordInspection': { roles: ['Customs'], permission: 'Officer' },
  'customs.assessDeclaration': { roles: ['Customs'], permission: 'Officer' },

  'customs.lodgeEntrySummary': { roles: ['Carrier'], permission: 'Declare' },
  'customs.acceptEntrySummary': { roles: ['Customs'], permission: 'Officer' },
  'customs.confirmExit': { roles: ['Customs'], permission: 'Officer' },

  'titles.stopTitle': { roles: ['Customs'], permission: 'Officer' },
  'titles.liftStop': { roles: ['Customs'], permission: 'Officer' },

  'documents.anchorDocument': { roles: ['Trader', 'Insurer', 'OriginIssuer'], permission: 'Operate' },
  'documents.grantAccess': { roles: ['Trader'], permission: 'Operate' },

  'tradeFinance.applyForCredit': { roles: ['Trader'], permission: 'Finance' },
  'tradeFinance.issueCredit': { roles: ['Bank'], permission: 'Finance' },
  'tradeFinance.adviseCredit': { roles: ['Bank'], permission: 'Finance' },
  'tradeFinance.confirmCredit': { roles: ['Bank'], permission: 'Finance' },
  'tradeFinance.presentDocuments': { roles: ['Trader'], permission: 'Finance' },
  'tradeFinance.acceptPresentation': { roles: ['Bank'], permission: 'Finance' },
  // Too late: a variant of the trade.
  'tradeFinance.refusePresentation': {
    roles: ['Bank'],
    permission: 'Finance',
    refusals: ['tradeFinance.Precluded'],
  },
  'tradeFinance.enforcePreclusion': { roles: null, permission: 'Finance' },
  'tradeFinance.waiveDiscrepancies': { roles: ['Trader'], permission: 'Finance' },
  'tradeFinance.acceptWaiver': { roles: ['Bank'], permission: 'Finance' },
  // While an authority has stopped the bill: a variant of the trade.
  'tradeFinance.honourPresentation': { roles: ['Bank'], permission: 'Treasury', refusals: ['titles.Stopped'] },
  'tradeFinance.forwardPresentation': { roles: ['Bank'], permission: 'Finance' },
  'tradeFinance.reimbursePresentation': { roles: ['Bank'], permission: 'Treasury' },
  'tradeFinance.takeUpDocuments': { roles: ['Trader'], permission: 'Treasury' },
  'tradeFinance.registerReceivable': { roles: ['Trader'], permission: 'Finance' },
  'tradeFinance.verifyReceivable': { roles: ['Trader'], permission: 'Finance' },
  'tradeFinance.offerFinancing': { roles: ['Bank'], permission: 'Finance' },
  'tradeFinance.acceptOffer': { roles: ['Trader'], permission: 'Finance' },
  'tradeFinance.approveSimilar': { roles: ['Bank'], permission: 'Finance' },
  // A second bank on the same invoice, or one person alone on a similar one: a variant of the trade.
  'tradeFinance.fundReceivable': {
    roles: ['Bank'],
    permission: 'Treasury',
    refusals: ['tradeFinance.AlreadyFinanced', 'tradeFinance.SimilarFinanced'],
  },
  'tradeFinance.repayReceivable': { roles: ['Trader'], permission: 'Treasury' },

  'provenance.registerItem': { roles: ['Trader'], permission: 'Operate' },
  'provenance.shipItem': { roles: ['Trader'], permission: 'Operate' },
  'provenance.publishTrace': { roles: null, permission: 'Operate' },

  'tax.issueVatInvoice': { roles: ['Trader'], permission: 'Finance' },
  'tax.claimRebate': { roles: ['Trader'], permission: 'Finance' },
  'tax.approveRebate': { roles: ['TaxAuthority'], permission: 'Officer' },
  'tax.payRebate': { roles: ['TaxAuthority'], permission: 'Treasury' },
  'tax.notifyAssessment': { roles: ['TaxAuthority', 'Customs'], permission: 'Officer' },
  'tax.payAssessment': { roles: ['Trader', 'Forwarder', 'CustomsBroker'], permission: 'Treasury' },
};

/** What the block author puts into every block. */
export const INHERENTS: readonly string[] = ['timestamp.set'];

/** What holds for an extrinsic; nothing when it is no step of the trade. */
export function ruleFor(act: Act): Rule | null {
  if (act.call !== 'shipments.recordMilestones') return RULES[act.call] ?? null;
  const events = (act.args[0] as { event: string }[]).map(({ event }) => event);
  const publishers = events.map((event) => PUBLISHERS[event] ?? []);
  const roles = (publishers[0] ?? []).filter((role) => publishers.every((each) => each.includes(role)));
  return { roles, permission: 'Operate' };
}

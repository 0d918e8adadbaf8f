// SPDX-License-Identifier: Apache-2.0

// Who makes which call in the trade and in governance: the roles that the documentation of each call names under "Dispatch Origin", and
// the permission that the account needs. The audit holds every block against this table; the chain has its own rules.

import { bodyIn } from './consortium/bodies.js';
import type { Act } from './walk.js';

export interface Rule {
  /** The organisation has one of these roles; nothing means that every member makes this call. */
  roles: string[] | null;
  /** The account has this permission; nothing means that it needs none. */
  permission: string | null;
  /** The organisation has a seat in the consortium. */
  seated?: boolean;
  /** The errors with which the call may have failed: attempts that belong to the trade; or all of them. */
  refusals?: string[] | 'any';
}

/** Whose the milestones are, by event (DCSA Track & Trace: the publisher's role fits the code). */
const PUBLISHERS: Record<string, string[]> = {
  STUF: ['Trader', 'Forwarder', 'Warehouse'],
  GTIN: ['Terminal'],
  LOAD: ['Carrier', 'Terminal'],
  DISC: ['Carrier', 'Terminal'],
  AVPU: ['Carrier', 'Terminal'],
  AVDO: ['Carrier', 'Terminal'],
};

const CUSTODIANS = ['Trader', 'Forwarder', 'Warehouse', 'Haulier', 'Terminal', 'Carrier'];
/** Who tells what happened to a document of a consignment. */
const DOCUMENTALISTS = ['Carrier', 'Trader', 'Forwarder', 'Bank', 'OtherAgency', 'Inspector', 'OriginIssuer'];
const HOLDERS = ['Trader', 'Forwarder', 'Bank'];
/** Who agrees on conditions: shipper, forwarder, consignee, carrier, and the holder of the bill. */
const PARTIES = ['Trader', 'Forwarder', 'Bank', 'Carrier'];
const DEVICE_OWNERS = ['Inspector', 'Carrier', 'Terminal', 'Warehouse', 'Haulier', 'Forwarder', 'Trader'];

const RULES: Record<string, Rule> = {
  'settlement.transferDeposit': { roles: null, permission: 'Treasury' },
  'participants.grantMandate': { roles: null, permission: 'Admin' },

  'shipments.requestBooking': { roles: ['Trader', 'Forwarder'], permission: 'Book' },
  'shipments.confirmBooking': { roles: ['Carrier'], permission: 'Book' },
  'shipments.recordVoyageMilestones': { roles: ['Carrier'], permission: 'Operate' },
  'shipments.recordLateMilestones': { roles: CUSTODIANS, permission: 'Operate' },
  'shipments.recordLateVoyageMilestones': { roles: ['Carrier'], permission: 'Operate' },
  'shipments.recordShipmentMilestones': { roles: DOCUMENTALISTS, permission: 'Operate' },
  'shipments.retractMilestone': { roles: [...CUSTODIANS, 'OtherAgency', 'Inspector', 'OriginIssuer'], permission: 'Operate' },
  'shipments.retractVoyageMilestone': { roles: ['Carrier'], permission: 'Operate' },
  'shipments.planTransshipment': { roles: ['Carrier'], permission: 'Operate' },
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
  'customs.amendDeclaration': { roles: ['Trader', 'CustomsBroker'], permission: 'Declare' },
  'customs.answerQuery': { roles: ['Trader', 'CustomsBroker'], permission: 'Declare' },
  'customs.raiseQuery': { roles: ['Customs'], permission: 'Officer' },
  'customs.rejectDeclaration': { roles: ['Customs'], permission: 'Officer' },
  'customs.beginDocumentCheck': { roles: ['Customs'], permission: 'Officer' },
  'customs.rerouteDeclaration': { roles: ['Customs'], permission: 'Officer' },
  'customs.proposeDecision': { roles: ['Customs'], permission: 'Officer' },
  'customs.confirmDecision': { roles: ['Customs'], permission: 'Officer' },
  'customs.detainGoods': { roles: ['Customs'], permission: 'Officer' },
  'customs.enforceQuery': { roles: null, permission: null },
  'customs.recordFindings': { roles: ['Customs'], permission: 'Officer' },
  'customs.openAudit': { roles: ['Customs'], permission: 'Officer' },
  'customs.concludeAudit': { roles: ['Customs'], permission: 'Officer' },
  'customs.settleAudit': { roles: ['Customs'], permission: 'Officer' },
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

  'conditions.proposeTerms': { roles: PARTIES, permission: 'Book' },
  'conditions.withdrawProposal': { roles: PARTIES, permission: 'Book' },
  'conditions.acceptTerms': { roles: PARTIES, permission: 'Book' },
  'conditions.registerDevice': { roles: DEVICE_OWNERS, permission: 'Operate' },
  'conditions.calibrateDevice': { roles: DEVICE_OWNERS, permission: 'Operate' },
  'conditions.lendDevice': { roles: DEVICE_OWNERS, permission: 'Operate' },
  'conditions.retireDevice': { roles: DEVICE_OWNERS, permission: 'Operate' },
  'conditions.attachDevice': { roles: null, permission: 'Operate' },
  'conditions.detachDevice': { roles: null, permission: 'Operate' },
  // Whoever is concerned brings what a device has signed; `scripts/monitor-conditions` forges a batch, too.
  'conditions.recordReadings': { roles: null, permission: 'Operate', refusals: ['conditions.BadSignature'] },
  'conditions.skipReadings': { roles: DEVICE_OWNERS, permission: 'Operate' },
  'conditions.proveReading': { roles: null, permission: 'Operate' },
  'conditions.notifyClaim': { roles: null, permission: 'Operate' },
  'conditions.admitClaim': { roles: null, permission: 'Finance' },
  'conditions.contestClaim': { roles: null, permission: 'Operate' },
  'conditions.payClaim': { roles: null, permission: 'Treasury' },
  'conditions.acknowledgeSettlement': { roles: null, permission: 'Treasury' },
  'conditions.withdrawClaim': { roles: null, permission: 'Operate' },
  'conditions.extendClaim': { roles: null, permission: 'Operate' },
  'conditions.expireClaim': { roles: null, permission: null },
  'conditions.setClaimPeriods': { roles: ['OtherAgency'], permission: 'Officer' },

  'provenance.registerItem': { roles: ['Trader'], permission: 'Operate' },
  'provenance.shipItem': { roles: ['Trader'], permission: 'Operate' },
  'provenance.publishTrace': { roles: null, permission: 'Operate' },

  'tax.issueVatInvoice': { roles: ['Trader'], permission: 'Finance' },
  'tax.claimRebate': { roles: ['Trader'], permission: 'Finance' },
  'tax.approveRebate': { roles: ['TaxAuthority'], permission: 'Officer' },
  'tax.payRebate': { roles: ['TaxAuthority'], permission: 'Treasury' },
  'tax.notifyAssessment': { roles: ['TaxAuthority', 'Customs'], permission: 'Officer' },
  'tax.payAssessment': { roles: ['Trader', 'Forwarder', 'CustomsBroker'], permission: 'Treasury' },
  'tax.payPart': { roles: ['Trader', 'Forwarder', 'CustomsBroker'], permission: 'Treasury' },
  'tax.openDeferment': { roles: ['TaxAuthority'], permission: 'Officer' },
  'tax.deferAssessment': { roles: ['Trader', 'Forwarder', 'CustomsBroker'], permission: 'Treasury' },
  'tax.enforceDefermentDebit': { roles: null, permission: null, refusals: ['tax.WrongTime'] },
  'tax.objectToAssessment': {
    roles: ['Trader', 'Forwarder', 'CustomsBroker'],
    permission: 'Declare',
    refusals: ['tax.WrongObjection'],
  },
  'tax.decideObjection': { roles: ['TaxAuthority', 'Customs'], permission: 'Officer', refusals: ['tax.SameOfficer'] },
};

/** Votes are the representatives', which the motions themselves are held against; an attempt that fails changes nothing. */
const VOTE: Rule = { roles: null, permission: 'Admin', seated: true, refusals: 'any' };
/** What anyone may do once the consortium has decided it, or a time has come. */
const ANYBODY: Rule = { roles: null, permission: null, refusals: 'any' };
const ADMIN: Rule = { roles: null, permission: 'Admin', refusals: 'any' };

const GOVERNANCE: Record<string, Rule> = {
  'consortium.enactResolution': ANYBODY,
  'consortium.expireResolution': ANYBODY,
  'consortium.retireSeat': ANYBODY,
  'consortium.refreshSeats': ANYBODY,
  'consortium.lapsePause': ANYBODY,
  'consortium.lapseSafeMode': ANYBODY,
  'consortium.replaceRepresentative': { ...ADMIN, seated: true },
  'consortium.rotateValidator': { ...ADMIN, seated: true },
  'session.setKeys': { ...ANYBODY, seated: true },
  'system.applyAuthorizedUpgrade': ANYBODY,
  'participants.addAccount': ADMIN,
  'participants.updateAccount': ADMIN,
  'participants.removeAccount': ADMIN,
  // Who leaves finds out in this way too what is open, and whether its time has come.
  'participants.announceLeaving': { ...ADMIN, refusals: ['participants.StillOpen'] },
  'participants.completeLeaving': {
    ...ADMIN,
    refusals: ['participants.StillOpen', 'participants.LeavingTooEarly', 'participants.WrongStatus'],
  },
  'participants.withdrawLeaving': ADMIN,
  'participants.withdrawApplication': ADMIN,
  // What they carry is held against its own rule.
  'multisig.asMulti': ANYBODY,
  'multisig.asMultiThreshold1': ANYBODY,
  'multisig.approveAsMulti': ANYBODY,
  'multisig.cancelAsMulti': ANYBODY,
  'proxy.proxy': ANYBODY,
  'proxy.addProxy': ADMIN,
  'proxy.removeProxy': ADMIN,
  'utility.batch': ANYBODY,
  'utility.batchAll': ANYBODY,
  'utility.forceBatch': ANYBODY,
};

/** What the block author puts into every block. */
export const INHERENTS: readonly string[] = ['timestamp.set'];

/** What proves itself and nobody signs: that an authority has broken the rules of consensus. */
export const REPORTS: readonly string[] = ['grandpa.reportEquivocationUnsigned', 'equivocations.reportEquivocation'];

/** What holds for an extrinsic; nothing when it is neither a step of the trade nor one of governance. */
export function ruleFor(act: Act): Rule | null {
  const [pallet, call] = act.call.split('.') as [string, string];
  if (bodyIn(pallet) !== null) return ['propose', 'vote', 'close'].includes(call) ? VOTE : null;
  if (act.call !== 'shipments.recordMilestones') return RULES[act.call] ?? GOVERNANCE[act.call] ?? null;
  const events = (act.args[0] as { event: string }[]).map(({ event }) => event);
  const publishers = events.map((event) => PUBLISHERS[event] ?? []);
  const roles = (publishers[0] ?? []).filter((role) => publishers.every((each) => each.includes(role)));
  return { roles, permission: 'Operate' };
}

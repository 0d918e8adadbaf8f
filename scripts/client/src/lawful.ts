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

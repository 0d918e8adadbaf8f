// SPDX-License-Identifier: Apache-2.0

// What the stages read from the chain, as plain values. An enum whose variants carry data is an object with one key,
// the variant in camel case: `{ gatedIn: { at, terminal } }`, `{ booked: null }`.

/** An enum whose variants carry data. */
export type Tagged = Record<string, unknown>;

/** The variant of an enum. */
export function variant(value: Tagged | string): string {
  return typeof value === 'string' ? value : Object.keys(value)[0]!;
}

/** The data of an enum's variant. */
export function data<T>(value: Tagged): T {
  return Object.values(value)[0] as T;
}

/** A name of the chain in words: `reimbursementDue` is `reimbursement due`. */
export function inWords(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** Whether `status` is `goal` or comes after it. */
export function isAtLeast(order: readonly string[], status: string | null, goal: string): boolean {
  if (!order.includes(goal)) throw new Error(`${goal} is none of ${order.join(', ')}`);
  return status !== null && order.indexOf(status) >= order.indexOf(goal);
}

/** How far a container has come (`ContainerPhase`). */
export const PHASES = [
  'booked',
  'stuffed',
  'gatedIn',
  'loaded',
  'discharged',
  'gatedOut',
  'delivered',
  'emptyReturned',
] as const;
export type Phase = (typeof PHASES)[number];

/** Where a declaration stands, along the way that this client takes (`DeclarationStatus`). */
export const DECLARATION_STATUSES = [
  'registered',
  'routed',
  'inspectionOrdered',
  'inspected',
  'assessed',
  'paymentSecured',
  'released',
  'exited',
] as const;
export type DeclarationStatus = (typeof DECLARATION_STATUSES)[number];

/** How far a bill of lading has come, along the way that this client takes (`TitleStatus`). */
export const TITLE_STATUSES = [
  'draft',
  'approved',
  'issued',
  'pendingSurrenderForDelivery',
  'surrenderedForDelivery',
] as const;
export type TitleStatus = (typeof TITLE_STATUSES)[number];

/** How far an assessment is paid, along the way that this client takes (`AssessmentStatus`). */
export const ASSESSMENT_STATUSES = ['computed', 'due', 'settled'] as const;
export type AssessmentStatus = (typeof ASSESSMENT_STATUSES)[number];

export interface Booking {
  reference: string;
  requestedAt: number;
  status: Tagged;
}

export interface Equipment {
  tare: number;
  seal: string | null;
  verifiedGrossMass: number | null;
  gatedInAt: number | null;
  custody: {
    holder: number | null;
    offer: { from: number; to: number; seal: string | null; validUntil: number } | null;
  };
  stage: Tagged;
  /** What it is besides, off the ordinary way. */
  side: Tagged | null;
}

export interface Consignment {
  terms: { shipper: number; carrier: number; consignee: number };
  containers: string[];
  freightReleased: number | null;
  history: { head: string; sequence: number };
}

export interface Voyage {
  stage: Tagged;
}

export interface PickUpRight {
  holder: number;
  receiver: number;
  expires: number;
  presented: { haulier: number; seal: string; at: number } | null;
}

export interface Title {
  form: string;
  status: Tagged;
}

export interface Control {
  possessor: number;
  titleholder: number | null;
  mayEndorseOnward: boolean;
}

export interface Declaration {
  status: Tagged;
}

export interface Assessment {
  debtor: number;
  currency: string;
  lines: { customsValue: number | string; taxes: { kind: string; amount: number | string }[] }[];
  total: number | string;
  status: Tagged;
}

export interface Mandate {
  scopes: string[];
  expires: number;
}

export interface RiskRule {
  regime: string;
  hsPrefix: string;
  origin: string | null;
  weight: number;
}

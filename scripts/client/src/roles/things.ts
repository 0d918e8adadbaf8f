// SPDX-License-Identifier: Apache-2.0

// What the calls of several roles are about.

/** Numbers that the chain gives. */
export type OrganisationId = number;
export type BookingId = number;
export type ConsignmentId = number;
export type DeclarationId = number;
export type DocumentId = number;
export type CreditId = number;
export type PresentationId = number;
export type ReceivableId = number;
export type VatInvoiceId = number;
export type RebateId = number;
export type TokenId = number;

/** 32 bytes in hexadecimal. */
export type Hash = string;
/** Milliseconds UTC. */
export type Moment = number;
/** Minor units of a currency. */
export type Amount = bigint;

/** A container of a consignment. */
export interface ContainerKey {
  consignment: ConsignmentId;
  /** Its number (ISO 6346). */
  container: string;
}

/** What a bill of lading is known by. */
export interface BillKey {
  carrier: OrganisationId;
  /** The carrier's reference. */
  reference: string;
}

/** What the carrier drafts and the exporter approves. */
export interface BillContent {
  consignment: ConsignmentId;
  form: 'ToOrder' | 'Straight';
  contentRoot: Hash;
}

/** A bill of lading on its way from one to the next. */
export interface BillTransfer extends BillKey {
  to: OrganisationId;
}

/** The right to pick a container up, on its way from one to the next. */
export interface PickUpTransfer extends ContainerKey {
  to: OrganisationId;
}

/** What a consumer's code says (GS1 AI 01, 10 and 21). */
export interface ItemKey {
  Unit: { gtin: string; lot: string; serial: string | null };
}

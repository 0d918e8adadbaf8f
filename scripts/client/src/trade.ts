// SPDX-License-Identifier: Apache-2.0

import { stringToU8a, u8aConcat } from '@polkadot/util';
import { blake2AsHex, blake2AsU8a } from '@polkadot/util-crypto';
import { balanceAt, gainedIn } from './cash.js';
import type { References } from './bill/placeholders.js';
import type { Call, Chain } from './chain.js';
import { poolContainer } from './codes.js';
import type { Member, Signer } from './members.js';
import { type Roles, rolesOn } from './roles/index.js';
import type { BillKey, ContainerKey, ItemKey } from './roles/things.js';
import { STORIES, type Story, referenceOf } from './story.js';
import {
  ASSESSMENT_STATUSES,
  type Assessment,
  type AssessmentStatus,
  type Booking,
  type Consignment,
  type Control,
  DECLARATION_STATUSES,
  type Declaration,
  type DeclarationStatus,
  type Equipment,
  PHASES,
  type Phase,
  type PickUpRight,
  type Tagged,
  TITLE_STATUSES,
  type Title,
  type TitleStatus,
  data,
  isAtLeast,
  variant,
} from './state.js';
import { wasRefused } from './walk.js';

export type Regime = 'Export' | 'Import';

/** One run of a story on a chain: its references, what each role can do, and what the chain knows of it. */
export class Trade {
  /** Reference of the booking; those of everything else derive from it. */
  readonly reference: string;
  /** Reference of the bill of lading. */
  readonly billReference: string;
  /** The container, from a pool that no two runs share a place in. */
  readonly container: string;
  /** The carrier's number of the voyage. */
  readonly voyageNumber: string;
  /** The seal with which the shipper closes the container. */
  readonly shipperSeal: string;
  /** The seal with which customs closes it after the inspection. */
  readonly customsSeal: string;
  /** The seller's number of the commercial invoice. */
  readonly invoiceNumber: string;
  /** The producer's number of the VAT invoice. */
  readonly vatInvoiceNumber: string;
  /** What each role can do: `trade.as.bank.honour(presentation)` is a call, ready to be signed. */
  readonly as: Roles;

  constructor(
    readonly chain: Chain,
    readonly story: Story,
    readonly run: number,
  ) {
    const { name, vessel, to } = story;
    this.as = rolesOn(chain);
    const number = String(run).padStart(6, '0');
    this.reference = referenceOf(story, run);
    this.billReference = `${this.reference}-BL`;
    this.container = poolContainer(run * STORIES.length + STORIES.indexOf(name));
    this.invoiceNumber = `INV-${this.reference}`;
    this.vatInvoiceNumber = `VAT-${this.reference}`;
    this.voyageNumber = `${number}${vessel.voyageLetter}`;
    this.shipperSeal = `S${number}${vessel.voyageLetter}`;
    this.customsSeal = `${to.country}C${number}${vessel.voyageLetter}`;
  }

  /** What stands in for the references of a transport document in this run. */
  references(): References {
    return {
      transportDocument: this.billReference,
      shippingInstructions: `${this.reference}-SI`,
      booking: this.reference,
      container: this.container,
      seal: this.shipperSeal,
      voyage: this.voyageNumber,
    };
  }

  /** The hash of a document of this run, which stays off the chain. */
  hash(document: string): string {
    return blake2AsHex(`${this.reference} ${document}`);
  }

  /** The key with which a document of this run is encrypted. */
  contentKey(document: string): Uint8Array {
    return blake2AsU8a(`${this.story.shipper.secret} ${this.reference} ${document} key`, 256);
  }

  /** What an organisation can pay with. */
  async balanceOf(member: Member, token: number): Promise<bigint> {
    return balanceAt(this.chain, (await this.chain.best()).blockHash, token, member.id);
  }

  /** What an organisation has gained by a block; negative where it has paid. */
  gained(member: Member, token: number, blockHash: string): Promise<bigint> {
    return gainedIn(this.chain, blockHash, token, member.id);
  }

  /** Whether somebody has made this call in the course of the story, and was refused with that error. */
  async wasRefused(signer: Signer, call: Call, refusal: string): Promise<boolean> {
    // Before the container was in the terminal, there was nothing to be refused.
    return wasRefused(this.chain, signer, call, refusal, await this.gatedInAt());
  }

  /** The number that the chain has given the booking. */
  bookingId(): Promise<number | null> {
    return this.chain.read('shipments', 'bookingsByReference', this.story.shipper.id, this.reference);
  }

  async booking(): Promise<Booking | null> {
    const id = await this.bookingId();
    return id === null ? null : this.chain.read('shipments', 'bookings', id);
  }

  /** The number of the consignment that the booking has become. */
  async consignmentId(): Promise<number | null> {
    const booking = await this.booking();
    return booking ? (data<{ consignment?: number } | null>(booking.status)?.consignment ?? null) : null;
  }

  /** The same, where there must be one by now. */
  async theConsignmentId(): Promise<number> {
    return known(await this.consignmentId(), `booking ${this.reference} is confirmed`);
  }

  async consignment(): Promise<Consignment> {
    const id = await this.theConsignmentId();
    return known(
      await this.chain.read<Consignment | null>('shipments', 'consignments', id),
      `consignment ${id} exists`,
    );
  }

  /** What the container is known by. */
  async containerKey(): Promise<ContainerKey> {
    return { consignment: await this.theConsignmentId(), container: this.container };
  }

  /** The container as the chain knows it. */
  async equipment(): Promise<Equipment> {
    const found = await this.equipmentIfAny();
    return known(found, `container ${this.container} is in the consignment`);
  }

  private async equipmentIfAny(): Promise<Equipment | null> {
    const id = await this.consignmentId();
    return id === null ? null : this.chain.read('shipments', 'equipment', id, this.container);
  }

  /** When the booking was requested: the day of the documents, ms UTC. */
  async bookedAt(): Promise<number> {
    return known(await this.booking(), `booking ${this.reference} is requested`).requestedAt;
  }

  /** When the container came into the terminal, ms UTC. */
  async gatedInAt(): Promise<number> {
    return known((await this.equipment()).gatedInAt, `container ${this.container} is in the terminal`);
  }

  /** What the customs of the destination knows in advance. */
  async entrySummary(): Promise<{ status: Tagged } | null> {
    const id = await this.consignmentId();
    return id === null ? null : this.chain.read('customs', 'entrySummaries', id);
  }

  /** The order of an authority that stops the bill; nothing while there is none. */
  async stop(): Promise<unknown> {
    const bill = known(await this.bill(), `bill ${this.billReference} is drafted`);
    return data<{ stop?: unknown } | null>(bill.status)?.stop ?? null;
  }

  /** What the lot in the container is known by (GS1 AI 01 and 10), as a call takes it. */
  itemKey(): ItemKey {
    return { Unit: { gtin: this.story.gtin, lot: this.lot(), serial: null } };
  }

  /** The same in a link (GS1 Digital Link). */
  digitalLink(): string {
    return `/01/${this.story.gtin}/10/${this.lot()}`;
  }

  private lot(): string {
    return `L${String(this.run).padStart(6, '0')}`;
  }

  /** Under what the chain keeps it. */
  itemHash(): string {
    const lot = this.chain.api.registry.createType('Bytes', this.lot()).toU8a();
    // A unit, its GTIN, some lot, no serial number, in SCALE.
    const key = [Uint8Array.of(0), stringToU8a(this.story.gtin), Uint8Array.of(1), lot, Uint8Array.of(0)];
    return blake2AsHex(u8aConcat(...key), 256);
  }

  /** Whether the container has come so far. */
  async hasReached(phase: Phase): Promise<boolean> {
    const equipment = await this.equipmentIfAny();
    return isAtLeast(PHASES, equipment && variant(equipment.stage), phase);
  }

  async pickUpRight(): Promise<PickUpRight | null> {
    const id = await this.consignmentId();
    return id === null ? null : this.chain.read('shipments', 'pickUpRights', id, this.container);
  }

  /** The number of the declaration of the container. */
  async declarationId(regime: Regime): Promise<number | null> {
    const id = await this.consignmentId();
    return id === null ? null : this.chain.read('customs', 'declarationOf', id, this.container, regime);
  }

  async theDeclarationId(regime: Regime): Promise<number> {
    return known(await this.declarationId(regime), `the ${regime.toLowerCase()} of ${this.container} is declared`);
  }

  async declarationStatus(regime: Regime): Promise<string | null> {
    const id = await this.declarationId(regime);
    if (id === null) return null;
    const declaration = await this.chain.read<Declaration>('customs', 'declarations', id);
    return variant(declaration.status);
  }

  /** Whether the declaration has come so far. */
  async isDeclarationAt(regime: Regime, goal: DeclarationStatus): Promise<boolean> {
    return isAtLeast(DECLARATION_STATUSES, await this.declarationStatus(regime), goal);
  }

  /** What is owed on the import declaration. */
  async assessment(): Promise<Assessment | null> {
    const id = await this.declarationId('Import');
    return id === null ? null : this.chain.read('tax', 'assessments', id);
  }

  /** Whether the assessment has come so far. */
  async isAssessmentAt(goal: AssessmentStatus): Promise<boolean> {
    const assessment = await this.assessment();
    return isAtLeast(ASSESSMENT_STATUSES, assessment && variant(assessment.status), goal);
  }

  /** What the bill of lading is known by. */
  billKey(): BillKey {
    return { carrier: this.story.carrier.id, reference: this.billReference };
  }

  bill(): Promise<Title | null> {
    return this.chain.read('titles', 'titles', this.billKey());
  }

  /** Whether the bill of lading has come so far. */
  async isBillAt(goal: TitleStatus): Promise<boolean> {
    const bill = await this.bill();
    return isAtLeast(TITLE_STATUSES, bill && variant(bill.status), goal);
  }

  /** Who controls the bill, once it is issued. */
  async control(): Promise<Control> {
    const bill = known(await this.bill(), `bill ${this.billReference} is drafted`);
    const issued = data<{ original?: { control: Control } } | null>(bill.status)?.original;
    return known(issued, `bill ${this.billReference} is issued`).control;
  }

  /** Everything that still keeps the gate shut, as the chain tells it. */
  async gateConditions(): Promise<string[]> {
    type Condition = Parameters<typeof variant>[0];
    const bars = await this.chain.ask<{ condition: Condition }[]>('tradeApi', 'gateConditions', this.container);
    return bars.map(({ condition }) => variant(condition));
  }
}

/** A value that is there, or an error that says what was expected. */
export function known<T>(value: T | null | undefined, expectation: string): T {
  if (value === null || value === undefined) throw new Error(`expected that ${expectation}`);
  return value;
}

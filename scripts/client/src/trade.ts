// SPDX-License-Identifier: Apache-2.0

import { blake2AsHex } from '@polkadot/util-crypto';
import type { References } from './bill/placeholders.js';
import type { Call, Chain } from './chain.js';
import { poolContainer } from './codes.js';
import { type Story, referenceOf } from './story.js';
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
  TITLE_STATUSES,
  type Title,
  type TitleStatus,
  data,
  isAtLeast,
  variant,
} from './state.js';

export type Regime = 'Export' | 'Import';

/** One run of a story on a chain: its references, and what the chain knows of it. */
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

  constructor(
    readonly chain: Chain,
    readonly story: Story,
    readonly run: number,
  ) {
    const { name, vessel, to } = story;
    const number = String(run).padStart(6, '0');
    this.reference = referenceOf(story, run);
    this.billReference = `${this.reference}-BL`;
    this.container = poolContainer(run * 2 + (name === 'export' ? 0 : 1));
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

  /** A call, ready to be signed. */
  call(pallet: string, name: string, ...args: unknown[]): Call {
    return this.chain.call(pallet, name, ...args);
  }

  /** The hash of a document of this run, which stays off the chain. */
  hash(document: string): string {
    return blake2AsHex(`${this.reference} ${document}`);
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

  /** The container as the chain knows it. */
  async equipment(): Promise<Equipment> {
    const found = await this.equipmentIfAny();
    return known(found, `container ${this.container} is in the consignment`);
  }

  private async equipmentIfAny(): Promise<Equipment | null> {
    const id = await this.consignmentId();
    return id === null ? null : this.chain.read('shipments', 'equipment', id, this.container);
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

  bill(): Promise<Title | null> {
    const key = { carrier: this.story.carrier.id, reference: this.billReference };
    return this.chain.read('titles', 'titles', key);
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
    const unmet = await this.chain.ask<Condition[]>('tradeApi', 'gateConditions', this.container);
    return unmet.map(variant);
  }
}

/** A value that is there, or an error that says what was expected. */
export function known<T>(value: T | null | undefined, expectation: string): T {
  if (value === null || value === undefined) throw new Error(`expected that ${expectation}`);
  return value;
}

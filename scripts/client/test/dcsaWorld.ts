// SPDX-License-Identifier: Apache-2.0

// A chain in the memory, as far as importers and exporters ask it; it does what planned calls say.

import { readFileSync } from 'node:fs';
import { AMENDMENT_REASONS, REJECTION_REASONS } from '../src/dcsa/acts.js';
import { nameHash } from '../src/dcsa/chainLedger.js';
import { eventIdOf } from '../src/dcsa/milestones.js';
import type { FormatName, Means } from '../src/dcsa/formats.js';
import type { PlannedCall } from '../src/dcsa/import/importing.js';
import type {
  Act,
  Bill,
  BillKey,
  BookingRequest,
  Consigned,
  Identifier,
  Ledger,
  Milestone,
  Organisation,
} from '../src/dcsa/ledger.js';
import { type Mapping, readMapping } from '../src/dcsa/mapping.js';
import { type Reading, readMessage } from '../src/dcsa/read.js';

export const NOW = Date.parse('2027-02-01T00:00:00Z');

const ORGANISATIONS: Organisation[] = [
  [4, 'Meridian Ocean Line', 'SG'],
  [5, 'Delta Forwarding', 'NL'],
  [9, 'Shenzhen Export Trading', 'CN'],
  [10, 'Rotterdam Import', 'NL'],
  [13, 'Pearl Bank', 'CN'],
].map(([id, shortName, country]) => ({
  id: id as number,
  shortName: shortName as string,
  country: country as string,
  lei: id === 13 ? '5493001KJTIIGC8Y1R12' : null,
  uscc: null,
  gln: null,
  scac: null,
  bic: null,
}));

export class World implements Ledger {
  readonly bookings: Consigned[] = [];
  readonly bills = new Map<string, Bill>();
  readonly told = new Map<string, Act[]>();
  readonly history: Milestone[] = [];
  readonly voyages = new Map<string, number>();

  async now() {
    return NOW;
  }
  async organisation(id: number) {
    return ORGANISATIONS.find((one) => one.id === id) ?? null;
  }
  async byIdentifier(identifier: Identifier) {
    const found = ORGANISATIONS.find((one) => {
      if ('Name' in identifier) {
        const { country, nameHash: hash } = identifier.Name;
        return one.country === country && nameHash(one.shortName) === hash;
      }
      return 'Lei' in identifier && one.lei === identifier.Lei;
    });
    return found?.id ?? null;
  }
  async bookingsNamed(reference: string) {
    return this.bookings.filter((one) => one.request.reference === reference).map((one) => one.booking);
  }
  async booking(id: number) {
    return this.bookings[id] ?? null;
  }
  async consignment(id: number) {
    return this.bookings.find((one) => one.consignment === id) ?? null;
  }
  async consignmentWith(container: string) {
    const found = this.bookings.find(({ containers }) => containers.some(({ number }) => number === container));
    return found?.consignment ?? null;
  }
  async billsNamed(reference: string) {
    return [...this.bills.values()].map(({ key }) => key).filter((key) => key.reference === reference);
  }
  async bill(key: BillKey) {
    return this.bills.get(nameOf(key)) ?? null;
  }
  async acts(key: BillKey) {
    return this.told.get(nameOf(key)) ?? [];
  }
  async milestones() {
    return this.history;
  }
  async latestOf(voyage: { carrier: number; vessel: string; voyage: string }) {
    return this.voyages.get(`${voyage.carrier} ${voyage.vessel} ${voyage.voyage}`) ?? null;
  }

  /** The carrier confirms and assigns containers. */
  confirm(booking: number, ...numbers: string[]): void {
    const found = this.bookings[booking]!;
    found.status.booking = 'confirmed';
    found.consignment = booking + 100;
    found.containers = numbers.map((number, index) => ({
      number,
      sizeType: found.request.equipment[index]!.sizeType,
      tare: 3_900_000,
      shipperOwned: false,
      seal: 'S000000W',
      verifiedGrossMass: null,
      latest: Date.parse('2026-11-22T00:00:00Z'),
    }));
  }

  /** Does what the chain would do of a call. */
  play({ by, call, args }: PlannedCall): void {
    switch (call) {
      case 'requestBooking':
        this.bookings.push({
          booking: this.bookings.length,
          requestedBy: by,
          request: structuredClone(args[0]) as BookingRequest,
          status: { booking: 'received', amendment: null, cancellation: null },
          requestedAt: NOW,
          consignment: null,
          containers: [],
          house: null,
          houses: [],
          bills: [],
        });
        return;
      case 'draftTitle':
        return this.draft(by, args as [number, string, Bill['form'], string]);
      case 'approveTitle':
        this.bills.get(nameOf(args[0] as BillKey))!.phase = 'approved';
        return;
      case 'recordMilestones':
      case 'recordShipmentMilestones':
      case 'recordVoyageMilestones':
        return this.record(by, call, args);
      default:
        return this.act(by, call, args);
    }
  }

  private draft(carrier: number, [consignment, reference, form, contentRoot]: [number, string, Bill['form'], string]) {
    const booking = this.bookings.find((one) => one.consignment === consignment)!;
    const { shipper, consignee, cargo } = booking.request;
    const key = { carrier, reference };
    booking.bills.push(key);
    const goods = cargo.map(({ packages, grossMass, netMass, equipmentIndex }, line) => {
      return { line, container: booking.containers[equipmentIndex]!.number, packages, grossMass, netMass };
    });
    const rest = { version: 1, phase: 'draft', dated: null, control: null, chain: null };
    this.bills.set(nameOf(key), { key, consignment, shipper, consignee, form, contentRoot, goods, ...rest });
  }

  private act(by: number, call: string, args: unknown[]): void {
    const [key, to] = args as [BillKey, unknown];
    const bill = this.bills.get(nameOf(key))!;
    const acts = this.told.get(nameOf(key)) ?? [];
    const before = bill.control;
    const [action, recipient, phase] = {
      issueTitle: ['ISSUE', bill.shipper, 'issued'],
      transferTitle: ['TRANSFER', to, 'issued'],
      endorseTitle: ['ENDORSE', to, 'issued'],
      endorseTitleToOrder: ['ENDORSE_TO_ORDER', to, 'issued'],
      blankEndorseTitle: ['BLANK_ENDORSE', null, 'issued'],
      signTitle: ['SIGN', null, 'issued'],
      surrenderTitleForDelivery: ['SURRENDER_FOR_DELIVERY', key.carrier, 'pendingsurrenderfordelivery'],
      surrenderTitleForAmendment: ['SURRENDER_FOR_AMENDMENT', key.carrier, 'pendingsurrenderforamendment'],
      acceptSurrender: ['SACC', before?.possessor, bill.phase.replace('pendingsurrender', 'surrendered')],
      rejectSurrender: ['SREJ', before?.possessor, 'issued'],
    }[call] as [Act['action'], number | null, string];
    bill.phase = phase;
    if (call === 'issueTitle') {
      const kind = to === 'ReceivedForShipment' ? 'received' : 'onBoard';
      bill.dated = { kind, time: Date.parse('2026-11-28T10:00:00Z') };
      bill.control = { possessor: bill.shipper, titleholder: bill.shipper, mayEndorseOnward: true };
    } else if (call === 'transferTitle') bill.control = { ...before!, possessor: to as number };
    const sequence = acts.length + 1;
    const head = `0x${String(sequence).padStart(64, '0')}`;
    bill.chain = { sequence, head };
    const at = Date.parse('2026-11-29T00:00:00Z') + sequence;
    const reasons: Record<string, string> = { ...AMENDMENT_REASONS, ...REJECTION_REASONS };
    const isReasoned = call === 'surrenderTitleForAmendment' || call === 'rejectSurrender';
    const reason = isReasoned ? Object.keys(reasons).find((code) => reasons[code] === to)! : null;
    acts.push({ action, actor: by, agent: null, recipient, reason, at, sequence, head });
    this.told.set(nameOf(key), acts);
  }

  private record(by: number, call: string, args: unknown[]): void {
    const voyage = call === 'recordVoyageMilestones';
    for (const event of args.at(-1) as Record<string, any>[]) {
      const sequence = this.history.length + 1;
      const kind = voyage ? 'Transport' : call === 'recordMilestones' ? 'Equipment' : 'Shipment';
      this.history.push({
        id: `0x${String(sequence).padStart(32, 'a')}${'0'.repeat(32)}`,
        sequence,
        kind,
        code: event['event'],
        documentType: event['documentType'] ?? null,
        retracts: null,
        publisher: by,
        container: event['container'] ?? null,
        classifier: event['classifier'] ?? 'Actual',
        eventTime: event['eventTime'],
        offsetMinutes: event['offsetMinutes'],
        location: event['location'] ?? null,
        seal: event['seal'] ?? null,
        document: event['document'] ?? null,
        recordedAt: NOW,
        anomaly: null,
        voyage: voyage ? { carrier: by, vessel: args[0] as string, voyage: args[1] as string } : null,
        statement: event,
      });
    }
  }

  /** The id under which an exported event has a milestone. */
  eventId(place: number): string {
    return eventIdOf(this.history[place]!.id);
  }
}

function nameOf({ carrier, reference }: BillKey): string {
  return `${carrier} ${reference}`;
}

export const path = (name: string) => new URL(`../fixtures/dcsa/${name}.json`, import.meta.url);
export const fixture = (name: string): any => JSON.parse(readFileSync(path(name), 'utf8'));
export const mapping = (): Mapping => readMapping(path('map').pathname);

/** A root as good as any. */
export const ROOT = `0x${'7'.repeat(64)}`;
export const MEANS: Means = { rootOf: () => ROOT, keys: null };

export function read(format: FormatName, message: unknown, ledger: World | null, more: Partial<Mapping> = {}): Promise<Reading> {
  return readMessage(format, message, { ledger, mapping: { ...mapping(), ...more }, means: MEANS });
}

/** Imports a message without faults and does what it amounts to. */
export async function imported(format: FormatName, message: unknown, world: World): Promise<Reading> {
  const reading = await read(format, message, world);
  if (reading.faults.length > 0) throw new Error(JSON.stringify(reading.faults, null, 1));
  for (const call of reading.calls) world.play(call);
  return reading;
}

/** A world in which the fixtures' booking is confirmed. */
export async function confirmed(): Promise<World> {
  const world = new World();
  await imported('booking', fixture('booking'), world);
  world.confirm(0, 'PTNU0000005');
  return world;
}

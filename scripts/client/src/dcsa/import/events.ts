// SPDX-License-Identifier: Apache-2.0

// Track & Trace 3: events become milestones, in batches of at most 256, late ones apart; what the chain has is left out.

import { blake2AsHex } from '@polkadot/util-crypto';
import { momentOf } from '../codecs.js';
import { CLASSIFIERS, DOCUMENTS_OF_CALLS, EQUIPMENT_OF_CALLS } from '../eventCodes.js';
import type { Consigned, Milestone } from '../ledger.js';
import { eventIdOf } from '../milestones.js';
import type { Field } from '../report.js';
import { REMEDY_ADD } from '../table.js';
import type { Importing } from './importing.js';

/** As many as one call records. */
const MAX_BATCH = 256;

/** An event as a call takes it, and which call that is. */
interface Recorded {
  call: string;
  /** What the call takes before the list, the vessel and the voyage. */
  head: unknown[];
  by: number;
  event: unknown;
  time: number;
}

/** What is known of the consignments while a file is read. */
class Known {
  private readonly consigned = new Map<number, Consigned | null>();
  private readonly histories = new Map<number, Promise<Milestone[]>>();

  constructor(private readonly importing: Importing) {}

  async consignment(id: number): Promise<Consigned | null> {
    if (!this.consigned.has(id)) this.consigned.set(id, await this.importing.ledger.consignment(id));
    return this.consigned.get(id)!;
  }

  milestones(id: number): Promise<Milestone[]> {
    if (!this.histories.has(id)) this.histories.set(id, this.importing.ledger.milestones(id));
    return this.histories.get(id)!;
  }
}

export async function importEvents(document: Field, importing: Importing): Promise<void> {
  const known = new Known(importing);
  const recorded: Recorded[] = [];
  const ids = new Map<string, Field>();
  let present = 0;
  const now = await importing.ledger.now();
  for (const event of document.get('events').items()) {
    const id = event.get('eventID');
    const twin = id.text === undefined ? undefined : ids.get(id.text);
    if (twin) importing.report.fault(id, `is the id of ${twin.pointer} as well`);
    if (id.text !== undefined) ids.set(id.text, event);
    const outcome = await oneOf(event, known, importing, now);
    if (outcome === 'present') present += 1;
    else if (outcome) recorded.push(outcome);
  }
  if (present > 0) importing.notes.push(`${present} of ${ids.size} events are on the chain; they are left out`);
  if (importing.report.faults.length === 0) batches(recorded, importing);
}

type Outcome = Recorded | 'present' | null;

async function oneOf(event: Field, known: Known, importing: Importing, now: number): Promise<Outcome> {
  const { report } = importing;
  const classification = event.get('eventClassification');
  const type = classification.get('eventTypeCode').text;
  const moment = event.get('eventDateTime').text;
  if (event.get('isRetracted').flag === true && !event.get('retractedEventID').exists) {
    report.warn(event.get('isRetracted'), 'the retraction itself is the event that names this one');
  }
  if (type === 'IOT' || type === 'REEFER') {
    report.warn(classification.get('eventTypeCode'), 'the chain takes readings of devices in batches, not as events; left out');
    return null;
  }
  const consignment = await consignmentOf(event, type, known, importing);
  const retracted = event.get('retractedEventID');
  if (retracted.exists) return retraction(retracted, consignment, known, importing);
  if (consignment !== null && (await isPresent(event, consignment, known))) return 'present';
  if (moment === undefined || Number.isNaN(Date.parse(moment))) return null;
  const { time, offset } = momentOf(moment);
  const classifier = classification.get('eventClassifierCode');
  if (type !== 'SHIPMENT' && !classifier.exists) report.fault(classifier, 'is missing: planned, estimated or actual', REMEDY_ADD);
  if ((classifier.text ?? 'ACT') === 'ACT' && time > now) {
    report.fault(event.get('eventDateTime'), 'an actual event cannot lie in the future of the chain');
  }
  const said = { classifier: CLASSIFIERS[classifier.text ?? 'ACT'], eventTime: time, offsetMinutes: offset };
  if (type === 'TRANSPORT') return transport(event, said, importing);
  if (consignment === null) return null;
  return type === 'EQUIPMENT'
    ? equipment(event, consignment, said, known, importing)
    : shipment(event, consignment, said, known, importing);
}

interface Said {
  classifier: string | undefined;
  eventTime: number;
  offsetMinutes: number;
}

/** The consignment by booking or bill, or by the container; voyages need none. */
async function consignmentOf(
  event: Field,
  type: string | undefined,
  known: Known,
  { ledger, report }: Importing,
): Promise<number | null> {
  const details = event.get('shipmentDetails');
  const references = [
    details.get('documentReference'),
    ...details.get('additionalDocumentReferences').items(),
    ...event.get('relatedDocumentReferences').items(),
  ];
  const container = event.get('equipmentDetails').get('equipmentReference');
  const candidates = new Set<number>();
  let asked: Field | null = null;
  for (const reference of references) {
    const [code, text] = [reference.get('typeCode').text, reference.get('reference').text];
    if (text === undefined) continue;
    if (code === 'BKG' || code === 'CBR') {
      asked ??= reference.get('reference');
      for (const id of await ledger.bookingsNamed(text)) {
        const booking = await ledger.booking(id);
        if (booking?.consignment !== null && booking?.consignment !== undefined) candidates.add(booking.consignment);
      }
    } else if (code === 'TRD' && !/^0x[0-9a-f]{64}$/.test(text)) {
      asked ??= reference.get('reference');
      for (const key of await ledger.billsNamed(text)) {
        const bill = await ledger.bill(key);
        if (bill) candidates.add(bill.consignment);
      }
    }
  }
  if (container.text !== undefined && candidates.size !== 1) {
    asked ??= container;
    const found = await ledger.consignmentWith(container.text);
    if (found !== null && (candidates.size === 0 || candidates.has(found))) {
      candidates.clear();
      candidates.add(found);
    }
  }
  const [only, second] = [...candidates];
  if (type === 'TRANSPORT') return second === undefined ? (only ?? null) : null;
  if (only === undefined) {
    const place = asked ?? container;
    const problem = asked ? 'the chain has no consignment under this' : 'is missing: what says which consignment it is';
    report.fault(place, problem, 'name the booking (BKG) or the bill (TRD), or the container');
    return null;
  }
  if (second !== undefined) {
    report.fault(asked!, `several consignments of the chain have this: ${[...candidates].join(', ')}`);
    return null;
  }
  const consigned = await known.consignment(only);
  const inIt = consigned?.containers.some(({ number }) => number === container.text);
  if (container.text !== undefined && !inIt) report.fault(container, `is not in consignment ${only}`);
  return only;
}

/** An event that was exported from the chain has the id of its milestone. */
async function isPresent(event: Field, consignment: number, known: Known): Promise<boolean> {
  const id = event.get('eventID').text;
  // Only ids of this chain have version 8: others need not be looked for.
  if (id === undefined || !/^[0-9a-f]{8}-[0-9a-f]{4}-8/.test(id)) return false;
  return (await known.milestones(consignment)).some((milestone) => eventIdOf(milestone.id) === id);
}

/** Who publishes: the originating party, or the carrier where it names nobody. */
async function publisherOf(event: Field, carrier: number | null, importing: Importing): Promise<number | null> {
  const party = event.get('eventRouting').get('originatingParty');
  const [code, provider] = [party.get('partyCode').text, party.get('codeListProvider').text];
  if (code === undefined || provider === undefined) return carrier;
  const mapped = importing.mapping.parties?.[`${provider} ${code}`];
  if (mapped !== undefined) return mapped;
  if (provider === 'ZZZ' && party.get('codeListName').text === 'Portolan member') return Number(code);
  const found =
    provider === 'GLEIF'
      ? await importing.ledger.byIdentifier({ Lei: code })
      : provider === 'NMFTA'
        ? await importing.ledger.byIdentifier({ Scac: code })
        : null;
  if (found !== null) return found;
  if (party.get('partyFunction').text === 'CA' && carrier !== null) {
    importing.report.warn(party.get('partyCode'), `no code of the chain; the carrier, member ${carrier}, publishes`);
    return carrier;
  }
  const remedy = `give it under "parties" of --map as "${provider} ${code}"`;
  importing.report.fault(party.get('partyCode'), 'no member of the chain has this code', remedy);
  return null;
}

async function equipment(
  event: Field,
  consignment: number,
  said: Said,
  known: Known,
  importing: Importing,
): Promise<Outcome> {
  const { report } = importing;
  const code = event.get('eventClassification').get('equipmentEventTypeCode');
  const details = event.get('equipmentDetails');
  const [container, location] = [details.get('equipmentReference'), event.get('eventLocation').get('UNLocationCode')];
  if (!code.exists) report.fault(code, 'is missing: an equipment event says what happened', REMEDY_ADD);
  if (!container.exists) report.fault(container, 'is missing: an equipment event is of a container', REMEDY_ADD);
  if (!location.exists) report.fault(location, 'is missing: the chain knows places by UN/LOCODE', REMEDY_ADD);
  const other = EQUIPMENT_OF_CALLS[code.text ?? ''];
  if (other && (said.classifier === 'Actual' || code.text!.startsWith('CUS'))) {
    report.fault(code, `is not stated: ${other}`, 'leave the event out; the call makes it');
    return null;
  }
  const consigned = (await known.consignment(consignment))!;
  // Who carries the goods of a house is no more than the shipper of the container.
  const carrying = consigned.house?.master == null ? consigned : await known.consignment(consigned.house.master);
  const by = await publisherOf(event, (carrying ?? consigned).request.carrier, importing);
  if (by === null || code.text === undefined || container.text === undefined || location.text === undefined) return null;
  const latest = consigned.containers.find(({ number }) => number === container.text)?.latest ?? 0;
  const master = consigned.house?.master ?? null;
  if (master !== null) {
    const note = `consignment ${consignment} is a house: recorded for its master, consignment ${master}, whose container it is`;
    report.warn(container, note);
  }
  const late = said.classifier === 'Actual' && said.eventTime < latest;
  if (late) report.warn(event.get('eventDateTime'), 'before what the chain has recorded; told late');
  const milestone = {
    consignment: master ?? consignment,
    container: container.text,
    event: code.text,
    ...said,
    location: location.text,
    seal: details.get('seals').items()[0]?.get('number').text ?? null,
    document: null,
  };
  const call = late ? 'recordLateMilestones' : 'recordMilestones';
  return { call, head: [], by, event: milestone, time: said.eventTime };
}

async function transport(event: Field, said: Said, importing: Importing): Promise<Outcome> {
  const { report, ledger } = importing;
  const code = event.get('eventClassification').get('transportEventTypeCode');
  const call = event.get('transportDetails').get('transportCall');
  const mode = call.get('modeOfTransport');
  const vessel = call.get('vesselTransport').get('vesselIMONumber');
  const [outward, inward] = ['exportVoyageNumberOrReference', 'importVoyageNumberOrReference'].map((name) =>
    call.get(name).get('carrierVoyageNumber'),
  );
  const location = event.get('eventLocation').get('UNLocationCode');
  if (mode.text !== undefined && mode.text !== 'VESSEL') {
    report.fault(mode, 'the chain has the voyages of vessels alone', 'leave the event out');
  }
  for (const needed of [code, vessel, location]) {
    if (!needed.exists) report.fault(needed, 'is missing: the chain needs it', REMEDY_ADD);
  }
  if (!outward!.exists && !inward!.exists) report.fault(outward!, 'is missing: the chain needs it', REMEDY_ADD);
  const by = await publisherOf(event, importing.mapping.roles?.carrier ?? (await carrierOf(event, importing)), importing);
  const origin = event.get('eventRouting').get('originatingParty').get('partyCode');
  if (by === null && !origin.exists) {
    report.fault(event.get('eventRouting'), 'does not say whose voyage it is', 'give the carrier under "roles" of --map');
  }
  if (by === null || !code.text || !vessel.text || !location.text) return null;
  // Carriers number both directions; the chain has the one under which the goods were booked.
  const numbers = [...new Set([outward!.text, inward!.text].filter((number) => number !== undefined))];
  let voyage = numbers[0];
  let latest: number | null = null;
  for (const number of numbers) {
    const found = await ledger.latestOf({ carrier: by, vessel: vessel.text, voyage: number });
    if (found !== null) [voyage, latest] = [number, found];
  }
  if (voyage === undefined) return null;
  if (numbers.length > 1) report.warn(outward!, `two numbers; recorded on voyage ${voyage}`);
  const late = said.classifier === 'Actual' && latest !== null && said.eventTime < latest;
  if (late) report.warn(event.get('eventDateTime'), 'before what the chain has recorded; told late');
  return {
    call: late ? 'recordLateVoyageMilestones' : 'recordVoyageMilestones',
    head: [vessel.text, voyage],
    by,
    event: { event: code.text, ...said, location: location.text },
    time: said.eventTime,
  };
}

/** The carrier of the booking or bill that a transport event names. */
async function carrierOf(event: Field, { ledger }: Importing): Promise<number | null> {
  const details = event.get('shipmentDetails');
  const all = [details.get('documentReference'), ...details.get('additionalDocumentReferences').items()];
  for (const reference of [...all, ...event.get('relatedDocumentReferences').items()]) {
    const text = reference.get('reference').text;
    if (text === undefined) continue;
    const [key] = reference.get('typeCode').text === 'TRD' ? await ledger.billsNamed(text) : [];
    if (key) return key.carrier;
    const [id] = reference.get('typeCode').text === 'BKG' ? await ledger.bookingsNamed(text) : [];
    if (id !== undefined) return (await ledger.booking(id))?.request.carrier ?? null;
  }
  return null;
}

async function shipment(
  event: Field,
  consignment: number,
  said: Said,
  known: Known,
  importing: Importing,
): Promise<Outcome> {
  const { report } = importing;
  const classification = event.get('eventClassification');
  const code = classification.get('shipmentEventTypeCode');
  const reference = event.get('shipmentDetails').get('documentReference');
  const [type, text] = [reference.get('typeCode'), reference.get('reference')];
  if (!code.exists) report.fault(code, 'is missing: a shipment event says what happened', REMEDY_ADD);
  if (!type.exists) report.fault(type, 'is missing: a shipment event is of a document', REMEDY_ADD);
  if (said.classifier !== 'Actual') {
    report.fault(classification.get('eventClassifierCode'), 'a shipment event is actual', 'leave the event out');
  }
  const consigned = (await known.consignment(consignment))!;
  const isBill = type.text === 'TRD' && consigned.request.documentType === 'BillOfLading';
  const other = isBill ? 'the calls of the title record it' : DOCUMENTS_OF_CALLS[type.text ?? ''];
  const kept = ['HOLD', 'RELS', 'CANC'].includes(code.text ?? '') ? 'holds, releases and cancellations are calls' : other;
  if (kept) {
    report.fault(code, `is not stated: ${kept}`, 'leave the event out; the call makes it');
    return null;
  }
  const by = await publisherOf(event, consigned.request.carrier, importing);
  if (by === null || code.text === undefined || type.text === undefined || text.text === undefined) return null;
  const hash = /^0x[0-9a-f]{64}$/.test(text.text) ? text.text : blake2AsHex(`${type.text} ${text.text}`, 256);
  const milestone = {
    consignment,
    container: event.get('equipmentDetails').get('equipmentReference').text ?? null,
    event: code.text,
    documentType: type.text,
    eventTime: said.eventTime,
    offsetMinutes: said.offsetMinutes,
    document: hash,
  };
  return { call: 'recordShipmentMilestones', head: [], by, event: milestone, time: said.eventTime };
}

async function retraction(
  retracted: Field,
  consignment: number | null,
  known: Known,
  importing: Importing,
): Promise<Outcome> {
  if (consignment === null) {
    importing.report.fault(retracted, 'of which consignment the event is must be said', 'name the booking or the container');
    return null;
  }
  const history = await known.milestones(consignment);
  const milestone = history.find(({ id }) => eventIdOf(id) === retracted.text);
  if (!milestone) {
    const remedy = 'name it by the eventID that scripts/export-dcsa events gives it';
    importing.report.fault(retracted, 'no event of the consignment has this id', remedy);
    return null;
  }
  if (history.some(({ retracts }) => retracts === milestone.id)) return 'present';
  const named = { Recent: { statement: milestone.statement } };
  // What a house has inherited is taken back where it was stated.
  const master = (await known.consignment(consignment))?.house?.master ?? null;
  const ofMaster = master !== null && (await known.milestones(master)).some(({ id }) => id === milestone.id);
  const { voyage } = milestone;
  const isVoyage = milestone.kind === 'Transport' && voyage !== null;
  importing.plan(
    milestone.publisher ?? 0,
    'shipments',
    isVoyage ? 'retractVoyageMilestone' : 'retractMilestone',
    isVoyage ? [voyage.vessel, voyage.voyage, named] : [ofMaster ? master : consignment, named],
    `takes ${milestone.code} back`,
  );
  return null;
}

/** One call for as many events in a row as one call takes, in the order of their times. */
function batches(recorded: Recorded[], importing: Importing): void {
  const sorted = [...recorded].sort((one, other) => one.time - other.time);
  let batch: Recorded[] = [];
  const flush = () => {
    const [first] = batch;
    if (!first) return;
    const events = batch.map(({ event }) => event);
    const what = `${events.length} event${events.length === 1 ? '' : 's'}`;
    importing.plan(first.by, 'shipments', first.call, [...first.head, events], what);
    batch = [];
  };
  for (const one of sorted) {
    const [first] = batch;
    const together = first && first.call === one.call && first.by === one.by && `${first.head}` === `${one.head}`;
    if (!together || batch.length >= MAX_BATCH) flush();
    batch.push(one);
  }
  flush();
}

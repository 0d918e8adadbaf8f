// SPDX-License-Identifier: Apache-2.0

// Bill of lading 3: matched with the consignment that it is for, then drafted, approved and issued as far as its status
// says and the chain has not come yet.

import { isSameMass, massIn, showMass } from '../mass.js';
import type { Bill, BillKey, Consigned } from '../ledger.js';
import type { Field } from '../report.js';
import { BILL_STATUSES, BOOKED } from '../tables/bill.js';
import { at, get } from '../table.js';
import type { Importing } from './importing.js';

/** Where the root of the content comes from: a package that keeps the salts. */
export type RootOf = (document: unknown) => string;

/** What a transport document is on the chain. */
export interface Matched {
  key: BillKey;
  consigned: Consigned;
  consignment: number;
  form: Bill['form'];
  /** As it stands; nothing if it is not drafted. */
  bill: Bill | null;
}

const CORRECT = 'correct the bill, or amend the booking';

/** Finds what the document is about and reports every difference; nothing where it is about nothing on the chain. */
export async function match(document: Field, importing: Importing): Promise<Matched | null> {
  const { report, ledger } = importing;
  const parties = await partiesOf(document, importing);
  const consigned = await consignedIn(document, importing);
  if (consigned === null) return null;
  if (consigned.consignment === null) {
    const remedy = 'let the carrier confirm the booking first: confirm_booking';
    const [item] = document.get('consignmentItems').items();
    report.fault(item!.get('carrierBookingReference'), `the booking is ${consigned.status.booking}`, remedy);
    return null;
  }
  const { request } = consigned;
  for (const [field, found, role] of parties) {
    if (found !== null && found !== get(request, role)) {
      report.fault(field, `is member ${found}; the booking has member ${get(request, role)} as ${role}`, CORRECT);
    }
  }
  compareTerms(document, consigned, report);
  compareContainers(document, consigned, report);
  const reference = document.get('transportDocumentReference').text;
  if (reference === undefined) return null;
  const key = { carrier: request.carrier, reference };
  const bill = await ledger.bill(key);
  compareGoods(document, consigned, bill, report);
  const form = formOf(document);
  if (bill && bill.consignment !== consigned.consignment) {
    const problem = `is the reference of a bill for consignment ${bill.consignment}, not ${consigned.consignment}`;
    report.fault(document.get('transportDocumentReference'), problem);
  }
  if (bill && bill.form !== form) report.fault(document.get('isToOrder'), `the bill on the chain is ${bill.form}`);
  return { key, consigned, consignment: consigned.consignment, form, bill };
}

/** Straight to a consignee, to the order of an endorsee, or blank. */
function formOf(document: Field): Bill['form'] {
  if (document.get('isToOrder').flag !== true) return 'Straight';
  return document.get('documentParties').get('endorsee').exists ? 'ToOrder' : 'Blank';
}

type Found = [Field, member: number | null, role: 'shipper' | 'consignee' | 'carrier'];

async function partiesOf(document: Field, importing: Importing): Promise<Found[]> {
  const parties = document.get('documentParties');
  const shipper: Found = [parties.get('shipper'), await importing.member(parties.get('shipper'), 'shipper'), 'shipper'];
  const issuing = parties.get('issuingParty');
  const code = document.get('carrierCode');
  const byCode = await importing.carrierBy(code, document.get('carrierCodeListProvider'));
  const carrier: Found = issuing.exists
    ? [issuing, await importing.member(issuing, 'carrier'), 'carrier']
    : [code, byCode, 'carrier'];
  const receiver = parties.get('consignee').exists ? parties.get('consignee') : parties.get('endorsee');
  const consignee: Found = [receiver, receiver.exists ? await importing.member(receiver, 'consignee') : null, 'consignee'];
  return [shipper, consignee, carrier];
}

/** The booking whose reference all items have, of the shipper or forwarder that booked; otherwise of the container. */
async function consignedIn(document: Field, { ledger, report }: Importing): Promise<Consigned | null> {
  const items = document.get('consignmentItems').items();
  const references = items.map((item) => item.get('carrierBookingReference'));
  const [first] = references;
  if (first?.text === undefined) return null;
  const other = references.find(({ text }) => text !== first.text);
  if (other) report.fault(other, 'another booking: a bill of the chain is for one consignment', 'divide the document');
  const found = await Promise.all((await ledger.bookingsNamed(first.text)).map((id) => ledger.booking(id)));
  const bookings = found.filter((booking) => booking !== null);
  const numbers = document
    .get('utilizedTransportEquipments')
    .items()
    .map((utilized) => utilized.get('equipment').get('equipmentReference').text);
  const carrying = bookings.filter((booking) => booking.containers.some(({ number }) => numbers.includes(number)));
  const [only, second] = carrying.length > 0 ? carrying : bookings;
  if (!only) report.fault(first, 'no booking of the chain has this reference', 'import the booking first');
  else if (second) report.fault(first, 'bookings of several members have this reference, and none these containers');
  return second ? null : (only ?? null);
}

function compareTerms(document: Field, { request }: Consigned, report: Importing['report']): void {
  for (const { path, chain, codec } of BOOKED) {
    const field = at(document, path);
    const [stated, booked] = [field.exists ? codec!.toChain(field) : undefined, get(request, chain)];
    if (stated === undefined || booked === undefined) continue;
    const isDay = path.endsWith('Date');
    // The chain names places of receipt and delivery where they are not the ports, and times where they were planned.
    if (booked === null && (isDay || stated === get(request, portInPlaceOf(chain)))) continue;
    const same = codec!.toMessage(stated) === codec!.toMessage(booked);
    if (!same) report.fault(field, `the booking has ${JSON.stringify(codec!.toMessage(booked) ?? null)}`, CORRECT);
  }
}

function portInPlaceOf(chain: string): string {
  return chain.endsWith('placeOfReceipt') ? 'portOfLoading' : 'portOfDischarge';
}

function compareContainers(document: Field, { containers }: Consigned, report: Importing['report']): void {
  const utilized = document.get('utilizedTransportEquipments');
  const stated = utilized.items().map((entry) => entry.get('equipment'));
  for (const equipment of stated) {
    const [number, sizeType] = [equipment.get('equipmentReference'), equipment.get('ISOEquipmentCode')];
    if (number.text === undefined) continue;
    const known = containers.find((container) => container.number === number.text);
    const assigned = containers.map((container) => container.number).join(', ') || 'none';
    if (!known) report.fault(number, `is not in the consignment, which has ${assigned}`, CORRECT);
    else if (sizeType.text !== undefined && sizeType.text !== known.sizeType) {
      report.fault(sizeType, `the container is booked as ${known.sizeType}`, CORRECT);
    }
  }
}

/** Packages and masses, by commodity and container: those of the bill if it is there, else of all the cargo. */
function compareGoods(document: Field, consigned: Consigned, bill: Bill | null, report: Importing['report']): void {
  const booked = new Map<string, { packages: number; gross: number }>();
  const { cargo } = consigned.request;
  const portions = bill?.goods ?? cargo.map((line, index) => wholeLine(line, index, consigned));
  for (const { line, container, packages, grossMass } of portions) {
    const key = `${cargo[line]?.hs} ${container}`;
    const sum = booked.get(key) ?? { packages: 0, gross: 0 };
    booked.set(key, { packages: sum.packages + packages, gross: sum.gross + grossMass });
  }
  const stated = new Map<string, { packages: number; gross: number; field: Field }>();
  for (const item of document.get('consignmentItems').items()) {
    const [hs] = item.get('HSCodes').items();
    for (const cargoItem of item.get('cargoItems').items()) {
      const [gross, packages] = [
        massIn(cargoItem.get('cargoGrossWeight')),
        cargoItem.get('outerPackaging').get('numberOfPackages').number,
      ];
      if (gross === null || packages === undefined || hs?.text === undefined) continue;
      const key = `${hs.text} ${cargoItem.get('equipmentReference').text}`;
      const sum = stated.get(key) ?? { packages: 0, gross: 0, field: cargoItem };
      stated.set(key, { ...sum, packages: sum.packages + packages, gross: sum.gross + gross });
    }
  }
  for (const [key, { packages, gross, field }] of stated) {
    const known = booked.get(key);
    if (!known) report.fault(field, `the consignment has no goods of ${key.replace(' ', ' in ')}`, CORRECT);
    else if (known.packages !== packages) {
      report.fault(field.get('outerPackaging').get('numberOfPackages'), `the chain has ${known.packages}`, CORRECT);
    } else if (!isSameMass(known.gross, gross)) {
      report.fault(field.get('cargoGrossWeight'), `the chain has ${showMass(known.gross)}`, CORRECT);
    }
  }
  const missing = stated.size > 0 ? [...booked.keys()].filter((key) => !stated.has(key)) : [];
  for (const key of missing) {
    const of = key.replace(' ', ' in ');
    report.fault(document.get('consignmentItems'), `lacks the goods of ${of}, which the chain has`, CORRECT);
  }
}

function wholeLine(line: Consigned['request']['cargo'][number], index: number, { containers }: Consigned) {
  const { packages, grossMass, netMass, equipmentIndex } = line;
  return { line: index, container: containers[equipmentIndex]?.number ?? '', packages, grossMass, netMass };
}

/** How far each status has come. */
const DRAFTED = ['draft', 'approved'];

export async function importBill(document: Field, importing: Importing, rootOf: RootOf): Promise<Matched | null> {
  const { report } = importing;
  if (document.get('transportDocumentTypeCode').text === 'SWB') {
    const problem = 'a sea waybill is no title: the chain has it with the booking, as its document type';
    report.fault(document.get('transportDocumentTypeCode'), problem, 'there is nothing to import');
  }
  if (document.get('isElectronic').flag === false) {
    report.fault(document.get('isElectronic'), 'a bill on paper is none of the chain', 'issue it as electronic');
  }
  const matched = await match(document, importing);
  if (report.faults.length > 0 || matched === null) return matched;
  planIssue(document, matched, importing, rootOf);
  return matched;
}

/** What has still to be called until the bill is as far as the document says. */
function planIssue(document: Field, matched: Matched, importing: Importing, rootOf: RootOf): void {
  const { key, consignment, form, bill, consigned } = matched;
  const { carrier, shipper } = consigned.request;
  const status = document.get('transportDocumentStatus').text ?? 'DRAFT';
  const called = `bill ${key.reference}`;
  if (bill && !DRAFTED.includes(bill.phase)) {
    return void importing.notes.push(`${called} is on the chain, ${String(BILL_STATUSES.toMessage(bill.phase))}: nothing to draft or issue`);
  }
  const root = bill?.contentRoot ?? rootOf(document.value);
  if (!bill) {
    importing.plan(carrier, 'titles', 'draftTitle', [consignment, key.reference, form, root], `drafts ${called}`);
  }
  if (status === 'DRAFT') return;
  if (!bill || bill.phase === 'draft') {
    importing.plan(shipper, 'titles', 'approveTitle', [key, consignment, form, root], `approves ${called}`);
  }
  if (status === 'APPROVED') return;
  const dating = document.get('isShippedOnBoardType').flag === false ? 'ReceivedForShipment' : 'ShippedOnBoard';
  importing.plan(carrier, 'titles', 'issueTitle', [key, dating], `issues ${called}`);
}

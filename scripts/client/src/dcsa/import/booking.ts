// SPDX-License-Identifier: Apache-2.0

// Booking 2: a request becomes `request_booking`; a changed one, `update_booking` or `amend_booking`.

import { isDeepStrictEqual } from 'node:util';
import { milliCelsius } from '../codecs.js';
import type { BookingRequest, CargoLine, Consigned } from '../ledger.js';
import type { Field } from '../report.js';
import { CARGO, DANGEROUS, HEADER, LOCATIONS } from '../tables/booking.js';
import { REMEDY_ADD, get, readRows, set } from '../table.js';
import type { Importing } from './importing.js';

/** At most so many the chain takes. */
const MAX_CONTAINERS = 64;
const MAX_LINES = 64;

export async function importBooking(document: Field, importing: Importing): Promise<void> {
  const request = await requestIn(document, importing);
  if (importing.report.faults.length > 0) return;
  const { requester } = request;
  const existing = await known(request.request, requester, importing);
  if (existing === null) {
    importing.plan(requester, 'shipments', 'requestBooking', [request.request], `requests ${request.request.reference}`);
  } else changed(existing, withUnsaid(request.request, existing.request, importing), requester, importing);
}

/** A changed request keeps what the chain has and messages do not say: trade items, the place of the Incoterm, hours. */
function withUnsaid(request: BookingRequest, before: BookingRequest, { mapping }: Importing): BookingRequest {
  const DAY = 86_400_000;
  const dayOf = (moment: number | null) => moment && Math.floor(moment / DAY);
  const hour = (now: number | null, then: number | null) => (dayOf(now) === dayOf(then) ? then : now);
  const { carriage } = request;
  return {
    ...request,
    namedPlace: mapping.namedPlace ?? before.namedPlace,
    carriage: {
      ...carriage,
      departure: hour(carriage.departure, before.carriage.departure),
      arrival: hour(carriage.arrival, before.carriage.arrival),
    },
    cargo: request.cargo.map((line, index) => {
      const known = before.cargo[index];
      return known?.hs === line.hs ? { ...line, gtin: known.gtin } : line;
    }),
  };
}

/** The booking under the requester's reference. */
async function known(request: BookingRequest, requester: number, { ledger }: Importing): Promise<Consigned | null> {
  for (const id of await ledger.bookingsNamed(request.reference)) {
    const booking = await ledger.booking(id);
    if (booking?.requestedBy === requester) return booking;
  }
  return null;
}

function changed(existing: Consigned, request: BookingRequest, by: number, importing: Importing): void {
  const { booking, status } = existing;
  const called = `booking ${booking} (${request.reference})`;
  const differences = Object.keys(request).filter(
    (name) => !isDeepStrictEqual(normal(get(request, name)), normal(get(existing.request, name))),
  );
  if (differences.length === 0) return void importing.notes.push(`${called} is on the chain, and says the same`);
  const what = `changes ${differences.join(', ')} of ${called}`;
  if (['received', 'pendingupdate', 'updatereceived'].includes(status.booking)) {
    return importing.plan(by, 'shipments', 'updateBooking', [booking, request], what);
  }
  if (['confirmed', 'pendingamendment'].includes(status.booking)) {
    return importing.plan(by, 'shipments', 'amendBooking', [booking, request], what);
  }
  importing.notes.push(`${called} is ${status.booking} and differs in ${differences.join(', ')}; it is not changed`);
}

/** Enums in one spelling. */
function normal(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (_, inner) => (typeof inner === 'string' ? inner.toLowerCase() : inner)));
}

/** What the chain is asked for, and by whom. Faults are in the report. */
export async function requestIn(
  document: Field,
  importing: Importing,
): Promise<{ request: BookingRequest; requester: number }> {
  const { report, mapping } = importing;
  const header = readRows(HEADER, document, report);
  for (const location of document.get('shipmentLocations').items()) {
    const type = LOCATIONS[location.get('locationTypeCode').text ?? ''];
    const code = location.get('location').get('UNLocationCode');
    if (type === undefined) continue;
    if (code.text === undefined) report.fault(code, 'is missing: the chain knows places by UN/LOCODE', REMEDY_ADD);
    else set(header, type, code.text);
  }
  for (const type of ['POL', 'POD']) {
    const place = get(header, LOCATIONS[type]!);
    const named = document.get('shipmentLocations').items().some(({ value }) => get(value, 'locationTypeCode') === type);
    if (!place && !named) report.fault(document.get('shipmentLocations'), `has no ${type}`, REMEDY_ADD);
  }
  // At the port itself there is no carriage before or after it.
  for (const [place, port] of [
    ['placeOfReceipt', 'portOfLoading'],
    ['placeOfDelivery', 'portOfDischarge'],
  ]) {
    const carriage = header['carriage'] as Record<string, unknown>;
    carriage[place!] = carriage[place!] === header[port!] ? null : (carriage[place!] ?? null);
  }
  order(document, header, importing);
  const parties = await partiesIn(document, importing);
  const { equipment, cargo } = goodsIn(document, importing);
  const namedPlace = mapping.namedPlace ?? placeNamed(document, importing);
  const request = { ...parties.named, ...header, namedPlace, cargo, equipment } as unknown as BookingRequest;
  return { request, requester: parties.requester ?? 0 };
}

/** The chain wants the arrival after the departure; of days it is told the beginning, of one day the end as well. */
function order(document: Field, header: Record<string, unknown>, { report }: Importing): void {
  const carriage = header['carriage'] as { departure: number | null; arrival: number | null };
  const { departure, arrival } = carriage;
  if (departure === null || arrival === null) return;
  const [plan] = document.get('transportPlan').items();
  if (arrival === departure) carriage.arrival = arrival + 86_400_000 - 1;
  else if (arrival < departure) report.fault(plan!.get('plannedArrivalDate'), 'must not be before the expected departure');
}

async function partiesIn(document: Field, importing: Importing) {
  const parties = document.get('documentParties');
  const agent = parties.get('bookingAgent');
  const agentIs = await importing.member(agent, 'forwarder');
  const shipperField = parties.get('shipper');
  // Who books for itself is the shipper.
  const shipper =
    shipperField.exists || agentIs === null || importing.mapping.roles?.shipper !== undefined
      ? await importing.needed(shipperField, 'shipper')
      : agentIs;
  const consignee = await importing.needed(parties.get('consignee'), 'consignee');
  const carrier = await carrierIn(document, importing);
  const forwarder = agentIs === shipper ? null : agentIs;
  return { named: { shipper, forwarder, carrier, consignee }, requester: forwarder ?? shipper };
}

async function carrierIn(document: Field, importing: Importing): Promise<number | null> {
  const { report, mapping } = importing;
  const code = document.get('carrierCode');
  const other = document.get('documentParties').get('other').items();
  const party = other.find((entry) => entry.get('partyFunction').text === 'CA')?.get('party');
  if (party) return importing.member(party, 'carrier');
  const byCode = await importing.carrierBy(code, document.get('carrierCodeListProvider'));
  if (byCode !== null) return byCode;
  const role = mapping.roles?.carrier;
  if (role !== undefined) return importing.needed(document.get('documentParties').get('carrier'), 'carrier');
  const problem = code.exists ? 'no member of the chain has this code' : 'is missing: the chain needs the carrier';
  report.fault(code, problem, 'give the carrier under "roles" of --map, or its code under "parties"');
  return null;
}

/** DCSA has no place of the Incoterm: the place of delivery is taken, or the port of discharge, and said. */
function placeNamed(document: Field, { report }: Importing): string {
  const locations = document.get('shipmentLocations').items();
  const of = (type: string) => locations.find((location) => location.get('locationTypeCode').text === type)?.get('location');
  const place = of('PDE') ?? of('POD');
  const name = place?.get('locationName').text ?? place?.get('UNLocationCode').text ?? '';
  const note = `the place that completes the Incoterm is none of DCSA's; ${name.slice(0, 35)} is declared`;
  report.warn(document.get('incoTerms'), `${note}: give another under "namedPlace" of --map`);
  return name.slice(0, 35);
}

function goodsIn(document: Field, { report }: Importing) {
  const equipment: { sizeType: string }[] = [];
  const cargo: CargoLine[] = [];
  const requested = document.get('requestedEquipments');
  for (const entry of requested.items()) {
    const units = entry.get('units').number ?? 1;
    const first = equipment.length;
    if (units > MAX_CONTAINERS) continue;
    for (let unit = 0; unit < units; unit++) equipment.push({ sizeType: entry.get('ISOEquipmentCode').text ?? '' });
    const commodities = entry.get('commodities');
    if (commodities.items().length === 0) {
      report.fault(commodities, 'is missing: the chain books goods into each container', REMEDY_ADD);
    }
    for (const commodity of commodities.items()) {
      const line = lineIn(commodity, report);
      if (units > 1) report.warn(commodity, `is divided evenly among the ${units} containers`);
      for (let unit = 0; unit < units; unit++) cargo.push({ ...share(line, unit, units), equipmentIndex: first + unit });
    }
  }
  const total = requested.items().reduce((sum, entry) => sum + (entry.get('units').number ?? 1), 0);
  if (total > MAX_CONTAINERS) report.fault(requested, `${total} containers: a booking of the chain has at most 64`);
  if (cargo.length > MAX_LINES) report.fault(requested, `${cargo.length} lines of cargo: the chain has at most 64`);
  return { equipment, cargo };
}

function lineIn(commodity: Field, report: Importing['report']): CargoLine {
  const line = readRows(CARGO, commodity, report) as unknown as CargoLine;
  const codes = commodity.get('HSCodes').items();
  if (codes.length > 1) {
    const remedy = 'divide the commodity, one for each code';
    report.fault(commodity.get('HSCodes'), `${codes.length} codes: a line of the chain has one`, remedy);
  }
  const [grossMass, netMass] = [line.grossMass, line.netMass];
  if (grossMass !== null && netMass !== null && netMass > grossMass) {
    report.fault(commodity.get('cargoNetWeight'), 'must not be above the gross weight');
  }
  const goods = commodity.get('outerPackaging').get('dangerousGoods');
  if (goods.items().length > 1) {
    const remedy = 'divide the commodity, one for each UN number';
    report.fault(goods, `${goods.items().length} dangerous goods: a line of the chain has one`, remedy);
  }
  const [only] = goods.items();
  return { ...line, gtin: null, dangerous: only ? dangerousIn(only, report) : null };
}

function dangerousIn(goods: Field, report: Importing['report']): CargoLine['dangerous'] {
  const read = readRows(DANGEROUS, goods, report) as unknown as NonNullable<CargoLine['dangerous']>;
  const limits = goods.get('limits');
  const degrees = limits.get('flashPoint').number;
  const flashPoint = degrees === undefined ? null : milliCelsius(degrees, limits.get('temperatureUnit').text);
  const { limitedQuantity, marinePollutant } = read;
  return { ...read, limitedQuantity: limitedQuantity ?? false, marinePollutant: marinePollutant ?? false, flashPoint };
}

/** The part of a line in one of several containers; the first have what does not divide. */
function share(line: CargoLine, unit: number, units: number): CargoLine {
  const part = (whole: number) => Math.floor(whole / units) + (unit < whole % units ? 1 : 0);
  if (units === 1 || line.packages === null) return line;
  const volume = line.volume === null ? null : part(line.volume);
  const [packages, grossMass, netMass] = [part(line.packages), part(line.grossMass), part(line.netMass)];
  return { ...line, packages, grossMass, netMass, volume };
}

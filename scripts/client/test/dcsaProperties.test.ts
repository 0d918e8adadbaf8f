// SPDX-License-Identifier: Apache-2.0

// Whatever the chain holds comes out in the form of the standard and back to the same facts; whatever is wrong with a
// message is reported at its field, however many faults there are.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { containerNumber } from '../src/codes.js';
import { AMENDMENT_REASONS, REJECTION_REASONS } from '../src/dcsa/acts.js';
import { EQUIPMENT_CODES, EQUIPMENT_OF_CALLS } from '../src/dcsa/eventCodes.js';
import { exportMessage } from '../src/dcsa/export/index.js';
import { FORMATS, type FormatName, checkMessage, formatOf } from '../src/dcsa/formats.js';
import type { BookingRequest, CargoLine, Milestone } from '../src/dcsa/ledger.js';
import { put } from '../src/dcsa/placeholders.js';
import { type Fault, Field, Report, everyField, nameOf } from '../src/dcsa/report.js';
import { concerns, pattern } from '../src/dcsa/table.js';
import { NOW, ROOT, World, confirmed, fixture, imported, read } from './dcsaWorld.js';
import { envelopeOf } from './dcsaEnvelope.js';

const DAY = 86_400_000;
const [CARRIER, FORWARDER, SHIPPER, CONSIGNEE, BANK] = [4, 5, 9, 10, 13];

/** Its own form, in which the chain's messages lack nothing but what the chain does without. */
function hasItsForm(format: FormatName, message: unknown): void {
  const report = new Report();
  const field = new Field(message);
  checkMessage(field, formatOf(format, field), report);
  assert.deepEqual(report.faults, []);
}

async function out(format: FormatName, subject: string, world: World, request = false): Promise<any> {
  const { message } = await exportMessage(format, subject, world, { request });
  // As it is in a file.
  const written = JSON.parse(JSON.stringify(message));
  hasItsForm(format, written);
  const again = await read(format, written, world);
  assert.deepEqual([again.faults, again.calls], [[], []], `${format} of ${subject} says something else than the chain`);
  return written;
}

// What bookings can say.

const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);
/** Days of departure and arrival, in this order; on one day the arrival is at its end. */
const planned = fc
  .tuple(fc.integer({ min: 20_000, max: 23_000 }), fc.nat(3), fc.boolean(), fc.boolean())
  .map(([day, days, leaves, arrives]) => ({
    departure: leaves ? day * DAY : null,
    arrival: arrives ? (day + days) * DAY + (leaves && days === 0 ? DAY - 1 : 0) : null,
  }));
const dangerous = fc.record({
  unNumber: fc.integer({ min: 1, max: 3_550 }).map((number) => String(number).padStart(4, '0')),
  class: fc.constantFrom('Class3', 'Division1_4', 'Division6_1', 'Class8', 'Class9'),
  packingGroup: fc.option(fc.constantFrom('I', 'II', 'III')),
  properShippingName: hex,
  flashPoint: fc.option(fc.integer({ min: -100, max: 300 }).map((degrees) => degrees * 1_000)),
  limitedQuantity: fc.boolean(),
  marinePollutant: fc.boolean(),
});
const line = (containers: number) =>
  fc
    .record({
      hs: fc.constantFrom('940511', '350610', '640399', '010121', '970191'),
      descriptionHash: hex,
      equipmentIndex: fc.nat(containers - 1),
      packages: fc.integer({ min: 1, max: 99_999_999 }),
      packageCode: fc.constantFrom('CT', 'PX', '4G', 'BG'),
      grossMass: fc.integer({ min: 1, max: 40_000_000 }),
      netMass: fc.integer({ min: 1, max: 40_000_000 }),
      volume: fc.option(fc.integer({ min: 1, max: 90_000 })),
      gtin: fc.constant(null),
      dangerous: fc.option(dangerous),
    })
    .map((one): CargoLine => ({ ...one, netMass: Math.min(one.netMass, one.grossMass) }));
const handover = fc.constantFrom('ContainerYard', 'Door', 'FreightStation');
const movement = fc.constantFrom('FullLoad', 'LessThanLoad');
const request: fc.Arbitrary<BookingRequest> = fc.integer({ min: 1, max: 4 }).chain((containers) =>
  fc
    .record({
      shipper: fc.constant(SHIPPER),
      forwarder: fc.constantFrom(null, FORWARDER),
      carrier: fc.constant(CARRIER),
      consignee: fc.constantFrom(CONSIGNEE, BANK),
      reference: fc.stringMatching(/^[A-Z0-9]([A-Z0-9-]{0,12}[A-Z0-9])?$/),
      incoterm: fc.constantFrom('Exw', 'Fob', 'Cif', 'Cip', 'Ddp'),
      namedPlace: fc.constant('Rotterdam'),
      documentType: fc.constant('BillOfLading'),
      freightTerms: fc.constantFrom('Prepaid', 'Collect'),
      portOfLoading: fc.constantFrom('CNSHK', 'CNSHG'),
      portOfDischarge: fc.constantFrom('NLRTM', 'DEHAM'),
      vessel: fc.constantFrom('9074729', '9321483'),
      voyage: fc.stringMatching(/^[0-9]{3,5}[NESW]$/),
      carriage: fc
        .record({
          receiptType: handover,
          deliveryType: handover,
          movementAtOrigin: movement,
          movementAtDestination: movement,
          placeOfReceipt: fc.constantFrom(null, 'CNDGG'),
          placeOfDelivery: fc.constantFrom(null, 'NLVEN'),
          planned,
        })
        .map(({ planned: { departure, arrival }, ...rest }) => ({ ...rest, departure, arrival })),
      equipment: fc.array(fc.record({ sizeType: fc.constantFrom('22G1', '45G1', '45R1') }), {
        minLength: containers,
        maxLength: containers,
      }),
      lines: fc.array(line(containers), { minLength: 1, maxLength: 6 }),
    })
    .map(({ lines, ...rest }) => {
      // Goods in every container, in the order of containers, as messages have them.
      const filled = Array.from({ length: containers }, (_, at) => ({ ...lines[0]!, equipmentIndex: at }));
      const cargo = [...filled, ...lines.slice(1)].sort((one, other) => one.equipmentIndex - other.equipmentIndex);
      return { ...rest, cargo };
    }),
);

const containerOf = (index: number) => containerNumber('PTNU', index);

function booked(facts: BookingRequest): World {
  const world = new World();
  const by = facts.forwarder ?? facts.shipper;
  world.play({ by, pallet: 'shipments', call: 'requestBooking', args: [facts], what: '' });
  return world;
}

function shipped(facts: BookingRequest): World {
  const world = booked(facts);
  world.confirm(0, ...facts.equipment.map((_, index) => containerOf(index)));
  return world;
}

/** Enums without regard to spelling. */
const plainly = (value: unknown) => JSON.parse(JSON.stringify(value).toLowerCase());

describe('whatever the chain holds comes out and back to the same', () => {
  test('bookings', async () => {
    const property = fc.asyncProperty(request, async (facts) => {
      await out('booking', 'booking:0', booked(facts));
      const message = await out('booking', '100', shipped(facts));
      const fresh = new World();
      await imported('booking', message, fresh);
      assert.deepEqual(plainly(fresh.bookings[0]!.request), plainly(facts));
    });
    await fc.assert(property, { numRuns: 60, includeErrorInReport: true });
  });

  // A life of a bill: numbers from which each choice is made.
  const life = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { maxLength: 14 });

  /** Lives the life on a bill; only what may be done next is done. */
  function live(world: World, form: 'Straight' | 'ToOrder' | 'Blank', choices: [number, number, number][]): string {
    const reference = `${world.bookings[0]!.request.reference}-BL`;
    const key = { carrier: CARRIER, reference };
    const does = (by: number, call: string, ...args: unknown[]) =>
      world.play({ by, pallet: 'titles', call, args: [key, ...args], what: '' });
    world.play({ by: CARRIER, pallet: 'titles', call: 'draftTitle', args: [100, reference, form, ROOT], what: '' });
    does(SHIPPER, 'approveTitle', 100, form, ROOT);
    does(CARRIER, 'issueTitle', 'ShippedOnBoard');
    let [possessor, mayEndorse, pending, spent] = [SHIPPER, form !== 'Straight', false, false];
    let titleholder: number | null = form === 'ToOrder' ? SHIPPER : null;
    for (const [what, who, why] of choices) {
      if (spent) break;
      const other = [SHIPPER, CONSIGNEE, BANK, FORWARDER].filter((id) => id !== possessor)[who % 3]!;
      if (pending) {
        if (why % 3 === 0) does(CARRIER, 'acceptSurrender');
        else does(CARRIER, 'rejectSurrender', Object.values(REJECTION_REASONS)[why % 4]);
        [pending, spent] = [false, why % 3 === 0];
      } else if (what < 3) {
        does(possessor, 'transferTitle', other);
        possessor = other;
      } else if (what < 6 && mayEndorse && (titleholder === null || titleholder === possessor)) {
        const call = ['endorseTitle', 'endorseTitleToOrder', 'blankEndorseTitle'][what - 3]!;
        const blank = call === 'blankEndorseTitle';
        does(possessor, call, ...(blank ? [] : [other]));
        [titleholder, mayEndorse] = [blank ? null : other, call === 'endorseTitleToOrder'];
      } else if (what < 7) does(possessor, 'signTitle');
      else if (what === 7) {
        does(possessor, 'surrenderTitleForDelivery');
        pending = true;
      } else if (what === 8) {
        does(possessor, 'surrenderTitleForAmendment', Object.values(AMENDMENT_REASONS)[why % 3]);
        pending = true;
      }
    }
    return reference;
  }

  test('bills, issuances, surrenders and chains of endorsements', async () => {
    const form = fc.constantFrom('Straight' as const, 'ToOrder' as const, 'Blank' as const);
    const property = fc.asyncProperty(request, form, life, async (facts, wanted, choices) => {
      const world = shipped(facts);
      const reference = live(world, wanted, choices);
      const subject = `${CARRIER}/${reference}`;
      const acts = await world.acts({ carrier: CARRIER, reference });
      await out('bill', subject, world);
      await out('issuance', subject, world);
      await out('issuance', subject, world, true);
      if (acts.some(({ action }) => action.startsWith('SURRENDER'))) await out('surrender', subject, world, true);
      const last = acts.at(-1)!.action;
      if (last === 'SACC' || last === 'SREJ') await out('surrender', subject, world);
      const envelope = await out('pint', subject, world);
      // Where the bill is not drafted yet, the envelope brings the chain to the same.
      const fresh = shipped(facts);
      await imported('pint', envelope, fresh);
      const told = (list: typeof acts) => list.map(({ action, actor, recipient, reason }) => [action, actor, recipient, reason]);
      assert.deepEqual(told(await fresh.acts({ carrier: CARRIER, reference })), told(acts));
      const [was, is] = [world, fresh].map((one) => one.bills.get(`${CARRIER} ${reference}`)!);
      assert.deepEqual([is!.phase, is!.form, is!.goods], [was!.phase, was!.form, was!.goods]);
    });
    await fc.assert(property, { numRuns: 60, includeErrorInReport: true });
  });

  test('milestones', async () => {
    const stated = EQUIPMENT_CODES.filter((code) => !Object.hasOwn(EQUIPMENT_OF_CALLS, code));
    const said = {
      eventTime: fc.integer({ min: NOW + DAY, max: NOW + 300 * DAY }),
      offsetMinutes: fc.integer({ min: -56, max: 56 }).map((quarters) => quarters * 15),
      classifier: fc.constantFrom('Planned', 'Estimated'),
      location: fc.constantFrom('CNSHK', 'NLRTM', 'SGSIN'),
    };
    const equipment = fc.record({
      ...said,
      event: fc.constantFrom(...stated),
      seal: fc.option(fc.stringMatching(/^[A-Z0-9]{1,15}$/)),
      document: fc.constant(null),
    });
    const transport = fc.record({ ...said, event: fc.constantFrom('ARRI', 'DEPA') });
    const lists = [
      fc.array(equipment, { minLength: 1, maxLength: 12 }),
      fc.array(transport, { maxLength: 6 }),
    ] as const;
    const property = fc.asyncProperty(request, ...lists, async (facts, ashore, atSea) => {
      const world = shipped(facts);
      const own = ashore.map((one) => ({ ...one, consignment: 100, container: containerOf(0) }));
      world.play({ by: CARRIER, pallet: 'shipments', call: 'recordMilestones', args: [own], what: '' });
      const args = [facts.vessel, facts.voyage, atSea];
      world.play({ by: CARRIER, pallet: 'shipments', call: 'recordVoyageMilestones', args, what: '' });
      const message = await out('events', '100', world);
      // Ids are of the statement; another chain gives its own.
      for (const event of message.events) event.eventID = `other-${event.eventID}`;
      const fresh = shipped(facts);
      await imported('events', message, fresh);
      const told = (list: Milestone[]) =>
        list
          .map(({ id, sequence, statement, recordedAt, ...rest }) => JSON.stringify(rest))
          .sort();
      assert.deepEqual(told(fresh.history), told(world.history));
    });
    await fc.assert(property, { numRuns: 60, includeErrorInReport: true });
  });
});

// What can be wrong with a message.

const SOURCES: readonly [FormatName, () => any, () => Promise<World>][] = [
  ['booking', () => fixture('booking'), async () => new World()],
  ['bill', () => fixture('bill'), confirmed],
  ['issuance', () => fixture('issuance'), confirmed],
  ['surrender', () => fixture('surrender'), issued],
  ['pint', () => envelopeOf(fixture('envelope')), confirmed],
  ['events', () => fixture('events'), confirmed],
];

/** A world with the bill of the fixtures, in the hands in which the surrender finds it. */
async function issued(): Promise<World> {
  const world = await confirmed();
  await imported('pint', envelopeOf(fixture('envelope')), world);
  return world;
}

interface Mutation {
  pointer: string;
  value: unknown;
  /** Whether a remark is enough, since the chain does not keep the field. */
  remark: boolean;
}

/** The digit at the end is computed of the rest: any other is wrong. Two wrong ones elsewhere can make up for each other. */
function otherCheckDigit(code: string, by: number): string {
  return `${code.slice(0, -1)}${(Number(code.at(-1)) + 1 + (by % 9)) % 10}`;
}

/** Everything that can go wrong with one field, as a value in its place; the numbers choose. */
function mutationOf(format: FormatName, message: unknown, at: number, what: number, by: number): Mutation {
  const root = new Field(message);
  const { rows } = formatOf(format, root);
  const leaves = [...everyField(root)].filter(({ value }) => typeof value !== 'object' && value !== null);
  const checked = leaves.filter(({ pointer }) => /^(?:vesselIMONumber|equipmentReference)$/.test(nameOf(pointer)));
  const isKept = (pointer: string) => rows.some((row) => row.keeping !== 'derived' && concerns(row, pointer));
  // Without some fields there is no call.
  const isNeeded = (pointer: string) => rows.some((row) => row.required && pattern(row.path) === pattern(pointer));
  const needed = leaves.filter(({ pointer }) => isNeeded(pointer));
  if (what % 5 === 4 && needed.length > 0) {
    return { pointer: needed[at % needed.length]!.pointer, value: undefined, remark: false };
  }
  if (what % 4 === 0 && checked.length > 0) {
    const { pointer, text } = checked[at % checked.length]!;
    return { pointer, value: otherCheckDigit(text!, by), remark: !isKept(pointer) };
  }
  const { pointer, value } = leaves[at % leaves.length]!;
  if (what % 4 === 1 && typeof value === 'string') {
    return { pointer, value: ['{VALUE}', 'SOME_REFERENCE_PLACEHOLDER'][by % 2], remark: !isKept(pointer) };
  }
  const others: unknown[] = [['a list'], { an: 'object' }, typeof value === 'string' ? 7 : 'seven', null];
  return { pointer, value: others[by % others.length], remark: false };
}

/** Another value in place of the one that is there, or none: what is `undefined` is in no file. */
function change(message: unknown, pointer: string, value: unknown): void {
  put(message, pointer, value);
  if (value !== undefined) return;
  const parent = pointer.split('/').slice(1, -1).reduce((node, name) => (node as any)[name], message);
  if (Array.isArray(parent)) parent.splice(Number(nameOf(pointer)), 1);
  else delete (parent as any)[nameOf(pointer)];
}

/** Whether something was said of a field, of what it is in or of what is in it. */
function saidOf(said: readonly { field: string }[], pointer: string): boolean {
  return said.some(({ field }) => field === pointer || pointer.startsWith(`${field}/`) || field.startsWith(`${pointer}/`));
}

describe('whatever is wrong with a message is reported at its field', () => {
  const choice = fc.tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(10_000));
  for (const [format, source, world] of SOURCES) {
    test(`of ${format}, all of it at once`, async () => {
      const there = await world();
      assert.deepEqual((await read(format, source(), there)).faults, []);
      const property = fc.asyncProperty(fc.array(choice, { minLength: 1, maxLength: 5 }), async (choices) => {
        const message = source();
        const wanted = new Map<string, Mutation>();
        for (const [at, what, by] of choices) {
          const mutation = mutationOf(format, source(), at, what, by);
          wanted.set(mutation.pointer, mutation);
        }
        for (const { pointer, value } of wanted.values()) change(message, pointer, value);
        const { faults, warnings, calls } = await read(format, message, there);
        for (const { pointer, value, remark } of wanted.values()) {
          const where = `${pointer} = ${JSON.stringify(value)}`;
          assert.ok(saidOf(remark ? [...faults, ...warnings] : faults, pointer), `${where} is not reported`);
        }
        if (faults.length > 0) assert.deepEqual(calls, []);
        assert.ok(faults.every(({ remedy, problem }: Fault) => remedy && problem));
        assert.ok(faults.every(({ field }) => field.startsWith('/') || field === ''));
      });
      await fc.assert(property, { numRuns: 120, includeErrorInReport: true });
    });
  }

  for (const [format, source] of SOURCES) {
    test(`of ${format} is found without a chain as well`, async () => {
      const property = fc.asyncProperty(choice, async ([at, what, by]) => {
        const message = source();
        const { pointer, value, remark } = mutationOf(format, message, at, what, by);
        change(message, pointer, value);
        // What is signed in an envelope is opened where the chain is asked.
        if (format === 'pint' && !pointer.startsWith('/transportDocument/')) return;
        const { faults, warnings } = await read(format, message, null);
        const said = remark ? [...faults, ...warnings] : faults;
        assert.ok(saidOf(said, pointer), `${pointer} = ${JSON.stringify(value)} is not reported`);
      });
      await fc.assert(property, { numRuns: 120, includeErrorInReport: true });
    });
  }
});

test('every format is among those that are changed', () => {
  assert.deepEqual(SOURCES.map(([format]) => format), Object.keys(FORMATS));
});

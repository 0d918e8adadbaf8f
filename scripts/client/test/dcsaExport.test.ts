// SPDX-License-Identifier: Apache-2.0

// Messages of DCSA out: what was imported comes out the same in all fields that the chain keeps, the source gone.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import { writeFileSync } from 'node:fs';
import { DocumentPackage, leavesOfMessage, messageOf } from '../src/dcsa/documentContent.js';
import { actsOf } from '../src/dcsa/acts.js';
import { inOffset, momentOf } from '../src/dcsa/codecs.js';
import { differences, docsOf } from '../src/dcsa/docs.js';
import { exportMessage } from '../src/dcsa/export/index.js';
import { FORMATS, type FormatName, checkMessage } from '../src/dcsa/formats.js';
import { Signer, readKeys } from '../src/dcsa/jws.js';
import { eventIdOf } from '../src/dcsa/milestones.js';
import { readMessage } from '../src/dcsa/read.js';
import { Field, Report } from '../src/dcsa/report.js';
import { envelopeOf } from './dcsaEnvelope.js';
import { type World, MEANS, confirmed, fixture, imported, read } from './dcsaWorld.js';

const exported = async (format: FormatName, subject: string, world: World, request = false): Promise<any> =>
  (await exportMessage(format, subject, world, { request })).message;

/** A world in which everything of the fixtures was imported. */
async function traded(): Promise<World> {
  const world = await confirmed();
  await imported('events', fixture('events'), world);
  await imported('bill', fixture('bill'), world);
  await imported('pint', envelopeOf(fixture('envelope')), world);
  await imported('surrender', fixture('surrender'), world);
  return world;
}

function valid(format: FormatName, message: unknown, answer = false): void {
  const report = new Report();
  checkMessage(new Field(message), FORMATS[format][answer ? 1 : 0]!, report);
  assert.deepEqual(report.faults, []);
}

describe('what was imported comes out the same', () => {
  test('a booking', async () => {
    const world = await confirmed();
    const message = await exported('booking', '100', world);
    valid('booking', message);
    assert.deepEqual(differences('booking', fixture('booking'), message), []);
    assert.equal(message.bookingStatus, 'CONFIRMED');
    assert.equal(message.carrierBookingReference, 'FIX-1');
    const again = await read('booking', message, world);
    assert.deepEqual([again.faults, again.calls], [[], []]);
  });

  test('the three statuses of a booking', async () => {
    const world = await confirmed();
    world.bookings[0]!.status = { booking: 'pendingamendment', amendment: 'declined', cancellation: 'received' };
    const message = await exported('booking', 'booking:0', world);
    const statuses = [message.bookingStatus, message.amendedBookingStatus, message.bookingCancellationStatus];
    assert.deepEqual(statuses, ['PENDING_AMENDMENT', 'AMENDMENT_DECLINED', 'CANCELLATION_RECEIVED']);
    valid('booking', message);
  });

  test('a bill of lading, through its whole life', async () => {
    const world = await traded();
    const message = await exported('bill', 'FIX-1-BL', world);
    valid('bill', message);
    const imported = { ...fixture('bill'), transportDocumentStatus: 'PENDING_SURRENDER_FOR_DELIVERY' };
    assert.deepEqual(differences('bill', imported, message), []);
    const again = await read('bill', message, world);
    assert.deepEqual([again.faults, again.calls], [[], []]);
  });

  test('issuance, request and response', async () => {
    const world = await traded();
    const request = await exported('issuance', '4/FIX-1-BL', world, true);
    valid('issuance', request);
    assert.deepEqual(request.issueTo.identifyingCodes, fixture('issuance').issueTo.identifyingCodes);
    assert.deepEqual(differences('issuance', fixture('issuance'), request), []);
    const response = await exported('issuance', '100', world);
    valid('issuance', response, true);
    for (const message of [request, response]) {
      const again = await read('issuance', message, world);
      assert.deepEqual([again.faults, again.calls], [[], []]);
    }
  });

  test('surrender, request and answer', async () => {
    const world = await traded();
    const request = await exported('surrender', 'FIX-1-BL', world, true);
    valid('surrender', request);
    assert.deepEqual(differences('surrender', fixture('surrender'), request), []);
    assert.deepEqual((await read('surrender', request, world)).faults, []);
    await assert.rejects(exported('surrender', 'FIX-1-BL', world), /has not answered/);
    const answer = { surrenderRequestReference: request.surrenderRequestReference, action: 'SURR' };
    const reading = await imported('surrender', answer, world);
    assert.deepEqual(reading.calls.map(({ call, by }) => [call, by]), [['acceptSurrender', 4]]);
    const out = await exported('surrender', 'FIX-1-BL', world);
    valid('surrender', out, true);
    assert.deepEqual(out, answer);
    assert.match((await read('surrender', answer, world)).notes[0]!, /is answered on the chain/);
    const other = await read('surrender', { ...answer, action: 'SREJ', comments: 'no' }, world);
    assert.match(other.faults[0]!.problem, /has answered on the chain: SACC/);
  });

  test('an envelope with its chain of endorsements', async () => {
    const world = await traded();
    const message = await exported('pint', 'FIX-1-BL', world);
    valid('pint', message);
    const [entry] = message.envelopeTransferChain;
    const told = (transactions: any[]) =>
      transactions.map(({ actionCode, actor, recipient }) => {
        return [actionCode, actor.identifyingCodes, recipient?.identifyingCodes];
      });
    const source = fixture('surrender').endorsementChain;
    assert.deepEqual(told(entry.transactions), told(source));
    const again = await read('pint', message, world);
    assert.deepEqual([again.faults, again.calls], [[], []]);
  });

  test('events, each with an id of its own that is known again', async () => {
    const world = await traded();
    const message = await exported('events', '100', world);
    valid('events', message);
    assert.deepEqual(differences('events', inOrderOfTime(fixture('events')), inOrderOfTime(message)), []);
    const again = await read('events', message, world);
    assert.deepEqual([again.faults, again.calls], [[], []]);
    assert.match(again.notes[0]!, /4 of 4 events are on the chain/);
  });
});

/** Importers tell events in the order of their times. */
function inOrderOfTime(message: any): any {
  const time = ({ eventDateTime }: any) => Date.parse(eventDateTime);
  return { events: [...message.events].sort((one, other) => time(one) - time(other)) };
}

describe('a retraction', () => {
  test('is an event of its own, and what it takes back stays', async () => {
    const world = await traded();
    const [first] = world.history;
    world.history.push({ ...first!, id: `0x${'b'.repeat(64)}`, kind: 'Retraction', code: null, retracts: first!.id });
    const { events } = await exported('events', '100', world);
    assert.equal(events[0].isRetracted, true);
    assert.equal(events.at(-1).retractedEventID, events[0].eventID);
    assert.equal(events.at(-1).eventClassification.eventTypeCode, events[0].eventClassification.eventTypeCode);
  });

  test('of custody is left out as custody is, and said', async () => {
    const world = await traded();
    world.history.push({ ...world.history[0]!, kind: 'CustodyPassed', code: null });
    const { message, warnings } = await exportMessage('events', '100', world);
    assert.equal((message['events'] as unknown[]).length, 4);
    assert.match(warnings[0]!.note, /1 milestones of custody/);
  });
});

/** The booking of the fixtures in the container of a master, which was booked before it. */
async function consolidated(): Promise<World> {
  const world = await confirmed();
  await imported('events', { events: fixture('events').events.filter((one: any) => one.equipmentDetails) }, world);
  const [house] = world.bookings;
  const request = { ...house!.request, shipper: 5, consignee: 5, reference: 'MASTER' };
  const master = { ...structuredClone(house!), booking: 1, consignment: 101, request, requestedBy: 5, houses: [100] };
  world.bookings.push(master);
  house!.house = { master: 101 };
  return world;
}

describe('a house', () => {
  test('comes out with the containers of its master, and is known again', async () => {
    const world = await consolidated();
    await imported('bill', fixture('bill'), world);
    for (const [format, subject] of [['booking', '100'], ['bill', 'FIX-1-BL'], ['events', '100']] as const) {
      const { message, warnings } = await exportMessage(format, subject, world);
      valid(format, message);
      assert.ok(JSON.stringify(message).includes('PTNU0000005'), format);
      assert.ok(warnings.some(({ note }) => note.includes('a house of consignment 101')), format);
      const again = await read(format, message, world);
      assert.deepEqual([again.faults, again.calls], [[], []]);
    }
  });

  test('is not named by its master, which is said', async () => {
    const world = await consolidated();
    const { message, warnings } = await exportMessage('booking', '101', world);
    valid('booking', message);
    assert.match(warnings[0]!.note, /houses, consignment 100: .* export each by its own number/);
  });

  test('that is in no container yet has none', async () => {
    const world = await consolidated();
    Object.assign(world.bookings[0]!, { house: { master: null }, containers: [] });
    const { message, warnings } = await exportMessage('booking', '100', world);
    valid('booking', message);
    assert.match(warnings[0]!.note, /in no container yet/);
    assert.equal((message as any).requestedEquipments[0].equipmentReferences, undefined);
  });

  test('leaves to its master what happens to the container', async () => {
    const world = await consolidated();
    const [one] = fixture('events').events;
    const event = { ...one, eventID: 'n', eventDateTime: '2027-01-30T00:00:00Z' };
    const { calls, warnings, faults } = await read('events', { events: [event] }, world);
    assert.deepEqual(faults, []);
    assert.equal((calls[0]!.args[0] as any)[0].consignment, 101);
    assert.ok(warnings.some(({ note }) => note.includes('recorded for its master, consignment 101')));
    const back = { ...one, eventID: 'r', retractedEventID: world.eventId(0) };
    assert.equal((await read('events', { events: [back] }, world)).calls[0]!.args[0], 101);
  });
});

describe('an envelope', () => {
  let folder: string;
  let keys: { private: JWK; public: JWK };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portolan-dcsa-'));
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    keys = { private: await exportJWK(pair.privateKey), public: await exportJWK(pair.publicKey) };
  });
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, json: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(json));
    return join(folder, name);
  };

  test('is signed, and verified by the key', async () => {
    const world = await traded();
    const signer = await Signer.open(file('private.json', keys.private));
    const { message } = await exportMessage('pint', 'FIX-1-BL', world, { signer });
    assert.match(message['envelopeManifestSignedContent'] as string, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const means = { ...MEANS, keys: readKeys(file('public.json', { keys: [keys.public] })) };
    const good = await readMessage('pint', message, { ledger: world, means });
    assert.deepEqual(good.faults, []);
    assert.ok(!good.warnings.some(({ note }) => note.includes('signature')));
    const bad = structuredClone(message) as any;
    const [header, payload] = bad.envelopeManifestSignedContent.split('.');
    bad.envelopeManifestSignedContent = `${header}.${payload}.${'A'.repeat(86)}`;
    const forged = await readMessage('pint', bad, { ledger: world, means });
    assert.match(forged.faults[0]!.problem, /the signature does not hold/);
    const unknown = await readMessage('pint', message, { ledger: world, means: MEANS });
    assert.ok(unknown.warnings.some(({ note }) => note.includes('signature is not verified')));
    await assert.rejects(Signer.open(file('no.json', keys.public)), /no private key/);
    assert.throws(() => readKeys(file('none.json', {})), /has no keys/);
  });

  const refused = async (change: (message: any) => void) => {
    const message = envelopeOf(fixture('envelope'));
    change(message);
    const { faults } = await read('pint', message, await confirmed());
    return faults.map(({ field, problem }) => `${field} ${problem}`).join('\n');
  };
  const relinked = (change: (transactions: any[]) => void) => {
    const source = fixture('envelope');
    change(source.transactions);
    return (message: any) => Object.assign(message, envelopeOf(source));
  };

  test('that was changed is refused', async () => {
    assert.match(await refused((message) => (message.transportDocument.declaredValue = 1)), /not the checksum of the transport document/);
    assert.match(
      await refused((message) => message.envelopeTransferChain.push(message.envelopeTransferChain[0])),
      /previousEnvelopeTransferChainEntrySignedContentChecksum is missing/,
    );
    assert.match(
      await refused((message) => (message.envelopeTransferChain[0].transactions[0].comments = 'x')),
      /not the checksum of the last entry/,
    );
    assert.match(await refused((message) => (message.envelopeTransferChain[0] = 'a.b.c')), /no JWS/);
  });

  test('whose chain is broken is refused', async () => {
    for (const [change, problem] of [
      [(all: any[]) => all.shift(), /the first transaction must be ISSUE/],
      [(all: any[]) => all.splice(1, 0, all[0]), /a bill is issued once/],
      [(all: any[]) => (all[1].actor = all[3].actor), /member 10 does not possess the bill: member 9 does/],
      [(all: any[]) => (all[2].actionDateTime = '2026-01-01T00:00:00Z'), /happened before the transaction/],
      [(all: any[]) => (all[0].actor = all[2].recipient), /is not the carrier of the consignment|does not/],
      [(all: any[]) => Object.assign(all[3], { actionCode: 'SACC', recipient: all[2].recipient }), /nothing waits for an answer/],
      [(all: any[]) => delete all[2].recipient, /TRANSFER has a recipient/],
    ] as const) {
      assert.match(await refused(relinked((all) => change(all))), problem);
    }
  });

  test('that tells another history than the chain is refused', async () => {
    const world = await traded();
    const source = fixture('envelope');
    source.transactions[2].recipient = source.transactions[0].actor;
    const { faults } = await read('pint', envelopeOf(source), world);
    assert.match(faults[0]!.problem, /entry 3 of the bill on the chain is TRANSFER of member 9 to member 10/);
  });

  test('of a former version is read in its codes, and that is said', async () => {
    const source = fixture('envelope');
    for (const [place, actionCode] of ['ISSU', 'ETOF', 'TRNS', 'SIGN'].entries()) source.transactions[place].actionCode = actionCode;
    const { calls, warnings, faults } = await read('pint', envelopeOf(source), await confirmed());
    assert.deepEqual(faults, []);
    assert.equal(warnings.filter(({ note }) => note.includes('former version')).length, 3);
    assert.deepEqual(calls.map(({ call }) => call), [
      'draftTitle',
      'approveTitle',
      'issueTitle',
      'endorseTitleToOrder',
      'transferTitle',
      'signTitle',
    ]);
  });
});

describe('the content of a bill', () => {
  test('comes back from its leaves, however long', () => {
    const message = { a: 'é'.repeat(1_000), ['long'.repeat(20)]: { b: [1, true, null, 'x~y/z', {}, []] } };
    const leaves = leavesOfMessage(message);
    for (const [path, value] of Object.entries(leaves)) {
      assert.ok(Buffer.byteLength(path) <= 64 && Buffer.byteLength(value) <= 256, path);
    }
    assert.deepEqual(messageOf(leaves), message);
    assert.deepEqual(messageOf(leavesOfMessage(fixture('bill'))), fixture('bill'));
  });

  test('is kept with its salts, for its readers alone, and fills in what the chain does not hold', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-dcsa-'));
    const file = join(folder, 'package.json');
    const made = DocumentPackage.for(fixture('bill'), file);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(DocumentPackage.for(fixture('bill'), file).root, made.root);
    assert.throws(() => DocumentPackage.for({ other: 1 }, file), /is of another document/);
    const world = await confirmed();
    const means = { ...MEANS, rootOf: () => made.root };
    const { calls } = await readMessage('bill', fixture('bill'), { ledger: world, means, mapping: { parties: { 'NMFTA MRDN': 4 } } });
    for (const call of calls) world.play(call);
    const disclosed = DocumentPackage.open(file);
    const { message } = (await exportMessage('bill', 'FIX-1-BL', world, { disclosed })) as any;
    assert.equal(message.termsAndConditions, fixture('bill').termsAndConditions);
    assert.deepEqual(message.documentParties.notifyParties, fixture('bill').documentParties.notifyParties);
    const report = new Report();
    FORMATS.bill[0]!.shape.check(new Field(message), report);
    assert.deepEqual(report.faults, [], 'with the package every field of the standard is there');
    const other = DocumentPackage.of({ a: 1 });
    await assert.rejects(exportMessage('bill', 'FIX-1-BL', world, { disclosed: other }), /is not the one on the chain/);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('Cartons', 'Crates'));
    assert.throws(() => DocumentPackage.open(file), /do not lead to its root/);
    rmSync(folder, { recursive: true });
  });

  test('does not outweigh the chain', async () => {
    const world = await traded();
    const lie = DocumentPackage.of({ ...fixture('bill'), freightPaymentTermCode: 'COL' });
    world.bills.get('4 FIX-1-BL')!.contentRoot = lie.root;
    const { message, warnings } = await exportMessage('bill', 'FIX-1-BL', world, { disclosed: lie });
    assert.equal(message['freightPaymentTermCode'], 'PRE');
    assert.ok(warnings.some(({ field }) => field === '/freightPaymentTermCode'));
  });
});

describe('what the chain tells', () => {
  const chain = { sequence: 7, head: '0x77', at: 1, agent: null };
  const title = { carrier: 4, reference: 'B' };
  const acts = (method: string, told: object) =>
    actsOf(method, { title, chain, ...told }).acts.map(({ action, actor, recipient, reason }) => [action, actor, recipient, reason]);
  const control = { possessor: 13, titleholder: 13, mayEndorseOnward: true };

  test('of a title is in the codes of PINT', () => {
    assert.deepEqual(acts('TitleIssued', { control }), [['ISSUE', 4, 13, null]]);
    assert.deepEqual(acts('LienEnforced', { from: 9, control }), [
      ['ENDORSE_TO_ORDER', 9, 13, null],
      ['TRANSFER', 9, 13, null],
    ]);
    assert.deepEqual(acts('TitleDelivered', { from: 9, to: 13, control: { ...control, titleholder: null } }), [
      ['TRANSFER', 9, 13, null],
    ]);
    assert.deepEqual(acts('TitleEndorsed', { from: 9, to: 10, onward: false }), [['ENDORSE', 9, 10, null]]);
    assert.deepEqual(acts('TitleSurrenderedForAmendment', { by: 9, reason: 'SwitchToPaper' }), [
      ['SURRENDER_FOR_AMENDMENT', 9, 4, 'SWTP'],
    ]);
    assert.deepEqual(acts('SurrenderRejected', { by: 9, reason: 'HolderRequest' }), [
      ['SREJ', 4, 9, 'The holder asks for the bill back'],
    ]);
    assert.deepEqual(acts('TitleRejected', { by: 10, declined: { possession: 9, title: 8 }, control }), [
      ['ENDORSE_TO_ORDER', 10, 8, null],
      ['TRANSFER', 10, 9, null],
    ]);
    assert.deepEqual(acts('TitleStopped', {}), []);
    assert.deepEqual(actsOf('ReissueProposed', {}), { bill: null, acts: [] });
  });

  test('of an event is known by a UUID of version 8', () => {
    const id = eventIdOf('0x80f26dff1ddb1d322879da29ee9dbf5168f53f4a6a092bda4e02b29072e889ef');
    assert.equal(id, '80f26dff-1ddb-8d32-a879-da29ee9dbf51');
    assert.match(eventIdOf(`0x${'f'.repeat(64)}`), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('of a time is at its offset', () => {
    for (const offset of [0, 480, -210, 840]) {
      const text = inOffset(1_795_451_746_000, offset);
      assert.deepEqual(momentOf(text), { time: 1_795_451_746_000, offset });
    }
  });
});

test('docs/dcsa.md lists the fields as the tables have them', () => {
  const page = readFileSync(new URL('../../../docs/dcsa.md', import.meta.url), 'utf8');
  for (const section of docsOf()) assert.ok(page.includes(section), `run npm run dcsa-docs; missing:\n${section.slice(0, 400)}`);
});

// SPDX-License-Identifier: Apache-2.0

// Messages of DCSA in: what each amounts to, and everything that is wrong with one at once.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDateTime, isUscc } from '../src/dcsa/checks.js';
import { FORMAT_NAMES, FORMATS } from '../src/dcsa/formats.js';
import { applyMapping } from '../src/dcsa/mapping.js';
import { isMadeUp, looksLikePlaceholder } from '../src/dcsa/placeholders.js';
import { parseMessage } from '../src/dcsa/read.js';
import { leavesOf } from '../src/dcsa/table.js';
import { ROOT, World, confirmed, fixture, imported, read } from './dcsaWorld.js';

const fieldsOf = (faults: { field: string }[]) => faults.map(({ field }) => field);

/** What a change of a fixture is refused for, at which field. */
async function refused(format: Parameters<typeof read>[0], change: (message: any) => void, world?: World) {
  const message = fixture(format === 'pint' ? 'envelope' : format);
  change(message);
  const { faults, calls } = await read(format, message, world ?? (await confirmed()));
  assert.deepEqual(calls, []);
  return faults.map(({ field, problem }) => `${field} ${problem}`);
}

describe('a booking', () => {
  test('becomes a request of the chain, in its units and codes', async () => {
    const { calls, faults, warnings } = await read('booking', fixture('booking'), new World());
    assert.deepEqual([faults, warnings], [[], []]);
    assert.equal(calls.length, 1);
    const [{ by, pallet, call, args }] = calls as [(typeof calls)[0]];
    assert.deepEqual([by, pallet, call], [9, 'shipments', 'requestBooking']);
    const [request] = args as [any];
    assert.deepEqual([request.shipper, request.forwarder, request.carrier, request.consignee], [9, null, 4, 10]);
    assert.deepEqual([request.incoterm, request.namedPlace, request.freightTerms], ['Cip', 'Rotterdam', 'Prepaid']);
    assert.equal(request.carriage.departure, Date.parse('2026-12-02'));
    assert.equal(request.carriage.placeOfDelivery, 'NLVEN');
    assert.deepEqual(request.equipment, [{ sizeType: '45G1' }]);
    const [lamps, adhesive] = request.cargo;
    assert.deepEqual([lamps.packages, lamps.grossMass, lamps.volume, lamps.dangerous], [1200, 9_600_000, 61_500, null]);
    assert.equal(adhesive.dangerous.class, 'Class3');
    assert.deepEqual([adhesive.dangerous.packingGroup, adhesive.dangerous.flashPoint], ['II', -4_000]);
  });

  test('is refused with all faults at once, each with a remedy', async () => {
    const { faults, calls } = await read('booking', fixture('booking.faulty'), new World());
    assert.deepEqual(calls, []);
    assert.equal(faults.length, 18);
    assert.ok(faults.every(({ remedy }) => remedy));
    for (const field of [
      '/vessel/vesselIMONumber',
      '/carrierExportVoyageNumber',
      '/documentParties/consignee/partyName',
      '/requestedEquipments/0/commodities/0/HSCodes/0',
      '/requestedEquipments/0/commodities/0/outerPackaging/packageCode',
      '/requestedEquipments/0/commodities/1/outerPackaging/dangerousGoods/0/imoClass',
      '/shipmentLocations/1/location/UNLocationCode',
    ])
      assert.ok(fieldsOf(faults).includes(field), field);
  });

  test('of a forwarder is the forwarder’s', async () => {
    const message = fixture('booking');
    message.documentParties.bookingAgent = { partyName: 'x', identifyingCodes: [code('5')] };
    const { calls } = await read('booking', message, new World());
    assert.equal(calls[0]!.by, 5);
    assert.equal((calls[0]!.args[0] as any).forwarder, 5);
  });

  test('divides the goods of several containers evenly, and says so', async () => {
    const message = fixture('booking');
    message.requestedEquipments[0].units = 3;
    message.requestedEquipments[0].commodities[0].outerPackaging.numberOfPackages = 1201;
    const { calls, warnings } = await read('booking', message, new World());
    const { cargo, equipment } = calls[0]!.args[0] as any;
    assert.equal(equipment.length, 3);
    const lamps = cargo.filter((line: any) => line.hs === '940511');
    assert.deepEqual(lamps.map((line: any) => [line.equipmentIndex, line.packages]), [[0, 401], [1, 400], [2, 400]]);
    assert.equal(warnings.filter(({ note }) => note.includes('divided evenly')).length, 2);
  });

  test('that the chain has is not requested twice, and a changed one is an update or an amendment', async () => {
    const world = new World();
    await imported('booking', fixture('booking'), world);
    const again = await read('booking', fixture('booking'), world);
    assert.deepEqual(again.calls, []);
    assert.match(again.notes[0]!, /says the same/);
    const changed = fixture('booking');
    changed.freightPaymentTermCode = 'COL';
    assert.equal((await read('booking', changed, world)).calls[0]!.call, 'updateBooking');
    world.confirm(0, 'PTNU0000005');
    assert.equal((await read('booking', changed, world)).calls[0]!.call, 'amendBooking');
    world.bookings[0]!.status.booking = 'cancelled';
    const late = await read('booking', changed, world);
    assert.deepEqual(late.calls, []);
    assert.match(late.notes[0]!, /is cancelled and differs in freightTerms/);
  });

  test('names the carrier, or the mapping does', async () => {
    const message = fixture('booking');
    delete message.carrierCode;
    const without = await read('booking', message, new World());
    assert.deepEqual(fieldsOf(without.faults), ['/carrierCode']);
    const { calls } = await read('booking', message, new World(), { roles: { carrier: 4 } });
    assert.equal((calls[0]!.args[0] as any).carrier, 4);
  });

  test('with codes of different members is refused', async () => {
    const message = fixture('booking');
    const lei = { codeListProvider: 'GLEIF', codeListName: 'LEI', partyCode: '5493001KJTIIGC8Y1R12' };
    message.documentParties.consignee.identifyingCodes.push(lei);
    const { faults } = await read('booking', message, new World());
    assert.match(faults[0]!.problem, /different members: Portolan member 10 is of member 10, GLEIF .* is of member 13/);
  });

  test('reads Shanghai by its former code as the port, and says so', async () => {
    const message = fixture('booking');
    message.shipmentLocations[0].location.UNLocationCode = 'CNSHA';
    const { calls, replaced } = await read('booking', message, new World());
    assert.equal((calls[0]!.args[0] as any).portOfLoading, 'CNSHG');
    assert.deepEqual(replaced.map(({ was, by }) => [was, by]), [['CNSHA', 'CNSHG']]);
  });
});

describe('a bill of lading', () => {
  test('is drafted, approved and issued by whose it is', async () => {
    const { calls, faults } = await read('bill', fixture('bill'), await confirmed());
    assert.deepEqual(faults, []);
    const key = { carrier: 4, reference: 'FIX-1-BL' };
    assert.deepEqual(
      calls.map(({ by, call, args }) => [by, call, args]),
      [
        [4, 'draftTitle', [100, 'FIX-1-BL', 'ToOrder', ROOT]],
        [9, 'approveTitle', [key, 100, 'ToOrder', ROOT]],
        [4, 'issueTitle', [key, 'ReceivedForShipment']],
      ],
    );
  });

  test('is gone on with where the chain is', async () => {
    const world = await confirmed();
    const first = await read('bill', { ...fixture('bill'), transportDocumentStatus: 'APPROVED' }, world);
    assert.deepEqual(first.calls.map(({ call }) => call), ['draftTitle', 'approveTitle']);
    world.play(first.calls[0]!);
    const second = await read('bill', fixture('bill'), world);
    assert.deepEqual(second.calls.map(({ call }) => call), ['approveTitle', 'issueTitle']);
  });

  test('is refused with all faults at once', async () => {
    const { faults, replaced } = await read('bill', fixture('bill.faulty'), await confirmed());
    assert.deepEqual(fieldsOf(faults), [
      '/carrierClauses/0',
      '/consignmentItems',
      '/consignmentItems/0/cargoItems/0/outerPackaging/numberOfPackages',
      '/consignmentItems/1/cargoItems/0',
      '/consignmentItems/1/cargoItems/0/equipmentReference',
      '/consignmentItems/1/carrierBookingReference',
      '/documentParties/shipper/identifyingCodes/0/partyCode',
      '/documentParties/shipper/partyName',
      '/freightPaymentTermCode',
      '/transportDocumentReference',
      '/transports/portOfDischarge/UNLocationCode',
      '/transports/vesselVoyages/0/vesselIMONumber',
      '/utilizedTransportEquipments/0/equipment/ISOEquipmentCode',
    ]);
    assert.deepEqual(replaced.map(({ by }) => by), ['CNSHG']);
  });

  test('must be for a confirmed booking of the chain', async () => {
    const [unknown] = await refused('bill', () => {}, new World());
    assert.match(unknown!, /no booking of the chain has this reference/);
    const world = new World();
    await imported('booking', fixture('booking'), world);
    const [requested] = await refused('bill', () => {}, world);
    assert.match(requested!, /the booking is received/);
  });

  test('must name the parties of the booking', async () => {
    const faults = await refused('bill', (bill) => (bill.documentParties.endorsee.identifyingCodes = [code('5')]));
    assert.match(faults[0]!, /^\/documentParties\/endorsee is member 5; the booking has member 10 as consignee/);
  });

  test('on paper, and a sea waybill, are refused', async () => {
    const faults = await refused('bill', (bill) => {
      bill.isElectronic = false;
      bill.isToOrder = false;
      bill.transportDocumentTypeCode = 'SWB';
    });
    assert.ok(faults.some((fault) => fault.startsWith('/isElectronic a bill on paper')));
    assert.ok(faults.some((fault) => fault.startsWith('/transportDocumentTypeCode')));
  });
});

describe('an issuance', () => {
  test('issues to the shipper, who hands on to another party', async () => {
    const own = await read('issuance', fixture('issuance'), await confirmed());
    assert.deepEqual(own.calls.map(({ call }) => call), ['draftTitle', 'approveTitle', 'issueTitle']);
    const message = fixture('issuance');
    message.issueTo = { partyName: 'Pearl Bank', sendToPlatform: 'PTLN', identifyingCodes: [code('13')] };
    const other = await read('issuance', message, await confirmed());
    assert.deepEqual(other.calls.at(-1)!.args, [{ carrier: 4, reference: 'FIX-1-BL' }, 13]);
    assert.equal(other.calls.at(-1)!.by, 9);
  });

  test('is refused with all faults at once', async () => {
    const { faults } = await read('issuance', fixture('issuance.faulty'), await confirmed());
    assert.deepEqual(fieldsOf(faults), [
      '/document/transportDocumentStatus',
      '/issuanceManifestSignedContent',
      '/issueTo/identifyingCodes/0/codeListProvider',
      '/issueTo/identifyingCodes/0/partyCode',
      '/issueTo/partyName',
      '/issueTo/sendToPlatform',
    ]);
  });

  test('response is compared with the chain', async () => {
    const world = await confirmed();
    const response = (issuanceResponseCode: string) => ({
      transportDocumentReference: 'FIX-1-BL',
      issuanceResponseCode,
    });
    assert.match((await read('issuance', response('ISSU'), world)).faults[0]!.problem, /no carrier on the chain/);
    await imported('bill', fixture('bill'), world);
    assert.deepEqual((await read('issuance', response('ISSU'), world)).faults, []);
    assert.match((await read('issuance', response('REFU'), world)).faults[0]!.problem, /is issued on the chain/);
  });
});

describe('events', () => {
  test('become milestones, in batches by call and publisher', async () => {
    const { calls, faults } = await read('events', fixture('events'), await confirmed());
    assert.deepEqual(faults, []);
    assert.deepEqual(calls.map(({ call }) => call), [
      'recordShipmentMilestones',
      'recordMilestones',
      'recordVoyageMilestones',
      'recordMilestones',
    ]);
    const [first] = calls[1]!.args[0] as any[];
    assert.deepEqual([first.event, first.classifier, first.offsetMinutes], ['LOAD', 'Planned', 480]);
    assert.equal(first.eventTime, Date.parse('2026-11-30T22:00:00Z'));
  });

  test('are at most 256 a call', async () => {
    const [one] = fixture('events').events;
    const events = Array.from({ length: 600 }, (_, at) => ({
      ...one,
      eventID: `id-${at}`,
      eventDateTime: new Date(Date.parse('2027-02-02') + at * 1_000).toISOString(),
    }));
    const { calls } = await read('events', { events }, await confirmed());
    assert.deepEqual(calls.map(({ args }) => (args[0] as unknown[]).length), [256, 256, 88]);
  });

  test('before what is recorded are told late', async () => {
    const message = { events: fixture('events').events.slice(0, 1) };
    message.events[0].eventClassification = {
      eventTypeCode: 'EQUIPMENT',
      eventClassifierCode: 'ACT',
      equipmentEventTypeCode: 'INSP',
    };
    message.events[0].eventDateTime = '2026-11-21T00:00:00Z';
    const { calls, warnings } = await read('events', message, await confirmed());
    assert.equal(calls[0]!.call, 'recordLateMilestones');
    assert.ok(warnings.some(({ note }) => note.includes('told late')));
    const voyage = { events: fixture('events').events.slice(2, 3) };
    voyage.events[0].eventClassification.eventClassifierCode = 'ACT';
    const world = await confirmed();
    world.voyages.set('4 9074729 2609W', Date.parse('2027-01-01'));
    const late = await read('events', voyage, world);
    assert.equal(late.calls[0]!.call, 'recordLateVoyageMilestones');
  });

  test('are refused with all faults at once', async () => {
    const { faults } = await read('events', fixture('events.faulty'), await confirmed());
    assert.deepEqual(fieldsOf(faults), [
      '/events/0/equipmentDetails/equipmentReference',
      '/events/1/eventClassification/equipmentEventTypeCode',
      '/events/2/eventLocation/UNLocationCode',
      '/events/2/transportDetails/transportCall/modeOfTransport',
      '/events/2/transportDetails/transportCall/vesselTransport/vesselIMONumber',
      '/events/3/eventDateTime',
      '/events/4/equipmentDetails/equipmentReference',
      '/events/4/eventID',
      '/events/5/retractedEventID',
    ]);
  });

  test('of bookings, bills, gates and customs are those of calls', async () => {
    for (const [typeCode, said] of [
      ['BKG', 'bookings'],
      ['VGM', 'declare_verified_gross_mass'],
      ['TRD', 'title'],
      ['CUC', 'customs'],
    ] as const) {
      const [fault] = await refused('events', (message) => {
        message.events = message.events.slice(3);
        message.events[0].shipmentDetails.documentReference = { typeCode, reference: 'FIX-1' };
      });
      assert.match(fault!, new RegExp(said), typeCode);
    }
  });

  test('in the future are not actual', async () => {
    const faults = await refused('events', (message) => {
      message.events = message.events.slice(0, 1);
      message.events[0].eventClassification.eventClassifierCode = 'ACT';
      message.events[0].eventDateTime = '2027-03-01T00:00:00Z';
    });
    assert.match(faults.join(), /cannot lie in the future/);
  });

  test('that are taken back name the statement', async () => {
    const world = await confirmed();
    await imported('events', fixture('events'), world);
    const [one] = fixture('events').events;
    const planned = world.history.findIndex(({ code: event }) => event === 'LOAD');
    const message = { events: [{ ...one, eventID: 'r', retractedEventID: world.eventId(planned) }] };
    const { calls, faults } = await read('events', message, world);
    assert.deepEqual(faults, []);
    assert.equal(calls[0]!.call, 'retractMilestone');
    assert.deepEqual(calls[0]!.args, [100, { Recent: { statement: world.history[planned]!.statement } }]);
  });
});

describe('what stands in for values', () => {
  test('is known', () => {
    for (const text of ['{CBR}', 'BOOKING_REFERENCE_PLACEHOLDER', 'REASON_CODE', 'SHIPPER_CODE_LIST_PROVIDER', 'ISSUE_TO_PARTY'])
      assert.ok(looksLikePlaceholder(text), text);
    for (const text of ['PENDING_SURRENDER_FOR_DELIVERY', 'ISSUED', 'CODE', 'FIX-1']) assert.ok(!looksLikePlaceholder(text), text);
    for (const text of ['HLXU1234567', '1234567', 'MAEU6543210', '9999999']) assert.ok(isMadeUp(text), text);
    for (const text of ['PTNU0000005', '9074729', 'NARU3472484']) assert.ok(!isMadeUp(text), text);
  });

  test('is read where it makes a file no JSON', () => {
    assert.deepEqual(parseMessage('f', '{"a": CARRIER_PARTY, "b": [REASON_CODE], "c": true}'), {
      a: 'CARRIER_PARTY',
      b: ['REASON_CODE'],
      c: true,
    });
    assert.throws(() => parseMessage('f', '{"a": }'), /f is not JSON/);
  });

  test('is a fault where the chain keeps it, and a remark where not; the mapping replaces it', async () => {
    const message = fixture('booking');
    message.carrierExportVoyageNumber = '{VOYAGE}';
    message.carrierServiceName = '{SERVICE}';
    const { faults, warnings } = await read('booking', message, new World());
    assert.deepEqual(fieldsOf(faults), ['/carrierExportVoyageNumber']);
    assert.deepEqual(fieldsOf(warnings), ['/carrierServiceName']);
    const { calls, replaced } = await read('booking', message, new World(), { values: { '{VOYAGE}': '2701W' } });
    assert.equal((calls[0]!.args[0] as any).voyage, '2701W');
    assert.deepEqual(replaced.map(({ field, was, by }) => [field, was, by]), [
      ['/carrierExportVoyageNumber', '{VOYAGE}', '2701W'],
    ]);
  });
});

describe('a mapping', () => {
  test('replaces by pointer and by text, and adds', () => {
    const { json, replaced, faults } = applyMapping({ a: 'X', b: { c: 'X' } }, { values: { '/a': 'Y', X: 'Z' }, add: { '/b/d': 1 } });
    assert.deepEqual(json, { a: 'Y', b: { c: 'Z', d: 1 } });
    assert.equal(replaced.length, 3);
    assert.deepEqual(faults, []);
  });

  test('that fits nothing is a fault', () => {
    const { faults } = applyMapping({ a: 'X' }, { values: { '/b': 'Y' }, add: { '/a': 1 } });
    assert.deepEqual(fieldsOf(faults), ['--map values /b', '--map add /a']);
    assert.throws(() => applyMapping({}, { add: { '/__proto__/x': 1 } }), /no field/);
  });
});

describe('the tables', () => {
  for (const name of FORMAT_NAMES) {
    for (const { called, schema, rows } of FORMATS[name]) {
      test(`have fields of ${called} alone`, () => {
        const leaves = [...leavesOf(schema)];
        for (const { path } of rows) {
          const bare = path.replace(/\/[0-9]+(?=\/|$)/g, '/*');
          // Of dangerous goods in bills the form says nothing but that they are a list.
          const known = leaves.some((leaf) => leaf === bare || leaf.startsWith(`${bare}/`) || bare.startsWith(`${leaf}/`));
          assert.ok(known, `${path} is no field of ${called}`);
        }
      });
    }
  }
});

test('times have an offset, and identifiers their check digits', () => {
  for (const time of ['2026-01-31T14:15:00Z', '2026-01-31T14:15:00.123+08:00']) assert.ok(isDateTime(time), time);
  for (const time of ['2026-01-31T14:15:00', '2026-02-30T14:15:00Z', '2026-01-31T24:15:00Z', 'now']) assert.ok(!isDateTime(time), time);
  assert.ok(isUscc('91350100M000100Y43'));
  assert.ok(!isUscc('91350100M000100Y44'));
  assert.ok(!isUscc('91350100M000100Y4'));
});

function code(member: string) {
  return { codeListProvider: 'ZZZ', codeListName: 'Portolan member', partyCode: member };
}

test('a booking that arrives before it departs is refused; one of a single day is none', async () => {
  const message = fixture('booking');
  message.transportPlan[0].plannedArrivalDate = '2026-12-01';
  const { faults } = await read('booking', message, new World());
  assert.deepEqual(fieldsOf(faults), ['/transportPlan/0/plannedArrivalDate']);
  message.transportPlan[0].plannedArrivalDate = message.expectedDepartureDate;
  const { calls } = await read('booking', message, new World());
  const { departure, arrival } = (calls[0]!.args[0] as any).carriage;
  assert.equal(arrival - departure, 86_400_000 - 1);
});

test('what the chain needs is missed without a chain as well, and a message of another kind is told', async () => {
  const message = fixture('booking');
  delete message.incoTerms;
  delete message.vessel;
  const { faults } = await read('booking', message, null);
  assert.deepEqual(fieldsOf(faults), ['/incoTerms', '/vessel/vesselIMONumber']);
  const wrong = await read('booking', fixture('bill'), null);
  const [first] = wrong.faults;
  assert.equal(first!.problem, 'reads like a transport document 3.0, not like a booking 2.0');
  assert.equal(first!.remedy, 'import it as bill');
  for (const [format, source] of [['surrender', 'events'], ['bill', 'booking'], ['events', 'surrender']] as const) {
    const { faults } = await read(format, fixture(source), null);
    assert.match(faults[0]!.problem, /^reads like/);
  }
});

// SPDX-License-Identifier: Apache-2.0

// Whole documents: those of fixtures/, and each of their fields in turn.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isGln, isImoNumber, isLei } from '../src/dcsa/checks.js';
import { BillFile, RefusedBill, introduction } from '../src/bill/file.js';
import type { References } from '../src/bill/placeholders.js';
import { DEMO, playTransportDocument } from '../src/bill/play.js';
import { type Read, type Refused, readTransportDocument } from '../src/bill/read.js';
import { Field, everyField } from '../src/dcsa/report.js';
import { TRANSPORT_DOCUMENT } from '../src/dcsa/schema/transportDocument.js';
import { requiredFields } from '../src/dcsa/shape.js';
import { demoMembers } from '../src/members.js';
import { stories } from '../src/story.js';

const REFERENCES: References = {
  transportDocument: 'PTN-7-BL',
  shippingInstructions: 'PTN-7-SI',
  booking: 'PTN-7',
  container: 'PTNU0000284',
  seal: 'S000007W',
  voyage: '000007W',
};

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));
const read = (json: unknown): Read | Refused => readTransportDocument(json, { references: REFERENCES, cast: DEMO });
const faultsOf = (json: unknown) => {
  const outcome = read(json);
  return 'faults' in outcome ? outcome.faults : [];
};

/** The parent of a field in a copy of its document, and its name there. */
function within(json: unknown, pointer: string): { copy: unknown; parent: Record<string, unknown>; name: string } {
  const copy = structuredClone(json);
  const names = pointer.slice(1).split('/');
  const name = names.pop()!;
  const parent = names.reduce((node, key) => (node as Record<string, unknown>)[key], copy);
  return { copy, parent: parent as Record<string, unknown>, name };
}

describe("the project's own document", () => {
  test('is valid in every field', () => {
    const { replaced, warnings } = read(fixture('lamps')) as Read;
    assert.deepEqual(replaced, []);
    assert.deepEqual(warnings, []);
  });

  test('is the story of the lamps', () => {
    const [lamps] = stories(demoMembers());
    assert.equal(lamps!.title, 'LED lamps for ceilings, Shekou to Rotterdam, CIP Rotterdam');
    assert.equal(lamps!.bill.form, 'ToOrder');
    assert.deepEqual(lamps!.goods, {
      description: 'LED lamps for ceilings',
      hs: '940511',
      commodity: { Export: '9405110000', Import: '9405110000' },
      origin: 'CN',
      packages: 1_200,
      packageCode: 'CT',
      grossMass: 9_600_000,
      netMass: 8_800_000,
    });
    assert.deepEqual(lamps!.container, { sizeType: '45G1', tare: 3_900_000 });
    assert.deepEqual(lamps!.vessel, { imo: '9074729', voyageLetter: 'W' });
    assert.equal(lamps!.risk.hsPrefix, '9405');
    assert.equal(lamps!.duty.tariff.duty, 47_000n);
  });

  test('has references, container, seal and voyage of its own in each run, and nothing else', () => {
    const { replaced, warnings } = BillFile.own().playable(REFERENCES);
    assert.deepEqual(
      replaced.map(({ field, by }) => [field, by]),
      [
        ['/consignmentItems/0/carrierBookingReference', 'PTN-7'],
        ['/shippingInstructionsReference', 'PTN-7-SI'],
        ['/transportDocumentReference', 'PTN-7-BL'],
        ['/transports/vesselVoyages/0/carrierExportVoyageNumber', '000007W'],
        ['/utilizedTransportEquipments/0/equipment/equipmentReference', 'PTNU0000284'],
        ['/utilizedTransportEquipments/0/seals/0/number', 'S000007W'],
      ],
    );
    assert.deepEqual(warnings, []);
  });
});

describe('a sample as it is published', () => {
  test('reads, with its placeholders replaced', () => {
    const { document, replaced } = read(fixture('shoes')) as Read;
    assert.deepEqual(replaced, [
      { field: '/consignmentItems/0/carrierBookingReference', was: 'BOOKING_REFERENCE_PLACEHOLDER', by: 'PTN-7' },
      {
        field: '/shippingInstructionsReference',
        was: 'SHIPPING_INSTRUCTION_REFERENCE_PLACEHOLDER',
        by: 'PTN-7-SI',
      },
      { field: '/transportDocumentReference', was: 'TRANSPORT_DOCUMENT_REFERENCE_PLACEHOLDER', by: 'PTN-7-BL' },
    ]);
    assert.equal(document.transportDocumentReference, 'PTN-7-BL');
    assert.equal(document.consignmentItems[0]!.carrierBookingReference, 'PTN-7');
  });

  test('plays as a straight bill, and says what it plays for what', () => {
    const outcome = playTransportDocument(fixture('shoes'), REFERENCES);
    assert.ok('bill' in outcome);
    assert.deepEqual(outcome.bill, {
      form: 'Straight',
      goods: {
        description: 'Shoes, 400 boxes',
        hs: '640510',
        commodity: { Export: '6405100000', Import: '6405100000' },
        packages: 400,
        packageCode: '4G',
        grossMass: 12_000_000,
        netMass: 11_400_000,
      },
      container: { sizeType: '22G1', tare: 2_200_000 },
      vessel: '9074729',
    });
    assert.deepEqual(
      outcome.replaced.map(({ was, by }) => [was, by]),
      [
        ['BOOKING_REFERENCE_PLACEHOLDER', 'PTN-7'],
        ['Shoes in Bremen', 'Rotterdam Import'],
        ['Another line', 'Meridian Ocean Line'],
        ['Shoes from Aarhus', 'Shenzhen Export Trading'],
        ['SHIPPING_INSTRUCTION_REFERENCE_PLACEHOLDER', 'PTN-7-SI'],
        ['TRANSPORT_DOCUMENT_REFERENCE_PLACEHOLDER', 'PTN-7-BL'],
        ['DEBRV', 'NLRTM'],
        ['DKAAR', 'CNSHK'],
        ['402E', '000007W'],
        ['Another vessel', 'Meridian Dawn, IMO 9074729'],
        ['NARU3472484', 'PTNU0000284'],
        ['SEAL-1234', 'S000007W'],
      ],
    );
    assert.deepEqual(
      outcome.warnings.map(({ field }) => field),
      [
        '/consignmentItems/0/cargoItems/0/cargoNetWeight',
        '/consignmentItems/0/nationalCommodityCodes',
        '/documentParties/issuingParty/identifyingCodes/0/codeListProvider',
        '/issueDate',
        '/transports/placeOfReceipt/UNLocationCode',
        '/utilizedTransportEquipments/0/equipment/tareWeight',
      ],
    );
    const [heading] = introduction('shoes.json', outcome);
    assert.equal(heading, '\nshoes.json: a straight bill, 400 packages (4G) of Shoes, 400 boxes, in one 22G1');
  });

  test('gives its story the duty of its goods', () => {
    const { bill } = BillFile.open(new URL('../fixtures/shoes.json', import.meta.url));
    const [shoes] = stories(demoMembers(), bill);
    assert.equal(shoes!.bill.form, 'Straight');
    assert.equal(shoes!.duty.tariff.duty, 40_000n);
    assert.equal(shoes!.risk.hsPrefix, '6405');
  });
});

describe('a document with faults', () => {
  const EXPECTED: [string, string][] = [
    ['/cargoMovementTypeAtOrigin', 'must be FCL or LCL'],
    ['/carrierCode', 'must be a code of one to four characters without blanks'],
    ['/consignmentItems/0/cargoItems/0/cargoNetWeight/value', 'must not be above the gross weight, 9600 kg'],
    [
      '/consignmentItems/0/cargoItems/0/equipmentReference',
      'no container of utilizedTransportEquipments has this number',
    ],
    ['/consignmentItems/0/cargoItems/0/outerPackaging/numberOfPackages', 'must be 1 or more'],
    [
      '/consignmentItems/0/cargoItems/0/outerPackaging/packageCode',
      'must be a package code of UN/ECE Rec 21: two capitals or digits',
    ],
    ['/consignmentItems/0/cargoItems/1/cargoGrossWeight/unit', 'must be KGM or LBR'],
    ['/consignmentItems/0/cargoItems/1/cargoGrossWeight/value', 'must be more than 0'],
    [
      '/consignmentItems/0/cargoItems/1/equipmentReference',
      'no container of utilizedTransportEquipments has this number',
    ],
    ['/consignmentItems/0/cargoItems/1/outerPackaging/numberOfPackages', 'must be a whole number'],
    ['/consignmentItems/0/descriptionOfGoods', 'must say what the goods are: customs do not accept a general term'],
    ['/consignmentItems/0/HSCodes/0', 'chapter 77 of the Harmonized System is reserved'],
    ['/consignmentItems/0/HSCodes/1', 'must be a commodity of the Harmonized System: six to ten digits'],
    ['/declaredValueCurrency', 'is missing: a declared value has a currency'],
    ['/documentParties/consignee', 'must not be there: a bill to order names an endorsee, who excludes a consignee'],
    ['/documentParties/consignee/identifyingCodes', 'is missing'],
    ['/documentParties/notifyParties', 'is missing: a bill to order names whom to notify'],
    ['/documentParties/shipper/address/countryCode', 'must be a country of ISO 3166-1: two capitals'],
    ['/isElectronic', 'must be true or false'],
    ['/issueDate', 'must be a date that exists, such as 2026-01-31'],
    ['/partyContactDetails/0/email', 'is missing, and so is phone: one of them must be there'],
    ['/placeOfIssue/countryCode', 'must not be there: UNLocationCode is given'],
    ['/receivedForShipmentDate', 'must not be there: the document is either received for shipment or shipped on board'],
    ['/termsAndConditions', 'is missing'],
    ['/transportDocumentReference', 'must have at most 20 characters'],
    ['/transportDocumentTypeCode', 'must be BOL or SWB'],
    ['/transports/plannedArrivalDate', 'must not be before the departure on 2026-03-02'],
    ['/transports/portOfDischarge/UNLocationCode', 'is missing: a port has a UN/LOCODE, or a city'],
    [
      '/transports/portOfLoading/UNLocationCode',
      'must be a UN/LOCODE: a country of two letters, then three letters or digits from 2 to 9',
    ],
    ['/transports/vesselVoyages/0/vesselIMONumber', 'the check digit of the IMO number is wrong'],
    [
      '/utilizedTransportEquipments/0/equipment/equipmentReference',
      'the check digit is wrong: ISO 6346 gives PTNU0000005',
    ],
    ['/utilizedTransportEquipments/0/equipment/ISOEquipmentCode', 'must be a size and type of ISO 6346, such as 45G1'],
    ['/utilizedTransportEquipments/0/seals', 'must have an entry'],
  ];

  test('is refused with the complete list', () => {
    assert.deepEqual(
      faultsOf(fixture('faulty')).map(({ field, problem }) => [field, problem]),
      EXPECTED,
    );
  });

  test('is refused in a table', () => {
    const open = () => BillFile.open(new URL('../fixtures/faulty.json', import.meta.url));
    assert.throws(open, (error) => {
      assert.ok(error instanceof RefusedBill);
      assert.equal(error.message, `faulty.json is not a valid transport document: ${EXPECTED.length} faults`);
      for (const [field] of EXPECTED) assert.ok(error.report.includes(` ${field} `), field);
      return true;
    });
  });

  test('gives its values along', () => {
    const values = new Map(faultsOf(fixture('faulty')).map(({ field, value }) => [field, value]));
    assert.equal(values.get('/isElectronic'), 'yes');
    assert.equal(values.get('/termsAndConditions'), undefined);
    assert.deepEqual(values.get('/utilizedTransportEquipments/0/seals'), []);
  });

  test('need not be an object at all', () => {
    for (const json of [null, [], 'BOL', 7, true]) {
      assert.deepEqual(
        faultsOf(json).map(({ field, problem }) => [field, problem]),
        [['', 'must be an object']],
      );
    }
  });
});

for (const name of ['lamps', 'shoes']) {
  const json = fixture(name);

  test(`${name}: without a field that is required, there is a fault at this field and no other`, () => {
    const required = [...requiredFields(new Field(json), TRANSPORT_DOCUMENT)];
    assert.ok(required.length > 50, `${required.length} required fields`);
    for (const { pointer } of required) {
      const { copy, parent, name: last } = within(json, pointer);
      delete parent[last];
      const faults = faultsOf(copy);
      assert.deepEqual(
        faults.map(({ field }) => field),
        [pointer],
      );
      assert.match(faults[0]!.problem, /^is missing/);
      assert.equal(faults[0]!.value, undefined);
    }
  });

  test(`${name}: a field of the wrong type is a fault at this field`, () => {
    // Whatever it is in the document, it is neither of these.
    for (const { pointer, value } of everyField(new Field(json))) {
      if (pointer === '' || pointer.endsWith('/cargoGrossWeightUnit')) continue;
      for (const wrong of [null, typeof value === 'object' ? 'text' : { key: [] }]) {
        const { copy, parent, name: last } = within(json, pointer);
        parent[last] = wrong;
        const fields = faultsOf(copy).map(({ field }) => field);
        assert.ok(fields.includes(pointer), `${pointer}: ${JSON.stringify(wrong)} gives ${fields}`);
      }
    }
  });
}

test('check digits', () => {
  assert.ok(isImoNumber('9074729'));
  assert.ok(!isImoNumber('0000000') && !isImoNumber('907472') && !isImoNumber('9074720'));
  assert.ok(isLei('5493001KJTIIGC8Y1R12'));
  assert.ok(!isLei('5493001KJTIIGC8Y1R13') && !isLei('5493001KJTIIGC8Y1R1') && !isLei('5493001kjtiigc8y1r12'));
  assert.ok(isGln('4012345000009'));
  assert.ok(!isGln('4012345000008') && !isGln('0000000000000') && !isGln('401234500000'));
});

// SPDX-License-Identifier: Apache-2.0

// Each rule for a transport document, with a document that breaks it and nothing else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { References } from '../src/bill/placeholders.js';
import { DEMO, type Playable, playTransportDocument } from '../src/bill/play.js';

const REFERENCES: References = {
  transportDocument: 'PTN-7-BL',
  shippingInstructions: 'PTN-7-SI',
  booking: 'PTN-7',
  container: 'PTNU0000284',
  seal: 'S000007W',
  voyage: '000007W',
};

type Document = any;
type Change = (document: Document) => unknown;

function changed(change: Change): unknown {
  const text = readFileSync(new URL('../fixtures/lamps.json', import.meta.url), 'utf8');
  const document: Document = JSON.parse(text);
  change(document);
  return document;
}

const play = (change: Change) => playTransportDocument(changed(change), REFERENCES);

function played(change: Change): Playable {
  const outcome = play(change);
  assert.ok('bill' in outcome, JSON.stringify(outcome));
  return outcome;
}

/** Without an endorsee, to a consignee. */
function straight(document: Document): void {
  document.isToOrder = false;
  document.documentParties.consignee = document.documentParties.endorsee;
  delete document.documentParties.endorsee;
}

function secondContainer(document: Document): void {
  const other = structuredClone(document.utilizedTransportEquipments[0]);
  other.equipment.equipmentReference = 'NARU3472484';
  document.utilizedTransportEquipments.push(other);
}

const item = (document: Document) => document.consignmentItems[0];
const cargo = (document: Document) => item(document).cargoItems[0];
const container = (document: Document) => document.utilizedTransportEquipments[0];

const FAULTS: [rule: string, field: string, change: Change][] = [
  [
    'a sea waybill is not to order',
    '/isToOrder',
    (it) => {
      it.transportDocumentTypeCode = 'SWB';
      it.numberOfOriginalsWithoutCharges = 0;
    },
  ],
  [
    'a straight bill names a consignee',
    '/documentParties/consignee',
    (it) => {
      straight(it);
      delete it.documentParties.consignee;
    },
  ],
  [
    'a straight bill has no endorsee',
    '/documentParties/endorsee',
    (it) => {
      straight(it);
      it.documentParties.endorsee = it.documentParties.consignee;
    },
  ],
  [
    'an endorsee excludes a consignee',
    '/documentParties/consignee',
    (it) => (it.documentParties.consignee = it.documentParties.endorsee),
  ],
  [
    'a bill to order names whom to notify',
    '/documentParties/notifyParties',
    (it) => (it.documentParties.notifyParties = []),
  ],
  [
    'an electronic bill has one original',
    '/numberOfOriginalsWithoutCharges',
    (it) => (it.numberOfOriginalsWithoutCharges = 3),
  ],
  [
    'an original is with charges or without',
    '/numberOfOriginalsWithoutCharges',
    (it) => (it.numberOfOriginalsWithCharges = 1),
  ],
  [
    'a sea waybill has no originals',
    '/numberOfOriginalsWithCharges',
    (it) => {
      straight(it);
      it.transportDocumentTypeCode = 'SWB';
      delete it.numberOfOriginalsWithoutCharges;
      it.numberOfOriginalsWithCharges = 1;
    },
  ],
  [
    'shipped on board excludes received',
    '/receivedForShipmentDate',
    (it) => (it.receivedForShipmentDate = '2026-03-01'),
  ],
  ['an issued bill says when it was shipped', '/shippedOnBoardDate', (it) => delete it.shippedOnBoardDate],
  [
    'or when it was received',
    '/receivedForShipmentDate',
    (it) => {
      it.isShippedOnBoardType = false;
      delete it.shippedOnBoardDate;
    },
  ],
  ['the type is that of the date', '/isShippedOnBoardType', (it) => (it.isShippedOnBoardType = false)],
  ['a declared value has a currency', '/declaredValueCurrency', (it) => (it.declaredValue = 1)],
  ['a currency has a declared value', '/declaredValueCurrency', (it) => (it.declaredValueCurrency = 'USD')],
  [
    'the ship arrives after it has left',
    '/transports/plannedArrivalDate',
    (it) => (it.transports.plannedArrivalDate = '2026-03-01'),
  ],
  [
    'pre-carriage has a place of receipt',
    '/transports/placeOfReceipt',
    (it) => {
      it.transports.preCarriageBy = 'TRUCK';
      delete it.transports.placeOfReceipt;
    },
  ],
  [
    'on-carriage has a place of delivery',
    '/transports/placeOfDelivery',
    (it) => {
      it.transports.onCarriageBy = 'BARGE';
      delete it.transports.placeOfDelivery;
    },
  ],
  [
    'the IMO number has its check digit',
    '/transports/vesselVoyages/0/vesselIMONumber',
    (it) => (it.transports.vesselVoyages[0].vesselIMONumber = '9074728'),
  ],
  [
    'a container has its check digit',
    '/utilizedTransportEquipments/0/equipment/equipmentReference',
    (it) => (container(it).equipment.equipmentReference = cargo(it).equipmentReference = 'HLXU1234567'),
  ],
  [
    'a container has the form of its number',
    '/utilizedTransportEquipments/0/equipment/equipmentReference',
    (it) => (container(it).equipment.equipmentReference = cargo(it).equipmentReference = 'CRATE 17'),
  ],
  [
    'a container is there once',
    '/utilizedTransportEquipments/1/equipment/equipmentReference',
    (it) => it.utilizedTransportEquipments.push(structuredClone(container(it))),
  ],
  [
    'a container has a size and type',
    '/utilizedTransportEquipments/0/equipment/ISOEquipmentCode',
    (it) => (container(it).equipment.ISOEquipmentCode = '4500'),
  ],
  [
    'a reefer that does not operate has no settings',
    '/utilizedTransportEquipments/0/activeReeferSettings',
    (it) => Object.assign(container(it), { isNonOperatingReefer: true, activeReeferSettings: {} }),
  ],
  [
    'a temperature has a unit',
    '/utilizedTransportEquipments/0/activeReeferSettings/temperatureUnit',
    (it) => (container(it).activeReeferSettings = { temperatureSetpoint: -18 }),
  ],
  [
    'cargo is in a container of the document',
    '/consignmentItems/0/cargoItems/0/equipmentReference',
    (it) => (cargo(it).equipmentReference = 'NARU3472484'),
  ],
  [
    'net is not above gross',
    '/consignmentItems/0/cargoItems/0/cargoNetWeight/value',
    (it) => (cargo(it).cargoNetWeight = { value: 21_165, unit: 'LBR' }),
  ],
  [
    'the cargo of a container is the sum of its items',
    '/utilizedTransportEquipments/0/cargoGrossWeight',
    (it) => (container(it).cargoGrossWeight = 9_602),
  ],
  [
    'the cargo of a container is a weight',
    '/utilizedTransportEquipments/0/cargoGrossWeight',
    (it) => (container(it).cargoGrossWeight = { value: 0, unit: 'KGM' }),
  ],
  ['goods are described', '/consignmentItems/0/descriptionOfGoods', (it) => (item(it).descriptionOfGoods = ['FAK'])],
  ['HS chapter 77 is reserved', '/consignmentItems/0/HSCodes/0', (it) => (item(it).HSCodes = ['770110'])],
  ['HS has no chapter 00', '/consignmentItems/0/HSCodes/0', (it) => (item(it).HSCodes = ['000110'])],
  ['a place is in a country', '/placeOfIssue/UNLocationCode', (it) => (it.placeOfIssue.UNLocationCode = 'QQRTM')],
  [
    'a port has a name',
    '/transports/portOfLoading/UNLocationCode',
    (it) => delete it.transports.portOfLoading.UNLocationCode,
  ],
  ['an invoice is payable somewhere', '/invoicePayableAt/UNLocationCode', (it) => (it.invoicePayableAt = {})],
  ['an invoice is payable at one place', '/invoicePayableAt/freeText', (it) => (it.invoicePayableAt.freeText = 'Here')],
  ['a bill is issued somewhere', '/placeOfIssue/UNLocationCode', (it) => delete it.placeOfIssue.UNLocationCode],
  ['a person can be reached', '/partyContactDetails/0/email', (it) => delete it.partyContactDetails[0].email],
  [
    'a placeholder for somebody who is not in the story',
    '/documentParties/notifyParties/0/partyName',
    (it) => (it.documentParties.notifyParties[0].partyName = 'NOTIFY_PARTY_PLACEHOLDER'),
  ],
  [
    'a placeholder stands where a value can be generated',
    '/consignmentItems/0/HSCodes/0',
    (it) => (item(it).HSCodes[0] = 'HS_CODE_PLACEHOLDER'),
  ],
];

describe('a fault', () => {
  for (const [rule, field, change] of FAULTS) {
    test(rule, () => {
      const outcome = play(change);
      assert.ok('faults' in outcome, 'refused');
      assert.deepEqual(
        outcome.faults.map((fault) => fault.field),
        [field],
      );
    });
  }
});

const WARNINGS: [what: string, field: string, change: Change][] = [
  ['a bill to order without an endorsee', '/documentParties/endorsee', (it) => delete it.documentParties.endorsee],
  ['an issued bill without its date', '/issueDate', (it) => delete it.issueDate],
  ['a field that is none', '/transportDocumentReferences', (it) => (it.transportDocumentReferences = 'PTN')],
  [
    'a facility without its place',
    '/transports/placeOfReceipt/UNLocationCode',
    (it) => (it.transports.placeOfReceipt = { facility: { facilityCode: 'ADT', facilityCodeListProvider: 'BIC' } }),
  ],
  [
    'an LEI whose check digits are wrong',
    '/documentParties/shipper/identifyingCodes/0/partyCode',
    (it) =>
      (it.documentParties.shipper.identifyingCodes = [
        { codeListProvider: 'GLEIF', partyCode: '111100T8BM49ADCSAO64' },
      ]),
  ],
  [
    'a GLN whose check digit is wrong',
    '/documentParties/shipper/identifyingCodes/0/partyCode',
    (it) =>
      (it.documentParties.shipper.identifyingCodes = [
        { codeListProvider: 'ZZZ', codeListName: 'GLN', partyCode: '4012345000010' },
      ]),
  ],
  [
    'a DUNS that is none',
    '/documentParties/shipper/identifyingCodes/0/partyCode',
    (it) => (it.documentParties.shipper.identifyingCodes = [{ codeListProvider: 'DNB', partyCode: '12-345' }]),
  ],
  [
    'a provider of codes that is none',
    '/documentParties/shipper/identifyingCodes/0/codeListProvider',
    (it) => (it.documentParties.shipper.identifyingCodes[0].codeListProvider = 'SMDG'),
  ],
  [
    'a country that is none',
    '/documentParties/shipper/address/countryCode',
    (it) => (it.documentParties.shipper.address.countryCode = 'QQ'),
  ],
  ['a code that NMFTA does not give', '/carrierCode', (it) => (it.carrierCode = 'M1')],
  [
    'a code that SMDG does not give',
    '/carrierCode',
    (it) => Object.assign(it, { carrierCode: 'MRDN', carrierCodeListProvider: 'SMDG' }),
  ],
  [
    'a charge that is not its quantity times its price',
    '/charges/0/currencyAmount',
    (it) => (it.charges[0].quantity = 2),
  ],
  ['a currency that is none', '/charges/0/currencyCode', (it) => (it.charges[0].currencyCode = 'QQQ')],
  [
    'a declared value in a currency that is none',
    '/declaredValueCurrency',
    (it) => Object.assign(it, { declaredValue: 1, declaredValueCurrency: 'QQQ' }),
  ],
  ['no net weight', '/consignmentItems/0/cargoItems/0/cargoNetWeight', (it) => delete cargo(it).cargoNetWeight],
  [
    'no kind of package',
    '/consignmentItems/0/cargoItems/0/outerPackaging/packageCode',
    (it) => delete cargo(it).outerPackaging.packageCode,
  ],
  ['no national codes', '/consignmentItems/0/nationalCommodityCodes', (it) => delete item(it).nationalCommodityCodes],
  [
    'no size and type',
    '/utilizedTransportEquipments/0/equipment/ISOEquipmentCode',
    (it) => delete container(it).equipment.ISOEquipmentCode,
  ],
  ['no tare', '/utilizedTransportEquipments/0/equipment/tareWeight', (it) => delete container(it).equipment.tareWeight],
  ['freight collect', '/freightPaymentTermCode', (it) => (it.freightPaymentTermCode = 'COL')],
  [
    'received for shipment',
    '/isShippedOnBoardType',
    (it) => {
      it.isShippedOnBoardType = false;
      it.receivedForShipmentDate = it.shippedOnBoardDate;
      delete it.shippedOnBoardDate;
    },
  ],
  [
    "a shipper's container",
    '/utilizedTransportEquipments/0/isShipperOwned',
    (it) => (container(it).isShipperOwned = true),
  ],
  ['a second seal', '/utilizedTransportEquipments/0/seals', (it) => container(it).seals.push({ number: 'C1' })],
  ['less than a container', '/cargoMovementTypeAtOrigin', (it) => (it.cargoMovementTypeAtOrigin = 'LCL')],
  [
    'a second vessel',
    '/transports/vesselVoyages',
    (it) => it.transports.vesselVoyages.push({ vesselName: 'Feeder', carrierExportVoyageNumber: '1' }),
  ],
];

describe('a warning', () => {
  for (const [what, field, change] of WARNINGS) {
    test(what, () => {
      assert.deepEqual(
        played(change).warnings.map((warning) => warning.field),
        [field],
      );
    });
  }
});

const LIMITS: [what: string, field: string, change: Change][] = [
  [
    'a sea waybill',
    '/transportDocumentTypeCode',
    (it) => {
      straight(it);
      it.transportDocumentTypeCode = 'SWB';
      it.numberOfOriginalsWithoutCharges = 0;
    },
  ],
  ['paper', '/isElectronic', (it) => (it.isElectronic = false)],
  ['a void bill', '/transportDocumentStatus', (it) => (it.transportDocumentStatus = 'VOIDED')],
  [
    'two containers',
    '/utilizedTransportEquipments',
    (it) => {
      secondContainer(it);
      item(it).cargoItems.push({ ...structuredClone(cargo(it)), equipmentReference: 'NARU3472484' });
    },
  ],
  ['two commodities', '/consignmentItems', (it) => item(it).HSCodes.push('640510')],
  [
    'two kinds of packages',
    '/consignmentItems',
    (it) => {
      item(it).cargoItems.push(structuredClone(cargo(it)));
      item(it).cargoItems[1].outerPackaging.packageCode = 'PX';
    },
  ],
  ['dangerous goods', '/consignmentItems', (it) => (cargo(it).outerPackaging.dangerousGoods = [{ UNNumber: '3480' }])],
];

describe('a valid document that is not played', () => {
  for (const [what, field, change] of LIMITS) {
    test(what, () => {
      const outcome = play(change);
      assert.ok('limits' in outcome, 'valid, and not played');
      assert.deepEqual(
        outcome.limits.map((limit) => limit.field),
        [field],
      );
      assert.match(outcome.limits[0]!.problem, /^this client plays /);
    });
  }
});

describe('what a document gives the story', () => {
  test('the sum of its cargo, in grams', () => {
    const { bill } = played((it) => {
      const second = structuredClone(cargo(it));
      second.cargoGrossWeight = { value: 1_000, unit: 'LBR' };
      second.cargoNetWeight = { value: 900.5, unit: 'LBR' };
      second.outerPackaging.numberOfPackages = 50;
      item(it).cargoItems.push(second);
    });
    assert.equal(bill.goods.packages, 1_250);
    assert.equal(bill.goods.grossMass, 9_600_000 + 453_592);
    assert.equal(bill.goods.netMass, 8_800_000 + 408_460);
  });

  test('the cargo of a container may be a sum that is rounded, with its unit inside or beside it', () => {
    for (const weight of [{ cargoGrossWeight: { value: 9_600.6, unit: 'KGM' } }, { cargoGrossWeight: 9_600 }]) {
      assert.deepEqual(played((it) => Object.assign(container(it), weight)).warnings, []);
    }
    played((it) => Object.assign(container(it), { cargoGrossWeight: 21_164.4, cargoGrossWeightUnit: 'LBR' }));
  });

  test('national commodity codes that go with the international one', () => {
    const codes = (...values: string[]) => [
      { type: 'HTS', countryCode: 'CN', values },
      { type: 'TARIC', values: ['9405110010'] },
    ];
    const commodity = (change: Change) => played(change).bill.goods.commodity;
    assert.deepEqual(
      commodity((it) => (item(it).nationalCommodityCodes = codes('9405', '9405119000'))),
      { Export: '9405119000', Import: '9405110010' },
    );
    assert.deepEqual(
      commodity((it) => (item(it).nationalCommodityCodes = codes('6405100000'))),
      { Export: '9405110000', Import: '9405110010' },
    );
    assert.equal(played((it) => (item(it).HSCodes = ['9405110000', '940511'])).bill.goods.hs, '940511');
  });

  test('its vessel, if it has a number', () => {
    const change: Change = (it) =>
      Object.assign(it.transports.vesselVoyages[0], { vesselName: 'Another', vesselIMONumber: '9321483' });
    const { bill, replaced } = played(change);
    assert.equal(bill.vessel, '9321483');
    assert.ok(!replaced.some(({ field }) => field.endsWith('vesselName')));
  });

  test('the form', () => {
    assert.equal(played(straight).bill.form, 'Straight');
    assert.equal(played(() => undefined).bill.form, 'ToOrder');
  });
});

describe('what is replaced', () => {
  const replacedIn = (change: Change, field: string) =>
    played(change)
      .replaced.filter((replacement) => replacement.field === field)
      .map(({ was, by }) => [was, by]);

  test('Shanghai has another code today, and the demo loads in Shekou', () => {
    const field = '/transports/portOfLoading/UNLocationCode';
    assert.deepEqual(
      replacedIn((it) => (it.transports.portOfLoading.UNLocationCode = 'CNSHA'), field),
      [
        ['CNSHA', 'CNSHG'],
        ['CNSHG', 'CNSHK'],
      ],
    );
  });

  test('a port may be given as a city', () => {
    assert.deepEqual(
      replacedIn(
        (it) => (it.transports.portOfLoading = { city: { city: 'Aarhus', countryCode: 'DK' } }),
        '/transports/portOfLoading/city/city',
      ),
      [['Aarhus', 'CNSHK']],
    );
  });

  test('placeholders of everything that a run has of its own', () => {
    const { replaced } = played((it) => {
      it.transportDocumentReference = '{TDR}';
      container(it).equipment.equipmentReference = cargo(it).equipmentReference = 'CONTAINER_PLACEHOLDER';
      container(it).seals[0].number = 'SEAL_NUMBER_PLACEHOLDER';
      it.transports.vesselVoyages[0].carrierExportVoyageNumber = 'VOYAGE_PLACEHOLDER';
      it.documentParties.shipper.partyName = 'SHIPPER_LEGAL_NAME_PLACEHOLDER';
      it.documentParties.shipper.identifyingCodes[0].partyCode = 'SHIPPER_PARTY_CODE_PLACEHOLDER';
      it.documentParties.shipper.identifyingCodes[0].codeListName = 'SHIPPER_CODE_LIST_NAME_PLACEHOLDER';
      it.documentParties.endorsee.partyName = 'ENDORSEE_LEGAL_NAME_PLACEHOLDER';
      it.documentParties.issuingParty.partyName = 'ISSUING_PARTY_LEGAL_NAME_PLACEHOLDER';
    });
    const values = Object.fromEntries(replaced.map(({ was, by }) => [was, by]));
    assert.deepEqual(values, {
      '{TDR}': 'PTN-7-BL',
      CONTAINER_PLACEHOLDER: 'PTNU0000284',
      SEAL_NUMBER_PLACEHOLDER: 'S000007W',
      VOYAGE_PLACEHOLDER: '000007W',
      SHIPPER_LEGAL_NAME_PLACEHOLDER: DEMO.shipper.name,
      SHIPPER_PARTY_CODE_PLACEHOLDER: '9',
      SHIPPER_CODE_LIST_NAME_PLACEHOLDER: 'Portolan member',
      ENDORSEE_LEGAL_NAME_PLACEHOLDER: DEMO.consignee.name,
      ISSUING_PARTY_LEGAL_NAME_PLACEHOLDER: DEMO.carrier.name,
      'PTN-0': 'PTN-7',
      'PTN-0-SI': 'PTN-7-SI',
    });
  });
});

// SPDX-License-Identifier: Apache-2.0

// The form of a transport document, DCSA bill of lading 3.0: names, types, lengths and lists of values. What fields say
// to each other is in rules/. The parts of dangerous goods are not looked into: this client does not play them.

import {
  type Schema,
  text,
  freeText,
  code,
  choice,
  list,
  flag,
  date,
  amount,
  count,
  object,
  country,
  currency,
  locode,
  weight,
  volume,
  port,
  place,
  contact,
  party,
  reeferSettings,
  reference,
  references,
  customsReference,
  licence,
  nationalCode,
  outerPackaging,
} from './kit.js';

const cargoItem = object({
  'equipmentReference*': text(11),
  'cargoGrossWeight*': weight,
  cargoGrossVolume: volume,
  cargoNetWeight: weight,
  cargoNetVolume: volume,
  exportLicense: licence,
  importLicense: licence,
  'outerPackaging*': outerPackaging,
  nationalCommodityCodes: list(nationalCode),
  customsReferences: list(customsReference),
});

const consignmentItem = object({
  'carrierBookingReference*': text(35),
  'descriptionOfGoods*': list(text(35), { minItems: 1, maxItems: 150 }),
  'HSCodes*': list(code('^[0-9]{6,10}$', 'a commodity of the Harmonized System: six to ten digits'), { minItems: 1 }),
  nationalCommodityCodes: list(nationalCode),
  shippingMarks: list(freeText(35), { maxItems: 50 }),
  'cargoItems*': list(cargoItem, { minItems: 1 }),
  exportLicense: licence,
  importLicense: licence,
  references: list(references),
  customsReferences: list(customsReference),
});

const utilizedEquipment = object({
  'equipment*': object({ 'equipmentReference*': text(11), ISOEquipmentCode: text(4), tareWeight: weight }),
  'isShipperOwned*': flag,
  isNonOperatingReefer: flag,
  activeReeferSettings: reeferSettings,
  shippingMarks: list(freeText(35), { maxItems: 50 }),
  'seals*': list(object({ 'number*': freeText(15), source: choice('CAR', 'SHI', 'VET', 'CUS') }), { minItems: 1 }),
  references: list(reference),
  customsReferences: list(customsReference),
  // The betas of version 3 had the sum of the cargo here, as a number or with its unit, and it is still met.
  cargoGrossWeight: {},
  cargoGrossWeightUnit: choice('KGM', 'LBR'),
});

const charge = object({
  'chargeName*': text(50),
  'currencyAmount*': amount,
  'currencyCode*': currency,
  'paymentTermCode*': choice('PRE', 'COL'),
  'calculationBasis*': text(50),
  'unitPrice*': amount,
  'quantity*': amount,
});

const transports = object({
  'plannedArrivalDate*': date,
  'plannedDepartureDate*': date,
  preCarriageBy: freeText(50),
  onCarriageBy: freeText(50),
  placeOfReceipt: place,
  'portOfLoading*': port,
  'portOfDischarge*': port,
  placeOfDelivery: place,
  onwardInlandRouting: place,
  'vesselVoyages*': list(
    object({
      'vesselName*': text(50),
      // Not in 3.0, which names vessels only; where an issuer adds it, it is read.
      vesselIMONumber: code('^[0-9]{7}$', 'an IMO number: seven digits'),
      'carrierExportVoyageNumber*': text(50),
      universalExportVoyageReference: code(
        '^[0-9]{2}[0-9A-Z]{2}[NEWSR]$',
        'a universal voyage reference such as 2601N',
      ),
    }),
    { minItems: 1 },
  ),
});

const documentParties = object({
  'shipper*': party(),
  onBehalfOfShipper: party(),
  consignee: party('identifyingCodes'),
  onBehalfOfConsignee: party(),
  endorsee: party('identifyingCodes'),
  'issuingParty*': party('address'),
  carriersAgentAtDestination: party('address', 'partyContactDetails'),
  notifyParties: list(party(), { maxItems: 3 }),
  other: list(object({ 'party*': party(), 'partyFunction*': freeText(3) })),
});

const displayedName = list(freeText(35), { maxItems: 5 });
const serviceType = choice('CY', 'SD', 'CFS');
const movementType = choice('FCL', 'LCL');

export const TRANSPORT_DOCUMENT: Schema = object({
  'transportDocumentReference*': text(20),
  transportDocumentSubReference: text(100),
  shippingInstructionsReference: text(100),
  'transportDocumentStatus*': choice(
    'DRAFT',
    'APPROVED',
    'ISSUED',
    'PENDING_SURRENDER_FOR_AMENDMENT',
    'SURRENDERED_FOR_AMENDMENT',
    'PENDING_SURRENDER_FOR_DELIVERY',
    'SURRENDERED_FOR_DELIVERY',
    'VOIDED',
  ),
  'transportDocumentTypeCode*': choice('BOL', 'SWB'),
  'isShippedOnBoardType*': flag,
  freightPaymentTermCode: choice('PRE', 'COL'),
  'isElectronic*': flag,
  'isToOrder*': flag,
  numberOfCopiesWithCharges: count,
  numberOfCopiesWithoutCharges: count,
  numberOfOriginalsWithCharges: count,
  numberOfOriginalsWithoutCharges: count,
  displayedNameForPlaceOfReceipt: displayedName,
  displayedNameForPortOfLoad: displayedName,
  displayedNameForPortOfDischarge: displayedName,
  displayedNameForPlaceOfDelivery: displayedName,
  shippedOnBoardDate: date,
  receivedForShipmentDate: date,
  issueDate: date,
  displayedShippedOnBoardReceivedForShipment: text(250),
  'termsAndConditions*': freeText(50_000),
  'receiptTypeAtOrigin*': serviceType,
  'deliveryTypeAtDestination*': serviceType,
  'cargoMovementTypeAtOrigin*': movementType,
  'cargoMovementTypeAtDestination*': movementType,
  serviceContractReference: freeText(30),
  contractQuotationReference: text(35),
  declaredValue: amount,
  declaredValueCurrency: currency,
  'carrierCode*': {
    type: 'string',
    maxLength: 4,
    pattern: '^\\S+$',
    description: 'a code of one to four characters without blanks',
  },
  'carrierCodeListProvider*': choice('SMDG', 'NMFTA'),
  carrierClauses: list(text(20_000)),
  numberOfRiderPages: count,
  'transports*': transports,
  charges: list(charge),
  placeOfIssue: object({ locationName: text(100), UNLocationCode: locode, countryCode: country }),
  'invoicePayableAt*': object({ UNLocationCode: locode, freeText: freeText(35) }),
  'partyContactDetails*': list(contact, { minItems: 1 }),
  'documentParties*': documentParties,
  'consignmentItems*': list(consignmentItem, { minItems: 1 }),
  'utilizedTransportEquipments*': list(utilizedEquipment, { minItems: 1 }),
  exportLicense: licence,
  importLicense: licence,
  references: list(reference),
  customsReferences: list(customsReference),
});

// SPDX-License-Identifier: Apache-2.0

// The form of a booking, DCSA Booking 2.0: what a shipper requests, and what a carrier answers on top of it.

import {
  type Schema,
  address,
  choice,
  code,
  contact,
  count,
  customsReference,
  date,
  facility,
  flag,
  freeText,
  geoCoordinate,
  list,
  locode,
  nationalCode,
  object,
  party,
  reference,
  references,
  reeferSettings,
  text,
  volume,
  weight,
} from './kit.js';

const location = object({ locationName: text(100), address, facility, UNLocationCode: locode, geoCoordinate });

const temperature: Schema = { type: 'number' };
const dangerousGoods = object({
  unNumber: code('^[0-9]{4}$', 'a UN number: four digits'),
  naNumber: code('^[0-9]{4}$', 'an NA number: four digits'),
  codedVariantList: text(4),
  'properShippingName*': freeText(250),
  technicalName: freeText(250),
  'imoClass*': text(4),
  subsidiaryRisk1: text(3),
  subsidiaryRisk2: text(3),
  packingGroup: { type: 'integer', minimum: 1, maximum: 3 },
  isMarinePollutant: flag,
  isLimitedQuantity: flag,
  isExceptedQuantity: flag,
  EMSNumber: text(7),
  limits: object({ temperatureUnit: choice('CEL', 'FAH'), flashPoint: temperature }),
});

const outerPackaging = object({
  packageCode: code('^[A-Z0-9]{2}$', 'a package code of UN/ECE Rec 21: two capitals or digits'),
  imoPackagingCode: code('^[A-Z0-9]{1,5}$', 'a packaging code of the IMDG Code: up to five capitals or digits'),
  numberOfPackages: { type: 'integer', minimum: 1, maximum: 99_999_999 },
  description: freeText(100),
  woodDeclaration: freeText(30),
  dangerousGoods: list(dangerousGoods),
});

const commodity = object({
  commoditySubReference: text(100),
  'commodityType*': freeText(550),
  HSCodes: list(code('^[0-9]{6,10}$', 'a commodity of the Harmonized System: six to ten digits'), { minItems: 1 }),
  nationalCommodityCodes: list(nationalCode),
  cargoGrossWeight: weight,
  cargoGrossVolume: volume,
  cargoNetWeight: weight,
  cargoNetVolume: volume,
  outerPackaging,
  references: list(references),
  customsReferences: list(customsReference),
});

const requestedEquipment = object({
  'ISOEquipmentCode*': text(4),
  'units*': { type: 'integer', minimum: 1 },
  equipmentReferences: list(text(11)),
  tareWeight: weight,
  cargoGrossWeight: weight,
  'isShipperOwned*': flag,
  isNonOperatingReefer: flag,
  activeReeferSettings: reeferSettings,
  references: list(reference),
  customsReferences: list(customsReference),
  commodities: list(commodity),
});

const documentParties = object({
  bookingAgent: party(),
  shipper: party(),
  consignee: party(),
  serviceContractOwner: party(),
  carrierBookingOffice: object({ 'partyName*': text(70), UNLocationCode: locode, address }),
  other: list(object({ 'party*': party(), 'partyFunction*': freeText(3) })),
});

export const BOOKING: Schema = object({
  // What the carrier answers.
  carrierBookingRequestReference: text(100),
  carrierBookingReference: text(35),
  bookingStatus: choice(
    'RECEIVED',
    'PENDING_UPDATE',
    'UPDATE_RECEIVED',
    'CONFIRMED',
    'PENDING_AMENDMENT',
    'REJECTED',
    'DECLINED',
    'CANCELLED',
    'COMPLETED',
  ),
  amendedBookingStatus: choice(
    'AMENDMENT_RECEIVED',
    'AMENDMENT_CONFIRMED',
    'AMENDMENT_DECLINED',
    'AMENDMENT_CANCELLED',
  ),
  bookingCancellationStatus: choice('CANCELLATION_RECEIVED', 'CANCELLATION_DECLINED', 'CANCELLATION_CONFIRMED'),
  confirmedEquipments: list(object({ 'ISOEquipmentCode*': text(4), 'units*': count })),
  transportPlan: list(
    object({
      transportPlanStage: choice('PRC', 'MNC', 'ONC'),
      transportPlanStageSequenceNumber: count,
      loadLocation: location,
      dischargeLocation: location,
      plannedDepartureDate: date,
      plannedArrivalDate: date,
      modeOfTransport: freeText(50),
      vesselName: text(50),
      vesselIMONumber: code('^[0-9]{7,8}$', 'an IMO number: seven digits'),
      carrierExportVoyageNumber: text(50),
      universalExportVoyageReference: text(5),
    }),
  ),
  // What is requested.
  'receiptTypeAtOrigin*': choice('CY', 'SD', 'CFS'),
  'deliveryTypeAtDestination*': choice('CY', 'SD', 'CFS'),
  'cargoMovementTypeAtOrigin*': choice('FCL', 'LCL'),
  'cargoMovementTypeAtDestination*': choice('FCL', 'LCL'),
  serviceContractReference: freeText(30),
  contractQuotationReference: text(35),
  carrierCode: code('^\\S{1,4}$', 'a code of one to four characters without blanks'),
  carrierCodeListProvider: choice('SMDG', 'NMFTA'),
  carrierServiceName: text(50),
  carrierServiceCode: text(11),
  vessel: object({ name: text(50), vesselIMONumber: code('^[0-9]{7,8}$', 'an IMO number: seven digits') }),
  carrierExportVoyageNumber: text(50),
  universalExportVoyageReference: text(5),
  declaredValue: { type: 'number', minimum: 0 },
  declaredValueCurrency: text(3),
  freightPaymentTermCode: choice('PRE', 'COL'),
  isPartialLoadAllowed: flag,
  isExportDeclarationRequired: flag,
  exportDeclarationReference: text(35),
  expectedDepartureDate: date,
  expectedDepartureFromPlaceOfReceiptDate: date,
  expectedArrivalAtPlaceOfDeliveryStartDate: date,
  expectedArrivalAtPlaceOfDeliveryEndDate: date,
  transportDocumentTypeCode: choice('BOL', 'SWB'),
  transportDocumentReference: text(20),
  // The standard has 20 characters; as many as the chain has are read.
  bookingChannelReference: text(35),
  incoTerms: choice('EXW', 'FCA', 'FAS', 'FOB', 'CPT', 'CIP', 'CFR', 'CIF', 'DAP', 'DPU', 'DDP'),
  isEquipmentSubstitutionAllowed: flag,
  termsAndConditions: freeText(50_000),
  invoicePayableAt: object({ UNLocationCode: locode, freeText: freeText(35) }),
  placeOfBLIssue: object({ locationName: text(100), UNLocationCode: locode, countryCode: text(2) }),
  references: list(reference),
  customsReferences: list(customsReference),
  partyContactDetails: list(contact),
  'documentParties*': documentParties,
  'shipmentLocations*': list(
    object({
      'location*': location,
      'locationTypeCode*': choice('PRE', 'POL', 'POD', 'PDE', 'PCF', 'OIR', 'ORI', 'IEL', 'PTP', 'RTP', 'FCD'),
      eventDateTime: { type: 'string', format: 'date-time' },
    }),
    { minItems: 1 },
  ),
  'requestedEquipments*': list(requestedEquipment, { minItems: 1 }),
});

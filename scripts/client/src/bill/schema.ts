// SPDX-License-Identifier: Apache-2.0

// The form of a transport document, DCSA bill of lading 3.0: names, types, lengths and lists of values. What fields say
// to each other is in rules.ts. The parts of dangerous goods are not looked into: this client does not play them.

/** JSON Schema, as much of it as is used here. `description` says what a text of this form is. */
export interface Schema {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: 'date';
  enum?: string[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

const TRIMMED = { pattern: '^\\S(?:.*\\S)?$', description: 'a line of text without blanks at its ends' };

const text = (maxLength: number): Schema => ({ type: 'string', maxLength, ...TRIMMED });
const freeText = (maxLength: number): Schema => ({ type: 'string', maxLength });
const code = (pattern: string, description: string): Schema => ({ type: 'string', pattern, description });
const choice = (...values: string[]): Schema => ({ type: 'string', enum: values });
const list = (items: Schema, bounds: { minItems?: number; maxItems?: number } = {}): Schema => ({
  type: 'array',
  items,
  ...bounds,
});
const flag: Schema = { type: 'boolean' };
const date: Schema = { type: 'string', format: 'date' };
const amount: Schema = { type: 'number', minimum: 0 };
const count: Schema = { type: 'integer', minimum: 0 };

/** An object; a name with an asterisk is required. */
function object(fields: Record<string, Schema>): Schema {
  const isRequired = (name: string) => name.endsWith('*');
  const bare = (name: string) => name.replace('*', '');
  const properties = Object.fromEntries(Object.entries(fields).map(([name, schema]) => [bare(name), schema]));
  return { type: 'object', properties, required: Object.keys(fields).filter(isRequired).map(bare) };
}

const country = code('^[A-Z]{2}$', 'a country of ISO 3166-1: two capitals');
const currency = code('^[A-Z]{3}$', 'a currency of ISO 4217: three capitals');
const locode = code(
  '^[A-Z]{2}[A-Z2-9]{3}$',
  'a UN/LOCODE: a country of two letters, then three letters or digits from 2 to 9',
);

const quantity = (...units: string[]): Schema =>
  object({ 'value*': { type: 'number', exclusiveMinimum: 0 }, 'unit*': choice(...units) });
const weight = quantity('KGM', 'LBR');
const volume = quantity('MTQ', 'FTQ');

const city = object({ 'city*': text(35), stateRegion: freeText(65), 'countryCode*': country });
const address = object({
  'street*': freeText(70),
  streetNumber: freeText(50),
  floor: text(50),
  postCode: freeText(10),
  POBox: freeText(20),
  'city*': text(35),
  UNLocationCode: locode,
  stateRegion: freeText(65),
  'countryCode*': country,
});
const facility = object({ 'facilityCode*': text(6), 'facilityCodeListProvider*': choice('BIC', 'SMDG') });
const geoCoordinate = object({ 'latitude*': freeText(10), 'longitude*': freeText(11) });
const port = object({ locationName: text(100), city, UNLocationCode: locode });
const place = object({ locationName: text(100), address, facility, UNLocationCode: locode, geoCoordinate });

const contact = object({
  'name*': text(35),
  phone: text(30),
  email: { type: 'string', maxLength: 100, pattern: '^.+@\\S+$', description: 'an e-mail address' },
});
const identifyingCode = object({
  'codeListProvider*': freeText(100),
  'partyCode*': freeText(150),
  codeListName: freeText(100),
});
const taxReference = object({ 'type*': text(50), 'countryCode*': country, 'value*': text(35) });

/** A party of any role, and what the role requires beyond the name. */
function party(...required: ('address' | 'identifyingCodes' | 'partyContactDetails')[]): Schema {
  const schema = object({
    'partyName*': text(70),
    typeOfPerson: choice('NATURAL_PERSON', 'LEGAL_PERSON', 'ASSOCIATION_OF_PERSONS'),
    address,
    displayedAddress: list(freeText(35), { maxItems: 6 }),
    identifyingCodes: list(identifyingCode),
    taxLegalReferences: list(taxReference),
    partyContactDetails: list(contact),
    reference: text(35),
    purchaseOrderReferences: list(text(35)),
  });
  return { ...schema, required: [...schema.required!, ...required] };
}

const reference = object({ 'type*': freeText(3), 'value*': text(35) });
const references = object({ 'type*': freeText(3), 'values*': list(text(35), { minItems: 1 }) });
const customsReference = object({
  'type*': text(50),
  'countryCode*': country,
  'values*': list(text(35), { minItems: 1 }),
});
const licence = object({ isRequired: flag, reference: text(35), issueDate: date, expiryDate: date });
const nationalCode = object({
  'type*': text(10),
  countryCode: country,
  'values*': list(text(10), { minItems: 1 }),
});

const outerPackaging = object({
  packageCode: code('^[A-Z0-9]{2}$', 'a package code of UN/ECE Rec 21: two capitals or digits'),
  imoPackagingCode: code('^[A-Z0-9]{1,5}$', 'a packaging code of the IMDG Code: up to five capitals or digits'),
  'numberOfPackages*': { type: 'integer', minimum: 1, maximum: 99_999_999 },
  'description*': freeText(100),
  woodDeclaration: freeText(30),
  dangerousGoods: { type: 'array' },
});

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

const percentage: Schema = { type: 'number', minimum: 0, maximum: 100 };
const reeferSettings = object({
  temperatureSetpoint: { type: 'number' },
  temperatureUnit: choice('CEL', 'FAH'),
  o2Setpoint: percentage,
  co2Setpoint: percentage,
  humiditySetpoint: percentage,
  airExchangeSetpoint: amount,
  airExchangeUnit: choice('MQH', 'FQH'),
  isVentilationOpen: flag,
  isDrainholesOpen: flag,
  isBulbMode: flag,
  isColdTreatmentRequired: flag,
  isControlledAtmosphereRequired: flag,
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

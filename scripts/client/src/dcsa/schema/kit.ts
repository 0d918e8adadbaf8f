// SPDX-License-Identifier: Apache-2.0

// What messages of DCSA are made of: names, types, lengths and lists of values. Only what is read is described.

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
  format?: 'date' | 'date-time';
  enum?: string[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

const TRIMMED = { pattern: '^\\S(?:.*\\S)?$', description: 'a line of text without blanks at its ends' };

export const text = (maxLength: number): Schema => ({ type: 'string', maxLength, ...TRIMMED });
export const freeText = (maxLength: number): Schema => ({ type: 'string', maxLength });
export const code = (pattern: string, description: string): Schema => ({ type: 'string', pattern, description });
export const choice = (...values: string[]): Schema => ({ type: 'string', enum: values });
export const list = (items: Schema, bounds: { minItems?: number; maxItems?: number } = {}): Schema => ({
  type: 'array',
  items,
  ...bounds,
});
export const flag: Schema = { type: 'boolean' };
export const date: Schema = { type: 'string', format: 'date' };
/** A moment with its offset from UTC. */
export const dateTime: Schema = { type: 'string', format: 'date-time' };
export const amount: Schema = { type: 'number', minimum: 0 };
export const count: Schema = { type: 'integer', minimum: 0 };

/** An object; a name with an asterisk is required. */
export function object(fields: Record<string, Schema>): Schema {
  const isRequired = (name: string) => name.endsWith('*');
  const bare = (name: string) => name.replace('*', '');
  const properties = Object.fromEntries(Object.entries(fields).map(([name, schema]) => [bare(name), schema]));
  return { type: 'object', properties, required: Object.keys(fields).filter(isRequired).map(bare) };
}

export const country = code('^[A-Z]{2}$', 'a country of ISO 3166-1: two capitals');
export const currency = code('^[A-Z]{3}$', 'a currency of ISO 4217: three capitals');
export const locode = code(
  '^[A-Z]{2}[A-Z2-9]{3}$',
  'a UN/LOCODE: a country of two letters, then three letters or digits from 2 to 9',
);

const quantity = (...units: string[]): Schema =>
  object({ 'value*': { type: 'number', exclusiveMinimum: 0 }, 'unit*': choice(...units) });
export const weight = quantity('KGM', 'LBR');
export const volume = quantity('MTQ', 'FTQ');

export const city = object({ 'city*': text(35), stateRegion: freeText(65), 'countryCode*': country });
export const address = object({
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
export const facility = object({ 'facilityCode*': text(6), 'facilityCodeListProvider*': choice('BIC', 'SMDG') });
export const geoCoordinate = object({ 'latitude*': freeText(10), 'longitude*': freeText(11) });
export const port = object({ locationName: text(100), city, UNLocationCode: locode });
export const place = object({ locationName: text(100), address, facility, UNLocationCode: locode, geoCoordinate });

export const contact = object({
  'name*': text(35),
  phone: text(30),
  email: { type: 'string', maxLength: 100, pattern: '^.+@\\S+$', description: 'an e-mail address' },
});
export const identifyingCode = object({
  'codeListProvider*': freeText(100),
  'partyCode*': freeText(150),
  codeListName: freeText(100),
});
export const taxReference = object({ 'type*': text(50), 'countryCode*': country, 'value*': text(35) });

/** A party of any role, and what the role requires beyond the name. */
export function party(...required: ('address' | 'identifyingCodes' | 'partyContactDetails')[]): Schema {
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

export const reference = object({ 'type*': freeText(3), 'value*': text(35) });
export const references = object({ 'type*': freeText(3), 'values*': list(text(35), { minItems: 1 }) });
export const customsReference = object({
  'type*': text(50),
  'countryCode*': country,
  'values*': list(text(35), { minItems: 1 }),
});
export const licence = object({ isRequired: flag, reference: text(35), issueDate: date, expiryDate: date });
export const nationalCode = object({
  'type*': text(10),
  countryCode: country,
  'values*': list(text(10), { minItems: 1 }),
});

export const outerPackaging = object({
  packageCode: code('^[A-Z0-9]{2}$', 'a package code of UN/ECE Rec 21: two capitals or digits'),
  imoPackagingCode: code('^[A-Z0-9]{1,5}$', 'a packaging code of the IMDG Code: up to five capitals or digits'),
  'numberOfPackages*': { type: 'integer', minimum: 1, maximum: 99_999_999 },
  'description*': freeText(100),
  woodDeclaration: freeText(30),
  dangerousGoods: { type: 'array' },
});

const percentage: Schema = { type: 'number', minimum: 0, maximum: 100 };
export const reeferSettings = object({
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

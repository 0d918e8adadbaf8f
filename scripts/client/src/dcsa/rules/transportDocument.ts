// SPDX-License-Identifier: Apache-2.0

// What the fields of a transport document say to each other, and the check digits of its codes. A rule that lacks a
// field says nothing: that the field is missing is said elsewhere.

import {
  hsProblem,
  isContainerForm,
  isCountry,
  isCurrency,
  isDate,
  isGln,
  isImoNumber,
  isLei,
  isSizeType,
  withContainerCheckDigit,
} from '../checks.js';
import { isSameMass, massIn, showMass, sum } from '../mass.js';
import { type Field, type Report, everyField, nameOf } from '../report.js';

/** Reports everything that is wrong between the fields of a document. */
export function checkRules(document: Field, report: Report): void {
  for (const rule of [
    negotiability,
    originals,
    onBoard,
    declaredValue,
    journey,
    vessels,
    containers,
    cargo,
    goods,
    places,
    parties,
    carrier,
    charges,
  ]) {
    rule(document, report);
  }
}

/** Straight to a consignee, or to order, perhaps of an endorsee. */
function negotiability(document: Field, report: Report): void {
  const toOrder = document.get('isToOrder');
  const parties = document.get('documentParties');
  if (toOrder.flag === undefined || !parties.exists) return;
  const [consignee, endorsee, notify] = ['consignee', 'endorsee', 'notifyParties'].map((role) => parties.get(role));
  if (document.get('transportDocumentTypeCode').text === 'SWB' && toOrder.flag) {
    report.fault(toOrder, 'must be false: a sea waybill is not negotiable');
  }
  if (!toOrder.flag) {
    if (!consignee!.exists) report.fault(consignee!, 'is missing: what is not to order names a consignee');
    if (endorsee!.exists) report.fault(endorsee!, 'must not be there: what is not to order is not endorsed');
    return;
  }
  if (consignee!.exists && endorsee!.exists) {
    report.fault(consignee!, 'must not be there: a bill to order names an endorsee, who excludes a consignee');
  }
  if (!endorsee!.exists) report.warn(endorsee!, 'no endorsee is named; the shipper endorses the bill to the buyer');
  if (notify!.items().length === 0 && (!notify!.exists || Array.isArray(notify!.value))) {
    report.fault(notify!, 'is missing: a bill to order names whom to notify');
  }
}

/** An electronic bill has one original. */
function originals(document: Field, report: Report): void {
  const [withCharges, withoutCharges] = ['numberOfOriginalsWithCharges', 'numberOfOriginalsWithoutCharges'].map(
    (name) => document.get(name),
  );
  const total = (withCharges!.number ?? 0) + (withoutCharges!.number ?? 0);
  const field = withoutCharges!.number ? withoutCharges! : withCharges!;
  if (document.get('transportDocumentTypeCode').text === 'SWB') {
    if (total > 0) report.fault(field, 'must be 0: a sea waybill has no originals');
  } else if (document.get('isElectronic').flag && total > 1) {
    report.fault(field, `an electronic bill has one original, not ${total}`);
  }
}

/** Received for shipment or shipped on board: exactly one of them once it is issued. */
function onBoard(document: Field, report: Report): void {
  const shipped = document.get('shippedOnBoardDate');
  const received = document.get('receivedForShipmentDate');
  const isShippedType = document.get('isShippedOnBoardType').flag;
  const status = document.get('transportDocumentStatus').text;
  if (shipped.exists && received.exists) {
    const surplus = isShippedType === false ? shipped : received;
    report.fault(surplus, 'must not be there: the document is either received for shipment or shipped on board');
  } else if (isShippedType !== undefined && (shipped.exists || received.exists)) {
    if (isShippedType !== shipped.exists) {
      const { pointer } = shipped.exists ? shipped : received;
      report.fault(document.get('isShippedOnBoardType'), `must be ${shipped.exists}: ${nameOf(pointer)} is given`);
    }
  } else if (status && !['DRAFT', 'APPROVED'].includes(status)) {
    const needed = isShippedType === false ? received : shipped;
    if (!needed.exists && isShippedType !== undefined) {
      report.fault(needed, 'is missing: an issued document says when the goods were received or shipped');
    }
  }
  const issued = document.get('issueDate');
  if (status === 'ISSUED' && !issued.exists) report.warn(issued, 'an issued document says when it was issued');
}

/** A declared value has a currency, and a currency a value. */
function declaredValue(document: Field, report: Report): void {
  const value = document.get('declaredValue');
  const currency = document.get('declaredValueCurrency');
  if (value.exists && !currency.exists) report.fault(currency, 'is missing: a declared value has a currency');
  if (currency.exists && !value.exists) report.fault(currency, 'must not be there: no value is declared');
  if (currency.text && !isCurrency(currency.text)) report.warn(currency, 'a currency that ISO 4217 does not list');
}

function journey(document: Field, report: Report): void {
  const transports = document.get('transports');
  const departure = transports.get('plannedDepartureDate');
  const arrival = transports.get('plannedArrivalDate');
  if (areDates(departure, arrival) && departure.text! > arrival.text!) {
    report.fault(arrival, `must not be before the departure on ${departure.text}`);
  }
  const ends: [string, string, string][] = [
    ['preCarriageBy', 'placeOfReceipt', 'the carrier takes the goods over before the port'],
    ['onCarriageBy', 'placeOfDelivery', 'the carrier delivers the goods beyond the port'],
  ];
  for (const [carriage, end, reason] of ends) {
    const place = transports.get(end);
    if (transports.get(carriage).exists && !place.exists) report.fault(place, `is missing: ${reason}`);
  }
}

function areDates(...fields: Field[]): boolean {
  return fields.every(({ text }) => text !== undefined && isDate(text));
}

function vessels(document: Field, report: Report): void {
  for (const voyage of document.get('transports').get('vesselVoyages').items()) {
    const imo = voyage.get('vesselIMONumber');
    if (imo.text && !isImoNumber(imo.text)) report.fault(imo, 'the check digit of the IMO number is wrong');
  }
}

/** Containers have numbers that check, each once. */
function containers(document: Field, report: Report): void {
  const seen = new Set<string>();
  for (const utilized of document.get('utilizedTransportEquipments').items()) {
    const equipment = utilized.get('equipment');
    const number = equipment.get('equipmentReference');
    if (number.text) {
      containerNumber(number, report);
      if (seen.has(number.text)) report.fault(number, 'the container is in the list twice');
      seen.add(number.text);
    }
    const sizeType = equipment.get('ISOEquipmentCode');
    if (sizeType.text && !isSizeType(sizeType.text)) {
      report.fault(sizeType, 'must be a size and type of ISO 6346, such as 45G1');
    }
    const settings = utilized.get('activeReeferSettings');
    if (settings.exists && utilized.get('isNonOperatingReefer').flag) {
      report.fault(settings, 'must not be there: the reefer container does not operate');
    }
    const unit = settings.get('temperatureUnit');
    if (settings.get('temperatureSetpoint').exists && !unit.exists) {
      report.fault(unit, 'is missing: a temperature has a unit');
    }
  }
}

function containerNumber(field: Field, report: Report): void {
  const number = field.text!;
  if (!isContainerForm(number)) {
    report.fault(field, 'must be a container of ISO 6346: three letters, U, J or Z, seven digits');
  } else if (withContainerCheckDigit(number) !== number) {
    report.fault(field, `the check digit is wrong: ISO 6346 gives ${withContainerCheckDigit(number)}`);
  }
}

/** What is in the containers, and how heavy it is. */
function cargo(document: Field, report: Report): void {
  const equipments = document.get('utilizedTransportEquipments').items();
  const numberOf = (utilized: Field) => utilized.get('equipment').get('equipmentReference').text;
  const numbers = equipments.map(numberOf);
  const areAllKnown = numbers.length > 0 && !numbers.includes(undefined);
  const cargoItems = document
    .get('consignmentItems')
    .items()
    .flatMap((item) => item.get('cargoItems').items());
  for (const item of cargoItems) {
    const container = item.get('equipmentReference');
    if (container.text && areAllKnown && !numbers.includes(container.text)) {
      report.fault(container, 'no container of utilizedTransportEquipments has this number');
    }
    const net = item.get('cargoNetWeight');
    const [netMass, grossMass] = [massIn(net), massIn(item.get('cargoGrossWeight'))];
    if (netMass !== null && grossMass !== null && netMass > grossMass) {
      report.fault(net.get('value'), `must not be above the gross weight, ${showMass(grossMass)}`);
    }
  }
  if (cargoItems.length === 0 || cargoItems.some((item) => item.get('equipmentReference').text === undefined)) return;
  for (const utilized of equipments) {
    const number = utilized.get('equipment').get('equipmentReference');
    if (number.text === undefined) continue;
    const inside = cargoItems.filter((item) => item.get('equipmentReference').text === number.text);
    if (inside.length === 0) report.warn(number, 'no cargo is in this container');
    else sumOfCargo(utilized, inside, report);
  }
}

/** The weight of the cargo of a container, where it is given, is that of the items in it. */
function sumOfCargo(utilized: Field, inside: Field[], report: Report): void {
  const stated = utilized.get('cargoGrossWeight');
  if (!stated.exists) return;
  const unit = utilized.get('cargoGrossWeightUnit');
  const mass = massIn(stated, unit.text ?? 'KGM');
  const items = sum(inside.map((item) => massIn(item.get('cargoGrossWeight'))));
  if (mass === null) report.fault(stated, 'must be a weight above 0');
  else if (items !== null && !isSameMass(mass, items)) {
    report.fault(stated, `must be the sum of the cargo in the container, ${showMass(items)}`);
  }
}

/** Descriptions that customs do not accept as such. */
const GENERAL_TERMS = /^(?:consolidated(?: cargo)?|general cargo|parts|freight of all kinds|fak|said to contain)$/i;

function goods(document: Field, report: Report): void {
  for (const item of document.get('consignmentItems').items()) {
    const description = item.get('descriptionOfGoods');
    const lines = description.items();
    if (lines.length > 0 && lines.every(({ text }) => text !== undefined && GENERAL_TERMS.test(text.trim()))) {
      report.fault(description, 'must say what the goods are: customs do not accept a general term');
    }
    for (const hs of item.get('HSCodes').items()) {
      const problem = hs.text && hsProblem(hs.text);
      if (problem) report.fault(hs, problem);
    }
  }
}

/** Places have a country that exists, and ports a name by which they can be found. */
function places(document: Field, report: Report): void {
  for (const field of everyField(document)) {
    const { pointer, text } = field;
    const name = nameOf(pointer);
    if (text === undefined) continue;
    if (name === 'UNLocationCode' && /^[A-Z]{5}$|^[A-Z]{2}[A-Z2-9]{3}$/.test(text) && !isCountry(text.slice(0, 2))) {
      report.fault(field, `there is no country ${text.slice(0, 2)}`);
    }
    if (name === 'countryCode' && /^[A-Z]{2}$/.test(text) && !isCountry(text)) {
      report.warn(field, 'a country that ISO 3166-1 does not list');
    }
  }
  const transports = document.get('transports');
  for (const name of ['portOfLoading', 'portOfDischarge']) {
    const port = transports.get(name);
    const locode = port.get('UNLocationCode');
    if (port.exists && !locode.exists && !port.get('city').exists) {
      report.fault(locode, 'is missing: a port has a UN/LOCODE, or a city');
    }
  }
  for (const name of ['placeOfReceipt', 'placeOfDelivery', 'onwardInlandRouting']) {
    const place = transports.get(name);
    const locode = place.get('UNLocationCode');
    if (place.get('facility').exists && !locode.exists) {
      report.warn(locode, 'the code of a facility means something only with a UN/LOCODE');
    }
  }
  eitherOr(document.get('invoicePayableAt'), 'UNLocationCode', 'freeText', report);
  eitherOr(document.get('placeOfIssue'), 'UNLocationCode', 'countryCode', report);
}

function eitherOr(field: Field, first: string, second: string, report: Report): void {
  const [one, other] = [field.get(first), field.get(second)];
  if (!field.exists || one.exists !== other.exists) return;
  if (one.exists) report.fault(other, `must not be there: ${first} is given`);
  else report.fault(one, `is missing, and so is ${second}: one of them must be there`);
}

/** Providers of lists of parties in DCSA 3.0. */
const PROVIDERS = new Set(
  `WAVE CARX ESSD IDT BOLE EDOX IQAX SECR TRGO ETEU TRAC BRIT COVA ETIT KTNE CRED BLOC GSBN WISE GLEIF W3C DNB FMC DCSA
   ZZZ`.split(/\s+/),
);

function parties(document: Field, report: Report): void {
  for (const field of everyField(document)) {
    if (nameOf(field.pointer) === 'partyContactDetails') field.items().forEach((contact) => reachable(contact, report));
    if (nameOf(field.pointer) === 'identifyingCodes') field.items().forEach((code) => partyCode(code, report));
  }
}

function reachable(contact: Field, report: Report): void {
  const email = contact.get('email');
  if (contact.get('phone').exists || email.exists || typeof contact.value !== 'object') return;
  report.fault(email, 'is missing, and so is phone: one of them must be there');
}

/** No code of a party enters the chain: its members have codes of their own. A wrong one is only said. */
function partyCode(identifyingCode: Field, report: Report): void {
  const [provider, list, code] = ['codeListProvider', 'codeListName', 'partyCode'].map((name) =>
    identifyingCode.get(name),
  );
  if (code!.text === undefined || provider!.text === undefined) return;
  if (provider!.text === 'GLEIF' && !isLei(code!.text)) report.warn(code!, 'no LEI: its check digits are wrong');
  else if ((provider!.text === 'GS1' || list!.text === 'GLN') && !isGln(code!.text)) {
    report.warn(code!, 'no GLN: its check digit is wrong');
  } else if (provider!.text === 'DNB' && !/^[0-9]{9}$/.test(code!.text))
    report.warn(code!, 'no DUNS: it has nine digits');
  if (!PROVIDERS.has(provider!.text)) report.warn(provider!, 'no provider of party codes in DCSA 3.0');
}

function carrier(document: Field, report: Report): void {
  const code = document.get('carrierCode');
  if (code.text === undefined) return;
  const provider = document.get('carrierCodeListProvider').text;
  if (provider === 'NMFTA' && !/^[A-Z]{2,4}$/.test(code.text)) {
    report.warn(code, 'no code of the NMFTA: it has two to four capitals');
  }
  if (provider === 'SMDG' && !/^[A-Z0-9]{3}$/.test(code.text))
    report.warn(code, 'no code of SMDG: it has three characters');
}

function charges(document: Field, report: Report): void {
  for (const charge of document.get('charges').items()) {
    const [amount, price, quantity] = ['currencyAmount', 'unitPrice', 'quantity'].map(
      (name) => charge.get(name).number,
    );
    if (amount !== undefined && price !== undefined && quantity !== undefined) {
      // Amounts have two decimals at most.
      if (Math.abs(amount - price * quantity) >= 0.01) {
        report.warn(
          charge.get('currencyAmount'),
          `not the quantity times the unit price, ${(price * quantity).toFixed(2)}`,
        );
      }
    }
    const currency = charge.get('currencyCode');
    if (currency.text && /^[A-Z]{3}$/.test(currency.text) && !isCurrency(currency.text)) {
      report.warn(currency, 'a currency that ISO 4217 does not list');
    }
  }
}

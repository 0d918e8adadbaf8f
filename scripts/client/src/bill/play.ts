// SPDX-License-Identifier: Apache-2.0

// What the trade takes from a transport document: goods, container, form, vessel. Ports, parties and references are
// those of the demo consortium and of the run; each that differs from the document's is said.

import type { TransportDocument } from './document.js';
import { massIn, showMass, sum } from '../dcsa/mass.js';
import type { Cast, References } from './placeholders.js';
import { type Read, type Refused, readTransportDocument } from './read.js';
import { type Fault, Field, type Replacement, Report, type Warning, inOrder } from '../dcsa/report.js';

/** What a story takes from its bill of lading. */
export interface BillOfLading {
  form: 'Straight' | 'ToOrder';
  goods: {
    description: string;
    hs: string;
    commodity: { Export: string; Import: string };
    packages: number;
    packageCode: string;
    grossMass: number;
    netMass: number;
  };
  container: { sizeType: string; tare: number };
  /** IMO number. */
  vessel: string;
}

export interface Playable {
  bill: BillOfLading;
  replaced: Replacement[];
  warnings: Warning[];
}

/** A document that is as it must be, and that this client cannot play. */
export interface Unplayable {
  limits: Fault[];
}

/** Who plays which party, where, and on which vessel. */
export const DEMO = {
  shipper: { name: 'Shenzhen Export Trading', member: 9 },
  consignee: { name: 'Rotterdam Import', member: 10 },
  carrier: { name: 'Meridian Ocean Line', member: 4 },
  portOfLoading: 'CNSHK',
  portOfDischarge: 'NLRTM',
  vessel: { name: 'Meridian Dawn', imo: '9074729' },
} as const satisfies Cast & Record<string, unknown>;

/** Reads a document and prepares it for a run of the trade. */
export function playTransportDocument(json: unknown, references: References): Playable | Refused | Unplayable {
  const read = readTransportDocument(json, { references, cast: DEMO });
  return 'faults' in read ? read : prepare(read, references);
}

function prepare({ document, replaced, warnings }: Read, references: References): Playable | Unplayable {
  const report = new Report();
  limits(document, report);
  if (report.faults.length > 0) return { limits: report.faults };
  const bill: BillOfLading = {
    form: document.isToOrder ? 'ToOrder' : 'Straight',
    goods: goods(document, report),
    container: container(document, report),
    vessel: document.transports.vesselVoyages[0]!.vesselIMONumber ?? DEMO.vessel.imo,
  };
  differences(document, report);
  return {
    bill,
    replaced: inOrder([...replaced, ...replacements(document, references)]),
    warnings: inOrder([...warnings, ...report.warnings]),
  };
}

/** The trade is one container of one commodity under an electronic bill of lading. */
function limits(document: TransportDocument, report: Report): void {
  const root = new Field(document);
  const only = (field: Field, what: string, value: unknown) =>
    report.fault({ ...field, value } as Field, `this client plays ${what}`);
  const { consignmentItems, utilizedTransportEquipments } = document;
  const cargoItems = consignmentItems.flatMap((item) => item.cargoItems);
  const all = <T>(values: T[]) => [...new Set(values)];

  if (document.transportDocumentTypeCode === 'SWB') {
    only(root.get('transportDocumentTypeCode'), 'bills of lading, not sea waybills', 'SWB');
  }
  if (!document.isElectronic) only(root.get('isElectronic'), 'electronic bills, not paper', false);
  const status = document.transportDocumentStatus;
  if (!['DRAFT', 'APPROVED', 'ISSUED'].includes(status)) {
    only(root.get('transportDocumentStatus'), 'bills that are neither surrendered nor void', status);
  }
  if (utilizedTransportEquipments.length > 1) {
    const numbers = utilizedTransportEquipments.map(({ equipment }) => equipment.equipmentReference);
    only(root.get('utilizedTransportEquipments'), 'one container', numbers.join(', '));
  }
  const subheadings = all(consignmentItems.flatMap((item) => item.HSCodes.map((hs) => hs.slice(0, 6))));
  if (subheadings.length > 1) only(root.get('consignmentItems'), 'goods of one HS subheading', subheadings.join(', '));
  const packaging = all(cargoItems.map((item) => item.outerPackaging.packageCode ?? ANY_PACKAGE));
  if (packaging.length > 1) only(root.get('consignmentItems'), 'packages of one kind', packaging.join(', '));
  if (cargoItems.some((item) => item.outerPackaging.dangerousGoods?.length)) {
    only(root.get('consignmentItems'), 'goods that are not dangerous', 'dangerousGoods');
  }
}

/** A package, of whatever kind, in UN/ECE Rec 21. */
const ANY_PACKAGE = 'PK';
/** What packing weighs where nothing is known: a twentieth of the gross weight. */
const PACKING_DIVISOR = 20;

function goods(document: TransportDocument, report: Report): BillOfLading['goods'] {
  const items = new Field(document).get('consignmentItems').items();
  const cargoItems = items.flatMap((item) => item.get('cargoItems').items());
  const masses = cargoItems.map((item) => cargoMass(item, report));
  const packages = cargoItems.map((item) => item.get('outerPackaging'));
  const [unnamed] = packages.map((packaging) => packaging.get('packageCode')).filter((code) => !code.exists);
  if (unnamed) report.warn(unnamed, `no kind of package is given; ${ANY_PACKAGE} (package) is declared`);
  const hs = document.consignmentItems[0]!.HSCodes[0]!.slice(0, 6);
  return {
    description: document.consignmentItems.flatMap((item) => item.descriptionOfGoods).join(' '),
    hs,
    commodity: commodity(document, hs, report),
    packages: packages.reduce((total, packaging) => total + packaging.get('numberOfPackages').number!, 0),
    packageCode: packages[0]!.get('packageCode').text ?? ANY_PACKAGE,
    grossMass: sum(masses.map(({ gross }) => gross))!,
    netMass: sum(masses.map(({ net }) => net))!,
  };
}

/** Customs need the net mass, which a bill may leave out. */
function cargoMass(item: Field, report: Report): { gross: number; net: number } {
  const gross = massIn(item.get('cargoGrossWeight'))!;
  const stated = massIn(item.get('cargoNetWeight'));
  if (stated !== null) return { gross, net: stated };
  const net = gross - Math.floor(gross / PACKING_DIVISOR);
  report.warn(item.get('cargoNetWeight'), `no net weight is given; ${showMass(net)}, 5 % less than gross, is declared`);
  return { gross, net };
}

/** The national codes of the country of departure and of the EU, where the document has them. */
function commodity(document: TransportDocument, hs: string, report: Report): BillOfLading['goods']['commodity'] {
  const codes = document.consignmentItems.flatMap((item) => [
    ...(item.nationalCommodityCodes ?? []),
    ...item.cargoItems.flatMap((cargo) => cargo.nationalCommodityCodes ?? []),
  ]);
  const fits = (code: string) => /^[0-9]{6,10}$/.test(code) && code.startsWith(hs);
  const Export = codes.find(({ countryCode }) => countryCode === 'CN')?.values.find(fits);
  const Import = codes.find(({ type }) => type === 'TARIC')?.values.find(fits);
  const padded = hs.padEnd(10, '0');
  if (!Export || !Import) {
    const field = new Field(document).get('consignmentItems').items()[0]!.get('nationalCommodityCodes');
    report.warn(field, `without a code for China and one of TARIC, ${padded} is declared`);
  }
  return { Export: Export ?? padded, Import: Import ?? padded };
}

/** A forty-foot high cube for general cargo. */
const COMMON_SIZE_TYPE = '45G1';
/** What containers weigh as a rule, kg: by length and height, those for general cargo and for cooling apart. */
const COMMON_TARES: Readonly<Record<string, number>> = {
  '22G': 2_200,
  '25G': 2_350,
  '42G': 3_700,
  '45G': 3_900,
  L5G: 4_800,
  '22R': 3_000,
  '45R': 4_600,
};
const OTHER_TARE = 4_000;

function container(document: TransportDocument, report: Report): BillOfLading['container'] {
  const equipment = new Field(document).get('utilizedTransportEquipments').items()[0]!.get('equipment');
  const [stated, weight] = [equipment.get('ISOEquipmentCode'), equipment.get('tareWeight')];
  const sizeType = stated.text ?? COMMON_SIZE_TYPE;
  if (!stated.exists) report.warn(stated, `no size and type is given; ${sizeType} is booked`);
  const tare = massIn(weight) ?? (COMMON_TARES[sizeType.slice(0, 3)] ?? OTHER_TARE) * 1_000;
  if (!weight.exists) report.warn(weight, `no tare is given; ${showMass(tare)} is usual for ${sizeType}`);
  return { sizeType, tare };
}

/** What the document says and the story does otherwise. */
function differences(document: TransportDocument, report: Report): void {
  const root = new Field(document);
  const otherwise = (field: Field, isOther: boolean, note: string) => isOther && report.warn(field, note);
  const freight = root.get('freightPaymentTermCode');
  otherwise(freight, freight.text === 'COL', 'the story sells CIP: the freight is prepaid');
  otherwise(root.get('isShippedOnBoardType'), !document.isShippedOnBoardType, 'the story ships on board, then issues');
  const [utilized] = root.get('utilizedTransportEquipments').items();
  const owned = utilized!.get('isShipperOwned');
  otherwise(owned, owned.flag === true, "the story uses a container of the carrier's");
  otherwise(utilized!.get('seals'), utilized!.get('seals').items().length > 1, 'the story uses the first seal');
  for (const end of ['cargoMovementTypeAtOrigin', 'cargoMovementTypeAtDestination']) {
    otherwise(root.get(end), root.get(end).text === 'LCL', 'the story has a full container load');
  }
  const voyages = root.get('transports').get('vesselVoyages');
  otherwise(voyages, voyages.items().length > 1, 'the story has one vessel, the first');
}

/** References of the run, and members and places of the demo, for those of the document. */
function replacements(document: TransportDocument, references: References): Replacement[] {
  const root = new Field(document);
  const replaced: Replacement[] = [];
  const play = (field: Field, by: string, is = field.text === by) => {
    if (field.text !== undefined && !is) replaced.push({ field: field.pointer, was: field.text, by });
  };
  play(root.get('transportDocumentReference'), references.transportDocument);
  play(root.get('shippingInstructionsReference'), references.shippingInstructions);
  for (const item of root.get('consignmentItems').items()) {
    play(item.get('carrierBookingReference'), references.booking);
  }
  const [utilized] = root.get('utilizedTransportEquipments').items();
  play(utilized!.get('equipment').get('equipmentReference'), references.container);
  play(utilized!.get('seals').items()[0]!.get('number'), references.seal);

  const parties = root.get('documentParties');
  play(parties.get('shipper').get('partyName'), DEMO.shipper.name);
  play(parties.get('consignee').get('partyName'), DEMO.consignee.name);
  play(parties.get('endorsee').get('partyName'), DEMO.consignee.name);
  play(parties.get('issuingParty').get('partyName'), DEMO.carrier.name);

  const transports = root.get('transports');
  for (const name of ['portOfLoading', 'portOfDischarge'] as const) {
    const port = transports.get(name);
    play(port.get('UNLocationCode').exists ? port.get('UNLocationCode') : port.get('city').get('city'), DEMO[name]);
  }
  const [voyage] = transports.get('vesselVoyages').items();
  play(voyage!.get('carrierExportVoyageNumber'), references.voyage);
  if (!voyage!.get('vesselIMONumber').exists) {
    const { name, imo } = DEMO.vessel;
    play(voyage!.get('vesselName'), `${name}, IMO ${imo}`, voyage!.get('vesselName').text === name);
  }
  return replaced;
}

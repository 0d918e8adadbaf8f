// SPDX-License-Identifier: Apache-2.0

// What importers ask the chain, and what exporters are made of: facts, as plain values.

/** A member, as far as messages name it. */
export interface Organisation {
  id: number;
  /** Name for display. */
  shortName: string;
  /** ISO 3166-1. */
  country: string;
  lei: string | null;
  uscc: string | null;
  gln: string | null;
  scac: string | null;
  bic: string | null;
}

/** What names one member only, as the storage `OrganisationByIdentifier` has it. */
export type Identifier =
  | { Lei: string }
  | { Uscc: string }
  | { Gln: string }
  | { Scac: string }
  | { Bic: string }
  | { Name: { country: string; nameHash: string } };

/** From where to where, how, and when; times in ms UTC. */
export interface Carriage {
  receiptType: string | null;
  deliveryType: string | null;
  movementAtOrigin: string | null;
  movementAtDestination: string | null;
  placeOfReceipt: string | null;
  placeOfDelivery: string | null;
  departure: number | null;
  arrival: number | null;
}

/** What is dangerous about goods. */
export interface DangerousGoods {
  unNumber: string;
  class: string;
  packingGroup: string | null;
  properShippingName: string;
  flashPoint: number | null;
  limitedQuantity: boolean;
  marinePollutant: boolean;
}

/** A line of cargo; masses in grams, the volume in dm³. */
export interface CargoLine {
  hs: string;
  descriptionHash: string;
  equipmentIndex: number;
  packages: number;
  packageCode: string;
  grossMass: number;
  netMass: number;
  volume: number | null;
  gtin: string | null;
  dangerous: DangerousGoods | null;
}

/** What `request_booking` takes, and what the state of a booking amounts to. */
export interface BookingRequest {
  shipper: number;
  forwarder: number | null;
  carrier: number;
  consignee: number;
  reference: string;
  incoterm: string;
  namedPlace: string;
  documentType: string;
  freightTerms: string;
  portOfLoading: string;
  portOfDischarge: string;
  vessel: string;
  voyage: string;
  carriage: Carriage;
  cargo: CargoLine[];
  equipment: { sizeType: string }[];
}

/** A container of a consignment. */
export interface Container {
  number: string;
  sizeType: string;
  tare: number;
  shipperOwned: boolean;
  seal: string | null;
  verifiedGrossMass: number | null;
  /** The time of what happened to it last, ms UTC. */
  latest: number;
}

/** What a bill of lading is known by. */
export interface BillKey {
  carrier: number;
  reference: string;
}

/** A booking, and what has become of it. */
export interface Consigned {
  booking: number;
  requestedBy: number;
  request: BookingRequest;
  /** Names of the statuses as the chain has them, in lower case. */
  status: { booking: string; amendment: string | null; cancellation: string | null };
  requestedAt: number;
  consignment: number | null;
  containers: Container[];
  /** Of a house: the consignment in whose containers it travels, or nothing before it is linked. */
  house: { master: number | null } | null;
  /** Of a master: the consignments in its containers. */
  houses: number[];
  bills: BillKey[];
}

/** The part of a cargo line that a bill stands for. */
export interface Portion {
  line: number;
  container: string;
  packages: number;
  grossMass: number;
  netMass: number;
}

/** A bill of lading. */
export interface Bill {
  key: BillKey;
  consignment: number;
  shipper: number;
  consignee: number;
  form: 'Straight' | 'ToOrder' | 'Blank';
  contentRoot: string;
  goods: Portion[];
  version: number;
  /** The name of the status, in lower case. */
  phase: string;
  /** The date it bears, ms UTC. */
  dated: { kind: 'onBoard' | 'received'; time: number } | null;
  control: { possessor: number; titleholder: number | null; mayEndorseOnward: boolean } | null;
  chain: { sequence: number; head: string } | null;
}

/** What was done with a bill, in the codes of DCSA. */
export const ACTIONS = [
  'ISSUE',
  'TRANSFER',
  'ENDORSE',
  'ENDORSE_TO_ORDER',
  'BLANK_ENDORSE',
  'SIGN',
  'SURRENDER_FOR_DELIVERY',
  'SURRENDER_FOR_AMENDMENT',
  'SACC',
  'SREJ',
] as const;
export type Action = (typeof ACTIONS)[number];

/** An entry of the chain of a bill, as far as DCSA has a code for it. */
export interface Act {
  action: Action;
  actor: number;
  /** Who represented the actor, if anybody. */
  agent: number | null;
  recipient: number | null;
  /** SWTP, COD or SWI; or why the carrier refused. */
  reason: string | null;
  /** ms UTC. */
  at: number;
  /** Place in the chain of the bill, and the hash over all up to there. */
  sequence: number;
  head: string;
}

/** A milestone of a consignment or a voyage. */
export interface Milestone {
  /** Content hash of the statement. */
  id: string;
  sequence: number;
  kind: 'Equipment' | 'CustodyPassed' | 'Shipment' | 'Transport' | 'Retraction';
  /** Code of the event; that of the event taken back for a retraction. */
  code: string | null;
  documentType: string | null;
  /** Of a retraction: the content hash of what it takes back. */
  retracts: string | null;
  publisher: number | null;
  container: string | null;
  classifier: string;
  eventTime: number;
  offsetMinutes: number;
  location: string | null;
  seal: string | null;
  document: string | null;
  recordedAt: number;
  anomaly: string | null;
  voyage: { carrier: number; vessel: string; voyage: string } | null;
  /** The statement as a retraction names it. */
  statement: unknown;
}

/** Answers of a chain. Importers get all that they know of it from here, so that tests can do without a node. */
export interface Ledger {
  /** The chain's clock, ms UTC. */
  now(): Promise<number>;
  organisation(id: number): Promise<Organisation | null>;
  byIdentifier(identifier: Identifier): Promise<number | null>;
  /** The bookings with that reference, whoever has requested them. */
  bookingsNamed(reference: string): Promise<number[]>;
  booking(id: number): Promise<Consigned | null>;
  consignment(id: number): Promise<Consigned | null>;
  /** The consignment in which a container is under way, or was last. */
  consignmentWith(container: string): Promise<number | null>;
  /** The bills with that reference, of whichever carrier. */
  billsNamed(reference: string): Promise<BillKey[]>;
  bill(key: BillKey): Promise<Bill | null>;
  /** What was done with a bill, complete. */
  acts(key: BillKey): Promise<Act[]>;
  /** The history of a consignment and of its voyages, complete and verified. */
  milestones(consignment: number): Promise<Milestone[]>;
  /** The time of what happened last on a voyage, ms UTC; nothing if there is no such voyage or nothing happened. */
  latestOf(voyage: { carrier: number; vessel: string; voyage: string }): Promise<number | null>;
}

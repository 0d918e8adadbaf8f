// SPDX-License-Identifier: Apache-2.0

// What happens to containers and vessels (DCSA Track & Trace), as whoever it happens with reports it.

import type { ConsignmentId, ContainerKey, Moment } from './things.js';

/** Where and when something happened. */
export interface Happening {
  time: Moment;
  /** Local time, minutes from UTC. */
  offset: number;
  /** UN/LOCODE. */
  port: string;
}

/** Something that happened to a container. */
export interface ContainerHappening extends ContainerKey, Happening {
  /** The seal that was seen. */
  seal: string | null;
}

/** Something that happened to a vessel. */
export interface VesselHappening extends Happening {
  /** IMO number. */
  vessel: string;
  voyage: string;
}

/** The equipment events of DCSA Track & Trace 3 that are stated by calls for milestones. */
export type EquipmentCode =
  | 'STUF'
  | 'GTIN'
  | 'LOAD'
  | 'DISC'
  | 'STRP'
  | 'INSP'
  | 'RSEA'
  | 'RMVD'
  | 'AVPU'
  | 'AVDO'
  | 'CROS';

/** A milestone of a container, as a call takes it. */
export function milestone(event: EquipmentCode, happening: ContainerHappening) {
  const { consignment, container, seal } = happening;
  return { consignment, container, ...reported(event, happening), seal, document: null };
}

/** A milestone of a voyage, as a call takes it. */
export function voyageMilestone(event: 'DEPA' | 'ARRI', happening: VesselHappening) {
  return reported(event, happening);
}

function reported(event: string, { time, offset, port }: Happening) {
  return { event, classifier: 'Actual', eventTime: time, offsetMinutes: offset, location: port };
}

/** What happened to a document of a consignment. */
export interface DocumentHappening {
  consignment: ConsignmentId;
  /** The container, where the document is about one alone. */
  container: string | null;
  time: Moment;
  offset: number;
  /** Hash of the document. */
  document: string;
}

/** A milestone of a document (DCSA shipment event and document type), as a call takes it. */
export function shipmentMilestone(event: string, documentType: string, happening: DocumentHappening) {
  const { consignment, container, time, offset, document } = happening;
  return { consignment, container, event, documentType, eventTime: time, offsetMinutes: offset, document };
}

/** A milestone as a retraction names it while it is among the last 64 of its history: by its statement. */
export function recent(statement: unknown) {
  return { Recent: { statement } };
}

/** An older milestone as a retraction names it: with the head before it and all milestones after it. */
export function proven(before: string, milestone: unknown, later: unknown[]) {
  return { Proven: { before, milestone, later } };
}

// SPDX-License-Identifier: Apache-2.0

// What happens to containers and vessels (DCSA Track & Trace), as whoever it happens with reports it.

import type { ContainerKey, Moment } from './things.js';

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

/** A milestone of a container, as a call takes it. */
export function milestone(event: 'STUF' | 'GTIN' | 'LOAD' | 'DISC', happening: ContainerHappening) {
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

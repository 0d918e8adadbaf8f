// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { type ContainerHappening, type VesselHappening, milestone, voyageMilestone } from './milestones.js';
import { Role } from './role.js';
import type { BillContent, BillKey, BookingId, ConsignmentId, ContainerKey, Hash, Moment } from './things.js';

/** A container that the carrier assigns. */
export interface AssignedContainer {
  /** ISO 6346. */
  number: string;
  /** Grams. */
  tare: number;
  shipperOwned: boolean;
}

/** What the customs of the destination is to know before the goods are loaded. */
export interface EntrySummary {
  consignment: ConsignmentId;
  /** UN/LOCODE of the office of first entry. */
  office: string;
  contentRoot: Hash;
}

/** What the carrier confirms. */
export interface Confirmation {
  booking: BookingId;
  /** Of what is asked for: see {@link bookingContent}. */
  content: Hash;
  containers: AssignedContainer[];
}

/** The carrier: carries the goods, issues the bill of lading and gives the goods out against it. */
export class Carrier extends Role {
  /** Confirms a booking, which becomes a consignment, and assigns containers. */
  confirmBooking({ booking, content, containers }: Confirmation): Call {
    return this.chain.call('shipments', 'confirmBooking', booking, content, containers);
  }

  /** Lodges the advance manifest. */
  lodgeEntrySummary({ consignment, office, contentRoot }: EntrySummary): Call {
    return this.chain.call('customs', 'lodgeEntrySummary', consignment, office, contentRoot);
  }

  /** Reports that the container is on board. */
  reportLoading(happening: ContainerHappening): Call {
    return this.chain.call('shipments', 'recordMilestones', [milestone('LOAD', happening)]);
  }

  /** Reports that the container is ashore. */
  reportDischarge(happening: ContainerHappening): Call {
    return this.chain.call('shipments', 'recordMilestones', [milestone('DISC', happening)]);
  }

  /** Reports that the vessel has left. */
  reportDeparture(happening: VesselHappening): Call {
    const { vessel, voyage } = happening;
    const event = voyageMilestone('DEPA', happening);
    return this.chain.call('shipments', 'recordVoyageMilestones', vessel, voyage, [event]);
  }

  /** Reports that the vessel has arrived. */
  reportArrival(happening: VesselHappening): Call {
    const { vessel, voyage } = happening;
    const event = voyageMilestone('ARRI', happening);
    return this.chain.call('shipments', 'recordVoyageMilestones', vessel, voyage, [event]);
  }

  /** Drafts the bill of lading. */
  draftBill({ consignment, reference, form, contentRoot }: BillContent & { reference: string }): Call {
    return this.chain.call('titles', 'draftTitle', consignment, reference, form, contentRoot);
  }

  /** Issues the bill, once the goods are on board or received. */
  issueBill({ carrier, reference, dating }: BillKey & { dating: 'ShippedOnBoard' | 'ReceivedForShipment' }): Call {
    return this.chain.call('titles', 'issueTitle', { carrier, reference }, dating);
  }

  /** Releases the freight: nothing is owed for the carriage any more. */
  releaseFreight(consignment: ConsignmentId): Call {
    return this.chain.call('shipments', 'releaseFreight', consignment);
  }

  /** Takes the surrendered bill back; it is spent. */
  acceptSurrender({ carrier, reference }: BillKey): Call {
    return this.chain.call('titles', 'acceptSurrender', { carrier, reference });
  }

  /** Gives the consignee the right to pick the container up. */
  givePickUpRight({ consignment, container, expires }: ContainerKey & { expires: Moment }): Call {
    return this.chain.call('shipments', 'mintPickUpRight', consignment, container, expires);
  }
}

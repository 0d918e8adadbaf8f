// SPDX-License-Identifier: Apache-2.0

import type { Hash, OrganisationId } from './things.js';

/** What the carrier is asked to carry, and for whom. */
export interface BookingRequest {
  shipper: OrganisationId;
  forwarder: OrganisationId | null;
  carrier: OrganisationId;
  consignee: OrganisationId;
  reference: string;
  incoterm: string;
  namedPlace: string;
  documentType: 'BillOfLading' | 'SeaWaybill';
  freightTerms: 'Prepaid' | 'Collect';
  portOfLoading: string;
  portOfDischarge: string;
  /** IMO number. */
  vessel: string;
  voyage: string;
  cargo: CargoLine[];
  equipment: { sizeType: string }[];
}

/** One commodity in one container; masses in grams. */
export interface CargoLine {
  /** International subheading, six digits. */
  hs: string;
  descriptionHash: Hash;
  equipmentIndex: number;
  packages: number;
  packageCode: string;
  grossMass: number;
  netMass: number;
}

// SPDX-License-Identifier: Apache-2.0

// The declaration for export or import, which a trader lodges for itself and a broker for its principal.

import type { Amount, ConsignmentId, DeclarationId, DocumentId, Hash, OrganisationId } from './things.js';

/** What is declared of the whole. */
export interface DeclarationHeader {
  regime: 'Export' | 'Import';
  /** UN/LOCODE of the customs office. */
  office: string;
  consignment: ConsignmentId;
  containers: string[];
  /** For whom it is lodged. */
  principal: OrganisationId;
  /** Unique consignment reference. */
  ucr: string;
  /** SAD box 37. */
  procedure: string;
  countryOfExport: string;
  countryOfDestination: string;
  incoterm: string;
  currency: string;
  invoiceTotal: Amount;
  freight: Amount;
  insurance: Amount;
  additions: Amount;
  deductions: Amount;
}

/** What is declared of one commodity. */
export interface DeclarationLine {
  /** National commodity code. */
  hs: string;
  origin: string;
  descriptionHash: Hash;
  packages: number;
  packageCode: string;
  /** Grams. */
  grossMass: number;
  netMass: number;
  supplementary: number | null;
  price: Amount;
  /** 1 is the price paid (WTO Valuation Agreement). */
  valuationMethod: number;
  preferential: boolean;
  /** The proof of origin. */
  certificate: DocumentId | null;
}

export interface DeclarationContent {
  header: DeclarationHeader;
  lines: DeclarationLine[];
}

/** Another version of a declaration. */
export interface Amendment extends DeclarationContent {
  declaration: DeclarationId;
}

/** The answer to a question of customs. */
export interface QueryAnswer {
  declaration: DeclarationId;
  /** Hash of the answer. */
  answer: Hash;
}

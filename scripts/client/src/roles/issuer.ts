// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { Role } from './role.js';
import type { ConsignmentId, DocumentId, Hash, OrganisationId } from './things.js';

/** What a document is (`DocumentKind`). */
export type DocumentKind = 'CommercialInvoice' | 'PackingList' | 'InsuranceCertificate' | 'CertificateOfOrigin';

/** What the chain keeps of a document: a root, and nothing readable. */
export interface DocumentAnchor {
  kind: DocumentKind;
  consignment: ConsignmentId;
  root: Hash;
  /** What the document grants once and no more. */
  quantity: { milli: number; unit: string } | null;
}

/** Leave to read a document: its key, sealed so that nobody but the reader can open it. */
export interface Access {
  document: DocumentId;
  reader: OrganisationId;
  sealedKey: string;
  purpose: 'Finance';
}

/** Whoever issues a document of the sale: the exporter, the insurer, the chamber that certifies the origin. */
export class Issuer extends Role {
  /** Anchors a document, so that nobody can change it unseen. */
  anchor({ kind, consignment, root, quantity }: DocumentAnchor): Call {
    return this.chain.call('documents', 'anchorDocument', {
      kind,
      class: 'Copyable',
      subject: { Consignment: consignment },
      root,
      ciphertext: null,
      schema: 'portolan/1',
      validFrom: null,
      validTo: null,
      quantity,
    });
  }

  /** Lets somebody read all of a document, without a limit in time. */
  letRead({ document, reader, sealedKey, purpose }: Access): Call {
    return this.chain.call('documents', 'grantAccess', document, reader, null, sealedKey, null, purpose);
  }
}

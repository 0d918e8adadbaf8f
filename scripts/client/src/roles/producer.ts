// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { Role } from './role.js';
import type { Amount, Moment, OrganisationId } from './things.js';

/** A VAT invoice. */
export interface VatInvoice {
  buyer: OrganisationId;
  number: string;
  date: Moment;
  lines: { hs: string; net: Amount; vat: Amount }[];
}

/** The producer: sells the goods to the exporter. */
export class Producer extends Role {
  /** Issues the VAT invoice for the goods. */
  issueVatInvoice(invoice: VatInvoice): Call {
    return this.chain.call('tax', 'issueVatInvoice', invoice);
  }
}

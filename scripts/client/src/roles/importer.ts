// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { Role } from './role.js';
import type {
  Amount,
  BillKey,
  DeclarationId,
  Hash,
  ItemKey,
  Moment,
  OrganisationId,
  PickUpTransfer,
  PresentationId,
  ReceivableId,
  TokenId,
} from './things.js';

/** A bank, and the place whose calendar it examines by. */
export interface BankAt {
  organisation: OrganisationId;
  place: string;
}

/** What the credit is to say (UCP 600). */
export interface CreditApplication {
  beneficiary: OrganisationId;
  issuing: BankAt;
  nominated: BankAt & { confirms: boolean };
  currency: string;
  amount: Amount;
  /** Above and below the amount, ppm. */
  tolerance: number;
  /** The deposit token in which it is paid. */
  token: TokenId;
  expiry: Moment;
  latestShipment: Moment;
  /** After shipment; nothing means 21 days. */
  presentationDays: number | null;
  portOfLoading: string;
  portOfDischarge: string;
  carrier: OrganisationId;
  /** Whether a straight bill will do, made out to a named consignee and not to order. */
  straightBill: boolean;
  partialDrawings: boolean;
  documents: string[];
  /** What share is to be insured, ppm; nothing means 110 %. */
  insuranceCover: number | null;
  termsRoot: Hash;
}

/** Power to act for the one who gives it. */
export interface PowerOfAttorney {
  agent: OrganisationId;
  scopes: 'ImportDeclaration'[];
  expires: Moment;
}

/** The importer: opens the credit, takes up the documents, pays duty and invoices, gets the goods. */
export class Importer extends Role {
  /** Applies to its bank for a credit. */
  applyForCredit(application: CreditApplication): Call {
    return this.chain.call('tradeFinance', 'applyForCredit', application);
  }

  /** Gives somebody power of attorney; its administrator signs. */
  grantPower({ agent, scopes, expires }: PowerOfAttorney): Call {
    return this.chain.call('participants', 'grantMandate', agent, scopes, expires);
  }

  /** Waives the discrepancies that its bank has found. */
  waiveDiscrepancies(presentation: PresentationId): Call {
    return this.chain.call('tradeFinance', 'waiveDiscrepancies', presentation);
  }

  /** Pays its bank and gets the bill, in one. */
  takeUpDocuments(presentation: PresentationId): Call {
    return this.chain.call('tradeFinance', 'takeUpDocuments', presentation);
  }

  /** Acknowledges that it owes an invoice, on the terms whose hash it names. */
  acknowledgeDebt({ receivable, termsHash }: { receivable: ReceivableId; termsHash: Hash }): Call {
    return this.chain.call('tradeFinance', 'verifyReceivable', receivable, termsHash);
  }

  /** Pays an invoice: the advance to the bank, the rest to the seller. */
  payInvoice(receivable: ReceivableId): Call {
    return this.chain.call('tradeFinance', 'repayReceivable', receivable);
  }

  /** Pays duty and tax; the revenue is divided and the goods are released, in one. */
  payDuty({ declaration, token }: { declaration: DeclarationId; token: TokenId }): Call {
    return this.chain.call('tax', 'payAssessment', declaration, token);
  }

  /** Pays a part of duty and tax: it counts to the duty first. */
  payPartOfDuty({ declaration, token, amount }: { declaration: DeclarationId; token: TokenId; amount: Amount }): Call {
    return this.chain.call('tax', 'payPart', declaration, token, amount);
  }

  /** Charges what is left to a deferment account, which releases the goods; debited in that token when due. */
  deferDuty({ declaration, account, token }: { declaration: DeclarationId; account: number; token: TokenId }): Call {
    return this.chain.call('tax', 'deferAssessment', declaration, account, token);
  }

  /** Has the debtor debited for what was deferred, once it is due; anyone may. */
  debitDeferredDuty(declaration: DeclarationId): Call {
    return this.chain.call('tax', 'enforceDefermentDebit', declaration);
  }

  /** Objects to an assessment, on grounds that stay off the chain. */
  objectToAssessment({ declaration, grounds }: { declaration: DeclarationId; grounds: Hash }): Call {
    return this.chain.call('tax', 'objectToAssessment', declaration, grounds);
  }

  /** Surrenders the bill to the carrier, for the goods. */
  surrenderBill({ carrier, reference }: BillKey): Call {
    return this.chain.call('titles', 'surrenderTitleForDelivery', { carrier, reference });
  }

  /** Passes the right to pick the container up to its forwarder. */
  passPickUpRight({ consignment, container, to }: PickUpTransfer): Call {
    return this.chain.call('shipments', 'transferPickUpRight', consignment, container, to);
  }

  /** Publishes where a lot has been, for whoever scans its code. */
  publishTrace(key: ItemKey): Call {
    return this.chain.call('provenance', 'publishTrace', key);
  }
}

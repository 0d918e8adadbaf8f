// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import type { Disclosure } from '../documents/index.js';
import type { BookingRequest } from './booking.js';
import type { Amendment, DeclarationContent, QueryAnswer } from './declaration.js';
import { type ContainerHappening, milestone } from './milestones.js';
import { Role } from './role.js';
import type {
  Amount,
  BillContent,
  BillKey,
  BillTransfer,
  ContainerKey,
  CreditId,
  DeclarationId,
  DocumentId,
  ItemKey,
  Moment,
  OrganisationId,
  PresentationId,
  ReceivableId,
  TokenId,
  VatInvoiceId,
} from './things.js';

/** Documents under a credit, with the bill of lading. */
export interface PresentationContent {
  credit: CreditId;
  bill: BillKey;
  documents: DocumentId[];
  amount: Amount;
  /** Single fields that the chain compares with the credit. */
  disclosures: { document: DocumentId; field: Disclosure }[];
}

/** An invoice that is to be financed. */
export interface InvoiceTerms {
  buyer: OrganisationId;
  number: string;
  date: Moment;
  amount: Amount;
  currency: string;
  /** The deposit token in which the buyer is to pay. */
  token: TokenId;
  due: Moment;
  /** The export declaration whose balance it draws upon. */
  declaration: DeclarationId;
}

/** A lot of goods, with where it comes from. */
export interface Lot {
  key: ItemKey;
  origin: string;
  /** UN/LOCODE. */
  madeAt: string;
  madeOn: Moment;
  certificate: DocumentId;
}

/** Which line of which VAT invoice a line of the declaration was bought with. */
export interface RebateMatch {
  line: number;
  invoice: VatInvoiceId;
  invoiceLine: number;
}

/** The exporter: books, loads, declares, sells, presents documents, and claims its VAT back. */
export class Exporter extends Role {
  /** Asks the carrier to carry the goods. */
  requestBooking(request: BookingRequest): Call {
    return this.chain.call('shipments', 'requestBooking', request);
  }

  /** Reports that the container is stuffed and sealed. */
  reportStuffing(happening: ContainerHappening): Call {
    return this.chain.call('shipments', 'recordMilestones', [milestone('STUF', happening)]);
  }

  /** Declares what the packed container weighs (SOLAS), in grams. */
  declareGrossMass({ consignment, container, grossMass }: ContainerKey & { grossMass: number }): Call {
    return this.chain.call('shipments', 'declareVerifiedGrossMass', consignment, container, grossMass);
  }

  /** Lodges its own declaration with customs. */
  lodgeDeclaration({ header, lines }: DeclarationContent): Call {
    return this.chain.call('customs', 'lodgeDeclaration', header, lines);
  }

  /** Amends its declaration: another version of the same goods. */
  amendDeclaration({ declaration, header, lines }: Amendment): Call {
    return this.chain.call('customs', 'amendDeclaration', declaration, header, lines);
  }

  /** Answers a question of customs with the hash of its answer. */
  answerQuery({ declaration, answer }: QueryAnswer): Call {
    return this.chain.call('customs', 'answerQuery', declaration, answer);
  }

  /** Approves the draft of the bill, and names what it approves. */
  approveBill({ carrier, reference, consignment, form, contentRoot }: BillKey & BillContent): Call {
    return this.chain.call('titles', 'approveTitle', { carrier, reference }, consignment, form, contentRoot);
  }

  /** Endorses the bill to somebody by name. */
  endorseBill({ carrier, reference, to }: BillTransfer): Call {
    return this.chain.call('titles', 'endorseTitle', { carrier, reference }, to);
  }

  /** Hands the bill to somebody. */
  handBill({ carrier, reference, to }: BillTransfer): Call {
    return this.chain.call('titles', 'transferTitle', { carrier, reference }, to);
  }

  /** Presents the documents and pledges the bill to the bank that is to pay. */
  presentDocuments({ credit, bill, ...content }: PresentationContent): Call {
    return this.chain.call('tradeFinance', 'presentDocuments', credit, { ...bill, ...content, replaces: null });
  }

  /** Has it established that the bank is too late to refuse, as anyone may. */
  enforcePreclusion(presentation: PresentationId): Call {
    return this.chain.call('tradeFinance', 'enforcePreclusion', presentation);
  }

  /** Registers an invoice that is to be financed. */
  registerInvoice(terms: InvoiceTerms): Call {
    return this.chain.call('tradeFinance', 'registerReceivable', { ...terms, invoice: null, bill: null });
  }

  /** Accepts the offer of a bank. */
  acceptOffer({ receivable, bank }: { receivable: ReceivableId; bank: OrganisationId }): Call {
    return this.chain.call('tradeFinance', 'acceptOffer', receivable, bank);
  }

  /** Registers a lot, so that its history can be followed. */
  registerLot({ key, origin, madeAt, madeOn, certificate }: Lot): Call {
    return this.chain.call('provenance', 'registerItem', key, origin, madeAt, madeOn, certificate);
  }

  /** Lets the lot go where the container goes. */
  shipLot({ key, consignment, container }: ContainerKey & { key: ItemKey }): Call {
    return this.chain.call('provenance', 'shipItem', key, consignment, container);
  }

  /** Claims the VAT back that it has paid to its producer. */
  claimRebate({ declaration, matches }: { declaration: DeclarationId; matches: RebateMatch[] }): Call {
    return this.chain.call('tax', 'claimRebate', declaration, matches);
  }
}

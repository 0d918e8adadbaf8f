// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { Role } from './role.js';
import type { Amount, CreditId, Hash, PresentationId, ReceivableId, TokenId } from './things.js';

/** One notice with everything that is wrong with a presentation (UCP 600 article 16). */
export interface Refusal {
  presentation: PresentationId;
  discrepancies: string[];
  /** What happens to the documents meanwhile. */
  disposition: 'HoldingForInstructions' | 'HoldingForWaiver' | 'Returning';
}

/** Money for a receivable. */
export interface Offer {
  receivable: ReceivableId;
  token: TokenId;
  /** What the bank advances, its fee included. */
  advance: Amount;
  fee: Amount;
}

/** A bank: issues and confirms credits, examines documents, pays against them, finances invoices. */
export class Bank extends Role {
  /** Issues a credit that was applied for, on the terms whose hash it names. */
  issueCredit({ credit, termsHash }: { credit: CreditId; termsHash: Hash }): Call {
    return this.chain.call('tradeFinance', 'issueCredit', credit, termsHash);
  }

  /** Advises the credit to the beneficiary. */
  adviseCredit(credit: CreditId): Call {
    return this.chain.call('tradeFinance', 'adviseCredit', credit);
  }

  /** Adds its own undertaking to that of the issuing bank. */
  confirmCredit(credit: CreditId): Call {
    return this.chain.call('tradeFinance', 'confirmCredit', credit);
  }

  /** Finds that a presentation complies. */
  accept(presentation: PresentationId): Call {
    return this.chain.call('tradeFinance', 'acceptPresentation', presentation);
  }

  /** Refuses a presentation, in one notice with every discrepancy. */
  refuse({ presentation, discrepancies, disposition }: Refusal): Call {
    return this.chain.call('tradeFinance', 'refusePresentation', presentation, discrepancies, disposition);
  }

  /** Accepts the applicant's waiver of the discrepancies, and is bound by it. */
  acceptWaiver(presentation: PresentationId): Call {
    return this.chain.call('tradeFinance', 'acceptWaiver', presentation);
  }

  /** Pays the beneficiary and gets the bill, in one. */
  honour(presentation: PresentationId): Call {
    return this.chain.call('tradeFinance', 'honourPresentation', presentation);
  }

  /** Sends the documents on to the issuing bank. */
  forward(presentation: PresentationId): Call {
    return this.chain.call('tradeFinance', 'forwardPresentation', presentation);
  }

  /** Pays the bank that has honoured and gets the bill, in one. */
  reimburse(presentation: PresentationId): Call {
    return this.chain.call('tradeFinance', 'reimbursePresentation', presentation);
  }

  /** Offers to finance an invoice. */
  offerFinancing({ receivable, token, advance, fee }: Offer): Call {
    return this.chain.call('tradeFinance', 'offerFinancing', receivable, { token, advance, fee });
  }

  /** Approves, as a second person, an invoice much like one that is financed. */
  approveSimilar(receivable: ReceivableId): Call {
    return this.chain.call('tradeFinance', 'approveSimilar', receivable);
  }

  /** Pays the advance, marks the invoice as financed and draws the declaration's balance, in one. */
  fund(receivable: ReceivableId): Call {
    return this.chain.call('tradeFinance', 'fundReceivable', receivable);
  }
}

// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { Role } from './role.js';
import type { Amount, DeclarationId, Moment, OrganisationId, RebateId, TokenId } from './things.js';

/** On what terms a debtor defers duty and tax. */
export interface DefermentTerms {
  country: string;
  debtor: OrganisationId;
  limit: Amount;
  /** Statements end with a month, the country's clock being so many minutes ahead of UTC, or after a span of ms. */
  period: { Month: { offset: number } } | { Span: { length: Moment } };
  /** How long after the end of a statement it is debited, ms. */
  grace: Moment;
  /** What secures it; nothing if the authority trusts the debtor. */
  guarantee: number | null;
}

/** The tax authority: collects what was assessed, and pays VAT on exports back. */
export class TaxAuthority extends Role {
  /** Notifies the debtor of the assessment, which is due from now on. */
  notifyAssessment(declaration: DeclarationId): Call {
    return this.chain.call('tax', 'notifyAssessment', declaration);
  }

  /** Opens an account on which a debtor defers duty and tax. */
  openDeferment({ country, debtor, limit, period, grace, guarantee }: DefermentTerms): Call {
    return this.chain.call('tax', 'openDeferment', country, debtor, limit, period, grace, guarantee);
  }

  /** Decides on an objection that the assessment stays; another officer than the one who notified. */
  confirmAssessment(declaration: DeclarationId): Call {
    return this.chain.call('tax', 'decideObjection', declaration, 'Confirm');
  }

  /** Approves a claim, once the price has come in from abroad. */
  approveRebate(rebate: RebateId): Call {
    return this.chain.call('tax', 'approveRebate', rebate);
  }

  /** Pays an approved claim in a deposit token. */
  payRebate({ rebate, token }: { rebate: RebateId; token: TokenId }): Call {
    return this.chain.call('tax', 'payRebate', rebate, token);
  }
}

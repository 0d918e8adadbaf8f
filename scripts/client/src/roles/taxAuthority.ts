// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import { Role } from './role.js';
import type { DeclarationId, RebateId, TokenId } from './things.js';

/** The tax authority: collects what was assessed, and pays VAT on exports back. */
export class TaxAuthority extends Role {
  /** Notifies the debtor of the assessment, which is due from now on. */
  notifyAssessment(declaration: DeclarationId): Call {
    return this.chain.call('tax', 'notifyAssessment', declaration);
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

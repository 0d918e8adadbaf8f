// SPDX-License-Identifier: Apache-2.0

mod assess;
mod big;
mod calculator;
mod claim_rebate;
mod computation;
mod decide_rebate;
mod exports;
mod genesis;
mod invariants;
mod issue_vat_invoice;
mod mock;
mod notify_assessment;
mod pay_assessment;
mod pay_rebate;
mod preference;
mod quote;
mod rebate_invariants;
mod rebate_measures;
mod rebate_model;
mod reentrancy;
mod revenue;
mod set_exchange_rate;
mod set_jurisdiction;
mod set_measures;
mod timeline;
mod use_vat_invoice;

// SPDX-License-Identifier: Apache-2.0

mod assess;
mod big;
mod calculator;
mod computation;
mod genesis;
mod invariants;
mod mock;
mod notify_assessment;
mod pay_assessment;
mod quote;
mod revenue;
mod set_exchange_rate;
mod set_jurisdiction;
mod set_measures;
mod timeline;

// SPDX-License-Identifier: Apache-2.0

mod bills;
mod fixtures;
mod mock;
mod model;

mod accept;
mod acknowledge;
mod advise;
mod apply;
mod expire;
mod fingerprints;
mod forward;
mod fund;
mod honour;
mod hostile;
mod invariants;
mod issue;
mod offer;
mod open;
mod overdue;
mod preclude;
mod present;
mod receivable_invariants;
mod refuse;
mod register;
mod reimburse;
mod repay;
mod represent;
mod return_documents;
mod similar;
mod take_up;
mod ucp;
mod verify;
mod views;
mod waive;
mod withdraw;

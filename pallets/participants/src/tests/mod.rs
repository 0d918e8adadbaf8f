// SPDX-License-Identifier: Apache-2.0

mod accounts;
mod applications;
mod decisions;
mod genesis;
mod invariants;
mod kyc;
mod leaving;
mod mandates;
mod members;
mod mock;
mod quota;
mod screening;
mod withdrawal;

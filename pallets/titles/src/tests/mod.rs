// SPDX-License-Identifier: Apache-2.0

mod mock;

mod answer;
mod approve;
mod draft;
mod endorse;
mod invariants;
mod issue;
mod legal;
mod provide;
mod surrender;
mod transfer;
mod view;
mod withdraw;

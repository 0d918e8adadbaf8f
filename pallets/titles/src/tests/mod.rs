// SPDX-License-Identifier: Apache-2.0

mod mock;

mod answer;
mod approve;
mod deliver;
mod draft;
mod endorse;
mod invariants;
mod issue;
mod leaving;
mod legal;
mod liens;
mod model;
mod provide;
mod stops;
mod surrender;
mod transfer;
mod try_state;
mod view;
mod withdraw;

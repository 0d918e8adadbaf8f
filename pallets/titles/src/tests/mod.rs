// SPDX-License-Identifier: Apache-2.0

mod mock;

mod agents;
mod amend;
mod answer;
mod approve;
mod decline;
mod deliver;
mod draft;
mod endorse;
mod invariants;
mod issue;
mod leaving;
mod legal;
mod liens;
mod model;
mod nominate;
mod pledge;
mod provide;
mod reissue;
mod remedies;
mod sign;
mod stops;
mod surrender;
mod transfer;
mod try_state;
mod view;
mod withdraw;

// SPDX-License-Identifier: Apache-2.0

mod acts;
mod mock;

mod advance;
mod answer;
mod appeal;
mod appoint;
mod effects;
mod escrows;
mod evidence;
mod execute;
mod interim;
mod invariants;
mod leaving;
mod open;
mod rule;
mod settle;
mod try_state;
mod view;
mod weights;

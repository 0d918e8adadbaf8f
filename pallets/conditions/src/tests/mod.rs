// SPDX-License-Identifier: Apache-2.0

mod acts;
mod mock;

mod attach;
mod breach;
mod calibrate;
mod claims;
mod devices;
mod dispatch;
mod invariants;
mod leaving;
mod overflow;
mod periods;
mod prove;
mod record;
mod settle;
mod terms;
mod try_state;
mod vectors;
mod views;

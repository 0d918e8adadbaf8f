// SPDX-License-Identifier: Apache-2.0

mod mock;

mod anchor;
mod consume;
mod expire;
mod expire_access;
mod grant;
mod invariants;
mod kinds;
mod masks;
mod read;
mod receipts;
mod revoke;
mod revoke_access;
mod supersede;
mod try_state;
mod view;

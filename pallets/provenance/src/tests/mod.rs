// SPDX-License-Identifier: Apache-2.0

mod mock;

mod aggregate;
mod disaggregate;
mod dispatch;
mod hand_over;
mod invariants;
mod link;
mod prefix_model;
mod prefixes;
mod publish;
mod recall;
mod register;
mod ship;
mod transform;
mod try_state;
mod view;

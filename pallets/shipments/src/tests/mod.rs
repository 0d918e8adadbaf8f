// SPDX-License-Identifier: Apache-2.0

mod answer_booking;
mod custody;
mod gate;
mod holds;
mod invariants;
mod leaving;
mod mass;
mod milestones;
mod mock;
mod model;
mod moves;
mod provide;
mod request_booking;
mod rights;
mod story;
mod try_state;
mod voyages;
mod weights;

// SPDX-License-Identifier: Apache-2.0

mod answer_booking;
mod charges;
mod custody;
mod documents;
mod gate;
mod holds;
mod invariants;
mod late;
mod leaving;
mod mass;
mod milestones;
mod mock;
mod model;
mod moves;
mod provide;
mod publishers;
mod request_booking;
mod retraction;
mod rights;
mod story;
mod told;
mod transshipment;
mod try_state;
mod voyages;
mod way;
mod weights;

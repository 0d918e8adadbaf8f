// SPDX-License-Identifier: Apache-2.0

//! Random calls against a model of the seats: who votes, who validates, what is decided.

use super::*;
use pallet_session::SessionManager;
use proptest::prelude::*;

/// What may happen.
#[derive(Clone, Debug)]
enum Step {
	Admit(u32),
	Remove(u16),
	Renew(u16, u64),
	Retire(u16),
	Replace(u32),
	Rotate(u32),
	Suspend(u32),
	Reinstate(u32),
	Refresh,
	SetKeys(u32),
	EndSession,
	Wait(u64),
	Decide(usize, u64, bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
	let organisation = 1..=12u32;
	let step = prop_oneof![
		organisation.clone().prop_map(Step::Admit),
		(1..14u16).prop_map(Step::Remove),
		(1..14u16, 0..120_000u64).prop_map(|(seat, ends)| Step::Renew(seat, ends)),
		(1..14u16).prop_map(Step::Retire),
		organisation.clone().prop_map(Step::Replace),
		organisation.clone().prop_map(Step::Rotate),
		organisation.clone().prop_map(Step::Suspend),
		organisation.clone().prop_map(Step::Reinstate),
		Just(Step::Refresh),
		organisation.prop_map(Step::SetKeys),
		Just(Step::EndSession),
		(0..6_000u64).prop_map(Step::Wait),
		(0..7usize, 0..12u64, any::<bool>()).prop_map(|(b, n, later)| Step::Decide(b, n, later)),
	];
	proptest::collection::vec(step, 0..60)
}

/// A seat as the model knows it.
#[derive(Clone, Debug, PartialEq)]
struct ModelSeat {
	id: u16,
	organisation: u32,
	class: SeatClass,
	representative: u64,
	validator: u64,
	ends: u64,
}

/// The consortium, computed in another way than the pallet does.
struct Model {
	seats: Vec<ModelSeat>,
	next: u16,
	/// Seats that vote.
	voting: Vec<u16>,
	planned: Vec<(u16, u64)>,
}

impl Model {
	fn new(count: usize) -> Self {
		let seats: Vec<_> = (1..=count)
			.map(|n| ModelSeat {
				id: n as u16,
				organisation: n as u32,
				class: CLASSES[n - 1],
				representative: representative(n as u32),
				validator: validator(n as u32),
				ends: 10_000,
			})
			.collect();
		let voting = seats.iter().map(|seat| seat.id).collect();
		Self {
			seats,
			next: count as u16 + 1,
			voting,
			planned: vec![],
		}
	}

	fn by_organisation(&mut self, organisation: u32) -> Option<&mut ModelSeat> {
		self.seats
			.iter_mut()
			.find(|seat| seat.organisation == organisation)
	}

	fn refresh(&mut self) {
		let inactive = Inactive::get();
		self.voting = self
			.seats
			.iter()
			.filter(|seat| !inactive.contains(&seat.organisation))
			.map(|seat| seat.id)
			.collect();
	}

	fn drop_seat(&mut self, id: u16) {
		self.seats.retain(|seat| seat.id != id);
		self.refresh();
	}

	/// Largest of 10, 7, 4 that is ready, in a table.
	/// The seats that are to validate, with their validators. A new seat is a change, also with an
	/// account that is known.
	fn plan(&self) -> Vec<(u16, u64)> {
		let ready: Vec<_> = self
			.seats
			.iter()
			.filter(|seat| !Inactive::get().contains(&seat.organisation))
			.filter(|seat| Keyed::get().contains(&seat.validator))
			.map(|seat| (seat.id, seat.validator))
			.collect();
		let count = [0, 1, 2, 3, 4, 4, 4, 7, 7, 7, 10][ready.len()];
		ready[..count].to_vec()
	}

	fn apply(&mut self, step: Step) {
		match step {
			Step::Admit(id) => self.admit(id),
			Step::Remove(id) => {
				let lawful = self.seats.iter().any(|seat| seat.id == id) && self.seats.len() > 1;
				let done = Consortium::remove_seat(resolved(), SeatId(id)).is_ok();
				assert_eq!(done, lawful);
				if lawful {
					self.drop_seat(id);
				}
			}
			Step::Renew(id, ends) => {
				let now = Now::get();
				let lawful = now < ends && ends <= now + 100_000;
				let seat = self.seats.iter_mut().find(|seat| seat.id == id);
				let seat = seat.filter(|seat| lawful && seat.ends < ends);
				let done = Consortium::renew_seat(resolved(), SeatId(id), ends).is_ok();
				assert_eq!(done, seat.is_some());
				if let Some(seat) = seat {
					seat.ends = ends;
				}
			}
			Step::Retire(id) => {
				let next = self.seats.iter().map(|seat| (seat.ends, seat.id)).min();
				let is_next = next.is_some_and(|(ends, next)| next == id && ends <= Now::get());
				let lawful = is_next && self.seats.len() > 4;
				let done = Consortium::retire_seat(signed(STRANGER), SeatId(id)).is_ok();
				assert_eq!(done, lawful);
				if lawful {
					self.drop_seat(id);
				}
			}
			Step::Replace(id) => {
				let seat = self.by_organisation(id);
				let seat = seat.filter(|seat| seat.representative != deputy(id));
				let done =
					Consortium::replace_representative(signed(deputy(id)), deputy(id)).is_ok();
				assert_eq!(done, seat.is_some());
				if let Some(seat) = seat {
					seat.representative = deputy(id);
					self.refresh();
				}
			}
			Step::Rotate(id) => {
				let keyed = Keyed::get().contains(&spare(id));
				let seat = self.by_organisation(id);
				let seat = seat.filter(|seat| keyed && seat.validator != spare(id));
				let who = seat
					.as_ref()
					.map_or(representative(id), |seat| seat.representative);
				let done = Consortium::rotate_validator(signed(who), spare(id)).is_ok();
				assert_eq!(done, seat.is_some());
				if let Some(seat) = seat {
					seat.validator = spare(id);
				}
			}
			Step::Suspend(id) => suspend(id),
			Step::Reinstate(id) => reinstate(id),
			Step::Refresh => {
				let before = self.voting.clone();
				self.refresh();
				let done = Consortium::refresh_seats(signed(STRANGER)).is_ok();
				assert_eq!(done, before != self.voting);
			}
			Step::SetKeys(id) => Keyed::mutate(|keyed| {
				keyed.insert(spare(id));
			}),
			Step::EndSession => {
				let plan = self.plan();
				let changed = !plan.is_empty() && plan != self.planned;
				self.refresh();
				let validators = plan.iter().map(|(_, validator)| *validator).collect();
				assert_eq!(Consortium::new_session(1), changed.then_some(validators));
				if changed {
					self.planned = plan;
				}
			}
			Step::Wait(time) => Now::set(Now::get() + time),
			Step::Decide(body, ayes, later) => self.decide(Body::ALL[body], ayes, later),
		}
	}

	fn admit(&mut self, id: u32) {
		let class = match id {
			11 => SeatClass::Banks,
			12 => SeatClass::Tax,
			_ => CLASSES[id as usize - 1],
		};
		let ends = Now::get() + 50_000;
		let lawful = self.seats.len() < 10
			&& self.by_organisation(id).is_none()
			&& !Inactive::get().contains(&id)
			&& id != AUDITOR.0;
		let done = Consortium::admit_seat(
			resolved(),
			OrganisationId(id),
			class,
			representative(id),
			validator(id),
			ends,
		)
		.is_ok();
		assert_eq!(done, lawful);
		if lawful {
			self.seats.push(ModelSeat {
				id: self.next,
				organisation: id,
				class,
				representative: representative(id),
				validator: validator(id),
				ends,
			});
			self.next += 1;
			self.refresh();
		}
	}

	fn decide(&mut self, body: Body, ayes: u64, later: bool) {
		let of_body = |seat: &&ModelSeat| match body {
			Body::Council => true,
			Body::Class(class) => seat.class == class,
		};
		let seats = self.seats.iter().filter(of_body).count() as f64;
		let share = ayes as f64 / seats;
		let rule = match (body, later) {
			(Body::Council, true) => share >= 0.75,
			(Body::Council, false) => share > 0.5,
			// Two thirds, and no rounding that a float would need: there are at most ten.
			(body, false) if body == BANKS => share > 0.666,
			_ => false,
		};
		let lawful = rule && ayes > 0 && share <= 1.0;
		let room = crate::Resolutions::<Test>::count() < MAX_RESOLUTIONS || !later;
		let text = if later { "later" } else { "at once" };
		let done = Consortium::resolve(motion(body, ayes), remark(text)).is_ok();
		assert_eq!(done, lawful && room, "{body:?} {ayes} of {seats}, {text}");
	}

	fn check(&self) {
		let stored: Vec<_> = Consortium::seats()
			.into_iter()
			.map(|(id, seat)| ModelSeat {
				id: id.0,
				organisation: seat.organisation.0,
				class: seat.class,
				representative: seat.representative,
				validator: seat.validator,
				ends: seat.term_ends.expect("only a single seat has no end"),
			})
			.collect();
		assert_eq!(stored, self.seats);
		let voting: Vec<_> = self
			.seats
			.iter()
			.filter(|seat| self.voting.contains(&seat.id))
			.collect();
		for body in Body::ALL {
			let mut members: Vec<_> = voting
				.iter()
				.filter(|seat| body.includes(seat.class))
				.map(|seat| seat.representative)
				.collect();
			members.sort();
			assert_eq!(TestBodies::members(body), members, "{body:?}");
		}
		Consortium::do_try_state().expect("the invariants hold");
	}
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

	#[test]
	fn the_consortium_does_as_the_model(count in 4..=10usize, steps in steps()) {
		execute(count, || {
			let mut model = Model::new(count);
			for step in steps {
				model.apply(step);
				model.check();
			}
		});
	}

	#[test]
	fn thresholds_are_shares_of_all_seats(ayes in 0..12u32, seats in 0..11u32) {
		let possible = ayes > 0 && ayes <= seats;
		prop_assert_eq!(
			Threshold::MAJORITY.is_met(ayes, seats),
			possible && ayes > seats - ayes
		);
		prop_assert_eq!(
			Threshold::TWO_THIRDS.is_met(ayes, seats),
			possible && ayes >= 2 * (seats - ayes)
		);
		prop_assert_eq!(
			Threshold::THREE_QUARTERS.is_met(ayes, seats),
			possible && ayes >= 3 * (seats - ayes)
		);
	}
}

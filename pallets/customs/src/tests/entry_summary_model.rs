// SPDX-License-Identifier: Apache-2.0

//! Random calls about an advance manifest against an independent model of its states.

use super::mock::*;
use crate::{EntryRefusal, EntrySummaryAccepted, EntrySummaryStatus};
use frame::testing_prelude::*;
use portolan_primitives::{
	trade::ContainerPhase,
	traits::{GateContext, ReleaseGate},
};
use proptest::prelude::*;

/// The offices of the country of discharge, and who runs them.
const OFFICES: [(&[u8; 5], u64); 2] = [(b"NLRTM", NL_CUSTOMS), (b"NLAMS", OTHER_NL_CUSTOMS)];

#[derive(Clone, Copy, Debug)]
enum Step {
	/// Lodge at the office of that number, with that content.
	Lodge(usize, u8),
	/// The customs of that number accepts that content.
	Accept(usize, u8),
	/// The customs of that number refuses.
	Refuse(usize, EntryRefusal),
	/// Load or unload the container of that number.
	Load(usize, bool),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
	Lodged,
	Accepted,
	Refused(EntryRefusal),
}

#[derive(Default)]
struct Model {
	/// The state, the office and the content.
	summary: Option<(State, usize, u8)>,
	on_board: [bool; 2],
}

impl Model {
	/// Follows a step; `false` when it is refused.
	fn follow(&mut self, step: Step) -> bool {
		let next = match (step, self.summary) {
			(Step::Load(container, on_board), _) => {
				self.on_board[container] = on_board;
				return true;
			}
			(Step::Lodge(..), _) if self.on_board.contains(&true) => None,
			(Step::Lodge(office, content), None) => Some((State::Lodged, office, content)),
			(Step::Lodge(office, content), Some((State::Lodged, at, before))) => {
				(office == at && content != before).then_some((State::Lodged, office, content))
			}
			(Step::Lodge(office, content), Some((State::Refused(reason), ..))) => {
				(reason != EntryRefusal::DoNotLoad).then_some((State::Lodged, office, content))
			}
			(Step::Accept(officer, content), Some((state, office, lodged))) => {
				let open =
					[State::Lodged, State::Refused(EntryRefusal::DoNotLoad)].contains(&state);
				let sound = open && officer == office && content == lodged;
				sound.then_some((State::Accepted, office, lodged))
			}
			(Step::Refuse(officer, reason), Some((state, office, content))) => {
				let forbids = state == State::Accepted && reason == EntryRefusal::DoNotLoad;
				let sound = (state == State::Lodged || forbids)
					&& officer == office
					&& self.on_board.contains(&false);
				sound.then_some((State::Refused(reason), office, content))
			}
			_ => None,
		};
		if let Some(next) = next {
			self.summary = Some(next);
		}
		next.is_some()
	}

	fn check(&self) {
		let found = Customs::entry_summary(CONSIGNMENT).map(|found| {
			let state = match found.status {
				EntrySummaryStatus::Lodged { .. } => State::Lodged,
				EntrySummaryStatus::Accepted { .. } => State::Accepted,
				EntrySummaryStatus::Refused { reason, .. } => State::Refused(reason),
			};
			let office = OFFICES
				.iter()
				.position(|(office, _)| found.office.as_bytes() == *office);
			(state, office.unwrap(), found.content_root.as_bytes()[0])
		});
		assert_eq!(found, self.summary);
		let mut unmet = vec![];
		let context = GateContext {
			consignment: CONSIGNMENT,
			container: container(1),
			now: now(),
		};
		EntrySummaryAccepted::<Test>::collect_unmet(&context, &mut unmet);
		let accepted = matches!(self.summary, Some((State::Accepted, ..)));
		assert_eq!(unmet.is_empty(), accepted);
	}
}

impl Step {
	fn perform(self) -> DispatchResult {
		let officer = |number: usize| RuntimeOrigin::signed(OFFICES[number].1);
		let content = H256::repeat_byte;
		match self {
			Self::Lodge(office, byte) => {
				let carrier = RuntimeOrigin::signed(CARRIER);
				let office = *OFFICES[office].0;
				Customs::lodge_entry_summary(carrier, CONSIGNMENT, office, content(byte))
			}
			Self::Accept(number, byte) => {
				Customs::accept_entry_summary(officer(number), CONSIGNMENT, content(byte))
			}
			Self::Refuse(number, reason) => {
				Customs::refuse_entry_summary(officer(number), CONSIGNMENT, reason)
			}
			Self::Load(number, on_board) => {
				change_facts(|facts| {
					facts.containers[number].phase = if on_board {
						ContainerPhase::Loaded
					} else {
						ContainerPhase::GatedIn
					};
				});
				Ok(())
			}
		}
	}
}

fn any_step() -> impl Strategy<Value = Step> {
	let reason = prop_oneof![
		Just(EntryRefusal::DoNotLoad),
		Just(EntryRefusal::IncompleteData),
		Just(EntryRefusal::NotResponsible),
	];
	prop_oneof![
		4 => (0usize..2, 1u8..3).prop_map(|(office, content)| Step::Lodge(office, content)),
		3 => (0usize..2, 1u8..3).prop_map(|(office, content)| Step::Accept(office, content)),
		3 => (0usize..2, reason).prop_map(|(office, reason)| Step::Refuse(office, reason)),
		2 => (0usize..2, proptest::bool::weighted(0.3))
			.prop_map(|(container, on_board)| Step::Load(container, on_board)),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn moves_only_as_its_states_say(steps in proptest::collection::vec(any_step(), 1..60)) {
		run(|| {
			let other = RuntimeOrigin::signed(OTHER_NL_CUSTOMS);
			assert_ok!(Customs::register_office(other, *b"NLAMS"));
			let mut model = Model::default();
			for step in steps {
				let root = frame::deps::sp_io::storage::root(StateVersion::V1);
				let result = step.perform();
				assert_eq!(result.is_ok(), model.follow(step), "{step:?}: {result:?}");
				if result.is_err() {
					let after = frame::deps::sp_io::storage::root(StateVersion::V1);
					assert_eq!(root, after, "{step:?} was refused and changed something");
				}
				model.check();
				assert_ok!(Customs::do_try_state());
			}
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Random calls against a reference model of the state table, written down independently of the
//! pallet: which calls pass, and what they leave behind.

use super::mock::*;
use crate::{Dating, RejectionReason, TitleForm, TitlePhase, TitleView};
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::ConsignmentId,
	traits::{DeliveryEntitlement, TitleInspect},
};
use proptest::prelude::*;

const PARTIES: [u32; 4] = [CARRIER, SHIPPER, CONSIGNEE, BANK];
const REFERENCES: [&[u8]; 2] = [b"PTLN-0001", b"PTLN-0002"];
/// So low that random calls get there.
const ENDORSEMENTS: u32 = 4;

#[derive(Clone, Copy, Debug)]
enum Call {
	Draft {
		consignment: u64,
		form: TitleForm,
		content: H256,
	},
	/// Of the draft as it is, or with the one difference.
	Approve {
		unlike: Option<Field>,
	},
	Withdraw,
	Issue {
		on_board: bool,
	},
	Transfer {
		to: u32,
	},
	Endorse {
		to: u32,
		onward: bool,
	},
	BlankEndorse,
	Surrender,
	Accept,
	Reject,
}

/// What an approval can have wrong.
#[derive(Clone, Copy, Debug)]
enum Field {
	Consignment,
	Form,
	Content,
}

#[derive(Clone, Copy, Debug)]
struct Step {
	call: Call,
	reference: usize,
	/// Who calls: a party, or else whoever may, if anybody may.
	caller: Option<u32>,
	/// Whether a transfer goes to the titleholder, if there is one.
	homeward: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum State {
	Absent,
	Draft,
	Approved,
	Circulating,
	Pending,
	Spent,
}

/// One bill as the model has it.
#[derive(Clone, Debug)]
struct Model {
	state: State,
	consignment: u64,
	content: H256,
	order: bool,
	bearer: bool,
	onward: bool,
	has: u32,
	entitled: Option<u32>,
	endorsed: u32,
	acts: u32,
}

impl Model {
	fn absent() -> Self {
		Self {
			state: State::Absent,
			consignment: 0,
			content: CONTENT,
			order: false,
			bearer: false,
			onward: false,
			has: 0,
			entitled: None,
			endorsed: 0,
			acts: 0,
		}
	}

	/// Who may make the call, if its time has come.
	fn callers(&self, call: Call) -> Vec<u32> {
		let holder_to_order = if self.order && self.entitled == Some(self.has) {
			vec![self.has]
		} else {
			vec![]
		};
		match (&self.state, call) {
			(State::Absent, Call::Draft { .. }) => vec![CARRIER],
			(State::Draft, Call::Approve { .. }) => vec![SHIPPER],
			(State::Draft | State::Approved, Call::Withdraw) => vec![CARRIER],
			(State::Approved, Call::Issue { .. }) => vec![CARRIER],
			(State::Circulating, Call::Transfer { .. }) => vec![self.has],
			(State::Circulating, Call::Endorse { .. } | Call::BlankEndorse) => holder_to_order,
			(State::Circulating, Call::Surrender) if self.order => holder_to_order,
			(State::Circulating, Call::Surrender) if self.bearer => vec![self.has],
			(State::Circulating, Call::Surrender) => [SHIPPER, CONSIGNEE]
				.into_iter()
				.filter(|party| *party == self.has)
				.collect(),
			(State::Pending, Call::Accept | Call::Reject) => vec![CARRIER],
			_ => vec![],
		}
	}

	/// What the call makes of the bill; nothing if it is refused.
	fn after(&self, caller: u32, call: Call, taken: &[u64]) -> Option<Self> {
		if !self.callers(call).contains(&caller) {
			return None;
		}
		let mut next = self.clone();
		match call {
			Call::Draft {
				consignment,
				form,
				content,
			} => {
				if taken.contains(&consignment) {
					return None;
				}
				next.state = State::Draft;
				next.content = content;
				next.consignment = consignment;
				next.order = form == TitleForm::ToOrder;
				next.bearer = form == TitleForm::Blank;
				return Some(next);
			}
			Call::Approve { unlike } => {
				if unlike.is_some() {
					return None;
				}
				next.state = State::Approved;
				return Some(next);
			}
			Call::Withdraw => return Some(Self::absent()),
			Call::Issue { on_board } => {
				if on_board && self.consignment == HALF_ON_BOARD {
					return None;
				}
				next.state = State::Circulating;
				next.has = SHIPPER;
				next.onward = self.order;
				if self.order {
					next.entitled = Some(SHIPPER);
				} else if !self.bearer {
					next.entitled = Some(CONSIGNEE);
				}
			}
			Call::Transfer { to } => {
				if to == caller {
					return None;
				}
				next.has = to;
			}
			Call::Endorse { to, onward } => {
				if to == caller || !self.onward || self.endorsed == ENDORSEMENTS {
					return None;
				}
				next.entitled = Some(to);
				next.onward = onward;
				next.endorsed += 1;
			}
			Call::BlankEndorse => {
				if !self.onward || self.endorsed == ENDORSEMENTS {
					return None;
				}
				next.entitled = None;
				next.onward = false;
				next.order = false;
				next.bearer = true;
				next.endorsed += 1;
			}
			Call::Surrender => next.state = State::Pending,
			Call::Accept => next.state = State::Spent,
			Call::Reject => next.state = State::Circulating,
		}
		next.acts += 1;
		Some(next)
	}

	fn form(&self) -> TitleForm {
		match (self.order, self.bearer) {
			(true, _) => TitleForm::ToOrder,
			(_, true) => TitleForm::Blank,
			_ => TitleForm::Straight,
		}
	}

	/// What an approval names: what was drafted, or all but one part of it.
	fn approval(&self, unlike: Option<Field>) -> (ConsignmentId, TitleForm, H256) {
		let (mut consignment, mut form, mut content) =
			(self.consignment, self.form(), self.content);
		match unlike {
			None => {}
			Some(Field::Consignment) => consignment += 1,
			Some(Field::Form) if form == TitleForm::Blank => form = TitleForm::ToOrder,
			Some(Field::Form) => form = TitleForm::Blank,
			Some(Field::Content) => content = H256::repeat_byte(0xee),
		}
		(ConsignmentId(consignment), form, content)
	}

	fn assert_shows(&self, view: Option<TitleView>) {
		let Some(view) = view else {
			assert_eq!(self.state, State::Absent);
			return;
		};
		let phase = match self.state {
			State::Absent => panic!("there is a bill that nobody drafted"),
			State::Draft => TitlePhase::Draft,
			State::Approved => TitlePhase::Approved,
			State::Circulating => TitlePhase::Issued,
			State::Pending => TitlePhase::PendingSurrenderForDelivery,
			State::Spent => TitlePhase::SurrenderedForDelivery,
		};
		assert_eq!((view.status, view.form), (phase, self.form()));
		assert_eq!(view.consignment.0, self.consignment);
		assert_eq!(view.content_root, self.content);
		assert_eq!(view.endorsements, self.endorsed);
		assert_eq!(view.chain.map_or(0, |chain| chain.sequence), self.acts);
		let control = view.control.map(|control| {
			(
				control.possessor.0,
				control.titleholder.map(|org| org.0),
				control.may_endorse_onward,
			)
		});
		let expected = (self.acts > 0).then_some((self.has, self.entitled, self.onward));
		assert_eq!(control, expected);
	}

	fn entitlement(&self) -> DeliveryEntitlement {
		match self.state {
			State::Absent | State::Draft | State::Approved => DeliveryEntitlement::NotIssued,
			State::Circulating => DeliveryEntitlement::Outstanding {
				possessor: org(self.has),
			},
			State::Pending => DeliveryEntitlement::SurrenderPending,
			State::Spent => DeliveryEntitlement::Surrendered { by: org(self.has) },
		}
	}
}

fn submit(model: &Model, caller: u32, reference: &[u8], call: Call) -> DispatchResult {
	let (origin, carrier, reference) = (by(caller), org(CARRIER), raw(reference));
	match call {
		Call::Draft {
			consignment,
			form,
			content,
		} => Titles::draft_title(origin, ConsignmentId(consignment), reference, form, content),
		Call::Approve { unlike } => {
			let (consignment, form, content) = model.approval(unlike);
			Titles::approve_title(origin, carrier, reference, consignment, form, content)
		}
		Call::Withdraw => Titles::withdraw_draft(origin, reference),
		Call::Issue { on_board } => {
			let dating = if on_board {
				Dating::ShippedOnBoard
			} else {
				Dating::ReceivedForShipment
			};
			Titles::issue_title(origin, reference, dating)
		}
		Call::Transfer { to } => Titles::transfer_title(origin, carrier, reference, org(to)),
		Call::Endorse { to, onward: false } => {
			Titles::endorse_title(origin, carrier, reference, org(to))
		}
		Call::Endorse { to, onward: true } => {
			Titles::endorse_title_to_order(origin, carrier, reference, org(to))
		}
		Call::BlankEndorse => Titles::blank_endorse_title(origin, carrier, reference),
		Call::Surrender => Titles::surrender_title_for_delivery(origin, carrier, reference),
		Call::Accept => Titles::accept_surrender(origin, reference),
		Call::Reject => {
			Titles::reject_surrender(origin, reference, RejectionReason::ConflictingClaim)
		}
	}
}

fn party() -> impl Strategy<Value = u32> {
	prop::sample::select(PARTIES.as_slice())
}

fn call() -> impl Strategy<Value = Call> {
	let consignment = prop::sample::select([ON_BOARD, HALF_ON_BOARD].as_slice());
	let form = prop_oneof![
		1 => Just(TitleForm::Straight),
		2 => Just(TitleForm::ToOrder),
		1 => Just(TitleForm::Blank),
	];
	let field = prop_oneof![
		Just(Field::Consignment),
		Just(Field::Form),
		Just(Field::Content),
	];
	prop_oneof![
		2 => (consignment, form, any::<bool>()).prop_map(|(consignment, form, usual)| Call::Draft {
			consignment,
			form,
			content: if usual { CONTENT } else { H256::repeat_byte(0xdd) },
		}),
		2 => prop::option::weighted(0.3, field).prop_map(|unlike| Call::Approve { unlike }),
		1 => Just(Call::Withdraw),
		2 => any::<bool>().prop_map(|on_board| Call::Issue { on_board }),
		6 => party().prop_map(|to| Call::Transfer { to }),
		8 => (party(), prop::bool::weighted(0.8))
			.prop_map(|(to, onward)| Call::Endorse { to, onward }),
		1 => Just(Call::BlankEndorse),
		2 => Just(Call::Surrender),
		1 => Just(Call::Accept),
		3 => Just(Call::Reject),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let caller = prop::option::weighted(0.3, party());
	(call(), 0..REFERENCES.len(), caller, any::<bool>()).prop_map(
		|(call, reference, caller, homeward)| Step {
			call,
			reference,
			caller,
			homeward,
		},
	)
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

	#[test]
	fn follows_the_state_table(steps in prop::collection::vec(step(), 1..240)) {
		ExtBuilder::default().build_and_execute(|| {
			MaxEndorsements::set(ENDORSEMENTS);
			let mut models = [Model::absent(), Model::absent()];
			for Step { call, reference, caller, homeward } in steps {
				let model = &models[reference];
				let call = match (call, model.entitled) {
					(Call::Transfer { .. }, Some(to)) if homeward => Call::Transfer { to },
					_ => call,
				};
				let taken: Vec<u64> = models
					.iter()
					.filter(|model| model.state != State::Absent)
					.map(|model| model.consignment)
					.collect();
				let caller = caller
					.or_else(|| model.callers(call).first().copied())
					.unwrap_or(SHIPPER);
				let expected = model.after(caller, call, &taken);
				let root = frame::deps::sp_io::storage::root(StateVersion::V1);
				let outcome = submit(model, caller, REFERENCES[reference], call);
				assert_eq!(
					outcome.is_ok(),
					expected.is_some(),
					"{caller} {call:?} gave {outcome:?} for {model:?}"
				);
				match expected {
					Some(next) => models[reference] = next,
					None => {
						let after = frame::deps::sp_io::storage::root(StateVersion::V1);
						assert_eq!(root, after, "a refused call changed something");
					},
				}
				for (model, reference) in models.iter().zip(REFERENCES) {
					model.assert_shows(Titles::title(org(CARRIER), raw(reference)).ok());
					if model.state != State::Absent {
						assert_eq!(
							Titles::delivery_entitlement(ConsignmentId(model.consignment)),
							model.entitlement()
						);
					}
				}
				assert_ok!(Titles::do_try_state());
			}
		});
	}
}

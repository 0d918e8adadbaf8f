// SPDX-License-Identifier: Apache-2.0

//! Random calls against the reference model.

use super::{
	mock::*,
	model::{Call, Field, Model, State, BY_AGREEMENT, ENDORSEMENTS},
};
use crate::{AmendmentReason, Dating, Nomination, RejectionReason, TitleForm};
use frame::{deps::frame_support::storage::with_storage_layer, testing_prelude::*};
use portolan_primitives::{
	ids::ConsignmentId,
	traits::{TitleControl, TitleInspect},
};
use proptest::prelude::*;

const PARTIES: [u32; 4] = [CARRIER, SHIPPER, CONSIGNEE, BANK];
const AUTHORITIES: [u32; 3] = [NL_CUSTOMS, ARBITRATOR, GB_CUSTOMS];
const REASONS: [AmendmentReason; 2] = [
	AmendmentReason::SwitchToPaper,
	AmendmentReason::ChangeOfDestination,
];
const REFERENCES: [&[u8]; 2] = [b"PTLN-0001", b"PTLN-0002"];

#[derive(Clone, Copy, Debug)]
struct Step {
	call: Call,
	reference: usize,
	/// Who calls: a party, or else whoever may, if anybody may.
	caller: Option<u32>,
	/// Whether a transfer goes to the titleholder, and a call on a lien names the right one, if there
	/// is one.
	homeward: bool,
}

fn submit(model: &Model, caller: u32, reference: &[u8], call: Call) -> DispatchResult {
	let (title, actor) = (key(reference), org(caller));
	let (origin, named) = (by(caller), named(reference));
	match call {
		Call::Draft {
			consignment,
			form,
			content,
		} => Titles::draft_title(
			origin,
			ConsignmentId(consignment),
			raw(reference),
			form,
			content,
		),
		Call::Approve { unlike } => {
			let (consignment, form, content) = model.approval(unlike);
			Titles::approve_title(origin, named, consignment, form, content)
		}
		Call::Withdraw => Titles::withdraw_draft(origin, named),
		Call::Issue { on_board } => {
			let dating = if on_board {
				Dating::ShippedOnBoard
			} else {
				Dating::ReceivedForShipment
			};
			Titles::issue_title(origin, named, dating)
		}
		Call::Transfer { to } => Titles::transfer_title(origin, named, org(to)),
		Call::Endorse { to, onward: false } => Titles::endorse_title(origin, named, org(to)),
		Call::Endorse { to, onward: true } => {
			Titles::endorse_title_to_order(origin, named, org(to))
		}
		Call::BlankEndorse => Titles::blank_endorse_title(origin, named),
		Call::Surrender => Titles::surrender_title_for_delivery(origin, named),
		Call::Accept => Titles::accept_surrender(origin, named),
		Call::Reject => Titles::reject_surrender(origin, named, RejectionReason::ConflictingClaim),
		Call::Stop => Titles::stop_title(origin, named, CASE.into()),
		Call::Lift => Titles::lift_stop(origin, named),
		Call::Attach { to, presentation } => {
			Titles::attach_lien(&title, actor, lien(to, presentation))
		}
		Call::Release { presentation } => Titles::release_lien(&title, lien(caller, presentation)),
		Call::Enforce { presentation } => Titles::enforce_lien(&title, lien(caller, presentation)),
		Call::Deliver { to } => Titles::deliver(&title, actor, org(to)),
		Call::Sign => Titles::sign_title(origin, named),
		Call::Nominate { to, onward } => {
			let nomination = Nomination {
				to: org(to),
				may_endorse_onward: onward,
			};
			Titles::nominate_titleholder(origin, named, Some(nomination))
		}
		Call::AcceptNomination { to } => Titles::accept_nomination(origin, named, org(to)),
		Call::Decline => Titles::reject_title(origin, named),
		Call::Pledge { to } => Titles::pledge_title(origin, named, org(to), AGREEMENT),
		Call::Consent { to } => Titles::consent_to_transfer(origin, named, AGREEMENT, to.map(org)),
		Call::ReleasePledge => Titles::release_pledge(origin, named, AGREEMENT),
		Call::EnforcePledge => Titles::enforce_pledge(origin, named, AGREEMENT),
		Call::SurrenderForAmendment { reason } => {
			Titles::surrender_title_for_amendment(origin, named, reason)
		}
		Call::Reissue => with_storage_layer(|| {
			let mut bill = new_bill(reference, 0, &whole_goods());
			bill.content_root = Model::content_of(model.version + 1);
			let proposal = reissue(caller, &[reference], vec![bill]);
			propose(&proposal)?;
			Titles::accept_reissue(origin, org(CARRIER), proposal)
		}),
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
		1 => Just(Call::Stop),
		2 => Just(Call::Lift),
		2 => (party(), 1..3u64)
			.prop_map(|(to, presentation)| Call::Attach { to, presentation }),
		1 => (1..3u64).prop_map(|presentation| Call::Release { presentation }),
		2 => (1..3u64).prop_map(|presentation| Call::Enforce { presentation }),
		2 => party().prop_map(|to| Call::Deliver { to }),
		1 => Just(Call::Sign),
		4 => (party(), prop::bool::weighted(0.8))
			.prop_map(|(to, onward)| Call::Nominate { to, onward }),
		4 => party().prop_map(|to| Call::AcceptNomination { to }),
		4 => Just(Call::Decline),
		2 => prop::sample::select([BANK, BANK, SHIPPER].as_slice())
			.prop_map(|to| Call::Pledge { to }),
		3 => prop::option::weighted(0.8, party()).prop_map(|to| Call::Consent { to }),
		1 => Just(Call::ReleasePledge),
		1 => Just(Call::EnforcePledge),
		2 => prop::sample::select(REASONS.as_slice())
			.prop_map(|reason| Call::SurrenderForAmendment { reason }),
		4 => Just(Call::Reissue),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let anybody = prop_oneof![
		4 => party(),
		1 => prop::sample::select(AUTHORITIES.as_slice()),
	];
	let caller = prop::option::weighted(0.3, anybody);
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
				let call = match (call, model.entitled, model.lien) {
					_ if !homeward => call,
					(Call::Transfer { .. }, _, Some(_)) if model.consent.is_some() => {
						Call::Transfer { to: model.consent.unwrap() }
					}
					(Call::Endorse { .. }, _, Some(_)) if model.consent.is_some() => {
						Call::Endorse { to: model.consent.unwrap(), onward: true }
					}
					(Call::AcceptNomination { .. }, ..) if model.nominee.is_some() => {
						Call::AcceptNomination { to: model.nominee.unwrap().0 }
					}
					(Call::Transfer { .. }, Some(to), _) => Call::Transfer { to },
					(Call::Release { .. }, _, Some((_, BY_AGREEMENT))) => Call::ReleasePledge,
					(Call::Enforce { .. }, _, Some((_, BY_AGREEMENT))) => Call::EnforcePledge,
					(Call::Release { .. }, _, Some((_, presentation))) => {
						Call::Release { presentation }
					}
					(Call::Enforce { .. }, _, Some((_, presentation))) => {
						Call::Enforce { presentation }
					}
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
					let facts = Titles::circulating(&key(reference)).map(|facts| {
						let titleholder = facts.titleholder.map(|org| org.0);
						(facts.possessor.0, titleholder, facts.lien.is_some(), facts.is_stopped)
					});
					assert_eq!(facts, model.facts());
					if model.state != State::Absent {
						assert_eq!(
							Titles::delivery_entitlement(ConsignmentId(model.consignment), &box_number(1)),
							model.entitlement()
						);
					}
				}
				assert_ok!(Titles::do_try_state());
			}
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Random calls against the reference model of a credit.

use super::{fixtures::*, mock::*, model::*};
use crate::{CreditApplication, Disposition, PresentationInput};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{ids::PresentationId, money::Ppm};
use proptest::prelude::*;

fn submit(model: &Model, caller: u32, act: Act, target: usize) -> DispatchResult {
	let (origin, id) = (by(caller), PresentationId(target as u64));
	match act {
		Act::Present {
			bill,
			amount,
			again,
		} => {
			let old = model.replaceable(bill).filter(|_| again);
			let amount = AMOUNTS[amount];
			let input = PresentationInput {
				replaces: old.map(|old| PresentationId(old as u64)),
				..papers(bill as u64 + 1, amount).input(amount)
			};
			TradeFinance::present_documents(origin, CREDIT, input)
		}
		Act::Accept => TradeFinance::accept_presentation(origin, id),
		Act::Refuse { returning } => {
			let disposition = if returning {
				Disposition::Returning
			} else {
				Disposition::HoldingForWaiver
			};
			let reasons = vec![crate::Discrepancy::Unclean].into();
			TradeFinance::refuse_presentation(origin, id, reasons, disposition)
		}
		Act::Preclude => TradeFinance::enforce_preclusion(origin, id),
		Act::Waive => TradeFinance::waive_discrepancies(origin, id),
		Act::AcceptWaiver => TradeFinance::accept_waiver(origin, id),
		Act::Return => TradeFinance::return_documents(origin, id),
		Act::Honour => TradeFinance::honour_presentation(origin, id),
		Act::Forward => TradeFinance::forward_presentation(origin, id),
		Act::Reimburse => TradeFinance::reimburse_presentation(origin, id),
		Act::TakeUp => TradeFinance::take_up_documents(origin, id),
		Act::Expire => TradeFinance::expire_credit(origin, CREDIT),
		Act::Wait { .. } | Act::Stop { .. } => unreachable!("no call"),
	}
}

fn any_act() -> impl Strategy<Value = Act> {
	let present = (0..BILLS, 0..AMOUNTS.len(), any::<bool>()).prop_map(|(bill, amount, again)| {
		Act::Present {
			bill,
			amount,
			again,
		}
	});
	prop_oneof![
		6 => present,
		4 => Just(Act::Accept),
		4 => prop::bool::weighted(0.2).prop_map(|returning| Act::Refuse { returning }),
		2 => Just(Act::Preclude),
		3 => Just(Act::Waive),
		3 => Just(Act::AcceptWaiver),
		1 => Just(Act::Return),
		5 => Just(Act::Honour),
		4 => Just(Act::Forward),
		4 => Just(Act::Reimburse),
		3 => Just(Act::TakeUp),
		1 => Just(Act::Expire),
		3 => (1u64..9).prop_map(|days| Act::Wait { days }),
		1 => (0..BILLS).prop_map(|bill| Act::Stop { bill }),
	]
}

fn any_step() -> impl Strategy<Value = Step> {
	let caller = prop_oneof![
		6 => Just(None),
		1 => prop::sample::select(PARTIES.to_vec()).prop_map(Some),
	];
	let target = prop_oneof![3 => Just(0usize), 1 => 0usize..4];
	(any_act(), target, caller).prop_map(|(act, target, caller)| Step {
		act,
		target,
		caller,
	})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(200))]

	#[test]
	fn random_calls_follow_the_model(
		two_banks in any::<bool>(),
		in_parts in prop::bool::weighted(0.75),
		about in any::<bool>(),
		steps in proptest::collection::vec(any_step(), 1..60),
	) {
		build_and_execute(|| {
			let base = if two_banks { application() } else { direct() };
			open(CreditApplication {
				partial_drawings: in_parts,
				tolerance: Ppm(if about { 100_000 } else { 0 }),
				..base
			});
			let mut model = Model::new(two_banks, in_parts, about);
			for Step { act, target, caller } in steps {
				match act {
					Act::Wait { days } => {
						model.now += days * DAY;
						MockClock::set(model.now);
					}
					Act::Stop { bill } => {
						let stopped = !model.papers[bill].stopped;
						model.papers[bill].stopped = stopped;
						change_bill(bill as u64 + 1, |bill| bill.stopped = stopped);
					}
					_ => {
						let target = model.sets.len().saturating_sub(target + 1);
						let caller = caller.unwrap_or_else(|| model.someone(act, target));
						let expected = model.after(caller, act, target);
						let result = submit(&model, caller, act, target);
						assert_eq!(result.is_ok(), expected.is_some(), "{act:?} by {caller}: {result:?}");
						model = expected.unwrap_or(model);
					}
				}
				model.assert_shows();
				assert_ok!(TradeFinance::do_try_state());
			}
		});
	}
}

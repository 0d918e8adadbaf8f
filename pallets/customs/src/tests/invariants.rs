// SPDX-License-Identifier: Apache-2.0

//! Random calls against an independent model of the state table: which transitions happen, which
//! containers are covered, how many draws are spent, what is used of a certificate of origin, what is
//! financed, and what the neighbours are told.

use super::{
	mock::*,
	model::{state_of, Model, Step},
};
use crate::{DrawCommitments, DrawPlaces, Finding, SealInput};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockDuty};
use portolan_primitives::{
	ids::DeclarationId,
	trade::{ContainerPhase, Regime},
	traits::{DeclarationControl, FinanceableBalance},
};
use proptest::prelude::*;

/// Containers of the consignment.
const CONTAINERS: u32 = 6;

impl Step {
	/// The regime of that declaration; any when there is none.
	fn regime(self) -> Regime {
		Customs::declaration(DeclarationId(self.id()))
			.map_or(Regime::Export, |declaration| declaration.header.regime)
	}

	fn perform(self) -> DispatchResult {
		let id = DeclarationId(self.id());
		let regime = self.regime();
		let officer = officer(regime);
		let origin = RuntimeOrigin::signed(officer);
		match self {
			Self::Lodge(regime, serial, certified) => {
				let (input, mut lines) = header_of(regime, serial);
				lines[0].certificate = certified.then_some(CERTIFICATE);
				lodge(principal(regime), input, lines)
			}
			Self::Route(_) => {
				// As many steps ahead as its number is, or the next one when nothing can be drawn.
				let next = DrawCommitments::<Test>::get(org(officer)).unwrap().next;
				let steps = DrawPlaces::<Test>::get(id)
					.and_then(|place| place.number.checked_sub(next))
					.map_or(1, |ahead| ahead as u32 + 1);
				route_with(officer, id, preimage_ahead(officer, steps))
			}
			Self::Enforce(_) => enforce(STRANGER, id),
			Self::Order(_) => Customs::order_inspection(origin, id),
			Self::Record(_, finding) => {
				let seals: Vec<SealInput> = (1..=CONTAINERS)
					.map(seal)
					.filter(|seal| {
						Customs::declaration(id).is_some_and(|declaration| {
							let covered = &declaration.header.containers;
							covered
								.iter()
								.any(|number| number.as_bytes() == seal.container)
						})
					})
					.collect();
				Customs::record_inspection(origin, id, finding, H256::zero(), seals.into())
			}
			Self::Assess(_) => assess(officer, id),
			Self::Pay(_) => Customs::release_secured(id),
			Self::Exit(_) => Customs::confirm_exit(origin, id),
			Self::Draw(_, amount) => Customs::draw(id, org(EXPORTER), usd(amount)),
			Self::Restore(_, amount) => <Customs as FinanceableBalance>::restore(id, usd(amount)),
			Self::Withdraw(_) => {
				let who = principal(regime);
				Customs::withdraw_declaration(RuntimeOrigin::signed(who), id)
			}
			Self::GiveUp(_) => Customs::withdraw_declaration(origin, id),
			Self::Commit(regime) => {
				commit(super::mock::officer(regime));
				Ok(())
			}
			Self::Move(phase) => {
				set_phase(phase);
				Ok(())
			}
			Self::Assessable(true) => {
				MockDuty::on_assess(|request| {
					let import = request.valuation.regime == Regime::Import;
					Ok(money(if import { IMPORT_DUTY } else { 0 }))
				});
				Ok(())
			}
			Self::Assessable(false) => {
				MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
				Ok(())
			}
			Self::Pass(blocks) => {
				pass_blocks(blocks);
				Ok(())
			}
			Self::Forget => {
				for block in 0..System::block_number() {
					frame_system::BlockHash::<Test>::remove(block);
				}
				Ok(())
			}
		}
	}
}

fn any_step() -> impl Strategy<Value = Step> {
	let regime = prop_oneof![Just(Regime::Export), Just(Regime::Import)];
	let any_regime = prop_oneof![Just(Regime::Export), Just(Regime::Import)];
	let phase = prop_oneof![
		3 => Just(ContainerPhase::GatedIn),
		1 => Just(ContainerPhase::Loaded),
		3 => Just(ContainerPhase::Discharged),
	];
	let finding = prop_oneof![3 => Just(Finding::Conforming), 1 => Just(Finding::Discrepant)];
	let id = || 1u64..10;
	let amount = || prop_oneof![Just(0u128), Just(1), Just(4_000_000), Just(6_000_000)];
	prop_oneof![
		3 => (regime, 1..=CONTAINERS, proptest::bool::weighted(0.3))
			.prop_map(|(regime, container, certified)| Step::Lodge(regime, container, certified)),
		3 => id().prop_map(Step::Route),
		1 => id().prop_map(Step::Enforce),
		3 => id().prop_map(Step::Order),
		3 => (id(), finding).prop_map(|(id, finding)| Step::Record(id, finding)),
		3 => id().prop_map(Step::Assess),
		2 => id().prop_map(Step::Pay),
		2 => id().prop_map(Step::Exit),
		2 => (id(), amount()).prop_map(|(id, amount)| Step::Draw(id, amount)),
		1 => (id(), amount()).prop_map(|(id, amount)| Step::Restore(id, amount)),
		1 => id().prop_map(Step::Withdraw),
		1 => id().prop_map(Step::GiveUp),
		1 => any_regime.prop_map(Step::Commit),
		2 => phase.prop_map(Step::Move),
		1 => proptest::bool::ANY.prop_map(Step::Assessable),
		2 => (1u64..12).prop_map(Step::Pass),
		1 => Just(Step::Forget),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn moves_only_as_the_state_table_says(
		steps in proptest::collection::vec(any_step(), 1..80),
	) {
		run(|| {
			set_minimum(CN_CUSTOMS, 500_000);
			set_minimum(NL_CUSTOMS, 500_000);
			(1..=CONTAINERS).for_each(add_container);
			let mut model = Model::new();
			let mut notices = vec![];
			for step in steps {
				let expected = model.expect(step);
				let root = frame::deps::sp_io::storage::root(StateVersion::V1);
				let result = step.perform();
				if step.id() == 0 && !matches!(step, Step::Lodge(..)) {
					assert_ok!(result);
					model.follow_world(step);
					continue;
				}
				assert_eq!(result.is_ok(), !expected.is_empty(), "{step:?}: {result:?}");
				if expected.is_empty() {
					let after = frame::deps::sp_io::storage::root(StateVersion::V1);
					assert_eq!(root, after, "{step:?} was refused and changed something");
					// Customs tries to assess before it gives up, and the doubles do not forget the attempt.
					take_notices();
				} else {
					let id = match step {
						Step::Lodge(..) => model.next_id(),
						_ => DeclarationId(step.id()),
					};
					let to = state_of(status(id));
					assert!(expected.contains(&to), "{step:?} led to {to:?}");
					model.follow(step, to);
				}
				notices.extend(take_notices());
				model.check(&notices);
				assert_ok!(Customs::do_try_state());
			}
		});
	}
}

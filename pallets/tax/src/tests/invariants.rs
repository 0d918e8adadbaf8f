// SPDX-License-Identifier: Apache-2.0

//! Property test: random calls against a reference model of the states.

use super::mock::*;
use crate::*;
use frame::{deps::frame_support::storage::with_storage_layer, prelude::DispatchError};
use portolan_mocks::MockClock;
use portolan_primitives::{
	ids::{DeclarationId, DepositTokenId},
	trade::Regime,
	traits::{DutyLedger, Valuation},
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug)]
enum Act {
	Assess {
		declaration: u64,
		regime: Regime,
		price: u128,
	},
	Notify {
		declaration: u64,
		by: u32,
	},
	Pay {
		declaration: u64,
		by: u32,
		token: DepositTokenId,
	},
	Wait(u64),
}

fn act() -> impl Strategy<Value = Act> {
	let declaration = || 1u64..4;
	prop_oneof![
		(
			declaration(),
			select(vec![Regime::Import, Regime::Export]),
			1u128..3_000
		)
			.prop_map(|(declaration, regime, price)| Act::Assess {
				declaration,
				regime,
				price
			}),
		(declaration(), 1u32..12).prop_map(|(declaration, by)| Act::Notify { declaration, by }),
		(
			declaration(),
			select(vec![IMPORTER, BROKER, STRANGER, TAX_CN]),
			select(vec![CNY, CNY, EUR])
		)
			.prop_map(|(declaration, by, token)| Act::Pay {
				declaration,
				by,
				token
			}),
		(0u64..2 * PERIOD).prop_map(Act::Wait),
	]
}

/// What the model knows of an assessment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
	Computed,
	Due,
	Settled,
}

#[derive(Default)]
struct Model {
	assessments: BTreeMap<u64, (Stage, u128)>,
	released: Vec<DeclarationId>,
	spent: BTreeMap<u32, u128>,
}

const FUNDS: u128 = 1_500;

impl Model {
	/// Whether the act is lawful, and what it then changes.
	fn apply(&mut self, act: Act) -> bool {
		match act {
			Act::Assess {
				declaration,
				regime,
				price,
			} => {
				// Duty 10 % on imports, half up.
				let total = if regime == Regime::Import {
					(price + 5) / 10
				} else {
					0
				};
				let stage = if total == 0 {
					Stage::Settled
				} else {
					Stage::Computed
				};
				let new = !self.assessments.contains_key(&declaration);
				if new {
					self.assessments.insert(declaration, (stage, total));
				}
				new
			}
			Act::Notify { declaration, by } => match self.assessments.get_mut(&declaration) {
				Some((stage @ Stage::Computed, _))
					if [TAX_CN, CUSTOMS_CN, TREASURY_CN].contains(&by) =>
				{
					*stage = Stage::Due;
					true
				}
				_ => false,
			},
			Act::Pay {
				declaration,
				by,
				token,
			} => {
				let spent = self.spent.entry(by).or_default();
				match self.assessments.get_mut(&declaration) {
					Some((stage @ Stage::Due, total))
						if [IMPORTER, BROKER].contains(&by)
							&& token == CNY && *spent + *total <= FUNDS =>
					{
						*stage = Stage::Settled;
						*spent += *total;
						self.released.push(DeclarationId(declaration));
						true
					}
					_ => false,
				}
			}
			Act::Wait(_) => true,
		}
	}

	fn check(&self) {
		let stages: BTreeMap<u64, (Stage, u128)> = Assessments::<Test>::iter()
			.map(|(declaration, assessment)| {
				let stage = match assessment.status {
					AssessmentStatus::Computed => Stage::Computed,
					AssessmentStatus::Due { .. } => Stage::Due,
					AssessmentStatus::Settled { .. } => Stage::Settled,
					other => panic!("{other:?} is not offered"),
				};
				(declaration.0, (stage, assessment.total))
			})
			.collect();
		assert_eq!(stages, self.assessments);
		assert_eq!(released(), self.released);
		let received: u128 = self.spent.values().sum();
		assert_eq!(balance(TREASURY_CN), received);
		for (payer, spent) in &self.spent {
			assert_eq!(balance(*payer), FUNDS - spent);
		}
		for (declaration, (stage, _)) in &self.assessments {
			assert_eq!(
				Tax::is_secured(DeclarationId(*declaration)),
				*stage == Stage::Settled
			);
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn follows_the_state_table(acts in vec(act(), 1..40)) {
		let tariff = vec![genesis_measure("", MeasureKind::Mfn, None, ad_valorem(100_000))];
		ExtBuilder::default().measures(tariff).build_and_execute(|| {
			let mut model = Model::default();
			for payer in [IMPORTER, BROKER, STRANGER, TAX_CN] {
				set_balance(payer, FUNDS);
			}
			let supply = money_supply();
			for act in acts {
				// As the dispatcher of a block does: a refused call leaves nothing behind.
				let done = with_storage_layer::<(), DispatchError, _>(|| match act {
					Act::Assess { declaration, regime, price } => {
						let goods = import(vec![line("870323", "DE", price)]);
						Tax::assess(request(declaration, Valuation { regime, ..goods })).map(|_| ())
					},
					Act::Notify { declaration, by } => {
						Tax::notify_assessment(account(by), DeclarationId(declaration))
					},
					Act::Pay { declaration, by, token } => {
						let who = RuntimeOrigin::signed(by.into());
						Tax::pay_assessment(who, DeclarationId(declaration), token)
							.map(|_| ())
							.map_err(|refusal| refusal.error)
					},
					Act::Wait(time) => {
						MockClock::advance(time);
						Ok(())
					},
				});
				assert_eq!(done.is_ok(), model.apply(act), "{act:?}: {done:?}");
				model.check();
				assert_eq!(money_supply(), supply);
				Tax::do_try_state().unwrap();
			}
		});
	}
}

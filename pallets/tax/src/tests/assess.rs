// SPDX-License-Identifier: Apache-2.0

//! What customs asks of the pallet: `DutyLedger`.

use super::mock::*;
use crate::*;
use frame::testing_prelude::*;
use portolan_primitives::{
	money::Money,
	trade::{Incoterm, Regime},
	traits::{DutyLedger, Valuation},
};

#[test]
fn gives_the_vector_of_the_domain() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			let total = Money {
				amount: 4_820_000,
				currency: currency("CNY"),
			};
			assert_eq!(assess(vector()), Ok(total));
			assert_eq!(
				amounts(DECLARATION),
				vec![vec![
					(MeasureKind::Mfn, 1_400_000),
					(MeasureKind::Excise, 1_266_667),
					(MeasureKind::Vat, 2_153_333),
				]]
			);
			let bases = Assessments::<Test>::get(DECLARATION).unwrap().lines[0]
				.taxes
				.iter()
				.map(|tax| tax.base)
				.collect::<Vec<_>>();
			assert_eq!(bases, vec![10_000_000, 11_400_000, 12_666_667]);
			assert_eq!(
				last_event(),
				Event::AssessmentComputed {
					declaration: DECLARATION,
					jurisdiction: country("CN"),
					debtor: org(IMPORTER),
					total,
					to: AssessmentStatus::Computed,
				}
			);
			assert!(!Tax::is_secured(DECLARATION));
		});
}

#[test]
fn rejects_a_second_assessment() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assert_ok!(assess(vector()));
			assert_noop!(assess(vector()), Error::<Test>::AlreadyExists);
		});
}

#[test]
fn settles_an_assessment_of_nothing_at_once() {
	let free = vec![genesis_measure("", MeasureKind::Mfn, None, ad_valorem(0))];
	ExtBuilder::default().measures(free).build_and_execute(|| {
		assert_eq!(assess(vector()).unwrap().amount, 0);
		assert_eq!(amounts(DECLARATION), vec![vec![(MeasureKind::Mfn, 0)]]);
		let status = Assessments::<Test>::get(DECLARATION).unwrap().status;
		assert_eq!(
			status,
			AssessmentStatus::Settled {
				at: NOW,
				payment: None
			}
		);
		assert!(Tax::is_secured(DECLARATION));
		assert_eq!(released(), vec![], "customs releases it itself");
	});
}

#[test]
fn levies_nothing_on_exports_and_transits() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			for (id, regime) in [(1, Regime::Export), (2, Regime::Transit)] {
				let valuation = Valuation {
					regime,
					currency: currency("USD"),
					..vector()
				};
				let total = Money {
					amount: 0,
					currency: currency("CNY"),
				};
				assert_eq!(Tax::assess(request(id, valuation)), Ok(total));
				assert!(Tax::is_secured(portolan_primitives::ids::DeclarationId(id)));
			}
		});
}

#[test]
fn is_not_secured_without_an_assessment() {
	ExtBuilder::default().build_and_execute(|| assert!(!Tax::is_secured(DECLARATION)));
}

#[test]
fn rejects_what_cannot_be_computed() {
	let tariff = [
		vector_tariff(),
		vec![genesis_measure(
			"2208",
			MeasureKind::Mfn,
			None,
			vec![Term::Specific {
				amount: 500,
				unit: unit("LPA"),
			}],
		)],
	];
	ExtBuilder::default()
		.measures(tariff.concat())
		.build_and_execute(|| {
			let abroad = Valuation {
				jurisdiction: country("NL"),
				..vector()
			};
			assert_noop!(assess(abroad), Error::<Test>::UnknownJurisdiction);
			let old = Valuation {
				date: NOW - RETENTION - 1,
				..vector()
			};
			assert_noop!(assess(old), Error::<Test>::DateTooOld);
			assert_noop!(assess(import(vec![])), Error::<Test>::NoLines);
			let lines = vec![line("870323", "DE", 1); 51];
			assert_noop!(assess(import(lines)), Error::<Test>::TooManyLines);
			let lines = vec![line("870323", "DE", 0); 2];
			assert_noop!(assess(import(lines)), Error::<Test>::ZeroPrice);
			let euros = Valuation {
				currency: currency("EUR"),
				..vector()
			};
			assert_noop!(assess(euros), Error::<Test>::NoExchangeRate);
			let lines = vec![line("870323", "DE", 5), line("010121", "DE", 5)];
			assert_noop!(assess(import(lines)), Error::<Test>::NoDutyRate { line: 2 });
			let lines = vec![line("870323", "DE", 5), line("220870", "DE", 5)];
			assert_noop!(
				assess(import(lines)),
				Error::<Test>::QuantityMissing { line: 2 }
			);
			let deductions = Valuation {
				deductions: 10_000_001,
				..vector()
			};
			assert_noop!(assess(deductions), Error::<Test>::NegativeValue { line: 1 });
		});
}

#[test]
fn rejects_a_price_without_freight_where_the_value_contains_it() {
	let without = |incoterm| Valuation {
		incoterm,
		insurance: 100,
		..vector()
	};
	let terms = [Incoterm::Exw, Incoterm::Fca, Incoterm::Fas, Incoterm::Fob];
	let world = || ExtBuilder::default().measures(vector_tariff());
	world().build_and_execute(|| {
		for incoterm in terms {
			assert_noop!(assess(without(incoterm)), Error::<Test>::FreightMissing);
		}
		assert_ok!(assess(without(Incoterm::Cfr)));
	});
	for incoterm in terms {
		// Insurance is not missed: the goods may travel without.
		world().build_and_execute(|| {
			assert_ok!(assess(Valuation {
				freight: 1,
				insurance: 0,
				..without(incoterm)
			}));
		});
		world().basis(ValueBasis::Fob).build_and_execute(|| {
			assert_ok!(assess(without(incoterm)));
		});
	}
}

#[test]
fn rejects_a_line_without_value() {
	let rates = vec![genesis_rate("USD", "CNY", 1, 10)];
	ExtBuilder::default()
		.measures(vector_tariff())
		.rates(rates)
		.build_and_execute(|| {
			let goods = |price| line("870323", "DE", price);
			let zero = |line| Error::<Test>::ZeroValue { line };
			let all_deducted = Valuation {
				deductions: 10_000_000,
				..vector()
			};
			assert_noop!(assess(all_deducted), zero(1));
			assert_noop!(assess(import(vec![goods(5), goods(0)])), zero(2));
			// 0.4 fen are none, half a fen is one.
			let dollars = |cents| Valuation {
				currency: currency("USD"),
				..import(vec![goods(5), goods(cents)])
			};
			assert_noop!(assess(dollars(4)), zero(2));
			assert_ok!(assess(dollars(5)));
		});
}

#[test]
fn rejects_overflow() {
	let rates = vec![genesis_rate("USD", "CNY", u128::MAX, 1)];
	ExtBuilder::default()
		.measures(vector_tariff())
		.rates(rates)
		.build_and_execute(|| {
			let huge = || vec![line("870323", "DE", u128::MAX)];
			assert_noop!(assess(import(huge())), Error::<Test>::Overflow);
			assert_noop!(
				assess(Valuation {
					additions: 1,
					..import(huge())
				}),
				Error::<Test>::Overflow
			);
			let freight = Valuation {
				freight: 1,
				additions: u128::MAX,
				..vector()
			};
			assert_noop!(
				assess(Valuation {
					incoterm: Incoterm::Fob,
					..freight
				}),
				Error::<Test>::Overflow
			);
			assert_noop!(
				assess(Valuation {
					currency: currency("USD"),
					..vector()
				}),
				Error::<Test>::Overflow
			);
			// Each line's taxes fit, their sum does not.
			let lines = vec![line("870323", "DE", u128::MAX / 2); 5];
			assert_noop!(assess(import(lines)), Error::<Test>::Overflow);
		});
}

#[test]
fn weighs_each_line() {
	let of = <Tax as DutyLedger>::worst_case_weight;
	assert!(of(50).ref_time() > of(1).ref_time() * 40);
	// An assessment of the largest declaration leaves room in a block of one second.
	assert!(of(50).ref_time() < 200_000_000_000);
}

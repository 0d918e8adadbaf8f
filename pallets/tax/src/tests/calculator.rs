// SPDX-License-Identifier: Apache-2.0

//! Property tests: the computation against an independent calculator, and the division of revenue.

use super::{big::Big, mock::*};
use crate::*;
use portolan_primitives::{
	codes::{HsCode, UnitCode},
	money::Ppm,
	trade::Incoterm,
	traits::{Valuation, ValuationLine},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::{cmp::Ordering, collections::BTreeMap};

/// An expression as a tree, from which both the program and the expected amount are made.
#[derive(Clone, Debug)]
enum Tree {
	AdValorem(u32),
	InPrice(u32),
	PerKilogram(u128),
	Operation(char, Box<Tree>, Box<Tree>),
}

fn tree() -> impl Strategy<Value = Tree> {
	let leaf = prop_oneof![
		(0u32..3_000_000).prop_map(Tree::AdValorem),
		(0u32..990_000).prop_map(Tree::InPrice),
		(0u128..1_000_000).prop_map(Tree::PerKilogram),
	];
	// Two levels: at most four rates and three operators, seven terms.
	leaf.prop_recursive(2, 4, 2, |inner| {
		(select(vec!['+', '-', '<', '>']), inner.clone(), inner)
			.prop_map(|(sign, a, b)| Tree::Operation(sign, a.into(), b.into()))
	})
}

fn program(tree: &Tree) -> Vec<Term<UnitCode>> {
	match tree {
		Tree::AdValorem(ppm) => vec![Term::AdValorem(Ppm(*ppm))],
		Tree::InPrice(ppm) => vec![Term::AdValoremInPrice(Ppm(*ppm))],
		Tree::PerKilogram(amount) => vec![Term::Specific {
			amount: *amount,
			unit: unit("KGM"),
		}],
		Tree::Operation(sign, a, b) => {
			let operator = match sign {
				'+' => Term::Plus,
				'-' => Term::Minus,
				'<' => Term::Min,
				_ => Term::Max,
			};
			[program(a), program(b), vec![operator]].concat()
		}
	}
}

/// The exact amount of a tree, as numerator and denominator.
fn exact(tree: &Tree, base: u128, grams: u64) -> (Big, Big) {
	let big = |n: u128| Big::from(n);
	match tree {
		Tree::AdValorem(ppm) => (big(base).times(&big((*ppm).into())), big(1_000_000)),
		Tree::InPrice(ppm) => (
			big(base).times(&big((*ppm).into())),
			big((1_000_000 - ppm).into()),
		),
		Tree::PerKilogram(amount) => (big(*amount).times(&big(grams.into())), big(1_000)),
		Tree::Operation(sign, a, b) => {
			let ((a, over_a), (b, over_b)) = (exact(a, base, grams), exact(b, base, grams));
			let (a, b) = (a.times(&over_b), b.times(&over_a));
			let result = match sign {
				'+' => a.plus(&b),
				'-' => a.minus(&b),
				'<' if a.compare(&b) == Ordering::Less => a,
				'<' => b,
				_ if a.compare(&b) == Ordering::Less => b,
				_ => a,
			};
			(result, over_a.times(&over_b))
		}
	}
}

/// Largest remainder, the earlier among equals first.
fn divide(total: u128, weights: &[u128]) -> Vec<u128> {
	let whole = weights
		.iter()
		.fold(Big::from(0), |sum, weight| sum.plus(&Big::from(*weight)));
	let exact: Vec<(Big, Big)> = weights
		.iter()
		.map(|weight| Big::from(total).times(&Big::from(*weight)).over(&whole))
		.collect();
	let mut parts: Vec<u128> = exact.iter().map(|(part, _)| part.to_u128()).collect();
	for _ in parts.iter().sum::<u128>()..total {
		// One more unit to the largest remainder that has not had one.
		let next = (0..parts.len())
			.filter(|i| parts[*i] == exact[*i].0.to_u128())
			.reduce(|best, i| match exact[i].1.compare(&exact[best].1) {
				Ordering::Greater => i,
				_ => best,
			})
			.unwrap();
		parts[next] += 1;
	}
	parts
}

#[derive(Clone, Debug)]
struct Goods {
	price: u128,
	grams: u64,
	duty: Tree,
	/// The duty on goods of DE, and whether the line claims it.
	preference: Option<Tree>,
	claimed: bool,
	suspension: Option<Tree>,
	remedies: [Option<Tree>; 3],
	excise: Option<Tree>,
	vat: Option<Tree>,
}

fn goods() -> impl Strategy<Value = Goods> {
	let price = prop_oneof![1u128..1_000, 1u128..1_000_000_000, 1u128..10u128.pow(24)];
	(
		(price, 1u64..1_000_000_000, tree(), option::of(tree())),
		(option::of(tree()), any::<bool>()),
		[option::of(tree()), option::of(tree()), option::of(tree())],
		(option::of(tree()), option::of(tree())),
	)
		.prop_map(
			|((price, grams, duty, suspension), (preference, claimed), remedies, (excise, vat))| {
				Goods {
					price,
					grams,
					duty,
					preference,
					claimed,
					suspension,
					remedies,
					excise,
					vat,
				}
			},
		)
}

#[derive(Clone, Debug)]
struct Sale {
	goods: Vec<Goods>,
	cif: bool,
	/// The Incoterm, and what is in the price by the rules of the chamber of commerce.
	term: (Incoterm, bool, bool),
	freight: u128,
	insurance: u128,
	additions: u128,
	deductions: u128,
	rate: Option<(u128, u128)>,
}

fn sale() -> impl Strategy<Value = Sale> {
	let terms = vec![
		(Incoterm::Exw, false, false),
		(Incoterm::Fob, false, false),
		(Incoterm::Cfr, true, false),
		(Incoterm::Cpt, true, false),
		(Incoterm::Cif, true, true),
		(Incoterm::Ddp, true, true),
	];
	let cost = || prop_oneof![Just(0u128), 0u128..500, 0u128..100_000_000];
	(
		(vec(goods(), 1..4), any::<bool>(), select(terms)),
		(cost(), cost(), cost(), cost()),
		option::of((1u128..1_000_000, 1u128..1_000_000)),
	)
		.prop_map(
			|((goods, cif, term), (freight, insurance, additions, deductions), rate)| Sale {
				goods,
				cif,
				term,
				freight,
				insurance,
				additions,
				deductions,
				rate,
			},
		)
}

/// The customs value of each line, or why the first line that has none is refused.
fn expected_values(sale: &Sale) -> Result<Vec<u128>, Error<Test>> {
	let (_, freight_in, insurance_in) = sale.term;
	if sale.cif && !freight_in && sale.freight == 0 {
		return Err(Error::FreightMissing);
	}
	let (mut plus, mut minus) = (sale.additions, sale.deductions);
	if sale.cif {
		plus += if freight_in { 0 } else { sale.freight };
		plus += if insurance_in { 0 } else { sale.insurance };
	} else {
		minus += if freight_in { sale.freight } else { 0 };
		minus += if insurance_in { sale.insurance } else { 0 };
	}
	let prices: Vec<u128> = sale.goods.iter().map(|goods| goods.price).collect();
	let (plus, minus) = (divide(plus, &prices), divide(minus, &prices));
	let mut invoiced = vec![];
	for (line, i) in (1..).zip(0..prices.len()) {
		let value = (prices[i] + plus[i]).checked_sub(minus[i]);
		invoiced.push(value.ok_or(Error::NegativeValue { line })?);
	}
	let mut values = vec![];
	for (line, value) in (1..).zip(invoiced) {
		let (numerator, denominator) = sale.rate.unwrap_or((1, 1));
		let converted = Big::from(value).times(&Big::from(numerator));
		let value = converted.nearest(&Big::from(denominator)).to_u128();
		if value == 0 {
			return Err(Error::ZeroValue { line });
		}
		values.push(value);
	}
	Ok(values)
}

fn expected_taxes(goods: &Goods, value: u128) -> Vec<(MeasureKind, u128)> {
	let amount = |tree: &Tree, base: u128| {
		let (numerator, denominator) = exact(tree, base, goods.grams);
		numerator.nearest(&denominator).to_u128()
	};
	let mut taxes = match (&goods.preference, &goods.suspension) {
		(Some(tree), _) if goods.claimed => vec![(MeasureKind::Preference, amount(tree, value))],
		(_, Some(tree)) => vec![(MeasureKind::Suspension, amount(tree, value))],
		_ => vec![(MeasureKind::Mfn, amount(&goods.duty, value))],
	};
	for (kind, tree) in MeasureKind::REMEDIES.into_iter().zip(&goods.remedies) {
		taxes.extend(tree.as_ref().map(|tree| (kind, amount(tree, value))));
	}
	for (kind, tree) in [
		(MeasureKind::Excise, &goods.excise),
		(MeasureKind::Vat, &goods.vat),
	] {
		let base = value + taxes.iter().map(|(_, amount)| amount).sum::<u128>();
		taxes.extend(tree.as_ref().map(|tree| (kind, amount(tree, base))));
	}
	taxes
}

/// Each line has a commodity code, and a tariff, of its own.
fn code(line: usize) -> String {
	format!("87030{line}")
}

fn world(sale: &Sale) -> ExtBuilder {
	let mut measures = vec![];
	for (line, goods) in sale.goods.iter().enumerate() {
		let [safeguard, dumping, subsidy] = &goods.remedies;
		for (kind, tree) in [
			(MeasureKind::Mfn, Some(&goods.duty)),
			(MeasureKind::Suspension, goods.suspension.as_ref()),
			(MeasureKind::Safeguard, safeguard.as_ref()),
			(MeasureKind::AntiDumping, dumping.as_ref()),
			(MeasureKind::Countervailing, subsidy.as_ref()),
			(MeasureKind::Excise, goods.excise.as_ref()),
			(MeasureKind::Vat, goods.vat.as_ref()),
		] {
			measures
				.extend(tree.map(|tree| genesis_measure(&code(line), kind, None, program(tree))));
		}
		measures.extend(goods.preference.as_ref().map(|tree| {
			genesis_measure(
				&code(line),
				MeasureKind::Preference,
				Some("DE"),
				program(tree),
			)
		}));
	}
	let rates = sale
		.rate
		.iter()
		.map(|(n, d)| genesis_rate("USD", "CNY", *n, *d))
		.collect();
	let basis = if sale.cif {
		ValueBasis::Cif
	} else {
		ValueBasis::Fob
	};
	ExtBuilder::default()
		.measures(measures)
		.rates(rates)
		.basis(basis)
}

fn declared(sale: &Sale) -> Valuation {
	let lines = sale
		.goods
		.iter()
		.enumerate()
		.map(|(number, goods)| ValuationLine {
			hs: HsCode::parse(code(number).as_bytes()).unwrap(),
			net_mass: goods.grams,
			preferential: goods.claimed,
			..line("870300", "DE", goods.price)
		});
	Valuation {
		currency: currency(if sale.rate.is_some() { "USD" } else { "CNY" }),
		incoterm: sale.term.0,
		freight: sale.freight,
		insurance: sale.insurance,
		additions: sale.additions,
		deductions: sale.deductions,
		..import(lines.collect())
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn computes_as_the_independent_calculator(sale in sale()) {
		world(&sale).build_and_execute(|| {
			let assessed = assess(declared(&sale));
			let values = match expected_values(&sale) {
				Ok(values) => values,
				Err(refused) => {
					assert_eq!(assessed, Err(refused.into()));
					return;
				}
			};
			let expected: Vec<_> = sale
				.goods
				.iter()
				.zip(&values)
				.map(|(goods, value)| expected_taxes(goods, *value))
				.collect();
			assert_eq!(amounts(DECLARATION), expected);
			let total: u128 = expected.iter().flatten().map(|(_, amount)| amount).sum();
			assert_eq!(assessed.unwrap().amount, total);
			let lines = Assessments::<Test>::get(DECLARATION).unwrap().lines;
			let computed: Vec<u128> = lines.iter().map(|line| line.customs_value).collect();
			assert_eq!(computed, values);
		});
	}

	#[test]
	fn divides_revenue_without_loss(
		kinds in vec((0usize..8, vec(1u32..1_000_000, 0..8)), 0..8),
		prices in vec(1u128..10u128.pow(18), 2),
	) {
		let all = MeasureKind::DUTIES.into_iter().chain(MeasureKind::REMEDIES);
		let all: Vec<_> = all.chain([MeasureKind::Excise, MeasureKind::Vat]).collect();
		let measures =
			all.iter().map(|kind| {
				let origin = (*kind == MeasureKind::Preference).then_some("DE");
				genesis_measure("", *kind, origin, ad_valorem(123_457))
			});
		let mut builder = ExtBuilder::default().measures(measures.collect());
		let tables: BTreeMap<usize, Vec<u32>> = kinds.into_iter().collect();
		for (kind, cuts) in tables {
			// Distinct cuts of the whole make shares above zero.
			let cuts: std::collections::BTreeSet<u32> =
				cuts.into_iter().chain([0, 1_000_000]).collect();
			let cuts: Vec<u32> = cuts.into_iter().collect();
			let payees = [TAX_CN, CUSTOMS_CN, TREASURY_CN, PROVINCE_CN].into_iter().chain(PORTS_CN);
			let table: Vec<_> =
				cuts.windows(2).zip(payees).map(|(cut, id)| (id, cut[1] - cut[0])).collect();
			if table.iter().map(|(_, share)| share).sum::<u32>() == 1_000_000 {
				builder = builder.split(all[kind], &table);
			}
		}
		builder.build_and_execute(|| {
			let preferential = [false, true].into_iter().zip(prices);
			let lines = preferential.map(|(preferential, price)| ValuationLine {
				preferential,
				..line("870323", "DE", price)
			});
			let total = assess(import(lines.collect())).unwrap().amount;
			if total == 0 {
				return;
			}
			Tax::notify_assessment(account(TAX_CN), DECLARATION).unwrap();
			set_balance(IMPORTER, total);
			Tax::pay_assessment(account(IMPORTER), DECLARATION, CNY).unwrap();
			assert_eq!((balance(IMPORTER), money_supply()), (0, total));
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::*;
use portolan_primitives::{
	codes::CodeError,
	quantity::Quantity,
	trade::Incoterm,
	traits::{Valuation, ValuationLine},
};

pub fn asked(valuation: Valuation) -> QuoteRequest {
	let line = |line: ValuationLine| QuoteRequestLine {
		hs: raw(line.hs.as_str()),
		origin: line.origin.as_bytes().try_into().unwrap(),
		price: line.price,
		net_mass: line.net_mass,
		supplementary: line
			.supplementary
			.map(|Quantity { milli, unit }| SupplementaryInput {
				milli,
				unit: raw(unit.as_str()),
			}),
		preferential: line.preferential,
	};
	QuoteRequest {
		jurisdiction: valuation.jurisdiction.as_bytes().try_into().unwrap(),
		regime: valuation.regime,
		date: valuation.date,
		currency: valuation.currency.as_bytes().try_into().unwrap(),
		incoterm: valuation.incoterm,
		freight: valuation.freight,
		insurance: valuation.insurance,
		additions: valuation.additions,
		deductions: valuation.deductions,
		importer: None,
		exporter: valuation.exporter,
		lines: valuation.lines.into_iter().map(line).collect(),
	}
}

#[test]
fn equals_the_later_assessment() {
	let rates = vec![genesis_rate("EUR", "CNY", 77, 10)];
	ExtBuilder::default()
		.measures(vector_tariff())
		.rates(rates)
		.build_and_execute(|| {
			let litres = Quantity {
				milli: 5,
				unit: unit("LTR"),
			};
			let lines = vec![
				ValuationLine {
					supplementary: Some(litres),
					..line("870323", "DE", 1_234_567)
				},
				line("87033100", "FR", 7_654_321),
			];
			let valuation = Valuation {
				currency: currency("EUR"),
				incoterm: Incoterm::Fob,
				freight: 10_001,
				insurance: 1_003,
				additions: 17,
				deductions: 5,
				..import(lines)
			};
			let quote = Tax::duty_quote(asked(valuation.clone())).unwrap();
			assert_eq!(Tax::assessment(DECLARATION), None);
			let total = assess(valuation).unwrap();
			let assessment = Tax::assessment(DECLARATION).unwrap();
			assert_eq!(
				(quote.total, quote.currency),
				(total.amount, total.currency)
			);
			assert_eq!(quote.lines, assessment.lines);
		});
}

#[test]
fn gives_the_vector_of_the_domain() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assert_eq!(Tax::duty_quote(asked(vector())).unwrap().total, 4_820_000);
		});
}

#[test]
fn tells_what_is_wrong() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			let quote = |change: fn(&mut QuoteRequest)| {
				let mut request = asked(import(vec![line("870323", "DE", 5); 2]));
				change(&mut request);
				Tax::duty_quote(request).unwrap_err()
			};
			let reason = CodeError::NotAssigned;
			assert_eq!(
				quote(|request| request.jurisdiction = *b"QQ"),
				QuoteError::InvalidJurisdiction(reason)
			);
			assert_eq!(
				quote(|request| request.currency = *b"QQQ"),
				QuoteError::InvalidCurrency(reason)
			);
			assert_eq!(
				quote(|request| request.lines[1].hs = raw("770323")),
				QuoteError::InvalidCommodityCode { line: 2, reason }
			);
			assert_eq!(
				quote(|request| request.lines[1].origin = *b"QQ"),
				QuoteError::InvalidOrigin { line: 2, reason }
			);
			let reason = CodeError::Length;
			assert_eq!(
				quote(|request| {
					let unit = raw("");
					request.lines[0].supplementary = Some(SupplementaryInput { milli: 1, unit });
				}),
				QuoteError::InvalidUnit { line: 1, reason }
			);
			for (fault, change) in [
				(
					ComputationFault::UnknownJurisdiction,
					(|request| request.jurisdiction = *b"NL") as fn(&mut QuoteRequest),
				),
				(ComputationFault::NoExchangeRate, |request| {
					request.currency = *b"USD"
				}),
				(ComputationFault::NoDutyRate { line: 1 }, |request| {
					request.lines[0].hs = raw("010121")
				}),
				(ComputationFault::NoLines, |request| request.lines.clear()),
				(ComputationFault::TooManyLines, |request| {
					request.lines = vec![request.lines[0].clone(); 300]
				}),
				(ComputationFault::DateTooOld, |request| request.date = 0),
				(ComputationFault::ZeroValue { line: 2 }, |request| {
					request.lines[1].price = 0
				}),
				(ComputationFault::ZeroValue { line: 1 }, |request| {
					request.deductions = 10
				}),
				(ComputationFault::FreightMissing, |request| {
					request.incoterm = Incoterm::Fob
				}),
			] {
				assert_eq!(quote(change), QuoteError::NotComputable(fault));
			}
		});
}

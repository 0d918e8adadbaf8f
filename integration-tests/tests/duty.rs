// SPDX-License-Identifier: Apache-2.0

//! The Dutch importer pays a part of the duty and defers the rest to the end of the month, in euros: the
//! goods go at once, and anyone has it debited when it is due.

use pallet_tax::{AssessmentStatus, Assessments, StatementPeriod};
use portolan_integration_tests::{
	check_invariants, desk, done, on_chain, refused, treasury, wait_until, Step, TaxCall, Trade,
};
use portolan_primitives::{ids::DefermentId, traits::DutyLedger};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, EURO_TOKEN},
	Runtime, Settlement, Tax,
};

type TaxError = pallet_tax::Error<Runtime>;

#[test]
fn defers_to_the_end_of_the_month() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::Notify);
		let declaration = trade.import;
		let total = Assessments::<Runtime>::get(declaration)
			.expect("assessed")
			.total;
		let account = DefermentId(0);
		let open = TaxCall::open_deferment {
			country: *b"NL",
			debtor: demo::IMPORTER,
			limit: total - 1,
			period: StatementPeriod::Month { offset: 60 },
			grace: 15 * 24 * 60 * 60 * 1_000,
			guarantee: None,
		};
		done(&desk(demo::NL_TAX), open);
		let defer = TaxCall::defer_assessment {
			declaration,
			account,
			token: EURO_TOKEN,
		};
		refused(
			&treasury(demo::IMPORTER),
			defer.clone(),
			TaxError::LimitExceeded,
		);
		let part = TaxCall::pay_part {
			declaration,
			token: EURO_TOKEN,
			amount: 1,
		};
		done(&treasury(demo::IMPORTER), part);
		assert!(!Tax::is_secured(declaration));
		done(&treasury(demo::IMPORTER), defer);
		assert!(Tax::is_secured(declaration));
		let status = Assessments::<Runtime>::get(declaration)
			.expect("assessed")
			.status;
		let AssessmentStatus::Deferred { until } = status else {
			panic!("{status:?}");
		};
		check_invariants();
		let debit = TaxCall::enforce_deferment_debit { declaration };
		refused(&desk(demo::CARRIER), debit.clone(), TaxError::WrongTime);
		let before = Settlement::balance(EURO_TOKEN, demo::IMPORTER);
		wait_until(until);
		done(&desk(demo::CARRIER), debit);
		let after = Settlement::balance(EURO_TOKEN, demo::IMPORTER);
		assert_eq!(before - after, total - 1);
		check_invariants();
	});
}

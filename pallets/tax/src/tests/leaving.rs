// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving.

use super::{exports::*, mock::*};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::refusal;
use portolan_primitives::{
	ids::{RebateId, VatInvoiceId},
	trade::Regime,
	traits::{LeaveGate, Matter, Valuation},
};

/// What the organisation has open, and how much of it.
fn open(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Tax::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

/// In how many places the organisation is named to receive revenue, if nothing else is open.
fn revenues(organisation: u32) -> u32 {
	match *open(organisation) {
		[] => 0,
		[(Matter::Revenue, count)] => count,
		ref other => panic!("{other:?}"),
	}
}

fn name_treasury_by(who: u32, treasury: u32) -> DispatchResult {
	let origin = account(who);
	Tax::set_jurisdiction(
		origin,
		*b"CN",
		*b"CNY",
		ValueBasis::Cif,
		PERIOD,
		org(treasury),
	)
}

fn split(kind: MeasureKind, list: &[(u32, u32)]) -> DispatchResult {
	let shares = list.iter().map(|(id, ppm)| share(*id, *ppm)).collect();
	Tax::set_revenue_split(account(TAX_CN), *b"CN", kind, shares)
}

#[test]
fn what_is_owed_keeps_the_debtor_until_it_is_paid() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assert!(open(IMPORTER).is_empty());
			assess(vector()).unwrap();
			assert_eq!(open(IMPORTER), [(Matter::Assessment, 1)]);
			Tax::notify_assessment(account(TAX_CN), DECLARATION).unwrap();
			set_balance(IMPORTER, 4_820_000);
			assert_eq!(open(IMPORTER), [(Matter::Assessment, 1)]);
			assert_ok!(Tax::pay_assessment(account(IMPORTER), DECLARATION, CNY));
			assert!(open(IMPORTER).is_empty());
		});
}

#[test]
fn who_owes_nothing_may_leave() {
	ExtBuilder::default().build_and_execute(|| {
		assess(Valuation {
			regime: Regime::Export,
			..vector()
		})
		.unwrap();
		assert!(open(IMPORTER).is_empty());
	});
}

/// Also the statuses that no call leads to yet.
#[test]
fn each_status_of_an_assessment_keeps_the_debtor_or_lets_it_go() {
	use AssessmentStatus::*;
	let (at, deadline, since) = (NOW, NOW, NOW);
	let payment = Payment {
		payer: org(BROKER),
		token: CNY,
		at,
	};
	let guarantor = org(BROKER);
	for (status, owed) in [
		(Computed, true),
		(Notified { at }, true),
		(Objected { at }, true),
		(Confirmed { at }, true),
		(Revised { at }, true),
		(
			Due {
				notified: at,
				deadline,
			},
			true,
		),
		(PartPaid { paid: 1, deadline }, true),
		(Overdue { since }, true),
		(Paid(payment), false),
		(Deferred { until: at }, true),
		(Guaranteed { guarantor }, true),
		(Settled { at, payment: None }, false),
	] {
		let assessment = Assessment {
			jurisdiction: country("CN"),
			debtor: org(IMPORTER),
			currency: currency("CNY"),
			lines: Default::default(),
			total: 1,
			status,
		};
		let expected = owed.then_some((org(IMPORTER), Matter::Assessment));
		let expected: Vec<_> = expected.into_iter().collect();
		assert_eq!(assessment.concerns(), expected, "{status:?}");
	}
}

#[test]
fn a_claim_keeps_its_exporter_until_it_has_ended() {
	let reject = || {
		let reason = RebateRejection::ProceedsMissing;
		Tax::reject_rebate(account(TAX_CN), CLAIM, reason).unwrap();
	};
	let withdraw = || {
		Tax::withdraw_rebate(account(EXPORTER), CLAIM).unwrap();
	};
	let approve = || {
		Tax::approve_rebate(account(TAX_CN), CLAIM).unwrap();
	};
	let pay = || {
		set_balance(TREASURY_CN, REBATE);
		Tax::pay_rebate(account(TREASURY_CN), CLAIM, CNY).unwrap();
	};
	let acts: [&[&dyn Fn()]; 4] = [
		&[&reject],
		&[&withdraw],
		&[&approve, &reject],
		&[&approve, &pay],
	];
	for acts in acts {
		builder().build_and_execute(|| {
			claimed();
			for act in acts {
				assert_eq!(open(EXPORTER), [(Matter::Rebate, 1)]);
				act();
			}
			assert!(open(EXPORTER).is_empty());
			// Neither the seller nor the authority is kept by a claim.
			assert!(open(PRODUCER).is_empty() && open(TAX_CN).is_empty());
		});
	}
}

#[test]
fn each_claim_counts() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		issue("2").unwrap();
		claim(vec![matched(1, FIRST, 1)]).unwrap();
		claim(vec![matched(2, VatInvoiceId(1), 2)]).unwrap();
		assert_eq!(open(EXPORTER), [(Matter::Rebate, 2)]);
		assert_ok!(Tax::withdraw_rebate(account(EXPORTER), RebateId(1)));
		assert_eq!(open(EXPORTER), [(Matter::Rebate, 1)]);
	});
}

/// Also the statuses that no call leads to yet.
#[test]
fn each_status_of_a_claim_keeps_the_exporter_or_lets_it_go() {
	use RebateStatus::*;
	let (by, at) = (org(TAX_CN), NOW);
	let reason = RebateRejection::FraudSuspected;
	for (status, kept) in [
		(Claimed { at }, true),
		(Matched { at }, true),
		(AutoApproved { at }, true),
		(Review { since: at }, true),
		(Approved { by, at }, true),
		(Paid { by, token: CNY, at }, false),
		(Rejected { by, reason, at }, false),
		(Withdrawn { at }, false),
		(ClawedBack { at }, false),
	] {
		let rebate = Rebate {
			jurisdiction: country("CN"),
			exporter: org(EXPORTER),
			declaration: EXPORT,
			currency: currency("CNY"),
			lines: Default::default(),
			total: 1,
			status,
		};
		let expected = kept.then_some((org(EXPORTER), Matter::Rebate));
		let expected: Vec<_> = expected.into_iter().collect();
		assert_eq!(rebate.concerns(), expected, "{status:?}");
	}
}

#[test]
fn the_treasury_stays_until_another_is_named() {
	// Another tax authority names the next, or the treasury itself does, being one.
	for by in [TAX_CN, TREASURY_CN] {
		ExtBuilder::default().build_and_execute(|| {
			assert_eq!(revenues(TREASURY_CN), 1);
			for other in [TAX_CN, CUSTOMS_CN, PROVINCE_CN, TAX_NL, CUSTOMS_NL, 77] {
				assert_eq!(revenues(other), 0, "{other}");
			}
			assert_ok!(name_treasury_by(by, CUSTOMS_CN));
			assert_eq!((revenues(TREASURY_CN), revenues(CUSTOMS_CN)), (0, 1));
		});
	}
}

#[test]
fn another_relieves_a_treasury_that_cannot_act() {
	ExtBuilder::default().build_and_execute(|| {
		directory().suspended(TREASURY_CN).install();
		assert_eq!(revenues(TREASURY_CN), 1);
		assert_noop!(
			name_treasury_by(TREASURY_CN, CUSTOMS_CN),
			refusal::SUSPENDED
		);
		// Nor can it stay under other rules.
		assert_noop!(name_treasury_by(TAX_CN, TREASURY_CN), refusal::SUSPENDED);
		assert_ok!(name_treasury_by(TAX_CN, CUSTOMS_CN));
		assert_eq!(revenues(TREASURY_CN), 0);
	});
}

#[test]
fn each_share_keeps_who_has_it() {
	ExtBuilder::default().build_and_execute(|| {
		let shared = [(PROVINCE_CN, 400_000), (TREASURY_CN, 600_000)];
		for (tables, kind) in (1..).zip(MeasureKind::REVENUES) {
			assert_ok!(split(kind, &shared));
			// The treasury is named as such besides.
			assert_eq!(revenues(PROVINCE_CN), tables, "{kind:?}");
			assert_eq!(revenues(TREASURY_CN), tables + 1, "{kind:?}");
		}
		assert_eq!(revenues(CUSTOMS_CN), 0);
		let refused = split(MeasureKind::ExportRebate, &shared);
		assert_noop!(refused, Error::<Test>::NotLevied);
		// A share of another size is a share; then another has it, or nobody but the treasury.
		let smaller = [(PROVINCE_CN, 1), (TREASURY_CN, 999_999)];
		assert_ok!(split(MeasureKind::Vat, &smaller));
		assert_eq!(revenues(PROVINCE_CN), 9);
		assert_ok!(split(MeasureKind::Vat, &[(CUSTOMS_CN, 1_000_000)]));
		assert_ok!(split(MeasureKind::Excise, &[]));
		assert_eq!((revenues(PROVINCE_CN), revenues(CUSTOMS_CN)), (7, 1));
		assert_eq!(revenues(TREASURY_CN), 8);
		for kind in MeasureKind::REVENUES {
			let _ = split(kind, &[(TAX_CN, 1_000_000)]);
		}
		assert_eq!((revenues(PROVINCE_CN), revenues(CUSTOMS_CN)), (0, 0));
		assert_eq!((revenues(TREASURY_CN), revenues(TAX_CN)), (1, 9));
	});
}

#[test]
fn shares_of_the_genesis_count() {
	ExtBuilder::default()
		.split(
			MeasureKind::Mfn,
			&[(TAX_CN, 500_000), (PROVINCE_CN, 500_000)],
		)
		.build_and_execute(|| {
			let counts = [TAX_CN, PROVINCE_CN, TREASURY_CN, CUSTOMS_CN].map(revenues);
			assert_eq!(counts, [1, 1, 1, 0]);
		});
}

#[test]
fn an_approved_rebate_always_has_who_pays_it() {
	builder().build_and_execute(|| {
		approved();
		assert_eq!(revenues(TREASURY_CN), 1);
		assert_ok!(name_treasury_by(TAX_CN, CUSTOMS_CN));
		// Now the other one is kept, and pays.
		assert_eq!((revenues(TREASURY_CN), revenues(CUSTOMS_CN)), (0, 1));
		set_balance(CUSTOMS_CN, REBATE);
		assert_ok!(Tax::pay_rebate(account(CUSTOMS_CN), CLAIM, CNY));
	});
}

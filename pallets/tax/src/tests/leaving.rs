// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving.

use super::{decide_rebate::REASON, exports::*, mock::*};
use crate::{
	AssessmentStatus, Assessments, MeasureKind, Payment, RebateStatus, Rebates, ValueBasis,
};
use frame::testing_prelude::*;
use portolan_primitives::traits::{LeaveGate, Matter};

/// What the organisation has open, and how much of it.
fn open(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Tax::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

#[test]
fn what_is_owed_keeps_the_debtor_until_it_is_paid() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assert!(open(IMPORTER).is_empty());
			due();
			set_balance(IMPORTER, 4_820_000);
			assert_eq!(open(IMPORTER), [(Matter::Assessment, 1)]);
			assert_ok!(Tax::pay_assessment(account(IMPORTER), DECLARATION, CNY));
			assert!(open(IMPORTER).is_empty());
		});
}

/// Without a treasury nobody could pay duty, and nobody would owe the rebates that are approved.
#[test]
fn who_receives_revenue_stays_until_another_does() {
	ExtBuilder::default()
		.split(
			MeasureKind::Vat,
			&[(TREASURY_CN, 500_000), (PROVINCE_CN, 500_000)],
		)
		.build_and_execute(|| {
			assert_eq!(open(TREASURY_CN), [(Matter::Revenue, 2)]);
			assert_eq!(open(PROVINCE_CN), [(Matter::Revenue, 1)]);
			assert!(open(TAX_CN).is_empty() && open(IMPORTER).is_empty());
			assert_ok!(Tax::set_revenue_split(
				account(TAX_CN),
				*b"CN",
				MeasureKind::Vat,
				Default::default(),
			));
			assert!(open(PROVINCE_CN).is_empty());
			assert_eq!(open(TREASURY_CN), [(Matter::Revenue, 1)]);
			assert_ok!(Tax::set_jurisdiction(
				account(TAX_CN),
				*b"CN",
				*b"CNY",
				ValueBasis::Cif,
				PERIOD,
				org(TAX_CN),
			));
			assert!(open(TREASURY_CN).is_empty());
			assert_eq!(open(TAX_CN), [(Matter::Revenue, 1)]);
		});
}

#[test]
fn a_claim_keeps_the_exporter_until_it_is_decided_and_paid() {
	builder().build_and_execute(|| {
		claimed();
		assert_eq!(open(EXPORTER), [(Matter::Rebate, 1)]);
		let rejected = Tax::reject_rebate(account(TAX_CN), CLAIM, REASON);
		assert_ok!(rejected);
		assert!(open(EXPORTER).is_empty());
	});
	builder().build_and_execute(|| {
		approved();
		assert_eq!(open(EXPORTER), [(Matter::Rebate, 1)]);
	});
}

/// Each status, those included to which no call leads yet.
#[test]
fn what_is_open_depends_on_the_status_alone() {
	let (by, token, at) = (org(TAX_CN), CNY, 1);
	builder().build_and_execute(|| {
		claimed();
		let mut rebate = Rebates::<Test>::get(CLAIM).unwrap();
		let reason = REASON;
		for (status, is_open) in [
			(RebateStatus::Claimed { at }, true),
			(RebateStatus::Matched { at }, true),
			(RebateStatus::AutoApproved { at }, true),
			(RebateStatus::Review { since: at }, true),
			(RebateStatus::Approved { by, at }, true),
			(RebateStatus::Paid { by, token, at }, false),
			(RebateStatus::Rejected { by, reason, at }, false),
			(RebateStatus::ClawedBack { at }, false),
		] {
			rebate.status = status;
			assert_eq!(!rebate.concerns().is_empty(), is_open, "{status:?}");
		}
	});
	let payment = Payment {
		payer: by,
		token,
		at,
	};
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			due();
			let mut assessment = Assessments::<Test>::get(DECLARATION).unwrap();
			let (deadline, until, since) = (at, at, at);
			for (status, is_open) in [
				(AssessmentStatus::Computed, true),
				(AssessmentStatus::Notified { at }, true),
				(AssessmentStatus::Objected { at }, true),
				(AssessmentStatus::Confirmed { at }, true),
				(AssessmentStatus::Revised { at }, true),
				(
					AssessmentStatus::Due {
						notified: at,
						deadline,
					},
					true,
				),
				(AssessmentStatus::PartPaid { paid: 1, deadline }, true),
				(AssessmentStatus::Deferred { until }, true),
				(AssessmentStatus::Guaranteed { guarantor: by }, true),
				(AssessmentStatus::Overdue { since }, true),
				(AssessmentStatus::Paid(payment), false),
				(AssessmentStatus::Settled { at, payment: None }, false),
			] {
				assessment.status = status;
				assert_eq!(!assessment.concerns().is_empty(), is_open, "{status:?}");
			}
		});
}

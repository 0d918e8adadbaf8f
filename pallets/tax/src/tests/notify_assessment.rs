// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::*;
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};

fn builder() -> ExtBuilder {
	ExtBuilder::default().measures(vector_tariff())
}

#[test]
fn makes_the_assessment_due() {
	for authority in [TAX_CN, CUSTOMS_CN] {
		builder().build_and_execute(|| {
			assess(vector()).unwrap();
			assert_ok!(Tax::notify_assessment(account(authority), DECLARATION));
			let to = AssessmentStatus::Due {
				notified: NOW,
				deadline: NOW + PERIOD,
			};
			assert_eq!(Assessments::<Test>::get(DECLARATION).unwrap().status, to);
			assert_eq!(
				last_event(),
				Event::AssessmentNotified {
					declaration: DECLARATION,
					from: AssessmentStatus::Computed,
					to,
				}
			);
		});
	}
}

#[test]
fn rejects_wrong_actors() {
	builder().build_and_execute(|| {
		assess(vector()).unwrap();
		let by = |who: u64| Tax::notify_assessment(RuntimeOrigin::signed(who), DECLARATION);
		assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(by(61), refusal::NOT_PERMITTED);
		assert_noop!(by(IMPORTER.into()), refusal::WRONG_ROLE);
		assert_noop!(by(CUSTOMS_NL.into()), refusal::WRONG_JURISDICTION);
		assert_noop!(by(TAX_NL.into()), refusal::WRONG_ROLE);
		assert_noop!(by(SUSPENDED.into()), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_wrong_states() {
	builder().build_and_execute(|| {
		let notify = || Tax::notify_assessment(account(TAX_CN), DECLARATION);
		assert_noop!(notify(), Error::<Test>::NotFound);
		due();
		assert_noop!(notify(), Error::<Test>::WrongStatus);
		set_balance(IMPORTER, 4_820_000);
		assert_ok!(Tax::pay_assessment(account(IMPORTER), DECLARATION, CNY));
		assert_noop!(notify(), Error::<Test>::WrongStatus);
	});
}

#[test]
fn rejects_a_deadline_beyond_time() {
	builder().build_and_execute(|| {
		assess(vector()).unwrap();
		MockClock::set(u64::MAX);
		assert_noop!(
			Tax::notify_assessment(account(TAX_CN), DECLARATION),
			Error::<Test>::Overflow
		);
	});
}

#[test]
fn only_the_offered_transitions_exist() {
	let payment = Payment {
		payer: org(IMPORTER),
		token: CNY,
		at: NOW,
	};
	let due = AssessmentStatus::Due {
		notified: NOW,
		deadline: NOW,
	};
	let others = [
		AssessmentStatus::Notified { at: NOW },
		AssessmentStatus::Objected { at: NOW },
		AssessmentStatus::Confirmed { at: NOW },
		AssessmentStatus::Revised { at: NOW },
		AssessmentStatus::PartPaid {
			paid: 1,
			deadline: NOW,
		},
		AssessmentStatus::Overdue { since: NOW },
	];
	let secured = [
		AssessmentStatus::Paid(payment),
		AssessmentStatus::Deferred { until: NOW },
		AssessmentStatus::Guaranteed {
			guarantor: org(TAX_CN),
		},
		AssessmentStatus::Settled {
			at: NOW,
			payment: None,
		},
	];
	let wrong = Err(TransitionFault::WrongStatus);
	for status in others.into_iter().chain(secured) {
		assert_eq!(status.notify(NOW, 1), wrong);
		assert_eq!(status.pay(payment), wrong);
	}
	assert_eq!(due.notify(NOW, 1), wrong);
	assert_eq!(AssessmentStatus::Computed.pay(payment), wrong);
	assert!(secured.iter().all(AssessmentStatus::is_secured));
	assert!(!others
		.iter()
		.chain([&due, &AssessmentStatus::Computed])
		.any(|s| s.is_secured()));
}

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
	let debt = |paid, left| Debt {
		paid,
		left,
		notified: NOW,
		deadline: NOW + 1,
	};
	let settled = AssessmentStatus::Settled {
		at: NOW,
		payment: Some(payment),
	};
	let part_paid = AssessmentStatus::PartPaid {
		paid: 1,
		deadline: NOW + 1,
	};
	for status in others.into_iter().chain(secured).chain([due]) {
		assert_eq!(status.notify(NOW, 1), wrong);
		// What is owed is paid, and late after the deadline; nothing else is.
		let owed = |to: AssessmentStatus| if status.is_owed() { Ok(to) } else { wrong };
		assert_eq!(status.pay(payment, debt(1, 0)), owed(settled));
		assert_eq!(
			status.lapse(NOW),
			owed(AssessmentStatus::Overdue { since: NOW })
		);
		// Only what is neither secured nor late changes with a part of it, or is secured.
		let open = matches!(
			status,
			AssessmentStatus::Due { .. } | AssessmentStatus::PartPaid { .. }
		);
		let to = if open { part_paid } else { status };
		assert_eq!(status.pay(payment, debt(1, 1)), owed(to));
		assert_eq!(status.defer(NOW).is_ok(), open);
		assert_eq!(status.guarantee(org(BANK)).is_ok(), open);
	}
	let computed = AssessmentStatus::Computed;
	assert!(!computed.is_owed());
	assert_eq!(computed.pay(payment, debt(1, 0)), wrong);
	assert_eq!(computed.lapse(NOW), wrong);
	assert_eq!(computed.defer(NOW), wrong);
	assert_eq!(computed.guarantee(org(BANK)), wrong);
	assert_eq!(computed.revise(debt(1, 1), true, NOW, None), wrong);
	// What is owed more is due again.
	assert_eq!(settled.revise(debt(1, 1), true, NOW, None), Ok(part_paid));
	assert_eq!(settled.revise(debt(1, 0), false, NOW, None), Ok(settled));
	assert_eq!(
		due.revise(debt(1, 0), false, NOW, Some(payment)),
		Ok(settled)
	);
	assert!(secured.iter().all(AssessmentStatus::is_secured));
	assert!(!others
		.iter()
		.chain([&due, &AssessmentStatus::Computed])
		.any(|s| s.is_secured()));
}

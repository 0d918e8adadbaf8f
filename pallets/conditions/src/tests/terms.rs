// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, Liability, Side, Terms, TermsInput};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::traits::DeliveryEntitlement;

fn other() -> TermsInput {
	TermsInput {
		longest_gap: Some(HOUR),
		..terms()
	}
}

fn withdraw(organisation: u32) -> DispatchResult {
	Conditions::withdraw_proposal(by(organisation), GOODS)
}

#[test]
fn two_sides_agree() {
	for proposer in [SHIPPER, FORWARDER, CONSIGNEE] {
		run(|| {
			assert_ok!(propose(proposer, terms()));
			let parsed = Terms::parse(terms()).unwrap();
			let proposed = Event::TermsProposed {
				consignment: GOODS,
				side: Side::Cargo,
				by: org(proposer),
				terms_hash: parsed.hash(),
				terms: parsed.clone(),
			};
			assert_eq!(last_event(), proposed);
			assert_eq!(version(), 0);
			assert_ok!(accept(CARRIER, &terms()));
			let agreed = Event::TermsAgreed {
				consignment: GOODS,
				by: org(CARRIER),
				terms_hash: parsed.hash(),
				from: 0,
				to: 1,
			};
			assert_eq!(last_event(), agreed);
			assert_eq!(version(), 1);
		});
	}
}

#[test]
fn the_carrier_proposes_too() {
	run(|| {
		assert_ok!(propose(CARRIER, terms()));
		assert_noop!(accept(CARRIER, &terms()), Refused::NotAuthorised);
		assert_ok!(accept(FORWARDER, &terms()));
		assert_eq!(version(), 1);
	});
}

#[test]
fn rejects_one_signature_for_both() {
	run(|| {
		assert_ok!(propose(SHIPPER, terms()));
		for own in [SHIPPER, FORWARDER, CONSIGNEE] {
			assert_noop!(accept(own, &terms()), Refused::NotAuthorised);
		}
	});
}

#[test]
fn rejects_outsiders() {
	run(|| {
		for outsider in [RIVAL, TERMINAL, BANK] {
			assert_noop!(propose(outsider, terms()), Refused::NotAuthorised);
		}
		assert_ok!(propose(SHIPPER, terms()));
		assert_noop!(accept(RIVAL, &terms()), Refused::NotAuthorised);
		assert_noop!(withdraw(RIVAL), Refused::NotAuthorised);
		let stranger = RuntimeOrigin::signed(STRANGER);
		let call = Conditions::propose_terms(stranger, GOODS, terms());
		assert_noop!(call, refusal::UNKNOWN_ACCOUNT);
	});
}

#[test]
fn rejects_wrong_permission() {
	run(|| {
		let clerk = || RuntimeOrigin::signed(CLERK);
		let proposing = Conditions::propose_terms(clerk(), GOODS, terms());
		assert_noop!(proposing, refusal::NOT_PERMITTED);
		let accepting = Conditions::accept_terms(clerk(), GOODS, STATEMENT);
		assert_noop!(accepting, refusal::NOT_PERMITTED);
		let withdrawing = Conditions::withdraw_proposal(clerk(), GOODS);
		assert_noop!(withdrawing, refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_suspended_and_denied() {
	run_in(world().suspended(SHIPPER), || {
		assert_noop!(propose(SHIPPER, terms()), refusal::SUSPENDED);
		assert_ok!(propose(CARRIER, terms()));
		assert_noop!(accept(SHIPPER, &terms()), refusal::SUSPENDED);
		// It says no to what others propose.
		assert_ok!(withdraw(SHIPPER));
	});
	run_in(world().denied(CARRIER), || {
		assert_noop!(propose(CARRIER, terms()), refusal::DENIED);
		assert_ok!(propose(SHIPPER, terms()));
		assert_noop!(accept(CARRIER, &terms()), refusal::DENIED);
	});
	// Nor with who has been denied since.
	run(|| {
		assert_ok!(propose(SHIPPER, terms()));
		world().denied(SHIPPER).install();
		assert_noop!(accept(CARRIER, &terms()), refusal::DENIED);
	});
}

#[test]
fn rejects_unknown_consignment() {
	run(|| {
		let proposing = Conditions::propose_terms(by(SHIPPER), NO_CONSIGNMENT, terms());
		assert_noop!(proposing, Refused::ConsignmentNotFound);
		let accepting = Conditions::accept_terms(by(SHIPPER), NO_CONSIGNMENT, STATEMENT);
		assert_noop!(accepting, Refused::ConsignmentNotFound);
		let withdrawing = Conditions::withdraw_proposal(by(SHIPPER), NO_CONSIGNMENT);
		assert_noop!(withdrawing, Refused::ConsignmentNotFound);
	});
}

#[test]
fn rejects_what_was_not_read() {
	run(|| {
		assert_noop!(accept(CARRIER, &terms()), Refused::WrongStatus);
		assert_ok!(propose(SHIPPER, terms()));
		// In the meantime the shipper proposes something else.
		assert_ok!(propose(SHIPPER, other()));
		assert_noop!(accept(CARRIER, &terms()), Refused::TermsChanged);
		assert_ok!(accept(CARRIER, &other()));
	});
}

#[test]
fn a_proposal_is_taken_back_or_turned_down() {
	run(|| {
		assert_noop!(withdraw(SHIPPER), Refused::WrongStatus);
		for decliner in [SHIPPER, CARRIER] {
			assert_ok!(propose(SHIPPER, terms()));
			assert_noop!(propose(CARRIER, terms()), Refused::WrongStatus);
			// Of the same side, another speaks for itself.
			assert_noop!(withdraw(CONSIGNEE), Refused::NotAuthorised);
			assert_ok!(withdraw(decliner));
			let withdrawn = Event::ProposalWithdrawn {
				consignment: GOODS,
				by: org(decliner),
			};
			assert_eq!(last_event(), withdrawn);
			assert!(!crate::AgreedTerms::<Test>::contains_key(GOODS));
		}
	});
}

#[test]
fn the_consignee_does_not_change_what_is_agreed() {
	run(|| {
		agreed(terms());
		assert_noop!(propose(CONSIGNEE, other()), Refused::NotAuthorised);
		assert_ok!(propose(CARRIER, other()));
		assert_noop!(accept(CONSIGNEE, &other()), Refused::NotAuthorised);
		assert_ok!(accept(SHIPPER, &other()));
		assert_eq!(version(), 2);
	});
}

#[test]
fn after_loading_who_is_entitled_changes_the_terms() {
	run(|| {
		agreed(terms());
		loaded(NOW);
		for shipping in [SHIPPER, FORWARDER] {
			assert_noop!(propose(shipping, other()), Refused::NotAuthorised);
		}
		assert_ok!(propose(CONSIGNEE, other()));
		assert_ok!(accept(CARRIER, &other()));
		change(|world| {
			world.entitlement = DeliveryEntitlement::Outstanding {
				possessor: org(BANK),
			};
		});
		assert_noop!(propose(CONSIGNEE, terms()), Refused::NotAuthorised);
		assert_ok!(propose(CARRIER, terms()));
		assert_ok!(accept(BANK, &terms()));
	});
}

#[test]
fn a_proposal_dies_with_the_say_of_who_made_it() {
	run(|| {
		agreed(terms());
		assert_ok!(propose(SHIPPER, other()));
		loaded(NOW);
		assert_noop!(accept(CARRIER, &other()), Refused::NotAuthorised);
		assert_eq!(version(), 1);
		assert_ok!(withdraw(SHIPPER));
	});
}

#[test]
fn rejects_terms_that_make_no_sense() {
	run(|| {
		let limited = |edit: fn(&mut crate::Limit)| {
			let mut limit = cold();
			edit(&mut limit);
			TermsInput {
				limits: vec![limit].into(),
				..terms()
			}
		};
		let invalid: [TermsInput; 5] = [
			limited(|limit| (limit.lower, limit.upper) = (None, None)),
			limited(|limit| (limit.lower, limit.upper) = (Some(2), Some(1))),
			limited(|limit| limit.lower = Some(-273_151)),
			limited(|limit| limit.longest_excursion = 3 * HOUR),
			TermsInput {
				limits: vec![crate::Limit {
					upper: Some(-1),
					..shockless()
				}]
				.into(),
				..terms()
			},
		];
		for input in invalid {
			assert_noop!(propose(SHIPPER, input), Refused::InvalidLimit);
		}
		let periods = [
			limited(|limit| limit.longest_in_total = Some(6 * YEAR)),
			TermsInput {
				longest_gap: Some(0),
				..terms()
			},
			TermsInput {
				notice_period: Some(6 * YEAR),
				..terms()
			},
			TermsInput {
				time_bar: Some(0),
				..terms()
			},
		];
		for input in periods {
			assert_noop!(propose(SHIPPER, input), Refused::InvalidPeriod);
		}
		let with = |limits: Vec<_>| TermsInput {
			limits: limits.into(),
			longest_gap: None,
			..terms()
		};
		assert_noop!(propose(SHIPPER, with(vec![])), Refused::NoLimits);
		let twice = with(vec![cold(), cold()]);
		assert_noop!(propose(SHIPPER, twice), Refused::DuplicateMeasurand);
		let many = with(vec![cold(); 8]);
		assert_noop!(propose(SHIPPER, many), Refused::TooManyLimits);
		// A gap alone is a limit.
		let gap = TermsInput {
			limits: vec![].into(),
			liability: Liability::Carrier,
			..terms()
		};
		assert_ok!(propose(SHIPPER, gap));
	});
}

// SPDX-License-Identifier: Apache-2.0

//! `submit_evidence`.

use super::mock::*;
use crate::{Event, Exhibit, Phase, Side, MAX_EXHIBITS};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::ids::DocumentId;

#[test]
fn both_sides_bring_evidence() {
	run(|| {
		come_to(Phase::Evidence);
		assert_ok!(bring(CONSIGNEE, REPORT));
		assert_eq!(
			last_event(),
			Event::EvidenceSubmitted {
				dispute: FIRST,
				document: DocumentId(REPORT),
				by: org(CONSIGNEE),
				side: Side::Claimant,
			}
		);
		// A suspended party defends itself, with the same document if it likes.
		world().suspended(BANK).install();
		assert_ok!(bring(BANK, REPORT));
		let exhibit = |by| Exhibit {
			document: DocumentId(REPORT),
			by: org(by),
			at: NOW,
		};
		let all = [exhibit(CONSIGNEE), exhibit(BANK)];
		assert_eq!(Disputes::evidence(FIRST), all);
	});
}

#[test]
fn rejects_who_is_no_party() {
	run(|| {
		come_to(Phase::Evidence);
		for other in [CARRIER, ARBITRATOR, PORT, RIVAL] {
			assert_noop!(bring(other, REPORT), Refused::NotAuthorised);
		}
		let brought = |who| {
			let who = RuntimeOrigin::signed(who);
			Disputes::submit_evidence(who, FIRST, DocumentId(REPORT))
		};
		assert_noop!(brought(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(brought(BOOKER), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_documents_that_are_not_in_force_or_too_many() {
	run(|| {
		assert_noop!(bring(BANK, REPORT), Refused::NotFound);
		come_to(Phase::Evidence);
		assert_noop!(bring(BANK, NO_DOCUMENT), Refused::DocumentNotFound);
		assert_noop!(bring(BANK, REVOKED), Refused::DocumentNotLive);
		for document in 1..=u64::from(MAX_EXHIBITS) {
			assert_ok!(bring(BANK, document));
		}
		assert_noop!(bring(BANK, REPORT), Refused::DuplicateDocument);
		assert_noop!(bring(BANK, 50), Refused::TooManyDocuments);
		assert_ok!(bring(CONSIGNEE, 50));
	});
}

#[test]
fn rejects_out_of_time() {
	for phase in [Phase::Opened, Phase::Answered, Phase::Mediation] {
		run(|| {
			come_to(phase);
			assert_noop!(bring(BANK, REPORT), Refused::WrongStatus);
		});
	}
	run(|| {
		come_to(Phase::Evidence);
		MockClock::advance(PERIODS.evidence);
		assert_noop!(bring(BANK, REPORT), Refused::TooLate);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Lodging, accepting and refusing of advance manifests.

use super::mock::*;
use crate::{
	EntryRefusal, EntrySummaries, EntrySummary, EntrySummaryStatus, Error, Event, Offices,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockShipments};
use portolan_primitives::{
	codes::{CodeError, RawLocode},
	ids::ConsignmentId,
	roles::Role,
	trade::ContainerPhase,
};

const CONTENT: H256 = H256::repeat_byte(3);
const AMENDED: H256 = H256::repeat_byte(4);

fn lodge_at(who: u64, office: RawLocode, content: H256) -> DispatchResult {
	Customs::lodge_entry_summary(RuntimeOrigin::signed(who), CONSIGNMENT, office, content)
}

fn lodge(content: H256) -> DispatchResult {
	lodge_at(CARRIER, *b"NLRTM", content)
}

fn accept(who: u64, content: H256) -> DispatchResult {
	Customs::accept_entry_summary(RuntimeOrigin::signed(who), CONSIGNMENT, content)
}

fn refuse(who: u64, reason: EntryRefusal) -> DispatchResult {
	Customs::refuse_entry_summary(RuntimeOrigin::signed(who), CONSIGNMENT, reason)
}

fn summary() -> EntrySummary {
	Customs::entry_summary(CONSIGNMENT).unwrap()
}

/// A second office of the Netherlands, run by another organisation.
fn open_amsterdam() {
	assert_ok!(Customs::register_office(
		RuntimeOrigin::signed(OTHER_NL_CUSTOMS),
		*b"NLAMS"
	));
}

#[test]
fn is_lodged_and_accepted() {
	run(|| {
		assert_ok!(lodge(CONTENT));
		let (carrier, office, content_root) = (org(CARRIER), locode("NLRTM"), CONTENT);
		let lodged = EntrySummaryStatus::Lodged { at: START };
		let expected = EntrySummary {
			carrier,
			office,
			content_root,
			status: lodged,
		};
		assert_eq!(summary(), expected);
		assert!(!summary().is_accepted());
		System::assert_last_event(
			Event::EntrySummaryLodged {
				consignment: CONSIGNMENT,
				carrier,
				office,
				content_root,
				from: None,
				to: lodged,
			}
			.into(),
		);
		MockClock::advance(5);
		assert_ok!(accept(NL_CUSTOMS, CONTENT));
		let accepted = EntrySummaryStatus::Accepted { at: START + 5 };
		assert_eq!(summary().status, accepted);
		assert!(summary().is_accepted());
		System::assert_last_event(
			Event::EntrySummaryAccepted {
				consignment: CONSIGNMENT,
				content_root,
				from: lodged,
				to: accepted,
			}
			.into(),
		);
	});
}

#[test]
fn is_refused_and_lodged_anew() {
	run(|| {
		for reason in [
			EntryRefusal::IncompleteData,
			EntryRefusal::InconsistentData,
			EntryRefusal::NotResponsible,
		] {
			assert_ok!(lodge(CONTENT));
			let from = summary().status;
			assert_ok!(refuse(NL_CUSTOMS, reason));
			let to = EntrySummaryStatus::Refused { reason, at: now() };
			assert_eq!(summary().status, to);
			System::assert_last_event(
				Event::EntrySummaryRefused {
					consignment: CONSIGNMENT,
					reason,
					from,
					to,
				}
				.into(),
			);
			// Customs does not accept what the carrier is to mend, nor refuse it again.
			assert_noop!(accept(NL_CUSTOMS, CONTENT), Error::<Test>::WrongStatus);
			assert_noop!(refuse(NL_CUSTOMS, reason), Error::<Test>::WrongStatus);
		}
		// Then any office of the country may be addressed.
		open_amsterdam();
		assert_ok!(lodge_at(CARRIER, *b"NLAMS", CONTENT));
		assert_noop!(accept(NL_CUSTOMS, CONTENT), Error::<Test>::NotAuthorised);
		assert_ok!(accept(OTHER_NL_CUSTOMS, CONTENT));
	});
}

#[test]
fn is_amended_until_it_is_accepted_and_accepted_as_it_was_seen() {
	run(|| {
		assert_ok!(lodge(CONTENT));
		let from = Some(summary().status);
		MockClock::advance(5);
		assert_ok!(lodge(AMENDED));
		let to = EntrySummaryStatus::Lodged { at: START + 5 };
		System::assert_last_event(
			Event::EntrySummaryLodged {
				consignment: CONSIGNMENT,
				carrier: org(CARRIER),
				office: locode("NLRTM"),
				content_root: AMENDED,
				from,
				to,
			}
			.into(),
		);
		assert_noop!(accept(NL_CUSTOMS, CONTENT), Error::<Test>::ContentMismatch);
		assert_ok!(accept(NL_CUSTOMS, AMENDED));
		assert_noop!(lodge(CONTENT), Error::<Test>::WrongStatus);
		assert_noop!(accept(NL_CUSTOMS, AMENDED), Error::<Test>::WrongStatus);
	});
}

#[test]
fn rejects_the_same_again() {
	run(|| {
		assert_ok!(lodge(CONTENT));
		assert_noop!(lodge(CONTENT), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn rejects_to_flee_to_another_office() {
	run(|| {
		open_amsterdam();
		assert_ok!(lodge(CONTENT));
		let flee = |content| lodge_at(CARRIER, *b"NLAMS", content);
		assert_noop!(flee(CONTENT), Error::<Test>::AtAnotherOffice);
		assert_noop!(flee(AMENDED), Error::<Test>::AtAnotherOffice);
	});
}

#[test]
fn rejects_what_customs_forbids_to_load_until_customs_accepts_it() {
	run(|| {
		assert_ok!(lodge(CONTENT));
		assert_ok!(refuse(NL_CUSTOMS, EntryRefusal::DoNotLoad));
		assert_noop!(lodge(CONTENT), Error::<Test>::LoadingForbidden);
		assert_noop!(lodge(AMENDED), Error::<Test>::LoadingForbidden);
		assert_noop!(accept(NL_CUSTOMS, AMENDED), Error::<Test>::ContentMismatch);
		assert_ok!(accept(NL_CUSTOMS, CONTENT));
	});
}

#[test]
fn forbids_to_load_what_was_accepted_while_any_of_it_is_ashore() {
	run(|| {
		assert_ok!(lodge(CONTENT));
		assert_ok!(accept(NL_CUSTOMS, CONTENT));
		for reason in [
			EntryRefusal::IncompleteData,
			EntryRefusal::InconsistentData,
			EntryRefusal::NotResponsible,
		] {
			assert_noop!(refuse(NL_CUSTOMS, reason), Error::<Test>::WrongStatus);
		}
		set_phase(ContainerPhase::Loaded);
		let forbid = || refuse(NL_CUSTOMS, EntryRefusal::DoNotLoad);
		assert_noop!(forbid(), Error::<Test>::AlreadyLoaded);
		MockShipments::on_consignment(|_| None);
		assert_noop!(forbid(), Error::<Test>::ConsignmentNotFound);
	});
	run(|| {
		assert_ok!(lodge(CONTENT));
		assert_ok!(accept(NL_CUSTOMS, CONTENT));
		change_facts(|facts| facts.containers[0].phase = ContainerPhase::Loaded);
		assert_ok!(refuse(NL_CUSTOMS, EntryRefusal::DoNotLoad));
		assert!(!summary().is_accepted());
		assert_ok!(accept(NL_CUSTOMS, CONTENT));
	});
}

#[test]
fn rejects_a_consignment_of_which_any_container_is_on_board() {
	run(|| {
		change_facts(|facts| facts.containers[1].phase = ContainerPhase::Loaded);
		assert_noop!(lodge(CONTENT), Error::<Test>::AlreadyLoaded);
		set_phase(ContainerPhase::Delivered);
		assert_noop!(lodge(CONTENT), Error::<Test>::AlreadyLoaded);
		set_phase(ContainerPhase::Booked);
		assert_ok!(lodge(CONTENT));
	});
}

#[test]
fn rejects_an_office_that_is_not_of_the_destination() {
	run(|| {
		let at = |office| lodge_at(CARRIER, office, CONTENT);
		assert_noop!(
			at(*b"nlrtm"),
			Error::<Test>::InvalidOffice(CodeError::Character)
		);
		assert_noop!(at(*b"NLAMS"), Error::<Test>::OfficeNotRegistered);
		assert_noop!(at(*b"CNSHK"), Error::<Test>::WrongOffice);
	});
}

#[test]
fn rejects_an_empty_content_and_an_unknown_consignment() {
	run(|| {
		assert_noop!(lodge(H256::zero()), Error::<Test>::EmptyContent);
		let carrier = RuntimeOrigin::signed(CARRIER);
		assert_noop!(
			Customs::lodge_entry_summary(carrier, ConsignmentId(8), *b"NLRTM", CONTENT),
			Error::<Test>::ConsignmentNotFound
		);
		let officer = RuntimeOrigin::signed(NL_CUSTOMS);
		assert_noop!(
			Customs::accept_entry_summary(officer.clone(), ConsignmentId(8), CONTENT),
			Error::<Test>::NotFound
		);
		let reason = EntryRefusal::DoNotLoad;
		assert_noop!(
			Customs::refuse_entry_summary(officer, ConsignmentId(8), reason),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn rejects_who_may_not_lodge() {
	run(|| {
		let lodge = |who| lodge_at(who, *b"NLRTM", CONTENT);
		assert_noop!(lodge(EXPORTER), refusal::WRONG_ROLE);
		assert_noop!(lodge(CLERK), refusal::NOT_PERMITTED);
		assert_noop!(lodge(999), refusal::UNKNOWN_ACCOUNT);
		// A carrier, but of other goods.
		directory()
			.organisation(12, "NL", &[Role::Carrier])
			.install();
		assert_noop!(lodge(12), Error::<Test>::NotAuthorised);
		// It carries the goods, but is no carrier any more.
		directory().organisation(3, "NL", &[]).install();
		assert_noop!(lodge(CARRIER), refusal::WRONG_ROLE);
		directory().suspended(3).install();
		assert_noop!(lodge(CARRIER), refusal::SUSPENDED);
		directory().denied(3).install();
		assert_noop!(lodge(CARRIER), refusal::DENIED);
		let nobody = RuntimeOrigin::none();
		assert_noop!(
			Customs::lodge_entry_summary(nobody, CONSIGNMENT, *b"NLRTM", CONTENT),
			DispatchError::BadOrigin
		);
		assert!(!EntrySummaries::<Test>::contains_key(CONSIGNMENT));
	});
}

#[test]
fn rejects_who_may_not_answer() {
	run(|| {
		assert_ok!(lodge(CONTENT));
		let both = |who, error: DispatchError| {
			assert_noop!(accept(who, CONTENT), error);
			assert_noop!(refuse(who, EntryRefusal::DoNotLoad), error);
		};
		both(OTHER_NL_CUSTOMS, Error::<Test>::NotAuthorised.into());
		both(CN_CUSTOMS, Error::<Test>::NotAuthorised.into());
		both(CARRIER, Error::<Test>::NotAuthorised.into());
		both(CLERK, refusal::NOT_PERMITTED);
		both(999, refusal::UNKNOWN_ACCOUNT);
		directory().suspended(5).install();
		both(NL_CUSTOMS, refusal::SUSPENDED);
		directory().organisation(5, "NL", &[]).install();
		both(NL_CUSTOMS, refusal::WRONG_ROLE);
		directory()
			.organisation(5, "BE", &[Role::Customs])
			.install();
		both(NL_CUSTOMS, refusal::WRONG_JURISDICTION);
		directory().install();
		let nobody = RuntimeOrigin::none;
		assert_noop!(
			Customs::accept_entry_summary(nobody(), CONSIGNMENT, CONTENT),
			DispatchError::BadOrigin
		);
		let reason = EntryRefusal::DoNotLoad;
		assert_noop!(
			Customs::refuse_entry_summary(nobody(), CONSIGNMENT, reason),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn rejects_a_denied_carrier() {
	run(|| {
		assert_ok!(lodge(CONTENT));
		directory().denied(3).install();
		assert_noop!(accept(NL_CUSTOMS, CONTENT), refusal::DENIED);
		assert_ok!(refuse(NL_CUSTOMS, EntryRefusal::DoNotLoad));
		assert_noop!(accept(NL_CUSTOMS, CONTENT), refusal::DENIED);
	});
}

#[test]
fn stays_with_an_office_that_changes_hands() {
	run(|| {
		assert_ok!(lodge(CONTENT));
		Offices::<Test>::insert(locode("NLRTM"), org(OTHER_NL_CUSTOMS));
		assert_noop!(accept(NL_CUSTOMS, CONTENT), Error::<Test>::NotAuthorised);
		assert_ok!(accept(OTHER_NL_CUSTOMS, CONTENT));
	});
}

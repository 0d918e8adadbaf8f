// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::types::*;
use frame::{deps::frame_support::dispatch::GetDispatchInfo, testing_prelude::*};
use portolan_primitives::{
	roles::{Permission, Purpose, Role},
	traits::{LeaveGate, Matter, Members, OpenMatter},
};

fn announce(who: u64) -> DispatchResult {
	Participants::announce_leaving(signed(who))
}

fn complete(who: u64) -> DispatchResult {
	Participants::complete_leaving(signed(who))
}

fn withdraw(who: u64) -> DispatchResult {
	Participants::withdraw_leaving(signed(who))
}

fn wait() {
	Now::mutate(|now| *now += LEAVING_DELAY);
}

fn leaving(since: u64) -> OrganisationStatus {
	OrganisationStatus::Leaving {
		since,
		suspension: None,
	}
}

#[test]
fn a_member_announces_settles_and_leaves() {
	execute(|| {
		let trader = admin_of(TRADER);
		assert_ok!(announce(trader));
		assert_eq!(
			last_event(),
			Event::LeavingAnnounced {
				organisation: TRADER,
				from: OrganisationStatus::Active,
				to: leaving(1_000),
			}
		);
		// It settles, and nobody enters into anything with it.
		let may = |purpose| Participants::ensure_member(&trader, Permission::Book, purpose);
		assert_eq!(may(Purpose::Settle), Ok(TRADER));
		assert_eq!(
			may(Purpose::Create),
			Err(Error::OrganisationNotActive.into())
		);
		assert_noop!(
			Participants::ensure_may_deal_with(TRADER),
			Error::OrganisationNotActive
		);

		wait();
		assert_ok!(complete(trader));
		assert_eq!(
			last_event(),
			Event::OrganisationLeft {
				organisation: TRADER,
				from: leaving(1_000),
				to: OrganisationStatus::Left,
			}
		);
		assert_eq!(admit(trader), Err(Refusal::OrganisationNotAdmitted));
		assert_eq!(admit(TRADER_CLERK), Err(Refusal::OrganisationNotAdmitted));
		assert_noop!(complete(trader), Error::OrganisationNotActive);
	});
}

#[test]
fn leaving_is_refused_while_anything_is_open_and_says_which() {
	execute(|| {
		let trader = admin_of(TRADER);
		assert_ok!(announce(trader));
		wait();
		for matter in [
			Matter::Title,
			Matter::Carriage,
			Matter::Lien,
			Matter::Stop,
			Matter::Credit,
			Matter::Presentation,
			Matter::Receivable,
			Matter::Deposit,
			Matter::Circulation,
			Matter::Escrow,
			Matter::Declaration,
			Matter::Assessment,
			Matter::Rebate,
			Matter::Shipment,
			Matter::Custody,
			Matter::Hold,
		] {
			Open::set(vec![(TRADER, matter), (BANK, Matter::Lien)]);
			assert_noop!(complete(trader), Error::StillOpen(matter));
			assert_eq!(
				Participants::open_matters(TRADER),
				[OpenMatter { matter, count: 1 }]
			);
		}
		// What others have open does not matter.
		Open::set(vec![(BANK, Matter::Lien)]);
		assert!(Participants::open_matters(TRADER).is_empty());
		assert_ok!(complete(trader));
	});
}

#[test]
fn everything_that_is_open_is_listed() {
	execute(|| {
		assert_ok!(submit(application(9, b"CN", &[Role::Haulier]), NEWCOMER));
		SeatHolders::set(vec![TRADER]);
		Open::set(vec![(TRADER, Matter::Title), (TRADER, Matter::Hold)]);
		let listed: Vec<_> = Participants::open_matters(TRADER)
			.into_iter()
			.map(|open| open.matter)
			.collect();
		assert_eq!(
			listed,
			[
				Matter::Seat,
				Matter::Application,
				Matter::Title,
				Matter::Hold
			]
		);
	});
}

#[test]
fn who_has_a_seat_cannot_even_announce_it() {
	execute(|| {
		SeatHolders::set(vec![TRADER]);
		assert_noop!(announce(admin_of(TRADER)), Error::StillOpen(Matter::Seat));
	});
}

#[test]
fn a_sponsor_waits_for_the_decision_on_who_it_vouches_for() {
	execute(|| {
		assert_ok!(submit(application(9, b"CN", &[Role::Haulier]), NEWCOMER));
		assert_ok!(announce(admin_of(TRADER)));
		wait();
		assert_noop!(
			complete(admin_of(TRADER)),
			Error::StillOpen(Matter::Application)
		);
		assert_ok!(Participants::reject_application(root(), APPLICANT));
		assert_ok!(complete(admin_of(TRADER)));
	});
}

#[test]
fn a_suspended_member_leaves_too_and_does_not_shed_its_suspension() {
	execute(|| {
		suspend(TRADER);
		let suspended = status_of(TRADER);
		assert_ok!(announce(admin_of(TRADER)));
		assert_ok!(withdraw(admin_of(TRADER)));
		assert_eq!(status_of(TRADER), suspended);
		assert_ok!(announce(admin_of(TRADER)));
		// Reinstated, it still leaves.
		assert_ok!(Participants::reinstate_organisation(root(), TRADER));
		assert_eq!(status_of(TRADER), leaving(1_000));
		assert_noop!(
			Participants::reinstate_organisation(root(), TRADER),
			Error::WrongStatus
		);
		wait();
		assert_ok!(complete(admin_of(TRADER)));
	});
}

#[test]
fn who_leaves_is_suspended_like_any_member() {
	execute(|| {
		assert_ok!(announce(admin_of(TRADER)));
		suspend(TRADER);
		let case = b"CASE-2".to_vec().into();
		assert_noop!(
			Participants::suspend_organisation(root(), TRADER, case),
			Error::WrongStatus
		);
		assert_ok!(withdraw(admin_of(TRADER)));
		assert!(matches!(
			status_of(TRADER),
			OrganisationStatus::Suspended(Suspension { since: 1_000, .. })
		));
		assert_noop!(
			Participants::ensure_may_deal_with(TRADER),
			Error::OrganisationNotActive
		);
	});
}

#[test]
fn a_member_takes_it_back() {
	execute(|| {
		let trader = admin_of(TRADER);
		assert_noop!(withdraw(trader), Error::WrongStatus);
		assert_ok!(announce(trader));
		assert_noop!(withdraw(TRADER_CLERK), Error::NotAuthorised);
		assert_noop!(withdraw(STRANGER), Error::NotRegistered);
		assert_ok!(withdraw(trader));
		assert_eq!(
			last_event(),
			Event::LeavingWithdrawn {
				organisation: TRADER,
				from: leaving(1_000),
				to: OrganisationStatus::Active,
			}
		);
		assert_ok!(Participants::ensure_may_deal_with(TRADER));
		wait();
		assert_noop!(complete(trader), Error::WrongStatus);
	});
}

#[test]
fn a_member_leaves_only_a_while_after_it_announced_it() {
	execute(|| {
		let trader = admin_of(TRADER);
		assert_ok!(announce(trader));
		assert_noop!(complete(trader), Error::LeavingTooEarly);
		Now::mutate(|now| *now += LEAVING_DELAY - 1);
		assert_noop!(complete(trader), Error::LeavingTooEarly);
		// The time counts from the last announcement.
		assert_ok!(withdraw(trader));
		assert_ok!(announce(trader));
		Now::mutate(|now| *now += 1);
		assert_noop!(complete(trader), Error::LeavingTooEarly);
		Now::mutate(|now| *now += LEAVING_DELAY - 1);
		assert_ok!(complete(trader));
	});
}

#[test]
fn rejects_who_may_not_or_has_not_announced_it() {
	execute(|| {
		assert_noop!(announce(STRANGER), Error::NotRegistered);
		assert_noop!(announce(TRADER_CLERK), Error::NotAuthorised);
		assert_noop!(complete(TRADER_CLERK), Error::NotAuthorised);
		assert_noop!(complete(admin_of(TRADER)), Error::WrongStatus);
		assert_ok!(announce(admin_of(TRADER)));
		assert_noop!(announce(admin_of(TRADER)), Error::WrongStatus);
		let denied = ScreeningStatus::Denied;
		assert_ok!(Participants::screen_organisation(root(), TRADER, denied));
		assert_noop!(complete(admin_of(TRADER)), Error::Denied);
	});
}

#[test]
fn who_has_left_keeps_its_name_and_cannot_be_dealt_with() {
	execute(|| {
		let id = join(&[Role::Haulier]);
		assert_ok!(announce(admin_of(id)));
		wait();
		assert_ok!(complete(admin_of(id)));
		assert_noop!(
			submit(
				application(u64::from(id.0), b"CN", &[Role::Haulier]),
				NEWCOMER + 1
			),
			Error::IdentifierTaken
		);
		assert_noop!(
			Participants::ensure_not_denied(id),
			Error::OrganisationNotActive
		);
		assert_noop!(
			Participants::attest_kyc(signed(admin_of(BANK)), id, H256::repeat_byte(2), 9_000),
			Error::WrongStatus
		);
	});
}

#[test]
fn the_weight_covers_what_the_others_are_asked() {
	let call = crate::Call::<Test>::complete_leaving {};
	let announce = crate::Call::<Test>::announce_leaving {};
	let of = |call: crate::Call<Test>| call.get_dispatch_info().call_weight;
	assert!(of(call).all_gte(of(announce).saturating_add(Gate::worst_case_weight())));
}

// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving, and what becomes of the office of one that has left.

use super::{
	mock::*,
	model::{state_of, State},
};
use crate::{
	Asks, DeclarationStatus, Declarations, EntrySummaries, Error, Event, Finding, Lane, Offices,
	OpenMatters, Rejection, Stage,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockDuty, MockMembers};
use portolan_primitives::{
	ids::{DeclarationId, OrganisationId},
	trade::{ContainerPhase, Regime},
	traits::{DeclarationControl, LeaveGate, Matter, RecordUse},
};

const CONTENT: H256 = H256::repeat_byte(3);

/// What the organisation has open, and how much of it.
fn open(organisation: u64) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Customs::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

/// What it has open when so many declarations are.
fn declarations(count: u32) -> Vec<(Matter, u32)> {
	let some = (count > 0).then_some((Matter::Declaration, count));
	some.into_iter().collect()
}

fn withdraw(who: u64, id: DeclarationId) -> DispatchResult {
	Customs::withdraw_declaration(RuntimeOrigin::signed(who), id)
}

fn draw(id: DeclarationId) {
	pass_blocks(2);
	assert_ok!(route(Regime::Export, id));
}

fn draw_owing(id: DeclarationId) {
	MockDuty::on_assess(|_| Ok(money(1)));
	draw(id);
}

fn draw_unassessed(id: DeclarationId) {
	MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
	draw(id);
}

fn draw_red(id: DeclarationId) {
	set_minimum(CN_CUSTOMS, 1_000_000);
	draw(id);
}

fn lapse(id: DeclarationId) {
	pass_blocks(ROUTING_PERIOD / 2_000);
	assert_ok!(enforce(STRANGER, id));
}

fn order(id: DeclarationId) {
	let officer = RuntimeOrigin::signed(CN_CUSTOMS);
	assert_ok!(Customs::order_inspection(officer, id));
}

fn record(id: DeclarationId, finding: Finding) {
	let (officer, report) = (RuntimeOrigin::signed(CN_CUSTOMS), H256::zero());
	let seals = seals().into();
	assert_ok!(Customs::record_inspection(
		officer, id, finding, report, seals
	));
}

fn conform(id: DeclarationId) {
	record(id, Finding::Conforming);
}

fn differ(id: DeclarationId) {
	record(id, Finding::Discrepant);
}

fn assess_owing(id: DeclarationId) {
	MockDuty::on_assess(|_| Ok(money(1)));
	assert_ok!(assess(CN_CUSTOMS, id));
}

fn pay(id: DeclarationId) {
	assert_ok!(Customs::release_secured(id));
}

fn exit(id: DeclarationId) {
	depart(now());
	let officer = RuntimeOrigin::signed(CN_CUSTOMS);
	assert_ok!(Customs::confirm_exit(officer, id));
}

fn by_principal(id: DeclarationId) {
	assert_ok!(withdraw(EXPORTER, id));
}

fn by_declarant(id: DeclarationId) {
	assert_ok!(withdraw(BROKER, id));
}

fn by_customs(id: DeclarationId) {
	MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
	assert_ok!(withdraw(CN_CUSTOMS, id));
}

/// The steps after lodging, where they lead, and how many declarations are open there.
type Path = (&'static [fn(DeclarationId)], State, u32);

const PATHS: &[Path] = &[
	(&[], State::Registered, 1),
	(&[draw_unassessed], State::Green, 1),
	(&[draw_red], State::Red, 1),
	(&[lapse], State::Red, 1),
	(&[draw_red, order], State::Ordered, 1),
	(&[draw_red, order, conform], State::Inspected, 1),
	(&[draw_red, order, differ], State::Detained, 1),
	(&[draw_owing], State::Assessed, 1),
	(
		&[draw_red, order, conform, assess_owing],
		State::Assessed,
		1,
	),
	(&[draw], State::Released, 0),
	(&[draw_owing, pay], State::Released, 0),
	(
		&[draw_red, order, conform, assess_owing, pay],
		State::Released,
		0,
	),
	(&[draw, exit], State::Exited, 0),
	(&[by_principal], State::Withdrawn, 0),
	(&[by_declarant], State::Withdrawn, 0),
	(&[draw_unassessed, by_principal], State::Withdrawn, 0),
	(&[draw_unassessed, by_declarant], State::Withdrawn, 0),
	(&[draw_unassessed, by_customs], State::Withdrawn, 0),
	(&[draw_red, order, conform, by_customs], State::Withdrawn, 0),
];

/// Whether the record of the goods is kept for a declaration.
fn in_use() -> bool {
	<Customs as RecordUse>::is_in_use(CONSIGNMENT)
}

#[test]
fn the_record_of_the_goods_is_kept_until_their_declaration_is_settled() {
	run(|| {
		assert!(!in_use());
		let id = lodged(Regime::Export);
		assert!(in_use());
		draw(id);
		assert!(!in_use());
	});
}

#[test]
fn a_declaration_keeps_principal_declarant_and_customs_until_it_is_settled() {
	for (steps, state, count) in PATHS {
		run(|| {
			assert_ok!(lodge(BROKER, header(Regime::Export), lines()));
			let id = DeclarationId(1);
			steps.iter().for_each(|step| step(id));
			assert_eq!(state_of(status(id)), *state);
			for party in [EXPORTER, BROKER, CN_CUSTOMS] {
				assert_eq!(open(party), declarations(*count), "{party} at {state:?}");
			}
			for other in [IMPORTER, CARRIER, NL_CUSTOMS, OTHER_NL_CUSTOMS] {
				assert!(open(other).is_empty(), "{other} at {state:?}");
			}
		});
	}
}

#[test]
fn counts_each_declaration_once_for_each() {
	run(|| {
		let first = lodged_container(Regime::Export, 1);
		let second = lodged_container(Regime::Export, 2);
		assert_eq!(open(EXPORTER), declarations(2));
		assert_eq!(open(CN_CUSTOMS), declarations(2));
		by_principal(first);
		assert_eq!(open(EXPORTER), declarations(1));
		assert_eq!(open(CN_CUSTOMS), declarations(1));
		draw(second);
		assert!(open(EXPORTER).is_empty() && open(CN_CUSTOMS).is_empty());
	});
	// Customs that imports something itself.
	run(|| {
		change_facts(|facts| facts.consignee = org(NL_CUSTOMS));
		set_phase(ContainerPhase::Loaded);
		let mut header = header(Regime::Import);
		header.principal = org(NL_CUSTOMS);
		assert_ok!(lodge(NL_CUSTOMS, header, lines()));
		assert_eq!(open(NL_CUSTOMS), declarations(1));
		let id = DeclarationId(1);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert_eq!(open(NL_CUSTOMS), declarations(1));
		pay(id);
		assert!(open(NL_CUSTOMS).is_empty());
	});
}

#[test]
fn finds_a_miscounted_office() {
	run(|| {
		lodged(Regime::Export);
		let (customs, matter) = (org(CN_CUSTOMS), Matter::Declaration);
		let count = OpenMatters::<Test>::take(customs, matter);
		assert!(Customs::do_try_state().is_err());
		OpenMatters::<Test>::insert(customs, matter, count);
	});
}

/// The organisation leaves the network: it keeps its roles, and is no member.
fn leave(account: u64) {
	let answer = move |organisation: OrganisationId| {
		ensure!(organisation != org(account), refusal::UNKNOWN_ORGANISATION);
		Ok(())
	};
	MockMembers::on_ensure_not_denied(answer);
	MockMembers::on_ensure_may_deal_with(answer);
}

fn lodge_summary() -> DispatchResult {
	let carrier = RuntimeOrigin::signed(CARRIER);
	Customs::lodge_entry_summary(carrier, CONSIGNMENT, *b"NLRTM", CONTENT)
}

fn accept_summary(who: u64) -> DispatchResult {
	Customs::accept_entry_summary(RuntimeOrigin::signed(who), CONSIGNMENT, CONTENT)
}

#[test]
fn rejects_what_is_lodged_at_an_office_whose_officers_may_not_act() {
	let export = || lodge(EXPORTER, header(Regime::Export), lines());
	run(|| {
		let both = |error: DispatchError| {
			assert_noop!(export(), error);
			assert_noop!(lodge_summary(), error);
		};
		directory().suspended(4).suspended(5).install();
		both(refusal::SUSPENDED);
		directory().denied(4).denied(5).install();
		both(refusal::DENIED);
		leave(CN_CUSTOMS);
		assert_noop!(export(), refusal::UNKNOWN_ORGANISATION);
		assert_ok!(lodge_summary());
		leave(NL_CUSTOMS);
		assert_noop!(lodge_summary(), refusal::UNKNOWN_ORGANISATION);
		assert_ok!(export());
	});
}

#[test]
fn settles_what_was_lodged_before_its_office_was_suspended() {
	run(|| {
		assert_ok!(lodge(BROKER, header(Regime::Export), lines()));
		let id = DeclarationId(1);
		draw_owing(id);
		directory().suspended(4).install();
		pay(id);
		assert!(open(CN_CUSTOMS).is_empty());
	});
	run(|| {
		assert_ok!(lodge(BROKER, header(Regime::Export), lines()));
		directory().suspended(4).install();
		by_principal(DeclarationId(1));
		assert!(open(CN_CUSTOMS).is_empty());
	});
}

fn take_over(who: u64) -> DispatchResult {
	Customs::register_office(RuntimeOrigin::signed(who), *b"NLRTM")
}

#[test]
fn lets_another_take_over_the_office_of_one_that_has_left() {
	run(|| {
		assert_ok!(lodge_summary());
		let before = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, before));
		pay(before);
		assert!(open(NL_CUSTOMS).is_empty());
		leave(NL_CUSTOMS);
		assert_ok!(take_over(OTHER_NL_CUSTOMS));
		System::assert_last_event(
			Event::OfficeRegistered {
				office: locode("NLRTM"),
				organisation: org(OTHER_NL_CUSTOMS),
				from: Some(org(NL_CUSTOMS)),
			}
			.into(),
		);
		assert_ok!(Customs::do_try_state());

		// What was sent to the office is its new organisation's.
		assert_noop!(accept_summary(NL_CUSTOMS), Error::<Test>::NotAuthorised);
		assert_ok!(accept_summary(OTHER_NL_CUSTOMS));
		assert!(EntrySummaries::<Test>::get(CONSIGNMENT)
			.unwrap()
			.is_accepted());
		// And it draws what comes now, by its own commitment.
		commit(OTHER_NL_CUSTOMS);
		let after = lodged_container(Regime::Import, 3);
		assert_eq!(open(OTHER_NL_CUSTOMS), declarations(1));
		assert!(open(NL_CUSTOMS).is_empty());
		pass_blocks(2);
		assert_noop!(
			route_with(NL_CUSTOMS, after, next_preimage(NL_CUSTOMS)),
			Error::<Test>::NotAuthorised
		);
		let preimage = next_preimage(OTHER_NL_CUSTOMS);
		assert_ok!(route_with(OTHER_NL_CUSTOMS, after, preimage));
		assert_eq!(state_of(status(after)), State::Assessed);
		pay(after);
		assert!(open(OTHER_NL_CUSTOMS).is_empty());
	});
}

#[test]
fn rejects_the_takeover_of_an_office_whose_organisation_is_a_member() {
	run(|| {
		for who in [OTHER_NL_CUSTOMS, NL_CUSTOMS] {
			assert_noop!(take_over(who), Error::<Test>::AlreadyExists);
		}
		directory().suspended(5).install();
		assert_noop!(take_over(OTHER_NL_CUSTOMS), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn rejects_the_takeover_by_others_than_customs_of_the_country() {
	run(|| {
		leave(NL_CUSTOMS);
		assert_noop!(take_over(CN_CUSTOMS), refusal::WRONG_JURISDICTION);
		assert_noop!(take_over(NL_TAX), refusal::WRONG_ROLE);
		assert_eq!(Offices::<Test>::get(locode("NLRTM")), Some(org(NL_CUSTOMS)));
	});
}

#[test]
fn rejects_the_takeover_from_a_denied_organisation_with_open_declarations() {
	run(|| {
		let id = lodged(Regime::Import);
		directory().denied(5).install();
		assert_noop!(take_over(OTHER_NL_CUSTOMS), Error::<Test>::AlreadyExists);
		assert_ok!(withdraw(IMPORTER, id));
		assert_ok!(take_over(OTHER_NL_CUSTOMS));
	});
}

/// Each status, those included to which no call leads.
#[test]
fn what_is_open_depends_on_the_status_alone() {
	run(|| {
		let id = lodged(Regime::Export);
		let mut declaration = Declarations::<Test>::get(id).unwrap();
		let (at, at_block, report) = (START, 1, H256::zero());
		let total = money(1);
		let finding = Finding::Discrepant;
		let stage = Stage::Registered { at_block, at };
		let reason = Rejection::NotAdmissible;
		for (status, is_open) in [
			(DeclarationStatus::Lodged { at }, true),
			(DeclarationStatus::Registered { at_block, at }, true),
			(
				DeclarationStatus::QueryRaised {
					stage,
					asks: Asks::Amendment,
					question: report,
					until: at,
				},
				true,
			),
			(
				DeclarationStatus::Answered {
					stage,
					answer: report,
					at,
				},
				true,
			),
			(
				DeclarationStatus::Routed {
					lane: Lane::Blue,
					at,
				},
				true,
			),
			(DeclarationStatus::DocumentCheck { at }, true),
			(DeclarationStatus::InspectionOrdered { at }, true),
			(
				DeclarationStatus::Inspected {
					finding,
					report,
					at,
				},
				true,
			),
			(DeclarationStatus::Assessed { total, at }, true),
			(DeclarationStatus::PaymentSecured { at }, true),
			(DeclarationStatus::Detained { report, at }, true),
			(DeclarationStatus::Released { at }, false),
			(DeclarationStatus::Exited { at }, false),
			(DeclarationStatus::Delivered { at }, false),
			(DeclarationStatus::Closed { at }, false),
			(DeclarationStatus::Withdrawn { at }, false),
			(DeclarationStatus::Rejected { reason, at }, false),
			(DeclarationStatus::Seized { at }, false),
			(DeclarationStatus::Returned { at }, false),
			(DeclarationStatus::Destroyed { at }, false),
		] {
			declaration.status = status;
			assert_eq!(
				!declaration.concerns(None).is_empty(),
				is_open,
				"{status:?}"
			);
		}
	});
}

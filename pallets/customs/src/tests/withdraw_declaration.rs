// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	DeclarationOf, DeclarationStatus, Declarations, Error, Event, Finding, Lane, WithdrawnOf,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockDuty};
use portolan_primitives::{ids::DeclarationId, money::Ppm, trade::Regime};

fn withdraw(who: u64, id: DeclarationId) -> DispatchResult {
	Customs::withdraw_declaration(RuntimeOrigin::signed(who), id)
}

#[test]
fn frees_the_containers() {
	run(|| {
		let id = lodged(Regime::Export);
		let from = status(id);
		assert_ok!(withdraw(EXPORTER, id));
		let to = DeclarationStatus::Withdrawn { at: START };
		assert_eq!(status(id), to);
		System::assert_last_event(
			Event::DeclarationWithdrawn {
				declaration: id,
				from,
				to,
			}
			.into(),
		);
		let key = (CONSIGNMENT, container(1), Regime::Export);
		assert_eq!(DeclarationOf::<Test>::get(key), None);
		assert_eq!(WithdrawnOf::<Test>::get(key), Some(id));
		lodged(Regime::Export);
	});
}

#[test]
fn sends_what_is_declared_again_to_the_red_lane() {
	run(|| {
		let first = lodged(Regime::Export);
		assert_ok!(withdraw(EXPORTER, first));
		let second = lodged(Regime::Export);
		let rate = Declarations::<Test>::get(second).unwrap().rate;
		assert_eq!(rate, Ppm(1_000_000));
		pass_blocks(2);
		assert_ok!(route(Regime::Export, second));
		assert_red(second);
	});
}

fn assert_red(id: DeclarationId) {
	let at = now();
	assert_eq!(
		status(id),
		DeclarationStatus::Routed {
			lane: Lane::Red,
			at
		}
	);
}

/// A green declaration that could not be assessed.
fn unassessed(regime: Regime) -> DeclarationId {
	MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
	let id = lodged(regime);
	pass_blocks(2);
	assert_ok!(route(regime, id));
	id
}

#[test]
fn rejects_all_but_the_declarant_the_principal_and_customs() {
	run(|| {
		assert_ok!(lodge(BROKER, header(Regime::Export), lines()));
		let id = DeclarationId(1);
		assert_noop!(withdraw(STRANGER, id), Error::<Test>::NotAuthorised);
		assert_noop!(withdraw(NL_CUSTOMS, id), Error::<Test>::NotAuthorised);
		assert_noop!(withdraw(CN_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_noop!(withdraw(CLERK, id), refusal::NOT_PERMITTED);
		assert_noop!(withdraw(999, id), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(withdraw(BROKER, DeclarationId(9)), Error::<Test>::NotFound);
		let nobody = RuntimeOrigin::none();
		assert_noop!(
			Customs::withdraw_declaration(nobody, id),
			DispatchError::BadOrigin
		);
		// Suspended, it may still give up what it began.
		directory().suspended(6).install();
		assert_ok!(withdraw(BROKER, id));
	});
}

#[test]
fn lets_the_principal_withdraw_and_not_a_declarant_without_mandate() {
	run(|| {
		assert_ok!(lodge(BROKER, header(Regime::Export), lines()));
		let id = DeclarationId(1);
		directory_without_mandates().install();
		assert_noop!(withdraw(BROKER, id), refusal::NO_MANDATE);
		assert_ok!(withdraw(EXPORTER, id));
	});
}

#[test]
fn lets_those_who_declared_withdraw_what_is_green_and_cannot_be_assessed() {
	run(|| {
		let id = unassessed(Regime::Import);
		assert_ok!(withdraw(IMPORTER, id));
		assert_eq!(status(id), DeclarationStatus::Withdrawn { at: now() });
		let again = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, again));
		assert_red(again);
	});
}

#[test]
fn lets_customs_give_up_only_what_cannot_be_assessed() {
	run(|| {
		let green = unassessed(Regime::Export);
		let assessable = |_| Ok(money(1));
		MockDuty::on_assess(assessable);
		assert_noop!(withdraw(CN_CUSTOMS, green), Error::<Test>::Assessable);
		MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
		assert_ok!(withdraw(CN_CUSTOMS, green));

		let red = inspection_ordered(Regime::Import);
		assert_noop!(withdraw(NL_CUSTOMS, red), Error::<Test>::WrongStatus);
		assert_ok!(Customs::record_inspection(
			RuntimeOrigin::signed(NL_CUSTOMS),
			red,
			Finding::Conforming,
			H256::zero(),
			seals().into(),
		));
		assert_noop!(withdraw(IMPORTER, red), Error::<Test>::WrongStatus);
		MockDuty::on_assess(assessable);
		assert_noop!(withdraw(NL_CUSTOMS, red), Error::<Test>::Assessable);
		MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
		assert_noop!(
			withdraw(OTHER_NL_CUSTOMS, red),
			Error::<Test>::NotAuthorised
		);
		assert_ok!(withdraw(NL_CUSTOMS, red));
		assert_noop!(withdraw(NL_CUSTOMS, red), Error::<Test>::WrongStatus);
	});
}

#[test]
fn rejects_a_declaration_that_is_assessed_red_or_withdrawn() {
	run(|| {
		let import = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, import));
		assert_noop!(withdraw(IMPORTER, import), Error::<Test>::WrongStatus);
		assert_noop!(withdraw(NL_CUSTOMS, import), Error::<Test>::WrongStatus);
		let export = lodged(Regime::Export);
		assert_ok!(withdraw(EXPORTER, export));
		assert_noop!(withdraw(EXPORTER, export), Error::<Test>::WrongStatus);
		let red = lodged(Regime::Export);
		pass_blocks(2);
		assert_ok!(route(Regime::Export, red));
		assert_red(red);
		assert_noop!(withdraw(EXPORTER, red), Error::<Test>::WrongStatus);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DeclarationOf, DeclarationStatus, Declarations, Error, Event, Lane, WithdrawnOf};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{ids::DeclarationId, trade::Regime};

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
		assert!(Declarations::<Test>::get(second).unwrap().redeclared);
		pass_blocks(2);
		assert_ok!(route(Regime::Export, second));
		let at = now();
		assert_eq!(
			status(second),
			DeclarationStatus::Routed {
				lane: Lane::Red,
				at
			}
		);
	});
}

#[test]
fn rejects_all_but_the_declarant() {
	run(|| {
		assert_ok!(lodge(BROKER, header(Regime::Export), lines()));
		let id = DeclarationId(1);
		assert_noop!(withdraw(EXPORTER, id), Error::<Test>::NotAuthorised);
		assert_noop!(withdraw(CN_CUSTOMS, id), Error::<Test>::NotAuthorised);
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
fn rejects_a_declaration_that_is_routed_or_withdrawn() {
	run(|| {
		let import = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, import));
		assert_noop!(withdraw(IMPORTER, import), Error::<Test>::WrongStatus);
		let export = lodged(Regime::Export);
		assert_ok!(withdraw(EXPORTER, export));
		assert_noop!(withdraw(EXPORTER, export), Error::<Test>::WrongStatus);
	});
}

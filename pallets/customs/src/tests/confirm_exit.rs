// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DeclarationStatus, Error, Event, ExportCleared};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockShipments};
use portolan_primitives::{
	ids::DeclarationId,
	trade::{ContainerPhase, Regime},
	traits::{ExportInspect, GateContext, ReleaseGate},
};

fn confirm(who: u64, id: DeclarationId) -> DispatchResult {
	Customs::confirm_exit(RuntimeOrigin::signed(who), id)
}

#[test]
fn confirms_that_goods_left_with_the_ship() {
	run(|| {
		let id = released();
		let from = status(id);
		let left = now();
		depart(left);
		// The ship took the second container at its next call.
		change_facts(|facts| facts.containers[0].departed = Some(left - 5));
		assert_eq!(Customs::export(id).unwrap().exited, None);
		MockClock::advance(7);
		assert_ok!(confirm(CN_CUSTOMS, id));
		// When the last of them left, not when an officer wrote it down.
		let to = DeclarationStatus::Exited { at: left };
		assert_eq!(status(id), to);
		System::assert_last_event(
			Event::DeclarationExited {
				declaration: id,
				from,
				to,
			}
			.into(),
		);
		assert_eq!(Customs::export(id).unwrap().exited, Some(left));
		// The containers stay covered.
		let mut unmet = vec![];
		let context = GateContext {
			consignment: CONSIGNMENT,
			container: container(1),
			now: now(),
		};
		ExportCleared::<Test>::collect_unmet(&context, &mut unmet);
		assert_eq!(unmet, vec![]);
	});
}

#[test]
fn confirms_what_has_arrived_long_since() {
	run(|| {
		let id = released();
		set_phase(ContainerPhase::EmptyReturned);
		assert_ok!(confirm(CN_CUSTOMS, id));
	});
}

#[test]
fn rejects_goods_that_have_not_left() {
	run(|| {
		let id = released();
		let not_yet = || {
			assert_noop!(confirm(CN_CUSTOMS, id), Error::<Test>::NotDeparted);
		};
		not_yet();
		// On board a ship that is in port.
		set_phase(ContainerPhase::Loaded);
		not_yet();
		// One container went, the other stayed.
		change_facts(|facts| facts.containers[0].departed = Some(now()));
		not_yet();
		change_facts(|facts| facts.containers.truncate(1));
		not_yet();
		MockShipments::on_consignment(|_| None);
		assert_noop!(confirm(CN_CUSTOMS, id), Error::<Test>::ConsignmentNotFound);
	});
}

#[test]
fn rejects_an_import() {
	run(|| {
		let id = lodged(Regime::Import);
		assert_noop!(confirm(NL_CUSTOMS, id), Error::<Test>::NotAnExport);
	});
}

#[test]
fn rejects_what_is_not_released_or_has_left() {
	run(|| {
		let id = lodged(Regime::Export);
		depart(now());
		assert_noop!(confirm(CN_CUSTOMS, id), Error::<Test>::WrongStatus);
		pass_blocks(2);
		assert_ok!(route(Regime::Export, id));
		assert_ok!(confirm(CN_CUSTOMS, id));
		assert_noop!(confirm(CN_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_noop!(
			confirm(CN_CUSTOMS, DeclarationId(9)),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn rejects_who_may_not_confirm() {
	run(|| {
		let id = released();
		depart(now());
		assert_noop!(confirm(NL_CUSTOMS, id), Error::<Test>::NotAuthorised);
		assert_noop!(confirm(EXPORTER, id), Error::<Test>::NotAuthorised);
		assert_noop!(confirm(CLERK, id), refusal::NOT_PERMITTED);
		assert_noop!(confirm(999, id), refusal::UNKNOWN_ACCOUNT);
		directory().suspended(4).install();
		assert_noop!(confirm(CN_CUSTOMS, id), refusal::SUSPENDED);
		directory().organisation(4, "CN", &[]).install();
		assert_noop!(confirm(CN_CUSTOMS, id), refusal::WRONG_ROLE);
		assert_noop!(
			Customs::confirm_exit(RuntimeOrigin::none(), id),
			DispatchError::BadOrigin
		);
	});
}

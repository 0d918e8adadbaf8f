// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DeclarationStatus, Error, Event, Finding, SealInput};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::{CodeError, SealNumber},
	ids::DeclarationId,
	trade::{ContainerPhase, Regime},
};

const REPORT: H256 = H256::repeat_byte(5);

fn order(who: u64, id: DeclarationId) -> DispatchResult {
	Customs::order_inspection(RuntimeOrigin::signed(who), id)
}

fn record(who: u64, id: DeclarationId, finding: Finding, seals: Vec<SealInput>) -> DispatchResult {
	Customs::record_inspection(
		RuntimeOrigin::signed(who),
		id,
		finding,
		REPORT,
		seals.into(),
	)
}

#[test]
fn inspects_and_seals_every_container() {
	run(|| {
		let id = inspection_ordered(Regime::Import);
		let at = now();
		let from = DeclarationStatus::InspectionOrdered { at };
		assert_eq!(status(id), from);
		let finding = Finding::Conforming;
		assert_ok!(record(NL_CUSTOMS, id, finding, seals()));
		let to = DeclarationStatus::Inspected {
			finding,
			report: REPORT,
			at,
		};
		assert_eq!(status(id), to);
		System::assert_last_event(
			Event::InspectionRecorded {
				declaration: id,
				finding,
				report: REPORT,
				from,
				to,
			}
			.into(),
		);
		let sealed = |serial, text: &[u8]| {
			let seal = SealNumber::parse(text).unwrap();
			Notice::Inspected(container(serial), locode("NLRTM"), seal)
		};
		assert_eq!(take_notices(), vec![sealed(1, b"NLC1"), sealed(2, b"NLC2")]);
	});
}

#[test]
fn detains_goods_that_are_not_as_declared() {
	run(|| {
		let id = inspection_ordered(Regime::Import);
		assert_ok!(record(NL_CUSTOMS, id, Finding::Discrepant, seals()));
		let at = now();
		assert_eq!(
			status(id),
			DeclarationStatus::Detained { report: REPORT, at }
		);
		assert_eq!(take_notices().len(), 2);
		assert_noop!(assess(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
	});
}

#[test]
fn orders_in_the_red_lane_only() {
	run(|| {
		let id = lodged(Regime::Import);
		assert_noop!(order(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert_noop!(order(NL_CUSTOMS, id), Error::<Test>::WrongStatus);

		let red = inspection_ordered(Regime::Export);
		assert_noop!(order(CN_CUSTOMS, red), Error::<Test>::WrongStatus);
		assert_noop!(order(CN_CUSTOMS, DeclarationId(9)), Error::<Test>::NotFound);
	});
}

#[test]
fn records_only_what_was_ordered() {
	run(|| {
		let id = lodged(Regime::Import);
		assert_noop!(
			record(NL_CUSTOMS, id, Finding::Conforming, seals()),
			Error::<Test>::WrongStatus
		);
		assert_noop!(
			record(NL_CUSTOMS, DeclarationId(9), Finding::Conforming, seals()),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn rejects_who_may_not_inspect() {
	run(|| {
		let id = inspection_ordered(Regime::Import);
		let conforming = Finding::Conforming;
		for (who, error) in [
			(OTHER_NL_CUSTOMS, Error::<Test>::NotAuthorised.into()),
			(CN_CUSTOMS, Error::<Test>::NotAuthorised.into()),
			(IMPORTER, Error::<Test>::NotAuthorised.into()),
			(CLERK, refusal::NOT_PERMITTED),
			(999, refusal::UNKNOWN_ACCOUNT),
		] {
			let error: DispatchError = error;
			assert_noop!(order(who, id), error);
			assert_noop!(record(who, id, conforming, seals()), error);
		}
	});
}

#[test]
fn rejects_seals_that_are_not_one_for_each_container() {
	run(|| {
		let id = inspection_ordered(Regime::Import);
		let with = |change: &dyn Fn(&mut Vec<SealInput>)| {
			let mut seals = seals();
			change(&mut seals);
			record(NL_CUSTOMS, id, Finding::Conforming, seals)
		};
		assert_noop!(with(&|s| s.clear()), Error::<Test>::SealMissing);
		assert_noop!(with(&|s| s.truncate(1)), Error::<Test>::SealMissing);
		assert_noop!(
			with(&|s| s[1].seal = raw("NLC1")),
			Error::<Test>::DuplicateSeal
		);
		assert_noop!(
			with(&|s| s[1].container = raw_container(1)),
			Error::<Test>::DuplicateContainer
		);
		assert_noop!(
			with(&|s| s[1].container = raw_container(3)),
			Error::<Test>::ContainerNotCovered
		);
		assert_noop!(
			with(&|s| s[1].container = *b"CSQU3054384"),
			Error::<Test>::InvalidContainerNumber(CodeError::CheckDigit)
		);
		assert_noop!(
			with(&|s| s[1].seal = raw("")),
			Error::<Test>::InvalidSealNumber(CodeError::Length)
		);
	});
}

#[test]
fn inspects_only_what_is_at_hand() {
	use ContainerPhase::*;
	run(|| {
		let phases = [
			Booked,
			Stuffed,
			GatedIn,
			Loaded,
			Discharged,
			GatedOut,
			Delivered,
			EmptyReturned,
		];
		let conforming = Finding::Conforming;
		for (regime, there) in [
			(Regime::Export, vec![Stuffed, GatedIn]),
			(Regime::Import, vec![Discharged]),
		] {
			let id = inspection_ordered(regime);
			let officer = officer(regime);
			for phase in phases.into_iter().filter(|phase| !there.contains(phase)) {
				set_phase(phase);
				assert_noop!(
					record(officer, id, conforming, seals()),
					Error::<Test>::NotAtHand
				);
			}
			for phase in there {
				set_phase(phase);
				// Undone, so that the next phase can be tried.
				let tried = frame::deps::frame_support::storage::with_storage_layer(|| {
					record(officer, id, conforming, seals())?;
					Err::<(), _>(DispatchError::CannotLookup)
				});
				assert_eq!(tried, Err(DispatchError::CannotLookup), "{phase:?}");
			}
		}
	});
}

#[test]
fn wants_every_container_at_hand() {
	run(|| {
		let id = inspection_ordered(Regime::Import);
		let record = || record(NL_CUSTOMS, id, Finding::Conforming, seals());
		change_facts(|facts| facts.containers[1].phase = ContainerPhase::Loaded);
		assert_noop!(record(), Error::<Test>::NotAtHand);
		change_facts(|facts| facts.containers.truncate(1));
		assert_noop!(record(), Error::<Test>::NotAtHand);
		portolan_mocks::MockShipments::on_consignment(|_| None);
		assert_noop!(record(), Error::<Test>::ConsignmentNotFound);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Event, PickUpRights};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	codes::{CaseReference, CodeError},
	ids::{ConsignmentId, DeclarationId, HoldId},
	roles::{Permission, Role},
	trade::{ContainerPhase, Regime},
	traits::{DeliveryEntitlement, UnmetCondition},
};

/// The gate stays closed for exactly this reason, in the view and in the call.
fn barred_by(condition: UnmetCondition) {
	assert_eq!(conditions(), vec![condition.clone()]);
	let first = condition_index(&condition);
	assert_noop!(gate_out(TERMINAL_NL), Error::GateClosed { first, unmet: 1 });
}

#[test]
fn gate_out_burns_the_right_and_gives_custody() {
	run(|| {
		at_gate();
		assert_ok!(gate_out(TERMINAL_NL));
		let (haulier, receiver) = (org(HAULIER_NL), org(CONSIGNEE));
		assert_eq!(
			equipment().stage,
			Stage::GatedOut {
				at: now(),
				haulier,
				receiver
			}
		);
		assert_eq!(equipment().custody, Custody::held_by(haulier));
		assert!(!PickUpRights::<Test>::contains_key(GOODS, number(1)));
		let (container, terminal) = (number(1), org(TERMINAL_NL));
		let event = Event::GatedOut {
			consignment: GOODS,
			container,
			terminal,
			haulier,
		};
		assert_eq!(events().last(), Some(&event));
		let recorded = events().into_iter().any(|event| {
			matches!(
				event,
				Event::MilestoneRecorded { milestone, .. }
					if milestone.statement.event == MilestoneEvent::Equipment(EquipmentEvent::GTOT)
			)
		});
		assert!(recorded);
		// Once is enough.
		assert_noop!(gate_out(TERMINAL_NL), Error::NotAuthorised);
	});
}

#[test]
fn each_condition_of_the_conjunction_bars_alone() {
	run(|| {
		at_gate();
		entitled(DeliveryEntitlement::NotIssued);
		barred_by(UnmetCondition::TitleNotIssued);
		let possessor = org(BANK);
		entitled(DeliveryEntitlement::Outstanding { possessor });
		barred_by(UnmetCondition::TitleNotSurrendered { possessor });
		entitled(DeliveryEntitlement::SurrenderPending);
		barred_by(UnmetCondition::SurrenderNotAccepted);
		surrendered();

		let declaration = DeclarationId(1);
		for condition in [
			UnmetCondition::NotDeclared {
				regime: Regime::Import,
			},
			UnmetCondition::DeclarationNotReleased { declaration },
			UnmetCondition::DutyNotSecured { declaration },
		] {
			import_gate(vec![condition.clone()]);
			barred_by(condition);
		}
		import_gate(vec![]);

		assert_ok!(Shipments::place_hold(
			by(CUSTOMS_NL),
			GOODS,
			box_of(1),
			raw("CASE")
		));
		let (hold, authority) = (HoldId(0), org(CUSTOMS_NL));
		let case = CaseReference::parse(b"CASE").unwrap();
		barred_by(UnmetCondition::Hold {
			hold,
			authority,
			case,
		});
		assert_ok!(Shipments::lift_hold(by(CUSTOMS_NL), hold));

		assert_ok!(present(HAULIER_NL, "OTHER"));
		let (recorded, seen) = (Some(seal("SEAL1")), seal("OTHER"));
		barred_by(UnmetCondition::SealMismatch { recorded, seen });
		assert_ok!(present(HAULIER_NL, "SEAL1"));

		assert_ok!(pass_right(HAULIER_NL, OTHER_HAULIER));
		barred_by(UnmetCondition::NotPresented);
		assert_ok!(present(OTHER_HAULIER, "SEAL1"));

		let expired = PickUpRights::<Test>::get(GOODS, number(1)).unwrap().expires;
		let before = now();
		MockClock::set(expired);
		barred_by(UnmetCondition::PickUpRightExpired { expired });
		MockClock::set(before);
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

#[test]
fn freight_and_right_bar_too() {
	run(|| {
		discharged();
		assert_eq!(
			conditions(),
			vec![
				UnmetCondition::FreightNotReleased,
				UnmetCondition::NoPickUpRight
			]
		);
		let first = condition_index(&UnmetCondition::FreightNotReleased);
		assert_noop!(gate_out(TERMINAL_NL), Error::GateClosed { first, unmet: 2 });
		assert_ok!(mint(now() + 1_000));
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		barred_by(UnmetCondition::NotPresented);
	});
}

#[test]
fn the_place_of_the_container_is_a_condition() {
	run(|| {
		loaded();
		let custodian = Some(org(CARRIER));
		let all = conditions();
		assert!(all.contains(&UnmetCondition::NotInTerminal));
		assert!(all.contains(&UnmetCondition::NotInCustody { custodian }));
		hand_over(1, CARRIER, TERMINAL_NL, Some("SEAL1"));
		let all = conditions();
		assert!(all.contains(&UnmetCondition::NotInTerminal));
		assert!(!all
			.iter()
			.any(|one| matches!(one, UnmetCondition::NotInCustody { .. })));
		let first = condition_index(&UnmetCondition::NotInTerminal);
		assert_noop!(gate_out(TERMINAL_NL), Error::GateClosed { first, unmet: 3 });
	});
	run(|| {
		arrived();
		assert_ok!(record(CARRIER, input(1, EquipmentEvent::DISC, b"NLRTM")));
		let custodian = Some(org(CARRIER));
		assert!(conditions().contains(&UnmetCondition::NotInCustody { custodian }));
	});
}

#[test]
fn rejects_who_is_not_the_terminal_in_custody() {
	run(|| {
		at_gate();
		for organisation in [TERMINAL_CN, TERMINAL_DE, HAULIER_NL, CARRIER, CUSTOMS_NL] {
			assert_noop!(gate_out(organisation), Error::NotAuthorised);
		}
		without(TERMINAL_NL, Permission::OperateGate);
		assert_noop!(gate_out(TERMINAL_NL), refusal::NOT_PERMITTED);
		// A suspended terminal cannot keep what it owes.
		directory().suspended(TERMINAL_NL).install();
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

#[test]
fn a_custodian_that_is_no_terminal_of_the_country_bars_the_gate() {
	run(|| {
		at_gate();
		let custodian = Some(org(TERMINAL_NL));
		for (country, role) in [("NL", Role::Warehouse), ("DE", Role::Terminal)] {
			directory()
				.organisation(TERMINAL_NL, country, &[role])
				.install();
			barred_by(UnmetCondition::NotInCustody { custodian });
		}
		directory().install();
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

#[test]
fn denied_parties_bar_the_gate() {
	run(|| {
		at_gate();
		for party in [CONSIGNEE, HAULIER_NL] {
			directory().denied(party).install();
			let organisation = org(party);
			barred_by(UnmetCondition::DeniedParty { organisation });
		}
		directory().denied(CONSIGNEE).denied(HAULIER_NL).install();
		let both = [CONSIGNEE, HAULIER_NL].map(|party| UnmetCondition::DeniedParty {
			organisation: org(party),
		});
		assert_eq!(conditions(), both);
		let first = condition_index(&both[0]);
		assert_eq!(first, 16);
		assert_noop!(gate_out(TERMINAL_NL), Error::GateClosed { first, unmet: 2 });

		// Another haulier takes the place of the one that is denied.
		directory().denied(HAULIER_NL).install();
		assert_ok!(pass_right(HAULIER_NL, OTHER_HAULIER));
		assert_ok!(present(OTHER_HAULIER, "SEAL1"));
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

#[test]
fn a_denied_party_is_named_once() {
	run(|| {
		discharged();
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		assert_ok!(mint(now() + 1_000));
		directory()
			.organisation(CONSIGNEE, "NL", &[Role::Trader, Role::Haulier])
			.denied(CONSIGNEE)
			.install();
		// It receives the goods, holds the right and fetches them with its own lorry.
		assert_ok!(present(CONSIGNEE, "SEAL1"));
		let organisation = org(CONSIGNEE);
		barred_by(UnmetCondition::DeniedParty { organisation });
	});
}

#[test]
fn rejects_the_wrong_haulier_at_the_gate() {
	run(|| {
		discharged();
		assert_noop!(present(HAULIER_NL, "SEAL1"), Error::NotFound);
		assert_ok!(mint(now() + 1_000));
		assert_noop!(present(CONSIGNEE, "SEAL1"), refusal::WRONG_ROLE);
		assert_ok!(pass_right(CONSIGNEE, HAULIER_NL));
		assert_noop!(present(OTHER_HAULIER, "SEAL1"), Error::NotAuthorised);
		assert_noop!(present(CONSIGNEE, "SEAL1"), Error::NotAuthorised);
		without(HAULIER_NL, Permission::Operate);
		assert_noop!(present(HAULIER_NL, "SEAL1"), refusal::NOT_PERMITTED);
		directory().install();
		assert_noop!(
			present(HAULIER_NL, ""),
			Error::InvalidSeal(CodeError::Length)
		);
		assert_noop!(
			present(HAULIER_NL, &"S".repeat(16)),
			Error::InvalidSeal(CodeError::Length)
		);
		assert_ok!(present(HAULIER_NL, "SEAL1"));
		let (haulier, seal) = (org(HAULIER_NL), seal("SEAL1"));
		let container = number(1);
		let event = Event::PresentedAtGate {
			consignment: GOODS,
			container,
			haulier,
			seal,
		};
		assert_eq!(events().last(), Some(&event));
		MockClock::advance(1_000);
		assert_noop!(present(HAULIER_NL, "SEAL1"), Error::PickUpRightLapsed);
	});
}

#[test]
fn rejects_presentation_before_discharge() {
	run(|| {
		loaded();
		assert_ok!(mint(now() + 1_000));
		assert_ok!(pass_right(CONSIGNEE, HAULIER_NL));
		assert_noop!(present(HAULIER_NL, "SEAL1"), Error::WrongStatus);
	});
}

#[test]
fn rejects_what_is_not_there() {
	run(|| {
		at_gate();
		let present =
			|id, number| Shipments::present_at_gate(by(HAULIER_NL), id, number, raw("SEAL1"));
		let gate_out = |id, number| Shipments::gate_out(by(TERMINAL_NL), id, number);
		for call in [&present as &dyn Fn(_, _) -> DispatchResult, &gate_out] {
			assert_noop!(call(ConsignmentId(9), box_of(1)), Error::NotFound);
			assert_noop!(call(GOODS, box_of(2)), Error::NotFound);
			assert_noop!(
				call(GOODS, *b"HLXU1234567"),
				Error::InvalidContainerNumber(CodeError::CheckDigit)
			);
		}
		let unknown = Shipments::gate_conditions(box_of(2));
		assert_eq!(unknown, Err(ViewError::NotFound));
		let malformed = Shipments::gate_conditions(*b"HLXU1234567");
		let fault = ViewError::InvalidContainerNumber(CodeError::CheckDigit);
		assert_eq!(malformed, Err(fault));
	});
}

#[test]
fn a_broken_seal_bars_the_gate_until_it_is_recorded() {
	run(|| {
		at_gate();
		assert_ok!(record(
			TERMINAL_NL,
			input(1, EquipmentEvent::RMVD, b"NLRTM")
		));
		let seen = seal("SEAL1");
		barred_by(UnmetCondition::SealMismatch {
			recorded: None,
			seen,
		});
		let mut reseal = input(1, EquipmentEvent::RSEA, b"NLRTM");
		reseal.seal = Some(raw("S2"));
		assert_ok!(record(TERMINAL_NL, reseal));
		assert_ok!(present(HAULIER_NL, "S2"));
		assert_ok!(gate_out(TERMINAL_NL));
		assert_eq!(phase(), ContainerPhase::GatedOut);
	});
}

#[test]
fn a_presentation_ends_with_the_transfer_of_the_right() {
	run(|| {
		at_gate();
		assert_ok!(pass_right(HAULIER_NL, OTHER_HAULIER));
		assert_ok!(pass_right(OTHER_HAULIER, HAULIER_NL));
		// It has the right again, and yet has to come again.
		barred_by(UnmetCondition::NotPresented);
		assert_ok!(present(HAULIER_NL, "SEAL1"));
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

#[test]
fn a_presentation_lapses() {
	run(|| {
		discharged();
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		assert_ok!(mint(now() + 2 * PRESENTATION_PERIOD));
		assert_ok!(pass_right(CONSIGNEE, HAULIER_NL));
		assert_ok!(present(HAULIER_NL, "SEAL1"));
		MockClock::advance(PRESENTATION_PERIOD - 1);
		assert_eq!(conditions(), vec![]);
		MockClock::advance(1);
		barred_by(UnmetCondition::NotPresented);
		assert_ok!(present(HAULIER_NL, "SEAL1"));
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

/// No call leads here, because a right that moves loses its presentation: a second lock.
#[test]
fn a_haulier_without_the_right_is_not_let_out() {
	run(|| {
		at_gate();
		let hold_by = |holder| {
			PickUpRights::<Test>::mutate(GOODS, number(1), |right| {
				right.as_mut().unwrap().holder = org(holder);
			});
		};
		hold_by(OTHER_HAULIER);
		let holder = org(OTHER_HAULIER);
		barred_by(UnmetCondition::PickUpRightHeldByOther { holder });
		hold_by(HAULIER_NL);
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

/// Errors and clients carry these numbers.
#[test]
fn each_condition_has_its_index() {
	let (hold, authority) = (HoldId(0), org(CUSTOMS_NL));
	let declaration = DeclarationId(0);
	let case = CaseReference::parse(b"CASE").unwrap();
	let (recorded, seen) = (None, seal("SEAL1"));
	let conditions = [
		UnmetCondition::NotInTerminal,
		UnmetCondition::NotInCustody { custodian: None },
		UnmetCondition::TitleNotIssued,
		UnmetCondition::TitleNotSurrendered {
			possessor: org(BANK),
		},
		UnmetCondition::SurrenderNotAccepted,
		UnmetCondition::NotDeclared {
			regime: Regime::Import,
		},
		UnmetCondition::DeclarationNotReleased { declaration },
		UnmetCondition::DutyNotSecured { declaration },
		UnmetCondition::FreightNotReleased,
		UnmetCondition::Hold {
			hold,
			authority,
			case,
		},
		UnmetCondition::NoPickUpRight,
		UnmetCondition::PickUpRightExpired { expired: 0 },
		UnmetCondition::NotPresented,
		UnmetCondition::PickUpRightHeldByOther {
			holder: org(HAULIER_NL),
		},
		UnmetCondition::SealMismatch { recorded, seen },
		UnmetCondition::NoVerifiedGrossMass,
		UnmetCondition::DeniedParty {
			organisation: org(CONSIGNEE),
		},
		UnmetCondition::MassNotAsDeclared { declaration },
	];
	let indices: Vec<u8> = conditions.iter().map(condition_index).collect();
	assert_eq!(indices, (0..18).collect::<Vec<u8>>());
}

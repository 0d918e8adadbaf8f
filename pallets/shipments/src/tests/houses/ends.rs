// SPDX-License-Identifier: Apache-2.0

//! Containers with goods of houses whose journey ends otherwise than by delivery.

use super::*;
use crate::{ActiveConsignmentOf, PickUpRights};
use portolan_mocks::MockDeclarationInspect;
use portolan_primitives::{
	ids::HoldId,
	trade::{ContainerPhase, Regime},
	traits::{DeliveryEntitlement, ShipmentInspect, UnmetCondition},
};

const REPORT: H256 = H256::repeat_byte(9);

fn lose(who: u32) -> DispatchResult {
	let missing = Missing::Lost { report: REPORT };
	Shipments::report_missing(by(who), GOODS, box_of(1), missing)
}

fn conclude(who: u32, id: ConsignmentId) -> DispatchResult {
	Shipments::conclude_loss(by(who), id, box_of(1))
}

fn ending(id: ConsignmentId) -> Option<Ending> {
	match share(id).stage {
		ShareStage::Ended { how, .. } => Some(how),
		_ => None,
	}
}

fn status(id: ConsignmentId) -> ConsignmentStatus {
	Shipments::consignment(id).unwrap().status
}

/// What is in a lost container is lost with it, whoever's it is.
#[test]
fn goods_of_houses_are_lost_with_their_container() {
	run_houses(|| {
		ready_to_load();
		assert_ok!(load_now());
		let minted = Shipments::mint_pick_up_right(by(FORWARDER), ONE, box_of(1), now() + 50_000);
		assert_ok!(minted);
		assert_ok!(lose(CARRIER));
		MockClock::advance(LOSS_PERIOD);
		// The master has the container.
		assert_noop!(conclude(SHIPPER, ONE), Error::NotFound);
		let hold = Shipments::place_hold(by(CUSTOMS_NL), TWO, box_of(1), raw("CASE"));
		assert_ok!(hold);
		assert_noop!(conclude(FORWARDER, GOODS), Error::OnHold);
		assert_ok!(Shipments::lift_hold(by(CUSTOMS_NL), HoldId(0)));
		assert_ok!(conclude(FORWARDER, GOODS));
		assert_eq!(phase(), ContainerPhase::Ended);
		assert_eq!(ActiveConsignmentOf::<Test>::get(number(1)), None);
		assert_eq!(PickUpRights::<Test>::get(ONE, number(1)), None);
		for id in [ONE, TWO] {
			assert_eq!(ending(id), Some(Ending::Lost));
			assert_eq!(status(id), ConsignmentStatus::Closed);
			let facts = <Shipments as ShipmentInspect>::consignment(id).unwrap();
			assert_eq!(facts.containers[0].phase, ContainerPhase::Ended);
			assert_eq!(facts.containers[0].delivered, None);
			let again = Shipments::mint_pick_up_right(by(FORWARDER), id, box_of(1), now() + 50_000);
			assert_noop!(again, Error::WrongStatus);
		}
		MockClock::advance(RETENTION);
		for id in [ONE, TWO, GOODS] {
			assert_ok!(Shipments::archive_consignment(by(BANK), id));
		}
	});
}

#[test]
fn a_container_does_not_go_back_while_a_bill_of_one_house_is_out() {
	run_houses(|| {
		in_terminal();
		let back = || Shipments::return_goods(by(CARRIER), GOODS, box_of(1));
		MockTitles::on_delivery_entitlement(|id, _| match id == TWO {
			true => DeliveryEntitlement::Outstanding {
				possessor: org(BANK),
			},
			false => DeliveryEntitlement::NotIssued,
		});
		assert_noop!(back(), Error::TitleIssued);
		entitled(DeliveryEntitlement::NotIssued);
		MockDeclarationInspect::on_is_declared_for_export(|id, _| id == ONE);
		assert_noop!(back(), Error::DeclaredForExport);
		MockDeclarationInspect::on_is_declared_for_export(|_, _| false);
		assert_ok!(back());
		hand_over(1, TERMINAL_CN, HAULIER_CN, Some("SEAL1"));
		hand_over(1, HAULIER_CN, FORWARDER, Some("SEAL1"));
		for id in [ONE, TWO] {
			assert_eq!(ending(id), Some(Ending::Returned));
		}
		assert_eq!(holder(), Some(org(FORWARDER)));
	});
}

/// Goods of one house are not given up, or taken, with those of another.
#[test]
fn goods_of_houses_are_not_given_up_together() {
	run_houses(|| {
		at_the_gate();
		let regime = Regime::Import;
		import_gate(vec![UnmetCondition::NotDeclared { regime }]);
		let abandon = |who, id| Shipments::abandon_goods(by(who), id, box_of(1));
		assert_noop!(abandon(CONSIGNEE, ONE), Error::NotFound);
		assert_noop!(abandon(AGENT, GOODS), Error::HousesLinked);
		MockDeclarationInspect::on_fate(|_, _| {
			Some(portolan_primitives::traits::GoodsFate::Seized)
		});
		let dispose = Shipments::dispose_of_goods(by(CUSTOMS_NL), GOODS, box_of(1), Ending::Seized);
		assert_noop!(dispose, Error::HousesLinked);
	});
}

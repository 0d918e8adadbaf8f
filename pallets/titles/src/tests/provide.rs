// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	weights::{SubstrateWeight, WeightInfo},
	AmendmentReason, Original, TitleForm, TitlePhase, TitleStatus, Titles as AllTitles,
};
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::ConsignmentId,
	traits::{
		DeliveryEntitlement, DeliveryEntitlement::*, RecordUse, TitleControl, TitleFacts,
		TitleInspect,
	},
};

fn entitlement() -> DeliveryEntitlement {
	Titles::delivery_entitlement(ConsignmentId(ON_BOARD), &box_number(1))
}

#[test]
fn is_not_issued_until_it_is() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(entitlement(), NotIssued);
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_eq!(entitlement(), NotIssued);
		approve(REFERENCE);
		assert_eq!(entitlement(), NotIssued);
	});
}

#[test]
fn follows_the_bill() {
	ExtBuilder::issued(TitleForm::Blank).build_and_execute(|| {
		assert_eq!(
			entitlement(),
			Outstanding {
				possessor: org(SHIPPER)
			}
		);
		assert_ok!(transfer(SHIPPER, BANK));
		assert_eq!(
			entitlement(),
			Outstanding {
				possessor: org(BANK)
			}
		);
		assert_ok!(surrender(BANK));
		assert_eq!(entitlement(), SurrenderPending);
		let reason = crate::RejectionReason::HolderRequest;
		assert_ok!(Titles::reject_surrender(
			by(CARRIER),
			named(REFERENCE),
			reason
		));
		assert_eq!(
			entitlement(),
			Outstanding {
				possessor: org(BANK)
			}
		);
	});
}

/// No status but an accepted surrender for delivery lets anyone have the goods.
#[test]
fn fails_closed_in_every_other_status() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let title = AllTitles::<Test>::get(key(REFERENCE)).unwrap();
		let original: Original = *title.status.original().unwrap();
		let reason = AmendmentReason::SwitchToPaper;
		let outstanding = Outstanding {
			possessor: org(SHIPPER),
		};
		for (status, phase, expected) in [
			(
				TitleStatus::PendingSurrenderForAmendment {
					original,
					reason,
					stop: None,
				},
				TitlePhase::PendingSurrenderForAmendment,
				outstanding,
			),
			(
				TitleStatus::SurrenderedForAmendment {
					original,
					reason,
					stop: None,
				},
				TitlePhase::SurrenderedForAmendment,
				NotIssued,
			),
			(
				TitleStatus::Paper { original },
				TitlePhase::Paper,
				NotIssued,
			),
			(
				TitleStatus::Voided { original },
				TitlePhase::Voided,
				NotIssued,
			),
		] {
			let title = title.clone();
			AllTitles::<Test>::insert(key(REFERENCE), crate::Title { status, ..title });
			assert_eq!(entitlement(), expected);
			assert_eq!(bill().status, phase);
			assert_eq!(bill().control, Some(original.control));
			assert_eq!(Titles::circulating(&key(REFERENCE)), None);
		}
		AllTitles::<Test>::insert(key(REFERENCE), title);
	});
}

/// What others may know of a bill is there from issue to surrender, and at no other time.
#[test]
fn shows_a_bill_while_it_circulates() {
	ExtBuilder::default().build_and_execute(|| {
		let shown = || Titles::circulating(&key(REFERENCE));
		assert_eq!(shown(), None);
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_eq!(shown(), None);
		approve(REFERENCE);
		assert_eq!(shown(), None);
		let shipped = crate::Dating::ShippedOnBoard;
		assert_ok!(Titles::issue_title(by(CARRIER), named(REFERENCE), shipped));
		let facts = TitleFacts {
			consignment: ConsignmentId(ON_BOARD),
			shipper: org(SHIPPER),
			possessor: org(SHIPPER),
			titleholder: Some(org(SHIPPER)),
			is_straight: false,
			shipped_on_board: Some(LOADED),
			lien: None,
			is_stopped: false,
		};
		assert_eq!(shown(), Some(facts.clone()));
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(stop(NL_CUSTOMS));
		let overlaid = TitleFacts {
			lien: Some(lien(BANK, 1)),
			is_stopped: true,
			..facts.clone()
		};
		assert_eq!(shown(), Some(overlaid));
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(release(BANK));
		assert_eq!(shown(), Some(facts));
		assert_ok!(surrender(SHIPPER));
		assert_eq!(shown(), None);
		assert_ok!(accept());
		assert_eq!(shown(), None);
	});
}

#[test]
fn a_bill_received_for_shipment_tells_no_date_on_board() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::Blank);
		approve(REFERENCE);
		let received = crate::Dating::ReceivedForShipment;
		assert_ok!(Titles::issue_title(by(CARRIER), named(REFERENCE), received));
		let facts = Titles::circulating(&key(REFERENCE)).unwrap();
		assert_eq!((facts.shipped_on_board, facts.titleholder), (None, None));
	});
}

#[test]
fn tells_a_straight_bill_from_one_that_can_be_endorsed() {
	for (form, is_straight) in [
		(TitleForm::Straight, true),
		(TitleForm::ToOrder, false),
		(TitleForm::Blank, false),
	] {
		ExtBuilder::default().build_and_execute(|| {
			draft(ON_BOARD, REFERENCE, form);
			approve(REFERENCE);
			let shipped = crate::Dating::ShippedOnBoard;
			assert_ok!(Titles::issue_title(by(CARRIER), named(REFERENCE), shipped));
			let facts = Titles::circulating(&key(REFERENCE)).unwrap();
			assert_eq!(facts.is_straight, is_straight);
		});
	}
}

#[test]
fn tells_its_weight() {
	ExtBuilder::default().build_and_execute(|| {
		let weight = <Titles as TitleInspect>::worst_case_weight();
		assert!(weight.any_gt(Weight::zero()) && weight.proof_size() > 0);
		let own = SubstrateWeight::<Test>::control_title();
		assert_eq!(
			<Titles as TitleControl>::worst_case_weight(),
			own.saturating_add(portolan_mocks::MOCK_WEIGHT.saturating_mul(2))
		);
	});
}

/// The weight of a call contains that of the pallets it asks.
#[test]
fn calls_weigh_what_they_ask() {
	ExtBuilder::default().build_and_execute(|| {
		let call = crate::Call::<Test>::issue_title {
			title: named(REFERENCE),
			dating: crate::Dating::ShippedOnBoard,
		};
		let own = SubstrateWeight::<Test>::issue_title();
		let weight = call.get_dispatch_info().call_weight;
		assert_eq!(
			weight,
			own.saturating_add(portolan_mocks::MOCK_WEIGHT.saturating_mul(8))
		);
	});
}

/// Stops find room in a block that traders have filled.
#[test]
fn acts_of_authorities_are_operational() {
	ExtBuilder::default().build_and_execute(|| {
		let title = named(REFERENCE);
		let stop = crate::Call::<Test>::stop_title {
			title: title.clone(),
			case: CASE.into(),
		};
		let lift = crate::Call::<Test>::lift_stop {
			title: title.clone(),
		};
		for call in [stop, lift] {
			let class = call.get_dispatch_info().class;
			assert_eq!(class, DispatchClass::Operational, "{call:?}");
		}
		let transfer = crate::Call::<Test>::transfer_title {
			title,
			to: org(BANK),
		};
		assert_eq!(transfer.get_dispatch_info().class, DispatchClass::Normal);
	});
}

fn in_use() -> bool {
	<Titles as RecordUse>::is_in_use(ConsignmentId(ON_BOARD))
}

#[test]
fn a_record_is_in_use_until_every_bill_is_over() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(!in_use());
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert!(in_use());
		assert_ok!(Titles::withdraw_draft(by(CARRIER), named(REFERENCE)));
		assert!(!in_use());
	});
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		assert!(in_use());
		assert_ok!(surrender(SHIPPER));
		assert!(in_use());
		assert_ok!(accept());
		assert!(!in_use());
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	weights::{SubstrateWeight, WeightInfo},
	AmendmentReason, Original, TitleForm, TitlePhase, TitleStatus, Titles as AllTitles,
};
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::ConsignmentId,
	traits::{DeliveryEntitlement, DeliveryEntitlement::*, TitleInspect},
};

fn entitlement() -> DeliveryEntitlement {
	Titles::delivery_entitlement(ConsignmentId(ON_BOARD))
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
			raw(REFERENCE),
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
				TitleStatus::PendingSurrenderForAmendment { original, reason },
				TitlePhase::PendingSurrenderForAmendment,
				outstanding,
			),
			(
				TitleStatus::SurrenderedForAmendment { original, reason },
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
			AllTitles::<Test>::insert(key(REFERENCE), crate::Title { status, ..title });
			assert_eq!(entitlement(), expected);
			assert_eq!(bill().status, phase);
			assert_eq!(bill().control, Some(original.control));
		}
		AllTitles::<Test>::insert(key(REFERENCE), title);
	});
}

#[test]
fn tells_its_weight() {
	ExtBuilder::default().build_and_execute(|| {
		let weight = <Titles as TitleInspect>::worst_case_weight();
		assert!(weight.any_gt(Weight::zero()) && weight.proof_size() > 0);
	});
}

/// The weight of a call contains that of the pallets it asks.
#[test]
fn calls_weigh_what_they_ask() {
	ExtBuilder::default().build_and_execute(|| {
		let call = crate::Call::<Test>::issue_title {
			reference: raw(REFERENCE),
			dating: crate::Dating::ShippedOnBoard,
		};
		let own = SubstrateWeight::<Test>::issue_title();
		let weight = call.get_dispatch_info().call_weight;
		assert_eq!(
			weight,
			own.saturating_add(portolan_mocks::MOCK_WEIGHT.saturating_mul(6))
		);
	});
}

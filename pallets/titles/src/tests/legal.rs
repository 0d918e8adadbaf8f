// SPDX-License-Identifier: Apache-2.0

//! One test for each legal test an electronic transferable record must pass (UNCITRAL MLETR; UK
//! Electronic Trade Documents Act 2023, section 2).

use super::mock::*;
use crate::{
	Act, Chain, ChainEntry, Dated, Dating, TitleForm, TitleOf, TitlePhase, Titles as AllTitles,
};
use codec::Encode;
use frame::testing_prelude::*;
use portolan_primitives::{ids::ConsignmentId, traits::TitleInspect};

/// MLETR 10(1)(b)(i), ETDA 2(2)(a): there is one original, and it stays the only one when spent.
#[test]
fn singularity() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let again = |consignment, reference| {
			let consignment = ConsignmentId(consignment);
			let form = TitleForm::ToOrder;
			Titles::draft_title(by(CARRIER), consignment, raw(reference), form, CONTENT)
		};
		for spent in [false, true] {
			if spent {
				assert_ok!(surrender(SHIPPER));
				assert_ok!(Titles::accept_surrender(by(CARRIER), raw(REFERENCE)));
			}
			assert_noop!(again(2, REFERENCE), TitlesError::AlreadyExists);
			assert_noop!(
				again(ON_BOARD, b"PTLN-0002"),
				TitlesError::ConsignmentHasTitle
			);
		}
		assert_noop!(
			Titles::issue_title(by(CARRIER), raw(REFERENCE), Dating::ShippedOnBoard),
			TitlesError::WrongStatus
		);
		assert_eq!(AllTitles::<Test>::iter().count(), 1);
		assert_eq!(TitleOf::<Test>::iter().count(), 1);
	});
}

/// MLETR 11(1)(a), ETDA 2(2)(c): nobody but the one in control can act on the bill, Root included.
#[test]
fn exclusive_control() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let before = bill();
		for other in [CARRIER, CONSIGNEE, BANK, OTHER_CARRIER, FORWARDER] {
			assert_noop!(transfer(other, BANK), TitlesError::NotPossessor);
			assert_noop!(endorse(other, SHIPPER), TitlesError::NotTitleholder);
			assert_noop!(
				endorse_to_order(other, SHIPPER),
				TitlesError::NotTitleholder
			);
			assert_noop!(blank_endorse(other), TitlesError::NotTitleholder);
			assert_noop!(surrender(other), TitlesError::NotTitleholder);
		}
		let by_root = RuntimeOrigin::root();
		assert_noop!(
			Titles::transfer_title(by_root, org(CARRIER), raw(REFERENCE), org(BANK)),
			BadOrigin
		);
		assert_eq!(bill(), before);
	});
}

/// MLETR 11(1)(b), ETDA 2(2)(d): who controls the bill is in one storage item of its own, which a
/// storage proof can show, and in the view.
#[test]
fn demonstrable_control() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let item = AllTitles::<Test>::hashed_key_for(key(REFERENCE));
		let stored = frame::deps::sp_io::storage::get(&item).unwrap();
		let title = AllTitles::<Test>::get(key(REFERENCE)).unwrap();
		assert_eq!(stored.to_vec(), title.encode());
		let control = title.status.original().unwrap().control;
		assert_eq!(control.possessor, org(SHIPPER));
		assert_eq!(bill().control, Some(control));
	});
}

/// ETDA 2(2)(e): whoever gave the bill away can do nothing with it any more.
#[test]
fn divestment() {
	ExtBuilder::issued(TitleForm::Blank).build_and_execute(|| {
		assert_ok!(transfer(SHIPPER, BANK));
		assert_noop!(transfer(SHIPPER, CONSIGNEE), TitlesError::NotPossessor);
		assert_noop!(surrender(SHIPPER), TitlesError::NotPossessor);
	});
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(endorse_to_order(SHIPPER, BANK));
		// The bill is still in the shipper's hands, the right to the goods is not.
		assert_noop!(endorse(SHIPPER, CONSIGNEE), TitlesError::NotTitleholder);
		assert_noop!(blank_endorse(SHIPPER), TitlesError::NotTitleholder);
		assert_noop!(surrender(SHIPPER), TitlesError::NotTitleholder);
		assert_ok!(transfer(SHIPPER, BANK));
		assert_noop!(transfer(SHIPPER, CONSIGNEE), TitlesError::NotPossessor);
	});
}

/// MLETR 10(2), ETDA 2(2)(b): the content never changes, and the chain, which anyone can compute
/// again from the events, shows every act in its order.
#[test]
fn integrity() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(endorse_to_order(SHIPPER, CONSIGNEE));
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert_ok!(surrender(CONSIGNEE));
		assert_ok!(Titles::accept_surrender(by(CARRIER), raw(REFERENCE)));
		assert_eq!(bill().content_root, CONTENT);

		let acts = [
			(
				CARRIER,
				Act::Issued {
					dated: Dated::OnBoard(LOADED),
				},
			),
			(SHIPPER, Act::EndorsedToOrder { to: org(CONSIGNEE) }),
			(SHIPPER, Act::Transferred { to: org(CONSIGNEE) }),
			(CONSIGNEE, Act::SurrenderedForDelivery),
			(CARRIER, Act::SurrenderAccepted),
		]
		.map(|(actor, act)| ChainEntry {
			actor: org(actor),
			act,
			at: NOW,
		});
		let mut head = blake2_256(&(key(REFERENCE), CONTENT).encode());
		for (sequence, entry) in (1u32..).zip(acts) {
			let preimage = [&head[..], &sequence.to_le_bytes(), &entry.encode()].concat();
			head = blake2_256(&preimage);
		}
		assert_eq!(
			bill().chain,
			Some(Chain {
				sequence: 5,
				head: H256(head),
				at: NOW
			})
		);
	});
}

/// MLETR 15: an endorsement is made by the chain's record of it, and only on a bill to order.
#[test]
fn endorsement() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(endorse_to_order(SHIPPER, BANK));
		assert_ok!(transfer(SHIPPER, BANK));
		assert_ok!(blank_endorse(BANK));
		assert_eq!(bill().endorsements, 2);
		assert_eq!(bill().chain.unwrap().sequence, 4);
	});
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		assert_noop!(endorse(SHIPPER, BANK), TitlesError::WrongForm);
	});
}

/// ETDA 3: who surrenders the bill, and nobody else, is entitled to the goods.
#[test]
fn entitlement() {
	use portolan_primitives::traits::DeliveryEntitlement::*;
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let entitlement = || Titles::delivery_entitlement(ConsignmentId(ON_BOARD));
		assert_ok!(endorse(SHIPPER, CONSIGNEE));
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert_eq!(
			entitlement(),
			Outstanding {
				possessor: org(CONSIGNEE)
			}
		);
		assert_ok!(surrender(CONSIGNEE));
		assert_eq!(entitlement(), SurrenderPending);
		assert_ok!(Titles::accept_surrender(by(CARRIER), raw(REFERENCE)));
		assert_eq!(entitlement(), Surrendered { by: org(CONSIGNEE) });
		assert_eq!(bill().status, TitlePhase::SurrenderedForDelivery);
	});
}

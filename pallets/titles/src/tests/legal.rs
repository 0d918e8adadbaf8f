// SPDX-License-Identifier: Apache-2.0

//! One test for each legal test an electronic transferable record must pass (UNCITRAL MLETR; UK
//! Electronic Trade Documents Act 2023, section 2).

use super::mock::*;
use crate::{
	Act, AmendmentReason, Chain, ChainEntry, Dated, Dating, FormerTitles, Quantities, TitleForm,
	TitlePhase, Titles as AllTitles, TitlesOf,
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
				assert_ok!(Titles::accept_surrender(by(CARRIER), named(REFERENCE)));
			}
			assert_noop!(again(2, REFERENCE), TitlesError::AlreadyExists);
			assert_noop!(
				again(ON_BOARD, b"PTLN-0002"),
				TitlesError::ConsignmentHasTitle
			);
		}
		assert_noop!(
			Titles::issue_title(by(CARRIER), named(REFERENCE), Dating::ShippedOnBoard),
			TitlesError::WrongStatus
		);
		assert_eq!(AllTitles::<Test>::iter().count(), 1);
		assert_eq!(TitlesOf::<Test>::iter().count(), 1);
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
			Titles::transfer_title(by_root, named(REFERENCE), org(BANK)),
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
		assert_ok!(Titles::accept_surrender(by(CARRIER), named(REFERENCE)));
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
			agent: None,
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
				at: NOW,
				agent: None
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
		let entitlement = || Titles::delivery_entitlement(ConsignmentId(ON_BOARD), &box_number(1));
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
		assert_ok!(Titles::accept_surrender(by(CARRIER), named(REFERENCE)));
		assert_eq!(entitlement(), Surrendered { by: org(CONSIGNEE) });
		assert_eq!(bill().status, TitlePhase::SurrenderedForDelivery);
	});
}

/// MLETR 11(1)(a): neither an authority nor anybody else moves a bill by a stop, and while it lasts
/// not even its holder, its lien holder or its carrier do.
#[test]
fn nobody_moves_a_stopped_title() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		let control = bill().control;
		assert_ok!(stop(NL_CUSTOMS));
		assert_eq!(bill().control, control);
		for party in [SHIPPER, CONSIGNEE, BANK, CARRIER, NL_CUSTOMS, ARBITRATOR] {
			assert_noop!(transfer(party, CONSIGNEE), TitlesError::Stopped);
			assert_noop!(endorse(party, CONSIGNEE), TitlesError::Stopped);
			assert_noop!(endorse_to_order(party, CONSIGNEE), TitlesError::Stopped);
			assert_noop!(blank_endorse(party), TitlesError::Stopped);
			assert_noop!(surrender(party), TitlesError::Stopped);
			assert_noop!(deliver(party, CONSIGNEE), TitlesError::Stopped);
			assert_noop!(attach(party, OTHER_BANK), TitlesError::Stopped);
		}
		assert_noop!(enforce(BANK), TitlesError::Stopped);
		assert_ok!(release(BANK));
		assert_ok!(lift(NL_CUSTOMS));
		assert_eq!(bill().control, control);
		assert_ok!(surrender(SHIPPER));
		assert_ok!(stop(NL_CUSTOMS));
		assert_noop!(accept(), TitlesError::Stopped);
		assert_ok!(reject());
		assert_eq!(bill().control, control);
		assert_noop!(transfer(SHIPPER, CONSIGNEE), TitlesError::Stopped);
	});
}

/// MLETR 11(1)(a): a lien binds the holder and gives control to nobody; enforcing it does.
#[test]
fn a_lien_holder_does_not_control_before_enforcement() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let control = bill().control;
		assert_ok!(attach(SHIPPER, BANK));
		assert_eq!(bill().control, control);
		for party in [SHIPPER, BANK] {
			assert_noop!(transfer(party, CONSIGNEE), TitlesError::Encumbered);
			assert_noop!(endorse(party, CONSIGNEE), TitlesError::Encumbered);
			assert_noop!(endorse_to_order(party, CONSIGNEE), TitlesError::Encumbered);
			assert_noop!(blank_endorse(party), TitlesError::Encumbered);
			assert_noop!(surrender(party), TitlesError::Encumbered);
			assert_noop!(deliver(party, CONSIGNEE), TitlesError::Encumbered);
		}
		assert_ok!(enforce(BANK));
		assert_noop!(transfer(SHIPPER, CONSIGNEE), TitlesError::NotPossessor);
		assert_noop!(surrender(SHIPPER), TitlesError::NotTitleholder);
		assert_ok!(surrender(BANK));
	});
}

/// MLETR 10(2): liens, stops and delivery are in the chain like every other act.
#[test]
fn the_chain_shows_liens_stops_and_delivery() {
	use portolan_primitives::{ids::PresentationId, traits::Obligation};
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let issued = bill().chain.unwrap();
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(release(BANK));
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(stop(ARBITRATOR));
		assert_ok!(lift(ARBITRATOR));
		assert_ok!(enforce(BANK));
		assert_ok!(deliver(BANK, CONSIGNEE));

		let holder = org(BANK);
		let obligation = Obligation::Presentation(PresentationId(1));
		let attached = Act::LienAttached { holder, obligation };
		let case = H256(blake2_256(CASE));
		let expected = [
			(SHIPPER, attached),
			(BANK, Act::LienReleased { holder, obligation }),
			(SHIPPER, attached),
			(ARBITRATOR, Act::Stopped { case }),
			(ARBITRATOR, Act::StopLifted),
			(BANK, Act::LienEnforced { holder, obligation }),
			(BANK, Act::Delivered { to: org(CONSIGNEE) }),
		]
		.into_iter()
		.fold(issued, |chain, (actor, act)| {
			let entry = ChainEntry {
				actor: org(actor),
				agent: None,
				act,
				at: NOW,
			};
			chain.extended(&entry).unwrap()
		});
		assert_eq!(bill().chain, Some(expected));
	});
}

/// MLETR 10(2), 16: a bill is amended by another in its place, of the same goods; every version stays
/// to be seen, and the chain of each leads back to the first.
#[test]
fn amendments_are_visible() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let goods = bill().goods;
		take_back(SHIPPER, REFERENCE);
		let amended = new_bill(REFERENCE, 1, &whole_goods());
		let proposal = reissue(SHIPPER, &[REFERENCE], vec![amended]);
		assert_ok!(propose(&proposal));
		assert_ok!(accept_reissue(SHIPPER, &proposal));
		let former = FormerTitles::<Test>::get(key(REFERENCE), 1).unwrap();
		assert_eq!((former.content_root, bill().version), (CONTENT, 2));
		assert_eq!(bill().goods, goods);

		let replaced = vec![former.status.original().unwrap().chain.head];
		let origin = (key(REFERENCE), H256::repeat_byte(1), replaced).encode();
		let issued = ChainEntry {
			actor: org(CARRIER),
			agent: None,
			act: Act::Issued {
				dated: Dated::OnBoard(LOADED),
			},
			at: NOW,
		};
		let preimage = [
			&blake2_256(&origin)[..],
			&1u32.to_le_bytes(),
			&issued.encode(),
		]
		.concat();
		assert_eq!(bill().chain.unwrap().head, H256(blake2_256(&preimage)));
	});
}

/// MLETR 17, 18: by a change of medium one record ceases to have effect, and the other takes its
/// place; at no time are there two.
#[test]
fn change_of_medium() {
	use portolan_primitives::traits::DeliveryEntitlement::NotIssued;
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(surrender_for(
			SHIPPER,
			REFERENCE,
			AmendmentReason::SwitchToPaper
		));
		// Until the carrier has made the paper, the electronic bill is the one there is.
		assert_eq!(bill().status, TitlePhase::PendingSurrenderForAmendment);
		assert_ok!(accept());
		assert_eq!(bill().status, TitlePhase::Paper);
		assert_noop!(transfer(SHIPPER, BANK), TitlesError::WrongStatus);
		assert_noop!(surrender(SHIPPER), TitlesError::WrongStatus);
		let entitlement = Titles::delivery_entitlement(ConsignmentId(ON_BOARD), &box_number(1));
		assert_eq!(entitlement, NotIssued);

		let back = new_bill(REFERENCE, 1, &whole_goods());
		let back = reissue(CONSIGNEE, &[REFERENCE], vec![back]);
		assert_ok!(propose(&back));
		assert_ok!(accept_reissue(CONSIGNEE, &back));
		assert_eq!((possessor(), bill().version), (CONSIGNEE, 2));
		assert_eq!(TitlesOf::<Test>::get(ConsignmentId(ON_BOARD)).len(), 1);
		// The paper cannot come back twice.
		assert_noop!(accept_reissue(CONSIGNEE, &back), TitlesError::WrongStatus);
	});
}

/// Domain I5: what bills are split into is what they were for, and nothing is in two of them.
#[test]
fn quantities_are_conserved() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let before = Quantities::sum(&bill().goods);
		take_back(SHIPPER, REFERENCE);
		let lines = whole_goods();
		let parts: Vec<_> = [(b"PTLN-0001-A", 1u8), (b"PTLN-0001-B", 2)]
			.into_iter()
			.zip([&lines[..1], &lines[1..]])
			.map(|((reference, content), goods)| new_bill(reference, content, goods))
			.collect();
		let parts = reissue(SHIPPER, &[REFERENCE], parts);
		assert_ok!(propose(&parts));
		assert_ok!(accept_reissue(SHIPPER, &parts));
		let goods = [bill_of(b"PTLN-0001-A").goods, bill_of(b"PTLN-0001-B").goods];
		assert_eq!(Quantities::sum(goods.iter().flatten()), before);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Bills that take the place of others: reissued, split, merged, back from paper.

use super::mock::*;
use crate::{
	AmendmentReason, Dated, Dating, Event, FormerTitles, NewBill, PortionInput, Proposals,
	TitleForm, TitlePhase, TitlesOf,
};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::CodeError,
	ids::ConsignmentId,
	traits::{DeliveryEntitlement, TitleInspect},
};

const FIRST: &[u8] = b"PTLN-0001-A";
const SECOND: &[u8] = b"PTLN-0001-B";

fn whole(reference: &[u8], content: u8) -> NewBill {
	new_bill(reference, content, &whole_goods())
}

fn taken_back() -> ExtBuilder {
	ExtBuilder::issued(TitleForm::ToOrder)
}

/// Two bills: container 1 but for 40 packages, which are in the other with container 2.
fn halves() -> Vec<NewBill> {
	let portion = |line, packages, gross_mass, net_mass| PortionInput {
		line,
		packages,
		gross_mass,
		net_mass,
	};
	let first = [
		portion(0, 60, 600_000, 599_400),
		portion(1, 7, 70_000, 69_000),
	];
	let second = [
		portion(2, 50, 500_000, 499_000),
		portion(0, 40, 400_000, 399_600),
	];
	vec![new_bill(FIRST, 1, &first), new_bill(SECOND, 2, &second)]
}

/// Splits the bill, which the shipper holds, in two.
fn split() {
	take_back(SHIPPER, REFERENCE);
	let halves = reissue(SHIPPER, &[REFERENCE], halves());
	assert_ok!(propose(&halves));
	assert_ok!(accept_reissue(SHIPPER, &halves));
}

fn surrender_of(holder: u32, reference: &[u8]) -> DispatchResult {
	Titles::surrender_title_for_delivery(by(holder), named(reference))
}

fn accept_of(reference: &[u8]) -> DispatchResult {
	Titles::accept_surrender(by(CARRIER), named(reference))
}

fn transfer_of(from: u32, reference: &[u8], to: u32) {
	assert_ok!(Titles::endorse_title(by(from), named(reference), org(to)));
	assert_ok!(Titles::transfer_title(by(from), named(reference), org(to)));
}

fn entitlement(container: u32) -> DeliveryEntitlement {
	Titles::delivery_entitlement(ConsignmentId(ON_BOARD), &box_number(container))
}

/// The same reference, the next version: the old one is void and can be looked up.
#[test]
fn reissues_one_for_one() {
	taken_back().build_and_execute(|| {
		let old = bill();
		take_back(SHIPPER, REFERENCE);
		let mut new = whole(REFERENCE, 1);
		new.form = TitleForm::Straight;
		new.consignee = org(FORWARDER);
		let proposal = reissue(SHIPPER, &[REFERENCE], vec![new]);
		assert_ok!(propose(&proposal));
		assert_eq!(
			last_event(),
			Event::ReissueProposed {
				carrier: org(CARRIER),
				agent: None,
				reissue: proposal.clone(),
			}
		);
		assert_eq!(bill().status, TitlePhase::SurrenderedForAmendment);
		assert_ok!(accept_reissue(SHIPPER, &proposal));
		let new = bill();
		assert_eq!((old.version, new.version), (1, 2));
		assert_eq!(
			(new.status, new.form),
			(TitlePhase::Issued, TitleForm::Straight)
		);
		assert_eq!((possessor(), titleholder()), (SHIPPER, Some(FORWARDER)));
		assert_eq!((new.dated, &new.goods), (old.dated, &old.goods));
		assert_eq!(new.content_root, H256::repeat_byte(1));
		let former = FormerTitles::<Test>::get(key(REFERENCE), 1).unwrap();
		assert_eq!(former.status.phase(), TitlePhase::Voided);
		assert_eq!(former.content_root, CONTENT);
		assert_eq!(Proposals::<Test>::iter().count(), 0);
		assert_eq!(
			last_event(),
			Event::TitleReissued {
				title: key(REFERENCE),
				version: 2,
				consignment: ConsignmentId(ON_BOARD),
				shipper: org(SHIPPER),
				consignee: org(FORWARDER),
				form: TitleForm::Straight,
				content_root: new.content_root,
				goods: new.goods,
				dated: new.dated.unwrap(),
				control: new.control.unwrap(),
				chain: new.chain.unwrap(),
			}
		);
	});
}

/// Each version leads to the next, any number of times.
#[test]
fn reissues_again_and_again() {
	taken_back().build_and_execute(|| {
		for version in 2..6u8 {
			take_back(SHIPPER, REFERENCE);
			let proposal = reissue(SHIPPER, &[REFERENCE], vec![whole(REFERENCE, version)]);
			assert_ok!(propose(&proposal));
			assert_ok!(accept_reissue(SHIPPER, &proposal));
			assert_eq!(bill().version, u16::from(version));
		}
		assert_eq!(FormerTitles::<Test>::iter_prefix(key(REFERENCE)).count(), 4);
		// A content that was amended does not come back, nor does what was accepted.
		let again = reissue(SHIPPER, &[REFERENCE], vec![whole(REFERENCE, 5)]);
		assert_noop!(accept_reissue(SHIPPER, &again), TitlesError::WrongStatus);
		take_back(SHIPPER, REFERENCE);
		assert_noop!(propose(&again), TitlesError::SameContent);
	});
}

#[test]
fn splits_with_conserved_quantities() {
	taken_back().build_and_execute(|| {
		split();
		assert_eq!(bill().status, TitlePhase::Voided);
		for reference in [FIRST, SECOND] {
			let part = bill_of(reference);
			assert_eq!((part.status, part.version), (TitlePhase::Issued, 1));
			assert_eq!(part.control.unwrap().possessor, org(SHIPPER));
		}
		let packages = |reference| {
			let goods = bill_of(reference).goods;
			goods.iter().map(|portion| portion.packages).sum::<u32>()
		};
		assert_eq!(packages(FIRST) + packages(SECOND), 157);
		assert_eq!(TitlesOf::<Test>::get(ConsignmentId(ON_BOARD)).len(), 2);
		// Each goes its own way.
		transfer_of(SHIPPER, SECOND, CONSIGNEE);
		let holder = |reference| bill_of(reference).control.unwrap().possessor.0;
		assert_eq!((holder(FIRST), holder(SECOND)), (SHIPPER, CONSIGNEE));
		// The old bill entitles to nothing any more.
		assert_noop!(surrender(SHIPPER), TitlesError::WrongStatus);
		assert_noop!(transfer(SHIPPER, BANK), TitlesError::WrongStatus);
	});
}

#[test]
fn merges_what_was_split() {
	taken_back().build_and_execute(|| {
		let goods = bill().goods;
		split();
		take_back(SHIPPER, FIRST);
		take_back(SHIPPER, SECOND);
		let one = reissue(SHIPPER, &[FIRST, SECOND], vec![whole(SECOND, 3)]);
		assert_ok!(propose(&one));
		assert_ok!(accept_reissue(SHIPPER, &one));
		let merged = bill_of(SECOND);
		assert_eq!((merged.version, &merged.goods), (2, &goods));
		assert_eq!(bill_of(FIRST).status, TitlePhase::Voided);
		assert_eq!(TitlesOf::<Test>::get(ConsignmentId(ON_BOARD)).len(), 1);
	});
}

/// A container leaves for one receiver, once all bills to what is in it are surrendered.
#[test]
fn a_container_is_delivered_under_all_its_bills() {
	use DeliveryEntitlement::*;
	taken_back().build_and_execute(|| {
		split();
		transfer_of(SHIPPER, SECOND, CONSIGNEE);
		assert_ok!(surrender_of(CONSIGNEE, SECOND));
		// Both are to goods in container 1, the second alone to container 2.
		assert_eq!(entitlement(2), SurrenderPending);
		assert!(matches!(entitlement(1), Outstanding { .. }));
		assert_ok!(accept_of(SECOND));
		assert_eq!(entitlement(2), Surrendered { by: org(CONSIGNEE) });
		assert_noop!(surrender_of(SHIPPER, FIRST), TitlesError::ContainerShared);
		transfer_of(SHIPPER, FIRST, CONSIGNEE);
		assert_ok!(surrender_of(CONSIGNEE, FIRST));
		assert_eq!(entitlement(1), SurrenderPending);
		assert_ok!(accept_of(FIRST));
		assert_eq!(entitlement(1), Surrendered { by: org(CONSIGNEE) });
	});
}

/// The carrier attests that the paper is back; who presented it agrees to the new bill.
#[test]
fn comes_back_from_paper() {
	taken_back().build_and_execute(|| {
		assert_ok!(surrender_for(
			SHIPPER,
			REFERENCE,
			AmendmentReason::SwitchToPaper
		));
		assert_ok!(accept());
		let back = reissue(CONSIGNEE, &[REFERENCE], vec![whole(REFERENCE, 1)]);
		assert_noop!(accept_reissue(CONSIGNEE, &back), TitlesError::NotProposed);
		assert_ok!(propose(&back));
		assert_noop!(accept_reissue(SHIPPER, &back), TitlesError::NotAuthorised);
		assert_ok!(accept_reissue(CONSIGNEE, &back));
		assert_eq!((possessor(), titleholder()), (CONSIGNEE, Some(CONSIGNEE)));
		assert_eq!((bill().version, bill().status), (2, TitlePhase::Issued));
		assert_ok!(surrender(CONSIGNEE));
		assert_ok!(accept());
		assert_eq!(
			entitlement(1),
			DeliveryEntitlement::Surrendered { by: org(CONSIGNEE) }
		);
	});
}

/// The holder accepts what was proposed last, to the letter.
#[test]
fn accepts_nothing_but_the_proposal() {
	taken_back().build_and_execute(|| {
		take_back(SHIPPER, REFERENCE);
		let (one, other) = (whole(REFERENCE, 1), whole(REFERENCE, 2));
		let one = reissue(SHIPPER, &[REFERENCE], vec![one]);
		let other = reissue(SHIPPER, &[REFERENCE], vec![other]);
		assert_ok!(propose(&one));
		assert_noop!(propose(&one), TitlesError::Unchanged);
		assert_noop!(accept_reissue(SHIPPER, &other), TitlesError::NotProposed);
		assert_ok!(propose(&other));
		assert_noop!(accept_reissue(SHIPPER, &one), TitlesError::NotProposed);
		for stranger in [CARRIER, CONSIGNEE, BANK] {
			assert_noop!(accept_reissue(stranger, &other), TitlesError::NotAuthorised);
		}
		assert_ok!(accept_reissue(SHIPPER, &other));
	});
}

#[test]
fn rejects_what_does_not_add_up() {
	taken_back().build_and_execute(|| {
		take_back(SHIPPER, REFERENCE);
		let refused = |bills: Vec<NewBill>, error: TitlesError| {
			assert_noop!(propose(&reissue(SHIPPER, &[REFERENCE], bills)), error);
		};
		let with = |change: &dyn Fn(&mut PortionInput)| {
			let mut halves = halves();
			let mut portions = halves[1].goods.to_vec();
			change(&mut portions[1]);
			halves[1].goods = portions.into();
			halves
		};
		for change in [
			(&|portion: &mut PortionInput| portion.packages += 1) as &dyn Fn(&mut PortionInput),
			&|portion| portion.packages -= 1,
			&|portion| portion.gross_mass += 1,
			&|portion| portion.gross_mass -= 1,
			&|portion| portion.net_mass += 1,
			&|portion| portion.net_mass -= 1,
			&|portion| portion.line = 3,
			&|portion| portion.line = 1,
		] {
			refused(with(change), TitlesError::QuantitiesDiffer);
		}
		for change in [
			(&|portion: &mut PortionInput| portion.line = 2) as &dyn Fn(&mut PortionInput),
			&|portion| portion.gross_mass = 0,
			&|portion| portion.net_mass = portion.gross_mass + 1,
		] {
			refused(with(change), TitlesError::InvalidPortion);
		}
		refused(vec![halves().remove(0)], TitlesError::QuantitiesDiffer);
		refused(vec![new_bill(FIRST, 1, &[])], TitlesError::InvalidPortion);
		refused(vec![], TitlesError::SplitAndMerged);
	});
}

#[test]
fn rejects_wrong_references_and_contents() {
	taken_back().build_and_execute(|| {
		issue(2, b"PTLN-0002", TitleForm::ToOrder);
		take_back(SHIPPER, REFERENCE);
		let refused = |bills: Vec<NewBill>, error: TitlesError| {
			assert_noop!(propose(&reissue(SHIPPER, &[REFERENCE], bills)), error);
		};
		refused(vec![whole(b"PTLN-0002", 1)], TitlesError::AlreadyExists);
		refused(vec![whole(REFERENCE, 7)], TitlesError::SameContent);
		refused(vec![whole(REFERENCE, 0)], TitlesError::EmptyContent);
		let mut twice = halves();
		twice[1].reference = raw(FIRST);
		refused(twice, TitlesError::ReferenceTwice);
		let mut alike = halves();
		alike[1].content_root = alike[0].content_root;
		refused(alike, TitlesError::SameContent);
		let named_twice = reissue(SHIPPER, &[REFERENCE, REFERENCE], vec![whole(REFERENCE, 1)]);
		assert_noop!(propose(&named_twice), TitlesError::ReferenceTwice);
		let unknown = reissue(SHIPPER, &[FIRST], vec![whole(FIRST, 1)]);
		assert_noop!(propose(&unknown), TitlesError::NotFound);
		let too_many: Vec<NewBill> = (1..18).map(|content| whole(FIRST, content)).collect();
		refused(too_many, TitlesError::TooManyTitles);
		let malformed = CodeError::Length;
		refused(
			vec![whole(b"", 1)],
			TitlesError::InvalidReference(malformed),
		);
		// One that circulates is not replaced.
		let circulating = reissue(SHIPPER, &[b"PTLN-0002"], vec![whole(b"PTLN-0002", 1)]);
		assert_noop!(propose(&circulating), TitlesError::WrongStatus);
	});
}

#[test]
fn rejects_what_does_not_belong_together() {
	taken_back().build_and_execute(|| {
		issue(2, b"PTLN-0002", TitleForm::ToOrder);
		take_back(SHIPPER, REFERENCE);
		take_back(SHIPPER, b"PTLN-0002");
		let both: [&[u8]; 2] = [REFERENCE, b"PTLN-0002"];
		let merger = reissue(SHIPPER, &both, vec![whole(FIRST, 1)]);
		assert_noop!(propose(&merger), TitlesError::ConsignmentsDiffer);
	});
	taken_back().build_and_execute(|| {
		split();
		take_back(SHIPPER, FIRST);
		take_back(SHIPPER, SECOND);
		let crossed = reissue(SHIPPER, &[FIRST, SECOND], halves());
		assert_noop!(propose(&crossed), TitlesError::SplitAndMerged);
		// Each was given back by the holder named.
		let stolen = reissue(CONSIGNEE, &[FIRST, SECOND], vec![whole(FIRST, 3)]);
		assert_noop!(propose(&stolen), TitlesError::NotPossessor);
		// A part is not the whole.
		let grown = reissue(SHIPPER, &[FIRST], vec![whole(FIRST, 3)]);
		assert_noop!(propose(&grown), TitlesError::QuantitiesDiffer);
	});
}

/// A bill dated on board and one received for shipment are not one.
#[test]
fn dates_go_together() {
	taken_back().build_and_execute(|| {
		split();
		take_back(SHIPPER, FIRST);
		take_back(SHIPPER, SECOND);
		let title = crate::Titles::<Test>::get(key(FIRST)).unwrap();
		let mut received = title.clone();
		if let crate::TitleStatus::SurrenderedForAmendment { original, .. } = &mut received.status {
			original.dated = Dated::Received(GATED_IN);
		}
		crate::Titles::<Test>::insert(key(FIRST), received);
		let one = reissue(SHIPPER, &[FIRST, SECOND], vec![whole(SECOND, 3)]);
		assert_noop!(propose(&one), TitlesError::DatesDiffer);
		crate::Titles::<Test>::insert(key(FIRST), title);
		assert_ok!(propose(&one));
	});
}

#[test]
fn rejects_wrong_accounts_and_denied_parties() {
	taken_back().build_and_execute(|| {
		take_back(SHIPPER, REFERENCE);
		let mut new = whole(REFERENCE, 1);
		new.consignee = org(FORWARDER);
		let proposal = reissue(SHIPPER, &[REFERENCE], vec![new]);
		for other in [SHIPPER, OTHER_CARRIER, BANK] {
			let refused = Titles::propose_reissue(by(other), org(CARRIER), proposal.clone());
			assert_noop!(refused, TitlesError::NotAuthorised);
		}
		world().denied(FORWARDER).install();
		assert_noop!(propose(&proposal), refusal::DENIED);
		world().install();
		assert_ok!(propose(&proposal));
		for party in [SHIPPER, CARRIER, FORWARDER] {
			world().denied(party).install();
			assert_noop!(accept_reissue(SHIPPER, &proposal), refusal::DENIED);
		}
		// What is owed goes on for suspended members.
		world().suspended(SHIPPER).suspended(CARRIER).install();
		assert_ok!(accept_reissue(SHIPPER, &proposal));
	});
}

/// Sixteen bills to a consignment, and no more.
#[test]
fn splits_into_so_many() {
	taken_back().build_and_execute(|| {
		let portion = |part: u64| PortionInput {
			line: 2,
			packages: if part == 15 { 5 } else { 3 },
			gross_mass: if part == 15 { 35_000 } else { 31_000 },
			net_mass: if part == 15 { 34_000 } else { 31_000 },
		};
		let reference = |part: u64| format!("PTLN-{part:04}-P").into_bytes();
		take_back(SHIPPER, REFERENCE);
		let parts: Vec<NewBill> = (0..16u64)
			.map(|part| {
				let mut goods = vec![portion(part)];
				if part == 0 {
					goods.extend(
						whole_goods()
							.iter()
							.copied()
							.filter(|portion| portion.line != 2),
					);
				}
				new_bill(&reference(part), 100 + part as u8, &goods)
			})
			.collect();
		let proposal = reissue(SHIPPER, &[REFERENCE], parts);
		assert_ok!(propose(&proposal));
		assert_ok!(accept_reissue(SHIPPER, &proposal));
		assert_eq!(TitlesOf::<Test>::get(ConsignmentId(ON_BOARD)).len(), 16);
		// A seventeenth would be one too many.
		let last = reference(15);
		take_back(SHIPPER, &last);
		let halves: Vec<NewBill> = [(2, 15_000, b"PTLN-X".as_slice()), (3, 20_000, b"PTLN-Y")]
			.into_iter()
			.map(|(packages, gross_mass, reference)| {
				let portion = PortionInput {
					line: 2,
					packages,
					gross_mass,
					net_mass: gross_mass - 500,
				};
				new_bill(reference, packages as u8, &[portion])
			})
			.collect();
		let proposal = reissue(SHIPPER, &[&last], halves);
		assert_ok!(propose(&proposal));
		assert_noop!(
			accept_reissue(SHIPPER, &proposal),
			TitlesError::TooManyTitles
		);
	});
}

/// A received bill stays one when it is reissued.
#[test]
fn keeps_the_date() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::Blank);
		approve(REFERENCE);
		let dating = Dating::ReceivedForShipment;
		assert_ok!(Titles::issue_title(by(CARRIER), named(REFERENCE), dating));
		take_back(SHIPPER, REFERENCE);
		let proposal = reissue(SHIPPER, &[REFERENCE], vec![whole(REFERENCE, 1)]);
		assert_ok!(propose(&proposal));
		assert_ok!(accept_reissue(SHIPPER, &proposal));
		assert_eq!(bill().dated, Some(Dated::Received(GATED_IN)));
	});
}

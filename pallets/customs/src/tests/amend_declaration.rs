// SPDX-License-Identifier: Apache-2.0

//! Amendments, and that no amendment leads to a better lane.

use super::mock::*;
use crate::{
	Asks, DeclarationInput, DeclarationLines, DeclarationStatus, Declarations, DrawPlaces, Error,
	Event, Lane, LaneShares, LineInput, RiskRuleInput, Stage, MAX_VERSIONS,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockDocumentUse, MockDuty};
use portolan_primitives::{ids::DeclarationId, money::Ppm, trade::Regime};

fn amend(
	who: u64,
	id: DeclarationId,
	header: DeclarationInput,
	lines: Vec<LineInput>,
) -> DispatchResult {
	Customs::amend_declaration(RuntimeOrigin::signed(who), id, header, lines.into())
}

/// The lines with another split of the price.
fn other_lines(shift: u128) -> Vec<LineInput> {
	let mut lines = lines();
	lines[0].price += shift;
	lines[1].price -= shift;
	lines
}

fn found(id: DeclarationId) -> crate::DeclarationFor<Test> {
	Declarations::<Test>::get(id).unwrap()
}

#[test]
fn replaces_the_content_by_a_new_version() {
	run(|| {
		let id = lodged(Regime::Export);
		let before = found(id);
		let content = |header: &crate::Header, lines: &crate::Lines| {
			H256(blake2_256(&(header, lines).encode()))
		};
		let replaced = content(&before.header, &DeclarationLines::<Test>::get(id).unwrap());
		assert_ok!(amend(EXPORTER, id, header(Regime::Export), other_lines(5)));
		let after = found(id);
		let lines = DeclarationLines::<Test>::get(id).unwrap();
		assert_eq!(lines[0].price, 6_000_005);
		assert_eq!((after.version, after.redraw), (2, true));
		assert_eq!(after.accepted_at, before.accepted_at);
		System::assert_last_event(
			Event::DeclarationAmended {
				declaration: id,
				version: 2,
				replaced,
				content: content(&after.header, &lines),
				rate: Ppm(0),
				from: before.status,
				to: before.status,
			}
			.into(),
		);
	});
}

#[test]
fn rejects_who_may_not_amend() {
	run(|| {
		assert_ok!(lodge(BROKER, header(Regime::Export), lines()));
		let id = DeclarationId(1);
		let amend = |who| amend(who, id, header(Regime::Export), other_lines(1));
		assert_noop!(amend(STRANGER), Error::<Test>::NotAuthorised);
		assert_noop!(amend(CN_CUSTOMS), Error::<Test>::NotAuthorised);
		assert_noop!(amend(CLERK), refusal::NOT_PERMITTED);
		assert_noop!(amend(999), refusal::UNKNOWN_ACCOUNT);
		let nobody = RuntimeOrigin::none();
		assert_noop!(
			Customs::amend_declaration(nobody, id, header(Regime::Export), lines().into()),
			DispatchError::BadOrigin
		);
		directory_without_mandates().install();
		assert_noop!(amend(BROKER), refusal::NO_MANDATE);
		directory().suspended(6).install();
		assert!(amend(BROKER).is_err(), "a suspended agent creates nothing");
		directory().denied(1).install();
		assert!(
			amend(EXPORTER).is_err(),
			"a denied principal creates nothing"
		);
		directory().install();
		assert_ok!(amend(BROKER));
	});
}

#[test]
fn rejects_other_goods_and_what_changes_nothing() {
	run(|| {
		let id = lodged(Regime::Export);
		let export = || header(Regime::Export);
		let one = |change: &dyn Fn(&mut DeclarationInput)| {
			let mut input = export();
			change(&mut input);
			input
		};
		add_container(3);
		let third = one(&|it| it.containers = vec![raw_container(1), raw_container(3)].into());
		let mut third_lines = lines();
		third_lines[1].packages = 100;
		assert_noop!(
			amend(EXPORTER, id, third, third_lines),
			Error::<Test>::OtherGoods
		);
		assert_noop!(
			amend(EXPORTER, id, export(), lines()),
			Error::<Test>::AlreadyExists
		);
		// The same containers in another order are the same goods.
		let turned = one(&|it| it.containers = vec![raw_container(2), raw_container(1)].into());
		assert_ok!(amend(EXPORTER, id, turned, lines()));
		assert_noop!(
			amend(EXPORTER, DeclarationId(9), export(), lines()),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn applies_the_checks_of_lodging() {
	run(|| {
		let id = lodged(Regime::Export);
		let mut wrong = header(Regime::Export);
		wrong.invoice_total += 1;
		assert_noop!(
			amend(EXPORTER, id, wrong, lines()),
			Error::<Test>::InvoiceTotalMismatch
		);
		set_phase(portolan_primitives::trade::ContainerPhase::Loaded);
		assert_noop!(
			amend(EXPORTER, id, header(Regime::Export), other_lines(1)),
			Error::<Test>::AlreadyLoaded
		);
	});
}

#[test]
fn bounds_the_versions() {
	run(|| {
		let id = lodged(Regime::Export);
		for shift in 1..MAX_VERSIONS.into() {
			assert_ok!(amend(
				EXPORTER,
				id,
				header(Regime::Export),
				other_lines(shift)
			));
		}
		assert_eq!(found(id).version, MAX_VERSIONS);
		assert_noop!(
			amend(EXPORTER, id, header(Regime::Export), other_lines(999)),
			Error::<Test>::TooManyVersions
		);
	});
}

#[test]
fn rejects_an_amendment_once_a_lane_is_chosen_and_none_is_asked_for() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		let amend = || amend(IMPORTER, id, header(Regime::Import), other_lines(1));
		assert_noop!(amend(), Error::<Test>::WrongStatus);
	});
}

/// "Amend until green": each draw counts, and only a pass in all of them is a pass.
#[test]
fn passes_the_draw_of_the_lodging_and_another_one() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(amend(IMPORTER, id, header(Regime::Import), other_lines(1)));
		let place = DrawPlaces::<Test>::get(id).unwrap();
		assert_eq!(place.number, 0, "the draw of the lodging stands");
		assert_ok!(route(Regime::Import, id));
		let at_block = System::block_number();
		let again = DeclarationStatus::Registered {
			at_block,
			at: now(),
		};
		assert_eq!(status(id), again);
		assert_eq!(DrawPlaces::<Test>::get(id).unwrap().number, 1);
		assert!(matches!(
			System::events().pop().unwrap().event,
			RuntimeEvent::Customs(Event::DeclarationRequeued { to, .. }) if to == again
		));
		assert!(take_notices().is_empty(), "nothing is assessed yet");
		// The block that enters the second draw is not known yet.
		let preimage = H256::repeat_byte(9);
		assert_noop!(
			route_with(NL_CUSTOMS, id, preimage),
			Error::<Test>::TooEarly
		);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert!(matches!(status(id), DeclarationStatus::Assessed { .. }));
	});
}

#[test]
fn is_red_for_good_when_the_draw_of_the_lodging_says_so() {
	run(|| {
		set_minimum(NL_CUSTOMS, 999_999);
		let id = lodged(Regime::Import);
		pass_blocks(2);
		set_minimum(NL_CUSTOMS, 0);
		for shift in 1..=3 {
			assert_ok!(amend(
				IMPORTER,
				id,
				header(Regime::Import),
				other_lines(shift)
			));
		}
		assert_eq!(found(id).rate, Ppm(999_999), "kept");
		assert_ok!(route(Regime::Import, id));
		assert!(matches!(
			status(id),
			DeclarationStatus::Routed {
				lane: Lane::Red,
				..
			}
		));
		assert!(!found(id).redraw);
	});
}

#[test]
fn never_falls_below_the_lane_of_an_earlier_draw() {
	run(|| {
		let shares = |documents| {
			let mut params = parameters(0);
			params.lane_shares = LaneShares {
				documents: Ppm(documents),
				audit: Ppm(0),
			};
			Customs::set_customs_parameters(RuntimeOrigin::signed(NL_CUSTOMS), params)
		};
		assert_ok!(shares(1_000_000));
		let id = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(amend(IMPORTER, id, header(Regime::Import), other_lines(1)));
		assert_ok!(route(Regime::Import, id));
		assert_eq!(found(id).least, Lane::Yellow);
		assert_ok!(shares(0));
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert!(matches!(
			status(id),
			DeclarationStatus::Routed {
				lane: Lane::Yellow,
				..
			}
		));
	});
}

#[test]
fn takes_what_becomes_certain_to_be_inspected_out_of_the_queue() {
	run(|| {
		let id = lodged(Regime::Export);
		let next = lodged_after(id);
		let mut lines = lines();
		lines[0].hs = raw("9999999999");
		assert_ok!(amend(EXPORTER, id, header(Regime::Export), lines));
		assert_eq!(found(id).rate, Ppm(1_000_000));
		assert!(!DrawPlaces::<Test>::contains_key(id) && !found(id).redraw);
		assert_eq!(
			Customs::next_draw(org(CN_CUSTOMS)).unwrap().declaration,
			next
		);
	});
}

/// Another export behind it in the queue.
fn lodged_after(_: DeclarationId) -> DeclarationId {
	lodged_container(Regime::Export, 3)
}

/// In the yellow lane, with an amendment asked for.
fn asked() -> DeclarationId {
	let mut params = parameters(0);
	params.lane_shares.documents = Ppm(1_000_000);
	let officer = RuntimeOrigin::signed(NL_CUSTOMS);
	assert_ok!(Customs::set_customs_parameters(officer.clone(), params));
	let id = lodged(Regime::Import);
	pass_blocks(2);
	assert_ok!(route(Regime::Import, id));
	assert_ok!(Customs::begin_document_check(officer.clone(), id));
	let question = H256::repeat_byte(1);
	assert_ok!(Customs::raise_query(officer, id, Asks::Amendment, question));
	id
}

#[test]
fn amends_as_asked_while_documents_are_checked() {
	run(|| {
		let id = asked();
		assert_ok!(amend(IMPORTER, id, header(Regime::Import), other_lines(1)));
		assert!(matches!(
			status(id),
			DeclarationStatus::Answered {
				stage: Stage::DocumentCheck,
				..
			}
		));
		assert_noop!(
			amend(IMPORTER, id, header(Regime::Import), other_lines(2)),
			Error::<Test>::WrongStatus
		);
		MockDuty::on_assess(|request| {
			assert_eq!(request.valuation.lines[0].price, 6_000_001);
			Ok(money(1))
		});
		assert_ok!(assess(NL_CUSTOMS, id));
	});
}

#[test]
fn inspects_what_the_new_content_would_have_been_drawn_for() {
	run(|| {
		let id = asked();
		let drawn = found(id).drawn.unwrap();
		let rule = |weight| RiskRuleInput {
			regime: Regime::Import,
			hs_prefix: raw("8504"),
			origin: Some(*b"KR"),
			weight: Ppm(weight),
		};
		let officer = RuntimeOrigin::signed(NL_CUSTOMS);
		assert!(drawn.0 > 0 && drawn.0 < 999_999, "{drawn:?}");
		assert_ok!(Customs::set_risk_rule(officer, 1, Some(rule(drawn.0 + 1))));
		let mut lines = lines();
		lines[0].origin = *b"KR";
		assert_ok!(amend(IMPORTER, id, header(Regime::Import), lines));
		assert!(matches!(
			status(id),
			DeclarationStatus::Routed {
				lane: Lane::Red,
				..
			}
		));
	});
}

#[test]
fn gives_certificates_back_and_uses_them_anew() {
	run(|| {
		let with = |certificate| {
			let mut lines = lines();
			for line in &mut lines {
				line.certificate = Some(certificate);
			}
			lines
		};
		let id = lodged_as(header(Regime::Import), with(CERTIFICATE));
		// The whole certificate is used: what the version before used is there for the next.
		assert_eq!(taken(CERTIFICATE, id), Some(19_000_000));
		let mut less = with(CERTIFICATE);
		less[0].net_mass -= 400_000;
		assert_ok!(amend(IMPORTER, id, header(Regime::Import), less));
		assert_eq!(taken(CERTIFICATE, id), Some(18_600_000));
		assert_ok!(amend(
			IMPORTER,
			id,
			header(Regime::Import),
			with(OTHER_CERTIFICATE)
		));
		assert_eq!(taken(CERTIFICATE, id), None);
		assert_eq!(taken(OTHER_CERTIFICATE, id), Some(19_000_000));
		MockDocumentUse::on_consume(|_, _, _| Err(refusal::OVER_LIMIT));
		assert_noop!(
			amend(IMPORTER, id, header(Regime::Import), with(CERTIFICATE)),
			refusal::OVER_LIMIT
		);
	});
}

/// A neighbour that calls back from inside: the amendment is undone as a whole.
#[test]
fn is_undone_when_a_neighbour_withdraws_it_meanwhile() {
	run(|| {
		let mut certified = lines();
		certified[0].certificate = Some(CERTIFICATE);
		let id = lodged(Regime::Import);
		MockDocumentUse::on_consume(move |document, user, quantity| {
			let _ = Customs::withdraw_declaration(RuntimeOrigin::signed(IMPORTER), id);
			consume(document, user, quantity)
		});
		assert_noop!(
			amend(IMPORTER, id, header(Regime::Import), certified),
			Error::<Test>::WrongStatus
		);
	});
}

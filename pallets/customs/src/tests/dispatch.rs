// SPDX-License-Identifier: Apache-2.0

//! The dispatch classes of the calls, and what is given back of their weight.

use super::mock::*;
use crate::{Call, EntryRefusal, Finding, FindingsInput};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockDuty};
use portolan_primitives::{ids::DeclarationId, trade::Regime};

const ID: DeclarationId = DeclarationId(1);

fn routing() -> Call<Test> {
	Call::route_declaration {
		declaration: ID,
		preimage: H256::zero(),
	}
}

fn assessing() -> Call<Test> {
	Call::assess_declaration { declaration: ID }
}

#[test]
fn keeps_room_for_customs_in_a_full_block() {
	let nothing_found = FindingsInput {
		charges: None,
		lines: Default::default(),
	};
	let operational: [Call<Test>; 10] = [
		Call::commit_draw {
			head: H256::zero(),
			length: 1,
		},
		Call::accept_entry_summary {
			consignment: CONSIGNMENT,
			content_root: H256::zero(),
		},
		Call::refuse_entry_summary {
			consignment: CONSIGNMENT,
			reason: EntryRefusal::DoNotLoad,
		},
		Call::confirm_exit { declaration: ID },
		routing(),
		Call::order_inspection { declaration: ID },
		Call::record_inspection {
			declaration: ID,
			finding: Finding::Conforming,
			report: H256::zero(),
			seals: seals().into(),
		},
		assessing(),
		Call::record_findings {
			declaration: ID,
			findings: nothing_found.clone(),
			report: H256::zero(),
		},
		Call::settle_audit {
			declaration: ID,
			findings: nothing_found,
			report: H256::zero(),
		},
	];
	for call in operational {
		let class = call.get_dispatch_info().class;
		assert_eq!(class, DispatchClass::Operational, "{call:?}");
	}
	let normal: [Call<Test>; 5] = [
		Call::register_office { office: *b"NLAMS" },
		Call::lodge_entry_summary {
			consignment: CONSIGNMENT,
			office: *b"NLRTM",
			content_root: H256::zero(),
		},
		Call::lodge_declaration {
			header: header(Regime::Export),
			lines: lines().into(),
		},
		Call::enforce_red_lane { declaration: ID },
		Call::withdraw_declaration { declaration: ID },
	];
	for call in normal {
		let class = call.get_dispatch_info().class;
		assert_eq!(class, DispatchClass::Normal, "{call:?}");
	}
}

/// What was weighed before and after, for a result of the call.
fn weighed(call: Call<Test>, result: DispatchResultWithPostInfo) -> (Weight, Weight) {
	let before = call.get_dispatch_info().call_weight;
	(before, result.unwrap().actual_weight.unwrap())
}

#[test]
fn gives_back_the_weight_of_lines_that_a_draw_did_not_have() {
	run(|| {
		let id = lodged_container(Regime::Export, 1);
		pass_blocks(2);
		let origin = RuntimeOrigin::signed(CN_CUSTOMS);
		let preimage = next_preimage(CN_CUSTOMS);
		let (before, one_line) = weighed(
			routing(),
			Customs::route_declaration(origin.clone(), id, preimage),
		);
		assert!(one_line.all_lt(before), "{one_line:?} {before:?}");

		let id = lodged_container(Regime::Export, 2);
		commit(CN_CUSTOMS);
		let (_, no_draw) = weighed(
			routing(),
			Customs::route_declaration(origin, id, H256::zero()),
		);
		assert!(no_draw.all_lt(one_line));
	});
}

#[test]
fn gives_back_the_weight_of_lines_that_an_assessment_did_not_have() {
	run(|| {
		MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
		let id = lodged_container(Regime::Export, 1);
		pass_blocks(2);
		assert_ok!(route(Regime::Export, id));
		MockDuty::on_assess(|_| Ok(money(0)));
		let origin = RuntimeOrigin::signed(CN_CUSTOMS);
		let (before, after) = weighed(assessing(), Customs::assess_declaration(origin, id));
		assert!(after.all_lt(before), "{after:?} {before:?}");
	});
}

#[test]
fn weighs_certificates_by_the_lines_that_name_one() {
	let lodging = |named: usize, lines: usize| {
		let mut inputs = vec![line(1, 1_000_000, 1); lines];
		for input in inputs.iter_mut().take(named) {
			input.certificate = Some(CERTIFICATE);
		}
		let call = Call::<Test>::lodge_declaration {
			header: header(Regime::Import),
			lines: inputs.into(),
		};
		call.get_dispatch_info().call_weight
	};
	let one = portolan_mocks::MOCK_WEIGHT.saturating_mul(5);
	assert_eq!(
		lodging(2, 2),
		lodging(0, 2).saturating_add(one.saturating_mul(2))
	);
	// A list that is too long weighs like one that fits.
	assert_eq!(lodging(51, 51), lodging(50, 50));
	let withdrawal = Call::<Test>::withdraw_declaration { declaration: ID };
	let restoring = portolan_mocks::MOCK_WEIGHT.saturating_mul(50);
	assert!(withdrawal
		.get_dispatch_info()
		.call_weight
		.all_gte(restoring));
}

// SPDX-License-Identifier: Apache-2.0

//! Represented parties: a member acts on the bills of another by its power of attorney.

use super::mock::*;
use crate::{Act, AmendmentReason, ChainEntry, Dating, RejectionReason, TitleForm};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{ids::ConsignmentId, roles::MandateScope};

/// The forwarder represents the shipper, the other carrier the carrier, and the other bank the bank.
fn represented() -> portolan_mocks::Directory {
	world()
		.mandate(FORWARDER, SHIPPER, MandateScope::Titles)
		.mandate(OTHER_CARRIER, CARRIER, MandateScope::Titles)
		.mandate(OTHER_BANK, BANK, MandateScope::Titles)
}

fn agent() -> Option<u32> {
	bill().chain.unwrap().agent.map(|agent| agent.0)
}

#[test]
fn the_carriers_agent_issues_and_takes_back() {
	ExtBuilder::default()
		.world(represented())
		.build_and_execute(|| {
			let (agent, title) = (by(OTHER_CARRIER), || named(REFERENCE));
			let form = TitleForm::ToOrder;
			let draft = |reference| {
				let id = ConsignmentId(ON_BOARD);
				Titles::draft_title(agent.clone(), id, reference, form, CONTENT)
			};
			assert_ok!(draft(raw(REFERENCE)));
			assert_ok!(Titles::withdraw_draft(agent.clone(), title()));
			assert_ok!(draft(raw(REFERENCE)));
			// The bill is the carrier's, not the agent's.
			assert!(Titles::title(org(OTHER_CARRIER), raw(REFERENCE)).is_err());
			approve(REFERENCE);
			let dating = Dating::ShippedOnBoard;
			assert_ok!(Titles::issue_title(agent.clone(), title(), dating));
			assert_eq!(super::agents::agent(), Some(OTHER_CARRIER));
			assert_ok!(surrender(SHIPPER));
			let reason = RejectionReason::HolderRequest;
			assert_ok!(Titles::reject_surrender(agent.clone(), title(), reason));
			assert_ok!(surrender(SHIPPER));
			assert_eq!(super::agents::agent(), None);
			assert_ok!(Titles::accept_surrender(agent.clone(), title()));
			assert_eq!(super::agents::agent(), Some(OTHER_CARRIER));
		});
}

/// The chain of the bill names the party and who represented it.
#[test]
fn the_holders_agent_acts_and_is_named() {
	ExtBuilder::issued(TitleForm::ToOrder)
		.world(represented())
		.build_and_execute(|| {
			let before = bill().chain.unwrap();
			assert_ok!(endorse_to_order(FORWARDER, CONSIGNEE));
			let entry = ChainEntry {
				actor: org(SHIPPER),
				agent: Some(org(FORWARDER)),
				act: Act::EndorsedToOrder { to: org(CONSIGNEE) },
				at: NOW,
			};
			assert_eq!(bill().chain, Some(before.extended(&entry).unwrap()));
			assert_ok!(decline(CONSIGNEE));
			assert_ok!(sign(FORWARDER));
			assert_ok!(nominate(FORWARDER, CONSIGNEE));
			assert_ok!(accept_nomination(FORWARDER, CONSIGNEE));
			assert_ok!(decline(CONSIGNEE));
			assert_ok!(pledge(FORWARDER, BANK));
			assert_ok!(consent(OTHER_BANK, Some(CONSIGNEE)));
			assert_eq!(agent(), Some(OTHER_BANK));
			assert_ok!(release_pledge(OTHER_BANK));
			assert_eq!(agent(), Some(OTHER_BANK));
			assert_ok!(transfer(FORWARDER, CONSIGNEE));
			assert_eq!((possessor(), agent()), (CONSIGNEE, Some(FORWARDER)));
			assert_ok!(decline(CONSIGNEE));
			assert_ok!(surrender_for(
				FORWARDER,
				REFERENCE,
				AmendmentReason::SwitchBill
			));
			assert_ok!(reject());
			assert_ok!(blank_endorse(FORWARDER));
			assert_ok!(surrender(FORWARDER));
			assert_eq!((possessor(), agent()), (SHIPPER, Some(FORWARDER)));
		});
}

/// An agent that has the bill itself acts for itself.
#[test]
fn who_has_the_bill_acts_for_itself() {
	ExtBuilder::issued(TitleForm::Blank)
		.world(represented())
		.build_and_execute(|| {
			assert_ok!(transfer(SHIPPER, FORWARDER));
			assert_ok!(sign(FORWARDER));
			assert_eq!(agent(), None);
			assert_ok!(transfer(FORWARDER, SHIPPER));
			// What was given back is declined in the principal's name.
			assert_ok!(decline(FORWARDER));
			assert_eq!((possessor(), agent()), (FORWARDER, Some(FORWARDER)));
		});
}

#[test]
fn rejects_without_a_live_power_of_attorney() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(transfer(FORWARDER, BANK), TitlesError::NotPossessor);
		let other = world().mandate(FORWARDER, SHIPPER, MandateScope::ExportDeclaration);
		other.install();
		assert_noop!(transfer(FORWARDER, BANK), TitlesError::NotPossessor);
		assert_noop!(endorse(FORWARDER, BANK), TitlesError::NotTitleholder);
		// Of another's principal it is none.
		world()
			.mandate(FORWARDER, CONSIGNEE, MandateScope::Titles)
			.install();
		assert_noop!(transfer(FORWARDER, BANK), TitlesError::NotPossessor);
		let accept = Titles::accept_surrender(by(FORWARDER), named(REFERENCE));
		assert_noop!(accept, TitlesError::NotAuthorised);
	});
}

/// The standing of both counts.
#[test]
fn represents_nobody_that_could_not_act() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		for party in [SHIPPER, FORWARDER] {
			represented().denied(party).install();
			assert_noop!(transfer(FORWARDER, CONSIGNEE), refusal::DENIED);
			represented().suspended(party).install();
			assert_noop!(pledge(FORWARDER, BANK), refusal::SUSPENDED);
		}
		// What is owed is performed all the same.
		assert_ok!(transfer(FORWARDER, CONSIGNEE));
	});
}

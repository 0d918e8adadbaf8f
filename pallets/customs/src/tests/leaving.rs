// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving.

use super::mock::*;
use crate::{DeclarationStatus, Declarations, Finding, Lane};
use frame::testing_prelude::*;
use portolan_primitives::{
	trade::Regime,
	traits::{LeaveGate, Matter},
};

/// What the organisation has open, and how much of it.
fn open(organisation: u64) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Customs::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

#[test]
fn a_declaration_keeps_principal_and_declarant_until_release() {
	run(|| {
		let header = header(Regime::Export);
		assert_ok!(lodge(BROKER, header, lines()));
		assert_eq!(open(EXPORTER), [(Matter::Declaration, 1)]);
		assert_eq!(open(BROKER), [(Matter::Declaration, 1)]);
		let id = portolan_primitives::ids::DeclarationId(1);
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(BROKER),
			id
		));
		assert!(open(EXPORTER).is_empty() && open(BROKER).is_empty());
	});
	run(|| {
		lodged(Regime::Export);
		assert_eq!(open(EXPORTER), [(Matter::Declaration, 1)]);
	});
	run(|| {
		released();
		assert!(open(EXPORTER).is_empty());
	});
}

/// Each status, those included to which no call leads yet.
#[test]
fn what_is_open_depends_on_the_status_alone() {
	run(|| {
		let id = lodged(Regime::Export);
		let mut declaration = Declarations::<Test>::get(id).unwrap();
		let (at, at_block, report) = (START, 1, H256::zero());
		let total = money(1);
		let finding = Finding::Discrepant;
		for (status, is_open) in [
			(DeclarationStatus::Lodged { at }, true),
			(DeclarationStatus::Registered { at_block, at }, true),
			(DeclarationStatus::QueryRaised { at_block, at }, true),
			(DeclarationStatus::Answered { at_block, at }, true),
			(
				DeclarationStatus::Routed {
					lane: Lane::Blue,
					at,
				},
				true,
			),
			(DeclarationStatus::DocumentCheck { at }, true),
			(DeclarationStatus::InspectionOrdered { at }, true),
			(
				DeclarationStatus::Inspected {
					finding,
					report,
					at,
				},
				true,
			),
			(DeclarationStatus::Assessed { total, at }, true),
			(DeclarationStatus::PaymentSecured { at }, true),
			(DeclarationStatus::Detained { report, at }, true),
			(DeclarationStatus::Released { at }, false),
			(DeclarationStatus::Exited { at }, false),
			(DeclarationStatus::Delivered { at }, false),
			(DeclarationStatus::Closed { at }, false),
			(DeclarationStatus::Withdrawn { at }, false),
			(DeclarationStatus::Rejected { at }, false),
			(DeclarationStatus::Seized { at }, false),
			(DeclarationStatus::Returned { at }, false),
			(DeclarationStatus::Destroyed { at }, false),
		] {
			declaration.status = status;
			assert_eq!(!declaration.concerns().is_empty(), is_open, "{status:?}");
		}
	});
}

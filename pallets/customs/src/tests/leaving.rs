// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving.

use super::mock::*;
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

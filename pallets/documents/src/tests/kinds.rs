// SPDX-License-Identifier: Apache-2.0

//! Who issues what: the table, and that the calls follow it.

use super::mock::*;
use crate::{class_of, issuers, may_grant_quantity, permission_of, DocumentClass, DocumentInput};
use frame::testing_prelude::*;
use portolan_primitives::{
	documents::DocumentKind,
	roles::{Permission, Role},
};

/// Code, roles, whether it grants a quantity: written down independently of the pallet.
const TABLE: [(u16, &[Role], bool); 46] = [
	(1, &[Role::Inspector], false),
	(3, &[Role::Inspector], false),
	(14, &[Role::Inspector], false),
	(220, &[Role::Trader], false),
	(267, &[Role::OtherAgency, Role::Inspector], false),
	(271, &[Role::Trader], false),
	(315, &[Role::Trader], false),
	(325, &[Role::Trader], false),
	(340, &[Role::Trader, Role::Forwarder], false),
	(380, &[Role::Trader], false),
	(381, &[Role::Trader], false),
	(383, &[Role::Trader], false),
	(388, &[Role::Trader], true),
	(465, &[Role::Bank], false),
	(520, &[Role::Insurer], true),
	(530, &[Role::Insurer], false),
	(610, &[Role::Trader, Role::Forwarder], false),
	(636, &[Role::OtherAgency], true),
	(640, &[Role::Carrier, Role::Forwarder], false),
	(703, &[Role::Forwarder], false),
	(704, &[Role::Carrier], false),
	(705, &[Role::Carrier], false),
	(710, &[Role::Carrier], false),
	(714, &[Role::Forwarder], false),
	(740, &[Role::Carrier], false),
	(749, &[Role::Trader, Role::Forwarder, Role::Terminal], false),
	(770, &[Role::Carrier, Role::Forwarder], false),
	(780, &[Role::Carrier, Role::Forwarder], false),
	(781, &[Role::Carrier, Role::Forwarder], false),
	(785, &[Role::Carrier], false),
	(786, &[Role::Carrier], false),
	(
		788,
		&[Role::Trader, Role::Forwarder, Role::Warehouse],
		false,
	),
	(811, &[Role::Customs, Role::OtherAgency], true),
	(
		830,
		&[Role::Trader, Role::CustomsBroker, Role::Customs],
		false,
	),
	(851, &[Role::OtherAgency], true),
	(852, &[Role::OtherAgency], true),
	(853, &[Role::OtherAgency], true),
	(856, &[Role::Inspector], false),
	(861, &[Role::OriginIssuer], true),
	(864, &[Role::OriginIssuer], true),
	(865, &[Role::OriginIssuer], true),
	(890, &[Role::Trader, Role::Forwarder], false),
	(911, &[Role::Customs, Role::OtherAgency], true),
	(
		929,
		&[Role::Trader, Role::CustomsBroker, Role::Customs],
		false,
	),
	(
		950,
		&[Role::Trader, Role::CustomsBroker, Role::Customs],
		false,
	),
	(954, &[Role::Customs], true),
];

/// An organisation of each role that issues anything, none of another country than the goods'.
const ISSUERS: [(Role, u32); 13] = [
	(Role::Trader, TRADER),
	(Role::Bank, BANK),
	(Role::Insurer, INSURER),
	(Role::Carrier, CARRIER),
	(Role::Forwarder, FORWARDER),
	(Role::CustomsBroker, BROKER),
	(Role::Customs, CN_CUSTOMS),
	(Role::OtherAgency, CN_AGENCY),
	(Role::OriginIssuer, ORIGIN_ISSUER),
	(Role::Inspector, INSPECTOR),
	(Role::Haulier, HAULIER),
	(Role::Warehouse, WAREHOUSE),
	(Role::Terminal, TERMINAL),
];

#[test]
fn every_kind_has_its_roles_and_quantity() {
	assert_eq!(DocumentKind::ALL.len(), TABLE.len());
	for (kind, (code, roles, quantity)) in DocumentKind::ALL.iter().zip(TABLE) {
		assert_eq!(kind.code(), code);
		let mut allowed = issuers(*kind).to_vec();
		allowed.sort();
		assert_eq!(allowed, roles, "{kind:?}");
		assert_eq!(may_grant_quantity(*kind), quantity, "{kind:?}");
		let is_unique = class_of(*kind) == DocumentClass::Unique;
		assert_eq!(is_unique, [704, 705, 714].contains(&code), "{kind:?}");
	}
}

#[test]
fn sovereign_acts_need_an_officer() {
	for role in Role::ALL.iter().copied() {
		let sovereign = matches!(role, Role::Customs | Role::OtherAgency);
		let expected = if sovereign {
			Permission::Officer
		} else {
			Permission::Operate
		};
		assert_eq!(permission_of(role), expected);
	}
}

#[test]
fn calls_follow_the_table() {
	for (kind, (_, roles, quantity)) in DocumentKind::ALL.iter().zip(TABLE) {
		for (role, organisation) in ISSUERS {
			ExtBuilder::default().build_and_execute(|| {
				let input = document(*kind, 1);
				if !roles.contains(&role) {
					let call = anchor(organisation, input);
					assert_noop!(call, DocumentsError::WrongIssuer);
					return;
				}
				let granting = DocumentInput {
					quantity: Some(quantity_input(5)),
					..input.clone()
				};
				if quantity {
					assert_ok!(anchor(organisation, granting));
				} else {
					let refusal = DocumentsError::QuantityNotAllowed;
					assert_noop!(anchor(organisation, granting), refusal);
					assert_ok!(anchor(organisation, input));
				}
				assert_eq!(stored(FIRST).issued_as, role);
			});
		}
	}
}

#[test]
fn any_role_of_several_suffices() {
	ExtBuilder::default().build_and_execute(|| {
		let roles = [Role::Forwarder, Role::CustomsBroker];
		world().organisation(50, "CN", &roles).install();
		assert_ok!(anchor(50, document(DocumentKind::DeliveryOrder, 1)));
		assert_ok!(anchor(50, document(DocumentKind::ExportDeclaration, 2)));
		assert_eq!(stored(FIRST).issued_as, Role::Forwarder);
		assert_eq!(stored(SECOND).issued_as, Role::CustomsBroker);
	});
}

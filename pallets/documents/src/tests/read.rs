// SPDX-License-Identifier: Apache-2.0

//! By what an organisation may read a document.

use super::mock::*;
use crate::{Access, DocumentInput, Error, NoAccess};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{
	documents::{DocumentKind, DocumentSubject},
	ids::{CreditId, ReceivableId},
	roles::Role,
};

fn access(organisation: u32) -> Result<Access, NoAccess> {
	Documents::access(FIRST, org(organisation))
}

fn may_read(organisation: u32, leaf: u32) -> Result<Access, NoAccess> {
	Documents::may_read(FIRST, org(organisation), leaf)
}

#[test]
fn the_issuer_reads_its_own() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_eq!(access(TRADER), Ok(Access::Issuer));
		assert_eq!(may_read(TRADER, 70_000), Ok(Access::Issuer));
	});
}

#[test]
fn a_grantee_reads_the_leaves_of_its_mask() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, Some(&[0b1000_0010, 1]), None));
		let granted = Ok(Access::Granted(stored_grant(BANK).unwrap()));
		assert_eq!(access(BANK), granted);
		for leaf in 0..64 {
			let expected = if [1, 7, 8].contains(&leaf) {
				granted.clone()
			} else {
				Err(NoAccess::LeafNotGranted)
			};
			assert_eq!(may_read(BANK, leaf), expected, "{leaf}");
		}
		assert_eq!(may_read(BANK, u32::MAX), Err(NoAccess::LeafNotGranted));
		assert_ok!(grant(TRADER, INSURER, None, None));
		assert_ok!(may_read(INSURER, u32::MAX));
	});
}

#[test]
fn a_grant_ends_at_its_expiry() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, Some(NOW + 5)));
		MockClock::advance(4);
		assert_ok!(access(BANK));
		MockClock::advance(1);
		assert_eq!(access(BANK), Err(NoAccess::Expired));
		assert_eq!(may_read(BANK, 0), Err(NoAccess::Expired));
	});
}

#[test]
fn authorities_of_both_ends_read_by_law() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		for (authority, role) in [
			(CN_CUSTOMS, Role::Customs),
			(NL_CUSTOMS, Role::Customs),
			(CN_AGENCY, Role::OtherAgency),
			(NL_TAX, Role::TaxAuthority),
		] {
			assert_eq!(access(authority), Ok(Access::Statutory { role }));
			assert_eq!(may_read(authority, 9), Ok(Access::Statutory { role }));
		}
	});
}

#[test]
fn a_narrow_grant_takes_nothing_from_an_authority() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, NL_CUSTOMS, Some(&[1]), Some(NOW + 5)));
		let granted = Ok(Access::Granted(stored_grant(NL_CUSTOMS).unwrap()));
		let statutory = Ok(Access::Statutory {
			role: Role::Customs,
		});
		assert_eq!(access(NL_CUSTOMS), granted);
		assert_eq!(may_read(NL_CUSTOMS, 0), granted);
		assert_eq!(may_read(NL_CUSTOMS, 1), statutory);
		MockClock::advance(5);
		assert_eq!(access(NL_CUSTOMS), statutory);
	});
}

#[test]
fn only_authorities_in_good_standing_read_by_law() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let by_law = Ok(Access::Statutory {
			role: Role::Customs,
		});
		for world in [world().suspended(NL_CUSTOMS), world().denied(NL_CUSTOMS)] {
			world.install();
			assert_eq!(access(NL_CUSTOMS), Err(NoAccess::NotGranted));
			assert_eq!(may_read(NL_CUSTOMS, 0), Err(NoAccess::NotGranted));
			assert_eq!(access(CN_CUSTOMS), by_law);
		}
		world().install();
		assert_eq!(access(NL_CUSTOMS), by_law);
	});
}

#[test]
fn a_grant_serves_no_denied_party() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, None));
		world().denied(BANK).install();
		assert_eq!(access(BANK), Err(NoAccess::NotInGoodStanding));
		assert_eq!(may_read(BANK, 0), Err(NoAccess::NotInGoodStanding));
		let onward = grant(BANK, INSURER, None, None);
		assert_noop!(onward, Error::<Test>::NoAccess);
		// What is suspended is still owed what it was granted.
		world().suspended(BANK).install();
		assert_ok!(access(BANK));
	});
}

#[test]
fn nobody_else_reads() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		for other in [BUYER, BANK, CARRIER, HAULIER, US_CUSTOMS, NOBODY] {
			assert_eq!(access(other), Err(NoAccess::NotGranted), "{other}");
		}
		let unknown = Documents::access(SECOND, org(TRADER));
		assert_eq!(unknown, Err(NoAccess::NotFound));
	});
}

/// An invoice of that kind by the trader, on that subject.
fn on(kind: DocumentKind, subject: DocumentSubject) -> ExtBuilder {
	let input = DocumentInput {
		subject,
		..document(kind, 1)
	};
	ExtBuilder::with(&[(TRADER, input)])
}

/// All authorities, each in its role.
const AUTHORITIES: [(u32, Role); 7] = [
	(CN_CUSTOMS, Role::Customs),
	(NL_CUSTOMS, Role::Customs),
	(US_CUSTOMS, Role::Customs),
	(CN_AGENCY, Role::OtherAgency),
	(NL_AGENCY, Role::OtherAgency),
	(CN_TAX, Role::TaxAuthority),
	(NL_TAX, Role::TaxAuthority),
];

/// Of all authorities these read by law, and nobody else does.
fn assert_read_by_law(readers: &[u32]) {
	for (authority, role) in AUTHORITIES {
		let expected = if readers.contains(&authority) {
			Ok(Access::Statutory { role })
		} else {
			Err(NoAccess::NotGranted)
		};
		assert_eq!(access(authority), expected, "{authority}");
		assert_eq!(may_read(authority, 3), expected, "{authority}");
	}
	for other in [BUYER, BANK, CARRIER, BROKER, ORIGIN_ISSUER, HAULIER, NOBODY] {
		assert_eq!(access(other), Err(NoAccess::NotGranted), "{other}");
	}
}

#[test]
fn authorities_of_the_country_read_what_speaks_of_a_declaration() {
	on(DocumentKind::CommercialInvoice, DECLARATION).build_and_execute(|| {
		assert_read_by_law(&[NL_CUSTOMS, NL_AGENCY, NL_TAX]);
		let world = world().suspended(NL_CUSTOMS).denied(NL_TAX);
		world.install();
		assert_read_by_law(&[NL_AGENCY]);
	});
}

#[test]
fn nobody_reads_by_law_what_banks_and_customers_agree() {
	for subject in [
		DocumentSubject::Credit(CreditId(1)),
		DocumentSubject::Receivable(ReceivableId(1)),
	] {
		on(DocumentKind::CommercialInvoice, subject).build_and_execute(|| assert_read_by_law(&[]));
	}
}

#[test]
fn what_speaks_of_a_member_is_its_own() {
	let subject = DocumentSubject::Organisation(org(BUYER));
	on(DocumentKind::Contract, subject).build_and_execute(|| assert_read_by_law(&[]));
}

#[test]
fn a_tax_invoice_is_read_by_the_tax_authorities_of_both_taxpayers() {
	let kind = DocumentKind::TaxInvoice;
	// Of the issuer's country, whatever it speaks of; of the receiver's, if it names one.
	on(kind, DocumentSubject::Credit(CreditId(1)))
		.build_and_execute(|| assert_read_by_law(&[CN_TAX]));
	on(kind, DocumentSubject::Organisation(org(BUYER))).build_and_execute(|| {
		assert_read_by_law(&[CN_TAX, NL_TAX]);
		world().suspended(CN_TAX).denied(NL_TAX).install();
		assert_read_by_law(&[]);
	});
	on(kind, DocumentSubject::Organisation(org(CARRIER)))
		.build_and_execute(|| assert_read_by_law(&[CN_TAX]));
	on(kind, DECLARATION)
		.build_and_execute(|| assert_read_by_law(&[NL_CUSTOMS, NL_AGENCY, NL_TAX, CN_TAX]));
}

#[test]
fn a_tax_authority_reads_as_such_whatever_else_it_is() {
	let invoice = on(
		DocumentKind::TaxInvoice,
		DocumentSubject::Credit(CreditId(1)),
	);
	invoice.build_and_execute(|| {
		let both = [Role::Customs, Role::TaxAuthority];
		world().organisation(50, "CN", &both).install();
		let role = Role::TaxAuthority;
		assert_eq!(access(50), Ok(Access::Statutory { role }));
	});
}

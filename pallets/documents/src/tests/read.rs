// SPDX-License-Identifier: Apache-2.0

//! By what an organisation may read a document.

use super::mock::*;
use crate::{Access, DocumentInput, Error, NoAccess};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{documents::DocumentSubject, ids::DeclarationId, roles::Role};

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

#[test]
fn only_a_consignment_gives_statutory_access() {
	let input = DocumentInput {
		subject: DocumentSubject::Declaration(DeclarationId(1)),
		..invoice()
	};
	ExtBuilder::with(&[(TRADER, input)]).build_and_execute(|| {
		assert_eq!(access(CN_CUSTOMS), Err(NoAccess::NotGranted));
	});
}
